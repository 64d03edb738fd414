"""Everything known of a knowledge base, resolved: what checks read and pages are compiled from."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from builder.diagnostics import Place
from builder.model.citation import Citation, CitedBy
from builder.model.coverage import Cover
from builder.model.faces import Faces
from builder.model.form import Form
from builder.model.form_versions import FormVersions, forms_by_version
from builder.model.law import Law, LawText
from builder.model.outline import Outline
from builder.model.part import Part
from builder.model.places import EVERY, Places
from builder.model.regulation import Regulation
from builder.model.slot import Slot
from builder.model.status import Status, Validity
from builder.model.versions import Versions
from builder.values import remembered, value

T = TypeVar("T")
CitationTable = Mapping[tuple[int, int], tuple[Citation, ...]]
"""Citations of one text by line and column of the words they stand in."""


@value
class Corpus:
    """Rules, laws and slots of one knowledge base on one day, with all citations resolved."""

    today: date
    """The day in China for which status is told."""
    records: Mapping[type, Mapping[str, Any]]
    """All records that files hold, by type and name, as the files have them; `of` gives them typed."""
    places: Mapping[str, Places]
    """Where each file says what it says, by path."""
    incomplete: Mapping[type, frozenset[str]]
    """By type, the names of records that are not read as they were meant."""
    rules: tuple[Regulation, ...]
    """Every version of every rule, by part, group, order, slug and date."""
    texts: tuple[Regulation, ...]
    """Every version of every law whose full text was imported."""
    laws: Mapping[str, Law]
    """Facts by slug, of the laws in laws.yaml and of those imported."""
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
    meanings: Mapping[str, tuple[Citation, ...]]
    """By slug of a term: the citations in what it means."""
    covered: Mapping[str, tuple[Cover, ...]]
    """By path of an indicator system that is in use or to come, its items with what supports them."""

    def of(self, kind: type[T]) -> Mapping[str, T]:
        """The records of a kind by name, in the order of their files."""
        return self.records.get(kind, {})

    def is_open(self, kind: type, name: str = EVERY) -> bool:
        """Whether nothing can be said against a record, or any record of a kind: what holds it has a mistake."""
        return not self.incomplete.get(kind, frozenset()).isdisjoint((name, EVERY))

    def place(self, path: str, *key: str | int) -> Place:
        """Where a file says what stands under a key, or the closest thing to it."""
        return self.places[path].of(*key) if path in self.places else Place(path)

    @property
    def parts(self) -> Mapping[str, Part]:
        """Parts of the compendium by slug, in their order."""
        return self.of(Part)

    @property
    def forms(self) -> Mapping[str, Form]:
        """Forms and ledgers by slug, each in the version of today."""
        return _forms_of_today(self)

    def form_versions(self, slug: str) -> FormVersions:
        """All versions of a form."""
        return _versions_of_forms(self)[slug]

    def forms_to_mend(self) -> tuple[Form, ...]:
        """Every version of every form that is in use or to come; what has been replaced stays as it was."""
        found = ((versions, form) for versions in _versions_of_forms(self).values() for form in versions.forms)
        return tuple(form for versions, form in found if (versions.left_on(form) or date.max) > self.today)

    @property
    def slots(self) -> Mapping[str, Slot]:
        """Blanks by name."""
        return self.of(Slot)

    @property
    def faces(self) -> Faces:
        """The names of faces: those of format.yaml, else the usual ones."""
        return next(iter(self.of(Faces).values()), Faces())

    @property
    def recorded(self) -> Mapping[str, Law]:
        """The laws that stand in laws.yaml, by slug."""
        return self.of(Law)

    def rules_to_mend(self) -> tuple[Regulation, ...]:
        """The rules in force or to come; what has been replaced or ended stays as it was."""
        done = (Status.AMENDED, Status.ENDED)
        return tuple(rule for rule in self.rules if self.status(rule) not in done)

    def rule_of(self, slug: str) -> str:
        """The key of the rule that a slug names, alone or behind its part; empty when there is none."""
        return _keys_of_rules(self).get(slug, "")

    def current(self, key: str) -> Regulation:
        """The version of a document in force today, else the one that comes first."""
        return self.versions[key].current(self.today)

    def validity(self, text: Regulation) -> Validity:
        """The validity of one version of a rule or law."""
        return self.versions[text.key].validity(text)

    def status(self, text: Regulation) -> Status:
        """The status of one version today."""
        return self.validity(text).on(self.today)

    def shown(self, key: str) -> Law | Regulation:
        """What the address of a document shows: the text that counts today, else the facts of the law."""
        return self.current(key) if key in self.versions else self.laws[key.removeprefix("laws/")]

    def validity_on(self, key: str, day: date) -> Validity:
        """The validity of what counts of a document on a day; of a law without a text, what its record says."""
        if versions := self.versions.get(key):
            return versions.validity(versions.current(day))
        law = self.laws[key.removeprefix("laws/")]
        return Validity(law.effective, ended=law.ended, as_of=law.as_of)

    def facts(self, text: Regulation) -> Law:
        """The facts of one text of a law: of the newest those of the law, of an older one what it tells of itself."""
        law = self.laws[text.slug]
        if text is self.versions[text.key].texts[-1]:
            return law
        own: Law = self.of(LawText)[text.path].law
        return replace(own, slug=law.slug, title=own.title or law.title)

    def successor(self, document: Law | Regulation) -> str:
        """The key of what takes the place of a rule or law; empty when nobody says, or nobody knows it."""
        if isinstance(document, Regulation) and not document.is_rule:
            document = self.laws[document.slug]
        if isinstance(document, Law):
            return f"laws/{document.replaced_by}" if document.replaced_by in self.laws else ""
        title = document.front.replaced_by.strip("《》 ")
        if not title:
            return ""
        return next((rule.key for rule in self.rules if rule.front.title == title), "")

    def successors(self, document: Law | Regulation) -> tuple[str, ...]:
        """The keys of what takes the place of a rule or law, of what replaces that, and so on; a circle ends once."""
        chain: list[str] = []
        key = self.successor(document)
        while key and key not in chain:
            chain.append(key)
            key = self.successor(self.shown(key))
        return tuple(chain)

    def in_place_of(self, document: Law | Regulation, day: date) -> str:
        """The key of the first successor that holds on a day, else of the first to come; empty when there is none."""
        states = [(key, self.validity_on(key, day).on(day)) for key in self.successors(document)]
        left = [(state is Status.NOT_YET, at, key) for at, (key, state) in enumerate(states) if state != Status.ENDED]
        return min(left)[2] if left else ""

    def title(self, key: str) -> str:
        """The title of a rule or law, as its newest version has it."""
        if key.startswith("laws/"):
            return self.laws[key.removeprefix("laws/")].title
        return self.versions[key].texts[-1].front.title

    def law_cited(self, key: str) -> Law | None:
        """The law that a citation's document is; None for a rule, or for what nobody knows."""
        return self.laws.get(key.removeprefix("laws/")) if key.startswith("laws/") else None


@remembered
def _versions_of_forms(corpus: Corpus) -> dict[str, FormVersions]:
    return forms_by_version(corpus.of(Form).values())


@remembered
def _forms_of_today(corpus: Corpus) -> dict[str, Form]:
    return {slug: versions.current(corpus.today) for slug, versions in _versions_of_forms(corpus).items()}


@remembered
def _keys_of_rules(corpus: Corpus) -> dict[str, str]:
    """By slug, alone and behind its part, the first rule that has it."""
    keys = [key for key in reversed(tuple(corpus.versions)) if key.startswith("rules/")]
    return {named: key for key in keys for named in (key.removeprefix("rules/"), key.rpartition("/")[2])}
