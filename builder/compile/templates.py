"""The page of all templates (制度模板): what there is to download; a script adds the means."""

from collections.abc import Iterator

from builder.compile.forms import rules_by_form
from builder.compile.indexes import by_group, current_rules
from builder.compile.routes import HOME, document_uri
from builder.compile.state import soon_marks, state_mark
from builder.model.corpus import Corpus
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.page import Element, Node, Page
from builder.model.part import Part
from builder.model.regulation import Regulation

TEMPLATES = "templates.md"
_ALONE = "用到时才要的表单"
_HINT = "下载要用浏览器的脚本功能。没有它时，可以打开各个页面打印。"
_TOGETHER = "全选下载时附制度汇编和填写清单；在本所信息里选了本所印发的，附印发通知。"
_EXPLAINED = (
    Element("p", ("每份都可以下载 Word 文件，台账另有 Excel 文件。没有填的地方留作空白。",)),
    Element("p", (_TOGETHER,)),
    Element("noscript", (Element("p", (_HINT,), classes="zd-hint"),)),
)
_NOTHING_YET = (Element("p", ("还没有制度和表单。",)),)


def templates_page(corpus: Corpus) -> Page:
    """Rules by part and group, then forms and ledgers; the order is that of the files."""
    title = DOCUMENT_KINDS["template"]
    groups = [(f"part-{slug}", part.title, tuple(_rule_lists(corpus, part))) for slug, part in corpus.parts.items()]
    groups.append(("forms", DOCUMENT_KINDS["form"], tuple(_template_list(tuple(_form_entries(corpus))))))
    groups.append(("on-request", _ALONE, tuple(_template_list(tuple(_alone_entries(corpus))))))
    held = [group for group in groups if group[2]]
    content: list[Node] = [Element("h1", (title,)), *(_EXPLAINED if held else _NOTHING_YET)]
    for anchor, name, lists in held:
        content += [Element("h2", (name,), anchor), *lists]
    headings = tuple((2, anchor, name) for anchor, name, _ in held)
    return Page(TEMPLATES, title, tuple(content), "templates", (("首页", HOME),), headings=headings)


def _rule_lists(corpus: Corpus, part: Part) -> Iterator[Element]:
    for title, rules in by_group(part, current_rules(corpus, part.slug)):
        if title:
            yield Element("h3", (title,))
        yield from _template_list(tuple(_rule_entry(corpus, rule) for rule in rules))


def _template_list(entries: tuple[Element, ...]) -> Iterator[Element]:
    if entries:
        yield Element("ul", entries, classes="zd-templates")


def _rule_entry(corpus: Corpus, rule: Regulation) -> Element:
    mark = state_mark(corpus.validity(rule), corpus.today)
    return _entry_of(rule.key, rule.front.title, mark, *soon_marks(corpus, rule.key))


def _form_entries(corpus: Corpus) -> Iterator[Element]:
    for slug, rules in rules_by_form(corpus).items():
        form = corpus.forms[slug]
        if form.front.on_request and not rules:
            continue
        kinds = ("Word、Excel",) if form.front.kind == "ledger" else ()
        yield _entry_of(form.key, form.front.title, *(Element("span", (kind,), classes="zd-kind") for kind in kinds))


def _alone_entries(corpus: Corpus) -> Iterator[Element]:
    """Links to what nobody ticks with the others."""
    for slug, rules in rules_by_form(corpus).items():
        form = corpus.forms[slug]
        if form.front.on_request and not rules:
            yield Element("li", (Element("a", (form.front.title,), target=document_uri(form.key)),))


def _entry_of(key: str, title: str, *facts: Element) -> Element:
    link = Element("a", (title,), target=document_uri(key))
    return Element(
        "li", (link, *(node for fact in facts for node in (" ", fact))), attributes=(("data-template", key),)
    )
