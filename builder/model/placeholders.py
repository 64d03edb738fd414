"""Words that stand where a value should: there is none, not yet, as above, see elsewhere, left out, an example.

The browser takes them from here (site/web/station/given.js).
"""

import re

_STILL = "(?:[暂暫]时?|尚|目前|现|还|仍|均)?"
_WAITING = (
    "[确决核商选约]?定(?:下来)?|补充?|填写?|核实|确认|明确|[通告]知|批复?|研究|[商再]?议|商|落实|提供|公布|安排|[上申]?报批?|完善|统一|录入"
    "|审[核批定查议]?|查|办理?|议定|选举?|评定?|购置?|采购|聘|招[聘标]?|到位|完成|收集|统计|[回答]复|整理"
    "|设[立置]?|配备?|配置|建[立成设]?|成立|开通|启用|安装|落成|取得|协调|装修|申请|调整|改造|筹[备建]"
)
"""What is to be done before there is a value."""
_BESIDE = "[上前下左右](?:[一面边述行列格栏级]|单元格)*"
_ROW = "(?:第?§N+|[首末]|[上下前后其别][一面边他它余的]*)[个家号]?[行列格栏条项所站局]"
"""Another row of the table, or another station."""
_AS_THERE = "(?:(?:执行|填写?|办理?|写|做)|[一同]样|[相类]同|一致|的?(?:内容|数据|情况|规定)|所[填写示列])?"
_HERE = "(?:[本我此该这](?:[所站局项栏处格]|单位|岗位?|职位))?"
_IT = "(?:[此该本]?(?:[项所站]|事项|岗位?|职位|人员?|单位))?"
_NONE = (
    r"§H§S(?:[无無]|[没沒]|[没沒]有.{0,8}|缺|空缺?|空白|不(?:[详明]|清楚|知道?|确定)|未知|零零+|0{2,}|暂)"
    r"|§H(?:[不免未]|[无毋][须需]|不[用需必须便]|暂[不未]|可不|可以不|没)要?(?:填[写报]?|写|录入?|上?报|提供|统计)|留[空白]|空着"
    r"|§H不(?:适用|涉及|设|设立|配备|需要?|用|作?要求|公开)§I|不固定|不一?定|[保涉]密|已?取消|作废"
    r"|§H§S[无無](?:[此该本](?:[项項]|事项|岗位?|职位|人)|内容|数据|资料|信息|专人|要求|固定.{0,6}|专门.{0,6})|[无毋][须需]"
)
_NOT_YET = (
    r"(?:尚|仍|还|均|有)?待(?:.{0,10}(?:§W))?后?[再补]?|暂[定缓]"
    r"|(?:待定|[暂拟]定)(?!.?[镇乡村街路桥庄沟河山岭县]).*|(?:[拟将]|即将|准备|计划)(?:§W)"
    r"|(?:[正尚还]?在)?(?:§W)之?中|[正尚还]在(?:§W)"
    r"|等(?!级)[待候]?(?:.{0,6}(?:§W))后?(?:再?定)?|(?:临时|口头|电话|另行|听)(?:[通告]知|安排|报送)"
    r"|(?:后续?|回头|[本下]?[周月年](?!报)[初中底末]?前?|[今明后]天)(?:§W|补)"
    r"|(?:(?:§S[未没]|另.{0,2}|以?后|稍后|日后|届时)再?|再)(?:§W)"
    r"|(?:[后再容另将续缓需须要应]|[以随稍]后|[下本]?[周月][底末初]?|[今明]天|[节会]后)?[补续缓][充填报录上交齐写]?"
    r"|以.{1,10}为准|视.{0,8}(?:而定|决定)|(?:由.{1,8})?(?:自定|自行(?:确定|决定|安排|填写))|(?:[市区县省]局|局)里?[确决]?定"
    "|(?:[按依]照?|[根依]据|[据如](?=实|情)).{0,6}?(?:规定|要求|情况|实际?|通知)"
    "(?:执行|填[写报]?|办理|安排|[确而]?定)?|[视看](?:实际|具体)?情况"
)
_ELSEWHERE = (
    r"同[所局样此理前]?|(?:[同如按照依见参仿比与和跟]+|参[照考见看]|[按依比]照|同于|等同)§R§A"
    r"|(?:[按参依]照?|参考)§B§A|[同如依仿照]§B|[与和跟同]§B(?:相?同|一样|一致)|参[照考见].{1,10}所|同(?:第?§N+[行列格栏号]|[a-z]+[0-9]+)"
    r"|(?:详|参|请|另|具体|均)+[见看阅].*|附后|后附|另[附见]"
    r"|(?:[如同按照依]|[按参依]照|[依根]据)(?:附[件表图录后]?.{0,4}|(?:通知|公告|文件|说明|备注|[上下]?[表图])"
    r"§N*(?:所[示列述]|要求|规定|执行|内容|中)?)|附[件表图录]§N*"
    r"|[见看](?:[附后前上下左右另本群墙网表图原]|备注|说明|通知|公告|文件|正文|文[中内]).*"
)
_LEFT_OUT = r"[从省此下]?略|以?下[同略]|以下空白|年月日?|月日|时分"
_TO_FILL = (
    r"(?:请|此处|在此|这里|点击|单击|或)+(?:填|选择|输入|录入|注明|补[充齐]|完善|确认|核[实对]).*"
    r"|填写(?:内容|.{0,6}名称)?|选择一项"
    r"|填.{0,4}(?:地点|名称|姓名|日期|电话|内容)|占位符?"
    r"|示例|样例|范例|测试|test|todo"
)
_ENGLISH = (
    r"none|null|nan|nat|nil|undefined|na|unknown|tb[adc]|pending|not(?:available|applicable)|true|false"
    r"|tobe(?:determined|confirmed|advised|announced)|ditto|do|idem|sameasabove|see(?:attached|above|below|annex|appendix)"
)
INSIDE = re.compile(r"[（(【\[]([^（）()【】\[\]]+)[）)】\]]")
"""Brackets: what stands in one may say that there is no value yet."""
PARTS = re.compile(r"[，。；,;/|\s：:](?![-0-9:. ]+$)|或者?|[（(【\[]")
"""What parts a value; the last part may say the same."""
KIND = re.compile(
    r"(?:(?:联合|临时)?党?(?:总支|总?支部)(?:委员会)?|(?:市场(?:监督管理|监管)|市监)?局|(?:办案)?(?:系统|平台)|会议室|所)$"
)
"""The kind that a name ends with; what stands before it may say the same, too."""
STAND_IN = re.compile(
    r"某[年月日会路街处科楼单岗]|某某|\$\w+\$"
    r"|(?:^|[\u4e00-\u9fff])[XxＸｘ][楼层路街室号所镇区市县年月日]"
)
"""What stands for a name in an example."""
NAMED = {
    "S": _STILL,
    "W": _WAITING,
    "N": "[0-9一二三四五六七八九十]",
    "B": _BESIDE,
    "R": _ROW,
    "A": _AS_THERE,
    "H": _HERE,
    "I": _IT,
}
"""What stands several times in the words below, behind a mark: the browser's script has each once."""
WRITTEN = f"^(?:{_NONE}|{_NOT_YET}|{_ELSEWHERE}|{_LEFT_OUT}|{_TO_FILL}|{_ENGLISH})$"


def _unabridged(words: str) -> str:
    """A pattern with what its marks stand for."""
    return re.sub("§(.)", lambda found: _unabridged(NAMED[found[1]]), words)


NOTHING = re.compile(_unabridged(WRITTEN))
"""Words without blanks and marks that give nothing."""
SAMPLE = re.compile(
    r"(×+(?![0-9 ×])|[*_＿●]{2,}|（ ?）|\( ?\))|(?:^|[^A-Za-z])([Xx]{2,})(?![A-Za-z])"
    r"|(?:^|[^一二三四五六七八九])(○{2,})|^([XxＸｘ])$|^(如|例|例如|比如|示例|样例|格式|说明|提示)[:：]"
)
"""Signs in the place of what is still to be written, and examples."""
