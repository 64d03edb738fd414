"""What the browser counts by: limits with the clause on days of each, and the calendar, as parts of their own."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from builder.compile.routes import document_uri, limits_uri
from builder.limits.choosing import calendar_of, limits_by_id, validity_of
from builder.limits.meaning import said_of_limit
from builder.limits.regimes import regime_of
from builder.model.corpus import Corpus
from builder.model.limit import Case, TimeLimit
from builder.site.parts import TOOLS, part_scripts
from builder.site.scripts import due_script, limits_script

COUNTING_FORMAT = 6
"""Version of the files; a browser refuses another."""
COUNTING = "counting"
DUE = "due"
"""A part that is the script of the page 期限计算."""


def counting_scripts(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """By address, the scripts with which a page counts; none where there are no limits."""
    limits = limits_by_id(corpus)
    if not limits:
        return
    parts: dict[str, Any] = {
        "list": {"format": COUNTING_FORMAT},
        "limits": {
            "limits": [counting_limit(corpus, one) for one in limits.values()],
            "calendar": calendar_part(corpus),
        },
    }
    yield from part_scripts(COUNTING, parts, {TOOLS: limits_script(), DUE: due_script()})


def counting_limit(corpus: Corpus, limit: TimeLimit) -> dict[str, Any]:
    """A limit as the browser counts it and shows it."""
    validity, law = validity_of(corpus, limit), corpus.laws.get(limit.law)
    return {
        "name": limit.name,
        "matter": limit.matter,
        "words": str(limit),
        "counted": limit.counted,
        "cases": [_counting_case(limit, case) for case in limit.all_cases],
        "dates": limit.dates,
        "start": limit.start,
        "unwritten": limit.start_unwritten,
        "same": limit.first_day == "same",
        "pauses": limit.pauses,
        "regime": asdict(regime_of(limit.regime, limit.law)),
        "silence": limit.silence,
        "note": limit.note,
        "unsure": limit.unsure,
        "local": limit.is_local,
        "said": asdict(said_of_limit(corpus, limit)),
        "basis": f"《{law.title}》{limit.provision or ''}" if law else limit.source,
        "law": document_uri(f"laws/{limit.law}").removesuffix(".md") + ".html" if law else "",
        "page": limits_uri(limit.group).removesuffix(".md") + ".html",
        "later": limit.replaced_by,
        **dict(validity.dates()),
    }


def _counting_case(limit: TimeLimit, case: Case) -> dict[str, Any]:
    extension = next(iter(limit.extensions_of(case)), None)
    return {
        "name": case.name,
        "number": case.number,
        "unit": case.unit,
        "opens": case.opens,
        "start": case.start,
        "extension": asdict(extension) if extension else None,
    }


def calendar_part(corpus: Corpus) -> dict[str, Any]:
    """The calendar of working days as the browser takes it."""
    calendar = calendar_of(corpus)
    return {
        "holidays": {day.isoformat(): name for day, name in calendar.holidays.items()},
        "workdays": sorted(day.isoformat() for day in calendar.workdays),
        "years": sorted(calendar.years),
        "lacking": calendar.lacking,
        "closings": {day.isoformat(): reason for day, reason in calendar.closings.items()},
    }
