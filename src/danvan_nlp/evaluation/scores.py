"""How well predictions agree with labels: by type, exactly and by overlap, and where they don't."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from danvan_nlp.errors import InputError
from danvan_nlp.evaluation.pairs import check_pair
from danvan_nlp.exchange.labelled import Label
from danvan_nlp.results.record import Record
from danvan_nlp.results.span import Attributes
from danvan_nlp.text.arguments import items

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from danvan_nlp.evaluation.pairs import Pair

#: What is wrong: nothing found, nothing labelled, other bounds of the right type, another type.
ErrorKind = Literal["missed", "false", "bounds", "type"]
#: Characters around an error that are shown.
AROUND = 40


@dataclass(frozen=True, slots=True)
class TypeScore(Record):
    """Counts of one type, or of all of them.

    Attributes
    ----------
    type : str
    gold, found : int
        Labels, and predictions.
    exact : int
        Predictions with the bounds of a label.
    overlapping : int
        Predictions that share a character with a label; each label and each prediction counts once.

    Examples
    --------
    >>> score = TypeScore("campaign", gold=4, found=2, exact=1, overlapping=2)
    >>> score.precision(), score.recall(), score.f1(), score.f1(overlapping=True)
    (0.5, 0.25, 0.3333333333333333, 0.6666666666666666)
    """

    type: str
    gold: int
    found: int
    exact: int
    overlapping: int

    def precision(self, *, overlapping: bool = False) -> float:
        """Return the share of predictions that are right; 0 if there are none."""
        return self._right(overlapping) / self.found if self.found else 0.0

    def recall(self, *, overlapping: bool = False) -> float:
        """Return the share of labels that were found; 0 if there are none."""
        return self._right(overlapping) / self.gold if self.gold else 0.0

    def f1(self, *, overlapping: bool = False) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.gold + self.found
        return 2 * self._right(overlapping) / both if both else 0.0

    def _right(self, overlapping: bool) -> int:
        return self.overlapping if overlapping else self.exact


@dataclass(frozen=True, slots=True)
class Error(Record):
    """A disagreement.

    Attributes
    ----------
    kind : {"missed", "false", "bounds", "type"}
    text_id : str
    gold, found : Label or None
    before, text, after : str
        What both cover, and what stands around it.

    Examples
    --------
    >>> Error("missed", "1", Label(3, 7, "UBND", "organization"), None, "Ở ", "UBND", " xã").kind
    'missed'
    """

    kind: ErrorKind
    text_id: str
    gold: Label | None
    found: Label | None
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Confusion(Record):
    """How often what people call one type was taken for another, or for the same.

    Attributes
    ----------
    gold, found : str
        "" stands for nothing labelled, or nothing found.
    count : int

    Examples
    --------
    >>> Confusion("motto", "", 3).to_dict()
    {'gold': 'motto', 'found': '', 'count': 3}
    """

    gold: str
    found: str
    count: int


@dataclass(frozen=True, slots=True)
class Evaluation(Record):
    """What an evaluation found.

    Attributes
    ----------
    texts : int
    scores : tuple of TypeScore
        By type, the one with most labels first.
    total : TypeScore
        All types together (micro-averaged).
    confusion : tuple of Confusion
    errors : tuple of Error
        In the order of the texts.
    left_out : Attributes
        Predictions of types that were not compared: how many of each.

    Examples
    --------
    >>> from danvan_nlp.exchange import LabelledText
    >>> text = LabelledText.of("1", "UBND xã", [(0, 7, "organization")])
    >>> evaluate([(text, text)]).total.f1()
    1.0
    """

    texts: int
    scores: tuple[TypeScore, ...]
    total: TypeScore
    confusion: tuple[Confusion, ...]
    errors: tuple[Error, ...]
    left_out: Attributes

    def recurring(self, limit: int) -> list[tuple[Error, int]]:
        """Return the errors that recur most, each with its first place, and how often they do."""
        first: dict[tuple[str, ...], Error] = {}
        times: Counter[tuple[str, ...]] = Counter()
        for error in self.errors:
            key = (error.kind, *_named(error.gold), *_named(error.found))
            first.setdefault(key, error)
            times[key] += 1
        return [(first[key], count) for key, count in times.most_common(limit)]

    def worst_texts(self, limit: int) -> list[tuple[str, int]]:
        """Return the identifiers of the texts with most errors, and how many they have."""
        return Counter(error.text_id for error in self.errors).most_common(limit)


def _named(label: Label | None) -> tuple[str, str]:
    return ("", "") if label is None else (label.type, " ".join(label.text.split()).casefold())


def evaluate(
    pairs: Iterable[Pair],
    types: Collection[str] | None = None,
    renamed: Mapping[str, str] | None = None,
) -> Evaluation:
    """Compare labels with predictions.

    Parameters
    ----------
    pairs
        Each labelled text with its prediction, as `predict` and `pair_texts` yield them.
    types
        What is compared; None is every type that a label has. Predictions of others are counted apart.
    renamed
        What the labels call a type, and what the predictions call it: ``{"ORG": "organization"}``.

    Returns
    -------
    Evaluation
        Its counts, and every error.

    Raises
    ------
    InputError
        If there are no texts, or no labels of the types.

    Examples
    --------
    >>> from danvan_nlp.exchange import LabelledText
    >>> gold = LabelledText.of("1", "Xã An Bình và UBND xã", [(0, 10, "place"), (14, 21, "ORG")])
    >>> found = LabelledText.of("1", "Xã An Bình và UBND xã", [(14, 18, "organization")])
    >>> result = evaluate([(gold, found)], renamed={"ORG": "organization"})
    >>> result.total.exact, result.total.overlapping, [error.kind for error in result.errors]
    (0, 1, ['missed', 'bounds'])
    """
    names = dict(renamed or {})
    held = []
    for pair in items("pairs", pairs):
        check_pair(pair)
        text, other = pair
        held.append((text, [_renamed(x, names) for x in text.labels], list(other.labels)))
    compared = {x.type for _, labels, _ in held for x in labels} if types is None else set(types)
    counts = _Counts()
    for text, labels, others in held:
        counts.left_out.update(x.type for x in others if x.type not in compared)
        gold = [x for x in labels if x.type in compared]
        counts.add(text.id, text.text, gold, [x for x in others if x.type in compared])
    if not counts.gold:
        wanted = f" of the types {sorted(compared)}" if types is not None else ""
        raise InputError(
            f"{len(held)} texts have no labels{wanted}; there is nothing to compare with"
        )
    return counts.result(len(held))


def _renamed(label: Label, names: Mapping[str, str]) -> Label:
    return Label(label.start, label.end, label.text, names.get(label.type, label.type))


@dataclass(slots=True)
class _Counts:
    """What is summed over texts."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    overlapping: Counter[str] = field(default_factory=Counter)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    errors: list[Error] = field(default_factory=list)

    def add(self, text_id: str, text: str, gold: list[Label], found: list[Label]) -> None:
        """Compare one text."""
        self.gold.update(x.type for x in gold)
        self.found.update(x.type for x in found)
        errors = []
        for label, other in align(gold, found):
            self.confusion[label.type if label else "", other.type if other else ""] += 1
            kind = _kind(label, other)
            if label is not None and kind in (None, "bounds"):
                self.overlapping[label.type] += 1
                self.exact[label.type] += kind is None
            if kind is not None:
                errors.append(_error(kind, text_id, text, label, other))
        self.errors += sorted(errors, key=lambda e: (e.gold or e.found).start)  # type: ignore[union-attr]

    def result(self, texts: int) -> Evaluation:
        """Return the sums."""
        types = sorted(self.gold | self.found, key=lambda t: (-self.gold[t], t))
        all_counts = (self.gold, self.found, self.exact, self.overlapping)
        return Evaluation(
            texts,
            tuple(TypeScore(t, *(count[t] for count in all_counts)) for t in types),
            TypeScore("", *(count.total() for count in all_counts)),
            tuple(Confusion(*pair, count) for pair, count in sorted(self.confusion.items())),
            tuple(self.errors),
            Attributes(self.left_out.most_common()),
        )


