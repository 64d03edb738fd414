"""What differs between a document that a person edited and the new text, article by article."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from builder.generate.paper import Cell, Grid, Line, Paper, Row, Words
from builder.office import UnreadableError
from builder.office.package import Package, package_of
from builder.office.xml import WORD
from builder.references import ARTICLE

_TITLE = "变动对照"
_LONGEST = 2_000
_OPENING = "条文以前"
_BLANKS = re.compile(r"\s+")


def changes(kept: Path, new: bytes) -> Paper | None:
    """A list of the articles that differ, or None when there is no telling or nothing differs."""
    try:
        with package_of(kept) as package:
            old = _words_by_article(package)
        fresh = _words_by_article(Package(BytesIO(new)))
    except UnreadableError:
        return None
    rows = [(name, old.get(name, "（没有）"), fresh.get(name, "（没有）")) for name in dict.fromkeys((*fresh, *old))]
    rows = [row for row in rows if _BLANKS.sub("", row[1]) != _BLANKS.sub("", row[2])]
    if not rows:
        return None
    head = Row(tuple(Cell((Words(words),), "CellHead") for words in ("条", "现有文件", "新文本")), head=True)
    body = (Row(tuple(Cell((Words(words[:_LONGEST]),)) for words in row)) for row in rows)
    told = "现有文件已经被人改动，没有覆盖；新文本另存在旁边。下表列出两者不同的条。"
    blocks = (Line("Title", (Words(_TITLE),)), Line("Lead", (Words(told),)), Grid((4, 12, 12), (head, *body)))
    return Paper(_TITLE, "", "", model_text=False, landscape=False, blocks=blocks)


def _words_by_article(package: Package) -> dict[str, str]:
    """The words of a document by article; a number that comes again counts as another."""
    found: dict[str, str] = {}
    at = _OPENING
    for words in _spoken_lines(package):
        label = ARTICLE.match(words)
        if label:
            at, count = label[0], 1
            while at in found:
                count += 1
                at = f"{label[0]}（{count}）"
        found[at] = f"{found[at]}\u3000{words}" if at in found else words
    return found


def _spoken_lines(package: Package) -> Iterator[str]:
    for paragraph in package.tree("word/document.xml").iter(f"{{{WORD}}}p"):
        words = "".join(str(part.text or "") for part in paragraph.iter(f"{{{WORD}}}t")).strip()
        if words:
            yield words
