"""Laws as facts (法律依据): what a citation needs to know of a law, not its text."""

from datetime import date
from typing import ClassVar

from builder.model.regulation import Regulation
from builder.values import value


@value
class Law:
    """One law, regulation or party document; dates are days in China."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    slug: str
    title: str
    short_titles: tuple[str, ...] = ()
    issuer: str = ""
    number: str = ""
    """Order number of the promulgation, e.g. 国家市场监督管理总局令第121号."""
    promulgated: date | None = None
    amended: tuple[date, ...] = ()
    effective: date | None = None
    ended: date | None = None
    """The first day on which the law is no longer in force."""
    replaced_by: str = ""
    """Slug of the successor."""
    articles: int = 0
    """Base number of the last article of the text in force; 0 when not known."""
    source: str = ""
    as_of: date | None = None
    """The day the facts were read from their source."""
    note: str = ""


@value
class LawFront:
    """What stands above the imported full text of a law: its facts, and the file it came from."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    title: str
    short_titles: tuple[str, ...] = ()
    issuer: str = ""
    number: str = ""
    promulgated: date | None = None
    amended: tuple[date, ...] = ()
    effective: date | None = None
    ended: date | None = None
    source: str = ""
    imported_from: str = ""
    imported_sha256: str = ""


@value
class LawText:
    """An imported text of a law, and the facts that it tells of itself."""

    text: Regulation
    law: Law
