"""The built site: whole or not at all, the same bytes each time, nothing of other hosts."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag

import markdown
import pytest

from builder.compile.prose import page_html, page_markdown
from builder.compile.site import all_pages
from builder.model.corpus import Corpus
from builder.parse.regulation import split_front
from builder.parse.unparse import unparse
from builder.pipeline import load, no_progress
from builder.site.report import DeploymentError, build_site
from builder.source import read_source
from tests.texts import shown, text_html, written

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    found, diagnostics = load(ROOT, TODAY)
    assert [str(diagnostic) for diagnostic in diagnostics] == []
    return found


@pytest.fixture(scope="module")
def site(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "site"
    build_site(ROOT, folder, corpus, no_progress)
    assert len(list(folder.rglob("*.html"))) > 150
    return folder


def test_the_content_has_twelve_complete_rules(corpus: Corpus) -> None:
    assert len(corpus.rules) == 12
    for rule in corpus.rules:
        assert rule.front.model_text
        assert 12 <= sum(1 for _ in rule.articles()) <= 30, rule.path
        assert rule.basis, rule.path


def test_a_rule_page_shows_every_word_of_its_file(corpus: Corpus) -> None:
    for rule in corpus.rules:
        _, body, _ = split_front(read_source(ROOT / rule.path, rule.path))
        slots = dict(corpus.slots)
        assert shown(text_html(rule, slots)) == written(body, slots), rule.path


def test_the_rules_stand_in_canonical_form(corpus: Corpus) -> None:
    for rule in corpus.rules:
        _, body, _ = split_front(read_source(ROOT / rule.path, rule.path))
        assert unparse(rule.children, rule.annexes) == body.lstrip("\n"), rule.path


def test_plain_pages_say_what_the_site_says(corpus: Corpus) -> None:
    for page in all_pages(corpus):
        text = page_markdown(page).split("---\n", 2)[2]
        html = markdown.markdown(text, extensions=["attr_list", "tables"])
        ours = re.sub(r"<(/?)details\b", r"<\1div", page_html(page))
        assert shown(html) == shown(ours), page.uri


def test_every_link_leads_to_an_anchor_that_exists(site: Path) -> None:
    anchors = {file: set(re.findall(r'\bid="([^"]+)"', file.read_text("utf-8"))) for file in site.rglob("*.html")}
    broken = []
    for file in anchors:
        for link in _links(file):
            path, fragment = urldefrag(unquote(link))
            target = (file.parent / path).resolve() if path else file
            if not target.exists() or (fragment and target in anchors and fragment not in anchors[target]):
                broken.append(f"{file.relative_to(site)}: {link}")
    assert broken == []


def _links(file: Path) -> Iterator[str]:
    for link in re.findall(r'\b(?:href|src)="([^"]*)"', file.read_text("utf-8")):
        yield unescape(link)


def test_no_page_names_another_host_for_the_browser_to_call(site: Path) -> None:
    for file in site.rglob("*.html"):
        assert [link for link in _links(file) if re.match(r"(?:\w+:)?//", link)] == [], file


def test_ids_on_a_page_are_unique(site: Path) -> None:
    for file in site.rglob("*.html"):
        ids = re.findall(r'\bid="([^"]+)"', file.read_text("utf-8"))
        assert len(ids) == len(set(ids)), file


def test_two_builds_give_the_same_bytes(corpus: Corpus, site: Path, tmp_path: Path) -> None:
    build_site(ROOT, tmp_path / "site", corpus, no_progress)
    assert _bytes(tmp_path / "site") == _bytes(site)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_failed_build_leaves_the_old_site(corpus: Corpus, tmp_path: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copy(ROOT / "mkdocs.yml", root)
    for folder in ("builder", "search", "regulations"):
        (root / folder).mkdir()
    (root / "docs" / "index.md").write_text("# 坏链接\n\n[无](missing.md)\n", "utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old", "utf-8")
    with pytest.raises(DeploymentError):
        build_site(root, tmp_path / "site", corpus, no_progress)
    assert _bytes(tmp_path / "site") == {"index.html": b"old"}
    assert sorted(file.name for file in tmp_path.iterdir()) == ["kb", "site"]
