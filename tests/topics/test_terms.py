"""Taxonomies and weighted terms: the data that is shipped, and bad data."""

from pathlib import Path

import pytest

from danvan_nlp.errors import KnowledgeError
from danvan_nlp.topics import load_classifier
from danvan_nlp.topics.taxonomy import taxonomy
from training.topics.labelling import compile_terms, read_terms


@pytest.mark.parametrize(("name", "size"), [("news", 10), ("danvan", 12)])
def test_a_taxonomy_describes_each_label_once(name: str, size: int) -> None:
    labels = taxonomy(name)
    assert len({label.label for label in labels}) == size
    assert all(
        label.name and label.name_en and label.definition and label.borderline for label in labels
    )


@pytest.mark.parametrize("name", ["news", "danvan"])
def test_the_shipped_model_has_the_labels_and_names_of_its_taxonomy(name: str) -> None:
    settings = load_classifier(name).settings
    assert dict(zip(settings.labels, settings.names, strict=True)) == {
        t.label: t.name for t in taxonomy(name)
    }


def test_an_unknown_taxonomy_is_an_error() -> None:
    with pytest.raises(KnowledgeError, match="danvan"):
        taxonomy("sport")


def test_the_shipped_terms_compile_and_cover_every_label_but_the_rest() -> None:
    labels = [label.label for label in taxonomy("danvan")]
    terms = read_terms()
    weights = compile_terms(terms, labels)
    assert set(labels) - set(terms) == {"khac"}
    assert (weights.vocabulary[1:] > weights.vocabulary[:-1]).all()
    assert weights.weight.shape == (len(weights.vocabulary), len(labels))


def test_spellings_of_one_term_are_one_feature() -> None:
    weights = compile_terms({"a": {"hoà giải": 1.0, "Hòa giải": 0.5}}, ["a", "b"])
    assert weights.weight.tolist() == [[1.5, 0.0]]


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({"c": {"thi đua": 1.0}}, "not in the taxonomy"),
        ({"a": {"": 1.0}}, "0 syllables"),
        ({"a": {"quyết định 217": 1.0}}, "numbers or marks"),
        ({"a": {"một hai ba bốn năm sáu bảy tám": 1.0}}, "8 syllables"),
    ],
)
def test_terms_that_can_not_be_compiled_are_an_error(
    terms: dict[str, dict[str, float]], message: str
) -> None:
    with pytest.raises(KnowledgeError, match=message):
        compile_terms(terms, ["a", "b"])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[a", "TOML"),
        ("a = 1", "table"),
        ('[a]\n"x" = "y"', "number"),
        ('[a]\n"x" = true', "number"),
        ("[a]", "table"),
    ],
)
def test_a_bad_file_of_terms_is_an_error(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "terms.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        read_terms(path)
