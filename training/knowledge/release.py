"""Build `danvan-knowledge`, the knowledge base as a distribution of data alone.

    python -m training.knowledge.release build/danvan-knowledge 2026.12.0

The folder can be built with `python -m build`; a release is compared with the one before it by `--before FILE`, the
JSON Lines of that release. The error rate on its card is that of the last reading in `checks.toml`.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from string import Template

from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.phrases.release.formats import WRITERS, schema
from danvan_nlp.phrases.release.records import record_of
from training.knowledge import checks

_TEMPLATES = Path(__file__).with_name("templates")
_PACKAGE = "danvan_knowledge"


def build(folder: Path, version: str, before: Path | None = None) -> None:
    """Write the project of a release: data in every format, its card, citation, schema and changelog.

    Parameters
    ----------
    folder
        Made anew.
    version
        A calendar version: "2026.12.0".
    before
        The JSON Lines of the last release, for the changelog.
    """
    base = Knowledge.default()
    shutil.rmtree(folder, ignore_errors=True)
    data = folder / "src" / _PACKAGE / "data"
    data.mkdir(parents=True)
    for ending, write in WRITERS.items():
        write(base, data / f"knowledge.{ending}")
    text = json.dumps(schema(), ensure_ascii=False, indent=2)
    (data / "knowledge.schema.json").write_text(text + "\n", encoding="utf-8")
    values = {
        "version": version,
        "today": date.today().isoformat(),
        "entries": f"{len(base):,}",
        "counts": counts(base),
        "error_rate": checks.in_words(checks.readings()[-1]),
        "changes": changes(base, before),
    }
    for template in sorted(_TEMPLATES.iterdir()):
        target = folder / template.name.removesuffix(".txt")
        if template.name.startswith("init"):
            target = folder / "src" / _PACKAGE / "__init__.py"
        filled = Template(template.read_text(encoding="utf-8")).substitute(values)
        target.write_text(filled, encoding="utf-8")


def counts(base: Knowledge) -> str:
    """Return the number of entries by type, state of checking, sector and decade, as Markdown tables."""
    columns = {
        "type": Counter(entry.type for entry in base),
        "verified": Counter(entry.verified or "not checked again" for entry in base),
        "sector": Counter(entry.sector or "(none)" for entry in base),
        "decade": Counter(f"{entry.since[:3]}0s" if entry.since else "(none)" for entry in base),
    }
    tables = []
    for name, counted in columns.items():
        rows = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        lines = [f"| {name} | entries |", "|---|---|", *(f"| {k} | {n:,} |" for k, n in rows)]
        tables.append("\n".join(lines))
    return "\n\n".join(tables)


def changes(base: Knowledge, before: Path | None) -> str:
    """Return what is new, changed and gone since the last release."""
    if before is None:
        return "First release."
    lines = before.read_text(encoding="utf-8").splitlines()
    old = {record["id"]: record for record in map(json.loads, lines)}
    new = {entry.id: record_of(entry) for entry in base}
    listed = {
        "Added": sorted(new.keys() - old.keys()),
        "Changed": sorted(i for i in new.keys() & old.keys() if new[i] != old[i]),
        "Gone": sorted(old.keys() - new.keys()),
    }
    parts = [
        f"### {title} ({len(ids)})\n\n" + "\n".join(f"- `{i}`" for i in ids)
        for title, ids in listed.items()
        if ids
    ]
    return "\n\n".join(parts) or "Nothing changed."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("version")
    parser.add_argument("--before", type=Path)
    given = parser.parse_args()
    build(given.folder, given.version, given.before)


if __name__ == "__main__":
    main()
