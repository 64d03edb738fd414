"""What a search finds of the hand-written pages: their sections, by the anchors that MkDocs gives them."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.utils import meta

from builder.compile.routes import HOME
from builder.source import read_source
from search.record import Document, Record

_STANDINGS = {"page": 4, "guide": 6}
"""A guide for authors (kind: guide in its front matter) comes below what readers look for."""
_HEADED = ("h2", "h3")
_APART = ("p", "li", "td", "th", "pre")


def guide_documents(config: MkDocsConfig, files: Files) -> Iterator[Document]:
    """Each page of docs/ as a document; the front page is where searches start and is none."""
    for file in files.documentation_pages(inclusion=InclusionLevel.is_included):
        if file.src_uri == HOME or file.generated_by or not file.abs_src_path:
            continue
        text, facts = meta.get_data(read_source(Path(file.abs_src_path), file.src_uri).text)
        reader = _Sections()
        reader.feed(Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs).convert(text))
        reader.close()
        kind = "guide" if facts.get("kind") == "guide" else "page"
        yield Document(
            path=f"docs/{file.src_uri}",
            url=file.src_uri.removesuffix(".md") + ".html",
            key=f"docs/{file.src_uri}",
            kind=kind,
            part="",
            title=str(facts.get("title") or reader.title or file.name),
            names=(),
            standing=_STANDINGS[kind],
            records=tuple(reader.records()),
        )


@dataclass(slots=True)
class _Section:
    """What stands below one heading."""

    anchor: str = ""
    heading: str = ""
    words: str = ""


class _Sections(HTMLParser):
    """Cuts HTML at its headings."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self._sections = [_Section()]
        self._heading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HEADED:
            self._sections.append(_Section(dict(attrs).get("id") or ""))
        if tag == "h1" or tag in _HEADED:
            self._heading = tag
        elif tag in _APART:
            self._sections[-1].words += " "

    def handle_endtag(self, tag: str) -> None:
        if tag == self._heading:
            self._heading = ""

    def handle_data(self, data: str) -> None:
        if self._heading == "h1":
            self.title += data
        elif self._heading:
            self._sections[-1].heading += data
        else:
            self._sections[-1].words += data

    def records(self) -> Iterator[Record]:
        """The sections that say something."""
        for section in self._sections:
            words, label = " ".join(section.words.split()), section.heading.strip()
            if words:
                yield Record(section.anchor, label, None, (label,) if label else (), words)
