"""Files of rows, and what a run made of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from danvan_nlp.batch import Job, Report, TagOptions, tag_files
from tests.batch.articles import rows

#: The quickest part: most runs here are about rows, not about what is said of them.
TOPICS = TagOptions(parts=("topics",))


def write_jsonl(path: Path, values: list[Any]) -> Path:
    lines = [
        v if isinstance(v, bytes) else json.dumps(v, ensure_ascii=False).encode() for v in values
    ]
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def read_jsonl(path: str | Path | None) -> list[dict[str, Any]]:
    assert path is not None
    return [json.loads(line) for line in Path(path).read_bytes().splitlines()]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Forty rows of JSON Lines."""
    return write_jsonl(tmp_path / "archive.jsonl", rows(40))


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Report]:
    """Tag inputs into a file of the temporary folder, in small shards."""

    def tag(
        inputs: Any, name: str = "out.jsonl", options: TagOptions = TOPICS, **job: Any
    ) -> Report:
        settings = {"shard_rows": 10, **job}
        return tag_files(inputs, tmp_path / name, options, Job(**settings))

    return tag
