"""laws.yaml in itself: dates in their order, numbers of articles, successors."""

from collections.abc import Iterator
from datetime import date

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.law import Law
from builder.model.places import Key

_LAWS = "regulations/basis/laws.yaml"


def check_laws(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check the facts of each law against each other and against the day."""
    for slug, law in corpus.recorded.items():
        told = [*_promulgated_late(law), *_amended_in_order(law), *_later_than(law, corpus.today)]
        given = (slug, "articles") in corpus.places[_LAWS].keys and slug not in corpus.incomplete[Law]
        if given and law.articles < 1:
            told.append((("articles",), f"最后一条的条号不能是 {law.articles}", "写 1 以上的整数，不知道就删去"))
        if law.replaced_by not in ("", slug) and not law.ended:
            told.append((("replaced_by",), "有替代的文件而没有废止日期", "补上 ended，或者删去 replaced_by"))
        for key, message, hint in told:
            yield Diagnostic(Code.FRONT_KEY, corpus.place(_LAWS, slug, *key), f"{slug}：{message}", hint)


def _promulgated_late(law: Law) -> Iterator[tuple[Key, str, str]]:
    if law.promulgated and law.effective and law.promulgated > law.effective:
        message = f"公布日期 {law.promulgated} 在施行日期 {law.effective} 之后"
        yield ("promulgated",), message, "核对这两个日期"


def _amended_in_order(law: Law) -> Iterator[tuple[Key, str, str]]:
    """Amendments come after the promulgation, each after the one before."""
    before, what = law.promulgated, "公布日期"
    for at, day in enumerate(law.amended):
        if before and day <= before:
            twice = day == before and what != "公布日期"
            message = f"修改日期 {day} 写了两次" if twice else f"修改日期 {day} 不在{what} {before} 之后"
            yield ("amended", at), message, "只留一处" if twice else "按先后排列，核对日期"
        else:
            before, what = day, "上一次修改"


def _later_than(law: Law, today: date) -> Iterator[tuple[Key, str, str]]:
    """What is known has happened."""
    days: list[tuple[Key, str, date | None]] = [
        (("as_of",), "核对日期", law.as_of),
        (("promulgated",), "公布日期", law.promulgated),
        *((("amended", at), "修改日期", day) for at, day in enumerate(law.amended)),
    ]
    for key, what, day in days:
        if day and day > today:
            yield key, f"{what} {day} 还没有到", "核对日期"
