"""The readers of records: what each file of facts says, by name."""

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from builder.diagnostics import Code, Diagnostic
from builder.model.faces import Faces
from builder.model.form import FormFront
from builder.model.law import Law, LawFront
from builder.model.part import Part
from builder.model.places import Key
from builder.model.regulation import FrontMatter
from builder.model.slot import Slot
from builder.model.spoken import Synonym
from builder.parse.typed import Read, load_yaml, read_listed, read_named, read_one, slugs_of
from builder.references import is_slug
from builder.source import Source

_FRONT = TypeAdapter(FrontMatter)
_FACES = TypeAdapter(Faces)
_FORM_FRONT = TypeAdapter(FormFront)
_LAW_FRONT = TypeAdapter(LawFront)
_LAW = TypeAdapter(Law)
_PART = TypeAdapter(Part)
_SLOT = TypeAdapter(Slot)


def read_front(source: Source) -> Read[FrontMatter | None]:
    """Read the front matter of a rule."""
    return read_one(source, _FRONT)


def read_form_front(source: Source) -> Read[FormFront | None]:
    """Read the front matter of a form."""
    return read_one(source, _FORM_FRONT)


def read_law_front(source: Source) -> Read[LawFront | None]:
    """Read the front matter of an imported law."""
    return read_one(source, _LAW_FRONT)


def read_faces(source: Source) -> Read[dict[str, Faces]]:
    """Read format.yaml, the names of faces."""
    read = read_one(source, _FACES)
    return Read({"": read.value} if read.value else {}, read.diagnostics, read.places)


def read_laws(source: Source) -> Read[dict[str, Law]]:
    """Read basis/laws.yaml, facts of laws by slug."""
    return read_listed(source, _LAW)


def read_slots(source: Source) -> Read[dict[str, Slot]]:
    """Read slots.yaml, a mapping of slot names to what belongs in them."""
    return read_named(source, _SLOT)


def read_synonym_lines(source: Source) -> Read[dict[str, Synonym]]:
    """Read synonyms.yaml, lines of everyday words and what the texts say instead; a bad line is left out."""
    read = load_yaml(source, dict[str, Any])
    lines: dict[str, Synonym] = {}
    diagnostics = list(read.diagnostics)
    for spoken, written in read.value.items():
        if isinstance(written, str) and written.strip():
            lines[str(spoken)] = Synonym(str(spoken), written)
        else:
            hint = "写作 俗称: 规范用语，几个词之间用顿号"
            message = f"{spoken}：冒号后面应当是规范用语"
            diagnostics.append(Diagnostic(Code.FRONT_KEY, read.places.of_key(str(spoken)), message, hint))
    return Read(lines, tuple(diagnostics), read.places)


def read_parts(source: Source) -> Read[dict[str, Part]]:
    """Read parts.yaml; of a part with a mistake the names count, or each of its rules would be told, too."""
    read = read_listed(source, _PART)
    bodies = load_yaml(source, list[Any])
    named = ((slug, bodies.value[at].get("title")) for at, slug in slugs_of(bodies.value).items() if is_slug(slug))
    parts = {slug: read.value.get(slug) or Part(slug, str(title)) for slug, title in named}
    return Read(parts, (*read.diagnostics, *_part_mistakes(bodies)), read.places)


def _part_mistakes(read: Read[list[Any]]) -> Iterator[Diagnostic]:
    """Slugs that make no address; titles, and groups of one part, that stand twice."""
    seen: set[tuple[object, ...]] = set()
    for key, words in _names_in_parts(read.value):
        at, name, *_ = key
        if name == "slug" and not is_slug(words):
            message = f"slug“{words}”只能用小写字母、数字和连字符，也不能叫 index"
            yield Diagnostic(Code.FRONT_KEY, read.places.of(*key), message, "改名，如 general-management")
        if name != "slug" and (not words.strip() or "\n" in words):
            message = f"{'分组' if name == 'groups' else '名称'}是空的，或者分了行"
            yield Diagnostic(Code.FRONT_KEY, read.places.of(*key), message, "写一行文字")
        told = (at, words) if name == "groups" else (name, words)
        if told in seen and name != "slug":
            yield Diagnostic(Code.RECORD_DOUBLE, read.places.of(*key), f"“{words}”用了两次", "每处用一个不同的名称")
        seen.add(told)


def _names_in_parts(parts: list[Any]) -> Iterator[tuple[Key, str]]:
    """Every slug, title and group, with its key."""
    for at, part in enumerate(parts):
        for name, said in part.items() if isinstance(part, dict) else ():
            if name in ("slug", "title"):
                yield (at, name), str(said)
            elif name == "groups" and isinstance(said, list):
                yield from (((at, name, n), str(group)) for n, group in enumerate(said))
