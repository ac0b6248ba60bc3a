"""What to compute for each row."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

from danvan_nlp.analyzer import Analyzer
from danvan_nlp.errors import InputError, did_you_mean, shown
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.phrases.knowledge_files import read_entries
from danvan_nlp.segmentation.lexicon import Lexicon
from danvan_nlp.summary.summarizer import Budget
from danvan_nlp.text.arguments import check_flag, whole_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from danvan_nlp.reading import EngineName, Taxonomy
    from danvan_nlp.segmentation.conventions import BodyStyle, NameStyle

#: Groups of columns that can be asked for.
TagPart = Literal["words", "segmented", "phrases", "places", "topics", "summary", "figures"]
TAG_PARTS: tuple[TagPart, ...] = get_args(TagPart)

_DEFAULT_PARTS: tuple[TagPart, ...] = (
    "words",
    "phrases",
    "places",
    "topics",
    "summary",
    "figures",
)


@dataclass(frozen=True, slots=True)
class TagOptions:
    """What to compute for each row, and from which column.

    Attributes
    ----------
    text_column : str
        The column that holds the texts or pages.
    parts : tuple of {"words", "segmented", "phrases", "places", "topics", "summary", "figures"}
        The groups of columns to add; "segmented" is the text with the syllables of a word joined by "_".
    page : bool
        Whether the column holds scraped pages (text or HTML), to be read with `danvan_nlp.read_article` first.
    max_chars : int
        A longer text (in code points) is refused.
    taxonomy : {"danvan", "news"}, str or pathlib.Path
        The topics; anything but the two names is the folder of a model of your own, kept as `str`.
    engine : {"danvan", "underthesea"}
        The word segmenter.
    summary_sentences : int
        The most units of a summary.
    knowledge : Knowledge, pathlib.Path, list of pathlib.Path or None
        Your own knowledge base, or files whose entries are added to the one that is shipped, which None is.
    lexicon : Lexicon, pathlib.Path, list of str or None
        Your own words, which win over the engine. Files are read once, here; workers and clusters need none of them.
    names : {"joined", "syllables"}
        Whether a person's name is one word.
    bodies : {"short", "long"}
        Whether a body's name is what the segmenter makes of it or one word.
    home : str or None
        Name of the unit that the texts are from, for places that a text leaves open.
    as_of : datetime.date, str or None
        The day that the texts speak of, for units that changed.
    require_article : bool
        With `page`, whether a page in which no article is found is refused; else it is tagged as an empty text, and
        its `danvan_article` is false.

    Raises
    ------
    InputError
        If a value is out of its range.
    KnowledgeError
        If the knowledge or the lexicon can't be read or honoured.

    Examples
    --------
    >>> TagOptions(parts=("topics", "topics")).parts
    ('topics',)
    """

    text_column: str = "text"
    parts: tuple[TagPart, ...] = _DEFAULT_PARTS
    page: bool = False
    max_chars: int = 1_000_000
    taxonomy: Taxonomy | str | Path = "danvan"
    engine: EngineName = "danvan"
    summary_sentences: int = 3
    knowledge: Knowledge | Path | Sequence[Path] | None = None
    lexicon: Lexicon | Path | Sequence[str] | None = None
    home: str | None = None
    as_of: date | str | None = None
    require_article: bool = False
    names: NameStyle = "joined"
    bodies: BodyStyle = "short"

    def __post_init__(self) -> None:
        # One order, so that the order in which parts are asked for changes no result.
        asked = _asked_parts(self.parts)
        object.__setattr__(self, "parts", tuple(part for part in TAG_PARTS if part in asked))
        if not isinstance(self.text_column, str) or not self.text_column:
            raise InputError(f"text_column must be a column's name, got {shown(self.text_column)}")
        for name in ("page", "require_article"):
            check_flag(name, getattr(self, name))
        if self.require_article and not self.page:
            raise InputError("require_article is for pages; set page=True (--page), too")
        for name in ("max_chars", "summary_sentences"):
            object.__setattr__(self, name, whole_number(name, getattr(self, name)))
        if self.knowledge is not None and not isinstance(self.knowledge, Knowledge):
            object.__setattr__(self, "knowledge", _with_files(self.knowledge))
        if self.lexicon is not None:
            object.__setattr__(self, "lexicon", Lexicon.of(self.lexicon))
        if isinstance(self.taxonomy, Path):
            object.__setattr__(self, "taxonomy", str(self.taxonomy))
        # Not from the cache: what is refused may be what can't be looked up there.
        _analyzer_of(self)


def _with_files(given: object) -> Knowledge:
    """Return the shipped knowledge with the entries of a file or of several."""
    files = [given] if isinstance(given, (str, Path)) else given
    if not isinstance(files, (list, tuple)) or not all(isinstance(f, (str, Path)) for f in files):
        raise InputError(f"knowledge must be a Knowledge or the paths of files, got {shown(given)}")
    return Knowledge.default().extended([entry for file in files for entry in read_entries(file)])


def _asked_parts(parts: object) -> list[str]:
    """Return the names of parts; raises `InputError` for what is none."""
    asked = list(parts) if isinstance(parts, Collection) and not isinstance(parts, str) else []
    unknown = [part for part in asked if not isinstance(part, str) or part not in TAG_PARTS]
    if unknown or not asked:
        texts = [part for part in unknown if isinstance(part, str)]
        near = did_you_mean(texts[0], TAG_PARTS) if texts else ""
        raise InputError(f"parts must name some of {list(TAG_PARTS)}, got {shown(parts)}{near}")
    return asked


@lru_cache(maxsize=8)
def make_analyzer(options: TagOptions) -> Analyzer:
    """Return the analyzer that the options describe."""
    return _analyzer_of(options)


def _analyzer_of(options: TagOptions) -> Analyzer:
    return Analyzer(
        engine=options.engine,
        taxonomy=options.taxonomy,
        summary_budget=Budget(sentences=options.summary_sentences),
        knowledge=cast("Knowledge | None", options.knowledge),
        lexicon=options.lexicon,
        names=options.names,
        bodies=options.bodies,
        home=options.home,
        as_of=options.as_of,
    )
