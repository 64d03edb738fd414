"""What somebody outside says, cites, signed or goes by, whose articles a bare 第三条 can be: 当事人引用第三条抗辩.

A rule tells its own people what to do by its articles; it does not cite, mention or dispute them, nor tell what others
have done by them. So a verb of citing before an article, a word on whether it holds behind it, or somebody outside who
acts by it, mean another paper, whatever that is called.
"""

import re
from bisect import bisect_left

from builder.numerals import PATTERN as NUMBER
from builder.references import BLANK
from builder.resolve.joined import is_joined_to_others
from builder.resolve.papers import clause_begin
from builder.resolve.wording import PARTICLES, VERBS
from builder.values import remembered

_HAN = "[\u4e00-\u9fff]"
_BEGIN = "(?:^|(?<=[，；：、,;:（(—。！？!?]))"
_NEAR = 40
_ON = (
    rf"(?:(?:{'|'.join(sorted(VERBS - {'主张', '引用', '援引'}))})于?"
    rf"|应当?|可以?|必须|不得|[不未没]|[了过其该{PARTICLES}])*"
    rf"{BLANK}*[“‘「『]?$"
)
"""What may stand between a verb and the article it is about: 主张应当适用第三条."""
_CITES = re.compile(
    "(?:引用|援引|引述|引证|援用|摘引|摘录|转引|主张|诉称|辩称|声称|自称|诡称|据称|辩解|答辩|抗辩|质疑|指责|指控|控告|搬出|抓住"
    "|咬定|依仗|利用|滥用|曲解|误读|套用|照抄|朗读|宣读|出示|展示|公示|张贴|署明"
    rf"|[提谈述论言语]及|[提说讲谈写问念读聊翻看听查想记扯指引](?:起|过)|(?![第条款项直不达得收遇受接等回{PARTICLES}]){_HAN}到"
    rf"|[写载列印含订刊标注][有着明])(?:了|过|着)?{_ON}"
    r"|(?:理由|依据|根据|凭据|借口|说法|原话|出处)(?:也|就|仍|都)?(?:是|为|即|系|在于)[“‘「『]?$"
)
"""A verb of citing, of speaking or of laying open, or a reason: 来信里提到, 标签上写有, 理由是."""
_DONE = re.compile(rf"(?P<verb>{_HAN}{{1,2}})(?:(?<![除为])了|(?<![超通经不])过)$")
_OWN_PEOPLE = re.compile(
    r"本所|我所|所长|所务会|值班|内勤|外勤|经办|承办|主办|办案|执法人员|检查人员|工作人员|窗口|支部|负责人$"
    r"|应当|可以|需要|必要|必须|不得|没有|[的后前时内起由未]|^[确如若因对凡但并且或再另]"
)
"""Who says something in a clause: the station's own people, or nobody."""
_HOLDS = "认为|认定|认可|采信|支持|反对|坚持|表示|解释|宣布|承诺|保证|强调|指出|批示|答复|声明|宣称"
_KNOWS = "[承否]认|[告得知]知|获悉|以为|觉得"
_ASKS = "要求|请求|提出|反映|申请|投诉|举报|起诉|抱怨|威胁|建议|催促|希望"
_ASKED = re.compile(rf"{_BEGIN}(?P<who>{_HAN}{{2,16}}?)(?:{_HOLDS}|{_KNOWS}|{_ASKS})(?:了|过|说)?{_ON}")
"""投诉人要求按第七条退款: by what the one who asks goes, nobody can tell."""
_SAID = re.compile(
    rf"{_BEGIN}(?P<who>{_HAN}{{2,16}}?)(?:{_HOLDS}|主张|[声诉辩自]称|提出|要求|回复|[说讲嚷喊])[过道说]?[，,]"
)
_THOUGHT = re.compile(rf"{_BEGIN}(?:认为|主张|声称|诉称|辩称){_HAN}{{1,8}}?(?:应当?|不应|可以|违反|没有){_ON}")
_DISPUTED = re.compile(
    rf"第{NUMBER}条(?:之{NUMBER})?(?:第{NUMBER}款)?(?:的?(?:规定|约定|内容))?[”’」』]?"
    r"(?:已经?|本身|显然|明显|当然|自始|应当?|也|均|都|全部|部分|属于?|系|是|构成)*"
    r"(?:无效|有效|违法|合法|不合[法理]|不公平?|显失公平|不成立|不算数|不作数|霸王|格式|抗辩|辩[称解]|为[由据]|主张|索赔|求偿|作为(?:由|理由|依据|证据))"
)
"""第四条无效, 以第三条为由."""
_WRITTEN = re.compile(
    "(?:[写载列记印登标注藏夹排]|规定|约定|体现|出现|包含|反映|见诸|收录|隐藏|注明|载明)(?:[在于入进到]|在了)$"
)
_INSIDE = re.compile(
    rf"第{NUMBER}条(?:之{NUMBER})?(?:第{NUMBER}[款项])?(?:里面?|为止|之?中|之?内|上|下|$|[，。；、！？,;]|的位置)"
)
"""写在第十六条里: what is written there, somebody quotes."""
_SIGNED = re.compile(
    r"(?:签(?:[订署立下有过定约]|了)|订(?:立|了|下)|缔结|立[下有])(?!字|名|到|收|章|批|意见|姓名|日期|时间)"
    rf"(?!{_HAN}{{0,8}}[表单簿册卡账](?:[第，；的后时并]|$))"
)
_PARTY = (
    r"(?:[局厅署院委馆厂社协府商方主校司台户店铺贩客介家]|(?<!本)单位|企业|机[关构]|部门|平台|银行|物业|房东|原告|被告|公安"
    r"|(?:当事|申请|投诉|举报|被访|相对|代理|承租|出租|受害|权利|债务|债权|监护|中间|第三|合伙|委托|出卖|买受|保证)人"
    r"|[公居村市网股]民|网友|群众|(?:[费营产售患记作读学运租赁包购诉报]|(?<![领借取])用)者|家长|学生|老人|律师|法官|他们?|她|(?:快递|仲裁|理赔|销售|业务|服务|营业|配送|审判|导购)员|主播|车主)"
)
"""Somebody outside the station."""
_TOLD = "应当?|必须|不得|可以?|须|要求|责令|通知|告知|自收到"
_ACTS = re.compile(
    rf"{_BEGIN}(?!{_HAN}{{0,24}}(?:{_TOLD}))(?![对将把向由与为给请经从按依在]){_HAN}{{0,16}}?{_PARTY}"
    rf"(?:们|均|都|也|又|已经?|曾|擅自|多次|逾期|一直|还是|正在|没有|[未不没将])*{_ON}"
)
"""业主依照第七条投票: what they did by an article of theirs, not what they are told to do by the rule."""
_CONDITION = re.compile("[^，。；：！？]{0,40}(?:的|时|后|之日|之前|以前|情形|情况)(?:[，。；：]|$)")
_CONTRACTOR = (
    r"(?:承[包租运揽]|供[货应]|出租|施工|监理|维[保护修]|保洁|保安|物业|外包|中标|运营)(?:人|商|方|单位|公司|企业|队)"
    r"|服务(?:商|方|公司)|房东|物业(?!费|服务费)"
)
"""Somebody who is bound to the station by a contract alone."""
_BOUND = re.compile(rf"(?:{_CONTRACTOR}).*(?:违[反背]|履行|遵守|兑现|(?:[未没不]|没有)(?:[按依]照?|达到|做到))$")
_ARTICLE = rf"第{NUMBER}条(?:之{NUMBER})?(?:第{NUMBER}款)?(?:的?(?:规定|约定))?"
_SETTLED = re.compile(rf"{_ARTICLE}(?:扣|结[清算]|支付|解除|赔|退|续[约租签])")
_PRICE = re.compile(rf"{_ARTICLE}{_HAN}{{0,6}}(?:尾款|货款|租金|押金|定金|服务费|违约金|质保金)")
_MADE_TO_PAY = re.compile(_CONTRACTOR)
"""保洁公司违反第五条的, 承包人迟延的，依第九条扣减费用, 依第八条扣除尾款: what a contract says."""
_HELPING = f"{'|'.join(sorted(VERBS))}|提请|协助|配合|陪同|接受|迎接|接到|会同|联合"
_OWN_OFFICE = r"本|我|办公室|(?:检查|工作|专案|调查|办案|核查|抽样|执法|应急|处置|值班|党|工会|小)小?组"
_OFFICE = (
    r"(?:[局厅署院委府]|(?<![专分本])科|(?<![到住各何此])处|[支大总]队|组|(?<=[省市县区委府局镇乡道].{2})室|上级|部门|机[关构]"
    r"|(?<![催承交转经主批督举开不补代协查申停续要再已速快缓难好领公联合])办(?![结理案公事法完好]))(?![长员])"
)
_TOWARDS = "(?:[需须应先再]|应当|必须)?[对将把向由与为给请经从按依在被到报呈]"
_WHILE = "(?:时|[之以]?[后前]|期间|过程中)"
_OFFICE_AT_WORK = (
    rf"(?!{_HAN}{{0,6}}(?:{_OWN_OFFICE}))(?!{_HELPING}|{_TOWARDS}){_HAN}{{0,12}}?{_OFFICE}{_HAN}{{1,16}}{_WHILE}"
)
_CONTRACTOR_AT_WORK = rf"(?![对将把向由为请]){_HAN}{{0,8}}(?:{_CONTRACTOR}){_HAN}{{1,16}}"
_AT_WORK = re.compile(f"{_OFFICE_AT_WORK}|{_CONTRACTOR_AT_WORK}")
_GOING_BY = re.compile(rf"(?:依据|依照|按照|根据|参照|比照|对照|适用|援引|[依按]){BLANK}*[“‘「『]?")
"""考核办打分时，依据第六条扣分: whoever is at work may go by articles of its own."""
_SETTLES = "(?:审[核批议定查]|批准|核准|讨论|研究|决定|评审|表决|签发|通过)"
_AT_WORK_BY = re.compile(
    rf"(?:{_OFFICE_AT_WORK}|{_CONTRACTOR_AT_WORK}{_WHILE}|(?!{_TOWARDS}){_HAN}{{0,8}}{_PARTY}{_SETTLES}{_WHILE})"
    rf"{_GOING_BY.pattern}"
)
"""县局审批后依照第五条执行: without a comma, whoever was at work before goes by the article, too."""
_OBJECT = re.compile("[把就对拿][“‘「『]?$")
_ITSELF = re.compile(
    rf"第{NUMBER}条(?:之{NUMBER})?(?:第?[（(]?{NUMBER}[）)]?[款项])*"
    rf"(?:[、和及与至或]第{NUMBER}条(?:第?[（(]?{NUMBER}[）)]?[款项])*)*"
    rf"[”’」』]?(?={_HAN})(?!{NUMBER}|规定|所|的|[列载][明举出]|确定|情形|事项|中|以|之|第|[款项目、和及与至或前])"
)
"""对第四条不服: about the article itself, not about what it is on."""
_SINGLED = re.compile(
    "(?:的|重点|难点|弱项|短板|差距|原因|问题|关键|核心|区别|漏洞|教训|尤其|特别)(?:主要|大多|多数|集中|都|也|还|仅|只|就|出)*"
    "(?:是|有|为|系|在于?|包括|包含)[“‘「『]?$"
)
"""扣分的是第三条, 尤其是第三条: what comes to an article is of a paper that has it."""
_POINTED = re.compile("(?:是|系|(?<![作视认定改成以])为|(?<![存现])在于?)[“‘「『]?$")
_ITSELF_ALONE = re.compile(rf"{_ARTICLE}(?:[、和及与至或]{_ARTICLE})*[”’」』]?(?:[，。；：]|$)")
"""就是第三条。, 卡在第三条。"""
_ONE_OF_ITS = re.compile(
    rf"{_ARTICLE}(?:第?[（(]?{NUMBER}[）)]?[项目])?(?:[、和及与至或]{_ARTICLE})*(?:(?<=规定)|规定|所|列[举明]|的(?!重点|难点|问题))"
)
"""包括第三条规定的事项: what stands in an article, and not the article itself."""
_TASK = re.compile(
    rf"{_ARTICLE}(?:[、和及与至]{_ARTICLE})*[^，。；：的]{{0,8}}?(?:整改|销号|完成|达标|[扣失丢得]\w{{0,3}}分|[为是]重点|占|最[重多大高低难]|居首|垫底)"
)
"""第三条限期整改: an article that is done or marked is one of what others asked for."""
_MARKED = re.compile("(?:[扣失丢减]分|点名|反馈|指出|下达|布置|督办|未达标)[（(]见?$")
"""上级考核扣分（第三条）."""
_OF_ITSELF = re.compile(rf"本(?!所|人|站|市|县|区|省|地|局|年|月|周|部门|单位)|前[条款项]|第{NUMBER}条")
_PART = re.compile(rf"第{BLANK}*{NUMBER}{BLANK}*(?:部分|自然段|[页段行册卷辑版讲集篇回幕]|大[点条类]|小[点节])")
"""第二十四部分: what has parts or pages is no rule, which has chapters."""


