"""Files for stations: their text, their provenance, what a second run does."""

import re
import shutil
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.generate import making
from builder.generate.docx import package
from builder.generate.fill import runs_of, shown
from builder.generate.issue import Kit, chosen, everything, kit, on_request
from builder.generate.issuing import issue_of, issued_runs, issued_words
from builder.generate.layout import form_paper, rule_paper
from builder.generate.making import Work, make
from builder.generate.mould import zipped
from builder.generate.provenance import read_origin
from builder.model.corpus import Corpus
from builder.model.faces import Faces
from builder.model.given import read_values
from builder.model.station import Station
from builder.office.package import Package
from builder.pipeline import load
from builder.references import SLOT
from tests.shared import forget
from tests.shipped import shipped_kit

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 22)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

RULE = """---
title: 会议制度
issuer: "{{ station.name }}"
model_text: true
forms: [meeting-record, meeting-ledger]
---
## 第一章 总则

第一条 为规范{{ station.name }}会议，制定本制度。{% 不是模板 %} <w:t> & {# 花括号 #}

第二条 所务会每{{ meeting.cycle }}召开，自{{ rule.day }}起施行：

（一）传达部署；

| 事项 | 责任人 |
| --- | --- |
| 甲 \\| 乙 | {{ station.name }} |

## 附件1 样表

第一条 附件的条文。
"""
FORM = """---
title: 会议记录
kind: form
number: 〔____〕____号
---
单位：{{ station.name }}

| 项目 | 填写 | 宽 | 行 |
| --- | --- | --- | --- |
| 名称 | □所务会 □例会 | 半 | 1 |
| 时间 | ____年__月__日 | 半 | 1 |
| 内容 | | 全 | 5 |

主持人：____

注：会后两日内签名。
"""
LEDGER = """---
title: 会议台账
kind: ledger
orientation: landscape
rows: 5
---
单位：{{ station.name }}

| 栏目 | 宽 | 类型 | 填写说明 |
| --- | --- | --- | --- |
| 序号 | 1 | 数字 | |
| 日期 | 2 | 日期 | 开会的日期。 |
| 形式 | 2 | 选择：现场、视频 | |
| 议题 | 5 | 文字 | |
"""
SLOTS = """station.name: {label: 本所全称, kind: text, meaning: 全称}
rule.day: {label: 施行日期, kind: date}
meeting.cycle: {label: 会议周期, kind: choice, choices: [周, 月]}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "kb"
    shutil.copytree(ROOT / "builder/starter", root)
    shutil.rmtree(root / "regulations/rules")
    for path, text in {
        "rules/general-management/meetings/2026-01-01.md": RULE,
        "forms/meeting-record.md": FORM,
        "forms/meeting-ledger.md": LEDGER,
        "slots.yaml": SLOTS,
    }.items():
        file = root / "regulations" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


def work(root: Path, out: Path, day: date = DAY, *, zipped: bool = False) -> Work:
    corpus, _ = load(root, day)
    return Work(kit(corpus, everything(corpus)), corpus.slots, out, zipped)


def said(content: bytes) -> str:
    """The words of a Word file without blanks, field instructions left out."""
    document = Package(BytesIO(content)).tree("word/document.xml")
    words = "".join(str(part.text or "") for part in document.iter(f"{W}t"))
    return "".join(words.split())


def wanted(source: str, said_of: Callable[[str], str]) -> str:
    """The words of a rule's file as they should stand in Word: no marks of Markdown, slots filled."""
    _, front, body = source.split("---\n", 2)
    head = "".join(re.findall(r'^(?:title|issuer): "?([^"\n]*)"?$', front, re.MULTILINE))
    rows = [row for row in body.splitlines() if not re.fullmatch(r"[|\s:-]+", row)]
    lines = [
        re.sub(r"(?<!\\)\|", "", row).replace("\\|", "|") if row.startswith("|") else re.sub(r"^#+ ", "", row)
        for row in rows
    ]
    return "".join(SLOT.sub(lambda found: said_of(found["name"]), head + "\n".join(lines)).split())


def test_the_text_of_the_word_file_is_the_text_of_the_rule(root: Path, tmp_path: Path) -> None:
    given = {"station.name": '<甲>&"乙"\'所', "rule.day": "2026-11-22", "meeting.cycle": "月"}
    files = dict(_files(work(root, tmp_path / "out"), Station("甲所", given)))
    source = (root / "regulations/rules/general-management/meetings/2026-01-01.md").read_text("utf-8")
    filled = {"station.name": given["station.name"], "rule.day": "2026年11月22日", "meeting.cycle": "月"}
    assert said(files["02-综合管理/01-会议制度.docx"]) == wanted(source, filled.__getitem__)


