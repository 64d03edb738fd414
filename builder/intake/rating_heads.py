"""The heads of rating tables (评分表): what their columns hold, by name or by how the name is put together."""

import re
from functools import lru_cache
from unicodedata import normalize

from builder.values import value


@value
class Column:
    """A column: what it holds, its head as it is printed."""

    role: str
    head: str
    place: int
    level: str = ""
    """Of several columns of points or codes, the level whose they are: that beside which it stands."""

    @property
    def head_is_number(self) -> bool:
        """Whether the head names a level by number: 三级指标."""
        return "级" in self.head


_HEADS = {
    "level1": "一级指标 一级",
    "level2": "二级指标 二级",
    "level3": "三级指标 三级",
    "level4": "四级指标 四级",
    "level": (
        "评价类别 考核类别 考评类别 类别 考核项目 评价项目 考评项目 评定项目 评估项目 项目 "
        "考核目标 工作目标 目标 目标任务 考核事项 指标 具体指标 指标名称 指标内容 考核指标 "
        "评价指标 评价要素 考核要素 考核内容 评估内容 评价内容 考评内容 评查内容 评定内容 内容 "
        "考评要点 评分要点 内容与要求 考核内容与要求 考核内容及要求 考核标准"
    ),
    "code": "编号 序号 代码 指标编号 指标代码 序",
    "points": "分值 满分 总分值 评价分值 基本分 标准分 权重分 配分 分数 基准分 赋分 分",
    "weight": "权重 计入总分权重 权重%",
    "rule": (
        "评分标准 评分原则 计分方法 计分方式 打分标准 扣分标准 评分说明 评分办法 算分方法 "
        "评分细则 考评标准 指标说明及打分标准 工作目标及扣分标准 评分方法 评价标准 计分标准 "
        "评定标准 赋分标准 评分依据 考核评分标准"
    ),
    "method": (
        "考核方式 考核方法 评价方法 评估方式 考核办法 评价方式 检查方式 考评方式 评估方法 "
        "检查方法 考评方法 评定方式 核查方式"
    ),
    "evidence": (
        "数据来源 数据或资料来源 佐证材料 证明材料 附加说明 资料来源 评估方式及数据来源 所需资料 "
        "台账资料 印证材料 支撑材料 佐证资料 佐证 资料清单"
    ),
    "rater": ("评估部门 责任处室 责任科室 考核部门 评价部门 牵头科室 责任部门 评分部门 负责科室 评价主体"),
    "criterion": "考核要求 具体要求 要求 指标要求",
    "scoring_kind": "计分种类",
    "original": "原表的计分文字",
    "ties": "依据对应",
    "unsure": "待确认",
    "kind": "变量性质 指标类型 指标性质 类型 性质 指标属性",
    "filled": (
        "自评分 自评 自查分 得分 考核分 省局评分 评查结果 扣分/加分情况 扣分情况 加分情况 备注 "
        "考评得分 实得分 复核分 自评得分 考核得分 扣分原因 评分 审核分 考评分 复评分"
    ),
}
"""By what a column holds, the heads that it has been seen under, a blank between them."""
_ROLES = {words: role for role, heads in _HEADS.items() for words in heads.split()}
_POINTS_IN_HEAD = re.compile(r"[（(【\[](?:满?分值?|\d+(?:\.\d+)?分?)[)）】\]]$")
_REMARK = re.compile(r"(?<=.)\([^()]*\)$")
"""What a head says besides: 评分标准（扣分）."""

