"""Words of one station in a draft: offered as blanks, and made blanks only where a person said so."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from builder.__main__ import main
from builder.intake.own_words import own_words
from builder.intake.rule_files import Wanted
from builder.intake.rule_slots import words_offered
from builder.intake.slot_list import Replaced, read_slot_list, with_slots_for, written_slot_list
from builder.intake.slot_offers import own_words_of
from builder.intake.splitting import SplitError
from builder.model.slot import Slot
from builder.office.grid import Grid, GridCell
from builder.office.prose import Ruled
from builder.pipeline import parts_of
from tests.test_rule_drafts import document

SLOTS = {
    slot.name: slot
    for slot in (
        Slot("station.name", "本所全称", "text"),
        Slot("station.bureau", "所属局名称", "text"),
        Slot("station.party_branch", "党支部名称", "text"),
        Slot("duty.phone", "本所值班电话", "phone"),
        Slot("complaint.phone", "投诉联系电话", "phone"),
        Slot("rule.effective_date", "施行日期", "date"),
    )
}
FOUND = {
    "由西岗区八一路市场监督管理所负责解释": [("西岗区八一路市场监督管理所", "station.name")],
    "和平区市场监管所、向阳街道市场监管所": [
        ("向阳街道市场监管所", "station.name"),
        ("和平区市场监管所", "station.name"),
    ],
    "西岗区××所全体人员": [("西岗区××所", "station.name")],
    "西岗区八一路市场监督管理所党支部组织学习": [("西岗区八一路市场监督管理所党支部", "station.party_branch")],
    "报大连市西岗区市场监督管理局备案": [("大连市西岗区市场监督管理局", "station.bureau")],
    "值班电话：0411-83630000": [("0411-83630000", "duty.phone")],
    "值班、投诉电话（0411）83630001": [("（0411）83630001", "complaint.phone")],
    "传真0411-8363000": [("0411-8363000", "")],
    "联系人张××，13804110000": [("13804110000", ""), ("张××", "")],
    "自2026年3月1日起施行": [("2026年3月1日", "rule.effective_date")],
    "每年2026年12月30日前": [("2026年12月30日", "")],
    "所长王建国负责，内勤：李丽": [("王建国", ""), ("李丽", "")],
    "加强西岗区八一路市场监督管理所管理": [("西岗区八一路市场监督管理所", "station.name")],
    "由支部书记张建国确定，值班人员陈小红负责": [("张建国", ""), ("陈小红", "")],
    "保管人王丽丽，档案员：于洋": [("王丽丽", ""), ("于洋", "")],
    "任晓明同志任副所长": [("任晓明", "")],
    "承办人：张某某，李四": [("张某某", ""), ("李四", "")],
    "审核：王建国　签发（盖章）：李丽": [("王建国", ""), ("李丽", "")],
    "成员：欧阳明、买买提·吐尔逊": [("买买提·吐尔逊", ""), ("欧阳明", "")],
    "值班员（A岗）：周明": [("周明", "")],
    "所长王建国牵头，由副所长张晓红带队": [("王建国", ""), ("张晓红", "")],
    "局长李丽签发，指导员赵敏和所长钱伟到场": [("李丽", ""), ("赵敏", ""), ("钱伟", "")],
    "值班电话8365-1122": [("8365-1122", "duty.phone")],
    "传真：0411-8365 1122": [("0411-8365 1122", "")],
    "（0411）8365-1133": [("（0411）8365-1133", "")],
    "投诉电话（白天）：8365 1122、8365-1133": [("8365 1122", "complaint.phone"), ("8365-1133", "complaint.phone")],
    "手机138-0411-0000": [("138-0411-0000", "")],
    "负责人张建国副所长，联系人：李明书记": [("张建国", ""), ("李明", "")],
    "值班人员王芳所长签字，负责人管理员共同签字": [("王芳", "")],
    "接待员李梅负责登记，快检员何平、林涛轮流采样": [("李梅", ""), ("何平", ""), ("林涛", "")],
    "由张三负责，公章由李红梅保管；请假报韩冰审批": [("李红梅", ""), ("张三", ""), ("韩冰", "")],
    "由黄河路所办理": [("黄河路所", "")],
    "由桃花岛市场监管所负责解释": [("桃花岛市场监管所", "station.name")],
    "由黑石礁市场所办理": [("黑石礁市场所", "station.name")],
    "春柳市场监督管理所": [("春柳市场监督管理所", "station.name")],
    "自二〇二六年五月一日起施行": [("二〇二六年五月一日", "rule.effective_date")],
    "2024/06/01登记，2026.7.1前完成，2025-03-01起": [("2024/06/01", ""), ("2025-03-01", ""), ("2026.7.1", "")],
    "信息员 郭涛，资料员：宋 佳、司马青云": [("司马青云", ""), ("宋 佳", ""), ("郭涛", "")],
    "由罗志强、唐敏共同值守，交由沈洁、曹颖二人保管": [("罗志强", ""), ("唐敏", ""), ("沈洁", ""), ("曹颖", "")],
    "报市局韩局长、区局曹副局长批准": [("曹副局长", ""), ("韩局长", "")],
    "由副所长张伟担任组长，由组长冯军兼任": [("张伟", ""), ("冯军", "")],
    "值班长曾勇带班，技术员 梁 红配合": [("梁 红", ""), ("曾勇", "")],
    "制定：李四，编制：王五；": [("李四", ""), ("王五", "")],
    "所长：王五，协管员赵刚。报吴所长批准": [("吴所长", ""), ("王五", ""), ("赵刚", "")],
}
NOTHING = (
    "市场监督管理所应当在7日内报市场监督管理局",
    "国家市场监督管理总局、辽宁省市场监督管理局",
    "《市场监督管理投诉举报处理暂行办法》（2019年11月30日公布）",
    "西岗区各市场监督管理所、辖区内市场监管所",
    "听取负责人陈述，执法人员何时到场，管理人员周知，经办人员马上办理",
    "经营场所、派出所、研究所、诊所，举报电话12315",
    "副所长任命，所长会议决定，所长高度重视，成员于次日到岗",
    "《食品生产经营监督检查管理办法》自2022年3月15日起施行。",
    "按照《投诉办法》（总局令第20号，2019年11月30日公布，自2020年1月1日起施行）办理，见西市监发〔2026〕3号。",
    "推进标准化市场监管所、星级市场监管所建设，由派出所、检测所配合，加强市场监管所",
    "由{{ station.name }}负责，值班电话{{ duty.phone }}",
    "邮编116000，编号20260101123",
    "电话记录按2020-2025年度保存，编号8365-1122",
    "记录：时间、地点、人员；责任人：单位、个人；名称：马铃薯，黄桃",
    "记录人张贴、登记、撤下，收集意见",
    "管理人员：章程，方案",
    "负责人管理员、值班人员和副所长共同签字",
    "报所在地县级市场监督管理局，设区的市市场监督管理局，县级以上地方市场监督管理局",
    "向街道市场监管所、乡镇市场监管所、所在镇街道市场监管所或所在地县市场监督管理局报告",
    "值班人员：白班、夜班；值班：周一、周二",
    "由程序员负责维护，由田间管理员负责，由康平所负责，由许可科办理，由武装部管理",
    "由夏季值班人员负责，由董事会负责，由程序规定的部门负责，由马上到岗的人员负责，检查员何时到场",
    "接待员应当热情，保洁员负责卫生，执法人员程序违法的，工作人员马上到场，报所长批准，由区局长确定",
)


@pytest.mark.parametrize("words", FOUND)
def test_what_is_of_one_station_is_offered(words: str) -> None:
    assert [(one.words, one.slot) for one in own_words([("第1段", words)], SLOTS)] == FOUND[words]


@pytest.mark.parametrize("words", NOTHING)
def test_what_any_station_has_is_not(words: str) -> None:
    assert own_words([("第1段", words)], SLOTS) == ()


def test_cells_are_read_behind_the_label_beside_or_above_them() -> None:
    rows = [["姓名", "电话", "项目"], ["张三", "8365-1122", "黄桃"], ["联系人", "李四", ""]]
    cells = tuple(tuple(GridCell(words, at, column) for column, words in enumerate(row)) for at, row in enumerate(rows))
    found = own_words(words_offered([Ruled(Grid("", (), cells), 3)], "段"), SLOTS)
    assert {(one.words, one.kind) for one in found} == {("张三", "人名"), ("李四", "人名"), ("8365-1122", "电话")}


def test_a_name_that_stands_alone_elsewhere_tells_where_another_begins() -> None:
    rows = [("第1段", "服从西岗区八一路市场监督管理所"), ("第2段", "西岗区八一路市场监督管理所")]
    (found,) = own_words(rows, SLOTS)
    assert (found.words, found.places) == ("西岗区八一路市场监督管理所", ("第1段", "第2段"))


def test_what_nobody_decided_on_hides_no_longer_name() -> None:
    decided = [Replaced("王海", "station.name")]
    text = "王海、王海涛在，电话83612345、8361234，2025.3.1、2025.3.15，西岗所，西岗所长"
    assert with_slots_for(text, decided, ["王海涛"])[0].startswith("{{ station.name }}、王海涛在")
    for words in ("8361234", "2025.3.1", "西岗所"):
        assert with_slots_for(text, [Replaced(words, "station.name")])[1] == {words: 1}


def test_the_longest_words_go_first_and_each_is_counted() -> None:
    listed = written_slot_list({"x.docx": own_words([("第1段", "西岗区八一路市场监督管理所党支部")] * 2, SLOTS)})
    decided = read_slot_list(listed + "- {原文: 西岗区八一路市场监督管理所, 填空项: station.name}\n", SLOTS)["x.docx"]
    text = "西岗区八一路市场监督管理所和西岗区八一路市场监督管理所党支部"
    assert with_slots_for(text, decided) == (
        "{{ station.name }}和{{ station.party_branch }}",
        {"西岗区八一路市场监督管理所党支部": 1, "西岗区八一路市场监督管理所": 1},
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- 甲", "文件名和它下面的各行"),
        ("x: 甲", "“x”下面没有各行"),
        ("x: [{字: 甲}]", "第 1 行只能写 原文、填空项"),
        ("x: [{填空项: station.name}]", "第 1 行没有原文"),
        ("x: [{原文: 甲, 填空项: no.such}]", "“no.such”没有在 slots.yaml 里登记"),
        ("x: [", "写法有误"),
    ],
)
def test_mistakes_in_a_list_are_told(text: str, told: str) -> None:
    with pytest.raises(SplitError, match=told):
        read_slot_list(text, SLOTS)


def test_nothing_is_replaced_unasked_and_a_list_is_obeyed(starter: Path, tmp_path: Path) -> None:
    lines = ["西岗区八一路市场监督管理所", "第一条 西岗区八一路市场监督管理所的值班电话：0411-83630000。"]
    lines += ["第二条 本制度自2026年3月1日起施行。"]
    file, listed = document(tmp_path / "x.docx", *lines, title="走访制度"), tmp_path / "slots.yaml"
    asked = ["--root", str(starter), "import", "--rule", "--part", "general-management"]

    def run(*more: str) -> str:
        return CliRunner().invoke(main, [*asked, *more, str(file)]).output

    assert "先加上 --dry-run" in run("--slots", str(listed))
    assert "填空项清单写到" in run("--dry-run", "--slots", str(listed))
    assert not list(starter.glob("regulations/rules/*/zou-fang-zhi-du"))
    assert "像是一个所自己的" in run()
    (draft,) = starter.glob("regulations/rules/general-management/zou-fang-zhi-du/2026-03-01.md")
    assert "{{" not in draft.read_text("utf-8")
    draft.unlink()
    kept = [line for line in listed.read_text("utf-8").split("\n") if "0411" not in line]
    listed.write_text("\n".join(kept), "utf-8")
    assert "改成了填空项，共 2 处" in run("--slots", str(listed))
    text = draft.read_text("utf-8")
    assert "issuer: '{{ station.name }}'" in text
    assert "第一条 {{ station.name }}的值班电话：0411-83630000。" in text
    assert f"自{'{{ rule.effective_date }}'}起施行" in text
    assert date.fromisoformat(draft.stem) == date(2026, 3, 1)


LISTED = {
    "李四": "第4段（2处）、第5段、第6段、第7段、第8段，共6处",
    "王五": "第4段，共1处",
    "何平": "第9段，共1处",
    "香炉礁市场监管所": "第3段、第9段，共2处",
    "2026年3月1日": "第11段，共1处",
}


def test_what_is_listed_is_what_becomes_blanks(starter: Path, tmp_path: Path) -> None:
    lines = ["香炉礁市场监管所", "第一条 制定：李四，审核：王五，由李四归档。", "第二条 编制：李四；"]
    lines += ["第三条 值班长李四负责。", "第四条 联系李四（13800001111）。", "第五条 下午李四在。"]
    lines += ["第六条 由香炉礁市场监管所负责，由何平决定如何平衡，见《香炉礁市场监管所办法》。"]
    lines += ["第七条 按照《投诉办法》（2026年3月1日公布）办理。", "第八条 本制度自2026年3月1日起施行。"]
    lines += ["香炉礁市场监管所", "2026年3月1日"]
    file, listed = document(tmp_path / "x.docx", "", *lines, title="走访制度"), tmp_path / "slots.yaml"
    asked = ["--root", str(starter), "import", "--rule", "--part", "general-management", "--slots", str(listed)]
    CliRunner().invoke(main, [*asked, "--dry-run", str(file)])
    rows = yaml.safe_load(listed.read_text("utf-8"))["x.docx"]
    places = {row["原文"]: row["在"] for row in rows if row["原文"] in LISTED}
    assert places == LISTED
    listed.write_text(yaml.safe_dump({"x.docx": [row | {"填空项": "station.name"} for row in rows]}), "utf-8")
    told = CliRunner().invoke(main, [*asked, str(file)]).output
    for row in rows:
        count = row["在"].rpartition("共")[2].removesuffix("处")
        assert f"“{row['原文']}”改成了填空项，共 {count} 处" in told
    (draft,) = starter.glob("regulations/rules/general-management/zou-fang-zhi-du/2026-03-01.md")
    text = draft.read_text("utf-8")
    assert "如何平衡，见《香炉礁市场监管所办法》" in text
    assert "（2026年3月1日公布）" in text
    assert text.count("{{ station.name }}") == sum(int(row["在"].rpartition("共")[2][:-1]) for row in rows)


def test_a_name_sure_in_one_rule_is_looked_for_in_all_of_a_book(starter: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    named, called = "第一条 审核：李四。", "第一条 下午找李四登记。"
    file.write_text(f"# 走访制度\n\n{named}\n\n# 值班制度\n\n{called}\n", "utf-8")
    (found,) = own_words_of([file], Wanted(parts_of(starter), slots=SLOTS))["x.md"]
    assert (found.words, found.places) == ("李四", ("第3行", "第7行"))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["大连市西岗区市场监督管理所制定。", "西岗所设所长。", "西岗区所负责。"], {"西岗所": True, "西岗区所": True}),
        (["甲区市场监督管理局人民路市场监管所负责。", "报人民路所。"], {"人民路所": True}),
        (["本所（以下简称“南山所”）负责。", "由南山所办。"], {"南山所": True}),
        (["东湾所负责。", "材料由东湾所保管。"], {"东湾所": False}),
        (["东湾所负责。", "材料由内勤保管。"], {}),
        (["由青泥洼桥所、人民路所和星海湾所上报。"], {"青泥洼桥所": False, "人民路所": False, "星海湾所": False}),
        (["试点单位：青泥洼桥所、人民路所"], {"青泥洼桥所": False, "人民路所": False}),
        (["检查经营场所、派出所、研究所、诊所、住所，联系律师事务所、公共厕所。"], {}),
        (["经营场所负责。", "由经营场所办。", "由副所长办，分管副所长批。", "全所参加，全所学习。"], {}),
    ],
)
def test_short_names_of_a_station_are_offered(rows: list[str], found: dict[str, bool]) -> None:
    slots = {"station.short_name": Slot("station.short_name", "本所简称", "text", "本所", "")}
    offers = own_words([(f"第{at}段", words) for at, words in enumerate(rows, 1)], slots)
    assert {one.words: bool(one.slot) for one in offers if one.kind == "所名简称"} == found


def test_the_cover_of_a_document_tells_what_a_short_name_is_short_for() -> None:
    slots = {"station.short_name": Slot("station.short_name", "本所简称", "text", "本所", "")}
    (one,) = own_words([("第9段", "由西岗所内勤记录。")], slots, ["西岗区市场监督管理局"])
    assert (one.words, one.slot) == ("西岗所", "station.short_name")
