"""A page that lays a document beside what it was read as, paragraph by paragraph; it needs no server."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from builder.escaping import escaped_line, escaped_xml
from builder.intake.aligning import lines_of_words
from builder.intake.documents import rows_of
from builder.intake.labels import Labels
from builder.intake.remarks import (
    PAGE,
    ReadLine,
    bare_words,
    by_line,
    by_place,
    meant_on_page,
    of_label,
    of_words,
    quoted_words,
    tells_contents,
    why_dropped,
)
from builder.model.regulation import Table
from builder.office.prose import Paragraph, Prose, Ruled
from builder.parse.fences import split_front
from builder.parse.labels import Kind, Line
from builder.parse.levels import all_in_levels
from builder.parse.lines import read_lines
from builder.source import Source
from builder.values import value

_NAMES = {
    Kind.DIVISION: "编章节",
    Kind.ARTICLE: "条",
    Kind.ITEM: "项",
    Kind.SUBITEM: "目",
    Kind.ANNEX: "附件",
    Kind.HEADING: "标题",
    Kind.CONTENTS: "目录",
    Kind.PROSE: "款",
}
_DROPPED, _TABLE, _TITLE, _FRONT = "没有放进正文", "表格", "名称", "题头"
_WHOLE_PAGE = "整页"
"""What is told of a page, and of no paragraph on it."""
_HEADING = "<title>取入核对</title>"
_LEVEL = "层次"
"""一、, （一）, 4.1.2 of a text without 条."""
_STYLE = (
    "body{font:16px/1.6 sans-serif;margin:1rem;color:#222;background:#fff}table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}"
    "td{white-space:pre-wrap}td,li{word-break:break-word}"
    ".unsure td{background:#fff3cd}.dropped td{background:#f8d7da}th{background:#eee}"
    "@media print{form{display:none}tr{break-inside:avoid}}"
)
_SCRIPT = (
    "document.querySelector('select').addEventListener('change',function(e){var k=e.target.value;"
    "document.querySelectorAll('tbody tr').forEach(function(r){"
    "r.hidden=!!k&&r.dataset.kind!==k&&!(k==='unsure'&&r.className)})})"
)


@value
class Seen:
    """A paragraph of a document, or several as one: what it was read as, and what was told of it."""

    place: str
    words: str
    kind: str
    told: tuple[str, ...]

    @property
    def mark(self) -> str:
        """Whether a person should look at it."""
        return "dropped" if self.kind == _DROPPED else "unsure" if self.told else ""

    @property
    def paragraphs(self) -> int:
        """How many paragraphs it is."""
        return self.place.count("、") + 1


@value
class Written:
    """A text that was written from a document: its title, the block of the document it begins with, its file."""

    title: str
    begin: int
    text: str
    """Empty where nothing was written."""
    path: str = ""
    told: tuple[str, ...] = ()
    """What the report and the check tell of it."""


def seen_blocks(prose: Prose, written: Sequence[Written], told: Sequence[str]) -> tuple[Seen, ...]:
    """What each block of a document became, by the texts that were written from it; what is told is told there."""
    remarks = by_place(told, prose.unit)
    blocks = [block for block in prose.blocks if isinstance(block, Ruled) or block.whole.strip()]
    on_pages = _taken_from_pages(blocks, remarks) if prose.unit == PAGE else None
    seen: list[tuple[int, Seen]] = list(_left_by_reader(prose, blocks, remarks))
    placed = {at: remarks.get(block.number, []) for at, block in enumerate(blocks)} if on_pages is None else on_pages
    for begin, end in pairwise([*sorted({0, *(one.begin for one in written)}), 1 << 60]):
        part = [(at, block) for at, block in enumerate(blocks) if begin <= block.number < end]
        texts = [one for one in written if one.begin == begin]
        for (at, block), (kind, said) in zip(part, _kinds_of([one for _, one in part], texts), strict=True):
            words, number = _block_words(block), block.number
            remarked = (*placed.get(at, ()), *said)
            mine = [sentence for one in texts for sentence in one.told] or told
            if kind == _DROPPED and not remarked:
                remarked = why_dropped(mine, bare_words(words), taken=any(one.text for one in texts))
            elif kind in (_TITLE, _FRONT):
                remarked = (*remarked, *of_words(mine, bare_words(words)))
            seen.append((number, Seen(_places_in_file(block, prose.unit), words, kind, tuple(dict.fromkeys(remarked)))))
    return tuple(one for _, one in sorted(seen, key=lambda one: one[0]))


def _taken_from_pages(blocks: Sequence[Paragraph | Ruled], remarks: dict[int, list[str]]) -> dict[int, list[str]]:
    """What is told of a page, by the one block of it that each remark is of; what is of none is left there."""
    found: dict[int, list[str]] = {}
    for page, said in remarks.items():
        on = [at for at, block in enumerate(blocks) if block.number == page]
        words = [_block_words(blocks[at]) for at in on]
        tables = [at for at, place in enumerate(on) if isinstance(blocks[place], Ruled)]
        for one in list(said):
            if not tells_contents(one) and (meant := meant_on_page(one, words, tables)) is not None:
                found.setdefault(on[meant], []).append(one)
                said.remove(one)
    return found


def _left_by_reader(
    prose: Prose, blocks: Sequence[Paragraph | Ruled], remarks: dict[int, list[str]]
) -> Iterator[tuple[int, Seen]]:
    """Paragraphs that no block is of: a table of contents as one; others by what a sentence quotes of them."""
    listed = [place for place, said in remarks.items() if any(map(tells_contents, said))]
    if prose.contents:
        said = next((one for place in listed for one in remarks[place] if tells_contents(one)), "目录没有取入")
        where = "、".join(f"第{place}{prose.unit}" for place in listed)
        yield min(listed, default=0), Seen(where, "\n".join(prose.contents), _DROPPED, (said,))
    if prose.unit == PAGE:
        yield from _left_on_pages(remarks)
        return
    numbers = [block.number for block in blocks]
    for place in sorted({*remarks} - {*numbers} - {*listed}):
        before = bisect_right(numbers, place) - 1
        if before >= 0 and isinstance(blocks[before], Ruled):
            # Paragraphs of a table are counted behind the one with which it begins.
            remarks.setdefault(numbers[before], []).extend(remarks[place])
        else:
            words = "\n".join(dict.fromkeys(words for one in remarks[place] for words in quoted_words(one)))
            yield place, Seen(f"第{place}{prose.unit}", words, _DROPPED, tuple(remarks[place]))


def _left_on_pages(remarks: Mapping[int, Sequence[str]]) -> Iterator[tuple[int, Seen]]:
    """A row for each remark on a page that no paragraph of it is meant by, with the words that it quotes."""
    for page, said in sorted(remarks.items()):
        for one in said:
            words = "\n".join(quoted_words(one))
            if not tells_contents(one):
                yield page, Seen(f"第{page}页", words, _DROPPED if words else _WHOLE_PAGE, (one,))


def _places_in_file(block: Paragraph | Ruled, unit: str) -> str:
    paragraphs = block.paragraphs if isinstance(block, Paragraph) else 1
    return "、".join(f"第{block.number + more}{unit}" for more in range(paragraphs))


def _block_words(block: Paragraph | Ruled) -> str:
    if isinstance(block, Ruled):
        return "\n".join(" | ".join(cell.words for cell in row) for row in block.grid.rows)
    return block.whole.strip()


def _kinds_of(blocks: Sequence[Paragraph | Ruled], texts: Sequence[Written]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What became of each block, in the texts that were made of these blocks, and what is told of that."""
    read = [(one, list(_lines_read_as(one.text))) for one in texts]
    lines = [line for _, own in read for line in own]
    told = [said for one, own in read for said in _told_of_lines(one, own)]
    titles = {bare_words(one.title) for one in texts if one.text}
    of_front = tuple(said for one, own in read for said in by_line(one.told, one.path, own).get(-1, ()))
    front = "".join(bare_words(split_front(Source("review.md", one.text))[0].text) for one in texts)
    whole = "".join(line.words for line in lines)
    said = [bare_words(_block_words(block)) for block in blocks]
    as_read = _words_as_read(blocks)
    places = lines_of_words([as_read.get(at) or words for at, words in enumerate(said)], [line.words for line in lines])
    for block, words, place in zip(blocks, said, places, strict=True):
        here = () if place is None else told[place]
        if isinstance(block, Ruled):
            cells = (bare_words(cell.words) for row in block.grid.rows for cell in row)
            yield _TABLE if place is not None or all(cell in whole for cell in cells) else _DROPPED, here
        elif words in titles:
            yield _TITLE, of_front
        elif place is None:
            yield _FRONT if words in front else _DROPPED, ()
        else:
            yield lines[place].kind, here