_OF = "考核|考评|评价|评估|评定|评查|检查|核查|查验|验收|考察|测评|审核|督查|评审"
_SCORED = "评分|计分|打分|扣分|赋分|得分|给分|加分|加减分|加扣分|扣加分|算分|记分|评判|量分|减分"
_BY_FORM = (
    ("rater", rf"(?:{_OF}|责任|牵头|负责|主管|主责|打分|评分|归口)(?:部门|处室|科室|股室|单位|主体|科|处)"),
    ("method", rf"(?:{_OF})(?:方式|方法|途径|形式|手段|办法)"),
    (
        "rule",
        rf"(?:{_OF})?(?:{_SCORED})(?:标准|原则|方法|方式|办法|细则|说明|规则|依据|规定)"
        r"|(?:考核|考评|评价|评定|评估|检查|验收|评查)细则|(?:考评|评价|评定|评估|检查|验收|评查)标准",
    ),
    ("points", "(?:标准|基本|基础|单项|评价|指标|应得|规定|项目|考核)?(?:分值|分数|满分)|(?:基础|标|应得|额定|规定)分"),
    (
        "filled",
        "(?:自评|自查|自测|初评|初审|复评|复核|终评|核定|实得|实际|审定|考核|考评|评定|抽查|[省市县区]局|上级|专家|最终|最后|所得)"
        "组?(?:得分|评分|打分|分|结果|意见)|(?:自评|自查|初评|复评|考核|考评|核查|检查|整改|完成|落实|扣分|加分|加减分)情况"
        "|(?:扣分|加分)(?:原因|理由)|签名|签字|备考",
    ),
    (
        "evidence",
        "(?:数据|资料|材料|信息|指标)来源|(?:佐证|证明|印证|支撑|备查|备检|所需|应备|需提供|提供|迎检|台账|档案|参考|评审|核查|依据)的?"
        "(?:材料|资料|清单|目录|台账|依据)(?:清单|目录|名称|要求)?",
    ),
    ("code", "(?:指标|项目|考核|条款)?(?:编号|序号|代码|编码|代号)|条款号?|条目号"),
    (
        "level",
        rf"(?:{_OF}|工作|重点|主要|具体|建设|创建|年度)?"
        "(?:项目|类别|内容|指标|要素|事项|目标|任务|要点|模块|板块)(?:名称)?",
    ),
    ("level", rf"(?:{_OF}|评分|计分|打分)(?:项|点)|(?:大|小|子|分|细)项|(?:子|分)指标"),
    ("level", "(?:工作|建设|创建|达标|规范|质量)标准"),
    ("criterion", "(?:考核|具体|指标|工作|建设|创建|质量|达标|基本)要求|指标(?:说明|解释|释义|含义)|达标条件"),
    ("kind", "(?:指标|项目)?(?:性质|属性|类型)"),
)
"""What a head holds, by how it is put together: what is done with it, and the thing."""
_JOINED = re.compile(r"(.{1,6}?)(?:以?及|与|和|、|/)(.{1,6})")
_NUMBERED_LEVEL = re.compile(
    "([一二三四]级(?:指标)?)(?:[(（及与和、/]|的?(?:名称|内容|说明|要求|描述|解释|释义|任务|项目|要点))"
)
"""A head that begins with a level by number and says more: 三级指标说明."""
_STRONGER = ("rule", "level", "criterion", "evidence", "method", "rater", "code", "kind", "filled")
"""Of two things that one head names, that which its column is read as."""


@lru_cache(maxsize=4096)
def head_role(words: str) -> str:
    """What a column with this head holds; empty for a head that says nothing of the kind."""
    plain = "".join(normalize("NFKC", words).split())
    bare = "".join(normalize("NFKC", _POINTS_IN_HEAD.sub("", words.strip())).split()) or plain
    return _role_of(bare) or _role_of(_REMARK.sub("", bare)) or _joined_role(bare)


def head_gives_points(words: str) -> bool:
    """Whether a head says that a number in brackets in its cells is points: 一级指标（分）."""
    return bool(_POINTS_IN_HEAD.search(words.strip()))


def _role_of(head: str) -> str:
    return _ROLES.get(head) or next((role for role, form in _BY_FORM if re.fullmatch(form, head)), "")


def _joined_role(head: str) -> str:
    """Of 项目及分值 and the like: points beside something else stand within its cells; a level by number stays one."""
    if numbered := _NUMBERED_LEVEL.match(head):
        return _ROLES[numbered[1]]
    found = _JOINED.fullmatch(head)
    roles = [_role_of(part) or _role_of_second(found[1], part) for part in found.groups()] if found else [""]
    return "" if not roles[0] else next((role for role in _STRONGER if role in roles), roles[0])


def _role_of_second(first: str, second: str) -> str:
    """What the second of two things is, which both have what stands before the first: 评分标准及方法, 评分方法."""
    return next(filter(None, (_role_of(first[:at] + second) for at in range(1, len(first)))), "")


def names_method_too(words: str) -> bool:
    """Whether the head of evidence names how it is checked as well: 评估方式及数据来源."""
    found = _JOINED.fullmatch("".join(words.split()))
    return bool(found) and {_role_of(part) for part in found.groups()} == {"method", "evidence"}


def names_what_is_asked(words: str) -> bool:
    """Whether the head of a rule names what is asked as well: 工作目标及扣分标准."""
    found = _JOINED.fullmatch("".join(words.split()))
    return bool(found) and any(_role_of(part).startswith("level") for part in found.groups())
