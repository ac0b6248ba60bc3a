"""How many texts in encodings before Unicode are found, and how many in UTF-8 are taken for one.

Detection: pieces of 300 characters of the project's own Vietnamese texts, written in each encoding. False alarms:
articles of ``../shared/data``, which are UTF-8 and must come as they are.

    python -m benchmarks.encodings
"""

from __future__ import annotations

import lzma
import sys
from itertools import chain, islice
from json import loads
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from danvan_nlp.errors import InputError
from danvan_nlp.pages.encodings import read_encoded
from tests.pages import encoders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
_PIECE, _ARTICLES = 300, 10_000
WRITE: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "TCVN3": ("tcvn3", encoders.to_tcvn3),
    "VNI": ("vni", encoders.to_vni),
    "VISCII": ("viscii", encoders.to_viscii),
    "Windows-1258": ("cp1258", encoders.to_cp1258),
    "UTF-16": ("utf-16", lambda text: text.encode("utf-16")),
    "TCVN3 as UTF-8": ("tcvn3", lambda text: encoders.as_tcvn3(text).encode()),
    "VNI as UTF-8": ("vni", lambda text: encoders.as_vni(text).encode()),
    "UTF-8": ("utf-8", str.encode),
}


def pieces() -> list[str]:
    paths = sorted(
        [*(ROOT / "examples" / "pages").glob("*.txt"), *(ROOT / "docs" / "vi").rglob("*.md")]
    )
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    vietnamese = [line for line in lines if sum(c > "\u00bf" for c in line) > len(line) / 10]
    text = normalize("NFC", " ".join(line for line in vietnamese if len(line) > 60))
    return [text[i : i + _PIECE] for i in range(0, len(text) - _PIECE, _PIECE)]


def articles() -> Iterator[str]:
    for name in ("vinews_raw", "tailieunoibo", "dantri_sections", "vntc_train"):
        with lzma.open(DATA / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
            yield from (loads(line)["text"] for line in islice(file, 3_000))


def found(data: bytes) -> str:
    try:
        return read_encoded(data).encoding
    except InputError:
        return "refused"


def main() -> None:
    texts = pieces()
    print(f"{len(texts)} pieces of {_PIECE} characters")
    for name, (expected, write) in WRITE.items():
        right = sum(found(write(text)) == expected for text in texts)
        print(f"{name:16} {right / len(texts):8.2%}")
    if not DATA.exists():
        sys.exit("no ../shared/data: false alarms are not counted")
    utf8 = list(islice(chain(articles()), _ARTICLES))
    alarms = sum(found(text.encode("utf-8", "replace")) != "utf-8" for text in utf8)
    print(f"{alarms} false alarms in {len(utf8):,} articles in UTF-8")


if __name__ == "__main__":
    main()
