"""Run the tests on every supported Python, against the oldest dependencies, and from the built wheel: `nox`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import nox

nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["tests", "lint"]

PYTHONS = ["3.10", "3.11", "3.12", "3.13"]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Install the package with its development tools and run the fast tests."""
    _install(session, "dev")
    session.run("pytest", "-m", "not slow", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types and dependency directions."""
    _install(session, "dev")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")


@nox.session(python="3.10")
def minimums(session: nox.Session) -> None:
    """Run the fast tests with the oldest dependencies that pyproject.toml allows."""
    oldest = [*_lower_bounds("dependencies"), *_lower_bounds("optional-dependencies.batch")]
    session.install(
        "-e",
        ".[batch]",
        *oldest,
        "hypothesis",
        "pytest",
        "pytest-timeout",
        "pytest-xdist",
        "hatchling",
        "trafilatura",
        "lxml_html_clean",
    )
    session.run("python", "-m", "pip", "list", external=True)
    session.run("pytest", "-m", "not slow", "-n", "2", *session.posargs)


@nox.session(python=PYTHONS)
def wheel(session: nox.Session) -> None:
    """Install the built wheel (`dist/*.whl`) with its dependencies alone, and run the demo outside the checkout."""
    (built,) = sorted(Path("dist").glob("*.whl"))
    page = Path("examples/pages/portal_district.txt").resolve()
    session.install(str(built))
    session.chdir(session.create_tmp())
    session.run("danvan", "analyze", str(page))
    session.run(
        "python", "-c", "import danvan_nlp as dv; print(dv.__file__, dv.words('Công tác dân vận'))"
    )


def _install(session: nox.Session, group: str) -> None:
    project = nox.project.load_toml("pyproject.toml")
    session.install(
        "-e", ".[batch,html,report,serve]", *nox.project.dependency_groups(project, group)
    )


def _lower_bounds(key: str) -> list[str]:
    """Return `name==bound` for the requirements under a key of [project] that hold on this Python."""
    project = nox.project.load_toml("pyproject.toml")["project"]
    for part in key.split("."):
        project = project[part]
    pattern = re.compile(r"([\w.-]+)(?:\[.*\])?>=([\d.]+)")
    return [f"{m[1]}=={m[2]}" for m in map(pattern.match, project) if m]


if __name__ == "__main__":
    sys.exit("run me with nox")
