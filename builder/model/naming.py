"""What a station may be called: regions, a place, the sign of its kind, and at most a place in brackets behind.

A roster and the panel take the same; a site gives the patterns to the browser with its slots (site/moulds.py).
"""

import re

_HAN = "[\u3400-\u9fff]"
TASK = (
    "(?:市场(?:监督?管理?|监督|管理)|市监|监督管理|监管|工商(?:行政管理)?"
    "|食(?:品)?药(?:品)?监(?:督管理)?|质监|综合(?:行政)?执法|派出|基层)"
)
REGION = "[省市区县旗州盟局]"
OFFICE = "(?:所|局|队|站|中心|科|处|室|院|会|部|厅|委|办|窗口)"
"""How the name of a station, or of whatever else may issue rules, ends."""
_COUNT = "[0-9一二两三四五六七八九十百几]"
_PLACE = "[镇乡村街路道市县区屯庄桥塘营]"
_NOT_PLACED = f"(?!.?{_PLACE})"
"""What stands a sign or none before it belongs to the name of a place: 的 in 尼的乡, 合并 in 合并村."""
_ABOUT = (
    "[同如见照]上|注销|撤[销并]|裁撤|合并|并入|划[归转入出]|参[照考见]|[比依按]照|包[括含]|不[含包设在]|[兼代]管|抄[报送录告]"
    "|联系|告知|通知|委托|暂[缺无由]|[新增拟待][设建]|[拟待]定|改为|[更改]名|曾用|又名|以[及上下]|[所下统]辖|[所下隶归]属"
    "|例如|借用|移交|转[交报]|报送|前述|[还另没]有|缺少|除[去了开]|未[设列报上]|[应实已]报|其[余他]|拟撤|筹建|[在已]建"
    "|停[用办]|取消|删[除去]|作废|测试|样例|空白|会签|主送|含有|[共现计设]有|[原现][为由]|已撤|即将|正在|准备|计划"
)
"""Words that begin a note about a station; no township of China begins so, but for the sign of a place behind them."""
_NOTED = "(?:[缺归属由见含报请送兼替参另除拟暂已撤并被待按据曾]|原(?!种|平)|现(?!代))"
"""Signs that begin a note, and no name of a place with two more behind but those that say what they are."""
_PLACE_SEEN = f"(?:{_PLACE}|[寺庙山河湖江海岛园场族])"
_INSISTED = (
    rf"(?!(?!{_ABOUT}|{_NOTED}[^市区县旗]{{2,5}}[市区县旗](?!场)){_HAN}{{1,5}}[市区县旗](?!各|所有|全部|其他)"
    rf"{_HAN}{{1,8}}(?:[镇乡街路村]|街道|苏木){TASK}+所$)"
)
"""Not the whole name with county and township: whoever writes it means a station, whatever its place is called."""
_WHOLE = "是所就写全称，连区县和镇街，如 西岗区白云街道市场监督管理所"


def _unless_whole(*words: str) -> re.Pattern[str]:
    """What is said in words, unless they are a whole name."""
    return re.compile(rf"^{_INSISTED}.*?(?:{'|'.join(words)})")


