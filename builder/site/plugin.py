"""The MkDocs plugin `regulations`: hands compiled pages over as generated files."""

import re
import sys
from html import unescape
from itertools import chain
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from builder.compile.indexes import home_cards
from builder.compile.prose import page_html
from builder.compile.results import results_page
from builder.compile.routes import HOME
from builder.compile.site import compile_documents, compile_indexes
from builder.days import day, today_in_china
from builder.diagnostics import Diagnostic, in_short
from builder.escaping import escaped_line, escaped_text
from builder.model.corpus import Corpus
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.page import Page
from builder.model.plan import MODEL, STAR
from builder.model.station import ROSTER, Station
from builder.pipeline import Progress, load, no_progress
from builder.site.checking import mistakes_in_pages, site_address, written_addresses
from builder.site.compiled import CompiledPage
from builder.site.configuration import DeploymentError
from builder.site.frame import frame_of
from builder.site.guide import guide_documents
from builder.site.licences import LICENCES, licences
from builder.site.limits import counting_scripts
from builder.site.moulds import published_stations, template_scripts
from builder.site.navigation import FRONT, labelled_links, navigation
from builder.site.pictures import with_picture_sizes
from builder.site.procedures import procedure_scripts
from builder.site.quiz import quiz_scripts
from builder.site.rating import rating_scripts
from builder.site.scripts import (
    PAGE_SCRIPT,
    RESULTS_SCRIPT,
    page_script,
    results_script,
    results_script_address,
    script_address,
    search_script,
)
from builder.site.styles import STYLE, classes_in, site_style
from builder.site.templates import with_our_theme
from builder.source import read_source
from search.export import FOLDER, export
from search.gathered import Gathered
from search.remembered import Remembered
from search.synonyms import all_synonyms

_REMEMBERED = ".zhidu/terms"
"""What search knows of each text from the build before."""
_UNUSED = re.compile(
    r"^sitemap\.xml$|^assets/(?:javascripts|stylesheets)/|^assets/[a-z]+\.css$|^assets/images/favicon\.png$"
)
"""What of the theme no page asks for: Material's scripts, sheets that go into one, a list of addresses for the web."""

_SCRIPTED = re.compile(r"md-[\w-]+")
"""The classes of Material that scripts give to elements."""


class RegulationsConfig(Config):
    """The plugin has no options: what it needs stands in regulations/."""


