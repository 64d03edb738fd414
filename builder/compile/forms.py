"""Pages of forms and ledgers (表单台账): the form as it will print, how to fill it in, who asks for it."""

import re
from collections.abc import Iterable, Iterator, Mapping

from builder.compile.cited import document_link
from builder.compile.coverage import supported_items
from builder.compile.documents import basis_table, bullets, model_notice, section
from builder.compile.form_versions import form_banners, form_versions_table
from builder.compile.order import all_groups, forms_by_rule, forms_of_no_rule, rules_by_form
from builder.compile.procedure_links import in_items, steps_with_form
from builder.compile.routes import FORMS, HOME, SHEET, document_uri, form_version_uri
from builder.compile.tables import counted_heading, filter_box, listed_group, row, scrolled, table
from builder.compile.text import with_slots
from builder.model.corpus import Corpus
from builder.model.form import FORM_KINDS, Column, Field, Form
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.page import Element, Node, Page
from builder.model.regulation import Regulation, Text
from builder.model.slot import SLOT_KINDS, Slot
from builder.references import GAP, KEPT, SLOT, boxes_apart, is_short_gap, signed_lines

_TITLE = DOCUMENT_KINDS["form"]
_NONE = "还没有表单和台账。"
_FREE = "没有制度用到的"
_PAPER = {"portrait": "A4纵向", "landscape": "A4横向"}
_CONVENTIONS = (
    (re.compile("□"), "□选项打勾"),
    (re.compile(f"__|{SLOT.pattern}"), "带底线处填写"),
    (re.compile(r"[\u4e00-\u9fff]/[\u4e00-\u9fff]"), "甲/乙择一，划去其余"),
    (re.compile(r"[\[［][^\[\]［］]+[\]］]"), "［ ］内为可选内容，不用时删去"),
)
_ROWS_SHOWN = 3
_ACROSS, _SMALL_ACROSS, _LABEL_ACROSS, _WHOLE_ACROSS, _HALF_ACROSS = 28, 36, 6, 28, 11
"""Characters in a line of a page, of a note, of a cell."""
_LARGE = 2
"""What a line of a notice and the head of a table take, in lines of a note or table."""

_Slots = Mapping[str, Slot]


def forms_page(corpus: Corpus) -> Page:
    """Every form by part and group of the first rule that calls for it, in the order of the compendium."""
    rules, first = rules_by_form(corpus), forms_by_rule(corpus)
    content: list[Node] = [Element("h1", (_TITLE,)), Element("p", (f"共 {len(rules)} 种。" if rules else _NONE,))]
    content += [filter_box("如：值班、台账、案件")] if rules else []
    headings = []
    groups = [
        (
            f"{part.title}：{title}" if title else part.title,
            tuple(slug for rule in group for slug in first.get(rule.key, ())),
        )
        for part, title, group in all_groups(corpus)
    ]
    free = ((name or _FREE, tuple(form.slug for form in forms)) for name, forms in forms_of_no_rule(corpus))
    for name, slugs in (*groups, *free):
        if slugs:
            anchor = f"group-{len(headings) + 1}"
            rows = [_row_of_form(corpus, corpus.forms[slug], rules[slug]) for slug in slugs]
            heading = counted_heading("h2", name, len(rows), anchor)
            content.append(listed_group(name, heading, table(("名称", "种类", "纸张", "制度"), rows)))
            headings.append((2, anchor, f"{name}（{len(rows)}）"))
    return Page(FORMS, _TITLE, tuple(content), "index", (("首页", HOME),), headings=tuple(headings))


def _row_of_form(corpus: Corpus, form: Form, rules: tuple[Regulation, ...]) -> Element:
    link = Element("a", (form.front.title,), target=document_uri(form.key))
    using = tuple(node for rule in rules for node in ("、", document_link(corpus, rule.key)))[1:]
    cells = row((link,), (FORM_KINDS[form.front.kind],), (_PAPER[form.front.orientation],), using).children
    words = " ".join(form.front.keywords)
    return Element("tr", cells, attributes=(("data-words", words),) if words else ())


