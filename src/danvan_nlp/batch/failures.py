"""What can go wrong with a whole run, and with one row of it."""

from __future__ import annotations

from dataclasses import dataclass

#: Why a row goes to quarantine, or has `danvan_ok` false.
REASONS = {
    "empty_line": "the line is blank",
    "invalid_utf8": "the row's bytes are not UTF-8",
    "invalid_json": "the line is not one JSON value",
    "not_an_object": "the line is JSON, but no object",
    "line_too_long": "the line is longer than a row may be, so that it was not read",
    "invalid_csv": "quotes of the record are not closed, or text follows a closing quote",
    "wrong_field_count": "the record has more or fewer fields than the header",
    "reserved_column": "the row has a column that the result adds",
    "missing_text": "the row has no text column",
    "null_text": "the text is null",
    "text_not_a_string": "the text is a number, a list or the like",
    "missing_id": "the row has no identifier, and one was asked for",
    "lone_surrogate": "the row has half a surrogate pair, which UTF-8 can't hold",
    "too_long": "the text has more characters than allowed",
    "unreadable_file": "the file is empty, damaged, protected, scanned or too large",
    "no_article": "the page has no article, and pages without one are not wanted",
    "analysis_failed": "an analyser raised an error on this text",
    "worker_killed": "the system ended the worker process twice on this row",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one row was not tagged.

    Attributes
    ----------
    reason : str
        A key of `REASONS`.
    message : str
        What was found in this row.
    """

    reason: str
    message: str

    def __str__(self) -> str:
        return f"{self.reason}: {self.message}"