def _kind(gold: Label | None, found: Label | None) -> ErrorKind | None:
    if gold is None:
        return "false"
    if found is None:
        return "missed"
    if gold.type != found.type:
        return "type"
    return None if (gold.start, gold.end) == (found.start, found.end) else "bounds"


def _error(
    kind: ErrorKind, text_id: str, text: str, gold: Label | None, found: Label | None
) -> Error:
    places = [label for label in (gold, found) if label is not None]
    start, end = min(x.start for x in places), max(x.end for x in places)
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Error(kind, text_id, gold, found, before, text[start:end], after)


def align(gold: Iterable[Label], found: Iterable[Label]) -> list[tuple[Label | None, Label | None]]:
    """Pair labels with predictions, each at most once: the same, then those of one type that overlap, then any that do.

    Examples
    --------
    >>> a, b = Label(0, 4, "UBND", "organization"), Label(0, 7, "UBND xã", "organization")
    >>> align([a], [b]) == [(a, b)]
    True
    """
    left = sorted(set(gold), key=_by_end)
    others = sorted(set(found), key=_by_end)
    same = {*left} & {*others}
    pairs: list[tuple[Label | None, Label | None]] = [(x, x) for x in left if x in same]
    left, others = ([x for x in each if x not in same] for each in (left, others))
    for of_one_type in (True, False):
        new = _overlaps(left, others, of_one_type)
        pairs += new
        taken = {x for pair in new for x in pair}
        left, others = ([x for x in each if x not in taken] for each in (left, others))
    return [*pairs, *((x, None) for x in left), *((None, x) for x in others)]


def _by_end(label: Label) -> tuple[int, int, str]:
    return label.end, label.start, label.type


def _overlaps(
    gold: list[Label], found: list[Label], of_one_type: bool
) -> list[tuple[Label, Label]]:
    """Pair each label, by its end, with the first prediction left that shares a character: no other way pairs more."""
    pairs: list[tuple[Label, Label]] = []
    ends = [other.end for other in found]
    longest = max((other.end - other.start for other in found), default=0)
    used: set[int] = set()
    for label in gold:
        for at in range(bisect_right(ends, label.start), len(found)):
            other = found[at]
            if other.end - longest >= label.end:
                break
            right = other.type == label.type or not of_one_type
            if right and other.start < label.end and at not in used:
                used.add(at)
                pairs.append((label, other))
                break
    return pairs
