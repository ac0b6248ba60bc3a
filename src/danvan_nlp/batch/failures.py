"""What can go wrong with a whole run, and with one row of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from danvan_nlp.text.toml import read_toml

_SAID = read_toml(Path(__file__).with_name("reasons.toml"))
#: Why a row goes to quarantine, or has `danvan_ok` false.
REASONS: dict[str, str] = {reason: said[1] for reason, said in _SAID.items()}


def explain_reason(reason: str) -> tuple[str, str]:
    """Return what a reason means, in Vietnamese and English; one that is not known stands for itself.

    Examples
    --------
    >>> explain_reason("too_long")
    ('văn bản dài hơn mức cho phép', 'the text has more characters than allowed')
    """
    vietnamese, english = _SAID.get(reason, (reason, reason))
    return vietnamese, english


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
