"""One guard for Office files of anyone's making: what is hostile is refused, whoever reads it, whatever its name."""

import io
import os
import re
import struct
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.office import UnreadableError
from builder.office.package import Package, package_of
from builder.office.sheet import tables_of
from builder.office.xml import read_xml

DTD = '<!DOCTYPE a [<!ENTITY b "c">]><a/>'


def _zip(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _read_all(content: bytes) -> dict[str, bytes]:
    package = Package(io.BytesIO(content))
    return {name: package.read(name) for name in package.namelist()}


def _claims(content: bytes, size: int) -> bytes:
    """The directory says another size of the first part than it has."""
    at = content.find(b"PK\x01\x02")
    return content[: at + 24] + struct.pack("<I", size) + content[at + 28 :]


def _locked(content: bytes) -> bytes:
    at = content.find(b"PK\x01\x02")
    return content[: at + 8] + b"\x01" + content[at + 9 :]


PACKAGES = {
    "no zip": (b"PK\x03\x04 cut off", "作为压缩包打不开"),
    "too many parts": (_zip({f"{at}.xml": b"" for at in range(10_001)}), "超过 10000 个"),
    "too much in all": (_claims(_zip({"a.xml": b"<a/>"}), 300_000_001), "超过 300 MB"),
    "too much in one": (_claims(_zip({"a.xml": b"<a/>"}), 30_000_001), "a.xml 解开后超过 30 MB"),
    "a password for a part": (_locked(_zip({"a.xml": b"<a/>"})), "加了密"),
    "another compression": (_zip({"a.xml": b"<a/>"}, zipfile.ZIP_LZMA), "不用的压缩方法"),
    "a name that a terminal obeys": (_zip({"a\x1b[31m.xml": b"<a/>"}), "名称不合规则"),
    "a document type": (_zip({"a.xml": DTD.encode()}), "DTD"),
    "a document type in UTF-16": (_zip({"a.xml": DTD.encode("utf-16")}), "DTD"),
    "a document type behind words": (_zip({"a.xml": b"<!--" + b"x" * 30_000 + b"-->" + DTD.encode()}), "DTD"),
    "a document type behind more words": (_zip({"a.xml": b"<!--" + b"x" * 70_000 + b"-->" + DTD.encode()}), "XML 有错"),
    "a document type in a part of another name": (_zip({"a.bin": DTD.encode()}), "DTD"),
    "no XML": (_zip({"a.xml": b"\x89PNG"}), "a.xml 的 XML 有错"),
}


@pytest.mark.parametrize(("content", "why"), PACKAGES.values(), ids=PACKAGES)
def test_a_hostile_package_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        _read_all(content)


def test_a_part_that_is_nested_too_deep_is_not_called_broken() -> None:
    with pytest.raises(UnreadableError, match="套得太深"):
        read_xml(b"<a>" * 300 + b"</a>" * 300, "a.xml")
    with pytest.raises(UnreadableError, match="XML 有错"):
        read_xml(b"<a><b></a>", "a.xml")


def test_a_part_that_is_not_there_is_refused() -> None:
    package = Package(io.BytesIO(_zip({"a.xml": b"<a/>"})))
    with pytest.raises(UnreadableError, match="缺少部件"):
        package.read("b.xml")


def test_no_more_is_unpacked_than_the_directory_says() -> None:
    content = _claims(_zip({"a.xml": b"<a/>" + b" " * 20_000_000}), 100_000)
    tracemalloc.start()
    with pytest.raises(UnreadableError, match="打不开"):
        _read_all(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_names_with_backslashes_are_parts_in_folders() -> None:
    assert _read_all(_zip({"word\\document.xml": b"<a/>"})) == {"word/document.xml": b"<a/>"}


def test_what_the_system_refuses_is_no_fault_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory"), package_of(tmp_path):
        pass


@settings(max_examples=300, deadline=None)
@given(at=st.floats(0, 1, exclude_max=True), length=st.integers(0, 9), new=st.binary(max_size=8), on_disk=st.booleans())
def test_any_damage_to_a_package_is_read_over_or_refused(
    at: float, length: int, new: bytes, on_disk: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = _zip({"_rels/.rels": b"<Relationships/>", "a.xml": b"<a>words</a>"})
    start = int(at * len(whole))
    content = whole[:start] + new + whole[start + length :]
    try:
        if on_disk:
            file = tmp_path_factory.mktemp("any") / "a.docx"
            file.write_bytes(content)
            with package_of(file) as package:
                package.links("_rels/.rels")
        else:
            _read_all(content)
    except UnreadableError:
        return


# Workbooks are read through the guard.

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS = (
    '<Override PartName="/xl/sharedStrings.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)


def _parts() -> dict[str, str]:
    """A workbook as Excel writes it, with the words of cells in a part of their own."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["甲", "乙"])
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    cells = re.compile(r't="inlineStr"><is>(.*?)</is>')
    words = cells.findall(parts["xl/worksheets/sheet1.xml"])
    numbers = iter(range(len(words)))
    sheet = cells.sub(lambda _: f't="s"><v>{next(numbers)}</v>', parts["xl/worksheets/sheet1.xml"])
    strings = f'<sst xmlns="{MAIN}">{"".join(f"<si>{each}</si>" for each in words)}</sst>'
    types = parts["[Content_Types].xml"].replace("</Types>", STRINGS)
    return parts | {
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings,
        "[Content_Types].xml": types,
    }


def _rows(folder: Path, parts: dict[str, str]) -> list[tuple[str, ...]]:
    file = folder / "表.xlsx"
    file.write_bytes(_zip({name: content.encode() for name, content in parts.items()}))
    return [row.words for row in tables_of(file)[0].rows()]


def _typed(content: str) -> str:
    return DTD.replace("<a/>", content)


def test_words_come_without_the_sounds_that_excel_keeps_beside_them(tmp_path: Path) -> None:
    parts = _parts()
    sounds = "</t><rPh sb='0' eb='1'><t>jia</t></rPh>"
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace("</t>", sounds, 1)
    assert "rPh" in parts["xl/sharedStrings.xml"]
    assert _rows(tmp_path, parts) == [("甲", "乙")]


def test_a_sheet_under_another_name_is_guarded_too(tmp_path: Path) -> None:
    parts = {
        name.replace("sheet1.xml", "sheet1.bin"): content.replace("sheet1.xml", "sheet1.bin")
        for name, content in _parts().items()
    }
    assert _rows(tmp_path, parts) == [("甲", "乙")]
    sheet = "xl/worksheets/sheet1.bin"
    with pytest.raises(UnreadableError, match="DTD"):
        _rows(tmp_path, parts | {sheet: _typed(parts[sheet])})


@pytest.mark.parametrize(
    "part", ["xl/styles.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"]
)
def test_every_part_that_is_read_is_guarded(part: str, tmp_path: Path) -> None:
    parts = _parts()
    with pytest.raises(UnreadableError, match="DTD"):
        _rows(tmp_path, parts | {part: _typed(parts[part])})


def test_a_sheet_costs_what_its_cells_cost_and_not_how_far_they_lie(tmp_path: Path) -> None:
    cell = '<c r="{0}" t="inlineStr"><is><t>{1}</t></is></c>'
    rows = "".join(f'<row r="{at * 1000}">{cell.format(f"ALL{at * 1000}", at)}</row>' for at in range(1, 1001))
    tracemalloc.start()
    read = _rows(tmp_path, _parts() | {"xl/worksheets/sheet1.xml": _sheet(rows)})
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [(len(words), words[-1]) for words in read] == [(1000, str(at)) for at in range(1, 1001)]
    assert most < 30_000_000


@pytest.mark.parametrize("address", ["ALM3", "XFD3"])
def test_a_cell_far_out_is_named(tmp_path: Path, address: str) -> None:
    row = f'<row r="3"><c r="{address}"><v>1</v></c></row>'
    with pytest.raises(UnreadableError, match="第 3 行有内容在第 1000 列以后"):
        _rows(tmp_path, _parts() | {"xl/worksheets/sheet1.xml": _sheet(row)})


def test_cells_far_out_that_say_nothing_are_no_hindrance(tmp_path: Path) -> None:
    row = '<row r="3"><c r="A3"><v>1</v></c><c r="XFD3" s="0"/></row>'
    assert _rows(tmp_path, _parts() | {"xl/worksheets/sheet1.xml": _sheet(row)}) == [("1",)]


def test_a_merged_range_is_told_with_its_row(tmp_path: Path) -> None:
    merged = '<row r="3"><c r="A3"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="B1:C1"/>'
    merged += '<mergeCell ref="B3:C3"/><mergeCell ref="B9:C9"/></mergeCells><sheetData>'
    file = tmp_path / "x.xlsx"
    file.write_bytes(
        _zip({name: text.encode() for name, text in (_parts() | {"xl/worksheets/sheet1.xml": _sheet(merged)}).items()})
    )
    rows = [(row.number, row.words, dict(row.merged)) for row in tables_of(file)[0].rows()]
    assert rows == [(3, ("1",), {1: "B3:C3"})]


def _sheet(rows: str) -> str:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.docx")
    with pytest.raises(UnreadableError, match="管道"), package_of(tmp_path / "x.docx"):
        pytest.fail("it was opened")
    with pytest.raises(UnreadableError, match="管道"):
        tables_of(tmp_path / "x.docx")
