"""Which law a text is: by name, order number and day of promulgation, not by its name alone."""

import re
from datetime import date

from builder.intake.above import without_edition
from builder.model.law import Law
from builder.numerals import read_number
from builder.references import is_slug, normal_title
from builder.values import value

_YEARED = re.compile(r"（[12]\d{3}年?[^（）]{0,6}）$")
_FIGURES = re.compile(r"[0-9]+|[零〇一二三四五六七八九十百]+(?=号)")


@value
class Identity:
    """Name, order number and day of promulgation; what a text does not tell is empty."""

    title: str
    number: str = ""
    promulgated: date | None = None

    def contradicts(self, other: "Identity") -> bool:
        """Whether number or day differ where both tell them."""
        numbers = {_plain_number(each.number) for each in (self, other) if each.number}
        days = {each.promulgated for each in (self, other) if each.promulgated}
        return len(numbers) > 1 or len(days) > 1

    def agrees(self, other: "Identity") -> bool:
        """Whether number or day are the same, and neither differs."""
        told = (self.number and other.number) or (self.promulgated and other.promulgated)
        return bool(told) and not self.contradicts(other)


@value
class Known:
    """The laws of laws.yaml, by the names that texts have."""

    laws: tuple[Law, ...] = ()

    def slug(self, law: Identity) -> str:
        """The folder of the law that a text is, or nothing: the one that agrees, else the one of its name."""
        named = [known for known in self.laws if is_slug(known.slug) and _same_name(law.title, known)]
        agreeing = [known.slug for known in named if law.agrees(_recorded_identity(known))]
        open_ = [
            known.slug
            for known in named
            if _bears_title(law.title, known) and not law.contradicts(_recorded_identity(known))
        ]
        return next(iter([*agreeing, *open_]), "")

    def names(self, title: str) -> bool:
        """Whether laws.yaml has a law of this name."""
        return any(_same_name(title, known) for known in self.laws)

    def recorded_articles(self, title: str) -> int:
        """How many articles laws.yaml says that a law of this name has; 0 when it does not, or names several."""
        counts = {known.articles for known in self.laws if _same_name(title, known)}
        return next(iter(counts)) if len(counts) == 1 else 0


def identity_key(title: str) -> str:
    """A title in one spelling, without the year that tells editions of one name apart."""
    return normal_title(without_edition(title)[0])


def _recorded_identity(law: Law) -> Identity:
    return Identity(law.title, law.number, law.promulgated)


def _bears_title(title: str, law: Law) -> bool:
    return normal_title(law.title) == normal_title(title)


def _same_name(title: str, law: Law) -> bool:
    """食品召回管理办法（2026年公布） and 食品召回管理办法 are one name."""
    return _bears_title(title, law) or _YEARED.sub("", identity_key(law.title)) == identity_key(title)


def _plain_number(number: str) -> str:
    """中华人民共和国国务院令第五十七号 and 国务院令第57号 are one."""
    bare = "".join(number.split()).removeprefix("中华人民共和国")
    return _FIGURES.sub(lambda figures: str(read_number(figures[0])), bare)
