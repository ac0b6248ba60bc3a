"""The results in figures of an archive: sums of like figures by campaign, measure and period, with what was added."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from danvan_nlp.report.part import Part

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
    >>> from danvan_nlp.report.light import as_batch, schema_of
    >>> from danvan_nlp.report.part import Part
    >>> figure = {"text": "5 nhà", "amount": 5.0, "measure": "nhà"}
    >>> sums = FigureSums()
    >>> sums.add(Part.of(as_batch([{"danvan_figures": [figure, figure]}], schema_of([]))))
    >>> [(row.measure, row.total, row.count) for row in sums.rows()]
    [('nhà', 10.0, 2)]
    """

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str, str], FigureRow] = {}
        self._beyond = FigureRow("", "", "")

    @property
    def left_out(self) -> int:
        """Figures that no row could be held for."""
        return self._beyond.count

    def add(self, part: Part) -> None:
        """Add the figures of articles; shares are left out, for they can't be added."""
        figures = part.figures()
        if figures is None:
            return
        rows = [None if kind is None else self._row(*kind) for kind in figures.kinds.words]
        numbers = part.numbers[figures.rows].tolist()
        places = zip(figures.kinds.codes.tolist(), figures.amounts.tolist(), numbers, strict=True)
        for at, (kind, amount, number) in enumerate(places):
            row = rows[kind]
            if row is None:
                continue
            row.total += amount
            row.count += 1
            if len(row.examples) < SHOWN:
                figure = figures.tags[at].as_py()
                row.examples.append(
                    (number, figure["text"], _plain((figure.get("what") or {}).get("text")))
                )

    def _row(
        self,
        campaign: str | None,
        measure: str,
        period: str | None,
        since: str | None,
        until: str | None,
    ) -> FigureRow | None:
        """Return the row of like figures; None of shares."""
        if measure in _SHARES or not measure:
            return None
        name, time = _plain(campaign), _time(period, since, until)
        key = name.casefold(), measure, time.casefold()
        if key not in self._rows and len(self._rows) >= CAPACITY:
            return self._beyond
        return self._rows.setdefault(key, FigureRow(name, measure, time))

    def rows(self) -> list[FigureRow]:
        """Return the rows with most figures, those under a campaign first."""
        order = sorted(
            self._rows.values(), key=lambda row: (not row.campaign, -row.count, row.measure)
        )
        return order[:ROWS]


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def _time(period: str | None, since: str | None, until: str | None) -> str:
    """Return a period by its days where they are known, so that two ways to write it are one."""
    if since and until and since.endswith("-01-01") and until.endswith("-12-31"):
        first, last = since[:4], until[:4]
        return first if first == last else f"{first}–{last}"
    return _plain(period)
