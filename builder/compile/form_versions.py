"""What pages say of the versions of a form (式样): which is used from which day, told again on the reader's."""

from collections.abc import Iterator
from datetime import date

from builder.compile.routes import form_version_uri
from builder.compile.state import shown_between
from builder.compile.tables import row, table
from builder.days import day, shifted
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.page import Element, Node
from builder.model.status import SOON, Status


def form_banners(corpus: Corpus, form: Form) -> Iterator[Element]:
    """That a version is to come, soon replaced, or replaced; each on its days."""
    versions = corpus.form_versions(form.slug).forms
    at, left = versions.index(form), corpus.form_versions(form.slug).left_on(form)
    if form.effective:
        before = ("，现在用的见", _version_link(corpus, versions[at - 1]), "。") if at else ("。",)
        words: tuple[Node, ...] = (f"这个式样自{day(form.effective)}起用", *before)
        yield from _on_days(corpus, Status.NOT_YET.value, words, None, form.effective)
    if left:
        newer = _version_link(corpus, versions[at + 1])
        soon = max(shifted(left, -SOON), form.effective or date.min)
        yield from _on_days(corpus, "即将变动", (f"自{day(left)}起改用新的式样，见", newer, "。"), soon, left)
        yield from _on_days(corpus, Status.AMENDED.value, ("这个式样已经不再用，见", newer, "。"), left, None)


def form_versions_table(corpus: Corpus, form: Form) -> tuple[Element, ...]:
    """The versions of a form, newest first; nothing for one that has no other."""
    versions = corpus.form_versions(form.slug)
    if len(versions.forms) < 2:
        return ()
    rows = []
    for one in reversed(versions.forms):
        left = versions.left_on(one)
        spans = (("尚未启用", None, one.effective), ("现在用", one.effective, left), ("不再用", left, None))
        told = (
            Element("span", (words,), attributes=shown)
            for words, first, until in spans
            if (first or until) and (shown := shown_between(first, until, corpus.today))
        )
        rows.append(row((_words_of_version(one) if one is form else _version_link(corpus, one),), tuple(told)))
    return (table(("式样", "用不用"), rows),)


def _on_days(
    corpus: Corpus, kind: str, words: tuple[Node, ...], first: date | None, until: date | None
) -> Iterator[Element]:
    """A notice on its days; none where no such day is left."""
    if shown := shown_between(first, until, corpus.today):
        attributes = (("role", "note"), ("data-banner", kind), *shown)
        yield Element("div", (Element("p", words),), "", "zd-banner", attributes=attributes)


def _words_of_version(form: Form) -> str:
    return f"{day(form.effective)}起用的式样" if form.effective else "原来的式样"


def _version_link(corpus: Corpus, form: Form) -> Element:
    current = corpus.form_versions(form.slug).current(corpus.today)
    return Element("a", (_words_of_version(form),), target=form_version_uri(form, current))
