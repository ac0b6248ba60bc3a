"""Check that every public name is documented in NumPy style and has an example, which pytest runs.

Run it with: python docs/check_docstrings.py
"""

from __future__ import annotations

import sys
from importlib import import_module

from numpydoc.validate import validate

#: What a user can import, beyond `__all__` of the package and of these modules.
_PUBLIC = [
    "danvan_nlp",
    "danvan_nlp.batch",
    "danvan_nlp.evaluation",
    "danvan_nlp.exchange",
    "danvan_nlp.report",
    "danvan_nlp.topics",
    "danvan_nlp.view",
]
_MORE = [
    "danvan_nlp.batch.spark.tag",
    "danvan_nlp.models.load",
    "danvan_nlp.results.summary.Figure",
    "danvan_nlp.results.summary.Section",
    "danvan_nlp.segmentation.engines.WordEngine",
    "danvan_nlp.training.topics.estimator.TopicClassifier",
]
_LEFT_OUT = {
    "ES01": "a summary line is often enough",
    "SA01": "the reference links what belongs together",
    "PR04": "the annotations say the type",
    "GL07": "napoleon takes any order of sections",
    "RT03": "a type such as Report says what it is",
    "YD01": "the generator's type says so",
}
#: Public values that no docstring can describe.
_PLAIN_VALUES = {"FORMATS", "LabelFormat"}
_CLASSES = ("type", "_ProtocolMeta")
#: The fields of a class are documented as its attributes.
_OF_CLASSES = {"PR01", "PR02"}


def faults(name: str) -> list[str]:
    """Return what is wrong with one name's docstring, one line each."""
    result = validate(name)
    left_out = set(_LEFT_OUT) | (_OF_CLASSES if result["type"] in _CLASSES else set())
    if "Yields" in result["docstring"]:
        left_out |= {"RT01"}
    return [f"{name}: {code} {text}" for code, text in result["errors"] if code not in left_out]


def main() -> int:
    """Print the faults of all public names."""
    names = [
        f"{module}.{name}"
        for module in _PUBLIC
        for name in import_module(module).__all__
        if name not in _PLAIN_VALUES
    ]
    found = [fault for name in [*names, *_MORE] for fault in faults(name)]
    print("\n".join(found) or f"{len(names) + len(_MORE)} docstrings are complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
