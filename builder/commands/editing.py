"""The commands that write what authors write: `zhidu new` and `zhidu fmt`."""

import shutil
import sys
from pathlib import Path

import click

from builder.commands.terminal import (
    AUTHORS_MISTAKE,
    OUT,
    disk_errors,
    hold,
    require_root,
)
from builder.files import write_whole
from builder.folders import filled_whole
from builder.parse.regulation import Formatted, format_rule
from builder.pipeline import STARTER
from builder.source import Source, read_source

_GUIDES = Path(__file__).parents[2] / "docs/authors"
"""Where the repository has the guides; an installed package has them in the starter."""


@click.command(options_metavar="[选项]")
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
def new(folder: Path) -> None:
    """新建一个小知识库：有一项制度、一张表单、一本台账、花名册和编写指南，可以立即生成网站。"""
    with disk_errors(folder), filled_whole(folder) as made:
        shutil.copytree(STARTER, made, dirs_exist_ok=True)
        if not (guides := made / "docs/authors").exists():
            shutil.copytree(_GUIDES, guides)
    OUT.print(f"已建好 {folder}；进入该文件夹后运行 zhidu build", markup=False)


@click.command(options_metavar="[选项]")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[文件]...")
@click.option("--check", "only_check", is_flag=True, help="只列出要整理的文件，不改动。")
@click.pass_obj
def fmt(root: Path, files: tuple[Path, ...], only_check: bool) -> None:  # noqa: FBT001  a flag of the command line
    """把制度文件整理成规范的写法；不给文件就整理全部制度。"""
    require_root(root)
    if not only_check:
        hold(root, root / "regulations")
    changed = left = 0
    for file in files or sorted((root / "regulations/rules").rglob("*.md")):
        source, found = _formatted(file)
        if found.reason:
            left += 1
            OUT.print(f"没有整理：{file}：{found.reason}", markup=False)
        elif found.text != source.text:
            changed += 1
            if not only_check:
                with disk_errors(file):
                    write_whole(file, found.text)
            OUT.print(f"{'要整理' if only_check else '已整理'}：{file}", markup=False)
    OUT.print(f"共 {changed} 个文件" + f"，另有 {left} 个没有整理" * bool(left), markup=False)
    if left or (changed and only_check):
        sys.exit(AUTHORS_MISTAKE)


def _formatted(file: Path) -> tuple[Source, Formatted]:
    """A file as it is, and in canonical form or why it has none."""
    path = file.as_posix()
    if file.is_symlink() or not file.is_file():
        return Source(path, ""), Formatted("", "这是一个链接" if file.is_symlink() else "没有这个文件")
    source = read_source(file, path)
    unreadable = next((told for told in source.diagnostics if told.is_error), None)
    return source, Formatted("", unreadable.message) if unreadable else format_rule(source)
