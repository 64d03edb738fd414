"""A knowledge base read for a command; an author's mistake ends it."""

import sys
from datetime import date
from pathlib import Path

from builder.commands.terminal import AUTHORS_MISTAKE, progress_bar, require_root, show_diagnostics
from builder.diagnostics import Diagnostic
from builder.model.corpus import Corpus
from builder.pipeline import load, today_in_china


def knowledge_base(root: Path, day: date) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """Read and check a knowledge base as it is on a day, with a bar."""
    require_root(root)
    with progress_bar() as report:
        return load(root, day, report)


def sound_corpus(root: Path, day: date) -> Corpus:
    """A knowledge base without errors, as it is on a day; nothing is said of what might be better.

    Records are of the day of the run: one that was checked since a day gone by is no mistake.
    """
    known = max(day, today_in_china())
    corpus, diagnostics = knowledge_base(root, known)
    show_diagnostics(tuple(diagnostic for diagnostic in diagnostics if diagnostic.is_error))
    stop_on_errors(diagnostics)
    return corpus if known == day else knowledge_base(root, day)[0]


def stop_on_errors(diagnostics: tuple[Diagnostic, ...]) -> None:
    """End the command when one of them is an error."""
    if any(diagnostic.is_error for diagnostic in diagnostics):
        sys.exit(AUTHORS_MISTAKE)
