"""Our shop as production runs it, but on loopback, over plain HTTP, and without Redis."""