def _files(work: Work, station: Station) -> list[tuple[str, bytes]]:
    return [(path, zipped(members)) for path, _, members in making.station_files(work, station)]


@pytest.fixture(scope="session")
def issued(corpus: Corpus) -> tuple[Corpus, Kit]:
    return corpus, shipped_kit()


@settings(max_examples=30, deadline=None)
@given(values=st.dictionaries(st.integers(0, 60), st.text(max_size=40)), at=st.integers(0, 1_000))
def test_any_values_stand_in_the_shipped_rules_whole_or_not_at_all(
    issued: tuple[Corpus, Kit], values: dict[int, str], at: int
) -> None:
    corpus, made = issued
    names = list(corpus.slots)
    given = {names[number % len(names)]: words for number, words in values.items()}
    filled = read_values(corpus.slots, Station("某所", given))
    rules = everything(corpus).rules
    rule = rules[at % len(rules)]
    piece = next(piece for piece in made.pieces if piece.source == rule.path)
    run = {name: runs_of(slot, filled[name].words) for name, slot in corpus.slots.items()}
    run |= issued_runs(issued_words(issue_of((), filled, asked=False), filled, made.titles, made.annex))
    text = said(zipped(piece.mould.cast({"run": run}))).replace("\u2060", "")
    source = (ROOT / rule.path).read_text("utf-8")
    assert text == wanted(source, lambda name: shown(corpus.slots[name], filled[name].words))
    assert "{{" not in text


def test_papers_of_one_look_share_all_but_their_titles() -> None:
    (first, _), (second, _) = (package(title, Faces(), model_text=False) for title in ("甲<&>制度", "乙制度"))
    differing = [(one, other) for one, other in zip(first, second, strict=True) if one is not other]
    assert [one.name for pair in differing for one in pair] == ["docProps/core.xml"] * 2
    titled = zlib.decompress(differing[0][0].data, -15).decode()
    assert "<dc:title>甲&lt;&amp;&gt;制度</dc:title>" in titled


def test_every_shipped_rule_and_form_is_made(issued: tuple[Corpus, Kit], tmp_path: Path) -> None:
    corpus, made = issued
    station = Station("甲所", {})
    paths = [path for path, _ in _files(Work(made, corpus.slots, tmp_path, zipped=False), station)]
    kept = [form for form in corpus.forms.values() if not form.front.on_request]
    assert sum(path.endswith(".docx") for path in paths) == len(everything(corpus).rules) + len(kept) + 2
    assert "01-党建工作/01-三会一课制度.docx" in paths
    assert {rule.front.title for rule in corpus.rules} <= {path.split("-")[-1].removesuffix(".docx") for path in paths}
    for rule in corpus.rules:
        assert said_plain(rule_paper(rule, corpus.slots)).count("{{") == 0
    for form in corpus.forms.values():
        assert said_plain(form_paper(form, corpus.slots)).count("{{") == 0


def said_plain(paper: Any) -> str:
    return repr(paper.blocks)


def test_word_and_excel_files_open_in_other_libraries(root: Path, tmp_path: Path) -> None:
    make(work(root, tmp_path / "out"), Station("甲所", {"station.name": "甲&<乙>所"}))
    for file in (tmp_path / "out").rglob("*.docx"):
        document = docx.Document(str(file))
        assert all(paragraph.style is not None for paragraph in document.paragraphs)
    book = openpyxl.load_workbook(tmp_path / "out/甲所/04-表单台账/02-会议台账.xlsx")
    sheet = book["台账"]
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert (sheet["A1"].value, sheet["A2"].value) == ("会议台账", "单位：甲&<乙>所")
    assert [cell.value for cell in sheet[3][:4]] == ["序号", "日期", "形式", "议题"]
    assert {validation.type for validation in sheet.data_validations.dataValidation} == {"decimal", "date", "list"}


