"""What each paragraph of a Word file is: its words tell before its looks do."""

import re
from collections.abc import Iterable, Iterator

from builder.numerals import PATTERN
from builder.office.package import Package
from builder.proof.document import Passage
from builder.proof.measure import measured
from builder.references import ARTICLE, BLANK

COUNT = "[零〇一二三四五六七八九十百]+"
_NAMED = rf"(?:{BLANK}[^。；]{{0,40}}|[^，。；：]{{1,15}})?"
_WORDS = {
    "contents": re.compile(r"目\s*[录次]|.*(?:\t|…{2}|[.·…]{3})\s*[0-9]+"),
    "annex": re.compile(rf"附件\s*{PATTERN}?"),
    "chapter": re.compile(rf"第{BLANK}*{PATTERN}{BLANK}*(?:分编|编|章){_NAMED}"),
    "section": re.compile(rf"第{BLANK}*{PATTERN}{BLANK}*节{_NAMED}"),
}
LEVELS = {"level1": re.compile(f"{COUNT}、"), "level2": re.compile(f"（{COUNT}）")}
BODY = ("body", *LEVELS)
_TITLE_STYLE = re.compile("title|大?标题|(?:制度|公文|文件)(?:名称|标题)", re.IGNORECASE)
_NOTE_STYLE = re.compile("附注|表前|注释|说明|caption|题注|footnote", re.IGNORECASE)
ARTICLE_BEGINS = re.compile(rf"{ARTICLE.pattern}(?={BLANK}|[（(【：:]|$)")
"""第三条 that begins an article; 第三条规定的 mentions one."""


class Held:
    """A document held against the standard: what each paragraph of it is."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.document = measured(package)
        told = [(passage.section, passage.words.strip()) for passage in self.document.passages]
        told = [(section, words) for section, words in told if not _WORDS["contents"].fullmatch(words)]
        articles = [section for section, words in told if ARTICLE_BEGINS.match(words)]
        long = [section for section, words in told if len(words) > 100]
        numbered = [sheet.number for sheet in self.document.sheets if any(map(foot_of, sheet.footers.values()))]
        # Cover and 目录: the sections before the first page number, without articles or long paragraphs.
        self.front = min(numbered + articles + long) - 1 if numbered else 0
        self.roles = (*self._roles(in_articles=bool(articles)), *((note, "") for note in self.document.notes))

    def of(self, *roles: str) -> Iterator[Passage]:
        """The paragraphs of some roles; of all when none is named."""
        return (passage for passage, role in self.roles if role in roles or not roles)

    def _roles(self, *, in_articles: bool) -> Iterator[tuple[Passage, str]]:
        """What each paragraph is; in a text of articles, 一、 and （一） are items and no headings."""
        passages, titled = self.document.passages, False
        for at, passage in enumerate(passages):
            role, size = _role(passage), max((piece.size for piece in passage.pieces if piece.words.strip()), default=0)
            beside_table = any(near.table for near in passages[max(0, at - 1) : at + 2])
            if passage.section <= self.front and role != "contents":
                role = "cover"
            elif role == "centred" and not titled and size >= 20:
                role = "title"
            elif role in BODY and size < 16 and beside_table:
                role = "note"
            elif role in LEVELS and in_articles:
                role = "body"
            titled = titled or role == "title"
            yield passage, role


def _role(passage: Passage) -> str:
    """What a paragraph is by itself; empty when it is none or floats in a box."""
    words, style = passage.words.strip(), passage.shape.get("style", "")
    if not words or passage.boxed:
        return ""
    if passage.table:
        return "table"
    by_words = [role for role, pattern in _WORDS.items() if pattern.fullmatch(words)]
    if by_words or style.lower().startswith("toc "):
        return by_words[0] if by_words else "contents"
    faced = any(piece.is_chinese and "小标宋" in piece.chinese for piece in passage.pieces)
    if (faced or _TITLE_STYLE.fullmatch(style)) and not words.endswith("文件"):
        return "title"
    if passage.side != "left":
        return "centred"
    levels = (level for level, pattern in LEVELS.items() if pattern.match(words))
    return "note" if _NOTE_STYLE.search(style) else next(levels, "body")


def place_of(passage: Passage) -> str:
    return f"第{passage.number}段“{passage.words.strip()[:10]}”"


def foot_of(footer: Iterable[Passage]) -> Passage | None:
    """The line of a footer with the page number."""
    page = re.compile(r"\s*PAGE(?:\s|$)", re.IGNORECASE)
    return next((passage for passage in footer if any(map(page.match, passage.fields))), None)
