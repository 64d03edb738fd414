"""A whole assessment by keyboard, closed and opened again, handed out and taken in, rated by a second person."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from builder.rating.answer import Answer
from builder.rating.asked import SIGNS
from builder.rating.assessment import Assessment, Entry, read_assessment
from tests.assessments import FOREIGN, FORMS, file_of_form, write_assessment

PAGE = "indicators/three-star/assessment.html"


@pytest.fixture
def assessing(page: Page, own_site: Path) -> Page:
    _open(page, own_site)
    return page


def _open(page: Page, site: Path) -> None:
    page.goto((site / PAGE).as_uri())
    page.locator(".zd-item-card").first.wait_for()


def _type(page: Page, card: str, label: str, words: str) -> None:
    field = page.locator(f"#{card}").get_by_label(label, exact=True)
    field.fill(words)
    field.press("Tab")


def _name(page: Page, station: str) -> None:
    page.get_by_label("单位").fill(station)
    page.get_by_label("单位").press("Tab")


def _saved(page: Page, tmp_path: Path) -> Path:
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    return file


def _card_of(page: Page, code: str) -> str:
    return (
        page.locator(".zd-item-card", has=page.get_by_role("heading", name=f"{code} ")).first.get_attribute("id") or ""
    )


def test_what_is_filled_by_keyboard_is_scored_kept_and_written(
    assessing: Page, own_site: Path, context: BrowserContext, tmp_path: Path
) -> None:
    page = assessing
    page.get_by_label("单位").fill("甲市场监督管理所")
    page.get_by_label("单位").press("Tab")
    coverage = _card_of(page, "1.1.1")
    _type(page, coverage, "完成数", "８")
    _type(page, coverage, "应完成数", "10")
    expect(page.locator(f"#{coverage} .zd-told")).to_have_text("3.2 分 8 ÷ 10 = 80%，4 × 80%，得 3.2")
    publicity = _card_of(page, "1.2.4")
    page.locator(f"#{publicity}").get_by_role("button", name="符合", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".zd-total")).to_contain_text("4.2 / 100 分")
    file = _saved(page, tmp_path)
    assert file.name == "甲市场监督管理所-自评-three-star.json"
    read = read_assessment(file.read_bytes())
    assert (read.station, read.system, read.version) == ("甲市场监督管理所", "three-star", date(2026, 1, 1))
    assert read.own() == {"1.1.1": Answer(done=Decimal(8), due=Decimal(10)), "1.2.4": Answer(met=True)}
    other = context.new_page()
    _open(other, own_site)
    expect(other.locator(".zd-total")).to_contain_text("4.2 / 100 分")
    expect(other.get_by_label("单位")).to_have_value("甲市场监督管理所")


def test_what_is_erased_comes_back_by_undo_and_by_file(assessing: Page, tmp_path: Path) -> None:
    page = assessing
    _type(page, _card_of(page, "1.1.3"), "或者比率（%）", "50")
    file = _saved(page, tmp_path)
    page.get_by_role("button", name="清除", exact=True).click()
    expect(page.locator(".zd-total")).to_contain_text("0 / 100 分")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".zd-total")).to_contain_text("1 / 100 分")
    page.get_by_role("button", name="清除", exact=True).click()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".zd-total")).to_contain_text("1 / 100 分")
    expect(page.locator(".zd-assessment > .zd-says")).to_have_text(f"已打开“{file.name}”。")


def test_an_answer_that_nothing_was_taken_away_outlives_every_file(assessing: Page, tmp_path: Path) -> None:
    page = assessing
    card = _card_of(page, "2.2.1")
    page.locator(f"#{card}").get_by_role("button", name="没有扣分").click()
    first = _saved(page, tmp_path).read_bytes()
    assert read_assessment(first).own() == {"2.2.1": Answer()}
    (tmp_path / "存过.json").write_bytes(first)
    for _ in range(2):
        page.get_by_role("button", name="清除", exact=True).click()
        page.locator("input[type=file]").set_input_files(tmp_path / "存过.json")
        expect(page.locator(f"#{card} .zd-told")).to_contain_text("3 分")
        (tmp_path / "存过.json").write_bytes(_saved(page, tmp_path).read_bytes())
    assert (tmp_path / "存过.json").read_bytes() == first


def test_a_number_that_is_none_is_told_and_not_taken(assessing: Page) -> None:
    card = _card_of(assessing, "1.1.1")
    _type(assessing, card, "完成数", "八")
    expect(assessing.locator(f"#{card} .zd-problem").first).to_have_text("应当是数字，没有采用")
    expect(assessing.locator(f"#{card} .zd-told")).to_contain_text("还没有填")


def test_what_is_taken_back_leaves_an_item_open(assessing: Page) -> None:
    page = assessing
    count = _card_of(page, "1.2.3")
    field = page.locator(f"#{count} .zd-answer input").first
    for words in ("1", ""):
        field.fill(words)
        field.press("Tab")
    expect(page.locator(f"#{count} .zd-told")).to_contain_text("还没有填")
    ticked = _card_of(page, "2.1.2")
    page.locator(f"#{ticked} summary").click()
    page.locator(f"#{ticked}").get_by_label("不适用").check()
    expect(page.locator(f"#{ticked} .zd-told")).not_to_contain_text("还没有填")
    page.locator(f"#{ticked}").get_by_label("不适用").uncheck()
    expect(page.locator(f"#{ticked} .zd-told")).to_contain_text("还没有填")


def test_what_a_file_takes_the_place_of_and_what_another_window_writes_is_told(
    assessing: Page, own_site: Path, context: BrowserContext, tmp_path: Path
) -> None:
    page = assessing
    page.get_by_label("单位").fill("甲所")
    page.get_by_label("单位").press("Tab")
    empty = _saved(page, tmp_path)
    _type(page, _card_of(page, "1.1.3"), "或者比率（%）", "50")
    page.locator("input[type=file]").set_input_files(empty)
    told = page.locator(".zd-assessment > .zd-says")
    expect(told).to_contain_text("这个文件里一项都没有填。这个浏览器里原来填的 1 项换下了，可以撤销。")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".zd-total")).to_contain_text("1 / 100 分")
    other = context.new_page()
    _open(other, own_site)
    _type(other, _card_of(other, "1.1.3"), "或者比率（%）", "80")
    expect(told).to_contain_text("在另一个窗口里改过")


def test_a_grade_is_a_button_and_a_rank_a_whole_number(assessing: Page) -> None:
    page = assessing
    graded = page.locator(f"#{_card_of(page, '1.3.3')}")
    grade = graded.get_by_role("group", name="档次").get_by_role("button", name="较满意", exact=True)
    grade.click()
    expect(graded.locator(".zd-told")).to_contain_text("1.5 分")
    expect(grade).to_have_attribute("aria-pressed", "true")
    grade.click()
    expect(graded.locator(".zd-told")).to_contain_text("还没有")
    card = _card_of(page, "1.4.2")
    rank = page.locator(f"#{card} .zd-answer input").first
    for words in ("2.5", "0"):
        rank.fill(words)
        rank.press("Tab")
        expect(page.locator(f"#{card} .zd-problem").first).to_have_text("应当是 1、2、3 这样的名次，没有采用")
        expect(page.locator(f"#{card} .zd-told")).to_contain_text("还没有")
    rank.fill("2")
    rank.press("Tab")
    expect(page.locator(f"#{card} .zd-told")).to_contain_text("第 2 名")


def test_a_rater_scores_beside_the_station_and_differences_are_listed(assessing: Page, tmp_path: Path) -> None:
    page = assessing
    entry = Entry(title="三会一课", own=Answer(counts={0: Decimal(1)}), evidence="三会一课记录")
    given = Assessment("zhidu", 1, "three-star", date(2026, 1, 1), "乙所", entries={"2.2.1": entry})
    file = tmp_path / "乙所.json"
    file.write_bytes(write_assessment(given))
    page.locator("input[type=file]").set_input_files(file)
    card = _card_of(page, "2.2.1")
    expect(page.locator(f"#{card} .zd-told")).to_have_text("2.5 分 扣 1 × 0.5，得 2.5")
    page.locator(f"#{card} summary").click()
    _type(page, card, "考核分", "2")
    _type(page, card, "考核理由", "少两次")
    expect(page.locator(".zd-total")).to_contain_text("考核分合计 2 / 100 分")
    expect(page.locator(f"#{card} .zd-told")).to_have_text("2.5 分 扣 1 × 0.5，得 2.5；考核分 2")
    said = page.locator(".zd-summary")
    expect(said).to_contain_text("按自评分，申报线 15 条，达到 ")
    expect(said).to_contain_text("按考核分，申报线 15 条，达到 ")
    expect(said).to_contain_text("总分：要 85，现在 2（还不能判断，45项没有得分）")
    expect(said).not_to_contain_text("现在 2.5")
    expect(said).to_contain_text("否决项 3 项，没有触及的")
    page.get_by_label("状态").select_option("评分不一致")
    assert page.locator(".zd-item-card:visible").count() == 1
    read = read_assessment(_saved(page, tmp_path).read_bytes())
    assert (read.rated(), read.entries["2.2.1"].reason) == ({"2.2.1": Decimal(2)}, "少两次")


def test_a_rater_who_gives_more_than_there_is_is_told(assessing: Page) -> None:
    card = _card_of(assessing, "2.2.1")
    assessing.locator(f"#{card} summary").click()
    _type(assessing, card, "考核分", "30")
    expect(assessing.locator(f"#{card} .zd-told")).to_have_text("还没有填；考核分 30，超过满分 3，请核对")
    _type(assessing, card, "考核分", "3")
    expect(assessing.locator(f"#{card} .zd-told")).to_have_text("还没有填；考核分 3")
    bonus = _card_of(assessing, "6.1")
    assessing.locator(f"#{bonus} summary").click()
    _type(assessing, bonus, "考核分", "30")
    expect(assessing.locator(f"#{bonus} .zd-told")).to_have_text("还没有填；考核分 30，超过最多加的分 3，请核对")


def test_another_stage_says_whose_points_there_are(assessing: Page) -> None:
    said = assessing.locator(".zd-assessment > .zd-says")
    assessing.get_by_label("阶段").select_option("县级初审")
    expect(said).not_to_contain_text("考核分和理由")
    card = _card_of(assessing, "2.2.1")
    assessing.locator(f"#{card} summary").click()
    _type(assessing, card, "考核分", "2")
    assessing.get_by_label("阶段").select_option("市级考察")
    expect(said).to_contain_text("1 项的考核分和理由是“县级初审”时填的，还在原处")


def test_an_older_table_carries_over_what_is_the_same_and_lists_the_rest(assessing: Page, tmp_path: Path) -> None:
    entries = {
        "1.2.4": Entry(title="执法公示与记录", own=Answer(met=True)),
        "9.9.9": Entry(title="以前的指标", own=Answer(met=True)),
        "2.1.1": Entry(title="改了名称的", own=Answer(met=True)),
    }
    file = tmp_path / "旧.json"
    file.write_bytes(write_assessment(Assessment("zhidu", 1, "three-star", date(2024, 1, 1), "乙所", entries=entries)))
    assessing.locator("input[type=file]").set_input_files(file)
    says = assessing.locator(".zd-assessment > .zd-says")
    expect(says).to_contain_text("按2024-01-01的指标表填的，名称没有变的项照旧带过来。")
    expect(says).to_contain_text("下面各项问的和填写时不一样了，请逐项核对：1.2.4 执法公示与记录。")
    expect(says).to_contain_text("9.9.9 以前的指标、2.1.1 改了名称的")
    expect(assessing.locator(".zd-total")).to_contain_text("1 / 100 分")


def test_what_no_longer_fits_stays_in_the_record_until_somebody_strikes_it_out(assessing: Page, tmp_path: Path) -> None:
    page, summary = assessing, assessing.locator(".zd-summary")
    entries = {
        "9.9.9": Entry("以前的指标", Answer(done=Decimal(8), due=Decimal(10)), note="在柜里"),
        "1.1.3": Entry("改了名称的", Answer(rate=Decimal(100)), responsible="某人"),
    }
    file = tmp_path / "旧.json"
    file.write_bytes(write_assessment(Assessment("zhidu", 1, "three-star", date(2024, 1, 1), "乙所", entries=entries)))
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_label("单位")).to_have_value("乙所")
    expect(page.locator(".zd-total")).to_contain_text("0 / 100 分")
    assert read_assessment(_saved(page, tmp_path).read_bytes()).entries == entries
    page.reload()
    expect(summary.locator("li").first).to_be_visible()
    assert summary.get_by_role("listitem").filter(has_text="9.9.9").inner_text() == (
        "9.9.9 以前的指标：完成数8，应完成数10；备注：在柜里"
    )
    expect(page.get_by_label("责任人", exact=True)).to_have_count(0)
    _type(page, _card_of(page, "1.1.3"), "或者比率（%）", "50")
    expect(page.locator(".zd-total")).to_contain_text("1 / 100 分")
    expect(summary).not_to_contain_text("改了名称的")
    summary.get_by_role("button", name="删去这些内容").click()
    expect(summary).not_to_contain_text("以前的指标")
    assert list(read_assessment(_saved(page, tmp_path).read_bytes()).entries) == ["1.1.3"]
    for _ in range(2):
        page.get_by_role("button", name="撤销").click()
    expect(summary).to_contain_text("旧表填过、现在的指标表里没有或者换了名称的 2 项")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "不是自评文件，或者已损坏"),
        (b'{"product": "zhidu-station"}', "不是自评文件，或者已损坏"),
        (b'{"product": "zhidu", "system": "three-star", "format": 4}', "是新版本的格式（4）"),
        (b'{"product": "zhidu", "system": "three-star", "format": 0}', "格式（0）不认识"),
        (b'{"product": "zhidu", "system": "three-star", "format": "2"}', "格式不认识"),
        (b'{"product": "zhidu", "system": "three-star", "format": 1, "checksum": "x"}', "内容与校验码不符"),
    ],
)
def test_a_file_that_is_none_is_told_and_changes_nothing(
    assessing: Page, tmp_path: Path, content: bytes, told: str
) -> None:
    _type(assessing, _card_of(assessing, "1.1.3"), "或者比率（%）", "100")
    file = tmp_path / "x.json"
    file.write_bytes(content)
    assessing.locator("input[type=file]").set_input_files(file)
    expect(assessing.locator(".zd-assessment > .zd-says")).to_contain_text(f"没有打开“x.json”：{told}")
    expect(assessing.locator(".zd-total")).to_contain_text("2 / 100 分")


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_every_form_opens(assessing: Page, tmp_path: Path, form: int) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(file_of_form(form))
    assessing.locator("input[type=file]").set_input_files(file)
    expect(assessing.get_by_label("单位")).to_have_value("乙所")
    expect(assessing.locator(".zd-total")).to_contain_text("1 / 100 分")


def test_an_answer_to_another_question_is_marked_until_somebody_has_looked(assessing: Page, tmp_path: Path) -> None:
    page, card = assessing, _card_of(assessing, "1.2.4")
    mark = page.locator(f"#{card}").get_by_text("这一项现在问的和填写时不一样")
    expect(mark).to_be_hidden()
    file = tmp_path / "x.json"
    file.write_bytes(file_of_form(2))
    page.locator("input[type=file]").set_input_files(file)
    expect(mark).to_be_visible()
    expect(page.locator(".zd-assessment > .zd-says")).to_contain_text("下面各项问的和填写时不一样了，请逐项核对：1.2.4")
    page.get_by_label("状态").select_option("问法变了")
    assert page.locator(".zd-item-card:visible").count() == 1
    assert read_assessment(_saved(page, tmp_path).read_bytes()).entries["1.2.4"].asked == "f00d"
    page.get_by_role("button", name="原来的回答仍然对").click()
    expect(page.locator(".zd-item-card:visible")).to_have_count(0)
    page.get_by_role("button", name="撤销").click()
    page.get_by_label("状态").select_option("全部")
    page.locator(f"#{card}").get_by_role("button", name="符合", exact=True).click()
    expect(mark).to_be_hidden()
    page.locator(f"#{card}").get_by_role("button", name="不符合", exact=True).click()
    asked = read_assessment(_saved(page, tmp_path).read_bytes()).entries["1.2.4"].asked
    assert len(asked) == SIGNS


def test_two_stations_in_one_browser_are_kept_apart(assessing: Page, tmp_path: Path) -> None:
    page = assessing
    says, total = page.locator(".zd-assessment > .zd-says"), page.locator(".zd-total")
    page.get_by_label("单位").fill("甲所")
    _type(page, _card_of(page, "1.1.3"), "或者比率（%）", "100")
    file = tmp_path / "x.json"
    file.write_bytes(file_of_form(1))
    page.locator("input[type=file]").set_input_files(file)
    expect(total).to_contain_text("1 / 100 分")
    page.reload()
    expect(page.get_by_label("单位")).to_have_value("乙所")
    page.get_by_label("已存的自评").select_option("甲所")
    expect(total).to_contain_text("2 / 100 分")
    page.get_by_label("单位").fill("乙所")
    page.get_by_label("单位").press("Tab")
    expect(says).to_contain_text("这个浏览器里已经有“乙所”填的内容，没有改名")
    expect(page.get_by_label("单位")).to_have_value("甲所")
    page.get_by_label("单位").fill("丙所")
    page.get_by_label("单位").press("Tab")
    expect(total).to_contain_text("0 / 100 分")
    expect(says).to_contain_text("现在填的是“丙所”，从空白开始；“甲所”填的内容还在")
    kept = page.get_by_label("已存的自评").locator("option")
    expect(kept).to_have_text(["（另填一家）", "丙所", "乙所", "甲所"])
    page.get_by_role("button", name="撤销").click()
    expect(total).to_contain_text("2 / 100 分")
    expect(kept).to_have_text(["（另填一家）", "乙所", "甲所"])
    page.locator("input[type=file]").set_input_files(file)
    _type(page, _card_of(page, "1.1.3"), "或者比率（%）", "100")
    page.get_by_label("已存的自评").select_option("甲所")
    page.locator("input[type=file]").set_input_files(file)
    expect(total).to_contain_text("1 / 100 分")
    page.get_by_role("button", name="撤销").click()
    expect(total).to_contain_text("3 / 100 分")
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_label("单位")).to_have_value("甲所")
    page.get_by_label("已存的自评").select_option("")
    expect(total).to_contain_text("0 / 100 分")


def test_a_name_put_right_takes_its_assessment_along(assessing: Page) -> None:
    page = assessing
    says, total = page.locator(".zd-assessment > .zd-says"), page.locator(".zd-total")
    _type(page, _card_of(page, "1.1.3"), "或者比率（%）", "100")
    _name(page, "甲索")
    expect(total).to_contain_text("2 / 100 分")
    _name(page, "")
    expect(says).to_have_text("填过的自评要有单位的名称，没有改。")
    expect(page.get_by_label("单位")).to_have_value("甲索")
    _name(page, "甲所")
    page.get_by_role("button", name="“甲索”写错了，改成“甲所”").click()
    expect(says).to_have_text("已改名为“甲所”，内容没有变。")
    expect(total).to_contain_text("2 / 100 分")
    assert page.evaluate("() => zhidu.keptStations('assessment:three-star')") == ["甲所"]
    _name(page, "乙所")
    _type(page, _card_of(page, "1.1.3"), "或者比率（%）", "50")
    page.get_by_role("button", name="“甲所”写错了，改成“乙所”").click()
    expect(says).to_have_text("“乙所”已经填了内容，没有改名。")
    expect(total).to_contain_text("1 / 100 分")
    page.get_by_label("已存的自评").select_option("甲所")
    expect(total).to_contain_text("2 / 100 分")


@pytest.mark.parametrize("typed", ["甲所 ", "\u3000甲所"])
def test_a_blank_beside_the_name_is_no_other_station(assessing: Page, typed: str) -> None:
    page = assessing
    _name(page, "甲所")
    _type(page, _card_of(page, "1.1.3"), "或者比率（%）", "100")
    _name(page, typed)
    expect(page.get_by_label("单位")).to_have_value("甲所")
    expect(page.locator(".zd-total")).to_contain_text("2 / 100 分")
    page.reload()
    expect(page.locator(".zd-total")).to_contain_text("2 / 100 分")


@pytest.mark.parametrize("left", ["hello", '{"version":1,"value":{"product":"zhidu","fo'])
def test_a_kept_assessment_that_cannot_be_read_is_told_and_stays(assessing: Page, left: str) -> None:
    page = assessing
    _name(page, "甲所")
    _type(page, _card_of(page, "1.1.3"), "或者比率（%）", "100")
    page.evaluate(
        """(left) => {
      const key = Object.keys(localStorage).find((key) => JSON.parse(key)[3] === "assessment:three-star");
      localStorage[key] = left;
    }""",
        left,
    )
    page.reload()
    expect(page.locator(".zd-assessment > .zd-says")).to_contain_text("这个浏览器里存的“甲所”的自评已损坏，读不出来")
    _name(page, "甲所")
    _type(page, _card_of(page, "1.1.3"), "或者比率（%）", "50")
    assert left in page.evaluate("Object.values(localStorage)")


def test_what_pages_before_kept_is_there_under_its_station(assessing: Page) -> None:
    page = assessing
    page.get_by_label("单位").fill("甲所")
    _type(page, _card_of(page, "1.1.3"), "或者比率（%）", "100")
    page.evaluate("""() => {
      const old = Object.keys(localStorage).find((key) => JSON.parse(key)[3] === "assessment:three-star");
      const [product, site, , name] = JSON.parse(old);
      const words = localStorage[old];
      localStorage.clear();
      localStorage[JSON.stringify([product, site, "", name])] = words;
    }""")
    page.reload()
    expect(page.locator(".zd-total")).to_contain_text("2 / 100 分")
    expect(page.get_by_label("单位")).to_have_value("甲所")
    kept = page.evaluate("Object.keys(localStorage).map((key) => JSON.parse(key))")
    assert [key[2] for key in kept if key[3] == "assessment:three-star"] == ["甲所"]


def test_evidence_is_chosen_among_ledgers_and_not_typed_twice(assessing: Page, tmp_path: Path) -> None:
    page = assessing
    for label, day in (("考评期自", "2026-01-01"), ("至", "2026-12-31")):
        page.get_by_label(label, exact=True).fill(day)
        page.get_by_label(label, exact=True).press("Tab")
    first, second = _card_of(page, "2.2.1"), _card_of(page, "2.2.2")
    for card in (first, second):
        page.locator(f"#{card} summary").click()
    known = page.locator(f"#{first} datalist option").first.get_attribute("value") or ""
    assert known == "三会一课记录"
    said = (("佐证（台账、材料）", known), ("存放在哪里", "党建室"), ("材料起", "2025-01-01"), ("材料止", "2025-12-31"))
    for label, words in said:
        _type(page, first, label, words)
    expect(page.locator(f"#{first} .zd-problem", has_text="材料的时间：不在考评期内")).to_be_visible()
    _type(page, second, "佐证（台账、材料）", known)
    expect(page.locator(f"#{second}").get_by_label("存放在哪里")).to_have_value("党建室")
    _type(page, second, "材料止", "2026-12-31")
    expect(page.locator(f"#{second} .zd-problem", has_text="材料的时间")).to_have_count(0)
    entries = read_assessment(_saved(page, tmp_path).read_bytes()).entries
    found = [(one.evidence, one.place, str(one.since), str(one.until)) for one in entries.values()]
    assert found == [(known, "党建室", "2025-01-01", until) for until in ("2025-12-31", "2026-12-31")]


def test_undo_is_one_thing_in_a_field_and_beside_it(assessing: Page) -> None:
    page = assessing
    card = _card_of(page, "1.1.3")
    rate = page.locator(f"#{card}").get_by_label("或者比率（%）")
    total = page.locator(".zd-total")
    _type(page, card, "或者比率（%）", "50")
    expect(total).to_contain_text("1 / 100 分")
    rate.focus()
    page.keyboard.type("5")
    page.keyboard.press("Control+z")
    expect(rate).to_have_value("50")
    expect(total).to_contain_text("1 / 100 分")
    page.keyboard.press("Control+z")
    expect(rate).to_have_value("")
    expect(rate).to_be_focused()
    expect(total).to_contain_text("0 / 100 分")
    _type(page, card, "或者比率（%）", "100")
    rate.evaluate("""(field) => {
      field.value = "50";
      field.dispatchEvent(new InputEvent("input", { inputType: "historyUndo", bubbles: true }));
    }""")
    expect(total).to_contain_text("1 / 100 分")


def test_print_has_the_words_of_the_papers(assessing: Page, tmp_path: Path) -> None:
    page = assessing
    entry = Entry(
        *("三会一课", Answer(counts={0: Decimal(1)}), Decimal(2), "少两次", "会议记录", "补签", "支部委员"),
        place="党建室",
        since=date(2026, 1, 1),
    )
    given = Assessment("zhidu", 3, "three-star", date(2026, 1, 1), "乙所", entries={"2.2.1": entry})
    (tmp_path / "乙所.json").write_bytes(write_assessment(given))
    page.locator("input[type=file]").set_input_files(tmp_path / "乙所.json")
    expect(page.locator(".zd-total")).to_contain_text("2.5 / 100 分")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".zd-item-card:visible")).to_have_count(0)
    printed = page.locator(".zd-printed")
    expect(printed).to_be_visible()
    row = printed.locator("table").first.locator("tr", has_text="三会一课")
    expect(row.locator("td")).to_have_text(
        [
            *("2.2.1", "三会一课", "3", "2.5", "扣 1 × 0.5，得 2.5", "2", "少两次"),
            *("会议记录；存放：党建室；起止：2026年1月1日起", "支部委员", "补签"),
        ]
    )
    expect(printed).to_contain_text("考核与自评不同的指标")


def test_words_from_a_file_are_only_words(assessing: Page, tmp_path: Path) -> None:
    words = '<img src=x onerror="document.title=1">'
    entry = Entry(title="三会一课", own=Answer(met=True), evidence=words, responsible=words, note=words)
    file = tmp_path / "x.json"
    given = Assessment("zhidu", 1, "three-star", date(2026, 1, 1), words, entries={"2.2.1": entry, words: Entry(words)})
    file.write_bytes(write_assessment(given))
    assessing.locator("input[type=file]").set_input_files(file)
    expect(assessing.get_by_label("单位")).to_have_value(words)
    assert assessing.locator(".zd-assessment img").count() == 0
    spoiled = json.dumps({"version": 1, "value": {"system": 7, "entries": []}})
    assessing.evaluate("(words) => { for (const k of Object.keys(localStorage)) localStorage[k] = words; }", spoiled)
    assessing.reload()
    expect(assessing.locator(".zd-total")).to_contain_text("0 / 100 分")


def test_items_far_below_are_made_when_somebody_comes_near_and_all_of_them_for_paper(
    page: Page, own_site: Path
) -> None:
    page.add_init_script("globalThis.requestIdleCallback = () => 0")
    _open(page, own_site)
    unmade = page.locator(".zd-item-card:empty")
    page.locator(".zd-item-card").first.scroll_into_view_if_needed()
    expect(page.locator(".zd-item-card").first.get_by_role("heading")).to_be_visible()
    assert unmade.count() > 20
    last = page.locator(".zd-item-card").last
    expect(last).to_be_empty()
    last.scroll_into_view_if_needed()
    expect(last.get_by_role("heading")).to_be_visible()
    assert unmade.count() > 10
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(unmade).to_have_count(0)


def test_items_are_all_made_while_nobody_waits(assessing: Page) -> None:
    expect(assessing.locator(".zd-item-card:empty")).to_have_count(0)


def test_what_nobody_should_have_written_is_refused_and_changes_nothing(assessing: Page, tmp_path: Path) -> None:
    slips: list[str] = []
    assessing.on("pageerror", lambda error: slips.append(str(error)))
    _type(assessing, _card_of(assessing, "1.1.3"), "或者比率（%）", "100")
    for number, content in enumerate(FOREIGN.values()):
        file = tmp_path / f"{number}.json"
        file.write_bytes(content)
        assessing.locator("input[type=file]").set_input_files(file)
        expect(assessing.locator(".zd-assessment > .zd-says")).to_contain_text(f"没有打开“{number}.json”：")
        expect(assessing.locator(".zd-total")).to_contain_text("2 / 100 分")
    assert slips == []
