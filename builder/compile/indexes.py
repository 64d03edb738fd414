"""Pages that lead to others: the front page, the parts, the laws, all provisions cited."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from builder.compile.cited import document_link, places_of_today
from builder.compile.routes import FORMS, HOME, INDICATORS, LAWS, LIMITS, PROVISIONS, document_uri, part_uri
from builder.compile.state import beginning, soon_marks, state_mark, state_of
from builder.compile.tables import row, table
from builder.days import day, shifted
from builder.model.citation import UNKNOWN, CitedBy
from builder.model.corpus import Corpus
from builder.model.form import FORM_KINDS
from builder.model.identity import ProvisionId
from builder.model.indicator import IndicatorSystem
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.law import Law
from builder.model.limit import TimeLimit
from builder.model.page import Element, Node, Page
from builder.model.part import Part
from builder.model.regulation import Regulation
from builder.model.status import Status

_RECENT = 366
_HOME_TRAIL = (("首页", HOME),)
_ROOM = 8
"""Rules on the card of a part."""
_LAWS = DOCUMENT_KINDS["law"]


def home_cards(corpus: Corpus) -> tuple[Element, ...]:
    """What the front page offers below its welcome: the parts, the forms, the laws, the newest."""
    cards = [_part_card(corpus, part) for part in corpus.parts.values()]
    ledgers = sum(form.front.kind == "ledger" for form in corpus.forms.values())
    forms = f"{FORM_KINDS['form']} {len(corpus.forms) - ledgers} 种，{FORM_KINDS['ledger']} {ledgers} 种"
    keys = [f"laws/{slug}" for slug in corpus.laws]
    held = sum(key in corpus.versions for key in keys)
    laws = f"收录 {len(keys)} 件，有全文的 {held} 件{_ended_among(corpus, keys, '件')}"
    limits = len(corpus.of(TimeLimit))
    systems = len({system.slug for system in corpus.of(IndicatorSystem).values()})
    more = (
        _card(DOCUMENT_KINDS["form"], FORMS, forms),
        *((_card("期限一览", LIMITS, f"共 {limits} 项，从哪天起算、到哪天为止"),) if limits else ()),
        *((_card(DOCUMENT_KINDS["indicator"], INDICATORS, f"共 {systems} 套"),) if systems else ()),
        _card(_LAWS, LAWS, laws),
        _card("被引条款索引", PROVISIONS, "每一条被引用的规定，以及引用它的制度"),
    )
    return (
        Element("div", tuple(cards), classes="zd-cards"),
        Element("div", more, classes="zd-cards zd-cards--more"),
        *_newest(corpus),
    )


def part_page(corpus: Corpus, part: Part) -> Page:
    """The rules of one part under their groups, each with its status."""
    content: list[Node] = [Element("h1", (part.title,)), *_about(part)]
    headings = []
    rules = current_rules(corpus, part.slug)
    for at, (title, group) in enumerate(by_group(part, rules), start=1):
        if title:
            headings.append((2, f"group-{at}", title))
            content.append(Element("h2", (title,), f"group-{at}"))
        content.append(table(("制度", "时效", "版本日期"), [_rule_row(corpus, rule) for rule in group]))
    if not rules:
        content.append(Element("p", ("这一部分还没有制度。",)))
    return Page(part_uri(part.slug), part.title, tuple(content), "part", _HOME_TRAIL, part.about, tuple(headings))


def laws_page(corpus: Corpus) -> Page:
    """Every law known: those that rules cite first."""
    cited = {key for key, places in corpus.cited_by.items() if any(p.document.startswith("rules/") for p in places)}
    groups: defaultdict[bool, list[Element]] = defaultdict(list)
    for law in sorted(corpus.laws.values(), key=lambda law: law.title):
        key = f"laws/{law.slug}"
        link = Element("a", (law.title,), target=document_uri(key))
        entry = row((link,), state_of(corpus, key), ("全文" if key in corpus.versions else "基本信息",))
        groups[key in cited].append(entry)
    content: list[Node] = [Element("h1", (_LAWS,))]
    headings = []
    for is_cited, title, anchor in ((True, "制度引用的法律文件", "cited"), (False, "其他法律文件", "others")):
        if groups[is_cited]:
            content += [Element("h2", (title,), anchor), table(("名称", "时效", "收录"), groups[is_cited])]
            headings.append((2, anchor, title))
    return Page(LAWS, _LAWS, tuple(content), "index", _HOME_TRAIL, headings=tuple(headings))


def provisions_page(corpus: Corpus) -> Page:
    """All provisions that another document cites, by document, each with the places that cite it."""
    rows = []
    order = {rule.key: at for at, rule in enumerate(corpus.rules)}
    for key in sorted(corpus.cited_by, key=lambda key: (order.get(key, -1), key)):
        if key in ("", UNKNOWN):
            continue
        places = [place for place in corpus.cited_by[key] if place.document != key and place.citation.exists]
        rows += _provision_rows(corpus, key, places_of_today(corpus, places))
    what = "下表列出被其他文件引用的规定。" if rows else "还没有被引用的规定。"
    content: tuple[Node, ...] = (Element("h1", ("被引条款索引",)), Element("p", (what,)))
    if rows:
        content += (table(("被引用的规定", "引用它的规定"), rows),)
    return Page(PROVISIONS, "被引条款索引", content, "index", _HOME_TRAIL)


def current_rules(corpus: Corpus, part: str) -> tuple[Regulation, ...]:
    """The rules of a part, each in the version of today, in the order of the compendium; those of a group
    that have ended last."""
    keys = dict.fromkeys(rule.key for rule in corpus.rules if rule.part == part)
    rules = (corpus.current(key) for key in keys)
    groups = corpus.parts[part]
    return tuple(sorted(rules, key=lambda rule: (groups.place(rule.front.group), corpus.status(rule) is Status.ENDED)))


def _provision_rows(corpus: Corpus, key: str, places: list[CitedBy]) -> list[Element]:
    by_provision: defaultdict[ProvisionId | None, dict[tuple[str, str], Element]] = defaultdict(dict)
    for place in places:
        source = place.source if place.source and place.source.article.base else None
        first = place.citation.first
        cited = ProvisionId(first.article, annex=first.annex) if first else None
        name = (place.document, str(source.article) if source else "")
        by_provision[cited].setdefault(name, document_link(corpus, place.document, source))
    rows = []
    for provision in sorted(by_provision, key=lambda at: (at is not None, at)):
        links = list(by_provision[provision].values())
        listed = [node for link in links for node in (link, "、")][:-1]
        rows.append(row((document_link(corpus, key, provision),), tuple(listed)))
    return rows


def by_group(part: Part, rules: tuple[Regulation, ...]) -> Iterator[tuple[str, tuple[Regulation, ...]]]:
    """Rules of a part by the title of their group; those without one stand last, as 其他 where there are groups."""
    grouped = any(rule.front.group in part.groups for rule in rules)
    for place, group in groupby(rules, lambda rule: part.place(rule.front.group)):
        title = part.groups[place] if place < len(part.groups) else "其他"
        yield title if grouped else "", tuple(group)


def _about(part: Part) -> tuple[Element, ...]:
    return (Element("p", (part.about,)),) if part.about else ()


def _rule_row(corpus: Corpus, rule: Regulation) -> Element:
    link = Element("a", (rule.front.title,), target=document_uri(rule.key))
    return row((link,), state_of(corpus, rule.key), (day(rule.effective),))


def _part_card(corpus: Corpus, part: Part) -> Element:
    """What a part holds, and its rules as far as a card has room."""
    head = Element("h2", (Element("a", (part.title,), target=part_uri(part.slug)),), f"part-{part.slug}")
    rules = current_rules(corpus, part.slug)
    ended = _ended_among(corpus, [rule.key for rule in rules], "项")
    count = Element("p", (f"共 {len(rules)} 项制度{ended}",), classes="zd-count")
    lists: list[Node] = []
    for title, group in by_group(part, rules[:_ROOM]):
        lists += [Element("h3", (title,))] if title else []
        lists.append(Element("ul", tuple(Element("li", _title_and_state(corpus, rule)) for rule in group)))
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
    """The laws in laws.yaml whose state has changed last, or will next."""
    changes = [change for law in corpus.recorded.values() for change in _changes_of(corpus, law)]
    changes = [change for change in changes if change[0] >= shifted(corpus.today, -_RECENT)]
    changes.sort(key=lambda change: (change[0], change[1].title), reverse=True)
    rows = [row((day(when) + what,), (document_link(corpus, f"laws/{law.slug}"),)) for when, law, what in changes[:12]]
    if not rows:
        return ()
    return (Element("h2", ("近期变动",), "changes"), table(("日期", _LAWS), rows))


def _changes_of(corpus: Corpus, law: Law) -> Iterator[tuple[date, Law, str]]:
    key = f"laws/{law.slug}"
    texts = corpus.versions[key].validities if key in corpus.versions else (corpus.validity_on(key, corpus.today),)
    for validity in texts:
        if validity.effective:
            yield validity.effective, law, beginning(validity).removeprefix(day(validity.effective))
    if law.ended:
        yield law.ended, law, "起废止"
