"""Runs every code block when the site is built, and lists them with what became of each."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from page_blocks import run_page
from sphinx.util import logging

if TYPE_CHECKING:
    from page_blocks import Outcome
    from sphinx.application import Sphinx

_LOG = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the run."""
    app.add_config_value("danvan_run_blocks", True, "")
    app.connect("env-check-consistency", _run_all)
    app.connect("doctree-read", _trim)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _run_all(app: Sphinx, _env: object) -> None:
    if not app.config.danvan_run_blocks:
        return
    lines, counts = [], Counter[str]()
    for page in sorted(Path(app.srcdir).rglob("*.md")):
        name = page.relative_to(app.srcdir).as_posix()
        with tempfile.TemporaryDirectory() as folder:
            for outcome in run_page(page, Path(folder)):
                _warn(outcome, name)
                counts[outcome.result] += 1
                lines.append(_line(name, outcome))
    total = ", ".join(f"{count} {result}" for result, count in sorted(counts.items()))
    listing = Path(app.outdir) / "code-blocks.txt"
    listing.parent.mkdir(parents=True, exist_ok=True)
    listing.write_text("\n".join([f"Code blocks: {total}", *lines, ""]), encoding="utf-8")
    _LOG.info("code blocks: %s", total)


def _trim(_app: Sphinx, tree: nodes.document) -> None:
    """Drop the empty line that ends a block of examples on its page."""
    for block in tree.findall(nodes.literal_block):
        text = block.astext().rstrip()
        if block.rawsource == block.astext():
            block.rawsource = text
            block[:] = [nodes.Text(text)]


def _warn(outcome: Outcome, name: str) -> None:
    if outcome.result == "failed":
        _LOG.warning("%s", outcome.reason, location=(name[:-3], outcome.block.line))


def _line(name: str, outcome: Outcome) -> str:
    block = outcome.block
    what = block.kind if outcome.result == "shown" else f"{block.kind} {outcome.result}"
    why = f" ({outcome.reason})" if outcome.result == "skipped" else ""
    return f"{name}:{block.line}: {what}{why}"
