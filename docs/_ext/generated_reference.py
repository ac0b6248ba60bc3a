"""Pages that are made from what the library holds: its knowledge, taxonomies, command line and columns.

Each directive writes what the code or the data says when the site is built, so none of it can go stale.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    from danvan_nlp import Entry

_LOG = logging.getLogger(__name__)
#: An option in running text, which would lose one of its hyphens to typography.
_OPTION = re.compile(r"(?<![\w`-])(--[a-z][\w-]*)")
_HEADS = {
    "vi": {
        "name": "Tên chuẩn và cách viết khác",
        "time": "Thời gian",
        "since": "từ",
        "until": "đến",
        "source": "Nguồn",
        "filter": "Lọc theo tên, cách viết hoặc nguồn (gõ không dấu cũng được)",
        "entries": "mục",
        "label": "Nhãn",
        "title": "Tên",
        "definition": "Định nghĩa",
        "border": "Ranh giới",
        "column": "Cột",
        "type": "Kiểu Arrow",
        "meaning": "Nghĩa (tiếng Anh, như trong tệp cách ly)",
    },
    "en": {
        "name": "Canonical form and other spellings",
        "time": "In use",
        "since": "from",
        "until": "until",
        "source": "Source",
        "filter": "Filter by name, spelling or source (diacritics may be left out)",
        "entries": "entries",
        "label": "Label",
        "title": "Name",
        "definition": "Definition",
        "border": "Border",
        "column": "Column",
        "type": "Arrow type",
        "meaning": "Meaning",
    },
}


class Generated(SphinxDirective):
    """A directive whose text comes from the library."""

    required_arguments = 0
    optional_arguments = 1

    @property
    def heads(self) -> dict[str, str]:
        """Return the words of the page's language."""
        return _HEADS[self.config.language]

    def html(self, text: str) -> list[nodes.Node]:
        """Return raw HTML; Sphinx indexes its words for search."""
        return [nodes.raw("", text, format="html")]


class KnowledgeTable(Generated):
    """The entries of one type, each with its source."""

    def run(self) -> list[nodes.Node]:
        """Write one row an entry, in alphabetical order of the canonical forms."""
        from danvan_nlp import Knowledge  # noqa: PLC0415

        entries = sorted(
            (entry for entry in Knowledge.default() if entry.type == self.arguments[0]),
            key=lambda entry: (_letters(entry.canonical), entry.id),
        )
        head = self.heads
        rows = "".join(
            f'<tr id="{escape(entry.id)}"><td data-label="{head["name"]}">'
            f"<strong>{escape(entry.canonical)}</strong>{_others(entry)}<code>{escape(entry.id)}</code></td>"
            f'<td data-label="{head["time"]}">{_time(entry, head)}</td>'
            f'<td data-label="{head["source"]}">{escape(entry.source)}</td></tr>\n'
            for entry in entries
        )
        return self.html(
            f'<p class="knowledge-filter"><label>{head["filter"]}<br>'
            f'<input type="search" autocomplete="off"></label> '
            f"<output><span>{len(entries):,}</span> {head['entries']}</output></p>\n"
            f'<div class="table-wrapper"><table class="docutils knowledge"><thead><tr><th>{head["name"]}</th>'
            f"<th>{head['time']}</th><th>{head['source']}</th></tr></thead><tbody>\n{rows}</tbody></table></div>"
        )


def _letters(text: str) -> str:
    from vietnamese_search import plain  # noqa: PLC0415

    return plain(text).lstrip("“\"'")


def _others(entry: Entry) -> str:
    others = escape(" · ".join(entry.aliases))
    return f"<br><span>{others}</span><br>" if others else "<br>"


def _time(entry: Entry, head: dict[str, str]) -> str:
    if entry.since and entry.until:
        return escape(f"{entry.since} – {entry.until}")
    said = [
        f"{head[key]} {when}"
        for key, when in (("since", entry.since), ("until", entry.until))
        if when
    ]
    return escape("".join(said)) or "–"


class KnowledgeCounts(Generated):
    """How many entries of each type there are."""

    def run(self) -> list[nodes.Node]:
        """Write one line a type."""
        from danvan_nlp import Knowledge  # noqa: PLC0415

        kinds = sorted(entry.type for entry in Knowledge.default())
        items = "".join(
            f"<li><code>{kind}</code>: {sum(1 for _ in group):,} {self.heads['entries']}</li>"
            for kind, group in groupby(kinds)
        )
        return self.html(f"<ul>{items}</ul>")


