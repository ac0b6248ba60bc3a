"""The results of summarising: units of the text, figures and sections of a report, summaries of one text or many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from danvan_nlp.results.figures import Figure
from danvan_nlp.results.record import Record
from danvan_nlp.results.span import Span

__all__ = ["ClusterSummary", "ClusterUnit", "Figure", "Section", "SectionName", "Summary", "Unit"]

#: The usual heads of a report.
SectionName = Literal["results", "shortcomings", "causes", "lessons", "tasks", "proposals"]


@dataclass(frozen=True, slots=True)
class Unit(Span):
    """A clause or sentence of a summary.

    Attributes
    ----------
    score : float
        How much the unit says of the whole, in [0, 1]; comparable within one text.
    context : Span or None
        The head (subject) that governs the clause when it stands elsewhere.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> text = "Quận mở 5 lớp tập huấn. Trời đẹp."
    >>> (unit,) = dv.summarize(text, sentences=1).units
    >>> text[unit.start : unit.end] == unit.text
    True
    """

    score: float = 0.0
    context: Span | None = None


@dataclass(frozen=True, slots=True)
class Section(Record):
    """What a report says under one of its usual heads.

    Attributes
    ----------
    name : {"results", "shortcomings", "causes", "lessons", "tasks", "proposals"}
    units : tuple of Unit
        The units that say most of it, in the order of the text.

    Examples
    --------
    >>> section = Section("tasks", (Unit(0, 9, "Mở 5 lớp."),))
    >>> [unit.text for unit in section.units]
    ['Mở 5 lớp.']
    """

    name: SectionName
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary(Record):
    """A summary made of pieces of the text.

    Attributes
    ----------
    text : str
        The units as readable sentences.
    units : tuple of Unit
        The pieces in the order of the text.
    headline : Unit or None
        The clause of at most 20 syllables that says most.
    sections : tuple of Section
        What a report says under its usual heads, in the order of the text; empty for a text without them.
    figures : tuple of Figure
        The numbers that the text gives, in its order.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> summary = dv.summarize("Quận mở 5 lớp tập huấn. Trời đẹp.", sentences=1)
    >>> Summary.from_dict(summary.to_dict()) == summary
    True
    """

    text: str
    units: tuple[Unit, ...] = ()
    headline: Unit | None = None
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class ClusterUnit(Unit):
    """A clause or sentence of a summary of several texts.

    Attributes
    ----------
    document : int
        The text that the unit slices, by its place among those given.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> texts = ["Quận mở 5 lớp tập huấn.", "Phường trồng 200 cây xanh."]
    >>> unit = dv.summarize_many(texts, sentences=1).units[0]
    >>> texts[unit.document][unit.start : unit.end] == unit.text
    True
    """

    document: int = 0


@dataclass(frozen=True, slots=True)
class ClusterSummary(Record):
    """One summary of several texts about the same matter.

    Attributes
    ----------
    text : str
        The units as readable sentences.
    units : tuple of ClusterUnit
        The pieces, by document and then by place.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> len(dv.summarize_many(["Quận mở 5 lớp tập huấn.", "Trời đẹp."], sentences=1).units)
    1
    """

    text: str
    units: tuple[ClusterUnit, ...] = ()
