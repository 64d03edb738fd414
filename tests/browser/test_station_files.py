"""The reader's station in a browser: values read and files made as `zhidu fill` does."""

import hashlib
import zlib
from base64 import b64decode, b64encode
from dataclasses import replace
from itertools import cycle, product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from builder.generate.fill import runs_of, shown
from builder.generate.issue import kit, on_request
from builder.generate.making import Work, _values
from builder.generate.mould import member
from builder.generate.names import file_name
from builder.generate.provenance import read_origin
from builder.model.corpus import Corpus
from builder.model.given import Filled, read_value
from builder.model.slot import Slot
from builder.model.station import NO_STATION, STATION
from tests.browser.station import (
    HOSTILE,
    MEETINGS,
    NAME,
    TEMPLATES,
    made_by_fill,
    open_at,
)
from tests.shipped import shipped_kit

SLOTS = [
    Slot("a.text", "名称", "text"),
    Slot("a.date", "日期", "date"),
    Slot("a.number", "天数", "number"),
    Slot("a.phone", "电话", "phone"),
    Slot("a.choice", "方式", "choice", choices=("电子考勤", "内勤<登记>", "无")),
    Slot("a.fax", "传真", "phone", none_allowed=True),
    Slot("a.day", "排定日", "number", min=1, max=31, whole=True),
    Slot("a.most", "上限", "number", max=12_000),
    Slot("station.name", "本所全称", "text"),
]
GIVEN = [
    *HOSTILE,
    *(
        "",
        " ",
        "\u3000\n\t",
        "\x1f\x1c",
        "\x85\u2028甲\u2029",
        "\ufeff甲",
        "甲\u200b乙",
        "\ud800",
        "字" * 201,
        "😀" * 200,
    ),
    *("{% for %}", "{# #}", "甲}}乙", "%}", "None", "NULL", "nan", "N/A", "#n/a", "无数据", "#REF!", "#dİv/0", "#NUM"),
    *("××局", "×", "@cmd", "+甲", "-甲", "+86 411", "-5 至 3 度", "＝1", "2026-11-22", "2026/1/2", "2026.01.02"),
    *("２０２６．１．２", "2026年11月22日", "2026年1月2", "20261122", "2026-11-22 00:00:00", "2026-11-22 0:00"),
    *("2026-02-30", "2024-02-29", "2026-02-29", "1900-02-29", "2000-02-29", "0000-01-01", "0001-01-01", "9999-12-31"),
    *("2026-13-01", "2026-00-10", "2026-1-0", "2026-04-31", "26-1-1", "2026-11-22 10:00", "明天", "2026-11-22日"),
    *("１５", "1,200", "2.5", "2.", ".5", "十五", "两百零一", "1e5", "-3", "三天左右", "1234567890123", "1.1234567"),
    *(
        "0411-88888888 转 6",
        "１２３１５",
        "(0411)8888",
        "()()",
        "无",
        "（无）",
        "暂无",
        "119",
        "12",
        "+86-411-1",
        "8" * 61,
        "电子考勤",
    ),
    *(
        "内勤<登记>",
        "电子考勤 ",
        "指纹",
        "Ａ",
        "\U000e0001",
        "\u0378",
        "\U0001fadc",
        "\U00031350",
        "\ue000",
        "\U0010ffff",
    ),
]
_READ = """async ([slots, given]) => {
  const { hidden, slots: known } = await zhidu.moulds.first();
  await zhidu.loadFiles();
  const { readValue, shown, runsOf, textOf, fileName } = zhidu;
  return slots.flatMap((slot) => given.map((words) => {
    const { never } = known.get(slot.name) || {};
    const read = readValue({ ...slot, never }, words, hidden);
    const made = [shown, runsOf, textOf].map((make) => make(slot, read.words));
    return [read.words, read.problem, ...made, fileName(words, hidden)];
  }));
}"""
_MAKE = """async ([values, name]) => {
  zhidu.replaceValues(new Map(Object.entries(values)));
  const known = await zhidu.moulds.first();
  const files = await zhidu.loadFiles();
  const given = { name, filled: zhidu.readValues(known), asked: false };
  const text = (bytes) => new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1]);
    reader.readAsDataURL(new Blob([bytes]));
  });
  const made = [];
  for (const document of known.documents) {
    const { files: all } = await files.documentFiles(known, document, given, () => true);
    for (const { name: path, bytes } of all) made.push([path, await text(bytes)]);
  }
  return made;
}"""


@pytest.fixture(scope="module")
def work(corpus: Corpus) -> Work:
    """What a station gets, and what it gets by its name alone."""
    kept, alone = shipped_kit(), kit(corpus, on_request(corpus))
    return Work(replace(kept, pieces=(*kept.pieces, *alone.pieces)), corpus.slots, Path(), zipped=False)


