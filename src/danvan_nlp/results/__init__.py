"""The results: frozen records and spans of the caller's text, below everything that makes or shows them."""
