"""What is searched: documents and their passages, as whoever has texts hands them over."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Record:
    """One passage with an address of its own: an article (条), a section of a guide, a row of a table."""

    anchor: str
    """The fragment of its address; empty for a passage that has none."""
    label: str
    """How it is named in print: 第五十条, or a heading."""
    number: tuple[int, int, int] | None
    """(annex, base, inserted) of an article: 第十七条之一 in the body is (0, 17, 1)."""
    path: tuple[str, ...]
    """The headings it stands below: 第四章 食品生产经营, 第二节 ……"""
    words: str
    keywords: tuple[str, ...] = ()
    """Words that an author gave it because readers say them and the text does not (关键词、俗称)."""
    asked: tuple[str, ...] = ()
    """What it is about and how people ask for it, when that comes with search: one article among others of its kind.

    It is not shown."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its passages; each version of a rule or law is a document of its own."""

    path: str
    """Its place under regulations/ or docs/, which no other document has."""
    url: str
    """Its page, relative to the site."""
    key: str
    """What all versions of one text share."""
    kind: str
    """What sort of text it is, in a word of whoever hands it over; only `form` means something here."""
    part: str
    """The part of the compendium, e.g. business-norms; empty for what belongs to none."""
    title: str
    names: tuple[str, ...]
    """Short titles and everyday names besides the title."""
    standing: int
    """Rank among texts that answer alike, 0 the highest: see `standing` in tables.yaml."""
    records: tuple[Record, ...]
    keywords: tuple[str, ...] = ()
    """Words that an author gave the whole text because readers say them."""
    effective: date | None = None
    superseded: date | None = None
    ended: date | None = None

    def ways(self) -> list[tuple[str, ...]]:
        """By passage, how people ask for it if it is an article; the name of a form or of a whole text asks nothing."""
        named = frozenset(self.keywords)
        return [
            tuple(way for way in (*one.keywords, *one.asked) if way not in named) if one.number else ()
            for one in self.records
        ]
