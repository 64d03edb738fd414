"""Ties of indicators (依据对应): what they name, and whether its words still stand there."""

from collections.abc import Iterator

from builder.coverage.ties import is_waiting
from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.coverage import FoundTie
from builder.model.indicator import IndicatorSystem, Tie
from builder.model.places import Key


def check_ties(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check the ties that the file of each system states; those that it takes over are told at theirs."""
    systems = corpus.of(IndicatorSystem)
    for path, covers in corpus.covered.items():
        stated = list(_stated_ties(systems[path]))
        if stated and not corpus.rules and not corpus.forms:
            yield _without_rules(corpus, path, stated)
            continue
        found = {tie.tie: tie for cover in covers for tie in cover.ties}
        for key, tie in stated:
            if tie in found and not found[tie].holds and not is_waiting(corpus, found[tie]):
                yield _tie_told(corpus, path, key, found[tie])


def _without_rules(corpus: Corpus, path: str, stated: list[tuple[Key, Tie]]) -> Diagnostic:
    """A table that came alone is not wrong in each of its lines."""
    message = f"知识库里还没有制度和表单，这里的 {len(stated)} 条依据都待核"
    return Diagnostic(Code.TIE_TO_CHECK, corpus.place(path, *stated[0][0]), message, "放进制度以后再检查")


def _tie_told(corpus: Corpus, path: str, key: Key, found: FoundTie) -> Diagnostic:
    place = corpus.place(path, *key, *([found.at] if found.at else []))
    code = Code.TIE_TARGET if found.is_unknown else Code.TIE_TO_CHECK
    return Diagnostic(code, place, found.why, found.hint)


def _stated_ties(system: IndicatorSystem) -> Iterator[tuple[Key, Tie]]:
    """Each tie with the key under which the file has it."""
    for key, one in system.stated_items():
        yield from (((*key, "ties", number), tie) for number, tie in enumerate(one.ties or ()))
