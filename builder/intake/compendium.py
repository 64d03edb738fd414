"""A document that holds rules, cut into them: parts, rules, forms, and what is none of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

from builder.intake.above import has_letters, is_body, is_contents
from builder.intake.rows import SENTENCE_END, is_labelled
from builder.numerals import PATTERN as NUMBER
from builder.office.prose import Paragraph, Prose, Ruled
from builder.references import ANNEX, ARTICLE, CLAUSE, DIVISION, ITEM, SUBITEM, TOP, names_a_law
from builder.values import value

_TITLE_STYLE = re.compile(r"(?:.*(?:title|标题|part|题目).*|(?:heading|标题) ?[1-9])", re.IGNORECASE)
FIRST_LABEL = re.compile(
    r"[【\[]?第[ \u3000]*[一1１][ \u3000]*[编章节条]|一、|1(?:[.．、](?!\d)|[ \u3000]+(?=[\u4e00-\u9fff]))"
)
_COVER = re.compile(r"(?:汇编|手册|制度集|选编|指引|指南|大全)$")
_PART_LABEL = re.compile(rf"第{NUMBER}(?:部分|编|篇|辑|类)[\s\u3000:：、]*")
_LONGEST_TITLE, _ABOVE, _MOST_LINES, _LARGE = 60, 14, 3, 1.3
_OPEN_LINE = re.compile(r"关于.*|.*(?:[的和与及、暨]|关于)")
"""A line of a title that asks for more, unless it names a rule as it stands."""
_BARE_KIND = re.compile(
    r"(?:实施|管理|工作|暂行|监督|检查|试行)*(?:办法|规定|制度|细则|规则|规程|规范|方案|守则|准则|意见|指引|流程)(?:[（(].*)?"
)
"""The end of a title that is on a line of its own: 实施办法, 管理规定."""
_ON_TRIAL = re.compile(r"[（(](?:试行|暂行)[）)]")
_SPACED = re.compile(r"\S(?:[ \u3000]+\S)+")
DATE_LINE = re.compile(
    rf"[\d零〇一二三四五六七八九十元]{{1,5}}\s*年\s*(?:\d{{1,2}}|{NUMBER})\s*月(?:\s*(?:\d{{1,2}}|{NUMBER})\s*日)?"
)


class PieceKind(Enum):
    """What a piece of a document becomes."""

    RULE = "制度"
    FORM = "表单"
    DROPPED = "不取"


@value
class Piece:
    """A piece: the blocks from `start` to before `end`, the first of which is its title."""

    kind: PieceKind
    title: str
    part: str
    """The name of its part as the document has it."""
    start: int
    end: int


Blocks = Sequence[Paragraph | Ruled]


def cut_pieces(prose: Prose) -> tuple[Piece, ...]:
    """Cut a document at the titles of rules and forms; one that has none is one piece without a title."""
    looks = _Looks(prose.blocks)
    pieces: list[Piece] = []
    part, forms, before = "", False, 0
    for at, kind in looks.with_afterwords(list(looks.starts())):
        if pieces:
            pieces[-1] = _ended_at(pieces[-1], at)
        elif kind and at:
            pieces.append(Piece(PieceKind.DROPPED, "封面、目录等", "", before, at))
        if kind is PieceKind.DROPPED:
            pieces.append(Piece(kind, plain_title(looks.words(at)), "", at, len(prose.blocks)))
            continue
        if kind is None:
            part, forms = _PART_LABEL.sub("", plain_title(looks.words(at))), False
            forms = looks.leads_forms(at)
            pieces.append(Piece(PieceKind.DROPPED, part, "", at, len(prose.blocks)))
            continue
        made = PieceKind.FORM if forms else kind
        pieces.append(Piece(made, looks.title(at), "" if forms else part, at, len(prose.blocks)))
    if not any(piece.kind is not PieceKind.DROPPED for piece in pieces):
        return (Piece(PieceKind.RULE, "", "", 0, len(prose.blocks)),)
    return tuple(_with_cover(pieces))


def _ended_at(piece: Piece, at: int) -> Piece:
    return Piece(piece.kind, piece.title, piece.part, piece.start, at)


def _with_cover(pieces: Sequence[Piece]) -> Iterator[Piece]:
    if pieces[0].start:
        yield Piece(PieceKind.DROPPED, "封面、目录等", "", 0, pieces[0].start)
    yield from pieces


def plain_title(words: str) -> str:
    """A title on one line, without the blanks that are only looks."""
    bare = " ".join(words.split())
    return "".join(bare.split()) if _SPACED.fullmatch(bare) else bare


def unnumbered(words: str) -> str:
    """A title without what counts the rules of a compendium: 1. 名称, 一、名称, （一）名称."""
    found = next((hit for label in (CLAUSE, SUBITEM, ITEM, TOP) if (hit := label.match(words))), None)
    return words[found.end() :].strip() if found and names_a_law(plain_title(words[found.end() :])) else words


class _Looks:
    """The blocks of a document, and what each of them can be by its looks and its neighbours."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        sizes: Counter[float] = Counter()
        for block in blocks:
            if isinstance(block, Paragraph):
                sizes[block.size] += len(block.words)
        self._body_size = next((size for size, _ in sizes.most_common(1)), 0)
        self._filled = [at for at, block in enumerate(blocks) if isinstance(block, Ruled) or block.whole.strip()]
        self._next = dict(pairwise(self._filled))

    def words(self, at: int) -> str:
        block = self._blocks[at]
        return block.whole.strip() if isinstance(block, Paragraph) else ""

    def title(self, at: int) -> str:
        """The title that begins at a block, on however many lines; an annex mark above it is no part of it."""
        at = self._next.get(at, at) if _is_annex_mark(self.words(at)) else at
        words = plain_title(unnumbered(self.words(at)))
        while (below := self._next.get(at)) is not None and (
            self._goes_on(at, below) or _ON_TRIAL.fullmatch(self.words(below))
        ):
            words, at = words + plain_title(self.words(below)), below
        return words

    def _goes_on(self, at: int, below: int) -> bool:
        """Whether two lines that look alike are one title: the first asks for more, or the second only says a kind."""
        first, second = self._blocks[at], self._blocks[below]
        if not isinstance(first, Paragraph) or not isinstance(second, Paragraph) or not first.words.strip():
            return False
        alike = (first.centred, first.size, first.level) == (second.centred, second.size, second.level)
        if not alike or second.new_page or not self._can_be_title(below) or not (first.centred or self._stands_out(at)):
            return False
        words, more = plain_title(first.whole), plain_title(second.whole)
        if is_body(words):
            return more.startswith("关于")
        if more[0] == "的" or words.count("《") > words.count("》"):
            return True
        return not names_a_law(words) and bool(_OPEN_LINE.fullmatch(words) or _BARE_KIND.fullmatch(more))

    def _first_line(self, place: int) -> int:
        """Where a title begins of which a line stands at a place among the filled blocks."""
        least = max(place - _MOST_LINES, 0)
        while place > least and self._goes_on(self._filled[place - 1], self._filled[place]):
            place -= 1
        return self._filled[place]

    def starts(self) -> Iterator[tuple[int, PieceKind | None]]:
        """Where a rule or form begins, and (None) where a part does."""
        found: list[tuple[int, PieceKind | None]] = []
        in_forms = False
        for place, at in enumerate(self._filled):
            if not self._can_be_title(at):
                continue
            above = self._filled[place - 1] if place else -1
            marked = above >= 0 and _is_annex_mark(self.words(above))
            if in_forms and _is_annex_mark(self.words(at)):
                found.append((at, PieceKind.FORM))
            elif not (in_forms and marked) and self._is_rule(at, marked=marked):
                begin = self._first_line(place)
                found = [one for one in found if one[0] < begin]
                found.append((begin, PieceKind.RULE))
            elif self._is_part(at):
                in_forms = self.leads_forms(at)
                found.append((at, None))
        yield from found

    def with_afterwords(self, starts: Sequence[tuple[int, PieceKind | None]]) -> list[tuple[int, PieceKind | None]]:
        """The same with words behind rules that are of none: below a heading that looks like their titles, no label."""
        titles = {self._looks_of(at) for at, kind in starts if kind is PieceKind.RULE}
        whole: list[tuple[int, PieceKind | None]] = []
        for (at, kind), (end, _) in pairwise([*starts, (len(self._blocks), None)]):
            whole.append((at, kind))
            after = self._afterword(at, end, titles) if kind is PieceKind.RULE and len(titles) < len(starts) else None
            whole += [] if after is None else [(after, PieceKind.DROPPED)]
        return whole

    def _looks_of(self, at: int) -> tuple[object, ...]:
        block = self._blocks[at]
        assert isinstance(block, Paragraph)
        # Where the size is known it tells more than the place, which a print with few lines does not show.
        return block.size, block.level, block.style, block.centred and not block.size

    def _afterword(self, begin: int, end: int, titles: set[tuple[object, ...]]) -> int | None:
        """Where a heading stands in a rule that looks like a title of one, with sentences alone below it."""
        own = [at for at in self._filled if begin < at < end]
        marks = [place for place, at in enumerate(own) if self._is_labelled_or_table(at)]
        behind = own[marks[-1] + 1 :] if marks else []
        heads = (at for at in behind[:-1] if self._can_be_title(at) and self._stands_out(at))
        found = next((at for at in heads if self._looks_of(at) in titles), None)
        below = self._next.get(found) if found is not None else None
        return found if below is not None and self.words(below)[-1:] in tuple("。；：！？") else None

    def _is_labelled_or_table(self, at: int) -> bool:
        words = self.words(at)
        return not words or is_labelled(words) or bool(CLAUSE.match(words)) or _is_annex_mark(words)

    def leads_forms(self, at: int) -> bool:
        """Whether what follows a heading at once is an annex or the title of a table."""
        below = self._next.get(at)
        return below is not None and (_is_annex_mark(self.words(below)) and self._stands_out(at))

    def _can_be_title(self, at: int) -> bool:
        words = unnumbered(self.words(at))
        return (
            1 < len(words) <= _LONGEST_TITLE
            and (words[-1] not in SENTENCE_END or words[-1] in "）》”")
            and words[0] not in "（(【["
            and (not is_labelled(words) or _is_annex_mark(words) or bool(_PART_LABEL.match(words)))
            and not is_contents(words)
            and has_letters(words)
            and not DATE_LINE.fullmatch(words)
        )

    def _stands_out(self, at: int) -> bool:
        """Whether a paragraph looks like a heading: by its style, its size, or where it stands."""
        block = self._blocks[at]
        assert isinstance(block, Paragraph)
        styled = bool(block.level or _TITLE_STYLE.fullmatch(block.style))
        larger = block.centred and block.size > self._body_size
        large = bool(self._body_size) and block.size > _LARGE * self._body_size
        return styled or larger or large or block.new_page

    def _is_rule(self, at: int, *, marked: bool) -> bool:
        """A title with the first label of a text below it, before any other heading."""
        words = self.words(at)
        if marked or _is_annex_mark(words) or not (self._stands_out(at) or names_a_law(plain_title(unnumbered(words)))):
            return False
        below = self._next.get(at)
        for _ in range(_ABOVE):
            if below is None or isinstance(self._blocks[below], Ruled) or self._is_counted_rule(below):
                return False
            said = self.words(below)
            if FIRST_LABEL.match(said):
                close = not _COVER.search(plain_title(words)) or self._is_close(at, below)
                return close and _begins_text_below(words, said)
            if _is_other_label(said) or (self._stands_out(below) and self._can_be_title(below)):
                return False
            below = self._next.get(below)
        return False

    def _is_counted_rule(self, at: int) -> bool:
        """Whether 1. or 一、 is the number of a rule, and not the first label of a text above it."""
        words = self.words(at)
        return unnumbered(words) != words and self._can_be_title(at) and self._is_rule(at, marked=False)

    def _is_close(self, at: int, below: int) -> bool:
        """Whether no page begins between two blocks."""
        return not any(isinstance(block, Paragraph) and block.new_page for block in self._blocks[at + 1 : below + 1])

    def _is_part(self, at: int) -> bool:
        """A heading that another heading follows at once, which begins a rule or an annex."""
        words, below = self.words(at), self._next.get(at)
        if below is None or not self._stands_out(at) or _COVER.search(plain_title(words)) or _is_annex_mark(words):
            return False
        if _is_annex_mark(self.words(below)):
            return bool(self._new_page(at))
        return self._can_be_title(below) and self._is_rule(below, marked=False)

    def _new_page(self, at: int) -> bool:
        block = self._blocks[at]
        return isinstance(block, Paragraph) and (block.new_page or bool(_TITLE_STYLE.fullmatch(block.style)))


def _is_other_label(words: str) -> bool:
    return bool(ARTICLE.match(words) or DIVISION.match(words) or CLAUSE.match(words) or _is_annex_mark(words))


def _begins_text_below(title: str, first: str) -> bool:
    """Whether the first label of a text can stand below its title: one that is counted itself has none that goes on."""
    if first.startswith("第"):
        return True
    if unnumbered(title) != title:
        return bool(CLAUSE.match(first))
    return not (CLAUSE.match(title) or TOP.match(title))


def _is_annex_mark(words: str) -> bool:
    """附件1 on a line of its own."""
    found = ANNEX.match(words)
    return bool(found) and not words[found.end() :].strip(" \u3000:：") if found else False
