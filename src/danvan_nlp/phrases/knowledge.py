"""The knowledge base: names of campaigns, mottos, documents, organizations, terms and places.

Names are data. They stand in ``knowledge/*.toml``, one file a field, each entry with the public
document that establishes it; this module reads and checks them, and lets a user add or drop entries.

How a form matches is written in the form itself: one that begins in lower case matches either case;
one that begins with a capital demands a capital there; one wholly in capitals ("MTTQ") demands
capitals throughout. Spelling variants of one syllable match by their keys; the commas, dashes, quotes
and "và" of a form may be left out or exchanged in the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from danvan_nlp.errors import KnowledgeError, shown
from danvan_nlp.phrases.entry import Entry, place_of
from danvan_nlp.phrases.forms import Forms
from danvan_nlp.phrases.knowledge_files import FOLDER, read_entries, read_folder
from danvan_nlp.results.once import once

if TYPE_CHECKING:
    from collections.abc import Iterator


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

    @once
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
            return self.by_id[entry_id]
        except KeyError:
            raise KnowledgeError(
                f"the knowledge base has no entry {entry_id!r}; it holds {len(self)} entries"
            ) from None

    @once
    def by_id(self) -> dict[str, Entry]:
        """All entries by their ids."""
        return {entry.id: entry for entry in self.entries}

    @once
    def forms(self) -> Forms:
        """All forms of all entries as keys."""
        return Forms.read([form for entry in self.entries for form in entry.forms])

    @once
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
            raise KnowledgeError(f"ids must be a list of entry ids, got {shown(ids)}")
        for entry_id in ids:
            if not isinstance(entry_id, str):
                raise KnowledgeError(f"ids must be a list of entry ids, got {shown(ids)}")
            self[entry_id]
        return Knowledge(tuple(entry for entry in self.entries if entry.id not in ids))


@lru_cache(maxsize=1)
def _default() -> Knowledge:
    return Knowledge(read_folder(FOLDER))


def _entries_of(given: object) -> tuple[Entry, ...]:
    """Return entries given from Python, or say what was given instead."""
    if isinstance(given, (str, Mapping)) or not isinstance(given, Iterable):
        raise KnowledgeError(
            f"entries must be a list of Entry or the path of a file, got {shown(given)}"
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
                f"{place_of(entry)} has an id that {place_of(seen[entry.id])} has too; ids must be unique"
            )
        seen[entry.id] = entry


def _check_forms(knowledge: Knowledge) -> None:
    """Raise for empty forms, forms that entries claim which nothing tells apart, and parts that their motto lacks."""
    forms, owners = knowledge.forms, knowledge.owners
    key, bounds, demand = forms.key.tolist(), forms.first.tolist(), forms.demand.tolist()
    claims: dict[tuple[int, ...], list[int]] = {}
    for form, owner in enumerate(owners):
        first, stop = bounds[form], bounds[form + 1]
        if first == stop or not any(map(str.isalnum, forms.texts[form])):
            entry = knowledge.entries[owner]
            raise KnowledgeError(f"{place_of(entry)} has an empty form {forms.texts[form]!r}")
        others = claims.setdefault((demand[form], *key[first:stop]), [])
        for other in others:
            if other != owner:
                _check_shared(knowledge.entries[owner], knowledge.entries[other], forms.texts[form])
        others.append(owner)
    _check_parts([entry for entry in knowledge.entries if entry.parts])


def _check_shared(entry: Entry, other: Entry, form: str) -> None:
    """Raise unless two entries may share a form: documents whose dates tell them apart, or one is not searched."""
    if (entry.type == "place") != (other.type == "place") or not (
        entry.searched and other.searched
    ):
        return
    documents = entry.type == other.type == "document"
    if documents and entry.since and other.since and entry.since != other.since:
        return
    hint = ", or give each its own date in 'since'" if documents else ""
    raise KnowledgeError(
        f"{place_of(entry)} claims the form {form!r}, which {place_of(other)} claims too; "
        f"keep it in one of them{hint}"
    )


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
                    f"{place_of(entry)}: part {part!r} does not stand in {entry.canonical!r}"
                )
            number += 1
