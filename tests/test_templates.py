"""What a site hands to browsers for Word files, and the page that lists it."""

import json
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from jinja2 import UndefinedError

from builder.compile.prose import page_html
from builder.compile.templates import TEMPLATES, templates_page
from builder.generate.issue import chosen, everything, kit, on_request
from builder.generate.mould import Member, Mould, merge_literals
from builder.generate.procedure import FORMS
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.slot import Blank
from builder.model.versions import group_versions
from builder.site.configuration import DeploymentError
from builder.site.moulds import hidden_signs, template_scripts
from search.wire import FIRST
from tests.shipped import shipped_kit

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)
_SCRIPT = re.compile(r'zhidu\.part\("moulds/([a-z0-9]+)","([0-9a-f]{12})",(\d+),"([\u3400-\ub3ff]*)"\);')
TOOLS_SCRIPT, FILES_SCRIPT = "moulds/tools.js", "moulds/files.js"
_DIGEST = """
from hashlib import sha256; from datetime import date; from pathlib import Path
from builder.pipeline import load; from builder.site.moulds import template_scripts
from tests.shipped import shipped_kit
root = Path("tests/golden/base")
corpus, _ = load(root, date(2026, 11, 22))
print(sha256(repr(list(template_scripts(corpus, root))).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def every_script(corpus: Corpus) -> dict[str, bytes]:
    return dict(template_scripts(corpus, ROOT))


@pytest.fixture(scope="module")
def scripts(every_script: dict[str, bytes]) -> dict[str, bytes]:
    """What is data alone."""
    return {name: script for name, script in every_script.items() if name not in (TOOLS_SCRIPT, FILES_SCRIPT)}


def _opened(script: bytes) -> Any:
    """What a browser reads from a script."""
    found = _SCRIPT.fullmatch(script.decode("utf-16"))
    assert found, "a script is one call and nothing else"
    bits = "".join(f"{ord(sign) - FIRST:015b}" for sign in found[4])
    content = bytes(int(bits[at : at + 8], 2) for at in range(0, int(found[3]) * 8, 8))
    return json.loads(zlib.decompress(content))


def _documents(corpus: Corpus, root: Path = ROOT) -> list[dict[str, Any]]:
    return _opened(dict(template_scripts(corpus, root))["moulds/list.js"])["documents"]


def test_two_runs_give_the_same_bytes() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", _DIGEST], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_scripts_hold_one_call_and_nothing_that_a_page_would_run(scripts: dict[str, bytes]) -> None:
    for name, script in scripts.items():
        assert _opened(script), name


def test_a_page_loads_little_until_someone_downloads(
    corpus: Corpus, scripts: dict[str, bytes], every_script: dict[str, bytes]
) -> None:
    sizes = {name: len(script) for name, script in scripts.items()}
    documents = len(_opened(scripts["moulds/list.js"])["documents"])
    assert sizes["moulds/list.js"] < 4_000 + 300 * documents
    assert sizes["moulds/kit.js"] < 12_000 + 100 * documents
    pieces = [piece for each in (everything(corpus), on_request(corpus)) for piece in kit(corpus, each).pieces]
    columns_of = {form.path: len(form.columns) for form in corpus.forms.values()}
    for at, source in enumerate(dict.fromkeys(piece.source for piece in pieces)):
        columns = columns_of.get(source, 0)
        assert sizes[f"moulds/d{at}.js"] < 16_000 + 500 * max(0, columns - 11), at
    assert sizes.pop("moulds/set.js") < 20_000 + 4_000 * documents
    assert sum(sizes.values()) < 32_000 + 10_000 * documents
    assert len(every_script[TOOLS_SCRIPT]) < 30_000
    assert len(every_script[FILES_SCRIPT]) < 30_000


def test_every_rule_and_form_in_force_is_there_with_its_files(corpus: Corpus, scripts: dict[str, bytes]) -> None:
    documents = _opened(scripts["moulds/list.js"])["documents"]
    rules = dict.fromkeys(rule.key for rule in corpus.rules)
    assert {document["key"] for document in documents} == {*rules, *(form.key for form in corpus.forms.values())}
    ledgers = [form.front.title for form in corpus.forms.values() if form.front.kind == "ledger"]
    assert sorted(document["title"] for document in documents if len(document["files"]) == 2) == sorted(ledgers)
    for at, document in enumerate(documents):
        assert len(_opened(scripts[f"moulds/d{at}.js"])) == len(document["files"])


def test_the_page_lists_what_can_be_downloaded_in_the_order_of_the_rules(
    corpus: Corpus, scripts: dict[str, bytes]
) -> None:
    page = templates_page(corpus)
    listed = re.findall(r'data-template="([^"]+)"', page_html(page))
    assert page.uri == TEMPLATES
    given = _opened(scripts["moulds/list.js"])
    keys = [document["key"] for document in given["documents"] if document["key"] not in given["alone"]]
    assert [key for key in listed if key.startswith("rules/")] == [key for key in keys if key.startswith("rules/")]
    assert sorted(listed) == sorted(keys)


def test_the_forms_of_a_rating_go_with_no_others_and_each_by_its_name(corpus: Corpus) -> None:
    kept, alone = everything(corpus), on_request(corpus)
    official = {form.slug for form in corpus.forms.values() if form.front.official}
    assert {form.slug for form in alone.forms} == {*FORMS, *official}
    assert not {form.slug for form in kept.forms} & set(FORMS)
    assert {*kept.forms, *alone.forms} == set(corpus.forms.values())
    title = corpus.forms[FORMS[0]].front.title
    assert chosen(corpus, [title])[0].forms == (corpus.forms[FORMS[0]],)
    assert f"《{title}》" not in repr(shipped_kit().told)
    called = replace(corpus.rules[0], front=replace(corpus.rules[0].front, forms=(FORMS[0],)))
    rules = (called, *corpus.rules[1:])
    calling = replace(corpus, rules=rules, versions=group_versions(rules, {}, {}))
    assert corpus.forms[FORMS[0]] in everything(calling).forms
    assert corpus.forms[FORMS[0]] not in on_request(calling).forms


def test_what_is_not_in_force_is_listed_and_not_issued(corpus: Corpus) -> None:
    early = replace(corpus, today=date(2026, 1, 1))
    assert [document["key"] for document in _documents(early) if document["key"].startswith("rules/")] == []
    assert "尚未生效" in page_html(templates_page(early))


def test_a_knowledge_base_without_anything_has_a_page_that_says_so(bare: Corpus) -> None:
    assert "还没有制度和表单" in page_html(templates_page(bare))
    assert _documents(bare) == []


def test_a_document_tells_from_when_to_when_it_holds(corpus: Corpus, bare: Corpus) -> None:
    first = corpus.rules[0]
    later = replace(first, path=f"{first.path}.later", effective=date(2027, 3, 1))
    rules = (first, later)
    found = _documents(replace(bare, rules=rules, versions=group_versions(rules, {}, {})))
    document = next(document for document in found if document["key"] == first.key)
    assert document["effective"] == first.effective.isoformat()
    assert document["superseded"] == "2027-03-01"


def test_all_slots_stand_in_one_group(corpus: Corpus, scripts: dict[str, bytes]) -> None:
    listed = _opened(scripts["moulds/list.js"])
    grouped = [name for _, names in listed["groups"] for name in names]
    assert sorted(grouped) == sorted(corpus.slots) == sorted(slot[0] for slot in listed["slots"])
    assert listed["groups"][0][0] == "各项制度通用"
    assert "station.name" in listed["groups"][0][1]


def test_nothing_in_a_mould_is_evaluated_but_its_blanks() -> None:
    author = "{{ 7*7 }} {% if %} {# #} {{ blanks }} 甲\r\n乙\r丙\n </script> \u2028 \ud7ff"
    mould = Mould((), {"x": merge_literals([author, "{{", Blank("a.b"), Blank("c.d"), "}}\n"])}, "run")
    (cast,) = mould.cast({"run": {"a.b": "{{ 1 }}", "c.d": "<c.d>", "e.f": ""}})
    assert _xml_of(cast) == author + "{{{{ 1 }}<c.d>}}\n"
    with pytest.raises(UndefinedError):
        mould.cast({"run": {"a.b": ""}})


def _xml_of(entry: Member) -> str:
    return zlib.decompress(entry.data, -zlib.MAX_WBITS).decode()


def test_a_browser_gets_the_literals_and_blanks_of_every_mould(corpus: Corpus, scripts: dict[str, bytes]) -> None:
    chosen = (replace(each, open_to_case=True) for each in (everything(corpus), on_request(corpus)))
    pieces = [piece for each in chosen for piece in kit(corpus, each).pieces]
    blanks = (part for piece in pieces for xml in piece.mould.cut.values() for part in xml if isinstance(part, Blank))
    names = {blank.name for blank in blanks}
    values = {takes: {name: f"<{takes} {name}>" for name in names} for takes in ("run", "signed", "text")}
    count = len(_opened(scripts["moulds/list.js"])["documents"])
    files = [file for at in range(count) for file in _opened(scripts[f"moulds/d{at}.js"])]
    for file, piece in zip(files, pieces, strict=True):
        made = [
            (name, "".join(part if isinstance(part, str) else f"<{part[0]} {part[1]}>" for part in parts))
            for name, parts in file["templates"]
        ]
        own = piece.mould.cast(values)[len(piece.mould.fixed) :]
        assert made == [(entry.name, _xml_of(entry)) for entry in own]


def test_hidden_signs_are_those_that_filling_refuses() -> None:
    numbers = iter(map(int, hidden_signs().split(",")))
    hidden: set[int] = set()
    at = 0
    for gap, count in zip(numbers, numbers, strict=True):
        hidden.update(range(at + gap, at + gap + count))
        at += gap + count
    assert hidden == {code for code in range(0x110000) if category(chr(code))[0] == "C"}


@pytest.fixture
def bare(corpus: Corpus) -> Corpus:
    """Slots, and no document that they stand in."""
    return replace(corpus, rules=(), records={**corpus.records, Form: {}})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "regulations").mkdir()
    return tmp_path


def test_stations_are_those_of_the_roster(bare: Corpus, root: Path) -> None:
    roster = root / "regulations/stations.csv"
    roster.write_text("本所全称,施行日期,会议地点\n甲所,2026-11-22,\n乙所,,二楼\n,,\n乙所,,\n丙所,明天,\n", "utf-8")
    stations = _opened(dict(template_scripts(bare, root))["moulds/stations.js"])
    assert stations["slots"] == ["station.name", "rule.effective_date"]
    assert stations["rows"] == [["甲所", "2026-11-22"], ["丙所", "明天"]]


def test_without_a_roster_there_are_no_stations(bare: Corpus, root: Path) -> None:
    stations = _opened(dict(template_scripts(bare, root))["moulds/stations.js"])
    assert stations == {"slots": [], "rows": []}


def test_a_roster_that_cannot_be_read_is_told(bare: Corpus, root: Path) -> None:
    (root / "regulations/stations.csv").write_text("甲,乙\n1,2\n", "utf-8")
    with pytest.raises(DeploymentError, match=r"stations\.csv：没有表头"):
        list(template_scripts(bare, root))
