"""The knowledge base as a resource of its own: records, look-up, and the formats that other tools read."""
