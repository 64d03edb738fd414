"""制度汇编: cover, contents with page numbers, the parts with their rules, the forms as annexes, in one document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from builder.generate.docx import document_mould, own_mould, package
from builder.generate.fill import run
from builder.generate.fitting import fitted
from builder.generate.issuing import ANNEXED, COVER_DAY, COVER_NAME, MODEL_LINE, given_line
from builder.generate.mould import Mould
from builder.generate.paging import Outline, Shown, first_pages, outline_of
from builder.generate.paper import Grid, Line, Paper, Words
from builder.generate.styles import section_xml
from builder.generate.wordml import Xml, blocks_xml, field_ends
from builder.model.faces import Faces
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.slot import Blank, Slot

TITLE = "制度汇编"
_ANNEXES = DOCUMENT_KINDS["form"]


@dataclass(frozen=True, slots=True)
class Compendium:
    """The mould of a compendium, as a model and as a station's own, and what its pages are numbered by."""

    mould: Mould
    own: Mould
    papers: tuple[Paper, ...]
    outlines: tuple[Outline, ...]

    def pages(self, shown: Shown) -> dict[str, str]:
        """By the bookmark of each paper, the page on which it begins."""
        return {_bookmark(at): str(page) for at, page in enumerate(first_pages(self.outlines, shown), start=1)}


def compendium(
    parts: Mapping[str, tuple[Paper, ...]], forms: tuple[Paper, ...], slots: Mapping[str, Slot], faces: Faces
) -> Compendium:
    """Put rules, by the name of their part, and forms together."""
    chapters = [*_part_chapters(parts), *_form_chapters(forms, slots)]
    papers = tuple(paper for _, paper in chapters)
    model_text = any(paper.model_text for paper in papers)
    skeleton, references = package(TITLE, faces, model_text=model_text)
    front = [
        *blocks_xml(_cover(model_text=model_text), section_xml(landscape=False)),
        *_contents_xml([entries for entries, _ in chapters], section_xml(landscape=False)),
    ]
    mould = document_mould(skeleton, (*front, *_body(papers, references)))
    own = own_mould(mould, faces) if model_text else mould
    return Compendium(mould, own, papers, tuple(map(outline_of, papers)))


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


def _form_chapters(forms: tuple[Paper, ...], slots: Mapping[str, Slot]) -> Iterator[_Chapter]:
    """A page that says what follows, then each form as an annex on a new page."""
    if forms:
        divider = (Line("Part", (Words(_ANNEXES),), new_page=True),)
        yield (("Contents1", _ANNEXES),), replace(forms[0], title=_ANNEXES, landscape=False, blocks=divider, slots=())
    for number, form in enumerate(forms, start=1):
        mark = Line("AnnexMark", (Words(f"附件{number}"),), new_page=True)
        annex = replace(form, blocks=(mark, *form.blocks))
        yield (("Contents2", f"附件{number}\u3000{form.title}"),), fitted(annex, slots)


def _cover(*, model_text: bool) -> tuple[Line, ...]:
    empty = Line("CoverLine", ())
    named = Line("CoverTitle", (Blank(COVER_NAME),)), Line("CoverTitle", (Words(TITLE),))
    marked = (given_line(MODEL_LINE),) if model_text else ()
    return (given_line(ANNEXED), *[empty] * 4, *named, *[empty] * 8, *marked, Line("CoverLine", (Blank(COVER_DAY),)))


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
    return f"{PAGE_OF}{number}"


PAGE_OF = "_Toc"
"""What the bookmarks begin with, as Word names those of its own contents."""


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
