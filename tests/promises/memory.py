"""What one call takes in memory at its peak, beyond what the library holds already.

`python -m tests.promises.memory` prints it for all families.
"""

from __future__ import annotations

import argparse
import gc
import json
import tracemalloc

from tests.promises.hostile import FAMILIES, VERBS, Family, Verb

#: What a call takes whatever it reads.
LEAST_BYTES = 1 << 16


def peak_bytes(verb: Verb, text: str) -> int:
    """Return the peak of a call, its result included, that Python and numpy asked for.

    The first call fills the cache of chunks, whose arrays double and whose bound is for all texts together; the second,
    which is measured, takes what the text itself needs.
    """
    verb(text)
    gc.collect()
    tracemalloc.start()
    try:
        verb(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def whole(family: Family, size: int) -> str:
    """Return a text of the family without the last line where it is cut: half a line can be of another kind."""
    text = family(size)
    return text[: text.rfind("\n") + 1] or text


def growth(verb: Verb, family: Family, size: int) -> tuple[int, float]:
    """Return the peak at twice `size` characters, and how often that at `size` it is."""
    once, twice = (peak_bytes(verb, whole(family, n)) for n in (size, 2 * size))
    return twice, twice / max(once, LEAST_BYTES)


def main() -> None:
    """Print a line of JSON for each family: bytes a character at twice the size, and growth, of each verb."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "family", nargs="*", choices=[*FAMILIES, []], help="all, where none is named"
    )
    parser.add_argument(
        "--size", type=int, default=100_000, help="characters; the double is read too"
    )
    options = parser.parse_args()
    for name in options.family or FAMILIES:
        found = {}
        for verb, call in VERBS.items():
            twice, times = growth(call, FAMILIES[name], options.size)
            found[verb] = [round(twice / (2 * options.size)), round(times, 2)]
        print(json.dumps({"family": name, **found}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
