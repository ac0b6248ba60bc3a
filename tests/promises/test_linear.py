"""Time grows linearly with the text, on hostile text too; `make hostile` looks at up to two million characters."""

from __future__ import annotations

import pytest

from tests.promises.hostile import FAMILIES, VERBS, growth, processor_seconds

#: The double of a text may take so many times its time: 2, and what caches and the machine add.
MOST_GROWTH = 2.3
#: Processor seconds below which a measurement says nothing.
LEAST_SECONDS = 0.03


def grows_too_fast(verb: str, family: str, size: int, looks: int, tries: int = 3) -> str | None:
    """Look several times: a disturbed machine can make one look bad, but quadratic time is bad in all."""
    found = []
    for _ in range(looks):
        once, times = growth(VERBS[verb], FAMILIES[family], size, tries)
        found.append(f"{once:.3f} s, {times:.2f} times at the double")
        if times <= MOST_GROWTH or once * times < LEAST_SECONDS:
            return None
    return f"{verb} of {family}: {'; '.join(found)}"


@pytest.mark.parametrize("family", FAMILIES)
def test_twice_the_text_takes_twice_the_time(family: str) -> None:
    # Sixteen times the text, so that the square shows as 256 and a disturbance can't pass for it.
    for verb, call in VERBS.items():
        small = processor_seconds(call, FAMILIES[family](1_000), 3)
        large = processor_seconds(call, FAMILIES[family](16_000), 1)
        if large > 2 * 16 * max(small, LEAST_SECONDS / 16):
            assert grows_too_fast(verb, family, 16_000, looks=4) is None
