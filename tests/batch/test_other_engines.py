"""The recipes of the documentation for Ray Data and Daft give what one machine gives, bad rows included."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from page_blocks import blocks

from danvan_nlp.batch import tag_table
from tests.batch.articles import rows

pytestmark = [pytest.mark.slow, pytest.mark.engines]

DOCS = Path(__file__).parents[2] / "docs"


def recipe(language: str, name: str) -> str:
    """Return the program that the page has its reader write."""
    files = [b.text for b in blocks(DOCS / language / "how-to" / "batch.md") if b.kind == "file"]
    (program,) = (f.split("\n", 1)[1] for f in files if f.startswith(f"tag_with_{name}.py"))
    return program


def by_id(table: pa.Table) -> dict[Any, Any]:
    found = table.to_pylist()
    for row in found:
        for phrase in row["danvan_phrases"] or []:
            phrase["attributes"] = dict(phrase["attributes"])
    return {row["id"]: row for row in found}


@pytest.mark.parametrize("name", ["ray", "daft"])
def test_an_engine_gives_what_one_machine_gives(tmp_path: Path, name: str) -> None:
    assert recipe("en", name) == recipe("vi", name)
    if find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    values = [*rows(12), {"id": "bad", "text": None, "views": 1}]
    table = pa.Table.from_pylist(values).select(["id", "text"])
    pq.write_table(table, tmp_path / "news.parquet")
    (tmp_path / "recipe.py").write_text(recipe("en", name), encoding="utf-8")
    # In a process of its own: these engines start servers, change signal handlers and warn.
    done = subprocess.run(
        [sys.executable, "recipe.py"], cwd=tmp_path, capture_output=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    parts = sorted((tmp_path / "tagged").glob("*.parquet"))
    found = by_id(pa.concat_tables(pq.read_table(part) for part in parts))
    expected = by_id(tag_table(table))
    assert found == expected
    assert found["bad"]["danvan_error"] == "null_text: the text is null"
