"""Tag archives of articles: Arrow batches, files on one machine, Spark.

`tag_batch`, `tag_batches` and `tag_table` work on Arrow data; `tag_files` reads and writes JSON Lines, CSV and
Parquet with worker processes, quarantine and resume; `danvan_nlp.batch.spark.tag` runs the same function on Spark.
Every name is loaded when first used; pyarrow comes with the extra ``batch``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.errors import OutputError, ResumeError, lazy_name

if TYPE_CHECKING:
    from danvan_nlp.batch.arrow import output_schema, tag_batch, tag_batches, tag_table
    from danvan_nlp.batch.job import Job, Report
    from danvan_nlp.batch.options import TagOptions
    from danvan_nlp.batch.runner import tag_files

__all__ = [
    "Job",
    "OutputError",
    "Report",
    "ResumeError",
    "TagOptions",
    "output_schema",
    "tag_batch",
    "tag_batches",
    "tag_files",
    "tag_table",
]

_HOMES = {
    "arrow": "output_schema tag_batch tag_batches tag_table",
    "job": "Job Report",
    "options": "TagOptions",
    "runner": "tag_files",
}


def __getattr__(name: str) -> object:
    return lazy_name(globals(), _HOMES, name, "batch", "tagging archives")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
