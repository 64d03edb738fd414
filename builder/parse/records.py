"""The readers of records: what each file of facts says, by name."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import TypeAdapter

from builder.diagnostics import Code, Diagnostic
from builder.model.faces import Faces
from builder.model.form import FormFront
from builder.model.law import Law, LawFront
from builder.model.part import Part
from builder.model.places import EVERY, Places
from builder.model.regulation import FrontMatter
from builder.model.slot import Slot
from builder.model.spoken import Synonym
from builder.parse.loading import Read, load_yaml
from builder.parse.typed import Shape, read_listed, read_named, read_one
from builder.source import Source

R = TypeVar("R", Law, Part)
F = TypeVar("F", FrontMatter, FormFront, LawFront)
_QUOTED_WHOLE = re.compile(r"《([^《》]+)》")
_FRONT = Shape(TypeAdapter(FrontMatter), {"title": ""})
_FACES = Shape(TypeAdapter(Faces), {})
_FORM_FRONT = Shape(TypeAdapter(FormFront), {"title": "", "kind": "form"})
_LAW_FRONT = Shape(TypeAdapter(LawFront), {"title": ""})
_LAW = Shape(TypeAdapter(Law), {}, "food-safety-law")
_PART = Shape(TypeAdapter(Part), {"title": ""}, "general-management")
_SLOT = Shape(TypeAdapter(Slot), {"label": "", "kind": "text"})


def read_front(source: Source) -> Read[FrontMatter | None]:
    """Read the front matter of a rule."""
    return _bare_titled(read_one(source, _FRONT))


def read_form_front(source: Source) -> Read[FormFront | None]:
    """Read the front matter of a form."""
    return _bare_titled(read_one(source, _FORM_FRONT))


def read_law_front(source: Source) -> Read[LawFront | None]:
    """Read the front matter of an imported law."""
    return _bare_titled(read_one(source, _LAW_FRONT))


def read_faces(source: Source) -> Read[dict[str, Faces]]:
    """Read format.yaml, the names of faces."""
    read = read_one(source, _FACES)
    return Read({"": read.value} if read.value else {}, read.diagnostics, read.places)


def read_laws(source: Source) -> Read[dict[str, Law]]:
    """Read basis/laws.yaml, facts of laws by slug; of one that is left out nobody knows the title."""
    read = read_listed(source, _LAW)
    left_out = frozenset(() if read.incomplete <= read.value.keys() else [EVERY])
    laws, told = _bare_listed(read)
    return Read(laws, (*read.diagnostics, *told), read.places, read.incomplete | left_out)


def _bare_listed(read: Read[dict[str, R]]) -> tuple[dict[str, R], list[Diagnostic]]:
    """The records of a list without the brackets in which others name them, and what is told of that."""
    records = {slug: replace(record, title=_bare(record.title)) for slug, record in read.value.items()}
    quoted = [slug for slug, record in read.value.items() if record.title != records[slug].title]
    return records, [_quoted_told(read.places, slug, "title") for slug in quoted]


def _bare_titled(read: Read[F | None]) -> Read[F | None]:
    """The same, without the brackets in which others name the text."""
    front = read.value
    if front is None or _bare(front.title) == front.title:
        return read
    told = (*read.diagnostics, _quoted_told(read.places, "title"))
    return Read(replace(front, title=_bare(front.title)), told, read.places, read.incomplete)


def _bare(title: str) -> str:
    found = _QUOTED_WHOLE.fullmatch(title.strip())
    return found[1] if found else title


def _quoted_told(places: Places, *key: str) -> Diagnostic:
    return Diagnostic(Code.FRONT_KEY, places.of(*key), "名称带着书名号", "去掉书名号")


def read_slots(source: Source) -> Read[dict[str, Slot]]:
    """Read slots.yaml, a mapping of slot names to what belongs in them."""
    return read_named(source, _SLOT)


def read_synonym_lines(source: Source) -> Read[dict[str, Synonym]]:
    """Read synonyms.yaml, lines of everyday words and what the texts say instead; a bad line is left out."""
    read = load_yaml(source, dict[str, Any])
    lines: dict[str, Synonym] = {}
    diagnostics = list(read.diagnostics)
    for spoken, written in read.value.items():
        if isinstance(written, str) and _says_words(spoken) and _says_words(written):
            lines[spoken] = Synonym(spoken, written)
        else:
            hint = "写作 俗称: 规范用语，几个词之间用顿号"
            side = "后面应当是规范用语" if _says_words(spoken) else "前面应当是俗称"
            diagnostics.append(Diagnostic(Code.FRONT_KEY, read.places.of_key(spoken), f"{spoken}：冒号{side}", hint))
    diagnostics += _spoken_twice(lines, read.places)
    return Read(lines, tuple(diagnostics), read.places)


def _says_words(words: str) -> bool:
    return any(character.isalnum() for character in words)


def _spoken_twice(lines: dict[str, Synonym], places: Places) -> Iterator[Diagnostic]:
    """Everyday words that two lines explain."""
    first: dict[str, str] = {}
    for line in lines:
        for word in filter(None, map(str.strip, line.split("、"))):
            if (before := first.setdefault(word, line)) != line:
                message = f"“{word}”写了两次，第 {places.of_key(before).line} 行已有"
                yield Diagnostic(Code.RECORD_DOUBLE, places.of_key(line), message, "合成一行，几个规范用语之间用顿号")


def read_parts(source: Source) -> Read[dict[str, Part]]:
    """Read parts.yaml; a part without a title has its slug for one."""
    read = read_listed(source, _PART)
    bare, told = _bare_listed(read)
    parts = {slug: part if part.title else replace(part, title=slug) for slug, part in bare.items()}
    diagnostics = (*read.diagnostics, *told, *_part_mistakes(parts, read.places))
    return Read(parts, diagnostics, read.places, read.incomplete)


def _part_mistakes(parts: dict[str, Part], places: Places) -> Iterator[Diagnostic]:
    """Titles, and groups of one part, that stand twice or take more than a line."""
    titles: set[str] = set()
    for slug, part in parts.items():
        yield from _names_told([(part.title, (slug, "title"))], titles, "名称", places)
        yield from _names_told(
            [(group, (slug, "groups", at)) for at, group in enumerate(part.groups)], set(), "分组", places
        )


def _names_told(
    names: list[tuple[str, tuple[str | int, ...]]], seen: set[str], what: str, places: Places
) -> Iterator[Diagnostic]:
    for words, key in names:
        if "\n" in words:
            yield Diagnostic(Code.FRONT_KEY, places.of(*key), f"{what}分了行", "写一行文字")
        if words.strip() in seen:
            yield Diagnostic(Code.RECORD_DOUBLE, places.of(*key), f"“{words}”用了两次", "每处用一个不同的名称")
        seen.add(words.strip())
