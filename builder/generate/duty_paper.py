"""岗位职责 on paper: a table for each post to hang in a folder, in small type, each rule named once."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from builder.generate.breaking import name_lines
from builder.generate.duties import ArticleDuties, DutyTables, titled
from builder.generate.listing import broken_lines, listing_grid
from builder.generate.paper import Cell, Grid, Line, Paper, Row, Words
from builder.generate.styles import HEIGHT

TITLE = "岗位职责"
_TITLE_ACROSS = 18
_COLUMNS = ("依据", "条", "做什么", "时限、用表")
_SHARES = (21, 11, 75, 15)
"""Of a page that lies: most names of rules and the number of an article have room in one line."""


def duties_paper(tables: DutyTables) -> Paper:
    """The paper: each post on pages of its own, then who stands in for whom."""
    title = f"{titled(tables)}{TITLE}"
    several = len(tables.posts) > 1
    blocks: list[Line | Grid] = [Line("Title", broken_lines(name_lines(title, _TITLE_ACROSS)))]
    for at, post in enumerate(tables.posts):
        if several:
            blocks.append(Line("Chapter", (Words(post),), new_page=at > 0))
        own = [one for one in tables.duties if one.post == post]
        blocks.append(_post_grid(own) if own else Line("Note", (Words("制度里还没有写这个岗位要做什么。"),)))
    blocks += [
        Line("Note", (Words("由制度正文和法定期限整理，以制度原文为准。"),)),
        Line("Closing", (Words(tables.who.name, "Label"),)),
        listing_grid(tables.who, HEIGHT),
    ]
    return Paper(title, "", "", model_text=not tables.station, landscape=True, blocks=tuple(blocks), header="")


def _post_grid(duties: list[ArticleDuties]) -> Grid:
    """The duties of a post below how often they come, the name of a rule beside all its articles."""
    head = Row(tuple(Cell((Words(words),), "CellHead") for words in _COLUMNS), head=True)
    rows = [head]
    for often, same in groupby(duties, attrgetter("often")):
        rows.append(Row((Cell((Words(often, "Label"),), "SmallCell", span=len(_COLUMNS)),)))
        for _, each in groupby(same, attrgetter("document")):
            rows += _document_rows(tuple(each))
    return Grid(_SHARES, tuple(rows))


def _document_rows(duties: tuple[ArticleDuties, ...]) -> Iterator[Row]:
    for at, one in enumerate(duties):
        if len(duties) == 1:
            named = Cell((Words(one.document),), "SmallCell")
        else:
            named = Cell(() if at else (Words(one.document),), "SmallCell", merge="more" if at else "first")
        beside = "\n".join(filter(None, (one.timed, f"用{'、'.join(one.forms)}" if one.forms else "")))
        cells = (broken_lines(words) for words in (one.article, one.numbered, beside))
        yield Row((named, *(Cell(words, "SmallCell") for words in cells)))
