"""The fields of the Whoosh index; the terms of a passage go in as our analyzer gives them."""

from collections.abc import Generator

from whoosh.analysis import IDAnalyzer
from whoosh.fields import ID, NUMERIC, STORED, FieldType, Schema
from whoosh.formats import Frequency

from search.ranking import strengths
from search.record import Record


class Strengths(FieldType):
    """Terms of a passage, each weighing as much as `strengths` says."""

    def __init__(self) -> None:
        super().__init__(format=Frequency(), analyzer=IDAnalyzer())

    def index(self, value: Record, **kwargs: object) -> Generator[tuple[bytes, int, float, bytes], None, None]:  # noqa: ARG002
        """Give each term with its weight, as Whoosh asks of a field."""
        for term, level in strengths(value).items():
            yield term.encode(), 1, float(level), b""


def schema() -> Schema:
    """Which document, which of its passages, its terms, what is shown of it, and how it is asked for."""
    return Schema(path=ID(sortable=True), place=NUMERIC(sortable=True), terms=Strengths(), row=STORED, asked=STORED)
