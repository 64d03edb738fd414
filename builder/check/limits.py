"""Limits in themselves: laws, articles and other limits that they name, laws that ended, texts that changed."""

from collections.abc import Iterator, Mapping

from builder.diagnostics import Code, Diagnostic, Place
from builder.limits.calendar import days_lacking
from builder.limits.choosing import ends_soon, limits_by_id, validity_of
from builder.limits.sentences import hashes_of, is_same_span, lengths_in
from builder.model.calendar import YearCalendar
from builder.model.corpus import Corpus
from builder.model.law import Law
from builder.model.limit import TimeLimit
from builder.model.regulation import Regulation, texts_in
from builder.model.status import Status


def check_limits(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell what is wrong with each limit."""
    by_id = limits_by_id(corpus)
    for limit in corpus.of(TimeLimit).values():
        place = corpus.place(limit.path, limit.name)
        first = by_id[limit.name]
        if first is not limit:
            where = corpus.place(first.path, first.name)
            message = f"期限“{limit.name}”写了两次，{where.path} 第 {where.line} 行已有"
            yield Diagnostic(Code.RECORD_DOUBLE, place, message, "每项期限用一个不同的代号")
        yield from _law_of_limit(corpus, limit)
        yield from _others_named(corpus, limit, by_id)


def _law_of_limit(corpus: Corpus, limit: TimeLimit) -> Iterator[Diagnostic]:
    law = corpus.laws.get(limit.law)
    if law is None:
        if limit.law and not corpus.is_open(Law, limit.law):
            message = f"{limit.name}：没有 slug 为“{limit.law}”的法律文件"
            place = corpus.place(limit.path, limit.name, "law")
            yield Diagnostic(Code.LIMIT, place, message, "先在 regulations/basis/laws.yaml 里补一条记录")
        return
    if law.articles and limit.article and limit.article > law.articles:
        message = f"{limit.name}：《{law.title}》只有 {law.articles} 条，没有{limit.provision}"
        yield Diagnostic(Code.LIMIT, corpus.place(limit.path, limit.name, "article"), message, "核对条号")
    if not limit.valid_to and validity_of(corpus, limit).on(corpus.today) is Status.ENDED:
        message = f"{limit.name}：《{law.title}》已于 {law.ended} 废止"
        hint = "改按现行的规定；留着查以前的，写上 valid_to 和 replaced_by"
        yield Diagnostic(Code.LIMIT_ENDED, corpus.place(limit.path, limit.name, "law"), message, hint)
    elif (ended := ends_soon(corpus, limit, corpus.today)) and not (limit.valid_to or limit.replaced_by):
        message = f"{limit.name} {limit.matter}现在是 {limit}，自 {ended} 起《{law.title}》废止，以后是多少还没有写"
        hint = "新的规定另写一项，在这一项写 replaced_by；以后没有这项期限的，写 valid_to"
        yield Diagnostic(Code.LIMIT_CHANGES, corpus.place(limit.path, limit.name, "law"), message, hint)
    yield from _text_of_limit(corpus, limit, law)


def _text_of_limit(corpus: Corpus, limit: TimeLimit, law: Law) -> Iterator[Diagnostic]:
    """Whether the text at hand still has the sentence that sets a limit, and the length of each of its cases."""
    key = f"laws/{law.slug}"
    if not (limit.sentence and limit.provision and key in corpus.versions):
        return
    text = corpus.current(key)
    words = tuple(_words_of_article(text, limit))
    stated = [one.span for paragraph in words for one in lengths_in(paragraph)]
    lost = [
        f"“{one.name} {one}”" for one in limit.cases if not any(is_same_span(limit, one.span, each) for each in stated)
    ]
    missing = "规定它的那句话" if limit.sentence not in hashes_of(words) else "、".join(lost)
    if missing:
        message = f"{limit.name} {limit}：《{law.title}》{limit.provision}里找不到{missing}"
        hint = f"核对 {text.path}，改好以后删去 sentence，或者按新的条文重写"
        yield Diagnostic(Code.LIMIT_TEXT, corpus.place(limit.path, limit.name), message, hint)


def _words_of_article(text: Regulation, limit: TimeLimit) -> Iterator[str]:
    for where, words in texts_in(text):
        if where and not where.annex and where.article == limit.provision:
            yield words.words


def _others_named(corpus: Corpus, limit: TimeLimit, by_id: Mapping[str, TimeLimit]) -> Iterator[Diagnostic]:
    """Limits that a limit names and nobody has written, and one that follows itself."""
    for key in ("replaced_by", "instead"):
        other = getattr(limit, key)
        place = corpus.place(limit.path, limit.name, key)
        if other and other not in by_id and not corpus.is_open(TimeLimit, other):
            yield Diagnostic(Code.LIMIT, place, f"{limit.name}：没有代号为“{other}”的期限", "改成已有的代号，或者删去")
        elif circle := _circle_of(limit.name, key, by_id):
            message = f"{limit.name}：{key} 绕成一圈：{'→'.join(circle)}"
            yield Diagnostic(Code.LIMIT, place, message, "写真正用的那一项")


def _circle_of(name: str, key: str, by_id: Mapping[str, TimeLimit]) -> list[str]:
    """The limits that follow one another from one back to it; none where they do not."""
    names = [name]
    while (other := getattr(by_id[names[-1]], key)) in by_id and other not in names:
        names.append(other)
    return [*names, name] if other == name else []


def check_calendar(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell of years that lack statutory days, and of next year's calendar once it should be out, or this year's."""
    years = {year.year: year.path for year in corpus.of(YearCalendar).values()}
    if not years or corpus.is_open(YearCalendar):
        return
    yield from _years_lacking_days(corpus)
    wanted = [corpus.today.year] + ([corpus.today.year + 1] if corpus.today.month == _DECEMBER else [])
    for year in wanted:
        if year not in years:
            message = f"没有 {year} 年的工作日历，{year} 年的期限只能推算"
            hint = f"国务院办公厅的通知公布以后，写成 regulations/calendar/{year}.yaml"
            yield Diagnostic(Code.CALENDAR_NEXT, Place(years[max(years)]), message, hint)


def _years_lacking_days(corpus: Corpus) -> Iterator[Diagnostic]:
    """Years whose files leave out days that every notice has off."""
    known = tuple(corpus.of(YearCalendar).values())
    for year in (one for one in known if not corpus.is_open(YearCalendar, str(one.year))):
        if days := days_lacking(year.year, known):
            message = f"{year.year} 年的工作日历缺法定节假日：{days}"
            hint = "按国务院办公厅的通知补在 holidays 里；补齐以前，这一年没有写的日子按放假办法推算"
            yield Diagnostic(Code.CALENDAR_DAYS, corpus.place(year.path, "holidays"), message, hint)


_DECEMBER = 12