def form_page(corpus: Corpus, form: Form, rules: tuple[Regulation, ...]) -> Page:
    """The page of a form that these rules call for; it needs no list of contents, so the form has the whole width."""
    using = tuple(Element("li", (document_link(corpus, rule.key),)) for rule in rules)
    name = FORM_KINDS[form.front.kind]
    content = (
        *(model_notice(name) if form.front.model_text else ()),
        *form_banners(corpus, form),
        _sheet(form, corpus.slots),
        *section("怎么填", "filling", tuple(_filling(form, corpus.slots))),
        *section("依据", "basis", basis_table(corpus, form)),
        *section("用到它的制度", "rules", bullets(using)),
        *section("用到它的步骤", "steps", bullets(in_items(steps_with_form(corpus, form.slug)))),
        *section("支持的评定指标", "indicators", supported_items(corpus, form.key)),
        *section("式样", "versions", form_versions_table(corpus, form)),
    )
    trail = (("首页", HOME), (_TITLE, FORMS))
    title = form.front.title
    uri = form_version_uri(form, corpus.forms[form.slug])
    return Page(uri, title, content, "form", trail, f"{name}：{title}")


def other_form_pages(corpus: Corpus) -> Iterator[Page]:
    """The pages of versions that are not used today; what counts today has the form's own address."""
    for slug, rules in rules_by_form(corpus).items():
        for form in corpus.form_versions(slug).forms:
            if form is not corpus.forms[slug]:
                yield form_page(corpus, form, rules)


def _sheet(form: Form, slots: _Slots) -> Element:
    """The form on its paper."""
    front = form.front
    number = [Element("p", _with_blanks(front.number, slots), classes="zd-number")] if front.number else []
    tables = [_field_table(form, slots)] if form.fields else []
    tables += [_column_table(form, slots)] if form.columns else []
    content = (
        Element("h1", (front.title,)),
        *number,
        *_before_tables(form, slots),
        *([scrolled(front.title, *tables)] if tables else []),
        *_rows_hidden(form),
        *_after_tables(form, slots),
        *_printed_lines(form.notes, "zd-note", slots),
    )
    room = (("style", f"--words:{_lines_of_words(form)};--rows:{_lines_of_tables(form)}"),)
    return Element("div", content, SHEET, f"zd-text zd-sheet zd-sheet--{front.orientation}", attributes=room)


def _lines_of_words(form: Form) -> int:
    """About how many lines stand beside the tables on paper, so that the style can give the tables what is left."""
    small = sum(_wrapped(text, _SMALL_ACROSS) for text in (*form.closing, *form.notes))
    return small + _LARGE * (bool(form.front.number) + sum(_wrapped(text, _ACROSS) for text in form.opening))


def _lines_of_tables(form: Form) -> int:
    """About how many lines of writing the tables have on paper."""
    fields = sum(max(map(_cell_lines, together)) for together in form.field_rows())
    return fields + (form.printed_rows + _LARGE if form.columns else 0)


def _cell_lines(field: Field) -> int:
    across = _WHOLE_ACROSS if field.whole else _HALF_ACROSS
    return max(field.lines, _wrapped(field.label, _LABEL_ACROSS), _wrapped(field.words, across))


