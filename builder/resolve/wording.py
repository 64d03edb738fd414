"""The words round a mention: what may stand before one, and what may stand between a name and its article."""

import re

from builder.numerals import PATTERN as N
from builder.references import BLANK as B

KINDS = (
    "法典|法|条例|细则|规定|办法|规则|决定|决议|解释|制度|规范|章程|准则|指引|指南|规程|公约|条约|协定|议定书"
    "|通知|通告|公告|意见|守则|通则|程序|标准|批复|命令|方案|预案|手册|纲要|安排"
)
"""How names of documents end."""

TITLE = r"《(?:[^《》\n]|《[^《》\n]{1,80}》){1,120}》"
"""A title in 《》, with another title inside."""

NOTE = r"[（(](?:[^（）()\n]|[（(][^（）()\n]{0,80}[）)]){0,150}[）)]"
"""A remark in brackets, with brackets inside."""

_DIVISION = (
    rf"(?:[总分附]则编?|(?:物权|合同|人格权|婚姻家庭|继承|侵权责任)编"
    rf"|第{B}*{N}{B}*(?:分编|编|章|节)(?:[“‘「【][^“”‘’「」【】\n]{{1,30}}[”’」】])?)"
)
BETWEEN = r"(?:中|里|内|项下)?(?:所)?(?:规定|(?<=所)[称指述列引]|约定|列举|列明|列|载明|明确|确定)?的?之?"
"""What joins a document to its article, or an article to what is in it: 规定的, 中的, 所列."""

BRIDGE = re.compile(rf"(?:{B}|{NOTE}|{_DIVISION})*{BETWEEN}(?:{B}|{_DIVISION})*[“‘「『]?")
"""All that may stand between the name of a document and 第三条: blanks, remarks, chapters, 规定的."""

TO_ANNEX = re.compile(rf"{B}*{BETWEEN}{B}*附件{B}*(?:{N})?{B}*{BETWEEN}{B}*")
"""本制度附件2第三条."""

_IN_ANNEX = re.compile(rf"附件{B}*(?P<number>{N})?{B}*{BETWEEN}{B}*$")

BRIDGE_BACK = re.compile(rf"(?:{B}|{_DIVISION}|附[件录表]{B}*(?:{N}|[A-Z])?)*{BETWEEN}(?:{B}|{_DIVISION})*$")

KIND = re.compile(rf"(?:{KINDS})")
ENDS_LIKE_A_NAME = re.compile(rf"(?:{KINDS})$")
_VERBS = """
违反 违背 依照 依据 按照 根据 遵照 比照 参照 参见 详见 参考 适用 符合 属于 具有 具备 享有 存在 遵守 执行 履行 落实
达到 满足 超过 超出 对照 援引 引用 触犯 构成 定为 视为 认定 包括 包含 涉及 规避 作出 作为 改为 修改 删去 删除 增加
提供 通过 从事 办理 实施 行使 承担 受到 收到 基于 关于 对于 至于 是指 以及 或者 并且 但是 如果 应当 可以 不得 不是
没有 有无 不受 本章 本节 本编 其中 主张 考虑 影响 确定 结合 经过 对应 参加 提交 报送 上报 申请 取得 获得 采取 处理
用于 限于 低于 高于 少于 多于 早于 晚于
采用 使用 填写 负责 学习 组织 制定 制作 出具 公布 进行 达成 填报 选择 进入 出现 发生
"""
VERBS = frozenset(_VERBS.split())
"""Words of two signs that a name or an article of one's own can directly follow; 本章第三条 is one's own."""

PARTICLES = "除因若如由在有无对将就为是指以按据照依经自从至到向与和及或同并且而但则即见犯属须不受把被予了"
MARKS = "，。；：、！？“‘「『[【,;:!?|…—~～/\"'\n《〈（(>-"
_SINGLE = frozenset(PARTICLES + MARKS)
_PLAIN_SINGLE = frozenset("除由在有对按与和及或的" + MARKS)
_PLAIN_VERBS = frozenset(("依照", "依据", "按照", "根据", "参照", "违反", "符合", "属于", "适用", "出现", "发生"))
_OLD = ("前的", "原的", "旧的")
_PLACES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西"
    "|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|深圳|厦门|宁波|青岛|大连|日本|欧盟|印度|越南|新加坡|俄罗斯"
)
_MODIFIES = re.compile(
    rf"(?:{_PLACES}|(?<!我)国|[省市县区州盟旗镇乡某新旧原老前后性级式型类版军]|军事|战时|特别|特殊|临时|地方|涉外|国际|海上|经济|附属"
    r"|单行|比较|行政|民事|刑事|商事|网络|互联网|跨境|进口|出口|校园|儿童|农村|农业|餐饮|配套|类似|所谓|传统|现代|古代|外来|进出口"
    r"|调解|仲裁|争议|劳动|诉讼|复议|许可|强制|赔偿|合伙|投资|保险|证券|税收|资源|环境|卫生|安全|质量|消费|竞争|知识产权|科技|教育|交通"
    r"|道路|建筑|土地|房屋|金融|银行|国防|公共|社会|财政|应急|消防|生产|流通|专门|专项|专业|普通|一般|人民|民族|工业|商业|服务|信息|数据"
    r"|产品|用品|药品|食品|商品|企业|公司|行业|单位|机关|系统|部门|示范|模范|统一|综合|基本|补充|联合|自治)$"
)
"""What makes another name of one that follows: 军事刑法, 浙江省食品安全法."""
_SHORT_VERBS = frozenset("读学讲查看背抄引释议用问谈评宣审")


def can_precede(words: str, at: int) -> bool:
    """Whether an article of one's own can begin at an offset; the class of words is closed: others may be a name."""
    if at == 0 or words[at - 1] in _SINGLE:
        return not words.endswith("合同", 0, at)
    return words[max(0, at - 2) : at] in VERBS


def can_precede_name(words: str, at: int) -> bool:
    """Whether a known name can begin at an offset: what stands before it, as a verb does, makes no longer one of it."""
    if can_precede(words, at):
        return True
    if words[at - 1] == "的":
        return words[max(0, at - 2) : at] not in _OLD
    alone = at == 1 or words[at - 2] in MARKS
    return not _MODIFIES.search(words, max(0, at - 4), at) and (not alone or words[at - 1] in _SHORT_VERBS)


def can_precede_kind(words: str, at: int) -> bool:
    """The same for a short name that is no more than 条例 or 办法: 实施条例 is another."""
    return at == 0 or words[at - 1] in _PLAIN_SINGLE or words[max(0, at - 2) : at] in _PLAIN_VERBS


def annex_before(words: str, at: int) -> re.Match[str] | None:
    """附件2 right before an article at an offset."""
    return _IN_ANNEX.search(words, max(0, at - 16), at)
