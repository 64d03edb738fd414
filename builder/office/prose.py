"""A document of any format as paragraphs and tables in reading order, and what was left out of it."""

from builder.encoding import UNSEEN
from builder.office.grid import Grid
from builder.values import value

_MOST_PLACES, _LONGEST_QUOTE = 8, 40
OUTSIDE = "Outside"
"""The style of a heading of a web page that stands before its text and outside of it."""


@value
class Paragraph:
    """One paragraph: its automatic number apart from its words; a line that ends by hand is a line end in them."""

    words: str
    number: int
    """Which paragraph of the file it is, those of tables counted too."""
    label: str = ""
    style: str = ""
    level: int = 0
    """1 to 9 where the file says that it is a heading."""
    page: int = 0
    """The page on which it stands, where the file knows it."""
    new_page: bool = False
    centred: bool = False
    size: float = 0
    bold: bool = False
    """Whether all of its words are."""
    paragraphs: int = 1
    """Over how many paragraphs of the file it goes, from `number` on."""

    @property
    def whole(self) -> str:
        """Its words behind its number, as a reader sees them."""
        return f"{self.label}{self.words}" if self.label else self.words


@value
class Ruled:
    """A table, and the paragraph of the file with which it begins."""

    grid: Grid
    number: int
    page: int = 0


@value
class Prose:
    """What a document says, and Chinese sentences on what of it was left out, joined or read by a weak rule."""

    blocks: tuple[Paragraph | Ruled, ...]
    told: tuple[str, ...] = ()
    unit: str = "段"
    """What `number` counts: 段, or 行 of a page."""
    named: str | None = None
    """What a web page calls itself in <title>."""
    contents: tuple[str, ...] = ()
    """The lines of a table of contents (目录) that was left out."""


def places_told(places: list[int], unit: str = "段") -> str:
    """第3段、第9段: some of many places."""
    places = list(dict.fromkeys(places))
    named = "、".join(f"第{place}{unit}" for place in places[:_MOST_PLACES])
    return f"{named}等{len(places)}处" if len(places) > _MOST_PLACES else named


def quoted_whole(words: str) -> str:
    """Words in quotation marks, on one line."""
    return f"“{_on_one_line(words)}”"


def quoted_briefly(words: str) -> str:
    """The beginning of words in quotation marks."""
    plain = _on_one_line(words)
    return f"“{plain[:_LONGEST_QUOTE]}{'…' if len(plain) > _LONGEST_QUOTE else ''}”"


def _on_one_line(words: str) -> str:
    """Words on one line; characters that nobody sees are named (U+2060) where there is no other."""
    plain = " ".join(words.split())
    return plain if UNSEEN.sub("", plain).strip() else UNSEEN.sub(lambda found: f"U+{ord(found[0]):04X}", plain)
