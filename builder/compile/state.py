"""Status on a page: what holds on the day of the build, and the dates to tell it again on the reader's day."""

from collections.abc import Iterator
from datetime import date

from builder.compile.routes import document_uri, version_uri
from builder.days import day, shifted
from builder.model.corpus import Corpus
from builder.model.law import Law
from builder.model.page import Element, Node
from builder.model.regulation import Regulation
from builder.model.status import SOON, Status, Validity


def law_status_line(corpus: Corpus, validity: Validity, remarks: tuple[str, ...]) -> Element:
    """The status of a law, until when its facts were checked, remarks."""
    return _status_line(corpus, validity, ("信息核对至", validity.as_of), remarks)


def rule_status_line(corpus: Corpus, validity: Validity, remarks: tuple[str, ...]) -> Element:
    """The status of a rule as the knowledge base had it on the day of the build, remarks."""
    return _status_line(corpus, validity, ("本站生成于", corpus.today), remarks)


def _status_line(
    corpus: Corpus, validity: Validity, checked: tuple[str, date | None], remarks: tuple[str, ...]
) -> Element:
    words = [node for remark in remarks if remark for node in (" · ", remark)]
    mark = state_mark(validity, corpus.today)
    return Element("p", (mark, *_when_checked(checked, validity, corpus.today), *words), classes="zd-status")


def _when_checked(checked: tuple[str, date | None], validity: Validity, today: date) -> Iterator[Element]:
    """When the dates behind a status were checked: a day that no clock moves, and a word when it is long past."""
    what, since = checked
    if since:
        long_ago = f"，距今已超过{SOON}天，请核对有无变动"
        shown = _shown_between(shifted(since, SOON + 1), None, today)
        stale = Element("span", (long_ago,), classes="zd-stale", attributes=shown)
        yield Element("span", (f"（{what}{day(since)}", stale, "）"), classes="zd-asof")
    elif validity.effective:
        yield Element("span", ("（核对日期未注明）",), classes="zd-asof")


def state_mark(validity: Validity, today: date) -> Element:
    """The word of a status, with the dates from which a page tells it again on its reader's day."""
    status = validity.on(today)
    dates = tuple((f"data-{name}", written) for name, written in validity.dates())
    checked = (("title", f"信息核对至{day(validity.as_of)}"),) if validity.as_of else ()
    attributes = (("data-state", status.value), *dates, *checked)
    return Element("strong", (status.value,), classes="zd-state", attributes=attributes)


def state_of(corpus: Corpus, document: Law | Regulation) -> tuple[Node, ...]:
    """The state of a rule or law in a list: 现行有效, or 已废止，由《…》替代."""
    validity = corpus.law_validity(document) if isinstance(document, Law) else corpus.validity(document)
    mark = state_mark(validity, corpus.today)
    match validity.on(corpus.today):
        case Status.ENDED:
            return (mark, *_replaced(corpus, document, "，由"))
        case Status.NOT_YET if validity.effective:
            return (mark, f"，{day(validity.effective)}起施行")
        case _ if validity.ended:
            return (mark, f"，{day(validity.ended)}起废止", *_replaced(corpus, document, "，由"))
        case _:
            return (mark,)


def banners(corpus: Corpus, document: Law | Regulation, validity: Validity, what: str) -> tuple[Element, ...]:
    """Notices at the head of a text: to come, soon superseded or ended, superseded, ended; each on its days."""
    return tuple(
        Element("div", (Element("p", words),), "", "zd-banner", attributes=(*_NOTE, ("data-banner", kind), *shown))
        for kind, first, until, words in _notices(corpus, document, validity, what)
        if (shown := _shown_between(first, until, corpus.today))
    )


_NOTE = (("role", "note"),)
_SOON = "即将变动"
_Notice = tuple[str, date | None, date | None, tuple[Node, ...]]
"""Of what kind, from which day, before which day, in which words."""


def _notices(corpus: Corpus, document: Law | Regulation, validity: Validity, what: str) -> Iterator[_Notice]:
    begins, later, ended = validity.effective, validity.superseded, validity.ended
    if begins:
        until = min(begins, ended) if ended else begins
        yield Status.NOT_YET.value, None, until, (f"{what}自{day(begins)}起施行，目前尚未生效。",)
    if later and not (ended and ended <= later):
        soon = max(shifted(later, -SOON), begins) if begins else shifted(later, -SOON)
        newer = _newer_text(corpus, document)
        yield _SOON, soon, later, (f"即将修改，自{day(later)}起由", *newer, "替代。")
        yield Status.AMENDED.value, later, ended, ("本文本已有新的版本，见", *newer, "。")
    if ended:
        soon = max(shifted(ended, -SOON), begins) if begins else shifted(ended, -SOON)
        by = _replaced(corpus, document, "由")
        yield _SOON, soon, ended, (f"即将废止，{what}自{day(ended)}起", *(by or ("废止",)), "。")
        yield Status.ENDED.value, ended, None, (f"{what}自{day(ended)}起废止", *(("，", *by) if by else ()), "。")


def _newer_text(corpus: Corpus, document: Law | Regulation) -> tuple[Node, ...]:
    """A link to the version that takes over; words where its text is not at hand."""
    newer = corpus.versions[document.key].after(document) if isinstance(document, Regulation) else None
    if newer is None:
        return ("修改后的文本（本站没有收录，请以最新公布的文本为准）",)
    begins = corpus.validity(newer).effective
    words = f"{day(begins)}起施行的文本" if begins else "后来的文本"
    return (Element("a", (words,), target=version_uri(newer, corpus.current(newer.key))),)


def _shown_between(first: date | None, until: date | None, today: date) -> tuple[tuple[str, str], ...]:
    """The days on which an element is shown, as attributes; empty when no such day is left."""
    if until and (until <= today or (first and first >= until)):
        return ()
    days = (("data-from", first.isoformat() if first else ""), ("data-until", until.isoformat() if until else ""))
    shown = (first is None or first <= today) and (until is None or today < until)
    return (*(entry for entry in days if entry[1]), *((("hidden", ""),) if not shown else ()))


def _replaced(corpus: Corpus, document: Law | Regulation, before: str) -> tuple[Node, ...]:
    successor = corpus.successor(document)
    if not successor:
        return ()
    title = Element("a", (f"《{corpus.title(successor)}》",), target=document_uri(successor))
    return (before, title, "替代")
