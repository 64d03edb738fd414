"""What each post must do is read from the words of rules, told on pages and by the command, and nothing is dropped."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from benchmarks.growth import calls_of
from builder.__main__ import main
from builder.compile.matters import matters_page
from builder.compile.posts import post_pages, posts_index
from builder.compile.prose import page_html
from builder.diagnostics import Place
from builder.duties.gathering import Duties, gather_duties, rules_read
from builder.duties.matters import matters_of
from builder.duties.rhythm import rhythm_of, times_in
from builder.model.corpus import Corpus
from builder.model.duty import Duty, Unread
from builder.model.post import Post
from builder.numerals import write_number
from builder.office.package import Package
from builder.pipeline import load
from tests.cases import Case, cases
from tests.shipped import ROOT, shipped

DAY = date(2026, 11, 26)
STATION = "甲区乙街道市场监督管理所"
_FRONT = "---\ntitle: {}\n---\n"


def _base(root: Path, *bodies: str, posts: str = "") -> Path:
    files = {
        "parts.yaml": "- {slug: general-management, title: 综合管理}\n",
        "slots.yaml": (
            "station.name: {label: 本所全称, kind: text}\n"
            "file.keeper: {label: 案卷管理岗位, kind: text, example: 内勤}\n"
            "file.cycle: {label: 自查周期, kind: choice, choices: [每季度, 每半年], example: 每季度}\n"
            "head.person: {label: 所长姓名, kind: text}\n"
        ),
        "posts.yaml": posts or _POSTS,
    }
    for at, body in enumerate(bodies, start=1):
        files[f"rules/general-management/rule-{at}/2026-01-01.md"] = (
            _FRONT.format(f"试验制度{'一二三四'[at - 1]}") + body
        )
    (root / "regulations").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: 甲\ndocs_dir: docs\n", "utf-8")
    for path, text in files.items():
        file = root / "regulations" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


_POSTS = """
- {slug: head, title: 所长, stand_in: 副所长, person: head.person}
- {slug: deputy-head, title: 副所长, aka: [分管副所长], stand_in: 所长}
- {slug: clerk, title: 内勤, stand_in: 案卷保管人}
- {slug: keeper, title: 案卷保管人, slots: [file.keeper], stand_in: 内勤}
- {slug: officer, title: 承办人, aka: [主办人, 办案人员]}
- {slug: inspector, title: 检查人员}
- {slug: member, title: 党员}
- {slug: staff, title: 工作人员, aka: [任何人], everyone: true}
"""


def _corpus(root: Path) -> Corpus:
    return load(root, DAY)[0]


@pytest.mark.parametrize("case", list(cases("duties.md")), ids=str)
def test_duties_are_read_from_words(case: Case, tmp_path: Path) -> None:
    corpus = _corpus(_base(tmp_path / "kb", case.body("text")))
    duties = gather_duties(corpus)
    titles = corpus.of(Post)
    said = [_line(one, titles) for one in sorted((*duties.found, *duties.unread), key=_place)]
    assert said == case.body("duties").splitlines()


def _place(one: Duty | Unread) -> tuple[int, int]:
    return one.place.line, one.place.column


def _line(one: Duty | Unread, titles: Mapping[str, Post]) -> str:
    if isinstance(one, Unread):
        return f"？ {one.reason}{'（缺）' if one.unowned else ''} | {one.words}"
    who = "、".join(titles[slug].title for slug in one.posts)
    kind = {"must": "", "may": "可以 ", "must_not": "不得 "}[one.kind]
    times = f" | {'、'.join(one.times)}" if one.times else ""
    return f"{who} {kind}{one.rhythm or '本所定'} | {one.words}{times}"


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        ("每日", "每日"), ("每个工作日查看", "每日"), ("逐日登记", "每日"), ("每周一", "每周"),
        ("每两周", "每旬、半月"), ("每半月检查一次", "每旬、半月"), ("每半个月", "每旬、半月"),
        ("半月一次", "每旬、半月"), ("每十日到场检查", "每旬、半月"), ("自缴款期满的次日起按日计算", ""),
        ("每月5日前", "每月"), ("按月报送", "每月"), ("于次月5日前", "每月"), ("每三个月", "每季"),
        ("一季度一次", "每季"),
        ("每6个月", "每半年"), ("半年一次", "每半年"), ("每两年至少一次", "每年"), ("12月31日前", "每年"),
        ("年底前", "每年"), ("次年第一季度", "每年"), ("2026年12月31日前", ""), ("每次检查", ""), ("每件", ""),
        ("按期办结", ""), ("每日按罚款数额的百分之三加处罚款", ""), ("六个月内", ""),
        ("由其按年度保存", ""), ("按年度分类存放", ""), ("按年度统一编排", ""), ("按季度保管", ""),
        ("按年度整理、保管", "每年"), ("按年度交档案员", "每年"), ("按月收集保存", "每月"),
        ("全年两次", "每年"), ("主题党日一次一个主题", ""), ("当日一次办完", ""),
        ("写明工作日的按工作日计算", ""), ("按自然月计算", ""),
    ],
)  # fmt: skip
def test_how_often_is_read_from_quantities(words: str, rhythm: str) -> None:
    assert rhythm_of(words) == rhythm


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("在会后三个工作日内整理", ["在会后三个工作日内"]),
        ("期限届满三个工作日前提醒", ["期限届满三个工作日前"]),
        ("提前一天报告", ["提前一天"]),
        ("于第五个工作日前审签", ["于第五个工作日前"]),
        ("当日登记，24小时内报告", ["24小时内", "当日"]),
        ("保存三年", []),
    ],
)
def test_by_when_is_read_from_quantities(words: str, times: list[str]) -> None:
    assert list(times_in(words)) == times


def test_no_demand_of_a_shipped_rule_is_dropped() -> None:
    """Each clause with 应当 stands in a duty or in what is told as unread; items of lists may be circumstances."""
    corpus = shipped()
    duties = gather_duties(corpus)
    told = "\n".join(one.words for one in (*duties.found, *duties.unread))
    assert [line for rule in rules_read(corpus) for line in _demands(ROOT / rule.path) if line not in told] == []


def _demands(file: Path) -> list[str]:
    lines = (_LABEL.sub("", line) for line in file.read_text("utf-8").split("---\n", 2)[2].splitlines())
    clauses = (
        one.strip() for line in lines if line[:1] not in ("（", "1", "2") for one in re.split("[，；。：]", line)
    )
    return [one for one in clauses if "应当" in one and "下列" not in one and "（" not in one]


_LABEL = re.compile(r"^第[^条]{1,6}条\s*")


def test_a_station_decides_who_and_how_often(tmp_path: Path) -> None:
    body = "第一条 {{ file.keeper }}每周整理案卷。所长{{ file.cycle }}组织自查。\n"
    corpus = _corpus(_base(tmp_path / "kb", body))
    usual, own = gather_duties(corpus), gather_duties(corpus, {"file.keeper": "内勤", "file.cycle": "每半年"})
    assert [(one.posts, one.rhythm) for one in usual.found] == [(("keeper",), "每周"), (("head",), "")]
    assert [(one.posts, one.rhythm) for one in own.found] == [(("clerk",), "每周"), (("head",), "每半年")]


def test_a_rule_is_read_again_only_where_what_it_is_read_by_is_another(tmp_path: Path) -> None:
    """A limit that the first rule cites begins to count; then a post has another name."""
    first, second = "第一条 内勤按照《某法》第二条在5个工作日内答复。\n", "第一条 内勤每周汇总考勤表。\n"
    root = _base(tmp_path / "kb", first, second)
    limit = "R1: {matter: 答复, law: some, article: 2, number: 5, unit: 工作日, valid_from: 2027-01-01}\n"
    laws = "- {slug: some, title: 某法, effective: 2020-01-01}\n"
    for path, text in (("basis/laws.yaml", laws), ("limits/some.yaml", limit)):
        (root / "regulations" / path).parent.mkdir()
        (root / "regulations" / path).write_text(text, "utf-8")
    corpus = _corpus(root)
    later = replace(corpus, today=date(2027, 1, 1))
    posts = {name: replace(post, title="文书", aka=()) for name, post in corpus.of(Post).items() if name == "clerk"}
    renamed = replace(later, records={**corpus.records, Post: posts})
    (answer, weekly), (answer_later, weekly_later) = gather_duties(corpus).found, gather_duties(later).found
    assert weekly_later is weekly
    assert (answer.limits, answer_later.limits) == ((), ("R1",))
    assert gather_duties(renamed).found == ()
    assert gather_duties(corpus).found == (answer, weekly)


_FIRST = """第一条 内勤每月5日前汇总考勤表。

