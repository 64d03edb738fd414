"""A station issues its own: without the mark of a model, with a notice, and never over an open blank."""

import re
from collections.abc import Mapping
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from click.testing import CliRunner

from builder.__main__ import main
from builder.generate.issue import COMPENDIUM_FILE, NOTICE_FILE, chosen, everything, kit, on_request
from builder.generate.issuing import MODEL
from builder.generate.making import Work, station_files
from builder.generate.mould import zipped
from builder.generate.paper import ROOM
from builder.model.corpus import Corpus
from builder.model.slot import Slot
from builder.model.station import STATION, Station
from builder.proof.standard import proof
from tests.shipped import shipped_kit

ROOT = Path(__file__).parents[1]
_LIKELY = {"text": "周五在二楼会议室", "date": "2026-11-22", "number": "15", "phone": "0411-83630000"}
NAME = "西岗区双兴市场监管所"


def likely(slots: Mapping[str, Slot], **more: str) -> dict[str, str]:
    """Something for every slot; what is given as `issue_number` is for issue.number."""
    given = {**_LIKELY, "document_number": "西市监双兴[2026]3号"}
    values = {slot.name: slot.choices[-1] if slot.choices else given[slot.kind] for slot in slots.values()}
    return {
        **values,
        STATION: NAME,
        "station.bureau": "西岗区市场监督管理局",
        "station.party_branch": "双兴市场监管所党支部",
        "station.short_name": "双兴所",
        **{name.replace("_", ".", 1): words for name, words in more.items()},
    }


def made(corpus: Corpus, values: dict[str, str], *names: str, issued: bool = True) -> dict[str, bytes]:
    moulds = kit(corpus, chosen(corpus, names)[0]) if names else shipped_kit()
    work = Work(moulds, corpus.slots, Path(), zipped=False, issued=issued)
    return {path: zipped(members) for path, _, members in station_files(work, Station(values[STATION], values))}


def said(content: bytes) -> str:
    """All words of a file, in whichever of its parts."""
    with ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return unescape(re.sub("<[^>]+>", "", "".join(parts)))


def lines(content: bytes) -> list[str]:
    return [line for paragraph in docx.Document(BytesIO(content)).paragraphs if (line := paragraph.text.strip("\n"))]


def test_own_rules_leave_the_mark_of_a_model_off(corpus: Corpus) -> None:
    own, model = (made(corpus, likely(corpus.slots), issued=issued) for issued in (True, False))
    assert [path for path, content in own.items() if MODEL in said(content)] == []
    assert [path for path, content in model.items() if MODEL not in said(content)] == []
    assert set(own) - set(model) == {NOTICE_FILE}


def test_a_notice_has_what_is_given_in_the_order_of_the_standard(corpus: Corpus) -> None:
    given = likely(corpus.slots, issue_addressees="各股组", issue_mark=f"{NAME}文件")
    several = f"《三会一课制度》等{len(everything(corpus).rules)}项制度"
    assert lines(made(corpus, given)[NOTICE_FILE]) == [
        f"{NAME}文件",
        "西市监双兴〔2026〕3号",
        f"{NAME}关于印发\n{several}的通知",
        "各股组：",
        f"现将{several}印发给你们，请遵照执行。",
        "所附制度自2026年11月22日起施行。",
        "附件：制度汇编",
        NAME,
        "2026年11月22日",
    ]


def test_a_first_page_has_words_of_the_notice_though_the_rest_goes_on_to_a_second(corpus: Corpus) -> None:
    files = made(corpus, likely(corpus.slots, issue_mark=f"{NAME}文件"))
    paragraphs = docx.Document(BytesIO(files[NOTICE_FILE])).paragraphs
    body = next(paragraph for paragraph in paragraphs if paragraph.text.startswith("现将"))
    assert not body.paragraph_format.keep_with_next
    assert not (body.style and body.style.paragraph_format.keep_with_next)  # type: ignore[attr-defined]


def test_nothing_is_invented_for_a_notice(corpus: Corpus) -> None:
    given = likely(corpus.slots, issue_number="", issue_date="", issue_addressees="", issue_mark="")
    files = made(corpus, given, "会议制度")
    assert lines(files[NOTICE_FILE]) == [
        f"{NAME}\n关于印发《会议制度》的通知",
        f"{ROOM * 6}：",
        "现将《会议制度》印发给你们，请遵照执行。",
        "所附制度自2026年11月22日起施行。",
        "附件：会议制度",
        NAME,
        f"{ROOM * 2}年{ROOM}月{ROOM}日",
    ]
    assert lines(files["02-综合管理/01-会议制度.docx"])[:3] == ["附件", "会议制度", NAME]
    listed = said(files["填写清单.docx"])
    assert "文本：本所印发" in listed
    assert all(f"{name}{what}" in listed for name, what in (("主送机关", "通知发给谁"), ("成文日期", "负责人签发")))


