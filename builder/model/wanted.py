"""What the words of a text must name, as its label says: a place, a bureau, a post or an office, a time.

The browser takes the patterns with the slots (site/moulds.py).
"""

import re
from collections.abc import Iterator

from builder.model.naming import REASONS, REGION, TASK
from builder.model.slot import Slot
from builder.model.station import STATION

_BEHIND = r"(?:[（(][^（）()]+[）)])?[”’」』》〉>]?[。，；]?$"
_WHERE = (
    "[室厅楼层所院房库间廊道路街巷号台柜栏墙架箱屉桌板屏阵场馆站堂店点处座栋幢家园苑屋门社村庄屯镇乡局亭城厦校寨岛口窗心部会厂区地角"
    "吧斋阁沟河桥办位议上县市A-Za-z]|公司|系统|平台|广播|视频"
)
_PLACE = re.compile(
    rf"^(?!.*[0-9]|.*(?:{_WHERE})[东西南北中左右上下内外前后里旁侧面端边对]*{_BEHIND})|^(?:[同照按跟随和与像].{{1,10}}所"
    r"|.*(?:都|谁|哪里?)[可行会好].*|老地方|[开谈].*的地方)$"
)
_POST = re.compile(
    rf"^(?!.*(?:[员长任岗勤人干办手理事师记计纳书官管组科室股处部委局队厅窗口心站会院]|领导|秘书|主[管办]|代表){_BEHIND})"
    "|^(?:各?人|所有人|每个?人|大家|[谁有问找].*)$"
)
_TIME = re.compile("^(?!.*(?:[0-9周星期月日年时点天季旬早午晚夜班每初末]|长期|永久))")
_ASIDE = re.compile(
    "^(?:(?:[是对好有行]|可以)[的了吧呢啊]?|(?:[我也]|不太?|记)*[忘不][记得清太了]+|.{0,4}(?:没想好|想好了?再.*)|(?:以后|到时候?)?再?[说议讲]"
    "|请?[问找](?![津题询山路茬])[^0-9室厅楼]{1,6}|.{0,6}待.{0,6}核|由.{1,8}[决确商指]?定|[听看].{0,6}[的定办]|等.{1,6}[吧呢了]"
    "|随[便意]|都[行可]以?|不变|照旧|正常|一般|某[所局区县市](?:.*[室厅楼])?|[Ll]orem.*|asdf.*|[0-9]*abc.*)$"
)
"""What is said to whoever asks, and no value."""
_BUREAU = "局(?:全|名)称$"
_NO_BUREAU = re.compile(
    rf"^(?![=@'+\-]|.*局(?:[（(][^（）()]*(?:[局委办]|{REGION})[）)])?$)|^[^\u3400-\u9fff]*局"
    "|^(?:我们|[我本]所|属于?|归|隶属|由|是|上级(?:是|为))|[的不没]"
)
"""What ends otherwise than a bureau, or is said of one; behind its name, another may stand in brackets."""
_BUREAUS = re.compile(r"局(?:[、，,;；/]|以及|[和及与](?!平|县|田|顺|静|硕|布|林|政|龙).*局)")
"""Several; 和 begins the names of eleven regions."""
_NOWHERE = re.compile(
    rf"^(?:[本我贵该各全辖省市区县旗州盟]|上级|所属|主管|直属|属地|基层|{TASK})*(?:第?[一二三四五六七八九十]*分)?局(?:[（(].*)?$|^.局$"
)
_OTHER_BUREAU = re.compile(
    "^(?!.*(?:市场|市监|监管|知识产权)).*(?:公安|司法|财政|税务|卫生|卫健|健康|教育|民政|应急管理|资源|环境|环保|农村|运输|住建|水利|水务"
    "|林业|统计|审计|气象|邮政|城管|城市管理|文旅|体育|人社|保障|医保|烟草专卖|信访|档案|发改|消防|机关事务)(?:分?局|局.{2,}分局)$"
)
_BRANCH = "党支部(?:全|名)称$"
_NO_BRANCH = re.compile(
    r"^(?![=@'+\-]|.*(?:支部|总支)(?:委员会|委)?(?:[（(](?!.*(?:书记|电话|联系|委员))[^（）()]+[）)])?$)"
    "|^(?:[还尚]?[没未](?:有|成立|组建|建立?(?!.?[区县市镇乡])|设)|不设|跟|属于|隶属|归局|就?是|由局)"
    "|^总?支(?:部(?:委员会)?)?$|一个支部|同一|共用|挂靠|的"
)
"""What ends otherwise than a branch (党支部), or is said of one."""
_BRANCHES = re.compile("(?:支部|总支)(?:委员会)?(?:[、，,;；/]|以及|[和及与].*(?:支部|总支))")
_SHORT = "所简称$"
_NO_SHORT = re.compile(
    r"^(?![=@'+\-]|.*(?:所|[大中分]队|分局|站|窗口)(?:[（(][^（）()]+[）)])?$)|^.$"
    "|^(?:就[叫是写用]|叫做|(?:以下)?简称|没有|不是)|^(?:各|几个?|所有|每个?|其[他它]|别的?|某|哪个?)(?:所|[大中]队|分局|站)|的"
    "|(?:派出|卫生|司法|财政|税务|研究|看守|招待|[厕住]|(?<!市)场)所$"
)
"""What ends otherwise than a station, is several of them or of another authority."""
_SHORT_SO = "写本所的简称，一般以“所”结尾，如 本所、白云所"
_BRANCH_SO = "写到“支部”或者“支部委员会”为止，如 西岗区白云街道市场监督管理所党支部"
_BY_NAME = "写设立本所的局的全称，到“局”为止，如 西岗区市场监督管理局"
WANTED = (
    (re.compile(""), _ASIDE, "不是内容，没有或者不知道就空着"),
    (re.compile(_BUREAU), _BUREAUS, f"像是几个局写在一格里；{_BY_NAME}"),
    (re.compile(_BUREAU), _NO_BUREAU, f"不像局的名称；{_BY_NAME}"),
    (re.compile(_BUREAU), _NOWHERE, f"没有地名，看不出是哪一个局；{_BY_NAME}"),
    (re.compile(_BUREAU), _OTHER_BUREAU, f"像是别的机关；{_BY_NAME}"),
    (re.compile(_BRANCH), _BRANCHES, f"像是几个支部写在一格里；{_BRANCH_SO}"),
    (re.compile(_BRANCH), _NO_BRANCH, f"不像党支部的名称；{_BRANCH_SO}"),
    (re.compile(_SHORT), _NO_SHORT, f"不像一个所的简称；{_SHORT_SO}"),
    (re.compile("(?:地点|位置|地址|场所|存放处)$"), _PLACE, "看不出是什么地方，写清楚是哪一处，如 二楼会议室"),
    (re.compile("(?:岗位|职务|科室|机构)$"), _POST, "看不出是什么岗位或者科室，写名称，如 内勤、办公室，不写姓名"),
    (
        re.compile("(?:时间|日期|时限|截止日|周期)$"),
        _TIME,
        "看不出是什么时间，写清楚哪一天、几点或者多久，如 每周一上午",
    ),
)
"""By the end of its label: the words that a text slot cannot have, and why."""


def never_in(slot: Slot) -> Iterator[tuple[re.Pattern[str], str]]:
    """Patterns of words, without blanks, that are no value of a slot, and why."""
    if slot.name == STATION:
        yield from REASONS
    elif slot.kind == "text":
        yield from ((pattern, why) for label, pattern, why in WANTED if label.search(slot.label))
