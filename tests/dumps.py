"""What readers, stations and editors get of the small knowledge base in tests/golden/base, written out as text."""

import difflib
import errno
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

import openpyxl
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from builder.__main__ import main
from builder.chinese import why_refused
from builder.compile.indexes import home_cards
from builder.compile.prose import page_html, page_markdown
from builder.compile.results import results_page
from builder.compile.site import all_pages, compile_documents
from builder.generate.layout import rule_paper
from builder.model.outline import outline
from builder.model.page import Page
from builder.parse.unparse import unparse
from builder.pipeline import load, no_progress
from builder.proof.standard import proof
from builder.resolve.citations import Library, resolve_citations
from builder.site.knowledge import knowledge_documents
from search.export import export
from search.gathered import gather
from search.memory import memory_index
from search.places import hashed
from search.ranking import View
from search.synonyms import all_synonyms
from tests import matrices
from tests.built import built
from tests.commanded import BASE, GOLDEN, commands, said
from tests.desks import desk, rated
from tests.drafted import drafted
from tests.foreign_files import read
from tests.odd_assessments import assessed
from tests.odd_tables import tables
from tests.packages import parts_of, replace_in, shard_lines, spelt_from, styled_lines, unpacked
from tests.paged import paged
from tests.posted import posted
from tests.texts import regulation, text_html

TODAY = date(2026, 11, 22)
_KEYS = (
    ("title", "标题", "名称", "法规名称", "文件名称", "规章名称"),
    ("number", "文号", "发文字号", "令号", "文件编号", "发布文号"),
    ("issuer", "发布机关", "制定机关", "发文机关", "公布机关", "发布单位", "发布机构", "发布部门", "制定单位"),
    ("promulgated", "公布日期", "发布日期", "颁布日期", "印发日期", "publish_date", "published", "issued"),
    ("amended", "修订日期", "修正日期", "修改日期"),
    ("effective", "施行日期", "生效日期", "实施日期", "effective_date"),
    ("ended", "失效日期", "废止日期"),
    ("source", "原文链接", "url", "link", "来源链接"),
    ("short_titles", "简称"),
    ("imported_from", "layout", "draft", "bookhidden", "不认得"),
)
"""What a foreign front matter may call its facts: the first names of all together, then the second."""
_STATED = (
    *("甲乙条例", "某令第3号", "某局", "2021-03-04", "2022年3月4日", "2021/5/6", "明年", "https://example.org/a"),
    *("甲例", "无关"),
)
_RAW = ("甲所/02-综合管理/01-会议制度.docx", "乙所/04-表单台账/02-会议记录.docx", "甲所/04-表单台账/03-会议台账.xlsx")
_LANDSCAPE = "空白模板/04-表单台账/02-会议台账.docx"
"""Files of which every part is written out; of the others, the lines with their styles."""
_OWN = (
    *("第一编 总则", "第一章 甲", "第一节 子", "第一条 依照，第二条,办理", "第二节 丑", "第二条 甲", "第二条之一 乙"),
    *("第四条 丙", "第三章 乙", "第二节 寅", "第二编 分则", "第一章 丙", "一、甲", "（一）乙", "None 和 nan"),
    "见 http://example.org/a,b",
)
_TAG = re.compile(r"(?<!\n)(?=<(?:h\d|p|tr|t[hd]|div|ul|li|table|section|details)\b)")
_BOX = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml">'
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>第九条 框里的话</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r></w:p>"
)
_FIELD = '<w:fldSimple xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:instr="{}"/>'
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_ROSTER: tuple[list[object], ...] = (
    ["丙所", datetime(2026, 1, 2), 3, "12315", "视频", "=1+1"],
    ["丙 所", "明天", "很久", "无", "电话", "{{ x }}"],
    [None, None, 5],
    ["丁所", date(2026, 2, 3), 2.5, 411, "当面", "字" * 201],
    ["×所", 45678, True, "=A1", None, None, "表外"],
    ["某所", "施行日期", "会期"],
    ["某所", "施行日期"],
)
_LISTED = """标题
本所全称,会期,会期,别的,station.phon
甲所,1,2,3,4,5
,1
甲所
乙所,×,,,
null,1,,,
../x,2,,,

丙所,3,,,
"""
_REFUSALS = (
    *("EACCES", "EPERM", "EADDRINUSE", "EBUSY", "EDQUOT", "EEXIST", "EINVAL", "EIO", "EISDIR", "ELOOP", "EMFILE"),
    *("ENAMETOOLONG", "ENOENT", "ENOSPC", "ENOTDIR", "EROFS", "EXDEV"),
)


