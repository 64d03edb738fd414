"""The binder of evidence: folders by item, one record in one place, nothing of anybody's touched; the audit of it."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from builder.__main__ import main
from builder.binder.dating import Span, longest_gap, spans_in, whole_span
from builder.binder.manifest import MANIFEST, Manifest, ManifestError, manifest_words, read_manifest, window_on
from builder.binder.numbering import item_numbers, record_sign, reference_in, sign_in
from builder.binder.plan import planned_folders
from builder.binder.proof import Proof, proofs_by_item
from builder.model.corpus import Corpus
from builder.model.coverage import FoundTie
from builder.model.form import Form
from builder.model.indicator import EXAMPLE, IndicatorSystem, Tie, Window
from builder.rating.assessment import Assessment, Entry
from tests.assessments import write_assessment
from tests.test_rating import system_of

PHOTO = b"\xff\xd8\xff\xe0\x00\x06\xff\xd9\0\0\xff\xda\x00\x08\x01\x01\0\0?\0\x12\x34\xff\xd9"
"""A head that holds the end of another picture, a scan, the end."""
STATION = "西岗区白云街道市场监管所"
ITEMS = [
    {
        "code": "A",
        "title": "甲",
        "items": [
            {
                "code": "A1",
                "title": "乙",
                "items": [{"code": "A1a", "title": "会议", "evidence": ["会议记录", "照片"]}],
            },
            {"code": "A2", "title": "学习", "evidence": ["会议记录", "计划"]},
        ],
    },
    {"code": "B", "title": "丙", "ties": [{"form": "meeting-minutes"}]},
]


def test_numbers_go_by_place_and_names_are_read_back() -> None:
    assert item_numbers(system_of({"title": "表", "items": ITEMS})) == {"A1a": "一-1-1)", "A2": "一-2)", "B": "二)"}
    assert [record_sign(number) for number in (1, 20, 21, 35, 36, 50, 51)] == [*"①⑳㉑㉟㊱㊿", "(51)"]
    assert sign_in("一-1-1)-① 会议记录.docx") == ("一-1-1)", "①")
    assert sign_in("② 会议.pdf") == ("", "②")
    assert sign_in("一—1—1）—①会议.pdf") == ("一-1-1)", "①")
    assert sign_in("会议①.pdf") == sign_in("一、会议.pdf") == sign_in("1.pdf") == ("", "")
    assert reference_in("见一-1-1)-①") == ("一-1-1)", "①")
    assert reference_in("见习记录") == ("", "")


def test_one_record_is_placed_once_and_referred_to_elsewhere(corpus: Corpus) -> None:
    folders = planned_folders(system_of({"title": "表", "items": ITEMS}), dict(corpus.forms))
    told = [[(one.sign, one.title, one.form, one.at) for one in folder.asked] for folder in folders]
    assert told == [
        [("①", "会议记录", "meeting-minutes", ""), ("②", "照片", "", "")],
        [("①", "会议记录", "meeting-minutes", "一-1-1)-①"), ("②", "计划", "", "")],
        [("①", "会议记录", "meeting-minutes", "一-1-1)-①")],
    ]
    assert [folder.path for folder in folders] == ["01-一 甲/一-1-1) 会议", "01-一 甲/一-2) 学习", "02-二 丙/二) 丙"]


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("2025-03-01 会议", "2025-03-01", "2025-03-01"),
        ("20250301", "2025-03-01", "2025-03-01"),
        ("2025.3.1", "2025-03-01", "2025-03-01"),
        ("2025年3月1日", "2025-03-01", "2025-03-01"),
        ("2025年3月", "2025-03-01", "2025-03-31"),
        ("202402", "2024-02-01", "2024-02-29"),
        ("2025年1-6月", "2025-01-01", "2025-06-30"),
        ("2025年1月至2026年2月", "2025-01-01", "2026-02-28"),
        ("2025年第三季度", "2025-07-01", "2025-09-30"),
        ("2025Q4", "2025-10-01", "2025-12-31"),
        ("2025年上半年", "2025-01-01", "2025-06-30"),
        ("2025年度计划", "2025-01-01", "2025-12-31"),
        ("〔2025〕3号", "2025-01-01", "2025-12-31"),
        ("2025-13-01", None, None),
        ("2025-02-30 检查", None, None),
        ("2025年2月30日", None, None),
        ("2025年9-3月", None, None),
        ("12315 平台", None, None),
        ("一-1-1)-① 会议", None, None),
        ("13812025678", None, None),
    ],
)
def test_days_are_read_from_names(words: str, since: str | None, until: str | None) -> None:
    span = whole_span(spans_in(words))
    assert (span and str(span.since), span and str(span.until)) == (since, until)


def test_the_longest_silence_is_found() -> None:
    days = [date(2025, 1, 1), date(2025, 2, 1), date(2025, 9, 1)]
    assert longest_gap([Span(day, day) for day in days]) == Span(date(2025, 2, 1), date(2025, 9, 1))
    assert longest_gap([Span(date(2025, 1, 1), date(2025, 12, 31)), Span(date(2025, 3, 1), date(2025, 3, 1))]) is None


def test_the_window_is_counted_back_from_the_day() -> None:
    assert window_on(Window(months=24), date(2026, 3, 31)) == (date(2024, 3, 31), date(2026, 3, 31))
    assert window_on(Window(months=1), date(2026, 3, 31)) == (date(2026, 2, 28), date(2026, 3, 31))
    stated = Window(date(2024, 1, 1), None, 24)
    assert window_on(stated, date(2026, 3, 31)) == (date(2024, 1, 1), None)
    assert window_on(Window(), date(2026, 3, 31)) == (None, None)


def _binder(out: Path, *more: str, station: str = STATION, system: str = "three-star") -> Any:
    arguments = ["binder", "--station", station, "--system", system, "--out", str(out), "--date", "2026-11-22", *more]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A binder as it is made, before anybody put anything there; tests read it."""
    out = tmp_path_factory.mktemp("made") / "卷"
    assert _binder(out).exit_code == 0
    return out


