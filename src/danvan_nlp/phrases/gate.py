"""The gate: whether a campaign or motto that only a rule proposes has the signs of mass work around it.

In texts of the register nearly all that the rules propose is right; in any archive of news and reference pages
the same words announce shows, parties of other countries, titles and talk. The gate weighs the whole document: the
marks inside a name, the words around it, how often mass work is spoken of, and what the text is about where that is
sure.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.quotes import next_in_list, quote_before
from danvan_nlp.phrases.signs import Signs, wholes
from danvan_nlp.results.once import once
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CLOSING, LETTERS, OPENING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from danvan_nlp.phrases.rows import Candidate, Rows

#: Rows between a name and what it belongs to: "ca khúc nổi tiếng “…”".
_REACH = 4
#: A principle may say whose it is first: "phương châm của … từ trước đến nay: “…”".
_FAR = 18
_MOST_ITEMS = 12
#: Words of a title before a name that it ends with.
_LONGEST_LEAD = 8
_LONGEST_NUMBERED = 5
_MARKS = re.compile(r"[\^\[\]|]|[^\s*]\*[^\s*]")
#: Rules whose cue is a word of mass work by itself or that ask for signs where they propose.
_WEIGHED = frozenset(
    (
        *("campaign.quoted", "campaign.capital", "campaign.subject", "campaign.listed"),
        *("campaign.people", "campaign.days", "campaign.body", "campaign.built"),
    )
)
#: Rules that need no signs: a contest may ask for anything, a number with its words is a form of mass work.
_UNSIGNED = frozenset(("campaign.task", "campaign.numbered"))
_GOALS = frozenset(("motto.announced", "motto.parallel", "motto.maxim", "motto.wish"))
#: What talk looks like as well.
_TALK_LIKE = ("motto.parallel", "motto.slogan", "motto.wish")
#: Goals and wishes that are mottos only where mass work is spoken of.
_GROUNDED = ("motto.announced", "motto.wish")
_FUNDS = frozenset(("campaign.capital", "campaign.whole_quote"))
_COLON = key_of(":")
#: What stands behind the quoted title of a reference.
_SOURCE, _LONGEST_NOTE = (
    re.compile(r"[\"”]+\s*(?:\(PDF\))?\.\s*(?:Bản gốc|Lưu trữ|Truy cập|\*)"),
    24,
)
_WORDS = LETTERS | {Shape.NUMBER}


class Gate:
    """Refuses campaigns and mottos of one text that its words speak against.

    Parameters
    ----------
    rows
        The text.
    elsewhere
        Tells whether the text is long and surely about none of the topics of the register; asked at most once, and only
        where a rule proposed something and the words of the text leave it open.
    """

    def __init__(self, rows: Rows, elsewhere: Callable[[], bool]) -> None:
        self._rows = rows
        self._signs = Signs(rows)
        self._elsewhere = elsewhere
        self._names_known = False

    def sort(
        self, candidates: Iterable[Candidate]
    ) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
        """Part candidates into those that pass and those refused, each with the reason."""
        passed, refused = [], []
        candidates = list(candidates)
        self._names_known |= any(c.id is not None and c.type == "campaign" for c in candidates)
        for candidate in candidates:
            reason = self.refusal(candidate)
            if reason:
                refused.append((candidate, reason))
            else:
                passed.append(candidate)
        return passed, refused

    def refusal(self, candidate: Candidate) -> str:
        """Return why a candidate is none, empty where it passes."""
        if candidate.type not in ("campaign", "motto"):
            return ""
        if self._belongs_to(candidate, "works"):
            return "it is the title of a work"
        if candidate.type == "campaign" and self._is_honour(candidate):
            return "it is an honorary title"
        if candidate.id is not None:
            return ""
        if self._has_marks(candidate):
            return "marks of a reference stand inside it"
        weigh = self._weigh_campaign if candidate.type == "campaign" else self._weigh_motto
        reason = weigh(candidate)
        # What Hồ Chí Minh taught in clauses alike is a motto whatever the text is about.
        taught = candidate.rule == "motto.maxim" and bool(candidate.parts)
        if not (reason or taught) and not self._signs.is_dense and self._is_elsewhere:
            return "the text is surely about something else than mass work"
        return reason

    def _weigh_campaign(self, candidate: Candidate) -> str:
        if candidate.rule == "campaign.whole_quote" and self._is_reference(candidate):
            return "it is the title of a reference"
        if candidate.rule in _FUNDS and self._signs.count(
            "finance", candidate.first, candidate.stop
        ):
            return "it is a fund of trade or an award of the state"
        if self._signs.count("war", candidate.first, candidate.stop):
            return "it is a campaign of war"
        if candidate.rule == "campaign.listed" and self._belongs_to(candidate, "virtues"):
            return "it stands in a list of principles"
        if candidate.rule == "campaign.quoted" and self._is_whole(candidate, "procedures"):
            return "it names a procedure"
        weighed = candidate.rule in _WEIGHED
        if (weighed or candidate.rule in _UNSIGNED) and self._speaks_against(candidate, weighed):
            return "the words around it speak of something else than mass work"
        if not weighed:
            return ""
        return self._lacks_signs(candidate)

    def _lacks_signs(self, candidate: Candidate) -> str:
        signs = self._signs.around(candidate, "signs") + self._signs.around(candidate, "communes")
        marked = self._is_nested(candidate) or self._is_listed(candidate)
        # “3 không” is a form of mass work by itself.
        marked |= self._is_numbered(candidate) and self._counts(candidate)
        if not (signs or self._signs.is_dense or marked or self._names_known):
            return "nothing around it speaks of mass work"
        return ""

    def _counts(self, candidate: Candidate) -> bool:
        return self._signs.count("counted", candidate.first + 1, candidate.first + 2) > 0

    def _speaks_against(self, candidate: Candidate, foreign: bool) -> bool:
        """Tell whether the words of a sentence speak of something else at least as often as of mass work."""
        signs = self._signs.around(candidate, "signs") + self._signs.around(candidate, "communes")
        against = self._signs.around(candidate, "against") + (
            foreign and self._signs.is_foreign(candidate)
        )
        return against > 0 and (against > signs or (against == signs and not self._signs.is_dense))

    def _is_honour(self, candidate: Candidate) -> bool:
        """Tell whether a title is given or counted: danh hiệu thôn văn hóa, “Gia đình văn hóa”, 112 “Gia đình …”."""
        rows, at = self._rows, candidate.first
        counted = at > 1 and rows.shape[at - 1] in OPENING and rows.shape[at - 2] == Shape.NUMBER
        given = candidate.id is None or counted or self._belongs_to(candidate, "given")
        if given and self._is_whole(candidate, "titles"):
            return True
        return self._belongs_to(candidate, "honours")

    def _weigh_motto(self, candidate: Candidate) -> str:
        if candidate.rule == "motto.maxim" and not self._signs.hits["him"]:
            return "the text never speaks of Hồ Chí Minh"
        if self._signs.around(candidate, "church") and not self._signs.is_dense:
            return "it is the motto of a church"
        if self._is_reference(candidate):
            return "it is the title of a reference"
        if self._begins("isms", candidate):
            return "it names a way of thinking, no principle"
        if candidate.rule in _TALK_LIKE and self._is_spoken(candidate):
            return "it is what somebody says"
        if candidate.rule == "motto.parallel":
            return self._weigh_parallel(candidate)
        return self._weigh_words(candidate)

    def _weigh_parallel(self, candidate: Candidate) -> str:
        if self._belongs_to(candidate, "states"):
            return "it names a state of things"
        if self._rows.shape[candidate.first] == Shape.TITLE and self._begins("bodies", candidate):
            return "it names a body or an office"
        if not self._is_principle(candidate):
            return "clauses alone are no principle"
        return self._weigh_words(candidate)

    def _weigh_words(self, candidate: Candidate) -> str:
        weighed = candidate.rule in _GOALS and not self._belongs_to(candidate, "principles")
        # A numbered motto is a form of mass work by itself: “4 gần”, “2+3”.
        weighed = weighed and not self._is_numbered(candidate)
        if weighed and candidate.rule in _GROUNDED and not self._has_ground(candidate):
            return "nothing around it speaks of mass work"
        if weighed and self._signs.around(candidate, "against") > self._signs.around(
            candidate, "signs"
        ):
            return "the words around it speak of something else than mass work"
        return ""

    def _is_numbered(self, candidate: Candidate) -> bool:
        shapes = self._rows.shape[candidate.first : candidate.stop]
        return shapes[0] in (Shape.NUMBER, Shape.ALNUM) and len(shapes) <= _LONGEST_NUMBERED

    def _is_whole(self, candidate: Candidate, name: str) -> bool:
        """Tell whether a name is, as a whole, a form of a class."""
        rows = range(candidate.first, candidate.stop)
        words = tuple(self._rows.key[row] for row in rows if self._rows.shape[row] in _WORDS)
        return words in wholes(name)

    def _begins(self, name: str, candidate: Candidate) -> bool:
        return self._signs.count(name, candidate.first, candidate.first + 1) > 0

    @once
    def _is_elsewhere(self) -> bool:
        return self._elsewhere()

    def _belongs_to(self, candidate: Candidate, name: str) -> bool:
        """Tell whether a word of a class stands right before a quoted name, or before the list that it is in."""
        if not self._signs.hits[name]:
            return False
        rows, at = self._rows, candidate.first
        if name == "works":
            at = self._begin_of_title(at)
        if not at or rows.shape[at - 1] not in OPENING:
            return self._signs.count(name, max(at - 2, 0), at) > 0
        begin = rows.start[at]
        at -= 1
        for _ in range(_MOST_ITEMS):
            before = quote_before(rows, at, begin)
            if before < 0:
                break
            at = before
        reach = _FAR if name == "principles" else _REACH
        return self._signs.count(name, max(at - reach, begin), at) > 0

    def _begin_of_title(self, at: int) -> int:
        """Return the row at which the quotes begin that a name ends, or `at`: “Thanh niên | học và làm theo Bác”."""
        rows = self._rows
        for row in range(at, max(at - _LONGEST_LEAD, rows.start[at]), -1):
            if rows.shape[row - 1] in OPENING and row - 1 not in rows.closing_quotes:
                return row
            if rows.shape[row - 1] not in LETTERS and rows.shape[row - 1] != Shape.COMMA:
                break
        return at

    def _has_marks(self, candidate: Candidate) -> bool:
        """Tell whether marks of references or of emphasis stand inside a name."""
        return bool(_MARKS.search(self._rows.slice(candidate.first, candidate.stop)))

    def _is_nested(self, candidate: Candidate) -> bool:
        """Tell whether a name stands at the end of a title in quotes, so that its own quotes mark a name."""
        shape, at = self._rows.shape, candidate.stop
        return shape[at : at + 1] == [Shape.QUOTE] and shape[at + 1 : at + 2] == [Shape.QUOTE]

    def _is_listed(self, candidate: Candidate) -> bool:
        """Tell whether a quoted name stands in a list of such: the mark of names rather than of irony."""
        rows, at = self._rows, candidate.first - 1
        if at < 0 or rows.shape[at] not in OPENING:
            return False
        begin, end = self._signs.sentence(candidate)
        close = candidate.stop
        while close < end and rows.shape[close] not in CLOSING:
            close += 1
        return next_in_list(rows, close + 1, end) >= 0 or quote_before(rows, at, begin) >= 0

    def _is_spoken(self, candidate: Candidate) -> bool:
        """Tell whether it is talk: persons inside, a speaker and a dash ("Hà gắt: - Đi"), a verb of speech before."""
        rows, first = self._rows, candidate.first
        if self._signs.count("persons", first, candidate.stop):
            return True
        if candidate.rule == "motto.slogan":
            return (Shape.CLAUSE, Shape.DASH) in pairwise(rows.shape[first : candidate.stop])
        begin, _ = self._signs.sentence(candidate)
        at = first - 1
        while at > begin and rows.shape[at] not in LETTERS and rows.key[at] != _COLON:
            at -= 1
        return (
            rows.key[at] == _COLON and self._signs.count("speech", max(at - _REACH, begin), at) > 0
        )

    def _has_ground(self, candidate: Candidate) -> bool:
        """Tell whether parallel clauses or signs of mass work make a goal or a spirit a motto."""
        said = bool(candidate.parts) or self._belongs_to(candidate, "proverbs")
        grounds = self._signs.around(candidate, "signs") + self._signs.around(candidate, "grounds")
        return said or self._signs.is_dense or grounds > 0

    def _is_principle(self, candidate: Candidate) -> bool:
        """Tell whether clauses share a word, are announced, or stand where mass work is spoken of."""
        keys, parts = self._rows.key, candidate.parts
        heads = {keys[first] for first, _ in parts}
        tails = {keys[stop - 1] for _, stop in parts}
        alike = min(len(heads), len(tails)) < len(parts)
        announced = self._belongs_to(candidate, "principles")
        if not announced and _COLON in keys[candidate.first : candidate.stop]:
            return False
        return (
            alike or announced or self._signs.is_dense or self._signs.around(candidate, "signs") > 0
        )

    def _is_reference(self, candidate: Candidate) -> bool:
        """Tell whether a quote is the title of a reference: "… (2016). "…". *Báo …*"."""
        rows = self._rows
        start, end = rows.start_of(candidate.first), rows.end_of(candidate.stop - 1)
        text = rows.table.text
        before, after = text[max(start - 6, 0) : start], text[end : end + _LONGEST_NOTE]
        noted = "^" in before or ")." in before or ("*" in after[:6] and "." in after[:6])
        return noted or bool(_SOURCE.match(after))
