"""What is known of a text besides its words, handed in by whoever asks for its phrases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray


def _never() -> bool:
    return False


def _unknown() -> NDArray[np.bool_] | None:
    return None


@dataclass(frozen=True, slots=True)
class Background:
    """What is known of a text besides its words.

    Attributes
    ----------
    as_of : str
        The day on which it was written, in ISO 8601; it tells apart documents that share a name.
    elsewhere : callable
        Tells whether the text is long and surely about something else than mass work; the gate asks at most once.
    joins : callable
        Tells for each row of the table whether it belongs to the word of the row before; None where nobody knows.
    """

    as_of: str = ""
    elsewhere: Callable[[], bool] = _never
    joins: Callable[[], NDArray[np.bool_] | None] = _unknown


#: Of a text of which nothing is known.
UNKNOWN = Background()
