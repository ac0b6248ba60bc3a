"""Train what weighs the phrases that only rules read."""
