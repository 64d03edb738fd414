"""YAML that people write becomes typed values; each mistake is told at the key or word that is wrong."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, Generic, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from builder.diagnostics import Code, Diagnostic, Place
from builder.model.places import Key, Places
from builder.source import CONTROL, Source
from builder.values import value

T = TypeVar("T")

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
    """What a file says, what is wrong with it, and where it says so."""

    value: T
    diagnostics: tuple[Diagnostic, ...]
    places: Places


def load_yaml(source: Source, shape: Callable[[], T]) -> Read[T]:
    """Load YAML of one shape, list or mapping; nothing at all, or another shape, is an empty one."""
    places = Places(source.path, {}, {})
    found, diagnostics = _yaml_value(source, places)
    empty = shape()
    if found is None:
        return Read(empty, diagnostics, places)
    if isinstance(found, type(empty)):
        return Read(found, diagnostics, places)
    what = "若干行“名称: 内容”" if isinstance(empty, dict) else "一个以 - 开头的列表"
    return Read(empty, (*diagnostics, Diagnostic(Code.FRONT_MATTER, places.of(), f"这里应当是{what}")), places)


def read_one(source: Source, adapter: TypeAdapter[T]) -> Read[T | None]:
    """Read one mapping, such as a front matter; None when there is a mistake in it."""
    read = load_yaml(source, dict[str, Any])
    if read.diagnostics and not read.value:
        return Read(None, read.diagnostics, read.places)
    found = _typed(adapter, read.value, (), read.places, "")
    if isinstance(found, tuple):
        return Read(None, (*read.diagnostics, *found), read.places)
    return Read(found, read.diagnostics, read.places)


def read_named(source: Source, adapter: TypeAdapter[T]) -> Read[dict[str, T]]:
    """Read a mapping of names to records; a record with a mistake is left out, the others count."""
    read = load_yaml(source, dict[str, Any])
    bodies = ((str(name), body) for name, body in read.value.items())
    named = ((name, name, {"name": name, **body} if isinstance(body, dict) else body) for name, body in bodies)
    return _each(read, adapter, named, read.places)


def read_listed(source: Source, adapter: TypeAdapter[T]) -> Read[dict[str, T]]:
    """Read a list of records by their slugs; one with a mistake is left out, and so is a second of the same slug."""
    read = load_yaml(source, list[Any])
    names = slugs_of(read.value)
    doubles = tuple(_doubles(names, read.places))
    records = ((at, names.get(at, ""), body) for at, body in enumerate(read.value))
    found = _each(read, adapter, records, read.places)
    return Read(found.value, (*found.diagnostics, *doubles), read.places.named(names))


def slugs_of(records: list[Any]) -> dict[int, str]:
    """The slug of each record of a list, where it has one."""
    slugs = ((at, record.get("slug")) for at, record in enumerate(records) if isinstance(record, dict))
    return {at: slug for at, slug in slugs if isinstance(slug, str)}


def _doubles(names: Mapping[int, str], places: Places) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for at, slug in names.items():
        if (before := first.setdefault(slug, at)) != at:
            line = places.of(before, "slug").line
            message = f"slug“{slug}”重复，第 {line} 行已有"
            yield Diagnostic(Code.RECORD_DOUBLE, places.of(at, "slug"), message, "每条记录用一个不同的 slug")


def _each(
    read: Read[Any], adapter: TypeAdapter[T], records: Iterator[tuple[str | int, str, Any]], places: Places
) -> Read[dict[str, T]]:
    """Type the records of a file, given as key, name and body."""
    values: dict[str, T] = {}
    diagnostics = list(read.diagnostics)
    for key, name, body in records:
        found = _typed(adapter, body, (key,), places, name or f"第 {int(key) + 1} 条")
        if isinstance(found, tuple):
            diagnostics += found
        else:
            values.setdefault(name, found)
    return Read(values, tuple(diagnostics), places)


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
_OF_KEYS = ("missing", "unexpected_keyword_argument")


def _typed(adapter: TypeAdapter[T], found: Any, at: Key, places: Places, name: str) -> T | tuple[Diagnostic, ...]:
    try:
        return adapter.validate_python(found, strict=False)
    except ValidationError as error:
        return tuple(_mistakes(error, at, places, name))


def _mistakes(error: ValidationError, at: Key, places: Places, name: str) -> Iterator[Diagnostic]:
    for mistake in error.errors(include_url=False, include_context=False):
        key: Key = (*at, *mistake["loc"])
        kind = mistake["type"]
        code = Code.TITLE_MISSING if key == ("title",) and kind == "missing" else Code.FRONT_KEY
        need = _NEEDS.get(kind, "日期应当写作 2026-11-22" if "date" in kind else "写法不对")
        said = [name] * bool(name) + [str(step) for step in mistake["loc"]]
        place = places.of_key(*key) if kind in _OF_KEYS else places.of(*key)
        yield Diagnostic(code, place, f"{'.'.join(said)}：{need}", _HINTS.get(kind, ""))


def _yaml_value(source: Source, places: Places) -> tuple[Any, tuple[Diagnostic, ...]]:
    """Load YAML without tags or aliases, and note where each key and value stands."""
    path = source.path
    if len(source.text) > _LARGEST:
        return None, (Diagnostic(Code.FRONT_MATTER, Place(path), "这部分太长，不像是资料"),)
    try:
        if odd := _oddity(source):
            return None, (odd,)
        loader = _Loader(source.text)
        node = loader.get_single_node()
        if node is None:
            return None, ()
        twice: list[Diagnostic] = []
        _note_places(node, (), places, twice)
        return loader.construct_document(node), tuple(twice)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        hint = "冒号后面要空一格；含有冒号、引号、花括号的内容用双引号括起来"
        return None, (Diagnostic(Code.FRONT_MATTER, _marked(path, mark), "这一行不合 YAML 写法", hint),)
    except (yaml.YAMLError, ValueError):
        return None, (Diagnostic(Code.FRONT_MATTER, Place(path), "不合 YAML 写法"),)


def _marked(path: str, mark: Any) -> Place:
    return Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)


def _oddity(source: Source) -> Diagnostic | None:
    """Say what no knowledge base needs and a hostile file may bring: aliases, deep nesting."""
    depth = 0
    for event in yaml.parse(source.text, _Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        odd = "这里不能用 * 引用别处的内容" if isinstance(event, yaml.AliasEvent) else "嵌套太深"
        if isinstance(event, yaml.AliasEvent) or depth > _DEEPEST:
            return Diagnostic(Code.FRONT_MATTER, _marked(source.path, event.start_mark), odd)
        if isinstance(event, yaml.ScalarEvent) and (control := CONTROL.search(event.value)):
            message = f"有控制字符 U+{ord(control[0]):04X}"
            return Diagnostic(Code.FRONT_MATTER, _marked(source.path, event.start_mark), message, "删去这个字符")
    return None


def _note_places(node: yaml.Node, key: Key, places: Places, twice: list[Diagnostic]) -> None:
    """Note the places of a node and of what is below it; a key that stands twice is told."""
    said, keys = places.said, places.keys
    assert isinstance(said, dict)
    assert isinstance(keys, dict)
    quoted = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')
    mark = node.start_mark
    said[key] = Place(places.path, mark.line + 1, mark.column + 1 + quoted)
    match node:
        case yaml.MappingNode():
            for name, body in node.value:
                below = (*key, str(name.value))
                place = _marked(places.path, name.start_mark)
                if below in keys:
                    message = f"{'.'.join(map(str, below))}：写了两次，第 {keys[below].line} 行已有"
                    twice.append(Diagnostic(Code.FRONT_KEY, place, message, "只留一处"))
                    continue
                keys[below] = place
                _note_places(body, below, places, twice)
        case yaml.SequenceNode():
            for index, body in enumerate(node.value):
                _note_places(body, (*key, index), places, twice)
        case _:
            pass
