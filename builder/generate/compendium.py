"""制度汇编: cover, contents with page numbers, the parts with their rules, the forms as annexes, in one document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from builder.generate.breaking import name_lines
from builder.generate.docx import document_mould, package
from builder.generate.fill import BLANK, run
from builder.generate.fitting import fitted
from builder.generate.mould import Mould
from builder.generate.paging import Shown, first_pages
from builder.generate.paper import Grid, Line, Paper, Words
from builder.generate.styles import WIDTH, section_xml
from builder.generate.wordml import Xml, blocks_xml, field_ends
from builder.model.faces import Faces
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.slot import Blank
from builder.model.station import STATION

TITLE = "制度汇编"
BY_HAND = ("封面的年、月", "编印的年和月，印好后手写，或者在 Word 里填", TITLE)
"""What is open on the cover of every station's: its name, what to fill in, where."""
_ANNEXES = DOCUMENT_KINDS["form"]


@dataclass(frozen=True, slots=True)
class Compendium:
    """The mould of a compendium, and what is needed to number its pages for a station."""

    mould: Mould
    papers: tuple[Paper, ...]

    known: bool
    """Whether there is a slot for the station's name."""

    def values(self, shown: Shown) -> dict[str, str]:
        """By the bookmark of each paper, the page on which it begins; and the name on the cover."""
        pages = {_bookmark(at): str(page) for at, page in enumerate(first_pages(self.papers, shown), start=1)}
        return {**pages, _COVER_NAME: _cover_name(shown(STATION))} if self.known else pages


def compendium(
    parts: Mapping[str, tuple[Paper, ...]], forms: tuple[Paper, ...], faces: Faces, *, known: bool
) -> Compendium:
    """Put rules, by the name of their part, and forms together; `known`: there is a slot for the station's name."""
    chapters = [*_part_chapters(parts), *_form_chapters(forms)]
    papers = tuple(paper for _, paper in chapters)
    model_text = any(paper.model_text for paper in papers)
    skeleton, references = package(TITLE, faces, model_text=model_text)
    cover = _cover(model_text=model_text, known=known)
    front = [
        *blocks_xml(cover, section_xml(landscape=False)),
        *_contents_xml([entries for entries, _ in chapters], section_xml(landscape=False)),
    ]
    return Compendium(document_mould(skeleton, (*front, *_body(papers, references))), papers, known)


_Chapter = tuple[tuple[tuple[str, str], ...], Paper]
"""The lines of the contents that lead to it, each with its style and words; and the paper."""


def _part_chapters(parts: Mapping[str, tuple[Paper, ...]]) -> Iterator[_Chapter]:
    """Each rule on a new page, the first of a part below the part's name."""
    for part, papers in parts.items():
        for at, paper in enumerate(papers):
            title, *rest = paper.blocks
            assert isinstance(title, Line)
            entry = ("Contents2", paper.title)
            if at:
                yield (entry,), replace(paper, blocks=(replace(title, new_page=True), *rest))
            else:
                heading = Line("Part", (Words(part),), new_page=True)
                yield (("Contents1", part), entry), replace(paper, blocks=(heading, *paper.blocks))


def _form_chapters(forms: tuple[Paper, ...]) -> Iterator[_Chapter]:
    """A page that says what follows, then each form as an annex on a new page."""
    if forms:
        divider = (Line("Part", (Words(_ANNEXES),), new_page=True),)
        yield (("Contents1", _ANNEXES),), replace(forms[0], title=_ANNEXES, landscape=False, blocks=divider, slots=())
    for number, form in enumerate(forms, start=1):
        mark = Line("AnnexMark", (Words(f"附件{number}"),), new_page=True)
        annex = replace(form, blocks=(mark, *form.blocks))
        yield (("Contents2", f"附件{number}\u3000{form.title}"),), fitted(annex)


_COVER_NAME = "_CoverName"
_COVER_ACROSS = WIDTH // 720
"""Characters of 36 pt in a line."""


def _cover_name(name: str) -> str:
    """The runs of a station's name, which ends its lines between words; a line to write on when there is none."""
    if not name.strip():
        return run(name, BLANK)
    return "<w:r><w:br/></w:r>".join(map(run, name_lines(name, _COVER_ACROSS).split("\n")))


def _cover(*, model_text: bool, known: bool) -> tuple[Line, ...]:
    empty = Line("CoverLine", ())
    station = Blank(_COVER_NAME) if known else Words("\u3000" * 12, "Blank")
    lines = [*[empty] * 4, Line("CoverTitle", (station,)), Line("CoverTitle", (Words(TITLE),)), *[empty] * 8]
    lines += [Line("CoverLine", (Words("（示范文本）"),))] if model_text else []
    date = (Words("\u3000\u3000", "Blank"), Words("年"), Words("\u3000", "Blank"), Words("月"))
    return (*lines, Line("CoverLine", date))


def _contents_xml(chapters: list[tuple[tuple[str, str], ...]], section: str) -> Xml:
    """目录: a TOC field whose entries are there already, so that every program shows them."""
    yield from blocks_xml((Line("ContentsTitle", (Words("目录", ""),)),))
    begin, end = field_ends(r' TOC \o "1-2" \h \z \u ')
    for at, entries in enumerate(chapters, start=1):
        for style, name in entries:
            yield from _entry(style, name, _bookmark(at), begin)
            begin = ""
    yield f'<w:p><w:pPr><w:pStyle w:val="Note"/>{section}</w:pPr>{end}</w:p>'


def _bookmark(number: int) -> str:
    """The bookmark of a paper's heading; in the contents, the blank of its page has this name."""
    return f"_Toc{number}"


def _entry(style: str, name: str, mark: str, before: str) -> Xml:
    """A line of the contents: the name, dots, and the page as a field that refers to the heading."""
    begin, end = field_ends(rf" PAGEREF {mark} \h ")
    yield f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{before}<w:hyperlink w:anchor="{mark}" w:history="1">'
    yield f"{run(name)}<w:r><w:tab/></w:r>{begin}<w:r><w:t>"
    yield Blank(mark)
    yield f"</w:t></w:r>{end}</w:hyperlink></w:p>"


def _body(papers: tuple[Paper, ...], references: str) -> Xml:
    """The papers, a section for each run of pages that lie the same way; the count begins with the first."""
    marked = [replace(paper, blocks=_bookmarked(paper.blocks, at)) for at, paper in enumerate(papers, start=1)]
    runs = [(landscape, list(group)) for landscape, group in groupby(marked, lambda paper: paper.landscape)]
    for at, (landscape, group) in enumerate(runs):
        section = section_xml(landscape=landscape, parts=references, first=1 if at == 0 else 0)
        blocks = _opened(tuple(block for paper in group for block in paper.blocks))
        last = at == len(runs) - 1
        yield from blocks_xml(blocks, "" if last else section, landscape=landscape)
        if last:
            yield section


def _bookmarked(blocks: tuple[Line | Grid, ...], number: int) -> tuple[Line | Grid, ...]:
    """Blocks with a bookmark on their title, or on the only heading that they have."""
    titles = [at for at, block in enumerate(blocks) if isinstance(block, Line) and block.style == "Title"]
    at = titles[0] if titles else 0
    title = blocks[at]
    assert isinstance(title, Line)
    return (*blocks[:at], replace(title, bookmark=_bookmark(number)), *blocks[at + 1 :])


def _opened(blocks: tuple[Line | Grid, ...]) -> tuple[Line | Grid, ...]:
    """The first block of a section, which begins a page as it is."""
    first = blocks[0]
    return (replace(first, new_page=False), *blocks[1:]) if isinstance(first, Line) else blocks
