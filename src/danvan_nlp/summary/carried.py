"""The subject that goes from clause to clause of one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from danvan_nlp.summary.subjects import Subjects

#: The empty range of rows of a clause that carries no subject.
NO_SUBJECT = (0, 0)


class Chain:
    """The subject that goes from clause to clause of one sentence, for as long as it is sure."""

    def __init__(self, subjects: Subjects, first: int) -> None:
        self._subjects, self._first = subjects, first
        self._subject: tuple[int, int] | None = None
        self._tells_state = self._asked = self._several = False
        self.is_doubtful = False

    def subject_of(self, first: int, stop: int) -> tuple[int, int]:
        """Return the subject that a clause has to carry; the clause after it goes on from there."""
        subjects = self._subjects
        lost = subjects.lost(first, stop)
        own = None if lost and self._subject is not None else subjects.of(first, stop)
        lost = lost and own is None
        self.is_doubtful = lost and self._asked
        # "trong đó 120 hộ …" is an aside; the next clause goes back to the subject before it.
        if not lost and (own is None or not subjects.is_aside(first, stop)):
            # After "Xã A đã …; xã B đã …; tổ chức …" nobody knows who organised.
            self._several = self._subject is not None
            self._subject, self._asked = own, False
            self._tells_state = own is not None and subjects.is_state(own[1], stop)
            self._several |= own is not None and subjects.has_another(own[1], stop)
        carried = self._subject if lost and self._fits(first, stop) else None
        self._asked = self._asked or (self._subject is not None and subjects.asks(first, stop))
        return carried or NO_SUBJECT

    def goes_on(self, first: int, comma: int, begin: int, stop: int) -> bool:
        """Whether the clause before a comma has a subject that what follows can carry."""
        subjects = self._subjects
        if self._asked or not subjects.lost(begin, stop):
            return False
        # Without a conjunction a comma may go on with a list of nouns: then who acts is not plain.
        if begin == comma + 1 and subjects.has_list(first, comma):
            return False
        if subjects.asks(first, comma) or subjects.moves(first, comma):
            return False
        without = subjects.lost(first, comma) and (
            self._subject is not None or first == self._first
        )
        return without or subjects.of(first, comma) is not None

    def _fits(self, first: int, stop: int) -> bool:
        """Whether the subject can be carried to a clause that begins with its verb."""
        subjects = self._subjects
        state = subjects.is_state(first, stop) and not self._tells_state
        open_who = self._asked or self._several or first == self._first
        open_who = open_who or subjects.is_negative(first, stop)
        return not (open_who or state) and subjects.is_small(first)