def test_an_annex_tells_whose_it_is(corpus: Corpus) -> None:
    files = made(corpus, likely(corpus.slots))
    assert lines(files[COMPENDIUM_FILE])[:4] == ["西市监双兴〔2026〕3号附件", NAME, "制度汇编", "2026年11月"]
    rule = lines(files["02-综合管理/02-会议制度.docx"])
    assert rule[:2] == ["会议制度", f"{NAME}\n西市监双兴〔2026〕3号　2026年11月22日"]
    alone = lines(made(corpus, likely(corpus.slots), "会议制度")["02-综合管理/01-会议制度.docx"])
    assert alone[:2] == ["西市监双兴〔2026〕3号附件", "会议制度"]


@pytest.mark.parametrize("refused", [{"rule_effective_date": ""}, {"issue_number": "西市监〔2026〕第3号"}])
def test_a_set_with_an_open_blank_stays_a_model(corpus: Corpus, refused: dict[str, str]) -> None:
    files = made(corpus, likely(corpus.slots, **refused))
    assert NOTICE_FILE not in files
    assert [path for path, content in files.items() if MODEL not in said(content)] == []
    assert "没有按本所印发，有填空项空着，仍是示范文本" in said(files["填写清单.docx"])


@pytest.mark.slow
@pytest.mark.parametrize("is_named", [False, True], ids=["blank", "named"])
def test_proof_finds_nothing_in_any_file(corpus: Corpus, tmp_path: Path, is_named: bool) -> None:
    file = tmp_path / "file.docx"
    found: dict[str, list[str]] = {}
    asked = tuple(form.slug for form in on_request(corpus).forms)
    for names in ((), asked):
        for path, content in made(corpus, {STATION: NAME if is_named else ""}, *names, issued=False).items():
            if path.endswith(".docx"):
                file.write_bytes(content)
                found[path] = [str(each) for each in proof(file, render=False) if each.verdict == "不合格"]
    assert len(found) > len(corpus.rules) + len(asked)
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("names", [(), ("会议制度",)])
@pytest.mark.parametrize("name", [NAME, "大连市西岗区市场监督管理局双兴街道北岗桥市场监督管理所"])
def test_proof_finds_nothing_in_a_notice_and_its_rules(
    corpus: Corpus, tmp_path: Path, names: tuple[str, ...], name: str
) -> None:
    given = {**likely(corpus.slots), STATION: name, "issue.mark": f"{name}文件"}
    files = made(corpus, given, *names)
    for path in (NOTICE_FILE, COMPENDIUM_FILE, *(path for path in files if path.endswith("会议制度.docx"))):
        file = tmp_path / "file.docx"
        file.write_bytes(files[path])
        assert [found for found in proof(file, render=False) if found.verdict == "不合格"] == [], path


def test_the_command_names_the_blanks_that_are_open(corpus: Corpus, tmp_path: Path) -> None:
    values = likely(corpus.slots)
    rows = [values, {**values, STATION: "乙所", "meeting.place": ""}]
    table = [list(values), *([row[name] for name in values] for row in rows)]
    (tmp_path / "r.csv").write_text("\n".join(map(",".join, table)), "utf-8")
    options = ("--roster", str(tmp_path / "r.csv"), "--out", str(tmp_path / "out"), "--issued")
    result = CliRunner().invoke(main, ["--root", str(ROOT), "fill", "会议制度", *options])
    assert result.exit_code == 1
    assert "没有印发：乙所：有 1 项空着，仍是示范文本：会议地点（会议制度等）" in result.output
    assert "其中 1 个所有空白，仍是示范文本" in result.output
    assert (tmp_path / "out" / NAME / NOTICE_FILE).exists()
    assert not (tmp_path / "out/乙所" / NOTICE_FILE).exists()


def test_what_is_blank_cannot_be_issued(tmp_path: Path) -> None:
    arguments = ["--root", str(ROOT), "fill", "--all", "--blank", "--issued", "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "空白的不能印发" in result.output