def _likely(slot: Slot) -> str:
    kinds = {"text": "周五在二楼会议室", "date": "2026-11-22", "number": "１５", "phone": "0411-8888", "choice": ""}
    kinds["document_number"] = "西市监〔2026〕3号"
    return slot.choices[-1] if slot.choices else kinds[slot.kind]


def test_values_are_read_and_shown_as_in_python(page: Page, site: Path) -> None:
    told = open_at(page, site, MEETINGS).evaluate(_READ, [[_as_json(slot) for slot in SLOTS], GIVEN])
    pairs = list(product(SLOTS, GIVEN))
    assert len(pairs) > 400
    for (slot, given), found in zip(pairs, told, strict=True):
        read = read_value(slot, given)
        text = _values({slot.name: slot}, {slot.name: Filled(read.words)})["text"]
        assert isinstance(text, dict)
        expected = [read.words, read.problem, shown(slot, read.words), runs_of(slot, read.words), text[slot.name]]
        assert found == [*expected, file_name(given)], (slot.kind, given[:30])


def _as_json(slot: Slot) -> dict[str, Any]:
    return {
        "name": slot.name,
        "label": slot.label,
        "kind": slot.kind,
        "choices": list(slot.choices),
        "noneAllowed": slot.none_allowed,
        "min": slot.min,
        "max": slot.max,
        "whole": slot.whole,
    }


def test_checksums_are_those_of_python(page: Page, site: Path) -> None:
    cases = ["", "abc", "字" * 5000, *("a" * count for count in (54, 55, 56, 63, 64, 65, 119, 120))]
    told = open_at(page, site, MEETINGS).evaluate(
        """async (cases) => {
          await zhidu.loadFiles();
          const { sha256, crc32 } = zhidu;
          return cases.map((words) => new TextEncoder().encode(words)).map((bytes) => [sha256(bytes), crc32(bytes)]);
        }""",
        cases,
    )
    assert told == [[hashlib.sha256(case.encode()).hexdigest(), zlib.crc32(case.encode())] for case in cases]


def test_data_is_compressed_as_by_python(page: Page, site: Path) -> None:
    seed = Random(12)
    flat, steep = [seed.randbytes(count) for count in (3, 20_000, 33_000)], [1, 1]
    while len(steep) < 24:
        steep.append(sum(steep[-2:]))
    rare = bytes(seed.sample([at for at, count in enumerate(steep) for _ in range(count)], sum(steep)))
    far = [flat[2][: 32_506 + more] + flat[2][:300] + rare[:40_000] + flat[2] for more in (-1, 0, 1)]
    cases = [b"", b"a", b"ab" * 400, b"a" * 70_000, *flat, rare, *far, *(rare[:count] for count in range(3, 60, 4))]
    cases += [bytes(seed.choices(b"abcdef", range(1, 7), k=count)) for count in (300, 16_383, 16_384, 90_000)]
    cases += [file.read_bytes() for file in sorted(Path(__file__).parents[2].glob("regulations/*/*.md"))[::40]]
    told = open_at(page, site, MEETINGS).evaluate(
        """async (cases) => {
          await zhidu.loadFiles();
          const read = (packed) => Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
          const told = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
          return cases.map((packed) => told(zhidu.deflated(read(packed))));
        }""",
        [b64encode(case).decode() for case in cases],
    )
    for case, packed in zip(cases, told, strict=True):
        assert b64decode(packed) == member("", case, often=True).data, case[:20]


@pytest.mark.parametrize("given", ["blank", "likely", "hostile"])
def test_files_are_those_that_fill_makes(page: Page, station_site: Path, work: Work, given: str) -> None:
    hostile = cycle(HOSTILE)
    values = {
        "blank": {},
        "likely": {name: _likely(slot) for name, slot in work.slots.items()},
        "hostile": {name: next(hostile) for name in work.slots},
    }[given]
    name = NO_STATION if given == "blank" else "<所> & \"所\" '所'"
    made = {
        path: b64decode(content)
        for path, content in open_at(page, station_site, TEMPLATES).evaluate(_MAKE, [values, name])
    }
    expected = made_by_fill(work, values, name)
    assert list(made) == list(expected)
    for path, content in made.items():
        assert content == expected[path], path


def test_a_file_from_a_browser_is_known_as_ours(page: Page, station_site: Path, tmp_path: Path) -> None:
    made = open_at(page, station_site, TEMPLATES).evaluate(_MAKE, [{STATION: NAME}, NAME])
    file = tmp_path / "x.docx"
    file.write_bytes(b64decode(made[0][1]))
    found = read_origin(file)
    assert found
    assert not found.edited
    assert found.origin.station == NAME
