"""Names of people in rules: behind a label (承办人：张某某), a post (所长王建国) or 由 (由张三负责), before 同志."""

import re
from collections.abc import Iterator

HAN = "\u4e00-\u9fff"
_HIDDEN = "×xXＸ*＊某○〇"
_PLAIN = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏田姜"
    "姚谭廖邹熊陆郝孔崔康毛邱秦顾侯邵孟钱汤尹黎武乔贺赖龚"
)
_ALSO_WORDS = (
    "于任方常易万金高白文余时石段江史龙雷钟范汪肖闫严尤齐伍庞樊兰殷施陶洪翟安颜倪温芦季俞鲁葛韦牛毕柴涂祝莫"
    "管左柳鲍靳覃霍耿焦聂饶柏裴柯舒华纪阳甘祁卜盛米褚辜梅冉简骆屈岳蓝佟甄丛窦隋"
)
"""Surnames that are words, too: only behind a label do they begin a name."""
AMBIGUOUS = f"{_ALSO_WORDS}何程周钱康夏田马黄林江汤董毛熊郑许"
"""Surnames that stand within words, too: 如何平衡 names nobody."""
BEFORE_A_NAME = "长员人任记组勤计纳由交报请经向和与及同给找系"
"""Signs that may stand right before a name."""
_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|轩辕|长孙|宇文|鲜于|闻人|澹台|南宫|独孤"
_POST = (
    "所长|书记|组长|内勤|外勤|会计|出纳|管理员|保管员|联络员|负责人|联系人|经办人|责任人|监督员|姓名|成员|考勤员"
    "|主任|科长|局长|股长|委员|专员|信息员|驾驶员|档案员"
    "|(?:值班|工作|执法|检查|办案|抽样|保管|记录|经办|负责|责任|联络|审核|审批|监督|管理)人员?"
)
_NOT_PEOPLE = (
    r"张[贴开榜]|陈[述列]|马上|周[知期边围末年岁报]|何[时人种]|谢绝|贺信|郑重|秦[皇]|顾[及客]"
    "|黄[牌色]|白[色天班]|周[一二三四五六日天](?![\u4e00-\u9fff])|程[序度]|董事|武[装警]|夏[季天日]|田[间地头]|康[复养]|钱[款物币财]|毛[利重坯]|许[可多]|胡同|陆[续地上]|马[路匹场]|熊猫|汤[料品]|唐山|徐州|苏州"
    "|高[度级]|时[间限]|方[案式法]|文[件书]|安[全排]|金额|常务"
)
"""Words that begin as surnames do."""
_REST = rf"(?:[{HAN}]{{1,2}}?|[{_HIDDEN}]{{1,2}})"
_PERSON = re.compile(
    rf"(?:{_POST})(?:[：:\s]+(?=[{_PLAIN}{_ALSO_WORDS}])|为|由|)(?<=(?P<sure>[：:\s])|[长记组勤计纳员人名任为由])"
    rf"(?P<words>(?!{_NOT_PEOPLE})(?:[{_PLAIN}]|(?(sure)[{_ALSO_WORDS}]|(?!))){_REST})"
    rf"(?=同志|[，。；、）)\s（(]|担任|负责|兼任|确定|批准|审[核批查]|签字|保管|记录|管理|主持|办理|副?(?:{_POST})|$)"
    rf"|(?<![{HAN}])(?P<comrade>[{_PLAIN}{_ALSO_WORDS}]{_REST})(?=同志)"
)
_NAME = (
    rf"(?!{_NOT_PEOPLE})(?:(?:{_DOUBLE})[{HAN}]{{1,2}}|[{_PLAIN}{_ALSO_WORDS}](?:[{HAN}]{{1,2}}|[{_HIDDEN}]{{1,2}})"
    rf"|[{_PLAIN}{_ALSO_WORDS}][ \u3000]{{1,2}}[{HAN}](?![{HAN}]*[：:])|[{HAN}]{{2,6}}[·•][{HAN}]{{2,8}})"
)
_LABEL = (
    r"(?:[人员者长师任记组]|姓名|内勤|外勤|会计|出纳|审核|复核|校对|拟稿|制定|制订|编制|编写|起草|修订|核稿|会签|签发"
    r"|审批|批准|签字|签名|记录|主持|填报|制表|填表|出席|列席|缺席|参加|带班|值班|联系)(?:[（(][^（()）]{1,8}[）)])?"
)
_BETWEEN = r"[、，,／/\s]+"
_DOES = (
    "[和与及等在对向将应须已不未因由代到任兼为是有也]|同志|牵头|带队|带班|主管|分管|组织|负责|签[发批字]|汇报|主[讲持]|陪同"
    "|审[核批查]|批准|确定|办理|记录|管理|担任|联系|指导|督[促办]|检查"
)
_TITLED = re.compile(
    rf"(?:[所局科股站队处院会厂]长|主任|书记|指导员|教导员|组长)"
    rf"(?P<words>(?!{_NOT_PEOPLE})[{_PLAIN}][{HAN}]{{1,2}}?)(?={_DOES}|[，。；、）)\s（(]|$)"
)
"""A title that one person has, a name right behind it, and what that person does."""

