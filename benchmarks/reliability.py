"""A picture of how often labels are right, by their probability (reliability diagram; DeGroot and Fienberg, 1983)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training.topics.metrics import reliability_error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_BINS = 10
_SIZE = 260
_MARGIN = 46
_FEWEST = 5
_FONT = "font-family='sans-serif' font-size='12'"


def reliability_svg(
    panels: Mapping[str, tuple[NDArray[np.float64], NDArray[np.bool_]]],
) -> str:
    """Draw a panel for each set of probabilities and what came true.

    A dot is a tenth of the probabilities' range: across, their mean; up, the share that came true. Its area grows with
    their number; tenths of fewer than five are left out.
    """
    width, height = (_SIZE + 2 * _MARGIN) * len(panels), _SIZE + 2 * _MARGIN
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' {_FONT}>",
        f"<rect width='{width}' height='{height}' fill='white'/>",
    ]
    for number, (name, (chance, right)) in enumerate(panels.items()):
        left = _MARGIN + number * (_SIZE + 2 * _MARGIN)
        parts.append(f"<g transform='translate({left},{_MARGIN})'>")
        parts.extend(_panel(name, chance, right))
        parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])


def _panel(name: str, chance: NDArray[np.float64], right: NDArray[np.bool_]) -> list[str]:
    error = reliability_error(chance, right)
    parts = [
        f"<text y='-14'>{name} (n = {len(chance)}, ECE {error:.3f})</text>",
        f"<rect width='{_SIZE}' height='{_SIZE}' fill='none' stroke='#888'/>",
        f"<line x1='0' y1='{_SIZE}' x2='{_SIZE}' y2='0' stroke='#bbb' stroke-dasharray='4'/>",
        f"<text x='{_SIZE // 2}' y='{_SIZE + 34}' text-anchor='middle'>probability</text>",
        f"<text transform='translate(-30,{_SIZE // 2}) rotate(-90)' text-anchor='middle'>came true</text>",
    ]
    for tick in (0.0, 0.5, 1.0):
        at = round(_SIZE * tick)
        parts.append(f"<text x='{at}' y='{_SIZE + 16}' text-anchor='middle'>{tick:g}</text>")
        parts.append(f"<text x='-6' y='{_SIZE - at + 4}' text-anchor='end'>{tick:g}</text>")
    group = np.minimum((chance * _BINS).astype(int), _BINS - 1)
    for i in range(_BINS):
        held = group == i
        if held.sum() < _FEWEST:
            continue
        x, y = _SIZE * chance[held].mean(), _SIZE * (1 - right[held].mean())
        radius = 3 + 9 * np.sqrt(held.mean())
        parts.append(f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{radius:.1f}' fill='#1f5fa8'/>")
    return parts
