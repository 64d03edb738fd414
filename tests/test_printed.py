"""The print of a Word file is measured: a program that prints what we give it stands for LibreOffice."""

from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from builder.proof.findings import Finding
from builder.proof.standard import proof

LEFT, BOTTOM, SIZE = 79.4, 99.2, 15.8
PITCH = 28.95
TOP = BOTTOM + 22 * PITCH
_FACE = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    "/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]"
    "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>]>>"
)

Line = tuple[float, float, float, str]
"""Where words begin, how large they are, and the words."""


def pdf_of(pages: list[list[Line]], drawn: str = "") -> bytes:
    """A print of lines, page by page."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", _FACE]
    for lines in pages:
        shown = "".join(
            f"BT /F {size} Tf {x} {y} Td <{words.encode('utf-16-be').hex()}> Tj ET\n" for x, y, size, words in lines
        )
        content = shown + drawn
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
        box = "/MediaBox[0 0 595.3 841.9]/Resources<</Font<</F 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R{box}/Contents {len(objects)} 0 R>>")
    kids = " ".join(f"{number} 0 R" for number in range(5, len(objects) + 1, 2))
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>"
    body, starts = b"%PDF-1.4\n", []
    for number, made in enumerate(objects, start=1):
        starts.append(f"{len(body):010} 00000 n \n")
        body += f"{number} 0 obj\n{made}\nendobj\n".encode()
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{''.join(starts)}"
    return body + f"{table}trailer\n<</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{len(body)}\n%%EOF".encode()


def _page(number: int, lines: int = 22, signs: int = 28, side: str = "") -> list[Line]:
    pitch = (TOP - BOTTOM) / lines
    body = [(LEFT, TOP - pitch * (at + 0.75), SIZE, "市" * signs) for at in range(lines)]
    right = side == "right" or (not side and number % 2)
    return [*body, (440.0 if right else 95.0, 70.0, 14.0, f"— {number} —")]


def _found(folder: Path, monkeypatch: pytest.MonkeyPatch, pdf: bytes, program: str = "soffice") -> dict[str, Finding]:
    """What is found when the program prints this."""
    (folder / "bin").mkdir()
    (folder / "print.pdf").write_bytes(pdf)
    script = folder / "bin" / program
    script.write_text(
        f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\n/bin/cp "{folder}/print.pdf" "$2/proof.pdf"\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder / "bin"))
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
        Mm(28),
        Mm(26),
        Mm(37),
        Mm(35),
    )
    document.save(str(folder / "x.docx"))
    return {finding.item: finding for finding in proof(folder / "x.docx", render=True)}


@pytest.mark.parametrize("program", ["soffice", "libreoffice"])
def test_a_good_print_is_found_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    found = _found(tmp_path, monkeypatch, pdf_of([_page(1), _page(2)]), program)
    told = {item: (finding.verdict, finding.found) for item, finding in found.items() if item.startswith("渲染")}
    assert told == {
        "渲染行数": ("合格", "每页22行（2个满页中2页）"),
        "渲染字数": ("合格", "每行28字（44个整行中最常见），最多28字"),
        "渲染页码": ("合格", "位置相符"),
        "渲染目录": ("不适用", "没有目录页码"),
        "渲染页数和字体": ("不适用", "2页；PDF 里的字体：STSong-Light"),
    }


@pytest.mark.parametrize(
    ("pages", "item", "judged"),
    [
        ([_page(1, lines=21)], "渲染行数", ("不合格", "每页21行（1个满页中1页）")),
        ([_page(1), _page(2), _page(3, lines=21)], "渲染行数", ("合格", "每页22行（3个满页中2页）")),
        ([_page(1)[:20]], "渲染行数", ("不适用", "没有排满文字的竖页")),
        ([_page(1)[2:]], "渲染行数", ("不适用", "没有排满文字的竖页")),
        ([[*_page(1), (LEFT, TOP, 22.0, "题")]], "渲染行数", ("不适用", "没有排满文字的竖页")),
        ([_page(1, signs=27)], "渲染字数", ("不合格", "每行27字（22个整行中最常见），最多27字")),
        ([_page(1, signs=27)[1:] + _page(1)[:1]], "渲染字数", ("合格", "每行27字（22个整行中最常见），最多28字")),
        ([_page(1, signs=26)], "渲染字数", ("不适用", "没有排满汉字的整行")),
        ([_page(1, side="left")], "渲染页码", ("不合格", "第1页页码在另一边")),
        ([_page(2, side="right")], "渲染页码", ("不合格", "第1页页码在另一边")),
        ([_page(1)[:-1], _page(1), _page(2)[:-1]], "渲染页码", ("不合格", "第3页没有页码")),
        ([_page(1)[:-1]], "渲染页码", ("不合格", "没有一页有“— 页码 —”")),
        ([[]], "渲染页码", ("不适用", "竖页没有文字")),
    ],
)
def test_a_print_is_held_against_the_standard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: list[list[Line]], item: str, judged: tuple[str, str]
) -> None:
    finding = _found(tmp_path, monkeypatch, pdf_of(pages))[item]
    assert (finding.verdict, finding.found) == judged


def test_a_page_with_a_ruled_table_has_no_lines_of_the_grid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _found(tmp_path, monkeypatch, pdf_of([_page(1)], "100 100 m 100 300 l S\n"))
    assert (found["渲染行数"].verdict, found["渲染字数"].verdict) == ("不适用", "不适用")
