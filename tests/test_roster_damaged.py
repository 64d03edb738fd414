"""What is no roster, or a hostile or damaged one, is refused in one sentence or read over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.station import Station
from builder.office import UnreadableError
from builder.roster.sheet import new_roster
from builder.roster.stations import read_roster
from tests.rosters import SHEET_PART, SLOTS, problems_told, roster_file, roster_sheet, with_part_changed


@pytest.mark.parametrize(
    ("part", "change", "why"),
    [
        ("xl/media/big.bin", lambda _: bytes(300_000_001), "解开后超过 300 MB"),
        ("xl/styles.xml", lambda old: old + b" " * 30_000_001, "格式太多"),
        (SHEET_PART, lambda old: b'<!DOCTYPE a [<!ENTITY b "c">]>' + old, "DTD"),
        (SHEET_PART, lambda old: old[: len(old) // 2], "可能已损坏"),
        (SHEET_PART, lambda old: old.replace(b'<row r="2"', b'<row r="99999999999"'), "超过 1048576 行"),
        ("xl/workbook.xml", lambda old: old.replace(b'state="visible"', b'state="hidden"'), "没有看得见的工作表"),
        ("xl/_rels/workbook.xml.rels", lambda _: b"", "可能已损坏"),
    ],
)
def test_hostile_workbooks_are_refused(part: str, change: Callable[[bytes], bytes], why: str, tmp_path: Path) -> None:
    file = with_part_changed(roster_sheet(tmp_path, [["station.name"], ["双兴所"]]), part, change)
    with pytest.raises(UnreadableError, match=why):
        read_roster(file, SLOTS)


def test_a_file_that_changes_while_it_is_used_is_not_read_on(tmp_path: Path) -> None:
    file = roster_file(tmp_path, "station.name\n双兴所\n")
    roster = read_roster(file, SLOTS)
    file.write_text("station.name\n双兴所\n东港所\n", "utf-8")
    with pytest.raises(UnreadableError, match="刚刚被人改动过"):
        list(roster.stations())


_PIECES = st.sampled_from(
    [
        b"station.name",
        "本所全称".encode(),
        "双兴所".encode("gbk"),
        b",",
        b"\n",
        b'"',
        b"\t",
        b"\0",
        b"\r",
        b"PK\x03\x04\0\0",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    content=st.binary() | st.lists(_PIECES | st.binary(max_size=4)).map(b"".join),
    name=st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a"]),
)
def test_any_bytes_are_read_or_refused(content: bytes, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    _read_or_refused(roster_file(tmp_path_factory.mktemp("any"), content, name))


def _read_or_refused(file: Path) -> None:
    try:
        roster = read_roster(file, SLOTS)
    except UnreadableError:
        return
    assert len(list(roster.stations())) == roster.count
    problems_told(roster.problems).encode()


_PARTS = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml"]


@settings(max_examples=150, deadline=None)
@given(
    part=st.sampled_from(_PARTS),
    at=st.floats(0, 1, exclude_max=True),
    length=st.integers(0, 40),
    new=st.binary(max_size=8),
)
def test_any_damage_to_a_workbook_is_read_over_or_refused(
    part: str, at: float, length: int, new: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = roster_file(
        tmp_path_factory.mktemp("any"), new_roster(SLOTS, [Station("双兴所", {"station.name": "双兴所"})]), "a.xlsx"
    )

    def damage(old: bytes) -> bytes:
        start = int(at * len(old))
        return old[:start] + new + old[start + length :]

    _read_or_refused(with_part_changed(file, part, damage))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("花名册.csv", b"", "是空的"),
        ("花名册.csv", b"\xef\xbb\xbf\r\n \r\n", "是空的"),
        ("花名册.csv", ",,,\n,,\n", "是空的"),
        ("花名册.csv", "所名,电话\n双兴所,1\n", "没有表头"),
        ("花名册.csv", "所属局名称,会议地点\n西岗区局,二楼\n", "没有“本所全称”（station.name）这一列"),
        ("花名册.csv", b"station.name\n\xff\xff\xff", "既不是 UTF-8 也不是 GBK"),
        ("花名册.csv", "station.name\n双兴所\n".encode("utf-16")[:-1], "既不是 UTF-8 也不是 GBK"),
        ("花名册.csv", "station.name\n双兴市场监管所\n东港市场监管所\n".encode()[:-2], "或者已损坏"),
        ("花名册.xlsx", b"", "是空的"),
        ("花名册.xlsx", b"<html>not found</html>", "是网页，里面没有表格"),
        ("花名册.xlsx", b"%PDF-1.7", "是 PDF"),
        ("花名册.xlsx", b"not found", "没有表头"),
        ("花名册.xlsx", b"PK\x03\x04\x14\x00 cut off", "可能已损坏"),
        ("花名册.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "有密码"),
        ("花名册.xlsx", b"\xd0\xcf\x11\xe0" + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        ("花名册.csv", b"\xd0\xcf\x11\xe0" + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        ("花名册.xlsx", b"\xd0\xcf\x11\xe0" + bytes(60) + "Workbook".encode("utf-16-le"), "不是完整的 .xls"),
        ("花名册.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "不是完整的 .xls"),
    ],
)
def test_what_is_no_roster_is_refused_in_one_sentence(
    name: str, content: str | bytes, why: str, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableError, match=why):
        read_roster(roster_file(tmp_path, content, name), SLOTS)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for nothing in (tmp_path / "没有.csv", tmp_path):
        with pytest.raises(UnreadableError, match=r"没有这个文件|打不开"):
            read_roster(nothing, SLOTS)


def test_slots_without_a_name_for_stations_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"slots\.yaml"):
        read_roster(roster_file(tmp_path, "station.name\n双兴所\n"), {"meeting.place": SLOTS["meeting.place"]})
