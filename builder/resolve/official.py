"""Official forms (官方文书) say on paper of which set they are: their items are facts, their layout is ours."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from builder.model.form import Form
from builder.model.official import OfficialForms
from builder.model.regulation import Text

_NOTE = "注："
_NUMBERED = re.compile(r"注[:：]1[.．]")


def with_sources(forms: Mapping[str, Form], sets: Mapping[str, OfficialForms]) -> dict[str, Form]:
    """The same forms, each official one with a note of where its items were read."""
    return {key: replace(form, notes=tuple(_notes_with_source(form, sets))) for key, form in forms.items()}


def _notes_with_source(form: Form, sets: Mapping[str, OfficialForms]) -> Iterator[Text]:
    """Its notes, the source as the last, numbered where they are."""
    yield from form.notes
    official = sets.get(form.front.official)
    if official:
        number = official.papers.get(form.front.title)
        which = f"第 {number} 种" if number else ""
        is_numbered = bool(form.notes) and bool(_NUMBERED.match(form.notes[0].words))
        lead = f"{len(form.notes) + 1}." if is_numbered else "" if form.notes else _NOTE
        yield Text(f"{lead}项目依照《{official.title}》{which}，文字和版面为示范，以正式式样为准。", 1, 1)
