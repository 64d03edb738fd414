"""Runs of clauses that one actor does, with the conditions before them: the subject is carried until another acts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from builder.duties.actors import Actor, Actors
from builder.duties.clauses import Clause, Sentence
from builder.duties.rhythm import rhythm_of
from builder.model.duty import Kind
from builder.values import value

_KIND = re.compile(
    r"^(?:均|一律|也|仍|各自|原则上|在[^，]{1,12}?[时内])?(?:(?P<never>不(?!得?(?:晚|迟|超|少|低|多|短|早|逾)|[仅但止只论管少低超足晚迟同定便利良合安含是需必用])|严禁|禁止)|(?P<may>可以|有权|可(?=[一-龥])))"
)

_JOINS = ("或者", "或", "以及", "并且", "且", "又")
_DEMANDS = re.compile(r"^(?:并|且|同时)?(?:应当|必须|须)")


@value
class Run:
    """What one actor does, and when."""

    actor: Actor | None
    conditions: tuple[Clause, ...]
    clauses: tuple[Clause, ...]
    kind: Kind

    @property
    def parts(self) -> tuple[Clause, ...]:
        """The conditions, then what is done."""
        return (*self.conditions, *self.clauses)


@dataclass(slots=True)
class _Reader:
    """Goes along one sentence."""

    actors: Actors
    subject: Actor | None
    kind: Kind
    weak: Actor | None = None
    is_named: bool = False
    """Whether the sentence itself says who acts."""
    conditions: list[Clause] = field(default_factory=list)
    run: list[Clause] = field(default_factory=list)
    done: list[Run] = field(default_factory=list)

    def close(self) -> None:
        if self.run:
            demands = any(_DEMANDS.match(clause.words) for clause in self.run[1:])
            kind = "must" if demands else self.kind
            self.done.append(Run(self.subject, tuple(self.conditions), tuple(self.run), kind))
            self.run = []

    def take(self, clause: Clause, following: bool) -> None:  # noqa: FBT001  whether more of the sentence follows
        acting = self.actors.section_of(clause.words) if clause.heads else None
        acting = acting or self.actors.acting(clause.words)
        # 没有副所长的, 会后: nobody acts in what only says when; who stands in it may do what follows.
        when = clause.is_condition or (clause.is_setting and not self.run and not acting)
        if when and following and not (acting and acting.by):
            self.wait(clause, acting)
        elif acting:
            # 党支部每月召开会议，由书记召集: what the station does is done by whom it says.
            if acting.by and (not self.is_named or (self.subject and self.subject.is_station)):
                self.conditions, self.run = [*self.conditions, *self.run], []
            self.close()
            self.subject, self.is_named = acting, True
            self.kind = "must_not" if acting.never else kind_of_demand(clause.words[acting.end :])
            self.run.append(clause)
        elif self.subject or self.weak or not following:
            self.subject = self.subject or self.weak
            self.kind = self.kind if self.run or self.kind != "must" else kind_of_demand(clause.words)
            self.run.append(clause)
        else:
            self.conditions.append(clause)

    def wait(self, clause: Clause, acting: Actor | None) -> None:
        """Take up a condition; in 仍不能决定，需要延期的 what stands before is part of it, unless somebody acts."""
        if clause.is_case and self.run and (not self.is_named or clause.words.startswith(_JOINS)):
            self.conditions, self.run = [*self.conditions, *self.run], []
        self.close()
        if acting and (acting.posts or not self.subject):
            self.subject, self.weak = None, acting
        self.conditions.append(clause)


def cut_by_rhythm(run: Run) -> Iterator[Run]:
    """A run cut where a clause says another rhythm than the clauses before it: 每日检查，每周召开例会."""
    begin, said = 0, ""
    for at, clause in enumerate(run.clauses):
        rhythm = rhythm_of(clause.words)
        if said and rhythm and rhythm != said:
            yield replace(run, clauses=run.clauses[begin:at])
            begin = at
        said = rhythm or said
    yield replace(run, clauses=run.clauses[begin:])


def says_more(run: Run) -> bool:
    """Whether a lead says more than that something stands below it: 所长履行下列职责 does not."""
    who = run.actor.who if run.actor else ""
    said = [part for part in run.parts[:-1] if part.words != who and not part.is_condition]
    return bool(said) or not (_LISTED.search(run.clauses[-1].words) or run.clauses[-1].words == who)


_LISTED = re.compile(r"下列|以下|如下")


def topic_of(run: Run, sentence: Sentence) -> str:
    """How a sentence begins, of a run that says by when and what is done, but not to what: 内勤在次年第一季度移交."""
    first = sentence.clauses[0]
    *before, only = run.parts
    if run.actor is None or before or only is first:
        return ""
    said = _BESIDE_VERB.sub("", only.words.replace(run.actor.who, "", 1))
    return first.words if len(said) == _VERB else ""


_BESIDE_VERB = re.compile(
    r"(?:依照|按照)[^，]*?(?:条|规定)|[在于][^，《》]{1,14}(?:季度|[年月日天内前后时])|[次当]一?(?:工作)?[日天年月]"
    r"|应当|必须|负责|统一|当场|逐级|最后|[由并再先]"
)
_VERB = 2
"""Signs of a verb."""


def kind_of_demand(words: str) -> Kind:
    """Whether something must, may or must not be done, by how the words begin."""
    found = _KIND.match(words)
    return "must" if not found else "must_not" if found["never"] else "may"


def clause_runs(actors: Actors, sentence: Sentence, carried: Actor | None, kind: Kind = "must") -> tuple[Run, ...]:
    """The runs of a sentence; at its beginning whoever is carried over acts."""
    reader = _Reader(actors, carried, kind)
    for at, clause in enumerate(sentence.clauses, start=1):
        reader.take(clause, at < len(sentence.clauses))
    reader.close()
    return tuple(reader.done)
