"""Finding phrases: propose candidates from the knowledge base and the rules, then choose among them.

How overlaps are resolved:

1. documents come first, then meetings whose entry holds a body or a campaign, then campaigns and mottos, then
   organizations, periods and terms;
2. within one rank the longer span wins;
3. of equal spans the entry of the knowledge base wins over the rule, and an entry that names the year over one
   that does not;
4. what overlaps a chosen span is dropped, except that an organization is cut before it;
5. a campaign or motto that a title had beaten comes back where the title turns out to be none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from danvan_nlp.phrases.background import UNKNOWN, Background
from danvan_nlp.phrases.choice import RANK, choose, choose_again, first_row
from danvan_nlp.phrases.citations import add_outside_facts, link_short_citations
from danvan_nlp.phrases.editions import Editions
from danvan_nlp.phrases.gate import Gate
from danvan_nlp.phrases.grammar import (
    campaign_prose,
    campaigns,
    community_models,
    congress_documents,
    contests,
    democracy_rules,
    documents,
    drives,
    laws,
    meeting_documents,
    motto_lines,
    mottos,
    movements,
    named_documents,
    numeric_mottos,
    parallel_clauses,
    periods,
    plain_campaigns,
    quotes,
    sayings,
    school_charters,
    slogans,
    symbols,
    themes,
    titled_documents,
)
from danvan_nlp.phrases.grammar.borders import Borders
from danvan_nlp.phrases.grammar.cues import CueTable
from danvan_nlp.phrases.grammar.organizations import OrganizationReader
from danvan_nlp.phrases.grammar.overruns import without_overruns, without_time
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.phrases.matcher import EntryMatcher
from danvan_nlp.phrases.nesting import outside
from danvan_nlp.phrases.plausibility import REASON, Plausibility
from danvan_nlp.phrases.rows import Candidate, Rows
from danvan_nlp.phrases.written_forms import WrittenForms
from danvan_nlp.results.span import Attributes, Span
from danvan_nlp.results.types import Phrase
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from danvan_nlp.phrases.entry import Entry
    from danvan_nlp.phrases.matcher import NameHit
    from danvan_nlp.results.types import PhraseType
    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import Syllables

    Stage = Callable[[Rows, list[Candidate]], list[Candidate]]


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of the candidates of a text.

    Attributes
    ----------
    chosen : list of Candidate
        Those that became phrases, in text order.
    proposed : list of Candidate
        All that could have.
    refused : list of (Candidate, str)
        Those that the gate refused, with the reason.
    """

    chosen: list[Candidate]
    proposed: list[Candidate]
    refused: list[tuple[Candidate, str]]


def _adding(find: Callable[[Rows], Iterable[Candidate]]) -> Stage:
    """Return the stage that adds what a pass over the whole text finds."""
    return lambda rows, found: [*found, *find(rows)]


def _adding_to(find: Callable[[Rows, list[Candidate]], Iterable[Candidate]]) -> Stage:
    """Return the stage that adds what the candidates so far lead to."""
    return lambda rows, found: [*found, *find(rows, found)]


def _each(mend: Callable[[Rows, Candidate], Candidate]) -> Stage:
    """Return the stage that looks at every candidate by itself."""
    return lambda rows, found: [mend(rows, candidate) for candidate in found]


#: What is added to the candidates of the entries and cues, in this order; the gate then judges all of them.
PROPOSING: tuple[Stage, ...] = (
    # Symbols need no cue, so that one pass over the shapes finds them.
    _adding(symbols.find_symbols),
    without_overruns,
    # A title counts by what the whole text says of it; nothing may build on one that does not.
    titled_documents.choose,
    # Mottos by their form alone; the list that one of them begins is read below.
    _adding(parallel_clauses.find_parallel_quotes),
    _adding(sayings.find_sayings),
    _adding(mottos.find_teachings),
    _adding(numeric_mottos.find_explained),
    _adding(numeric_mottos.find_numeric),
    _adding(parallel_clauses.find_dashed),
    _adding(slogans.find_exclaimed),
    _adding(parallel_clauses.find_anaphora),
    _adding(motto_lines.find_virtues),
    _adding(motto_lines.find_wishes),
    _adding(motto_lines.find_greetings),
    _adding(motto_lines.find_sourced),
)
#: What the candidates that passed the gate lead to; the gate judges it too.
DERIVING: tuple[Stage, ...] = (
    # What stands in quotes beside a name found so far.
    _adding_to(quotes.find_listed),
    _adding_to(mottos.find_joined),
    _adding_to(mottos.find_whole_maxims),
    _adding_to(campaigns.find_whole_quotes),
    _adding_to(campaigns.find_led),
    _adding_to(campaigns.find_emphasised),
    # Names of the lists are looked for elsewhere in the text too.
    _adding_to(campaigns.find_repeated),
)