def _words(file: Path) -> str:
    document = docx.Document(str(file))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_binder_has_slips_lists_labels_and_forms_with_the_stations_name(made: Path) -> None:
    slips = sorted(made.rglob("佐证说明.docx"))
    assert len(slips) == 51
    meeting = made / "03-三 内部管理/三-1-2) 会议制度执行"
    assert {"佐证说明.docx", "三-1-2)-① 会议记录.docx"} <= {file.name for file in meeting.iterdir()}
    assert STATION in _words(meeting / "三-1-2)-① 会议记录.docx")
    assert (made / "03-三 内部管理/三-1-3) 请示报告/三-1-3)-① 请示报告登记簿.xlsx").exists()
    for words in ("一-1-2)（原表 1.1.2）", "发现问题没有复查，每件扣 0.5 分", "一-1-2)-② ", "结论", "红色直线"):
        assert words.strip() in _words(made / "01-一 履职绩效/一-1-2) 特种设备使用单位检查/佐证说明.docx")
    for words in ("缺损", "修改", "补充", "移出", "销毁", "整理人", "整理日期", "检查人", "检查日期"):
        assert words in _words(made / "99-备考表.docx")
    for words in ("20 mm", "30 mm", "40 mm", "50 mm", "全宗号", "年度", "起件号", "止件号", "盒号"):
        assert words in _words(made / "00-卷脊.docx")
    widths = [
        round(int(column.width or 0) / 36000) for column in docx.Document(str(made / "00-卷脊.docx")).tables[0].columns
    ]
    assert widths == [20, 30, 40, 50]
    for file in made.rglob("0*-*.docx"):
        assert docx.Document(str(file)).sections[0].header.paragraphs[0].text == EXAMPLE
    assert "2024年11月22日至2026年11月22日" in _words(made / "00-封面.docx")
    numbered = {name: _has_folio(made / name) for name in ("00-封面.docx", "00-卷脊.docx", "00-卷内目录.docx")}
    assert numbered == {"00-封面.docx": False, "00-卷脊.docx": False, "00-卷内目录.docx": True}


