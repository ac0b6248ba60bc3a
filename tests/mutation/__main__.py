"""Change the library in small ways and see whether the tests notice: `python -m tests.mutation ROOM --sample 50`.

Mutants are drawn at random, the same for one seed, and made in a copy of the tree. Survivors are printed as they are
found; look at each: it is a test that is missing, or a change that makes no difference.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path
from random import Random

from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.plugins import get_operator, operator_names

from tests.mutation.noticing import Room

ROOT = Path(__file__).parents[2]
SOURCE = Path("src") / "danvan_nlp"
BATCH_FILES = (
    *("columns", "csv_records", "files", "json_values", "manifest"),
    *("output", "rows", "runner", "shards", "work"),
)
BATCH_TESTS = (
    *("arrow", "bombs", "csv_records", "files_in_and_out", "not_ours", "one_record"),
    *("quarantine", "resuming", "rows_and_shards", "tables_in"),
)
SEGMENTATION_TESTS = ("conventions", "glued_forms", "lexicon", "sentences", "words")
REPORT_TESTS = ("figures", "report", "report_facts", "report_light", "report_malformed")
#: What is changed, and the tests that are to notice.
ROOMS = {
    "grammar": (
        ["phrases/grammar/*.py"],
        ["tests/phrases", "--ignore=tests/phrases/test_discover.py", "src/danvan_nlp/phrases"],
    ),
    "batch": (
        [f"batch/{name}.py" for name in BATCH_FILES],
        [*(f"tests/batch/test_{name}.py" for name in BATCH_TESTS), "src/danvan_nlp/batch"],
    ),
    "text": (
        ["text/*.py"],
        [
            *("tests/text", "src/danvan_nlp/text", "tests/pages/test_titles_and_dates.py"),
            *(f"tests/segmentation/test_{name}.py" for name in SEGMENTATION_TESTS),
        ],
    ),
    "results": (
        ["results/*.py"],
        [
            *("tests/test_doc.py", "tests/test_outputs.py", "tests/batch/test_not_ours.py"),
            *("tests/exchange", "src/danvan_nlp/results"),
        ],
    ),
    "pages": (["pages/*.py"], ["tests/pages", "src/danvan_nlp/pages"]),
    "exchange": (
        ["exchange/*.py"],
        ["tests/exchange", "tests/promises/test_wrong_files.py", "src/danvan_nlp/exchange"],
    ),
    "report": (
        ["report/*.py"],
        [*(f"tests/view/test_{name}.py" for name in REPORT_TESTS), "src/danvan_nlp/report"],
    ),
}
#: Operators of cosmic-ray that change what a program does; `|` is left out: here it joins types.
_OPERATORS = re.compile(
    r"core/(AddNot|NumberReplacer|Replace(AndWithOr|OrWithAnd|TrueWithFalse|FalseWithTrue)|ReplaceBreakWithContinue"
    r"|ReplaceContinueWithBreak|ZeroIterationForLoop|ReplaceUnaryOperator_Delete_Not"
    r"|ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_FloorDiv|FloorDiv_Mul|BitAnd_BitOr)"
    r"|ReplaceComparisonOperator_(Eq_NotEq|NotEq_Eq|Lt_LtE|LtE_Lt|Gt_GtE|GtE_Gt|Lt_GtE|Gt_LtE|Is_IsNot|IsNot_Is))"
)


def mutants(paths: list[Path]) -> list[tuple[Path, str, int]]:
    """Return every place at which an operator can change a file: the file, the operator and the place's number."""
    found = []
    for path in paths:
        code = path.read_text(encoding="utf-8")
        for name in filter(_OPERATORS.fullmatch, operator_names()):
            places, tree = _Places(name), get_ast(code)
            places.walk(tree)
            found += [(path, name, n) for n in range(places.count)]
    return found


class _Places(MutationVisitor):
    """Counts places and changes none."""

    def __init__(self, name: str) -> None:
        super().__init__(-1, get_operator(name)())

    @property
    def count(self) -> int:
        return self._count


def changed(before: str, after: str) -> tuple[int, str]:
    """Return the number of the first line that differs, and the line as it was and as it is."""
    lines = enumerate(zip(before.splitlines(), after.splitlines(), strict=False), 1)
    number, (old, new) = next((n, pair) for n, pair in lines if pair[0] != pair[1])
    return number, f"{old.strip()}  →  {new.strip()}"


def run(name: str, sample: int, seed: int) -> None:
    """Try mutants of a room, print the survivors and how many were noticed."""
    patterns, tests = ROOMS[name]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve() / "tree"
        ignored = shutil.ignore_patterns(
            ".git", ".venv", ".nox", "build", "dist", ".*_cache", "shared", "__pycache__"
        )
        shutil.copytree(ROOT, copy, ignore=ignored)
        room = Room(copy, tests)
        paths = [path for pattern in patterns for path in sorted((copy / SOURCE).glob(pattern))]
        every = mutants(paths)
        drawn = Random(seed).sample(every, min(sample, len(every)))
        noticed = 0
        for tried, (path, operator, place) in enumerate(drawn, 1):
            before = path.read_text(encoding="utf-8")
            after = MutationVisitor.mutate_code(before, get_operator(operator)(), place)
            line, difference = changed(before, after)
            running = room.tests_of(path, line)
            path.write_text(after, encoding="utf-8")
            if running and room.notices(running):
                noticed += 1
            else:
                print(
                    f"{path.relative_to(copy / SOURCE)}:{line}: {difference} ({len(running)} tests)"
                )
            path.write_text(before, encoding="utf-8")
            if tried % 10 == 0 or tried == len(drawn):
                print(
                    f"{name}: {noticed} of {tried} noticed (of {len(every)} mutants; seed {seed})"
                )
            sys.stdout.flush()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument("--sample", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    run(options.room, options.sample, options.seed)


if __name__ == "__main__":
    main()
