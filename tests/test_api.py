"""The public names, what importing them costs, and the settings of an analyzer."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import danvan_nlp as dv
from danvan_nlp.segmentation.lexicon import Lexicon
from danvan_nlp.summary.summarizer import Budget

TEXT = "Phong trào thi đua “Dân vận khéo” gắn với việc thực hiện Nghị quyết số 25-NQ/TW, nhiệm kỳ 2020-2025."


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_every_public_name_is_there_and_listed() -> None:
    for name in dv.__all__:
        assert getattr(dv, name) is not None
        assert name in dir(dv)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'tokenise'"):
        dv.tokenise  # noqa: B018


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = "numpy regex sklearn underthesea joblib typer rich trafilatura jinja2 pyarrow plotly".split()
    code = f"import sys, danvan_nlp; print([m for m in {heavy} if m in sys.modules])"
    assert run(code) == "[]"


def test_analyzing_a_text_imports_neither_sklearn_nor_underthesea() -> None:
    code = (
        "import sys, danvan_nlp as dv; dv.analyze('Công tác dân vận.').to_json();"
        "print([m for m in ('sklearn', 'underthesea', 'joblib', 'typer', 'rich', 'jinja2') if m in sys.modules])"
    )
    assert run(code) == "[]"


def test_importing_sets_up_no_logging_and_gives_no_warning() -> None:
    code = (
        "import warnings, logging, numpy, regex; warnings.simplefilter('error'); before = list(warnings.filters);"
        "import danvan_nlp as dv; dv.words('dân vận');"
        "print(logging.getLogger().handlers, warnings.filters == before)"
    )
    assert run(code) == "[] True"


def test_the_verb_segment_survives_the_import_of_every_module() -> None:
    code = (
        "import pkgutil, importlib, danvan_nlp as dv\n"
        "for m in pkgutil.walk_packages(dv.__path__, 'danvan_nlp.'): importlib.import_module(m.name)\n"
        "print(len(dv.segment('Một. Hai.')))"
    )
    assert run(code) == "2"


def test_an_analyzer_is_immutable() -> None:
    with pytest.raises(AttributeError):
        dv.Analyzer().taxonomy = "news"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {"engine": "vncorenlp"},
            r"engine must be one of \['danvan', 'underthesea'\], got 'vncorenlp'",
        ),
        ({"engine": 5}, r"engine must be one of .*, got 5"),
        ({"knowledge": "x.toml"}, "knowledge must be a Knowledge or None, got str"),
        ({"summary_budget": 3}, "summary_budget must be a Budget, got int"),
        ({"taxonomy": "sport"}, r"taxonomy must be one of \['danvan', 'news'\], got 'sport'"),
    ],
)
def test_a_wrong_setting_says_what_it_takes(settings: dict[str, object], message: str) -> None:
    with pytest.raises(dv.InputError, match=message):
        dv.Analyzer(**settings)  # type: ignore[arg-type]


def test_an_unknown_taxonomy_of_a_call_names_the_choices() -> None:
    with pytest.raises(dv.InputError, match="taxonomy must be one of"):
        dv.classify(TEXT, "sport")  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [0, "2", 1.5])
def test_a_number_of_workers_that_makes_no_sense_is_refused(workers: object) -> None:
    with pytest.raises(dv.InputError, match="at least 1, got"):
        dv.analyze_many([TEXT], workers=workers)  # type: ignore[arg-type]


def test_one_text_is_not_taken_for_many() -> None:
    with pytest.raises(dv.InputError, match="put it in a list"):
        dv.analyze_many(TEXT)


def test_a_lexicon_can_be_a_file_or_a_list(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("rất tốt", encoding="utf-8")
    for lexicon in (path, ["rất tốt"], {"rất tốt": "rất tốt"}):
        assert dv.Analyzer(lexicon=lexicon).words("Rất tốt") == ["Rất tốt"]


def test_eight_threads_on_one_analyzer_give_what_one_gives() -> None:
    analyzer = dv.Analyzer()
    expected = analyzer.analyze(TEXT).to_dict()
    with ThreadPoolExecutor(8) as pool:
        docs = list(pool.map(analyzer.analyze, [TEXT] * 40))
        assert all(d == expected for d in pool.map(dv.Doc.to_dict, docs))


def test_each_part_of_a_document_is_computed_once() -> None:
    doc = dv.analyze(TEXT)
    assert doc.phrases is doc.phrases
    assert doc.summary is doc.summary


def test_threads_that_ask_one_document_at_once_get_one_object() -> None:
    doc = dv.analyze(TEXT * 50)
    with ThreadPoolExecutor(8) as pool:
        parts = list(pool.map(lambda _: doc.phrases, range(16)))
    assert all(part is parts[0] for part in parts)


def test_a_document_symbol_date_or_number_is_never_cut() -> None:
    text = "Quyết định 217-QĐ/TW ngày 12/12/2013 có 1.234 mô hình, đạt 98,5% lúc 17:35 tại TP.HCM"
    words = dv.words(text)
    for whole in ("217-QĐ/TW", "12/12/2013", "1.234", "98,5%", "17:35"):
        assert whole in words


def test_knowledge_base_names_can_be_single_words() -> None:
    analyzer = dv.Analyzer(phrases_as_words=True)
    assert "Dân vận khéo" in analyzer.words(TEXT)
    assert "".join("".join(analyzer.words(TEXT)).split()) == "".join(TEXT.split())


def test_a_lexicon_wins_over_the_engine() -> None:
    analyzer = dv.Analyzer(
        lexicon=Lexicon({"công tác dân vận": ["công", "tác dân", "vận"], "rất tốt": "rất tốt"})
    )
    assert analyzer.words("Công tác dân vận rất tốt") == ["Công", "tác dân", "vận", "rất tốt"]


def test_the_summary_of_a_document_has_the_analyzers_length() -> None:
    text = "Xã mở lớp tập huấn. Hội viên tặng quà cho hộ nghèo. Đoàn viên trồng cây xanh. Nhân dân hiến đất làm đường."
    assert len(dv.Analyzer(summary_budget=Budget(sentences=1)).analyze(text).summary.units) == 1


def test_topics_that_travelled_say_that_they_cannot_be_explained() -> None:
    doc = dv.Doc.from_dict(dv.analyze(TEXT).to_dict())
    with pytest.raises(dv.InputError, match="classify the text again"):
        doc.topics[0].explain()


def test_phrases_are_counted_by_type_and_canonical_form() -> None:
    counts = dv.analyze("Phong trào “Dân vận khéo”. Mô hình “Dân vận khéo”.").phrase_counts()
    assert counts["campaign", "Dân vận khéo"] == 2
