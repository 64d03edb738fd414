"""The command `zhidu plan`: the year's tasks as a workbook and for a calendar."""

from pathlib import Path

import click

from builder.commands.reading import sound_corpus
from builder.commands.terminal import OUT, PATH, DeployersMistake, require_new, write_out
from builder.days import today_in_china
from builder.generate.mould import zipped
from builder.generate.plan import is_overdue, plan_book, plan_calendar
from builder.generate.provenance import Origin
from builder.generate.written import book_file
from builder.model.plan import STATES, Pairs, Plan


@click.command(options_metavar="[选项]")
@click.option("--xlsx", metavar="文件", type=PATH, help="写成一张 Excel 表。")
@click.option("--ics", metavar="文件", type=PATH, help="写成日历文件，可以导入日历软件。")
@click.pass_obj
def plan(root: Path, xlsx: Path | None, ics: Path | None) -> None:
    """列出创建工作的任务，超期的在前；也可以写成 Excel 表和日历。"""
    corpus = sound_corpus(root, today_in_china())
    plans = tuple(corpus.of(Plan).values())
    pairs = tuple(pair for one in corpus.of(Pairs).values() for pair in one.pairs)
    if not plans:
        raise DeployersMistake("还没有任务：先写 regulations/plan.yaml")
    for file, ending in ((xlsx, ".xlsx"), (ics, ".ics")):
        if file:
            require_new(file, ending)
    for one in plans:
        OUT.print(f"{one.title}{'（示例）' if one.example else ''}")
        for task in one.in_order():
            late = "，已超期" if is_overdue(task, corpus.today) else ""
            OUT.print(f"  {task.due} {task.title}（{task.owner}，{STATES[task.state]}{late}）")
    if xlsx:
        _, _, members = book_file(xlsx.name, plan_book(plans, pairs, corpus.today), Origin("plan", "", ""))
        _write_told(xlsx, zipped(members))
    if ics:
        _write_told(ics, plan_calendar(plans))


def _write_told(file: Path, content: bytes) -> None:
    write_out(file, content)
    OUT.print(f"写入 {file}")
