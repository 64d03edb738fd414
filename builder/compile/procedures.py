"""Pages of procedures (程序): the list of all, each as a flow of its steps, and the page 案件时间表."""

from collections.abc import Iterable, Iterator

from builder.compile.cited import FORMS_HERE, anchor_of, document_link, form_links, forms_handed_over, way_to_forms
from builder.compile.quiz import offer_of_quiz
from builder.compile.rails import rail, rails_of
from builder.compile.routes import DUE, HOME, PROCEDURES, TIMETABLE, document_uri, limit_anchor, limits_uri
from builder.compile.state import shown_between
from builder.compile.tables import counted_heading, filter_box, listed_group, row, scrolled, table
from builder.compile.text import plain_words
from builder.days import day, shifted
from builder.limits.choosing import in_turn, validity_of
from builder.model.corpus import Corpus
from builder.model.identity import ArticleNumber, ProvisionId
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.limit import COUNTED, TimeLimit
from builder.model.page import Element, Node, Page
from builder.model.procedure import START, Branch, Procedure, Provisions, Step, procedures_in_order
from builder.model.quiz import OF_PROCEDURE

TITLE = DOCUMENT_KINDS["procedure"]
TABLE = "案件时间表"
COUNT_IT = "算日期"
"""What leads from a limit to its count."""
_LEAD = "办一件事分几步：每一步由谁、在几天内、用什么文书、依据哪一条。点步骤里的期限看怎么数，点“这一步怎么办”看制度。"
_TABLE_LEAD = "选一个程序，写上开始的日子，就列出各步最迟在哪一天。内容只存在这台电脑上，存成文件才能带走。"
_ROOM, _HEAD, _PAGE_ACROSS = 238, 6.4, 170
"""Millimetres of a printed page that the steps may take, of the head of a step, and across."""
_SIZES, _POINT = (9.5, 6.9), 0.353
"""The usual size of print and the smallest, in points."""
_HOW = "这一步怎么办"
_CLASSES = {"由谁": "zd-step-who", _HOW: "zd-step-how"}
_Said = tuple[str, tuple[Node, ...]]


def procedure_pages(corpus: Corpus) -> Iterator[tuple[Page, Procedure]]:
    """A page for each procedure."""
    for procedure in corpus.of(Procedure).values():
        yield _procedure_page(corpus, procedure), procedure


def procedure_indexes(corpus: Corpus) -> Iterator[Page]:
    """The list of procedures by area, and the page of a case's dates; none where there are no procedures."""
    procedures = procedures_in_order(corpus.of(Procedure).values())
    if not procedures:
        return
    areas: dict[str, list[Procedure]] = {}
    for procedure in procedures:
        areas.setdefault(procedure.area, []).append(procedure)
    lead = (Element("h1", (TITLE,)), Element("p", (_LEAD,)), _offer_of_table(""))
    content: list[Node] = [*lead, filter_box("如：投诉、查封、许可")]
    headings = []
    for at, (area, group) in enumerate(areas.items(), start=1):
        rows = [_row_of_procedure(corpus, one) for one in group]
        heading = counted_heading("h2", area, len(rows), f"area-{at}")
        content.append(listed_group(area, heading, scrolled(area, table(("程序", "步数", "依据"), rows))))
        headings.append((2, f"area-{at}", area))
    yield Page(PROCEDURES, TITLE, tuple(content), "procedures", (("首页", HOME),), _LEAD, tuple(headings))
    yield _timetable_page(procedures)


def _row_of_procedure(corpus: Corpus, procedure: Procedure) -> Element:
    link = Element("a", (procedure.title,), target=document_uri(procedure.key))
    law = (document_link(corpus, f"laws/{procedure.law}"),) if procedure.law in corpus.laws else ()
    return row((link,), (str(len(procedure.steps)),), law)


def _timetable_page(procedures: Iterable[Procedure]) -> Page:
    """The page on which a reader makes the table of a case; a script makes all of it."""
    links = tuple(
        Element("li", (Element("a", (one.title,), target=document_uri(one.key)),), one.slug) for one in procedures
    )
    words = "列时间表要用浏览器的脚本功能。没有它时，看各个程序的期限，逐项算。"
    hint = Element("noscript", (Element("p", (words,)), Element("ul", links)))
    place = Element("div", (hint,), classes="zd-due zd-timetable", attributes=(("data-timetable", ""),))
    content = (Element("h1", (TABLE,)), Element("p", (_TABLE_LEAD,), classes="zd-lead-in"), place)
    return Page(TIMETABLE, TABLE, content, "timetable", (("首页", HOME), (TITLE, PROCEDURES)), _TABLE_LEAD)


def _offer_of_table(anchor: str, *others: Node) -> Element:
    words = "列这个程序的时间表" if anchor else TABLE
    return Element("p", (Element("a", (words,), target=TIMETABLE, anchor=anchor), *others), classes="zd-offer")


def _forms_offered_at_once(corpus: Corpus, slugs: tuple[str, ...]) -> Iterator[Element]:
    if slugs:
        without = Element("noscript", (Element("ul", form_links(corpus, slugs)),))
        yield forms_handed_over(corpus, slugs, FORMS_HERE, without)


