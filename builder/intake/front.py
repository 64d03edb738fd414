"""Facts that stand above a foreign text: front matter of any make, or the list that a crawler wrote."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import yaml

from builder.intake.dates import read_day
from builder.intake.fact_names import DAYS, MEANING, no_days, words_stated
from builder.intake.page_facts import DAY_OF_PAGE, OF_PEOPLE, OF_THE_PAGE, facts_of_page, is_of_an_office
from builder.intake.rows import Row, is_labelled
from builder.values import value

_OPENING = re.compile(r"\s*(?P<mark>---|\+\+\+|;;;)[ \t]*(?P<kind>[A-Za-z]{2,6})?[ \t]*\n")
_LINE = re.compile(
    r"[\s\"'-]*(?P<key>[A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff -]{0,30}?)[\"']?\s*[:：=]\s*(?P<value>.*?),?\s*"
)
_FORMED = re.compile(
    r"\s*[\"']?(?:[A-Za-z_][\w .-]{0,40}|[\u4e00-\u9fff]{2,8})[\"']?\s*(?:[:=](?=\s|$|[\"'\[{\d])|[：＝]).*(?<![。；])$"
)
"""layout: post, 作者：小王: a line of front matter by its form, whatever its key."""
_WITHIN = re.compile(r"\s+\S|-\s|[\[\]{}],?$")
"""What stands between such lines: what is below a key, brackets."""
_COMMENT = re.compile(r"\s*#.*")
_LISTED = re.compile(r"[-*] (?P<key>来源|栏目|原文链接|发布日期|列表日期|摘要|关键词)[:：]\s*(?P<value>.*)")
_HEADED = re.compile(r"【(?P<key>[\u4e00-\u9fff]{2,8})】\s*(?P<value>.*)")
_PAIR = re.compile(r"(?P<key>[\u4e00-\u9fff](?:[ \u3000]*[\u4e00-\u9fff]){1,7})\s*[:：]\s*(?P<value>.*)")
_SPACED_KEY = r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,3}"
_NEXT_PAIR = re.compile(
    r"(?<![\s|｜])[\s|｜]++(?=[\u4e00-\u9fff]{2,8}\s*[:：])"
    rf"|(?<!\A[\u4e00-\u9fff])(?<![\s|｜][\u4e00-\u9fff])(?<![\s|｜])[\s|｜]++(?={_SPACED_KEY}\s*[:：])"
)
"""Where the next fact of a line begins; a blank may stand between all signs of its name (文　号)."""
_BRACKETED = re.compile(r"[【\[（(](?P<words>[^【】]*[:：][^【】]*)[】\]）)]")
_RULED = re.compile(r":?-+:?")
_HEADS = ("内容", "值", "信息", "说明", "数据")
"""What stands above the second column of a table of facts."""
_LONGEST_LIST = 60
_ENDED = re.compile(r"(?<!部分)(?:失效|废止)")


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
    ended_unsure: bool = False
    """Whether it says that the text was ended, and not when."""
    listed: bool = False
    """Whether it is a list of lines, as web pages and databases have it: the note (题注) counts before it."""
    unclear: tuple[str, ...] = ()


def read_stated(text: str, places: Sequence[int] = ()) -> Stated:
    """Take front matter off a text, else a crawler's list below its title; `places` are where its lines stand."""
    opening = _OPENING.match(text)
    if not opening:
        return _crawled(text, places)
    lines = text[opening.end() :].split("\n")
    closing = next((at for at, line in enumerate(lines) if line.strip() in (opening["mark"], "...")), None)
    first = text.count("\n", 0, opening.end()) + 1
    end = _unclosed(lines) if closing is None else closing
    found = _stated_pairs("\n".join(lines[:end]))
    if not any(MEANING.get(key.strip().lower()) for key in found) and not _is_formed(lines[:end]):
        return Stated(text, unclear=(f"开头的 {opening['mark']} 下面没有认得的题头，当作正文读入",))
    told = () if closing is not None else (f"题头没有结束的 {opening['mark']}，到第 {first + end - 1} 行为止",)
    below = "\n".join(lines[end if closing is None else end + 1 :])
    below_line = first + end + (closing is not None)
    if not any(MEANING.get(key.strip().lower()) for key in found):
        stated = read_stated("\n" * (below_line - 1) + below, places)
        return replace(stated, unclear=(*told, *([_unused(found)] if found else []), *stated.unclear))
    stated = _stated(found, below, below_line)
    wrong = no_days(found.items(), list(enumerate(lines[:end], first)))
    return replace(stated, unclear=(*told, *wrong, *stated.unclear))


