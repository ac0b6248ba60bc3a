"""What the verbs cost, counted in calls rather than in seconds: a quarter more fails, on a busy machine too."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TypeVar

import pytest

import danvan_nlp as dv
from benchmarks.speed import VERBS, each, processor_seconds
from danvan_nlp.batch.options import TagOptions
from danvan_nlp.batch.tagging import tag_texts
from danvan_nlp.text import spelling, syllables, tokens
from tests.promises.hostile import processor_seconds as quiet_seconds

Given = TypeVar("Given")
ROOT = Path(__file__).parents[2]
PINS = ROOT / "tests" / "pins" / "calls.json"
#: Verbs that are counted on a text read for the first time, too.
FRESH = ("words", "analyze, every part")
#: Times the pinned cost at which a test fails.
LOSS = 1.25


def article() -> str:
    """Return an article of about 2.5 kB."""
    page = (ROOT / "examples" / "pages" / "portal_district.txt").read_text(encoding="utf-8")
    body = dv.read_article(page).body
    assert body is not None
    return body.text


def headlines() -> list[str]:
    """Return headlines of the register, as many as are read together."""
    bodies = ("Hội Nông dân xã", "Quận Tân Phú", "Mặt trận huyện", "Đoàn phường 3")
    deeds = (
        "vận động 120 hộ dân hiến đất mở đường",
        "tổ chức đối thoại với công nhân khu nhà trọ",
        "ra mắt mô hình “Ngõ sạch, nhà thơm”",
        "giám sát việc chi trả hỗ trợ sau bão",
        "trao quà cho người cao tuổi có hoàn cảnh khó khăn",
        "học tập Nghị quyết số 25-NQ/TW về công tác dân vận",
        "sửa chữa nhà văn hóa trước mùa mưa",
        "tuyên dương gương dân vận khéo năm 2024",
    )
    return [f"{body} {deed}" for body in bodies for deed in deeds]


def tag(texts: list[str]) -> None:
    """Compute every part of texts that are read together."""
    tag_texts(texts, TagOptions())


def fresh_calls_of(verb: Callable[[str], object], text: str) -> int:
    """Count the calls for a text that this process reads for the first time, after others of its kind."""
    syllables._forget()
    spelling._key_of_short.cache_clear()
    spelling._analyse_short.cache_clear()
    tokens._plain_short.cache_clear()
    for page in ("portal_province.txt", "news.txt"):
        verb((ROOT / "examples" / "pages" / page).read_text(encoding="utf-8"))
    return calls_of(verb, text, again=False)


def calls_of(verb: Callable[[Given], object], text: Given, *, again: bool = True) -> int:
    """Count the calls of Python and C functions that a verb makes, of a text that it has read where it reads again."""
    if again:
        verb(text)
    count = 0

    def watch(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(watch)
    try:
        verb(text)
    finally:
        sys.setprofile(None)
    return count


def _python() -> str:
    return ".".join(map(str, sys.version_info[:2]))


def costs() -> dict[str, int]:
    again = {name: calls_of(verb, article()) for name, verb in VERBS.items()}
    fresh = {f"{name}, fresh": fresh_calls_of(VERBS[name], article()) for name in FRESH}
    return (
        again | fresh | {"a headline of 32, tagged": calls_of(tag, headlines()) // len(headlines())}
    )


def test_a_fresh_text_costs_more_calls_than_one_read_again() -> None:
    words = VERBS["words"]
    assert fresh_calls_of(words, article()) > 2 * calls_of(words, article())


def test_headlines_together_cost_less_than_each_alone() -> None:
    alone = sum(calls_of(tag, [text]) for text in headlines())
    assert calls_of(tag, headlines()) < 0.95 * alone


def test_no_verb_makes_a_quarter_more_calls_than_it_did() -> None:
    pinned = json.loads(PINS.read_text(encoding="utf-8"))
    made_with = pinned.pop("python")
    if made_with != _python():
        pytest.skip(f"the pins were made with Python {made_with}, whose versions count calls apart")
    found = costs()
    assert found.keys() == pinned.keys()
    dearer = {n: (pinned[n], found[n]) for n in found if found[n] > LOSS * pinned[n]}
    assert not dearer, "if the cost is worth it, run `python -m tests.promises.test_cost`"


#: Times of the floor (`re.findall` over the same text, see benchmarks/speed.py) that each verb took.
FLOORS = {
    "words": 6,
    "segment": 8.5,
    "extract_phrases": 60,
    "classify": 6.5,
    "summarize": 42,
    "analyze, every part": 120,
}


@pytest.mark.timing
@pytest.mark.parametrize("name", FLOORS)
def test_no_verb_takes_a_quarter_longer_beside_the_floor_than_it_did(name: str) -> None:
    from benchmarks.speed import FLOOR  # noqa: PLC0415

    text = article()
    looks = []
    for _ in range(5):
        floor = processor_seconds(each(FLOOR.findall, [text] * 20), 10)
        looks.append(20 * quiet_seconds(VERBS[name], text, 20) / floor)
        if looks[-1] <= LOSS * FLOORS[name]:
            return
    raise AssertionError(f"{name} takes {min(looks):.1f} floors, and took {FLOORS[name]}")


if __name__ == "__main__":
    PINS.write_text(json.dumps({"python": _python(), **costs()}, indent=1) + "\n", encoding="utf-8")
