"""Status on a page: what holds on the day of the build, and the dates to tell it again on the reader's day."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from builder.compile.routes import document_uri, version_uri
from builder.days import day, shifted
from builder.model.corpus import Corpus
from builder.model.law import Law
from builder.model.page import Element, Node
from builder.model.regulation import Regulation
from builder.model.status import SOON, Status, Validity

LONG_AGO = f"，距今已超过{SOON}天，请核对有无变动"
"""What is told of facts that were checked long ago; the browser's twin is `LONG_AGO` of status.js."""
_STAND_INS = {"修改日期": "修改", "公布日期": "公布", "文件名上的日期": "（文件名上的日期）"}
"""How a day reads from which words are only taken to count."""


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
        shown = shown_between(shifted(since, SOON + 1), None, today)
        stale = Element("span", (LONG_AGO,), classes="zd-stale", attributes=shown)
        yield Element("span", (f"（{what}{day(since)}", stale, "）"), classes="zd-asof")
    elif any(validity.dates()):
        yield Element("span", ("（核对日期未注明）",), classes="zd-asof")


def state_mark(validity: Validity, today: date) -> Element:
    """The word of a status, with the dates from which a page tells it again on its reader's day."""
    status = validity.on(today)
    dates = tuple((f"data-{name}", written) for name, written in validity.dates())
    attributes = (("data-state", status.value), *dates, *_title_of_mark(validity, today))
    return Element("strong", (status.value,), classes="zd-state", attributes=attributes)


def _title_of_mark(validity: Validity, today: date) -> Iterator[tuple[str, str]]:
    """What a mark says when it is pointed at; from `data-stale` on, that the day of checking is long past."""
    checked = f"信息核对至{day(validity.as_of)}" if validity.as_of else ""
    words = "；".join(filter(None, (stand_in_words(validity), checked)))
    stale = shifted(validity.as_of, SOON + 1) if validity.as_of else None
    if words:
        yield "title", words + (LONG_AGO if stale and stale <= today else "")
    if stale:
        yield "data-stale", stale.isoformat()


def stand_in_words(validity: Validity) -> str:
    """That nobody states from when the words count, and which day stands for it; empty where one does."""
    if not validity.stand_in or not validity.effective:
        return ""
    return f"本文本何时施行没有写明，暂以{validity.stand_in}{day(validity.effective)}为准"


def beginning(validity: Validity) -> str:
    """From when words count: 2026年12月1日起施行, or of which day they are."""
    if not validity.effective:
        return "日期未核实"
    return day(validity.effective) + (_STAND_INS.get(validity.stand_in) or "起施行")


def state_of(corpus: Corpus, key: str) -> tuple[Node, ...]:
    """The state of a document in a list, as its page tells it: 现行有效, or 已废止，由《…》替代."""
    document, validity = corpus.shown(key), corpus.validity_on(key, corpus.today)
    mark = state_mark(validity, corpus.today)
    changing = _changing(corpus, document, validity)
    match validity.on(corpus.today):
        case Status.ENDED:
            return (mark, *_replaced(corpus, document, "，由"))
        case Status.NOT_YET:
            begins = f"，{beginning(validity)}{_without_earlier_words(corpus, document)}"
            return (mark, begins, *changing)
        case _ if validity.ended:
            return (mark, *changing, f"，{day(validity.ended)}起废止", *_replaced(corpus, document, "，由"))
        case _:
            return (mark, *changing)


def soon_marks(corpus: Corpus, key: str) -> Iterator[Element]:
    """即将修改, 即将废止: beside the mark of a document where there is no room for more, on the days when it is so."""
    validity = corpus.validity_on(key, corpus.today)
    for what, at in (("修改", _superseded(validity)), ("废止", validity.ended)):
        shown = shown_between(_soon(validity, at), at, corpus.today) if at else ()
        if shown:
            yield Element("span", (f"即将{what}",), classes="zd-soon", attributes=shown)


def _changing(corpus: Corpus, document: Law | Regulation, validity: Validity) -> Iterator[Element]:
    """In a list, from the day on which it is near: that newer words take over, when, and which."""
    if later := _superseded(validity):
        soon = _soon(validity, later)
        if shown := shown_between(soon, later, corpus.today):
            yield Element("span", ("，即将修改",), classes="zd-soon", attributes=shown)
        words = (f"，{day(later)}起由", *_newer_text(corpus, document), "替代")
        if shown := shown_between(soon, validity.ended, corpus.today):
            yield Element("span", words, attributes=shown)


def _superseded(validity: Validity) -> date | None:
    """The day from which newer words take over; None when these have ended by then."""
    later, ended = validity.superseded, validity.ended
    return None if later and ended and ended <= later else later


