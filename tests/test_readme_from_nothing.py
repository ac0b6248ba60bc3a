"""A reader who only knows pip gets from the README to a tagged CSV and a chart by copying its commands."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


def commands(page: str) -> list[str]:
    """Return the commands of the sections on installing and on the chart, in their order."""
    text = (ROOT / page).read_text(encoding="utf-8")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:3]
    return re.findall(r"^\$ (.*)$", "\n".join(sections), re.MULTILINE)


@pytest.mark.parametrize("page", ["README.md", "README.vi.md"])
def test_the_commands_of_both_pages_are_the_same(page: str) -> None:
    assert commands(page) == commands("README.md")
    assert commands(page)[-1].endswith("chart_campaigns.py tagged.csv campaigns.png")


def test_copying_the_commands_in_an_empty_folder_makes_a_tagged_csv_and_a_chart(
    tmp_path: Path,
) -> None:
    (tmp_path / "danvan_nlp").symlink_to(ROOT)
    # What pip may take from: the registry it is set up for, nothing of this environment.
    script = "\n".join(commands("README.md")).replace(
        "python3 -m venv", f"{sys.executable} -m venv"
    )
    done = subprocess.run(
        ["bash", "-ec", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=580,
        check=False,
    )
    if "No matching distribution" in done.stderr or "ConnectionError" in done.stderr:
        pytest.skip("pip reaches no registry here")
    assert done.returncode == 0, done.stderr[-2000:]
    with (tmp_path / "tagged.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 136
    assert {row["danvan_ok"] for row in rows} == {"true"}
    assert (tmp_path / "campaigns.png").read_bytes().startswith(b"\x89PNG")
