"""Rules that read phrases nobody listed: one module a phrase type, each rule a small named piece."""
