"""An entry as a plain record: every fact that is known, names with their kind, sources as data."""

from __future__ import annotations

import re
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from danvan_nlp.phrases.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = (
    "Nghị quyết liên tịch|Nghị quyết|Chỉ thị|Quyết định|Quy định|Kết luận|Thông báo|Nghị định|Thông tư liên tịch|"
    "Thông tư|Bộ luật|Luật|Pháp lệnh|Hướng dẫn|Kế hoạch|Công văn|Sắc lệnh"
)
_CITED = re.compile(
    rf"(?P<kind>{_KINDS})(?: [^;,]*?)? số (?P<symbol>\d[^ ,;]*)"
    r"(?: ngày (?P<date>\d{2}-\d{1,2}-\d{4}))?(?: của (?P<issuer>[^;,]*?))?"
    r"(?= về | ban hành | quy định | phê duyệt | hướng dẫn | sửa đổi |[;,]|$)"
)
_ABBREVIATION = re.compile(r"[A-ZĐƯ.&/-]{2,}")


def record_of(entry: Entry) -> dict[str, Any]:
    """Return what is known of an entry as JSON types, without empty fields.

    Examples
    --------
    >>> from danvan_nlp.phrases.knowledge import Knowledge
    >>> record = record_of(Knowledge.default()["document.nq_18_nq_tw_2022"])
    >>> record["since"], record["attributes"]["symbol"], record["sources"][0]["date"]
    ('2022-06-16', '18-NQ/TW', '2022-06-16')
    """
    facts = {f.name: getattr(entry, f.name) for f in fields(Entry) if f.name not in _MADE_ANEW}
    record = {key: _plain(value) for key, value in facts.items() if value not in ("", (), {})}
    record["names"] = list(_names(entry))
    record["sources"] = [*sources_of(entry), *map(dict, entry.sources)]
    return {key: value for key, value in record.items() if value != []}


_MADE_ANEW = frozenset(("aliases", "names", "sources", "origin"))


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, dict) else value


def _names(entry: Entry) -> Iterator[dict[str, Any]]:
    yield {"text": entry.canonical, "kind": "official"}
    for alias in entry.aliases:
        short = _ABBREVIATION.search(alias) and not _ABBREVIATION.search(entry.canonical)
        yield {"text": alias, "kind": "abbreviation" if short else "variant"}
    for name in entry.names:
        if name.text != entry.canonical:
            yield {key: value for key, value in asdict(name).items() if value}


def sources_of(entry: Entry) -> Iterator[dict[str, str]]:
    """Yield the dated documents that the source of an entry cites.

    Examples
    --------
    >>> entry = Entry("c.1", "campaign", "x", "Chỉ thị số 10-CT/TW ngày 15-12-2016 của Ban Bí thư")
    >>> list(sources_of(entry))
    [{'kind': 'chỉ thị', 'symbol': '10-CT/TW', 'date': '2016-12-15', 'issuer': 'Ban Bí thư'}]
    """
    for match in _CITED.finditer(entry.source):
        found = {key: value for key, value in match.groupdict().items() if value}
        found["kind"] = found["kind"].lower()
        if "date" in found:
            day, month, year = found["date"].split("-")
            found["date"] = f"{year}-{int(month):02}-{int(day):02}"
        yield found
