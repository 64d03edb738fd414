"""Issuer, order number and dates, read from a law's note and last articles."""

import re
from dataclasses import replace
from datetime import date

from builder.numerals import read_number
from builder.values import value

_YEAR = r"(?P<year>[12]\d{3}|[一二][〇○零O0一二三四五六七八九]{3})年"
_DAY = rf"{_YEAR}(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日"
_DATE = re.compile(_DAY)
_FROM = re.compile(rf"自{_DAY}起(?:开始)?(?:施行|实施|执行|生效)")
_FROM_ISSUE = re.compile(r"自(?:公布|发布|颁布|公告|印发)之日起(?:开始)?(?:施行|实施|执行|生效)")
_DAYS_AFTER = re.compile(
    r"自(?:公布|发布|颁布)之日起(?:满)?[\u4e00-\u9fff0-9]{1,6}(?:日|天|个月|年)(?:后|之后)?起?(?:施行|实施)"
)
_MADE = re.compile(r"通过|公布|发布|颁布|批准|制定|印发|令第|第[0-9一二三四五六七八九十百]+号令")
_AMENDED = re.compile(r"修订|修正|修改")
_ORDER = re.compile(
    r"(?P<by>[\u4e00-\u9fff、]{2,120}?)(?:令|公告)(?:第|〔\d{4}〕)?(?P<no>[0-9一二三四五六七八九十百]+)号|第(?P<no2>[0-9一二三四五六七八九十百]+)号令"
)
_CONGRESS = re.compile(r"第[一二三四五六七八九十]+届(全国人民代表大会)(常务委员会)?第?")
_STEP = re.compile(r"[　\s；;，,]+(?=根据|[12]\d{3}年|经)")


@value
class Facts:
    """What a text tells of itself; None and empty where it does not."""

    issuer: str = ""
    number: str = ""
    promulgated: date | None = None
    amended: tuple[date, ...] = ()
    effective: date | None = None
    version: date | None = None
    source: str = ""
    unclear: tuple[str, ...] = ()

    def with_source(self, address: str) -> "Facts":
        """The same facts, and the address they were read at."""
        return replace(self, source=address)


def read_facts(note: list[str], summary: str, body: list[str], signature: str) -> Facts:
    """Read the note (题注), else the page's summary, then the last articles."""
    words = " ".join(note) or summary
    steps = _STEP.split(words)
    revised = [step for step in steps if step.startswith("根据") or _AMENDED.search(_after_titles(step))]
    made = [step for step in steps if _DATE.search(step) and _MADE.search(step) and step not in revised]
    promulgated = max((day for step in made if (day := _first_day(step))), default=None)
    amended = tuple(sorted({day for step in revised if (day := _first_day(step))}))
    from_note = [day for match in _FROM.finditer(words) if (day := _day(match))]
    effective, issue_day = _stated_effective(body, promulgated, amended)
    number, by = _order(words)
    unclear = [] if promulgated else ["题注里没有公布日期"]
    if effective is None and not from_note:
        unclear.append("没有找到施行日期")
    if amended and not from_note and not issue_day and (effective is None or amended[-1] > effective):
        unclear.append("最近一次修改何时施行，原文没有写明，暂以修改日期为准")
    known = [day for day in (effective, *from_note, *amended[-1:], promulgated) if day]
    version = max(from_note[-1:] or ([effective] if effective else []), default=None)
    if amended and (version is None or not from_note):
        version = max(known)
    return Facts(
        by or _congress(words) or signature,
        number,
        promulgated,
        amended,
        effective or (from_note[0] if from_note else None),
        version or (known[-1] if known else None),
        "",
        tuple(unclear),
    )


def _after_titles(step: str) -> str:
    """A step without 《…》: the title of an amending decision says 修改 too."""
    return re.sub(r"《[^》]*(?:》[^《》]*》)?", "", step) if "《" in step else step


def _stated_effective(body: list[str], promulgated: date | None, amended: tuple[date, ...]) -> tuple[date | None, bool]:
    """The day in 本法自…起施行, from the last lines upward; `自公布之日` is the day of issue."""
    for line in reversed(body[-25:]):
        if match := _FROM.search(line):
            return _day(match), False
        if _FROM_ISSUE.search(line) and not _DAYS_AFTER.search(line):
            return promulgated or (amended[-1] if amended else None), True
    return None, False


def _order(words: str) -> tuple[str, str]:
    """Give 国家市场监督管理总局令第121号 and who gave the order."""
    match = _ORDER.search(_DATE.sub("\u3000", words))
    if not match:
        return "", ""
    if not match["by"]:
        return match[0], ""
    by = re.split(r"通过|批准|公布|发布|[经由原](?=[\u4e00-\u9fff]{4})(?!济)", match["by"])[-1]
    by = by.strip("、").removeprefix("中华人民共和国")
    return by + match[0][len(match["by"]) :], by


def _congress(words: str) -> str:
    match = _CONGRESS.search(words)
    return "".join(part for part in match.groups() if part) if match else ""


def _first_day(step: str) -> date | None:
    match = _DATE.search(step)
    return _day(match) if match else None


def _day(match: re.Match[str]) -> date | None:
    year, month, day = (
        read_number(match[name].replace("○", "〇").replace("O", "〇")) for name in ("year", "month", "day")
    )
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None
