"""The texts of laws from a web page or a text file: chrome off, words kept, facts read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from builder.days import day as day_words
from builder.intake.above import body_begins, unheaded
from builder.intake.characters import cleaned
from builder.intake.contents import without_contents
from builder.intake.dates import even
from builder.intake.doubts import annexes_begun, gaps, leftovers, marks_left, unread_labels
from builder.intake.editions import facts_of_edition
from builder.intake.facts import NAMES, Facts, read_facts
from builder.intake.front import Stated, facts_at_head, lines_of_page, read_stated
from builder.intake.head import read_head
from builder.intake.labels import Labels
from builder.intake.layout import plain_rows
from builder.intake.markup import without_tags
from builder.intake.notes import BODILESS, NO_BODY
from builder.intake.rows import Row, read_rows
from builder.intake.split import annex_list_above, cut_texts, ordered_with, signature, titles_in, without_annex_mark
from builder.intake.wrapping import rejoined
from builder.model.identity import ArticleNumber
from builder.model.regulation import Heading, articles_in
from builder.parse.lines import read_lines
from builder.parse.structure import build_tree
from builder.parse.unparse import unparse
from builder.references import names_a_law, normal_title
from builder.values import value

NO_ARTICLES = "没有“第×条”，作为不分条的文件保存"
_MOST_COVERING = 300
"""Characters that are shown of a paper that is not taken in."""


@value
class Imported:
    """A law read from a foreign file."""

    title: str
    facts: Facts
    stated: Stated
    body: str
    articles: int
    numbers: tuple[ArticleNumber, ...]
    """The numbers of the articles outside its annexes."""
    book: str
    """Which part of a code it is, where a code is kept in several files."""
    untitled: bool
    """Whether its title is only the file's name."""
    unclear: tuple[str, ...]
    """Chinese sentences on what a person should look at."""


def import_laws(text: str, name: str) -> tuple[Imported, ...]:
    """Read the laws from the text of a file; never raises, keeps every word of each."""
    text, changed = cleaned(text)
    stated = read_stated(text)
    body, merged = without_tags(stated.body)
    read = rejoined(plain_rows(read_rows(body, stated.first_line)))
    return laws_in(read.rows, name, stated, (*changed, *stated.unclear, *merged, *read.unclear))


def laws_in(rows: Sequence[Row], name: str, stated: Stated, told: Sequence[str]) -> tuple[Imported, ...]:
    """Read the laws from the rows of a file, of which something has been told already."""
    rows, marks = without_annex_mark(rows)
    listed, rows, moved = annex_list_above(rows)
    first, *others = cut_texts(rows)
    laws = [_law([*first, *listed], name, stated, (*told, *marks, *moved))]
    order, ordered = ordered_with(first)
    for below in others:
        more, marks = without_annex_mark(below)
        own, rest = facts_at_head(more)
        own = replace(own, source=own.source or stated.source, unclear=(*own.unclear, *marks))
        law = _law(rest, name, own, own.unclear)
        if normal_title(law.title) in ordered:
            law = _law(rest, name, replace(own, summary=order), own.unclear)
        laws.append(law)
    if others and _is_covering_paper(laws[0], first, laws[1:]):
        covering = "".join(row.words for row in first)
        shown = covering[:_MOST_COVERING] + "…" * (len(covering) > _MOST_COVERING)
        left = (*told, f"第 {first[0].line} 行起是公布文本的文件，没有当作法律取入：“{shown}”")
        laws = [replace(laws[1], unclear=(*left, *laws[1].unclear)), *laws[2:]]
    if len(laws) > 1:
        titles = "、".join(f"《{law.title}》" for law in laws)
        laws = [replace(law, unclear=(f"这个文件里有 {len(laws)} 个文本：{titles}", *law.unclear)) for law in laws]
    return tuple(laws)


def _is_covering_paper(law: Imported, rows: Sequence[Row], others: Sequence[Imported]) -> bool:
    """Whether a text without a title of its own is the order or notice (令, 公告) that the texts below it came with."""
    named = {title for row in rows for title in titles_in(row.words)}
    own = not law.untitled and (names_a_law(law.title) or "关于" in law.title)
    return not own and not law.articles and all(normal_title(each.title) in named for each in others)


