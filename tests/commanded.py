"""What the command says, call by call, and how each call ends."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from builder.__main__ import main

GOLDEN = Path(__file__).parent / "golden"
BASE = GOLDEN / "base"
_NOON = {"SOURCE_DATE_EPOCH": "1795320000", "PATH": ""}
_CALLS: tuple[tuple[str, ...], ...] = (
    *(
        ("check",),
        ("pages", "--out", "…/pages"),
        ("pages", "--out", "…/pages"),
        ("pages", "--out", "…/base"),
        ("build",),
    ),
    *(("roster", "new", "--out", "…/r.xlsx"), ("roster", "new", "--out", "…/r.xlsx"), ("roster", "check", "…/r.xlsx")),
    *(("roster", "check", "…/none.csv"), ("roster", "check", "…/missed.txt")),
    ("fill", "--all", "--station", "甲", "--out", "…/out"),
    ("fill", "--all", "--station", "天外", "--out", "…/out"),
    ("fill", "--all", "--station", "甲所", "--blank", "--out", "…/out"),
    ("fill", "会议制渡", "没有的", "--blank", "--out", "…/out"),
    ("fill", "会议记录", "--station", " 甲所 ", "--out", "…/out", "--zip"),
    ("fill", "--all", "--part", "党建工作", "--blank", "--out", "…/out"),
    ("fill", "--part", "党建", "--blank", "--out", "…/out"),
    ("fill", "--part", "business-norms", "--blank", "--out", "…/out", "--date", "2026-08-01"),
    ("fill", "--part", "party-building", "--blank", "--out", "…/out", "--date", "2025-08-01"),
    ("fill", "--all", "--blank", "--out", "…/out", "--date", "明天"),
    ("fill", "--all", "--blank", "--out", "…/missed.txt"),
    *(("fmt", "--check"), ("fmt", "…/none.md"), ("fmt", "…/link.md", "…/missed.txt")),
    *(("fmt",), ("fmt", "--check")),
    *(("search", "会议", "--part", "综合管理", "--kind", "rule"), ("search", "会议", "--part", "没有")),
    *(("search", "会议", "--kind", "form", "--json", "-n", "1"), ("search",), ("search", "--batch", "…/missed.txt")),
    *(("search", "--batch", "…/none.txt"), ("synonyms", "collect", "…/missed.txt", "…/missed.txt")),
    *(("synonyms", "collect", "…/link.md"), ("import", "…/none"), ("new", "…/base"), ("new", "…/new")),
    *(("proof", "…/none.docx"), ("proof", "…/missed.txt", "…/none.docx")),
)
"""With … for a folder of the test."""
_MISSED = '{"query": "碰头  会", "day": "2026-01-01"}\n\n{"query": "霸王鸡"}\n{"query": "碰头 会"}\n'


def said(*arguments: str, root: Path = BASE, out: str = "") -> str:
    """A call of the command as one sees it, and how it ends."""
    given = ["--root", str(root), *arguments]
    result = CliRunner(env=_NOON).invoke(main, given, catch_exceptions=False, terminal_width=100)
    told = f"$ zhidu {' '.join(arguments)}\n{result.output}→ {result.exit_code}"
    for path in filter(None, (out, str(root), str(GOLDEN))):
        told = told.replace(path, "…")
    return told


def commands() -> Iterator[str]:
    """Every command over a base that is sound, over one with a mistake, and what it writes there."""
    for mistake in ("", "\n第九条  有空格。\n"):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(shutil.copytree(BASE, Path(folder, "base")))
            with (root / "regulations/rules/business-norms/visits/2026-01-01.md").open("a", encoding="utf-8") as rule:
                rule.write(mistake)
            Path(folder, "missed.txt").write_text(_MISSED, "utf-8")
            Path(folder, "link.md").symlink_to(root / "mkdocs.yml")
            yield f"# {mistake.strip()}"
            for call in _CALLS:
                yield said(*(words.replace("…", folder) for words in call), root=root, out=folder)
            for file in sorted(Path(folder, "pages").rglob("*.md")) + sorted(root.rglob("rules/*/*/*.md")):
                yield f"{file.relative_to(folder)} {len(file.read_bytes())}"
