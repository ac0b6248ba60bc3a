"""Figures as facts, against a reader's annotation: `python -m benchmarks.figures`.

The texts and the guide stand in `benchmarks/data/figures`; `--data DIR` reads documents of `domain_pool.jsonl.xz` as
well, whose figures are annotated by their positions alone.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import danvan_nlp as dv
from benchmarks.pool import annotated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from danvan_nlp.results.figures import Comparison, Figure, Period
    from danvan_nlp.results.span import Span

_DATA = Path(__file__).with_name("data") / "figures"
_HALVES = ("tuning", "held", "fresh", "fresh_later")
#: Sets of comparisons alone: periods and owners are not annotated.
_COMPARED = ("comparisons", "comparisons_kept", "comparisons_later")
#: Figures drawn from the pool, of which only the comparison is annotated.
_SAMPLED = ("sampled", "sampled_later")
#: Documents of the pool of which all fields are annotated.
_POOLS = ("pool", "pool_later")
_COMPARED_FIELDS = ("what", "comparison")
_FIELDS = ("what", "comparison", "period", "body", "campaign")
_NUMBER = re.compile(r"[\d.,]+")
_NONE = "-"
#: Of "Hội có 40 hội viên" the number is said of the union.
_COPULA = re.compile(r"\s*(?:(?:hiện|đã|hiện đã)\s+)?(có|còn|đạt|chiếm)\b")


class Gold(NamedTuple):
    """One annotated figure: where its right answers stand, and those of its fields."""

    answers: tuple[tuple[int, int, float, str], ...]
    fields: dict[str, tuple[str, ...]]
    optional: bool


class Annotated(NamedTuple):
    """One text with its figures."""

    voice: str
    text: str
    figures: tuple[Gold, ...]
    #: Whether the text has more figures than are annotated.
    sampled: bool = False


def load(half: str) -> tuple[Annotated, ...]:
    """Return the annotated texts of a half, or of a later set."""
    blocks = (_DATA / f"{half}.txt").read_text(encoding="utf-8").split("=== ")[1:]
    return tuple(map(_annotated, blocks))


def load_pool(data: Path, name: str = "pool") -> Iterator[Annotated]:
    """Yield the annotated documents of the pool; one whose text has changed is an error."""
    for row, text in annotated(data, _DATA / f"{name}.jsonl"):
        golds = tuple(_placed(text, gold) for gold in row["figures"])
        yield Annotated(row["id"], text, golds, name in _SAMPLED)


def _placed(text: str, gold: dict[str, Any]) -> Gold:
    """Read a figure that is annotated by positions."""
    answers = []
    for start, stop, longest in gold["at"]:
        number = _NUMBER.match(text, start)
        if number is None:
            raise ValueError(f"no number at {start}")
        unit = f"{text[number.end() : stop]}[{text[stop:longest]}]"
        answers.append((start, longest, _value(number), unit))
    fields = {
        name: tuple(_written(text, name, option) for option in gold.get(name, [None]))
        for name in _FIELDS
    }
    return Gold(tuple(answers), fields, "optional" in gold)


def _written(text: str, name: str, option: Sequence[Any] | None) -> str:
    """Return an answer that is annotated by positions as the notes write it."""
    if option is None:
        return _NONE
    start, stop, *more = option
    words = text[start:stop]
    if name == "comparison":
        return f"{more[0]}: {words}"
    return f"{words} @{more[0]}" if name == "period" else words


def _annotated(block: str) -> Annotated:
    head, notes = block.split("\n---\n")
    voice, text = head.split("\n", 1)
    return Annotated(voice, text, tuple(_golds(text, notes.splitlines())))


def _golds(text: str, lines: list[str]) -> Iterator[Gold]:
    at = 0
    for line in filter(None, lines):
        first, *rest = (part.strip() for part in line.split("|"))
        optional = first.endswith("?")
        places = tuple(_answer(text, at, option) for option in _options(first.rstrip("?")))
        at = min(start for start, *_ in places) + 1
        values = [_field(value) for value in rest] + [(_NONE,)] * (len(_FIELDS) - len(rest))
        yield Gold(places, dict(zip(_FIELDS, values, strict=True)), optional)


def _options(written: str) -> tuple[str, ...]:
    return tuple(option.strip() for option in written.split("//"))


def _field(written: str) -> tuple[str, ...]:
    """Return the right answers of a field; the days of a period go with each of them."""
    words, mark, days = written.partition("@")
    options = _options(words)
    return tuple(option if option == _NONE else option + mark + days for option in options)


def _answer(text: str, at: int, option: str) -> tuple[int, int, float, str]:
    written, _, meant = option.partition(" = ")
    plain = written.replace("[", "").replace("]", "")
    place = re.search(rf"(?<![\d.,]){re.escape(plain)}", text[at:])
    start = place.start() + at if place else -1
    number = _NUMBER.match(meant or written)
    if number is None or start < 0:
        raise ValueError(f"{option!r} is not in {text[at : at + 60]!r}")
    return start, start + len(plain), _value(number), (meant or written)[number.end() :]


def _value(number: re.Match[str]) -> float:
    return float(number.group().replace(".", "").replace(",", "."))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[“”\"']", "", text).casefold().split())


def _is_figure(figure: Figure, answer: tuple[int, int, float, str]) -> bool:
    start, stop, value, unit = answer
    shortest, _, tail = unit.partition("[")
    total = re.match(r"/[\d.,]+", shortest)
    if total:
        shortest = shortest[total.end() :]
    shortest, longest = _plain(shortest), _plain(shortest + tail.rstrip("]"))
    found = _plain(figure.unit)
    whole = longest == found or longest.startswith((f"{found} ", f"{found}/"))
    return (
        figure.start < stop
        and start < figure.end
        and figure.value == value
        and whole
        and found.startswith(shortest)
    )


def _overlap(figure: Figure, gold: Gold) -> bool:
    return any(figure.start < stop and start < figure.end for start, stop, *_ in gold.answers)


def _holds(found: Span, right: str, _text: str) -> bool:
    return _plain(right) in _plain(found.text)


def _says(found: Span, right: str, text: str) -> bool:
    """Whether the core is held, or begins right behind the words where it is a copula."""
    behind = _COPULA.match(text, found.end)
    return _holds(found, right, text) or (behind is not None and behind.group(1) == right)


def _same_name(found: Span, right: str, _text: str) -> bool:
    return _plain(found.text) == _plain(right)


def _same_change(found: Comparison, right: str, _text: str) -> bool:
    facts, words = right.split(":", 1)
    direction, amount, _ = facts.split(" ", 2)
    wanted = None if amount == _NONE else float(amount)
    one, other = _plain(found.text), _plain(words)
    return (found.direction, found.amount) == (direction, wanted) and (one in other or other in one)


def _same_time(found: Period, right: str, _text: str) -> bool:
    words, _, days = right.partition("@")
    one, other = _plain(found.text), _plain(words)
    if days and days.strip() != "*":
        return f"{found.since}..{found.until}" == days.strip()
    return one in other or other in one


_RIGHT: dict[str, Callable[..., bool]] = {
    "what": _says,
    "comparison": _same_change,
    "period": _same_time,
    "body": _same_name,
    "campaign": _holds,
}


class Score:
    """Counts of right, wrong and missing, and what was wrong."""

    def __init__(self, fields: Sequence[str] = _FIELDS) -> None:
        self.fields = fields
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.errors: list[str] = []

    def read(self, item: Annotated) -> None:
        """Score the figures of one text."""
        taken: set[int] = set()
        for figure in dv.analyze(item.text).figures:
            near = [n for n, gold in enumerate(item.figures) if _overlap(figure, gold)]
            free = [n for n in near if n not in taken]
            if not free:
                if not near and not item.sampled:
                    self._note("value+unit", "wrong", item, figure.text, "no figure")
                continue
            gold = item.figures[free[0]]
            taken.add(free[0])
            if gold.optional:
                continue
            right = any(_is_figure(figure, answer) for answer in gold.answers)
            shown = " // ".join(item.text[start:stop] for start, stop, *_ in gold.answers)
            if right:
                self.counts["value+unit"]["right"] += 1
            else:
                self._note("value+unit", "wrong", item, figure.text, shown)
                self.counts["value+unit"]["missing"] += 1
            self._fields(item, figure, gold)
        for n, gold in enumerate(item.figures):
            if n not in taken and not gold.optional:
                start, stop, *_ = gold.answers[0]
                self._note("value+unit", "missing", item, "nothing", item.text[start:stop])

    def _fields(self, item: Annotated, figure: Figure, gold: Gold) -> None:
        for name in self.fields:
            found, options = getattr(figure, name), gold.fields[name]
            named = [option for option in options if option != _NONE]
            if found is not None and any(
                _RIGHT[name](found, option, item.text) for option in named
            ):
                self.counts[name]["right"] += 1
                continue
            shown, wanted = f"{figure.text}: {found and found.text}", " // ".join(options)
            if found is not None:
                shown += (
                    f" {[getattr(found, a, '') for a in ('direction', 'amount', 'since', 'until')]}"
                )
                self._note(name, "wrong", item, shown, wanted)
            if _NONE not in options:
                self._note(name, "missing", item, shown, wanted)

    def _note(self, name: str, kind: str, item: Annotated, found: str, wanted: str) -> None:
        self.counts[name][kind] += 1
        self.errors.append(f"{name:<11} {kind:<8} {item.voice}: {found}  | {wanted}")

    def lines(self) -> Iterator[str]:
        """Yield precision, recall and F1 of each part."""
        for name in ("value+unit", *self.fields):
            counts = self.counts[name]
            right = counts["right"]
            precision = 100 * right / max(right + counts["wrong"], 1)
            recall = 100 * right / max(right + counts["missing"], 1)
            f1 = 2 * precision * recall / max(precision + recall, 1e-9)
            yield f"  {name:<11} P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}  ({right} right)"


def main() -> None:
    """Print the scores of each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list the errors of the tuning half")
    parser.add_argument("--data", type=Path, help="the folder of domain_pool.jsonl.xz")
    options = parser.parse_args()
    sets: dict[str, tuple[tuple[Annotated, ...], tuple[str, ...]]]
    sets = {name: (load(name), _FIELDS) for name in _HALVES}
    sets |= {name: (load(name), _COMPARED_FIELDS) for name in _COMPARED}
    if options.data is not None:
        sets |= {n: (tuple(load_pool(options.data, n)), _FIELDS) for n in _POOLS}
        sets |= {n: (tuple(load_pool(options.data, n)), ("comparison",)) for n in _SAMPLED}
    for name, (items, fields) in sets.items():
        score = Score(fields)
        for item in items:
            score.read(item)
        # Of what is sampled the units aren't annotated.
        print(name, *list(score.lines())[name in _SAMPLED :], sep="\n")
        if options.errors and name == "tuning":
            print(*sorted(score.errors), sep="\n")


if __name__ == "__main__":
    main()
