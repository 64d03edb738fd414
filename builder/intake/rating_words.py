"""The words of rating tables (评分表): codes and points within words, sums, notes."""

import re
from decimal import Decimal
from unicodedata import normalize

from builder.intake.above import has_letters
from builder.numerals import read_number

NUMBER = r"\d{1,4}(?:\.\d{1,3})?"
FROM_TOTAL = "从总分里扣，每次扣多少没有读懂，由评定人定；请对照原表补写"
"""What is told of such an item where its words do not tell what it costs."""
OF_MATTER = re.compile(r"(?:同一?|每|一)[个项件次类]?[^，。；\d]{1,10}?(?:取|按|计)最高|就高|不重复(?:计|加)分|不累计")
"""What is said of one matter (同一事项取最高分): of several matters each counts, once."""
MATTER_TOLD = "同一事项只取最高的：一个事项只在它最高的一档里数一次，请核对"
_EACH_UNIT = "[次项个件处户人起条份的]"
OWN = (
    r"(?<![^折查暂]扣)(?<!^扣)(?<![^精缩压裁削]减)(?<!^减)(?<![^参增附追添更施]加)(?<!^加)(?<![扣减]\s)(?<!扣[除减])(?<!减[去扣])"
    rf"(?<!{_EACH_UNIT}[扣减加]分)(?<!{_EACH_UNIT}[扣减加]分\s)"
)
"""Where no amount in brackets is a loss or a gain: 少一次扣（2分）, but not 按时参加（2分）."""
_UP_TO = "计|共|满分|分值[:：]?|(?:加分)?(?:最多|最高|至多|上限|限|不超过)(?:加|为)?"
_POINTS_IN_WORDS = re.compile(rf"{OWN}[（(【\[]\s*(?:{_UP_TO})?\s*({NUMBER})\s*分\s*[)）】\]]")
_BRACKETS = re.compile(r"\s*[（(【\[]([^（()）【】\[\]]*)[)）】\]]\s*$")
_ALL_IN_BRACKETS = re.compile(r"[（(【\[]\s*([^（()）【】\[\]]+?)\s*[)）】\]]")
_WORTH = re.compile(
    rf"\s*(?:(?:{_UP_TO})?\s*(?P<points>{NUMBER})\s*分|(?:下面)?各项之和\s*{NUMBER}\s*分"
    rf"|(?:权重|占)\s*[:：]?\s*(?P<weight>{NUMBER})\s*[%％])\s*"
)
"""One thing that brackets behind a title say of what it counts."""
_POINTS_BEHIND = re.compile(rf"{OWN}[（(【\[]\s*(?:计|共|满分|分值[:：]?)?\s*({NUMBER})\s*分\s*[)）】\]]\s*$")
_TAKEN_BRACKETED = re.compile(
    rf"((?<![折查暂])扣(?:除|减)?|(?<![精缩压裁削])减(?:去|扣)?|(?<![参增附追添更施])加|(?<={_EACH_UNIT})[扣减加](?=分))分?"
    rf"\s*[（(【\[]\s*({NUMBER}(?:\s*分?\s*[-~—－～至到]\s*{NUMBER})?)\s*(?:分|(?=[)）】\]]\s*分))"
    rf"(\s*[/／]\s*[^\s（()）】\]]{{1,2}})?\s*[)）】\]](?:分(?!\s*[/／]))?"
)
_NUMBER_BEHIND = re.compile(rf"[（(【\[]\s*({NUMBER})\s*[)）】\]]\s*$")
_POINTS_AT_END = re.compile(rf"(?<![\d./扣加得减每过\-~—－～至到])({NUMBER})\s*分$")
_EACH = re.compile(rf"每[^，。；、（(\d]{{1,2}}{NUMBER}\s*分$")
"""What each of several gains, be there how many."""
_BARE = re.compile(rf"(?:{_UP_TO})?\s*(?:({NUMBER})\s*[分%]?|([一二三四五六七八九十两百]{{1,4}})分)")
_ONE_PART = r"\d{1,3}|[一二三四五六七八九十]{1,3}"
_PART = rf"(?:[A-Za-z]{{1,3}}\d{{0,3}}|{_ONE_PART}|[（(](?:{_ONE_PART})[)）]|[①-⑳])"
_CODE = re.compile(
    rf"\s*({_PART}(?:[-—–－]{_PART}){{1,4}}(?=[\s、.．\u4e00-\u9fff])|"
    r"第[一二三四五六七八九十]{1,3}(?:部分|大类|板块|篇)(?=[\s、.．:：\u4e00-\u9fff])|[A-Za-z]?\d{1,3}(?:[.\-．]\d{1,3}){0,4}|[A-Za-z]\d{0,3}|[一二三四五六七八九十]{1,3}|"
    r"[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳])\s*(?:[、.．]|(?<=[)）①-⑳])|(?<=[分类块篇])[:：]?|(?=\s)|(?<=\d)(?=(?![年月日天周个项次件户家人名分倍])[\u4e00-\u9fff]))\s*"
)
_BARE_CODE = re.compile(r"\s*(?:\d{1,3}[、.．]?|[（(]\d{1,3}[)）]|[①-⑳])\s*")
_BRACKETED = re.compile(r"^[（(]([^（()）]*)[)）]$")
_TOTAL = re.compile(r"[^，。；：、（）]{0,8}(?:合计|总计|小计|总分|共计)(?:得分|分值|值|分数|数)?")
_BARE_TOTAL = re.compile(
    "(?:本页|本部分|本大?[项类级]|以上|上述|各项|全部|总|共|应得|共?[一二三四五六七八九十0-9]+项)?(?:合计|总计|小计|总分|共计)"
    "(?:得分|分值|值|分数|数)?"
)
_DAY = re.compile(r"\d{4}-(\d{2})-(\d{2})(?: 0?0:00(?::00)?)?")
_SUM_WORD = re.compile(
    "(?:合计|总计|小计|总分|共计|累计|总评|得分|评分|成绩|平均分|满分|综合分)(?:得分|分值|值|分数|分|数)?$"
)
_MAYBE_TOTAL = re.compile(rf"[^，。；：、（）]{{0,8}}{_SUM_WORD.pattern}")
_OF_PART_OF_SUM = re.compile("(?:部分|方面|指标|板块|类|项)?(?:基本|应得)?(?:得分|分值|分数|分)?$")
_BEHIND_SUM = re.compile(r"(?:[（(【\[][^（()）】\]]*[)）】\]]|[①-⑳]|[:：])+$")
_NOTE = re.compile(
    r"\s*(?:注|备注|说明|附注)\s*[:：]|\s*以上.*(?:不重复|计分)|.*(?:签名|签字|盖章|年\s*月\s*日)\s*[:：]?"
    r"|[^，。；]{2,12}(?:人|员|单位|部门|日期|时间|电话)\s*[:：]|[^，。；]*[:：]\s*$"
)


