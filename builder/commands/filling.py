"""The command `zhidu fill`: rules, forms and ledgers as Word and Excel files, for one station or many."""

import difflib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from builder.chinese import why_refused
from builder.commands.casework import forms_of_procedure, tell_ledgers, tell_left_to_hand, values_of_case
from builder.commands.reading import sound_corpus
from builder.commands.rosters import readable_roster, show_problems
from builder.commands.terminal import (
    AUTHORS_MISTAKE,
    OUT,
    PATH,
    DeployersMistake,
    disk_errors,
    hold,
    part_named,
    progress_bar,
    require_root,
)
from builder.commands.timetable import case_table_in
from builder.days import today_in_china
from builder.generate.batch import (
    FolderNotSharedError,
    Order,
    WorkersLostError,
    cluster,
    content_hash,
    default_jobs,
    make_all,
    processes,
)
from builder.generate.issue import chosen
from builder.generate.making import Made
from builder.model.corpus import Corpus
from builder.model.station import NO_STATION, ROSTER, Station
from builder.pipeline import load
from builder.roster.problems import Problem
from builder.roster.stations import Roster, read_roster

_MOST_TOLD, _MOST_OPEN = 20, 5


@click.command(options_metavar="[选项]")
@click.argument("names", nargs=-1, metavar="[制度或表单]...")
@click.option("--all", "whole", is_flag=True, help="全部制度和平时用的表单（on_request 的点名才有）。")
@click.option("--part", default="", metavar="部分", help="一个部分的制度和它们的表单。")
@click.option("--procedure", default="", metavar="程序", help="一个程序用到的全部表单，写代号（complaint）或者名称。")
@click.option(
    "--given",
    metavar="栏目=内容",
    multiple=True,
    help="一个案件各张表单里同一栏都填的内容，如 案件名称=某店案；可以写几个。",
)
@click.option(
    "--case",
    "case",
    metavar="文件",
    type=PATH,
    help="网站上存下的案件时间表：它的程序用到的全部表单，填上案件名称和开始日期。",
)
@click.option("--station", default="", metavar="名称", help=f"花名册（{ROSTER}）里的一个所。")
@click.option("--roster", metavar="文件", type=PATH, help="花名册（xlsx 或 csv）里的每一个所。")
@click.option("--blank", is_flag=True, help="不填任何值，空白处留作填写。")
@click.option("--out", metavar="文件夹", type=PATH, required=True, help="写到哪个文件夹。")
@click.option("--zip", "zipped", is_flag=True, help="每个所一个压缩包。")
@click.option("--issued", is_flag=True, help="按各所自己印发出具：不带“示范文本”，附印发通知；有空白的所仍是示范文本。")
@click.option("--date", "day", metavar="日期", default="", help="按哪一天的制度，默认今天；写作 2026-11-22。")
@click.option("--jobs", default=0, metavar="个数", type=click.IntRange(0, 256), help="用几个进程，默认按核数。")
@click.option("--scheduler", default="", metavar="地址", help="交给正在运行的 Dask 集群，如 tcp://10.0.0.1:8786。")
@click.pass_obj
def fill(root: Path, names: tuple[str, ...], **options: Any) -> None:
    """为一个或者许多所生成制度、表单和台账（Word 和 Excel）。"""
    if sum(map(bool, (names, *(options[one] for one in ("whole", "part", "procedure", "case"))))) != 1:
        raise DeployersMistake("请给出制度或表单的名称，或者用 --all、--part、--procedure、--case，只取一种")
    if sum((bool(options["station"]), bool(options["roster"]), options["blank"])) != 1:
        raise DeployersMistake("请用 --station、--roster 或者 --blank 说明给谁生成，三者取一")
    if options["issued"] and options["blank"]:
        raise DeployersMistake("空白的不能印发；--issued 和 --blank 二者取一")
    require_root(root)
    day = _given_day(options["day"])
    corpus = sound_corpus(root, day)
    part = part_named(options["part"], corpus.parts)
    if part and not any(rule.part == part for rule in corpus.rules):
        raise DeployersMistake(f"“{corpus.parts[part].title}”这一部分还没有制度")
    table = case_table_in(options["case"]) if options["case"] else None
    names = names or forms_of_procedure(corpus, table.procedure if table else options["procedure"])
    order = Order(load, root.resolve(), day, names, part, options["out"].absolute(), options["zipped"])
    forms = chosen(corpus, names)[0].forms or tuple(corpus.forms.values())
    values = values_of_case(forms, table, options["given"])
    tell_ledgers(forms if values else ())
    tell_left_to_hand(forms, values)
    order = replace(order, issued=options["issued"], values=tuple(values.items()))
    _require_known(corpus, names)
    stations, count, problems = _stations(root, corpus, options)
    hold(order.folder, order.folder)
    with disk_errors(order.folder), readable_roster(options["roster"] or root / ROSTER):
        try:
            outcome = _make(order, stations, count, options)
        except WorkersLostError as error:
            raise DeployersMistake("有进程意外停止（内存不够，或者被关掉）；再运行一次就接着做") from error
    _tell(outcome, problems, order)


