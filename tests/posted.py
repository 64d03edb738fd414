"""What posts have to do and what a procedure brings, as the commands tell it, for tests/dumps.py."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from builder.compile.prose import page_html
from builder.compile.site import all_pages
from builder.pipeline import load
from tests.commanded import BASE, GOLDEN, said
from tests.packages import parts_of, styled_lines

_CASE = ("timetable", "letter", "--from", "2026-09-16")
_ASKED: tuple[tuple[str, ...], ...] = (
    *(("check",), ("duties",), ("duties", "--json"), ("duties", "--conflicts"), ("duties", "--post", "内勤")),
    *(("duties", "--post", "经办人"), ("duties", "--post", "司机"), ("duties", "--station", "天外")),
    ("duties", "--station", "甲所", "--xlsx", "…/d.xlsx", "--docx", "…/d.docx"),
    *(("timetable",), ("timetable", "来信处理"), ("timetable", "无此程序"), _CASE, (*_CASE, "--json")),
    (*_CASE, "--since", "seize=2026-09-30", "--done", "1=2026-09-17", "--xlsx", "…/t.xlsx"),
    *((*_CASE, "--since", words) for words in ("seize", "9=2026-09-30", "seize=明天", "seize=2026-09-01")),
    *((*_CASE, "--done", words) for words in ("register=2026-09-15", "无=2026-09-30")),
    ("timetable", "letter", "--from", "2026-02-30"),
    ("fill", "--procedure", "letter", "--blank", "--out", "…/f", "--given", "会议名称=例会", "--given", "无此栏=甲"),
    ("fill", "--procedure", "来信", "--blank", "--out", "…/f"),
    ("quiz", "--seed", "7", "--out", "…/quiz.docx"),
    *(
        ("quiz", *words, "--out", "…/q.docx")
        for words in (("--post", "司机"), ("--rule", "会议制度"), ("--part", "无"))
    ),
)


def posted() -> Iterator[str]:
    """Duties by post, their conflicts, the table of a case, its forms, and the pages on all that."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(BASE, Path(folder, "base")))
        for more in ("desk", "posted"):
            shutil.copytree(GOLDEN / more, root, dirs_exist_ok=True)
        wrong = Path(shutil.copy(root / "wrong/seizure.yaml", root / "regulations/procedures"))
        yield said("check", root=root)
        wrong.unlink()
        for asked in _ASKED:
            yield said(*(word.replace("…", folder) for word in asked), root=root, out=folder)
        for page in all_pages(load(root, date(2026, 11, 22))[0]):
            if page.uri.startswith(("posts", "procedures", "quiz", "training")):
                yield f"# {page.uri} | {page.title} | {page.kind} | {page.description} | {page.trail}"
                yield page_html(page).replace("<t", "\n<t").replace("<l", "\n<l")
        for file in sorted(Path(folder).glob("[dtfq]*")):
            yield from (parts_of(file) if file.suffix == ".xlsx" else styled_lines(file) if file.is_file() else ())