_KINDS = re.compile(r"(?:加分|附加分|奖励分|扣分|减分|倒扣|(?:一票)?否决|底线|必备)(?:项|项目|指标|事项|条件)?")
_LOWERS = re.compile(r"[-－—–]\s*\d|(?:扣|减|倒扣)(?:除|减|分)?\s*\d")


def names_kind(title: str) -> bool:
    """Whether a title says of what kind all is that stands below it: 加分项, 扣分项, 一票否决."""
    return bool(_KINDS.fullmatch(title.strip(" ：:")))


def lowers_total(words: str) -> bool:
    """Whether a cell of points says what is taken from the total: -5, 扣10分."""
    return bool(_LOWERS.match(normalize("NFKC", words).strip()))


def points_of(words: str) -> Decimal | None:
    """The points that a cell of a column of points states; None where it states none, or nothing clear."""
    found = _BARE.fullmatch(normalize("NFKC", words).strip())
    said = (found[1] or read_number(found[2])) if found else None
    return None if said is None else Decimal(said)


def points_in_cell(words: str) -> Decimal | None:
    """The same of a cell that can hold nothing else: 5分。, 十五, （5分）, □5分."""
    plain = words.strip().lstrip("□☐■☑√ ").rstrip("。．.；;")
    bracketed = _ALL_IN_BRACKETS.fullmatch(plain)
    plain = bracketed[1] if bracketed else plain
    found = points_of(plain)
    return points_of(f"{plain}分") if found is None else found


def without_points(words: str) -> tuple[str, Decimal | None]:
    """Words without the points in them, and the points: 考核项目（4分）, 目标【16分】, 履职绩效 40分.

    Several of them in one cell are its parts, and stay.
    """
    found = list(_POINTS_IN_WORDS.finditer(words)) or list(_POINTS_AT_END.finditer(words))
    if len(found) != 1 or _EACH.search(words):
        return words, None
    left = words[: found[0].start()] + words[found[0].end() :]
    return left.strip().rstrip(":："), Decimal(found[0][1])


def without_worth(words: str) -> tuple[str, Decimal | None, Decimal | None]:
    """Words without what they count, the points, and the weight in percent: 进机关（100分，权重10%）."""
    brackets = _BRACKETS.search(words)
    said = [_WORTH.fullmatch(part) for part in re.split("[，,；;]", brackets[1])] if brackets else []
    points, weights = ([Decimal(one[name]) for one in said if one and one[name]] for name in ("points", "weight"))
    if brackets and all(said) and len(said) > len(points) and len(points) < 2 and len(weights) < 2:
        return words[: brackets.start()].strip(), next(iter(points), None), next(iter(weights), None)
    return *without_points(words), None