def _told_of_lines(written: Written, lines: Sequence[ReadLine]) -> Iterator[tuple[str, ...]]:
    """What is told of each line: by the check at its line, by the report with its label."""
    checked = by_line(written.told, written.path, lines)
    yield from ((*checked.get(at, ()), *of_label(written.told, line.label)) for at, line in enumerate(lines))


def _lines_read_as(text: str) -> Iterator[ReadLine]:
    """The lines of a written file, each with what it is."""
    _, body, first = split_front(Source("review.md", text))
    for line in all_in_levels(list(read_lines(body))):
        if isinstance(line, Table):
            words = bare_words("".join(cell.words for row in line.rows for cell in row))
            yield ReadLine(words, "", _TABLE, line.rows[0][0].line + first - 1)
        elif isinstance(line, Line):
            name = _LEVEL if line.number.scheme else _NAMES[line.kind]
            place = (line.label.line or line.text.line) + first - 1
            yield ReadLine(_own_words_of(line), line.label.words, name, place)


def _own_words_of(line: Line) -> str:
    """The words behind a label, which is written anew: (1) as （1）; a label alone is its own words."""
    return bare_words(line.text.words) or bare_words(line.label.words)


def _words_as_read(blocks: Sequence[Paragraph | Ruled]) -> dict[int, str]:
    """By the place of each paragraph its words as an import reads them: labels mended and off, characters plain."""
    placed = [replace(block, number=at) for at, block in enumerate(blocks)]
    rows = Labels(rows_of(Prose(tuple(placed))).rows).separated()
    begins = list(accumulate((row.words.count("\n") + 2 for row in rows), initial=1))
    places = dict(zip(begins, (row.line for row in rows), strict=False))
    found: dict[int, str] = {}
    for line in all_in_levels(list(read_lines("\n\n".join(row.words for row in rows)))):
        if isinstance(line, Line) and (place := places.get(line.label.line or line.text.line)) is not None:
            found[place] = found.get(place, "") + _own_words_of(line)
    return found


