"""A page of MkDocs that is compiled already, held in few bytes until it is written."""

import zlib
from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from builder.compile.prose import page_html
from builder.escaping import escaped_text
from builder.model.page import Page

_DEEPEST_HEADING = 3
_QUICK = 1


class CompiledPage(MkDocsPage):
    """A page whose HTML is already there; Python-Markdown has no part in it."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(page.title, file, config)
        self.label = page.title
        self._compiled = replace(page, content=())
        # MkDocs holds all pages at once, and a tree takes thirty times what these bytes do.
        self._html = zlib.compress(page_html(page).encode(), _QUICK)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take title and description from the compiled page."""
        self.markdown = ""
        self.meta = {"title": self._compiled.title, "kind": self._compiled.kind, "trail": self._compiled.trail}
        if self._compiled.description:
            self.meta["description"] = self._compiled.description

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Write the table of contents; the HTML is there."""
        self.toc = _contents(self._compiled.headings)

    @property
    def content(self) -> str:
        """The HTML, each time anew."""
        return zlib.decompress(self._html).decode()

    @content.setter
    def content(self, html: str | None) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]
        self._html = zlib.compress((html or "").encode(), _QUICK)


def _contents(headings: tuple[tuple[int, str, str], ...]) -> TableOfContents:
    """Nest headings by level for the side column; MkDocs takes their words for HTML."""
    top: list[AnchorLink] = []
    stack: list[AnchorLink] = []
    for level, anchor, words in headings:
        if level > _DEEPEST_HEADING:
            continue
        link = AnchorLink(escaped_text(words), anchor, level)
        while stack and stack[-1].level >= level:
            stack.pop()
        (stack[-1].children if stack else top).append(link)
        stack.append(link)
    return TableOfContents(top)
