"""The catalog's read model: one row for each work on show, ready to be listed (docs/adr/0013)."""
