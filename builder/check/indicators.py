"""Indicator systems: printed points against their sums."""

from collections.abc import Iterator
from decimal import Decimal

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.indicator import IndicatorSystem
from builder.rating.amounts import plain
from builder.rating.printed import total_readings
from builder.rating.words import apart_words, sum_words


def check_indicators(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell both numbers where a printed sum is not that of what stands below it."""
    for path, system in corpus.of(IndicatorSystem).items():
        yield from () if corpus.is_open(IndicatorSystem, path) else _sums(corpus, system)


def _sums(corpus: Corpus, system: IndicatorSystem) -> Iterator[Diagnostic]:
    printed, full = system.front.total, system.full
    most = system.front.bonus_most
    if printed is not None and full is not None and printed not in total_readings(system.whole, most).values():
        message = f"印的总分是 {plain(printed)}，各项之和是 {apart_words(system.whole, most)}"
        yield Diagnostic(Code.INDICATOR_SUM, corpus.place(system.path, "total"), message, "对照原表；总分照印")
    stated = {one.code: key for key, one in system.stated_items()}
    for _, one in system.walk():
        if one.is_off:
            printed = plain(one.points or Decimal(0))
            message = f"{one.code} {one.title}：印的是 {printed} 分，下面各项之和是 {sum_words(one)}"
            # Where the file takes the level over, what it changes or adds below is what made the difference.
            key = next((stated[each.code] for each in (one, *one.items) if each.code in stated), ())
            place = corpus.place(system.path, *key, "points")
            yield Diagnostic(Code.INDICATOR_SUM, place, message, "对照原表；分值照印")
