"""What words a source holds and what words a page shows, for comparing them."""

import re
from datetime import date
from html.parser import HTMLParser

from builder.compile.prose import page_html
from builder.compile.text import TextWriter
from builder.model.page import Page
from builder.model.regulation import FrontMatter, Regulation
from builder.model.slot import Slot
from builder.parse.lines import read_lines
from builder.parse.structure import build_tree
from builder.references import SLOT

MARKUP = re.compile(r"[\s|#*\\:：【】\-]+|\ufffd")
"""What may be markup of a heading, table, bold label, article heading or annex: left out on both sides."""


def regulation(body: str) -> Regulation:
    """A rule with this body and nothing else."""
    children, annexes = build_tree(read_lines(body))
    return Regulation("a/b/2026-01-01.md", "p", "s", date(2026, 1, 1), FrontMatter("名"), (), children, annexes)


def text_html(text: Regulation, slots: dict[str, Slot] | None = None) -> str:
    """The HTML of a text, without what other documents add to it."""
    writer = TextWriter(text, {}, slots or {}, lambda *_: "", lambda _: ())
    return page_html(Page("a.md", "名", writer.write(), "rule"))


def shown(html: str) -> str:
    """The words that HTML shows on the day of the build, fold-out notes left out."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return MARKUP.sub("", "".join(reader.words))


def written(body: str, slots: dict[str, Slot] | None = None) -> str:
    """The words of a source, with the labels of known slots in their places."""
    known = slots or {}
    filled = SLOT.sub(lambda slot: known[slot["name"]].label if slot["name"] in known else slot[0], body)
    return MARKUP.sub("", filled)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._folded = 0
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._folded += tag == "details"
        hidden = ("hidden", "") in attrs and tag not in ("tr", "li")  # these say of which days they are
        self._hidden += [tag] if tag in self._hidden or hidden else []

    def handle_endtag(self, tag: str) -> None:
        self._folded -= tag == "details"
        if self._hidden[-1:] == [tag]:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self._folded and not self._hidden:
            self.words.append(data)
