"""How papers fill their pages."""

from collections.abc import Callable, Iterator

from builder.generate.fitting import fitted
from builder.generate.layout import form_paper, rule_paper
from builder.generate.paging import lines_of, page_count
from builder.generate.paper import Grid
from builder.numerals import write_number
from builder.parse.forms import parse_form
from builder.source import Source
from tests.texts import regulation


def paged() -> Iterator[str]:
    """How many pages texts of growing length take, forms that are fitted to theirs, and lines of words."""
    for name, body in _BODIES.items():
        counts = [page_count(rule_paper(regulation(body(count)), {}), _shown) for count in range(0, 75, 3)]
        yield f"{name} {' '.join(map(str, counts))}"
    for rows in range(12, 40):
        (form,) = parse_form(
            Source("regulations/forms/a.md", _FORM.format(rows=rows, words="长" * rows * 2))
        ).value.values()
        paper = fitted(form_paper(form, {}), {})
        tables = [block for block in paper.blocks if isinstance(block, Grid)]
        heights = [" ".join(str(row.height) for row in table.rows) for table in tables]
        yield f"{rows} 行：{page_count(paper, _shown)} 页，{'；'.join(heights)}"
    for words in _WORDS:
        yield f"“{words}” {[lines_of(words, 28, indent) for indent in (0, 1, 2)]}"


def _chapters(count: int) -> str:
    numbers = [write_number(at) for at in range(1, count)]
    return "\n\n".join(f"## 第{number}章 名\n\n第{number}条 文。" for number in numbers)


_BODIES: dict[str, Callable[[int], str]] = {
    "款": lambda count: "第一条 开始。\n\n" + "一款占一行。\n\n" * count,
    "长款": lambda count: "第一条 " + "一款占几行，没有尽头、" * count + "。",
    "表": lambda count: "第一条 见表：\n\n| 甲 | 乙 |\n| --- | --- |\n" + "| 一行 | 有很多话的一格。 |\n" * count,
    "宽表": lambda count: (
        "第一条 见表：\n\n| 甲 | 乙 | 丙 |\n| --- | --- | --- |\n" + f"| 一 | {'话' * 60} | 二三四五六 |\n" * count
    ),
    "章": _chapters,
    "附件": lambda count: "第一条 文。\n\n" + "## 附件\n\n文。\n\n" * count,
    "附件表": lambda count: (
        "第一条 文。\n\n## 附件 名称\n\n| 甲 |\n| --- |\n" + "| 乙 |\n" * count + "\n### 一、题\n\n文。\n"
    ),
}
_WORDS = (
    *("", "甲" * 28, "甲" * 29, f"{'甲' * 28}。", f"{'甲' * 28}。）", f"{'甲' * 27}（乙", "a" * 57, f"{'甲' * 27} 12"),
    *(f"{'甲' * 28}（", f"{'甲' * 55}。。"),
)
_FORM = """---
title: 表
kind: ledger
rows: {rows}
---
| 项目 | 填写 | 宽 | 行 |
| --- | --- | --- | --- |
| 甲 |  | 全 | 4 |
| 乙 | 已有的话 | 半 | 2 |
| 丙 |  | 半 | 1 |
| 戊 | {words} | 全 | 1 |
| 己 | {words} | 半 | 1 |
| 庚 | 短 | 半 | 1 |

| 栏目 | 宽 | 类型 | 填写说明 |
| --- | --- | --- | --- |
| 丁 | 1 | 文字 |  |

注：一行。
"""


def _shown(name: str) -> str:
    return "" if name.startswith("_") else name
