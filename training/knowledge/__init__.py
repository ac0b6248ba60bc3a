"""What the maintainers run for the knowledge base: dates from successors, the release of the data."""
