"""岗位职责 of a station: each post with its duties, who stands in, and what is not settled, as tables and sheets."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook

from builder.duties.actors import Actors
from builder.duties.gathering import Duties, by_rhythm
from builder.duties.matters import KINDS as MATTERS
from builder.duties.matters import Matter
from builder.generate.fill import shown
from builder.generate.listing import fill_listing
from builder.limits.choosing import limits_by_id
from builder.model.corpus import Corpus
from builder.model.duty import KINDS, Duty, Kind, Unread
from builder.model.given import read_values
from builder.model.post import Post
from builder.model.slot import Blank, Slot, cut_at_blanks
from builder.model.station import NO_STATION, Station
from builder.rating.listings import Column, Listing
from builder.values import value

_NEVER: tuple[Kind, ...] = ("may", "must_not")


@value
class ArticleDuties:
    """What one article, or one procedure, asks of one post equally often (同一条里的几件事)."""

    post: str
    often: str
    document: str
    """《会议制度》, or 程序：投诉处理; empty where nobody knows the document."""
    article: str
    words: tuple[str, ...]
    times: tuple[str, ...]
    """By when, for each of the words; empty where nothing says so."""
    forms: tuple[str, ...]

    @property
    def numbered(self) -> str:
        """The words, each in a line of its own, numbered where there are several."""
        return self._numbered(self.words)

    @property
    def timed(self) -> str:
        """By when, under the numbers of the words."""
        return self._numbered(self.times)

    def _numbered(self, words: tuple[str, ...]) -> str:
        if len(words) == 1:
            return words[0]
        return "\n".join(f"{at}. {one}" for at, one in enumerate(words, start=1) if one)


@value
class DutyTables:
    """The tables of one station; where posts are chosen, what is about them alone."""

    station: str
    posts: tuple[str, ...]
    duties: tuple[ArticleDuties, ...]
    who: Listing
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
        return "".join(self.named_source(one))

    def named_source(self, one: Duty | Unread) -> tuple[str, str]:
        """《会议制度》 and 第二十条; empty where nobody knows it."""
        if isinstance(one, Duty) and one.procedure:
            return f"程序：{one.procedure}", ""
        known = one.document in self.corpus.versions or one.document.removeprefix("laws/") in self.corpus.laws
        article = str(one.provision.article) if one.provision and one.provision.article.base else ""
        return (f"《{self.corpus.title(one.document)}》", article) if known else ("", "")

    def form_titles(self, duty: Duty) -> Iterator[str]:
        """The forms that a duty uses, by their titles."""
        found = (self.corpus.forms.get(key.removeprefix("forms/")) for key in dict.fromkeys(duty.forms))
        return (form.front.title for form in found if form)

    def forms(self, duty: Duty) -> str:
        """The same in a row."""
        return "、".join(self.form_titles(duty))

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
    rows = ((say.filled(one.words), say.filled(one.reason), _source_lines(say, one)) for one in duties.unread)
    return DutyTables(
        "" if station.name == NO_STATION else station.name,
        tuple(post.title for post in posts),
        tuple(one for post in posts for one in _articles_of_duties(say, post, duties)),
        _posts_listing(say, posts),
        Listing("要商定的事", _MATTER_COLUMNS, tuple(_matter_rows(say, matters))),
        Listing("没有归到岗位的话", _UNREAD_COLUMNS, tuple(rows)),
    )


def about_posts(
    corpus: Corpus, station: Station, duties: Duties, matters: Iterable[Matter], chosen: Iterable[Post]
) -> tuple[Duties, tuple[Matter, ...]]:
    """What is about some posts: sentences without an owner that name one of them, matters that one of them has."""
    actors, slugs = Actors(corpus.of(Post), station.given), {post.slug for post in chosen}
    unread = tuple(one for one in duties.unread if slugs & set(actors.named(one.words)))
    own = (one for one in matters if any(slugs & _posts_of(actors, said) for said in one.said))
    return Duties(duties.found, unread), tuple(own)


def _posts_of(actors: Actors, said: Duty | Unread) -> set[str]:
    return set(said.posts if isinstance(said, Duty) else actors.named(said.words))


_POST = Column("岗位", 10)
_DUTY_COLUMNS = (
    Column("多久", 7),
    Column("做什么", 58),
    Column("时限", 14),
    Column("依据", 23),
    Column("条", 9),
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
        rows.append((post.title, say.person(post), post.stood_in_by, say.person(other) if other else ""))
    return Listing("岗位和 AB 岗", columns, tuple(rows))


def _articles_of_duties(say: Wording, post: Post, duties: Duties) -> Iterator[ArticleDuties]:
    """The duties of a post, most often first, those of one document together and of one article as one."""
    own = duties.of_post(post.slug)
    groups = [*by_rhythm(own), *((KINDS[kind], tuple(one for one in own if one.kind == kind)) for kind in _NEVER)]
    for name, same in groups:
        parted: dict[str, dict[str, list[Duty]]] = defaultdict(lambda: defaultdict(list))
        for one in same:
            document, article = say.named_source(one)
            parted[document][article].append(one)
        for document, articles in parted.items():
            for article, each in articles.items():
                yield ArticleDuties(
                    post.title,
                    name,
                    document,
                    article,
                    tuple(say.filled(one.words) for one in each),
                    tuple(map(say.times, each)),
                    tuple(dict.fromkeys(form for one in each for form in say.form_titles(one))),
                )


def _source_lines(say: Wording, one: Duty | Unread) -> str:
    """The title and below it the article: a narrow cell would part the two anywhere."""
    return "\n".join(filter(None, say.named_source(one)))


def _matter_rows(say: Wording, matters: Iterable[Matter]) -> Iterator[tuple[str, ...]]:
    titles = say.corpus.of(Post)
    for matter in matters:
        for one in matter.said:
            who = "、".join(titles[slug].title for slug in one.posts) if isinstance(one, Duty) else ""
            yield MATTERS[matter.kind], who, say.filled(one.words), _source_lines(say, one)


def duties_book(tables: DutyTables) -> Any:
    """The workbook: a sheet for each table; of one post, without a column for it."""
    book: Any = Workbook()
    book.remove(book.active)
    for listing in (_duties_listing(tables), tables.who, tables.matters, tables.unread):
        fill_listing(book.create_sheet(listing.name), listing, f"{titled(tables)}{listing.name}")
    return book


def titled(tables: DutyTables) -> str:
    """Whose the tables are: a station's, and where one post is chosen, that post's."""
    return tables.station + (tables.posts[0] if len(tables.posts) == 1 else "")


def _duties_listing(tables: DutyTables) -> Listing:
    rows = tuple(
        (one.post, one.often, one.numbered, one.timed, one.document, one.article, "、".join(one.forms))
        for one in tables.duties
    )
    if len(tables.posts) == 1:
        return Listing("岗位职责", _DUTY_COLUMNS, tuple(row[1:] for row in rows))
    return Listing("岗位职责", (_POST, *_DUTY_COLUMNS), rows)
