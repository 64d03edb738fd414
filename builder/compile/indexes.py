"""Pages that lead to others: the front page, all rules, the parts."""

from collections.abc import Iterator

from builder.compile.laws import PROVISIONS_TITLE
from builder.compile.limits import TITLE as LIMITS_TITLE
from builder.compile.news import TITLE as NEWS_TITLE
from builder.compile.news import newest_rows
from builder.compile.order import by_group, current_rules
from builder.compile.posts import TITLE as POSTS_TITLE
from builder.compile.routes import (
    FORMS,
    HOME,
    INDICATORS,
    LAWS,
    LIMITS,
    NEWS,
    POSTS,
    PROCEDURES,
    PROVISIONS,
    RULES,
    TEMPLATES,
    document_uri,
    part_uri,
)
from builder.compile.state import soon_marks, state_mark, state_of
from builder.compile.tables import counted_heading, filter_box, listed_group, number_behind, row, table
from builder.days import day
from builder.model.corpus import Corpus
from builder.model.form import FORM_KINDS
from builder.model.indicator import IndicatorSystem
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.limit import TimeLimit
from builder.model.page import Element, Node, Page
from builder.model.part import Part
from builder.model.post import Post
from builder.model.procedure import Procedure
from builder.model.regulation import Regulation
from builder.model.status import Status

_HOME_TRAIL = (("首页", HOME),)
_ROOM = 12
"""Rules that the card of a part shows at once; of more it shows the groups, which fold out."""
_NEWEST = 6
"""Changes on the front page, of those to come and of those that have come."""
_TYPED = ("值班", "查封", "投诉", "党费", "印章", "学习", "食品", "发展党员")
"""What readers type above lists of rules, the most usual first."""
_RULES = DOCUMENT_KINDS["rule"]
_LAWS = DOCUMENT_KINDS["law"]


def home_cards(corpus: Corpus) -> tuple[Element, ...]:
    """What the front page offers below its welcome: a way to everything, with its number; the newest."""
    parts = tuple(_part_card(corpus, part) for part in corpus.parts.values())
    more = tuple(_card(title, uri, words) for title, uri, words in _ways(corpus) if words)
    return (
        Element("div", parts, classes="zd-cards"),
        Element("div", more, classes="zd-cards zd-cards--more"),
        *_newest(corpus),
    )


