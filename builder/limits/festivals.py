"""When feasts fall, and which days around them may be off or worked in a year whose notice nobody has.

The thirteen days off are those of the 全国年节及纪念日放假办法 as amended on 2024-11-10.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from builder.values import value

FIRST_YEAR, LAST_YEAR = 2019, 2100
_DAYS = """
2019 0205 0405 0607 0913
2020 0125 0404 0625 1001
2021 0212 0404 0614 0921
2022 0201 0405 0603 0910
2023 0122 0405 0622 0929
2024 0210 0404 0610 0917
2025 0129 0404 0531 1006
2026 0217 0405 0619 0925
2027 0206 0405 0609 0915
2028 0126 0404 0528 1003
2029 0213 0404 0616 0922
2030 0203 0405 0605 0912
2031 0123 0405 0624 1001
2032 0211 0404 0612 0919
2033 0131 0404 0601 0908
2034 0219 0405 0620 0927
2035 0208 0405 0610 0916
2036 0128 0404 0530 1004
2037 0215 0404 0618 0924
2038 0204 0405 0607 0913
2039 0124 0405 0527 1002
2040 0212 0404 0614 0920
2041 0201 0404 0603 0910
2042 0122 0404 0622 0928
2043 0210 0405 0611 0917
2044 0130 0404 0531 1005
2045 0217 0404 0619 0925
2046 0206 0404 0608 0915
2047 0126 0405 0529 1004
2048 0214 0404 0615 0922
2049 0202 0404 0604 0911
2050 0123 0404 0623 0930
2051 0211 0405 0613 0919
2052 0201 0404 0601 0907
2053 0219 0404 0620 0926
2054 0208 0404 0610 0916
2055 0128 0405 0530 1005
2056 0215 0404 0617 0924
2057 0204 0404 0606 0913
2058 0124 0404 0625 1002
2059 0212 0405 0614 0921
2060 0202 0404 0603 0909
2061 0121 0404 0622 0928
2062 0209 0404 0611 0917
2063 0129 0405 0601 1006
2064 0217 0404 0619 0925
2065 0205 0404 0608 0915
2066 0126 0404 0528 1003
2067 0214 0405 0616 0923
2068 0203 0404 0604 0911
2069 0123 0404 0623 0929
2070 0211 0404 0613 0919
2071 0131 0405 0602 0908
2072 0219 0404 0620 0926
2073 0207 0404 0610 0916
2074 0127 0404 0530 1005
2075 0215 0404 0617 0924
2076 0205 0404 0606 0912
2077 0124 0404 0624 1001
2078 0212 0404 0614 0920
2079 0202 0404 0604 0910
2080 0122 0404 0622 0928
2081 0209 0404 0611 0917
2082 0129 0404 0601 1006
2083 0217 0404 0619 0926
2084 0206 0404 0607 0914
2085 0126 0404 0527 1003
2086 0214 0404 0615 0922
2087 0203 0404 0605 0911
2088 0124 0404 0623 0929
2089 0210 0404 0613 0918
2090 0130 0404 0602 0908
2091 0218 0404 0621 0927
2092 0207 0404 0609 0916
2093 0127 0404 0529 1005
2094 0215 0404 0617 0924
2095 0205 0404 0606 0913
2096 0125 0404 0624 0930
2097 0212 0404 0614 0920
2098 0201 0404 0604 0909
2099 0121 0404 0623 0929
2100 0209 0405 0612 0918
"""
"""By year: 农历正月初一, 清明, 端午, 中秋, as month and day."""
FEASTS = (
    ("元旦", 1, (-1, 2), 1),
    ("春节", 4, (-2, 9), 3),
    ("清明节", 1, (-1, 2), 1),
    ("劳动节", 2, (-2, 5), 2),
    ("端午节", 1, (-1, 2), 1),
    ("中秋节", 1, (-2, 2), 1),
    ("国庆节", 3, (-2, 8), 2),
)
"""Name, days off, the reach of days that may be off counted from its first day, and how many weekends may be worked."""
AROUND = 12
"""A weekend that is worked for a feast has been at most so many days from its days off."""


@value
class Feast:
    """The sure days off of one feast, the days that may be off with it, and what may be worked for it."""

    name: str
    days: tuple[date, ...]
    shifted: tuple[date, ...]
    """Days off in place of those that fall on a weekend or on another feast (补假)."""
    perhaps: tuple[date, ...]
    worked: int
    """How many days of weekends may be worked for it."""

    def is_near(self, day: date) -> bool:
        """Whether a weekend on this day may be worked for it."""
        reach = timedelta(days=AROUND)
        return self.days[0] - reach <= day <= self.days[-1] + reach


@lru_cache(maxsize=200)
def feasts(year: int) -> tuple[Feast, ...]:
    """The feasts of a year in their order; of a year outside of the table none."""
    found: list[Feast] = []
    taken: set[date] = set()
    firsts = _first_days(year)
    for (name, count, (before, after), worked), first in sorted(
        zip(FEASTS, firsts, strict=False), key=lambda one: one[1]
    ):
        days = tuple(first + timedelta(days=at) for at in range(count))
        lost = sum(day.weekday() >= _SATURDAY or day in taken for day in days)
        taken.update(days)
        shifted = tuple(_weekdays_after(days[-1], lost, taken))
        taken.update(shifted)
        reach = _with_weekends(first + timedelta(days=before), first + timedelta(days=after - 1))
        found.append(Feast(name, days, shifted, reach, worked))
    return tuple(found)


def statutory_days(year: int) -> Mapping[date, str]:
    """The days that any notice of a year has off, with the names of their feasts: thirteen, eleven up to 2024."""
    added = _ADDED if year < _THIRTEEN_FROM else {}
    return {day: one.name for one in feasts(year) for at, day in enumerate(one.days) if at != added.get(one.name)}


_THIRTEEN_FROM = 2025
_ADDED = {"春节": 0, "劳动节": 1}
"""By feast, the place among its days of the one that was added then: 除夕, 5月2日."""
_SATURDAY = 5
_DAY = timedelta(days=1)


def _first_days(year: int) -> Iterator[date]:
    """The first day off of each feast, in the order of FEASTS."""
    for line in _DAYS.split("\n"):
        if line.startswith(f"{year} "):
            spring, bright, dragon, moon = (date(year, int(one[:2]), int(one[2:])) for one in line.split()[1:])
            yield from (date(year, 1, 1), spring - timedelta(days=1), bright, date(year, 5, 1))
            yield from (dragon, moon, date(year, 10, 1))


def _with_weekends(first: date, last: date) -> tuple[date, ...]:
    """The days from one to another, with the weekends that they touch: a notice counts these among the days off."""
    while (first - _DAY).weekday() >= _SATURDAY:
        first -= _DAY
    while (last + _DAY).weekday() >= _SATURDAY:
        last += _DAY
    return tuple(first + at * _DAY for at in range((last - first).days + 1))


def _weekdays_after(day: date, count: int, taken: set[date]) -> Iterator[date]:
    while count:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY and day not in taken:
            yield day
            count -= 1