def test_no_words_of_a_ledger_keep_a_slot_or_make_a_formula(root: Path, tmp_path: Path) -> None:
    ledger = LEDGER.replace("会议台账", '"{{ station.name }}台账"').replace("| 日期 | 2", "| {{ rule.day }}起日期 | 2")
    ledger = ledger.replace("开会的日期", "{{ station.name }}开会的日期").replace("| 议题 | 5", "| =SUM(A1) | 5")
    (root / "regulations/forms/meeting-ledger.md").write_text(ledger + "\n注：A2由{{ station.name }}填写。\n", "utf-8")
    make(work(root, tmp_path / "out"), Station("甲所", {"station.name": "甲&<乙>所"}))
    (file,) = (tmp_path / "out/甲所/04-表单台账").glob("02-*.xlsx")
    book = openpyxl.load_workbook(file)
    sheet, notes = book["台账"], book["填写说明"]
    assert (sheet["A1"].value, sheet["A2"].value) == ("甲&<乙>所台账", "单位：甲&<乙>所")
    assert [cell.value for cell in sheet[3][:4]] == ["序号", "＿＿年＿月＿日起日期", "形式", "=SUM(A1)"]
    assert sheet["D3"].data_type == "s"
    assert [cell.quotePrefix for cell in sheet[3][:4]] == [False, False, False, True]
    pages: tuple[Any, ...] = (sheet, notes)
    for page in pages:
        assert page.page_setup.orientation == sheet.page_setup.orientation
        assert (page.oddFooter.right.text, page.evenFooter.left.text) == ("— &P —", "— &P —")
    told = [cell.value for row in notes.iter_rows() for cell in row if cell.value]
    assert told == ["＿＿年＿月＿日起日期", "甲&<乙>所开会的日期。", "注：A2由甲&<乙>所填写。"]


def test_the_row_of_heads_holds_the_longest_of_them(root: Path, tmp_path: Path) -> None:
    for words in ("议题", "删除日期和两人签名的情况"):
        ledger = LEDGER.replace("| 议题 | 5", f"| {words} | 1").replace("| 日期 | 2", "| 日期 | 9")
        (root / "regulations/forms/meeting-ledger.md").write_text(ledger, "utf-8")
        make(work(root, tmp_path / words), Station("甲所", {}))
        sheet = openpyxl.load_workbook(tmp_path / words / "甲所/04-表单台账/02-会议台账.xlsx")["台账"]
        head = sheet["D3"].value.split("\n")
        lines = len(head)
        assert "".join(head) == words
        assert max(map(len, head)) * 2 <= sheet.column_dimensions["D"].width - 1
        assert sheet.row_dimensions[3].height == 15 * max(lines, 2)
        assert (lines > 2) == (words != "议题")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_words_that_begin_like_a_formula_stay_words(root: Path, tmp_path: Path, begin: str) -> None:
    words = f"{begin}cmd|'/C calc'!A0"
    ledger = LEDGER.replace("会议台账", f'"{words}"').replace("单位：", f"{begin}单位：")
    ledger = ledger.replace("开会的日期", begin + "1+1")
    (root / "regulations/forms/meeting-ledger.md").write_text(ledger, "utf-8")
    make(work(root, tmp_path / "out"), Station("甲所", {"station.name": "甲所"}))
    (file,) = (tmp_path / "out/甲所/04-表单台账").glob("02-*.xlsx")
    cells = [cell for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows() for cell in row if cell.value]
    suspicious = [cell for cell in cells if str(cell.value).startswith(begin)]
    assert len(suspicious) == 3, [cell.value for cell in cells]
    assert {(cell.data_type, cell.quotePrefix) for cell in suspicious} == {("s", True)}


