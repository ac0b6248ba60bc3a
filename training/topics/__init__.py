"""The shipped topic models: corpora, recipes, validation."""
