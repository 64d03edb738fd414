"""The passes in their order: read, parse, resolve, check."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from builder.check import check_corpus
from builder.coverage.matrix import covered_systems
from builder.diagnostics import Code, Diagnostic, Place, holding_back, in_reading_order
from builder.finding import state_of_files
from builder.model.citation import Citation, CitedBy
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.identity import ProvisionId
from builder.model.indicator import IndicatorSystem
from builder.model.law import Law, LawText
from builder.model.namesakes import slugs_of_folders, with_ends
from builder.model.official import OfficialForms
from builder.model.outline import outline
from builder.model.part import Part
from builder.model.places import EVERY
from builder.model.regulation import Regulation, Text
from builder.model.slot import Slot
from builder.model.spoken import Synonym
from builder.model.term import Term
from builder.model.versions import group_versions
from builder.rating.overlays import made_whole
from builder.reading import KINDS, Gathered, Progress, read_all, read_kind, types_waited_for
from builder.references import is_slug
from builder.resolve.citations import Library, resolve_basis, resolve_citations
from builder.resolve.forms import form_titles
from builder.resolve.official import with_sources
from builder.resolve.titles import known_titles
from builder.values import without_collector
from search.synonyms import read_synonyms

STARTER = Path(__file__).parent / "starter"
"""The knowledge base that a new one is copied from."""


def no_progress(_what: str, _done: int, _of: int) -> None:
    """Show nothing."""


Loaded = tuple[Corpus, tuple[Diagnostic, ...]]
_LATEST: dict[tuple[object, ...], Loaded] = {}
"""The knowledge base that was read last: a preview that is built anew for a page or a style need not read it again."""


def load(root: Path, today: date, progress: Progress = no_progress) -> Loaded:
    """Read a knowledge base and check it, unless nothing changed since; everything that is wrong comes back with it."""
    state = (root, today, state_of_files(root))
    if state not in _LATEST:
        _LATEST.clear()
        _LATEST[state] = _read_and_checked(root, today, progress)
    return _LATEST[state]


def _read_and_checked(root: Path, today: date, progress: Progress) -> Loaded:
    with without_collector():
        read = read_all(root, progress)
        misplaced = tuple(_misplaced_rules(read, read.records[Part] or parts_of(STARTER)))
        gathered = _with_sources_of_forms(_with_systems(_with_parts(read)))
        corpus = _resolve(gathered, today, progress)
        checked = tuple(check_corpus(corpus))
        told = _with_what_waits(gathered, corpus, checked)
        return corpus, in_reading_order([*told, *misplaced, *checked])


def _with_what_waits(gathered: Gathered, corpus: Corpus, checked: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    """What is wrong with the files; a mistake for which others are held back says so."""
    held: dict[str, bool] = {}
    for told in gathered.diagnostics:
        waits = gathered.waiting.get(told, "")
        if waits and waits not in held:
            held[waits] = _holds_back(corpus, waits, checked)
        if waits and held[waits]:
            yield holding_back(told, waits)
        else:
            yield told


def _holds_back(corpus: Corpus, waits: str, checked: tuple[Diagnostic, ...]) -> bool:
    """Whether more would be told if all files of some kinds had been read."""
    types = types_waited_for(waits)
    read = {of: frozenset() if of in types else names for of, names in corpus.incomplete.items()}
    return len(set(check_corpus(replace(corpus, incomplete=read)))) > len(set(checked))


def parts_of(root: Path) -> Mapping[str, Part]:
    """The parts of a knowledge base alone, by slug; what is wrong with them is told when all of it is loaded."""
    kind = next(kind for kind in KINDS if kind.type is Part)
    path = f"regulations/{kind.path}"
    parts = read_kind(root, kind, path).value if (root / path).exists() else {}
    return parts or read_kind(STARTER, kind, path).value


def slots_of(root: Path) -> Mapping[str, Slot]:
    """The blanks of a knowledge base alone, by name."""
    kind = next(kind for kind in KINDS if kind.type is Slot)
    path = f"regulations/{kind.path}"
    return read_kind(root, kind, path).value if (root / path).exists() else {}


def _with_parts(gathered: Gathered) -> Gathered:
    """The same, with the parts of a new knowledge base where none are named, and one for each folder that is none."""
    known: dict[str, Part] = dict(gathered.records[Part] or parts_of(STARTER))
    folders = dict.fromkeys(rule.part for rule in gathered.records[Regulation].values() if rule.part not in known)
    parts = {**known, **{slug: Part(slug, slug) for slug in folders}}
    missed = gathered.incomplete[Part] | frozenset(folders)
    incomplete = {**gathered.incomplete, Part: missed}
    return replace(gathered, records={**gathered.records, Part: parts}, incomplete=incomplete)


def _with_systems(gathered: Gathered) -> Gathered:
    """The same, with each indicator system made whole."""
    missed = gathered.incomplete[IndicatorSystem]
    systems, told, parted = made_whole(gathered.records[IndicatorSystem], gathered.places, missed)
    records = {**gathered.records, IndicatorSystem: systems}
    incomplete = {**gathered.incomplete, IndicatorSystem: missed | parted}
    return replace(gathered, records=records, diagnostics=(*gathered.diagnostics, *told), incomplete=incomplete)


def _with_sources_of_forms(gathered: Gathered) -> Gathered:
    """The same, with a note of where its items were read on each official form."""
    forms = with_sources(gathered.records[Form], gathered.records[OfficialForms])
    return replace(gathered, records={**gathered.records, Form: forms})


def _misplaced_rules(gathered: Gathered, parts: Mapping[str, Part]) -> Iterator[Diagnostic]:
    """The first rule of each folder that is no part; what parts.yaml says badly, it may have meant."""
    if EVERY in gathered.incomplete[Part]:
        return
    rules: Mapping[str, Regulation] = gathered.records[Regulation]
    first = {rule.part: rule for rule in reversed(list(rules.values()))}
    for rule in first.values():
        if rule.part not in parts and is_slug(rule.part):
            names = "、".join(f"{known.slug}（{known.title}）" for known in parts.values())
            where = f"放进 {names}{' 之一' if len(parts) > 1 else ''}"
            hint = f"{where}，或者在 regulations/parts.yaml 里添上这个部分"
            yield Diagnostic(Code.PART_MISSING, Place(rule.path), f"“{rule.part}”不是制度的部分", hint)


def _rules_in_order(gathered: Gathered, today: date) -> list[Regulation]:
    """By part, group, and then as the author orders them, as the version of today has it; the rest comes after."""
    parts: Mapping[str, Part] = gathered.records[Part]
    rules = list(gathered.records[Regulation].values())
    fronts = {key: versions.current(today).front for key, versions in group_versions(rules, {}, {}).items()}
    order = list(parts)

    def place(rule: Regulation) -> tuple[int, int, int, str, date]:
        front = fronts[rule.key]
        group = parts[rule.part].place(front.group)
        return order.index(rule.part), group, front.order or sys.maxsize, rule.slug, rule.effective

    return sorted(rules, key=place)


def _texts_and_laws(gathered: Gathered) -> tuple[list[Regulation], dict[str, Law]]:
    """The texts of laws under the slugs of their records, and the facts of all laws; a record outweighs a text."""
    recorded: Mapping[str, Law] = gathered.records[Law]
    laws, texts = dict(recorded), []
    found: Iterable[LawText] = gathered.records[LawText].values()
    told = _told(gathered)
    slugs = slugs_of_folders(recorded.values(), told.values())
    for text, law in ((one.text, one.law) for one in found):
        slug = _record_of(text, slugs[law.title, law.slug], recorded)
        texts.append(replace(text, slug=slug))
    texts.sort(key=lambda text: (text.slug, text.effective))
    # The newest text of a law comes last, and what it tells stands for the law.
    laws |= {text.slug: replace(told[text.path], slug=text.slug) for text in texts if text.slug not in recorded}
    return texts, with_ends(laws, texts, recorded)


def _told(gathered: Gathered) -> dict[str, Law]:
    """What each text of a law tells of itself, by path."""
    found: Mapping[str, LawText] = gathered.records[LawText]
    return {path: one.law for path, one in found.items()}


def _record_of(text: Regulation, slug: str, recorded: Mapping[str, Law]) -> str:
    """The record of a law's text; one that counts only from the day on which it ends is its namesake's of that day."""
    law = recorded.get(slug)
    successor = recorded.get(law.replaced_by) if law and law.ended and law.ended <= text.effective else None
    return successor.slug if law and successor and _REMARK.sub("", successor.title) == law.title else slug


_REMARK = re.compile(r"（[^（）]*）$")


def _resolve(gathered: Gathered, today: date, progress: Progress) -> Corpus:
    rules = _rules_in_order(gathered, today)
    law_texts, laws = _texts_and_laws(gathered)
    texts = [*rules, *law_texts]
    outlines = {text.path: outline(text) for text in texts}
    versions = group_versions(texts, laws, _told(gathered))
    in_force = {key: outlines[group.current(today).path] for key, group in versions.items()}
    lasting = sorted(laws.values(), key=lambda law: bool(law.ended and law.ended <= today))
    library = Library(known_titles(lasting, rules), laws, in_force, form_titles(gathered.records[Form].values()))
    resolved = {}
    for done, text in enumerate(texts):
        progress("解析引用", done, len(texts))
        resolved[text.path] = resolve_citations(text, outlines[text.path], library)
    grounded: list[Regulation | Form] = [*rules, *gathered.records[Form].values()]
    basis = {paper.path: tuple(resolve_basis(entry, library) for entry in paper.basis) for paper in grounded}
    spoken: Iterable[Synonym] = gathered.records[Synonym].values()
    terms: Mapping[str, Term] = gathered.records[Term]
    corpus = Corpus(
        today=today,
        records=gathered.records,
        places=gathered.places,
        incomplete=gathered.incomplete,
        rules=tuple(rules),
        texts=tuple(law_texts),
        laws=laws,
        synonyms=read_synonyms({line.spoken: line.written for line in spoken}),
        citations={path: {(at.line, at.column): cited for _, at, cited in found} for path, found in resolved.items()},
        basis=basis,
        outlines=in_force,
        cited_by=_cited_by(texts, resolved, basis),
        versions=versions,
        meanings={slug: resolve_basis(Text(term.meaning, 1, 1), library) for slug, term in terms.items()},
        covered={},
    )
    return replace(corpus, covered=covered_systems(corpus, partial(_provision_named, library=library)))


def _provision_named(words: str, library: Library) -> Citation | None:
    """What the words of a tie name: 《会议制度》第三条."""
    return next(iter(resolve_basis(Text(words, 1, 1), library)), None)


def _cited_by(
    texts: list[Regulation],
    resolved: dict[str, list[tuple[ProvisionId | None, Text, tuple[Citation, ...]]]],
    basis: dict[str, tuple[tuple[Citation, ...], ...]],
) -> dict[str, tuple[CitedBy, ...]]:
    """Turn the citations round: by document cited, who cites it."""
    found: defaultdict[str, list[CitedBy]] = defaultdict(list)
    for text in texts:
        cited = [(None, entry) for entry in basis.get(text.path, ())]
        cited += [(where, citations) for where, _, citations in resolved[text.path]]
        for where, citations in cited:
            for citation in citations:
                if citation.document.startswith("forms/"):
                    continue
                found[citation.document].append(CitedBy(text.key, text.path, where, citation))
    return {document: tuple(places) for document, places in found.items()}
