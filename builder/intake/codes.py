"""Which texts of a folder are parts of one law: their numbers go on, and they have its title or no law's at all."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from builder.intake.merging import Taken, merged_parts
from builder.model.identity import ArticleNumber
from builder.model.namesakes import Identity
from builder.numerals import PATTERN as NUMBER
from builder.parse.unparse import closed_up
from builder.references import ANNEX, names_a_law, normal_title

_BOOKS = r"总则|分则|附则"
_HALF = r"[上中下][册卷篇部]?"
_PART_TITLE = re.compile(
    rf"(?P<law>.+?)[\s:：—·_-]*(?:[（(]{_HALF}[)）]|(?<=[\s:：—·_-]){_HALF}"
    rf"|(?P<book>第{NUMBER}(?:部分|[册卷])(?:[\s:：].*)?|{_BOOKS}))"
)
_PART_NAME = re.compile(rf"[\W_]*(?:第{NUMBER}(?:部分|分编|[编章节册卷篇]).*|第?{NUMBER}|{_HALF}|{_BOOKS})[\W_]*$")
"""How the name of a file ends that says which part it is."""
_COUNT = re.compile(r"[0-9]+[\W_]+")
_ENDS_WHOLE = re.compile(r"起(?:施行|实施|执行|生效)。?\s*\Z|\n#+ 附[件录表]")
"""A text that says when it takes effect, or has annexes, is not gone on with."""
_FIRST = ArticleNumber(1)
_SHOWN, _LONGEST_DIVISION = 3, 8


@dataclass(slots=True, eq=False)
class _Piece:
    """A text of a folder, and the texts that it surely goes on from and with."""

    text: Taken
    called: str
    """The law's title that it has, without what says which part it is; empty where it has none."""
    before: "_Piece | None" = None
    after: "_Piece | None" = None
    doubt: str = ""

    @property
    def numbers(self) -> tuple[ArticleNumber, ...]:
        """Those of its articles."""
        return self.text.law.numbers

    def first(self) -> "_Piece":
        """The text that its law begins with."""
        piece: _Piece = self
        while piece.before is not None:
            piece = piece.before
        return piece

    def chain(self) -> "list[_Piece]":
        """The piece and all that follow it."""
        chain: list[_Piece] = [self]
        while (after := chain[-1].after) is not None:
            chain.append(after)
        return chain


def merged_codes(taken: Sequence[Taken]) -> Iterator[Taken]:
    """The texts of one folder; those that are parts of one law are one, and what may be a part of one is told."""
    pieces = list(_of_one_title(taken))
    laws = [piece for piece in pieces if piece.called and piece.numbers]
    parts = [piece for piece in pieces if not piece.called and piece.numbers and not _is_annex_file(piece.text)]
    _tell_order(laws, parts)
    cover = next((piece for piece in pieces if _is_cover(piece, pieces)), None)
    nameless = next((part.chain() for part in parts if not part.before and len(part.chain()) == len(parts)), [])
    if nameless and nameless[0].numbers[0] != _FIRST and (laws or cover):
        nameless = []
    for piece in pieces:
        first = piece.first()
        chain = first.chain()
        if not first.called and chain == nameless and (cover or len(chain) > 1):
            if piece is first:
                yield _made_one([cover, *chain]) if cover else _named_by_folder(_made_one(chain))
        elif first.called and len(chain) > 1:
            if piece is first:
                yield _made_one(chain)
        elif piece is not cover or not nameless:
            yield _alone(piece, laws)


def _of_one_title(taken: Sequence[Taken]) -> Iterator[_Piece]:
    """The texts, those of one title made one where their numbers go on."""
    groups: dict[str, list[Taken]] = {}
    for at, text in enumerate(taken):
        groups.setdefault(_law_called(text) or f"\n{at}", []).append(text)
    for key, group in groups.items():
        called = key if key[0] != "\n" else ""
        parts = sorted((text for text in group if text.law.numbers), key=lambda text: text.law.numbers[0])
        rest = group
        if len(parts) > 1 and all(_comes_after(before, after) for before, after in pairwise(parts)):
            named = next((text.law.title for text in parts if not text.law.untitled), called)
            yield _Piece(merged_parts(list(map(_as_part, parts)), _without_part(named)), called)
            rest = [text for text in group if not text.law.numbers]
        yield from (_Piece(text, called) for text in rest)


def _law_called(text: Taken) -> str:
    """The title of a law that a text or its file has, without what says which part it is; else nothing."""
    if not text.law.untitled:
        return "" if _titles_a_part(text) else normal_title(_without_part(text.law.title))
    series = _series(text)
    return series if names_a_law(series) else ""


def _titles_a_part(text: Taken) -> bool:
    """Whether a title is that of a division (附则, 法律责任), and of no law."""
    title, numbers = normal_title(text.law.title), text.law.numbers
    short = len(title) <= _LONGEST_DIVISION and not names_a_law(_without_part(text.law.title))
    return bool(re.fullmatch(_BOOKS, title) or (short and numbers and numbers[0] != _FIRST))


def _without_part(title: str) -> str:
    found = _PART_TITLE.fullmatch(title)
    return found["law"] if found else title


def _series(text: Taken) -> str:
    """The name of a file without what says which part it holds."""
    name = _COUNT.sub("", normal_title(Path(text.file).stem), count=1)
    while (shorter := _PART_NAME.sub("", name)) != name:
        name = shorter
    return name


