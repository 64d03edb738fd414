"""Which law a text is: by name, order number and day of promulgation, not by its name alone."""

import re

from builder.intake.above import without_edition
from builder.model.law import Law
from builder.model.namesakes import Identity, identity_of
from builder.references import is_slug, normal_title
from builder.values import value

_YEARED = re.compile(r"（[12]\d{3}年?[^（）]{0,6}）$")


@value
class Known:
    """The laws of laws.yaml, by the names that texts have."""

    laws: tuple[Law, ...] = ()

    def slug(self, law: Identity) -> str:
        """The folder of the law that a text is, or nothing: the one that agrees, else the one of its name."""
        named = [known for known in self.laws if is_slug(known.slug) and _same_name(law.title, known)]
        agreeing = [known.slug for known in named if law.agrees(identity_of(known))]
        open_ = [
            known.slug for known in named if _bears_title(law.title, known) and not law.contradicts(identity_of(known))
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


def _bears_title(title: str, law: Law) -> bool:
    return normal_title(law.title) == normal_title(title)


def _same_name(title: str, law: Law) -> bool:
    """食品召回管理办法（2026年公布） and 食品召回管理办法 are one name."""
    return _bears_title(title, law) or _YEARED.sub("", identity_key(law.title)) == identity_key(title)
