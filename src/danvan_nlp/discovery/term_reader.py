"""The word n-grams of documents that may be terms, as numbers to count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from danvan_nlp.discovery.ngram_counts import GROUPS, LONGEST, Grams
from danvan_nlp.text.composition import compose
from danvan_nlp.text.ngrams import extend_hash, hash_ngrams
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import Syllables

_Scalar = TypeVar("_Scalar", bound=np.generic)
#: Words of the longest term.
MOST_WORDS = 4
#: A term of several words has at least so many syllables.
_FEWEST_SYLLABLES = 3
#: Rows that are read together.
_BATCH_ROWS = 200_000
#: Bits that remember the sentences of earlier documents: at twenty million distinct sentences, one new
#: sentence in fifty is taken for an old one (Bloom, Space/time trade-offs in hash coding, 1970).
_SENTENCE_BITS = 1 << 28
_MOST_SYLLABLES = 65_535
_ODD = np.uint64(0x9E3779B97F4A7C15)
_CAPITAL = np.uint8(Shape.TITLE)
_LETTERS = np.zeros(256, bool)
_LETTERS[[Shape.LOWER, Shape.TITLE]] = True

#: Words that no term holds: they join, point, count or place in time or space, carry a verb phrase, or praise.
_FUNCTION_WORDS = (
    "và hoặc hay nhưng mà thì là rằng nếu vì do nên bởi tuy dù song cho của với về từ đến tới tại trong ngoài "
    "trên dưới trước sau giữa theo để ở qua bằng như khi lúc cùng cả các những mỗi mọi một hai ba bốn năm sáu "
    "bảy tám chín mười này đó kia ấy nọ đây đấy nào gì ai sao đâu bao_nhiêu thế_nào vậy thế tôi ta tao mình "
    "chúng_tôi chúng_ta bạn anh chị em ông bà cô chú bác họ nó chúng y hắn cháu con đã đang sẽ sắp vừa mới "
    "từng còn vẫn cũng đều chỉ rất quá lắm khá hơn nhất càng cứ luôn thường hãy đừng chớ không chưa chẳng được "
    "bị phải có thể có_thể cần muốn ra vào lên xuống lại đi rồi xong ngay nữa thôi đối_với liên_quan tuy_nhiên "
    "ngoài_ra bên_cạnh đồng_thời do_đó vì_vậy vì_thế trong_đó theo_đó cụ_thể nhằm gồm bao_gồm hiện hiện_nay "
    "hôm_nay hôm_qua ngày tháng giờ phút tuần quý nay xưa nhiều ít vài mấy hàng khoảng gần toàn riêng chung "
    "cái chiếc người việc sự cuộc điều lần số vụ chuyện khác bất_kỳ thậm_chí chính bản_thân tự lẫn ngay_cả "
    "kể_cả nhờ suốt dần lấy giúp khiến làm cho_biết nói cho_rằng biết thấy đưa so_với thành sang thứ đầu cuối "
    "giá trở_thành trở_lên trở_lại tiếp_tục bắt_đầu chủ_yếu đặc_biệt hoàn_toàn nhiều_năm ít_nhất sau_khi "
    "trước_khi trong_khi đến_nay từ_đó lên_đến hơn_nữa mặc_dù bởi_vì cho_nên dẫn_đến dựa thuộc à ạ nhé nhỉ ơi "
    "ừ vâng dạ ngày_nay cách gây đạt mức tổng phía bên nơi chỗ loại kiểu dạng dịp nền mối buổi ngôi tấm bức "
    "phó minh_họa đáng thực_hiện triển_khai nâng_cao đáp_ứng hoàn_thành tạo chịu phát_huy góp_phần góp giữ "
    "đảm_bảo bảo_đảm tăng_cường đẩy_mạnh tiến_hành thúc_đẩy khắc_phục rút trở xảy_ra diễn_ra yêu_cầu đề_nghị "
    "góp_ý tham_gia sử_dụng tốt xuất_sắc nghiêm tích_cực hiệu_quả mạnh mạnh_mẽ quan_trọng cao lớn nhỏ nhanh "
    "đúng rõ nhất_là nói_chung nói_riêng kịp_thời dùng mang nhận đón gửi đặt xem nghe nhìn gặp gọi hỏi hiểu "
    "nghĩ mong cho_phép cố_gắng lập_tức bao_giờ tương_tự như_thế_nào như_thế_này như_thế ngay_lập_tức trừ đủ "
    "phát_động hưởng_ứng nữ nam giành ban_đầu khoản điểm mục không_bao_giờ không_thể_thiếu"
)  # fmt: skip
_LONGEST_FUNCTION_WORD = 3
#: Syllables that are written with a capital out of respect, and make no proper name of a term.
_RESPECTED = "đảng nhà nước nhân dân tổ quốc mặt trận"


@dataclass(slots=True)
class _Document:
    number: int
    day: int
    table: Syllables
    sentences: SentenceTable
    words: NDArray[np.int64]
    masked: NDArray[np.bool_]


class Vocabulary:
    """The syllables seen so far, numbered; the phonology of Vietnamese bounds how many there can be."""

    def __init__(self) -> None:
        self._key = np.empty(0, np.uint64)
        self._number = np.empty(0, np.uint16)
        self._spelling = [""]

    @property
    def keys(self) -> NDArray[np.uint64]:
        """The key of each number, 0 of number 0."""
        keys = np.zeros(len(self._spelling), np.uint64)
        keys[self._number] = self._key
        return keys

    def __getitem__(self, number: int) -> str:
        return self._spelling[number]

    def numbers(self, keys: NDArray[np.uint64]) -> NDArray[np.uint16]:
        """Return the number of each key, 0 of one that is not there."""
        if not len(self._key):
            return np.zeros(len(keys), np.uint16)
        at = np.minimum(np.searchsorted(self._key, keys), len(self._key) - 1)
        return np.where(self._key[at] == keys, self._number[at], np.uint16(0))

    def learn(self, table: Syllables, rows: NDArray[np.int64]) -> None:
        """Give numbers to the syllables at these rows of a text, spelled as they first stand."""
        keys = table.key[rows]
        fresh = rows[self.numbers(keys) == 0]
        if not len(fresh):
            return
        key, at = np.unique(table.key[fresh], return_index=True)
        room = _MOST_SYLLABLES + 1 - len(self._spelling)
        key, at = key[:room], at[:room]
        number = np.arange(len(self._spelling), len(self._spelling) + len(key), dtype=np.uint16)
        self._spelling += [compose(table.slice(row, row + 1)).lower() for row in fresh[at].tolist()]
        place = np.searchsorted(self._key, key)
        self._key = np.insert(self._key, place, key)
        self._number = np.insert(self._number, place, number)


class TermReader:
    """Gathers documents and gives the n-grams of many at once."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._seen = np.zeros(_SENTENCE_BITS // 8, np.uint8)
        self._waiting: list[_Document] = []
        self._rows = 0

    def add(  # noqa: PLR0913, PLR0917
        self,
        number: int,
        day: int,
        table: Syllables,
        sentences: SentenceTable,
        words: NDArray[np.int64],
        masked: NDArray[np.bool_],
    ) -> bool:
        """Take a document; return whether so many wait that they should be read.

        `words` are the rows at which a word begins, `masked` tells which rows belong to no term.
        """
        if len(table):
            rows = np.flatnonzero(_LETTERS[table.shape])
            self.vocabulary.learn(table, rows)
            self._waiting.append(_Document(number, day, table, sentences, words, masked))
            self._rows += len(table)
        return self._rows >= _BATCH_ROWS

    def read(self) -> Grams:
        """Return the n-grams of the documents that wait."""
        documents, self._waiting, self._rows = self._waiting, [], 0
        return _Batch(documents, self.vocabulary, self._seen).grams()


