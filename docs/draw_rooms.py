"""Draw the rooms of the library from its real imports: `python docs/draw_rooms.py` writes docs/images/rooms-*.svg.

Rows are the layers of the import contract in pyproject.toml; an arrow is an import between two rooms, left out where a
longer way says the same (transitive reduction).
"""

from __future__ import annotations

import ast
import re
import sys
from html import escape
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "danvan_nlp"
IMAGES = ROOT / "docs" / "images"
#: The drawings: the rooms that a text passes, and those that a record passes.
DRAWINGS = {
    "rooms-text": {
        "verbs",
        "analyzer",
        "doc",
        "reading",
        "view",
        "segmentation",
        "phrases",
        "places",
        "topics",
        "summary",
        "text",
        "models",
        "results",
    },
    "rooms-record": {
        "cli",
        "report",
        "batch",
        "analyzer",
        "reading",
        "pages",
        "view",
        "text",
        "results",
    },
}
WIDE, HIGH, GAP_X, GAP_Y, MARGIN = 132, 40, 22, 46, 16
_STYLE = """
.room{fill:#f6f1e7;stroke:#8a6d3b}.name{fill:#1f1a14;font:600 14px sans-serif;text-anchor:middle}
.way{fill:none;stroke:#8a8378;stroke-width:1.2}.head{fill:#8a8378}
@media(prefers-color-scheme:dark){.room{fill:#2b2620;stroke:#c9a25f}.name{fill:#f3ede2}}
"""


def rooms() -> set[str]:
    """Return the names of the rooms: folders and single files at the top of the package."""
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    files = {path.stem for path in PACKAGE.glob("*.py")}
    return (folders | files) - {"__init__", "__main__", "version"}


def layers() -> list[list[str]]:
    """Return the rooms by layer, from the top, as the import contract has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return [re.findall(r"danvan_nlp\.(\w+)", layer) for layer in contract]


def imports() -> dict[str, set[str]]:
    """Return for each room the rooms that its files import, those for type checking and lazy ones included."""
    known = rooms()
    found: dict[str, set[str]] = {room: set() for room in known}
    for path in PACKAGE.rglob("*.py"):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room not in known:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("danvan_nlp"):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
                found[room] |= {name.split(".")[1] for name in names} & known - {room}
    return found


def reduced(ways: dict[str, set[str]]) -> dict[str, set[str]]:
    """Leave out every arrow that a longer way already says."""

    def reach(room: str) -> set[str]:
        return (
            set().union(*({other} | reach(other) for other in ways[room])) if ways[room] else set()
        )

    reached = {room: reach(room) for room in ways}
    return {
        room: {o for o in others if not any(o in reached[m] for m in others if m != o)}
        for room, others in ways.items()
    }


def draw(shown: set[str]) -> str:
    """Return the drawing of some rooms."""
    rows = [row for row in ([r for r in layer if r in shown] for layer in layers()) if row]
    width = 6 * MARGIN + max(len(row) for row in rows) * (WIDE + GAP_X) - GAP_X
    height = 2 * MARGIN + len(rows) * (HIGH + GAP_Y) - GAP_Y
    place = {}
    for number, row in enumerate(rows):
        left = (width - len(row) * (WIDE + GAP_X) + GAP_X) / 2
        for column, room in enumerate(row):
            place[room] = (left + column * (WIDE + GAP_X), MARGIN + number * (HIGH + GAP_Y))
    ways = reduced(
        {room: others & place.keys() for room, others in imports().items() if room in place}
    )
    lines = [
        f'<path class="way" marker-end="url(#head)" d="{_way(place[room], place[other])}"/>'
        for room in sorted(ways)
        for other in sorted(ways[room])
    ]
    boxes = [
        f'<rect class="room" x="{x:g}" y="{y:g}" width="{WIDE}" height="{HIGH}" rx="6"/>'
        f'<text class="name" x="{x + WIDE / 2:g}" y="{y + HIGH / 2 + 5:g}">{escape(room)}</text>'
        for room, (x, y) in place.items()
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">',
            f"<style>{_STYLE}</style>",
            '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"'
            ' orient="auto">'
            '<path class="head" d="M0 0 8 4 0 8z"/></marker></defs>',
            *lines,
            *boxes,
            "</svg>\n",
        ]
    )


def _way(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return the curve from the foot of one room to the head of another."""
    (x, y), (to_x, to_y) = start, end
    x, y, to_x = x + WIDE / 2, y + HIGH, to_x + WIDE / 2
    bend = min(GAP_Y, (to_y - y) / 2)
    if to_y - y > GAP_Y and abs(to_x - x) < WIDE:  # past the rooms that stand between
        aside = x + WIDE
        return f"M{x:g} {y:g}C{aside:g} {y + bend:g} {aside:g} {to_y - bend:g} {to_x:g} {to_y:g}"
    return f"M{x:g} {y:g}C{x:g} {y + bend:g} {to_x:g} {to_y - bend:g} {to_x:g} {to_y:g}"


def main() -> None:
    """Write every drawing."""
    for name, shown in DRAWINGS.items():
        (IMAGES / f"{name}.svg").write_text(draw(shown), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