def _wrapped(text: Text, across: int) -> int:
    return -(-len(text.words) // across)


def _before_tables(form: Form, slots: _Slots) -> Iterator[Element]:
    """A line that stands for its own above a table; else a notice: to whom, paragraphs, who signs."""
    if form.has_lead:
        yield from _printed_lines(form.opening, "zd-lead", slots)
        return
    for at, text in enumerate(form.opening):
        classes = "zd-addressee" if at == 0 and form.has_addressee else ""
        yield from (_letter_lines if at else _printed_line)(text, classes, slots)


def _after_tables(form: Form, slots: _Slots) -> Iterator[Element]:
    """Lines below the tables; who signs what is addressed to somebody, as in a letter."""
    for text in form.closing:
        yield from (
            _letter_lines(text, "zd-after", slots) if form.has_addressee else _printed_lines([text], "zd-after", slots)
        )


def _letter_lines(text: Text, classes: str, slots: _Slots) -> Iterator[Element]:
    """A line, or where it says who signs on which day, those two."""
    if signed := signed_lines(text.words):
        yield from (Element("p", _with_blanks(words, slots), classes="zd-signed") for words in signed)
    else:
        yield from _printed_line(text, classes, slots)


def _printed_lines(texts: Iterable[Text], classes: str, slots: _Slots) -> Iterator[Element]:
    return (line for text in texts for line in _printed_line(text, classes, slots))


def _printed_line(text: Text, classes: str, slots: _Slots) -> Iterator[Element]:
    yield Element("p", _with_blanks(text.words, slots), classes=classes)


def _field_table(form: Form, slots: _Slots) -> Element:
    rows = tuple(_field_row(fields, slots) for fields in form.field_rows())
    return Element("table", (Element("tbody", rows),), classes="zd-form zd-fields")


def _field_row(fields: tuple[Field, ...], slots: _Slots) -> Element:
    """Label and blank, twice for two fields of half the width; what words lead in to is written below them."""
    span = (("colspan", "3"),) if len(fields) == 1 else ()
    cells: list[Element] = []
    for field in fields:
        label, words = _with_blanks(field.label.words, slots), _with_blanks(field.words.words, slots)
        cells.append(Element("th", label, attributes=(("scope", "row"),)))
        leads_in = field.words.words.endswith(("：", ":"))
        cells.append(Element("td", words, classes="zd-leads-in" if leads_in else "", attributes=span))
    return Element("tr", tuple(cells), attributes=(("style", f"--lines:{max(field.lines for field in fields)}"),))


def _column_table(form: Form, slots: _Slots) -> Element:
    """The head of the columns and empty rows; those beyond the first few are seen on paper only."""
    total = sum(column.share for column in form.columns)
    heads = tuple(
        Element(
            "th",
            _with_blanks(column.label.words, slots),
            attributes=(("scope", "col"), ("style", f"width:{column.share * 100 / total:.3g}%")),
        )
        for column in form.columns
    )
    empty = tuple(Element("td") for _ in form.columns)
    rows = tuple(
        Element("tr", empty, classes="zd-on-paper" if at >= _ROWS_SHOWN else "") for at in range(form.printed_rows)
    )
    groups = (Element("thead", (Element("tr", heads),)), Element("tbody", rows))
    return Element("table", groups, classes="zd-form zd-columns")


def _rows_hidden(form: Form) -> tuple[Element, ...]:
    """Tell how many rows there are on paper, when the page shows fewer."""
    if not form.columns or form.printed_rows <= _ROWS_SHOWN:
        return ()
    return (Element("p", (f"打印{form.printed_rows}行",), classes="zd-rows"),)


def _filling(form: Form, slots: _Slots) -> Iterator[Element]:
    """What the signs in the form mean, and what goes into each column."""
    signs = "；".join(_conventions(form))
    if signs:
        yield Element("p", (Element("strong", ("填写说明",)), f"：{signs}。"), classes="zd-legend")
    if form.columns:
        rows = [_column_row(column, slots) for column in form.columns]
        whole = table(("栏目", "填什么", "说明"), rows)
        yield Element("div", (whole,), classes="zd-text zd-filling")


def _conventions(form: Form) -> Iterator[str]:
    """What to do at each sort of blank that the form has."""
    words = [form.front.number, *(text.words for text in (*form.opening, *form.closing))]
    words += (text.words for field in form.fields for text in (field.label, field.words))
    words += (column.label.words for column in form.columns)
    return (meaning for sign, meaning in _CONVENTIONS if any(map(sign.search, words)))


def _column_row(column: Column, slots: _Slots) -> Element:
    choices = f"：{'、'.join(column.choices)}" if column.choices else ""
    kind = f"{SLOT_KINDS[column.kind]}{choices}"
    return row(_with_blanks(column.label.words, slots), (kind,), _with_blanks(column.note.words, slots))


def _with_blanks(words: str, slots: _Slots) -> tuple[Node, ...]:
    """Words with their slots and their gaps to write in, and with boxes a full character apart, as they print."""
    nodes = with_slots(boxes_apart(words), slots)
    return tuple(made for node in nodes for made in (_kept_together(node) if isinstance(node, str) else (node,)))


def _kept_together(words: str) -> Iterator[Node]:
    at = 0
    for kept in KEPT.finditer(words):
        yield from _gaps_in(words[at : kept.start()])
        yield Element("span", tuple(_gaps_in(kept[0])), classes="zd-kept")
        at = kept.end()
    yield from _gaps_in(words[at:])


def _gaps_in(words: str) -> Iterator[Node]:
    at = 0
    for gap in GAP.finditer(words):
        if gap.start() > at:
            yield words[at : gap.start()]
        classes = "zd-gap" if is_short_gap(gap) else "zd-gap zd-gap--wide"
        yield Element("span", (gap[0],), classes=classes, attributes=(("role", "img"), ("aria-label", "空白")))
        at = gap.end()
    if at < len(words):
        yield words[at:]
