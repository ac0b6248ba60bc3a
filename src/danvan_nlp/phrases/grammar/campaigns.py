"""Campaign names by their context: quoted, or written with a capital, after a word that announces one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.quotes import next_in_list, read_quote, trim
from danvan_nlp.phrases.rows import LETTERS, OPENING, Candidate, key_of, one_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

#: Between the class word and the quotes at most so many words may qualify it.
_LONGEST_QUALIFIER = 6
# Words that show that the quotes belong to something else.
_BREAKS = one_of(
    "này đó là đã được có của do và với trong theo để từ đến khi đang sẽ nhằm bằng về đề báo bài "
    "châm hiệu thần chế tắc điểm dạy tưởng chữ tài thơ phim sách ca khúc văn nghệ"
)
_URGING = frozenset(
    (key_of(a), key_of(b)) for a, b in (("đẩy", "mạnh"), ("tiếp", "tục"), ("tăng", "cường"))
)


def _quoted(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Phong trào thi đua “Dân vận khéo”, các mô hình "A", "B" và "C"."""
    end, at = rows.stop[first], stop
    while at < end and at - stop < _LONGEST_QUALIFIER and rows.shape[at] in LETTERS:
        if rows.key[at] in _BREAKS:
            return
        at += 1
    if at < end and rows.shape[at] == Shape.CLAUSE:
        at += 1
    while 0 <= at < end and (quote := read_quote(rows, at)) is not None:
        begin, close = trim(rows, *quote)
        words = sum(rows.shape[row] in LETTERS for row in range(begin, close))
        if words >= 2:
            canonical = rows.plain(begin, close)
            yield Candidate(begin, close, "campaign", canonical, "campaign.quoted")
        at = next_in_list(rows, quote[1] + 1, end)


def urges(rows: Rows, found: Candidate) -> bool:
    """Tell whether a campaign begins with words of urging that stand outside its name.

    Inside quotes "Đẩy mạnh học tập và làm theo …" is the title; in running text the name begins after the urging.
    """
    first = found.first
    quoted = first > 0 and rows.shape[first - 1] in OPENING
    return found.type == "campaign" and not quoted and tuple(rows.key[first : first + 2]) in _URGING


CUES = cues(
    _quoted,
    "phong trào", "phong trào thi đua", "cuộc vận động", "chương trình", "mô hình", "quỹ", "hội thi",
    "cuộc thi", "tháng cao điểm", "đợt thi đua", "chiến dịch", "đợt cao điểm", "tháng hành động",
)  # fmt: skip