def _has_folio(file: Path) -> bool:
    return "—" in "".join(paragraph.text for paragraph in docx.Document(str(file)).sections[0].footer.paragraphs)


def test_a_second_run_changes_nothing_that_somebody_put_or_edited(tmp_path: Path) -> None:
    out = tmp_path / "卷"
    _binder(out)
    slip = out / "03-三 内部管理/三-1-2) 会议制度执行/佐证说明.docx"
    edited = docx.Document(str(slip))
    edited.paragraphs[0].text = "改过"
    edited.save(str(slip))
    mine = slip.with_name("三-1-2)-② 会议纪要 2026-03-01.txt")
    mine.write_text("纪要", "utf-8")
    kept = {file: file.read_bytes() for file in (slip, mine)}
    told = _binder(out)
    assert told.exit_code == 0
    assert {file: file.read_bytes() for file in kept} == kept
    listed = _words(out / "00-卷内目录.docx")
    assert "会议纪要 2026-03-01" in listed
    assert "2026-03-01" in listed.replace("会议纪要 2026-03-01", "")
    before = _tree(out)
    assert "保留 1 个文件" in _binder(out).output
    assert _tree(out) == before


def test_a_slip_says_what_an_assessment_says_of_evidence(tmp_path: Path) -> None:
    title = "会议制度执行"
    entry = Entry(title, evidence="会议记录", place="内勤柜", since=date(2019, 1, 1), until=date(2019, 12, 31))
    given = Assessment("zhidu", 3, "three-star", date(2026, 1, 1), STATION, entries={"3.1.2": entry})
    file = tmp_path / "自评.json"
    file.write_bytes(write_assessment(given))
    told = _binder(tmp_path / "卷", "--assessment", str(file))
    assert told.exit_code == 0, told.output
    slip = _words(tmp_path / f"卷/03-三 内部管理/三-1-2) {title}/佐证说明.docx")
    assert "会议记录；存放：内勤柜；起止：2019年1月1日至2019年12月31日；不在考评期内" in slip
    file.write_bytes(write_assessment(replace(given, station="别的所")))
    refused = _binder(tmp_path / "另", "--assessment", str(file))
    assert (refused.exit_code, "是别的所按 three-star 做的自评" in refused.output) == (2, True)
    assert not (tmp_path / "另").exists()


def test_the_period_is_that_of_the_assessment_and_another_is_asked_about(tmp_path: Path) -> None:
    out, file = tmp_path / "卷", tmp_path / "自评.json"
    days = (date(2025, 1, 1), date(2025, 12, 31))
    given = Assessment("zhidu", 3, "three-star", date(2026, 1, 1), STATION, *days)
    file.write_bytes(write_assessment(given))
    told = _binder(out, "--assessment", str(file)).output
    said, asked = "2025年1月1日至2025年12月31日", "2024年11月22日至2026年11月22日"
    assert f"考评期有两个：自评文件写的是{said}，按指标算的是{asked}，哪一个对？" in told
    made = read_manifest((out / MANIFEST).read_bytes())
    assert (made.since, made.until) == days
    assert said in _words(out / "00-封面.docx")
    assert "考评期" not in _binder(tmp_path / "同", "--assessment", str(_same_period(file, given))).output
    assert f"考评期原来是{said}，现在改成{asked}" in _binder(out).output


