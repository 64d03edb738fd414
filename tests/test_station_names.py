"""What is a station's name and what is a note under a table of them: tests/spec/stations.yaml, and whole rosters."""

from pathlib import Path

import pytest

from builder.model.given import read_value
from builder.model.slot import Slot
from builder.roster.stations import read_roster
from tests.cases import read_yaml
from tests.rosters import SLOTS, names_of, problems_told, roster_sheet

CASES = read_yaml(Path(__file__).parent / "spec/stations.yaml")
NAME = Slot("station.name", "本所全称", "text")
HEADER = ["本所全称", "所属局名称", "会议地点"]
STATIONS = [[f"西岗区{place}市场监督管理所", "西岗区局", "二楼"] for place in ("双兴", "南山街道")]


@pytest.mark.parametrize("words", CASES["names"])
def test_a_name_of_a_station_is_read_by_itself_and_in_a_roster(words: str, tmp_path: Path) -> None:
    assert read_value(NAME, words).words == words
    roster = read_roster(roster_sheet(tmp_path, [HEADER, [words, "西岗区局", "一楼"]]), SLOTS)
    assert names_of(roster) == [words]


@pytest.mark.parametrize("words", CASES["notes"])
def test_a_note_is_no_station(words: str) -> None:
    assert read_value(NAME, words).words == ""


@pytest.mark.parametrize("words", CASES["among"])
def test_a_word_that_is_a_name_by_itself_may_be_read(words: str) -> None:
    assert read_value(NAME, words).words == words


@pytest.mark.parametrize("words", CASES["notes"] + CASES["among"])
def test_notes_and_offices_under_stations_are_told_and_not_made(words: str, tmp_path: Path) -> None:
    roster = read_roster(roster_sheet(tmp_path, [HEADER, *STATIONS, [words]]), SLOTS)
    assert names_of(roster) == [row[0] for row in STATIONS]
    (told,) = [problem for problem in roster.problems if problem.cell]
    assert (told.cell, told.fatal) == ("Sheet!A4", True)
    assert words in told.message


@pytest.mark.parametrize("words", ["甲所", "中心市场监管所"])
def test_what_stands_for_a_name_is_asked_about_though_it_is_filled_in(words: str, tmp_path: Path) -> None:
    rows = [HEADER, *STATIONS, [words, "西岗区局", "三楼"]]
    assert names_of(read_roster(roster_sheet(tmp_path, rows), SLOTS)) == [row[0] for row in STATIONS]
    alike = [HEADER, [words, "西岗区局", "三楼"], ["丙所", "西岗区局", "四楼"]]
    assert names_of(read_roster(roster_sheet(tmp_path, alike), SLOTS)) == [words, "丙所"]


@pytest.mark.parametrize("words", ["大连市市场监督管理局执法大队", "高新区分局"])
def test_a_unit_of_another_kind_with_nothing_beside_it_is_asked_about(words: str, tmp_path: Path) -> None:
    alone, filled = ([HEADER, *STATIONS, [words, *others]] for others in ([], ["市局", "三楼"]))
    assert words not in names_of(read_roster(roster_sheet(tmp_path, alone), SLOTS))
    assert words in names_of(read_roster(roster_sheet(tmp_path, filled), SLOTS))


NEIGHBOURS = [
    [name, "西岗区局", "二楼"] for name in ("城关所", "白云所", "站北街道市场监管所", "西岗区辛寨子街道市场监督管理所")
]


@pytest.mark.parametrize("others", [[], ["西岗区局", "二楼"]], ids=["alone", "filled"])
@pytest.mark.parametrize("words", CASES["beside"])
def test_a_name_of_another_row_with_words_around_it_is_asked_about(
    words: str, others: list[str], tmp_path: Path
) -> None:
    assert read_value(NAME, words).words == words
    roster = read_roster(roster_sheet(tmp_path, [HEADER, [words, *others], *NEIGHBOURS]), SLOTS)
    assert names_of(roster) == [row[0] for row in NEIGHBOURS]
    (told,) = [problem for problem in roster.problems if problem.cell]
    assert "不是就删去这一行" in told.message


