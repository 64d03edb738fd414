"""One assessment in words and tables (自评表、自评报告): what every file made of it says is said here, once."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from builder.days import day
from builder.model.indicator import EXAMPLE, KIND_NAMES, Indicator, IndicatorSystem
from builder.rating.amounts import hundredths, plain
from builder.rating.answer import answer_words
from builder.rating.assessment import Assessment, Carried, Entry, carried_over
from builder.rating.blank import blank_codes
from builder.rating.bounds import ABOVE_MOST, is_above_most
from builder.rating.carrying import gone_told, listed_names, reworded_told
from builder.rating.evidence import evidence_words, evidence_wrong, window_words
from builder.rating.listings import AREAS, DIFFERENCES, GAPS, LEFT_OPEN, LINES, LOST, REWORDED, SHEET, Listing, Told
from builder.rating.totals import MISSED, OPEN, UNKNOWN, Totals, shares_of_whole, totals
from builder.rating.words import most_words, weight_words
from builder.values import value

UNNAMED = "（没有填单位）"
_NOTHING_SAID = Entry()


@value
class Report:
    """One assessment told."""

    station: str
    system: str
    example: str
    """What every page of an example says; empty for an official system."""
    facts: tuple[tuple[str, str], ...]
    """Label and words."""
    outcome: tuple[str, ...]
    """What it comes to, a sentence for each thing."""
    verdict: tuple[str, ...]
    """Of these, what is said of the pass lines."""
    gates: tuple[str, ...]
    """Of these, what is said of the gates."""
    own: Totals
    rated: Totals | None
    sheet: Listing
    """Every indicator: what it has, how that came about, what the rater gives."""
    listings: tuple[Listing, ...]
    """What the outcome rests on; none of them is without rows."""


def report_of(assessment: Assessment, system: IndicatorSystem) -> Report:
    """Tell an assessment by a version of its system."""
    carried = carried_over(assessment, system)
    own, rated = carried.assessment.own(), carried.assessment.rated()
    teller = _Teller(system, carried, totals(system, own), totals(system, own, rated) if rated else None)
    listings = (
        *(teller.areas(), teller.lines(), teller.gaps(), teller.left_open()),
        *(teller.differences(), teller.reworded(), teller.lost()),
    )
    return Report(
        assessment.station.strip() or UNNAMED,
        system.front.title,
        EXAMPLE if system.front.example else "",
        tuple(teller.facts()),
        tuple(teller.outcome()),
        tuple(teller.verdict(teller.rated or teller.own)),
        tuple(teller.failed_gates()),
        teller.own,
        teller.rated,
        teller.sheet(),
        tuple(listing for listing in listings if listing.rows),
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """What is known of one assessment."""

    system: IndicatorSystem
    carried: Carried
    own: Totals
    rated: Totals | None

    def facts(self) -> Iterator[tuple[str, str]]:
        assessment, front = self.carried.assessment, self.system.front
        yield "单位", assessment.station.strip() or UNNAMED
        yield "指标", front.title
        yield "版本", f"{day(self.system.effective)}起施行"
        yield "考评期", window_words(assessment.since, assessment.until)
        yield "阶段", assessment.stage

    def outcome(self) -> Iterator[str]:
        own, rated = self.own, self.rated
        full = "满分没有公布" if own.full is None else f"满分{plain(own.full)}分"
        yield "，".join((f"自评得分{plain(own.score)}分（{full}）", *self._gained(own))) + "。"
        if own.open:
            yield f"还有{own.open}项没有得分，总分还会变。"
        if rated:
            given, changed = len(self._given()), len(self._changed())
            scored = "，".join((f"考核得分{plain(rated.score)}分", *self._gained(rated)))
            yield f"{scored}：{given}项按考核分，其余按自评分；其中{changed}项与自评不同。"
        yield from self.failed_gates()
        yield from self.verdict(rated or own)
        for kind, told in ABOVE_MOST.items():
            if above := self._above_most(kind):
                yield f"{told}的有{len(above)}项，请核对：{listed_names(above)}。"
        yield from reworded_told(self.carried)
        if wrong := self._evidence_wrong():
            yield f"有{len(wrong)}项佐证的起止时间与考评期不符，请核对：{listed_names(wrong)}。"
        yield from gone_told(self.carried)

    def _gained(self, found: Totals) -> Iterator[str]:
        """What bonuses add, and what is taken from the total, if anything: a column that does not add up says why."""
        most = "" if self.system.front.bonus_most is None else f"（最多{plain(self.system.front.bonus_most)}分）"
        if found.bonus:
            yield f"其中加分{plain(found.bonus)}分{most}"
        if found.lost:
            yield f"已从总分扣{plain(found.lost)}分"

    def failed_gates(self) -> Iterator[str]:
        for one in self._items():
            if one.code in self.own.gates:
                yield f"否决项“{one.code} {one.title}”：{self.own.scores[one.code].how}。"

    def verdict(self, counted: Totals) -> Iterator[str]:
        if not counted.lines:
            yield "申报线没有公布，不判断是否可以申报。"
            return
        missed, unknown, undecided = (counted.standing(state) for state in (MISSED, UNKNOWN, OPEN))
        if missed:
            yield f"没有达到的申报线有{len(missed)}条：{listed_names(missed)}。"
        if undecided:
            blank, worth = blank_codes(self._items(), counted)
            why = f"{len(blank)}项没有得分{worth}：{listed_names(blank)}"
            yield f"还不能判断的申报线有{len(undecided)}条：{listed_names(undecided)}；{why}。"
        if unknown:
            yield f"分值不明、要核定的申报线有{len(unknown)}条：{listed_names(unknown)}。"
        if not missed and not undecided and not unknown:
            yield f"申报线{len(counted.decided)}条都已达到。" if counted.decided else "各条申报线都不适用。"

    def sheet(self) -> Listing:
        """Every indicator in its order."""
        rows, levels = list[tuple[Told, ...]](), set[int]()
        for at, (_, one) in enumerate(self.system.walk()):
            code, title, *rest = self._level_row(one) if one.items else self._item_row(one)
            rows.append((code, _weighted_title(str(title), one), *rest))
            levels |= {at} if one.items else set()
        last = self.rated.score if self.rated else None
        how, why = ("，".join(self._gained(found)) if found else "" for found in (self.own, self.rated))
        rows.append(("", "合计", self.own.full, self.own.score, how, last, why, "", "", ""))
        return SHEET.of(tuple(rows), frozenset((*levels, len(rows) - 1)))

    def _level_row(self, one: Indicator) -> tuple[Told, ...]:
        worth = one.full if one.kind == "item" else KIND_NAMES[one.kind]
        sums = (_sum_of(self.own, one), most_words(one), _sum_of(self.rated, one))
        return (one.code, one.title, worth, *sums, "", "", "", "")

    def _item_row(self, one: Indicator) -> tuple[Told, ...]:
        entry, score = self._entry(one.code), self.own.scores[one.code]
        worth = one.points if one.kind == "item" else KIND_NAMES[one.kind]
        return (
            *(one.code, one.title, worth, score.points, score.how, _rated_told(one, entry), entry.reason),
            *(self._evidence_told(entry), entry.responsible, entry.note),
        )

    def areas(self) -> Listing:
        """First-level indicators; the rater's column where there is one."""
        return AREAS.of(tuple(self._area_rows()))

    def _area_rows(self) -> Iterator[tuple[Told, ...]]:
        for one in self.system.front.items:
            found = self.own.sums[one.code]
            if one.kind != "item":
                continue
            share = hundredths(Fraction(found.score) / Fraction(one.full) * 100) if one.full and found.applies else None
            sums = (_sum_of(self.own, one), share, Decimal(found.open), _sum_of(self.rated, one))
            yield (_weighted_title(f"{one.code} {one.title}", one), one.full, *sums)

    def lines(self) -> Listing:
        rows = tuple((line.words, line.wanted, line.found, line.told) for line in (self.rated or self.own).lines)
        return LINES.of(rows)

    def gaps(self) -> Listing:
        """What has less than its full points, what has lost most of the whole first."""
        found: list[tuple[Fraction, tuple[Told, ...]]] = []
        shares = shares_of_whole(self.system)
        is_weighted = any(share != 1 for share in shares.values())
        for one in self._items():
            score, entry = self.own.scores[one.code].points, self._entry(one.code)
            full = one.points if one.kind == "item" else Decimal(0) if one.kind == "loss" else None
            if full is not None and score is not None and score < full:
                how = self.own.scores[one.code].how
                tail = (entry.responsible, entry.due.isoformat() if entry.due else "", entry.note)
                lost, worth = full - score, KIND_NAMES[one.kind] or full
                of_whole = Fraction(lost) * shares[one.code]
                told = hundredths(of_whole) if is_weighted else None
                row = (one.code, one.title, worth, score, lost, told, how, *tail)
                found.append((of_whole, row))
        ranked = sorted(found, key=lambda one: -one[0])
        return GAPS.of(tuple(row for _, row in ranked))

    def left_open(self) -> Listing:
        """What has no score: for each, why."""
        rows = [
            (one.code, one.title, score.how, self._entry(one.code).responsible)
            for one in self._items()
            if (score := self.own.scores[one.code]).points is None
            and (one.code in self.own.unsaid if one.kind == "gate" else one.kind != "bonus" and score.how != "不适用")
        ]
        return LEFT_OPEN.of(tuple(rows))

    def differences(self) -> Listing:
        """Where the rater gives other points than the station."""
        rows = []
        for one in self._changed():
            entry, own = self._entry(one.code), self.own.scores[one.code].points
            rated = _rated_told(one, entry)
            apart = None if own is None or rated is None else rated - own
            reason = entry.reason or "（没有写）"
            rows.append((one.code, one.title, one.points, own, rated, apart, reason))
        return DIFFERENCES.of(tuple(rows))

    def reworded(self) -> Listing:
        """What is asked otherwise than when it was answered, as it counts."""
        rows = []
        for one in self._asked_otherwise():
            score, worth = self.own.scores[one.code], one.points if one.kind == "item" else KIND_NAMES[one.kind]
            rows.append((one.code, one.title, worth, score.points, _rated_told(one, self._entry(one.code)), score.how))
        return REWORDED.of(tuple(rows))

    def _asked_otherwise(self) -> list[Indicator]:
        return [one for one in self._items() if one.code in self.carried.reworded]

    def lost(self) -> Listing:
        """What was said of items that this version does not have."""
        lost = self.carried.lost.items()
        return LOST.of(tuple((code, entry.title, entry.rated, _lost_words(entry)) for code, entry in lost))

    def _items(self) -> Iterator[Indicator]:
        return (one for _, one in self.system.walk() if not one.items)

    def _entry(self, code: str) -> Entry:
        return self.carried.assessment.entries.get(code, _NOTHING_SAID)

    def _evidence_told(self, entry: Entry) -> str:
        return evidence_words(entry, self.carried.assessment.since, self.carried.assessment.until)

    def _evidence_wrong(self) -> list[str]:
        window = self.carried.assessment.since, self.carried.assessment.until
        return [one.code for one in self._items() if evidence_wrong(self._entry(one.code), *window)]

    def _given(self) -> list[Indicator]:
        return [one for one in self._items() if self._entry(one.code).rated is not None]

    def _changed(self) -> list[Indicator]:
        return [
            one for one in self._given() if _rated_told(one, self._entry(one.code)) != self.own.scores[one.code].points
        ]

    def _above_most(self, kind: str) -> list[str]:
        given = (one for one in self._given() if one.kind == kind)
        return [one.code for one in given if is_above_most(one, self._entry(one.code).rated)]


def _weighted_title(title: str, one: Indicator) -> str:
    """A title with what its points count in the level above, where that is a share."""
    return f"{title}（{weight_words(one)}）" if one.weight is not None else title


def _rated_told(one: Indicator, entry: Entry) -> Decimal | None:
    """The rater's points as they count: what is taken from the total is below nothing."""
    return -entry.rated if one.kind == "loss" and entry.rated is not None else entry.rated


def _lost_words(entry: Entry) -> str:
    """All that was said of an item that is no longer there, but for its points."""
    labelled = [
        ("考核理由", entry.reason),
        ("佐证", evidence_words(entry, None, None)),
        ("备注", entry.note),
        ("责任人", entry.responsible),
    ]
    labelled.append(("完成时限", entry.due.isoformat() if entry.due else ""))
    said = (f"{label}：{words}" for label, words in labelled if words)
    return "；".join(filter(None, (answer_words(entry.own) if entry.own else "", *said)))


def _sum_of(found: Totals | None, one: Indicator) -> Told:
    if found is None or one.kind == "gate":
        return None
    return found.sums[one.code].score if found.sums[one.code].applies else "不适用"
