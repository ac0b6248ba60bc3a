"""What belongs to the page and not to its matter: captions, titles, questions, closing lines, alone or run into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.summary.cues import cue_bits, load_cues
from danvan_nlp.summary.layout import BAR, COLON, QUESTION, SEMICOLON, before, is_syllable
from danvan_nlp.text.ranks import rank
from danvan_nlp.text.sentence_table import CAPTION, HEADING
from danvan_nlp.text.spelling import stable_key
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.words import among

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.text.sentence_table import SentenceTable

_NO_TITLE_END = frozenset(stable_key(mark) for mark in ".:;,")
#: A first line is a title up to this length (syllables).
_TITLE_LENGTH = 40
#: A line with a caption's mark and no more rows than this is a caption as a whole.
_CAPTION_ROWS = 60
#: A sentence of at most so many rows before a credit amid a line is its caption.
_CREDITED = 16
#: The closing part of a paper begins in its last part, if it has one.
_CLOSING_SHARE = 0.6
#: A bold line without a final stop is a heading up to this length (syllables).
_HEADING = 25
#: So many marks of emphasis stand before a sentence at most.
_BULLETS = 4
#: A sentence of so many syllables, all in capitals, is a title.
_SHOUTED = 5
#: A caption or a title that ran into a sentence is at most this long, and what follows it at least (rows).
_RAN_IN, _LEFT = 45, 8
#: Wide spaces part headings where there is less than one in so many rows.
_SPACED = 60
_LETTERS = frozenset(map(int, (Shape.LOWER, Shape.TITLE, Shape.UPPER, Shape.MIXED, Shape.NUMBER)))
#: A caption or a title that ran into a sentence ends in one of these.
_RUN_INTO = _LETTERS | {int(Shape.CLOSE_QUOTE), int(Shape.QUOTE)}
_AGENCY = frozenset(map(int, (Shape.UPPER, Shape.MIXED, Shape.ABBREVIATION)))
# Plain integers: numpy compares with members of an enumeration five times as slowly.
_BULLET, _DASH, _STOP, _UPPER = (
    int(s) for s in (Shape.BULLET, Shape.DASH, Shape.STOP, Shape.UPPER)
)
_ILLUSTRATIONS = ("illustration_2", "illustration_3", "illustration_4")
_NUMBERS = frozenset(map(int, (Shape.NUMBER, Shape.DATE, Shape.RANGE, Shape.TIME)))


def openings(layout: Layout, sentences: SentenceTable) -> dict[int, int]:
    """Return for the first row of each sentence that a caption or a title ran into the row at which it begins itself.

    "Quang cảnh buổi lễ. Ảnh: BQN (QNM) - Sáng 5-3, …" begins behind its dateline, "Quang cảnh hội nghị Sáng 5-3, …"
    where a word has its capital amid the line.
    """
    rows = [*_after_datelines(layout), *_run_in_rows(layout), *_parted_rows(layout)]
    found: dict[int, int] = {}
    for row in sorted(rows):
        number = rank(sentences.stop, row, "right")
        first, stop = int(sentences.first[number]), int(sentences.stop[number])
        if first < row <= first + _RAN_IN and row + _LEFT <= stop:
            found[first] = row
    return found


def _after_datelines(layout: Layout) -> list[int]:
    """Rows behind the dash of a dateline: of "(QNM) -" amid a line, and of any dash behind a caption on its line."""
    shapes, line = layout.shapes, layout.table.line
    found, dash = [], shapes.find(int(Shape.DASH), 3)
    while 0 < dash < len(shapes) - 1:
        agency = shapes[dash - 3] == Shape.OPEN and shapes[dash - 2] in _AGENCY
        if agency and shapes[dash - 1] == Shape.CLOSE and line[dash] == line[dash - 3]:
            found.append(dash + 1)
        dash = shapes.find(int(Shape.DASH), dash + 1)
    for row in layout.rows_of("photo").tolist():
        if shapes[row] == Shape.LOWER:
            continue
        dash = shapes.find(int(Shape.DASH), row + 1, row + _RAN_IN)
        near = 0 < dash < len(shapes) - 1 and line[dash] == line[row]
        if near and shapes[dash - 1] in (Shape.CLOSE, Shape.UPPER):
            found.append(dash + 1)
    return found


def _run_in_rows(layout: Layout) -> list[int]:
    """Rows amid a line at which a sentence plainly begins: with a capital that no mark stands before."""
    shapes, line, inside = layout.shapes, layout.table.line, layout.inside
    found = []
    for row in layout.rows_of("run_in").tolist():
        if row < 1 or row + 1 >= len(shapes) or shapes[row] != Shape.TITLE or inside[row]:
            continue
        if line[row - 1] != line[row] or shapes[row - 1] not in _RUN_INTO:
            continue
        # A name may end in such a word, or hold it: "Lê Văn Sáng", "Ngày hội", but not "… Dung Sáng 5/3".
        dated = shapes[row + 1] in _NUMBERS
        named = shapes[row - 1] == Shape.TITLE and not _is_word(layout, row, "never_named")
        named |= _is_word(layout, row - 1, "place")
        goes_on = shapes[row + 1] == Shape.LOWER and not _has(layout, row + 1, "marker")
        # "… Sáng nay, giá vàng", but not "Ngày hội".
        told = not _is_word(layout, row, "dated_word") or _is_word(layout, row + 1, "just_now")
        if dated or (goes_on and not named and told):
            found.append(row)
    return found


def _parted_rows(layout: Layout) -> list[int]:
    """Rows amid a line that more than one space parts from what no mark ends: a heading whose own line is lost."""
    table, shapes = layout.table, layout.shapes
    wide = np.flatnonzero(
        (table.start[1:] - table.end[:-1] > 1) & (table.line[1:] == table.line[:-1])
    )
    # Where every line has such spaces they part nothing.
    if len(wide) > 1 and len(wide) * _SPACED > len(table):
        return []
    return [
        row + 1
        for row in wide.tolist()
        if shapes[row + 1] == Shape.TITLE
        and not layout.inside[row + 1]
        and shapes[row] in (*_LETTERS, Shape.CLOSE_QUOTE, Shape.QUOTE)
    ]


def _has(layout: Layout, row: int, *names: str) -> bool:
    return bool(layout.each_cue[row] & cue_bits(names))


def _is_word(layout: Layout, row: int, name: str) -> bool:
    return bool((load_cues().words[name] == layout.table.key[row]).any())


def said_rows(
    layout: Layout, sentences: SentenceTable, opened: dict[int, int]
) -> NDArray[np.bool_]:
    """Tell for each sentence whether it says something: captions, credits, questions and closing lines do not.

    `opened` is what `openings` returned for it.
    """
    said = np.ones(len(sentences), np.bool_)
    if not len(sentences):
        return said
    said &= sentences.kind != CAPTION
    said[0] &= not _is_title(layout, sentences)
    begins = _behind_emphasis(layout.table.shape, sentences.first, sentences.stop)
    closing = layout.begins(begins, "closing")
    late = closing & (sentences.first > _CLOSING_SHARE * len(layout.table))
    # After the first closing line of the last part come recipients and signatures.
    if late.any():
        said[int(late.argmax()) :] = False
    said &= ~(closing | _is_furniture(layout, sentences) | _is_copy(layout, sentences, said))
    if len(rows := layout.rows_of("formula")):
        said[_sentence_of(sentences, rows)] = False
    begun = _begun(sentences, opened)
    if len(rows := _ran_in_captions(layout)):
        number = _sentence_of(sentences, rows)
        said[number[~begun[number]]] = False
    for row in _caption_rows(layout):
        line = _sentences_on_line(layout, sentences, row)
        # From a dateline on the line is no caption any more.
        until = line.start + int(np.append(begun[line], np.True_).argmax())
        said[line.start : min(until, line.stop)] = False
    return said


def _begun(sentences: SentenceTable, opened: dict[int, int]) -> NDArray[np.bool_]:
    """Tell which sentences begin behind something that ran into them."""
    begun = np.zeros(len(sentences), np.bool_)
    for first in opened:
        begun[sentences.first.searchsorted(first)] = True
    return begun


def _is_furniture(layout: Layout, sentences: SentenceTable) -> NDArray[np.bool_]:
    """Tell which sentences belong to the page: "TẢI VỀ …", questions, bold headings, grounds of a decision."""
    line, first, stop = layout.table.line, sentences.first, sentences.stop
    key, shape = layout.table.key, layout.table.shape
    # Sentences follow on each other, so what opens a line has the one before close its own.
    breaks = np.ones(len(sentences) + 1, np.bool_)
    breaks[1:-1] = line[stop[:-1] - 1] != line[first[1:]]
    opens, closes = breaks[:-1], breaks[1:]
    last = stop - 1
    found = layout.begins(_behind_emphasis(shape, first, stop), "furniture")
    starred = shape[last] == _BULLET
    if starred.any():
        starred &= stop - first > 2
        last = np.where(starred, stop - 2, last)
        short = layout.counted[stop] - layout.counted[first] <= _HEADING
        bold = starred & (shape[first] == _BULLET) & opens & closes
        found |= bold & (shape[last] != _STOP) & short
    found |= asks(layout, sentences) | _is_tabled(layout, sentences)
    # "*Căn cứ Luật …; *": grounds end in a semicolon, or follow on others.
    ground = layout.begins(np.minimum(first + (shape[first] == _BULLET), stop - 1), "preamble")
    ground &= opens
    follows = np.append(np.False_, ground[:-1])
    found |= ground & ((key[stop - 1] == SEMICOLON) | (key[last] == SEMICOLON) | follows)
    # A capital alone is one too: "DÂN CHỦ Ở CƠ SỞ".
    single = (shape == int(Shape.TITLE)) & (layout.table.end - layout.table.start == 1)
    shouted = before((shape == _UPPER) | single)
    spoken = before(is_syllable(shape))
    said = spoken[stop] - spoken[first]
    # "BAN HÀNH QUY CHẾ TIẾP CÔNG DÂN": the title of a paper, on lines of its own.
    found |= (said >= _SHOUTED) & (shouted[stop] - shouted[first] == said)
    rows = layout.rows_of("furniture")
    if len(rows):
        found[_sentence_of(sentences, rows[shape[rows] == _UPPER])] = True
    return np.asarray(found)


def _behind_emphasis(
    shape: NDArray[np.uint8], first: NDArray[np.integer], stop: NDArray[np.integer]
) -> NDArray[np.int64]:
    """Return the first row of each sentence that is no bullet: "* *Trên đây là …"."""
    row = np.asarray(first, np.int64)
    for _ in range(_BULLETS):
        starred = (shape[row] == _BULLET) & (row + 1 < stop)
        if not starred.any():
            break
        row = row + starred
    return row


def asks(layout: Layout, sentences: SentenceTable) -> NDArray[np.bool_]:
    """Tell which sentences end in a question mark, before what emphasises them: "… ra sao?** -"."""
    table, first, stop = layout.table, sentences.first, sentences.stop
    ends = _before_emphasis(table.shape, first, stop)
    return np.asarray((table.key[ends] == QUESTION) & (stop - first > 1))


def _before_emphasis(
    shape: NDArray[np.uint8], first: NDArray[np.integer], stop: NDArray[np.integer]
) -> NDArray[np.int64]:
    """Return the last row of each sentence that is no bullet and no dash: "… ra sao?** -"."""
    row = np.asarray(stop, np.int64) - 1
    for _ in range(_BULLETS):
        starred = ((shape[row] == _BULLET) | (shape[row] == _DASH)) & (row > first)
        if not starred.any():
            break
        row = row - starred
    return row


def _is_tabled(layout: Layout, sentences: SentenceTable) -> NDArray[np.bool_]:
    """Tell which sentences are rows of a table: "| Chi nhánh | Cần Thơ |", but not a page's "… | Trang chủ"."""
    bars = (layout.table.key == BAR).nonzero()[0]
    if not len(bars):
        return np.zeros(len(sentences), np.bool_)
    number = _sentence_of(sentences, bars)
    amid = (bars > sentences.first[number]) & (bars < sentences.stop[number] - 1)
    return np.bincount(number[amid], minlength=len(sentences)) > 0


