"""Papers that arrive, or are issued, in the words before a bare 第三条: 县纪委下发通知，要求落实第三条.

What such a paper is called cannot be listed; who gives it or whom it is received from can: somebody outside the
station. What people bring to a counter (申请, 票据, 线索) has no articles, and how papers are handled is its own.
"""

import re

from builder.numerals import PATTERN as NUMBER
from builder.resolve.wording import KINDS

_NEAR = 12
_HAN = "[\u4e00-\u9fff]"
_OWN = (
    "本|我|所[长里内务]|支部|党支部|办公室|值班|内勤|外勤|执法人员|承办|经办|主办|办案|窗口|工会|工作人员|机关党委"
    "|(?:检查|工作|专案|调查|核查|抽样|执法|应急|处置|党|领导)小?组"
)
_TOWARDS = "(?:[需须应先再]|应当|必须|可以)?[对将把向由与为给请经从按依在被报呈]"
_BODY = (
    r"(?:[局厅署院委府]|(?<![到住各何此本])处(?![罚理置分])|(?<=[省市县区委府局镇乡道])[办室](?![理公案])|[支大总]队|消防队|组(?![织长员])"
    r"|上级|部门|机[关构]|街道|社区|物业|房东|协会|[费]委会|村委会|公司|企业|银行|平台|派出所|邻所|代表|中心|[消商]协|检察|监察室?|仲裁|单位|总站)(?![长员])"
)
"""Somebody outside by whom papers come."""
_NO_PAPER = (
    "申请|材料|资料|票据|发票|证件|证明|证据|执照|样品|照片|投诉|举报|案件|线索|物品|数据|信息|货|人员|当事人|罚款|经费|款|表格|登记"
    "|身份|账号|请求|咨询|来访|来电|录像|视频|电子|合格|回执|(?:整改|自查)(?:报告|情况)"
)
"""What others give or send that can have no articles."""
_GIVES = (
    "[下印转制签]发|批转|发布|公布|发[出来送给]|[送交转寄传]来|送达|递[交送]|移送|提交|提出|出具|开具|作出|下达|贴出|张贴"
    "|来[函文电信]|通知|告知|通报|函告|通告|发文"
)
_IF = "(?:如果?|若|凡|遇到?|因|当|经)?"
_GIVEN = re.compile(
    rf"{_IF}(?!{_OWN}|{_TOWARDS}){_HAN}{{0,10}}?{_BODY}(?:{_HAN}{{1,4}}后)?(?:已经?|又|再次|依法|书面|正式|联合|另行|统一|[每上本今去]年)*"
    rf"(?:{_GIVES})(?!{_HAN}{{0,6}}(?:{_NO_PAPER}))"
)
"""县纪委下发通知, 物业通知本所."""
_TAKEN = re.compile(
    rf"(?:收到|接到|收悉|签收|接(?=[省市县区上]))(?!{_OWN}){_HAN}{{0,8}}?{_BODY}(?!{_HAN}{{0,8}}(?:{_NO_PAPER})){_HAN}+"
)
"""接到县纪委通知, 收到检察建议的."""
_JUDGED = "裁[定决]|判决|通知|通报|文件|标准|决定"
_GONE_BY = re.compile(rf"(?:依据|根据|按照|依照|遵照|执行|履行)(?!{_OWN}|上述|前述){_HAN}{{2,10}}(?:{_JUDGED})$")
"""依据劳动仲裁裁决，: a clause that is no more than what somebody goes by."""
_STATED = re.compile(
    rf"{_IF}(?!本|前|第|法律|另){_HAN}{{0,8}}(?:{KINDS}|规约|民约|公约|合同|判决|裁[定决]|报告|函|书)(?:里|中|上)?(?:已|均|都)*"
    "(?:规定|要求|写明|载明|注明|列明|明确|指出|写着|约定|提出|建议)$"
)
"""标准规定，村规民约写明，."""
_JUDGED_NOW = re.compile("(?:裁[定决]|判决)书?(?:已经?)?(?:送达|生效|作出|下达)")
_HANDLED = re.compile(
    rf"第{NUMBER}条(?:之{NUMBER})?(?:第?[（(]?{NUMBER}[）)]?[款项])*(?:的?规定)?(?:及时|逐[件项]|当日|统一|进行|予以)*"
    "(?:登记|传[阅达]|归档|存档|签收|转[办交]|分[办送]|呈[批送报]|批办|拟办|报告|保管|留存|编号)"
)
_BY_ITSELF = re.compile("[，；,;后的](?:应当?|及时|立即|统一)*(?:[按依]照?|依据|根据)$")
"""收到上级通知的，按第九条登记传阅: how a paper is handled the rule says itself."""


def brings_a_paper(clause: str) -> bool:
    """Whether a paper that somebody outside gives, sends or wrote comes up in a clause."""
    return bool(
        _GIVEN.match(clause)
        or _TAKEN.search(clause)
        or _GONE_BY.search(clause)
        or _STATED.fullmatch(clause)
        or _JUDGED_NOW.search(clause)
    )


def is_handled(words: str, at: int) -> bool:
    """Whether an article at an offset is gone by in what is done with a paper that has come."""
    return bool(_HANDLED.match(words, at) and _BY_ITSELF.search(words, max(0, at - _NEAR), at))
