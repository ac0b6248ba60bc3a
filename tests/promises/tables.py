"""Print the tables of hostile texts and pages of the documentation: `make hostile`."""

from __future__ import annotations

import argparse

from tests.promises.hostile import FAMILIES, VERBS, Family, Verb, growth
from tests.promises.hostile_pages import PAGES, read_page


def print_table(
    what: str, families: dict[str, Family], verbs: list[Verb], size: int, tries: int
) -> None:
    """Print a table in Markdown: seconds of all verbs, microseconds a character, and growth."""
    print(f"| {what} of {2 * size:,} characters | s in all | µs a character | time(2n) / time(n) |")
    print("|---|---|---|---|")
    for name, family in families.items():
        looks = [growth(verb, family, size, tries) for verb in verbs]
        once, twice = sum(o for o, _ in looks), sum(o * times for o, times in looks)
        each = twice / (2 * size) * 1e6
        print(f"| {name} | {twice:.1f} | {each:.2f} | {twice / once:.2f} |", flush=True)


def main() -> None:
    """Print both tables, or the one that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="?", choices=["texts", "pages"])
    parser.add_argument(
        "--size", type=int, default=1_000_000, help="characters; the double is read too"
    )
    parser.add_argument("--tries", type=int, default=1)
    options = parser.parse_args()
    if options.only != "pages":
        print_table("text", FAMILIES, [*VERBS.values()], options.size, options.tries)
    if options.only != "texts":
        read_page(PAGES["links"](1_000))  # imports what reads pages
        print_table("page", PAGES, [read_page], options.size, options.tries)


if __name__ == "__main__":
    main()
