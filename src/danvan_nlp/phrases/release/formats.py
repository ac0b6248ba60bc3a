"""The formats of the base as a resource: JSON, JSON Lines, CSV, Parquet, SKOS in Turtle, and a JSON Schema."""

from __future__ import annotations

import csv
import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from danvan_nlp.errors import needed_for
from danvan_nlp.phrases.entry import CHOICES, ENTRY_TYPES, LIST_KEYS, NAME_KINDS, NEEDED_KEYS, Entry
from danvan_nlp.phrases.release.records import record_of
from danvan_nlp.results.writing import appearing, appearing_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

#: Identifiers are names, not addresses.
URN = "urn:danvan:"
_NAME_COLUMNS = (
    "id",
    "type",
    "name",
    "kind",
    "canonical",
    "since",
    "until",
    "en",
    "verified",
    "source",
)
_PREFIXES = (
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("wd", "http://www.wikidata.org/entity/"),
)
#: What a link between entries is in SKOS and Dublin Core.
_LINKS = {
    "broader": "skos:broader", "related": "skos:related", "replaces": "dct:replaces",
    "replaced_by": "dct:isReplacedBy", "owner": "dct:publisher", "amended_by": "dct:references",
}  # fmt: skip


def write_json(entries: Iterable[Entry], path: Path) -> None:
    """Write one JSON document: a list of records."""
    records = [record_of(entry) for entry in entries]
    with appearing_text(path) as file:
        file.write(json.dumps(records, ensure_ascii=False, indent=1) + "\n")


def write_jsonl(entries: Iterable[Entry], path: Path) -> None:
    """Write one record a line."""
    with appearing_text(path) as file:
        file.writelines(json.dumps(record_of(e), ensure_ascii=False) + "\n" for e in entries)


def write_csv(entries: Iterable[Entry], path: Path) -> None:
    """Write one row a name."""
    with appearing_text(path) as stream:
        writer = csv.DictWriter(stream, _NAME_COLUMNS, lineterminator="\n")
        writer.writeheader()
        for entry in entries:
            record = record_of(entry)
            shared = {key: record.get(key, "") for key in _NAME_COLUMNS}
            for name in record["names"]:
                writer.writerow(
                    shared | {"name": name["text"], "kind": name.get("kind", "variant")}
                )


def write_parquet(entries: Iterable[Entry], path: Path) -> None:
    """Write one row an entry; names and sources as JSON, lists as lists.

    Raises
    ------
    MissingExtraError
        If pyarrow is not installed.
    """
    with needed_for("writing Parquet", "batch"):
        import pyarrow as pa  # noqa: PLC0415  (an extra)
        import pyarrow.parquet as pq  # noqa: PLC0415
    texts = [f.name for f in fields(Entry) if f.type == "str" and f.name != "origin"]
    lists = ["aliases", *(key for key in LIST_KEYS if key != "aliases")]
    schema = pa.schema(
        [(name, pa.string()) for name in texts]
        + [(name, pa.list_(pa.string())) for name in lists]
        + [(name, pa.string()) for name in ("names", "sources", "attributes")]
        + [("searched", pa.bool_())]
    )
    table = pa.Table.from_pylist([_row(entry, texts, lists) for entry in entries], schema)
    with appearing(path) as file:
        pq.write_table(table, file)


def _row(entry: Entry, texts: list[str], lists: list[str]) -> dict[str, Any]:
    record = record_of(entry)
    row: dict[str, Any] = {name: record.get(name) for name in texts}
    row |= {name: list(getattr(entry, name)) for name in lists}
    nested = ("names", "sources", "attributes")
    row |= {n: json.dumps(record.get(n, []), ensure_ascii=False) for n in nested}
    return row | {"searched": entry.searched}


def write_skos(entries: Iterable[Entry], path: Path) -> None:
    """Write a SKOS concept scheme in Turtle."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in _PREFIXES]
    scheme = f"<{URN}scheme>"
    lines += ["", f'{scheme} a skos:ConceptScheme ; dct:title "danvan knowledge"@en .']
    for entry in entries:
        facts = [f"a skos:Concept ; skos:inScheme {scheme}", *_facts(entry)]
        lines += ["", f"<{URN}{entry.id}> " + " ;\n    ".join(facts) + " ."]
    with appearing_text(path) as file:
        file.write("\n".join(lines) + "\n")


def _facts(entry: Entry) -> Iterable[str]:
    record = record_of(entry)
    yield f"skos:prefLabel {_literal(entry.canonical)}@vi"
    yield f"dct:type {_literal(entry.type)}"
    if entry.en:
        yield f"skos:prefLabel {_literal(entry.en)}@en"
    others = {name["text"] for name in record["names"]} - {entry.canonical}
    yield from (f"skos:altLabel {_literal(text)}@vi" for text in sorted(others))
    for note, language in ((entry.note or entry.title, "vi"), (entry.note_en, "en")):
        if note:
            yield f"skos:scopeNote {_literal(note)}@{language}"
    yield f"dct:source {_literal(entry.source)}@vi"
    for field, predicate in (("since", "dct:date"), ("effective", "dct:dateAccepted")):
        if value := getattr(entry, field):
            yield f"{predicate} {_literal(value)}"
    for field, ids in entry.links.items():
        yield from (f"{_LINKS[field]} <{URN}{other}>" for other in ids)
    for known in entry.same_as:
        place, _, name = known.partition(":")
        if place == "wikidata":
            yield f"skos:exactMatch wd:{name}"


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of one record."""
    text: dict[str, Any] = {"type": "string", "minLength": 1}
    properties: dict[str, Any] = {f.name: text for f in fields(Entry) if f.type == "str"}
    properties |= {key: {"type": "array", "items": text} for key in LIST_KEYS}
    properties |= {key: {"enum": list(choices)} for key, choices in CHOICES.items()}
    date = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
    properties |= dict.fromkeys(("since", "until", "effective", "repealed"), date)
    name = {
        "type": "object",
        "required": ["text", "kind"],
        "properties": {"text": text, "kind": {"enum": list(NAME_KINDS)}},
    }
    source = {"type": "object", "properties": {"symbol": text, "date": date, "issuer": text}}
    properties |= {
        "type": {"enum": list(ENTRY_TYPES)},
        "searched": {"type": "boolean"},
        "names": {"type": "array", "items": name},
        "sources": {"type": "array", "items": source},
        "attributes": {"type": "object", "additionalProperties": {"type": ["string", "integer"]}},
    }
    del properties["origin"], properties["aliases"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An entry of danvan-knowledge",
        "type": "object",
        "required": [*NEEDED_KEYS, "names"],
        "additionalProperties": False,
        "properties": dict(sorted(properties.items())),
    }


#: What writes each format, by the ending of its file.
WRITERS: dict[str, Callable[[Iterable[Entry], Path], None]] = {
    "json": write_json,
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
    "ttl": write_skos,
}
