"""What a publisher writes in mkdocs.yml stands on every page, as words and nothing else, or is told."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from mkdocs.structure.files import File, Files

from builder.__main__ import main
from builder.site.pictures import with_picture_sizes

_HOSTILE = '<img src=x onerror="alert(1)">&"\''
_SIGN = '<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture
def root(starter: Path) -> Path:
    return starter


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A knowledge base with pages of every kind that a new one has."""
    root = tmp_path / "new"
    assert CliRunner().invoke(main, ["new", str(root)]).exit_code == 0
    return root


def _configured(root: Path, words: str, theme: str = "") -> None:
    file = root / "mkdocs.yml"
    text = re.sub(r"^extra:\n  generator: false\n", "", file.read_text("utf-8"), flags=re.MULTILINE)
    text = text.replace("  name: material\n", f"  name: material\n{theme}")
    file.write_text(f"{text}\n{words}", "utf-8")


def _told(root: Path) -> str:
    result = CliRunner().invoke(main, ["--root", str(root), "build"])
    assert result.exit_code == 2
    assert not (root / "site").exists()
    return result.output


def _pages(root: Path) -> list[str]:
    result = CliRunner().invoke(main, ["--root", str(root), "build"])
    assert result.exit_code == 0, result.output
    return [file.read_text("utf-8") for file in (root / "site").rglob("*.html")]


def _footer(page: str) -> str:
    return page[page.index("<footer") : page.index("</footer>")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("图 一.png", b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (900).to_bytes(4) + (865).to_bytes(4) + b"\x08"),
        ("a.gif", b"GIF89a" + (900).to_bytes(2, "little") + (865).to_bytes(2, "little")),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x04\0\0\xff\xc2\0\x0b\x08" + (865).to_bytes(2) + (900).to_bytes(2)),
        ("a.svg", b"<svg/>"),
        ("b.png", b"\x89PNG\r\n\x1a\n"),
        ("b.jpg", b"\xff\xd8\xff\xe0\0\x04\0\0"),
    ],
)
def test_a_picture_has_the_room_that_its_file_tells(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / "图").mkdir()
    (tmp_path / "图" / name).write_bytes(content)
    names = ("手册/a.md", f"图/{name}")
    page, picture = (File(one, str(tmp_path), str(tmp_path / "site"), use_directory_urls=False) for one in names)
    html = f'<p><img alt="图" src="../{quote(f"图/{name}")}" /><img src="x.png" width="3" /></p>'
    told = with_picture_sizes(html, page, Files([page, picture]))
    assert ('width="900" height="865"' in told) is name.startswith(("图", "a.g", "a.j"))
    assert told.replace('width="900" height="865" ', "") == html


def test_logo_icon_and_footer_stand_on_every_page(whole: Path) -> None:
    for name in ("标志.svg", "icon.svg"):
        (whole / "docs" / name).write_text(_SIGN, "utf-8")
    words = "copyright: 某局编印\nextra:\n  corrections: {name: 办公室, address: jiu-cuo@example.cn}\n"
    _configured(whole, words, "  logo: 标志.svg\n  favicon: icon.svg\n")
    for page in _pages(whole):
        assert re.search(r'aria-label="首页"><img src="[./]*%E6%A0%87%E5%BF%97.svg" alt="">', page)
        assert re.search(r'<link rel="icon" href="[./]*icon.svg">', page)
        assert "<p>某局编印</p>" in _footer(page)
        link = '<a href="mailto:jiu-cuo@example.cn" rel="noreferrer">jiu-cuo@example.cn</a>'
        assert f"<p>勘误：办公室 {link}</p>" in _footer(page)
    assert (whole / "site/标志.svg").read_text("utf-8") == _SIGN


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://example.cn/jiucuo?a=1&b=2", "https://example.cn/jiucuo?a=1&amp;b=2"),
        ("mailto:a@example.cn", "mailto:a@example.cn"),
        ("0411-00000000", ""),
        ("javascript:alert(1)", ""),
        ("//example.cn", ""),
        ("a@example.cn?bcc=b@example.cn", ""),
    ],
)
def test_only_addresses_of_mail_and_web_are_links(root: Path, address: str, target: str) -> None:
    _configured(root, f'extra:\n  corrections: {{name: 办公室, address: "{address}"}}\n')
    footer = _footer(_pages(root)[0])
    assert address.replace("&", "&amp;") in footer
    assert re.findall(r'href="([^"]*)"', footer) == ([target] if target else [])


