"""Every file of a knowledge base, read by its kind: one table of kinds, one row each."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from builder.diagnostics import Code, Diagnostic, holding_back
from builder.finding import find_files
from builder.model.calendar import Closing, YearCalendar
from builder.model.faces import Faces
from builder.model.form import Form
from builder.model.indicator import IndicatorSystem
from builder.model.law import Law, LawText
from builder.model.limit import TimeLimit
from builder.model.official import OfficialForms
from builder.model.part import Part
from builder.model.places import EVERY, Places
from builder.model.plan import Pairs, Plan
from builder.model.post import Post
from builder.model.procedure import Procedure
from builder.model.quiz import Quiz
from builder.model.regulation import Regulation
from builder.model.slot import Slot
from builder.model.spoken import Synonym
from builder.model.term import Term
from builder.parse.calendar import parse_closings, parse_year
from builder.parse.forms import parse_form, parse_form_version
from builder.parse.indicators import FILES as INDICATOR_FILES
from builder.parse.indicators import parse_indicators
from builder.parse.limits import parse_limits
from builder.parse.loading import Read
from builder.parse.official import read_official_forms
from builder.parse.plan import read_pairs, read_plan
from builder.parse.posts import read_posts
from builder.parse.procedures import parse_procedure
from builder.parse.quiz import parse_quiz
from builder.parse.records import read_faces, read_laws, read_parts, read_slots, read_synonym_lines
from builder.parse.regulation import parse_law_text, parse_rule
from builder.parse.terms import read_terms
from builder.source import Source, read_source
from builder.values import value

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""


@value
class Kind:
    """A kind of record: where it stands, who reads it, and the type under which the corpus has it."""

    path: str
    """One file, or the pattern of a folder's files."""
    read: Callable[[Source], Read[Any]]
    """Gives records by name."""
    type: type
    waits: str = ""
    """What cannot be checked while a file of this kind cannot be read."""
    within: str = ""
    """What is not checked of a file of this kind while anything in it is written amiss."""


KINDS = (
    Kind("parts.yaml", read_parts, Part, "部分和分组"),
    Kind("basis/laws.yaml", read_laws, Law, "所引的文件有没有记录"),
    Kind("basis/official-forms.yaml", read_official_forms, OfficialForms, "官方文书在不在"),
    Kind("slots.yaml", read_slots, Slot, "填空项有没有登记"),
    Kind("format.yaml", read_faces, Faces),
    Kind("synonyms.yaml", read_synonym_lines, Synonym),
    Kind("rules/<部分>/<名称>/<施行日期>.md", parse_rule, Regulation, "所引的文件有没有记录"),
    Kind("forms/<代号>/<启用日期>.md", parse_form_version, Form, "制度的表单在不在"),
    Kind("forms/<代号>.md", parse_form, Form, "制度的表单在不在"),
    Kind("laws/<名称>/<施行日期>.md", parse_law_text, LawText, "所引的文件有没有记录"),
    Kind(INDICATOR_FILES, parse_indicators, IndicatorSystem),
    Kind("plan.yaml", read_plan, Plan),
    Kind("pairs.yaml", read_pairs, Pairs),
    Kind("posts.yaml", read_posts, Post, "岗位在不在"),
    Kind("terms.yaml", read_terms, Term),
    Kind("limits/<代号>.yaml", parse_limits, TimeLimit, "期限在不在"),
    Kind("procedures/<代号>.yaml", parse_procedure, Procedure, within="这个程序的期限、条文、表单、岗位和各步的去处"),
    Kind("quiz/<代号>.yaml", parse_quiz, Quiz, within="这些题目的条文、步骤和岗位"),
    Kind("calendar/local.yaml", parse_closings, Closing),
    Kind("calendar/<年份>.yaml", parse_year, YearCalendar),
)
"""What there is under regulations/, in the order in which it is read."""


@value
class Gathered:
    """What the files say: records by type and name, where each file says it, and what is wrong."""

    records: Mapping[type, Mapping[str, Any]]
    places: Mapping[str, Places]
    diagnostics: tuple[Diagnostic, ...]
    incomplete: Mapping[type, frozenset[str]]
    """By type, the names of records that are not read as they were meant."""
    waiting: Mapping[Diagnostic, str]
    """Mistakes for which others may have to wait, and what for."""


def read_all(root: Path, progress: Progress) -> Gathered:
    """Read every file of every kind; what is no such file is told and left out."""
    kinds = {kind.path: kind for kind in KINDS}
    found = find_files(root, tuple(kinds))
    diagnostics = [told for told, _ in found.told]
    waiting = {told: kinds[of].waits for told, of in found.told if of and told.is_error}
    # A folder that was only tried out: to rename it comes first, and what is in it is told then.
    misnamed = tuple(f"{told.place.path}/" for told, _ in found.told)
    records: dict[type, dict[str, Any]] = {kind.type: {} for kind in KINDS}
    incomplete = {kind.type: {EVERY} if any(of == kind.path for _, of in found.told) else set[str]() for kind in KINDS}
    places: dict[str, Places] = {}
    for done, (path, of) in enumerate(found.files):
        progress("读取", done, len(found.files))
        kind = kinds[of]
        read = read_kind(root, kind, path)
        records[kind.type].update(read.value)
        incomplete[kind.type] |= read.incomplete
        places[path] = read.places
        within_told = path.startswith(misnamed)
        kept = [told for told in read.diagnostics if not (within_told and told.code is Code.FILE_EMPTY)]
        diagnostics += kept
        if EVERY in read.incomplete:
            waiting |= dict.fromkeys([told for told in kept if told.is_error][:1], kind.waits)
    missed = {type_: frozenset(names) for type_, names in incomplete.items()}
    return Gathered(records, places, tuple(diagnostics), missed, {told: of for told, of in waiting.items() if of})


def read_kind(root: Path, kind: Kind, path: str) -> Read[Any]:
    """Read one file of a kind; the same message at one place counts once."""
    source = read_source(root / path, path)
    read = kind.read(source)
    told = tuple(dict.fromkeys((*source.diagnostics, *read.diagnostics)))
    if kind.within and read.incomplete and told:
        first = min(told, key=lambda one: (not one.is_error, one.place))
        told = tuple(holding_back(one, kind.within) if one is first else one for one in told)
    return Read(read.value, told, read.places, read.incomplete)


def types_waited_for(waits: str) -> frozenset[type]:
    """The types of records whose files have to be read first."""
    return frozenset(kind.type for kind in KINDS if kind.waits == waits)
