"""Word segmentation from gold words and teachers."""