def hash_of(keys: Iterable[int]) -> int:
    """Return the hash under which an n-gram is counted."""
    ngram = np.array(list(keys), np.uint64)
    return int(hash_ngrams(ngram, np.zeros(1, np.int64), np.array([len(ngram)]))[0])


_RESPECTED_KEYS = np.array([key_of(word) for word in _RESPECTED.split()], np.uint64)
_FUNCTION = np.array(
    sorted({hash_of(map(key_of, word.split("_"))) for word in _FUNCTION_WORDS.split()}), np.uint64
)


def _joined(columns: list[NDArray[Any]], kind: type[_Scalar]) -> NDArray[_Scalar]:
    return np.concatenate(columns).astype(kind) if columns else np.empty(0, kind)


class _Batch:
    """The rows of several documents one after another."""

    def __init__(
        self, documents: list[_Document], vocabulary: Vocabulary, seen: NDArray[np.uint8]
    ) -> None:
        sizes = np.array([len(d.table) for d in documents], np.int64)
        before = np.cumsum(sizes) - sizes
        self.size = int(sizes.sum())
        offsets = list(zip(documents, before.tolist(), strict=True))

        self.key = _joined([d.table.key for d in documents], np.uint64)
        self.start = _joined([d.table.start for d in documents], np.int32)
        self.end = _joined([d.table.end for d in documents], np.int32)
        shape = _joined([d.table.shape for d in documents], np.uint8)
        self.capital = (shape == _CAPITAL) & ~np.isin(self.key, _RESPECTED_KEYS)
        self.document = np.repeat(np.array([d.number for d in documents], np.int64), sizes)
        self.day = np.repeat(np.array([d.day for d in documents], np.int32), sizes)
        self.begins = np.zeros(self.size + 1, bool)
        self.begins[_joined([d.words + first for d, first in offsets], np.int64)] = True
        self.begins[self.size] = True
        first = _joined([d.sentences.first.astype(np.int64) + at for d, at in offsets], np.int64)
        stop = _joined([d.sentences.stop.astype(np.int64) + at for d, at in offsets], np.int64)
        self.letters = _LETTERS[shape]
        self.number = vocabulary.numbers(self.key)
        self.open = self.letters & (self.number > 0)
        self.open &= ~_joined([d.masked for d in documents], np.bool_)
        self._leave_repeated(first, stop, seen)
        self.edge = np.zeros(self.size + 1, bool)
        self.edge[first] = True
        self.edge[stop] = True

    def _leave_repeated(
        self, first: NDArray[np.int64], stop: NDArray[np.int64], seen: NDArray[np.uint8]
    ) -> None:
        """Close the rows of sentences that stood before, word for word."""
        if not len(first):
            return
        length = stop - first
        place = np.arange(self.size) - np.repeat(first, length)
        powers = np.cumprod(np.full(int(length.max()), _ODD, np.uint64), dtype=np.uint64)
        total = np.add.reduceat(self.key * powers[place], first)
        total ^= total >> np.uint64(29)
        repeated = np.zeros(len(first), bool)
        repeated[np.setdiff1d(np.arange(len(first)), np.unique(total, return_index=True)[1])] = True
        bits = [
            total % np.uint64(_SENTENCE_BITS),
            (total >> np.uint64(32)) % np.uint64(_SENTENCE_BITS),
        ]
        repeated |= np.logical_and.reduce(
            [seen[b >> np.uint64(3)] >> (b & np.uint64(7)).astype(np.uint8) & 1 for b in bits]
        )
        for bit in bits:
            np.bitwise_or.at(
                seen, bit >> np.uint64(3), np.uint8(1) << (bit & np.uint64(7)).astype(np.uint8)
            )
        self.open &= ~np.repeat(repeated, length)

    def grams(self) -> Grams:
        """Return the n-grams of whole words that hold no function word."""
        self._close_function_words()
        closed = np.append(0, np.cumsum(~self.open))
        inner_edge = np.cumsum(self.edge)
        word = np.cumsum(self.begins)
        alive = np.flatnonzero(self.begins[:-1] & self.open)
        value = np.zeros(len(alive), np.uint64)
        rows, lengths, hashes = [], [], []
        for length in range(1, LONGEST + 1):
            stop = alive + length
            inside = stop <= self.size
            alive, value, stop = alive[inside], value[inside], stop[inside]
            last = stop - 1
            fits = (closed[stop] == closed[alive]) & (inner_edge[last] == inner_edge[alive])
            count = word[last] - word[alive] + 1
            fits &= count <= MOST_WORDS
            alive, value, last, count = alive[fits], value[fits], last[fits], count[fits]
            value = extend_hash(value, self.key[last])
            whole = self.begins[last + 1] & ((count == 1) | (length >= _FEWEST_SYLLABLES))
            rows.append(alive[whole])
            hashes.append(value[whole])
            lengths.append(np.full(int(whole.sum()), length, np.uint8))
        return self._gather(np.concatenate(rows), np.concatenate(lengths), np.concatenate(hashes))

    def _close_function_words(self) -> None:
        first = np.flatnonzero(self.begins[:-1])
        length = np.diff(first, append=self.size)
        value = hash_ngrams(self.key, first, np.minimum(length, _LONGEST_FUNCTION_WORD))
        function = (length <= _LONGEST_FUNCTION_WORD) & np.isin(value, _FUNCTION)
        self.open &= ~np.repeat(function, length)

    def _gather(
        self, row: NDArray[np.int64], length: NDArray[np.uint8], value: NDArray[np.uint64]
    ) -> Grams:
        order = np.argsort(row, kind="stable")
        row, length, value = row[order], length[order], value[order]
        stop = row + length
        syllables = np.zeros((len(row), LONGEST), np.uint16)
        words = np.zeros(len(row), np.uint8)
        for place in range(LONGEST):
            has = np.flatnonzero(length > place)
            at = row[has] + place
            syllables[has, place] = self.number[at]
            words[has] |= self.begins[at].astype(np.uint8) << np.uint8(place)
        capitals = np.append(0, np.cumsum(self.capital))
        before, behind = self._has_word(row - 1, row), self._has_word(stop, stop)
        return Grams(
            value,
            self.document[row],
            self.day[row],
            self.start[row],
            self.end[stop - 1],
            capitals[stop] > capitals[row + 1],
            ~(before | behind),
            self._neighbour(row, row - 1, before),
            self._neighbour(row, stop, behind),
            length,
            words,
            syllables,
        )

    def _has_word(self, beside: NDArray[np.int64], edge: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell whether a word of the same sentence stands at the rows beside the ends of n-grams."""
        inside = ~self.edge[edge]
        return inside & self.letters[np.where(inside, beside, 0)]

    def _neighbour(
        self, row: NDArray[np.int64], beside: NDArray[np.int64], is_word: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """Return the hashed group of a neighbour; a mark or an end counts as a new one each time."""
        place = self.document[row].astype(np.uint64) * _ODD + self.start[row].astype(np.uint64)
        place = (place * _ODD) >> np.uint64(40)
        key = self.key[np.where(is_word, beside, 0)]
        group: NDArray[np.uint64] = np.where(is_word, key, place) % np.uint64(GROUPS)
        return group.astype(np.int64)
