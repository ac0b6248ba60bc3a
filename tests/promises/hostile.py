"""Texts that break readers whose time grows faster than the text, and what reading them costs here."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import danvan_nlp as dv

Family = Callable[[int], str]
Verb = Callable[[str], object]


def repeated(piece: str) -> Family:
    """Return the family that says one piece over and over."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def begun(start: str, piece: str) -> Family:
    """Return the family that begins one thing and never ends it."""
    return lambda size: (start + piece * (size // len(piece) + 1))[:size]


def ended(piece: str, end: str) -> Family:
    """Return the family that says one piece over and over before something else."""
    return lambda size: (piece * (size // len(piece) + 1))[: size - len(end)] + end


def different_words(size: int) -> str:
    """Return words no two of which are the same, which no cache can help with."""
    return " ".join(f"w{n:06x}" for n in range(size // 8 + 1))[:size]


def different_sentences(size: int) -> str:
    """Return sentences no two of which are the same."""
    sentence = "Xã {} mở {} lớp tập huấn cho hội viên. "
    return "".join(sentence.format(n, 7 * n) for n in range(size // 38 + 1))[:size]


#: What the text is made of, in words for the table.
FAMILIES: dict[str, Family] = {
    "spaces": repeated(" "),
    "line breaks": repeated("\r\n"),
    "one letter, no space": repeated("a"),
    "one syllable": repeated("dân "),
    "different words": different_words,
    "different sentences": different_sentences,
    "one sentence without end": repeated("xã vận động nhân dân hiến đất làm đường, "),
    "short sentences": repeated("Xã mở lớp. "),
    "list items": repeated("- a\n"),
    "numbered headings": repeated("I. KẾT QUẢ\n"),
    "capitals": repeated("DÂN VẬN TÂN HƯNG "),
    "names in capitals": repeated("Ủy ban Nhân dân Xã Tân Hưng "),
    "bodies of bodies": repeated("Ủy ban Mặt trận Tổ quốc "),
    "bodies separated by commas": repeated("Ban Dân vận, "),
    "places within places": repeated("xã An Bình, huyện Tân Hưng, tỉnh Long An, "),
    "cues of campaigns": repeated("phong trào thi đua "),
    "campaigns with open quotes": repeated("phong trào thi đua “Dân vận "),
    "a motto without end": begun("phương châm “", "dân biết, dân bàn, "),
    "document numbers": begun("Quyết định số ", "217, "),
    "full citations": repeated("Nghị quyết số 25-NQ/TW ngày 03/6/2013, "),
    "periods": repeated("giai đoạn 2021-2025, nhiệm kỳ "),
    "years": begun("các năm ", "2021, 2022, "),
    "open parentheses": repeated("("),
    "open quotes": repeated("“"),
    "straight quotes": repeated('"dân vận '),
    "full stops": repeated(". "),
    "abbreviations": repeated("TP. "),
    "points and letters": repeated("A."),
    "hyphens and digits": repeated("1-"),
    "slashes and digits": repeated("1/"),
    "digits": repeated("1"),
    "one address without end": begun("http://a.vn/", "a/"),
    "addresses of mail": repeated("a@a."),
    "combining marks of one class": begun("a", "\u0301"),
    "combining marks in the wrong order": begun("a", "\u0315\u0300"),
    "decomposed letters": repeated("a\u0323\u0302 "),
    "flags": repeated("🇻🇳"),
    "zero-width joiners": repeated("👨\u200d"),
    "halves of surrogate pairs": repeated("\ud800"),
    "control characters": repeated("\x00"),
    "emphasis of Markdown": repeated("**a** "),
    "tags that are never closed": repeated("<div>"),
    "menus": repeated("Trang chủ\n"),
    "dates and times": repeated("09/8/2024 17:35\n"),
    "short names that are defined": repeated("Ban Dân vận (gọi tắt là Ban Dân vận) "),
    "initials": repeated("V. "),
    "papers with years": repeated("Nghị quyết 72-NQ/TW năm 2025 "),
    "counts": repeated("5 hộ, "),
    "bases": repeated("so với "),
    "numbers before brackets": repeated("5 a (a "),
    "counts without marks": repeated("5 hộ "),
    "counts that equal a base": repeated("5 hộ bằng năm trước "),
    "changes of one count after another": repeated("có 7 vụ, tăng 2 vụ, "),
    "changes before one base": ended("hạ ", "so với 5 hộ"),
}

VERBS: dict[str, Verb] = {
    "segment": dv.segment,
    "extract_phrases": dv.extract_phrases,
    "classify": dv.classify,
    "summarize": dv.summarize,
    "figures": lambda text: dv.analyze(text).figures,
    "read_article": lambda page: dv.read_article(page, format="text"),
}


def processor_seconds(verb: Verb, text: str, tries: int) -> float:
    """Return the least processor time of a call: what else the machine does can only add to it."""
    best = float("inf")
    gc.collect()
    # The collector runs when others than this text fill its counters.
    gc.disable()
    try:
        for _ in range(tries):
            before = time.process_time()
            verb(text)
            best = min(best, time.process_time() - before)
    finally:
        gc.enable()
    return best


def growth(verb: Verb, family: Family, size: int, tries: int = 3) -> tuple[float, float]:
    """Return the processor time at `size` characters, and how often that the double size takes."""
    once = processor_seconds(verb, family(size), tries)
    twice = processor_seconds(verb, family(2 * size), tries)
    return once, twice / max(once, 1e-9)
