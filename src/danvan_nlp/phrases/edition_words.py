"""The words by which documents that share a number are told apart (editions.toml)."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:  # pragma: no cover
    import tomli as tomllib

_FILE = Path(__file__).with_name("editions.toml")


@cache
def edition_words() -> dict[str, Any]:
    """Read the table once."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
