"""A tagged archive as one HTML page: what it is about, what stands out, and its newest articles with their phrases.

The page opens without network. Its content security policy allows its own scripts and its style by their hashes and
nothing else, and all that comes from articles is text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from danvan_nlp.batch.failures import explain_reason
from danvan_nlp.batch.files import STANDARD
from danvan_nlp.errors import InputError
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.report.aggregate import Totals, count
from danvan_nlp.report.articles import article_key, show_articles
from danvan_nlp.report.chosen import choose
from danvan_nlp.report.details import look_closer
from danvan_nlp.report.province_map import map_data, show_map
from danvan_nlp.report.reprints import read_reprints
from danvan_nlp.report.runs import Runs
from danvan_nlp.report.tables import chart_data, show_tables
from danvan_nlp.report.tagged import Columns, TaggedFiles
from danvan_nlp.results.writing import appearing_text, check_place
from danvan_nlp.text.arguments import check_kind, check_path, items, whole_number
from danvan_nlp.text.user_files import real_path
from danvan_nlp.version import __version__
from danvan_nlp.view.templating import content_policy, render, render_style
from danvan_nlp.view.theme import Language, check_language, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from danvan_nlp.batch.files import Format
    from danvan_nlp.report.aggregate import Watch


_PACKAGE = "danvan_nlp.report"
_SCRIPTS = Path(__file__).with_name("templates")
_SCRIPT_NAMES, _MAP_SCRIPT = ("charts.js", "tables.js", "report.js"), "provinces.js"


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a report shows.

    Attributes
    ----------
    title : str or None
        Of the page.
    articles : int
        Articles that are shown in full: the newest; those without a date come last, in the order of the files.
    language : {"vi", "en"}
        Of the page when it opens.
    columns : Columns
        Where rows have what.
    format : {"jsonl", "csv", "parquet"} or None
        Of inputs whose names don't say it.
    knowledge : Knowledge or None
        Where the sources of names are looked up; None is the knowledge base that is shipped.
    duplicates : str, Path or None
        What `danvan duplicates` wrote about the same files: of near-duplicates the first counts.

    Raises
    ------
    InputError
        If a value is out of its range.

    Examples
    --------
    >>> ReportOptions(articles=50).language
    'vi'
    """

    title: str | None = None
    articles: int = 200
    language: Language = "vi"
    columns: Columns = field(default_factory=Columns)
    format: Format | None = None
    knowledge: Knowledge | None = None
    duplicates: str | Path | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "articles", whole_number("articles", self.articles, 0))
        check_language(self.language)
        check_kind("title", self.title, str, none=True)
        check_kind("columns", self.columns, Columns)
        check_kind("knowledge", self.knowledge, Knowledge, none=True)
        if self.duplicates is not None:
            check_path(self.duplicates)


def write_report(
    inputs: str | Path | Iterable[str | Path],
    output: str | Path,
    options: ReportOptions | None = None,
    watch: Watch | None = None,
) -> Totals:
    """Write one page about files that `danvan tag` wrote.

    Parameters
    ----------
    inputs
        Files, folders or globs; all of one format, tagged with the parts phrases and topics.
    output
        The HTML page; it is replaced once the new one is complete.
    options
        What to show.
    watch
        Called with the rows that were read so far; the files are read twice.

    Returns
    -------
    Totals
        What was counted.

    Raises
    ------
    InputError
        If an input can't be read, or was not tagged.
    OutputError
        If the page can't be written.

    Examples
    --------
    >>> write_report([], "report.html")
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: ...
    """
    options = ReportOptions() if options is None else options
    check_kind("options", options, ReportOptions)
    named = [inputs] if isinstance(inputs, (str, Path)) else items("inputs", inputs)
    files = TaggedFiles(named, options.columns, options.format)
    check_path(output)
    path = Path(output)
    if str(output) == STANDARD or real_path(path) in map(real_path, files.names):
        raise InputError(f"the output must be a file of its own, got {str(output)!r}")
    check_place(path)
    with files:
        totals, page = make_report(files, options, watch)
    with appearing_text(path) as file:
        file.write(page)
    return totals


def make_report(
    files: TaggedFiles, options: ReportOptions, watch: Watch | None = None
) -> tuple[Totals, str]:
    """Count an archive and return its page."""
    reprints = read_reprints(options.duplicates)
    totals = count(files, options.articles, reprints, watch)
    chosen = choose(totals)
    details = look_closer(files, totals, chosen, reprints, watch)
    knowledge = options.knowledge or Knowledge.default()
    articles = show_articles(files, details, knowledge)
    tables = show_tables(totals, chosen, details, knowledge)
    shown = {article_key(number): row for number, row in details.rows.items()}
    province_map = show_map(totals.provinces, shown)
    style = render_style("article.css")
    for sheet in ("report.css", "provinces.css"):
        style += render_style(sheet, package=_PACKAGE)
    names = _SCRIPT_NAMES if province_map is None else (*_SCRIPT_NAMES, _MAP_SCRIPT)
    scripts = [(_SCRIPTS / name).read_text(encoding="utf-8") for name in names]
    page = render(
        "report.html",
        package=_PACKAGE,
        options=options,
        totals=totals,
        chosen=chosen,
        tables=tables,
        articles=articles,
        figures=totals.figures,
        shown_articles=details.rows.keys(),
        map=province_map,
        map_data=_as_script_data(map_data(province_map)),
        sources=[Path(name).name for name in files.names],
        looks=load_theme().types,
        data=_as_script_data(chart_data(chosen, details)),
        style=style,
        scripts=[Markup(script) for script in scripts],
        runs=Runs.of(files.names),
        asked_for=len(details.facts.names),
        explain_reason=explain_reason,
        policy=content_policy([style], scripts),
        version=__version__,
    )
    return totals, page


def _as_script_data(value: Any) -> Markup:
    """Return JSON that a script element can hold: it ends no element and begins no comment."""
    return Markup(json.dumps(value, separators=(",", ":")).replace("<", "\\u003c"))
