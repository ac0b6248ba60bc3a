"""A report over a tagged archive, as one self-contained HTML page.

Every name is loaded when first used; Jinja2 and pyarrow come with the extra ``report``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.errors import lazy_name

if TYPE_CHECKING:
    from danvan_nlp.report.page import ReportOptions, write_report
    from danvan_nlp.report.tagged import Columns

__all__ = ["Columns", "ReportOptions", "write_report"]

_HOMES = {"page": "ReportOptions write_report", "tagged": "Columns"}


def __getattr__(name: str) -> object:
    return lazy_name(globals(), _HOMES, name, "report", "making reports")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
