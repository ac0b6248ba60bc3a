"""Fill `repealed` and `until` of what was replaced from the first day of its successors.

    python -m training.knowledge.dates

Only lines of these two fields are changed; everything else of the files stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.phrases.knowledge_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from danvan_nlp.phrases.entry import Entry

#: Kinds of documents between whose making and coming into force months pass.
_IN_FORCE_LATER = ("luật", "bộ luật")
_ENTRY = re.compile(r"(?m)^(?=\[\[entry\]\]$)")
_ID = re.compile(r'(?m)^id = "(.+)"$')


def ends_of(entry: Entry, base: Knowledge) -> dict[str, str]:
    """Return the fields that follow from the successors of an entry.

    A law goes on until its successor is in force; where nobody wrote that day down, nothing follows.
    """
    successors = [base[i] for i in entry.replaced_by]
    firsts = [s.effective for s in successors]
    if firsts and all(firsts):
        return {"repealed": min(firsts), "until": min(firsts)}
    is_law = entry.attributes.get("kind") in _IN_FORCE_LATER
    return {"until": min(s.since for s in successors)} if successors and not is_law else {}


def fill(file: Path, base: Knowledge) -> int:
    """Write the fields into a file; return how many entries changed."""
    head, *blocks = _ENTRY.split(file.read_text(encoding="utf-8"))
    changed = 0
    for place, block in enumerate(blocks):
        found = _ID.search(block)
        ends = ends_of(base[found[1]], base) if found else {}
        mended = block
        for field, value in ends.items():
            line = f'{field} = "{value}"'
            if re.search(rf"(?m)^{field} = ", mended):
                mended = re.sub(rf'(?m)^{field} = ".*"$', line, mended)
            else:
                mended = re.sub(r"(?m)^(since = .*)$", rf"\1\n{line}", mended, count=1)
        changed += mended != block
        blocks[place] = mended
    file.write_text("".join((head, *blocks)), encoding="utf-8")
    return changed


def main() -> None:
    base = Knowledge.default()
    changed = sum(fill(file, base) for file in sorted(FOLDER.glob("*.toml")))
    print(f"{changed} entries changed")


if __name__ == "__main__":
    main()