def _same_period(file: Path, given: Assessment) -> Path:
    file.write_bytes(write_assessment(replace(given, since=date(2024, 11, 22), until=date(2026, 11, 22))))
    return file


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_binders_of_two_stations_never_mix_and_links_are_not_followed(tmp_path: Path) -> None:
    out, outside = tmp_path / "卷", tmp_path / "外"
    outside.mkdir()
    (out / "01-一 履职绩效").parent.mkdir()
    _binder(out)
    before = _tree(out)
    for told in (_binder(out, station="中山区东港市场监督管理所"), _binder(out, system="four-star")):
        assert (told.exit_code, STATION in told.output) == (2, True)
    assert _binder(outside.parent).exit_code == 2
    assert _tree(out) == before
    linked = out / "07-七 否决项"
    for file in [file for file in linked.rglob("*") if file.is_file()]:
        file.unlink()
    for folder in linked.iterdir():
        folder.rmdir()
    linked.rmdir()
    linked.symlink_to(outside)
    told = _binder(out)
    assert (told.exit_code, "是链接，没有写进去" in told.output, list(outside.iterdir())) == (1, True, [])


def _put(folder: Path, **files: str | bytes) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def _audit(out: Path, day: str = "2026-11-22") -> tuple[Any, dict[str, list[str]]]:
    result = CliRunner().invoke(main, ["binder", "audit", str(out), "--json", "--date", day], catch_exceptions=False)
    told = json.loads(result.output)
    kinds = {item["number"]: [one["kind"] for one in item["findings"]] for item in told["items"] if item["findings"]}
    return told, {**kinds, "": [one["kind"] for one in told["others"]]}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_binder(tmp_path)


def small_binder(folder: Path) -> Path:
    """A binder of three items without any file."""
    folders = planned_folders(system_of({"title": "表", "items": ITEMS}), {"m": _form()})
    facts = ("s", "表", date(2026, 1, 1), False, date(2025, 1, 1), date(2026, 12, 31))
    manifest = Manifest("zhidu", "binder", 1, "甲所", *facts, folders)
    for one in folders:
        (folder / one.path).mkdir(parents=True)
    (folder / MANIFEST).write_text(manifest_words(manifest), "utf-8")
    return folder


def _form() -> Form:
    from builder.model.form import FormFront

    return Form("forms/m.md", "m", FormFront("会议记录", "form"), (), (), (), (), (), ())


FIRST, SECOND, THIRD = "01-一 甲/一-1-1) 会议", "01-一 甲/一-2) 学习", "02-二 丙/二) 丙"


def test_what_is_not_there_is_told(small: Path) -> None:
    _, kinds = _audit(small)
    assert kinds == {"一-1-1)": ["nothing"], "一-2)": ["nothing"], "二)": ["nothing"], "": []}


def test_a_reference_counts_when_its_record_is_there(small: Path) -> None:
    _put(small / THIRD, **{"见一-1-1)-①.txt": "见"})
    told, kinds = _audit(small)
    assert kinds["二)"] == ["nothing", "reference"]
    _put(small / FIRST, **{"一-1-1)-① 2025年1月至2026年12月会议台账.txt": "记"})
    told, kinds = _audit(small)
    assert "二)" not in kinds
    assert kinds["一-1-1)"] == ["asked"]
    asked = next(item for item in told["items"] if item["number"] == "一-1-1)")["findings"][0]["message"]
    assert asked == "没有找到 一-1-1)-② 照片"
    assert kinds["一-2)"] == ["asked"]  # 会议记录 is placed at 一-1-1)-①; the plan is missing


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("① 2025年度.txt", "", "unreadable"),
        ("① 2025.docx", "x", "unreadable"),
        ("① 2025.xlsx", "PK\x03\x04", "unreadable"),
        ("① 2025.pdf", "不是", "unreadable"),
        ("① 2025.jpg", "不是", "unreadable"),
        ("① 2021年度.txt", "x", "outside"),
        ("① 2027年度.txt", "x", "outside"),
        ("① 2026年3月.txt", "x", "span"),
        ("① 会议.txt", "x", "undated"),
        ("2025年1月至2026年12月.txt", "x", "unnumbered"),
    ],
)
def test_each_file_that_needs_a_look_is_told(small: Path, name: str, content: str, kind: str) -> None:
    _put(small / FIRST, **{name: content})
    _, kinds = _audit(small)
    assert kind in kinds["一-1-1)"]


