"""Every file of a knowledge base, read by its kind: one table of kinds, one row each."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from builder.diagnostics import Code, Diagnostic, Place
from builder.model.faces import Faces
from builder.model.form import Form
from builder.model.law import Law, LawText
from builder.model.part import Part
from builder.model.places import Places
from builder.model.regulation import Regulation
from builder.model.slot import Slot
from builder.model.spoken import Synonym
from builder.parse.forms import parse_form
from builder.parse.records import read_faces, read_laws, read_parts, read_slots, read_synonym_lines
from builder.parse.regulation import parse_law_text, parse_rule
from builder.parse.typed import Read
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


KINDS = (
    Kind("parts.yaml", read_parts, Part),
    Kind("basis/laws.yaml", read_laws, Law),
    Kind("slots.yaml", read_slots, Slot),
    Kind("format.yaml", read_faces, Faces),
    Kind("synonyms.yaml", read_synonym_lines, Synonym),
    Kind("rules/<部分>/<名称>/<施行日期>.md", parse_rule, Regulation),
    Kind("forms/<代号>.md", parse_form, Form),
    Kind("laws/<名称>/<施行日期>.md", parse_law_text, LawText),
)
"""What there is under regulations/, in the order in which it is read."""

_FOLDER = "regulations/"
_BLANKS = {"<代号>": r"(?!index\.)[a-z0-9]+(?:-[a-z0-9]+)*"}
_HINTS = {"<代号>": "，代号用小写字母、数字和连字符"}


@value
class Gathered:
    """What the files say: records by type and name, where each file says it, and what is wrong."""

    records: Mapping[type, Mapping[str, Any]]
    places: Mapping[str, Places]
    diagnostics: tuple[Diagnostic, ...]


def read_all(root: Path, progress: Progress) -> Gathered:
    """Read every file of every kind; what lies in the wrong place is told and left out."""
    diagnostics: list[Diagnostic] = []
    files = [(kind, path) for kind in KINDS for path in _files_of(root, kind, diagnostics)]
    records: dict[type, dict[str, Any]] = {kind.type: {} for kind in KINDS}
    places: dict[str, Places] = {}
    for done, (kind, path) in enumerate(files):
        progress("读取", done, len(files))
        read = read_kind(root, kind, path)
        records[kind.type].update(read.value)
        places[path] = read.places
        diagnostics += read.diagnostics
    return Gathered(records, places, tuple(diagnostics))


def read_kind(root: Path, kind: Kind, path: str) -> Read[Any]:
    """Read one file of a kind."""
    source = read_source(root / path, path)
    read = kind.read(source)
    return Read(read.value, (*source.diagnostics, *read.diagnostics), read.places)


def _files_of(root: Path, kind: Kind, diagnostics: list[Diagnostic]) -> Iterator[str]:
    """The paths of the files of a kind that are there, in order."""
    if "<" not in kind.path:
        yield from [_FOLDER + kind.path] if (root / _FOLDER / kind.path).exists() else []
        return
    folder, suffix = kind.path.split("/")[0], Path(kind.path).suffix
    written = re.sub("<.*?>", lambda blank: _BLANKS.get(blank[0], "[^/]+"), re.escape(kind.path))
    pattern = re.compile(_FOLDER + written)
    for path in _files_below(root, _FOLDER + folder, suffix, diagnostics):
        if pattern.fullmatch(path):
            yield path
        else:
            hints = "".join(hint for blank, hint in _HINTS.items() if blank in kind.path)
            message = "文件放错了地方，或者文件名不合规则"
            diagnostics.append(Diagnostic(Code.FILE_PLACE, Place(path), message, f"放在 {kind.path}{hints}"))


def _files_below(root: Path, folder: str, suffix: str, diagnostics: list[Diagnostic]) -> Iterator[str]:
    """The paths of files with a suffix in order; links are told and not followed."""
    if not (root / folder).is_dir():
        return
    with os.scandir(root / folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = f"{folder}/{entry.name}"
            if entry.is_symlink():
                hint = "把文件本身放进来"
                diagnostics.append(Diagnostic(Code.FILE_PLACE, Place(path), "这是一个链接，没有读入", hint))
            elif entry.is_dir():
                yield from _files_below(root, path, suffix, diagnostics)
            elif entry.name.endswith(suffix):
                yield path
