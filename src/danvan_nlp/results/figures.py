"""The figures of a text: each number with what it counts, against what, when, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from danvan_nlp.results.span import Span

#: Where a figure lies beside what it is compared with.
Direction = Literal["up", "down", "same"]


@dataclass(frozen=True, slots=True)
class Comparison(Span):
    """A change, or the base that a figure is compared with: "tăng 3,2% so với cùng kỳ".

    Attributes
    ----------
    direction : {"up", "down", "same"} or None
        Whether the figure lies above or below its base; None where the text only names the base.
    amount : float or None
        How much the change is, as it is written: 3.2.
    unit : str or None
        The unit of the amount: "%".

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> (figure,) = dv.analyze("Số vụ phạm pháp là 45 vụ, giảm 18% so với năm trước.").figures
    >>> figure.comparison.direction, figure.comparison.amount, figure.comparison.unit
    ('down', 18.0, '%')
    """

    direction: Direction | None = None
    amount: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Period(Span):
    """The time that a figure holds for.

    Attributes
    ----------
    since, until : str or None
        Its first and last day as ISO dates, as far as the text tells them: what goes on ("từ năm 2018 đến nay") has no
        last day, what was reached by a day ("đến hết tháng 6/2024") no first.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> (figure,) = dv.analyze("Giai đoạn 2021-2025, xã xóa 54 căn nhà tạm.").figures
    >>> figure.period.text, figure.period.since, figure.period.until
    ('Giai đoạn 2021-2025', '2021-01-01', '2025-12-31')
    """

    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Figure(Span):
    """A number that a text gives, with what it counts; the span runs from the number to its unit.

    Attributes
    ----------
    value : float
        The number as it is written: 5.4 for "5,4 tỷ đồng".
    unit : str
        What is counted or measured, as it is written: "mô hình", "tỷ đồng", "%".
    total : float or None
        Of a share, the whole: 538.0 for "512/538 kiến nghị".
    what : Span or None
        What the number is said of.
    comparison : Comparison or None
        The change or the base that it is compared with: "tăng 3,2% so với cùng kỳ".
    period : Period or None
        The time it holds for, where the sentence names one.
    amount : float
        The value in the measure: 5400000000.0 for "5,4 tỷ đồng".
    measure : str
        The unit without its scale, in one spelling: "đồng", "m²", "ha".
    body, place, campaign : Span or None
        Whose figure it is: the body that acts, the place and the campaign that govern it; `Doc.figures` looks for them.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> (figure,) = dv.analyze("Ủy ban nhân dân xã Hòa Bình huy động 5,4 tỷ đồng làm đường.").figures
    >>> figure.value, figure.unit, figure.amount, figure.measure
    (5.4, 'tỷ đồng', 5400000000.0, 'đồng')
    >>> figure.body.text
    'Ủy ban nhân dân xã Hòa Bình'
    """

    value: float
    unit: str
    total: float | None = None
    what: Span | None = None
    comparison: Comparison | None = None
    period: Period | None = None
    amount: float = 0.0
    measure: str = ""
    body: Span | None = None
    place: Span | None = None
    campaign: Span | None = None
