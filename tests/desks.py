"""What a desk gets: days of limits, coverage, the year's plan, the papers of a rating, for tests/dumps.py."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from builder.compile.prose import page_html
from builder.compile.site import all_pages
from builder.folders import LIST
from builder.pipeline import load
from tests.assessments import write_assessment
from tests.commanded import BASE, GOLDEN, said
from tests.odd_assessments import GOOD, POOR, assessment
from tests.packages import parts_of, replace_in, styled_lines

_TODAY = date(2026, 11, 22)
_TIES = (
    "ties: [{rule: 《会议制度》第三条, quoted: 不超过}, {rule: 《会议制度》第四条, quoted: 没有的话}, {form: record}], "
)
_STARTS = ("2026-01-31", "2026-02-14", "2026-09-24", "2026-09-30T23:59", "2027-02-28", "2028-02-29")
_ASKED: tuple[tuple[str, ...], ...] = (
    ("AA01", "--from", "2026-09-16", "--pause", "2026-09-20..2026-10-09", "--pause", "2026-10-05..2026-10-12"),
    ("AA01", "--from", "2026-09-16", "--extend"),
    ("AA01", "--from", "2026-09-16", "--pause", "2026-09-20..2026-09-10"),
    ("AA01", "--from", "2026-09-16", "--pause", "2026-01-01..2026-02-01"),
    ("AA02", "--from", "2026-09-16", "--extend", "--json"),
    ("AA03", "--from", "2026-09-30T23:59", "--json"),
    ("AA06", "--from", "2026-12-31", "--at", "2026-12-31"),
    ("AA06", "--from", "2027-01-01"),
    ("AA12", "--from", "2026-02-30"),
    ("AA14", "--from", "2026-11-30", "--extend"),
    ("AA99", "--from", "2026-11-30"),
    ("召回", "--from", "2026-11-30T08:00"),
    ("送达", "--from", "2026-11-30"),
    ("天外来客", "--from", "2026-11-30"),
    ("AA01", "--from", "0001-01-01"),
    ("AA01", "--from", "9999-12-31"),
)
_LIMITS = (*(f"AA{number:02}" for number in range(1, 19)), "BD01")
_WHEN = re.compile(r"(?<=\d) \d{4}-[\d-]+$|(?<=>)[\dT:-]{19}Z(?=<)")
"""When a workbook was made, in its entries and in its properties."""
_NEW = ("limits", "calendar", "rating", "coverage", "plan", "indicators")


def desk() -> Iterator[str]:
    """What is due when, what supports which indicator, what the year brings, and the pages on all that."""
    with tempfile.TemporaryDirectory() as folder:
        root = _base(Path(folder))
        out = Path(folder, "out")
        yield said("check", root=root)
        for limit in _LIMITS:
            for start in _STARTS:
                yield said("due", limit, "--from", start, root=root)
        for asked in _ASKED:
            yield said("due", *asked, root=root)
        for asked in (
            *(("coverage",), ("coverage", "three", "--json"), ("coverage", "none"), ("plan",)),
            ("coverage", "three", "--xlsx", f"{out}/c.xlsx"),
            ("coverage", "suggest", "three", "b11"),
            ("coverage", "suggest", "three", "z9"),
            ("plan", "--xlsx", f"{out}/p.xlsx", "--ics", f"{out}/p.ics"),
            ("indicators", "export", "three", "--out", f"{out}/three.xlsx"),
            ("indicators", "export", "three", "--out", f"{out}/three.docx"),
        ):
            yield said(*asked, root=root, out=folder)
        for page in all_pages(load(root, _TODAY)[0]):
            if page.uri.startswith(_NEW):
                yield f"# {page.uri} | {page.title} | {page.kind} | {page.description} | {page.trail}"
                yield page_html(page).replace("<t", "\n<t").replace("<l", "\n<l")
        yield from _files(out)


def rated() -> Iterator[str]:
    """The papers that an assessment becomes, the folders of evidence, and what an audit of these tells."""
    with tempfile.TemporaryDirectory() as folder:
        root = _base(Path(folder))
        file, out, binder = Path(folder, "甲.json"), f"{folder}/out", Path(folder, "binder")
        file.write_bytes(write_assessment(assessment("甲所", GOOD, stage="全年")))
        for _ in range(2):
            yield said("assess", "report", str(file), "--out", out, root=root, out=folder)
            for changed in sorted(Path(out).rglob("*自评报告*.docx")):
                replace_in(changed, "甲所", "乙所")
        poor = assessment("乙所", POOR, rated={"a1": Decimal(3), "b3": Decimal(1)}, version=date(2025, 1, 1))
        file.write_bytes(write_assessment(poor))
        yield said("assess", "report", str(file), "--out", f"{out}/乙", root=root, out=folder)
        yield from _files(Path(out))
        making = ("binder", "--station", "甲所", "--system", "three", "--out", str(binder))
        yield said(*making, root=root, out=folder)
        yield said(*making, "--date", "2027-01-02", root=root, out=folder)
        some = min(one.parent for one in binder.rglob("*.docx"))
        for name, content in (
            ("2024-01-05会议记录.txt", b"a"),
            ("副本.txt", b"a"),
            ("空.docx", b""),
            ("坏.docx", b"PK"),
            ("签到表2026年3月.txt", b"b"),
        ):
            (some / name).write_bytes(content)
        yield said("binder", "audit", str(binder), root=root, out=folder)
        yield from _files(binder)


def _base(folder: Path) -> Path:
    """The base of the other dumps, with limits, a calendar, a plan, and one indicator that is tied."""
    root = Path(shutil.copytree(BASE, folder / "base"))
    shutil.copytree(GOLDEN / "desk", root, dirs_exist_ok=True)
    system = root / "regulations/indicators/three/2026-01-01.yaml"
    system.write_text(system.read_text("utf-8").replace("title: 检查覆盖, ", f"title: 检查覆盖, {_TIES}", 1), "utf-8")
    return root


def _files(folder: Path) -> Iterator[str]:
    for file in sorted(file for file in folder.rglob("*") if file.is_file() and file.name != LIST):
        yield f"# {file.relative_to(folder).as_posix()}"
        if file.suffix == ".xlsx":
            yield from (_WHEN.sub("", line) for line in parts_of(file))
        elif file.suffix == ".docx" and file.stat().st_size > len(b"PK"):
            yield from styled_lines(file)
        elif file.suffix in (".ics", ".html", ".txt"):
            yield file.read_text("utf-8")