def pages() -> Iterator[str]:
    """Every page, as the site shows it, and one as plain Markdown."""
    corpus, _ = load(BASE, TODAY)
    cards = Page("index.md", "", home_cards(corpus), "home")
    for page in (*all_pages(corpus), results_page(corpus), cards):
        yield f"# {page.uri} | {page.title} | {page.kind} | {page.description} | {page.trail}"
        yield from (f"{level} {anchor} {words}" for level, anchor, words in page.headings)
        yield _TAG.sub("\n", page_html(page)).strip()
    yield page_markdown(next(page for page in all_pages(corpus) if page.uri == "rules/general-management/meetings.md"))


def parsed() -> Iterator[str]:
    """How a text full of snares is understood: as canonical text, as a page, as a paper, and what it cites."""
    text = regulation((GOLDEN / "tricky.md").read_text("utf-8"))
    yield unparse(text.children, text.annexes)
    yield _TAG.sub("\n", text_html(text))
    yield from map(str, rule_paper(text, {}).blocks)
    for where, words, citations in resolve_citations(text, outline(text), Library({"会议制度": text.key}, {}, {})):
        for cited in citations:
            place = "..".join(provision.anchor for provision in (cited.first, cited.last) if provision)
            written = words.words[cited.start : cited.end]
            yield f"{where or ''} {words.line} “{written}” → {cited.document} {cited.title} {place} {cited.exists}"


def documents() -> Iterator[str]:
    """All that a search reads."""
    for document in knowledge_documents(BASE, TODAY, no_progress)[0]:
        fields = asdict(document)
        records = fields.pop("records")
        yield f"# {json.dumps(fields, ensure_ascii=False, default=str)}"
        yield from (json.dumps(record, ensure_ascii=False, default=str) for record in records)


def answers() -> Iterator[str]:
    """What a search answers, with scores, reasons and the words it marks."""
    corpus, _ = load(BASE, TODAY)
    index = memory_index([document for _, document in compile_documents(corpus)], all_synonyms(corpus.synonyms))
    answer = index.ask("", View(TODAY.isoformat()), 6)
    for query in (GOLDEN / "queries.txt").read_text("utf-8").splitlines():
        answer = index.ask(query, View(TODAY.isoformat()), 6)
        near = [text["title"] for text in answer.near]
        yield f"# {query}{f' 没有：{answer.missing}' if answer.missing else ''}{f' 相近：{near}' if near else ''}"
        for hit in answer.hits:
            words = hit["excerpt"]
            for start, end in reversed(hit["marks"]):
                words = f"{words[:start]}[{words[start:end]}]{words[end:]}"
            yield f"{hit['score']} {hit['why']} {hit['id']} {words}".rstrip()
    yield json.dumps(answer.hits, ensure_ascii=False, indent=1)


def indexed() -> Iterator[str]:
    """The browser's index: its core, and by shard the terms with how often and where they stand, and everyday words."""
    corpus, _ = load(BASE, TODAY)
    gathered = gather(document for _, document in compile_documents(corpus))
    core: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        # How many bytes it is depends on the machine's zlib; what they hold does not.
        export(gathered, all_synonyms({"碰头会": ("会议",)}), {"parts": {}, "kinds": {}}, Path(folder))
        for file in sorted(Path(folder).iterdir()):
            for name, content in unpacked(file.read_bytes()):
                yield f"# {file.name}: {name}"
                yield from _part_lines(name.rpartition("/")[2], content, core)
                core = core or json.loads(content)


