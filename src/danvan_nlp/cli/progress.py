"""How far a command is: a line on a terminal, nothing in a log."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich import progress as bars
from rich.console import Console
from rich.text import Text

from danvan_nlp.cli.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    Item = TypeVar("Item")
    #: Is told what is done and, where it is known, of how much.
    Watch = Callable[[int, float | None], None]


#: A rate over fewer is the time that a command takes to start.
_FEWEST = 100
_SLOW = 10


def a_second(done: int, seconds: float) -> str:
    """Return how many a second, with a decimal where it is few.

    Examples
    --------
    >>> a_second(340, 10.8), a_second(5_000, 2.0), a_second(12, 5.0)
    ('31', '2,500', '2.4')
    """
    rate = done / seconds if seconds > 0 else 0.0
    return f"{rate:,.0f}" if rate >= _SLOW else f"{rate:,.1f}"


def rate_of(done: int, seconds: float, unit: str) -> str:
    """Return what a closing line says of the rate; of a few it says nothing.

    Examples
    --------
    >>> rate_of(340, 10.8, "rows"), rate_of(2, 4.5, "rows")
    (', 31 rows/s', '')
    """
    return f", {a_second(done, seconds)} {unit}/s" if done >= _FEWEST and seconds > 0 else ""


class _Rate(bars.ProgressColumn):
    """How many a second."""

    def render(self, task: bars.Task) -> Text:
        """Return the rate since the beginning; an interruption's part counts too."""
        done, seconds = task.fields["done"], task.elapsed or 0.0
        return Text(f"{say(a_second(done, seconds))}/{say('s')}" if done and seconds > 0 else "")


@contextmanager
def watching(unit: str) -> Iterator[Watch]:
    """Give what draws the count, the rate and, where the total is known, the time that is left.

    Parameters
    ----------
    unit
        What is counted: "rows".
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _done, _total: None
        return
    columns = (
        bars.BarColumn(),
        bars.TextColumn("{task.fields[done]:,} {task.description}"),
        _Rate(),
        bars.TimeElapsedColumn(),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=console) as bar:
        task = bar.add_task(say(unit), total=None, done=0)

        def watch(done: int, total: float | None) -> None:
            bar.update(task, total=total, completed=done, done=done)

        yield watch


def watched(items: Iterable[Item], unit: str) -> Iterator[Item]:
    """Yield items while their count is drawn."""
    with watching(unit) as watch:
        for done, item in enumerate(items, 1):
            yield item
            watch(done, None)