class RegulationsPlugin(BasePlugin[RegulationsConfig]):
    """Compiles regulations/ beside mkdocs.yml into pages."""

    corpus: Corpus | None = None
    """Given by a caller that has loaded it; else loaded at each build."""
    progress: Progress = staticmethod(no_progress)
    _previewing = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether this is a preview, where an author's mistake is told but stops nothing."""
        self._previewing = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make what every page relies on hold: file addresses, our theme, no sitemap with build times."""
        with_our_theme(config)
        config.extra_javascript[:0] = [script_address()]
        config.theme.static_templates -= {"sitemap.xml", "404.html"}
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a generated file for each page."""
        for file in [file for file in files if _UNUSED.search(file.src_uri)]:
            files.remove(file)
        self._tell_of_pages(config, files)
        self._written = written_addresses(config, files)
        self._frame = frame_of(config, files)
        corpus = self.corpus or self._loaded(config)
        self._built = day(corpus.today)
        self._remembered = Remembered(Path(config.config_file_path).parent / _REMEMBERED)
        self._gathered = Gathered(self._remembered.own_of)
        self._classes: dict[str, set[str]] = {"": set(_SCRIPTED.findall(page_script()))}
        self._synonyms = all_synonyms(corpus.synonyms)
        self._parts = {slug: part.title for slug, part in corpus.parts.items()}
        for document in guide_documents(config, files):
            self._gathered.add(document)
        for page in (*compile_indexes(corpus, self._stations(config, corpus)), results_page(corpus)):
            self._add(files, config, page)
        texts = {text.slug for text in corpus.texts}
        count = len(corpus.rules) + len(corpus.forms) + len(corpus.texts) + len(corpus.laws.keys() - texts)
        for done, (page, document) in enumerate(compile_documents(corpus)):
            self._add(files, config, page)
            self._gathered.add(document)
            self.progress("编入检索", done, count)
        for address, script in template_scripts(corpus, Path(config.config_file_path).parent):
            files.append(File.generated(config, address, content=script))
        works = (rating_scripts, counting_scripts, procedure_scripts, quiz_scripts)
        for address, script in chain.from_iterable(scripts(corpus) for scripts in works):
            files.append(File.generated(config, address, content=script))
        files.append(File.generated(config, PAGE_SCRIPT, content=page_script()))
        files.append(File.generated(config, RESULTS_SCRIPT, content=results_script()))
        files.append(File.generated(config, LICENCES, content=licences()))
        if files.get_file_from_path(HOME) is None:
            self._add(files, config, Page(HOME, config.site_name, (), "home"))
        self._navigate(config, files, corpus)
        self._cards = page_html(Page(HOME, config.site_name, home_cards(corpus), "home"))
        self._count = len(files.documentation_pages())
        self._done = 0
        return files

    def _add(self, files: Files, config: MkDocsConfig, page: Page) -> None:
        """Add a page, unless it would take the place of a hand-written one."""
        if told := self._written.get(site_address(page.uri)):
            raise DeploymentError(str(told))
        file = File.generated(config, page.uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        assert Path(file.abs_dest_path).is_relative_to(config.site_dir), page.uri
        files.append(file)
        file.page = CompiledPage(page, file, config)

    def _stations(self, config: MkDocsConfig, corpus: Corpus) -> list[Station]:
        """The stations of the roster, where a page tells of their grades."""
        if not {STAR, MODEL} & corpus.slots.keys():
            return []
        return published_stations(Path(config.config_file_path).parent / ROSTER, corpus.slots)

    def _tell_of_pages(self, config: MkDocsConfig, files: Files) -> None:
        """Tell what is wrong with hand-written pages, and leave out what a site cannot hold; a mistake ends a build."""
        told = mistakes_in_pages(config, files)
        if broken(told) and not self._previewing:
            raise DeploymentError("；".join(map(str, told)))
        sys.stderr.writelines(f"{escaped_line(str(one))}\n" for one in told)

    def _navigate(self, config: MkDocsConfig, files: Files, corpus: Corpus) -> None:
        """Give MkDocs the navigation, and our pages the labels that it has for them."""
        config.nav = navigation(config, files, corpus.parts)
        for label, address in labelled_links(config.nav):
            file = files.get_file_from_path(address)
            if label and file and isinstance(file.page, CompiledPage):
                file.page.label = label

    def _loaded(self, config: MkDocsConfig) -> Corpus:
        corpus, diagnostics = load(Path(config.config_file_path).parent, today_in_china())
        told = "\n".join(map(str, in_short(diagnostics)))
        if self._previewing:
            sys.stderr.write(f"{told}\n" if told else "")
        elif broken(diagnostics):
            raise PluginError(f"内容有误：\n{told}")
        return corpus

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let templates know the frame, and the day of the build."""
        env.globals["frame"], env.globals["built"], env.globals["style"] = self._frame, self._built, STYLE
        env.globals["results_script"] = results_script_address()
        return env

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Read a hand-written page as rules are read, whatever editor wrote it."""
        path = page.file.abs_src_path
        return read_source(Path(path), page.file.src_uri).text if path else None

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Let a title be words, and pictures have their room; put the site's name, if it has no heading, above the
        welcome of the front page, and the cards below.
        """
        if "title" not in {*vars(page), *page.meta}:
            # MkDocs takes it from a heading as HTML without its tags, all others as they are written.
            vars(page)["title"] = FRONT if page.file.src_uri == HOME else unescape(str(page.title or ""))
        html = with_picture_sizes(html, page.file, files)
        if page.file.src_uri != HOME:
            return html
        heading = "" if "<h1" in html else f"<h1>{escaped_text(config.site_name)}</h1>\n"
        return heading + html + self._cards

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the index of what the pages say, and the style of what they show."""
        site = Path(config.site_dir)
        names = {"parts": self._parts, "kinds": DOCUMENT_KINDS}
        self._remembered.keep()
        export(self._gathered, self._synonyms, names, site / FOLDER, search_script())
        style = site_style(config.theme.dirs, set().union(*self._classes.values()), _colours_of(config))
        (site / STYLE).write_text(style, "utf-8")

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Note what the style must know, of our own pages one of each kind; tell how far the build is."""
        kind = page.meta["kind"] if isinstance(page, CompiledPage) else page.file.src_uri
        page.content = ""
        if kind not in self._classes:
            self._classes[kind] = classes_in(output)
        self._done += 1
        self.progress("生成页面", self._done, self._count)
        return output


def _colours_of(config: MkDocsConfig) -> set[str]:
    """The schemes and colours that a reader may choose."""
    palette: list[dict[str, str]] = config.theme.get("palette") or []
    return {str(option[key]) for option in palette for key in ("scheme", "primary", "accent") if key in option}


def broken(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether there is an error among diagnostics."""
    return any(diagnostic.is_error for diagnostic in diagnostics)
