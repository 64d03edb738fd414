"""Words that stand where a value should: there is none, not yet, as above, see elsewhere, left out, an example.

The browser takes them from here (site/web/station/given.js).
"""

import re

_STILL = "(?:暂时?|尚|目前|现|还|仍|均)?"
_WAITING = (
    "[确决核商选约]?定|补充?|填写?|核实|确认|明确|通知|告知|批复?|研究|[商再]?议|商|落实|提供|公布|安排|报|完善|统一|录入"
    "|审[核批定查议]?|查|办理?|议定|选举?|评定?|购置?|采购|聘|招|到位|完成|上报|收集|统计|回复|答复|整理"
    "|设[立置]?|配备?|配置|建立?|建成|成立|开通|启用|安装|落成|取得"
)
"""What is to be done before there is a value."""
_BESIDE = "[上前下左右][一面边述行列格栏]*"
_ROW = "(?:第?[0-9一二三四五六七八九十]+|[首末]|[上下前后其别][一面边他它余的]*)[个家号]?[行列格栏条项所站局]"
"""Another row of the table, or another station."""
_AS_THERE = "(?:(?:执行|填写?|办理?|写|做)|[一同]样|[相类]同|一致|的?(?:内容|数据|情况|规定)|所[填写示列])?"
_NONE = (
    rf"{_STILL}(?:无|没|没有.{{0,8}}|缺|空缺?|空白|不详|不明|不清楚|不知道?|不确定|未知|零零+|0{{2,}}|暂)"
    "|(?:[不免未]|无[须需]|不[用需必须便]|暂[不未]|可不|可以不|没)要?(?:填[写报]?|写|录入?|上?报|提供|统计)|留[空白]|空着"
    "|不(?:适用|涉及|设|设立|配备|需要?|用|要求)"
    rf"|{_STILL}无(?:此项|该项|本项|内容|数据|资料|信息|固定.{{0,6}}|专门.{{0,6}})"
)
_NOT_YET = (
    rf"(?:尚|仍|还|均|有)?待(?:.{{0,10}}(?:{_WAITING}))?后?[再补]?|暂[定缓]"
    rf"|(?:(?:{_STILL}[未没]|另.{{0,2}}|以?后|稍后|日后|届时)再?|再)(?:{_WAITING})"
    r"|(?:[后再容另将续缓需须要应]|[以随稍]后|[下本]?[周月][底末初]?|[今明]天|[节会]后)?[补续缓][充填报录上交齐写]?"
    r"|以.{1,10}为准|视.{0,8}(?:而定|决定)|(?:由.{1,8})?(?:自定|自行(?:确定|决定|安排|填写))|按(?:有关|相关|统一)?规定"
)
_ELSEWHERE = (
    rf"同[所局样此理前]?|(?:[同如按照依见参仿比与和跟]+|参[照考见看]|[按依比]照|同于|等同){_ROW}{_AS_THERE}"
    rf"|(?:[按参依]照?|参考){_BESIDE}{_AS_THERE}|[同如依仿照]{_BESIDE}|[与和跟同]{_BESIDE}(?:相同|一样|一致)|同(?:第?[0-9一二三四五六七八九十]+[行列格栏号]|[a-z]+[0-9]+)"
    r"|(?:详|参|请|另|具体|均)+[见看阅].*|附后|另附"
    r"|(?:[如同按照依]|[按参依]照|依据|根据)(?:附[件表图录后]?.{0,4}|(?:通知|公告|文件|说明|备注|[上下]?[表图])"
    r"[0-9一二三四五六七八九十]*(?:所[示列述]|要求|规定|执行|内容|中)?)|附[件表图录][0-9一二三四五六七八九十]*"
    r"|[见看](?:附|后|前|上|下|左|右|备注|说明|另|本|通知|公告|文件|墙|网|表|图|原).*"
)
_LEFT_OUT = r"[从省此下]?略|以?下[同略]|以下空白|年月日?|月日|时分"
_TO_FILL = (
    r"(?:请|此处|在此|这里|点击|单击|或)+(?:填|选择|输入|录入|注明).*|填写(?:内容|.{0,6}名称)?|选择一项"
    r"|示例|样例|范例|测试|test|todo"
)
_ENGLISH = (
    r"none|null|nan|nat|nil|undefined|na|unknown|tb[adc]|pending|not(?:available|applicable)|true|false"
    r"|tobe(?:determined|confirmed|advised|announced)|ditto|do|idem|sameasabove|see(?:attached|above|below|annex|appendix)"
)
NOTHING = re.compile(rf"^(?:{_NONE}|{_NOT_YET}|{_ELSEWHERE}|{_LEFT_OUT}|{_TO_FILL}|{_ENGLISH})$")
"""Words without blanks and marks that give nothing."""
SAMPLE = re.compile(
    r"(×+(?![0-9 ×])|[*_＿●]{2,}|（ ?）|\( ?\))|(?:^|[^A-Za-z])([Xx]{2,})(?![A-Za-z])"
    r"|(?:^|[^一二三四五六七八九])(○{2,})|^([XxＸｘ])$|^(如|例|例如|比如|示例|样例|格式|说明|提示)[:：]"
)
"""Signs in the place of what is still to be written, and examples."""
