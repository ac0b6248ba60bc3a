"""The version of the package; a module of its own, so that what shows it imports nothing above itself."""

__version__ = "0.2.0"
