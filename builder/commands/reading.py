"""A knowledge base read for a command; an author's mistake ends it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from builder.commands.terminal import progress_bar, require_root, show_diagnostics, stop_on_errors
from builder.days import today_in_china
from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.pipeline import load

_COUNTED = ("regulations/limits/", "regulations/calendar/")
_PROCEDURES = "regulations/procedures/"


def knowledge_base(root: Path, day: date) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """Read and check a knowledge base as it is on a day, with a bar."""
    require_root(root)
    with progress_bar() as report:
        return load(root, day, report)


def sound_corpus(root: Path, day: date, in_the_way: Callable[[Diagnostic], bool] = lambda _: True) -> Corpus:
    """A knowledge base without errors that are in the way, as it is on a day; nothing is said of the others.

    Records are of the day of the run: one that was checked since a day gone by is no mistake.
    """
    return sound_for(root, day, lambda _: in_the_way)


def sound_for(root: Path, day: date, needed: Callable[[Corpus], Callable[[Diagnostic], bool]]) -> Corpus:
    """The same, where what was read says which errors are in the way."""
    known = max(day, today_in_china())
    corpus, diagnostics = knowledge_base(root, known)
    in_the_way = needed(corpus)
    errors = tuple(diagnostic for diagnostic in diagnostics if diagnostic.is_error and in_the_way(diagnostic))
    show_diagnostics(errors)
    stop_on_errors(errors)
    return corpus if known == day else knowledge_base(root, day)[0]


def counting_corpus(root: Path, day: date, procedure: str | None = None) -> Corpus:
    """A knowledge base to count days with: no slip in a limit, a calendar, or the procedure of that slug.

    That some law ends today, or that something is wrong with a rule or another procedure, keeps nobody from counting.
    What is no slug may be the title of any procedure.
    """
    own = f"{_PROCEDURES}{procedure}.yaml"
    steps = own if (root / own).is_file() else _PROCEDURES
    read = _COUNTED if procedure is None else (*_COUNTED, steps)
    return sound_corpus(root, day, lambda told: told.place.path.startswith(read) and told.code is not Code.LIMIT_ENDED)
