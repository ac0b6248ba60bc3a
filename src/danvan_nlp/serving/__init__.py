"""A page on this machine into which texts are pasted: `danvan serve`."""
