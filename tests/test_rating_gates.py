"""Notes around rating tables that say what keeps a station from being rated: told, as they are no items."""

from pathlib import Path

import pytest

from tests.test_rating_shapes import Rows, arrived_of, one_system

_HEAD = ["一级指标", "二级指标", "分值", "评分标准"]
_ROWS: Rows = [_HEAD, ["业务", "巡查", 60, "少一次扣1分"], ["业务", "执法", 40, "少一件扣1分"]]
_TOLD = "说明里有否决条件，没有读成否决项"
_NOTES = {
    "注：有下列情形之一的，不得评为三星级以上市场监管所：1.发生责任事故；2.有违纪案件。": 1,
    "说明：1.本表满分100分。2.工作人员受到刑事处罚的，取消评定资格。": 1,
    "注：发生系统性食品安全事件的，不得参加评定。": 1,
    "备注：弄虚作假的，当年不能评为先进，两年内不得再申报。": 1,
    "注：同一事项不重复扣分，得分相同的按投诉办结率排名。": 0,
}


@pytest.mark.parametrize("note", _NOTES)
def test_a_gate_that_stands_in_a_note_is_told_with_what_to_do(tmp_path: Path, note: str) -> None:
    read = one_system(tmp_path, [*_ROWS, [note]], ["A4:D4"])
    told = [words for words in read.remarks if words.startswith(_TOLD)]
    assert len(told) == _NOTES[note]
    assert all(note[:10] in words and words.endswith("写 scoring: {kind: gate}") for words in told)


def test_a_note_that_speaks_of_the_gates_of_the_table_is_none(tmp_path: Path) -> None:
    gate = ["一票否决", "重大案件", None, "发生重大案件的，不得参加评定"]
    read = one_system(tmp_path, [*_ROWS, gate, ["注：凡出现否决项的，不予评定。"]], ["A5:D5"])
    assert arrived_of(read) == "业务-(巡查60 执法40) 一票否决-(重大案件-/gate)"
    assert not any(words.startswith(_TOLD) for words in read.remarks)
