"""Work grows linearly with the text, on hostile text too; `make hostile` looks at up to two million characters."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import danvan_nlp as dv
from tests.promises.counted import work_of
from tests.promises.hostile import FAMILIES, VERBS, Family, Verb, begun, growth, processor_seconds
from tests.promises.hostile_pages import PAGES, read_page
from tests.promises.hostile_pairs import PAIRS

pytestmark = pytest.mark.timing

#: The double of a text may take so many times its time: 2, and what caches and the machine add.
MOST_GROWTH = 2.3
#: Four times the text may take so many times the work that is counted: no machine adds to it.
MOST_WORK = 4.4
#: Processor seconds below which a measurement says nothing.
LEAST_SECONDS = 0.03
TEXTS = FAMILIES | PAIRS


def read_all(text: str) -> None:
    """Do what every verb does."""
    doc = dv.analyze(text)
    doc.to_dict()
    assert doc.figures is not None
    dv.classify(text, taxonomy="news")
    dv.summarize(text, sentences=2)
    dv.read_article(text, format="text")


def grows_too_fast(
    verb: Verb, family: Family, size: int, looks: int, tries: int = 3
) -> list[str] | None:
    """Look several times: a disturbed machine can make one look bad, but quadratic time is bad in all."""
    found = []
    for _ in range(looks):
        once, times = growth(verb, family, size, tries)
        found.append(f"{once:.3f} s, {times:.2f} times at the double")
        if times <= MOST_GROWTH or once * times < LEAST_SECONDS:
            return None
    return found


def check(verb: Verb, family: Family) -> None:
    """See that sixteen times the text takes about as many times the time; in its square, 256 times."""
    found = []
    for _ in range(4):
        small = processor_seconds(verb, family(4_000), 2)
        large = processor_seconds(verb, family(64_000), 1)
        if large <= 1.6 * 16 * max(small, LEAST_SECONDS / 16):
            return
        found.append(f"{small:.4f} s, {large:.3f} s for sixteen times the text")
    assert not found


#: One word up to the bound of words, which costs next to nothing: work begins behind it.
WORD = "one address without end"


@pytest.mark.parametrize("family", [name for name in TEXTS if name != WORD])
def test_four_times_the_text_takes_four_times_the_work(family: str) -> None:
    build = TEXTS[family]
    read_all(build(500))  # what is read once a process
    once, often = (work_of(lambda size=size: read_all(build(size))) for size in (2_000, 8_000))
    assert often <= MOST_WORK * once


@pytest.mark.parametrize("family", TEXTS)
def test_sixteen_times_the_text_takes_sixteen_times_the_time(family: str) -> None:
    # What is not counted: searches in C.
    check(read_all, TEXTS[family])


#: Fifty times a paragraph, one for each element around it: alone it takes as long as all others.
DEEP = "text below two hundred elements"


def test_a_title_with_a_site_before_it_is_looked_for_below_once() -> None:
    head = "Vietnewsline - Phường An Bình ra quân làm sạch kênh\n09/08/2024\n"
    body = "Sáng 9/8, hơn 200 người dọn rác trên tuyến kênh dài 2 km.\nPhường mong bà con giữ kênh sạch.\n"
    check(lambda page: dv.read_article(page, format="text"), begun(head + body, "\n"))


@pytest.mark.parametrize("family", [name for name in PAGES if name != DEEP])
def test_sixteen_times_the_page_takes_sixteen_times_the_time(family: str) -> None:
    pytest.importorskip("trafilatura")
    check(read_page, PAGES[family])


@pytest.mark.slow
@pytest.mark.parametrize(
    "family",
    [
        "different attributes",
        "cells of a row",
        "cells that span a hundred",
        "bold words of one paragraph",
        "terms and what they mean",
        DEEP,
    ],
)
def test_twice_a_page_of_many_elements_takes_twice_the_time(family: str) -> None:
    # What the parsers do slowly shows only where thousands of elements stand together.
    assert grows_too_fast(read_page, PAGES[family], 120_000, looks=4, tries=1) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "family",
    [
        "one syllable",
        "different words",
        "bodies of bodies",
        "document numbers",
        "open quotes",
    ],
)
def test_twice_the_text_takes_twice_the_memory(family: str) -> None:
    # In a process of its own, whose caches no other test has filled. Allocations are counted: no chance is in it.
    command = [sys.executable, "-m", "tests.promises.memory", family, "--size", "125000"]
    done = subprocess.run(command, capture_output=True, check=True)
    found = json.loads(done.stdout)
    del found["family"]
    assert found.keys() == VERBS.keys()
    assert {verb: times for verb, (_, times) in found.items() if times > MOST_GROWTH} == {}
