"""The phrases of a text as a reader looks them up: one row a name, with its source and where it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from danvan_nlp.view.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan_nlp.phrases.entry import Entry
    from danvan_nlp.phrases.knowledge import Knowledge
    from danvan_nlp.results.types import Phrase

#: What of a phrase's attributes readers are told beside its standard form.
_FACTS = ("issuer", "date", "year")
_SEPARATOR = " · "


@dataclass(slots=True)
class EntryRow:
    """A name in a text.

    Attributes
    ----------
    key : str
        The row's anchor in the page.
    type, canonical : str
    entry : Entry or None
        What the knowledge base says of it.
    facts : str
        What the text or the knowledge base says of it, for readers.
    rules : list of str
        What found it.
    places : list of int
        The positions of its phrases among those of the text.
    """

    key: str
    type: str
    canonical: str
    entry: Entry | None
    facts: str
    rules: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


class Entries:
    """Phrases grouped by what they name.

    Parameters
    ----------
    phrases
        In text order.
    knowledge
        Where sources are looked up.
    prefix
        Of the rows' anchors.
    """

    def __init__(self, phrases: Sequence[Phrase], knowledge: Knowledge, prefix: str) -> None:
        self._known = knowledge.by_id
        self.counts: Counter[str] = Counter(phrase.type for phrase in phrases)
        order = [look.type for look in load_theme().types]
        rows: dict[tuple[str, str, str | None], EntryRow] = {}
        self._row_of: list[EntryRow] = []
        for number, phrase in enumerate(phrases):
            name = (phrase.type, phrase.canonical, phrase.id)
            row = rows.get(name)
            if row is None:
                entry = self.entry_of(phrase)
                key = f"{prefix}-e{len(rows)}"
                row = EntryRow(key, phrase.type, phrase.canonical, entry, self.facts_of(phrase))
                rows[name] = row
            if phrase.rule not in row.rules:
                row.rules.append(phrase.rule)
            row.places.append(number)
            self._row_of.append(row)
        self.rows = sorted(rows.values(), key=lambda r: (order.index(r.type), -len(r.places)))

    def row_of(self, number: int) -> EntryRow:
        """Return the row of a phrase by its position among those of the text."""
        return self._row_of[number]

    def entry_of(self, phrase: Phrase) -> Entry | None:
        """Return the knowledge-base entry that names a phrase."""
        return None if phrase.id is None else self._known.get(phrase.id)

    def facts_of(self, phrase: Phrase) -> str:
        """Return what readers are told of a phrase beside its standard form: issuer, date or year, body."""
        values = phrase.attributes
        if phrase.type == "period":
            years = [str(values[key]) for key in ("from", "to") if key in values]
            return " – ".join(years)
        body = self._known.get(str(values.get("body", "")))
        facts = [] if body is None else [body.canonical]
        shown = [
            key for key in _FACTS if key in values and not (key == "year" and "date" in values)
        ]
        return _SEPARATOR.join([*facts, *(str(values[key]) for key in shown)])
