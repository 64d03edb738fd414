"""How time grows with one text: twice the size should take about twice the time, whatever the text holds.

`python -m benchmarks.growth 1000` measures texts of 1 MB.
"""

import functools
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import process_time

from builder.compile.prose import page_html
from builder.compile.site import compile_documents
from builder.intake.folder import import_files
from builder.intake.identity import Known
from builder.parse.regulation import format_rule
from builder.pipeline import load
from builder.source import decode
from search.ranking import strengths
from search.record import Record

_TODAY = date(2026, 11, 22)
_RULE = "regulations/rules/general-management/a/2026-01-01.md"
_KILOBYTES = 120
_TELLING = 0.02
TEXTS = {
    "short lines": ("第一条 甲\n", "乙丙\n"),
    "short sentences": ("第一条 甲。\n", "乙丙。\n"),
    "one article over and over": ("", "第一条 甲。\n\n"),
    "one chapter over and over": ("", "第一章 甲\n\n"),
    "articles that cite": ("", "第{}条 依照第一条办理。\n\n"),
    "articles that cite laws": ("", "第{}条 依照《甲法》第十条处罚。\n\n"),
    "one citation over and over": ("第一条 ", "依照第九十九条办理。"),
    "numbers of GB/T 1.1": ("", "4.1 甲\n"),
    "numbers of annexes": ("", "A.{} 甲乙\n"),
    "numbers of 章": ("4.1 甲\n4.2 甲\n", "4 甲\n"),
    "items": ("", "（一）甲；\n"),
    "subitems": ("", "1. 甲；\n"),
    "blanks after a chapter": ("", f"第一章{' ' * 1000}甲\n"),
    "blanks": ("第一条 甲", " "),
    "images": ("第一条 ", "!["),
    "links": ("第一条 ", "[甲]("),
    "brackets": ("第一条 ", "（"),
    "titles": ("第一条 ", "《"),
    "Chinese digits": ("第一条 ", "一二三四五六七八九"),
    "digits and commas": ("第一条 ", "1,"),
    "digits": ("第一条 ", "1"),
    "fractions": ("第一条 ", "1.1"),
    "numbers": ("第一条 ", "第一"),
    "units": ("第一条 ", "一千万"),
    "stops": ("第一条 ", "。"),
    "bars": ("", "|"),
    "bars and breaks": ("某办法\n", "|<br>"),
    "rows without a head": ("", "| 甲 | 乙 |\n"),
    "table": ("| 甲 | 乙 |\n| --- | --- |\n", "| 甲 | 乙 |\n"),
    "rows of dashes": ("", "--|--\n"),
    "single signs": ("第一条 甲。\n", "。\n"),
    "days of a note": ("某办法\n（2020年1月1日公布", "、2020年1月1日"),
    "contents": ("某办法\n目录\n", "甲\n"),
    "stars": ("第一条 ", "**"),
    "braces": ("第一条 ", "{{"),
    "tags": ("第一条 ", "<b"),
    "quotes": ("第一条 ", "”"),
    "heads": ("", "# 甲\n"),
    "annexes": ("", "附件1\n"),
    "lists of articles": ("第一条 第一", "、二"),
    "articles without 条": ("第一条 ", "第一、"),
    "lists in short": ("第一条 ", "第九、十、十一条"),
    "items without 项": ("第一条 第二条第（一）", "、（二）"),
    "circled numbers": ("第一条 第三条①", "、②"),
    "letters": ("第一条 第一条a)", "、b)"),
    "quantities": ("第一条 甲4.1", "、4.2"),
    "numbers of 4.1 cited": ("第一条 ", "见4.1、"),
    "articles behind a colon": ("第一条 ", "：第三条"),
    "articles as a list": ("第一条 ", "第一条；"),
    "articles of an annex": ("第一条 ", "附件1第三条，"),
    "numbers of an annex": ("第一条 A.1", "、A.2"),
    "numbers of an annex, cut off": ("第一条 A.1.2x", "、A.1.2x"),
    "levels": ("第一条 见一（二）", "、一（二）"),
    "clauses": ("", "一、甲乙丙丁戊己庚\n"),
    "clauses that cite": ("第一条 ", "依照第一条办理，"),
    "articles without a stop": ("", "第一条甲乙丙丁戊己庚\n"),
    "articles in brackets": ("", "（第一条） 甲乙丙丁\n"),
    "line separators": ("第一条 ", "甲\u2028"),
}
"""A beginning, and what follows over and over."""


def grown(what: str, size: int) -> str:
    """A text of so many bytes."""
    head, unit = TEXTS[what]
    return head + "".join(
        unit.format(number) if "{}" in unit else unit for number in range(1, 1 + size // len(unit.encode()))
    )


def passes(root: Path, text: str) -> dict[str, Callable[[], object]]:
    whole = f"---\ntitle: 甲\n---\n{text}"
    (root / _RULE).parent.mkdir(parents=True, exist_ok=True)
    (root / _RULE).write_text(whole, "utf-8")
    foreign = root / "foreign.md"
    foreign.write_text(text, "utf-8")
    return {
        "check": lambda: load(root, _TODAY),
        "fmt": lambda: format_rule(decode(whole.encode(), _RULE)),
        "import": lambda: list(import_files([foreign], root / f"taken-{len(text)}", Known())),
        "pages": lambda: [page_html(page) for page, _ in compile_documents(load(root, _TODAY)[0])],
        "terms": lambda: strengths(Record("a", "甲", None, (), text)),
    }


def _seconds(work: Callable[[], object]) -> float:
    begin = process_time()
    work()
    return process_time() - begin


def growth(kilobytes: int) -> Iterator[tuple[str, str, float, float]]:
    """By text and pass, the seconds at half the size and at the whole."""
    for what in TEXTS:
        with tempfile.TemporaryDirectory() as half, tempfile.TemporaryDirectory() as whole:
            small = passes(Path(half), grown(what, kilobytes * 500))
            large = passes(Path(whole), grown(what, kilobytes * 1000))
            for name, work in large.items():
                yield what, name, _seconds(small[name]), _seconds(work)


def measure(kilobytes: int = _KILOBYTES) -> None:
    """Print how long each pass takes."""
    print(f"CPU seconds with one text of {kilobytes // 2} and {kilobytes} KB; a ratio of 2 is linear")
    for what, name, half, whole in growth(kilobytes):
        ratio = f"{whole / half:5.1f}" if half > _TELLING else ""
        print(f"{what:26} {name:6} {half:8.2f} {whole:8.2f} {ratio}", flush=True)


def calls_of(work: Callable[[], object]) -> int:
    """How many calls work makes that remembers nothing: the same on any machine, as seconds are not."""
    made = 0
    for module in [module for name, module in sys.modules.items() if name.startswith(("builder.", "search."))]:
        for known in vars(module).values():
            if isinstance(known, functools._lru_cache_wrapper):
                known.cache_clear()

    def count(_frame: object, event: str, _what: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return made


if __name__ == "__main__":
    measure(int(sys.argv[1]) if sys.argv[1:] else _KILOBYTES)
