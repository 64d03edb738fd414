"""Pages of procedures (程序): the list of all, each as a flow of its steps, and the page 案件时间表."""

from collections.abc import Iterable, Iterator

from builder.compile.cited import FORMS_HERE, document_link, form_links, forms_handed_over, way_to_forms
from builder.compile.quiz import offer_of_quiz
from builder.compile.rails import rail, rails_of
from builder.compile.routes import HOME, PROCEDURES, TIMETABLE, document_uri
from builder.compile.step_facts import HOW, procedure_link, step_facts
from builder.compile.tables import counted_heading, filter_box, listed_group, row, scrolled, table
from builder.compile.text import plain_words
from builder.model.corpus import Corpus
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.page import Element, Node, Page
from builder.model.procedure import Branch, Procedure, procedures_in_order
from builder.model.quiz import OF_PROCEDURE

TITLE = DOCUMENT_KINDS["procedure"]
TABLE = "案件时间表"
_LEAD = "办一件事分几步：每一步由谁、在几天内、用什么文书、依据哪一条。点步骤里的期限看怎么数，点“这一步怎么办”看制度。"
_TABLE_LEAD = "选一个程序，写上开始的日子，就列出各步最迟或者最早在哪一天。"
_ROOM, _HEADS, _PAGE_ACROSS = 238, (6.4, 5.1), 170
"""Millimetres of a printed page that the steps may take, of the usual head of a step and the lowest, and across."""
_SIZES, _POINT = (9.5, 6.9), 0.353
"""The usual size of print and the smallest, in points."""
_CLASSES = {"由谁": "zd-step-who", HOW: "zd-step-how"}


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
    head = _HEADS[0] - crowd * (_HEADS[0] - _HEADS[1])
    lines = sum(-(-len(words) * size // _PAGE_ACROSS) for step in lists for words in step)
    return len(lists) * (head + (6 - 6.5 * crowd) * _POINT) + lines * size * 1.35


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
        yield procedure_link(corpus, way.procedure)
    else:
        yield f"结束：{way.end}"