def test_of_many_files_without_a_number_some_are_named(small: Path) -> None:
    _put(small / FIRST, **{f"{number:02}.txt": str(number) for number in range(1, 13)})
    told, _ = _audit(small)
    messages = [one["message"] for item in told["items"] for one in item["findings"] if one["kind"] == "unnumbered"]
    (message,) = messages
    assert message.startswith("有 12 个文件的名称没有编号：01.txt、02.txt")
    assert message.endswith("、05.txt 等 12 个")


def test_a_document_without_words_is_no_evidence(small: Path) -> None:
    docx.Document().save(str(small / FIRST / "① 2025年度.docx"))
    openpyxl.Workbook().save(str(small / SECOND / "② 2025年度.xlsx"))
    _, kinds = _audit(small)
    assert kinds == {
        "一-1-1)": ["nothing", "unreadable"],
        "一-2)": ["nothing", "unreadable"],
        "二)": ["nothing"],
        "": [],
    }


def test_a_silence_inside_the_window_is_told(small: Path) -> None:
    _put(small / FIRST, **{"① 2025年1月.txt": "a", "② 2026年10月照片.txt": "b"})
    _, kinds = _audit(small)
    assert kinds["一-1-1)"] == ["gap"]


def test_days_are_read_from_columns_of_days_and_beside_labels(small: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (["登记日期", "备注"], [date(2025, 1, 6), "2019-01-01"], [date(2026, 11, 2), ""]):
        sheet.append(row)
    book.save(str(small / FIRST / "① 会议台账.xlsx"))
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "时间", "2018年5月1日"
    document.save(str(small / SECOND / "② 计划.docx"))
    _told, kinds = _audit(small)
    assert kinds["一-1-1)"] == ["asked", "gap"]
    assert kinds["一-2)"] == ["outside", "gap"]


def test_the_same_file_twice_is_told_with_both_places(small: Path) -> None:
    _put(small / FIRST, **{"① 2025年1月至2026年12月.txt": "同"})
    _put(small / SECOND, **{"② 2025年1月至2026年12月.txt": "同"})
    told, _kinds = _audit(small)
    found = next(one for item in told["items"] for one in item["findings"] if one["kind"] == "twice")
    assert found["files"] == [f"{FIRST}/① 2025年1月至2026年12月.txt", f"{SECOND}/② 2025年1月至2026年12月.txt"]


@pytest.mark.parametrize("content", ["", "见"])
def test_what_a_reference_holds_does_not_matter(small: Path, content: str) -> None:
    _put(small / FIRST, **{"一-1-1)-① 2025年1月至2026年12月会议台账.txt": "记"})
    _put(small / SECOND, **{"见一-1-1)-①": content})
    _put(small / THIRD, **{"见一-1-1)-①": content})
    told, kinds = _audit(small)
    assert "二)" not in kinds
    assert not [one for item in told["items"] for one in item["findings"] if one["kind"] in ("twice", "unreadable")]


def _chunk(kind: bytes, content: bytes = b"") -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + b"\0\0\0\0"


def _printed(words: str) -> bytes:
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    body += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n%" + words.encode() + b"\n"
    return body + b"trailer<</Root 1 0 R/Size 4>>\nstartxref\n0\n%%EOF\n"


WHOLE = {
    "① 记录.pdf": _printed("记录" * 900),
    "② 记录.png": b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", b"1" * 13) + _chunk(b"IDAT", b"2" * 90) + _chunk(b"IEND"),
    "③ 记录.jpg": PHOTO,
    "④ 记录.gif": b"GIF89a" + b"1" * 40 + b";",
    "⑤ 记录.bmp": b"BM" + (60).to_bytes(4, "little") + b"1" * 54,
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_scan_or_photo_that_ends_too_early_is_no_evidence(small: Path, name: str) -> None:
    _put(small / FIRST, **{name: WHOLE[name]})
    assert "unreadable" not in _audit(small)[1]["一-1-1)"]
    for kept in (0.4, 0.95):
        _put(small / FIRST, **{name: WHOLE[name][: int(len(WHOLE[name]) * kept)]})
        told, kinds = _audit(small)
        assert "unreadable" in kinds["一-1-1)"]
        assert "内容不完整" in json.dumps(told, ensure_ascii=False)


def test_a_photo_beside_a_notice_shows_that_a_meeting_was_held(small: Path) -> None:
    below = small / SECOND / "2025-09-10 党员大会"
    below.mkdir()
    _put(below, **{"通知.txt": "a"})
    told, _ = _audit(small)
    assert not [one for item in told["items"] for one in item["findings"] if one["kind"] == "set"]
    _put(below, **{"照片.jpg": PHOTO})
    told, _ = _audit(small)
    sets = [one["message"] for item in told["items"] for one in item["findings"] if one["kind"] == "set"]
    assert sets == ["2025-09-10 党员大会的会议、活动缺签到、记录"]


def test_sets_are_looked_for_by_day_and_by_folder(small: Path) -> None:
    _put(
        small / FIRST,
        **{"① 2025-03-01会议通知.txt": "a", "① 2025-03-01会议记录.txt": "b", "② 2025-03-01.jpg": PHOTO},
    )
    below = small / SECOND / "四月培训"
    below.mkdir()
    _put(below, **{"签到 2025-04-01.txt": "c", "纪要 2025-04-02.txt": "d"})
    _put(small / THIRD, **{"① 责令改正通知书 2025-05-01.txt": "e", "② 检查记录 2025-05-01.txt": "f"})
    told, _ = _audit(small)
    sets = [one["message"] for item in told["items"] for one in item["findings"] if one["kind"] == "set"]
    assert sets == ["2025-03-01的会议、活动缺签到", "四月培训的会议、活动缺通知、照片", "责令改正缺复查"]
    _put(small / FIRST, **{"① 2025-03-01签到表.txt": "g"})
    told, _ = _audit(small)
    assert "2025-03-01" not in json.dumps([item["findings"] for item in told["items"][:1]], ensure_ascii=False).replace(
        "材料只有 2025-03-01", ""
    )


def test_a_meeting_of_an_unknown_day_is_told_and_a_plan_is_no_meeting(small: Path) -> None:
    _put(small / FIRST, **{"① 会议记录.txt": "a", "② 学习计划照片2025年度.txt": "b"})
    _told, kinds = _audit(small)
    assert kinds["一-1-1)"] == ["undated", "span", "set"]
    _put(small / SECOND, **{"① 2026年3月签到表.txt": "c", "② 2025年度会议记录.txt": "d"})
    told, _kinds = _audit(small)
    sets = [one["message"] for one in told["items"][1]["findings"] if one["kind"] == "set"]
    assert sets == ["看不出是哪一次会议，没有核对是否成套：① 2026年3月签到表.txt"]


def test_links_strays_and_odd_things_are_told_and_nothing_is_changed(small: Path, tmp_path_factory: Any) -> None:
    outside = tmp_path_factory.mktemp("外")
    _put(outside, secret="x")
    (small / FIRST / "链接").symlink_to(outside)
    os.mkfifo(small / SECOND / "② 管道")
    _put(small, **{"散.txt": "y"})
    _put(small / FIRST, **{".DS_Store": "z", "~$会议.docx": "z", "Thumbs.db": "z"})
    before = sorted(path for path in small.rglob("*"))
    told, kinds = _audit(small)
    assert kinds == {
        "一-1-1)": ["nothing", "unreadable"],
        "一-2)": ["nothing", "unreadable"],
        "二)": ["nothing"],
        "": ["stray"],
    }
    assert "secret" not in json.dumps(told)
    assert sorted(path for path in small.rglob("*")) == before


def test_a_folder_is_known_by_its_number_whatever_it_is_called(small: Path) -> None:
    (small / FIRST).rename(small / "01-一 甲/一-1-1) 会议（已整理）")
    _put(
        small / "01-一 甲/一-1-1) 会议（已整理）", **{"① 2025年1月至2026年12月会议记录.txt": "a", "② 照片2025.txt": "b"}
    )
    _, kinds = _audit(small)
    assert "一-1-1)" not in kinds
    assert kinds[""] == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"product": "zhidu"}', "\ud800"])
def test_a_damaged_manifest_is_one_sentence(small: Path, content: str) -> None:
    (small / MANIFEST).write_bytes(content.encode("utf-8", "surrogatepass"))
    result = CliRunner().invoke(main, ["binder", "audit", str(small)], catch_exceptions=False)
    assert (result.exit_code, len(result.output.strip().splitlines())) == (2, 1)


def test_a_manifest_leads_nowhere_else(small: Path) -> None:
    read = read_manifest((small / MANIFEST).read_bytes())
    assert read_manifest(manifest_words(read).encode()) == read
    for path in ("../x", "/etc", "a//b", "a\\..\\b"):
        evil = replace(read, folders=(replace(read.folders[0], path=path),))
        with pytest.raises(ManifestError):
            read_manifest(manifest_words(evil).encode())


def test_what_is_missing_from_a_call_is_told(tmp_path: Path) -> None:
    for arguments in (["binder"], ["binder", "audit", str(tmp_path)], ["binder", "--station", "甲", "--system", "x"]):
        result = CliRunner().invoke(main, arguments, catch_exceptions=False)
        assert (result.exit_code, len(result.output.strip().splitlines())) == (2, 1)
    assert _binder(tmp_path / "x", station="没有的所").exit_code == 2
    assert _binder(tmp_path / "x", system="six-star").exit_code == 2
    assert not (tmp_path / "x").exists()


def test_a_slip_quotes_the_provision_with_the_proving_words_underlined(made: Path, corpus: Corpus) -> None:
    """Each tie that holds is quoted as the article has it; the quoted words alone are underlined."""
    covers = [cover for path, covers in corpus.covered.items() if "three-star" in path for cover in covers]
    tied = [cover for cover in covers if any(found.holds and found.provision for found in cover.ties)]
    slips = {file: _words(file) for file in made.rglob("佐证说明.docx")}
    assert tied
    apart = 0
    for cover in tied:
        (slip,) = (file for file, words in slips.items() if f"（原表 {cover.item.code}）" in words)
        document = docx.Document(str(slip))
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        runs = [run for cell in cells for run in cell.paragraphs[0].runs]
        marked = [run.text for run in runs if run.style and run.style.name == "划线文字"]
        underlined = {"".join(words.split()) for words in marked}
        apart += sum("\u3000" in words for words in marked)
        wanted = [found for found in cover.ties if found.holds and found.provision]
        assert {"".join(found.tie.quoted.split()) for found in wanted} <= underlined
        for found in wanted:
            assert found.tie.rule in slips[slip]
    assert apart  # the cells of a table in a rule do not run into one another


def test_a_tie_that_no_longer_holds_says_why_on_its_slip(corpus: Corpus) -> None:
    path = next(path for path in corpus.covered if "three-star" in path)
    system = corpus.of(IndicatorSystem)[path]
    cover = corpus.covered[path][0]
    broken = replace(cover, ties=(FoundTie(Tie("《会议制度》第三条", "", "没有的话"), why="里没有“没有的话”"),))
    told = proofs_by_item(replace(corpus, covered={path: (broken,)}), system)
    assert told == {cover.item.code: (Proof("《会议制度》第三条", "", "没有的话", "", "待核：里没有“没有的话”"),)}
