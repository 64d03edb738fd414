"""Bytes become text, whatever editor wrote them."""

import os
from pathlib import Path

import pytest

from builder.source import MANY_LINES, decode, read_source

_SIMPLE = "---\ntitle: 会议制度\n---\n第一条 为规范会议的召开，制定本制度。\n\n第二条 会议由所长主持，每月召开一次。\n"
_TRADITIONAL = "---\ntitle: 會議制度\n---\n第一條 為規範會議的召開，制定本制度。\n\n第二條 會議由所長主持。\n"
_SHORT = "会议制度\n第一条 甲。\n"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (_SIMPLE, "utf-8", ""),
        (_SIMPLE, "utf-8-sig", ""),
        (_SIMPLE, "gbk", "GBK"),
        (_SHORT, "gb18030", "GBK"),
        ("甲乙丙", "gbk", "GBK"),
        (_TRADITIONAL, "big5", "Big5"),
        (_TRADITIONAL, "utf-8", ""),
        (_TRADITIONAL, "gbk", "GBK"),
        *((text, f"utf-16{end}", "UTF-16") for text in (_SIMPLE, _SHORT, _TRADITIONAL) for end in ("", "-le", "-be")),
        ("title: a\n" * 3, "utf-16-le", "UTF-16"),
        (_SIMPLE, "utf-32", "UTF-32"),
    ],
)
def test_every_encoding_of_an_editor_is_recognised(text: str, encoding: str, name: str) -> None:
    source = decode(text.replace("\n", "\r\n").encode(encoding), "a.md")
    assert source.text == text
    assert [told.message for told in source.diagnostics] == ([f"文件按 {name} 编码读入"] if name else [])


@pytest.mark.parametrize("damage", [b"\xff", b"\xe4\xb8", b"\x80\x81\x82"])
def test_a_damaged_byte_is_told_at_its_line(damage: bytes) -> None:
    source = decode(_SIMPLE.encode().replace("每月".encode(), damage), "a.md")
    assert source.text == ""
    assert [str(told.place) for told in source.diagnostics] == ["a.md:6:1"]


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    for name in ("pipe.md", ".", "none.md"):
        source = read_source(tmp_path / name, name)
        assert source.text == ""
        assert [told.code.slug for told in source.diagnostics] == ["file-unreadable"]


@pytest.mark.parametrize("line", ["。", "---", "a", "第", "- ", "|", "（一）", "4.1 甲", "（一）甲；"])
def test_a_text_of_nothing_but_the_shortest_lines_is_refused_at_once(line: str) -> None:
    source = decode(f"{line}\n".encode() * (MANY_LINES + 1), "a.md")
    assert source.text == ""
    assert [told.code.slug for told in source.diagnostics] == ["file-unreadable"]
    assert decode(f"{line}\n".encode() * MANY_LINES, "a.md").diagnostics == ()
    assert decode("第一条 甲。\n".encode() * (MANY_LINES + 1), "a.md").diagnostics == ()