def is_claimed(words: str, begin: int, at: int) -> bool:
    """Whether a bare article at an offset is what others cite, claim, signed or go by, in a sentence from `begin`."""
    near = max(begin, at - _NEAR)
    others = _others_papers(words)
    if _DISPUTED.match(words, at) or bisect_left(others, begin) < bisect_left(others, at):
        return True
    if _is_of_a_contractor(words, near, at):
        return True
    if any(way(words, begin, at) for way in (_is_of_an_office, _is_singled_out, is_joined_to_others)):
        return True
    if (opens := clause_begin(words, at)) < at:
        clause = max(near, opens - 1)
        if _WRITTEN.search(words, clause, at):
            return bool(_INSIDE.match(words, at))
        if _is_of_others(words, clause, at):
            return True
    return any(not _OWN_PEOPLE.search(each["who"]) for each in _SAID.finditer(words, near, at))


@remembered
def _others_papers(words: str) -> list[int]:
    """Where words tell that something was signed, or name a part or a page; all articles of a text ask for it."""
    return sorted(found.start() for way in (_SIGNED, _PART) for found in way.finditer(words))


def _is_of_an_office(words: str, begin: int, at: int) -> bool:
    """Whether an article is what a clause goes by that tells what is done while an office outside is at work."""
    opens = clause_begin(words, at)
    if _AT_WORK_BY.fullmatch(words, max(begin, opens), at):
        return True
    if opens <= begin or not _GOING_BY.fullmatch(words, opens, at):
        return False
    return bool(_AT_WORK.fullmatch(words, max(begin, clause_begin(words, opens - 1)), opens - 1))


