"""Typed phrases: names looked up in a knowledge base, and rules for those that nobody listed."""