def _is_copy(
    layout: Layout, sentences: SentenceTable, said: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Tell which sentences repeat the title or a heading word by word."""
    table = layout.table
    names = (sentences.kind == HEADING) | ~said
    if not names.any():
        return names
    spoken = is_syllable(table.shape & np.uint8(FOREIGN - 1))
    sums = np.add.reduceat(np.where(spoken, table.key, np.uint64(0)), sentences.first)
    return ~names & among(sums, np.sort(sums[names]))


def _is_title(layout: Layout, sentences: SentenceTable) -> bool:
    """Whether the first sentence is a title: short, alone on the first line, and without a mark that goes on."""
    stop = int(sentences.stop[0])
    if len(sentences) < 2 or layout.counted[stop] > _TITLE_LENGTH:
        return False
    alone = layout.table.line[stop - 1] < layout.table.line[stop]
    return bool(alone and int(layout.table.key[stop - 1]) not in _NO_TITLE_END)


def _sentence_of(sentences: SentenceTable, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    return sentences.stop.searchsorted(rows, side="right")


def _sentences_on_line(layout: Layout, sentences: SentenceTable, row: int) -> slice:
    """Sentences of the row's line if it is short enough to be a caption, else only the row's own if that is."""
    line = layout.table.line
    a, b = np.searchsorted(line, line[row], "left"), np.searchsorted(line, line[row], "right")
    long = b - a > _CAPTION_ROWS
    if long:
        a = b = row
    low, high = map(int, _sentence_of(sentences, np.array([a, max(a, b - 1)])))
    if low == high and sentences.stop[low] - sentences.first[low] > _CAPTION_ROWS:
        return slice(0, 0)
    if long and low and sentences.first[low] == row and _has(layout, row, "photo"):
        # "… Đại biểu tham quan gian hàng. Ảnh: Hà An. …": amid a line the credit stands behind its caption.
        first, stop = int(sentences.first[low - 1]), int(sentences.stop[low - 1])
        amid = first > 0 and line[first - 1] == line[row]
        low -= amid and stop - first <= _CREDITED
    return slice(low, high + 1)


def _caption_rows(layout: Layout) -> list[int]:
    """Rows at which a caption's mark stands: "Ảnh:" at a beginning, or "(Ảnh minh họa)"."""
    line, shapes = layout.table.line, layout.shapes
    beginnings = (Shape.OPEN, Shape.STOP, Shape.COMMA, Shape.DASH, Shape.SLASH)
    found = []
    for row in layout.rows_of("caption", *_ILLUSTRATIONS).tolist():
        if row and line[row - 1] == line[row] and shapes[row - 1] not in beginnings:
            continue
        enclosed = row > 0 and shapes[row - 1] == Shape.OPEN
        named = _is_named(layout, row) and line[row] == line[min(row + 1, len(line) - 1)]
        if named or (enclosed and _has(layout, row, *_ILLUSTRATIONS)):
            found.append(row)
    return found


def _is_named(layout: Layout, row: int) -> bool:
    """Whether a colon ends the mark of a caption: "Ảnh trên:", "Bài, ảnh:", but not "Hình thức tổ chức:"."""
    shapes, key = layout.shapes, layout.table.key
    if COLON not in key[row + 1 : row + 5]:
        return False
    return shapes[row + 1] != Shape.LOWER or _is_word(layout, row + 1, "of_captions")


def _ran_in_captions(layout: Layout) -> NDArray[np.int64]:
    """Rows of "Ảnh:" within a line, where a caption ran into the sentence: "… hiện đại Ảnh: An Bình …"."""
    table = layout.table
    rows = layout.rows_of("photo")
    if not len(rows):
        return rows
    rows = rows[(rows > 0) & (rows + 1 < len(table))]
    written = table.shape[rows] & np.uint8(FOREIGN - 1) != int(Shape.LOWER)
    colon = table.key[rows + 1] == COLON
    return np.asarray(rows[written & colon & (table.line[rows - 1] == table.line[rows])])