def _part_lines(name: str, content: bytes, core: dict[str, Any]) -> Iterator[str]:
    if name == "core":
        yield f"各音的分片：{[hashed(sound) % 4096 for sound in ('', 'a', 'hui yi', '食', '𠀀')]}"
        told = {name: value for name, value in json.loads(content).items() if name != "tables"}
        yield from (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items())
    elif name[0] in "ta":
        yield spelt_from(content, core["letters"], core["singles"])
    else:
        yield from shard_lines(content)


def issued() -> Iterator[str]:
    """The files of two stations, then of one whose file a person has edited, and of one without values."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        roster = str(BASE / "regulations/stations.csv")
        yield said("fill", "--all", "--roster", roster, "--out", folder, out=folder)
        replace_in(out / "乙所/02-综合管理/01-会议制度.docx", "会议分为两类", "会议分为四类")
        _own_paper().save(str(out / "乙所/01-党建工作/01-学习制度.docx"))
        yield said("fill", "--all", "--roster", roster, "--out", folder, "--date", "2027-03-02", out=folder)
        yield from _files(out)
    with tempfile.TemporaryDirectory() as folder:
        yield said("fill", "--part", "综合管理", "--blank", "--out", folder, out=folder)
        yield from _files(Path(folder))


def proofs() -> Iterator[str]:
    """What is said of Word files: of one that we made, of some that somebody wrote."""
    with tempfile.TemporaryDirectory() as folder:
        yield said("fill", "会议制度", "--blank", "--out", folder, out=folder)
        _own_paper().save(str(Path(folder, "own.docx")))
        yield said("proof", "--json", str(Path(folder, "own.docx")), out=folder)
        Document().save(str(Path(folder, "empty.docx")))
        _linked_paper().save(str(Path(folder, "linked.docx")))
        for name in ("own.docx", "空白模板/制度汇编.docx", "empty.docx", "linked.docx"):
            yield f"# {name}"
            for found in proof(Path(folder, name), render=False):
                yield f"{found.verdict} {found.item}（{found.clause}，{found.wanted}）：{found.found}"


def _own_paper() -> Any:
    """A paper as people write them, with most of its faults."""
    paper: Any = Document()
    paper.add_heading("学习制度", 0)
    for words in _OWN:
        paper.add_paragraph(words)
    table = paper.add_table(17, 2, "Light Grid Accent 1")
    style: Any = paper.styles["Light Grid Accent 1"]
    style.font.size = Pt(8)
    table.cell(0, 0).text = "{{ 空 }}"
    paper.add_heading("附件", 1)
    paper.element.body.insert(3, parse_xml(_BOX))
    paper.add_heading("", 1)
    for number, kind in enumerate((WD_SECTION.NEW_PAGE, WD_SECTION.CONTINUOUS, WD_SECTION.NEW_PAGE), start=2):
        paper.add_section(kind)
        paper.add_heading(f"附件{number}", 1)
    return paper


def _linked_paper() -> Any:
    """A paper without a heading: points, a field and a link that fetch, a leftover, no annex."""
    paper: Any = Document()
    for words in (
        "关于事项的通知",
        "各所：",
        "一、甲",
        "（一）乙",
        "1.丙，丁。",
        "正文 {% if %} nan",
        "甲所",
        "2026年1月2日",
    ):
        paper.add_paragraph(words)
    for field in ("DATE \\@ yyyy", "PAGE", "HYPERLINK \\l art_1"):
        paper.paragraphs[-1]._p.append(parse_xml(_FIELD.format(field)))
    paper.part.relate_to("http://example.org/a.png", _IMAGE, is_external=True)
    section = paper.sections[0]
    section.page_width, section.page_height, section.orientation = Mm(297), Mm(210), WD_ORIENT.LANDSCAPE
    paper.add_table(1, 1).cell(0, 0).text = "格"
    return paper


def roster() -> Iterator[str]:
    """The sheet that clerks fill in."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "r.xlsx")
        yield said("roster", "new", "--out", str(file), out=folder)
        yield from parts_of(file)
        book = openpyxl.load_workbook(file)
        sheet = book["花名册"]
        for row in _ROSTER:
            sheet.append(row)
        sheet.merge_cells("B7:C8")
        book.save(file)
        yield said("roster", "check", str(file), out=folder)
        listed = Path(folder, "r.csv")
        listed.write_text(_LISTED, "utf-8")
        yield said("roster", "check", str(listed), out=folder)