def _unclosed(lines: list[str]) -> int:
    """Where front matter without an end stops: at the first line that states no fact."""
    return next((at for at, line in enumerate(lines) if not _states_something(line)), len(lines))


def _states_something(line: str) -> bool:
    match = _LINE.fullmatch(line)
    return bool(_FORMED.match(line)) or (bool(match) and match["key"].strip().lower() in MEANING)


def _is_formed(lines: list[str]) -> bool:
    """Whether lines are front matter by their form, though nobody knows their keys."""
    filled = [line for line in lines if line.strip() and not _COMMENT.fullmatch(line)]
    if not filled:
        return False
    if filled[0].lstrip().startswith("{") and filled[-1].rstrip().endswith("}"):
        return True
    return bool(_FORMED.match(filled[0])) and all(_FORMED.match(line) or _WITHIN.match(line) for line in filled)


def _crawled(text: str, places: Sequence[int] = ()) -> Stated:
    """The list of a crawler, a web page or a database: `- 原文链接: …`, `文号：…`, `【发文字号】…`, round the title."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    start = first if _list_end(lines, first) > first else first + 1
    end, meta, page, said = _list_end(lines, start), {}, [], []
    for line in map(_unmarked_line, lines[start:end]):
        if match := _LISTED.fullmatch(line):
            meta[match["key"]] = match["value"].strip()
        elif line:
            pairs = _listed_pairs(line)
            said += pairs
            page += [line] if any(OF_THE_PAGE.fullmatch(key) for key, _ in pairs) else []
    found = dict(said)
    if not meta and (not found or _is_only_named(found, lines[start:end])):
        return Stated(text)
    body = "\n".join([*lines[:start], *[""] * (end - start), *lines[end:]])
    told = [f"网页上的“{'”、“'.join(page)}”没有取入"] if page else []
    placed = zip(places or range(1, len(lines) + 1), lines, strict=True)
    told += no_days([*meta.items(), *said], list(placed)[start:end])
    facts = _facts_of_the_text(found, told, web=bool(page or meta) or is_of_an_office(found))
    stated = _stated(facts, body, 1)
    source = stated.source or meta.get("原文链接", "")
    return replace(stated, source=source, summary=meta.get("摘要", ""), listed=True, unclear=(*told, *stated.unclear))


def _is_only_named(found: Mapping[str, str], lines: Sequence[str]) -> bool:
    """Whether a table states nothing but a name, as the head of any table may: | 名称 | 数量 |."""
    known = {meaning for key in found if (meaning := MEANING.get(key))}
    return known == {"title"} and any(line.lstrip().startswith("|") for line in lines)


def _listed_pairs(line: str) -> list[tuple[str, str]]:
    """The facts of a line, in order; none when it is no line of facts."""
    if match := _LISTED.fullmatch(line) or _HEADED.fullmatch(line):
        return [(match["key"], match["value"])]
    whole = _BRACKETED.fullmatch(line)
    bare = (whole["words"] if whole else line).removeprefix("- ").removeprefix("* ")
    bare = facts_of_page(bare)
    pairs = [_PAIR.fullmatch(part.strip()) for part in _NEXT_PAIR.split(bare)]
    told = [("".join(pair["key"].split()), pair["value"]) for pair in pairs if pair]
    return told if len(told) == len(pairs) else []


def _list_end(lines: list[str], start: int) -> int:
    """Behind the last line of a list that states a known fact; what stands between may state others."""
    end = start
    for at, line in enumerate(map(_unmarked_line, lines[start : start + _LONGEST_LIST]), start + 1):
        pairs = _listed_pairs(line) if line else []
        if line and (not pairs or is_labelled(line)):
            break
        headed = end > start and _HEADED.fullmatch(line)
        if headed or _LISTED.fullmatch(line) or any(key in MEANING or OF_THE_PAGE.fullmatch(key) for key, _ in pairs):
            end = at
    while start < end < len(lines) and lines[end].lstrip().startswith("|"):
        end += 1
    return end


def _unmarked_line(line: str) -> str:
    """A line without marks; a row of a table of facts says what a list would: 发布日期：2024-01-01 | 文号：…."""
    bare = line.strip().removeprefix(">").replace("**", "").strip()
    cells = [cell.strip() for cell in bare.strip("|").split("|")] if bare[:1] == "|" else []
    if not cells or len(cells) % 2:
        return bare
    if all(map(_RULED.fullmatch, cells)) or cells[1] in _HEADS:
        return ""
    pairs = zip(cells[::2], cells[1::2], strict=True)
    return " | ".join(f"{key.rstrip(':：')}：{said}" for key, said in pairs if key or said)


def _facts_of_the_text(found: Mapping[str, str], told: list[str], *, web: bool) -> dict[str, str]:
    """Without what a page tells of itself; the day on which a page came out is not that of the text."""
    facts = {key: words for key, words in found.items() if not OF_THE_PAGE.fullmatch(key)}
    if web and (days := [key for key in facts if MEANING.get(key) == "promulgated" and key.startswith("发布")]):
        told.append(f"“{days[0]}：{facts[days[0]]}”是网页的，没有当作公布日期")
        return {key: words for key, words in facts.items() if key not in days}
    return facts


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
        meaning = MEANING.get(key.strip().lower())
        if meaning is None:
            unused.append(key)
        elif meaning:
            facts.setdefault(meaning, [])
            facts[meaning] += [words for words in words_stated(said) if words not in facts[meaning]]
    days = {key: [day for words in facts.get(key, ()) if (day := read_day(words))] for key in DAYS}
    if unused:
        unclear.append(_unused(unused))
    status = "、".join(facts.get("status", ()))
    if status and status not in ("有效", "现行有效"):
        unclear.append(f"题头的时效是“{status}”，请核对")
    one = {key: " ".join(facts.get(key, [""])[:1]) for key in ("title", "number", "issuer", "source")}
    return Stated(
        body,
        first,
        one["title"],
        one["number"],
        one["issuer"],
        one["source"],
        short_titles=tuple(facts.get("short_titles", ())),
        promulgated=next(iter(days["promulgated"]), None),
        amended=tuple(sorted(set(days["amended"]))),
        effective=next(iter(days["effective"]), None),
        ended=next(iter(days["ended"]), None),
        ended_unsure=bool(_ENDED.search(status)) and not days["ended"],
        unclear=tuple(unclear),
    )


def _unused(keys: Iterable[str]) -> str:
    return f"题头里的 {'、'.join(list(keys)[:20])} 没有用上"


def facts_at_head(rows: Sequence[Row]) -> tuple[Stated, list[Row]]:
    """The list of facts at the head of a text that is not the first of its file, and the rows without it."""
    lines = [line for row in rows for line in row.words.split("\n")]
    stated = _crawled("\n".join(lines), [row.line for row in rows for _ in row.words.split("\n")])
    if not stated.listed:
        return Stated(""), list(rows)
    left = iter(stated.body.split("\n"))
    kept: list[Row] = []
    for row in rows:
        lines = [next(left) for _ in row.words.split("\n")]
        kept += [row] if any(lines) else []
    return stated, kept


def states_a_fact(words: str) -> bool:
    """Whether a line, or a row of a table, is one of a list of facts: 文号：…."""
    lines = words.split("\n")
    found = dict(pair for line in lines for pair in _listed_pairs(_unmarked_line(line)))
    return any(key in MEANING for key in found) and not _is_only_named(found, lines)


def lines_of_page(lines: Sequence[str]) -> tuple[set[int], list[str]]:
    """Where lines say but what a web page tells of itself (发布时间：… 浏览次数：…), and what is told of them."""
    gone: set[int] = set()
    run: dict[int, list[str]] = {}
    for at, line in enumerate([*lines, ""]):
        keys = [key for key, _ in _listed_pairs(line)] if line and not line.startswith("|") else []
        if keys and all(OF_THE_PAGE.fullmatch(key) or DAY_OF_PAGE.fullmatch(key) for key in keys):
            run[at] = keys
            continue
        own = (key for keys in run.values() for key in keys)
        if any(OF_THE_PAGE.fullmatch(key) and not OF_PEOPLE.fullmatch(key) for key in own):
            gone.update(run)
        run = {}
    told = "”、“".join(lines[at] for at in sorted(gone))
    return gone, [f"网页上的“{told}”没有取入"] if gone else []
