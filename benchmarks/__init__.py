"""Figures with the commands that make them; see README.md."""
