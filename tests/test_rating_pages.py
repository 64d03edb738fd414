"""Rating tables of Word files over pages: the rest of a table that stands as one of its own, without its head."""

from pathlib import Path
from typing import Any

import pytest

from builder.intake.rating_file import read_rating_file
from tests.rating_tables import Rows, write_word
from tests.test_rating_shapes import arrived_of

_HEAD = ("序号", "项目", "内容", "分值", "评分标准")
_FIRST: Rows = (_HEAD, ("1", "履职", "检查", "40", "少一户扣1分"), ("2", "", "办案", "20", "少一件扣1分"))
_REST: Rows = (("3", "", "抽检", "10", "少一批扣1分"), ("4", "内务", "值班", "30", "脱岗一次扣5分"))
_FORM: Rows = (("单位", "", "", "", ""), ("所长", "", "", "", ""))


def _arrived(folder: Path, *parts: Any) -> tuple[str, tuple[str, ...]]:
    reads = read_rating_file(write_word(folder / "表.docx", *parts))
    return "|".join(map(arrived_of, reads)), reads[-1].remarks


@pytest.mark.parametrize("between", [(), ("续表",), ("（接上页）",)])
def test_the_rest_of_a_table_without_a_head_is_read_on_and_told(tmp_path: Path, between: tuple[str, ...]) -> None:
    found, remarks = _arrived(tmp_path, "评分表", _FIRST, *between, _REST)
    assert found == "履职-(检查40 办案20 抽检10) 内务-(值班30)"
    assert "表 2 没有表头，接着 表 1 读，从它的第 4 行算起，请核对" in remarks


def test_a_rest_without_numbers_is_known_by_its_points_over_three_pages(tmp_path: Path) -> None:
    parts: list[Rows] = [
        (("项目", "内容", "评分标准"), ("履职【40分】", "检查（40分）", "少一户扣1分")),
        (("内务【30分】", "值班（30分）", "脱岗一次扣5分"),),
        (("党建【30分】", "学习（30分）", "少一次扣1分"), ("注：按季打分", "", "")),
    ]
    found, _ = _arrived(tmp_path, "评分表", *parts)
    assert found == "履职40(检查40) 内务30(值班30) 党建30(学习30)"


@pytest.mark.parametrize(
    "rest",
    [
        _FORM,
        ((*_REST[0], ""), (*_REST[1], "")),
        (("7", "", "抽检", "很多", "少一批扣1分"),),
        (("1", "", "甲所", "", ""), ("2", "", "乙所", "", "")),
    ],
)
def test_a_table_that_is_no_rest_stays_apart(tmp_path: Path, rest: Rows) -> None:
    found, remarks = _arrived(tmp_path, "评分表", _FIRST, rest)
    assert found == "履职-(检查40 办案20)"
    assert any("表 2（" in words and "没有读入" in words for words in remarks)


def test_a_table_behind_words_of_its_own_is_no_rest(tmp_path: Path) -> None:
    found, _ = _arrived(tmp_path, "评分表", _FIRST, "下面各项另行通知。", _REST)
    assert found == "履职-(检查40 办案20)"
