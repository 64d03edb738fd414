"""Status on a page: what holds on the day of the build, and the dates to tell it again on the reader's day."""

from datetime import date

from builder.compile.routes import document_uri, version_uri
from builder.days import day
from builder.model.corpus import Corpus
from builder.model.law import Law
from builder.model.page import Element, Node
from builder.model.regulation import Regulation
from builder.model.status import Status, law_status, superseded_on


def status_line(
    corpus: Corpus,
    status: Status,
    dates: tuple[date | None, date | None, date | None],
    remarks: tuple[str, ...],
) -> Element:
    """One line: the status, remarks, the day for which it was told; `dates` are effective, superseded, ended."""
    told = Element("span", (f"截至{day(corpus.today)}",), classes="zd-asof")
    words = [node for remark in remarks if remark for node in (" · ", remark)]
    return Element("p", (state_mark(status, dates), *words, " · ", told), classes="zd-status")


def state_mark(status: Status, dates: tuple[date | None, date | None, date | None]) -> Element:
    """The word of a status, with the dates from which a page tells it again on its reader's day."""
    names = ("data-effective", "data-superseded", "data-ended")
    known = tuple((name, value.isoformat()) for name, value in zip(names, dates, strict=True) if value)
    return Element("strong", (status.value,), classes="zd-state", attributes=(("data-state", status.value), *known))


def banner(state: Status, now: Status, words: tuple[Node, ...]) -> Element:
    """A notice that stands when the status is `state`; the page shows it again by the reader's clock."""
    attributes = (("role", "note"), ("data-banner", state.value), *((("hidden", ""),) if state is not now else ()))
    return Element("div", (Element("p", words),), classes="zd-banner", attributes=attributes)


def law_banners(corpus: Corpus, law: Law) -> tuple[Element, ...]:
    """Notices of a law that is to come, or that has ended or will."""
    now = law_status(law, corpus.today)
    banners = []
    if law.effective and (now is Status.NOT_YET):
        banners.append(banner(Status.NOT_YET, now, (f"本文件自{day(law.effective)}起施行，目前尚未生效。",)))
    if law.ended:
        words = (f"本文件自{day(law.ended)}起废止", *_replaced(corpus, law, "，由", "替代"), "。")
        banners.append(banner(Status.ENDED, now, words))
    return tuple(banners)


def law_state(corpus: Corpus, law: Law) -> tuple[Node, ...]:
    """The state of a law in a list: 现行有效, or 已废止，由《…》替代."""
    status = law_status(law, corpus.today)
    state = state_mark(status, (law.effective, None, law.ended))
    if status is Status.ENDED:
        return (state, *_replaced(corpus, law, "，由", "替代"))
    if status is Status.NOT_YET and law.effective:
        return (state, f"，{day(law.effective)}起施行")
    if law.ended:
        return (state, f"，{day(law.ended)}起废止", *_replaced(corpus, law, "，由", "替代"))
    return (state,)


def version_state(corpus: Corpus, text: Regulation, versions: tuple[Regulation, ...]) -> Element:
    """The state of one version in a list."""
    later = superseded_on(text.effective, [version.effective for version in versions])
    ended = text.front.ended if text.is_rule else None
    return state_mark(corpus.status(text, versions), (text.effective, later, ended))


def version_banners(corpus: Corpus, text: Regulation, versions: tuple[Regulation, ...]) -> tuple[Element, ...]:
    """Notices of a version that is to come, has been replaced, or has ended."""
    now = corpus.status(text, versions)
    banners = []
    if now is Status.NOT_YET:
        banners.append(banner(Status.NOT_YET, now, (f"本文本自{day(text.effective)}起施行，目前尚未生效。",)))
    if later := next((version for version in versions if version.effective > text.effective), None):
        target = version_uri(later, corpus.current(versions))
        link = Element("a", (f"{day(later.effective)}起施行的文本",), target=target)
        banners.append(banner(Status.AMENDED, now, ("本文本已有新的版本，见", link, "。")))
    elif now is Status.AMENDED:
        banners.append(
            banner(Status.AMENDED, now, ("本文本不是最新文本：此后该文件又经修改，请以最新公布的文本为准。",))
        )
    if text.is_rule and text.front.ended:
        banners.append(banner(Status.ENDED, now, (f"本制度自{day(text.front.ended)}起废止。",)))
    return tuple(banners)


def _replaced(corpus: Corpus, law: Law, before: str, after: str) -> tuple[Node, ...]:
    successor = corpus.laws.get(law.replaced_by)
    if successor is None:
        return ()
    title = Element("a", (f"《{successor.title}》",), target=document_uri(f"laws/{successor.slug}"))
    return (before, title, after)
