"""The public names, their signatures and the columns of tagged files are what `tests/pins` says.

A change here is a change for users: `python -m tests.test_public_api` writes the pins anew, and CHANGELOG.md says what
changed; what goes away is deprecated first (docs/en/reference/promises.md).
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
from pathlib import Path

import danvan_nlp as dv
from danvan_nlp import batch
from danvan_nlp.batch.arrow import added_schema
from danvan_nlp.batch.options import TAG_PARTS

PINS = Path(__file__).with_name("pins")
_ADVICE = "users see this change: if it is meant, run `python -m tests.test_public_api` and say it in CHANGELOG.md"


def describe(name: str, value: object) -> list[str]:
    """Return a line for a function, and lines for the fields and public methods of a class."""
    if not inspect.isclass(value):
        return [f"{name}{inspect.signature(value)}"]  # type: ignore[arg-type]
    bases = ", ".join(base.__name__ for base in value.__bases__)
    lines = [f"class {name}({bases})"]
    if issubclass(value, BaseException):
        return lines
    lines.append(f"    {name}{inspect.signature(value)}")
    fields = {f.name for f in dataclasses.fields(value)} if dataclasses.is_dataclass(value) else ()
    for attribute in sorted(dir(value)):
        if attribute.startswith("_"):
            continue
        member = inspect.getattr_static(value, attribute)
        if isinstance(member, (classmethod, staticmethod)):
            member = member.__func__
        if attribute in fields:
            lines.append(f"    .{attribute}")
        elif inspect.isfunction(member):
            lines.append(f"    .{attribute}{inspect.signature(member)}")
        else:
            lines.append(f"    .{attribute} (property)")
    return lines


def api() -> str:
    """Return the public names of the package and of its batch layer."""
    lines = []
    for module in (dv, batch):
        lines.append(f"# {module.__name__}")
        for name in sorted(module.__all__):
            lines += describe(name, getattr(module, name))
    return "\n".join(lines) + "\n"


def schema() -> str:
    """Return the columns that tagging adds."""
    options = batch.TagOptions(page=True, parts=TAG_PARTS)
    fields = added_schema(options)
    lines = [f"{field.name}: {field.type}" for field in fields]
    return "\n".join([f"version {fields.metadata[b'danvan_schema'].decode()}", *lines]) + "\n"


def test_the_public_names_and_signatures_are_the_pinned_ones() -> None:
    assert api() == (PINS / "api.txt").read_text(encoding="utf-8"), _ADVICE


def test_the_columns_of_tagged_files_are_the_pinned_ones() -> None:
    assert schema() == (PINS / "schema.txt").read_text(encoding="utf-8"), _ADVICE


if __name__ == "__main__":
    (PINS / "api.txt").write_text(api(), encoding="utf-8")
    (PINS / "schema.txt").write_text(schema(), encoding="utf-8")
    sys.stdout.write("written\n")
