"""A review says of each paragraph what it was read as, however its label was written."""

from pathlib import Path

import pytest

from builder.intake.documents import any_prose
from builder.intake.review import Written, seen_blocks
from builder.intake.rule_drafts import read_draft, written_draft
from tests.word_files import paragraph, word_file

_HEAD = ["第一条 按时到岗：", "（一）不迟到；"]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("(二)不早退；", "项"),
        ("㈡不早退；", "项"),
        ("（ 二 ）不早退；", "项"),
        ("(1)打卡；", "目"),
        ("⑴打卡；", "目"),
        ("１．打卡；", "目"),
        ("1、 打卡；", "目"),
        ("第二條、 请假。", "条"),
        ("第 二 条 请假。", "条"),
        ("【第二条】请假。", "条"),
    ],
)
def test_a_label_that_is_written_anew_hides_no_paragraph(tmp_path: Path, written: str, kind: str) -> None:
    prose = any_prose(word_file(tmp_path / "a.docx", "".join(map(paragraph, ["考勤制度", *_HEAD, written]))))
    draft = read_draft("考勤制度", prose.blocks[1:], "段", "a")
    seen = seen_blocks(prose, [Written("考勤制度", 1, written_draft(draft, "a.docx", "0"))], ())
    assert [one.kind for one in seen] == ["名称", "条", "项", kind]


def test_words_that_are_not_in_the_text_are_said_to_be_left_out(tmp_path: Path) -> None:
    prose = any_prose(word_file(tmp_path / "a.docx", "".join(map(paragraph, ["考勤制度", *_HEAD, "(二)别的话；"]))))
    text = "---\ntitle: 考勤制度\n---\n第一条 按时到岗：\n\n（一）不迟到；\n\n（二）不早退；\n"
    assert seen_blocks(prose, [Written("考勤制度", 1, text)], ())[-1].kind == "没有放进正文"
