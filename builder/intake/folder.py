"""Foreign files go into regulations/laws/, one report line each; nothing edited is overwritten."""

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import yaml

from builder.chinese import why_refused
from builder.files import write_whole
from builder.intake.legal_text import Imported, import_law
from builder.references import normal_title
from builder.source import decode
from builder.values import value

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\ufffd]+')
_LONGEST_NAME = 60
_SUFFIXES = {".md", ".markdown", ".txt"}


class _Dumper(yaml.SafeDumper):
    """Writes a day that occurs twice in full each time."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  PyYAML passes it
        return True


UNDATED = "undated"
"""File name of a law whose text tells no date; a person is asked to rename it."""


@value
class ImportReport:
    """What became of one foreign file."""

    file: str
    title: str
    path: str
    """Where it is now, under the knowledge base; empty when it was not taken."""
    outcome: str
    """新增, 未变, 另存 (the file there differs, so this one stands beside it) or 未取入."""
    articles: int
    unclear: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The report as data, for `--json`."""
        return asdict(self)


def files_to_import(given: Path) -> list[Path]:
    """The files that a FILE or DIR stands for, in order; links are not followed."""
    if given.is_file():
        return [given]
    found = []
    for directory, folders, names in os.walk(given):
        folders.sort()
        found += [Path(directory, name) for name in sorted(names) if Path(name).suffix.lower() in _SUFFIXES]
    return found


def import_file(file: Path, root: Path, slugs: Mapping[str, str]) -> ImportReport:
    """Take one file in; `slugs` gives the folder of each title that laws.yaml knows."""
    try:
        content = file.read_bytes()
    except OSError as error:
        return ImportReport(file.name, "", "", "未取入", 0, (f"文件打不开：{why_refused(error)}",))
    source = decode(content, file.name)
    unclear = tuple(diagnostic.message for diagnostic in source.diagnostics)
    if not source.text.strip():
        return ImportReport(file.name, "", "", "未取入", 0, unclear)
    law = import_law(source.text, file.stem)
    digest = hashlib.sha256(content).hexdigest()
    folder = slugs.get(normal_title(law.title)) or _folder_name(law.title)
    version = law.version.isoformat() if law.version else UNDATED
    path = f"regulations/laws/{folder}/{version}.md"
    outcome, path, more = _store(root, path, _written(law, file.name, digest))
    return ImportReport(file.name, law.title, path, outcome, law.articles, (*unclear, *law.unclear, *more))


def _store(root: Path, path: str, text: str) -> tuple[str, str, tuple[str, ...]]:
    target = root / path
    if not target.exists():
        write_whole(target, text)
        return "新增", path, ()
    if target.read_bytes() == text.encode():
        return "未变", path, ()
    number = 1
    while (beside := root / f"{path}.new{number}").exists() and beside.read_bytes() != text.encode():
        number += 1
    write_whole(beside, text)
    return "另存", f"{path}.new{number}", (f"{path} 已有内容不同的文件，没有改动它；新的内容写在旁边，请比对",)


def _written(law: Imported, name: str, digest: str) -> str:
    facts = law.facts
    front: dict[str, object] = {
        "title": law.title,
        "issuer": facts.issuer,
        "number": facts.number,
        "promulgated": facts.promulgated,
        "amended": list(facts.amended),
        "effective": facts.effective,
        "source": facts.source,
        "imported_from": name,
        "imported_sha256": digest,
    }
    kept = {key: value for key, value in front.items() if value}
    head = yaml.dump(kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{head}---\n{law.body}"


def _folder_name(title: str) -> str:
    """The title as a folder name that Windows and a disc allow."""
    name = _FORBIDDEN.sub("", "".join(title.split())).strip(". ")
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME - 7] + "-" + hashlib.sha256(title.encode()).hexdigest()[:6]
    return name or "未命名-" + hashlib.sha256(title.encode()).hexdigest()[:6]
