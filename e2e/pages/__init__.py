"""Page objects: what a person can do on each page, found by what they read there."""
