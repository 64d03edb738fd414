"""The only maker of addresses: which page a document has, and how one page links to another."""

import posixpath
import re
from collections import Counter
from functools import lru_cache
from urllib.parse import quote

from builder.model.form import Form
from builder.model.indicator import IndicatorSystem
from builder.model.limit import TimeLimit
from builder.model.regulation import Regulation
from builder.references import is_slug

HOME = "index.md"
RULES = "rules/index.md"
NEWS = "new.md"
FORMS = "forms/index.md"
LAWS = "laws/index.md"
LAWS_BY_YEAR = "law-years.md"
PROVISIONS = "provisions.md"
PROVISIONS_OF_RULES = "provisions-rules.md"
PROVISIONS_OF_LAWS = "provisions-laws.md"
INDICATORS = "indicators/index.md"
PLAN = "plan.md"
LIMITS = "limits/index.md"
DUE = "limits/due.md"
POSTS = "posts/index.md"
UNREAD = "posts/unread.md"
MATTERS = "posts/matters.md"
HOLDINGS = "holdings.md"
PROCEDURES = "procedures/index.md"
TIMETABLE = "timetable.md"
TRAINING = "training.md"
TERMS = "terms.md"
RESULTS = "search.md"
TEMPLATES = "templates.md"
_ALONE = frozenset((HOME, NEWS, LAWS_BY_YEAR, PROVISIONS, PROVISIONS_OF_RULES, PROVISIONS_OF_LAWS, PLAN, HOLDINGS))
_ALONE |= {TIMETABLE, TRAINING, TERMS, RESULTS, TEMPLATES}
_FOLDERS = ("rules/", "forms/", "laws/", "indicators/", "limits/", "posts/", "procedures/", "quiz/")
SHEET = "form"
"""The anchor of a form on its page."""


def may_be_generated(uri: str) -> bool:
    """Whether a page of ours can have an address; whether one has it, only all pages tell."""
    return uri in _ALONE or uri.startswith(_FOLDERS)


def part_uri(part: str) -> str:
    """The page of one of the three parts."""
    return f"rules/{part}/index.md"


def document_uri(key: str) -> str:
    """The lasting address of a rule, law or form; of a rule or law it shows the version in force."""
    return f"{key}.md"


def version_uri(regulation: Regulation, current: Regulation) -> str:
    """The address of one version: the document's own for the one in force, else one under it."""
    if regulation is current:
        return document_uri(regulation.key)
    return f"{regulation.key}/{'undated' if regulation.is_undated else regulation.effective.isoformat()}.md"


def form_version_uri(form: Form, current: Form) -> str:
    """The address of one version of a form: the form's own for the one in use, else one under it."""
    return document_uri(form.key if form is current else f"{form.key}/{form.effective or 'undated'}")


def limits_uri(group: str) -> str:
    """The page of a group of limits."""
    return f"limits/{group}.md"


def limit_anchor(limit: TimeLimit) -> str:
    """The anchor of a limit on the page of its group."""
    return limit.name.lower()


def quiz_uri(slug: str) -> str:
    """The page of the questions on a rule or procedure."""
    return f"quiz/{slug}.md"


def post_uri(slug: str) -> str:
    """The page of a post."""
    taken = slug in ("index", "unread", "matters") or slug.startswith("unread-")
    return f"posts/{f'post-{slug}' if taken else slug}.md"


def duties_uri(slug: str, rhythm: str, place: str) -> str:
    """The page of what a post must do by one rhythm, as the rules of one group say."""
    return f"{post_uri(slug).removesuffix('.md')}/{rhythm}-{place}.md"


def unread_uri(place: str) -> str:
    """The page of what could not be read in the rules of a group."""
    return f"posts/unread-{place}.md"


def system_uri(system: IndicatorSystem, *, is_current: bool) -> str:
    """The table of an indicator system; of another version than that of today, an address below it."""
    return f"{system.key}/{'index' if is_current else system.effective.isoformat()}.md"


def assessment_uri(system: IndicatorSystem) -> str:
    """The page on which a station assesses itself by a system."""
    return f"{system.key}/assessment.md"


def coverage_uri(system: IndicatorSystem) -> str:
    """The page that tells which items of a system are supported."""
    return f"{system.key}/coverage.md"


def comparison_uri(before: IndicatorSystem, after: IndicatorSystem) -> str:
    """The page that lays a system beside another, or beside an earlier version of its own."""
    other = before.effective.isoformat() if before.slug == after.slug else f"than-{before.slug}"
    return f"{after.key}/compare-{other}.md"


def indicator_uris(system: IndicatorSystem) -> dict[str, str]:
    """By code, the page of each item."""
    return {code: f"{system.key}/{name}.md" for code, name in _item_names(system).items()}


def row_anchors(system: IndicatorSystem) -> dict[str, str]:
    """By code, the anchor of each item in the table of its system."""
    return {code: f"row-{name}" for code, name in _item_names(system).items()}


def _item_names(system: IndicatorSystem) -> dict[str, str]:
    """What names an item in addresses: its code, or its place where a code makes no address."""
    codes = [one.code for _, one in system.walk() if not one.items]
    names = [code.lower().replace(".", "-") for code in codes]
    counts = Counter(names)
    return {
        code: name if _ADDRESS.fullmatch(name) and is_slug(name) and counts[name] == 1 else f"item-{at}"
        for at, (code, name) in enumerate(zip(codes, names, strict=True), start=1)
    }


_ADDRESS = re.compile(r"(?!index$|assessment$|coverage$|compare-|item-\d+$|\d{4}-\d\d-\d\d$)[a-z0-9]+(?:-[a-z0-9]+)*")


def link(page: str, target: str, anchor: str, suffix: str) -> str:
    """A relative address from one page to another; `suffix` is .html in the site and .md in plain pages.

    Anchors are ours, of ASCII letters, digits and signs that an address may hold as they are.
    """
    fragment = f"#{anchor}" if anchor else ""
    if target == page and fragment:
        return fragment
    return _path(posixpath.dirname(page) or ".", target, suffix) + fragment


_UNSAFE = re.compile(r"[^\w./~-]+")
"""What may not stand in an address as it is; letters of any script may, and take a third of the bytes."""


@lru_cache(maxsize=10_000)
def _path(folder: str, target: str, suffix: str) -> str:
    return _UNSAFE.sub(lambda found: quote(found[0]), posixpath.relpath(target, folder).removesuffix(".md") + suffix)
