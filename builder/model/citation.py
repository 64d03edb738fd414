"""Citations (引用) as a table beside the texts: where the words stand, what they name."""

from builder.model.identity import ProvisionId
from builder.values import value

UNKNOWN = "?"
"""Document of a provision that may be of another document than the text it stands in, and nobody can tell of which."""

MOST_CITED = 5_000
"""A text whose citations are so many is none; the longest codes of law cite some 2,000 times. More are not linked."""


@value
class Citation:
    """Words from `start` to `end` of a text that name a document, a provision of it, or a range."""

    start: int
    end: int
    document: str
    """Key of the document cited; empty when no record has such a title."""
    title: str = ""
    """The title as written, when the words hold one."""
    first: ProvisionId | None = None
    last: ProvisionId | None = None
    """The end of a range (第三条至第五条)."""
    exists: bool = True
    """Whether the provision is there; a law without text is believed up to its number of articles."""

    @property
    def leads_somewhere(self) -> bool:
        """Whether the words can be a link."""
        return self.exists and self.document not in ("", UNKNOWN)


@value
class CitedBy:
    """A place that cites: the document and provision, for back-references (被引用)."""

    document: str
    path: str
    source: ProvisionId | None
    citation: Citation