def _ways(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    """What there is besides rules: title, address, how many; no words where there is none."""
    rules = sum(len(current_rules(corpus, part)) for part in corpus.parts)
    yield "全部制度", RULES, f"共 {rules} 项，按部分和分组，可以筛选" if rules else ""
    procedures, limits, posts = (len(corpus.of(kind)) for kind in (Procedure, TimeLimit, Post))
    yield "办事程序", PROCEDURES, f"共 {procedures} 个，一步一步怎么办" if procedures else ""
    yield LIMITS_TITLE, LIMITS, f"共 {limits} 项，从哪天起算、到哪天为止" if limits else ""
    yield POSTS_TITLE, POSTS, f"共 {posts} 个岗位，各要做什么" if posts else ""
    ledgers = sum(form.front.kind == "ledger" for form in corpus.forms.values())
    forms = f"{FORM_KINDS['form']} {len(corpus.forms) - ledgers} 种，{FORM_KINDS['ledger']} {ledgers} 种"
    yield DOCUMENT_KINDS["form"], FORMS, forms
    yield "模板下载", TEMPLATES, "制度和表单的 Word、Excel 文件，填好本所信息"
    systems = len({system.slug for system in corpus.of(IndicatorSystem).values()})
    yield DOCUMENT_KINDS["indicator"], INDICATORS, f"共 {systems} 套" if systems else ""
    keys = [f"laws/{slug}" for slug in corpus.laws]
    held = sum(key in corpus.versions for key in keys)
    yield _LAWS, LAWS, f"收录 {len(keys)} 件，有全文的 {held} 件{_ended_among(corpus, keys, '件')}"
    yield PROVISIONS_TITLE, PROVISIONS, "每一条被引用的规定，各有几处引用"


def rules_page(corpus: Corpus) -> Page:
    """Every rule by part and group."""
    content: list[Node] = []
    headings: list[tuple[int, str, str]] = []
    count = 0
    for part in corpus.parts.values():
        groups = tuple(by_group(part, current_rules(corpus, part.slug)))
        number = sum(len(rules) for _, rules in groups)
        count += number
        anchor = f"part-{part.slug}"
        link = Element("a", (part.title,), target=part_uri(part.slug))
        head = Element("h2", (link, number_behind(number)), anchor)
        lists = (_group_of_rules(corpus, title, rules, f"{anchor}-{at}") for at, (title, rules) in enumerate(groups, 1))
        content.append(listed_group(part.title, head, *lists))
        headings.append((2, anchor, f"{part.title}（{number}）"))
    lead = Element("p", (f"共 {count} 项。",))
    listed = tuple(rule for part in corpus.parts for rule in current_rules(corpus, part))
    whole = (Element("h1", (_RULES,)), lead, filter_box(_examples(listed)), *content)
    return Page(RULES, _RULES, whole, "part", _HOME_TRAIL, headings=tuple(headings))


def part_page(corpus: Corpus, part: Part) -> Page:
    """The rules of one part under their groups, each with its status."""
    content: list[Node] = [Element("h1", (part.title,)), *_about(part)]
    headings = []
    rules = current_rules(corpus, part.slug)
    content += [filter_box(_examples(rules))] if len(rules) > _ROOM else []
    for at, (title, group) in enumerate(by_group(part, rules), start=1):
        if title:
            headings.append((2, f"group-{at}", f"{title}（{len(group)}）"))
        content.append(_group_of_rules(corpus, title, group, f"group-{at}", "h2"))
    if not rules:
        content.append(Element("p", ("这一部分还没有制度。",)))
    trail = (*_HOME_TRAIL, (_RULES, RULES))
    return Page(part_uri(part.slug), part.title, tuple(content), "part", trail, part.about, tuple(headings))


def _examples(rules: tuple[Regulation, ...]) -> str:
    """What a reader may type above a list of rules, for example: words that they are called by, so that they find."""
    called = " ".join(name for rule in rules for name in (rule.front.title, *rule.front.aka))
    found = [word for word in _TYPED if word in called] or [rule.front.title for rule in rules]
    return f"如：{'、'.join(found[:3])}"


def _group_of_rules(corpus: Corpus, title: str, rules: tuple[Regulation, ...], anchor: str, tag: str = "h3") -> Element:
    heading = (counted_heading(tag, title, len(rules), anchor),) if title else ()
    rows = [_rule_row(corpus, rule) for rule in rules]
    return listed_group(title, *heading, table(("制度", "时效", "版本日期"), rows))


def _about(part: Part) -> tuple[Element, ...]:
    return (Element("p", (part.about,)),) if part.about else ()


def _rule_row(corpus: Corpus, rule: Regulation) -> Element:
    """A rule with its state; what staff call it is found by the filter."""
    link = Element("a", (rule.front.title,), target=document_uri(rule.key))
    cells = row((link,), state_of(corpus, rule.key), (day(rule.effective),)).children
    words = " ".join(rule.front.aka)
    return Element("tr", cells, attributes=(("data-words", words),) if words else ())


def _part_card(corpus: Corpus, part: Part) -> Element:
    """What a part holds: its rules, or where they are many its groups, which fold out."""
    head = Element("h2", (Element("a", (part.title,), target=part_uri(part.slug)),), f"part-{part.slug}")
    rules = current_rules(corpus, part.slug)
    ended = _ended_among(corpus, [rule.key for rule in rules], "项")
    count = Element("p", (f"共 {len(rules)} 项制度{ended}",), classes="zd-count")
    lists: list[Node] = []
    for title, group in by_group(part, rules):
        listed = Element("ul", tuple(Element("li", _title_and_state(corpus, rule)) for rule in group))
        if title and len(rules) > _ROOM:
            summary = Element("summary", (title, number_behind(len(group))))
            lists.append(Element("details", (summary, listed), classes="zd-fold"))
        else:
            lists += [*((Element("h3", (title,)),) if title else ()), listed]
    return Element("section", (head, *_about(part), count, *lists), classes="zd-card")


def _title_and_state(corpus: Corpus, rule: Regulation) -> tuple[Node, ...]:
    """A link to a rule, and its state, which the style shows when it is not in force."""
    link = Element("a", (rule.front.title,), target=document_uri(rule.key))
    marks = (state_mark(corpus.validity(rule), corpus.today), *soon_marks(corpus, rule.key))
    return (link, *(node for mark in marks for node in (" ", mark)))


def _ended_among(corpus: Corpus, keys: list[str], unit: str) -> str:
    """How many of some documents have ended, in the unit in which they are counted."""
    done = sum(corpus.validity_on(key, corpus.today).on(corpus.today) is Status.ENDED for key in keys)
    return f"，已废止的 {done} {unit}（截至{day(corpus.today)}）" if done else ""


def _card(title: str, uri: str, words: str) -> Element:
    head = Element("h2", (Element("a", (title,), target=uri),), classes="zd-card-title")
    return Element("section", (head, Element("p", (words,))), classes="zd-card")


def _newest(corpus: Corpus) -> tuple[Element, ...]:
    """What comes next and what came last, and the way to all of it."""
    rows = [*newest_rows(corpus, _NEWEST)]
    if not rows:
        return ()
    way = Element("p", (Element("a", (f"全部{NEWS_TITLE}",), target=NEWS),))
    return (Element("h2", (NEWS_TITLE,), "changes"), table(("日期", "种类", "变动"), rows), way)