def _procedure_page(corpus: Corpus, procedure: Procedure) -> Page:
    rails = rails_of(procedure)
    forms = tuple(slug for slug in procedure.forms() if slug in corpus.forms)
    bodies = [tuple(_step_shown(corpus, procedure, at)) for at in range(len(procedure.steps))]
    steps = tuple(
        Element("section", (rail(rails, at), Element("div", body, classes="zd-step-body")), classes="zd-step")
        for at, body in enumerate(bodies)
    )
    style = f"--rail:{rails.width}px;--crowd:{_crowd(bodies)}"
    content = (
        Element("h1", (procedure.title,)),
        *((Element("p", (procedure.lead,), classes="zd-lead-in"),) if procedure.lead else ()),
        *_facts_of_procedure(corpus, procedure),
        _offer_of_table(procedure.slug, *((" ", way_to_forms(len(forms))) if forms else ())),
        Element("div", steps, classes="zd-flow", attributes=(("style", style),)),
        *_forms_offered_at_once(corpus, forms),
        *offer_of_quiz(corpus, f"{OF_PROCEDURE}{procedure.slug}"),
    )
    headings = tuple((2, one.anchor, f"{at} {one.do}") for at, one in enumerate(procedure.steps, start=1))
    trail = (("首页", HOME), (TITLE, PROCEDURES))
    return Page(document_uri(procedure.key), procedure.title, content, "procedure", trail, procedure.lead, headings)


def _crowd(bodies: Iterable[tuple[Element, ...]]) -> str:
    """How small the words on paper must be for one page to hold them: 0 as usual, 1 the smallest."""
    lists = [[plain_words(one.children) for one in body[1:]] for body in bodies]
    fitting = (at / 20 for at in range(20) if _printed_height(lists, at / 20) <= _ROOM)
    return f"{next(fitting, 1):.2f}"


def _printed_height(lists: list[list[str]], crowd: float) -> float:
    """About how many millimetres the steps take on paper."""
    size = (_SIZES[0] - crowd * (_SIZES[0] - _SIZES[1])) * _POINT
    lines = sum(-(-len(words) * size // _PAGE_ACROSS) for step in lists for words in step)
    return len(lists) * (_HEAD + (6 - 5 * crowd) * _POINT) + lines * size * 1.35


def _facts_of_procedure(corpus: Corpus, procedure: Procedure) -> Iterator[Element]:
    """From what it starts, and of which law the articles are that name none."""
    said: list[Node] = [f"从{procedure.starts}起。"] if procedure.starts else []
    if procedure.law in corpus.laws:
        said += ["条文没有写文件名的，是", document_link(corpus, f"laws/{procedure.law}"), "的。"]
    if said:
        yield Element("p", tuple(said), classes="zd-note")


def _step_shown(corpus: Corpus, procedure: Procedure, at: int) -> Iterator[Element]:
    step = procedure.steps[at]
    number = Element("span", (str(at + 1),), classes="zd-step-number")
    yield Element("h2", (number, " ", step.do), step.anchor)
    facts = tuple(
        Element("li", (Element("span", (f"{name}：",), classes="zd-step-what"), *said), classes=_CLASSES.get(name, ""))
        for name, said in step_facts(corpus, procedure, step)
        if any(said)
    )
    yield Element("ul", facts, classes="zd-step-facts")
    if ways := tuple(_way_shown(corpus, procedure, at)):
        yield Element("ul", ways, classes="zd-ways")


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
    yield _HOW, _told_how(corpus, procedure, step)
    yield "需要时", _with_commas((_procedure_link(corpus, slug),) for slug in step.beside)
    yield "说明", (step.note,)
    yield "待确认", (step.unsure,)


def _with_commas(items: Iterable[tuple[Node, ...]]) -> tuple[Node, ...]:
    """Things one after the other, each its own nodes."""
    return tuple(node for at, item in enumerate(items) for node in (("、", *item) if at else item))


def _limits_shown(corpus: Corpus, step: Step) -> tuple[Node, ...]:
    """How long, each with its matter where there are several."""
    return _with_commas(
        tuple(
            node for one in in_turn(corpus, name) for node in _limit_shown(corpus, one, _length_shown(step, one, case))
        )
        for name, case in step.limits_named
    )


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
    told = procedure.told_how(step)
    key = corpus.rule_of(told.document) if told else ""
    if not told or not key:
        return ()
    return (document_link(corpus, key, ProvisionId(ArticleNumber(told.first, 0))),)


def _procedure_link(corpus: Corpus, slug: str) -> Node:
    other = corpus.of(Procedure).get(slug)
    return Element("a", (other.title,), target=document_uri(other.key)) if other else slug


def _way_shown(corpus: Corpus, procedure: Procedure, at: int) -> Iterator[Element]:
    """Each way on, where there is more to say than that the next step follows."""
    ways = procedure.ways(at)
    for way in ways:
        if len(ways) > 1 or way.when or not _is_next(procedure, at, way):
            lead = f"{way.when} → " if way.when else "→ "
            yield Element("li", (lead, *_where_to(corpus, procedure, way)), classes="zd-back" if way.again else "")


def _is_next(procedure: Procedure, at: int, way: Branch) -> bool:
    return at + 1 < len(procedure.steps) and procedure.steps[at + 1].id == way.to


def _where_to(corpus: Corpus, procedure: Procedure, way: Branch) -> Iterator[Node]:
    if step := procedure.step(way.to):
        again = "回到" if way.again else ""
        yield Element("a", (f"{again}第 {procedure.number(step)} 步",), anchor=step.anchor)
        yield f" {step.do}"
    elif way.procedure:
        yield "转"
        yield _procedure_link(corpus, way.procedure)
    else:
        yield f"结束：{way.end}"
