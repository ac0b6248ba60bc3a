"""Every error that danvan_nlp raises on purpose.

::

    DanvanError                 the root: catch this to catch them all
    ├── InputError              an argument or an input text is not what the call takes (also a ValueError)
    ├── KnowledgeError          a knowledge-base entry or lexicon can't be honoured (also a ValueError)
    ├── ModelError              a model folder is missing, damaged or of another format (also a ValueError)
    ├── OutputError             a batch run can't write its output or keep its workers alive (also an OSError)
    ├── ResumeError             a batch run can't be resumed as asked (also an InputError)
    └── MissingExtraError       an optional package is not installed (also an ImportError)

Each message says what was given, what was expected and what to do.
"""

from __future__ import annotations

from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: Packages whose names on the index differ from what is imported.
_DISTRIBUTIONS = {"sklearn": "scikit-learn"}
#: Characters of what was given that a message shows.
_MOST_SHOWN = 80


class DanvanError(Exception):
    """Root of all errors raised by danvan_nlp.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> try:
    ...     dv.words(None)
    ... except DanvanError as error:
    ...     print(type(error).__name__)
    InputError
    """


class InputError(DanvanError, ValueError):
    """An argument or an input text is not what the call takes.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> dv.summarize("", sentences=0)
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: sentences must be an integer of at least 1, got 0
    """


class KnowledgeError(DanvanError, ValueError):
    """A knowledge-base entry or a user lexicon can't be honoured.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> dv.Lexicon([""])
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.KnowledgeError: lexicon entry '' is empty; give at least one syllable
    """


class ModelError(DanvanError, ValueError):
    """A model folder is missing, damaged, or of a format this version does not read.

    Examples
    --------
    >>> from danvan_nlp import models
    >>> models.load("no-such-model")
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.ModelError: no model 'no-such-model'; shipped are ...
    """


class OutputError(DanvanError, OSError):
    """The output can't be written, or worker processes can't be kept alive; what was done is kept.

    Examples
    --------
    >>> issubclass(OutputError, OSError)
    True
    """


class ResumeError(InputError):
    """A run can't be resumed, or must be: what is on the disk and what was asked for disagree.

    Examples
    --------
    >>> issubclass(ResumeError, InputError)
    True
    """


class MissingExtraError(DanvanError, ImportError):
    """An optional package is not installed.

    Examples
    --------
    >>> raise MissingExtraError.for_extra("trafilatura", "html", "reading HTML pages")
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.MissingExtraError: reading HTML pages needs the package 'trafilatura', ...
    """

    @classmethod
    def for_extra(cls, package: str, extra: str | None, purpose: str) -> MissingExtraError:
        """Say which package is missing, what needs it, and how to install it; without an extra, by its own name."""
        what = f"'danvan_nlp[{extra}]'" if extra else _DISTRIBUTIONS.get(package, package)
        return cls(
            f"{purpose} needs the package {package!r}, which is not installed; "
            f"install it with: pip install {what}"
        )


@contextmanager
def needed_for(purpose: str, extra: str | None = None) -> Iterator[None]:
    """Import optional packages inside; the one that is missing is named with what needs it and how to install it.

    Parameters
    ----------
    purpose
        What needs them.
    extra
        The extra that brings them; None for packages that slim images strip from what danvan_nlp itself brings.

    Raises
    ------
    MissingExtraError
        If one of them can't be found.

    Examples
    --------
    >>> with needed_for("reading the future"):
    ...     import crystal_ball
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.MissingExtraError: reading the future needs the package 'crystal_ball', ...
    """
    try:
        yield
    except ImportError as error:
        package = (error.name or str(error)).partition(".")[0]
        # What is missing inside danvan_nlp itself is a fault, and no extra brings it.
        if package == __package__:
            raise
        raise MissingExtraError.for_extra(package, extra, purpose) from error


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """Return what to add to a message about a name that there isn't: the nearest that there is.

    Examples
    --------
    >>> did_you_mean("phrase", ["words", "phrases"]), did_you_mean("x", ["words"])
    ("; did you mean 'phrases'?", '')
    """
    folded = {name.lower(): name for name in known}
    near = get_close_matches(given.lower(), folded, n=1)
    return f"; did you mean {folded[near[0]]!r}?" if near else ""


def lazy_name(
    namespace: dict[str, Any],
    homes: Mapping[str, str],
    name: str,
    extra: str | None,
    purpose: str,
) -> object:
    """Import a public name of a package when it is first asked for (PEP 562), and keep it there.

    Parameters
    ----------
    namespace
        The globals of the package.
    homes
        For each of its modules the names that live there, separated by spaces.
    name
        What is asked for.
    extra
        The extra that brings the optional packages behind the names, if there are any.
    purpose
        What the names are for, said where an extra is missing.

    Raises
    ------
    AttributeError
        If the package has no such name.
    MissingExtraError
        If the module needs a package that is not installed.

    Examples
    --------
    >>> lazy_name({"__name__": "danvan_nlp"}, {"version": "__version__"}, "__version__", None, "")[:2]
    '0.'
    """
    package = namespace["__name__"]
    home = next((home for home, names in homes.items() if name in names.split()), None)
    if home is None:
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    with needed_for(purpose, extra):
        value = getattr(import_module(f"{package}.{home}"), name)
    namespace[name] = value
    return value


def shown(value: object) -> str:
    """Return what was given as a message shows it: on one short line, whatever it is.

    Examples
    --------
    >>> shown("excel"), shown(10**5000)
    ("'excel'", 'a value of the type int')
    """
    try:
        said = repr(value)
    except Exception:
        # Python writes no integer of more than some thousand digits, and a class may be wrong about itself.
        return f"a value of the type {type(value).__name__}"
    return said if len(said) <= _MOST_SHOWN else f"{said[: _MOST_SHOWN - 1]}…"
