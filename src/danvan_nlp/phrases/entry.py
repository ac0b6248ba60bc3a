"""One entry of the knowledge base: a name, what is known of it, and where that stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, get_args

from danvan_nlp.errors import KnowledgeError, shown
from danvan_nlp.phrases.name_forms import written_forms
from danvan_nlp.results.once import once
from danvan_nlp.results.span import Attributes
from danvan_nlp.results.types import PhraseType

#: The types of entries: those of phrases, and places, which only help to read organizations.
ENTRY_TYPES: tuple[str, ...] = (*get_args(PhraseType), "place")
#: What each closed field may hold.
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": ("movement", "programme", "fund", "award", "day", "model"),
    "sector": (
        "party", "state", "assembly", "justice", "front", "union", "women", "farmers", "veterans", "youth",
        "army", "border", "police", "education", "health", "culture", "ethnic", "religion", "economy",
        "society",
    ),
    "level": ("central", "province", "district", "commune", "residential"),
    "verified": ("seen", "two_sources", "own_knowledge"),
}  # fmt: skip
NAME_KINDS = ("official", "short", "abbreviation", "former", "variant")
NEEDED_KEYS = ("id", "type", "canonical", "source")
LIST_KEYS = (
    "aliases", "parts", "subjects", "related", "replaces", "replaced_by", "amended_by", "same_as",
)  # fmt: skip
_DATE_KEYS = ("since", "until", "effective", "repealed")
TEXT_KEYS = (
    *NEEDED_KEYS, *_DATE_KEYS, *CHOICES, "title", "en", "note", "note_en", "owner", "broader", "author",
    "work",
)  # fmt: skip
#: Fields that name other entries by their ids.
LINK_KEYS = ("owner", "broader", "related", "replaces", "replaced_by", "amended_by")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
#: What most fields of most entries are left at, which is known to be right.
_NOTHING: tuple[()] = ()
_SOURCE_KEYS = frozenset(("symbol", "date", "issuer", "title", "url", "checked"))
_NAME_KEYS = frozenset(("text", "kind", "since", "until", "ambiguous"))


@dataclass(frozen=True, slots=True)
class Name:
    """A further name of an entry.

    Attributes
    ----------
    text : str
        The name; it is matched like an alias.
    kind : {"official", "short", "abbreviation", "former", "variant"}
    since, until : str
        When it was in use.
    ambiguous : bool
        Whether it counts only behind a word that says what it is ("phong trào", "chương trình") or in quotes there.

    Examples
    --------
    >>> Name("TDĐKXDĐSVH", kind="abbreviation").ambiguous
    False
    """

    text: str
    kind: str = "variant"
    since: str = ""
    until: str = ""
    ambiguous: bool = False


@dataclass(frozen=True)
class Entry:
    """One name and what is known of it.

    Only the first four are needed; every other field is empty where nothing is known.

    Attributes
    ----------
    id : str
        Unique in a knowledge base, and never used again.
    type : str
        A phrase type, or "place".
    canonical : str
        The standard form; it is matched like an alias.
    source : str
        The public document that establishes the name.
    aliases : tuple of str
        Other forms: abbreviations, older names, short forms.
    since, until : str
        When the name came into use and when it went out, as far as the source dates it ("2021", "2021-02-01").
    parts : tuple of str
        The clauses of a motto.
    attributes : Attributes
        Further facts that every phrase of the entry carries.
    title, subjects : str, tuple of str
        What a document is about: its own title, and words that a text on its matter uses.
    names : tuple of Name
        Names with their kind and dates.
    sources : tuple of Attributes
        The sources as data: symbol, date, issuer, title, url, checked.
    en, note, note_en : str
        An English label; one sentence for readers, in both languages.
    kind, sector, level, verified : str
        One of `CHOICES` each: what a campaign is, whose field it is, where it stands, how it was checked.
    owner, broader, related : str, str, tuple of str
        Ids: the body that issues or runs it, what it is a version or part of, what belongs with it.
    effective, repealed : str
        When a law came into force and when it went out.
    replaces, replaced_by, amended_by : tuple of str
        Ids of other documents.
    same_as : tuple of str
        Identifiers elsewhere ("wikidata:Q36014").
    author, work : str
        Whose words a motto is, and where they stand.
    searched : bool
        Whether texts are searched for it; some names only complete the base: honours, holidays, courts, the press,
        churches are no phrases here.
    origin : str
        File or place that the entry was read from.

    Raises
    ------
    KnowledgeError
        If a needed text is missing, the type is unknown, or a value is of another type than stated; lists of
        strings are taken for tuples.

    Examples
    --------
    >>> Entry("c.1", "campaign", "Ngõ xóm nở hoa", "an example", aliases=["NXNH"]).forms
    ('Ngõ xóm nở hoa', 'NXNH')
    """

    id: str
    type: str
    canonical: str
    source: str
    aliases: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    parts: tuple[str, ...] = ()
    attributes: Attributes = field(default_factory=Attributes)
    origin: str = field(default="", compare=False)
    title: str = ""
    subjects: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    sources: tuple[Attributes, ...] = ()
    en: str = ""
    note: str = ""
    note_en: str = ""
    kind: str = ""
    sector: str = ""
    level: str = ""
    verified: str = ""
    owner: str = ""
    broader: str = ""
    related: tuple[str, ...] = ()
    effective: str = ""
    repealed: str = ""
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    author: str = ""
    work: str = ""
    searched: bool = True

    def __post_init__(self) -> None:
        self._check_texts()
        self._check_lists()
        if self.type not in ENTRY_TYPES:
            raise KnowledgeError(
                f"{place_of(self)} has type {shown(self.type)}; the types are {list(ENTRY_TYPES)}"
            )
        if not isinstance(self.searched, bool):
            raise self._fault("searched", "true or false")
        self._check_choices()
        self._check_attributes()
        if self.names is not _NOTHING or self.sources is not _NOTHING:
            self._check_names()
            self._check_sources()

    def _check_texts(self) -> None:
        values = self.__dict__
        for key in TEXT_KEYS:
            if not isinstance(values[key], str):
                raise self._fault(key, "a string")
        for key in NEEDED_KEYS:
            if not values[key]:
                raise KnowledgeError(f"{place_of(self)} lacks {key!r}")

    def _check_lists(self) -> None:
        values = self.__dict__
        for key in LIST_KEYS:
            items = values[key]
            if items is _NOTHING:
                continue
            if not isinstance(items, (list, tuple)) or not all(isinstance(i, str) for i in items):
                raise self._fault(key, "a list of strings")
            values[key] = tuple(items)

    def _check_choices(self) -> None:
        values = self.__dict__
        for key, choices in CHOICES.items():
            if values[key] and values[key] not in choices:
                raise self._fault(key, f"one of {list(choices)}")
        for key in _DATE_KEYS:
            if values[key] and not _DATE.fullmatch(values[key]):
                raise self._fault(key, "a date like '2021', '2021-02' or '2021-02-01'")

    def _check_attributes(self) -> None:
        if not isinstance(self.attributes, Mapping):
            raise self._fault("attributes", "a table")
        for key, value in self.attributes.items():
            if isinstance(value, bool) or not isinstance(value, (str, int)):
                raise KnowledgeError(
                    f"{place_of(self)}: attribute {key!r} must be a string or an integer, got {shown(value)}"
                )
        if type(self.attributes) is not Attributes:
            self.__dict__["attributes"] = Attributes(self.attributes)

    def _check_names(self) -> None:
        names = []
        for given in self._tables("names"):
            if isinstance(given, Name):
                names.append(given)
                continue
            unknown = sorted(set(given) - _NAME_KEYS)
            if unknown or not given.get("text") or given.get("kind", "variant") not in NAME_KINDS:
                raise self._fault("names", f"tables of text, kind {list(NAME_KINDS)}, since, until")
            names.append(Name(**given))
        self.__dict__["names"] = tuple(names)

    def _check_sources(self) -> None:
        tables = self._tables("sources")
        for table in tables:
            dates = [table[key] for key in ("date", "checked") if table.get(key)]
            if set(table) - _SOURCE_KEYS or not all(_DATE.fullmatch(str(date)) for date in dates):
                raise self._fault("sources", f"tables of {sorted(_SOURCE_KEYS)} with ISO dates")
        self.__dict__["sources"] = tuple(Attributes(table) for table in tables)

    def _tables(self, key: str) -> tuple[Any, ...]:
        tables = self.__dict__[key]
        if not isinstance(tables, (list, tuple)) or not all(
            isinstance(table, (Mapping, Name)) for table in tables
        ):
            raise self._fault(key, "a list of tables")
        return tuple(tables)

    def _fault(self, key: str, expected: str) -> KnowledgeError:
        value = getattr(self, key)
        return KnowledgeError(f"{place_of(self)}: {key!r} must be {expected}, got {shown(value)}")

    @once
    def forms(self) -> tuple[str, ...]:
        """The canonical form, the aliases and the further names, with what follows from them by rule."""
        named = (self.canonical, *self.aliases, *(name.text for name in self.names))
        return written_forms(self.type, named)

    @property
    def links(self) -> dict[str, tuple[str, ...]]:
        """The ids of other entries that this one names, by field."""
        found = {key: getattr(self, key) for key in LINK_KEYS}
        return {k: (v,) if isinstance(v, str) else v for k, v in found.items() if v}


#: Every key that a file may give an entry.
ENTRY_KEYS = frozenset(f.name for f in fields(Entry)) - {"origin"}


def place_of(entry: Entry) -> str:
    """Return where an entry stands, for messages."""
    place = f"entry {shown(entry.id)}"
    return f"{entry.origin}: {place}" if entry.origin else place
