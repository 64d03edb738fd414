"""The page 创建工作: tasks with what is overdue first, who helps whom, stations by grade."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from builder.compile.routes import HOME, PLAN
from builder.compile.tables import row, scrolled, table
from builder.model.corpus import Corpus
from builder.model.page import Element, Node, Page
from builder.model.plan import MODEL, PAIR_KINDS, STAR, STATES, Pairs, Plan, Task
from builder.model.station import Station

TITLE = "创建工作"
_EXAMPLE = "示例，不是真实的安排；在 regulations/plan.yaml 和 pairs.yaml 里换成本单位的。"
_STARS = ("五星", "四星", "三星", "无")
_NO_STAR = "没有写等级"
_YES = "是"


def plan_pages(corpus: Corpus, stations: Iterable[Station]) -> Iterator[Page]:
    """The page, where there is a plan or there are pairs."""
    plans, pairs = tuple(corpus.of(Plan).values()), tuple(corpus.of(Pairs).values())
    if not plans and not pairs:
        return
    content: list[Node] = [Element("h1", (TITLE,))]
    if any(one.example for one in (*plans, *pairs)):
        note = (("role", "note"),)
        content.append(
            Element("div", (Element("p", (_EXAMPLE,)),), "", "zd-banner zd-banner--example", attributes=note)
        )
    headings: list[tuple[int, str, str]] = []
    for anchor, title, body in (*_tasks(corpus, plans), *_pair_tables(pairs), *_grade_tables(tuple(stations))):
        headings.append((2, anchor, title))
        content += [Element("h2", (title,), anchor), body]
    yield Page(PLAN, TITLE, tuple(content), "index", (("首页", HOME),), headings=tuple(headings))


def _tasks(corpus: Corpus, plans: tuple[Plan, ...]) -> Iterator[tuple[str, str, Element]]:
    for number, plan in enumerate(plans, start=1):
        rows = [_task_row(corpus, task) for task in plan.in_order()]
        yield (
            f"tasks-{number}",
            plan.title,
            scrolled(plan.title, table(("期限", "任务", "责任单位", "进度", "备注"), rows)),
        )


def _task_row(corpus: Corpus, task: Task) -> Element:
    return row(
        (Element("time", (task.due.isoformat(),)), *_overdue(corpus, task)),
        (task.title,),
        (task.owner,),
        (STATES[task.state],),
        (task.note,),
    )


def _overdue(corpus: Corpus, task: Task) -> tuple[Node, ...]:
    """A mark that the reader's own clock shows from the day after."""
    if task.state == "done":
        return ()
    since = task.due + timedelta(days=1)
    hidden = (("hidden", ""),) if corpus.today < since else ()
    mark = Element("strong", ("已超期",), classes="zd-overdue", attributes=(("data-from", since.isoformat()), *hidden))
    return " ", mark


def _pair_tables(found: tuple[Pairs, ...]) -> Iterator[tuple[str, str, Element]]:
    pairs = [pair for one in found for pair in one.pairs]
    for kind, title in PAIR_KINDS.items():
        rows = [row((pair.who,), (pair.whom,), (pair.note,)) for pair in pairs if pair.kind == kind]
        if rows:
            yield f"pairs-{kind}", title, table(("谁", "包保", "备注"), rows)


def _grade_tables(stations: tuple[Station, ...]) -> Iterator[tuple[str, str, Element]]:
    """Stations by the grade that the roster gives them, the highest first; nothing where it gives none."""
    by_star: defaultdict[str, list[Station]] = defaultdict(list)
    for station in stations:
        by_star[station.given.get(STAR, "")].append(station)
    known = [star for star in _STARS if by_star[star]]
    odd = sorted(star for star in by_star if star and star not in _STARS)
    if known or odd:
        rows = [_star_row(star, by_star[star]) for star in known]
        rows += [_star_row(f"“{star}”（不认识，应写 {'、'.join(_STARS)}）", by_star[star]) for star in odd]
        rows += [_star_row(_NO_STAR, by_star[""])] if by_star[""] else []
        yield "stations", "各所的等级", table(("等级", "个数", "所"), rows)
    models = [station for station in stations if station.given.get(MODEL) == _YES]
    if models:
        yield "models", "样板所", Element("ul", tuple(Element("li", (one.name,)) for one in models))


def _star_row(star: str, stations: list[Station]) -> Element:
    return row((star,), (str(len(stations)),), ("、".join(one.name for one in stations),))