def review_page(files: Mapping[str, tuple[tuple[Seen, ...], tuple[str, ...]]]) -> str:
    """The page: for each file its remarks and its paragraphs, unsure ones first, with counts and a filter."""
    body = "".join(_file_section(name, seen, told) for name, (seen, told) in files.items())
    kinds = dict.fromkeys([_DROPPED, *_NAMES.values(), _LEVEL, _TABLE, _TITLE, _FRONT, _WHOLE_PAGE])
    options = '<option value="">全部</option><option value="unsure">要看一看的</option>'
    options += "".join(f'<option value="{kind}">{kind}</option>' for kind in kinds)
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{_HEADING}<style>{_STYLE}</style></head><body><h1>取入核对</h1>"
        f"<form><label>只看 <select>{options}</select></label></form>{body}<script>{_SCRIPT}</script></body></html>\n"
    )


def is_review_page(begin: str) -> bool:
    """Whether a page begins as these do: another may take its place."""
    return _HEADING in begin


def _file_section(name: str, seen: Sequence[Seen], told: Sequence[str]) -> str:
    counts = Counter(one.kind for one in seen for _ in range(one.paragraphs))
    counted = "，".join(f"{kind} {count}" for kind, count in counts.most_common())
    unsure = sum(one.paragraphs for one in seen if one.mark)
    rows = "".join(map(_row_of_seen, sorted(seen, key=lambda one: not one.mark)))
    remarks = "".join(f"<li>{_shown_words(sentence)}</li>" for sentence in told)
    return (
        f"<h2>{_shown_words(name)}</h2><p>共 {counts.total()} 段，要看一看的 {unsure} 段；{counted}</p>"
        f"<ul>{remarks}</ul>"
        "<table><thead><tr><th>位置</th><th>原文</th><th>读作</th><th>说明</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _row_of_seen(seen: Seen) -> str:
    cells = (seen.place, seen.words, seen.kind, "；".join(seen.told))
    inner = "".join(f"<td>{_shown_words(words)}</td>" for words in cells)
    return f'<tr class="{seen.mark}" data-kind="{seen.kind}">{inner}</tr>'


def _shown_words(words: str) -> str:
    """Words as they are, what would turn them round spelled."""
    return escaped_xml("\n".join(escaped_line(line) for line in words.replace("\t", "\u3000").split("\n")))
