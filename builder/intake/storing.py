"""Where an imported text is kept in a knowledge base, and how it is written there."""

import hashlib
import re
from pathlib import Path

import yaml

from builder.files import write_whole
from builder.intake.front import read_stated
from builder.intake.identity import Known
from builder.intake.merging import Taken
from builder.model.namesakes import Identity

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\ufffd]+')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)", re.IGNORECASE)
_SOURCE = re.compile(rb"^imported_(?:from|sha256): .*\n", re.MULTILINE)
_LONGEST_NAME = 60
_LAWS = "regulations/laws"
UNDATED = "undated"
"""File name of a law whose text tells no date; a person is asked to rename it."""


class _Dumper(yaml.SafeDumper):
    """Writes a day that occurs twice in full each time."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  PyYAML passes it
        return True


def lay_down(taken: Taken, root: Path, known: Known) -> tuple[str, str, tuple[str, ...]]:
    """Write a text; give what became of it, its path, and what is to be told."""
    law = taken.law
    identity = Identity(law.title, law.facts.number, law.facts.promulgated)
    folder, told = _folder(identity, root, known)
    version = law.facts.version.isoformat() if law.facts.version else UNDATED
    path = f"{_LAWS}/{folder}/{version}.md"
    home = root.resolve()
    if not (root / path).resolve().is_relative_to(home):
        return "未取入", "", (f"{_LAWS}/{folder} 是链接，指向知识库外面，没有写入",)
    outcome, path, more = store_beside(root, path, _written(taken))
    return outcome, path, (*told, *more)


def _folder(law: Identity, root: Path, known: Known) -> tuple[str, tuple[str, ...]]:
    """The folder of the law that laws.yaml knows; else one named by its title, where no other law of that name is."""
    slug = known.slug(law)
    if slug:
        return slug, ()
    name = _folder_name(law.title)
    others = [_stored_identity(file) for file in sorted((root / _LAWS / name).glob("*.md"))]
    told = (f"laws.yaml 里的同名《{law.title}》文号或公布日期不同，没有放在一起",) if known.names(law.title) else ()
    if not any(law.contradicts(other) for other in others):
        return name, told
    apart = law.promulgated.isoformat() if law.promulgated else _FORBIDDEN.sub("", law.number)
    why = f"知识库里另有一件《{law.title}》，文号或者公布日期不同，当作两件，这一件放在 {_LAWS}/{name}-{apart}"
    return f"{name}-{apart}", (f"{why}；其实是一件的新版本，移到 {_LAWS}/{name}",)


def _stored_identity(file: Path) -> Identity:
    stated = read_stated(file.read_text("utf-8", "replace"))
    return Identity(stated.title, stated.number, stated.promulgated)


def store_beside(root: Path, path: str, text: str) -> tuple[str, str, tuple[str, ...]]:
    """Write a text where nothing is; beside what differs, for a person to compare."""
    target = root / path
    if not target.exists():
        write_whole(target, text)
        return "新增", path, ()
    if _says_the_same(target, text):
        return "未变", path, ()
    number = 1
    while (beside := root / f"{path}.new{number}").exists() and beside.read_bytes() != text.encode():
        number += 1
    write_whole(beside, text)
    return "另存", f"{path}.new{number}", (f"{path} 已有内容不同的文件，没有改动它；新的内容写在旁边，请比对",)


def _says_the_same(file: Path, text: str) -> bool:
    """Whether a file has a text, of whichever document it was taken."""
    bare = _SOURCE.sub(b"", file.read_bytes())
    return bare == _SOURCE.sub(b"", text.encode())


def _written(taken: Taken) -> str:
    law, facts = taken.law, taken.law.facts
    front: dict[str, object] = {
        "title": law.title,
        "short_titles": list(law.stated.short_titles),
        "issuer": facts.issuer,
        "number": facts.number,
        "promulgated": facts.promulgated,
        "amended": list(facts.amended),
        "effective": facts.effective,
        "ended": facts.ended,
        "source": law.stated.source,
        "imported_from": taken.file,
        "imported_sha256": taken.digest,
    }
    kept = {key: value for key, value in front.items() if value}
    head = yaml.dump(kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{head}---\n{law.body}"


def _folder_name(title: str) -> str:
    """The title as a folder name that Windows and a disc allow."""
    name = _FORBIDDEN.sub("", "".join(title.split())).strip(". ")
    short = hashlib.sha256(title.encode()).hexdigest()[:6]
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 7]}-{short}"
    return f"未命名-{short}" if not name or _DEVICES.fullmatch(name) else name