def _is_singled_out(words: str, begin: int, at: int) -> bool:
    """Whether an article is what something comes to, or is done or marked, in a sentence that names no own one."""
    near = max(begin, at - _NEAR)
    named = _SINGLED.search(words, near, at) or (_POINTED.search(words, near, at) and _ITSELF_ALONE.match(words, at))
    named = named and not _ONE_OF_ITS.match(words, at)
    opens = at > begin and words[at - 1] in "，；,;"
    tasked = opens and (_TASK.match(words, at) or _ITSELF_ALONE.match(words, at))
    return bool(named or tasked or _MARKED.search(words, near, at)) and not _OF_ITSELF.search(words, near, at)


def _is_of_a_contractor(words: str, near: int, at: int) -> bool:
    """Whether a contractor keeps or breaks an article, or is paid or made to pay by it."""
    if _BOUND.search(words, near, at) or _PRICE.match(words, at):
        return True
    return bool(_SETTLED.match(words, at) and _MADE_TO_PAY.search(words, near, at))


def _is_of_others(words: str, near: int, at: int) -> bool:
    """Whether somebody outside cites, asks or acts by what a clause goes on with, which begins at or behind `near`."""
    if _OBJECT.search(words, near, at) and _ITSELF.match(words, at):
        return True
    done = _DONE.search(words, near, at)
    if (done and done["verb"] not in VERBS) or _CITES.search(words, near, at) or _THOUGHT.search(words, near, at):
        return True
    if _ACTS.search(words, near, at) and not _CONDITION.match(words, at):
        return True
    return any(not _OWN_PEOPLE.search(each["who"]) for each in _ASKED.finditer(words, near, at))
