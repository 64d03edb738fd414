"""What Python and the browser must do alike: the cases of tests/spec/twins.yaml in Chromium."""

import json
import re
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from builder.model.slot import Slot
from builder.model.wanted import never_in
from search.memory import MemoryIndex, memory_index
from search.query import read_query
from search.ranking import View, rank
from search.record import Document, Record
from search.scripts import browser_pattern
from search.tables import TABLES
from search.text import PIECE
from tests.test_station_names import CASES as STATIONS
from tests.test_twins import CASES, CHOICES, WORDS

MEETINGS = "rules/general-management/meetings.html"
_RUN = """async ([name, cases, choices]) => {
  await zhidu.loadFiles();
  const { hidden } = await zhidu.moulds.first();
  const { catalogue } = (await zhidu.search.warm()).core;
  const adapted = {
    terms: catalogue.terms,
    statusOn: (day, effective, superseded, ended) => zhidu.statusOn(day, { effective, superseded, ended }),
    numbersOf: (words) => zhidu.readQuery(words, catalogue).numbers.map(([number]) => number),
    fileName: (words) => zhidu.fileName(words, hidden),
    fillIn: (kind, given) => {
      const { words, problem } = zhidu.readValue({ kind, label: "", choices }, given, hidden);
      return [words, problem, zhidu.shown({ kind, choices }, words)];
    },
  };
  const twin = adapted[name] || zhidu[name];
  return cases.map((given) => twin(...given));
}"""

_WORDS = """async (given) => {
  await zhidu.loadFiles();
  const { hidden } = await zhidu.moulds.first();
  const slot = { kind: "text", label: "", choices: [] };
  return given.map((words) => zhidu.readValue(slot, words, hidden).words);
}"""

_LABELLED = """async ([label, never, given]) => {
  const { hidden } = await zhidu.moulds.first();
  const slot = { kind: "text", label, choices: [], never: never.map(([pattern, why]) => [new RegExp(pattern), why]) };
  return given.map((words) => zhidu.readValue(slot, words, hidden).words);
}"""

_NAMES = """async (given) => {
  const { hidden, slots } = await zhidu.moulds.first();
  return given.map((words) => zhidu.readValue(slots.get("station.name"), words, hidden).words);
}"""


@pytest.mark.parametrize("label", WORDS["labelled"])
def test_the_browser_takes_what_a_label_says(page: Page, site: Path, label: str) -> None:
    page.goto((site / MEETINGS).as_uri())
    values, none = (WORDS["labelled"][label][kind] for kind in ("values", "none"))
    never = [(browser_pattern(pattern), why) for pattern, why in never_in(Slot("a.b", label, "text"))]
    told = page.evaluate(_LABELLED, [label, never, [*values, *none]])
    assert [words for words in told if words] == values


def test_a_slot_of_a_site_has_the_patterns_of_its_label(page: Page, own_site: Path) -> None:
    page.goto((own_site / "rules/general-management/meetings.html").as_uri())
    read = """async () => {
      const { hidden, slots } = await zhidu.moulds.first();
      return ["二楼", "张三"].map((words) => zhidu.readValue(slots.get("meeting.place"), words, hidden).words);
    }"""
    assert page.evaluate(read) == ["二楼", ""]


@pytest.mark.parametrize("name", CASES)
def test_the_browser_does_what_the_cases_say(page: Page, site: Path, name: str) -> None:
    page.goto((site / MEETINGS).as_uri())
    camel = re.sub(r"_(\w)", lambda found: found[1].upper(), name)
    cases: list[list[Any]] = CASES[name]
    told = page.evaluate(_RUN, [camel, [case[:-1] for case in cases], list(CHOICES)])
    for case, found in zip(cases, told, strict=True):
        assert found == case[-1], case


def test_the_browser_takes_the_same_words_for_a_station(page: Page, site: Path) -> None:
    page.goto((site / MEETINGS).as_uri())
    taken = [words for kind in ("names", "among", "beside", "another") for words in STATIONS[kind]]
    told = page.evaluate(_NAMES, [*taken, *STATIONS["notes"]])
    assert [words for words in told if words] == taken


def test_the_browser_takes_the_same_words_for_a_value(page: Page, site: Path) -> None:
    page.goto((site / MEETINGS).as_uri())
    told = page.evaluate(_WORDS, [*WORDS["values"], *WORDS["none"]])
    assert [words for words in told if words] == WORDS["values"]


