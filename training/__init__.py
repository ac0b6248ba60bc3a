"""How the shipped models are made: run by maintainers, outside the wheel."""
