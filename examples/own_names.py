"""Use a lexicon and knowledge entries of your own.

Run it with: python examples/own_names.py
"""

from __future__ import annotations

import danvan_nlp as dv
from danvan_nlp.phrases.knowledge import Entry

TEXT = "Đội MCLĐ của xã Tân Lập đưa một cửa lưu động về ấp; mỗi tổ dân vận có năm người."

#: Words to keep together; a mapping could also say where to cut.
LEXICON = dv.Lexicon(["tổ dân vận"])
#: A name that nobody listed yet, with the document that establishes it (invented here).
MOBILE_DESK = Entry(
    id="campaign.mot_cua_luu_dong",
    type="campaign",
    canonical="Một cửa lưu động",
    source="Kế hoạch số 12-KH/ĐU của Đảng ủy xã (ví dụ)",
    aliases=("một cửa lưu động", "MCLĐ"),
)


def main() -> None:
    """Print words and phrases with the shipped settings and with one's own."""
    own = dv.Analyzer(
        lexicon=LEXICON,
        knowledge=dv.Knowledge.default().extended([MOBILE_DESK]),
        phrases_as_words=True,
    )
    for name, analyzer in (("shipped", dv.Analyzer()), ("own", own)):
        print(f"{name} words:  ", " | ".join(analyzer.words(TEXT)))
        found = [(p.text, p.canonical) for p in analyzer.extract_phrases(TEXT)]
        print(f"{name} phrases:", found)


if __name__ == "__main__":
    main()
