"""The page 本库概况: how much of each kind there is, and which laws the rules of today cite how often."""

from collections import Counter
from collections.abc import Iterator

from builder.compile.cited import document_link, places_of_today
from builder.compile.order import current_rules, rules_by_form
from builder.compile.routes import (
    FORMS,
    HOLDINGS,
    HOME,
    INDICATORS,
    LAWS,
    LIMITS,
    POSTS,
    PROCEDURES,
    TRAINING,
    part_uri,
)
from builder.compile.tables import filter_box, row, scrolled, table
from builder.limits.choosing import validity_of
from builder.model.corpus import Corpus
from builder.model.indicator import IndicatorSystem, current_systems
from builder.model.limit import TimeLimit
from builder.model.page import Element, Page
from builder.model.post import Post
from builder.model.procedure import Procedure
from builder.model.quiz import Quiz
from builder.model.status import Status

TITLE = "本库概况"
_LEAD = "写制度的人看：各种内容有多少，今天的各项制度引用哪些法律文件、各引用多少处。"


def holdings_page(corpus: Corpus) -> Page:
    """How much there is, by part and by kind, and citations by law."""
    sections = (
        ("制度和表单", "parts", ("部分", "制度", "条", "表单", "台账"), list(_part_rows(corpus))),
        ("其他内容", "kinds", ("种类", "有多少"), list(_kind_rows(corpus))),
        ("引用的法律文件", "laws", ("法律文件", "引用", "引用它的制度", "引到的条"), list(_law_rows(corpus))),
    )
    shown = [one for one in sections if one[3]]
    content = [Element("h1", (TITLE,)), Element("p", (_LEAD,)), filter_box("如：食品、处罚")]
    for name, anchor, heads, rows in shown:
        content += [Element("h2", (name,), anchor), scrolled(name, table(heads, rows))]
    headings = tuple((2, anchor, name) for name, anchor, _, _ in shown)
    return Page(HOLDINGS, TITLE, tuple(content), "posts", (("首页", HOME),), _LEAD, headings)


def _part_rows(corpus: Corpus) -> Iterator[Element]:
    """A form counts with the part of the first rule that calls for it."""
    kinds: dict[str, Counter[str]] = {}
    for slug, rules in rules_by_form(corpus).items():
        kinds.setdefault(rules[0].part if rules else "", Counter())[corpus.forms[slug].front.kind] += 1
    sums = Counter[str]()
    for part in corpus.parts.values():
        rules = [rule for rule in current_rules(corpus, part.slug) if corpus.status(rule) is not Status.ENDED]
        forms = kinds.get(part.slug, Counter())
        found = {"rules": len(rules), "articles": sum(len(corpus.outlines[one.key].order) for one in rules), **forms}
        sums.update(found)
        yield _row_of_part(Element("a", (part.title,), target=part_uri(part.slug)), Counter(found))
    if unused := kinds.get("", Counter()):
        sums.update(unused)
        yield _row_of_part(Element("a", ("不随制度的",), target=FORMS), unused)
    yield _row_of_part(Element("strong", ("合计",)), sums)


def _row_of_part(name: Element, found: Counter[str]) -> Element:
    return row((name,), *((str(found[one]),) for one in ("rules", "articles", "form", "ledger")))


def _kind_rows(corpus: Corpus) -> Iterator[Element]:
    """Of the kinds that the base has."""
    limits = [
        one for one in corpus.of(TimeLimit).values() if validity_of(corpus, one).on(corpus.today) is not Status.ENDED
    ]
    procedures = corpus.of(Procedure)
    systems = tuple(current_systems(corpus.of(IndicatorSystem), corpus.today))
    steps = sum(len(one.steps) for one in procedures.values())
    items = sum(not one.items for system in systems for _, one in system.walk())
    texts = {text.key for text in corpus.texts}
    questions = sum(len(one.questions) for one in corpus.of(Quiz).values())
    found = (
        ("期限", LIMITS, len(limits), f"{len(limits)} 项"),
        ("办事程序", PROCEDURES, len(procedures), f"{len(procedures)} 个，{steps} 步"),
        ("评定指标", INDICATORS, len(systems), f"{len(systems)} 套，{items} 项"),
        ("培训题目", TRAINING, questions, f"{questions} 道"),
        ("岗位", POSTS, len(corpus.of(Post)), f"{len(corpus.of(Post))} 个"),
        ("法律文件", LAWS, len(corpus.laws), f"{len(corpus.laws)} 部，其中有全文的 {len(texts)} 部"),
    )
    yield from (row((Element("a", (name,), target=uri),), (words,)) for name, uri, count, words in found if count)


def _law_rows(corpus: Corpus) -> Iterator[Element]:
    """Those cited most come first; an article cited in two places is two citations."""
    rows: list[tuple[int, str, Element]] = []
    for slug in corpus.laws:
        key = f"laws/{slug}"
        cited = places_of_today(corpus, corpus.cited_by.get(key, ()))
        places = [one for one in cited if one.document.startswith("rules/")]
        if not places:
            continue
        articles = {end.article for one in places for end in (one.citation.first,) if end and end.article.base}
        rules = {one.document for one in places}
        cells = ((document_link(corpus, key),), *((str(len(some)),) for some in (places, rules, articles)))
        rows.append((-len(places), corpus.title(key), row(*cells)))
    yield from (found for *_, found in sorted(rows, key=lambda one: one[:2]))
