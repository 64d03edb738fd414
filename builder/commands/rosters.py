"""The commands `zhidu roster new` and `zhidu roster check`, and what filling shares with them."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from builder.commands.reading import sound_corpus
from builder.commands.terminal import AUTHORS_MISTAKE, OUT, PATH, DeployersMistake, hold, require_new, write_out
from builder.days import today_in_china
from builder.model.station import ROSTER
from builder.office import UnreadableError
from builder.roster.problems import Problem
from builder.roster.sheet import new_roster
from builder.roster.stations import read_roster


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]...")
def roster() -> None:
    """花名册：每个所一行，每个填空项一列。"""


@roster.command("new", options_metavar="[选项]")
@click.option("--out", metavar="文件", type=PATH, required=True, help="写到哪个 xlsx 文件。")
@click.pass_obj
def roster_new(root: Path, out: Path) -> None:
    """新建一张花名册（Excel），有下拉框、日期和数字检查、示例行。"""
    corpus = sound_corpus(root, today_in_china())
    hold(out.parent)
    require_new(out, ".xlsx")
    file = root / ROSTER
    with readable_roster(file):
        known = list(read_roster(file, corpus.slots).stations()) if file.exists() else []
    write_out(out, new_roster(corpus.slots, known))
    OUT.print(f"已写出 {out}：{len(corpus.slots)} 列，{len(known)} 个所")


@roster.command("check", options_metavar="[选项]")
@click.argument("file", type=PATH, metavar="文件")
@click.pass_obj
def roster_check(root: Path, file: Path) -> None:
    """检查花名册，按单元格列出全部问题。"""
    corpus = sound_corpus(root, today_in_china())
    with readable_roster(file):
        read = read_roster(file, corpus.slots)
    count = show_problems(read.problems)
    OUT.print(f"共 {count} 处问题" if count else "没有发现问题")
    if not read.count:
        OUT.print("还没有一个所（示例行不算）；先填一行")
    if count:
        sys.exit(AUTHORS_MISTAKE)


def show_problems(problems: Iterable[Problem]) -> int:
    """Print problems and remarks; count those that name a cell."""
    count = 0
    for problem in problems:
        count += bool(problem.cell)
        OUT.print(f"{problem.cell}：{problem.message}" if problem.cell else problem.message)
    return count


@contextmanager
def readable_roster(file: Path) -> Iterator[None]:
    """A roster that cannot be read is the deployer's to mend."""
    try:
        yield
    except UnreadableError as error:
        raise DeployersMistake(f"{file}：{error}") from error
