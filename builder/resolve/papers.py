"""Papers without a known name that a bare 第三条 can be of: 县局的函, 市局转发的汇编.

Whoever is not the station itself and has or sent something (X的N, X发的N) may mean a paper by it, whatever it is
called; a noun that is built like the name of a paper (…函, …书, …批复) is one unless its clause only makes or files it.
"""

import re
from bisect import bisect_right
from functools import lru_cache

from builder.numerals import PATTERN as NUMBER
from builder.resolve.arrivals import brings_a_paper, is_handled
from builder.resolve.clauses import is_a_subject
from builder.resolve.mention import Mention
from builder.resolve.wording import KINDS, PARTICLES, VERBS
from builder.values import remembered

_CLAUSE_END = re.compile("[，；：、,;:（(—]")
_FARTHEST = 240
_HAN = "[\u4e00-\u9fff]"


def _any(words: str) -> str:
    return "|".join(words.split())


_REFERRING = _any("收到 接到 贯彻 援引 结合 听取 学习 宣传 不再 仍然 仍 也 都 并且 但是 但 而且 其中 关于 对于")
_LEAD = rf"(?:适用于|{_any(' '.join(sorted(VERBS)))}|{_REFERRING}|[{PARTICLES}])*+"
_OTHERS = (
    rf"(?!本|我)(?:(?![报向请送交给由]){_HAN}){{0,10}}?"
    r"(?:[局厅署院委馆厂社协府级央商方主校司台户组队科]|(?<!国)家|(?<![本这那])站|(?<!开)会|(?<!员)人|[省市县区州镇乡村街群栏]里|[镇乡村街墙会]上"
    rf"|{_any('街道 机关 部门 单位 房东 物业 他们 领导 网站上')})"
)
"""Somebody other than the station: bodies, companies, persons outside."""
_STRONG = _any(
    """
批复 汇编 纪要 函 通报 公报 简报 批示 规约 公约 契约 条约 备忘录 责任状 倡议 倡议书 决议 条款 问答 口径 须知
清单 细目 细则 要点 通告 公告 指引 手册 规程 预案 方案 建议 建议书 意见 意见书 起诉书 判决书 裁定书 决定书
承诺 承诺书 遗嘱 (?<![日时即级实动面头月期向先])报告 教材 讲话 文件(?![柜夹盒袋])
"""
)
_WEAK = (
    r"(?<!文)书|(?<![原现形症性奖情])状|字据|(?<![预大节制违邀相履签隐简失守特集])约|(?<![代手电水仪钟外])表|(?<!简)单|(?<!注)册|[簿账卡稿]|(?<![收登])录|[文版课读副正底抄订]本|[村校厂行店家会党新旧老]规"
    rf"|{_any('规矩 章程 标准 提示 公示')}|[函信批复稿密办]件|[发来行公原条]文"
)
"""How nouns for papers end that are parts of many other words."""
_SENT = (
    r"(?:[发印转签订定登载贴挂写给提立拟编制批传寄送说讲出]"
    rf"|{_any('下达 公布 要求 规定 反馈 部署 布置 交办 通报 明确 确定 达成 作出 来文')}"
    rf"|有(?:另行)?(?:{_STRONG}|{_WEAK}|{KINDS}))[来下出过给发行达布]?"
)
_PAPER_NOUN = re.compile(
    rf"(?:{_STRONG}|{_WEAK})(?![面写记籍法员者人姓格])|(?:裁[定决]|判决|规定|办法|制度|标准|说明|议程|决定|协议|合同)(?=[\u4e00-\u9fff])"
)
_THINGS = _any(
    """
行为 情形 情况 人 人员 物品 财物 车辆 场所 财产 设备 产品 食品 商品 时间 期间 期限 责任 权利 权益 义务 身份 住址 地址
经营 工作 过错 损失 费用 经费 批准 签字 监督 检查 陈述 申辩 名义 印章 办公室 同志 领导 案件 线索 投诉 举报 事项 事故
诉求 问题 争议 决定 处罚 措施 程序 方式 方法 过程 原因 理由 后果 影响 危害 证据 事实 次数 数量 金额 价格 比例
地方 地区 区域 岗位 职务 职责 能力 机会 条件 关系 主体 企业 单位 部门 机关 机构 经营户 商户 公民 法人 组织
"""
)
_NO_PAPER = rf"{_HAN}{{0,6}}(?:[者所局站店厂车货物款钱日天年月]|{_THINGS})"
"""What somebody has that can have no articles."""
_SPEECH = _any("电话 短信 会议 安排 部署 指示 精神 要求")
_HELD = re.compile(
    rf"{_LEAD}{_OTHERS}(?:的(?!{_NO_PAPER}$)(?={_HAN})|(?:{_SPEECH})$)|{_HAN}*[约说谈商议][好定妥][了的]?$"
)
"""县局的函, 接省局电话, 双方约好了."""
_HELD_BY_ANY = re.compile(rf"{_LEAD}(?!本|我|所长|没有){_HAN}{{1,12}}的(?!{_NO_PAPER}$){_HAN}{{1,10}}(?<!的)")
"""邻所的做法: a whole clause that is no more than somebody's something."""
_ISSUED = re.compile(rf"(?!被){_LEAD}(?:{_OTHERS}{_HAN}{{0,8}}?{_SENT}|转发|印发|下发|联合发文)的(?!{_NO_PAPER}$)")
"""市局转发的汇编, 上级要求的; 被上级通报的 are people."""
_COUNTED = re.compile(rf"(?:[了有共计的]|[议商约确拟]定|(?<![下上所])列|[提写]出|[讲说]){NUMBER}(?:[条点款项]|件事)")
"""议定五项: what was said is counted."""
_COMPARED = re.compile(
    rf"(?:[对比参]照|[根依]据|[依按]照|[翻查]阅|[按凭拿])(?!本){_HAN}{{0,8}}(?:{_STRONG}|{_WEAK})"
    rf"(?![面写记籍法员者人姓格位独示现达明]){_HAN}{{0,2}}[核查对验比评审看判][\u4e00-\u9fff]{{0,2}}$"
)
"""对照维保单核对: a paper that something is done by."""
_ONE_BY_ONE = re.compile("逐[条项款点]")
"""逐条对照，: of what came before."""
_RECEIVED = re.compile(
    rf"(?:收到|接到|签收|收悉){_HAN}{{0,8}}(?:[局厅署院委府]|上级|领导|机关|部门){_HAN}{{0,8}}(?:{_STRONG}|{_WEAK})"
    rf"(?:的|[之以]?后(?:依据|依照|按照|根据|[依按])?)$"
)
"""收到所属局督办单的, 收到省局批复后依照."""
_NAMED = re.compile(rf"(?:{_STRONG}|{_WEAK})(?:里面?|中|上|内|当中)?$")
_TOPIC = re.compile(
    rf"{_HAN}{{0,8}}?(?:{_STRONG}|决定|判决|裁定)"
    rf"(?:由(?!本)|已经?|经|贴|挂|写|载|印|共"
    rf"|{_any('下发 发到 送达 公布 公示 撤销 维持 责令 确认 认定 驳回 变更 通过 签订 签署 备案')})"
)
"""会员须知贴在门口, 复议决定撤销了处罚: a paper is what the clause tells of."""
_ORDERED = re.compile(
    rf"{_LEAD}{_OTHERS}{_HAN}{{0,8}}?(?:议定|商定|决定|交办|部署|布置|明确|确定)的(?:事项|任务|工作|要求)$"
)
"""常务会议议定的事项: what others decided is counted in articles, too."""
_FOLLOWED = re.compile(rf"(?:执行|适用|采用|签有|订有|约有){_HAN}{{0,8}}(?:{_STRONG}|{_WEAK}|{KINDS})的$")
"""执行企业标准的."""
_TELLS = _any("规定 要求 明确 指出 说 讲 写 载 列 提到 提出 约定")
_SPOKEN = re.compile(rf"(?:{_STRONG})[里中上]?(?:{_HAN}{{0,4}}(?:{_TELLS})|(?:已经?)?生效)")
_MAKING = _any(
    """
应 应当 可 可以 不得 必须 没有 不符合 符合 达到 向 填 填写 制作 制定 做 写 起草 草拟 拟定 形成 建立 出具 开具
登记 记 留存 归档 保存 保管 核对 查验 提交 报送 交 送 签 订 出示 携带 凭 核实 整理 收集 准备 发 补 更新 公布
告知 备齐
"""
)
_MADE = re.compile(rf"(?:{_MAKING})[^的]*$")
"""做好记录 makes a paper and names none."""
_PASSING = re.compile(rf"(?:[时后前起内]|{_any('期间 以上 以下 以外 之日 前后 过程中')})$")
"""A clause that says when: 值班时."""
_OWN = re.compile(rf"本(?:(?:暂行|实施|试行|管理)?(?:{KINDS})|[条款项章节])|前[款条项]|^附[件表]")
_ABOUT = re.compile(r"关于[^，；：]{1,60}?规定")
_MADE_BY_OWN = re.compile(rf"[发印转制签订][发行作定]?的(?:{_STRONG}|{_WEAK})$")
"""依照本制度制发的表."""


