"""Draw entries for a reading by somebody else, and say what the last reading found.

    python -m training.knowledge.checks 100 20261130 sample.jsonl

`checks.toml` beside this file keeps the readings; the last one is the error rate that a release states.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from typing import Any

from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.phrases.release.records import record_of

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

READINGS = Path(__file__).with_name("checks.toml")


def readings() -> list[dict[str, Any]]:
    """Return the readings, the oldest first."""
    listed: list[dict[str, Any]] = tomllib.loads(READINGS.read_text(encoding="utf-8"))["reading"]
    return listed


def in_words(reading: dict[str, Any]) -> str:
    """Return what a reading found, as the data card says it."""
    return (
        f"on {reading['date']}, of {reading['drawn']} of {reading['entries']:,} entries {reading['right']} were right, "
        f"{reading['minor']} had a small fault, {reading['wrong']} were wrong and {reading['undecided']} could not be "
        f"decided ({reading['method']}; afterwards {reading['after']})"
    )


def drawn(base: Knowledge, number: int, seed: int) -> list[str]:
    """Return the identifiers of a simple random sample; the same base and seed give the same one."""
    return random.Random(seed).sample(sorted(entry.id for entry in base), number)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int)
    parser.add_argument("seed", type=int)
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    base = Knowledge.default()
    records = [record_of(base[i]) for i in drawn(base, given.number, given.seed)]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    given.file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
