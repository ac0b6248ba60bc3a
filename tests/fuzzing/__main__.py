"""Fuzz one target: `python -m tests.fuzzing TARGET --seconds 60 [--corpus FOLDER]` (needs atheris)."""

from __future__ import annotations

import argparse
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["danvan_nlp"]):
    from tests.fuzzing.targets import TARGETS, Target, seeds

#: A run that takes longer, in seconds, or more memory, in MB, is a finding too.
_SLOWEST = 25
_MOST_MEMORY = 2500


def keeping(target: Target) -> Target:
    """Keep what breaks a target as finding-… in the current folder, whatever becomes of the process."""

    def run(data: bytes) -> None:
        try:
            target(data)
        except BaseException:
            Path(f"finding-{target.__name__}-{sha256(data).hexdigest()[:12]}").write_bytes(data)
            raise

    return run


def main() -> None:
    """Run libFuzzer over a target."""
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
    atheris.Setup(arguments, keeping(TARGETS[options.target]))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
