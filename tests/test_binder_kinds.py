"""Files of a binder by kind: what is broken is told, what nobody here can open is named."""

import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
import xlwt
from click.testing import CliRunner

from builder.__main__ import main
from builder.binder.intact import why_broken
from builder.binder.records import record_of
from tests.test_binder import small_binder


def _zip(*names: str) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_STORED) as archive:
        for name in names:
            archive.writestr(name, "会议记录" * 200)
    return content.getvalue()


def _compound() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("会议")
    for at in range(300):
        sheet.write(at, 0, f"第 {at} 次会议")
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _seven_zip() -> bytes:
    head = (4).to_bytes(8, "little") + (6).to_bytes(8, "little") + bytes(4)
    return b"7z\xbc\xaf\x27\x1c\0\4" + zlib.crc32(head).to_bytes(4, "little") + head + bytes(10)


def _boxes(first: bytes) -> bytes:
    return b"".join(
        (len(body) + 8).to_bytes(4, "big") + kind + body
        for kind, body in ((b"ftyp", first + bytes(4)), (b"moov", bytes(20)), (b"mdat", bytes(40)))
    )


_TIFF = b"II*\0\x08\0\0\0\x01\0" + bytes(12) + bytes(4)
_WHOLE: dict[str, bytes] = {
    ".doc": _compound(),
    ".wps": _compound(),
    ".zip": _zip("甲.txt"),
    ".ofd": _zip("OFD.xml", "Doc_0/Document.xml"),
    ".7z": _seven_zip(),
    ".webp": b"RIFF\x10\0\0\0WEBPVP8 " + bytes(8),
    ".tif": _TIFF,
    ".heic": _boxes(b"heic"),
    ".mp4": _boxes(b"mp42"),
    ".html": "<p>会议记录</p>".encode(),
    ".eml": "Subject: 会议\r\n\r\n记录".encode("gbk"),
}


@pytest.mark.parametrize("ending", _WHOLE)
def test_a_whole_file_is_well_and_one_cut_off_or_of_noise_is_broken(tmp_path: Path, ending: str) -> None:
    file, content = tmp_path / f"① 2026-03-01 会议{ending}", _WHOLE[ending]
    file.write_bytes(content)
    assert (why_broken(file), record_of(file, tmp_path).trouble) == ("", "")
    noise = content[:8] + bytes(range(256)) * 2
    for broken in (noise, content[:-7]) if ending not in (".html", ".eml") else (noise,):
        file.write_bytes(broken)
        assert record_of(file, tmp_path).trouble.startswith("打不开："), broken[:20]


def test_an_archive_with_a_file_that_is_not_what_was_put_in_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "甲.zip"
    file.write_bytes(_zip("甲.txt").replace("会议记录".encode(), "会议纪录".encode(), 1))
    assert why_broken(file)


def test_an_ofd_without_its_first_file_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "甲.ofd"
    file.write_bytes(_zip("甲.txt"))
    assert why_broken(file)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("① 2026-03-01 会议.rar", b"Rar!\x1a\x07\x01\0" + bytes(40)),
        ("① 2026-03-01 会议.dwg", b"AC1032" + bytes(40)),
    ],
)
def test_what_nobody_here_can_open_is_named_once(tmp_path: Path, name: str, content: bytes) -> None:
    small = small_binder(tmp_path)
    (small / "01-一 甲/一-1-1) 会议" / name).write_bytes(content)
    said = CliRunner().invoke(main, ["binder", "audit", str(small)], catch_exceptions=False).output
    assert said.count(f"没有核对是否能打开：{name}\n") == 1
    assert "打不开" not in said


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        ("会议记录，三月一日，全体党员。", "打不开：内容是文字，不是 .xls 工作簿"),
        ("日期\t议题\n2026-03-01\t学习\n", ""),
        ("<table><tr><td>日期</td></tr><tr><td>2026-03-01</td></tr></table>", ""),
    ],
)
def test_text_that_only_has_the_name_of_a_workbook_is_told(tmp_path: Path, content: str, trouble: str) -> None:
    file = tmp_path / "① 会议台账.xls"
    file.write_bytes(content.encode("gbk"))
    assert record_of(file, tmp_path).trouble == trouble


def test_an_archive_that_only_has_the_name_of_one_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "① 2026-03-01 会议.rar"
    file.write_bytes("这不是压缩包".encode())
    assert record_of(file, tmp_path).trouble == "打不开：内容不是 .rar 文件"
