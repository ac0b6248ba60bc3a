"""What is known of a text besides its words, handed in by whoever asks for its phrases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Background:
    """What is known of a text besides its words.

    Attributes
    ----------
    as_of : str
        The day on which it was written, in ISO 8601; it tells apart documents that share a name.
    elsewhere : callable
        Tells whether the text is long and surely about something else than mass work; the gate asks at most once.
    """

    as_of: str = ""
    elsewhere: Callable[[], bool] = _never


#: Of a text of which nothing is known.
UNKNOWN = Background()