#: Where the phrases end.
BOUNDING: tuple[Stage, ...] = (
    # The class word before the name of a campaign, the years behind it.
    _each(campaigns.without_class_word),
    _each(without_time),
    # The number or the year of a document, then the places where it holds.
    _each(lambda rows, c: named_documents.with_number(rows, c) if c.type == "document" else c),
    _each(titled_documents.extend_by_time),
    _each(democracy_rules.extend_behind_short_form),
    _each(democracy_rules.extend_to_places),
    _each(democracy_rules.extend_to_house),
    # Amending laws hold the laws that they amend, with their years.
    _adding_to(laws.find_amending),
    _adding(laws.find_amending_several),
)


def _is_prose(rows: Rows, known: Candidate) -> bool:
    """Tell whether a known campaign, motto or document is there part of ordinary prose."""
    if known.type == "motto":
        return mottos.is_prose(rows, known) or motto_lines.is_letterhead(rows, known)
    if known.type == "campaign":
        return sayings.is_tradition(rows, known) or campaign_prose.is_no_name(rows, known)
    return known.type == "document" and named_documents.names_a_subject(rows, known)


def _run(stages: Iterable[Stage], rows: Rows, found: list[Candidate]) -> list[Candidate]:
    for stage in stages:
        found = stage(rows, found)
    return found


class PhraseFinder:
    """Finds typed phrases with a knowledge base; immutable, safe to share between threads.

    Parameters
    ----------
    knowledge
        The names to look up; the package's own by default.
    gated
        Whether campaigns and mottos that only a rule proposes must pass the gate (`danvan_nlp.phrases.gate`), and
        bodies, titled papers and campaigns be likely (`danvan_nlp.phrases.plausibility`).

    Examples
    --------
    >>> from danvan_nlp.segmentation.sentences import split
    >>> from danvan_nlp.text.syllables import read
    >>> table = read("Đại hội đề ra mục tiêu cho nhiệm kỳ 2020-2025.")
    >>> [(p.type, p.text) for p in PhraseFinder().find(table, split(table))]
    [('period', 'nhiệm kỳ 2020-2025')]
    """

    __slots__ = (
        "_cues", "_editions", "_gated", "_organizations", "_plausibility", "_written", "knowledge", "matcher",
    )  # fmt: skip

    def __init__(self, knowledge: Knowledge | None = None, *, gated: bool = True) -> None:
        self._gated = gated
        self.knowledge = Knowledge.default() if knowledge is None else knowledge
        self.matcher = EntryMatcher(self.knowledge)
        self._organizations = OrganizationReader(self.knowledge)
        self._editions = Editions(self.knowledge)
        self._written = WrittenForms(e.canonical for e in self.knowledge if e.type == "place")
        self._plausibility = Plausibility(self.knowledge)
        self._cues = CueTable(
            [
                *documents.CUES,
                *meeting_documents.CUES,
                *congress_documents.CUES,
                *school_charters.CUES,
                *laws.CUES,
                *named_documents.CUES,
                *titled_documents.CUES,
                *campaigns.CUES,
                *themes.CUES,
                *plain_campaigns.CUES,
                *contests.CUES,
                *community_models.CUES,
                *drives.CUES,
                *movements.CUES,
                *mottos.CUES,
                *numeric_mottos.CUES,
                *periods.CUES,
            ]
        )

    def find(
        self,
        table: Syllables,
        sentences: SentenceTable,
        background: Background = UNKNOWN,
    ) -> tuple[Phrase, ...]:
        """Return the phrases of a text in text order; they never overlap.

        None crosses a sentence's end but a maxim in quotes, which may be several sentences long, and a body whose place
        or name stands in the next line of a letterhead.

        Parameters
        ----------
        table
            The text as rows.
        sentences
            Its sentences.
        background
            What is known of it besides its words.
        """
        rows = Rows.of(table, sentences)
        if not len(rows):
            return ()
        chosen = add_outside_facts(rows, self.decide(rows, background).chosen)
        return link_short_citations(_phrase(rows, candidate) for candidate in chosen)

    def decide(self, rows: Rows, background: Background = UNKNOWN) -> Decision:
        """Propose candidates, choose among them, and leave out those that are likely none."""
        found = self.choose(rows, background)
        unlikely = self._plausibility.refused(rows, found.chosen) if self._gated else []
        again = choose_again(len(rows), found.chosen, unlikely, found.proposed)
        unlikely += self._plausibility.refused(rows, again) if again else []
        left_out = {id(c) for c in unlikely}
        chosen = [
            c for c in sorted([*found.chosen, *again], key=first_row) if id(c) not in left_out
        ]
        decided = [
            self._written.apply(c) for c in self._editions.choose(rows, chosen, background.as_of)
        ]
        pairs = zip(chosen, decided, strict=True)
        now = {id(before): after for before, after in pairs if after is not before}
        proposed = found.proposed
        if now or left_out:
            proposed = [now.get(id(c), c) for c in proposed if id(c) not in left_out]
        return Decision(decided, proposed, [*found.refused, *((c, REASON) for c in unlikely)])

    def choose(self, rows: Rows, background: Background = UNKNOWN) -> Decision:
        """Propose candidates and choose among them, before they are weighed."""
        candidates, bodies, refused = self._propose(rows, background)
        names = [c for c in candidates if c.id is not None and c.type in {"campaign", "motto"}]
        taken = np.zeros(len(rows), bool)
        cited = (c for c in candidates if RANK[c.type] == 0)
        # "… nhớ lời Di chúc theo chân Bác" keeps the document that it names.
        chosen = choose(taken, outside(cited, names))
        chosen += choose(taken, (c for c in candidates if 0 < RANK[c.type] < RANK["organization"]))
        reader = self._organizations
        borders = Borders(rows, background.joins, taken, reader.places, reader.fields)
        organizations = list(borders.settle(reader.read(rows, bodies, taken)))
        chosen += choose(taken, organizations)
        chosen = congress_documents.join_holders(rows, chosen)
        for candidate in chosen:
            taken[candidate.first : candidate.stop] = True
        others = {c.first for c in chosen if c.type == "organization"}
        chosen += choose(
            taken,
            (
                own
                for c in candidates
                if RANK[c.type] > RANK["organization"]
                and (own := periods.without_holder(rows, c, others)) is not None
            ),
        )
        chosen.sort(key=lambda candidate: candidate.first)
        proposed = [*candidates, *(c for c, _ in bodies), *organizations]
        return Decision(chosen, proposed, refused)

    def _propose(
        self, rows: Rows, background: Background
    ) -> tuple[list[Candidate], list[tuple[Candidate, Entry]], list[tuple[Candidate, str]]]:
        """Return what names and rules propose, the known bodies with their entries, and what the gate refuses."""
        hits = list(self.matcher.hits(rows))
        known = [(_candidate(rows, hit), hit.entry) for hit in hits if hit.entry.searched]
        unsearched = [_candidate(rows, hit) for hit in hits if not hit.entry.searched]
        bodies = [(c, e) for c, e in known if c.type == "organization"]
        candidates = [c for c, _ in known if c.type != "organization" and not _is_prose(rows, c)]
        candidates = _unshielded(candidates, unsearched)
        candidates += self._cues.apply(rows)
        candidates += named_documents.find_charters(rows, (c for c, _ in bodies))
        candidates = _run(PROPOSING, rows, candidates)
        if not self._gated:
            return _run(BOUNDING, rows, _run(DERIVING, rows, candidates)), bodies, []
        gate = Gate(rows, background.elsewhere)
        candidates, refused = gate.sort(candidates)
        passed, more = gate.sort(_run(DERIVING, rows, candidates)[len(candidates) :])
        return _run(BOUNDING, rows, [*candidates, *passed]), bodies, [*refused, *more]


