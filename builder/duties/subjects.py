"""Demands in which no post acts: those whose subject is somebody outside, and words that ask for nothing."""

import re
from collections.abc import Iterable
from itertools import zip_longest

from builder.duties.actors import STATION, Actors
from builder.duties.clauses import Clause, sentences
from builder.duties.rhythm import rhythm_of
from builder.model.duty import Duty

_HEAD = (
    r"(?:(?<!或)者|人(?![均数次口力事情行民工为身])员?|(?<!成)(?<!会)(?<!职)(?<!党)员(?!工)|单位|企业|公司|主体|法院|机关|机构|部门|组织|岗位"
    r"|(?:商|工商|农|住|养殖)户|[商厂卖买专]家|[双对各甲乙]方|[医法学检察]院|学校|幼儿园|(?:委员|协|商)会|[药网门商]店|银行|局(?!面|限|部))"
)
"""The last signs of words for people and bodies: 经营者, 当事人, 事故单位."""
_JOINED = r"(?:、|和|及|以及|与|或者|或)"
_NAMES = r"(?:(?!应当|必须|须|不得|经(?![营办济费纪])|[由报按自在])[^，。；：、的])"
"""A sign of a name; what hands on or counts from (经所属局, 自所属局) is no part of one."""
_ONE = rf"(?:[^，。；：的]{{1,20}}的)*(?:(?:{_NAMES}{{2,8}}、)+{_NAMES}{{2,8}}等)?(?P<name>{_NAMES}{{0,12}}?{_HEAD})"
_ADVERB = r"自己|也|还|都|均|仍|一律|各自|应当?|必须|须|不得|可以|负责"
_PREPOSITION = (
    r"于|在(?![编册岗职建用])|自(?=[^，]{1,24}[起日])|对(?![账象比策])|向|把|将|按照?|依照|因|为|以|经(?![营费济办手])"
)
_TIME = r"[每\d]|[^，的]{1,12}?[前后内时起底末](?=应|必须|须|$)"
_MODAL = re.compile(r"(?<!是否)(?<!不)(?:应当|必须|须(?!知)|负责(?!人)|不得)")
_MUST = re.compile(r"(?:应当|必须|须|负责)$")
_NEEDS = re.compile(r"(?:下列|以下)[^，。；：]{0,6}条件(?:之一)?[：:]?$|方可")
"""应当具备下列条件, 须有半数到会方可进行: the state that something must be in."""
_IS = re.compile(r"是(?!否)")
_BY = re.compile(
    rf"(?<![理自事案缘因])由(?![于此衷]|{STATION})(?P<who>[^，。；：]*?(?:\}}\}}|{_HEAD}))|经(?P<asked>[^，。；：]+?{_HEAD})[一-龥]{{2}}$"
)
"""By whom something is done, or who must first agree to it (经所属局负责人批准)."""
_SOME = (
    r"(?:有关|相关|指定|专门|各|若干|[一二两三]名)*(?:专人|双人|(?:工作)?人员|岗位|同志|大家)"
    r"|(?:有关|相关|指定)(?:负责|责任)人"
)
_LEFT_OPEN = re.compile(
    rf"由(?![于此])[^，。；：、由]{{0,8}}(?:同志|片区)(?=[^，。；：、的人员名责]{{2}}|$)|(?:[由交]|指定|安排|落实|明确|确定)到?(?:{_SOME})(?=[^，。；：、的人员名]{{2}}|$)"
    r"|(?:责任人|负责人|人选|人员|岗位|由谁)[^，。；]{0,6}?(?:另|再|未|待|临时)行?(?:确定|通知|指定|安排|明确|定)|待定"
    r"|谁[^，。；、]{1,4}谁|(?<!不)(?:轮流|轮班|交替(?=[进值检巡开负]))|责任到人|[要须应持]有人(?![员数])|(?<![没无如还另])有人(?:在岗|值守|保管|接听|查看|负责)(?!的)"
)
"""What names nobody: 由专人, 交有关人员, 责任人另行确定."""
_OPENS_WITH_MODAL = re.compile(rf"(?:并|且|同时|仍|也|均|还|{_TIME})*(?:{_MODAL.pattern})|$")


def asks_somebody(clauses: Iterable[Clause]) -> bool:
    """Whether clauses demand something, by a modal or by how often; not what says what a thing is, or must be like."""
    parts = [clause for clause in clauses if not clause.is_condition]
    following = zip_longest(parts, parts[1:])
    return any(_demands(part.words) and not (after and _IS.match(after.words)) for part, after in following)


def leaves_open(words: str) -> bool:
    """Whether words say that somebody acts and not who: 由专人擦拭, 由各岗位轮流, 责任人另行确定."""
    return bool(_LEFT_OPEN.search(words))


def _demands(words: str) -> bool:
    """Whether the last modal of a clause demands; what stands before it says of whom (应当归档的材料不得丢失)."""
    if _IS.match(words) or _NEEDS.search(words):
        return False
    modals = [found[0] for found in _MODAL.finditer(words)]
    return bool(_MUST.match(modals[-1])) if modals else bool(rhythm_of(words))


def usual_verbs(actors: Actors, duties: Iterable[Duty]) -> frozenset[str]:
    """What posts of a knowledge base do, in two signs: with what may a sentence go on after its subject."""
    clauses = (part for duty in duties for sentence in sentences(duty.words) for part in sentence.clauses)
    acting = ((part.words, actors.acting(part.words)) for part in clauses if actors.mention.search(part.words))
    return frozenset(words[one.end :][:2] for words, one in acting if one and one.posts and not one.by)


def outsider_in(words: str, verbs: frozenset[str]) -> str:
    """Somebody who is the subject of a demand, by the place and the last signs of a name; empty where none is sure."""
    going_on = "|".join((_ADVERB, _PREPOSITION, _TIME, *map(re.escape, sorted(verbs)), "$"))
    more = _ONE.replace("?P<name>", "")
    subject = re.compile(rf"(?:其中|同时|但)?(?P<who>{_ONE}(?:{_JOINED}{more})*)(?={going_on})")
    clauses = [clause.words for sentence in sentences(words) for clause in sentence.clauses]
    at = next((at for at, clause in enumerate(clauses) if _demands(clause)), len(clauses) - 1)
    if by := _BY.search(clauses[at]):
        return by["who"] or by["asked"]
    # 收到后，应当: whoever acts in the clauses before does it, too.
    among = clauses[at::-1] if _OPENS_WITH_MODAL.match(clauses[at]) else clauses[at : at + 1]
    found = (subject.match(clause) for clause in among)
    return next((one["who"] for one in found if one and not _is_object(one["name"], verbs)), "")


def _is_object(name: str, verbs: frozenset[str]) -> bool:
    """Whether a name is what a verb before it is about: 组织经营者参加, but not 使用单位参加."""
    return name[:2] in verbs and not re.fullmatch(_HEAD, name[2:])