def _law(rows: Sequence[Row], name: str, stated: Stated, told: Sequence[str]) -> Imported:
    unclear = list(told)
    signed, rows = signature(rows)
    own, said = lines_of_page([unheaded(row) for row in rows[: body_begins(rows)]])
    rows = [row for at, row in enumerate(rows) if at not in own]
    unclear += said
    head = read_head(rows, name, stated.title)
    listed, rows, moved = annex_list_above(head.rows)
    labels = Labels([*rows, *listed])
    text = without_contents(labels.separated(), unclear)
    children, annexes = build_tree(read_lines("\n\n".join(row.words for row in text)))
    note = head.note or tuple(stated.summary.split("\n") if stated.summary else ())
    read = facts_of_edition(read_facts(note, [row.words for row in text], signed), head.edition)
    facts = _agreed(stated, read)
    numbers = tuple(article.number for article in articles_in(children))
    articles = len(numbers) + sum(1 for annex in annexes for _ in articles_in(annex.children))
    lines = list(_line_numbers(text))
    unclear += [*head.unclear, *moved, *labels.unclear, *gaps(children), *annexes_begun(annexes)]
    unclear += [*leftovers(text), *marks_left(text)]
    for blocks in (children, *((Heading(1, annex.title), *annex.children) for annex in annexes)):
        unclear += unread_labels(blocks, lines)
    if not articles:
        unclear.append(NO_ARTICLES)
    body = unparse(children, annexes)
    return Imported(head.title, facts, stated, body, articles, numbers, head.book, head.untitled, tuple(unclear))


def _line_numbers(rows: Sequence[Row]) -> Iterator[int]:
    """For each line of the rows joined by blank lines, the line of the file."""
    for row in rows:
        for at in range(row.words.count("\n") + 1):
            yield row.line + at
        yield row.line


def _agreed(stated: Stated, read: Facts) -> Facts:
    """What front matter states counts before what the text tells; where they contradict each other, it is told."""
    unclear = list(read.unclear)
    if BODILESS.fullmatch(even(stated.number)):
        unclear.append(NO_BODY.format(stated.number))
        stated = replace(stated, number="")
    for key, name in NAMES.items():
        said, found = getattr(stated, key), getattr(read, key)
        if said and found and said != found:
            first = "正文" if stated.listed else "题头"
            unclear.append(f"题头的{name}是{_shown(said)}，正文里是{_shown(found)}，以{first}为准")
    stated = _behind(stated, read) if stated.listed else stated
    effective = stated.effective or read.effective
    amended = stated.amended or read.amended
    promulgated = stated.promulgated or read.promulgated
    ended = stated.ended or read.ended
    unsure = (read.ended_unsure or stated.ended_unsure) and not ended
    unclear += _conflicts(promulgated, amended, effective)
    return replace(
        read,
        issuer=stated.issuer or read.issuer,
        number=stated.number or read.number,
        promulgated=promulgated,
        amended=amended,
        effective=effective,
        version=None if unsure else _version_day(stated, read, amended),
        ended=ended,
        ended_unsure=unsure,
        unclear=tuple(unclear),
    )


def _behind(stated: Stated, read: Facts) -> Stated:
    """What a list states where the text itself tells nothing."""
    return replace(
        stated,
        issuer=read.issuer or stated.issuer,
        number=read.number or stated.number,
        promulgated=read.promulgated or stated.promulgated,
        effective=read.effective or stated.effective,
    )


def _version_day(stated: Stated, read: Facts, amended: tuple[date, ...]) -> date | None:
    """The day for the name of the file: none before the last amendment, which made this wording."""
    day = stated.effective or read.version or stated.promulgated
    return max((each for each in (day, *amended[-1:]) if each), default=None)


def _conflicts(promulgated: date | None, amended: tuple[date, ...], effective: date | None) -> Iterator[str]:
    if effective and promulgated and effective < promulgated:
        yield f"施行日期（{day_words(effective)}）早于公布日期（{day_words(promulgated)}），请对照原文"
    if promulgated and amended and amended[0] < promulgated:
        yield f"修改日期（{day_words(amended[0])}）早于公布日期（{day_words(promulgated)}），请对照原文"


def _shown(said: date | str) -> str:
    return day_words(said) if isinstance(said, date) else said