def _soon(validity: Validity, change: date) -> date:
    """The first day on which a change is told as one that is near."""
    return max(shifted(change, -SOON), validity.effective or date.min)


def _without_earlier_words(corpus: Corpus, document: Law | Regulation) -> str:
    """Of a law in force whose only text is yet to come: that the text in force is not here."""
    law = corpus.laws.get(document.slug) if isinstance(document, Regulation) and not document.is_rule else None
    held = law and law.effective and law.effective <= corpus.today
    return "（此前施行的文本本站没有收录）" if held else ""


def banners(corpus: Corpus, document: Law | Regulation, validity: Validity, what: str) -> tuple[Element, ...]:
    """Notices at the head of a text: to come, soon superseded or ended, superseded, ended; each on its days."""
    return tuple(
        Element("div", (Element("p", words),), "", "zd-banner", attributes=(*_NOTE, ("data-banner", kind), *shown))
        for kind, first, until, words in _notices(corpus, document, validity, what)
        if (shown := shown_between(first, until, corpus.today))
    )


_NOTE = (("role", "note"),)
_SOON = "即将变动"
_Notice = tuple[str, date | None, date | None, tuple[Node, ...]]
"""Of what kind, from which day, before which day, in which words."""


def _notices(corpus: Corpus, document: Law | Regulation, validity: Validity, what: str) -> Iterator[_Notice]:
    begins, later, ended = validity.effective, _superseded(validity), validity.ended
    if begins:
        until = min(begins, ended) if ended else begins
        without = _without_earlier_words(corpus, document)
        yield Status.NOT_YET.value, None, until, (f"{what}自{beginning(validity)}，目前尚未生效{without}。",)
    if later:
        newer = _newer_text(corpus, document)
        yield _SOON, _soon(validity, later), later, (f"即将修改，自{day(later)}起由", *newer, "替代。")
        yield Status.AMENDED.value, later, ended, ("本文本已有新的版本，见", *newer, "。")
    if ended:
        by = _replaced(corpus, document, "由")
        yield _SOON, _soon(validity, ended), ended, (f"即将废止，{what}自{day(ended)}起", *(by or ("废止",)), "。")
        yield Status.ENDED.value, ended, None, (f"{what}自{day(ended)}起废止", *(("，", *by) if by else ()), "。")


def _newer_text(corpus: Corpus, document: Law | Regulation) -> tuple[Node, ...]:
    """A link to the version that takes over; words where its text is not at hand."""
    newer = _taking_over(corpus, document)
    if newer is None:
        return ("修改后的文本（本站没有收录，请以最新公布的文本为准）",)
    validity = corpus.validity(newer)
    words = f"{beginning(validity)}的文本" if validity.effective else "后来的文本"
    return (Element("a", (words,), target=version_uri(newer, corpus.current(newer.key))),)


def _taking_over(corpus: Corpus, document: Law | Regulation) -> Regulation | None:
    """The text that counts from the day on which a text is superseded; None when it is not at hand."""
    if isinstance(document, Law):
        return None
    newer, later = corpus.versions[document.key].after(document), corpus.validity(document).superseded
    return newer if newer and corpus.validity(newer).effective in (later, None) else None


def shown_between(first: date | None, until: date | None, today: date) -> tuple[tuple[str, str], ...]:
    """The days on which an element is shown, as attributes; empty when no such day is left."""
    if until and (until <= today or (first and first >= until)):
        return ()
    days = (("data-from", first.isoformat() if first else ""), ("data-until", until.isoformat() if until else ""))
    shown = (first is None or first <= today) and (until is None or today < until)
    return (*(entry for entry in days if entry[1]), *((("hidden", ""),) if not shown else ()))


def _replaced(corpus: Corpus, document: Law | Regulation, before: str) -> tuple[Node, ...]:
    """By what a document is replaced, and what holds in its place when that has ended, too."""
    successor = corpus.successor(document)
    if not successor:
        return ()
    return (before, _title_link(corpus, successor), "替代", *_holding_since(corpus, corpus.successors(document)))


def _holding_since(corpus: Corpus, chain: tuple[str, ...]) -> Iterator[Element]:
    """What holds in place of a successor that has ended, each on its days."""
    for before, after in pairwise(chain):
        ended, next_one = corpus.validity_on(before, corpus.today).ended, corpus.validity_on(after, corpus.today)
        first = max(ended, next_one.effective or ended) if ended else None
        shown = shown_between(first, next_one.ended, corpus.today) if first else ()
        if shown:
            yield Element("span", ("，现为", _title_link(corpus, after)), attributes=shown)


def _title_link(corpus: Corpus, key: str) -> Element:
    return Element("a", (f"《{corpus.title(key)}》",), target=document_uri(key))
