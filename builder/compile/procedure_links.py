"""Links to the steps of procedures, from the limits, forms and rules that they use."""

from collections.abc import Callable, Iterable

from builder.compile.routes import document_uri
from builder.limits.choosing import in_turn
from builder.model.corpus import Corpus
from builder.model.page import Element, Node
from builder.model.procedure import Procedure, Step


def steps_with_limit(corpus: Corpus, limit: str) -> tuple[Element, ...]:
    """The steps that have a limit, or one that takes its turn."""
    names = {one.name for one in in_turn(corpus, limit)}
    return _steps_that(corpus, lambda _, step: any(name in names for name, _ in step.limits_named))


def steps_with_form(corpus: Corpus, form: str) -> tuple[Element, ...]:
    """The steps that use one of our forms."""
    return _steps_that(corpus, lambda _, step: form in step.forms)


def steps_of_rule(corpus: Corpus, rule: str) -> tuple[Element, ...]:
    """The steps of which an article of a rule tells how they are taken; `rule` is the rule's slug."""
    return _steps_that(corpus, lambda procedure, step: _tells_how(procedure, step, rule))


def listed_links(links: Iterable[Element]) -> tuple[Node, ...]:
    """Links one after the other in a line."""
    return tuple(node for at, link in enumerate(links) for node in (("、", link) if at else (link,)))


def in_items(links: Iterable[Element]) -> tuple[Element, ...]:
    """Links as the items of a list."""
    return tuple(Element("li", (link,)) for link in links)


def _tells_how(procedure: Procedure, step: Step, rule: str) -> bool:
    told = procedure.told_how(step)
    return bool(told and told.document.rpartition("/")[2] == rule)


def _steps_that(corpus: Corpus, wanted: Callable[[Procedure, Step], bool]) -> tuple[Element, ...]:
    return tuple(
        Element("a", (f"{procedure.title}：{step.do}",), target=document_uri(procedure.key), anchor=step.anchor)
        for procedure in corpus.of(Procedure).values()
        for step in procedure.steps
        if wanted(procedure, step)
    )