def _given_day(words: str) -> date:
    try:
        return date.fromisoformat(words) if words else today_in_china()
    except ValueError as error:
        raise DeployersMistake(f"“{words}”不是日期，写作 2026-11-22") from error


def _require_known(corpus: Corpus, names: tuple[str, ...]) -> None:
    _, unknown = chosen(corpus, names)
    if unknown:
        titles = [rule.front.title for rule in corpus.rules] + [form.front.title for form in corpus.forms.values()]
        near = difflib.get_close_matches(unknown[0], dict.fromkeys(titles), 3, 0.4)
        hint = f"；是不是 {'、'.join(near)}" if near else ""
        raise DeployersMistake(f"没有这个制度或表单：{'、'.join(unknown)}{hint}")


def _stations(root: Path, corpus: Corpus, options: dict[str, Any]) -> tuple[Iterable[Station], int, list[Problem]]:
    """The stations asked for, how many, and what is wrong with the roster."""
    if options["blank"]:
        return [Station(NO_STATION, {})], 1, []
    file = options["roster"] or root / ROSTER
    with readable_roster(file):
        roster = read_roster(file, corpus.slots)
        if options["station"]:
            return [named_station(roster, options["station"], file)], 1, []
        if not roster.count and not any(problem.cell for problem in roster.problems):
            raise DeployersMistake(f"{file} 里还没有一个所（示例行不算）；先填一行")
        return roster.stations(), roster.count, list(roster.problems)


def named_station(roster: Roster, name: str, file: Path) -> Station:
    names = []
    for station in roster.stations():
        if station.name == name.strip():
            return station
        names.append(station.name)
    near = [other for other in names if name in other][:3] or difflib.get_close_matches(name, names, 3, 0.4)
    hint = f"；是不是 {'、'.join(near)}" if near else f"；先在 {file} 里补一行"
    raise DeployersMistake(f"花名册里没有“{name}”{hint}")


def _make(order: Order, stations: Iterable[Station], count: int, options: dict[str, Any]) -> Counter[str]:
    """Make them all; count what became of the files, and tell those that need a person."""
    outcome: Counter[str] = Counter()
    with progress_bar() as report:
        for done, made in enumerate(_made(order, stations, count, options)):
            report("生成", done, count)
            outcome.update({"所": 1, "写出": made.written, "未变": made.same})
            _tell_one(made, outcome)
    return outcome


def _made(order: Order, stations: Iterable[Station], count: int, options: dict[str, Any]) -> Iterator[Made]:
    if options["scheduler"]:
        with (
            _cluster_errors(options["scheduler"]),
            cluster(options["scheduler"], order.folder) as (pool, workers, token),
        ):
            yield from make_all(replace(order, token=token, content=content_hash(order.root)), stations, pool, workers)
        return
    jobs = options["jobs"] or default_jobs(count)
    with processes(jobs) as pool:
        yield from make_all(order, stations, pool, jobs)


def _tell_one(made: Made, outcome: Counter[str]) -> None:
    for what, files, why in (
        ("保留", made.kept, "（有人改动过，没有覆盖；有新内容的，另存在旁边）"),
        ("没有写出", made.failed, ""),
        ("以前的", made.former, "（这一次换了名称或者没有这一份，没有删除；不用的请删去）"),
    ):
        for file in files:
            outcome[what] += 1
            if outcome[what] <= _MOST_TOLD:
                OUT.print(f"{what}：{file}{why}")
    if made.open:
        outcome["没有印发"] += 1
        if outcome["没有印发"] <= _MOST_TOLD:
            told = "、".join(made.open[:_MOST_OPEN]) + ("等" if len(made.open) > _MOST_OPEN else "")
            OUT.print(f"没有印发：{made.station}：有 {len(made.open)} 项空着，仍是示范文本：{told}")


def _tell(outcome: Counter[str], problems: list[Problem], order: Order) -> None:
    show_problems(problems)
    outcomes = ("写出", "未变", "保留", "没有写出", "以前的")
    told = "，".join(f"{what} {outcome[what]} 个文件" for what in outcomes if outcome[what])
    models = f"，其中 {outcome['没有印发']} 个所有空白，仍是示范文本" if outcome["没有印发"] else ""
    OUT.print(f"共 {outcome['所']} 个所：{told or '没有文件'}{models}；在 {order.folder}")
    if any(problem.cell for problem in problems) or outcome["没有写出"] or outcome["没有印发"]:
        sys.exit(AUTHORS_MISTAKE)


@contextmanager
def _cluster_errors(address: str) -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise DeployersMistake("用集群要先安装：pip install 'zhidu[distributed]'") from error
    except FolderNotSharedError as error:
        raise DeployersMistake(f"集群里的机器看不到 {error}，或者那里的内容不同；请换成各机器共享的文件夹") from error
    except OSError as error:
        # An error of our own disk has a number and goes on to whoever tells of disks; those of Dask have none.
        if error.errno and not isinstance(error, ConnectionError):
            raise
        raise DeployersMistake(f"连不上 {address}，或者连接断了：{why_refused(error)}") from error
