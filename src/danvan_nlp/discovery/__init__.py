"""Names and terms that nobody listed, from a corpus."""
