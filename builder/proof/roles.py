"""What each paragraph of a Word file is: its words tell before its looks do."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from builder.numerals import PATTERN
from builder.office.package import Package
from builder.proof.document import Passage
from builder.proof.elements import in_their_places, with_imprint, with_salutations
from builder.proof.measure import measured
from builder.references import ARTICLE, BLANK, DECIMAL

COUNT = "[零〇一二三四五六七八九十百]+"
_NAMED = rf"(?:{BLANK}[^。；]{{0,40}}|[^，。；：]{{1,15}})?"
_WORDS = {
    "contents": re.compile(r"目\s*[录次]|.*(?:\t|…{2}|[.·…]{3})\s*[0-9]+"),
    "annex": re.compile(rf"(?:\S{{2,20}}〔[0-9]{{4}}〕[0-9]+号)?附(?:件\s*{PATTERN}?|录\s*[A-Z])"),
    "chapter": re.compile(rf"第{BLANK}*{PATTERN}{BLANK}*(?:分编|编|章){_NAMED}"),
    "section": re.compile(rf"第{BLANK}*{PATTERN}{BLANK}*节{_NAMED}"),
}
LEVELS = {
    "level1": re.compile(f"(?P<count>{COUNT})[、.．]"),
    "level2": re.compile(f"[（(](?P<count>{COUNT})[）)]"),
    "level3": re.compile("(?P<count>[0-9０-９]{1,3})(?:[.．、](?![0-9０-９])|[)）\t])"),
    "level4": re.compile("[（(](?P<count>[0-9０-９]{1,3})[）)]"),
}
BODY = ("body", *LEVELS)
TITLE_FACE = re.compile("小标宋|XiaoBiaoSong|FZXBS", re.IGNORECASE)
_TITLE_STYLE = re.compile("title|大?标题|(?:制度|公文|文件)(?:名称|标题)", re.IGNORECASE)
_NOTE_STYLE = re.compile("附注|表前|注释|说明|caption|题注|footnote", re.IGNORECASE)
_TITLE_SIZE, _BODY_SIZE = 20, 16  # points: a title is no smaller, text no larger
_OTHER_MARKS = re.compile(".*(?:文件|令|纪要)")
_YEAR_BRACKETS = re.compile("[〔〕﹝﹞]")
ENTRY = re.compile(r"(.+?)[\s.·…]+([0-9]+)")
"""A line of 目录: the heading that it names, and on which page that is."""
_SOUGHT, _TELLING = 16, 6  # characters of a paragraph that are looked for in print; those that are surely its own
ARTICLE_BEGINS = re.compile(rf"{ARTICLE.pattern}(?={BLANK}|[（(【：:]|$)")
"""第三条 that begins an article; 第三条规定的 mentions one."""
_NUMBER_BEGINS = re.compile(f"{ARTICLE_BEGINS.pattern}|{DECIMAL.pattern}")
"""The same, or 4.1 as GB/T 1.1 numbers, where there is no 一、."""


class Held:
    """A document held against the standard: what each paragraph of it is; `pages` are the words of its print."""

    def __init__(self, package: Package, pages: Sequence[str] = ()) -> None:
        self.package = package
        self.document = measured(package)
        if pages:
            self.document = replace(self.document, passages=tuple(_with_pages(self.document.passages, pages)))
        told = [(passage.section, passage.words.strip()) for passage in self.document.passages]
        told = [(section, words) for section, words in told if not _WORDS["contents"].fullmatch(words)]
        articles = [section for section, words in told if ARTICLE_BEGINS.match(words)]
        long = [section for section, words in told if len(words) > 100]
        numbered = [sheet.number for sheet in self.document.sheets if any(map(foot_of, sheet.footers.values()))]
        # Cover and 目录: the sections before the first page number, without articles or long paragraphs.
        self.front = min(numbered + articles + long) - 1 if numbered else 0
        passages, roles = self.document.passages, list(self._roles())
        rules = self._rules_begin(roles)
        before = in_their_places(passages[:rules], roles[:rules])
        # In a text of articles, 一、 and （一） are items and no headings.
        texts = ["body" if role in LEVELS else role for role in roles[rules:]]
        placed = with_imprint(passages, list(with_salutations(passages, before + texts)))
        self.roles = (*zip(passages, placed, strict=True), *((note, "") for note in self.document.notes))

    @property
    def is_letter(self) -> bool:
        """Whether it has the form of a letter (信函格式, 10.1): its mark is no 文件, 令 or 纪要."""
        return "".join(passage.words.strip() for passage in self.of("title")).endswith("函") or self.has_letterhead

    @property
    def has_letterhead(self) -> bool:
        """Whether the name of its issuer stands alone above it, without 文件, 令 or 纪要."""
        # A long mark has two lines.
        marks = ["".join(passage.words.split()) for passage in self.of("mark")]
        return bool(marks) and not any(map(_OTHER_MARKS.fullmatch, marks))

    @property
    def folios_float(self) -> bool:
        """Whether a page number stands in a frame or in a box, and not in a line of its own."""
        feet = [foot_of(footer) for sheet in self.document.sheets for footer in sheet.footers.values()]
        return any(foot.boxed or "framePr" in foot.shape for foot in feet if foot)

    def of(self, *roles: str) -> Iterator[Passage]:
        """The paragraphs of some roles; of all when none is named."""
        return (passage for passage, role in self.roles if role in roles or not roles)

    def _rules_begin(self, roles: Sequence[str]) -> int:
        """Where a text of articles begins, with its title: a notice may stand before it."""
        words = [passage.words.strip() for passage in self.document.passages]
        begins = ARTICLE_BEGINS if "level1" in roles else _NUMBER_BEGINS
        first = next((at for at, said in enumerate(words) if roles[at] == "body" and begins.match(said)), -1)
        if first < 0:
            return len(roles)
        heads = [at for at in range(first) if roles[at] in ("title", "annex")]
        while len(heads) > 1 and not any(map(str.strip, words[heads[-2] + 1 : heads[-1]])):
            heads.pop()
        return heads[-1] if heads else 0

    def _roles(self) -> Iterator[str]:
        """What each paragraph is by itself and its neighbours."""
        passages, titled = self.document.passages, False
        for at, passage in enumerate(passages):
            role = _role(passage)
            beside_table = any(near.table for near in passages[max(0, at - 1) : at + 2])
            if passage.section <= self.front and role != "contents":
                role = "cover"
            elif role == "centred" and not titled and passage.size >= _TITLE_SIZE:
                role = "title"
            elif role in BODY and passage.size < _BODY_SIZE and beside_table:
                role = "note"
            titled = titled or role == "title"
            yield role


def _role(passage: Passage) -> str:
    """What a paragraph is by itself; empty when it has nothing to say or floats in a box."""
    words, style = passage.words.strip(), passage.shape.get("style", "")
    if passage.boxed or not (words or _is_name_to_write(passage)):
        return ""
    if passage.table:
        return "table"
    by_words = [role for role, pattern in _WORDS.items() if pattern.fullmatch(words)]
    if by_words or style.lower().startswith("toc "):
        return by_words[0] if by_words else "contents"
    faced = any(piece.is_chinese and TITLE_FACE.search(piece.chinese) for piece in passage.pieces)
    if (faced or _TITLE_STYLE.fullmatch(style)) and not words.endswith("文件"):
        return "title"
    if passage.side != "left":
        return "centred"
    levels = (level for level, pattern in LEVELS.items() if pattern.match(words))
    return "note" if _NOTE_STYLE.search(style) else next(levels, "body")


def _is_name_to_write(passage: Passage) -> bool:
    """Whether a line is nothing but room to write at its right end, where who signs is written."""
    return "_" in passage.flow and passage.side == "right" and not passage.part and not passage.table


def _with_pages(passages: Iterable[Passage], pages: Sequence[str]) -> Iterator[Passage]:
    """The pages that paragraphs are printed on, looked for by their first words after those before.

    Brackets of a year are passed over: another face than that of the line puts them out of their place in print.
    A line of 目录 is passed by its heading alone, so that the heading itself, however short, is looked for below it.
    """
    pages = [_YEAR_BRACKETS.sub("", page) for page in pages]
    here, offset = 0, 0
    for passage in passages:
        listed = _role(passage) == "contents"
        entry = ENTRY.fullmatch(passage.words.strip()) if listed else None
        words = _YEAR_BRACKETS.sub("", "".join((entry[1] if entry else passage.words).split()))[:_SOUGHT]
        starts = ((at, pages[at].find(words, offset if at == here else 0)) for at in range(here, len(pages)))
        at, start = next((found for found in starts if words and found[1] >= 0), (-1, 0))
        if (listed or len(words) >= _TELLING) and at >= 0:
            here, offset = at, start + len(words)
        yield replace(passage, page=at + 1)


def foot_of(footer: Iterable[Passage]) -> Passage | None:
    """The line of a footer with the page number."""
    page = re.compile(r"\s*PAGE(?:\s|$)", re.IGNORECASE)
    return next((passage for passage in footer if any(map(page.match, passage.fields))), None)
