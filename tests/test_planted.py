"""One mistake of each kind, planted anywhere in a sound knowledge base, is one message at its line."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from builder.pipeline import load

TODAY = date(2026, 11, 22)
_RULES = "regulations/rules/station-affairs"
_BASE = {
    "regulations/parts.yaml": """- slug: station-affairs
  title: 所务管理
  about: "一个所自己的事务。"
  groups: [会议与公文, 人员与考勤]
- slug: field-work
  title: 业务工作
  groups:
    - 检查
    - 办案
""",
    "regulations/slots.yaml": """station.name:
  label: 本所全称
  kind: text
  example: "××市场监督管理所"
leave.method:
  label: 请假方式
  kind: choice
  choices: [书面, 办公系统]
  meaning: 怎样提出请假
""",
    "regulations/basis/laws.yaml": """- slug: food-safety-law
  title: 中华人民共和国食品安全法
  short_titles: [食品安全法, 食安法]
  promulgated: 2009-02-28
  amended: [2015-04-24, 2018-12-29]
  effective: 2015-10-01
  articles: 154
  as_of: 2026-07-01
- slug: metrology-law
  title: 中华人民共和国计量法
  number: "主席令第28号"
  effective: 1986-07-01
""",
    "regulations/synonyms.yaml": """碰头会、例会: 周例会
漏打卡: 未登记 说明原因
""",
    f"{_RULES}/meetings/2026-01-01.md": """---
title: 会议制度
issuer: "{{ station.name }}"
keywords: [班子会, 会议纪要]
aka: [会务制度, 会议规定]
basis:
  - 《中华人民共和国食品安全法》第五十条
  - 《请假制度》第一条
forms: [minutes]
group: 会议与公文
order: 1
---
第一条 {{ station.name }}依照《食品安全法》第三条和《计量法》开会。
""",
    f"{_RULES}/leave/2026-01-01.md": """---
title: 请假制度
group: 人员与考勤
keywords: [请假, 销假]
forms: [minutes]
---
第一条 请假以{{ leave.method }}提出，依照《会议制度》第一条记录。
""",
    "regulations/rules/field-work/checks/2026-01-01.md": """---
title: 检查制度
issuer: "某局"
group: 检查
---
第一条 检查依照《会议制度》第一条安排。
""",
    "regulations/forms/minutes.md": """---
title: 会议记录
kind: form
number: "第____号"
keywords: [记录, 纪要]
basis:
  - 《会议制度》第一条
