"""What a page says of a step of a procedure (程序): who, by when, on which form, by which article."""

from collections.abc import Iterable, Iterator

from builder.compile.cited import anchor_of, document_link
from builder.compile.procedure_links import place_telling_how
from builder.compile.routes import DUE, document_uri, limit_anchor, limits_uri
from builder.compile.state import shown_between
from builder.days import day, shifted
from builder.limits.choosing import in_turn, validity_of
from builder.limits.timetable import WHY
from builder.model.corpus import Corpus
from builder.model.identity import ArticleNumber, ProvisionId
from builder.model.limit import COUNTED, TimeLimit
from builder.model.page import Element, Node
from builder.model.procedure import START, Procedure, Provisions, Step

COUNT_IT = "算日期"
"""What leads from a limit to its count."""
HOW = "这一步怎么办"
_Said = tuple[str, tuple[Node, ...]]


def step_facts(corpus: Corpus, procedure: Procedure, step: Step) -> Iterator[_Said]:
    """What is said of a step, by name."""
    limits = [one for name, _ in step.limits_named for one in in_turn(corpus, name)]
    yield "由谁", (step.actors,)
    yield "期限", _limits_shown(corpus, step)
    yield "起算", (_since_words(procedure, step, limits),)
    yield "不算的时间", ("、".join(step.pauses or dict.fromkeys(each for one in limits for each in one.pauses)),)
    yield "逾期", (step.silence or "；".join(dict.fromkeys(one.silence for one in limits if one.silence)),)
    yield "文书", _with_commas((*_our_forms(corpus, step), *((paper,) for paper in step.papers)))
    yield "条文", _articles_of_step(corpus, procedure, step)
    yield HOW, _told_how(corpus, procedure, step)
    yield "需要时", _with_commas((procedure_link(corpus, slug),) for slug in step.beside)
    yield "说明", (step.note,)
    yield "待确认", (step.unsure,)


def _with_commas(items: Iterable[tuple[Node, ...]]) -> tuple[Node, ...]:
    """Things one after the other, each its own nodes."""
    return tuple(node for at, item in enumerate(items) for node in (("、", *item) if at else item))


def _limits_shown(corpus: Corpus, step: Step) -> tuple[Node, ...]:
    """How long, each with its matter where there are several."""
    return _with_commas(
        (
            *(
                node
                for one in in_turn(corpus, name)
                for node in _limit_shown(corpus, one, _length_shown(step, one, case))
            ),
            *_nothing_in_turn(corpus, name),
        )
        for name, case in step.limits_named
    )


def _nothing_in_turn(corpus: Corpus, name: str) -> tuple[Node, ...]:
    """That a limit counts no more, from the day on which it ends and no other takes its turn."""
    turn = in_turn(corpus, name)
    ended = validity_of(corpus, turn[-1]).ended if turn else None
    if not ended:
        return ()
    words = WHY["ended"].format(name=turn[-1].name, day=ended)
    link = Element("a", (words,), target=limits_uri(turn[-1].group), anchor=limit_anchor(turn[-1]))
    return (Element("span", (link,), attributes=shown_between(ended, None, corpus.today)),)


def _length_shown(step: Step, limit: TimeLimit, case: str) -> str:
    """5 个工作日, 听证通知第三人 7 个工作日之前; of one case where that is meant."""
    matter = f"{limit.matter} " if len(step.limits) > 1 else ""
    length = next((str(one) for one in limit.cases if one.name == case), str(limit))
    return matter + length + (COUNTED[limit.counted] if limit.counted in ("before", "after") else "")


def _limit_shown(corpus: Corpus, limit: TimeLimit, words: str) -> tuple[Node, ...]:
    """The way to the entry of a limit and to its count."""
    length = Element("a", (words,), target=limits_uri(limit.group), anchor=limit_anchor(limit))
    counted = limit.counted != "figure"
    offer = (" ", Element("a", (COUNT_IT,), "", "zd-count-it", DUE, limit.name)) if counted else ()
    return _on_its_days(corpus, limit, (length, *offer))


def _on_its_days(corpus: Corpus, limit: TimeLimit, said: tuple[Node, ...]) -> tuple[Node, ...]:
    """What is said of a limit; where that changes, it is seen on the days of the limit only."""
    validity = validity_of(corpus, limit)
    begins = validity.effective if validity.effective and validity.effective > corpus.today else None
    if validity.ended and validity.ended <= corpus.today:
        return ()
    if begins and in_turn(corpus, limit.name)[0] is limit:
        return (*said, f"（自{day(begins)}起）")
    if not begins and not validity.ended:
        return said
    until = f"（至{day(shifted(validity.ended, -1))}）" if validity.ended else ""
    return (Element("span", (*said, until), attributes=shown_between(begins, validity.ended, corpus.today)),)


def _since_words(procedure: Procedure, step: Step, limits: Iterable[TimeLimit]) -> str:
    """What starts it: as its author says, as its limit does, and which step that is."""
    words = step.starts or "；".join(dict.fromkeys(one.start for one in limits if one.start))
    before = procedure.step(step.since)
    where = f"第 {procedure.number(before)} 步" if before else procedure.starts if step.since == START else ""
    return words if not where or where in words else f"{words}（{where}）" if words else where


def _our_forms(corpus: Corpus, step: Step) -> Iterator[tuple[Node, ...]]:
    for slug in step.forms:
        if form := corpus.forms.get(slug):
            yield (Element("a", (form.front.title,), target=document_uri(form.key)),)


def _articles_of_step(corpus: Corpus, procedure: Procedure, step: Step) -> tuple[Node, ...]:
    """The articles that a step names; where it names none, those of its limits, each on its days."""
    if step.articles:
        return _with_commas((_articles_link(corpus, one, procedure.law),) for one in procedure.cited(step))
    limits = (one for name, _ in step.limits_named for one in in_turn(corpus, name) if one.article)
    return tuple(
        node
        for one in limits
        for node in _on_its_days(
            corpus, one, (_articles_link(corpus, Provisions(one.law, one.article or 0, one.article or 0), ""),)
        )
    )


def _articles_link(corpus: Corpus, named: Provisions, usual: str) -> Node:
    """第十五条至第十七条 as a link; of another law than the usual with its name."""
    law = corpus.laws.get(named.document)
    numbers = dict.fromkeys((ArticleNumber(named.first, 0), ArticleNumber(named.last, 0)))
    words = ("、" if named.last == named.first + 1 else "至").join(map(str, numbers))
    if not law:
        return words
    key = f"laws/{law.slug}"
    title = "" if named.document == usual else f"《{next(iter(law.short_titles), law.title)}》"
    # The page of a law without its text has only the articles that rules cite.
    anchor = anchor_of(corpus, key, ProvisionId(ArticleNumber(named.first, 0))) if key in corpus.versions else ""
    return Element("a", (f"{title}{words}",), target=document_uri(key), anchor=anchor)


def _told_how(corpus: Corpus, procedure: Procedure, step: Step) -> tuple[Node, ...]:
    place = place_telling_how(corpus, procedure, step)
    return (document_link(corpus, *place),) if place else ()


def procedure_link(corpus: Corpus, slug: str) -> Node:
    other = corpus.of(Procedure).get(slug)
    return Element("a", (other.title,), target=document_uri(other.key)) if other else slug
