"""YAML that people write becomes typed values; each mistake is told with its place."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Generic, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from builder.diagnostics import Code, Diagnostic, Place
from builder.model.faces import Faces
from builder.model.form import FormFront
from builder.model.law import Law, LawFront
from builder.model.part import Part
from builder.model.regulation import FrontMatter
from builder.model.slot import Slot
from builder.references import is_slug
from builder.source import Source
from builder.values import value

T = TypeVar("T")
Key = tuple[str | int, ...]

_Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LARGEST = 4_000_000
_DEEPEST = 12


class _Loader(_Base):  # pyright: ignore[reportGeneralTypeIssues]
    """Dates stay words here, so that a wrong one is told like any other mistake."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@value
class Read(Generic[T]):
    """A value, or None when it could not be read; what was wrong; where each key stands."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...]
    places: Mapping[Key, Place]


def read_front(source: Source) -> Read[FrontMatter]:
    """Read the front matter of a rule."""
    return _read_one(source, _FRONT)


def read_form_front(source: Source) -> Read[FormFront]:
    """Read the front matter of a form."""
    return _read_one(source, _FORM_FRONT)


def read_faces(source: Source) -> Read[Faces]:
    """Read format.yaml, the names of faces; without it the usual ones hold."""
    return _read_one(source, _FACES)


def read_law_front(source: Source) -> Read[LawFront]:
    """Read the front matter of an imported law."""
    return _read_one(source, _LAW_FRONT)


def read_laws(source: Source) -> Read[list[Law]]:
    """Read basis/laws.yaml; a record with a mistake is left out, the others count."""
    yaml_file = _load(source, list)
    return _read_each(yaml_file, _LAW, enumerate(yaml_file.value or []))


def read_parts(source: Source) -> Read[list[Part]]:
    """Read parts.yaml; of a part with a mistake the names count, or each of its rules would be told, too."""
    yaml_file = _load(source, list)
    read = _read_each(yaml_file, _PART, enumerate(yaml_file.value or []))
    sound = {part.slug: part for part in read.value or []}
    named = [
        (str(body.get("slug")), str(body.get("title"))) for body in yaml_file.value or [] if isinstance(body, dict)
    ]
    parts = [sound.get(slug) or Part(slug, title) for slug, title in named if is_slug(slug)]
    return Read(parts, (*read.diagnostics, *_part_mistakes(yaml_file)), read.places)


def read_slots(source: Source) -> Read[list[Slot]]:
    """Read slots.yaml, a mapping of slot names to what belongs in them."""
    yaml_file = _load(source, dict)
    records = ((name, _named(name, body)) for name, body in (yaml_file.value or {}).items())
    return _read_each(yaml_file, _SLOT, records)


def read_synonym_lines(source: Source) -> Read[dict[str, str]]:
    """Read synonyms.yaml, lines of everyday words and what the texts say instead; a bad line is left out."""
    yaml_file = _load(source, dict)
    lines: dict[str, str] = {}
    diagnostics = list(yaml_file.diagnostics)
    for spoken, written in (yaml_file.value or {}).items():
        if isinstance(written, str) and written.strip():
            lines[str(spoken)] = written
        else:
            place = _nearest((str(spoken),), yaml_file.places, source.path)
            hint = "写作 俗称: 规范用语，几个词之间用顿号"
            diagnostics.append(Diagnostic(Code.FRONT_KEY, place, f"{spoken}：冒号后面应当是规范用语", hint))
    return Read(lines, tuple(diagnostics), yaml_file.places)


_FRONT = TypeAdapter(FrontMatter)
_FACES = TypeAdapter(Faces)
_FORM_FRONT = TypeAdapter(FormFront)
_LAW_FRONT = TypeAdapter(LawFront)
_LAW = TypeAdapter(Law)
_PART = TypeAdapter(Part)
_SLOT = TypeAdapter(Slot)

_NEEDS = {
    "missing": "缺少这一项",
    "unexpected_keyword_argument": "不认识这一项",
    "string_type": "应当是文字",
    "bool_type": "应当是 true 或 false",
    "bool_parsing": "应当是 true 或 false",
    "int_type": "应当是整数",
    "int_parsing": "应当是整数",
    "tuple_type": "应当是一个列表",
    "list_type": "应当是一个列表",
    "literal_error": "不在可选的值里",
}
_HINTS = {
    "string_type": "数字、日期作文字用时加引号",
    "tuple_type": "写作 [甲, 乙]，或者每行以 - 开头",
    "missing": "补上这一项",
    "unexpected_keyword_argument": "删去，或者对照编写指南改成正确的名称",
}


def _read_one(source: Source, adapter: TypeAdapter[T]) -> Read[T]:
    read = _load(source, dict)
    if read.diagnostics:
        return Read(None, read.diagnostics, read.places)
    result = _checked_value(adapter, read.value or {}, (), read.places, source.path)
    return result if isinstance(result, Read) else Read(result, (), read.places)


def _read_each(read: Read[Any], adapter: TypeAdapter[T], records: Iterable[tuple[str | int, Any]]) -> Read[list[T]]:
    values: list[T] = []
    diagnostics = list(read.diagnostics)
    path = read.places[()].path if () in read.places else ""
    for name, record in records:
        result = _checked_value(adapter, record, (name,), read.places, path)
        if isinstance(result, Read):
            diagnostics += result.diagnostics
        else:
            values.append(result)
    return Read(values, tuple(diagnostics), read.places)


def _part_mistakes(read: Read[Any]) -> Iterator[Diagnostic]:
    """Slugs that make no address; slugs, titles, and groups of one part, that stand twice."""
    seen: set[tuple[object, ...]] = set()
    for key, words in _names_in_parts(read.value or []):
        at, name, *_ = key
        if name == "slug" and not is_slug(words):
            message = f"slug“{words}”只能用小写字母、数字和连字符，也不能叫 index"
            yield Diagnostic(Code.FRONT_KEY, read.places[key], message, "改名，如 general-management")
        told = (at, words) if name == "groups" else (name, words)
        if told in seen:
            yield Diagnostic(Code.RECORD_DOUBLE, read.places[key], f"“{words}”用了两次", "每处用一个不同的名称")
        seen.add(told)


def _names_in_parts(parts: list[Any]) -> Iterator[tuple[Key, str]]:
    """Every slug, title and group, with its key."""
    for at, part in enumerate(parts):
        for name, said in part.items() if isinstance(part, dict) else ():
            if name in ("slug", "title"):
                yield (at, name), str(said)
            elif name == "groups" and isinstance(said, list):
                yield from (((at, name, n), str(group)) for n, group in enumerate(said))


def _named(name: object, body: object) -> object:
    return {"name": str(name), **body} if isinstance(body, dict) else body


def _load(source: Source, shape: type) -> Read[Any]:
    """Load YAML of one shape, list or mapping; nothing at all is an empty one."""
    places: dict[Key, Place] = {}
    value, diagnostics = _yaml_value(source, places)
    if value is None or diagnostics:
        return Read(shape(), diagnostics, places)
    if isinstance(value, shape):
        return Read(value, (), places)
    what = "若干行“名称: 内容”" if shape is dict else "一个以 - 开头的列表"
    return Read(shape(), (Diagnostic(Code.FRONT_MATTER, Place(source.path), f"这里应当是{what}"),), places)


def _checked_value(
    adapter: TypeAdapter[T], value: Any, at: Key, places: Mapping[Key, Place], path: str
) -> "T | Read[T]":
    try:
        return adapter.validate_python(value, strict=False)
    except ValidationError as error:
        return Read(None, tuple(_mistakes(error, at, places, path)), places)


def _mistakes(error: ValidationError, at: Key, places: Mapping[Key, Place], path: str) -> Iterator[Diagnostic]:
    for mistake in error.errors(include_url=False, include_context=False):
        key: Key = (*at, *mistake["loc"])
        code = Code.TITLE_MISSING if key == ("title",) and mistake["type"] == "missing" else Code.FRONT_KEY
        kind = mistake["type"]
        need = _NEEDS.get(kind, "日期应当写作 2026-11-22" if "date" in kind else "写法不对")
        name = ".".join(str(step) for step in key)
        yield Diagnostic(code, _nearest(key, places, path), f"{name}：{need}", _HINTS.get(kind, ""))


def _nearest(key: Key, places: Mapping[Key, Place], path: str) -> Place:
    """The place of a key, or of the closest thing around it that exists."""
    for length in range(len(key), -1, -1):
        if key[:length] in places:
            return places[key[:length]]
    return Place(path)


def _yaml_value(source: Source, places: dict[Key, Place]) -> tuple[Any, tuple[Diagnostic, ...]]:
    """Load YAML without tags or aliases, and note where each key stands."""
    path = source.path
    if len(source.text) > _LARGEST:
        return None, (Diagnostic(Code.FRONT_MATTER, Place(path), "这部分太长，不像是资料"),)
    try:
        if odd := _oddity(source.text):
            return None, (Diagnostic(Code.FRONT_MATTER, Place(path), odd),)
        loader = _Loader(source.text)
        node = loader.get_single_node()
        if node is None:
            return None, ()
        _note_places(node, (), path, places)
        return loader.construct_document(node), ()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        hint = "冒号后面要空一格；含有冒号、引号、花括号的内容用双引号括起来"
        return None, (Diagnostic(Code.FRONT_MATTER, place, "这一行不合 YAML 写法", hint),)
    except (yaml.YAMLError, ValueError):
        return None, (Diagnostic(Code.FRONT_MATTER, Place(path), "不合 YAML 写法"),)


def _oddity(text: str) -> str:
    """Say what no knowledge base needs and a hostile file may bring: aliases, deep nesting."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.AliasEvent):
            return "这里不能用 * 引用别处的内容"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return "嵌套太深"
    return ""


def _note_places(node: yaml.Node, key: Key, path: str, places: dict[Key, Place]) -> None:
    places[key] = Place(path, node.start_mark.line + 1, node.start_mark.column + 1)
    match node:
        case yaml.MappingNode():
            for name, value in node.value:
                _note_places(value, (*key, str(name.value)), path, places)
        case yaml.SequenceNode():
            for index, value in enumerate(node.value):
                _note_places(value, (*key, index), path, places)
        case _:
            pass