def _tell_order(laws: Sequence[_Piece], parts: Sequence[_Piece]) -> None:
    """Tell which text each part surely goes on from, or why that is not sure."""
    above: defaultdict[ArticleNumber, list[_Piece]] = defaultdict(list)
    for piece in (*laws, *parts):
        for number in piece.numbers[-1].successors if piece.numbers[0] <= piece.numbers[-1] else ():
            above[number].append(piece)
    below: defaultdict[ArticleNumber, list[_Piece]] = defaultdict(list)
    for part in parts:
        below[part.numbers[0]].append(part)
    for part in parts:
        found = _of_its_name(part, above[part.numbers[0]])
        if not found:
            continue
        last = found[0]
        rivals = [each for number in last.numbers[-1].successors for each in _of_its_name(last, below[number])]
        part.doubt = _why_unsure(part, found, rivals, laws)
        if not part.doubt:
            part.before, last.after = last, part


def _of_its_name(piece: _Piece, others: Sequence[_Piece]) -> Sequence[_Piece]:
    """Those whose files are called as its own, or all where none is."""
    return [other for other in others if other is not piece and _share_a_name(piece, other)] or others


def _share_a_name(one: _Piece, other: _Piece) -> bool:
    return bool({_series(one.text), one.called} & {_series(other.text), other.called} - {""})


def _why_unsure(part: _Piece, above: Sequence[_Piece], rivals: Sequence[_Piece], laws: Sequence[_Piece]) -> str:
    """Why a part may not go on from the text above it; empty where it surely does."""
    last = above[0]
    ours, theirs = (Identity("", each.text.law.facts.number, each.text.law.facts.promulgated) for each in (part, last))
    if len(above) > 1:
        return f"序号接得上的有{_titles_and_files(above)}，分不清是哪一件的"
    if list(rivals) != [part]:
        return f"序号接得上{_titles_and_files(above)}，但不止这一个文件接得上"
    if len(laws) > 1 and not _share_a_name(part, last):
        return f"序号接得上{_titles_and_files(above)}，但文件夹里不止一件法律，从文件名看不出是它的"
    if ours.contradicts(theirs):
        return f"序号接得上{_titles_and_files(above)}，但文号或者公布日期不同"
    if _ENDS_WHOLE.search(last.text.law.body):
        return f"序号接得上{_titles_and_files(above)}，但那里已经写到施行日期或者附件"
    return ""


def _titles_and_files(pieces: Sequence[_Piece]) -> str:
    names = (
        f"《{piece.called}》（{piece.text.file}）" if piece.called else piece.text.file for piece in pieces[:_SHOWN]
    )
    return "、".join(names) + "等" * (len(pieces) > _SHOWN)


def _alone(piece: _Piece, laws: Sequence[_Piece]) -> Taken:
    """A text as it is, with what it may be a part of; a book without the others of its code is named with the code."""
    law = piece.text.law
    doubt = piece.doubt or (
        f"序号接得上{_titles_and_files([piece.before])}" if piece.before else _out_of_turn(piece, laws)
    )
    told = (f"可能是一件法律的一部分：{doubt}，没有合在一起；是的话，合成一个文件再取入",) if doubt else ()
    title = f"{law.title} {law.book}" if law.book else law.title
    return replace(piece.text, law=replace(law, title=title, book="", unclear=(*told, *law.unclear)))


def _out_of_turn(piece: _Piece, laws: Sequence[_Piece]) -> str:
    """What there is between a part and the only law that it can be of, or the law of its name."""
    if piece.called or not piece.numbers or piece.numbers[0] == _FIRST or _is_annex_file(piece.text):
        return ""
    named = [law for law in laws if _share_a_name(piece, law)] or laws
    if len(named) != 1:
        return ""
    last = named[0].chain()[-1]
    begins, ended = piece.numbers[0], last.numbers[-1]
    how = "中间缺条" if begins > ended else "条的序号重叠"
    return f"{_titles_and_files([last])}到{ended}为止，这里从{begins}开始，{how}"


def _is_annex_file(text: Taken) -> bool:
    return bool(ANNEX.match(_COUNT.sub("", Path(text.file).stem, count=1)))


def _is_cover(piece: _Piece, pieces: Sequence[_Piece]) -> bool:
    """Whether a text has the only title of a law in its folder, and no sentence: its parts are kept in other files."""
    alone = not any(other.called for other in pieces if other is not piece)
    return alone and names_a_law(piece.called) and not piece.numbers and "。" not in piece.text.law.body


def _comes_after(before: Taken, after: Taken) -> bool:
    return after.law.numbers[0] in before.law.numbers[-1].successors


def _as_part(text: Taken) -> Taken:
    """A part under the name of its book, where its title says it; of a file's name only what is counted."""
    law = text.law
    found = _PART_TITLE.fullmatch(law.title)
    named = (found["book"] or "") if found else ""
    if law.untitled and re.fullmatch(_BOOKS, named):
        named = ""
    book = law.title if not law.untitled and _titles_a_part(text) else named
    return replace(text, law=replace(law, book=law.book or closed_up(book)))


def _made_one(chain: Sequence[_Piece]) -> Taken:
    return merged_parts([_as_part(piece.text) for piece in chain], chain[0].text.law.title)


def _named_by_folder(text: Taken) -> Taken:
    told = f"各个文件里没有标题，用文件夹名“{text.folder}”"
    law = replace(text.law, title=text.folder, untitled=False, unclear=(told, *text.law.unclear))
    return replace(text, law=law)
