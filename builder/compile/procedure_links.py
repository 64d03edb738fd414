"""Links to the steps of procedures, from the limits, forms and rules that they use."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from builder.compile.routes import document_uri
from builder.limits.choosing import in_turn
from builder.model.corpus import Corpus
from builder.model.identity import ArticleNumber, ProvisionId
from builder.model.page import Element, Node
from builder.model.procedure import Procedure, Step
from builder.values import remembered


def steps_with_limit(corpus: Corpus, limit: str) -> tuple[Element, ...]:
    """The steps that have a limit, or one that takes its turn."""
    return tuple(_step_link(*step) for step in _having_limit(corpus, limit))


def forms_with_limit(corpus: Corpus, limit: str) -> tuple[str, ...]:
    """Our forms of the steps that have a limit, as slugs."""
    return tuple(dict.fromkeys(form for _, step in _having_limit(corpus, limit) for form in step.forms))


def places_telling_how(corpus: Corpus, limit: str) -> Iterator[tuple[str, ProvisionId]]:
    """The articles of rules that tell how the steps with a limit are taken, each with the key of its rule."""
    places = (place_telling_how(corpus, *step) for step in _having_limit(corpus, limit))
    return (place for place in places if place)


def place_telling_how(corpus: Corpus, procedure: Procedure, step: Step) -> tuple[str, ProvisionId] | None:
    """The article of a rule that tells how a step is taken, with the key of the rule; None where none does."""
    told = procedure.told_how(step)
    key = corpus.rule_of(told.document) if told else ""
    return (key, ProvisionId(ArticleNumber(told.first, 0))) if told and key else None


def _having_limit(corpus: Corpus, limit: str) -> list[tuple[Procedure, Step]]:
    places = _places_by_limit(corpus)
    wanted = {place for one in in_turn(corpus, limit) for place in places.get(one.name, ())}
    steps = list(_steps_in_order(corpus)) if wanted else []
    return [steps[place] for place in sorted(wanted)]


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
    return tuple(_step_link(procedure, step) for procedure, step in _steps_in_order(corpus) if wanted(procedure, step))


def _steps_in_order(corpus: Corpus) -> Iterator[tuple[Procedure, Step]]:
    return ((procedure, step) for procedure in corpus.of(Procedure).values() for step in procedure.steps)


@remembered
def _places_by_limit(corpus: Corpus) -> Mapping[str, set[int]]:
    """By limit, which steps have it."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for place, (_, step) in enumerate(_steps_in_order(corpus)):
        for name, _ in step.limits_named:
            found[name].add(place)
    return found


def _step_link(procedure: Procedure, step: Step) -> Element:
    return Element("a", (f"{procedure.title}：{step.do}",), target=document_uri(procedure.key), anchor=step.anchor)
