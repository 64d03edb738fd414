"""Search documents from compiled pages, so that every anchor that a search gives is on its page."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from builder.compile.limits import FORMS_USING, limit_facts, limit_heading
from builder.compile.posts import ABOUT
from builder.compile.routes import SHEET, limit_anchor, row_anchors
from builder.compile.step_facts import COUNT_IT, step_facts
from builder.compile.text import plain_words
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.identity import ArticleNumber
from builder.model.indicator import Indicator, IndicatorSystem
from builder.model.law import Law
from builder.model.limit import TimeLimit
from builder.model.page import Element, Page
from builder.model.post import Post
from builder.model.procedure import Procedure
from builder.model.regulation import FrontMatter, Regulation
from builder.model.spoken import spoken
from builder.model.status import Validity
from builder.model.term import Term
from builder.parse.labels import is_title
from builder.rating.words import scoring_words
from search.record import Document, Record
from search.subjects import with_subjects

_ANCHOR = re.compile(r"(?:att_(\d+)__)?art_(\d+)(?:-(\d+))?(?:--\d+)?$")
_CLAUSE = re.compile(r"(?:att_\d+__)?clause_(?P<path>\d+(?:\.\d+)*)(?:--\d+)?$")
"""一、 or 4.1.2; （二） belongs to the 一、 above it."""
_BELOW_HEADINGS = 10
"""The level of 4, below any heading; 4.1 is one more."""
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州"
    "|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_TOWN = r"(?!城市|市|县|省|地)[\u4e00-\u9fff]{2,7}?(?:市|县|自治州|自治县|特区)(?![场容政民级域际])"
_LOCAL = re.compile(f"(?:{_PROVINCES})|{_TOWN}")
_ASKED_FOR = ("模板下载", "空白表格", "空白制度", "下载Word")
_OTHER = 4
"""Standing of what is no rule and no law."""
_STATUTE = re.compile(r"(?:法|法典|宪法)(?:（.*）)?$")


def rule_document(rule: Regulation, validity: Validity, page: Page) -> Document:
    """One version of a rule, its articles as records."""
    front = rule.front
    whole = tuple(words for article, words in spoken(front.keywords) if article is None)
    return Document(
        path=rule.path.removeprefix("regulations/"),
        url=page.uri.removesuffix(".md") + ".html",
        key=rule.key,
        kind="rule",
        part=rule.part,
        title=front.title,
        names=tuple(words for article, words in spoken(front.aka) if article is None),
        keywords=whole,
        standing=0,
        records=tuple(_with_keywords(_passages(page, _by_article(front)), whole)),
        effective=validity.effective,
        superseded=validity.superseded,
        ended=validity.ended,
    )


def law_document(law: Law, text: Regulation | None, validity: Validity, page: Page) -> Document:
    """A law, or one version of its text."""
    records = with_subjects(page.title, tuple(_passages(page, {})))
    return Document(
        path=text.path.removeprefix("regulations/") if text else f"laws/{law.slug}.md",
        url=page.uri.removesuffix(".md") + ".html",
        key=f"laws/{law.slug}",
        kind="law",
        part="",
        title=page.title,
        names=law.short_titles,
        standing=_standing(law, records),
        records=records,
        effective=validity.effective,
        superseded=validity.superseded,
        ended=validity.ended,
    )


def form_document(form: Form, rules: tuple[Regulation, ...], page: Page) -> Document:
    """A form as one passage: its labels, words and notes; its part is that of the first rule that calls for it."""
    shown = (node for node in page.content if isinstance(node, Element) and node.classes.startswith("zd-text "))
    blocks = (block for node in shown for block in node.children if isinstance(block, Element))
    words = (_spaced(block) for block in blocks if block.classes != "zd-rows")
    return Document(
        path=f"{form.key}.md",
        url=page.uri.removesuffix(".md") + ".html",
        key=form.key,
        kind="form",
        part=rules[0].part if rules else "",
        title=form.front.title,
        names=(),
        keywords=form.front.keywords,
        standing=0,
        records=(Record(SHEET, "样式", None, (), "\n".join(filter(None, words)), form.front.keywords),),
    )


def _with_keywords(records: Iterator[Record], words: tuple[str, ...]) -> Iterator[Record]:
    """The keywords of a whole rule lead to its beginning."""
    for first in records:
        yield replace(first, keywords=(*first.keywords, *words))
        break
    yield from records


def _page_document(kind: str, path: str, page: Page, records: Iterable[Record]) -> Document:
    """What is no rule, form or law, by the address of its page."""
    address = page.uri.removesuffix(".md")
    return Document(
        path=path,
        url=f"{address}.html",
        key=address,
        kind=kind,
        part="",
        title=page.title,
        names=(),
        standing=_OTHER,
        records=tuple(records),
    )


def limit_document(corpus: Corpus, limits: tuple[TimeLimit, ...], page: Page) -> Document:
    """A group of limits, each a passage."""
    path = limits[0].path.removeprefix("regulations/")
    return _page_document("limit", path, page, (_limit_record(corpus, limit) for limit in limits))


def _limit_record(corpus: Corpus, limit: TimeLimit) -> Record:
    # Who looks for a form by its name finds the form.
    facts = (words for name, words in limit_facts(corpus, limit) if name != FORMS_USING)
    said = [plain_words(words).strip() for words in facts]
    length = f"{limit}".replace(" ", "") + ("内" if limit.counted == "within" else "")
    words = "\n".join(filter(None, (f"{limit.matter}：{length}", *said[1:])))
    said = (limit.name, limit.matter, *limit.keywords)
    return Record(limit_anchor(limit), limit_heading(limit), None, (), words, said)


def post_document(post: Post, page: Page) -> Document:
    """A post as one passage."""
    # The sentences themselves are found in the rules; twice they would stand in each other's way.
    words = "，".join((f"{post.title}要做什么", *(heading for _, _, heading in page.headings)))
    records = (Record(ABOUT, page.title, None, (), words, post.names),)
    return replace(_page_document("post", page.uri, page, records), keywords=post.names)


def terms_document(corpus: Corpus, page: Page) -> Document:
    """The page of terms, each term a passage."""
    terms = corpus.of(Term).values()
    records = (Record(term.slug, term.title, None, (term.group,) if term.group else (), term.meaning) for term in terms)
    return _page_document("page", "terms.yaml", page, records)


def procedure_document(corpus: Corpus, procedure: Procedure, page: Page) -> Document:
    """A procedure, each of its steps a passage."""
    records = _with_keywords(_step_records(corpus, procedure), procedure.keywords)
    return _page_document("procedure", procedure.path.removeprefix("regulations/"), page, records)


_SOUGHT = ("由谁", "期限", "文书")
"""What one looks for in a step; the rest is found in its limit and its articles."""


def _step_records(corpus: Corpus, procedure: Procedure) -> Iterator[Record]:
    for at, step in enumerate(procedure.steps, start=1):
        facts = (
            (name, plain_words(said).replace(f" {COUNT_IT}", "").strip())
            for name, said in step_facts(corpus, procedure, step)
            if name in _SOUGHT
        )
        # The title counts for the whole document already.
        words = (step.do, *(f"{name}：{said}" for name, said in facts if said))
        yield Record(step.anchor, f"{at} {step.do}", None, (), "\n".join(words), step.keywords)


def system_document(system: IndicatorSystem, page: Page) -> Document:
    """An indicator system, each item of it as the passage of its row."""
    anchors = row_anchors(system)
    items = ((above, one) for above, one in system.walk() if not one.items)
    records = (_item_record(above, one, anchors[one.code]) for above, one in items)
    return replace(_page_document("indicator", system.path.removeprefix("regulations/"), page, records), key=system.key)


def _item_record(above: tuple[Indicator, ...], one: Indicator, anchor: str) -> Record:
    """An item below the titles that it stands under, its own last; its code is a word that readers give it."""
    said = (one.criterion, *scoring_words(one.scoring), *one.method, *one.evidence, one.rater)
    path = tuple(each.title for each in (*above, one))
    return Record(anchor, f"{one.code} {one.title}", None, path, "\n".join(filter(None, said)), (one.code,))


def templates_document(page: Page) -> Document:
    """The page of all templates as one passage: what it is for, not the titles that it lists."""
    words = " ".join(_spaced(node) for node in page.content if isinstance(node, Element) and node.tag == "p")
    records = [Record(anchor, page.title, None, (), words, _ASKED_FOR) for _, anchor, _ in page.headings[:1]]
    return Document(
        path=page.uri,
        url=page.uri.removesuffix(".md") + ".html",
        key=page.uri,
        kind="template",
        part="",
        title=page.title,
        names=(),
        standing=_OTHER,
        records=tuple(records),
    )


def _standing(law: Law, records: tuple[Record, ...]) -> int:
    """Rank of a law: statute, administrative regulation, rule of a ministry, other paper; local or without articles."""
    if _LOCAL.match(law.title) or (records and not any(record.number for record in records)):
        return 5
    if _STATUTE.search(law.title):
        return 1
    if law.title.endswith(("条例", "实施细则")) or "国务院令" in law.number:
        return 2
    return 3 if re.search(r"(?:办法|规定|规则|细则|解释|规范)(?:（.*）)?$", law.title) else _OTHER


def _by_article(front: FrontMatter) -> Mapping[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for article, word in (*spoken(front.keywords), *spoken(front.aka)):
        if article:
            words[article.anchor] = (*words.get(article.anchor, ()), word)
    return words


@dataclass(slots=True)
class _Passage:
    """A passage in the making: an article with all that belongs to it, or what stands below a heading."""

    anchor: str = ""
    label: str = ""
    number: tuple[int, int, int] | None = None
    words: list[str] = field(default_factory=list)
    titles: list[tuple[int, str]] = field(default_factory=list)
    """What it is the title of, for what is numbered below it."""

    def record(self, path: list[tuple[int, str]], keywords: Mapping[str, tuple[str, ...]]) -> Iterator[Record]:
        if self.words or self.number:
            headings = tuple(words for _, words in path)
            yield Record(
                self.anchor, self.label, self.number, headings, "\n".join(self.words), keywords.get(self.anchor, ())
            )


def _passages(page: Page, keywords: Mapping[str, tuple[str, ...]]) -> Iterator[Record]:
    """The passages of a page in order."""
    path: list[tuple[int, str]] = []
    passage = _Passage()
    for element in _text_blocks(page):
        if element.tag in _HEADINGS:
            yield from passage.record(path, keywords)
            level = int(element.tag[1])
            path = [*(entry for entry in path if entry[0] < level), (level, plain_words(element.children).strip())]
            passage = _Passage(element.id)
        elif element.classes == "zd-article" and (found := _ANCHOR.match(element.id)):
            yield from passage.record(path, keywords)
            annex, base, inserted = (int(part or 0) for part in found.groups())
            passage = _Passage(element.id, str(ArticleNumber(base, inserted)), (annex, base, inserted))
            passage.words += filter(None, [plain_words(element.children[1:]).strip()])
        elif found := _CLAUSE.match(element.id):
            yield from passage.record(path, keywords)
            label, words = plain_words(element.children[:1]), plain_words(element.children[1:]).strip()
            level = _BELOW_HEADINGS + found["path"].count(".")
            path = [entry for entry in (*path, *passage.titles) if entry[0] < level]
            titles = [(level, f"{label} {words}")] if is_title(words) else []
            passage = _Passage(element.id, label, words=[words], titles=titles)
        elif element.tag != "details":
            passage.words.append(_spaced(element))
    yield from passage.record(path, keywords)


def _text_blocks(page: Page) -> Iterator[Element]:
    for node in page.content:
        if isinstance(node, Element):
            if node.classes == "zd-text":
                yield from (child for child in node.children if isinstance(child, Element))
            elif node.classes == "zd-article":
                yield node


def _spaced(element: Element) -> str:
    """The words of a title or paragraph, or of a table with blanks between its cells."""
    if element.tag in ("h1", "p", "td", "th"):
        return plain_words(element.children).strip()
    return " ".join(filter(None, (_spaced(child) for child in element.children if isinstance(child, Element))))
