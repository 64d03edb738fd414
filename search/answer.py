"""The answer to a query as readers get it: hits with address and excerpt, and a way on when there are none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from search.catalogue import Catalogue
from search.direct import Hit, Postings, View, absent
from search.query import Query, read_query
from search.ranking import rank
from search.reading import MOST_READ, quoted_in, readings, says_as_quoted
from search.spelling import Sounds, respelt
from search.text import Token, bare, cut, fold, kind_of, terms

_WINDOW = 88
_LEAD = 12
_NEAR = 5
_NUMBER = 4
"""So many terms the kind of number is worth that a question asks for, when an excerpt is chosen."""
_STOPS = "。；"
_BY_WORDS, _BY_RELATED = "正文：", "相关词"


class Row(NamedTuple):
    """What an index keeps of a passage to show it."""

    anchor: str
    label: str
    path: Sequence[str]
    words: str


class Index(Postings, Sounds, Protocol):
    """Postings, and the words of passages."""

    def row(self, passage: int) -> Row:
        """A passage as it is shown."""
        ...


class Answer(NamedTuple):
    """Hits, the words of the query that met nothing, and titles near it when there is no hit."""

    hits: list[dict[str, Any]]
    missing: list[str]
    near: list[dict[str, str]]
    told: list[str]
    """How the query was understood where it was not read as it stands, and which article there is not."""
    readings: list[dict[str, str]]
    """What was read of its parts, each with the query that takes it back."""


def answer(words: str, catalogue: Catalogue, index: Index, view: View, count: int) -> Answer:
    """Answer a query with so many hits at most."""
    quoted, rest = quoted_in(words, catalogue.by_name)
    spelt = respelt(rest, catalogue, index)
    query = read_query("".join(written for _, written in spelt), catalogue, quoted)
    ranked = rank(query, catalogue, index, view)
    if quoted:
        ranked = [hit for hit in ranked[:MOST_READ] if says_as_quoted(_words_of(hit, index), quoted)]
    hits = [_shown_hit(hit, query, index) for hit in ranked[:count]]
    near = [] if hits else _near(query, catalogue)
    read = [reading._asdict() for reading in readings(query, spelt, index)]
    return Answer(hits, _missing(query, index), near, _understood(spelt, query, catalogue, view), read)


def _row_of(hit: Hit, index: Index) -> Row:
    return Row("", "", (), "") if hit.passage is None else Row(*index.row(hit.passage))


def _words_of(hit: Hit, index: Index) -> Iterator[str]:
    """All words of a hit and of its names."""
    row = _row_of(hit, index)
    yield from (hit.entry.title, *hit.entry.names, *hit.entry.keywords)
    yield from (row.label, *row.path, row.words)


def _shown_hit(hit: Hit, query: Query, index: Index) -> dict[str, Any]:
    entry = hit.entry
    row = _row_of(hit, index)
    text, marks, why = excerpt(row, query)
    fragment = f"#{row.anchor}" if row.anchor else ""
    return {
        "id": entry.path.removesuffix(".md") + fragment,
        "document": entry.path,
        "url": entry.url + fragment,
        "title": entry.title,
        "article": row.label,
        "path": list(row.path),
        "kind": entry.kind,
        "part": entry.part,
        "score": hit.score,
        "excerpt": text,
        "marks": marks,
        "why": hit.why or (f"{_BY_WORDS}{'、'.join(why)}" if why else _BY_RELATED),
        "effective": entry.effective,
        "superseded": entry.superseded,
        "ended": entry.ended,
    }


def excerpt(row: Row, query: Query) -> tuple[str, list[list[int]], list[str]]:
    """The stretch of a passage with most of what was asked for, the marks in it, and what met what."""
    line = row.words.replace("\n", " ")
    tokens = list(cut(fold(line)))
    beside = (term for part in row.path for term in terms(fold(part)))
    there = {token.term for token in tokens}.union(beside)
    wanted: set[str] = set()
    why: list[str] = []
    for group in query.groups:
        for alternative in group.alternatives:
            if there.issuperset(alternative.terms):
                wanted.update(alternative.terms)
                why.append(f"{group.words}→{alternative.words}" if alternative.words else group.words)
                break
    matches = [token for token in tokens if token.term in wanted or kind_of(token.term) in query.kinds]
    start = _densest(line, matches, query.kinds)
    end = min(len(line), start + _WINDOW)
    before, after = "…" if start else "", "…" if end < len(line) else ""
    marks: list[list[int]] = []
    for match in matches:
        if start <= match.start and match.end <= end:
            _mark(marks, match.start - start + len(before), match.end - start + len(before))
    return before + line[start:end] + after, marks, why


def _densest(line: str, matches: list[Token], kinds: Iterable[str]) -> int:
    """Where the window begins that has the kind of number asked for, and the most different terms."""
    start, best = 0, 0
    for match in matches:
        last = match.start + _WINDOW - _LEAD
        inside = [token for token in matches if match.start <= token.start and token.end <= last]
        numbers = {kind_of(token.term) for token in inside}.intersection(kinds)
        worth = len({token.term for token in inside}) + _NUMBER * len(numbers)
        if worth > best:
            start, best = _begin(line, match.start, inside[-1].end), worth
    return start


def _begin(line: str, first: int, last: int) -> int:
    """Where to begin so that what is asked for is in sight: with its sentence if that is near."""
    stop = 1 + max(line.rfind(sign, 0, first) for sign in _STOPS)
    begun = stop + len(line[stop:first]) - len(line[stop:first].lstrip(" "))
    return begun if last - begun <= _WINDOW else max(0, first - _LEAD)


def _mark(marks: list[list[int]], start: int, end: int) -> None:
    """Add a mark; one that touches the last lengthens it."""
    if marks and start <= marks[-1][1]:
        marks[-1][1] = max(marks[-1][1], end)
    else:
        marks.append([start, end])


def _missing(query: Query, index: Index) -> list[str]:
    """The words of the query that are not met: more than half of their pairs stand nowhere."""
    met: defaultdict[str, list[bool]] = defaultdict(list)
    for group in query.groups:
        wanted = {term for alternative in group.alternatives for term in alternative.terms}
        found = any(index.passages(term) for term in wanted if len(term) > 1 or len(group.words) == 1)
        met[group.word].append(found)
    met.pop("", None)
    return [word for word, found in met.items() if 2 * sum(found) < len(found)]


def _understood(spelt: list[tuple[str, str]], query: Query, catalogue: Catalogue, view: View) -> list[str]:
    told = [f"按“{query.words}”检索"] if any(source != written for source, written in spelt) else []
    if found := absent(query, catalogue, view):
        entry, lacking = found
        count = len({number for number in entry.numbers if number and not number[0]})
        written = "、".join(f"第{one.written}" for one in lacking)
        told.append(f"《{bare(entry.title)}》没有{written}，共{count}条")
    return told


def _near(query: Query, catalogue: Catalogue) -> list[dict[str, str]]:
    """Titles that share the most characters with a query; the texts of highest rank when none does."""
    signs = set(bare(query.words))
    found = []
    for entry in catalogue.entries:
        title = bare(entry.title)
        shared = len(signs.intersection(title))
        found.append((-shared, entry.standing, len(title), entry.path, entry))
    found.sort(key=lambda row: row[:4])
    return [{"title": entry.title, "url": entry.url} for *_, entry in found[:_NEAR]]
