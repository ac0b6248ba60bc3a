"""Images that strip underthesea, scikit-learn or joblib keep every verb; what needs one of them says so."""

from __future__ import annotations

import subprocess
import sys

import pytest

_BLOCK = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"underthesea", "sklearn", "joblib", "scipy"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Blocked())
import danvan_nlp as dv
text = "Phong trào thi đua “Dân vận khéo” của Hội Nông dân xã đạt kết quả tốt."
"""


def run(code: str) -> str:
    """Run code where these packages can't be imported."""
    command = [sys.executable, "-W", "error", "-c", _BLOCK + code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_verb_works_without_them() -> None:
    assert (
        run("""
dv.words(text), dv.segment(text), dv.explain(text, 0, 5), dv.summarize_many([text, text])
dv.read_article(text), dv.discover([text, text]), list(dv.analyze_many([text]))
print(dv.extract_phrases(text)[0].text, bool(dv.classify(text)), bool(dv.analyze(text).summary.text))
""")
        == "Dân vận khéo True True"
    )


@pytest.mark.parametrize(
    ("code", "package"),
    [
        ("dv.Analyzer(engine='underthesea').words(text)", "underthesea"),
        ("dv.Analyzer(pos=True).segment(text)", "underthesea"),
        ("list(dv.analyze_many([text], workers=2))", "joblib"),
        ("import danvan_nlp.training.topics.estimator", "scikit-learn"),
    ],
)
def test_what_needs_one_of_them_names_it(code: str, package: str) -> None:
    said = run(f"try:\n    {code}\nexcept dv.MissingExtraError as error:\n    print(error)")
    assert said.endswith(f"install it with: pip install {package}")
    assert "needs the package" in said
