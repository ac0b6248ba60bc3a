"""The words by which documents that share a number are told apart (editions.toml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from danvan_nlp.text.toml import read_toml

_FILE = Path(__file__).with_name("editions.toml")


@cache
def edition_words() -> dict[str, Any]:
    """Read the table once."""
    return read_toml(_FILE)
