"""Pages, archives and scripts to try the library with: invented, in the register of portals, and shipped.

>>> from danvan_nlp import samples
>>> "Dân vận khéo" in samples.read("pages/portal_district.txt")
True
"""

from __future__ import annotations

from pathlib import Path

from danvan_nlp.errors import InputError, OutputError
from danvan_nlp.results.writing import appearing

__all__ = ["copy", "names", "path", "read"]

_PACKED = Path(__file__).parents[1] / "_samples"
_CHECKOUT = Path(__file__).parents[3] / "examples"
_ENDINGS = frozenset((".txt", ".html", ".csv", ".jsonl", ".py", ".toml"))


def _folder() -> Path:
    return _PACKED if _PACKED.is_dir() else _CHECKOUT


def names() -> list[str]:
    """Return the names of the samples.

    Examples
    --------
    >>> "archive.csv" in names()
    True
    """
    folder = _folder()
    found = (file for file in folder.rglob("*") if file.suffix in _ENDINGS)
    return sorted(file.relative_to(folder).as_posix() for file in found)


def path(name: str) -> Path:
    """Return where a sample stands.

    Parameters
    ----------
    name
        One of `names()`.

    Raises
    ------
    InputError
        If there is no such sample; the message names those that there are.

    Examples
    --------
    >>> path("archive.csv").name
    'archive.csv'
    """
    known = names()
    if name not in known:
        raise InputError(f"no sample {name!r}; there are {known}")
    return _folder() / name


def read(name: str) -> str:
    """Return the text of a sample.

    Parameters
    ----------
    name
        One of `names()`.

    Raises
    ------
    InputError
        If there is no such sample.

    Examples
    --------
    >>> read("archive.csv").splitlines()[0]
    'id,published,text'
    """
    return path(name).read_text(encoding="utf-8")


def copy(folder: str | Path = "examples") -> Path:
    """Copy all samples into a folder, so that commands of the tutorials find them, and return it.

    Parameters
    ----------
    folder
        It is made if need be; files of the same names in it are left as they are.

    Raises
    ------
    OutputError
        If it can't be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     (copy(Path(place, "examples")) / "pages" / "news.txt").exists()
    True
    """
    target = Path(folder)
    try:
        for name in names():
            file = target / name
            file.parent.mkdir(parents=True, exist_ok=True)
            # A link that leads nowhere is there, too.
            if not file.exists() and not file.is_symlink():
                with appearing(file) as copied:
                    copied.write((_folder() / name).read_bytes())
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise OutputError(f"{target} can't be written: {error.strerror or error}") from error
    return target