---
{{ station.name }}会议记录：____
""",
}
_KEY = re.compile(r"^(\s*(?:- )?)([a-z_.]+): (\S.*)$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FLOW = re.compile(r"^.*: \[.*, .*\]$")
_QUOTED = re.compile(r'^.*: ".*"$')


def _yaml_lines(path: str, text: str) -> list[int]:
    """The lines of a file that are YAML."""
    lines = text.split("\n")
    return [*range(1, lines.index("---", 1))] if path.endswith(".md") else [*range(len(lines) - 1)]


Change = Callable[[str], str | None]
"""Gives a line its mistake; None where it cannot have it."""


def _in_words(change: Callable[[str], str]) -> Change:
    """Change what a key says in Chinese words without quotes."""
    return _in_key(lambda at: f"{at[1]}{at[2]}: {change(at[3])}" if _HAN.match(at[3]) else "")


def _in_key(change: Callable[[re.Match[str]], str]) -> Change:
    return lambda line: change(found) if (found := _KEY.match(line)) else None


def _with(pattern: re.Pattern[str], change: Callable[[str], str]) -> Change:
    return lambda line: change(line) if pattern.match(line) else None


def _of(keys: str, value: str) -> Change:
    return lambda line: (
        f"{found[1]}{found[2]}: {value}" if (found := _KEY.match(line)) and found[2] in keys.split() else None
    )


_KINDS: dict[str, Change] = {
    "a full-width colon": _in_key(lambda at: f"{at[1]}{at[2]}：{at[3]}"),
    "a colon without a blank": _in_key(lambda at: f"{at[1]}{at[2]}:{at[3]}" if at[3][0] not in "\"['" else ""),
    "a bracket that nothing closes": _with(_FLOW, lambda line: line[:-1]),
    "a quote that nothing closes": _with(_QUOTED, lambda line: line[:-1]),
    "a full-width comma": _with(_FLOW, lambda line: line.replace(", ", "，")),
    "Chinese quotes": _in_words(lambda said: f"“{said}”"),
    "an alias": _in_key(lambda at: f"{at[1]}{at[2]}: *name"),
    "a tag": _in_key(lambda at: f'{at[1]}{at[2]}: !!bool "q"'),
    "a second colon": _in_key(lambda at: f"{at[1]}{at[2]}: 甲: 乙"),
    "nothing behind the colon": _in_key(lambda at: f"{at[1]}{at[2]}:"),
    "a control character": _in_words(lambda said: f'"{said}\\0"'),
    "a date that no calendar has": _of("promulgated effective as_of", "2025-02-30"),
    "a number for a date": _of("promulgated effective as_of", "20250228"),
    "words for a list": _of("keywords aka forms groups choices short_titles amended", "甲"),
    "a number for words": _of("title label issuer group about meaning number", "2026"),
    "a number without end": _of("articles order", "9" * 5000),
    "a slug that leads elsewhere": _of("slug", "../../../out"),
    "a slug that Windows keeps for itself": _of("slug", "aux"),
    "a kind that there is not": _of("kind", "选项"),
    "a blank that nothing closes": _of("issuer number", '"{{ station.name"'),
    "a key that nobody knows": _in_key(lambda at: f"{at[1]}{at[2]}x: {at[3]}" if at[2] not in "slug" else ""),
    "a full-width colon between blanks": _in_key(lambda at: f"{at[1]}{at[2]} ： {at[3]}"),
    "a tab": _with(re.compile(" +[a-z-]"), lambda line: f"\t{line.lstrip()}"),
    "a single quote that nothing closes": _in_words(lambda said: f"'{said}"),
    "a quote that a Chinese one closes": _in_words(lambda said: f'"{said}”'),
    "a bracket opened by chance": _in_words(lambda said: f"[{said}"),
    "a brace opened by chance": _in_words(lambda said: f"{{{said}"),
    "braces without quotes": _in_words(lambda said: f"{{{{ {said} }}}}"),
    "a sign that YAML keeps for itself": _in_words(lambda said: f"@{said}"),
    "words behind a quote": _in_words(lambda said: f'"{said}"等'),
    "an escape that there is not": _in_words(lambda said: f'"\\q{said}"'),
    "a full-width dash": _with(re.compile(r"\s*- "), lambda line: line.replace("- ", "－ ", 1)),
    "a dash without a blank": _with(re.compile(r"\s*- "), lambda line: line.replace("- ", "-", 1)),
    "a line without a colon": _in_key(lambda at: f"{at[1]}{at[2]}"),
    "a title in brackets of titles": _in_key(lambda at: f"{at[1]}title: 《{at[3]}》" if at[2] == "title" else ""),
}


def _places(change: Change) -> Iterator[tuple[str, int, str]]:
    """Every file and line that can have a mistake, with the line as it is then."""
    for path, text in _BASE.items():
        lines = text.split("\n")
        for at in _yaml_lines(path, text):
            changed = change(lines[at])
            if changed and not ("{{" in changed and path.endswith(".yaml")):
                yield path, at, changed


def _told(root: Path, files: dict[str, str]) -> list[str]:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return [f"{told.place.path}:{told.place.line}" for told in load(root, TODAY)[1]]


def test_the_knowledge_base_is_sound(tmp_path: Path) -> None:
    assert _told(tmp_path, _BASE) == []


@pytest.mark.parametrize("kind", _KINDS)
def test_a_mistake_in_yaml_is_one_message_at_its_line(kind: str, tmp_path: Path) -> None:
    places = list(_places(_KINDS[kind]))
    assert places
    for path, at, changed in places:
        lines = _BASE[path].split("\n")
        lines[at] = changed
        root = tmp_path / f"{path.count('/')}-{path.replace('/', '-')}-{at}"
        assert _told(root, {**_BASE, path: "\n".join(lines)}) == [f"{path}:{at + 1}"], (path, changed)


@pytest.mark.parametrize("path", _BASE)
def test_a_key_that_stands_twice_is_told_at_the_second(path: str, tmp_path: Path) -> None:
    lines = _BASE[path].split("\n")
    entries = [at for at in _yaml_lines(path, _BASE[path]) if re.match(r"\s*[a-z]\S*: \S", lines[at])]
    for at in entries:
        twice = "\n".join((*lines[: at + 1], lines[at], *lines[at + 1 :]))
        assert _told(tmp_path / str(at), {**_BASE, path: twice}) == [f"{path}:{at + 2}"]


@pytest.mark.parametrize("path", [path for path in _BASE if path.endswith(".md")])
@pytest.mark.parametrize(("fence", "told"), [("", 1), ("----", 0), ("———", 0), ("--", 0), ("－－－", 0)])
def test_a_fence_that_is_none_is_one_message(path: str, fence: str, told: int, tmp_path: Path) -> None:
    lines = _BASE[path].split("\n")
    at = lines.index("---", 1)
    lines[at : at + 1] = [fence] if fence else []
    assert _told(tmp_path, {**_BASE, path: "\n".join(lines)}) == [f"{path}:{1 if told else at + 1}"]


@pytest.mark.parametrize("path", _BASE)
@pytest.mark.parametrize("name", ["md.txt", "txt", "upper", "json"])
def test_a_file_under_another_name_is_one_message(path: str, name: str, tmp_path: Path) -> None:
    stem, _, ending = path.rpartition(".")
    names = {"md.txt": f"{path}.txt", "txt": f"{stem}.txt", "upper": f"{stem}.{ending.upper()}"}
    other = names.get(name, f"{path}.json")
    files = {known: text for known, text in _BASE.items() if known != path}
    assert _told(tmp_path, {**files, other: _BASE[path]}) == [f"{other}:1"]
