"""Everything that can be wrong with a knowledge base, one file per kind of check."""

from collections.abc import Callable, Iterator

from builder.check.basis import check_validity_cited
from builder.check.blanks import check_blanks
from builder.check.brackets import check_brackets
from builder.check.citations import check_citations
from builder.check.days import check_days, check_records_and_texts
from builder.check.doubles import check_records
from builder.check.figures import check_rule_figures
from builder.check.forms import check_forms
from builder.check.fronts import check_fronts
from builder.check.groups import check_groups
from builder.check.indicators import check_indicators
from builder.check.keywords import check_keywords
from builder.check.laws import check_laws
from builder.check.levels import check_levels
from builder.check.limits import check_calendar, check_limits
from builder.check.numbering import check_numbering
from builder.check.official import check_official_forms
from builder.check.posts import check_posts
from builder.check.procedure_rules import check_procedure_rules
from builder.check.procedures import check_procedures
from builder.check.quiz import check_quiz
from builder.check.records import check_called, check_recorded
from builder.check.rule_limits import check_rule_limits
from builder.check.signs import check_signs
from builder.check.slots import check_slots
from builder.check.terms import check_terms
from builder.check.ties import check_ties
from builder.check.waits import check_rule_waits
from builder.diagnostics import Diagnostic
from builder.model.corpus import Corpus

CHECKS: tuple[Callable[[Corpus], Iterator[Diagnostic]], ...] = (
    check_records,
    check_laws,
    check_blanks,
    check_fronts,
    check_numbering,
    check_levels,
    check_citations,
    check_validity_cited,
    check_days,
    check_records_and_texts,
    check_slots,
    check_signs,
    check_brackets,
    check_forms,
    check_recorded,
    check_called,
    check_groups,
    check_keywords,
    check_indicators,
    check_limits,
    check_rule_limits,
    check_rule_waits,
    check_rule_figures,
    check_calendar,
    check_posts,
    check_procedures,
    check_official_forms,
    check_procedure_rules,
    check_quiz,
    check_ties,
    check_terms,
)


def check_corpus(corpus: Corpus) -> Iterator[Diagnostic]:
    """Run every check; checks do not know each other."""
    for check in CHECKS:
        yield from check(corpus)
