"""Rules of scoring by a rate, a place or a day (比率、名次、时间节点), read where nothing that counts is left out."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from builder.intake.rating_words import NUMBER
from builder.numerals import read_number

Said = dict[str, Any]
BY_RATE = re.compile(r"[%‰]|[百千]分点|个点|[一二三四五六七八九两半\d]成(?=[，扣加的])")
"""What is counted in parts of a whole: never so much for each time."""
BEYOND = re.compile(r"超额|每超|超出|超(?:过)?(?:任务|目标|计划|进度|指标|规定|额定|要求)|超[^，。；]{0,4}部分|多完成")
"""More is done than was asked."""
USED_UP = re.compile(
    r"[，；（]?(?:直至|至|该项|本项)?(?:分值)?"
    r"(?:扣完为止|扣至(?:零|0)分(?:为止)?|扣完|不计负分|不倒扣|最低(?:得|计|为)?(?:零|0)分)）?"
)
_STEP = rf"(?P<step>{NUMBER}|一)?\s*个?(?:百分点|%)[^，。；\d]{{0,4}}[，]?"
_LOSS = re.compile(
    rf"每(?:再)?(?:降低|下降|减少|低于?|少|相差|差|落后)[^，。；\d]{{0,8}}{_STEP}扣\s*(?P<each>{NUMBER})\s*分"
)
_GAIN = re.compile(rf"每[^，。；\d]{{0,10}}{_STEP}加\s*(?P<each>{NUMBER})\s*分")
_TARGET = re.compile(
    r"(?:达到?|不低于|不少于|低于|不足|不到|未达到?|小于|比|较|以|基准为?|目标为?)"
    rf"\s*({NUMBER})\s*%|({NUMBER})\s*%\s*(?:及?以上|为基准|为目标|的?[，]?得)"
)
_MEAN = re.compile(r"平均")
_WHOLE_STEP = r"[1一]\s*(?:个百分点|%|个?档次?)"
_BEGUN = re.compile(rf"[，（]?不足\s*{_WHOLE_STEP}的?[，]?[按以]\s*{_WHOLE_STEP}(?:计算|计)?）?")
_SHARE = re.compile(
    r"按[^，。；]{0,10}?(?:比例|率)[^，。；扣加减]{0,6}?(?:得分|计分|给分|计算|折算|赋分)(?:得分)?"
    r"|(?:其余|余下)的?(?:则|均|都)?按[^，。；\d扣加]{0,6}?比例(?:折算|计算)?"
    rf"|率\s*[×xX*]\s*(?:(?:该项|本项)?(?:分值|满分)|(?P<full>{NUMBER})(?:\s*分)?)"
)
_BELOW = re.compile(
    rf"(?:低于|不足|小于|不到|未达到?)\s*({NUMBER})\s*%(?:的)?[，]?\s*(?:该项|本项)?(?:不得分|得\s*0\s*分)"
    rf"|({NUMBER})\s*%\s*以下(?:的)?[，]?(?:该项|本项)?(?:不得分|得\s*0\s*分)"
)
_WHOLE_IS_FULL = re.compile(r"100\s*%的?[，]?得满分|(?:低于|不足|小于|不到|未达到?)\s*100\s*%的?")
_NO_SHARE = re.compile(
    r"排名|名次|位次|排序|(?:不|未|差错|错误|错案|投诉|超期|逾期|违规|违法|漏|退|事故|失误|缺)[^，。；]{0,4}率"
)
_MOST = re.compile(rf"[，；（]?(?:最多|最高|上限|不超过|加分不超过)(?:不超过|加|为)*\s*(?P<most>{NUMBER})\s*分）?")
_FIRST = re.compile(
    rf"(?:第一名?|排名第一|第1名)(?:的)?[^，。；\d]{{0,4}}?(?:得|计|为)?\s*(?:满分|(?P<full>{NUMBER})\s*分)"
)
_BEHIND = re.compile(
    r"(?:每往?(?:后|降低?|下降|退后?|后退|后移|落后)\s*[一1]?\s*个?(?:名次|名|位)|名次每[^，。；\d]{0,4})"
    rf"[^，。；\d]{{0,4}}扣\s*(?P<each>{NUMBER})\s*分"
)
_LEAST = re.compile(rf"最低(?:得|计|不低于)?\s*(?P<least>{NUMBER})\s*分")
_BY_DAY = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:以?前|之前)[，]?"
    rf"(?P<words>[^，。；\d]{{1,12}}?)(?P<need>\d{{1,6}})\s*\w{{0,4}}[，]每少\s*[一1]\s*\w{{0,3}}?的?扣\s*(?P<each>{NUMBER})\s*分"
)
_SCORES = re.compile(r"[扣加减%]|百分点|不得分|得\s*[\d零]|最[多高低]|至多|上限|封顶|\d\s*分|名次?每|比例")
"""What scores, or bounds it: left outside of what was read, the whole was not."""


def read_rate_steps(words: str, points: Decimal | None) -> Said | None:
    """Read points by steps from a rate that is stated, or from the mean."""
    losses, gains = list(_LOSS.finditer(words)), list(_GAIN.finditer(words))
    if len(losses) != 1 or len(gains) > 1 or BEYOND.search(words):
        return None
    most = _MOST.search(words) if gains else None
    rest = _without(words, losses[0][0], *(one[0] for one in (*gains, *filter(None, [most]))))
    begun = _BEGUN.search(rest)
    rest = _BEGUN.sub("", rest)
    targets = list(_TARGET.finditer(rest))
    bases = {one[1] or one[2] for one in targets}
    mean = bool(_MEAN.search(words))
    if len(bases) != (0 if mean else 1) or _is_left(_TARGET.sub("", rest), points):
        return None
    if not all(_is_of_sentence(one[0], words, losses[0].start()) for one in targets):
        return None
    step, each = _rate_step(losses[0]), losses[0]["each"]
    if gains and (_rate_step(gains[0]), gains[0]["each"]) != (step, each):
        return None
    return {
        "kind": "steps",
        **({} if mean else {"base": bases.pop()}),
        "step": step,
        "each": each,
        **({"gains": True} if gains else {}),
        **({"begun": True} if begun else {}),
        **({"most": most["most"]} if most else {}),
    }


def _is_of_sentence(target: str, words: str, step: int) -> bool:
    """Whether a rate is that from which steps count: in their sentence, or in one that says what has full points."""
    between = words[words.index(target) : step]
    return not re.search(r"[。；\n]", between) or bool(re.match(r"[^。；\n]*(?:满分|基准)", between))


def _rate_step(found: re.Match[str]) -> str:
    return "1" if found["step"] in (None, "一") else found["step"]


def read_proportion(words: str, points: Decimal | None) -> Said | None:
    """Read points in proportion to a rate, all of them at 100%."""
    shares, below = list(_SHARE.finditer(words)), {one or other for one, other in _BELOW.findall(words)}
    if len(shares) != 1 or len(below) > 1 or _NO_SHARE.search(words):
        return None
    if shares[0]["full"] and (points is None or Decimal(shares[0]["full"]) != points):
        return None
    rest = _WHOLE_IS_FULL.sub("", _BELOW.sub("", _without(words, shares[0][0])))
    if points is not None:
        rest = re.sub(rf"100\s*%的?[，]?得\s*{amount_pattern(points)}\s*分", "", rest)
    for least in below:
        rest = re.sub(rf"{re.escape(least)}\s*%\s*(?:及?以上)", "", rest)
    if _is_left(rest, points):
        return None
    return {"kind": "proportion", **({"below": below.pop()} if below else {})}


def read_beyond(words: str, points: Decimal | None) -> Said | None:
    """Read more points for more than was asked, where it is said what less earns, and how many more at most."""
    gains, most = list(_GAIN.finditer(words)), list(_MOST.finditer(words))
    if not BEYOND.search(words) or len(gains) != 1 or len(most) != 1:
        return None
    below = read_proportion(_without(words, gains[0][0], most[0][0]), points)
    if below != {"kind": "proportion"}:
        return None
    return {"kind": "over", "step": _rate_step(gains[0]), "each": gains[0]["each"], "most": most[0]["most"]}


_BAND_CLAUSE = re.compile(
    rf"(?P<name>达到?\s*(?P<reached>{NUMBER})\s*%(?!\s*(?:（含）)?(?:及?以上|\s*[-~—－～至到]))|(?P<least>{NUMBER})\s*%\s*(?:（含）)?(?:及?以上|(?:（含）)?\s*[-~—－～至到]+\s*(?P<top>{NUMBER})\s*%(?:（不含）)?(?:之间)?)"
    rf"|(?:(?P<below>{NUMBER})\s*%\s*(?:（不含）)?以下|(?:低于|不足|不到|小于)\s*(?P<short>{NUMBER})\s*%))"
    rf"(?:的|，)*(?:得|计|为)?\s*(?:(?P<points>{NUMBER})\s*分|(?P<full>满分)|(?P<none>不得分))"
)
_BEFORE_BANDS = re.compile(r"[^，。；\d%扣加减]{0,12}")


def read_rate_bands(words: str, points: Decimal | None) -> Said | None:
    """Read points by bands of a rate, from the top, each down to where the next begins; the last says what is below."""
    found = list(_BAND_CLAUSE.finditer(words))
    if len(found) < 2 or not _BEFORE_BANDS.fullmatch(words[: found[0].start()]):
        return None
    if re.sub(r"[，；。、\s]|达到?", "", _BAND_CLAUSE.sub("", words[found[0].start() :])):
        return None
    ends = [one["least"] or one["reached"] or "0" for one in found]
    # 达到80% goes up to where the one above it begins.
    above = [end if one["reached"] else None for one, end in zip(found, [None, *ends], strict=False)]
    begins = [one["top"] or one["below"] or one["short"] or end for one, end in zip(found, above, strict=True)]
    worth = [_band_worth(one, points) for one in found]
    if begins[0] or begins[1:] != ends[:-1] or ends[-1] != "0" or None in worth:
        return None
    earned = [Decimal(one or 0) for one in worth]
    if earned != sorted(earned, reverse=True) or (points is not None and earned[0] > points):
        return None
    bands = zip(found, worth, ends, strict=True)
    return {"kind": "bands", "bands": [{"name": one["name"], "points": had, "since": end} for one, had, end in bands]}


def _band_worth(found: re.Match[str], points: Decimal | None) -> str | None:
    if found["full"]:
        return None if points is None else str(points)
    return "0" if found["none"] else found["points"]


_GRADE = re.compile(
    rf"(?P<name>(?:\d{{1,2}}月(?:\d{{1,2}}日|底)?(?:以?前|之前))?[^\d，。；、扣加减%得：]{{1,16}}?)[的：]?(?:(?:得|计|为|记|给)?\s*(?P<points>{NUMBER})\s*分|不得分|得零分)"
)
_LEAST_GRADES = 3


def read_grades(words: str, points: Decimal | None) -> Said | None:
    """Read grades in any words, where the first has all the points and the last none: only one of them is reached."""
    found = [_GRADE.fullmatch(clause) for clause in re.split(r"[，。；、\s]+", words.strip("，。；、 ")) if clause]
    grades = [(one["name"], one["points"] or "0") for one in found if one]
    worth = [Decimal(earned) for _, earned in grades]
    if len(grades) < max(len(found), _LEAST_GRADES) or worth[0] != points or worth[-1]:
        return None
    if len({name for name, _ in grades}) < len(grades) or worth != sorted({*worth}, reverse=True):
        return None
    return {"kind": "bands", "bands": [{"name": name, "points": earned} for name, earned in grades]}


_PLACE = re.compile(
    rf"(?:排名)?第\s*(?P<place>\d|[一二三四五六七八九])名?的?(?:得|计|为)?\s*(?:满分|(?P<points>{NUMBER})\s*分)[，、；]?"
)
_LEAST_PLACES = 2
TIED_ALIKE = re.compile(r"[，；。（]?并列[^，。；（）\d]*(?:相同|一样|同一名次|同名次|同等名次)[^，。；（）\d]*）?")
"""That those of one place have the same, as a station has the points of its place anyway."""
_AND_SO_ON = re.compile(r"(?:其余|其他|以后)?(?:的)?(?:依次|以此|依此|逐名)(?:类推|递减)")


def read_places(words: str, points: Decimal | None) -> Said | None:
    """Read points by place where the first ones are told, at even distances, and the others go on like these."""
    words = TIED_ALIKE.sub("", words)
    found = list(_PLACE.finditer(words))
    if points is None or len(found) < _LEAST_PLACES:
        return None
    if not _AND_SO_ON.fullmatch(_without(words, *(one[0] for one in found)).strip("，。；、 ")):
        return None
    worth = [points if one["points"] is None else Decimal(one["points"]) for one in found]
    steps = {had - has for had, has in pairwise(worth)}
    if [read_number(one["place"]) for one in found] != [*range(1, len(found) + 1)]:
        return None
    if worth[0] != points or len(steps) != 1 or min(steps) <= 0:
        return None
    return {"kind": "rank", "each": str(steps.pop())}


def read_rank(words: str, points: Decimal | None) -> Said | None:
    """Read points by place: the first has all."""
    first, behind, least = (pattern.search(words) for pattern in (_FIRST, _BEHIND, _LEAST))
    if not behind or (first and first["full"] and Decimal(first["full"]) != points):
        return None
    read = (one[0] for one in (first, behind, least) if one)
    if not first or _is_left(_without(words, *read), points):
        return None
    return {"kind": "rank", "each": behind["each"], **({"least": least["least"]} if least else {})}


def read_milestones(words: str, points: Decimal | None) -> Said | None:
    """Read what must be done by which day; a day without its year is none."""
    found = list(_BY_DAY.finditer(words))
    if not found or not all(one["year"] for one in found):
        return None
    if _is_left(_without(words, *(one[0] for one in found)), points):
        return None
    return {"kind": "milestones", "milestones": list(map(_milestone_said, found))}


def _milestone_said(found: re.Match[str]) -> Said:
    by = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    return {"by": by, "need": int(found["need"]), "each": found["each"], "words": found["words"]}


def is_by_day(words: str) -> bool:
    """Whether so many are asked by a day."""
    return bool(_BY_DAY.search(words))


def missing_words(words: str) -> Iterator[str]:
    """What a rule by a rate does not say, and would have to."""
    if BEYOND.search(words) and "加" in words:
        lacking = [*["完成不足时怎么计分"] * (not _SHARE.search(words)), *["最多加多少"] * (not _MOST.search(words))]
        yield f"超额加分没有写全：{'，'.join(lacking) or '还有别的条件'}"
    elif BY_RATE.search(words) and "每" in words:
        yield "按比率的档次增减分，没有写清从多少算起（基准），或者还有别的条件"
    elif is_by_day(words):
        yield "按时间节点计分，没有写年份，或者还有别的条件"


def _without(words: str, *parts: str) -> str:
    for part in parts:
        words = words.replace(part, "", 1)
    return words


def _is_left(rest: str, points: Decimal | None) -> bool:
    """Whether something that scores is left beside what was read; that full points are full adds nothing."""
    full = r"满分" if points is None else rf"(?:满分|{amount_pattern(points)})"
    plain = re.sub(rf"(?:得|计|为)\s*{full}(?:\s*分)?(?![\d.])", "", USED_UP.sub("", rest))
    return bool(_SCORES.search(plain))


def amount_pattern(points: Decimal) -> str:
    """A pattern of points as they are written: 5, 5.0."""
    return rf"{re.escape(f'{points.normalize():f}')}(?:\.0+)?"
