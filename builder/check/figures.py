"""Amounts and days of the year in rules against the limits of the articles that they cite: 3%, 1 万元, 3 月 31 日."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from builder.check.citations import articles_cited, texts_cited
from builder.check.lengths import sentences_with_basis
from builder.check.table_rows import TableRow, table_rows
from builder.diagnostics import Code, Diagnostic
from builder.limits.choosing import counts_on
from builder.model.citation import Citation
from builder.model.corpus import Corpus
from builder.model.limit import TimeLimit
from builder.model.regulation import Regulation, Text
from builder.numerals import DIGITS, read_number
from builder.numerals import PATTERN as NUMBER
from builder.values import value

_DIGITS = r"[0-9０-９]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?"
_AMOUNT = re.compile(
    rf"(?P<percent>{_DIGITS})\s*[%％]|(?P<permille>{_DIGITS})\s*‰|(?P<base>百|千|万)分之(?P<share>{_DIGITS}|{NUMBER})"
    rf"|(?P<money>{_DIGITS}|{NUMBER})\s*(?P<times>[百千万亿]*)元"
    rf"|(?<![0-9０-９{DIGITS}]年)(?<![0-9])(?P<month>{NUMBER})\s*月\s*(?:(?P<day>{NUMBER})\s*[日号]|(?P<end>[底末]))"
)
_UNIT_OF_HEAD = re.compile(r"[（(](?:单位：?)?(?P<unit>[%％‰]|[百千万亿]*元)[）)]")
_LAST_DAYS = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}
_TIMES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@value
class Amount:
    """A number with what it counts, and where it stands."""

    kind: str
    size: tuple[Decimal, ...]
    start: int
    end: int

    def is_as(self, other: "Amount") -> bool:
        """Whether two say the same."""
        return (self.kind, self.size) == (other.kind, other.size)


def amounts_in(words: str) -> Iterator[Amount]:
    """Shares, sums of money and days of the year in some words; a day with its year is of one year alone."""
    for found in _AMOUNT.finditer(words):
        share = found["percent"] or found["permille"] or found["share"]
        if found["month"]:
            month = _size_written(found["month"])
            day = _LAST_DAYS.get(int(month), 31) if found["end"] else _size_written(found["day"])
            yield Amount("日期", (month, Decimal(day)), *found.span())
        elif share:
            base = found["base"] or ("千" if found["permille"] else "百")
            yield Amount("比例", (_size_written(share) * 100 / _TIMES[base],), *found.span())
        else:
            size = _size_written(found["money"])
            for sign in found["times"] or "":
                size *= _TIMES[sign]
            yield Amount("金额", (size,), *found.span())


def _size_written(written: str) -> Decimal:
    plain = written.replace(",", "").replace("，", "")
    return Decimal(plain) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain) else Decimal(read_number(plain) or 0)


def check_rule_figures(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell where a rule states another amount or day than the article beside it."""
    by_article: dict[tuple[str, int], list[TimeLimit]] = {}
    for limit in corpus.of(TimeLimit).values():
        if limit.law and limit.article and _amounts_of(limit):
            by_article.setdefault((f"laws/{limit.law}", limit.article), []).append(limit)
    for rule in corpus.rules_to_mend() if by_article else ():
        day = max(corpus.today, rule.effective)
        for text, stated, begin, end, citations in _words_with_citations(corpus, rule):
            articles = ((one.document, article) for one in citations for article in articles_cited(one))
            every = (limit for article in dict.fromkeys(articles) for limit in by_article.get(article, ()))
            limits = {limit.name: limit for limit in every if counts_on(corpus, limit, day)}
            yield from _amounts_judged(rule, text, [one for one in stated if begin <= one.start < end], limits)


def _amounts_of(limit: TimeLimit) -> tuple[Amount, ...]:
    days = (f"{month}月{day}日" for month, _, day in (one.partition("-") for one in limit.dates))
    return tuple(amounts_in("、".join((limit.figure, *days))))


def _words_with_citations(
    corpus: Corpus, rule: Regulation
) -> Iterator[tuple[Text, list[Amount], int, int, list[Citation]]]:
    """The sentences and rows of a rule that cite, what they state, where each begins and ends."""
    for text, cited in texts_cited(corpus, rule):
        for begin, end in sentences_with_basis(text.words, cited):
            yield text, list(amounts_in(text.words)), begin, end, [one for one in cited if begin <= one.start < end]
    for rows in table_rows(rule, corpus.citations[rule.path]):
        for row in rows:
            cited = [one for each in row.citations for one in each]
            yield row.text, [*amounts_in(row.text.words), *_amounts_below_heads(row)], 0, len(row.text.words), cited


def _amounts_below_heads(row: TableRow) -> Iterator[Amount]:
    """The amounts of cells that are bare numbers, with the unit of the head of their column: 比例（%）."""
    for column, begin in enumerate(row.starts):
        words, unit = row.cell(column), _UNIT_OF_HEAD.search(row.heads[column])
        if unit and re.fullmatch(rf"\s*(?:{_DIGITS}|{NUMBER})\s*", words):
            yield from (
                Amount(one.kind, one.size, begin, begin + len(words))
                for one in amounts_in(words.strip() + unit["unit"])
            )


def _amounts_judged(
    rule: Regulation, text: Text, stated: list[Amount], limits: Mapping[str, TimeLimit]
) -> Iterator[Diagnostic]:
    known = [(limit, one) for limit in limits.values() for one in _amounts_of(limit)]
    for one in stated:
        alike = [limit for limit, amount in known if amount.kind == one.kind]
        if alike and not any(one.is_as(amount) for _, amount in known):
            said = "、".join(dict.fromkeys(f"{limit.name} {limit.matter} {limit}" for limit in alike))
            message = f"“{text.words[one.start : one.end]}”与旁边所引条文的{one.kind}不同：{said}"
            hint = "改成条文的数；说的不是这一条的事的，另起一句写"
            yield Diagnostic(Code.LIMIT_OTHER, text.place(rule.path, one.start), message, hint)