def test_a_second_run_renews_what_nobody_edited_and_keeps_the_rest(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    station = Station("甲所", {"station.name": "甲所"})
    first = make(work(root, out), station)
    assert (first.written, first.kept, first.failed) == (6, (), ())
    assert make(work(root, out), station).same == 6

    rule = out / "甲所/02-综合管理/01-会议制度.docx"
    document = docx.Document(str(rule))
    document.paragraphs[-1].add_run("本所补充。")
    document.save(str(rule))
    edited = rule.read_bytes()
    form = out / "甲所/04-表单台账/01-会议记录.docx"
    form.write_bytes(b"somebody's own")

    again = make(work(root, out), station)
    assert (again.written, again.same) == (0, 4)
    assert len(again.kept) == 2
    assert not rule.with_name("01-会议制度（变动）.docx").exists(), "there was nothing new to compare with"

    file = root / "regulations/rules/general-management/meetings/2026-01-01.md"
    file.write_text(RULE.replace("传达部署", "传达上级部署"), "utf-8")
    renewed = make(work(root, out), station)
    assert rule.read_bytes() == edited
    assert form.read_bytes() == b"somebody's own"
    assert "传达上级部署" in said(rule.with_name("01-会议制度（新）.docx").read_bytes())
    told = said(rule.with_name("01-会议制度（变动）.docx").read_bytes())
    assert "第二条" in told
    assert "本所补充。" in told
    assert "第一条为规范" not in told
    assert renewed.written == 1, "the compendium; the checklist is the same"

    listed = rule.with_name("01-会议制度（变动）.docx")
    document = docx.Document(str(listed))
    document.add_paragraph("本人批注。")
    document.save(str(listed))
    noted = listed.read_bytes()
    make(work(root, out), station)
    assert listed.read_bytes() == noted, "a list that someone has written in is kept, too"
    assert rule.with_name("01-会议制度（变动2）.docx").is_file()


def test_a_file_tells_what_it_was_made_from(root: Path, tmp_path: Path) -> None:
    make(work(root, tmp_path / "out"), Station("<甲>所", {}))
    found = read_origin(tmp_path / "out/＜甲＞所/02-综合管理/01-会议制度.docx")
    assert found
    assert not found.edited
    assert found.origin.source == "regulations/rules/general-management/meetings/2026-01-01.md"
    assert (found.origin.version, found.origin.station) == ("2026-01-01", "<甲>所")


def test_a_rule_that_is_not_in_force_is_not_issued(root: Path, tmp_path: Path) -> None:
    file = root / "regulations/rules/general-management/meetings/2026-01-01.md"
    file.write_text(RULE.replace("model_text: true", "model_text: true\nended: 2026-06-01"), "utf-8")
    out = tmp_path / "out"
    for day, reason in ((date(2025, 12, 31), "尚未生效"), (DAY, "已于2026-06-01废止")):
        shutil.rmtree(out, ignore_errors=True)
        make(work(root, out, day), Station("甲所", {}))
        assert [file.name for file in (out / "甲所").iterdir()] == ["填写清单.docx"]
        told = said((out / "甲所/填写清单.docx").read_bytes())
        assert reason in told
        assert "会议台账要求使用它的制度都没有施行或者已经废止" in told


def test_a_form_asked_for_by_name_is_issued_without_its_rule(root: Path, tmp_path: Path) -> None:
    corpus, _ = load(root, date(2025, 12, 31))
    selection, _ = chosen(corpus, ("会议制度", "会议台账"))
    pieces = kit(corpus, selection).pieces
    assert [piece.path for piece in pieces] == ["04-表单台账/01-会议台账.docx", "04-表单台账/01-会议台账.xlsx"]


def test_all_of_it_has_the_forms_that_every_station_keeps_and_a_part_those_of_its_rules(root: Path) -> None:
    for name, more in (("seal-ledger", ""), ("one-case", "on_request: true\n")):
        text = LEDGER.replace("title: 会议台账\n", f"title: {name}\n{more}")
        (root / f"regulations/forms/{name}.md").write_text(text, "utf-8")
    corpus, _ = load(root, DAY)
    of_rules = ["meeting-record", "meeting-ledger"]
    whole, of_part = everything(corpus), everything(corpus, "general-management")
    assert [form.slug for form in whole.forms] == [*of_rules, "seal-ledger"]
    assert [form.slug for form in of_part.forms] == of_rules
    assert [form.slug for form in on_request(corpus).forms] == ["one-case"]


def test_the_checklist_names_each_open_blank_and_where_it_is(root: Path, tmp_path: Path) -> None:
    make(work(root, tmp_path / "out"), Station("甲所", {"station.name": "甲所", "rule.day": "昨天"}))
    told = said((tmp_path / "out/甲所/填写清单.docx").read_bytes())
    assert "“昨天”不是日期" in told
    assert "施行日期" in told
    assert "会议周期" in told
    assert "本所全称" not in told
    assert "会议制度" in told


def test_no_value_leads_out_of_the_folder(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep/out"
    for name in ("../../x", "C:\\x", "/etc/x", "..", "con", "a" * 300):
        make(work(root, out), Station(name, {"station.name": name}))
    assert {path.name for path in (tmp_path / "deep").iterdir()} == {"out"}
    assert not (tmp_path / "x").exists()


def test_an_archive_is_whole_and_kept_when_edited(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert make(work(root, out, zipped=True), Station("甲所", {})).written == 6
    file = out / "甲所.zip"
    with ZipFile(file) as archive:
        assert archive.testzip() is None
        assert "甲所/02-综合管理/01-会议制度.docx" in archive.namelist()
    assert make(work(root, out, zipped=True), Station("甲所", {})).same == 6
    with ZipFile(file, "a") as archive:
        archive.writestr("note.txt", "x")
    kept = file.read_bytes()
    assert make(work(root, out, zipped=True), Station("甲所", {})).kept == (str(file),)
    assert file.read_bytes() == kept
    assert [path.name for path in out.iterdir()] == ["甲所.zip"], "there was nothing new to write beside it"

    station = Station("甲所", {"station.name": "甲所"})
    beside = out / "甲所（新）.zip"
    for _ in range(2):
        assert make(work(root, out, zipped=True), station).kept == (str(file),)
        assert sorted(path.name for path in out.iterdir()) == ["甲所.zip", "甲所（新）.zip"]
    with ZipFile(beside, "a") as archive:
        archive.writestr("note.txt", "x")
    edited = beside.read_bytes()
    make(work(root, out, zipped=True), station)
    assert (file.read_bytes(), beside.read_bytes()) == (kept, edited)
    assert (out / "甲所（新2）.zip").is_file()


def test_a_file_that_is_open_elsewhere_is_told_and_the_rest_is_made(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = making.write_whole

    def blocked(file: Path, content: bytes) -> None:
        if "会议制度" in file.name:
            raise PermissionError(13, "Permission denied", str(file))
        write(file, content)

    monkeypatch.setattr(making, "write_whole", blocked)
    made = make(work(root, tmp_path / "out"), Station("甲所", {}))
    assert made.written == 5
    assert "或者正被别的程序打开" in made.failed[0]


def test_the_same_values_make_the_same_bytes(root: Path, tmp_path: Path) -> None:
    station = Station("甲所", {"station.name": "甲所"})
    before = _files(work(root, tmp_path), station)
    forget()
    assert _files(work(root, tmp_path), station) == before


def test_rules_are_chosen_by_title_slug_or_path(root: Path) -> None:
    corpus, _ = load(root, DAY)
    for name in ("会议制度", "《会议制度》", "meetings", "regulations/rules/general-management/meetings/2026-01-01.md"):
        selection, unknown = chosen(corpus, (name,))
        assert [rule.front.title for rule in selection.rules] == ["会议制度"]
        assert [form.slug for form in selection.forms] == ["meeting-record", "meeting-ledger"]
        assert not unknown
    assert chosen(corpus, ("会议记录",))[0].forms[0].slug == "meeting-record"
    assert chosen(corpus, ("没有的",))[1] == ["没有的"]


def _with_bad_crc(content: bytes) -> bytes:
    at = content.find(b"PK\x03\x04", content.find(b"docProps/custom.xml") - 40)
    return content[: at + 60] + b"\xff\xff\xff\xff" + content[at + 64 :]


def _with_bad_name(content: bytes) -> bytes:
    """A name that says it is UTF-8, and is none."""
    at = content.rfind(b"PK\x01\x02")
    return content[: at + 8] + b"\x00\x08" + content[at + 10 : at + 46] + b"\xff" + content[at + 47 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: b"",
        lambda content: b"PK\x03\x04",
        lambda content: content.replace(b"docProps/custom.xml", b"docProps/\x00ustom.xml"),
        _with_bad_crc,
        _with_bad_name,
    ],
)
def test_a_damaged_file_is_kept_and_the_rest_is_made(
    root: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    out, stations = tmp_path / "out", [Station(name, {"station.name": name}) for name in ("甲所", "乙所")]
    order = work(root, out)
    for station in stations:
        make(order, station)
    damaged = out / "甲所/02-综合管理/01-会议制度.docx"
    damaged.write_bytes(damage(damaged.read_bytes()))
    before = damaged.read_bytes()
    for _ in range(2):
        made = [make(order, station) for station in stations]
        assert [(len(each.kept), each.failed) for each in made] == [(1, ()), (0, ())]
        assert damaged.read_bytes() == before


def test_a_damaged_archive_does_not_stop_the_others(root: Path, tmp_path: Path) -> None:
    order = replace(work(root, tmp_path), zipped=True)
    (tmp_path / "甲所.zip").write_bytes(b"PK\x03\x04")
    made = [make(order, Station(name, {"station.name": name})) for name in ("甲所", "乙所")]
    assert [(len(each.kept), each.written > 0) for each in made] == [(1, False), (0, True)]
