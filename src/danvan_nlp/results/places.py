"""Places of a text, resolved to administrative units of Viet Nam."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from danvan_nlp.results.record import Record
from danvan_nlp.results.span import Span

#: Levels of places: three of administration, hamlets and streets' quarters below them, regions above.
PlaceLevel = Literal["province", "district", "commune", "hamlet", "region"]
PLACE_LEVELS: tuple[PlaceLevel, ...] = get_args(PlaceLevel)


@dataclass(frozen=True, slots=True)
class PlaceUnit(Record):
    """An administrative unit in time.

    Attributes
    ----------
    code : str or None
        Its official code: two digits of a province, three of a district, five of a commune. A code means a unit
        together with the unit's dates: some were given anew on 1 July 2025.
    name : str
        Its kind and name: "xã Phú Hội".
    level : {"province", "district", "commune"}
    province : str
        Name of its province, without the kind.
    since, until : str or None
        First and last day, ISO 8601, as far as the gazetteer knows them.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> place = dv.analyze("Đoàn về thăm huyện Tam Nông, tỉnh Đồng Tháp.").places[1]
    >>> place.now[0].name, place.now[0].code
    ('tỉnh Đồng Tháp', '82')
    """

    code: str | None
    name: str
    level: PlaceLevel
    province: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Place(Span):
    """A place, with the administrative unit that it names.

    Attributes
    ----------
    level : {"province", "district", "commune", "hamlet", "region"}
    name : str
        Kind and name of the unit ("huyện Tam Nông"), whatever the text abbreviates.
    code : str or None
        Official code of the unit; None where it stays open, and of hamlets and regions.
    province : str or None
        Name of the unit's province at its time; None where it stays open.
    parent : str or None
        Code of the unit that this one belongs to, as far as it is known; of a hamlet the commune's.
    now : tuple of PlaceUnit
        The units of today on its ground: one, or those that it was divided among.
    since, until : str or None
        First and last day of the unit, ISO 8601; None where the time stays open.
    latitude, longitude : float or None
        Degrees; of the unit's middle.
    candidates : tuple of PlaceUnit
        The units that it may be, where it stays open which.
    evidence : str
        What decided, for people.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> [(p.text, p.code) for p in dv.analyze("Đoàn về thăm huyện Tam Nông, tỉnh Đồng Tháp.").places]
    [('huyện Tam Nông', '871'), ('tỉnh Đồng Tháp', '87')]
    """

    level: PlaceLevel
    name: str
    code: str | None = None
    province: str | None = None
    parent: str | None = None
    now: tuple[PlaceUnit, ...] = ()
    since: str | None = None
    until: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    candidates: tuple[PlaceUnit, ...] = ()
    evidence: str = ""
