"""The passes in their order: read, parse, resolve, check."""

import gc
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TypeVar

from builder.check import check_corpus
from builder.diagnostics import Code, Diagnostic, Place, in_reading_order
from builder.model.citation import Citation, CitedBy
from builder.model.corpus import PARTS, Corpus
from builder.model.faces import Faces
from builder.model.form import Form
from builder.model.identity import ProvisionId
from builder.model.law import Law
from builder.model.outline import outline
from builder.model.regulation import Regulation, Text
from builder.model.slot import Slot
from builder.model.versions import group_versions
from builder.parse.forms import parse_form
from builder.parse.records import Read, read_faces, read_laws, read_slots, read_synonym_lines
from builder.parse.regulation import parse_law_text, parse_rule
from builder.references import normal_title
from builder.resolve.citations import Library, resolve_basis, resolve_citations
from builder.resolve.titles import known_titles
from builder.source import Source, read_source
from search.synonyms import Synonyms, read_synonyms

CHINA = timezone(timedelta(hours=8))
Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""


def no_progress(_what: str, _done: int, _of: int) -> None:
    """Show nothing."""


def today_in_china() -> date:
    """The day in Asia/Shanghai; SOURCE_DATE_EPOCH stands for the clock when it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return now.astimezone(CHINA).date()


def load(root: Path, today: date, progress: Progress = no_progress) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """Read a knowledge base and check it; everything that is wrong comes back with it."""
    with without_collector():
        parsed = _parse(root, progress)
        corpus = _resolve(parsed, today, progress)
        return corpus, in_reading_order([*parsed.diagnostics, *check_corpus(corpus)])


@contextmanager
def without_collector() -> Iterator[None]:
    """Trees have no cycles, and looking for them in a growing corpus takes a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


@dataclass(slots=True)
class _Parsed:
    """What the files say, before any citation is resolved."""

    rules: list[Regulation]
    forms: dict[str, Form]
    texts: list[Regulation]
    laws: dict[str, Law]
    recorded: frozenset[str]
    slots: dict[str, Slot]
    faces: Faces
    synonyms: Synonyms
    diagnostics: list[Diagnostic]


def _parse(root: Path, progress: Progress) -> _Parsed:
    diagnostics: list[Diagnostic] = []
    laws = _records(root, "regulations/basis/laws.yaml", read_laws, diagnostics)
    slots = _records(root, "regulations/slots.yaml", read_slots, diagnostics)
    faces = _faces(root, diagnostics)
    synonyms = read_synonyms(_records(root, "regulations/synonyms.yaml", read_synonym_lines, diagnostics) or {})
    recorded = {law.slug: law for law in laws}
    diagnostics += _doubles(laws)
    parsed = _Parsed(
        [], {}, [], recorded, frozenset(recorded), {slot.name: slot for slot in slots}, faces, synonyms, diagnostics
    )
    slugs = {normal_title(law.title): law.slug for law in laws}
    files = list(_texts(root, diagnostics))
    for done, (file, path) in enumerate(files):
        progress("读取", done, len(files))
        source = read_source(file, path)
        if path.startswith(_RULES):
            rule, mistakes = parse_rule(source)
            parsed.rules.append(rule)
        elif path.startswith(_FORMS):
            form, mistakes = parse_form(source)
            parsed.forms[form.slug] = form
        else:
            text, law, mistakes = parse_law_text(source)
            slug = _record_of(text, slugs.setdefault(normal_title(law.title), text.slug), recorded)
            parsed.texts.append(replace(text, slug=slug))
            if slug not in parsed.recorded:
                parsed.laws[slug] = replace(law, slug=slug)
        diagnostics += mistakes
    parsed.rules.sort(key=_place_in_compendium)
    parsed.texts.sort(key=lambda text: (text.slug, text.effective))
    return parsed


def _record_of(text: Regulation, slug: str, recorded: dict[str, Law]) -> str:
    """The record of a law's text; one that counts only from the day on which it ends is its namesake's of that day."""
    law = recorded.get(slug)
    successor = recorded.get(law.replaced_by) if law and law.ended and law.ended <= text.effective else None
    return successor.slug if law and successor and _REMARK.sub("", successor.title) == law.title else slug


_REMARK = re.compile(r"（[^（）]*）$")


def _place_in_compendium(rule: Regulation) -> tuple[int, int, str, date]:
    """By part, then as the author orders them; a rule without an order comes after those that have one."""
    return list(PARTS).index(rule.part), rule.front.order or sys.maxsize, rule.slug, rule.effective


def _doubles(laws: list[Law]) -> Iterator[Diagnostic]:
    place = Place("regulations/basis/laws.yaml")
    for slug, count in Counter(law.slug for law in laws).items():
        if count > 1:
            yield Diagnostic(Code.RECORD_DOUBLE, place, f"slug“{slug}”用了 {count} 次", "每条记录用一个不同的 slug")


