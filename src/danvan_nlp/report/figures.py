"""The results in figures of an archive: sums of like figures by campaign, measure and period, with what was added."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Kinds of sums that are held, rows that are shown, and figures that a row shows to check it.
CAPACITY, ROWS, SHOWN = 50_000, 40, 8
_MARKS = str.maketrans(",.", ".,")
#: Shares can't be added.
_SHARES = ("%", "điểm", "điểm phần trăm", "lần")


@dataclass(slots=True)
class FigureRow:
    """A sum of figures of one measure, under one campaign and for one time.

    Attributes
    ----------
    campaign, period : str
        As they are written most fully; empty where no figure names one.
    measure : str
    total : float
    count : int
        Figures that were added.
    examples : list of tuple of int, str and str
        The number of an article, the figure and what it is said of, to check the sum by.
    """

    campaign: str
    measure: str
    period: str
    total: float = 0.0
    count: int = 0
    examples: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """The sum as Vietnamese writes it: "1.234.567,5"."""
        whole = f"{self.total:,.2f}".rstrip("0").rstrip(".")
        return whole.translate(_MARKS)


class FigureSums:
    """Adds the figures of an archive; the memory does not grow with its rows.

    Examples
    --------
    >>> sums = FigureSums()
    >>> row = {"text": "5 nhà", "amount": 5.0, "measure": "nhà", "what": None, "period": None, "campaign": None}
    >>> sums.add(0, [row, row])
    >>> [(row.measure, row.total, row.count) for row in sums.rows()]
    [('nhà', 10.0, 2)]
    """

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str, str], FigureRow] = {}
        #: Figures that no row could be held for.
        self.left_out = 0

    def add(self, number: int, figures: Iterable[Mapping[str, Any]]) -> None:
        """Add the figures of an article, by its number; shares are left out, for they can't be added."""
        for figure in figures:
            if figure["measure"] in _SHARES or not figure["measure"]:
                continue
            campaign, period = _text(figure["campaign"]), _time(figure["period"])
            key = campaign.casefold(), figure["measure"], period.casefold()
            row = self._rows.get(key)
            if row is None:
                if len(self._rows) >= CAPACITY:
                    self.left_out += 1
                    continue
                row = self._rows[key] = FigureRow(campaign, figure["measure"], period)
            row.total += figure["amount"]
            row.count += 1
            if len(row.examples) < SHOWN:
                row.examples.append((number, figure["text"], _text(figure["what"])))

    def rows(self) -> list[FigureRow]:
        """Return the rows with most figures, those under a campaign first."""
        order = sorted(
            self._rows.values(), key=lambda row: (not row.campaign, -row.count, row.measure)
        )
        return order[:ROWS]


def _text(span: Mapping[str, Any] | None) -> str:
    return "" if span is None else " ".join(span["text"].split())


def _time(period: Mapping[str, Any] | None) -> str:
    """Return a period by its days where they are known, so that two ways to write it are one."""
    if period is None:
        return ""
    since, until = period.get("since"), period.get("until")
    if not since or not until:
        return _text(period)
    first, last = since[:4], until[:4]
    if since.endswith("-01-01") and until.endswith("-12-31"):
        return first if first == last else f"{first}–{last}"
    return _text(period)
