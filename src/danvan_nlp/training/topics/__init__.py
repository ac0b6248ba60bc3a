"""Topics of your own from labelled rows."""
