"""Everything known of a knowledge base, resolved: what checks read and pages are compiled from."""

from collections.abc import Mapping
from datetime import date

from builder.model.citation import Citation, CitedBy
from builder.model.faces import Faces
from builder.model.form import Form
from builder.model.law import Law
from builder.model.outline import Outline
from builder.model.regulation import Regulation
from builder.model.slot import Slot
from builder.model.status import Status, Validity
from builder.model.versions import Versions
from builder.values import value

PARTS: Mapping[str, str] = {
    "party-building": "党建工作",
    "general-management": "综合管理",
    "business-norms": "业务规范",
}
"""The three parts of the compendium by folder, in their order."""

CitationTable = Mapping[tuple[int, int], tuple[Citation, ...]]
"""Citations of one text by line and column of the words they stand in."""


@value
class Corpus:
    """Rules, laws and slots of one knowledge base on one day, with all citations resolved."""

    today: date
    """The day in China for which status is told."""
    rules: tuple[Regulation, ...]
    """Every version of every rule, by part, order, slug and date."""
    forms: Mapping[str, Form]
    """Forms and ledgers by slug."""
    texts: tuple[Regulation, ...]
    """Every version of every law whose full text was imported."""
    laws: Mapping[str, Law]
    """Facts by slug, of the laws in laws.yaml and of those imported."""
    recorded: frozenset[str]
    """Slugs that stand in laws.yaml."""
    slots: Mapping[str, Slot]
    faces: Faces
    synonyms: Mapping[str, tuple[str, ...]]
    """Everyday words and what the texts say instead, as synonyms.yaml has them."""
    citations: Mapping[str, CitationTable]
    """By path of the citing text."""
    basis: Mapping[str, tuple[tuple[Citation, ...], ...]]
    """By path of the rule or form: the citations of each basis entry."""
    outlines: Mapping[str, Outline]
    """By key, of the version in force."""
    cited_by: Mapping[str, tuple[CitedBy, ...]]
    """By key of the document cited."""

    versions: Mapping[str, Versions]
    """By key, of every rule, and of every law whose text is at hand."""

    def rules_to_mend(self) -> tuple[Regulation, ...]:
        """The rules in force or to come; what has been replaced or ended stays as it was."""
        done = (Status.AMENDED, Status.ENDED)
        return tuple(rule for rule in self.rules if self.status(rule) not in done)

    def current(self, key: str) -> Regulation:
        """The version of a document in force today, else the one that comes first."""
        return self.versions[key].current(self.today)

    def validity(self, text: Regulation) -> Validity:
        """The validity of one version of a rule or law."""
        return self.versions[text.key].validity(text)

    def status(self, text: Regulation) -> Status:
        """The status of one version today."""
        return self.validity(text).on(self.today)

    def law_validity(self, law: Law) -> Validity:
        """The validity of a law as a whole: from its first text that is known, whatever amends it."""
        versions = self.versions.get(f"laws/{law.slug}")
        known = [validity.effective for validity in versions.validities if validity.effective] if versions else []
        begins = min([*known, law.effective]) if law.effective else None
        return Validity(begins, ended=law.ended, as_of=law.as_of)

    def successor(self, document: Law | Regulation) -> str:
        """The key of what takes the place of a rule or law; empty when nobody says, or nobody knows it."""
        if isinstance(document, Regulation) and not document.is_rule:
            document = self.laws[document.slug]
        if isinstance(document, Law):
            return f"laws/{document.replaced_by}" if document.replaced_by in self.laws else ""
        title = document.front.replaced_by.strip("《》 ")
        return next((rule.key for rule in self.rules if title and rule.front.title == title), "")

    def title(self, key: str) -> str:
        """The title of a rule or law, as its newest version has it."""
        if key.startswith("laws/"):
            return self.laws[key.removeprefix("laws/")].title
        return self.versions[key].texts[-1].front.title

    def law_cited(self, key: str) -> Law | None:
        """The law that a citation's document is; None for a rule, or for what nobody knows."""
        return self.laws.get(key.removeprefix("laws/")) if key.startswith("laws/") else None