def points_behind(words: str) -> tuple[str, Decimal | None]:
    """A rule without the points in brackets behind it, and these: 未建立不得分（4分）."""
    found = _POINTS_BEHIND.search(words)
    if not found or has_several_points(words):
        return words, None
    return words[: found.start()].rstrip(), Decimal(found[1])


def taken_unbracketed(words: str) -> str:
    """Words with what is taken or given without its brackets: 少一次扣2分 of 少一次扣（2分）."""
    return _TAKEN_BRACKETED.sub(r"\1\2分\3", words)


def bare_points(words: str) -> tuple[str, Decimal | None]:
    """A title without the number in brackets behind it, which are points where the head says so: 制度建设（20）."""
    found = _NUMBER_BEHIND.search(words)
    return (words[: found.start()].rstrip(), Decimal(found[1])) if found and found.start() else (words, None)


def has_several_points(words: str) -> bool:
    """Whether words hold the points of several things: ①检查（4分）②整改（3分）."""
    return len(bracketed_points(words)) > 1


def bracketed_points(words: str) -> list[Decimal]:
    """The points in brackets within words, one after the other."""
    return [Decimal(one) for one in _POINTS_IN_WORDS.findall(words)]


def without_code(words: str) -> tuple[str, str]:
    """The number in front of a title, and the title."""
    found = _CODE.match(words)
    if not found or not has_letters(words[found.end() :]):
        return "", words
    return _BRACKETED.sub(r"\1", found[1]).replace("．", "."), words[found.end() :].strip()


def is_bare_code(words: str) -> bool:
    """Whether words are a number of a row, and no title: 3, （1）, ②."""
    return bool(_BARE_CODE.fullmatch(words))


def code_of(words: str) -> str:
    """A code as it was typed, where a program of sheets made a day of it: 1-2 of 2025-01-02."""
    found = _DAY.fullmatch(words)
    return f"{int(found[1])}-{int(found[2])}" if found else words


def is_total(words: str) -> bool:
    """Whether a cell says that its row is a sum."""
    return bool(_TOTAL.fullmatch("".join(without_points(words)[0].split()).rstrip(":：")))


def is_bare_total(words: str) -> bool:
    """Whether a cell says no more than that: 合计, 本页小计; what else stands before it may be a name."""
    return is_total(words) and bool(_BARE_TOTAL.fullmatch(without_code(_bare_sum(words))[1]))


def may_be_total(words: str) -> bool:
    """Whether a cell may say so, in a row that says nothing else: 合计（含附加分）, 小计①, 综合得分."""
    return bool(_MAYBE_TOTAL.fullmatch(_bare_sum(words)))


def sum_names(words: str) -> set[str]:
    """Of what a sum is: 履职绩效 of 一、履职绩效部分得分小计, with and without what stands between and before."""
    name = _SUM_WORD.sub("", _bare_sum(words))
    names = {name, without_code(name)[1]}
    return {one for named in names for one in (named, _OF_PART_OF_SUM.sub("", named)) if one}


def _bare_sum(words: str) -> str:
    return _BEHIND_SUM.sub("", "".join(without_points(words)[0].split()))


def is_note_row(words: str) -> bool:
    """Whether a row that is one cell is a note or a signature."""
    return bool(_NOTE.match(words))


TOTAL_NAMED = re.compile(
    r"[，]?(?:直接|一律|另|再)?[从在由]?(?:总分|总成绩|总得分)[中里内]?(?:直接|一律)?(?:予以)?(?:(?:扣除|扣减|扣|减)(?!\s*\d|总分))?"
    r"|(?<=[扣减])总分(?=\s*\d)"
)
"""Words that say that it is the total that something is taken from."""
TAKEN_FROM_TOTAL = re.compile(r"(?:总分|总成绩|总得分)[中里内]?(?:直接)?[^，。；得加]{0,4}(?:扣|减)|(?:扣减?|减)总分")

GATE = re.compile(
    r"一票否决|否决项|不予(?:评定|评星|申报|推荐)|取消[^，。；]{0,8}资格|不[得能]再?(?:申报|评[为定]|参评|参加[^，。；]{0,6}评)"
    r"|总分(?:为|计|按|记|记为|计为)?\s*(?:0|零)\s*分"
)
"""What keeps a station from being rated."""

_CAP = re.compile(rf"(?:加分|奖励|附加)[^，。；\d]*(?:不超过|不高于|最高|最多|上限)[^，。；\d]*({NUMBER})\s*分[。；]?")


def bonus_cap(words: str) -> Decimal | None:
    """What all bonuses add at most, where a row says so: 加分项合计不超过15分."""
    found = _CAP.fullmatch("".join(words.split()))
    return Decimal(found[1]) if found else None
