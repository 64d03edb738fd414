"""Procedures (程序): the steps of a matter, who takes each, by when, on which paper, and where it goes on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from builder.values import value

_STRICT: dict[str, str] = {"extra": "forbid"}
START = "start"
"""What a step names whose limit counts from the day on which the procedure begins."""
_PROVISION = re.compile(r"(?:(?P<of>[a-z0-9-]+(?:/[a-z0-9-]+)?) )?(?P<first>[1-9]\d{0,3})(?:-(?P<last>[1-9]\d{0,3}))?")

Named = int | str
"""Articles as an author names them: 18, 18-20, or penalty-hearing 20 where they are another document's."""


@value
class Provisions:
    """Articles of one document, the first and the last of them."""

    document: str
    """The slug of a law, or of a rule."""
    first: int
    last: int


@value
class Branch:
    """A way on (分支): to a step, to another procedure, or to an end."""

    __pydantic_config__: ClassVar = _STRICT

    when: str = ""
    to: str = ""
    """The id of a step."""
    procedure: str = ""
    """The slug of another procedure."""
    end: str = ""
    """With what it ends: 不予立案."""
    again: bool = False
    """Whether it goes back on purpose: 补正以后重新审查."""


@value
class Step:
    """One step (步骤)."""

    __pydantic_config__: ClassVar = _STRICT

    id: str
    do: str
    """What is done: 决定是否立案."""
    post: str = ""
    """The post (岗位) that does it, by its title."""
    actor: str = ""
    """Whoever does it and is no post of a station: 当事人, 市场监督管理部门负责人."""
    limits: tuple[str, ...] = ()
    """Ids; of a limit of several cases the case behind it: DJ25 核实."""
    since: str = ""
    """The step on whose day its limits count, or `start`; the day is asked for where none is named."""
    starts: str = ""
    """What starts it, where no limit says so."""
    pauses: tuple[str, ...] = ()
    """What is not counted, where no limit says so."""
    forms: tuple[str, ...] = ()
    """Slugs of our forms."""
    papers: tuple[str, ...] = ()
    """Official papers (官方文书) by name."""
    articles: tuple[Named, ...] = ()
    how: Named = ""
    """The article of a rule that tells how."""
    branches: tuple[Branch, ...] = ()
    beside: tuple[str, ...] = ()
    """Slugs of procedures that may be needed while it lasts."""
    end: str = ""
    """With what the procedure ends here."""
    silence: str = ""
    """What happens when nothing is done by then, where no limit says so."""
    note: str = ""
    unsure: str = ""
    """What a person should confirm (待确认)."""
    keywords: tuple[str, ...] = ()

    @property
    def limits_named(self) -> tuple[tuple[str, str], ...]:
        """Each id with the case that is meant; no case where all are."""
        return tuple((name, case.strip()) for name, _, case in (one.strip().partition(" ") for one in self.limits))

    @property
    def actors(self) -> str:
        """Who takes it."""
        return "、".join(filter(None, (self.post, self.actor)))

    @property
    def anchor(self) -> str:
        """Its place on the page of its procedure."""
        return f"step-{self.id}"


@value
class Procedure:
    """One procedure as its file states it; a step without branches and without an end goes on to the next."""

    __pydantic_config__: ClassVar = _STRICT

    title: str
    area: str
    steps: tuple[Step, ...]
    lead: str = ""
    law: str = ""
    """The slug of the law whose articles steps name by number alone."""
    rules: tuple[str, ...] = ()
    """Slugs of the rules that describe it; `how` is an article of the first."""
    starts: str = ""
    """What begins it: 收到投诉."""
    keywords: tuple[str, ...] = ()
    order: int = 1000
    """Its place among all; those without one come last."""
    slug: str = ""
    path: str = ""
    """Its slug and file; no author writes them."""

    @property
    def key(self) -> str:
        """What names it: procedures/<slug>."""
        return f"procedures/{self.slug}"

    def step(self, id_: str) -> Step | None:
        """The first step of an id."""
        return next((one for one in self.steps if one.id == id_), None)

    def number(self, step: Step) -> int:
        """The number of a step on paper, from 1."""
        return self.steps.index(step) + 1

    def ways(self, at: int) -> tuple[Branch, ...]:
        """The ways on from a step: its branches, its end, or the next step; none from a last one that says nothing."""
        step = self.steps[at]
        if step.branches or step.end:
            return (*step.branches, *((Branch(end=step.end),) if step.end else ()))
        return (Branch(to=self.steps[at + 1].id),) if at + 1 < len(self.steps) else ()

    def forms(self) -> tuple[str, ...]:
        """The slugs of our forms that its steps use, each once, in their order."""
        return tuple(dict.fromkeys(form for step in self.steps for form in step.forms))

    def papers(self) -> tuple[str, ...]:
        """The official papers that its steps use, each once, in their order."""
        return tuple(dict.fromkeys(paper for step in self.steps for paper in step.papers))

    def told_how(self, step: Step) -> Provisions | None:
        """The article of a rule that tells how a step is taken."""
        return provisions_named(step.how, next(iter(self.rules), "")) if step.how else None

    def cited(self, step: Step) -> Iterator[Provisions]:
        """The articles that a step names; what is none is left out."""
        found = (provisions_named(named, self.law) for named in step.articles)
        return (one for one in found if one)


def procedures_in_order(procedures: Iterable[Procedure]) -> list[Procedure]:
    """Procedures as readers find them: by their places, then by slug."""
    return sorted(procedures, key=lambda one: (one.order, one.slug))


def provisions_named(named: Named, usual: str) -> Provisions | None:
    """Articles as an author names them; None for what is not so written."""
    found = _PROVISION.fullmatch(str(named).strip())
    if not found:
        return None
    first, last = int(found["first"]), int(found["last"] or found["first"])
    return Provisions(found["of"] or usual, first, last) if first <= last else None


def reached_from(ways: Mapping[str, tuple[str, ...]], first: str) -> frozenset[str]:
    """Every step that can be reached from one, itself among them."""
    found, left = {first}, [first]
    while left:
        for other in ways.get(left.pop(), ()):
            if other not in found:
                found.add(other)
                left.append(other)
    return frozenset(found)
