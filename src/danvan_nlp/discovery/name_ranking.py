"""How likely it is that what the rules found is a name, and how names are ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.words import LETTERS

if TYPE_CHECKING:
    from typing import Literal

    from numpy.typing import NDArray

    from danvan_nlp.discovery.name_counts import NameCount

_SHAPE = FOREIGN - 1
_IS_LETTER = np.zeros(FOREIGN, bool)
_IS_LETTER[[int(shape) for shape in LETTERS]] = True
_LONGEST_NAME = 40
#: Marks of footnotes and addresses, which stand in no name.
_STRANGE = np.zeros(FOREIGN, bool)
_STRANGE[[Shape.URL, Shape.EMAIL, Shape.MARK, Shape.OPEN, Shape.CLOSE]] = True
#: Of the letters of a name so much is Vietnamese: other languages are quoted for their own sake.
_LEAST_VIETNAMESE = 0.75
#: A name neither begins nor ends with these: where one does, the quotes were read the wrong way round.
_NO_BEGINNING = frozenset(
    map(key_of, "và thì là của với bị được đã đang sẽ rằng mà nhưng hoặc trong".split())
)
_NO_END = frozenset(
    map(key_of, "và thì là của với về cho bị được các những theo tại ở trong rằng mà".split())
)
#: Share of single mentions that are names, by rule, read from news and portals; other rules have `_OTHER`.
_TRUST = {
    "campaign.quoted": 0.6,
    "campaign.theme": 0.8,
    "campaign.national": 0.6,
    "campaign.repeated": 0.6,
    "campaign.capital": 0.2,
    "motto.announced": 0.6,
    "motto.maxim": 0.25,
    "motto.parallel": 0.2,
    "motto.theme": 0.8,
}
_OTHER = 0.5
#: In lower case, or of few syllables, a quote is more often a term or irony.
_LOWER_CASE = 0.5
_SHORT = 0.6
_SHORT_NAME = 3
#: In texts without any known name or term, quotes are more often those of art, trade or other countries.
_ALONE = 0.5


def is_name(text: str, keys: NDArray[np.uint64], shapes: NDArray[np.uint8]) -> bool:
    """Tell whether rows that a rule took for a name can be one."""
    letters = _IS_LETTER[shapes & _SHAPE]
    if not 2 <= letters.sum() <= _LONGEST_NAME or " " not in text:
        return False
    foreign = letters & (shapes >= FOREIGN)
    if _STRANGE[shapes & _SHAPE].any() or foreign.sum() > (1 - _LEAST_VIETNAMESE) * letters.sum():
        return False
    return int(keys[0]) not in _NO_BEGINNING and int(keys[-1]) not in _NO_END


def type_of(entry: NameCount) -> Literal["campaign", "motto"]:
    """Return the type that most mentions speak for."""
    if entry.phrase.id is not None:
        return cast("Literal['campaign', 'motto']", entry.phrase.type)
    mottos = sum(count for rule, count in entry.rules.items() if rule.startswith("motto."))
    return "motto" if 2 * mottos > entry.count else "campaign"


def score_of(entry: NameCount) -> float:
    """Return log2(1 + texts), times the probability that at least one mention is right."""
    spread = float(np.log2(1 + entry.documents))
    if entry.phrase.id is not None:
        return spread
    trust = max(_TRUST.get(rule, _OTHER) for rule in entry.rules)
    if entry.text[:1].islower():
        trust *= _LOWER_CASE
    if entry.text.count(" ") < _SHORT_NAME - 1:
        trust *= _SHORT
    trust *= _ALONE + (1 - _ALONE) * entry.company / entry.documents
    return spread * (1.0 - (1.0 - trust) ** entry.documents)
