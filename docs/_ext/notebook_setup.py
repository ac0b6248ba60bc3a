"""What a tutorial's kernel starts with: the samples at hand, and pictures that are readable on the page."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
if not Path("examples").exists():
    Path("examples").symlink_to(ROOT / "examples")
os.environ["PATH"] = os.pathsep.join([str(ROOT / ".venv" / "bin"), os.environ.get("PATH", "")])


def tag_archive() -> None:
    """Tag the sample archive as the page's command does, for the cells that read the result."""
    from danvan_nlp.batch import TagOptions, tag_files  # noqa: PLC0415

    if not Path("tagged.csv").exists():
        tag_files("examples/archive.csv", "tagged.csv", TagOptions(parts=("phrases", "topics")))


try:
    import matplotlib as mpl
except ModuleNotFoundError:
    pass
else:
    mpl.rcParams.update(
        {
            "figure.figsize": (8, 3.6),
            "figure.dpi": 120,
            "font.size": 10,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlelocation": "left",
            "axes.titleweight": "bold",
            "axes.grid": True,
            "axes.grid.axis": "y",
            "axes.axisbelow": True,
            "grid.color": "#e6e6e6",
            "svg.fonttype": "path",  # the letters travel with the picture
            "svg.hashsalt": "danvan_nlp",  # the same picture has the same bytes
            "axes.prop_cycle": mpl.cycler(
                color=["#9b1c1c", "#1f6f8b", "#c7882c", "#4a7c59", "#6b5b95", "#8a8a8a"]
            ),
        }
    )
try:
    from matplotlib_inline.backend_inline import set_matplotlib_formats

    set_matplotlib_formats("svg")
except Exception:
    pass
