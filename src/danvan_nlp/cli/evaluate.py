"""The command `danvan evaluate`: predictions against labels that people made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from danvan_nlp.analyzer import Analyzer
from danvan_nlp.cli.labelled import read_texts
from danvan_nlp.cli.language import fail, say
from danvan_nlp.cli.options import KnowledgeFiles, LexiconFile, listed, own_knowledge, own_lexicon
from danvan_nlp.evaluation import evaluate as evaluate_pairs
from danvan_nlp.evaluation import pair_texts, predict
from danvan_nlp.exchange import LabelFormat
from danvan_nlp.exchange.files import write_utf8
from danvan_nlp.results.writing import check_place
from danvan_nlp.view.theme import Language

if TYPE_CHECKING:
    from danvan_nlp.evaluation import Evaluation
    from danvan_nlp.evaluation.scores import Error

_SHOWN_ERRORS = 12


def evaluate(  # noqa: PLR0913, PLR0917  (every option of a command is a parameter)
    gold: Annotated[
        str,
        typer.Argument(
            metavar="GOLD",
            help="Labels by people: JSON Lines (.jsonl; Doccano's too), Label Studio (.json), CoNLL (.conll), "
            "a DocBin (.spacy), or brat's folder.",
        ),
    ],
    predictions: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="What to compare with them, of the same formats or tagged; default: what danvan finds in their texts.",
        ),
    ] = None,
    gold_format: Annotated[
        LabelFormat | None, typer.Option("--format", help="Of GOLD, if its name doesn't say it.")
    ] = None,
    types: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="What to compare: campaign,motto …; default: the types that GOLD has.",
        ),
    ] = None,
    rename: Annotated[
        list[str] | None,
        typer.Option(
            metavar="OLD=NEW",
            help="What GOLD calls a type, and what it is here: ORG=organization; may be given several times.",
        ),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Write all of it as an HTML page, too.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    page_language: Annotated[
        Language, typer.Option(help="Of the page when it opens; a reader can change it.")
    ] = "vi",
    knowledge: KnowledgeFiles = None,
    lexicon: LexiconFile = None,
) -> None:
    """Compare phrases with labels of your own: precision, recall and F1 by type, exact and overlapping.

    A prediction is exact if type, start and end are those of a label; it overlaps if the type is right and a character
    is shared. Types that GOLD does not have are left out and counted apart.

    Example: danvan evaluate labelled.jsonl --rename ORG=organization --html evaluation.html
    """
    if predictions is not None and (knowledge or lexicon):
        fail(
            "--knowledge and --lexicon are for what danvan finds; leave them out with --predictions"
        )
    if html is not None:
        check_place(html)
    renamed = dict(_renaming(pair) for pair in rename or ())
    texts = read_texts(gold, gold_format)
    if predictions is None:
        analyzer = Analyzer(knowledge=own_knowledge(knowledge), lexicon=own_lexicon(lexicon))
        pairs = predict(texts, analyzer)
    else:
        pairs = pair_texts(texts, read_texts(predictions, None))
    wanted = None if types is None else listed(types)
    result = evaluate_pairs(pairs, wanted, renamed)
    if html is not None:
        from danvan_nlp.evaluation import render_evaluation  # noqa: PLC0415  (Jinja2 is an extra)

        page = render_evaluation(result, source=Path(gold).name, language=page_language)
        write_utf8(html, [page])
    if as_json:
        typer.echo(json.dumps(result.to_dict(), ensure_ascii=False, indent=2))
    else:
        _print(result)


def _renaming(pair: str) -> tuple[str, str]:
    old, sign, new = pair.partition("=")
    if not (old and sign and new):
        fail(f"--rename takes OLD=NEW, got {pair!r}")
    return old, new


def _print(result: Evaluation) -> None:
    typer.echo(f"{say(f'{result.texts} texts'):31}{say('exact'):18}{say('overlapping')}")
    typer.echo(
        f"{'':16}{say('labels'):>7}{say('found'):>7}{'P':>8}{'R':>6}{'F1':>6}{'P':>8}{'R':>6}{'F1':>6}"
    )
    for score in (*result.scores, result.total):
        cells = "".join(
            f"{100 * score.precision(overlapping=o):8.1f}{100 * score.recall(overlapping=o):6.1f}"
            f"{100 * score.f1(overlapping=o):6.1f}"
            for o in (False, True)
        )
        typer.echo(f"{score.type or say('all'):16}{score.gold:7}{score.found:7}{cells}")
    if result.left_out:
        others = ", ".join(f"{kind} {count}" for kind, count in result.left_out.items())
        typer.echo(say(f"not compared, as no label has the type: {others}"))
    recurring = result.recurring(_SHOWN_ERRORS)
    if recurring:
        typer.echo("\n" + say(f"errors: {len(result.errors)}; those that recur most:"))
    for error, count in recurring:
        typer.echo(f"{count:4} {say(error.kind):7} {_said(error)}")


def _said(error: Error) -> str:
    sides = [
        say("nothing") if label is None else f"{label.type} “{' '.join(label.text.split())}”"
        for label in (error.gold, error.found)
    ]
    return " → ".join(sides)
