"""What is issued to every station: which rules and forms, in which order, under which names, with their moulds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from builder.generate.case_values import with_case_blanks, with_case_values
from builder.generate.checklist import TITLE as CHECKLIST
from builder.generate.checklist import Told, Withheld
from builder.generate.compendium import TITLE as COMPENDIUM
from builder.generate.compendium import Compendium, compendium
from builder.generate.docx import own_mould, package, paper_mould
from builder.generate.fitting import fitted
from builder.generate.issuing import RULE_ANNEXED, given_line
from builder.generate.layout import form_paper, rule_paper
from builder.generate.mould import Member, Mould
from builder.generate.names import file_name
from builder.generate.notice import TITLE as NOTICE
from builder.generate.notice import notice_paper
from builder.generate.paper import Paper
from builder.generate.xlsx import ledger_moulds, ledger_slots
from builder.model.corpus import Corpus
from builder.model.faces import Faces
from builder.model.form import Form
from builder.model.kinds import DOCUMENT_KINDS
from builder.model.regulation import Regulation
from builder.model.slot import Slot
from builder.model.station import STATION
from builder.model.status import Status, Validity

COMPENDIUM_FILE = f"{COMPENDIUM}.docx"
CHECKLIST_FILE = f"{CHECKLIST}.docx"
NOTICE_FILE = f"{NOTICE}.docx"


@dataclass(frozen=True, slots=True)
class Piece:
    """A file that every station gets: its path in the station's folder, its mould, what it is made from."""

    path: str
    mould: Mould
    own: Mould
    """What it is cast from where it is the station's own."""
    source: str
    version: str
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kit:
    """All that every station gets; only the values differ."""

    pieces: tuple[Piece, ...]
    whole: Compendium | None
    """When more than one document is issued."""
    notice: Mould | None
    """When there are rules that a station can issue."""
    titles: tuple[str, ...]
    """Those of the rules."""
    checklist: tuple[tuple[Member, ...], str]
    """Members and section of the checklist, whose words differ for each station."""
    told: Told
    """What the checklist tells of all of it."""
    complete: bool
    """Whether it is all that there is, so that what an earlier run made under another name has had its day."""

    @property
    def annex(self) -> str:
        """What the notice has with it: the one rule, or all of them."""
        return self.titles[0] if len(self.titles) == 1 else COMPENDIUM


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules and forms asked for."""

    rules: tuple[Regulation, ...]
    """Each in the version of today."""
    forms: tuple[Form, ...]
    named: frozenset[str] = frozenset()
    """Slugs of forms asked for by name; these are issued whatever becomes of the rules that call for them."""
    complete: bool = False
    """Whether it is all that there is."""
    values: tuple[tuple[str, str], ...] = ()
    """Labels of forms with what stands beside them in the forms of one case."""
    open_to_case: bool = False
    """Whether forms have a blank for each of these values, which are not known yet."""


def everything(corpus: Corpus, part: str = "") -> Selection:
    """All rules, or those of a part, with their forms; with all rules also the forms that every station keeps."""
    keys = dict.fromkeys(rule.key for rule in corpus.rules if part in ("", rule.part))
    rules = tuple(corpus.current(key) for key in keys)
    forms = _forms_of(corpus, rules)
    kept = () if part else (form for form in corpus.forms.values() if not form.front.on_request)
    by_slug = {form.slug: form for form in (*forms, *kept)}
    return Selection(rules, tuple(by_slug.values()), complete=not part)


def on_request(corpus: Corpus) -> Selection:
    """The forms that are no part of everything, each by its name."""
    kept = {form.slug for form in everything(corpus).forms}
    alone = tuple(form for form in corpus.forms.values() if form.slug not in kept)
    return Selection((), alone, frozenset(form.slug for form in alone))


def chosen(corpus: Corpus, names: Iterable[str]) -> tuple[Selection, list[str]]:
    """The rules and forms named, by title, slug or path; and the names that are none."""
    rules: dict[str, Regulation] = {}
    forms: dict[str, Form] = {}
    unknown = []
    for name in names:
        bare = name.strip("《》 ")
        found = [rule for rule in corpus.rules if bare in (rule.front.title, rule.slug, rule.key, rule.path)]
        form = next((form for form in corpus.forms.values() if bare in _names_of_form(corpus, form)), None)
        rules |= {rule.key: corpus.current(rule.key) for rule in found}
        if form:
            forms[form.slug] = form
        elif not found:
            unknown.append(name)
    ordered = tuple(rules.values())
    whole = tuple(dict.fromkeys((*_forms_of(corpus, ordered), *forms.values())))
    return Selection(ordered, whole, frozenset(forms)), unknown


def _names_of_form(corpus: Corpus, form: Form) -> tuple[str, ...]:
    """How a form may be named; a path names the form, whichever version the day has."""
    return form.front.title, form.slug, *(one.path for one in corpus.form_versions(form.slug).forms)


def _forms_of(corpus: Corpus, rules: Iterable[Regulation]) -> tuple[Form, ...]:
    """The forms that rules name, in their order, each once."""
    slugs = dict.fromkeys(slug for rule in rules for slug in rule.front.forms)
    return tuple(corpus.forms[slug] for slug in slugs if slug in corpus.forms)


def kit(corpus: Corpus, selection: Selection) -> Kit:
    """Cut the moulds of what is in force on the day of the corpus; the rest is withheld."""
    faces = corpus.faces
    issued, withheld = _in_force(corpus, selection)
    rules = [(rule, rule_paper(rule, corpus.slots)) for rule in issued]
    idle = _idle_forms(corpus) - selection.named
    papers = [(form, _case_paper(form, selection, corpus.slots)) for form in selection.forms if form.slug not in idle]
    withheld += [Withheld(form.front.title, _NO_RULE) for form in selection.forms if form.slug in idle]
    parts = {part.title: tuple(p for rule, p in rules if rule.part == slug) for slug, part in corpus.parts.items()}
    pieces = [*_rule_pieces(parts, faces), *_form_pieces(papers, corpus.slots, faces, len(parts) + 1)]
    whole = None
    if len(pieces) > 1:
        whole = compendium(parts, tuple(p for _, p in papers), corpus.slots, faces)
    notice = paper_mould(notice_paper(corpus.slots), faces) if rules and STATION in corpus.slots else None
    listed = [paper for _, paper in (*rules, *papers)]
    held = [(paper.title, paper.slots) for _, paper in rules]
    held += [(paper.title, ledger_slots(form, paper, corpus.slots)) for form, paper in papers]
    told = Told(_where(held), tuple(withheld), any(paper.model_text for paper in listed), whole is not None)
    titles = tuple(rule.front.title for rule in issued)
    listing = package(CHECKLIST, faces, model_text=False)
    return Kit(tuple(pieces), whole, notice, titles, listing, told, selection.complete)


def _case_paper(form: Form, selection: Selection, slots: Mapping[str, Slot]) -> Paper:
    paper = form_paper(form, slots)
    if selection.open_to_case:
        return with_case_blanks(paper, form)
    return with_case_values(paper, form, dict(selection.values))


def _in_force(corpus: Corpus, selection: Selection) -> tuple[list[Regulation], list[Withheld]]:
    issued, withheld = [], []
    for rule in selection.rules:
        reason = _why_not(corpus.validity(rule), corpus.today)
        if reason:
            withheld.append(Withheld(rule.front.title, reason))
        else:
            issued.append(rule)
    return issued, withheld


_NO_RULE = "要求使用它的制度都没有施行或者已经废止"


def _idle_forms(corpus: Corpus) -> set[str]:
    """Slugs of the forms that only rules call for which are not in force."""
    called: set[str] = set()
    idle: set[str] = set()
    for key in {rule.key for rule in corpus.rules}:
        rule = corpus.current(key)
        (idle if _why_not(corpus.validity(rule), corpus.today) else called).update(rule.front.forms)
    return idle - called


def _why_not(validity: Validity, today: date) -> str:
    match validity.on(today):
        case Status.NOT_YET:
            return f"自 {validity.effective} 起施行，{today} 尚未生效"
        case Status.ENDED:
            return f"已于 {validity.ended} 废止"
        case _:
            return ""


def _rule_pieces(parts: Mapping[str, tuple[Paper, ...]], faces: Faces) -> Iterator[Piece]:
    """01-党建工作/01-三会一课制度.docx: numbered by part, and in the part by place."""
    for number, (title, papers) in enumerate(parts.items(), start=1):
        for at, paper in enumerate(papers, start=1):
            path = f"{number:02}-{file_name(title)}/{at:02}-{file_name(paper.title)}.docx"
            printed = replace(paper, blocks=(given_line(RULE_ANNEXED), *paper.blocks))
            yield _word_piece(path, printed, faces)


def _word_piece(path: str, paper: Paper, faces: Faces) -> Piece:
    mould = paper_mould(paper, faces)
    own = own_mould(mould, faces) if paper.model_text else mould
    return Piece(path, mould, own, paper.source, paper.version, paper.slots)


def _form_pieces(
    forms: list[tuple[Form, Paper]], slots: Mapping[str, Slot], faces: Faces, number: int
) -> Iterator[Piece]:
    """04-表单台账/01-会议记录.docx: the folder that comes after those of the parts."""
    for at, (form, paper) in enumerate(forms, start=1):
        path = f"{number:02}-{DOCUMENT_KINDS['form']}/{at:02}-{file_name(paper.title)}"
        yield _word_piece(f"{path}.docx", fitted(paper, slots), faces)
        if form.front.kind == "ledger":
            ledger, own = ledger_moulds(form, paper, slots, faces)
            held = ledger_slots(form, paper, slots)
            yield Piece(f"{path}.xlsx", ledger, own, paper.source, paper.version, held)


def _where(held: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for title, slots in held:
        for slot in slots:
            found[slot].append(title)
    return {slot: tuple(dict.fromkeys(titles)) for slot, titles in found.items()}
