"""岗位职责 of a station: every post with its duties, who stands in, and what is not settled, on paper and in sheets."""

from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook

from builder.duties.gathering import Duties, by_rhythm
from builder.duties.matters import KINDS as MATTERS
from builder.duties.matters import Matter
from builder.generate.breaking import name_lines
from builder.generate.fill import shown
from builder.generate.listing import broken_lines, fill_listing, listing_grid
from builder.generate.paper import Grid, Line, Paper, Words
from builder.generate.styles import HEIGHT
from builder.limits.choosing import limits_by_id
from builder.model.corpus import Corpus
from builder.model.duty import KINDS, Duty, Kind, Unread
from builder.model.given import read_values
from builder.model.post import Post
from builder.model.slot import Blank, Slot, cut_at_blanks
from builder.model.station import NO_STATION, Station
from builder.rating.listings import Column, Listing
from builder.values import value

TITLE = "岗位职责"
_TITLE_ACROSS = 18
_NEVER: tuple[Kind, ...] = ("may", "must_not")


@value
class DutyTables:
    """The tables of one station."""

    station: str
    posts: Listing
    duties: Listing
    matters: Listing
    unread: Listing


def _blank_words(slot: Slot, words: str) -> str:
    """What a blank says; a gap without a line would look as if a word were lost."""
    said = shown(slot, words)
    return said if said.strip() else f"〔{slot.label}〕"


@value
class Wording:
    """Says things in the words of one station."""

    corpus: Corpus
    station: Station

    def filled(self, words: str) -> str:
        """Words with the station's values in their blanks; what is open is called by its label."""
        slots = self.corpus.slots
        values = read_values(slots, self.station)
        cut = cut_at_blanks(words, slots)
        return "".join(
            _blank_words(slots[one.name], values[one.name].words) if isinstance(one, Blank) else one for one in cut
        )

    def source(self, one: Duty | Unread) -> str:
        """《会议制度》第二十条."""
        if isinstance(one, Duty) and one.procedure:
            return f"程序：{one.procedure}"
        known = one.document in self.corpus.versions or one.document.removeprefix("laws/") in self.corpus.laws
        article = one.provision.article if one.provision and one.provision.article.base else ""
        return f"《{self.corpus.title(one.document)}》{article}" if known else ""

    def forms(self, duty: Duty) -> str:
        """The forms that a duty uses, by their titles."""
        found = (self.corpus.forms.get(key.removeprefix("forms/")) for key in dict.fromkeys(duty.forms))
        return "、".join(form.front.title for form in found if form)

    def times(self, duty: Duty) -> str:
        """By when: in the words of the rule, and the limits of the law."""
        by_id = limits_by_id(self.corpus)
        limits = (f"{one} {by_id[one].matter}" for one in dict.fromkeys(duty.limits) if one in by_id)
        return "；".join((*map(self.filled, duty.times), *limits))

    def person(self, post: Post) -> str:
        """Who has a post, where the roster says so."""
        slot = self.corpus.slots.get(post.person)
        return read_values({post.person: slot}, self.station)[post.person].words if slot else ""


def duty_tables(
    corpus: Corpus, station: Station, duties: Duties, matters: Iterable[Matter], chosen: Iterable[Post]
) -> DutyTables:
    """The tables of one station, or of a template where there is none."""
    say, posts = Wording(corpus, station), tuple(chosen)
    return DutyTables(
        "" if station.name == NO_STATION else station.name,
        _posts_listing(say, posts),
        Listing("岗位职责", _DUTY_COLUMNS, tuple(_duty_rows(say, posts, duties))),
        Listing("要商定的事", _MATTER_COLUMNS, tuple(_matter_rows(say, matters))),
        Listing(
            "没有归到岗位的话",
            _UNREAD_COLUMNS,
            tuple((say.filled(one.words), say.filled(one.reason), _source_lines(say, one)) for one in duties.unread),
        ),
    )


_DUTY_COLUMNS = (
    Column("岗位", 10),
    Column("多久", 10),
    Column("做什么", 46),
    Column("时限", 16),
    Column("依据", 20),
    Column("用表", 12),
)
_MATTER_COLUMNS = (Column("问题", 10), Column("岗位", 12), Column("写的是什么", 56), Column("依据", 20))
_UNREAD_COLUMNS = (Column("写的是什么", 60), Column("为什么", 20), Column("依据", 20))


def _posts_listing(say: Wording, posts: tuple[Post, ...]) -> Listing:
    """Every post, who has it and who stands in; where nobody says who, there is room to write."""
    by_name = {name: post for post in say.corpus.of(Post).values() for name in post.names}
    columns = (Column("岗位", 16), Column("A 岗姓名", 16), Column("AB 岗（代岗）", 16), Column("B 岗姓名", 16))
    rows: list[tuple[str, ...]] = []
    for post in posts:
        other = by_name.get(post.stand_in)
        rows.append((post.title, say.person(post), post.stand_in, say.person(other) if other else ""))
    return Listing("岗位和 AB 岗", columns, tuple(rows))


def _duty_rows(say: Wording, posts: tuple[Post, ...], duties: Duties) -> Iterator[tuple[str, ...]]:
    for post in posts:
        own = duties.of_post(post.slug)
        groups = [*by_rhythm(own), *((KINDS[kind], tuple(one for one in own if one.kind == kind)) for kind in _NEVER)]
        for name, same in groups:
            for one in same:
                yield post.title, name, say.filled(one.words), say.times(one), _source_lines(say, one), say.forms(one)


def _source_lines(say: Wording, one: Duty | Unread) -> str:
    """The title and below it the article: a narrow cell would part the two anywhere."""
    return say.source(one).replace("》第", "》\n第")


def _matter_rows(say: Wording, matters: Iterable[Matter]) -> Iterator[tuple[str, ...]]:
    titles = say.corpus.of(Post)
    for matter in matters:
        for one in matter.said:
            who = "、".join(titles[slug].title for slug in one.posts) if isinstance(one, Duty) else ""
            yield MATTERS[matter.kind], who, say.filled(one.words), _source_lines(say, one)


def duties_book(tables: DutyTables) -> Any:
    """The workbook: a sheet for each table."""
    book: Any = Workbook()
    book.remove(book.active)
    for listing in (tables.duties, tables.posts, tables.matters, tables.unread):
        fill_listing(book.create_sheet(listing.name), listing, f"{tables.station}{listing.name}")
    return book


def duties_paper(tables: DutyTables) -> Paper:
    """The paper: the duties of each post, then who stands in for whom."""
    title = f"{tables.station}{TITLE}"
    blocks: list[Line | Grid] = [
        Line("Title", broken_lines(name_lines(title, _TITLE_ACROSS))),
        listing_grid(tables.duties, HEIGHT),
        Line("Note", (Words("由制度正文和法定期限整理，以制度原文为准。"),)),
        Line("Body", (Words(tables.posts.name, "Label"),)),
        listing_grid(tables.posts, HEIGHT),
    ]
    return Paper(title, "", "", model_text=not tables.station, landscape=True, blocks=tuple(blocks), header="")