@pytest.mark.parametrize("words", CASES["another"])
def test_a_name_that_makes_another_place_of_a_neighbours_is_kept(words: str, tmp_path: Path) -> None:
    roster = read_roster(roster_sheet(tmp_path, [HEADER, *NEIGHBOURS, [words, "西岗区局", "二楼"]]), SLOTS)
    assert names_of(roster) == [*(row[0] for row in NEIGHBOURS), words]


def test_a_note_names_the_row_that_it_speaks_of(tmp_path: Path) -> None:
    roster = read_roster(roster_sheet(tmp_path, [HEADER, *NEIGHBOURS, ["同白云所"]]), SLOTS)
    told = "Sheet!A6 “同白云所”像是说第 3 行的那个所，不是另一个；是另一个所就写全称，如 西岗区白云街道市场监督管理所"
    assert told in problems_told(roster.problems)


def test_a_name_of_the_region_of_other_stations_alone_is_asked_about(tmp_path: Path) -> None:
    others = [[f"大连市{place}市场监督管理所", "西岗区局", "二楼"] for place in ("西岗区白云街道", "长海县獐子岛镇")]
    rows = [[f"{name}市场监督管理所", "西岗区局", "二楼"] for name in ("大连市", "监利市", "大连市长海县")]
    roster = read_roster(roster_sheet(tmp_path, [HEADER, *rows, *others]), SLOTS)
    assert names_of(roster) == ["监利市市场监督管理所", *(row[0] for row in others)]
    assert "没有自己的地名，第 5 行的所也在那里" in problems_told(roster.problems)
    said = [["大连市市场监督管理所（城区）", "西岗区局", "二楼"], *others]
    assert len(names_of(read_roster(roster_sheet(tmp_path, [HEADER, *said]), SLOTS))) == len(said)


@pytest.mark.parametrize(
    "names",
    [
        ("西岗分局", "一中队", "综合科"),
        ("综合科", "法规科", "登记注册科"),
        ("一中队", "二中队", "直属中队"),
        ("双兴所", "东港所", "高新区分局（直属）"),
        ("样板所", "三星所"),
        ("双兴市场监管所", "达来呼布市场监管所", "二道江区五道江镇所"),
        ("登记注册窗口", "投诉举报窗口"),
    ],
)
@pytest.mark.parametrize("others", [[], ["西岗区局", "二楼"]], ids=["alone", "filled"])
def test_a_roster_of_names_that_are_alike_is_whole(names: tuple[str, ...], others: list[str], tmp_path: Path) -> None:
    roster = read_roster(roster_sheet(tmp_path, [HEADER, *([name, *others] for name in names)]), SLOTS)
    assert names_of(roster) == list(names)


@pytest.mark.parametrize("name", ["中山区桂林市场监管所", "横道河子镇市场监督管理所", "达来呼布市场监督管理所"])
def test_a_station_that_gives_nothing_is_kept(name: str, tmp_path: Path) -> None:
    rows = [HEADER, *STATIONS, [name], ["中山区桃源市场监管所", "中山区局", ""]]
    assert name in names_of(read_roster(roster_sheet(tmp_path, rows), SLOTS))


def test_a_short_name_behind_the_table_is_asked_about(tmp_path: Path) -> None:
    rows = [HEADER, ["双兴所", "西岗区局", "二楼"], ["东港所", "", ""], ["", "", ""], ["直辖所", "", ""]]
    roster = read_roster(roster_sheet(tmp_path, rows), SLOTS)
    assert names_of(roster) == ["双兴所", "东港所"]
    assert "Sheet!A5 “直辖所”和别的所名不一样，不知道是不是所：是所就写全称" in problems_told(roster.problems)


def test_an_office_among_stations_is_asked_about_though_it_is_filled_in(tmp_path: Path) -> None:
    rows = [HEADER, *STATIONS, ["综合科", "西岗区局", "三楼"], ["高新区市场监督管理局综合科", "西岗区局", "三楼"]]
    roster = read_roster(roster_sheet(tmp_path, rows), SLOTS)
    assert names_of(roster) == [*(row[0] for row in STATIONS), "高新区市场监督管理局综合科"]