第二条 档案室由内勤每季度清点一次，清点结果报局机关。

第三条 周例会由所长或者副所长主持。

第四条 消防器材应当每半年检查一次。
"""
_SECOND = """第一条 内勤每月10日前汇总考勤表。

第二条 档案室由承办人每季度清点一次，清点结果报局机关。

第三条 没有副所长的，由所长主持。
"""


_VERBS = ("核对", "粘贴", "补齐", "誊写", "装订", "收回", "销毁", "扫描", "清点", "登记", "保存", "移交", "领取")
_OTHERS = "\n\n".join(f"第{write_number(at)}条 内勤{verb}期限单。" for at, verb in enumerate(_VERBS, 1))
"""A rule in which the words of a matter are common."""


def test_what_rules_do_not_settle_is_found(tmp_path: Path) -> None:
    corpus = _corpus(_base(tmp_path / "kb", _FIRST, _SECOND))
    found = matters_of(gather_duties(corpus), corpus.of(Post))
    assert [(one.kind, [each.words for each in one.said]) for one in found] == [
        ("two", ["档案室由内勤每季度清点一次，清点结果报局机关", "档案室由承办人每季度清点一次，清点结果报局机关"]),
        ("either", ["周例会由所长或者副所长主持"]),
        ("none", ["消防器材应当每半年检查一次"]),
        ("numbers", ["内勤每月5日前汇总考勤表", "内勤每月10日前汇总考勤表"]),
    ]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("numbers", ("投诉回访由承办人在三个工作日内完成", "承办人应当在五个工作日内完成投诉回访")),
        ("two", ("由承办人保管灭火毯", "灭火毯由内勤保管")),
        ("two", ("公章由内勤保管", "所长保管公章")),
        ("numbers", ("内勤每周印发期限单", "内勤每两周印发期限单")),
        ("two", ("罚没物品由案卷保管人在当日入库", "承办人当日将罚没物品入库")),
        ("numbers", ("内勤每月5日前报送灯笼单", "内勤每月末前报送灯笼单")),
        ("numbers", ("内勤每月5日前报送灯笼单", "内勤月底前报送灯笼单")),
        ("numbers", ("内勤每月5日前报送灯笼单", "内勤每季度末前报送灯笼单")),
        ("numbers", ("内勤每月5日前报送灯笼单", "内勤次月10日前报送灯笼单")),
        ("numbers", ("内勤每年11月30日前报送灯笼单", "内勤年底前报送灯笼单")),
        ("numbers", ("内勤每周五前报送灯笼单", "内勤每周一前报送灯笼单")),
        ("numbers", ("所长负责天台巡查，每月不少于两次", "天台每周由所长巡查一次")),
        ("numbers", ("内勤每年12月31日前完成门牌维护", "门牌维护由内勤每半年完成一次")),
        ("numbers", ("所长见证保密柜开启，每次应当有两人在场", "保密柜开启三人在场，由所长见证")),
        ("numbers", ("承办人当日将样品送检", "样品由承办人在三日内送检")),
        ("numbers", ("内勤每日上午九时前报送舆情", "舆情由内勤每日下午五时前报送")),
        ("numbers", ("所长统计演练人数，不少于百分之八十", "不少于百分之六十的演练人数由所长统计")),
        ("numbers", ("内勤收到文件后两个工作日内登记文件", "内勤收到文件的，当日登记")),
        ("numbers", ("内勤在发票开具后三日内核对", "发票由内勤在开具后的次日核对")),
        ("numbers", ("所长每周召开一次所务会", "所务会每半月召开一次，由所长主持召开")),
        ("numbers", ("内勤每年一月组织体检", "体检由内勤每年三月组织")),
        ("numbers", ("内勤每逢双月公布一次考勤", "考勤由内勤按月公布")),
        ("numbers", ("内勤统计到会人数，不少于三分之二", "到会人数由内勤统计，不少于一半")),
        ("numbers", ("请假三天以内的由所长批准", "请假五天以内的，由所长批准")),
        ("numbers", ("党支部每月召开一次支部委员会会议，由所长召集", "支部委员会会议每季度由所长召集一次")),
        ("numbers", ("内勤发现断电的，一小时内报告所长", "内勤发现断电的，应当在三十分钟内向所长报告")),
        ("numbers", ("所长抽查不少于五本卷宗", "所长抽查三本以上卷宗")),
        ("numbers", ("所长每季度讲一次党课", "所长每年至少讲两次党课")),
        ("numbers", ("承办人应当在18:00前锁闭大门", "承办人应当在20:00前锁闭大门")),
        ("numbers", ("所长每月抽查三成卷宗", "所长每月抽查五成卷宗")),
        ("numbers", ("承办人一个半小时内到达现场", "承办人三个钟头内到达现场")),
        ("numbers", ("内勤10分钟内到达现场", "内勤一刻钟内到达现场")),
        ("numbers", ("内勤逢双月检查配电箱", "内勤逢单月检查配电箱")),
        ("numbers", ("内勤隔周清洗滤网", "内勤每周清洗滤网")),
        ("numbers", ("内勤每月第一周整理文件柜", "文件柜由内勤每月第三周整理")),
        ("numbers", ("卫生区每周一上午由内勤清扫", "内勤每周五下午清扫卫生区")),
        ("numbers", ("内勤每日上午清点钥匙", "钥匙由内勤每日下午清点")),
        ("numbers", ("内勤在第一季度内报送培训计划", "培训计划由内勤于每年二月底前报送")),
        ("numbers", ("内勤应当半年一换锁具密码", "锁具密码由内勤每季度更换")),
        ("numbers", ("承办人一年两次走访养老机构", "养老机构由承办人每季度走访")),
        ("numbers", ("内勤应当在半个工作日内登记来文", "来文由内勤在两个工作日内登记")),
        ("numbers", ("内勤每年组织40学时培训", "内勤每年组织24学时培训")),
        ("numbers", ("承办人每月学习四小时", "承办人每月学习八小时")),
        ("numbers", ("内勤每月第一个工作日报送统计表", "内勤每月第三个工作日报送统计表")),
        ("numbers", ("内勤每月最后一个工作日报送统计表", "内勤每月第一个工作日报送统计表")),
        ("numbers", ("内勤每月上旬清点库房", "内勤每月下旬清点库房")),
        ("numbers", ("内勤每月月初清点库房", "内勤每月月底清点库房")),
        ("numbers", ("内勤每季度首月上报统计表", "内勤每季度末月上报统计表")),
        ("numbers", ("内勤每季度首月10日前上报统计表", "内勤每季度末月20日前上报统计表")),
        ("numbers", ("内勤早晚各巡查一次仓库", "仓库由内勤每周巡查一次")),
        ("numbers", ("内勤上午、下午各巡查一次仓库", "内勤每日巡查四次仓库")),
        ("numbers", ("承办人在一个季度内核查线索", "承办人在两个月内核查线索")),
        ("numbers", ("内勤在会后两日内整理会议记录", "内勤应当在会议结束后五日内整理会议记录")),
        ("numbers", ("承办人应当在10分钟内出警", "承办人应当在半小时内出警")),
        ("numbers", ("内勤保持会议室温度不低于26℃", "内勤保持会议室温度不低于24℃")),
        ("numbers", ("内勤保持会议室温度不低于26摄氏度", "内勤保持会议室温度不低于24摄氏度")),
        ("numbers", ("内勤备用金不超过2000元", "内勤备用金不超过5000元")),
        ("numbers", ("内勤一周两次浇花", "内勤一周一次浇花")),
        ("numbers", ("所长在半个工作日内批复", "所长在两小时内批复")),
        ("numbers", ("内勤保存视频不少于三个季度", "内勤保存视频不少于半年")),
        ("numbers", ("内勤在年初制定计划", "内勤在年底制定计划")),
        ("numbers", ("内勤每年上半年组织体检", "内勤每年下半年组织体检")),
        ("numbers", ("内勤在七月上旬组织疏散演练", "内勤在九月上旬组织疏散演练")),
        ("numbers", ("内勤上班前10分钟开门", "内勤上班前30分钟开门")),
        ("numbers", ("内勤每隔两天换水", "内勤每隔五天换水")),
        ("numbers", ("内勤发放补助每人每天80元", "内勤发放补助每人每天100元")),
        ("numbers", ("内勤在收到补卡申请后7个自然日内核实", "内勤在收到补卡申请后7个工作日内核实")),
        ("numbers", ("内勤应当自发现之日起2个自然日内封堵鼠洞", "鼠洞由内勤在24小时内封堵")),
        ("numbers", ("所长每周带班一晚", "所长每周带班三晚")),
        ("numbers", ("内勤每季度安排讲座一场", "讲座由内勤每季度安排两场")),
        ("numbers", ("内勤应当在次日前反馈意见书", "内勤应当在第三日前反馈意见书")),
        ("numbers", ("内勤不得晚于次日退卷", "内勤不得晚于第三日退卷")),
        ("numbers", ("内勤应当于次日补录数据", "内勤于第三日补录数据")),
        ("numbers", ("内勤发现断网后立即报修", "内勤发现断网后1小时内报修")),
        ("numbers", ("内勤收到电报后即时登记", "电报由内勤在收到后1日内登记")),
        ("numbers", ("承办人发现漏电的，应当当日切断线路", "承办人发现漏电的，应当立即切断线路")),
        ("numbers", ("内勤购买大米，单价不高于6.5元", "内勤购买大米，单价不高于7.5元")),
        ("numbers", ("内勤称取试剂0.5克", "内勤称取试剂1.5克")),
        ("numbers", ("内勤按每公里0.8元报销油费", "内勤按每公里1.2元报销油费")),
        ("numbers", ("内勤更换水压低于0.8兆帕的水泵", "内勤更换水压低于1.2兆帕的水泵")),
        ("numbers", ("内勤每月5日开放展室", "内勤每月5日、20日开放展室")),
        ("numbers", ("内勤每周二、周四开放阅览室", "阅览室由内勤每周三开放")),
        ("numbers", ("内勤每日9时开门", "内勤每日9时、15时开门")),
        ("numbers", ("内勤每年3月除虫", "内勤每年3月、9月除虫")),
        ("numbers", ("内勤每月初的第二个工作日盘库", "内勤每月初的第三个工作日盘库")),
        ("numbers", ("内勤在月初第一个工作日领取发票", "内勤在月初第三个工作日领取发票")),
        ("numbers", ("内勤每月第一周清点库房", "内勤每月最后一周清点库房")),
        ("numbers", ("内勤每月倒数第二个工作日报送统计表", "内勤每月最后一个工作日报送统计表")),
        ("numbers", ("内勤每月第一个星期一检查仓库", "仓库由内勤每月第二个星期一检查")),
        ("numbers", ("内勤按1:2配制消毒液", "内勤按1:5配制消毒液")),
        ("numbers", ("内勤每学期培训一次协管员", "协管员由内勤每季度培训一次")),
        ("numbers", ("内勤每月最后一个星期五打扫库房", "库房由内勤每月第一个星期五打扫")),
        ("numbers", ("内勤在每月倒数第三日封账", "内勤在每月最后一日封账")),
        ("numbers", ("内勤每学期初检查食堂", "内勤每学期末检查食堂")),
        ("numbers", ("内勤每季度首周上报情况", "内勤每季度末周上报情况")),
        ("numbers", ("内勤每月倒数第三个工作日关账", "内勤每月倒数第一个工作日关账")),
        ("numbers", ("内勤每月第二个周五组织例会", "例会由内勤每月第三个周五组织")),
        ("numbers", ("内勤以一比十的比例稀释药水", "内勤以一比二十的比例稀释药水")),
        ("numbers", ("承办人每学期检查校园食堂两次", "校园食堂由承办人每学期检查一次")),
        ("numbers", ("内勤每学年换发出入证", "出入证由内勤每学期换发")),
        ("numbers", ("内勤每月末周的星期五消毒", "内勤每月首周的星期五消毒")),
        ("numbers", ("内勤在年度最后一个月上报总结", "内勤在年度第一个月上报总结")),
        ("numbers", ("内勤按万分之五加收", "内勤按万分之六加收")),
        ("numbers", ("承办人每月抽查10件档案", "承办人每月抽查百分之二十的档案")),
        ("numbers", ("内勤抽取5份案卷评查", "内勤抽取10%的案卷评查")),
        ("numbers", ("内勤每年回访20家商户", "内勤每年回访三成商户")),
        ("numbers", ("承办人每季度抽检三十批次食品", "承办人每季度抽检一半食品")),
        ("numbers", ("承办人随机抽取8户餐馆检查", "承办人随机抽取15%的餐馆检查")),
        ("numbers", ("内勤复核六份台账", "内勤复核五分之一的台账")),
        ("numbers", ("所长每月抽看15个案卷", "所长每月抽看百分之三十的案卷")),
        ("numbers", ("内勤盘点40件物资", "物资由内勤盘点一半")),
        ("numbers", ("内勤报销住宿标准不超过300元", "内勤报销住宿不得超过400元")),
        ("numbers", ("内勤单次采购不超过5000元", "内勤采购不得超过8000元")),
        ("numbers", ("内勤把会议时长控制在60分钟以内", "内勤把会议控制在90分钟以内")),
        ("numbers", ("内勤核发误餐补贴标准每人30元", "内勤核发误餐每人50元")),
        ("numbers", ("内勤单笔借款不得超过2000元", "内勤借款不得超过3000元")),
        ("numbers", ("承办人询问时长不超过8小时", "承办人询问不超过12小时")),
        ("numbers", ("内勤接待用餐标准不超过80元", "内勤接待用餐不得超过100元")),
        ("numbers", ("内勤库存数量不少于50箱", "内勤库存不少于80箱")),
        ("two", ("所长每月组织0.5天学习", "副所长每月组织0.5天学习")),
        ("two", ("所长主持听取汇报会", "副所长主持听取汇报会")),
        ("two", ("来文由内勤登记", "承办人登记来文")),
        ("two", ("内勤保管公章", "公章由承办人保管")),
        ("two", ("内勤归档卷宗", "承办人归档卷宗")),
        ("two", ("票据由内勤保管", "承办人保管票据")),
        ("two", ("内勤登记来访群众", "承办人登记来访群众")),
        ("two", ("所长检查工作日志", "副所长检查工作日志")),
        ("two", ("票据金额由内勤核对", "票据金额由承办人核对")),
        ("two", ("内勤组织0.5天培训", "承办人组织0.5天培训")),
        ("two", ("内勤请假的，由承办人登记来访", "内勤请假的，由所长登记来访")),
        ("two", ("信访件的登记归内勤", "信访件由承办人登记")),
        ("two", ("请假一天以内的由副所长批准", "一天以内的请假由所长批准")),
        ("two", ("气瓶间钥匙，由承办人按月点验", "内勤每月点验气瓶间钥匙")),
        ("two", ("内勤做好绿植养护", "绿植的养护工作由承办人承担")),
    ],
)
def test_a_short_matter_is_known_in_another_order(tmp_path: Path, kind: str, said: tuple[str, str]) -> None:
    bodies = (f"第一条 {words}。\n\n第二条 内勤移交。\n" for words in said)
    corpus = _corpus(_base(tmp_path / "kb", *bodies, _OTHERS))
    found = matters_of(gather_duties(corpus), corpus.of(Post))
    assert [(one.kind, tuple(each.words for each in one.said)) for one in found] == [(kind, said)]


@pytest.mark.parametrize(
    "said",
    [
        ("内勤每月末前报送灯笼单", "内勤月底前报送灯笼单"),
        ("内勤每年12月31日前报送灯笼单", "内勤年底前报送灯笼单"),
        ("内勤每年6月底前报送灯笼单", "内勤每年6月30日前报送灯笼单"),
        ("内勤每月5日前报送灯笼单", "内勤每月五日以前报送灯笼单"),
        ("内勤每半年检修空调一次", "空调由内勤每年检修两次"),
        ("内勤每旬上报一次物资单", "物资单由内勤每月上报三次"),
        ("内勤二十四小时内报送信息", "信息由内勤一日内报送"),
        ("内勤收到来信后当日登记来信，三日内转办来信", "来信由内勤三日内转办登记"),
        ("内勤每周公布用车情况", "内勤每周公布加班情况"),
        ("内勤三个工作日内答复普通查档申请", "承办人当日答复紧急查档申请"),
        ("副所长审核五百元以下的报销单据", "五百元以上的报销单据由所长审核"),
        ("所长每周召开一次工作例会", "工作例会由所长每周一召开"),
        ("内勤一小时内报告险情", "险情由内勤六十分钟内报告"),
        ("内勤半小时内到达现场", "内勤三十分钟内到达现场"),
        ("内勤隔周清洗滤网", "内勤每两周清洗滤网"),
        ("内勤在第一季度末前报送培训计划", "培训计划由内勤于每年三月底前报送"),
        ("灭火器由内勤半年一检查", "内勤每半年检查灭火器"),
        ("内勤上午、下午各巡查一次仓库", "内勤每日巡查两次仓库"),
        ("承办人在一个季度内核查线索", "承办人在三个月内核查线索"),
        ("内勤每月中旬盘点物资", "物资由内勤每月20日前盘点"),
        ("内勤落实三会一课记录", "内勤落实“四不两直”检查"),
        ("内勤每季度末月底前上报报表", "报表由内勤在每季度末上报"),
        ("内勤年底前清库", "内勤12月底前清库"),
        ("内勤早晚各测温一次", "内勤每天测温两次"),
        ("内勤1.5小时内到场", "内勤九十分钟内到场"),
        ("内勤半个月内回访", "内勤十五日内回访"),
        ("内勤购买2箱纸", "承办人领用3箱水"),
        ("内勤在10个自然日内答复查档申请", "内勤在10日内答复查档申请"),
        ("内勤每月10日前报送食品抽检台账", "内勤每月20日前报送药品抽检台账"),
        ("内勤收到急件后1小时内送阅", "内勤收到平件后1日内送阅"),
        ("内勤每月5日、20日开放展室", "展室由内勤每月20日、5日开放"),
        ("内勤用料1.50克", "内勤用料1.5克"),
        ("来访由内勤登记", "内勤请假的，由承办人登记来访"),
        ("来访由内勤登记", "内勤外出期间由承办人登记来访"),
        ("内勤不办理案款收缴", "承办人办理案款收缴"),
        ("所长每季度检查仓库", "承办人检查消防设施"),
        ("内勤单次采购文具不超过500元", "内勤采购电脑不超过8000元"),
        ("内勤报销住宿不超过300元", "内勤报销交通不超过400元"),
        ("内勤抽查10份档案", "内勤登记百分之二十的来信"),
        ("承办人检查30家商户，抽检合格率应当达到百分之九十", "承办人检查30家商户"),
        ("内勤每月最后一周清点库房", "库房由内勤每月末周清点"),
        ("内勤每月最后一个工作日封账", "内勤每月倒数第一个工作日封账"),
        ("内勤按1：2配制消毒液", "内勤按一比二配制消毒液"),
        ("内勤每月第一个周一检查仓库", "仓库由内勤每月首个星期一检查"),
        ("两名承办人抽查来信", "承办人抽查百分之二十的来信"),
        ("所长参加每月0.5天学习", "承办人参加每月一次学习"),
        ("所长每月安排0.5天学习", "副所长每周组织一次学习"),
        ("所长听取内勤汇报", "副所长听取承办人汇报"),
        ("所长每月听取汇报", "副所长每季度听取汇报"),
        ("所长审批1000元以上的票据", "副所长审批1000元以下的票据"),
        ("内勤核对票据金额", "承办人核对罚没金额"),
        ("票据金额由内勤填写", "票据金额由所长核对"),
        ("内勤登记来文", "承办人登记来访"),
        ("内勤登记来信", "承办人登记来电"),
        ("内勤保管公章", "承办人保管公物"),
        ("票据金额超过1000元的由所长审批", "票据金额在1000元以内的由副所长审批"),
        ("票据金额不足500元的，由内勤核对", "票据金额500元以上的，由副所长核对"),
        ("所长每周参加0.5天学习", "副所长每周参加0.5天学习"),
        ("内勤接受局机关业务培训", "承办人接受局机关业务培训"),
        ("副所长督促内勤归档", "所长督促承办人归档"),
        ("内勤接收来件", "承办人接收来样"),
        ("所长签发公文", "副所长签发公告"),
        ("内勤归档案卷", "承办人归档案由"),
        ("所长听取内勤汇报值班情况", "副所长听取内勤汇报"),
        ("内勤清点样品", "承办人清点奖品"),
        ("报销票据金额大于2000元的由所长签字", "报销票据金额小于2000元的由副所长签字"),
        ("罚款低于3000元的案件由副所长审批", "罚款高于3000元的案件由所长审批"),
        ("内勤遵守保密规定", "承办人遵守保密规定"),
        ("所长出席联席会议", "副所长出席联席会议"),
        ("所长检查内勤的工作日志", "副所长检查承办人的工作日志"),
        ("所长每季度检查仓库，填写检查记录交内勤归档", "承办人检查消防设施，填写检查记录交内勤归档"),
    ],
)
def test_the_same_day_and_another_thing_are_no_conflict(tmp_path: Path, said: tuple[str, str]) -> None:
    bodies = (f"第一条 {words}。\n\n第二条 内勤移交。\n" for words in said)
    corpus = _corpus(_base(tmp_path / "kb", *bodies, _OTHERS))
    assert matters_of(gather_duties(corpus), corpus.of(Post)) == ()


@pytest.mark.parametrize(
    "words", ["内勤每月检查一次门锁，做好记录", "内勤每月{}日前检查门锁", "内勤检查第{}项工作的门锁"]
)
def test_twice_the_rules_that_say_alike_are_twice_the_work(words: str) -> None:
    def settled(rules: int) -> int:
        """How many calls it takes to hold them against each other."""
        said = ((posts[at % 2], words.format(at), f"rules/{at}", Place(f"{at}.md", 1)) for at in range(rules))
        found = [Duty((post,), asked, "每月", "must", rule, None, place) for post, asked, rule, place in said]
        return calls_of(lambda: matters_of(Duties(tuple(found), ()), shipped().of(Post)))

    posts = ("office-clerk", "head")
    # The patterns are compiled the first time.
    _, small, middle, large = map(settled, (100, 200, 400, 800))
    assert large - middle <= 2.5 * (middle - small)


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["none", "numbers"], ("检修工具应当每年盘点一次", "内勤每两年盘点一次检修工具")),
        (["numbers"], ("自收到退件之日起五个工作日内重新投递", "退件应当在十个工作日内由承办人重新投递")),
    ],
)
def test_a_number_differs_from_one_that_nobody_is_asked_for(
    tmp_path: Path, kinds: list[str], said: tuple[str, str]
) -> None:
    corpus = _corpus(_base(tmp_path / "kb", *(f"第一条 {words}。\n" for words in said)))
    assert [one.kind for one in matters_of(gather_duties(corpus), corpus.of(Post))] == kinds


@pytest.mark.parametrize(
    "said",
    [
        "消毒柜由专人擦拭",
        "花圃浇水由各岗位轮流",
        "仓库钥匙交有关人员保管",
        "值班室卫生由大家轮流打扫",
        "鼠标键盘的消毒落实到专人",
        "饮水机滤芯更换，责任人另行确定",
        "快检试剂的领用，由谁登记另定",
        "公务手机要有人接听",
        "试剂谁用谁登记",
        "冷库钥匙轮流保管",
        "无人机保养，责任到人",
    ],
)
def test_words_that_name_nobody_leave_open_who_acts(tmp_path: Path, said: str) -> None:
    corpus = _corpus(_base(tmp_path / "kb", f"第一条 {said}。\n"))
    found = matters_of(gather_duties(corpus), corpus.of(Post))
    assert [(one.kind, one.said[0].words) for one in found] == [("none", said)]


@pytest.mark.parametrize(
    "said", ["由所长指定专人保管印章", "内勤保管印章，有关人员应当配合", "指出的问题由责任人在十日内改正"]
)
def test_somebody_who_is_named_by_a_post_is_not_left_open(tmp_path: Path, said: str) -> None:
    corpus = _corpus(_base(tmp_path / "kb", f"第一条 {said}。\n"))
    assert matters_of(gather_duties(corpus), corpus.of(Post)) == ()


@pytest.mark.parametrize(
    "said",
    ["样品室由值日的同志打扫", "工单超期的要说明原因", "样品台账定期核对", "公章外借一律登记", "安排由办公室主任统筹"],
)
def test_what_asks_for_something_in_other_words_is_listed(tmp_path: Path, said: str) -> None:
    corpus = _corpus(_base(tmp_path / "kb", f"第一条 {said}。\n"))
    assert [one.words for one in gather_duties(corpus).unread] == [said]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("内勤保管2#仓库钥匙", "2"),
        ("内勤在2~8摄氏度保存疫苗", "2"),
        ("内勤使用300×200毫米的标牌", "300"),
    ],
)
def test_a_number_that_nobody_could_read_is_listed(tmp_path: Path, said: str, left: str) -> None:
    corpus = _corpus(
        _base(tmp_path / "kb", f"第一条 {said}。\n\n第二条 内勤落实三会一课，管好第三方平台，统一归档。\n")
    )
    found = [(one.words, one.reason) for one in gather_duties(corpus).unread]
    assert found == [(said, f"“{left}”是什么数没有读懂，没有和别处的比")]


def test_one_of_two_posts_and_another_rhythm_are_two_matters(tmp_path: Path) -> None:
    said = ("内勤或者承办人每月清点印章", "承办人每年清点印章")
    corpus = _corpus(_base(tmp_path / "kb", *(f"第一条 {words}。\n" for words in said)))
    assert [one.kind for one in matters_of(gather_duties(corpus), corpus.of(Post))] == ["either", "numbers"]


def test_a_matter_passed_on_to_another_is_told_once(tmp_path: Path) -> None:
    said = ("仓库台账由所长核对，报副所长审签", "仓库台账由内勤核对，报承办人审签")
    corpus = _corpus(_base(tmp_path / "kb", *(f"第一条 {words}。\n" for words in said)))
    assert [one.kind for one in matters_of(gather_duties(corpus), corpus.of(Post))] == ["two"]


def test_whom_a_matter_is_passed_on_to_is_no_second_owner(tmp_path: Path) -> None:
    said = ("内勤每周一汇总投诉台账，报所长审阅", "每周五由内勤汇总投诉台账，报所长审阅")
    corpus = _corpus(_base(tmp_path / "kb", *(f"第一条 {words}。\n" for words in said)))
    assert [one.kind for one in matters_of(gather_duties(corpus), corpus.of(Post))] == ["numbers"]


def test_what_two_rules_say_alike_is_no_conflict(tmp_path: Path) -> None:
    body = "第一条 内勤每月5日前汇总考勤表。\n\n第二条 有前款情形的，由所长谈话提醒。\n"
    other = "第一条 内勤每月5日前汇总考勤表。\n\n第二条 有前款情形的，由副所长谈话提醒。\n"
    corpus = _corpus(_base(tmp_path / "kb", body, other))
    assert matters_of(gather_duties(corpus), corpus.of(Post)) == ()


def test_the_title_of_a_paper_that_begins_with_a_post_is_nobody(tmp_path: Path) -> None:
    root = _base(tmp_path / "kb", "第一条 党员学习记录由内勤保管。\n\n第二条 党员学习记录本人的学时。\n")
    form = root / "regulations/forms/study.md"
    form.parent.mkdir()
    form.write_text(
        "---\ntitle: 党员学习记录\nkind: form\n---\n\n| 项目 | 填写 |\n| --- | --- |\n| 时间 | |\n", "utf-8"
    )
    found = [(one.posts, one.words) for one in gather_duties(_corpus(root)).found]
    assert found == [(("clerk",), "党员学习记录由内勤保管")]


def test_a_page_for_each_post_and_one_for_what_was_not_understood(tmp_path: Path) -> None:
    corpus = _corpus(_base(tmp_path / "kb", _FIRST))
    index, unread = posts_index(corpus)
    pages = {post.slug: page for page, post in post_pages(corpus)}
    assert set(pages) == set(corpus.of(Post))
    clerk = page_html(pages["clerk"])
    assert [heading for _, _, heading in pages["clerk"].headings] == ["每月", "每季"]
    assert ">《试验制度一》</h3>" in clerk
    assert ">第一条</a>" in clerk
    assert "不在岗时由" in clerk
    assert "制度里还没有写这个岗位要做什么" in page_html(pages["keeper"])
    assert "消防器材应当每半年检查一次" in page_html(unread)
    assert "posts/clerk.html" in page_html(index).replace('href="', 'href="posts/')


def test_what_is_to_be_settled_has_a_page_that_says_where_it_stands(tmp_path: Path) -> None:
    (page,) = matters_page(_corpus(_base(tmp_path / "kb", _FIRST, _SECOND)))
    assert [heading for _, _, heading in page.headings] == [
        "两个岗位（1 处）",
        "写了“或者”，没有定由谁（1 处）",
        "没有写由谁（1 处）",
        "数不同（1 处）",
    ]
    shown = re.sub(r"<[^>]+>", "|", page_html(page))
    two, *_, numbers = re.split(r"两个岗位|写了“或者”|没有写由谁（|数不同（", shown.partition("两个岗位（")[2])
    for said in ("《试验制度一》第二条", "《试验制度二》第二条", "| · |内勤|", "| · |承办人|"):
        assert said in two
    assert "每月5日前汇总" in numbers
    assert "每月10日前汇总" in numbers


def test_nothing_to_settle_is_said(tmp_path: Path) -> None:
    (page,) = matters_page(_corpus(_base(tmp_path / "kb", "第一条 内勤每月5日前汇总考勤表。\n")))
    assert "没有读出要商定的事" in page_html(page)


def test_a_base_without_posts_has_no_page_and_says_so(tmp_path: Path) -> None:
    root = _base(tmp_path / "kb", _FIRST)
    (root / "regulations/posts.yaml").unlink()
    assert list(posts_index(_corpus(root))) == list(matters_page(_corpus(root))) == []
    assert "知识库里没有岗位（regulations/posts.yaml）" in _run(root).stderr


def _run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "duties", *arguments])


def test_the_command_tells_a_post_and_refuses_what_is_none(tmp_path: Path) -> None:
    root = _base(tmp_path / "kb", _FIRST)
    assert _run(root, "--post", "内勤", "--conflicts").stdout.startswith("只看内勤：")
    said = _run(root, "--post", "内勤").stdout
    assert "内勤（AB 岗：案卷保管人）\n  每月  内勤每月5日前汇总考勤表（《试验制度一》第一条）" in said
    assert "提到内勤的句子都归到了岗位" in said
    assert "另有 1 句没有归到岗位" in _run(root).stdout
    refused = _run(root, "--post", "门卫")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "没有岗位“门卫”；有 所长、副所长、内勤" in refused.stderr
    assert _run(root, "--roster", "a.csv").exit_code == 2


def test_json_has_everything_with_its_place(tmp_path: Path) -> None:
    found = json.loads(_run(_base(tmp_path / "kb", _FIRST), "--json").stdout)
    clerk = next(one for one in found["posts"] if one["slug"] == "clerk")
    assert clerk["duties"][0] | {"file": "", "line": 0} == {
        "words": "内勤每月5日前汇总考勤表",
        "posts": ["clerk"],
        "rhythm": "每月",
        "kind": "must",
        "times": [],
        "forms": [],
        "limits": [],
        "document": "rules/general-management/rule-1",
        "source": "《试验制度一》第一条",
        "file": "",
        "line": 0,
    }
    assert clerk["duties"][0]["line"] == 4
    assert [one["kind"] for one in found["conflicts"]] == ["either", "none"]
    assert [one["words"] for one in found["unread"]] == ["消防器材应当每半年检查一次"]


def test_the_table_of_a_station_has_its_names(tmp_path: Path) -> None:
    root = _base(tmp_path / "kb", _FIRST + "\n第五条 {{ station.name }}的印章由所长保管。\n")
    (root / "regulations/stations.csv").write_text(f"station.name,head.person\n{STATION},张三\n", "utf-8")
    sheet, paper = tmp_path / "职责.xlsx", tmp_path / "职责.docx"
    assert _run(root, "--station", STATION, "--xlsx", str(sheet), "--docx", str(paper)).exit_code == 0
    book = openpyxl.load_workbook(sheet)
    assert book.sheetnames == ["岗位职责", "岗位和 AB 岗", "要商定的事", "没有归到岗位的话"]
    said = [[cell.value for cell in row] for row in book["岗位和 AB 岗"].iter_rows()]
    assert ["所长", "张三", "副所长", None] in said
    assert any(f"{STATION}的印章由所长保管" in row for row in book["岗位职责"].iter_rows(values_only=True))
    words = "".join(Package(BytesIO(paper.read_bytes())).tree("word/document.xml").itertext())
    assert f"{STATION}的印章由所长保管" in words
    again = _run(root, "--station", STATION, "--xlsx", str(sheet))
    assert (again.exit_code, "没有覆盖" in again.stderr) == (2, True)


_OWN = """第一条 所长每月查看操作记录。
第二条 所长每月签发通报。所长每月结束后三个工作日内公布清单。
第三条 内勤每月汇总考勤表。
第四条 消防器材应当每半年检查一次，检查情况向所长报告的应当留存。
第五条 应急物资应当每半年检查一次。
"""


def test_the_tables_of_one_post_have_what_is_about_it_alone(tmp_path: Path) -> None:
    root, sheet, paper = _base(tmp_path / "kb", _OWN), tmp_path / "所长.xlsx", tmp_path / "所长.docx"
    assert _run(root, "--post", "所长", "--xlsx", str(sheet), "--docx", str(paper)).exit_code == 0
    book = openpyxl.load_workbook(sheet)
    title, _, *rows = book["岗位职责"].iter_rows(values_only=True)
    assert title[0] == "所长岗位职责"
    assert [row[4] for row in rows] == ["第一条", "第二条"]
    assert rows[1][1:4] == (
        "1. 所长每月签发通报\n2. 所长每月结束后三个工作日内公布清单",
        "2. 每月结束后三个工作日内",
        "《试验制度一》",
    )
    unread = [row[0] for row in book["没有归到岗位的话"].iter_rows(min_row=3, values_only=True)]
    assert all("所长" in str(words) for words in unread)
    words = "".join(Package(BytesIO(paper.read_bytes())).tree("word/document.xml").itertext())
    assert words.count("《试验制度一》") == 1
    assert "内勤每月汇总考勤表" not in words
    every = json.loads(_run(root, "--json").stdout)["unread"]
    own = json.loads(_run(root, "--post", "所长", "--json").stdout)["unread"]
    assert len(own) < len(every)
    assert "应急物资应当每半年检查一次" in [one["words"] for one in every]


def test_the_paper_of_all_posts_begins_a_page_for_each(tmp_path: Path) -> None:
    root, paper = _base(tmp_path / "kb", _OWN), tmp_path / "全部.docx"
    assert _run(root, "--docx", str(paper)).exit_code == 0
    tree = Package(BytesIO(paper.read_bytes())).tree("word/document.xml")
    breaks = [one for one in tree.iter() if str(one.tag).endswith("}pageBreakBefore")]
    posts = json.loads(_run(root, "--json").stdout)["posts"]
    assert len(breaks) == len(posts) - 1
