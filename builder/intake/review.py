"""A page that lays a document beside what it was read as, paragraph by paragraph; it needs no server."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from builder.escaping import escaped_xml
from builder.intake.aligning import lines_of_words
from builder.intake.documents import rows_of
from builder.intake.labels import Labels
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
_PLACES = re.compile(r"(?<!从)第\s*(\d+(?:、\d+)*)\s*[段行页]")
"""Places that a sentence is of; 从第3段起 says where a text begins."""
_MARKS = re.compile(r"[\s\u3000#|_＿\\\-:：【】]+")
_HEADING = "<title>取入核对</title>"
_LEVEL = "层次"
"""一、, （一）, 4.1.2 of a text without 条."""
_STYLE = (
    "body{font:16px/1.6 sans-serif;margin:1rem;color:#222;background:#fff}table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}td{white-space:pre-wrap}"
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
    """A paragraph of a document: what it was read as, and what was told of it."""

    place: str
    words: str
    kind: str
    told: tuple[str, ...]

    @property
    def mark(self) -> str:
        """Whether a person should look at it."""
        return "dropped" if self.kind == _DROPPED else "unsure" if self.told else ""


@value
class Written:
    """A text that was written from a document: its title, the block of the document it begins with, its file."""

    title: str
    begin: int
    text: str
    """Empty where nothing was written."""


def seen_blocks(prose: Prose, written: Sequence[Written], told: Sequence[str]) -> tuple[Seen, ...]:
    """What each block of a document became, by the texts that were written from it."""
    remarks = _by_place(told)
    blocks = [block for block in prose.blocks if isinstance(block, Ruled) or block.whole.strip()]
    seen: list[Seen] = []
    for begin, end in pairwise([*sorted({0, *(one.begin for one in written)}), 1 << 60]):
        part = [block for block in blocks if begin <= block.number < end]
        texts = [one for one in written if one.begin == begin]
        for block, kind in zip(part, _kinds_of(part, texts), strict=True):
            where = f"第{block.number}{prose.unit}"
            seen.append(Seen(where, _block_words(block), kind, tuple(remarks.get(block.number, ()))))
    return tuple(seen)


def _block_words(block: Paragraph | Ruled) -> str:
    if isinstance(block, Ruled):
        return "\n".join(" | ".join(cell.words for cell in row) for row in block.grid.rows)
    return block.whole.strip()


def _kinds_of(blocks: Sequence[Paragraph | Ruled], texts: Sequence[Written]) -> Iterator[str]:
    """What became of each block, in the texts that were made of these blocks."""
    lines = [line for one in texts for line in _lines_read_as(one.text)]
    titles = {_bare_words(one.title) for one in texts if one.text}
    front = "".join(_bare_words(split_front(Source("review.md", one.text))[0].text) for one in texts)
    whole = "".join(words for words, _ in lines)
    said = [_bare_words(_block_words(block)) for block in blocks]
    read = _words_as_read(blocks)
    as_read = [read.get(at) or words for at, words in enumerate(said)]
    places = lines_of_words(as_read, [words for words, _ in lines])
    for block, words, place in zip(blocks, said, places, strict=True):
        if isinstance(block, Ruled):
            cells = (_bare_words(cell.words) for row in block.grid.rows for cell in row)
            yield _TABLE if place is not None or all(cell in whole for cell in cells) else _DROPPED
        elif words in titles:
            yield _TITLE
        elif place is None:
            yield _FRONT if words in front else _DROPPED
        else:
            yield lines[place][1]


def _lines_read_as(text: str) -> Iterator[tuple[str, str]]:
    """The lines of a written file, each with what it is."""
    for line in all_in_levels(list(read_lines(split_front(Source("review.md", text))[1]))):
        if isinstance(line, Table):
            yield _bare_words("".join(cell.words for row in line.rows for cell in row)), _TABLE
        elif isinstance(line, Line):
            name = _LEVEL if line.number.scheme else _NAMES[line.kind]
            yield _own_words_of(line), name


def _own_words_of(line: Line) -> str:
    """The words behind a label, which is written anew: (1) as （1）; a label alone is its own words."""
    return _bare_words(line.text.words) or _bare_words(line.label.words)


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


def _bare_words(words: str) -> str:
    return _MARKS.sub("", words)


def _by_place(told: Sequence[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for sentence in told:
        for places in _PLACES.findall(sentence):
            for place in places.split("、"):
                found.setdefault(int(place), []).append(sentence)
    return found


def review_page(files: Mapping[str, tuple[tuple[Seen, ...], tuple[str, ...]]]) -> str:
    """The page: for each file its remarks and its paragraphs, unsure ones first, with counts and a filter."""
    body = "".join(_file_section(name, seen, told) for name, (seen, told) in files.items())
    kinds = dict.fromkeys([_DROPPED, *_NAMES.values(), _LEVEL, _TABLE, _TITLE, _FRONT])
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
    counts = Counter(one.kind for one in seen)
    counted = "，".join(f"{kind} {count}" for kind, count in counts.most_common())
    unsure = sum(bool(one.mark) for one in seen)
    rows = "".join(map(_row_of_seen, sorted(seen, key=lambda one: not one.mark)))
    remarks = "".join(f"<li>{escaped_xml(sentence)}</li>" for sentence in told)
    return (
        f"<h2>{escaped_xml(name)}</h2><p>共 {len(seen)} 段，要看一看的 {unsure} 段；{counted}</p><ul>{remarks}</ul>"
        "<table><thead><tr><th>位置</th><th>原文</th><th>读作</th><th>说明</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _row_of_seen(seen: Seen) -> str:
    cells = (seen.place, seen.words, seen.kind, "；".join(seen.told))
    inner = "".join(f"<td>{escaped_xml(words)}</td>" for words in cells)
    return f'<tr class="{seen.mark}" data-kind="{seen.kind}">{inner}</tr>'