def imported() -> Iterator[str]:
    """What becomes of foreign texts."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "mkdocs.yml").touch()
        Path(folder, "regulations").mkdir()
        for more in ((), ("--json",)):
            yield said("import", *more, str(GOLDEN / "foreign"), root=Path(folder))
        for at, keys in enumerate(zip_longest(*_KEYS), start=1):
            stated = "\n".join(f"{key}: {words}" for key, words in zip(keys, _STATED, strict=True) if key)
            file = Path(folder, f"题头{at}.txt")
            file.write_text(f"---\n{stated}\n---\n第一条 各所{at}依照办理。\n\n第二条 不得拖延。\n", "utf-8")
            yield said("import", str(file), root=Path(folder), out=folder)
        for file in sorted(Path(folder, "regulations").rglob("*.md*")):
            yield f"# {file.relative_to(folder)}"
            yield file.read_text("utf-8")


def mistakes() -> Iterator[str]:
    """What an author is told of a base in which much is wrong, and what a preview shows of it all the same."""
    for more in ((), ("--format", "json")):
        yield said("check", *more, root=GOLDEN / "faulty")
    yield said("check", root=GOLDEN / "misplaced")
    for page in all_pages(load(GOLDEN / "faulty", TODAY)[0]):
        yield f"# {page.uri}"
        yield from [_TAG.sub("\n", page_html(page)).strip()] if page.kind in ("index", "home", "rule") else []


def words() -> Iterator[str]:
    """What the command says: its help, its answers to what it does not understand, why a file is refused."""
    for path in _commands(main, ()):
        yield said(*path, "--help")
    for arguments in (
        ("import",),
        ("fill", "--all"),
        ("nothing",),
        ("chek",),
        ("check", "--format", "xml"),
        ("check", "more"),
        ("build", "--sitedir", "x"),
        ("build", "--site-dir"),
        ("fill", "--all", "--jobs", "x"),
        ("fill", "--all", "--jobs", "999"),
        ("roster", "nothing"),
        ("search", "会议", "--kind", "x"),
        ("check",),
    ):
        yield said(*arguments)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(BASE, Path(folder, "base")))
        yield said("search", "会议", "-n", "2", root=root)
        yield said("search", "霸王鸡", root=root)
        (root / "mkdocs.yml").write_text("site_name: 甲\n", "utf-8")
        yield said("build", root=root)
    for name in _REFUSALS:
        yield f"{name} {why_refused(OSError(getattr(errno, name), 'the system says'))}"


DUMPS: dict[str, Callable[[], Iterator[str]]] = {
    dump.__name__: dump
    for dump in (
        *(parsed, pages, documents, answers, indexed, issued, paged, proofs, roster, imported, mistakes, words),
        *(commands, tables, assessed, desk, rated, built, read, posted, drafted),
        *(matrices.shown, matrices.given, matrices.judged, matrices.cited, matrices.taken, matrices.rules),
    )
}


def _commands(group: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield path
    for name, command in getattr(group, "commands", {}).items():
        yield from _commands(command, (*path, name))


def _files(folder: Path) -> Iterator[str]:
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        path = file.relative_to(folder).as_posix()
        yield f"# {path}"
        yield from parts_of(file) if path in (*_RAW, _LANDSCAPE) else styled_lines(file)


def differences(name: str, made: Iterable[str]) -> str:
    """How lines differ from the golden file of this name; with GOLDEN=renew they become the file."""
    file = GOLDEN / f"{name}.txt"
    lines = "\n".join(made).rstrip("\n").splitlines()
    if os.environ.get("GOLDEN") == "renew":
        file.write_text("\n".join(lines) + "\n", "utf-8")
    golden = file.read_text("utf-8").splitlines()
    return "\n".join(difflib.unified_diff(golden, lines, "golden", "made", lineterm="", n=1))
