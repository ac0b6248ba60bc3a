"""The knowledge base: names of campaigns, mottos, documents, organizations, terms and places.

Names are data. They stand in ``knowledge/*.toml``, one file a field, each entry with the public
document that establishes it; this module reads and checks them, and lets a user add or drop entries.

How a form matches is written in the form itself: one that begins in lower case matches either case;
one that begins with a capital demands a capital there; one wholly in capitals ("MTTQ") demands
capitals throughout. Spelling variants of one syllable match by their keys; the commas, dashes, quotes
and "và" of a form may be left out or exchanged in the text.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from danvan_nlp.errors import KnowledgeError
from danvan_nlp.phrases.forms import Forms
from danvan_nlp.results.span import Attributes
from danvan_nlp.results.types import PhraseType

if sys.version_info >= (3, 11):
    import tomllib
else:  # pragma: no cover
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The types of entries: those of phrases, and places, which only help to read organizations.
ENTRY_TYPES: tuple[str, ...] = (*get_args(PhraseType), "place")
_FOLDER = Path(__file__).with_name("knowledge")
_COMPILED = "compiled.json"
_NEEDED_KEYS = ("id", "type", "canonical", "source")
_TEXT_KEYS = (*_NEEDED_KEYS, "since", "until")
_LIST_KEYS = ("aliases", "parts")
_KEYS = frozenset((*_TEXT_KEYS, *_LIST_KEYS, "attributes"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One name and what is known of it.

    Attributes
    ----------
    id : str
        Unique in a knowledge base.
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

    def __post_init__(self) -> None:
        for key in _TEXT_KEYS:
            if not isinstance(getattr(self, key), str):
                raise self._fault(key, "a string")
        for key in _NEEDED_KEYS:
            if not getattr(self, key):
                raise KnowledgeError(f"{_place(self)} lacks {key!r}")
        for key in _LIST_KEYS:
            items = getattr(self, key)
            if not isinstance(items, (list, tuple)) or not all(isinstance(i, str) for i in items):
                raise self._fault(key, "a list of strings")
            object.__setattr__(self, key, tuple(items))
        if self.type not in ENTRY_TYPES:
            raise KnowledgeError(
                f"{_place(self)} has type {self.type!r}; the types are {list(ENTRY_TYPES)}"
            )
        self._check_attributes()

    def _check_attributes(self) -> None:
        if not isinstance(self.attributes, Mapping):
            raise self._fault("attributes", "a table")
        for key, value in self.attributes.items():
            if isinstance(value, bool) or not isinstance(value, (str, int)):
                raise KnowledgeError(
                    f"{_place(self)}: attribute {key!r} must be a string or an integer, got {value!r}"
                )
        object.__setattr__(self, "attributes", Attributes(self.attributes))

    def _fault(self, key: str, expected: str) -> KnowledgeError:
        value = getattr(self, key)
        return KnowledgeError(f"{_place(self)}: {key!r} must be {expected}, got {value!r}")

    @property
    def forms(self) -> tuple[str, ...]:
        """The canonical form and the aliases."""
        return (self.canonical, *self.aliases)


@dataclass(frozen=True, repr=False)
class Knowledge:
    """An immutable knowledge base.

    Attributes
    ----------
    entries : tuple of Entry

    Examples
    --------
    >>> knowledge = Knowledge((Entry("m.1", "motto", "dân là gốc", "an example"),))
    >>> knowledge["m.1"].canonical
    'dân là gốc'
    >>> len(knowledge.without(["m.1"]))
    0

    Raises
    ------
    KnowledgeError
        If two entries share an id or claim one form, a form is empty, or a motto lacks one of its parts.
    """

    entries: tuple[Entry, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "entries", _entries_of(self.entries))
        _check_ids(self.entries)
        _check_forms(self)

    def __repr__(self) -> str:
        return f"Knowledge({len(self)} entries)"

    def __hash__(self) -> int:
        return hash(self.signature)

    @cached_property
    def signature(self) -> str:
        """Says which entries these are and all that they hold, whatever files they came from."""
        named = repr([replace(entry, origin="") for entry in self.entries])
        return f"{len(self)} entries, {hashlib.sha256(named.encode('utf-8', 'replace')).hexdigest()[:16]}"

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __getitem__(self, entry_id: str) -> Entry:
        """Return the entry with this id, or raise `KnowledgeError`."""
        try:
            return self._by_id[entry_id]
        except KeyError:
            raise KnowledgeError(
                f"the knowledge base has no entry {entry_id!r}; it holds {len(self)} entries"
            ) from None

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def forms(self) -> Forms:
        """All forms of all entries as keys."""
        return Forms.read([form for entry in self.entries for form in entry.forms])

    @cached_property
    def owners(self) -> list[int]:
        """For each form of `forms`, the index of its entry."""
        return [i for i, entry in enumerate(self.entries) for _ in entry.forms]

    @classmethod
    def default(cls) -> Knowledge:
        """Return the knowledge base that comes with the package; it is read once."""
        return _default()

    @classmethod
    def load(cls, *paths: str | Path) -> Knowledge:
        """Read entries from TOML or CSV files.

        Raises
        ------
        KnowledgeError
            If a file can't be read or an entry is not valid; the message names the file and the entry.
        """
        return cls(tuple(entry for path in paths for entry in read_entries(path)))

    def extended(self, more: Iterable[Entry] | str | Path) -> Knowledge:
        """Return this base with entries added; an entry whose id is known replaces the known one.

        Parameters
        ----------
        more
            Entries, or the path of a TOML or CSV file.

        Raises
        ------
        KnowledgeError
            If `more` is neither, or the base would not be valid.
        """
        added = read_entries(more) if isinstance(more, (str, Path)) else _entries_of(more)
        _check_ids(added)
        new = {entry.id: entry for entry in added}
        kept = [new.pop(entry.id, entry) for entry in self.entries]
        return Knowledge((*kept, *new.values()))

    def without(self, ids: Collection[str]) -> Knowledge:
        """Return this base without the entries of these ids.

        Raises
        ------
        KnowledgeError
            If an id is not in the base.
        """
        if isinstance(ids, str):
            ids = (ids,)
        if not isinstance(ids, Collection):
            raise KnowledgeError(f"ids must be a list of entry ids, got {ids!r}")
        for entry_id in ids:
            self[entry_id]
        return Knowledge(tuple(entry for entry in self.entries if entry.id not in ids))


@lru_cache(maxsize=1)
def _default() -> Knowledge:
    files = sorted(_FOLDER.glob("*.toml"))
    rows = _read_compiled(_FOLDER / _COMPILED, files)
    if rows is None:
        return Knowledge.load(*files)
    return Knowledge(
        tuple(_read_entry(row, name, n) for name in rows for n, row in enumerate(rows[name], 1))
    )


def _read_compiled(compiled: Path, files: list[Path]) -> dict[str, list[object]] | None:
    """Return the rows that the build step (hatch_build.py) read from these very files; None if it read others."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    try:
        found = json.loads(compiled.read_bytes())
        same = found["sha256"] == digest.hexdigest() and sorted(found["files"]) == [
            f.name for f in files
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found["files"] if same else None


def read_entries(path: str | Path) -> list[Entry]:
    """Read the entries of one TOML or CSV file.

    A TOML file holds ``[[entry]]`` tables. A CSV file has a header row; its lists are separated by "|".

    Raises
    ------
    KnowledgeError
        If the file can't be read or an entry is not valid.
    """
    file = Path(path)
    try:
        rows = _read_csv(file) if file.suffix.lower() == ".csv" else _read_toml(file)
    except OSError as error:
        raise KnowledgeError(f"{file}: the knowledge file can't be read: {error}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, csv.Error) as error:
        raise KnowledgeError(f"{file}: not a UTF-8 TOML or CSV file: {error}") from error
    return [_read_entry(row, file.name, number) for number, row in enumerate(rows, 1)]


def _read_toml(file: Path) -> list[Any]:
    tables = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    rows = tables.pop("entry", [])
    if tables:
        raise KnowledgeError(
            f"{file}: unknown top-level keys {sorted(tables)}; entries are written as [[entry]] tables"
        )
    if not isinstance(rows, list):
        raise KnowledgeError(f"{file}: entries must be written as [[entry]] tables, got [entry]")
    return rows


def _read_csv(file: Path) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows: list[dict[str, Any]] = []
        for row in csv.DictReader(stream, strict=True):
            if None in row:
                raise KnowledgeError(f"{file}: row {len(rows) + 2} has more cells than the header")
            cells = {name: (value or "").strip() for name, value in row.items()}
            lists = {k: [p.strip() for p in cells.pop(k, "").split("|")] for k in _LIST_KEYS}
            lists = {k: [item for item in items if item] for k, items in lists.items()}
            rows.append({k: v for k, v in {**cells, **lists}.items() if v})
    return rows


def _read_entry(row: object, file: str, number: int) -> Entry:
    name = row.get("id") if isinstance(row, dict) else None
    place = f"{file}: entry {name!r}" if name else f"{file}: entry number {number}"
    if not isinstance(row, dict):
        raise KnowledgeError(f"{place} must be a table")
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        raise KnowledgeError(f"{place} has unknown keys {unknown}; known are {sorted(_KEYS)}")
    for key in _NEEDED_KEYS:
        if not row.get(key):
            raise KnowledgeError(f"{place} lacks {key!r}")
    return Entry(**row, origin=file)


def _entries_of(given: object) -> tuple[Entry, ...]:
    """Return entries given from Python, or say what was given instead."""
    if isinstance(given, (str, Mapping)) or not isinstance(given, Iterable):
        raise KnowledgeError(
            f"entries must be a list of Entry or the path of a file, got {given!r}"
        )
    entries = tuple(given)
    for entry in entries:
        if not isinstance(entry, Entry):
            raise KnowledgeError(f"entries must be a list of Entry, which {entry!r} is not")
    return entries


def _check_ids(entries: Iterable[Entry]) -> None:
    seen: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in seen:
            raise KnowledgeError(
                f"{_place(entry)} has an id that {_place(seen[entry.id])} has too; ids must be unique"
            )
        seen[entry.id] = entry


def _check_forms(knowledge: Knowledge) -> None:
    """Raise for empty forms, forms that two entries claim, and parts that their motto lacks."""
    forms, owners = knowledge.forms, knowledge.owners
    key, bounds, demand = forms.key.tolist(), forms.first.tolist(), forms.demand.tolist()
    claims: dict[tuple[int, ...], int] = {}
    for form, owner in enumerate(owners):
        entry = knowledge.entries[owner]
        first, stop = bounds[form], bounds[form + 1]
        if first == stop or not any(map(str.isalnum, forms.texts[form])):
            raise KnowledgeError(f"{_place(entry)} has an empty form {forms.texts[form]!r}")
        claim = (demand[form], *key[first:stop])
        first = claims.setdefault(claim, owner)
        other = knowledge.entries[first]
        if first != owner and (entry.type == "place") == (other.type == "place"):
            raise KnowledgeError(
                f"{_place(entry)} claims the form {forms.texts[form]!r}, which {_place(other)} claims too; "
                "keep it in one of them"
            )
    _check_parts([entry for entry in knowledge.entries if entry.parts])


def _check_parts(entries: list[Entry]) -> None:
    whole = Forms.read([entry.canonical for entry in entries])
    parts = Forms.read([part for entry in entries for part in entry.parts])
    number = 0
    for i, entry in enumerate(entries):
        text = whole.keys_of(i).tobytes()
        for part in entry.parts:
            keys = parts.keys_of(number).tobytes()
            if not keys or text.find(keys) < 0:
                raise KnowledgeError(
                    f"{_place(entry)}: part {part!r} does not stand in {entry.canonical!r}"
                )
            number += 1


def _place(entry: Entry) -> str:
    return f"{entry.origin}: entry {entry.id!r}" if entry.origin else f"entry {entry.id!r}"
