"""What the pages asked for most ask of the database, prepared."""
