"""Assessments that stations hand in, sound and odd, laid side by side: what is said of them, for tests/dumps.py."""

import json
import tempfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from builder.folders import LIST
from builder.rating.answer import Answer
from builder.rating.assessment import Assessment, Entry
from tests.assessments import write_assessment
from tests.commanded import said

_D = Decimal
GOOD = {
    "a1": Answer(done=_D(97), due=_D(100)),
    "a2": Answer(counts={0: _D(10), 1: _D(1)}, amounts={1: _D("0.7")}),
    "a3": Answer(rate=_D("98.5")),
    "a4": Answer(rate=_D(90), mean=_D("92.5")),
    "a5": Answer(rate=_D(90)),
    "a6": Answer(rank=3),
    "b11": Answer(met=True),
    "b12": Answer(counts={0: _D(1), 1: _D(1)}),
    "b2": Answer(counts={0: _D(2), 1: _D(3)}),
    "b3": Answer(points=_D("4.5")),
    "b4": Answer(done=_D(125), due=_D(100)),
    "c1": Answer(applicable=False),
    "d1": Answer(counts={0: _D(1), 1: _D(2)}),
    "d2": Answer(counts={0: _D(2)}),
    "e1": Answer(met=True),
    "e2": Answer(met=True),
}
TITLES = {
    "a1": "检查覆盖",
    "a2": "复查",
    "a3": "办结",
    "a4": "满意度",
    "a5": "等次",
    "a6": "名次",
    "b11": "有制度",
    "b12": "有台账",
    "b2": "节点",
    "b3": "酌情",
    "b4": "指标",
    "c1": "待定",
    "d1": "表彰",
    "d2": "经验",
    "e1": "重大事故",
    "e2": "造假",
}
POOR = {
    **GOOD,
    "a1": Answer(done=_D(50), due=_D(100)),
    "a2": Answer(counts={2: _D(1)}),
    "a3": Answer(rate=_D(60)),
    "a5": Answer(band="差"),
    "a6": Answer(rank=9),
    "b2": Answer(counts={0: _D(0), 1: _D(0)}),
    "b12": Answer(counts={0: _D(1)}),
    "e1": Answer(met=False),
    "e2": Answer(met=False),
}


def assessed() -> Iterator[str]:
    """What merging says of assessments, the board as a page and as a workbook; systems shown and written out."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for name, content in _files():
            (out / name).write_bytes(content)
        for slug in ("three", "four", "five"):
            yield said("indicators", "show", slug, out=folder)
        yield said("indicators", "show", "three", "--json", out=folder)
        yield said("indicators", "export", "three", "--out", str(out / "three.xlsx"), out=folder)
        yield said("indicators", "export", "three", "--out", str(out / "three.xlsx"), out=folder)
        yield said("indicators", "export", "three", "--out", str(out / "three.txt"), out=folder)
        yield from _sheets(out / "three.xlsx")
        yield said("assess", "merge", folder, str(out / "没有.json"), "--out", str(out / "board"), out=folder)
        yield said("assess", "merge", str(out / "坏1.json"), "--out", str(out / "none"), out=folder)
        for board in sorted((out / "board").rglob("*")):
            if board.is_file() and board.name != LIST:
                yield f"# {board.relative_to(out)}"
                lines = _sheets(board) if board.suffix == ".xlsx" else [board.read_text("utf-8").replace("<t", "\n<t")]
                yield from (line.replace(folder, "…") for line in lines)


def _files() -> Iterator[tuple[str, bytes]]:
    good = assessment("甲所", GOOD, stage="半年", until=date(2026, 6, 30))
    poor = assessment("乙所", POOR)
    yield "甲1.json", write_assessment(good)
    yield "甲2.json", write_assessment(assessment("甲所", GOOD | {"a6": Answer(rank=1)}, stage="全年"))
    yield "乙.json", write_assessment(poor)
    yield "乙2.json", write_assessment(poor)
    yield "丙.json", write_assessment(assessment("", {"a1": Answer(done=_D(1), due=_D(0))}))
    yield "丁.json", write_assessment(assessment("=1+1", GOOD, rated={"a1": _D(3), "b3": _D(1)}))
    yield "旧.json", write_assessment(assessment("戊所", GOOD | {"z9": Answer(met=True)}, version=date(2025, 1, 1)))
    yield "四.json", write_assessment(assessment("甲所", GOOD, system="four"))
    yield "别.json", write_assessment(assessment("甲所", GOOD, system="none"))
    whole: dict[str, Any] = json.loads(write_assessment(good))
    for number, content in enumerate(
        (
            b"{",
            b"[]",
            b'{"product": "zhidu"}',
            json.dumps(whole | {"format": 9}).encode(),
            json.dumps(whole | {"station": "改"}).encode(),
            b"\xff\xfe",
            b"[" * 100_000,
            b'{"product": NaN}',
        ),
        start=1,
    ):
        yield f"坏{number}.json", content


def assessment(station: str, answers: dict[str, Answer], **more: Any) -> Assessment:
    """A station's answers, with what else is given."""
    rated = more.pop("rated", {})
    entries = {
        code: Entry(TITLES.get(code, "另一项"), own, rated.get(code), "没有看到记录" if code in rated else "")
        for code, own in answers.items()
    }
    facts: dict[str, Any] = {"system": "three", "version": date(2026, 1, 1), "until": date(2026, 12, 31)}
    return Assessment("zhidu", 1, station=station, entries=entries, **(facts | more))


def _sheets(file: Path) -> Iterator[str]:
    for sheet in load_workbook(file):
        yield f"## {sheet.title} {sheet.freeze_panes}"
        for row in sheet.iter_rows():
            yield " | ".join(f"{cell.data_type}:{cell.value}" for cell in row if cell.value is not None)
