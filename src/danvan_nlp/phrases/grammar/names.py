"""Names of known things as word sequences, found at one row; and the names of persons, to leave them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.mottos import word_keys
from danvan_nlp.phrases.rows import CAPITALS, key_of, one_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from danvan_nlp.phrases.rows import Rows

#: The commonest family names; they cover nearly all Vietnamese (Lê Trung Hoa, Họ và tên người Việt Nam, 2005).
_SURNAMES = one_of(
    "nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh trương mai lương đào cao "
    "tô lâm châu tạ hà kiều vương thái tống lưu phùng quách từ thạch tôn giang chu doãn khuất nông triệu lò vi hứa la "
    "ninh nghiêm văn bạch tăng đàm lại mạc sơn kim thân lục viên uông ông điểu y giàng sùng vàng cầm quàng hầu ma bế"
)
_BETWEEN = (Shape.COMMA, Shape.DASH)
_AND = key_of("và")


class Names:
    """Names that can be read at a row, the longest first.

    Parameters
    ----------
    names
        Written names; their marks and 'và' may be left out or exchanged in the text.
    """

    def __init__(self, names: Iterable[str]) -> None:
        by_first: dict[int, set[tuple[int, ...]]] = {}
        for name in names:
            keys = word_keys(name)
            if keys:
                by_first.setdefault(keys[0], set()).add(keys)
        self._by_first = {
            first: sorted(group, key=len, reverse=True) for first, group in by_first.items()
        }

    def read(self, rows: Rows, at: int, end: int) -> int:
        """Return the row after the longest name that begins at `at`, or `at`."""
        if at >= end:
            return at
        for keys in self._by_first.get(rows.key[at], ()):
            row = at
            for key in keys:
                while (
                    row < end
                    and row > at
                    and (rows.shape[row] in _BETWEEN or rows.key[row] == _AND)
                ):
                    row += 1
                if row >= end or rows.key[row] != key:
                    break
                row += 1
            else:
                return row
        return at


def is_person(rows: Rows, at: int, stop: int) -> bool:
    """Tell whether a run of capitalised words begins like a person's name: family name and two more words."""
    return rows.key[at] in _SURNAMES and stop - at >= 2


def capital_run(rows: Rows, at: int, end: int, longest: int) -> int:
    """Return the row after the capitalised words that begin at `at`."""
    stop = at
    while stop < end and stop - at < longest and rows.shape[stop] in CAPITALS:
        stop += 1
    return stop


def cut_before_person(rows: Rows, at: int, stop: int) -> int:
    """Return where a person's name begins inside a run of capitals after its first word, or `stop`."""
    for row in range(at + 1, stop - 1):
        if rows.key[row] in _SURNAMES and stop - row >= 2:
            return row
    return stop
