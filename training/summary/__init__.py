"""The shipped summary ranker."""
