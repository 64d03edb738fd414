"""The command `zhidu timetable`: by when each step of a case is due."""

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from builder.commands.reading import counting_corpus
from builder.commands.terminal import MOMENT, OUT, PATH, DeployersMistake, echo_json, require_new, write_out
from builder.days import today_in_china
from builder.generate.mould import zipped
from builder.generate.provenance import Origin
from builder.generate.timetable import CaseTable, TableError, read_case_table, row_words, timetable_book
from builder.generate.written import book_file
from builder.limits.choosing import in_turn
from builder.limits.timetable import DAY_WRITTEN, Known, Row, moment_in, moment_written, papers_of, timetable
from builder.model.corpus import Corpus
from builder.model.procedure import Procedure, Step

_MOST_LISTED = 30


@click.command("timetable", options_metavar="[选项]")
@click.argument("name", metavar="[程序]", default="")
@click.option("--from", "start", metavar="日期", default="", help=f"从哪天开始，如 2026-09-16；按小时算的写 {MOMENT}。")
@click.option("--since", "since", metavar="步骤=日期", multiple=True, help="一步另有起算的日子；可以写几个。")
@click.option("--done", "done", metavar="步骤=日期", multiple=True, help="一步已经在哪天办结；可以写几个。")
@click.option("--level", "case", metavar="步骤=档", multiple=True, help="一步的期限分几档的，是哪一档；可以写几个。")
@click.option("--case", "file", metavar="文件", type=PATH, help="网站上存下的案件时间表。")
@click.option("--xlsx", metavar="文件", type=PATH, help="写成一张 Excel 表。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
@click.pass_obj
def timetable_command(root: Path, name: str, **options: Any) -> None:
    """一个案件各步最迟在哪一天、要等满的最早从哪一天起；程序写代号（complaint）或者名称，步骤写代号或者第几步。"""
    if bool(name) == bool(options["file"]):
        raise DeployersMistake("请写程序，或者用 --case 给出存下的案件时间表，二者取一")
    if options["xlsx"]:
        require_new(options["xlsx"], ".xlsx")
    table = case_table_in(options["file"]) if options["file"] else CaseTable("zhidu", "timetable", 1, name)
    corpus = counting_corpus(root, today_in_china(), table.procedure)
    procedure = procedure_named(corpus, table.procedure)
    start = _day_in_option(options["start"], "--from") if options["start"] else table.start
    if not start:
        raise DeployersMistake("请用 --from 写开始的日子")
    rows = timetable(corpus, procedure, start, _known_steps(corpus, procedure, table, options))
    if options["xlsx"]:
        book = timetable_book(corpus, procedure, table.title, rows)
        _, _, members = book_file(options["xlsx"].name, book, Origin("timetable", "", ""))
        write_out(options["xlsx"], zipped(members))
    if options["as_json"]:
        echo_json({"procedure": procedure.slug, "start": start, "rows": [_row_json(corpus, row) for row in rows]})
    else:
        _print_rows(procedure, table.title, rows)


def _known_steps(
    corpus: Corpus, procedure: Procedure, table: CaseTable, options: Mapping[str, Any]
) -> dict[str, Known]:
    """What the file says of steps, and what the options say beside it; steps that are none are told."""
    if lost := [one for one in table.steps if not procedure.step(one)]:
        click.echo(f"文件里有这个程序没有的步骤，没有列入：{'、'.join(lost)}", err=True)
    known = dict(table.steps)
    told = {
        "since": [_step_and_own_day(procedure, words) for words in options["since"]],
        "done": [_step_and_day(procedure, words, "--done") for words in options["done"]],
        "case": [_step_and_case(corpus, procedure, words) for words in options["case"]],
    }
    for key, said in told.items():
        _require_once(procedure, said, "--level" if key == "case" else f"--{key}")
        for step, value in said:
            known[step] = replace(known.get(step, Known()), **{key: value})
    return known


def _require_once(procedure: Procedure, said: list[tuple[str, str]], option: str) -> None:
    """Refuse to choose between two things said of one step."""
    names = [step for step, _ in said]
    for at, step in enumerate(procedure.steps, start=1):
        if names.count(step.id) > 1:
            told = "、".join(value for name, value in said if name == step.id)
            raise DeployersMistake(f"{option}：第 {at} 步 {step.id} 写了不止一次（{told}），只写一个")


def _step_and_case(corpus: Corpus, procedure: Procedure, words: str) -> tuple[str, str]:
    """launch=三级: a case of the limits of that step."""
    step, case = _step_in(procedure, words, "--level", "档")
    limits = (limit for name, _ in step.limits_named for limit in in_turn(corpus, name))
    levels = dict.fromkeys(one.name for limit in limits for one in limit.cases if one.name)
    if case not in levels:
        there = f"没有这一档，有 {'、'.join(levels)}" if levels else "的期限不分档"
        raise DeployersMistake(f"--level“{words}”：第 {procedure.number(step)} 步{there}")
    return step.id, case


def procedure_named(corpus: Corpus, name: str) -> Procedure:
    """The procedure of a slug, of a title, or the one with all the words."""
    procedures = corpus.of(Procedure)
    if not procedures:
        raise DeployersMistake("知识库里没有程序（regulations/procedures）")
    if found := procedures.get(unicodedata.normalize("NFKC", name).casefold()):
        return found
    titled = [one for one in procedures.values() if name in (one.title, *one.keywords)]
    holding = titled or [one for one in procedures.values() if all(word in one.title for word in name.split())]
    if len(holding) == 1:
        return holding[0]
    listed = holding or list(procedures.values())
    for one in listed[:_MOST_LISTED]:
        click.echo(f"{one.slug} {one.title}", err=True)
    near = difflib.get_close_matches(name, [*procedures, *(one.title for one in procedures.values())], 1, 0.4)
    hint = f"；是不是 {near[0]}" if near and not holding else ""
    raise DeployersMistake(f"“{name}”有 {len(holding)} 个程序，请写代号" if holding else f"没有程序“{name}”{hint}")


def case_table_in(file: Path) -> CaseTable:
    """The table of a case that a file keeps."""
    try:
        return read_case_table(file.read_bytes())
    except TableError as error:
        raise DeployersMistake(f"{file}：{error}") from error


def _day_in_option(words: str, option: str) -> str:
    """A day, or a minute of it as tables keep it; typed with a blank between the two, or with T."""
    written = words.strip().replace(" ", "T", 1)
    if not re.fullmatch(DAY_WRITTEN, written):
        raise DeployersMistake(f"{option}“{words}”应当写作 2026-09-16，按小时算的写 {MOMENT}")
    if moment_in(written) is None:
        raise DeployersMistake(f"{option}“{words}”：没有这一天")
    return written


def _step_and_day(procedure: Procedure, words: str, option: str) -> tuple[str, str]:
    """verify=2026-09-16, or 3=2026-09-16."""
    step, day = _step_in(procedure, words, option, "日期")
    return step.id, _day_in_option(day, option)


def _step_and_own_day(procedure: Procedure, words: str) -> tuple[str, str]:
    """A step and the day from which its limits count; one without limits counts from none."""
    name, day = _step_and_day(procedure, words, "--since")
    if not any(step.id == name and step.limits for step in procedure.steps):
        own = "、".join(f"{at} {one.id}" for at, one in enumerate(procedure.steps, start=1) if one.limits)
        hint = f"有期限的步骤有：{own}" if own else "这个程序的步骤都没有期限"
        raise DeployersMistake(f"--since“{words}”：这一步没有期限，不用起算的日子；办结的日子写 --done；{hint}")
    return name, day


def _step_in(procedure: Procedure, words: str, option: str, what: str) -> tuple[Step, str]:
    """The step that an option names, and what it says of it."""
    name, sign, said = words.partition("=")
    numbers = {str(at): step.id for at, step in enumerate(procedure.steps, start=1)}
    step = procedure.step(numbers.get(name, name))
    if not sign or not step:
        known = "、".join(f"{at} {one.id}" for at, one in enumerate(procedure.steps, start=1))
        raise DeployersMistake(f"{option}“{words}”应当写作 步骤={what}；步骤有：{known}")
    return step, said


def _print_rows(procedure: Procedure, title: str, rows: tuple[Row, ...]) -> None:
    OUT.print(" ".join(filter(None, (procedure.title, title))), style="bold")
    for row in rows:
        name, actors, limit, since, literal, safe, done = row_words(row)
        by = "" if row.limit and row.limit.is_waited_for else "最迟 "
        told = f"{by}{literal}，稳妥 {safe}（{limit}，自 {since}）" if literal else since
        told = f"{limit}，{told}" if told and not literal and len(row.step.limits) > 1 else told
        doubt = f"（{row.doubt}）" if row.doubt else ""
        said = "；".join(filter(None, (f"{done} 办结{doubt}" if done else "", told)))
        OUT.print(f"  {name}（{actors}）" + (f"：{said}" if said else ""))


def _row_json(corpus: Corpus, row: Row) -> dict[str, Any]:
    due = row.due
    first, last = due.between if due and due.between else (None, None)
    opens = due.opens if due else None
    return {
        "step": row.step.id,
        "number": row.number,
        "do": row.step.do,
        "actor": row.step.actors,
        "papers": papers_of(corpus, row.step),
        "limit": row.limit.name if row.limit else "",
        "since": row.begun.since,
        "estimated": row.begun.estimated,
        "literal": moment_written(due.literal) if due else None,
        "safe": moment_written(due.safe) if due else None,
        "opens": moment_written(opens) if opens else None,
        "earliest": first and first.isoformat(),
        "latest": last and last.isoformat(),
        "done": row.done or None,
        "doubt": row.doubt,
        "why": row.why,
        "steps": list(due.steps) if due else [],
    }
