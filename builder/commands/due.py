"""The command `zhidu due`: by when something must be done."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from builder.commands.reading import counting_corpus
from builder.commands.terminal import MOMENT, OUT, DeployersMistake, echo_json
from builder.days import today_in_china
from builder.limits.asked import Asked, CountError, Due, Pause
from builder.limits.choosing import calendar_of, counts_on, limits_by_id, validity_of
from builder.limits.counting import count
from builder.limits.meaning import half_width_letters, meant
from builder.limits.shown import BESIDE_DAYS, FROM_THEN, change_said, due_shown, unused_said
from builder.limits.steps import clock, dated, step_said
from builder.limits.suggesting import beside, near
from builder.limits.timetable import moment_written
from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit
from builder.model.status import Status

_MOST_LISTED = 30
_MINUTE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
_ID = re.compile(r"([A-Za-z]+)[0-9]+")
_DAY_OTHERWISE = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))")
_PAUSE = re.compile(r"(.+?)\.\.(.+)")


@click.command(options_metavar="[选项]")
@click.argument("matter", nargs=-1, required=True, metavar="事项...")
@click.option(
    "--from", "since", metavar="日期", required=True, help=f"从哪天起算，如 2026-09-16；按小时算的写 {MOMENT}。"
)
@click.option(
    "--pause", "pauses", metavar="起..止", multiple=True, help="扣除的时间，如 2026-09-20..2026-10-09；可以写几段。"
)
@click.option("--extend", is_flag=True, help="已经批准延长。")
@click.option("--at", metavar="日期", default="", help="按哪一天的规定；默认今天，起点在以后的按那一天。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
@click.pass_obj
def due(root: Path, matter: tuple[str, ...], as_json: bool, **asked: Any) -> None:  # noqa: FBT001
    """算一项期限到哪一天为止，并列出每一步；事项写代号（CF07）或者几个词（查封 期限）。"""
    question = _question(asked["since"], asked["pauses"], extended=asked["extend"])
    today = today_in_china()
    day = _day_of_option(asked["at"], "--at") if asked["at"] else max(today, question.start)
    corpus = counting_corpus(root, today)
    words = half_width_letters(" ".join(matter)).strip()
    limit, others = _one_limit(corpus, words, day)
    try:
        found = count(limit, question, calendar_of(corpus))
    except CountError as error:
        raise DeployersMistake(str(error)) from error
    change = change_said(corpus, limit, day, question.start)
    coming = [one for one in _meant_of_later(corpus, words, day) if one.name not in change]
    if as_json:
        beside_it = {
            "changes": change,
            "near": [one.name for one in others],
            "coming": [one.name for one in coming],
        }
        echo_json(_due_json(corpus, limit, asked["since"], found) | beside_it)
    else:
        _print_due(corpus, limit, found)
        if change:
            OUT.print(f"变动：{change}")
        if others:
            OUT.print(f"相近的还有：{_limits_in_words(others)}；问的是这些，请写代号")
        if coming:
            later = "、".join(unused_said(corpus, one, day) for one in coming)
            OUT.print(f"以后才有的：{later}")


def _question(since: str, pauses: tuple[str, ...], *, extended: bool) -> Asked:
    """What the options say."""
    minute = _minute_given(since)
    start = minute.date() if minute else _day_of_option(since, "--from")
    return Asked(start, minute, tuple(map(_pause_given, pauses)), extended)


def _minute_given(words: str) -> datetime | None:
    if not re.search(r"\d[T ]\d", words):
        return None
    try:
        if _MINUTE.fullmatch(words):
            return datetime.fromisoformat(words)
    except ValueError:
        raise DeployersMistake(f"--from“{words}”：没有这一刻") from None
    raise DeployersMistake(f"--from“{words}”应当写作 {MOMENT}，不写时区")


def _day_of_option(words: str, option: str) -> date:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
        try:
            return date.fromisoformat(words)
        except ValueError:
            raise DeployersMistake(f"{option}“{words}”：没有这一天") from None
    found = _DAY_OTHERWISE.fullmatch(words)
    right = "{}-{:0>2}-{:0>2}".format(*filter(None, found.groups())) if found else "年-月-日，如 2026-11-22"
    raise DeployersMistake(f"{option}“{words}”应当写作 {right}")


def _pause_given(words: str) -> Pause:
    found = _PAUSE.fullmatch(words)
    if not found:
        raise DeployersMistake(f"--pause“{words}”应当写作 2026-09-20..2026-10-09")
    return Pause(_day_of_option(found[1], "--pause"), _day_of_option(found[2], "--pause"))


def _one_limit(corpus: Corpus, words: str, day: date) -> tuple[TimeLimit, tuple[TimeLimit, ...]]:
    """The one limit that is meant and that counts on a day; with those that words may have meant as well."""
    every = limits_by_id(corpus)
    if not every:
        raise DeployersMistake("知识库里没有期限（regulations/limits）")
    if not words:
        raise DeployersMistake("没有写事项；写代号（CF07）或者几个词（查封 期限）")
    by_id = next((one for name, one in every.items() if name.casefold() == words.casefold()), None)
    if by_id:
        return _counting(corpus, by_id, day), ()
    holding = [one for one in every.values() if counts_on(corpus, one, day)]
    found = meant(corpus, holding, words)
    others = beside(corpus, holding, words, found)
    if len(found) > 1:
        for one in found[:_MOST_LISTED]:
            click.echo(f"{one.name} {_said_whole(corpus, one)}", err=True)
        more = f"，这里列出 {_MOST_LISTED} 项" if len(found) > _MOST_LISTED else ""
        also = f"；相近的还有：{_limits_in_words(others)}" if others else ""
        raise DeployersMistake(f"“{words}”有 {len(found)} 项期限{more}，请写代号{also}")
    if not found:
        raise _nothing_meant(corpus, holding, words, day)
    return found[0], others


def _nothing_meant(corpus: Corpus, holding: list[TimeLimit], words: str, day: date) -> DeployersMistake:
    """That words mean no limit of the day: from when one counts that they mean, else what is near."""
    if coming := _meant_of_later(corpus, words, day):
        return DeployersMistake("；".join(unused_said(corpus, one, day) for one in coming))
    if like_id := _ID.fullmatch(words):
        same = sorted(one.name for one in holding if one.name.upper().startswith(like_id[1].upper()))
        known = f"；{like_id[1].upper()} 开头的有 {same[0]} 至 {same[-1]}" if same else ""
        return DeployersMistake(f"没有代号为“{words}”的期限{known}")
    nearest = near(corpus, holding, words)
    hint = f"；可以试试：{_limits_in_words(nearest)}" if nearest else "，也没有相近的；全部期限在网站的期限一览里"
    return DeployersMistake(f"没有事项为“{words}”的期限{hint}")


def _meant_of_later(corpus: Corpus, words: str, day: date) -> tuple[TimeLimit, ...]:
    """The limits not yet in force on a day that words mean."""
    later = [one for one in limits_by_id(corpus).values() if validity_of(corpus, one).on(day) == Status.NOT_YET]
    return meant(corpus, later, words)


def _limits_in_words(limits: Iterable[TimeLimit]) -> str:
    return "、".join(f"{one.name} {one.matter}（{one}）" for one in limits)


def _counting(corpus: Corpus, limit: TimeLimit, day: date) -> TimeLimit:
    """A limit named by its id, if it counts on the day."""
    if counts_on(corpus, limit, day):
        return limit
    way = "（查以前的，加 --at）" if validity_of(corpus, limit).on(day) == Status.ENDED else ""
    raise DeployersMistake(f"{unused_said(corpus, limit, day)}{way}")


def _law_title(corpus: Corpus, limit: TimeLimit) -> str:
    law = corpus.laws.get(limit.law)
    return law.title if law else limit.source


def _said_whole(corpus: Corpus, limit: TimeLimit) -> str:
    """缴纳罚没款：15 日（《…》第七十二条）."""
    title = _law_title(corpus, limit)
    quoted = f"《{title}》" if limit.law in corpus.laws else title
    local = "，本地" if limit.is_local else ""
    return f"{limit.matter}：{limit}（{quoted}{limit.provision or ''}{local}）"


def _print_due(corpus: Corpus, limit: TimeLimit, found: tuple[Due, ...]) -> None:
    OUT.print(f"{limit.name} {_said_whole(corpus, limit)}", style="bold")
    for one in found:
        if one.case:
            OUT.print(one.case, style="bold")
        shown, from_then = due_shown(limit, one), FROM_THEN if limit.is_waited_for else ""
        days = [("字面", shown.literal), ("稳妥", shown.safe)]
        if one.opens and not from_then:
            days.insert(0, ("最早", one.opens))
        for name, day in days:
            between = shown.between if name == "字面" else None
            said = step_said("between", first=between[0], last=between[1]) if between else ""
            said = shown.mark if name == "稳妥" else said
            mark = f"（{said}）" if said else ""
            OUT.print(f"  {name}  {_day_shown(day)}{from_then}{mark}")
        for at, step in enumerate(one.steps, 1):
            OUT.print(f"  {at}. {step}")
    for name, word in BESIDE_DAYS.items():
        if said := getattr(limit, name):
            OUT.print(f"{word}：{said}")


def _day_shown(day: date) -> str:
    return clock(day) if isinstance(day, datetime) else dated(day)


def _due_json(corpus: Corpus, limit: TimeLimit, since: str, found: tuple[Due, ...]) -> dict[str, Any]:
    """The answer as data; a limit of several cases has its dates in each of them."""
    cases = [_case_json(one) for one in found]
    single = cases[0] if len(cases) == 1 else dict.fromkeys(cases[0])
    return {
        "id": limit.name,
        "matter": limit.matter,
        "limit": str(limit),
        "from": since,
        **{name: said for name, said in single.items() if name != "case"},
        "law": _law_title(corpus, limit),
        "article": str(limit.provision or ""),
        "local": limit.is_local,
        "silence": limit.silence,
        "note": limit.note,
        "unsure": limit.unsure,
        **({"cases": cases} if len(cases) > 1 else {}),
    }


def _case_json(one: Due) -> dict[str, Any]:
    return {
        "case": one.case,
        "literal": _day_in_json(one.literal),
        "safe": _day_in_json(one.safe),
        "safe_mark": one.mark,
        "opens": _day_in_json(one.opens),
        "earliest": _day_in_json(one.earliest),
        "latest": _day_in_json(one.latest),
        "steps": list(one.steps),
        "calendar": {"known": list(one.known), "estimated": list(one.estimated)},
    }


def _day_in_json(day: date | None) -> str | None:
    return moment_written(day) if day else None