_RULES = "regulations/rules/"
_FORMAT = "regulations/format.yaml"
_FORMS = "regulations/forms/"
_LAWS = "regulations/laws/"

_FORM_PATH = re.compile(rf"{_FORMS}(?!index\.md)[a-z0-9]+(?:-[a-z0-9]+)*\.md")

Records = TypeVar("Records", list[Law], list[Slot], dict[str, str])


def _records(root: Path, path: str, read: Callable[[Source], Read[Records]], diagnostics: list[Diagnostic]) -> Records:
    """Read a file of records; one that is not there has none."""
    source = read_source(root / path, path) if (root / path).exists() else Source(path, "")
    result = read(source)
    diagnostics += [*source.diagnostics, *result.diagnostics]
    assert result.value is not None
    return result.value


def _faces(root: Path, diagnostics: list[Diagnostic]) -> Faces:
    """The names of faces, as format.yaml has them if it is there."""
    if not (root / _FORMAT).exists():
        return Faces()
    read = read_faces(read_source(root / _FORMAT, _FORMAT))
    diagnostics += read.diagnostics
    return read.value or Faces()


def _texts(root: Path, diagnostics: list[Diagnostic]) -> Iterator[tuple[Path, str]]:
    """Every rule and law file in order of path; what lies in the wrong place is told and left out."""
    for folder in (_RULES, _FORMS, _LAWS):
        for path in _files_below(root, folder.rstrip("/"), diagnostics):
            if misplaced := _misplaced(path):
                diagnostics.append(misplaced)
            else:
                yield root / path, path


def _files_below(root: Path, folder: str, diagnostics: list[Diagnostic]) -> Iterator[str]:
    """The paths of Markdown files in order; links are told and not followed."""
    if not (root / folder).is_dir():
        return
    with os.scandir(root / folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = f"{folder}/{entry.name}"
            if entry.is_symlink():
                hint = "把文件本身放进来"
                diagnostics.append(Diagnostic(Code.FILE_PLACE, Place(path), "这是一个链接，没有读入", hint))
            elif entry.is_dir():
                yield from _files_below(root, path, diagnostics)
            elif entry.name.endswith(".md"):
                yield path


def _misplaced(path: str) -> Diagnostic | None:
    """A rule stands at rules/<part>/<slug>/<effective>.md, a law at laws/<slug>/<effective>.md."""
    if path.startswith(_LAWS):
        if path.count("/") == 3:
            return None
        return Diagnostic(Code.FILE_PLACE, Place(path), "法律文件放错了地方", "放在 laws/<名称>/<施行日期>.md")
    if path.startswith(_FORMS):
        if _FORM_PATH.fullmatch(path):
            return None
        hint = "放在 forms/<名称>.md，名称用小写字母、数字和连字符"
        return Diagnostic(Code.FILE_PLACE, Place(path), "表单放错了地方，或者文件名不合规则", hint)
    part, *rest = path.removeprefix(_RULES).split("/")
    if part not in PARTS:
        names = "、".join(f"{folder}（{name}）" for folder, name in PARTS.items())
        return Diagnostic(Code.PART_MISSING, Place(path), f"“{part}”不是制度的部分", f"放进 {names} 之一")
    if rest[0] == "index":
        return Diagnostic(Code.FILE_PLACE, Place(path), "制度的文件夹不能叫 index，这个名称留给目录页", "换一个名称")
    if len(rest) != 2:
        return Diagnostic(Code.FILE_PLACE, Place(path), "制度文件放错了地方", "放在 rules/<部分>/<名称>/<施行日期>.md")
    return None


def _resolve(parsed: _Parsed, today: date, progress: Progress) -> Corpus:
    texts = [*parsed.rules, *parsed.texts]
    outlines = {text.path: outline(text) for text in texts}
    versions = group_versions(texts, parsed.laws)
    in_force = {key: outlines[group.current(today).path] for key, group in versions.items()}
    library = Library(known_titles(parsed.laws.values(), parsed.rules), parsed.laws, in_force)
    resolved = {}
    for done, text in enumerate(texts):
        progress("解析引用", done, len(texts))
        resolved[text.path] = resolve_citations(text, outlines[text.path], library)
    citations = {
        path: {(text.line, text.column): cited for _, text, cited in found} for path, found in resolved.items()
    }
    grounded = [*parsed.rules, *parsed.forms.values()]
    basis = {paper.path: tuple(resolve_basis(entry, library) for entry in paper.basis) for paper in grounded}
    return Corpus(
        today,
        tuple(parsed.rules),
        parsed.forms,
        tuple(parsed.texts),
        parsed.laws,
        parsed.recorded,
        parsed.slots,
        parsed.faces,
        parsed.synonyms,
        citations,
        basis,
        in_force,
        _cited_by(texts, resolved, basis),
        versions,
    )


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
                found[citation.document].append(CitedBy(text.key, text.path, where, citation))
    return {document: tuple(places) for document, places in found.items()}
