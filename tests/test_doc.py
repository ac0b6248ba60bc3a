"""Records refuse what is not theirs."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import danvan_nlp as dv
from danvan_nlp.results.span import Attributes

PHRASE = dv.Phrase(
    0,
    4,
    "Dân ",
    type="motto",
    canonical="x",
    attributes=Attributes({"parts": (dv.Span(0, 3, "Dân"),), "from": 2020}),
)


def test_a_phrase_round_trips_with_its_parts() -> None:
    assert dv.Phrase.from_dict(PHRASE.to_dict()) == PHRASE
    assert hash(PHRASE) == hash(dv.Phrase.from_dict(PHRASE.to_dict()))


def test_attributes_are_read_only() -> None:
    with pytest.raises(TypeError, match="read-only"):
        PHRASE.attributes["from"] = 1
    with pytest.raises(TypeError, match="read-only"):
        PHRASE.attributes.update(a=1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"start": "0"}, "Phrase.start must be int, got str"),
        ({"start": True}, "Phrase.start must be int, got bool"),
        ({"type": "slogan"}, "Phrase.type must be one of"),
        ({"colour": "red"}, "unknown keys .'colour'."),
        ({"attributes": {"from": 1.5}}, "attributes.from must be"),
        ({"refers_to": {"start": 0}}, r"refers_to lacks the keys"),
    ],
)
def test_a_wrong_dictionary_is_refused_at_its_place(change: dict[str, Any], message: str) -> None:
    with pytest.raises(dv.InputError, match=message):
        dv.Phrase.from_dict(PHRASE.to_dict() | change)


def test_what_is_no_dictionary_is_refused() -> None:
    with pytest.raises(dv.InputError, match="must be dict, got list"):
        dv.Span.from_dict([1, 2])


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return dv.analyze("Phong trào “Dân vận khéo” ở TP.HCM.").to_dict()


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("schema",), 99, "schema 1"),
        (("text",), None, "schema 1"),
        (("colour",), 1, "unknown keys"),
        (("phrases", 0, "start"), 1, "does not slice"),
        (("sentences", 0, "start"), -1, "does not slice"),
        (("sentences", 0, "kind"), "verse", "must be one of"),
        (("topics",), {}, "topics must be list, got dict"),
        (("summary", "text"), 5, "summary.text must be str"),
    ],
)
def test_a_document_that_does_not_fit_its_text_is_refused(
    document: dict[str, Any], path: tuple[Any, ...], value: object, message: str
) -> None:
    changed = copy.deepcopy(document)
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(dv.InputError, match=message):
        dv.Doc.from_dict(changed)


def test_a_document_may_be_stored_in_part_and_says_what_it_lacks() -> None:
    doc = dv.analyze("Nhân dân làm chủ.")
    part = dv.Doc.from_dict(doc.to_dict(parts=["phrases"]))
    assert part.phrases == doc.phrases
    with pytest.raises(dv.InputError, match="without its summary"):
        part.summary  # noqa: B018


def test_unknown_parts_are_named() -> None:
    with pytest.raises(dv.InputError, match=r"unknown parts \['words'\]"):
        dv.analyze("a").to_dict(parts=["words"])  # type: ignore[list-item]


def test_json_is_readable_vietnamese_and_survives_lone_surrogates() -> None:
    assert "Nhân dân" in dv.analyze("Nhân dân").to_json()
    assert dv.analyze("a \ud800").to_json().isascii()


def test_a_document_shows_the_beginning_of_its_text() -> None:
    assert repr(dv.analyze("Nhân dân " * 20)).startswith("Doc('Nhân dân Nhân dân")