def names_a_paper(words: str, begin: int, own_end: int, mention: Mention) -> bool:
    """Whether a sentence names, before a bare provision, a paper of others after all that it says of itself.

    The sentence begins at `begin`; its last own citation ends at `own_end`, which is 0 if there is none.
    """
    about = _ABOUT.match(words, own_end, mention.at)
    own_end = about.end() if about else own_end
    begin = max(begin, own_end, mention.at - _FARTHEST)
    subject = bool(mention.article) and is_a_subject(words, mention.at)
    edges = [begin, *_clause_ends(words, begin, mention.at), mention.at + 1]
    for at in range(len(edges) - 2, -1, -1):
        start, after = edges[at], edges[at + 1]
        clause = words[start : after - 1].strip()
        whose = _whose(clause)
        if (start == own_end and own_end) or whose == "own":
            return bool(_MADE_BY_OWN.search(clause))
        if whose == "others" or (whose == "somebody's" and mention.article and after <= mention.at):
            return True
        if whose == "brought" and not is_handled(words, mention.at):
            return True
        if subject and after == edges[-2] and _tells_of_a_paper(clause):
            return True
    return False


def clause_begin(words: str, at: int) -> int:
    """Where the clause begins that the words right before an offset are in."""
    ends = _all_clause_ends(words)
    before = bisect_right(ends, at)
    return ends[before - 1] if before else 0


