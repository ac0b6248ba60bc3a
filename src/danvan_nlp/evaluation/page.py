"""An evaluation as one self-contained HTML page."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from danvan_nlp.evaluation.scores import AROUND, Evaluation
from danvan_nlp.text.arguments import check_kind
from danvan_nlp.text.toml import read_toml
from danvan_nlp.version import __version__
from danvan_nlp.view.templating import content_policy, render, render_style
from danvan_nlp.view.theme import Language, check_language, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterable


_PACKAGE = "danvan_nlp.evaluation"
_RECURRING, _WORST = 60, 20


def render_evaluation(
    result: Evaluation, *, source: str = "", title: str | None = None, language: Language = "vi"
) -> str:
    """Return an evaluation as a page: scores by type, confusions, the errors that recur most with their first place.

    Parameters
    ----------
    result
        What `danvan_nlp.evaluation.evaluate` returned.
    source
        Where the labels come from, for the head of the page.
    title
        Of the page.
    language
        Of the page when it opens; a reader can change it there.

    Returns
    -------
    str
        A page that runs no script and fetches nothing.

    Raises
    ------
    InputError
        If the language is unknown.

    Examples
    --------
    >>> from danvan_nlp.evaluation import evaluate
    >>> from danvan_nlp.exchange import LabelledText
    >>> text = LabelledText.of("1", "UBND xã", [(0, 7, "organization")])
    >>> render_evaluation(evaluate([(text, text)]))[:15]
    '<!DOCTYPE html>'
    """
    check_language(language)
    check_kind("result", result, Evaluation)
    style = render_style("article.css") + render_style("evaluation.css", package=_PACKAGE)
    cells = {(each.gold, each.found): each.count for each in result.confusion}
    return render(
        "evaluation.html",
        package=_PACKAGE,
        result=result,
        cells=cells,
        rows=_nothing_last(label for label, _ in cells),
        columns=_nothing_last(found for _, found in cells),
        recurring=result.recurring(_RECURRING),
        worst=result.worst_texts(_WORST),
        source=source,
        title=title,
        around=AROUND,
        language=language,
        words=_words(),
        looks={look.type: look for look in load_theme().types},
        style=style,
        policy=content_policy([style]),
        version=__version__,
    )


def _nothing_last(types: Iterable[str]) -> list[str]:
    return sorted(set(types), key=lambda name: (not name, name))


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return read_toml(Path(__file__).with_name("words.toml"))