_NO_END = "员所局科组室队镇村街区县市院部站会处库厂店社路厅办司校股长者人序度权"
"""Signs with which a body or a kind of people ends, and hardly a name."""
_ONE = rf"(?!{_NOT_PEOPLE})[{_PLAIN}](?:[{HAN}]{{1,2}}?(?<![{_NO_END}])|[{_HIDDEN}]{{1,2}})"
_ACTS = (
    "负责|牵头|带队|带班|主持|主管|分管|承办|经办|办理|处理|保管|管理|看管|整理|登记|记录|填写|汇总|统计|起草|收集|上报|报送"
    "|审[核批查]|批准|签[发批字收]|确[定认]|决定|组织|落实|联系|联络|陪同|配合|协助|担任|兼任|值[班守]|驾驶|采购|检查|巡查|统[一筹]"
    "|具体|全权|同志|每[日周月季年天]|轮流"
)
_BLANK_BEFORE = rf"(?:(?<=[ \u3000、][{HAN}])|(?<=[ \u3000、][{HAN}]{{2}})|(?<=[ \u3000、][{HAN}]{{3}}))"
_LABELLED = re.compile(
    rf"(?:{_LABEL}(?:[ \u3000]*[：:][ \u3000]*|[ \u3000]{{2,}}|\t)|[{HAN}]{{2}}[员长人师] (?=[{_PLAIN}]))"
    rf"(?P<names>{_NAME}(?:{_BETWEEN}{_NAME})*)(?=[，。；,;）)\s]|副?(?:{_POST})|{_BLANK_BEFORE}(?:{_ACTS})|$)"
)
"""A label of a person, a colon or room, and names, with nothing else in their clause but what they do."""
_EACH = re.compile(_NAME)
_TOGETHER = "(?:等?[一二两三四五六七八九]人|等|共同|分别|各自|一起|一并)?"
_ACTING = re.compile(
    rf"(?:[{HAN}]{{2}}员|[{HAN}](?<![延增成专特加])长|(?<!理)由|交|报|请|经)"
    rf"(?P<names>{_ONE}(?:[、和与及]{_ONE})*)(?=同志|{_TOGETHER}(?:{_ACTS}))"
    rf"|[{HAN}]{{2}}员(?P<alone>{_ONE})(?=[，。；、）)\s（(]|$)"
    rf"|(?:(?<![{HAN}])(?:由|交|报|请|经|向)?|(?<=[局所科队站室院会处厅和与及]))"
    rf"(?P<titled>[{_PLAIN}]副?(?:[所局科股站队]长|主任|书记|指导员|教导员))"
)
"""A name behind any 员, or behind 由 or 报 and before what that person does; 吴所长 is one person, too."""


def people_in(words: str) -> Iterator[str]:
    """The names of people, each as often as it is found."""
    for found in _PERSON.finditer(words):
        yield found["words"] or found["comrade"]
    for found in _ACTING.finditer(words):
        named = found["names"] or found["alone"] or found["titled"]
        yield from re.split("[、和与及]", named)
    for found in _TITLED.finditer(words):
        yield found["words"]
    for found in _LABELLED.finditer(words):
        yield from (one[0] for one in _EACH.finditer(found["names"]))