def _clause_ends(words: str, begin: int, end: int) -> list[int]:
    """Where clauses end between two offsets."""
    ends = _all_clause_ends(words)
    return ends[bisect_right(ends, begin) : bisect_right(ends, end)]


@remembered
def _all_clause_ends(words: str) -> list[int]:
    return [mark.end() for mark in _CLAUSE_END.finditer(words)]


def _tells_of_a_paper(clause: str) -> bool:
    """Whether the clause before one that an article is the subject of has a paper in it, made by nobody there."""
    paper = _PAPER_NOUN.search(clause)
    return bool(paper and not _MADE.search(clause, 0, paper.start()))


@lru_cache(maxsize=1 << 14)
def _whose(clause: str) -> str:
    """Whose paper a clause names, if any; few clauses before an article are not written again and again."""
    if _OWN.search(clause):
        return "own"
    if _is_of_a_paper(clause):
        return "others"
    if brings_a_paper(clause):
        return "brought"
    return "somebody's" if _HELD_BY_ANY.fullmatch(clause) else ""


def _is_of_a_paper(clause: str) -> bool:
    """Whether a clause names a paper of others."""
    if any(way.match(clause) for way in (_HELD, _ISSUED, _TOPIC, _ORDERED, _FOLLOWED, _RECEIVED)):
        return True
    if _PASSING.search(clause):
        return False
    if any(way.search(clause) for way in (_SPOKEN, _COUNTED, _COMPARED)) or _ONE_BY_ONE.match(clause):
        return True
    named = _NAMED.search(clause)
    return bool(named and not _MADE.search(clause, 0, named.start()))
