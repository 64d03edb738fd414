"""Indicator systems of 500 items: the page of an assessment from a disc, a click on it; merging and importing."""

import json
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from openpyxl import Workbook
from playwright.sync_api import Page, sync_playwright

from benchmarks.measure import cost
from builder.commands.systems import system_among, systems_alone
from builder.days import today_in_china
from builder.model.indicator import current_systems
from builder.rating.assessment import checksum_of, questions_of

ITEMS, ROUNDS, FEW, MANY = 500, 5, 300, 3000
_ROOT = Path(__file__).parents[1]
_SHIPPED, _SLUG, _DAY = "three-star", "large", date(2026, 1, 1)
_CODES = [f"{a}.{b}.{c}" for a in range(1, 6) for b in range(1, 11) for c in range(1, 11)]
_ZHIDU = [sys.executable, "-m", "builder"]
_USABLE = """() => new Promise((done) => {
  const isThere = () => document.querySelectorAll(".zd-item-card").length === 500 &&
    document.querySelector(".zd-item-card").querySelector(".zd-answer button, .zd-answer input");
  const look = () => isThere() ? setTimeout(() => done(performance.now())) : requestAnimationFrame(look);
  look();
})"""
_CLICKED = """(kind) => {
  const cards = [...document.querySelectorAll(".zd-item-card")];
  const button = cards.flatMap((card) => [...card.querySelectorAll(".zd-choices button")])[kind];
  const begun = performance.now();
  button.click();
  document.body.getBoundingClientRect();
  return performance.now() - begun;
}"""


def measure_rating() -> None:
    """Print what opening, a click, merging and importing take."""
    with tempfile.TemporaryDirectory() as work:
        base, files = Path(work) / "base", Path(work) / "files"
        cost([*_ZHIDU, "new", str(base)])
        folder = base / "regulations/indicators" / _SLUG
        folder.mkdir(parents=True)
        (folder / f"{_DAY}.yaml").write_text(json.dumps(_system(), ensure_ascii=False), "utf-8")
        cost([*_ZHIDU, "--root", str(base), "build", "--site-dir", str(base / "site")])
        opened, busy, clicked = _in_browser(base / "site/indicators" / _SLUG / "assessment.html")
        print(f"page of {ITEMS} items usable after {opened:.2f} s (target <= 0.5 s), {busy:.2f} s of the processor")
        print(f"a click on it answered after {clicked:.0f} ms (target <= 50 ms)")
        _merge(base, files, _SLUG, {code: f"第 {code} 项工作" for code in _CODES})
        own = system_among(current_systems(systems_alone(_ROOT), today_in_china()), _SHIPPED)
        shipped = {code: title for code, (title, _) in questions_of(own).items()}
        _merge(_ROOT, Path(work) / "shipped", _SHIPPED, shipped)
        _table().save(f"{work}/table.xlsx")
        taken = cost([*_ZHIDU, "--root", str(base), "indicators", "import", f"{work}/table.xlsx", "--slug", "new"])
        print(f"{ITEMS} rows imported: {taken.seconds:.1f} s (target <= 2 s)")


def _system() -> dict[str, Any]:
    """A system of five areas, ten parts each, ten items each, of several kinds of scoring."""
    scorings: list[dict[str, Any]] = [
        {"kind": "all"},
        {"kind": "proportion", "below": 60},
        {"kind": "deductions", "lines": [{"words": "少一次", "each": 0.1}, {"words": "补造", "nothing": True}]},
        {"kind": "conditions", "conditions": [{"words": "有牌子", "points": 0.1}, {"words": "有台账", "points": 0.1}]},
        {"kind": "discretion"},
    ]

    def level(code: str, depth: int) -> dict[str, Any]:
        title = f"第 {code} 项工作"
        if depth == 2:
            kind = scorings[int(code.rpartition(".")[2]) % len(scorings)]
            said = "按规定的次数开展，记录完整，结果公开。"
            return {
                "code": code,
                "title": title,
                "points": 0.2,
                "criterion": said,
                "scoring": kind,
                "evidence": ["台账"],
            }
        below = [level(f"{code}.{at}", depth + 1) for at in range(1, 11)]
        return {"code": code, "title": title, "items": below}

    areas = [level(str(area), 0) for area in range(1, 6)]
    return {"title": "五百项评分表", "lines": {"total": 85, "each_first": 60}, "items": areas}


def _in_browser(file: Path) -> tuple[float, float, float]:
    """Seconds from the address to the first fields, those its thread computes, milliseconds of a click; medians."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opened = [_opened(browser.new_page(), file) for _ in range(ROUNDS)]
        page = browser.contexts[0].pages[0]
        page.wait_for_function("!document.querySelector('.zd-item-card:empty')")
        clicked = [float(page.evaluate(_CLICKED, at)) for at in range(40)]
        browser.close()
    return median(seconds for seconds, _ in opened), median(busy for _, busy in opened), median(clicked)


def _opened(page: Page, file: Path) -> tuple[float, float]:
    told = page.context.new_cdp_session(page)
    told.send("Performance.enable")
    page.goto(file.as_uri(), wait_until="commit")
    usable = float(page.evaluate(_USABLE)) / 1000
    metrics = {one["name"]: float(one["value"]) for one in told.send("Performance.getMetrics")["metrics"]}
    return usable, metrics["ThreadTime"]


def _merge(base: Path, files: Path, slug: str, titles: dict[str, str]) -> None:
    """Merge few and many assessments by a system whose items are called so."""
    for count, target in ((FEW, 3), (MANY, 30)):
        _write_assessments(files, slug, titles, count)
        asked = ["assess", "merge", str(files), "--out", str(files.parent / f"{slug}-{count}")]
        merged = cost([*_ZHIDU, "--root", str(base), *asked])
        told = f"{merged.seconds:.1f} s, {merged.megabytes:.0f} MB (target <= {target} s)"
        print(f"{count} assessments of {len(titles)} items merged: {told}")


def _write_assessments(folder: Path, slug: str, titles: dict[str, str], count: int) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        own = {"met": number % 3 > 0, "rate": "80", "points": "0.1"}
        entries = {code: {"title": title, "own": own, "note": "已办"} for code, title in titles.items()}
        said = {"product": "zhidu", "format": 1, "system": slug, "version": str(_DAY), "station": f"第{number}所"}
        said |= {"stage": "自评", "entries": entries}
        said["checksum"] = checksum_of(said)
        (folder / f"{number}.json").write_text(json.dumps(said, ensure_ascii=False), "utf-8")


def _table() -> Any:
    book: Any = Workbook()
    book.active.append(["一级指标", "二级指标", "三级指标", "分值", "评分标准", "考核方式"])
    for number in range(ITEMS):
        levels = (f"{number // 100 + 1} 第 {number // 100} 部分", f"第 {number // 10} 组", f"第 {number} 项")
        book.active.append([*levels, 0.2, "少一次扣0.1分，扣完为止；补造的不得分", "查阅台账"])
    return book
