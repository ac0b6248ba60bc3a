"""Texts that hypothesis draws: any string, and strings that look like Vietnamese administrative prose."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

#: Any str at all, lone surrogates and unassigned code points included.
any_text = st.text(st.characters(exclude_categories=()), max_size=120)

_PIECES = (
    "Dân vận khéo",
    "dân biết, dân bàn, dân làm, dân kiểm tra",
    "Nghị quyết số 25-NQ/TW",
    "Quyết định số 217, 218",
    "nhiệm kỳ 2020-2025",
    "giai đoạn 2021 - 2025",
    "UBND huyện Tân Hưng",
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "TP.HCM",
    "3,5%",
    "1.234 mô hình",
    "09/8/2024",
    "17:35",
    "ông Nguyễn Văn A.",
    "hoà bình",
    "thuỷ lợi",
    "I. KẾT QUẢ",
    "a)",
    "- ",
    "…",
    "“",
    "”",
    '"',
    "(",
    ")",
    ". ",
    "; ",
    "\n",
    "\r\n",
    "\u00a0",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u2028",
    "👨‍👩‍👧",
    "e\u0301\u0323",
    "\ud800",
    "\x00",
    "https://example.vn/a?b=c",
    "abc@example.vn",
)
_piece = st.one_of(st.sampled_from(_PIECES), st.sampled_from((" ", " ", " ")), any_text)
vietnamese_text = st.lists(_piece, max_size=14).map("".join)

texts = st.one_of(any_text, vietnamese_text)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
