"""Oscar from PyPI, set up as its own manual says and changed in nothing else."""
