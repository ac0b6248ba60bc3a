"""Spark gives what one machine gives, bad rows included.

Needs Java 17 (`apt-get install openjdk-17-jre-headless`) and `pip install 'danvan_nlp[spark]'`;
`make test-engines` installs the latter and runs these.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest
from page_blocks import blocks

from danvan_nlp.batch import TagOptions, tag_table
from danvan_nlp.errors import InputError
from tests.batch.articles import rows
from tests.test_docs import ON_SPARK, ROOT

pytest.importorskip("pyspark", reason="pyspark is missing: pip install 'danvan_nlp[spark]'")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Java is missing: apt-get install openjdk-17-jre-headless", allow_module_level=True)

from pyspark.sql import SparkSession

from danvan_nlp.batch.spark import tag

pytestmark = [pytest.mark.slow, pytest.mark.engines, pytest.mark.filterwarnings("ignore")]
PAGES = ROOT / "examples" / "pages"


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.executorEnv.PYTHONPATH", os.pathsep.join(sys.path))
        .getOrCreate()
    )
    yield session
    session.stop()


def plain(value: Any) -> Any:
    """Return a value of Spark or Arrow as Python types; maps are dictionaries."""
    if hasattr(value, "asDict"):
        value = value.asDict()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        if value and all(isinstance(item, tuple) and not hasattr(item, "asDict") for item in value):
            return dict(value)
        return [plain(item) for item in value]
    return value


def as_maps(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for row in values:
        for phrase in row["danvan_phrases"] or []:
            phrase["attributes"] = dict(phrase["attributes"])
    return values


def test_spark_gives_what_one_machine_gives_bad_rows_included(spark: SparkSession) -> None:
    values = [
        *rows(60),
        {"id": "bad", "text": None, "views": 1},
        {"id": "long", "text": "a" * 999, "views": 2},
    ]
    values[7]["text"] = (PAGES / "portal_district.txt").read_text(encoding="utf-8")[:990]
    options = TagOptions(page=True, max_chars=990)
    table = pa.Table.from_pylist(values)
    expected = {row["id"]: plain(row) for row in as_maps(tag_table(table, options).to_pylist())}
    df = spark.createDataFrame(values, "id string, text string, views long").repartition(4)
    found = {row["id"]: plain(row) for row in tag(df, options).collect()}
    assert found == expected
    assert found["bad"]["danvan_error"] == "null_text: the text is null"
    assert found["long"]["danvan_error"].startswith("too_long")
    assert isinstance(found["a7"]["danvan_published"], datetime)


def test_columns_that_can_not_work_are_refused_at_once(spark: SparkSession) -> None:
    with pytest.raises(InputError, match="text column 'text' is not there"):
        tag(spark.createDataFrame([("a",)], "body string"))
    with pytest.raises(InputError, match="already has the columns"):
        tag(spark.createDataFrame([("a", True)], "text string, danvan_ok boolean"))
    with pytest.raises(InputError, match="must hold strings"):
        tag(spark.createDataFrame([(1,)], "text int"))


def test_the_lesson_on_spark_runs_and_prints_what_it_says() -> None:
    page, other = ON_SPARK
    assert [(b.kind, b.text) for b in blocks(page)] == [(b.kind, b.text) for b in blocks(other)]
    command = [sys.executable, str(ROOT / "docs" / "_ext" / "page_blocks.py"), str(page)]
    done = subprocess.run(command, capture_output=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
