"""The recipes of the documentation for DuckDB and Polars run on a tagged file and agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from danvan_nlp.batch import Report, TagOptions
from tests.batch.conftest import write_jsonl

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (
    "Tin tức {day:02d}/{month:02d}/2024 08:00\nPhường An Bình phát động phong trào “Dân vận khéo”\n"
    "Sáng nay, hơn 200 người dân phường An Bình tham gia phong trào thi đua “Dân vận khéo” của quận năm 2024.\n"
)


def recipe(language: str, name: str) -> str:
    page = (DOCS / language / "batch.md").read_text(encoding="utf-8")
    blocks = re.findall(rf"^```python\n(# {name}\n.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1
    return str(blocks[0])


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", ["duckdb", "polars"])
def test_campaigns_by_month(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run: Callable[..., Report],
    name: str,
    language: str,
) -> None:
    pytest.importorskip(name)
    pages = [{"text": PAGE.format(day=n + 1, month=1 + n % 3)} for n in range(7)]
    run(
        write_jsonl(tmp_path / "a.jsonl", pages),
        "tagged.parquet",
        TagOptions(page=True, parts=("phrases",)),
    )
    monkeypatch.chdir(tmp_path)
    found: dict[str, Any] = {}
    exec(compile(recipe(language, name), name, "exec"), found)
    monthly = found["monthly"] if name == "duckdb" else found["monthly"].rows()
    expected: Counter[tuple[datetime, str]] = Counter()
    for row in pq.read_table("tagged.parquet").to_pylist():
        month = row["danvan_published"].replace(day=1, hour=0, minute=0)
        expected.update(
            (month, p["canonical"]) for p in row["danvan_phrases"] if p["type"] == "campaign"
        )
    assert len({month for month, _ in expected}) == 3
    assert {(month, campaign): n for month, campaign, n in monthly} == expected