def _unshielded(found: list[Candidate], unsearched: list[Candidate]) -> list[Candidate]:
    """Leave out the names that are part of one which is no phrase here.

    "Báo Đại đoàn kết" holds no term; the fund “Vì người nghèo” keeps its campaign, as class words stand outside names.
    """
    bodies = [c for c in unsearched if c.type == "organization"]
    terms = outside([c for c in found if c.type == "concept"], unsearched)
    names = outside([c for c in found if c.type in {"campaign", "motto"}], bodies)
    kept = {id(c) for c in (*terms, *names)}
    return [c for c in found if c.type not in {"concept", "campaign", "motto"} or id(c) in kept]


def _candidate(rows: Rows, hit: NameHit) -> Candidate:
    entry, first, stop = hit.entry, hit.first, hit.stop
    return Candidate(
        first,
        stop,
        cast("PhraseType", entry.type),
        entry.canonical,
        entry.id,
        entry.id,
        attributes=entry.attributes,
        parts=parallel_clauses.find_parts(rows, first, stop, entry.parts) if entry.parts else (),
    )


def _phrase(rows: Rows, candidate: Candidate) -> Phrase:
    attributes = candidate.attributes
    if candidate.parts:
        spans = tuple(_span(rows, first, stop) for first, stop in candidate.parts)
        attributes = Attributes({**attributes, "parts": spans})
    span = _span(rows, candidate.first, candidate.stop)
    if candidate.type == "organization" and rows.shape[candidate.stop - 1] == Shape.ABBREVIATION:
        span = _without_point(span)
    return Phrase(
        span.start,
        span.end,
        span.text,
        candidate.type,
        candidate.canonical,
        candidate.id,
        candidate.rule,
        attributes,
    )


def _without_point(span: Span) -> Span:
    """Leave the full stop of a sentence out of a body that ends with it: "UBND TP."."""
    bare = span.text.rstrip(".")
    return Span(span.start, span.start + len(bare), bare)


def _span(rows: Rows, first: int, stop: int) -> Span:
    start, end = rows.bounds(first, stop)
    return Span(start, end, rows.table.text[start:end])
