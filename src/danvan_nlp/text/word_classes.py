"""Classes of words as data: a TOML file beside the rules that ask for them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from danvan_nlp.text.toml import read_toml
from danvan_nlp.text.words import keys_of

if TYPE_CHECKING:
    from pathlib import Path


class WordClasses:
    """The classes of a file: in its sections a string is a class of single words, a list one of forms.

    Parameters
    ----------
    path
        The TOML file; it is read when a class is first asked for.

    Examples
    --------
    >>> from pathlib import Path
    >>> import danvan_nlp.segmentation
    >>> known = WordClasses(Path(danvan_nlp.segmentation.__file__).with_name("words.toml"))
    >>> known.forms("sentences.classics")
    ('mác', 'lênin', 'ăngghen')
    """

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def words(self, name: str) -> frozenset[int]:
        """Return the keys of a class of single words.

        Parameters
        ----------
        name
            Section and class: "sentences.levels".
        """
        return frozenset(self.sequence(name))

    def sequence(self, name: str) -> tuple[int, ...]:
        """Return the keys of the words of a class in their order."""
        return keys_of(" ".join(self.forms(name)))

    def forms(self, name: str) -> tuple[str, ...]:
        """Return a class of forms of one or more words, as they are written."""
        section, _, entry = name.partition(".")
        found = _read(self._path)[section][entry]
        return tuple(found.split() if isinstance(found, str) else found)

    def sequences(self, name: str) -> tuple[tuple[int, ...], ...]:
        """Return a class of forms by their keys, in the order of the file."""
        return tuple(map(keys_of, self.forms(name)))

    def longest_first(self, name: str) -> tuple[tuple[int, ...], ...]:
        """Return a class of forms by their keys, the longest first."""
        return tuple(sorted(self.sequences(name), key=len, reverse=True))

    def table(self, name: str) -> dict[str, str]:
        """Return a class of pairs: what is written for what."""
        section, _, entry = name.partition(".")
        return dict(_read(self._path)[section][entry])


@cache
def _read(path: Path) -> dict[str, dict[str, Any]]:
    return read_toml(path)
