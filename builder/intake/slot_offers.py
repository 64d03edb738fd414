"""What in the rules of documents is of one station alone, with every place that a list of blanks would change."""

from collections.abc import Iterable
from pathlib import Path

from builder.intake.documents import any_prose
from builder.intake.folder import shown_name
from builder.intake.own_words import OwnWords, offers_standing
from builder.intake.pieces import PieceKind
from builder.intake.rule_drafts import read_draft
from builder.intake.rule_files import Wanted, offers_in, planned_pieces
from builder.office import UnreadableError


def own_words_of(files: Iterable[Path], wanted: Wanted) -> dict[str, tuple[OwnWords, ...]]:
    """By the name of a document that can be read, what its rules have, at the places that go into their drafts."""
    found: dict[str, tuple[OwnWords, ...]] = {}
    for file in files:
        try:
            prose = any_prose(file)
        except (UnreadableError, OSError):
            continue
        name = shown_name(file)
        pieces = list(planned_pieces(prose, name, wanted))
        rules = [(one.title, blocks) for one, blocks in pieces if one.kind is PieceKind.RULE]
        drafts = [read_draft(title, blocks, prose.unit, Path(name).stem) for title, blocks in rules]
        rows = [row for one in drafts for row in one.rows]
        found[name] = offers_standing(offers_in(prose, pieces, wanted.slots), rows)
    return found
