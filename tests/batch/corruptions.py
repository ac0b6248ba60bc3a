"""Twenty ways in which a row of JSON Lines goes bad, and the reason that each is given."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

MAX_CHARS = 2000

Corruption = Callable[[dict[str, object], Random], bytes]


def _with(**changes: object) -> Corruption:
    return lambda row, _: json.dumps({**row, **changes}, ensure_ascii=True).encode()


def _without(name: str) -> Corruption:
    return lambda row, _: json.dumps({k: v for k, v in row.items() if k != name}).encode()


def _line(row: dict[str, object]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode()


def _cut(row: dict[str, object], random: Random) -> bytes:
    line = json.dumps(row).encode()
    return line[: random.randrange(1, len(line) - 1)]


def _broken_character(row: dict[str, object], random: Random) -> bytes:
    line = _line(row)
    places = [i for i, byte in enumerate(line) if byte >= 0xC0]
    place = random.choice(places)
    return line[: place + 1] + line[place + 2 :]


CORRUPTIONS: dict[str, tuple[Corruption, str]] = {
    "cut short": (_cut, "invalid_json"),
    "no closing brace": (lambda row, _: _line(row)[:-1], "invalid_json"),
    "two objects": (lambda row, _: _line(row) * 2, "invalid_json"),
    "single quotes": (lambda row, _: repr(row).encode(), "invalid_json"),
    "trailing comma": (lambda row, _: _line(row)[:-1] + b",}", "invalid_json"),
    "a constant of JavaScript": (
        lambda row, _: _line(row)[:-1] + b',"n":Infinity}',
        "invalid_json",
    ),
    "control character": (lambda _, __: b'{"text": "a\x01b"}', "invalid_json"),
    "deep nesting": (lambda _, __: b'{"text":' + b"[" * 20_000, "invalid_json"),
    "a log line": (lambda _, __: b"ERROR 2024-08-09 17:35:00 timeout", "invalid_json"),
    "blank": (lambda _, random: b" " * random.randrange(3), "empty_line"),
    "Latin-1": (lambda _, __: '{"text": "Dân vận"}'.encode("cp1258", "replace"), "invalid_utf8"),
    "half a character": (_broken_character, "invalid_utf8"),
    "a list": (lambda row, _: json.dumps(list(row.values())).encode(), "not_an_object"),
    "a string": (lambda row, _: json.dumps(row["text"]).encode(), "not_an_object"),
    "null": (_with(text=None), "null_text"),
    "a number for text": (_with(text=20240809), "text_not_a_string"),
    "words for text": (_with(text=["Dân", "vận"]), "text_not_a_string"),
    "no text": (_without("text"), "missing_text"),
    "half a surrogate pair": (_with(text="Dân \ud83d vận"), "lone_surrogate"),
    "too long": (_with(text="Dân vận " * 400), "too_long"),
}
