"""The page of all templates (制度模板): what there is to download; a script adds the means."""

from collections.abc import Iterator, Mapping

from builder.compile.order import by_group, current_rules, forms_by_rule, forms_of_no_rule
from builder.compile.routes import HOME, TEMPLATES, document_uri
from builder.compile.state import soon_marks, state_mark
from builder.compile.tables import counted_heading, filter_box, listed_group
from builder.model.corpus import Corpus
from builder.model.form import FORM_KINDS, Form
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.page import Element, Node, Page
from builder.model.regulation import Regulation

_ALONE = "用到时才要的表单"
_HINT = "下载要用浏览器的脚本功能。没有它时，可以打开各个页面打印。"
_TOGETHER = "全选下载时附制度汇编和填写清单；在本所信息里选了本所印发的，附印发通知。"
_EXPLAINED = (
    Element("p", ("每份都可以下载 Word 文件，台账另有 Excel 文件。没有填的地方留作空白。",)),
    Element("p", (_TOGETHER,)),
    Element("noscript", (Element("p", (_HINT,), classes="zd-hint"),)),
)
_TICKED = Element("div", (), classes="zd-offer--place", attributes=(("data-ticked", ""),))
"""Where a script puts what is done with all that is ticked."""
_NOTHING_YET = (Element("p", ("还没有制度和表单。",)),)


def templates_page(corpus: Corpus) -> Page:
    """By part and group the rules, each group with the forms that it is the first to call for; then the others."""
    title = DOCUMENT_KINDS["template"]
    first = forms_by_rule(corpus)
    content: list[Node] = []
    headings = []
    for part in corpus.parts.values():
        groups = tuple(by_group(part, current_rules(corpus, part.slug)))
        if groups:
            anchor = f"part-{part.slug}"
            sections = (_template_group(corpus, name, rules, first) for name, rules in groups)
            content.append(listed_group(part.title, Element("h2", (part.title,), anchor), *sections))
            headings.append((2, anchor, part.title))
    for anchor, name, entries in _other_groups(corpus):
        if entries:
            heading = Element("h2", (name,), anchor)
            content.append(listed_group(name, heading, Element("ul", entries, classes="zd-templates")))
            headings.append((2, anchor, name))
    head = (*_EXPLAINED, _TICKED, filter_box("如：值班、台账、案件")) if content else _NOTHING_YET
    whole = (Element("h1", (title,)), *head, *content)
    return Page(TEMPLATES, title, whole, "templates", (("首页", HOME),), headings=tuple(headings))


def _other_groups(corpus: Corpus) -> Iterator[tuple[str, str, tuple[Element, ...]]]:
    """Forms of no rule by their set, those for every day first: an anchor, a name, the entries."""
    *sets, (_, free) = forms_of_no_rule(corpus)
    yield "forms", DOCUMENT_KINDS["form"], tuple(_template_of_form(form) for form in free if not form.front.on_request)
    for at, (name, forms) in enumerate(sets, start=1):
        yield f"set-{at}", name, tuple(map(_alone_entry, forms))
    yield "on-request", _ALONE, tuple(_alone_entry(form) for form in free if form.front.on_request)


def _template_group(
    corpus: Corpus, name: str, rules: tuple[Regulation, ...], first: Mapping[str, tuple[str, ...]]
) -> Element:
    """A group; in a part without groups its list alone."""
    forms = [corpus.forms[slug] for rule in rules for slug in first.get(rule.key, ())]
    entries = (*(_rule_entry(corpus, rule) for rule in rules), *map(_template_of_form, forms))
    listed = Element("ul", entries, classes="zd-templates")
    return listed_group(name, counted_heading("h3", name, len(entries)), listed) if name else listed


def _rule_entry(corpus: Corpus, rule: Regulation) -> Element:
    mark = state_mark(corpus.validity(rule), corpus.today)
    return _entry_of(rule.key, rule.front.title, mark, *soon_marks(corpus, rule.key))


def _template_of_form(form: Form) -> Element:
    kind = "Word、Excel" if form.front.kind == "ledger" else FORM_KINDS["form"]
    return _entry_of(form.key, form.front.title, Element("span", (kind,), classes="zd-kind"))


def _alone_entry(form: Form) -> Element:
    """A link to what nobody ticks with the others."""
    return Element("li", (Element("a", (form.front.title,), target=document_uri(form.key)),))


def _entry_of(key: str, title: str, *facts: Element) -> Element:
    link = Element("a", (title,), target=document_uri(key))
    return Element(
        "li", (link, *(node for fact in facts for node in (" ", fact))), attributes=(("data-template", key),)
    )
