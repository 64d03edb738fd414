"""Forms (表单) and ledgers (台账): what a station fills in and keeps."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from typing import ClassVar, Literal

from builder.model.regulation import Text
from builder.values import value

FORM_KINDS = {"form": "表单", "ledger": "台账"}
ColumnKind = Literal["text", "date", "number", "choice"]
"""Some of the kinds of slots, under the same names."""


@value
class FormFront:
    """What an author states above a form."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    title: str
    kind: Literal["form", "ledger"]
    orientation: Literal["portrait", "landscape"] = "portrait"
    number: str = ""
    """The document number as the form prints it; 〔____〕____号. One set has one style."""
    rows: int = 0
    """Ruled rows to print below the head of the columns."""
    model_text: bool = False
    on_request: bool = False
    """Whether it belongs to an occasion, so that a station gets it by its name alone, and not with all others."""
    official: str = ""
    """The set of official forms (官方文书) that has it, under the same name."""
    keywords: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    """The articles that ask for it."""
    case: Mapping[str, str] = field(default_factory=dict, hash=False)
    """By label, what the forms of one case call the same thing: 涉案单位: 当事人; by 抬头, to whom it goes."""


ADDRESSEE = "抬头"
"""What `case` calls the open line at the head of a letter, in which stands to whom it goes."""
_OPEN_ADDRESSEE = re.compile("____[：:]")
DAY_TO_FILL = "____年__月__日"


@value
class Field:
    """One blank of a form with its label; `words` already stand in it."""

    label: Text
    words: Text
    whole: bool
    """Whether it takes the whole width; else two stand side by side."""
    lines: int

    @property
    def takes(self) -> Literal["", "words", "day"]:
        """What a case fills in; nothing where there is something to choose, to sign or to go on with by hand."""
        return "day" if self.words.words == DAY_TO_FILL else "" if self.words.words else "words"


@value
class Column:
    """One column of a ruled table."""

    label: Text
    share: int
    """Of the width, beside the other columns' shares."""
    kind: ColumnKind
    choices: tuple[str, ...]
    note: Text
    """How to fill it in."""


@value
class Form:
    """A form or ledger as its file states it: words, fields, columns, words, notes."""

    path: str
    slug: str
    front: FormFront
    basis: tuple[Text, ...]
    opening: tuple[Text, ...]
    fields: tuple[Field, ...]
    columns: tuple[Column, ...]
    closing: tuple[Text, ...]
    notes: tuple[Text, ...]
    effective: date | None = None
    """The day from which this version is used; of one without a day, since ever."""

    @property
    def key(self) -> str:
        """What names it: forms/<slug>."""
        return f"forms/{self.slug}"

    def shared_label(self, label: str) -> str:
        """What the forms of one case call the field of a label."""
        return self.front.case.get(label, label)

    @property
    def printed_rows(self) -> int:
        """The empty rows below the head of its columns."""
        return max(self.front.rows, 1)

    @property
    def has_lead(self) -> bool:
        """Whether its opening is one line that stands for its own above a table, and no prose."""
        return len(self.opening) == 1 and bool(self.fields or self.columns) and not self.has_addressee

    @property
    def has_addressee(self) -> bool:
        """Whether it begins with whom it is addressed to."""
        return bool(self.opening) and self.opening[0].words.endswith(("：", ":"))

    @property
    def has_open_addressee(self) -> bool:
        """Whether it begins with a blank for whom it is addressed to."""
        return bool(self.opening) and bool(_OPEN_ADDRESSEE.fullmatch(self.opening[0].words))

    @property
    def takes_addressee(self) -> bool:
        """Whether a case fills in whom it is addressed to: the form says who of the case that is."""
        return self.has_open_addressee and ADDRESSEE in self.front.case

    def case_labels(self) -> Iterator[tuple[str, str]]:
        """The labels beside which a case may fill in something, with what they take."""
        if self.takes_addressee:
            yield ADDRESSEE, "words"
        for one in self.fields:
            yield one.label.words, one.takes

    def field_rows(self) -> Iterator[tuple[Field, ...]]:
        """The fields of each row: one, or two of half the width; a half that is left alone takes the whole."""
        halves: list[Field] = []
        for one in self.fields:
            if one.whole:
                yield from _by_twos(halves)
                halves = []
                yield (one,)
            else:
                halves.append(one)
        yield from _by_twos(halves)

    def texts(self) -> Iterator[Text]:
        """Every run of words that may have blanks, in reading order."""
        yield from self.opening
        for one in self.fields:
            yield from (one.label, one.words)
        for column in self.columns:
            yield from (column.label, column.note)
        yield from (*self.closing, *self.notes)


def _by_twos(fields: list[Field]) -> Iterator[tuple[Field, ...]]:
    return (tuple(fields[at : at + 2]) for at in range(0, len(fields), 2))
