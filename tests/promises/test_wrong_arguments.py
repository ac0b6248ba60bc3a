"""Whatever stands in the place of any argument: a result, or an error of ours that says what was expected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

import danvan_nlp as dv
from danvan_nlp import models
from danvan_nlp.batch import (
    Job,
    TagOptions,
    output_schema,
    tag_batch,
    tag_batches,
    tag_files,
    tag_table,
)
from danvan_nlp.errors import shown
from danvan_nlp.evaluation import evaluate, pair_texts, predict, render_evaluation
from danvan_nlp.exchange import LabelledText, format_of, read_labels, write_labels
from danvan_nlp.report import Columns, ReportOptions, write_report
from danvan_nlp.text.arguments import check_kind, share
from danvan_nlp.topics import load_classifier
from danvan_nlp.view import render_article, render_fragment

TEXT = "UBND xã Tân Hưng ban hành Quyết định số 12/QĐ-UBND về phong trào “Dân vận khéo”."
DOC = dv.analyze(TEXT)
KNOWLEDGE = dv.Knowledge.default()
WRONG: list[Any] = [
    *(None, True, 0, -1, 1.5, float("nan"), 10**400, 10**5000, 1j, b"abc", "", "x", "\0", "\ud800"),
    *([], [1], [[]], {}, {"a": 1}, set(), object(), int, iter([]), date(2024, 1, 1), Path("x")),
    *(np.array([1, 2]), np.int64(2), np.float32(0.5), np.str_("dân")),
]


def entry(**changed: Any) -> dv.Knowledge:
    given = {"id": "motto.x", "type": "motto", "canonical": "dân là gốc rễ", "source": "s"}
    return KNOWLEDGE.extended([dv.Entry(**given | changed)])


def arguments(
    call: Callable[..., object], *first: Any, names: str
) -> dict[str, Callable[[Any], Any]]:
    """Return the call with a value for each of its named arguments."""
    title = getattr(call, "__qualname__", "call")
    return {
        f"{title} {name}": lambda value, name=name: call(*first, **{name: value})
        for name in names.split()
    }


def analyzed(**settings: Any) -> dict[str, Any]:
    return dv.Analyzer(**settings).analyze(TEXT).to_dict()


CALLS: dict[str, Callable[[Any], Any]] = {
    **{
        f"{verb.__name__} text": verb
        for verb in (dv.segment, dv.words, dv.extract_phrases, dv.classify, dv.summarize)
    },
    **arguments(dv.extract_phrases, TEXT, names="as_of"),
    **arguments(dv.classify, TEXT, names="taxonomy abstain_below"),
    **arguments(dv.summarize, TEXT, names="sentences ratio max_syllables query focus"),
    **arguments(dv.summarize_many, [TEXT], names="sentences ratio max_syllables query focus"),
    **arguments(dv.discover, [TEXT], names="types limit min_count known workers"),
    **arguments(dv.read_article, TEXT, names="format"),
    **arguments(
        analyzed,
        names="engine lexicon knowledge taxonomy summary_budget phrase_gate pos phrases_as_words "
        "as_of home names bodies",
    ),
    **arguments(dv.Budget, names="sentences ratio max_syllables"),
    **arguments(entry, names="id type canonical source aliases parts attributes names"),
    **arguments(render_article, DOC, names="article knowledge language"),
    **arguments(render_fragment, DOC, names="knowledge"),
    "analyze_many": dv.analyze_many,
    "analyze_many, one text": lambda value: dv.analyze_many([value]),
    "summarize_many": dv.summarize_many,
    "summarize_many, one text": lambda value: dv.summarize_many([TEXT, value]),
    "discover": dv.discover,
    "discover, one text": lambda value: dv.discover([value]),
    "discover, a row": lambda value: dv.discover([{"text": TEXT, "id": value, "date": value}]),
    "explain start": lambda value: dv.explain(TEXT, value, 5),
    "explain end": lambda value: dv.explain(TEXT, 0, value),
    "to_dict": DOC.to_dict,
    "to_dict, one part": lambda value: DOC.to_dict([value]),
    "to_json": lambda value: DOC.to_json(indent=value),
    "to_frame part": DOC.to_frame,
    "to_frame library": lambda value: DOC.to_frame(library=value),
    "from_dict": dv.Doc.from_dict,
    "Knowledge.load": dv.Knowledge.load,
    "Knowledge.extended": KNOWLEDGE.extended,
    "Knowledge.without": lambda value: KNOWLEDGE.without([value]),
    "Lexicon": dv.Lexicon,
    "Lexicon.from_file": dv.Lexicon.from_file,
    "Lexicon words": lambda value: dv.Lexicon({"a b": value}),
}


def fault(name: str, call: Callable[[Any], Any], value: Any) -> str | None:
    """Return what a call ended in that is neither a result nor an error of ours that names what is wrong."""
    try:
        result = call(value)
        if hasattr(result, "__next__"):
            list(islice(result, 3))
    except dv.DanvanError as error:
        said = str(error)
        return None if any(word in said for word in names(name, value)) else f"of {value!r}: {said}"
    except Exception as error:
        return f"{error!r} of {type(value).__name__}"
    return None


def names(name: str, value: Any) -> set[str]:
    """Return the words of which an error must say one: the argument, the value, its kind, or an item of it."""
    # The file of some calls is missing, and may be what is named.
    words = {
        name.rsplit(maxsplit=1)[-1],
        shown(value),
        shown([value]),
        type(value).__name__,
        "no-such-file",
    }
    if isinstance(value, (str, bytes, Path)):
        words.add(repr(str(value))[1:-1] or "empty")
    # What holds nothing is said to be empty, or to leave something without its counterpart.
    if hasattr(value, "__next__") or (hasattr(value, "__len__") and not len(value)):
        words |= {"empty", "none", "no input", "no prediction", "0 texts"}
    elif hasattr(value, "__iter__"):
        kinds = {
            word for item in value for word in (type(item).__name__, f"{item!r} ", f"got {item!r}")
        }
        words |= kinds | {"got 0", "no prediction"}
    return words - {""}


@pytest.mark.parametrize("name", CALLS)
def test_any_value_for_an_argument_gives_a_result_or_an_error_of_ours(name: str) -> None:
    assert [found for value in WRONG if (found := fault(name, CALLS[name], value))] == []


LABELLED = LabelledText.of("1", TEXT, [(0, 4, "organization")])
BATCH = pa.record_batch({"text": [TEXT]})


def tagged(**changed: Any) -> object:
    return tag_batch(BATCH, TagOptions(**{"parts": ("topics",)} | changed))


ARCHIVES: dict[str, Callable[[Any], Any]] = {
    **arguments(
        tagged,
        names="text_column parts page max_chars taxonomy engine summary_sentences knowledge lexicon "
        "home as_of require_article names bodies",
    ),
    **arguments(
        Job,
        names="id_column workers batch_size resume overwrite quarantine shard_rows spreadsheet delimiter",
    ),
    **arguments(ReportOptions, names="title articles language columns knowledge duplicates"),
    **arguments(Columns, names="text title date id url source"),
    "TagOptions, one part": lambda value: TagOptions(parts=(value,)),
    "tag_files inputs": lambda value: tag_files(value, "out.jsonl"),
    "tag_files, one input": lambda value: tag_files([value], "out.jsonl"),
    "tag_files output": lambda value: tag_files("no-such-file.jsonl", value),
    "tag_files options": lambda value: tag_files("no-such-file.jsonl", "out.jsonl", value),
    "tag_files job": lambda value: tag_files("no-such-file.jsonl", "out.jsonl", None, value),
    "output_schema": output_schema,
    "output_schema options": lambda value: output_schema(BATCH.schema, value),
    "tag_batch": tag_batch,
    "tag_batches": tag_batches,
    "tag_table": tag_table,
    "write_report inputs": lambda value: write_report(value, "out.html"),
    "write_report output": lambda value: write_report("no-such-file.jsonl", value),
    "write_report options": lambda value: write_report("no-such-file.jsonl", "out.html", value),
    "render_article doc": render_article,
    "format_of": format_of,
    "read_labels": lambda value: list(read_labels(value)),
    "read_labels format": lambda value: list(read_labels("no-such-file", value)),
    "write_labels": lambda value: write_labels(value, "out.jsonl"),
    "write_labels, one text": lambda value: write_labels([value], "out.jsonl"),
    "write_labels path": lambda value: write_labels([LABELLED], value),
    "LabelledText id": lambda value: write_labels([LabelledText(value, TEXT)], "out.jsonl"),
    "LabelledText text": lambda value: write_labels([LabelledText("1", value)], "out.jsonl"),
    "LabelledText labels": lambda value: write_labels([LabelledText("1", TEXT, value)], "o.jsonl"),
    "evaluate": evaluate,
    "evaluate, one pair": lambda value: evaluate([value]),
    "evaluate, one text": lambda value: evaluate([(LABELLED, value)]),
    "pair_texts": lambda value: pair_texts([LABELLED], value),
    "predict": predict,
    "predict, one text": lambda value: predict([value]),
    "render_evaluation": render_evaluation,
    "load_classifier": load_classifier,
    "models.load": models.load,
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_any_value_for_an_argument_of_archives_gives_a_result_or_an_error_of_ours(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert [found for value in WRONG if (found := fault(name, ARCHIVES[name], value))] == []


@pytest.mark.parametrize("number", [2, np.int64(2), np.uint8(2)])
def test_whole_numbers_of_numpy_are_whole_numbers(number: Any) -> None:
    assert dv.Budget(sentences=number) == dv.Budget(sentences=2)
    assert dv.summarize(TEXT, sentences=number) == dv.summarize(TEXT, sentences=2)
    assert dv.explain(TEXT, number, 16) == dv.explain(TEXT, 2, 16)


def test_a_share_of_numpy_is_a_share() -> None:
    assert dv.summarize(TEXT, ratio=np.float64(0.5)) == dv.summarize(TEXT, ratio=0.5)


@pytest.mark.parametrize("truth", [True, np.True_, np.array(True)])
def test_a_truth_value_is_no_share(truth: Any) -> None:
    with pytest.raises(dv.InputError, match="ratio must be a number above 0"):
        share("ratio", truth)


def test_what_was_given_is_shown_short_and_its_kind_named_in_good_english() -> None:
    assert shown("x" * 500) == f"'{'x' * 78}…"
    assert shown([10**5000]) == "a value of the type list"
    with pytest.raises(dv.InputError, match="page must be an int or None, got str"):
        check_kind("page", "x", int, none=True)
    with pytest.raises(dv.InputError, match="title must be a str, got int"):
        check_kind("title", 7, str)
