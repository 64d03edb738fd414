"""Who keeps a form or ledger and who writes in it, by what a clause does with it: 由内勤保管, 数据员登记市场台账."""

import re
from collections.abc import Iterable

from builder.duties.actors import Actors
from builder.duties.clauses import Clause
from builder.duties.runs import Run
from builder.model.citation import Citation
from builder.references import SLOT
from builder.values import value

_KEEPS = "保管|保存|保留|收存|存放|管理|整理|维护|更新|设立|建立"
_ENTERS = "登记|填写|填报|记录|记载|记明"
_INTO = "[登记列写填录]入"
_JOINED = "(?:、|和|及|以及|与)"
_OBJECT = re.compile(
    rf"(?P<verb>{_KEEPS}|登记|填写|填报|{_INTO}|(?:登记|记录|记载|填写)(?=在))(?:在|[本当该][一-龥])?"
    rf"(?:[^，。；：由]{{1,30}}{_JOINED})?$"
)
"""A verb before a form that is its object, alone or in a list: 登记, 记入当季, 保管岗位表和."""
_INSIDE = re.compile(rf"(?:上|中|里|内)?(?:逐[一-龥])?(?P<verb>{_ENTERS}|{_INTO})")
"""A verb after 在 and the form: 在廉政登记中记明."""
_HEADS = re.compile(rf"(?:[^，。；：由]{{1,60}}{_JOINED})?")
"""What stands before a form with which a clause begins, alone or in a list."""
_BY_ITSELF = re.compile(rf"(?P<verb>{_KEEPS}|登记|填写|记录|记载)(?=$|[、和并到至]|{_KEEPS})")
"""A verb that has no object behind it: its object stands before who acts."""
_MANNER = re.compile(
    r"《[^》]*》|（[^）]*）|依照?[^，、]*?条|按照?[^，、]{1,4}(?=[保整收管登存维])|在[^，、]*?[中上里内日时]|于[^，、]*?[日前后]"
)
_HANDS_ON = re.compile(r"指定|委托|授权|安排|组织|督促|责令|[交报送的]")
"""Between who acts and the verb: somebody else does it, or nobody can tell."""
_UNDONE = re.compile(r"(?:[不免]|不再|不另|不得|无需|组织|督促|责令|指导|要求|通知|提醒|提示|协助|配合)$")
"""Before a verb: nothing is done, or another is made to do it."""
_NO_OTHER_SUBJECT = re.compile(r"(?:并|再|同时|及时|一并|当[日场天])?(?:[把将].*|.*[内前后时日])?")
_MANNER_IS_LONG = 8
_THEY = "由其"


@value
class Keeping:
    """Who does something with a form in the words of a clause, and what."""

    who: str
    verb: str

    @property
    def keeps(self) -> bool:
        """Whether the form is in the hands of whoever does it, and not only written in."""
        return bool(re.fullmatch(_KEEPS, self.verb))


def keeping_in(actors: Actors, words: str, run: Run, form: Citation) -> Keeping | None:
    """Who keeps a form that a run of a text names, or writes in it; None where it does not say so for sure."""
    clause = next((one for one in run.parts if one.start <= form.start < one.end), None)
    if clause is None or run.kind == "must_not":
        return None
    before, after = words[clause.start : form.start], words[form.end : clause.end]
    said = _OBJECT.search(actors.without_titles(before))
    inside = _INSIDE.match(after) if before.endswith("在") and not said else None
    if verb := said or inside:
        lead = before[: said.start()] if said else before.removesuffix("在")
        who = "" if _UNDONE.search(lead) else _doing(actors, run, clause, lead)
        return Keeping(_post_named(actors, who), verb["verb"]) if who else None
    if not _HEADS.fullmatch(before):
        return None
    following = (one.words for one in run.parts[run.parts.index(clause) + 1 :])
    return _handed_to(actors, words[: form.start], (after, *following))


def _doing(actors: Actors, run: Run, clause: Clause, lead: str) -> str:
    """Who acts on an object: somebody in its own clause, or carried to it past nobody else and no other subject."""
    if _THEY in lead:
        return ""
    if own := actors.acting(clause.words):
        return "" if actors.mention.search(lead, own.end) else own.who
    if run.actor is None or not run.actor.posts or clause not in run.clauses or not _NO_OTHER_SUBJECT.fullmatch(lead):
        return ""
    earlier = [one.words for one in run.clauses[: run.clauses.index(clause)]]
    if earlier and (first := actors.acting(earlier[0])):
        earlier[0] = earlier[0][first.end :]
    return "" if any(actors.mention.search(one) for one in (*earlier, lead)) else run.actor.who


def _handed_to(actors: Actors, before: str, parts: Iterable[str]) -> Keeping | None:
    """By whom something is done with what a sentence begins with, in the first clause that says by whom."""
    for part in parts:
        actor = actors.acting(part)
        if _THEY in part:
            who, does = _before_them(actors, before), part.partition(_THEY)[2]
        elif actor and "由" in part[: actor.end]:
            who, does = actor.who, part[actor.end :]
        else:
            before += part
            continue
        verb = _BY_ITSELF.search(does)
        manner = _MANNER.sub("", does[: verb.start()] if verb else "")
        sure = verb and who and len(manner) <= _MANNER_IS_LONG and not _HANDS_ON.search(manner)
        return Keeping(_post_named(actors, who), verb["verb"]) if verb and sure else None
    return None


def _before_them(actors: Actors, before: str) -> str:
    """Whom 其 stands for: the post that was named last in its sentence."""
    named = actors.mention.findall(before.rpartition("。")[2])
    return named[-1] if named else ""


def _post_named(actors: Actors, who: str) -> str:
    """Who acts, with the title of a post for a blank that names one."""

    def post_title(name: str) -> str:
        return "、".join(actors.posts[slug].title for slug in actors.named(name)) or name

    return SLOT.sub(lambda blank: post_title(blank[0]), who)
