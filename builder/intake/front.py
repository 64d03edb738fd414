"""Facts that stand above a foreign text: front matter of any make, or the list that a crawler wrote."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

import yaml

from builder.intake.dates import read_day
from builder.values import value

_OPENING = re.compile(r"\s*(?P<mark>---|\+\+\+|;;;)(?P<kind>json|yaml|toml)?[ \t]*\n")
_LINE = re.compile(
    r"[\s\"'-]*(?P<key>[A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff -]{0,30}?)[\"']?\s*[:：=]\s*(?P<value>.*?),?\s*"
)
_CRAWLED = r"[-*] (?P<key>来源|栏目|原文链接|发布日期|列表日期|摘要|关键词)[:：]\s*(?P<value>.*)"
_LISTED = re.compile(_CRAWLED)
_LISTED_OR_BLANK = re.compile(rf"(?:{_CRAWLED})?")
_KEYS = {
    "title": ("title", "标题", "名称", "法规名称", "文件名称", "规章名称"),
    "number": ("number", "文号", "发文字号", "令号", "文件编号", "发布文号"),
    "issuer": (
        "issuer",
        "发布机关",
        "制定机关",
        "发文机关",
        "公布机关",
        "发布单位",
        "发布机构",
        "发布部门",
        "制定单位",
    ),
    "promulgated": (
        "promulgated",
        "公布日期",
        "发布日期",
        "颁布日期",
        "印发日期",
        "publish_date",
        "published",
        "issued",
    ),
    "amended": ("amended", "修订日期", "修正日期", "修改日期"),
    "effective": ("effective", "施行日期", "生效日期", "实施日期", "effective_date"),
    "ended": ("ended", "失效日期", "废止日期"),
    "source": ("source", "原文链接", "url", "link", "来源链接"),
    "short_titles": ("short_titles", "简称"),
    "": ("imported_from", "imported_sha256", "layout", "draft", "bookhidden"),
}
_MEANING = {key: meaning for meaning, keys in _KEYS.items() for key in keys}
_DAYS = ("promulgated", "amended", "effective", "ended")


@value
class Stated:
    """What stands above a text, and the text below."""

    body: str
    first_line: int = 1
    title: str = ""
    number: str = ""
    issuer: str = ""
    source: str = ""
    summary: str = ""
    """The crawler's excerpt, mostly the note (题注)."""
    short_titles: tuple[str, ...] = ()
    promulgated: date | None = None
    amended: tuple[date, ...] = ()
    effective: date | None = None
    ended: date | None = None
    unclear: tuple[str, ...] = ()


def read_stated(text: str) -> Stated:
    """Take front matter off a text, else a crawler's list below its title; never raises."""
    opening = _OPENING.match(text)
    if not opening:
        return _crawled(text)
    lines = text[opening.end() :].split("\n")
    closing = next((at for at, line in enumerate(lines) if line.strip() in (opening["mark"], "...")), None)
    first = text.count("\n", 0, opening.end()) + 1
    end = _unclosed(lines) if closing is None else closing
    found = _stated_pairs("\n".join(lines[:end]))
    if not any(_MEANING.get(key.strip().lower()) for key in found):
        return Stated(text, unclear=(f"开头的 {opening['mark']} 下面没有认得的题头，当作正文读入",))
    told = () if closing is not None else (f"题头没有结束的 {opening['mark']}，到第 {first + end - 1} 行为止",)
    stated = _stated(
        found, "\n".join(lines[end if closing is None else end + 1 :]), first + end + (closing is not None)
    )
    return replace(stated, unclear=(*told, *stated.unclear))


def _unclosed(lines: list[str]) -> int:
    """Where front matter without an end stops: at the first line that states no fact."""
    return next((at for at, line in enumerate(lines) if not _fact(line)), len(lines))


def _fact(line: str) -> bool:
    match = _LINE.fullmatch(line)
    return bool(match) and match["key"].strip().lower() in _MEANING


def _crawled(text: str) -> Stated:
    """The list of a crawler: `- 原文链接: …` between the title and the text."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    start = first if _LISTED.fullmatch(lines[first].strip()) else first + 1
    end, meta = start, {}
    while end < len(lines) and (match := _LISTED_OR_BLANK.fullmatch(lines[end].strip())):
        if match["key"]:
            meta[match["key"]] = match["value"].strip()
        end += 1
    if not meta:
        return Stated(text)
    body = "\n".join([*lines[:start], *[""] * (end - start), *lines[end:]])
    return Stated(body, source=meta.get("原文链接", ""), summary=meta.get("摘要", ""))


def _stated_pairs(words: str) -> Mapping[str, object]:
    """Front matter as YAML, of which JSON is a part; else line by line."""
    try:
        found = json.loads(words) if words.lstrip().startswith("{") else yaml.load(words, yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return {str(key): said for key, said in found.items()}
    return {match["key"]: match["value"].strip("\"'") for line in words.split("\n") if (match := _LINE.fullmatch(line))}


def _stated(found: Mapping[str, object], body: str, first: int) -> Stated:
    facts: dict[str, list[str]] = {}
    unclear: list[str] = []
    unused = []
    for key, said in found.items():
        meaning = _MEANING.get(key.strip().lower())
        if meaning is None:
            unused.append(key)
        elif meaning:
            facts.setdefault(meaning, [])
            facts[meaning] += [words for words in _stated_words(said) if words not in facts[meaning]]
    days = {key: tuple(_days(key, facts.get(key, ()), unclear)) for key in _DAYS}
    if unused:
        unclear.append(f"题头里的 {'、'.join(unused[:20])} 没有用上")
    one = {key: " ".join(facts.get(key, [""])[:1]) for key in ("title", "number", "issuer", "source")}
    return Stated(
        body,
        first,
        **one,
        short_titles=tuple(facts.get("short_titles", ())),
        promulgated=next(iter(days["promulgated"]), None),
        amended=tuple(sorted(set(days["amended"]))),
        effective=next(iter(days["effective"]), None),
        ended=next(iter(days["ended"]), None),
        unclear=tuple(unclear),
    )


def _stated_words(said: object) -> Iterator[str]:
    if isinstance(said, list):
        for one in said:
            yield from _stated_words(one)
    elif isinstance(said, (str, int, float)) and str(said).strip():
        yield " ".join(str(said).split())


def _days(key: str, said: Iterable[str], unclear: list[str]) -> Iterator[date]:
    for words in said:
        day = read_day(words)
        if day:
            yield day
        else:
            unclear.append(f"题头的 {key}“{words[:40]}”不是日期，没有写入")