class TaxonomyTable(Generated):
    """The labels of a taxonomy, with where each ends."""

    def run(self) -> list[nodes.Node]:
        """Write one row a label."""
        head, described = self.heads, self._described()
        rows = "".join(
            f'<tr id="{self.arguments[0]}-{label["label"]}">'
            f'<td data-label="{head["title"]}"><strong>{escape(label["name"])}</strong><br>{escape(label["name_en"])}'
            f"<br><code>{label['label']}</code></td>"
            f'<td data-label="{head["definition"]}">{escape(definition)}</td>'
            f'<td data-label="{head["border"]}">{escape(border)}</td></tr>\n'
            for label, definition, border in described
        )
        return self.html(
            f'<div class="table-wrapper"><table class="docutils knowledge"><thead><tr><th>{head["title"]}</th>'
            f"<th>{head['definition']}</th><th>{head['border']}</th></tr></thead><tbody>{rows}</tbody></table></div>"
        )

    def _described(self) -> list[tuple[dict[str, str], str, str]]:
        """Return the labels with definition and border in the language of the page."""
        from importlib import resources  # noqa: PLC0415

        data = resources.files("danvan_nlp.topics").joinpath("taxonomy.toml").read_text("utf-8")
        labels = _read_toml(data)[self.arguments[0]]["labels"]
        if self.config.language != "vi":
            return [(label, label["definition"], label["borderline"]) for label in labels]
        text = Path(__file__).with_name("taxonomies_vi.toml").read_text(encoding="utf-8")
        translated = _read_toml(text)[self.arguments[0]]
        for label in labels:
            if label["label"] not in translated:
                _LOG.warning("taxonomies_vi.toml lacks the label %s", label["label"])
        return [(label, *translated.get(label["label"], ("", ""))) for label in labels]


def _read_toml(text: str) -> dict[str, Any]:
    import sys  # noqa: PLC0415

    if sys.version_info >= (3, 11):
        import tomllib  # noqa: PLC0415
    else:
        import tomli as tomllib  # noqa: PLC0415
    return tomllib.loads(text)


class BatchColumns(Generated):
    """The columns that `danvan tag` adds, with their Arrow types."""

    def run(self) -> list[nodes.Node]:
        """Write one row a column, as the schema of a tagged file has it."""
        import pyarrow as pa  # noqa: PLC0415

        from danvan_nlp.batch import TagOptions, output_schema  # noqa: PLC0415

        parts = ("words", "segmented", "phrases", "topics", "summary")
        schema = output_schema(
            pa.schema([("text", pa.string())]), TagOptions(page=True, parts=parts)
        )
        rows = "".join(
            f'<tr><td data-label="{self.heads["column"]}"><code>{field.name}</code></td>'
            f'<td data-label="{self.heads["type"]}"><code>{escape(str(field.type))}</code></td></tr>'
            for field in schema
            if field.name.startswith("danvan_")
        )
        return self.html(
            f'<div class="table-wrapper"><table class="docutils knowledge"><thead><tr><th>{self.heads["column"]}</th>'
            f"<th>{self.heads['type']}</th></tr></thead><tbody>{rows}</tbody></table></div>"
        )


class QuarantineReasons(Generated):
    """Why a row goes to quarantine."""

    def run(self) -> list[nodes.Node]:
        """Write one row a reason."""
        from danvan_nlp.batch.failures import REASONS, explain_reason  # noqa: PLC0415

        at = 0 if self.config.language == "vi" else 1
        rows = "".join(
            f'<tr><td data-label="reason"><code>{reason}</code></td>'
            f'<td data-label="{self.heads["meaning"]}">{escape(explain_reason(reason)[at])}</td></tr>'
            for reason in REASONS
        )
        return self.html(
            '<div class="table-wrapper"><table class="docutils knowledge"><thead><tr><th>reason</th>'
            f"<th>{self.heads['meaning']}</th></tr></thead><tbody>{rows}</tbody></table></div>"
        )


class CommandLine(Generated):
    """The commands and their options, as Typer writes them down."""

    def run(self) -> list[nodes.Node]:
        """Write one section a command."""
        from typer import Context  # noqa: PLC0415
        from typer.cli import get_docs_for_click  # noqa: PLC0415
        from typer.main import get_command  # noqa: PLC0415

        from danvan_nlp.cli.app import app  # noqa: PLC0415
        from danvan_nlp.cli.language import say, speaking, translate  # noqa: PLC0415

        with speaking("vi" if self.config.language == "vi" else "en"):
            command = get_command(app)
            translate(command)
            written = get_docs_for_click(obj=command, ctx=Context(command), name="danvan")
            written = _TYPERS.sub(lambda found: say(found[0]), written)
        # The first section only lists the commands that follow.
        sections = written[written.index("\n## ") :]
        text = "\n".join(map(_with_options_as_code, sections.splitlines()))
        return self.parse_text_to_nodes(text, allow_section_headings=True)


#: What Typer writes between the descriptions.
_TYPERS = re.compile(
    r"(?<=\*\*)(?:Usage|Arguments|Options|Commands)(?=\*\*)|\[(?:required|default: [^\]\n]*)\]"
)


_EXAMPLE = re.compile(r"(.+?: )(danvan .+)")


def _with_options_as_code(line: str) -> str:
    example = _EXAMPLE.fullmatch(line)
    if example is not None:
        return f"{example[1]}`{example[2]}`"
    named, mark, said = line.rpartition("`: ")
    return line if line.startswith(("$", "#")) else named + mark + _OPTION.sub(r"`\1`", said)


class _Directives:
    """Names of the directives in the pages."""

    all: ClassVar[dict[str, type[Generated]]] = {
        "knowledge-table": KnowledgeTable,
        "knowledge-counts": KnowledgeCounts,
        "taxonomy-table": TaxonomyTable,
        "batch-columns": BatchColumns,
        "quarantine-reasons": QuarantineReasons,
        "command-line": CommandLine,
    }


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    add: Callable[[str, type[Generated]], None] = app.add_directive
    for name, directive in _Directives.all.items():
        add(name, directive)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
