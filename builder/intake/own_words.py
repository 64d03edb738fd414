"""Words of a rule that are of one station alone: its name, its bureau, telephones, days, people; a person decides."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from builder.intake.people import people_in
from builder.intake.short_names import PLACE_ENDS, short_names
from builder.intake.standing import DATE, FROM_A_DAY, open_words, standing
from builder.model.slot import Slot
from builder.references import CUE, SLOT
from builder.values import value

_HAN = "\u4e00-\u9fff"
_HIDDEN = "×xXＸ*＊某○〇"
_UNIT = "省|市(?!场)|区|县|旗|州|盟|镇|乡|街道|开发区|新区|高新区"
_NAME = rf"[{_HAN}{_HIDDEN}]"
_SURE = r"市场监督?管理?"


@value
class _Name:
    """A kind of name, how it is built, and its blank."""

    kind: str
    pattern: re.Pattern[str]
    slot: str


_NAMES = (
    _Name("党支部名称", re.compile(rf"{_NAME}{{2,24}}?所党支部"), "station.party_branch"),
    _Name("所名", re.compile(rf"{_NAME}{{2,24}}?(?:{_SURE}|市监|市场)所"), "station.name"),
    _Name("所名", re.compile(rf"{_NAME}{{1,6}}?(?:区|县|市|旗|镇|乡|街道)[{_HIDDEN}]{{1,4}}所"), "station.name"),
    _Name("局名", re.compile(rf"{_NAME}{{2,24}}?{_SURE}局"), "station.bureau"),
)
_NAMED_KINDS = frozenset(kind.kind for kind in _NAMES)
"""Kinds of which the longer of two words that end alike only has more before the name."""
_PLACED = re.compile(rf"[{_HIDDEN}]|{_UNIT}|[路街村港山河湖城]|(?<=..)[{PLACE_ENDS}](?={_SURE}|市监|市场)")
"""What a name has that is of one place, where it is not a line of its own: 市场监督管理局 alone is any."""
_ABOVE = re.compile(
    r"国家|(?:.{1,3}省|.{2,6}自治区)市场|本|.*(?:各|每个|全部|所属|辖区|基层|所在|以上|[市县区]级|设区的)"
    rf"|[由在向对为经是报至到从和与及或的于请]?(?:{_UNIT})+市[场监]"
)
"""What a name has that is not of one station: a body above all, any of many, or a kind of place without its name."""
_TO_DO = "加强|规范|保障|推进|推动|提高|提升|完善|促进|强化|落实|做好|明确|维护|改进|健全|建立"
_LEFT = re.compile(
    rf"^.*?(?:由|在|向|对|为|经|是|报|至|到|从|和|与|及|或|的|于|将|把|请|受|{CUE}|结合|{_TO_DO}|适用于"
    r"|属于|设立|成立|全称|简称)"
    rf"(?={_NAME}{{2,6}}(?:{_UNIT}|路|街|村|港|山|河|湖|城|镇|[{PLACE_ENDS}]))"
)
"""What stands before a name in its clause; it is taken off only where a place remains."""
_LEADING = re.compile(rf"由|在|向|对|为|经|报|至|到|从|和|与|及|将|请|{CUE}|{_TO_DO}")
_DIGIT = "[0-9×xX*]"
_PHONE = re.compile(
    rf"(?<![0-9A-Za-z-])(?:(?:[（(]0[1-9][0-9]{{1,2}}[)）]|0[1-9][0-9]{{1,2}})[-—－ ]?"
    rf"(?:{_DIGIT}{{3,4}}[-—－ ]{_DIGIT}{{4}}|{_DIGIT}{{7,8}})(?:[-—转][0-9]{{1,6}})?"
    rf"|1[3-9][0-9][- ]?{_DIGIT}{{4}}[- ]?[0-9]{{4}}|400[- ]?[0-9]{{3}}[- ]?[0-9]{{4}})(?![0-9])"
)
_LOCAL = rf"(?!(?:19|20)[0-9]{{2}}[-—－])[2-9][0-9]{{2,3}}[-—－ ]?{_DIGIT}{{4}}(?:[-—转][0-9]{{1,6}})?(?![0-9])"
_LABELLED_PHONES = re.compile(
    r"(?:电话|传真|热线|手机|座机|号码)(?:[（(][^（()）0-9]{1,12}[）)])?[^，。；、0-9（(]{0,6}"
    rf"(?P<phones>{_LOCAL}(?:[、，,／/\s]+{_LOCAL})*)"
)
"""Numbers without that of their town, behind what they are called."""
_IN_FORCE, _DAY = re.compile(FROM_A_DAY), re.compile(DATE)
IN_FORCE = "施行日期"
_SHORT = "station.short_name"
_EFFECTIVE = "rule.effective_date"
_STOP = re.compile("[，。；：、！？（）()《》“”\\s]")
_GENERIC = re.compile("本所|所属局|联系|电话|号码|的|用")
_NEAR = 24


@value
class OwnWords:
    """Words with what they seem to be, the blank that may take their place, and where they stand."""

    words: str
    kind: str
    slot: str
    """Empty where nobody can tell which blank."""
    places: tuple[str, ...] = ()
    """Each once; how often they stand there, where that is more than once."""
    count: int = 0


def own_words(
    rows: Sequence[tuple[str, str]], slots: Mapping[str, Slot], document: Iterable[str] = ()
) -> tuple[OwnWords, ...]:
    """What is found in rows, each given with its place, and where else it stands in them; longer words first.

    The other words of their document, a cover or a title, tell what a short name may be short for.
    """
    found = [key for _, words in rows for key in _found_in(open_words(words), slots)]
    names = {(kind, said) for said, kind, _ in found if kind in _NAMED_KINDS}
    found = [key for key in found if not any(_has_more_before(key, *name) for name in names)]
    for _, short, sure in short_names(rows, names_of_places(words for _, words in rows) | {*document}):
        found.append((short, "所名简称", _SHORT if sure and _SHORT in slots else ""))
    return offers_standing(sorted(_one_each(found), key=lambda one: -len(one.words)), rows)


def _has_more_before(key: tuple[str, str, str], kind: str, name: str) -> bool:
    return key[1] == kind and key[0] != name and key[0].endswith(name)


def offers_standing(offers: Iterable[OwnWords], rows: Iterable[tuple[str, str]]) -> tuple[OwnWords, ...]:
    """Offers with all places where they stand in rows; without those that stand in none."""
    by_words = {one.words: Counter[str]() for one in offers}
    for place, words in rows:
        for begin, end in standing(by_words, words):
            by_words[words[begin:end]][place] += 1
    return tuple(
        replace(
            one,
            places=tuple(place if times == 1 else f"{place}（{times}处）" for place, times in counts.items()),
            count=counts.total(),
        )
        for one in offers
        if (counts := by_words[one.words])
    )


def names_of_places(lines: Iterable[str]) -> set[str]:
    """The names of stations and bureaus in lines, from which short ones are made."""
    parts = (part for words in lines for part in _STOP.split(SLOT.sub(" ", words)) if part)
    return {name for part in parts for kind, _, name in _names_in(part) if kind in ("所名", "局名")}


def _one_each(found: Iterable[tuple[str, str, str]]) -> Iterator[OwnWords]:
    """Each words once: with the blank that one of its places suggests."""
    by_words: dict[str, OwnWords] = {}
    for words, kind, slot in found:
        known = by_words.setdefault(words, OwnWords(words, kind, slot))
        by_words[words] = known if known.slot else replace(known, slot=slot)
    yield from by_words.values()


def _found_in(words: str, slots: Mapping[str, Slot]) -> Iterator[tuple[str, str, str]]:
    for part in filter(None, _STOP.split(words)):
        for kind, slot, name in _names_in(part, alone=part == words.strip() and not _LEADING.match(part)):
            yield name, kind, slot if slot in slots else ""
    for said, begin in _phones_in(words):
        yield said, "电话", _phone_slot(words[max(0, begin - _NEAR) : begin], slots)
    in_force = {day["words"] for day in _IN_FORCE.finditer(words)}
    for day in _DAY.finditer(words):
        force = day[0] in in_force
        yield day[0], IN_FORCE if force else "日期", _EFFECTIVE if force and _EFFECTIVE in slots else ""
    for person in people_in(words):
        yield person, "人名", ""


def _phones_in(words: str) -> Iterator[tuple[str, int]]:
    """Telephones, each with where it begins."""
    whole = [(found[0], found.start()) for found in _PHONE.finditer(words)]
    yield from whole
    for found in _LABELLED_PHONES.finditer(words):
        begin = found.start("phones")
        if not any(at <= begin < at + len(said) for said, at in whole):
            yield from ((local[0], begin + local.start()) for local in re.finditer(_LOCAL, found["phones"]))


def _names_in(clause: str, *, alone: bool = False) -> Iterator[tuple[str, str, str]]:
    """Names of a branch, a station and a bureau in a clause, each with its kind and its blank; any that is a line."""
    at = 0
    while found := next((one for kind in _NAMES if (one := kind.pattern.search(clause, at))), None):
        kind = next(kind for kind in _NAMES if kind.pattern is found.re)
        name = _without_lead(found[0])
        if ((alone and name == clause) or _PLACED.search(name)) and not _ABOVE.match(name):
            yield kind.kind, kind.slot, name
        at = found.end()


def _without_lead(name: str) -> str:
    """A name without what leads in to it: 由西岗区… is 西岗区…."""
    while lead := _LEFT.match(name):
        name = name[lead.end() :]
    return name


def _phone_slot(before: str, slots: Mapping[str, Slot]) -> str:
    """The blank for a telephone whose label says what the words before it say; none where several may."""
    keys = {name: _GENERIC.sub("", slot.label) for name, slot in slots.items() if slot.kind == "phone"}
    near = {name: before.rfind(key) for name, key in keys.items() if key and key in before}
    fits = [name for name, at in near.items() if at == max(near.values())]
    return fits[0] if len(fits) == 1 else ""
