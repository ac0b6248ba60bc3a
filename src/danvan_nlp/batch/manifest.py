"""The manifest of a finished run, and whether what it says is still so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from danvan_nlp.batch.files import sha256_of
from danvan_nlp.errors import ResumeError
from danvan_nlp.text.user_files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from danvan_nlp.batch.job import Places

_ADVICE = "name another output, or replace it with overwrite (--overwrite)"


def as_text(manifest: Mapping[str, Any]) -> str:
    """Return a manifest as JSON for readers; names of files that are no UTF-8 are escaped."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(manifest, indent=2)
    return text + "\n"


def files_of(places: Mapping[str, Path | None]) -> dict[str, Any]:
    """Return the size and SHA-256 of the files of a result."""
    return {
        role: {"bytes": path.stat().st_size, "sha256": sha256_of(path)}
        for role, path in places.items()
        if path is not None
    }


def read_manifest(places: Places, fingerprint: Mapping[str, Any]) -> dict[str, Any]:
    """Return the manifest of a finished run.

    Raises
    ------
    InputError
        If it can't be read.
    ResumeError
        If it is damaged, is about another run, or what it describes is no longer there as it was written.
    """
    path = Path(str(places.manifest))
    data = read_bytes(path)
    try:
        manifest = json.loads(data)
        known, files = manifest["fingerprint"], manifest["files"]
        expected = {role: (files[role]["bytes"], files[role]["sha256"]) for role in files}
        complete = _counts(manifest)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        complete = False
    if not complete:
        raise ResumeError(f"{path} is damaged, so {places.output} can't be checked; {_ADVICE}")
    if known != fingerprint:
        raise ResumeError(
            f"{places.output} is the result of a run with other inputs or settings; {_ADVICE}"
        )
    for role, place in (("output", places.output), ("quarantine", places.quarantine)):
        found = place is not None and place.exists() and _size_and_digest(place, expected.get(role))
        if not found:
            raise ResumeError(f"{place} is not the {role} that the finished run wrote; {_ADVICE}")
    return manifest


def _counts(manifest: Mapping[str, Any]) -> bool:
    """Tell whether all that is counted in a manifest are numbers of rows."""
    numbers = [manifest[name] for name in ("rows", "tagged", "without_article")]
    numbers.append(manifest["duplicate_ids"]["rows"])
    for name in ("quarantined", "rows_by_input"):
        numbers += dict.values(manifest[name])
    return all(type(number) is int and number >= 0 for number in numbers)


def _size_and_digest(path: Path, expected: tuple[int, str] | None) -> bool:
    return (
        expected is not None
        and path.stat().st_size == expected[0]
        and sha256_of(path) == expected[1]
    )
