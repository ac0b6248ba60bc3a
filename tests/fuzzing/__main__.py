"""Fuzz one target: `python -m tests.fuzzing TARGET --seconds 60 [--corpus FOLDER]` (needs atheris)."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["danvan_nlp"]):
    from tests.fuzzing.targets import TARGETS, seeds

#: A run that takes longer, in seconds, or more memory, in MB, is a finding too.
_SLOWEST = 25
_MOST_MEMORY = 2500


def main() -> None:
    """Run libFuzzer over a target; what breaks it is left in the current folder as crash-…."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path, help="where inputs that reach new code are kept")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    corpus = options.corpus or Path(tempfile.mkdtemp(prefix="fuzz-"))
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()[options.target]):
        (corpus / f"seed{number:04d}").write_bytes(seed)
    arguments = [
        sys.argv[0],
        str(corpus),
        f"-max_total_time={options.seconds}",
        f"-timeout={_SLOWEST}",
        f"-rss_limit_mb={_MOST_MEMORY}",
        f"-seed={options.seed}",
        "-max_len=3000",
        "-print_final_stats=1",
        "-verbosity=1",
    ]
    atheris.Setup(arguments, TARGETS[options.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
