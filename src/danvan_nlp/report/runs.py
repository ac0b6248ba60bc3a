"""What `danvan tag` says of the files it wrote: how many rows it was given, and which it could not tag."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Runs:
    """Sums over the manifests beside tagged files.

    Attributes
    ----------
    rows : int
        Given to the runs; 0 where no file has a manifest.
    quarantined : Counter
        Rows that could not be tagged, by reason.
    """

    rows: int = 0
    quarantined: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, names: Iterable[str]) -> Runs:
        """Read the manifests of files; one that is missing or of another kind is passed over."""
        runs = cls()
        for name in names:
            try:
                manifest = json.loads(Path(f"{name}.manifest.json").read_text(encoding="utf-8"))
                rows, reasons = int(manifest["rows"]), Counter(dict(manifest["quarantined"]))
            except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
                continue
            runs.rows += rows
            runs.quarantined += reasons
        return runs
