"""Settings by surroundings: `demo` (nothing installed), `test`, `production`. All build on `base`."""
