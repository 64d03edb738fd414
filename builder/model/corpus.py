"""Everything known of a knowledge base, resolved: what checks read and pages are compiled from."""

from collections.abc import Mapping
from datetime import date

from builder.model.citation import Citation, CitedBy
from builder.model.faces import Faces
from builder.model.form import Form
from builder.model.law import Law
from builder.model.outline import Outline
from builder.model.part import Part
from builder.model.regulation import Regulation
from builder.model.slot import Slot
from builder.model.status import Status, status_between, superseded_on
from builder.values import value

CitationTable = Mapping[tuple[int, int], tuple[Citation, ...]]
"""Citations of one text by line and column of the words they stand in."""


@value
class Corpus:
    """Rules, laws and slots of one knowledge base on one day, with all citations resolved."""

    today: date
    """The day in China for which status is told."""
    parts: Mapping[str, Part]
    """By slug, in the order of the compendium."""
    rules: tuple[Regulation, ...]
    """Every version of every rule, by part, group, order, slug and date."""
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

    def rules_to_mend(self) -> tuple[Regulation, ...]:
        """The rules in force or to come; what has been replaced or ended stays as it was."""
        done = (Status.AMENDED, Status.ENDED)
        return tuple(rule for rule in self.rules if self.status(rule, self.versions(rule.key)) not in done)

    def versions(self, key: str) -> tuple[Regulation, ...]:
        """All versions of a document, oldest first."""
        return tuple(text for text in (*self.rules, *self.texts) if text.key == key)

    def current(self, versions: tuple[Regulation, ...]) -> Regulation:
        """The version in force today, else the one that comes first."""
        return current_version(versions, self.today)

    def status(self, regulation: Regulation, versions: tuple[Regulation, ...]) -> Status:
        """The status of one version among all of its document."""
        law = self.laws.get(regulation.slug) if not regulation.is_rule else None
        ended = law.ended if law else regulation.front.ended
        later = [version.effective for version in versions]
        if law:
            later += law.amended
        return status_between(regulation.effective, superseded_on(regulation.effective, later), ended, self.today)


def current_version(versions: tuple[Regulation, ...], today: date) -> Regulation:
    """The newest version in force on a day, else the first to come."""
    in_force = [version for version in versions if version.effective <= today]
    return in_force[-1] if in_force else versions[0]
