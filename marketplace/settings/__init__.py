"""Settings by surroundings: `demo` (nothing installed), `test`, `production`; all on `base`."""
