"""The commands that write what authors write: `zhidu new` and `zhidu fmt`."""

import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from builder.commands.terminal import (
    AUTHORS_MISTAKE,
    OUT,
    PATH,
    DeployersMistake,
    disk_errors,
    hold,
    require_root,
)
from builder.files import write_whole
from builder.finding import FOLDER, find_files
from builder.folders import filled_whole
from builder.model.regulation import Regulation
from builder.parse.regulation import Formatted, format_rule
from builder.pipeline import STARTER
from builder.reading import KINDS
from builder.source import Source, read_source

_HOME = Path(__file__).parents[2]
_SHIPPED = ("docs/authors", *(f"{FOLDER}/{name}" for name in ("basis", "limits", "calendar", "procedures")))
"""What every new base has, as the repository has it; an installed package has it in the starter."""
_CHANGED, _TO_CHANGE, _LEFT, _SAME = "已整理", "要整理", "没有整理", "未变"
_PATTERN = next(kind.path for kind in KINDS if kind.type is Regulation)
_RULES = f"{FOLDER}/{_PATTERN.split('/')[0]}"


@click.command(options_metavar="[选项]")
@click.argument("folder", type=PATH, metavar="文件夹")
def new(folder: Path) -> None:
    """新建一个小知识库：有一项制度、一张表单、一本台账、岗位、法定期限、工作日历、程序、花名册和编写指南，可以立即生成网站。"""
    with disk_errors(folder), filled_whole(folder) as made:
        shutil.copytree(STARTER, made, dirs_exist_ok=True)
        for path in _SHIPPED if (_HOME / _SHIPPED[0]).exists() else ():
            shutil.copytree(_HOME / path, made / path, dirs_exist_ok=True)
        for file in sorted((made / FOLDER / "procedures").iterdir()):
            write_whole(file, _without_what_is_elsewhere(file.read_text("utf-8"), made / FOLDER))
    OUT.print(f"已建好 {folder}；进入该文件夹后运行 zhidu build")


_NAMED = re.compile(r"^(?P<before> *)(?P<key>rules|forms|how): *(?P<named>.*)$", re.MULTILINE)
_ELSEWHERE = "# 写在 # 后面的制度、表单，这个知识库里还没有；有了以后去掉 #，网站上就有链接。\n"


def _without_what_is_elsewhere(procedure: str, regulations: Path) -> str:
    """A procedure as a new base has it: what names rules and forms of another is kept as a remark."""
    known = {file.stem for file in (regulations / "forms").iterdir()}
    known |= {folder.name for folder in (regulations / "rules").glob("*/*")}

    def kept(found: re.Match[str]) -> str:
        named = re.findall(r"[a-z][a-z0-9-]*", found["named"])
        # An article without a name is one of the rules that stand above it.
        here = bool(named) and known.issuperset(named)
        return found[0] if here else f"{found['before']}# {found['key']}: {found['named']}"

    written = _NAMED.sub(kept, procedure)
    return written if written == procedure else _ELSEWHERE + written


@click.command(options_metavar="[选项]")
@click.argument("files", nargs=-1, type=PATH, metavar="[文件]...")
@click.option("--check", "only_check", is_flag=True, help="只列出要整理的文件，不改动。")
@click.pass_obj
def fmt(root: Path, files: tuple[Path, ...], only_check: bool) -> None:  # noqa: FBT001  a flag of the command line
    """把制度文件整理成规范的写法；不给文件就整理全部制度。"""
    require_root(root)
    if missing := next((file for file in files if not os.path.lexists(file)), None):
        raise DeployersMistake(f"找不到 {missing}")
    if not only_check:
        hold(root, root / FOLDER)
    became = Counter(_tidy(file, reason, only_check) for file, reason in _chosen(root, files))
    if not became:
        OUT.print(f"{_RULES} 里没有制度")
    left = f"，另有 {became[_LEFT]} 个没有整理" if became[_LEFT] else ""
    OUT.print(f"共 {became[_CHANGED] + became[_TO_CHANGE]} 个文件{left}")
    if became[_LEFT] or became[_TO_CHANGE]:
        sys.exit(AUTHORS_MISTAKE)


def _tidy(file: Path, reason: str, only_check: bool) -> str:  # noqa: FBT001  as it was given
    """Put one rule in canonical form, unless there is a reason against it; what became of it."""
    source, found = (Source("", ""), Formatted("", reason)) if reason else _formatted(file)
    if found.reason:
        OUT.print(f"{_LEFT}：{file}：{found.reason}")
        return _LEFT
    if found.text == source.text:
        return _SAME
    if not only_check:
        with disk_errors(file):
            write_whole(file, found.text)
    became = _TO_CHANGE if only_check else _CHANGED
    OUT.print(f"{became}：{file}")
    return became


def _chosen(root: Path, files: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    """Each rule, or what was given for one, and why it cannot be tidied if so."""
    found = find_files(root, tuple(kind.path for kind in KINDS))
    rules = [path for path, pattern in found.files if pattern == _PATTERN]
    refused = {
        told.place.path: f"{told.message}（{told.hint}）" if told.hint else told.message
        for told, _ in found.told
        if told.is_error and not any(path.startswith(f"{told.place.path}/") for path in rules)
    }
    known = dict.fromkeys(rules, "") | {path: why for path, why in refused.items() if _is_under(path, _RULES)}
    if not files:
        yield from ((root / path, known[path]) for path in sorted(known))
    there = Path(os.path.realpath(root))
    for file in files:
        if file.is_symlink():
            yield file, "这是一个链接"
            continue
        asked = Path(os.path.realpath(file))
        path = asked.relative_to(there).as_posix() if asked.is_relative_to(there) else ""
        below = [rule for rule in sorted(known) if path and (path == "." or _is_under(rule, path))]
        yield from ((root / rule if asked.is_dir() else file, known[rule]) for rule in below)
        if not below:
            yield file, refused.get(path) or _no_rule(asked, there)


def _no_rule(asked: Path, root: Path) -> str:
    if not asked.is_relative_to(root):
        return f"不在知识库 {root} 里"
    return "里面没有制度" if asked.is_dir() else f"不是制度，制度放在 {FOLDER}/{_PATTERN}"


def _is_under(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _formatted(file: Path) -> tuple[Source, Formatted]:
    """A file as it is, and in canonical form or why it has none."""
    source = read_source(file, file.as_posix())
    unreadable = next((told for told in source.diagnostics if told.is_error), None)
    return source, Formatted("", unreadable.message) if unreadable else format_rule(source)
