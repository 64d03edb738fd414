"""A knowledge base read for a command; an author's mistake ends it."""

import sys
from datetime import date
from pathlib import Path

from builder.commands.terminal import AUTHORS_MISTAKE, progress_bar, require_root, show_diagnostics
from builder.diagnostics import Diagnostic
from builder.model.corpus import Corpus
from builder.pipeline import load


def knowledge_base(root: Path, day: date) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """Read and check a knowledge base as it is on a day, with a bar."""
    require_root(root)
    with progress_bar() as report:
        return load(root, day, report)


def sound_corpus(root: Path, day: date) -> Corpus:
    """A knowledge base without errors; nothing is said of what might be better."""
    corpus, diagnostics = knowledge_base(root, day)
    show_diagnostics(tuple(diagnostic for diagnostic in diagnostics if diagnostic.is_error))
    stop_on_errors(diagnostics)
    return corpus


def stop_on_errors(diagnostics: tuple[Diagnostic, ...]) -> None:
    """End the command when one of them is an error."""
    if any(diagnostic.is_error for diagnostic in diagnostics):
        sys.exit(AUTHORS_MISTAKE)