def test_the_front_page_has_its_name_from_one_place(root: Path) -> None:
    file = root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("site_name: 制度汇编", "site_name: 某区所务手册"), "utf-8")
    _pages(root)
    front = (root / "site/index.html").read_text("utf-8")
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", front) == ["某区所务手册"]
    assert "<title>某区所务手册</title>" in front
    assert "制度汇编" not in front


def test_words_of_a_publisher_are_never_markup(whole: Path) -> None:
    said = _HOSTILE.replace('"', '\\"')
    _configured(whole, f'copyright: "{said}"\nextra:\n  corrections: {{name: "{said}", address: "{said}"}}\n')
    file = whole / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("site_name: 制度汇编", f'site_name: "{said}"'), "utf-8")
    parts = whole / "regulations/parts.yaml"
    hostile = f'title: "综{said}"\n  about: "{said}"\n  groups: [会议与公文, "{said}"]'
    text = re.sub(r"title: 综合管理\n.*\n.*", lambda _: hostile, parts.read_text("utf-8"))
    parts.write_text(text, "utf-8")
    rule = whole / "regulations/rules/general-management/meetings/2026-01-01.md"
    rule.write_text(rule.read_text("utf-8").replace("group: 会议与公文", f'group: "{said}"'), "utf-8")
    pages = _pages(whole)
    assert any("综&lt;img" in page for page in pages)
    assert [page for page in pages if "<img src=x" in page] == []


@pytest.mark.parametrize(
    ("theme", "words", "told"),
    [
        ("  logo: logo.png\n", "", "theme 的 logo：docs 文件夹里没有“logo.png”"),
        ("  favicon: https://example.cn/x.ico\n", "", "theme 的 favicon：docs 文件夹里没有“https://example.cn/x.ico”"),
        ("", "extra: {social: []}\n", "不认识 extra 的 social"),
        ("", "extra: {corrections: 办公室}\n", "corrections：应当分 name 和 address 两行"),
        ("", "extra: {corrections: {name: 甲, phone: 乙}}\n", "不认识 corrections 的 phone"),
        ("", "extra: {corrections: {name: 甲, address: 123}}\n", "corrections 的 address：应当是文字"),
    ],
)
def test_what_no_page_can_show_is_told(root: Path, theme: str, words: str, told: str) -> None:
    _configured(root, words, theme)
    assert told in _told(root)


_NAMED = "甲<乙>丙&丁"
_SHOWN = "甲&lt;乙&gt;丙&amp;丁"


def test_names_with_signs_of_markup_are_shown_whole_everywhere(root: Path) -> None:
    rule = root / "regulations/rules/general-management/named/2026-01-01.md"
    rule.parent.mkdir()
    rule.write_text(f'---\ntitle: "{_NAMED}"\nissuer: 某局\n---\n第一条 甲。\n', "utf-8")
    parts = root / "regulations/parts.yaml"
    parts.write_text(parts.read_text("utf-8").replace("title: 综合管理", f'title: "部{_NAMED}"'), "utf-8")
    (root / "docs/headed.md").write_text(f"# 头{_SHOWN}\n\n甲。\n", "utf-8")
    (root / "docs/titled.md").write_text(f'---\ntitle: "题{_NAMED}"\n---\n甲。\n', "utf-8")
    (root / "docs/listed.md").write_text("# 乙\n\n甲。\n", "utf-8")
    _configured(
        root,
        f'nav:\n  - index.md\n  - "组{_NAMED}":\n    - "栏{_NAMED}": listed.md\n    - headed.md\n    - titled.md\n',
    )
    _pages(root)
    page = (root / "site/rules/general-management/named.html").read_text("utf-8")
    assert f"<title>{_SHOWN} - " in page
    assert f'<span aria-current="page">{_SHOWN}</span>' in page
    assert re.search(rf'<a href="[^"]*">部{_SHOWN}</a></li>\s*<li><span aria-current', page)
    row = page[page.index('<nav class="zd-nav"') :].split("</nav>")[0]
    named = [words for words in re.findall(r">([^<>\n]+)</(?:a|summary)>", row) if _SHOWN in words]
    assert named == [f"{name}{_SHOWN}" for name in "部组栏头题"]
    for name, title in (("headed", f"头{_SHOWN}"), ("titled", f"题{_SHOWN}"), ("listed", f"栏{_SHOWN}")):
        assert f"<title>{title} - " in (root / f"site/{name}.html").read_text("utf-8")
    assert f"<h1>题{_SHOWN}</h1>" in (root / "site/titled.html").read_text("utf-8")
