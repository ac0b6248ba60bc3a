"""The site's search finds Vietnamese words with and without diacritics, in the index and in what a reader types."""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata

import pytest

pytest.importorskip("sphinx", reason="Sphinx is missing: make docs")

from vietnamese_search import JS_SPLITTER, SearchBoth, SearchVietnamese, both_spellings


def indexed(text: str, language: type = SearchVietnamese) -> set[str]:
    search = language({})
    return {search.stem(word) for word in search.split(text)}


@pytest.mark.parametrize("language", [SearchVietnamese, SearchBoth])
@pytest.mark.parametrize(
    "typed", ["dân vận", "dan van", unicodedata.normalize("NFD", "dân vận"), "Dân Vận"]
)
def test_words_are_found_however_they_are_typed(typed: str, language: type) -> None:
    search = language({})
    terms = {search.stem(word) for word in both_spellings(typed)[:: 1 if typed.isascii() else 2]}
    assert terms <= indexed("Phong trào “Dân vận khéo”", language)


def test_a_word_with_diacritics_does_not_find_another() -> None:
    assert "dẫn" not in indexed("Dân vận")


@pytest.mark.parametrize(("old", "new"), [("hoà", "hòa"), ("Uỷ", "ủy"), ("khoẻ", "khỏe")])
def test_old_and_new_placement_of_the_tone_mark_are_one(old: str, new: str) -> None:
    assert both_spellings(old) == both_spellings(new)


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js runs what the browser runs")
@pytest.mark.parametrize("typed", ["Hoà giải", "dan van", "quý", "DÂN VẬN, khéo", "toàn"])
def test_the_browser_splits_a_query_as_the_index_splits_a_page(typed: str) -> None:
    code = f"{JS_SPLITTER} console.log(JSON.stringify(splitQuery({json.dumps(typed)})))"
    done = subprocess.run(["node", "-e", code], capture_output=True, text=True, check=True)
    forms = set(both_spellings(typed))
    assert set(json.loads(done.stdout)) <= forms
