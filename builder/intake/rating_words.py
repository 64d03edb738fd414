"""The words of rating tables (评分表): what heads of columns mean, codes and points within words."""

import re
from decimal import Decimal
from unicodedata import normalize

from builder.intake.above import has_letters

_HEADS = {
    "level1": "一级指标 一级",
    "level2": "二级指标 二级",
    "level3": "三级指标 三级",
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
NUMBER = r"\d{1,4}(?:\.\d{1,3})?"
_POINTS_IN_WORDS = re.compile(rf"[（(【\[]\s*(?:计|共|满分|分值[:：]?)?\s*({NUMBER})\s*分\s*[)）】\]]")
_POINTS_AT_END = re.compile(rf"(?<![\d./扣加得减每过\-~—－～至到])({NUMBER})\s*分$")
_BARE = re.compile(rf"({NUMBER})\s*分?")
_CODE = re.compile(
    r"\s*([A-Za-z]?\d{1,3}(?:[.\-．]\d{1,3}){0,4}|[A-Za-z]\d{1,3}|[一二三四五六七八九十]{1,3}|"
    r"[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳])\s*(?:[、.．]|(?<=[)）①-⑳])|(?=\s)|(?<=\d)(?=(?![年月日天周个项次件户家人名分倍])[\u4e00-\u9fff]))\s*"
)
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计|总\s*分|共\s*计")
_NOTE = re.compile(
    r"\s*(?:注|备注|说明|附注)\s*[:：]|\s*以上.*(?:不重复|计分)|.*(?:签名|签字|盖章|年\s*月\s*日)\s*[:：]?"
    r"|[^，。；]{2,12}(?:人|员|单位|部门|日期|时间|电话)\s*[:：]|[^，。；]*[:：]\s*$"
)


def head_role(words: str) -> str:
    """What a column with this head holds; empty for a head that nobody knows."""
    plain = "".join(normalize("NFKC", words).split())
    bare = _POINTS_IN_HEAD.sub("", words.strip())
    plain = "".join(normalize("NFKC", bare).split()) or plain
    return _ROLES.get(plain) or _ROLES.get(_REMARK.sub("", plain), "")


def has_points_in_head(words: str) -> bool:
    """Whether a head says that points stand within the cells below it: 一级指标（分值）."""
    return bool(_POINTS_IN_HEAD.search(words.strip()))


def points_of(words: str) -> Decimal | None:
    """The points that a cell of a column of points states; None where it states none, or nothing clear."""
    found = _BARE.fullmatch(normalize("NFKC", words).strip())
    return Decimal(found[1]) if found else None


def without_points(words: str) -> tuple[str, Decimal | None]:
    """Words without the points in them, and the points: 考核项目（4分）, 目标【16分】, 履职绩效 40分.

    Several of them in one cell are its parts, and stay.
    """
    found = list(_POINTS_IN_WORDS.finditer(words)) or list(_POINTS_AT_END.finditer(words))
    if len(found) != 1:
        return words, None
    return (words[: found[0].start()] + words[found[0].end() :]).strip(), Decimal(found[0][1])


def has_several_points(words: str) -> bool:
    """Whether words hold the points of several things: ①检查（4分）②整改（3分）."""
    return len(_POINTS_IN_WORDS.findall(words)) > 1


def without_code(words: str) -> tuple[str, str]:
    """The number in front of a title, and the title."""
    found = _CODE.match(words)
    if not found or not has_letters(words[found.end() :]):
        return "", words
    return found[1].strip("（）()").replace("．", "."), words[found.end() :].strip()


def is_total(words: str) -> bool:
    """Whether a cell says that its row is a sum."""
    return bool(_TOTAL.fullmatch("".join(words.split()).rstrip(":：")))


def is_note_row(words: str) -> bool:
    """Whether a row that is one cell is a note or a signature."""
    return bool(_NOTE.match(words))