_NO_NAME = re.compile(
    rf"[!#-%*-,:;=?@[-`{{-~、-〄〈-〠〰-〿！-＇＊-．：-＠［-｀｛-･†-⁞←-⯿]|^-|^.?$|^[（(]|^{_COUNT}+[）)]"
    rf"|^[^A-Za-z\u3400-\u9fff]*$|^[-0-9./]*{_HAN}[-0-9./]*$|^[0-9]{{4}}年|^[总合小共累统]计(?!局|.?{_PLACE})"
    r"|^(?:总数|总共|平均)|(?:人员|日期|时间|签[字名章]|盖章|公章|领导|名称|部门)[)）]?$"
    rf"|^(?!.*{OFFICE}(?:[（(][^（）()]*[）)])?$)"
)
"""Signs that no name has, numbers, sums, lines to sign, and what does not end as an office."""
_REMARK = re.compile(
    rf"[（(](?!(?:(?:第?{_COUNT}+|[东南西北中][片部]?|直属|本部|机关|城区|城关)|(?!{_COUNT}+个)"
    rf"(?![含原待拟代兼见除并撤划改已不]{_NOT_PLACED})[0-9\u3400-\u9fff]{{1,9}}"
    r"[省市区县旗州盟镇乡街道路村社园场港湾岛城里庄屯口木])[）)])(?![^（）()]{1,6}[）)].)"
    r"|[（(][^（）()]*(?:撤|停|并入|合并|注销|作废|重复|待|暂|拟|筹)[^（）()]*[）)]."
)
"""Brackets that hold no place; before the kind of a station a short one may hold any."""
_SEVERAL = re.compile(
    rf"(?:所|局|[大中]队|分站)(?:[和及与、]|以及|等{_COUNT}*{TASK}*{OFFICE})"
    rf"|(?:^|[^前后左右中上下卫户力])所(?!{TASK}|所|.{{0,4}}[镇乡街村])(?<!^所)[^（(]+{OFFICE}(?:[（(].*)?$"
    r"|(分局|[大中]队|科|室|股|窗口)[^（(]+\1$"
)
_GONE = _unless_whole(
    "^(?:已|现已|拟|被).{0,6}?(?:撤|并|销|停|更名|改|划|移|设|建|筹|取消|合)",
    "(?:撤销|撤并|裁撤|合并|并入|停用|停办|注销|取消|更名|改名|划转|划出|移交|筹建|筹备|[待拟][设建])(?:中|后)?的",
)
_PLACELESS = re.compile(
    r"^(?:[新老旧大小]|机关)所|省市场监(?:督管理|管)所$|^(?:.+[市区县镇乡街道])?[A-Za-z](?:市场.*)?所|^(?:.{0,9}[省市区县])?局(?:机关)?所$"
    r"|^(?:本|该|我|贵|各|全)?(?:省|市|区|县|旗|镇|乡|街道|街)*(?:分?局)?"
    r"(?:(?:城区|[东南西北中]部?)片区?|(?:农村|乡镇|山区)(?:片区?)?)?(?:市场(?:监督)?(?:管理)?|市场监管|市监|工商(?:行政管理)?"
    r"|食(?:品)?药(?:品)?监(?:督管理)?|质监|监督?管理?|直属(?=.*所$))*(?:综合执法)?(?:基层|派出)?(?:分局|[总分]?所|站|[大中]?队)?"
    r"(?:[（(].*[）)])?$|某+(?:某|区|市|县|旗|镇|乡|街|所|地|市场)"
)
_GIVE = "[报送寄发交存转归传问找告递]"
_SENTENCE = _unless_whole(
    rf"^(?:{_ABOUT})(?:(?=市场)|{_NOT_PLACED})",
    r"^(?:所有|全部|全体|其中(?!口)|[此该每])|[上下前]述|[上下]列|每[个一家所月年季周日]",
    rf"(?:^|[^\u4e00-\u9fff]|[区市县局旗属由送给发与和先])各(?!..?[镇乡村街])|..各{TASK}*(?:科室|[所站队局股科])$",
    r"^本(?:次|系统|页|表|册|行|列|栏|格|件|文|期|年|月|季|[市区县省旗镇乡级]|街道|辖区|名单|花名册)"
    r"|[本此该](?:表|页|名单|册)(?!.?[镇乡村街路])",
    rf"{_COUNT}+个(?:{TASK}|乡镇|片区?)*[所局队站]$|{_COUNT}+家(?:{TASK}|乡镇)+[所局队站]$"
    rf"|[共设计有剩]{_COUNT}+[个家]?{TASK}*[站队所局]$|[两几]所$"
    rf"|(?:核定|编制内?|[管下所]辖|设[立置]){_COUNT}+[个家]?{TASK}*[站队所局]$|[^第号0-9][1-9][0-9]{TASK}*所$"
    rf"|[一二两三四]式|^缺|^{_NOTED}(?:(?:(?!{TASK}){_HAN}){{2,}}(?<!{_PLACE_SEEN}){TASK}*所$|[^市区县旗]{{2,5}}[市区县旗](?!场))",
    rf"请(?:[各填于联及在按将与务勿核先认速逐咨注拨致见参向以自选写用确补不加盖签报发送直统严告到尽如对]|把){_NOT_PLACED}"
    rf"|[须需应](?:要|当|于|按|填|报|由|加|在){_NOT_PLACED}|务必|填(?!海|.?{_PLACE})|[联致]系{_NOT_PLACED}"
    rf"|{_GIVE}(?:给|到|至|往|回|知|送|[市区县省旗总]?局|各|上级){_NOT_PLACED}"
    r"|(?:[报送寄找]|告知)市场监|[报送寄交问找][市区县局]*值班",
    r"由.{0,10}?(?:负责|填|报|印|制|审)|负责|汇总|提供|统一(?:印|报|制|填|由|发)|解释|印发|审[定阅核批]|盖章"
    r"|校对|[咨询]询|疑[问义]|电话|拨打|来[自源电]|截[止至]|口径|[谢感]谢",
    rf"的{_NOT_PLACED}|^(?:如|若|遇|倘)(?:有|无|需|遇|果|未|不)|为准|已{_NOT_PLACED}",
    rf"(?<![无有犍大])为(?!民|.{{0,2}}{_PLACE})|[者号均都就色]是|是(?:指|否|新|原|示范|样板)",
    rf"[不未尚](?:清|含|明|包|详|填|得|要|能|可|在|属|计|列|变|纳|参|需|用|必|予|报|设|交|尽|统|挂|完|确|到){_NOT_PLACED}",
    r"[另还尚仍](?:有|附|外|见|无)|暂[缓不停未]",
)
"""All, each, those above, so many of them; what somebody is to do; what is said of things."""
_ABOVE = re.compile(r"(?:^|[^分])局(?:机关)?(?:[（(][^（）()]*[）)])?$|(?:人民政府|管委会|管理委员会|办事处|总局|厅)$")
REASONS = (
    (_GONE, "像是已经撤销、合并、改名或者还没有设立的，不是本所"),
    (_NO_NAME, "不像所名（合计、说明、落款不是所）；是所就写全称"),
    (_SENTENCE, f"像是一句话或者一类所，不是一个所的名称；{_WHOLE}"),
    (_SEVERAL, f"像是几个所写在一格里，请各占一行；{_WHOLE}"),
    (_REMARK, "括号里不是地名，像是说明；括号里只写地名，如（白云街道），别的删去"),
    (_ABOVE, "是局或者上级机关，不是所；填所的全称"),
    (_PLACELESS, "没有自己的地名，看不出是哪一个所；写到镇街，写全称"),
)
"""Patterns of words that are no name, without blanks, and why."""


def no_station(words: str) -> str:
    """Why words are no name of a station; nothing where they may be one."""
    plain = "".join(words.split())
    return next((why for pattern, why in REASONS if pattern.search(plain)), "")