TITLES = (
    ("食品安全法", "law", 1, None),
    ("食品安全法实施条例", "law", 2, None),
    ("食品安全抽样检验管理办法", "law", 3, date(2026, 1, 1)),
    ("食品安全工作办法", "law", 5, None),
    ("消费者权益保护法", "law", 1, None),
    ("消费者权益保护法实施条例", "law", 2, date(2027, 1, 1)),
    ("专利法", "law", 1, None),
    ("专利法实施细则", "law", 2, None),
    ("计量检定办法", "law", 3, date(2026, 1, 1)),
    ("计量检定管理办法", "law", 3, None),
    ("投诉举报处理办法", "law", 3, None),
    ("投诉处理制度", "rule", 0, None),
    ("会议制度", "rule", 0, None),
    ("会议记录", "form", 0, None),
    ("谈心谈话记录表", "form", 0, None),
)
SYNONYMS = {"消法": ("消费者权益保护法",), "谈心": ("谈心谈话记录表",), "开会": ("会议",), "开大会": ("会议 召开",)}
SHORT = (
    *(
        "食安法",
        "食安法50条",
        "食安办法",
        "食安条例",
        "食品法",
        "食检办法",
        "食工办法",
        "安全法",
        "安全办法",
        "食品安全",
    ),
    *(
        "消法",
        "消法5",
        "消法实施条例",
        "消保法",
        "消法三",
        "专利法细则",
        "专利细则",
        "专利法 细则",
        "专利法律",
        "公司法人",
        "计检办法",
    ),
    *("谈心", "谈心5", "会议记录", "会议记录5条", "会议", "会议12", "食品安全发", "消费者权益保护", "投诉举报处里办法"),
    *(
        "spaqf",
        "spaqf12",
        "shipinanquanfa",
        "食品anquan法",
        "tsjbclbf",
        "anquan",
        "tousu",
        "toushu jubao",
        "投诉办法15",
    ),
    *("第五条", "5条", "5", "食品安全法 十二", "食品安全法十二条之一", "开会", "开大会", "怎么罚", "投诉的处理期限"),
)
_READ = """async ([core, words, today]) => {
  await zhidu.search.warm();
  const catalogue = zhidu.readCatalogue(core);
  const index = { passages: () => ({ passages: [], levels: [] }), alike: () => [], asked: () => [] };
  return words.map((asked) => {
    const query = zhidu.readQuery(asked, catalogue);
    const read = JSON.parse(JSON.stringify(query)); // ranking mends the groups
    const ranked = zhidu.rank(query, catalogue, index, { today, part: "", kind: "" });
    return [read, ranked.map(({ entry, passage, score, why }) => [entry.path, passage, score, why])];
  });
}"""


class _Empty:
    """No postings: what is answered by names and numbers alone."""

    def passages(self, term: str) -> dict[int, int]:
        return {}

    def alike(self, words: str) -> list[str]:
        return []

    def asked(self, passage: int) -> list[str]:
        return []


def _small_index() -> MemoryIndex:
    records = tuple(Record(f"art_{at}", f"第{at}条", (0, at, 0), (), f"投诉会议召开第{at}") for at in (5, 12))
    return memory_index(
        (
            Document(
                f"{title}.md", f"{title}.html", title, kind, "", title, (), standing, records, superseded=superseded
            )
            for title, kind, standing, superseded in TITLES
        ),
        SYNONYMS,
    )


def test_names_and_numbers_are_read_and_ordered_as_in_python(page: Page, site: Path) -> None:
    page.goto((site / MEETINGS).as_uri())
    catalogue = _small_index().catalogue
    core = {**catalogue.as_json(), "tables": TABLES.as_json(), "piece": browser_pattern(PIECE)}
    told = page.evaluate(_READ, [json.loads(json.dumps(core)), SHORT, "2026-11-22"])
    for words, (read, ranked) in zip(SHORT, told, strict=True):
        query = read_query(words, catalogue)
        assert read == json.loads(json.dumps(asdict(query))), words
        hits = rank(query, catalogue, _Empty(), View("2026-11-22"))
        assert ranked == [[hit.entry.path, hit.passage, hit.score, hit.why] for hit in hits], words
