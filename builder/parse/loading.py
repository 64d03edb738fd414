"""YAML that people write becomes plain values, with the place of each; an entry with a slip is told and left out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

import yaml

from builder.diagnostics import Code, Diagnostic, Place
from builder.model.places import EVERY, Key, Places
from builder.parse.comments import trailing_comments
from builder.parse.scalars import scalar_spans
from builder.parse.slips import colon_slip, find_slip, swallowed
from builder.source import CONTROL, Source, position
from builder.values import value

T = TypeVar("T")

_Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LARGEST = 4_000_000
_DEEPEST = 12
_MOST_SLIPS = 20
_BREAKS = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""YAML ends a line at these; editors and our places do not."""
_ENTRY = {dict: re.compile(r"[^\s#-]|-\S"), list: re.compile(r"-(?:\s|$)")}
_COMMENT = (
    "# 以后的文字当作注释，没有读入",
    "是内容的，整项用英文双引号括起来；是注释的，单独写一行",
)
_UNQUOTED = re.compile(r"\s+(#\S.*)")
_CHINESE_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|＂[^＂]*＂|「[^「」]*」")


class _Loader(_Base):  # pyright: ignore[reportGeneralTypeIssues]
    """Only true, null and whole numbers are more than words, so that a wrong date is told like any other mistake."""

    yaml_implicit_resolvers: ClassVar = {}


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), "tTfF")
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]{0,8})$"), "-0123456789")


@value
class Read(Generic[T]):
    """What a file says, what is wrong with it, and where it says so."""

    value: T
    diagnostics: tuple[Diagnostic, ...]
    places: Places
    incomplete: frozenset[str] = frozenset()
    """Names of the records that are not read as they were meant; EVERY when nobody can tell which there are."""


@dataclass(slots=True)
class _Walk:
    """What is noted of the nodes of a text."""

    path: str
    lines: list[str]
    said: dict[Key, Place] = field(default_factory=dict)
    keys: dict[Key, Place] = field(default_factory=dict)
    joins: dict[Key, tuple[tuple[int, int, int], ...]] = field(default_factory=dict)
    told: list[Diagnostic] = field(default_factory=list)

    def tell(self, place: Place, message: str, hint: str, code: Code = Code.FRONT_MATTER) -> None:
        self.told.append(Diagnostic(code, place, message, hint))


def load_yaml(source: Source, shape: Callable[[], T]) -> Read[T]:
    """Load YAML of one shape, list or mapping; nothing at all, or another shape, is an empty one."""
    text = source.text.translate(_BREAKS)
    empty = shape()
    walk = _Walk(source.path, text.split("\n"))
    places = Places(source.path, walk.said, walk.keys, walk.joins)
    if len(text) > _LARGEST:
        told = Diagnostic(Code.FRONT_MATTER, Place(source.path), "这部分太长，不像是资料")
        return Read(empty, (told,), places, frozenset([EVERY]))
    slips: list[Diagnostic] = []
    root = _without_slips(text, source.path, type(empty), slips)
    found = _loaded(root, walk)
    for line, column in trailing_comments(walk.lines, root):
        walk.tell(Place(source.path, line + 1, column + 1), *_COMMENT, Code.FRONT_COMMENT)
    if found is not None and not isinstance(found, type(empty)):
        place = places.of()
        slip = colon_slip(found, place) if isinstance(found, str) else None
        what = "若干行“名称: 内容”" if isinstance(empty, dict) else "一个以 - 开头的列表"
        slips.append(slip or Diagnostic(Code.FRONT_MATTER, place, f"这里应当是{what}"))
        found = empty
    unread = slips or any(
        told.code is Code.FILE_UNREADABLE or told.code is Code.FILE_EMPTY for told in source.diagnostics
    )
    return Read(found or empty, (*slips, *walk.told), places, frozenset([EVERY] if unread else []))


def _without_slips(text: str, path: str, shape: type, slips: list[Diagnostic]) -> yaml.Node | None:
    """The root of a text; each slip is told, and the entry it stands in is left out."""
    for _ in range(_MOST_SLIPS):
        found = _composed(text, path)
        if not isinstance(found, Diagnostic):
            return found
        slips.append(found)
        text = _without_entry(text, found.place.line - 1, _ENTRY[shape])
    return None


def _composed(text: str, path: str) -> yaml.Node | Diagnostic | None:
    """The root of a text, or its first slip; no knowledge base needs tags, aliases and deep nesting."""
    try:
        if odd := next(odd_events(text, _DEEPEST), None):
            return _marked(path, odd[0].start_mark, *odd[1:])
        root = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        return find_slip(text, path, error)
    except yaml.YAMLError:
        at = yaml.reader.Reader.NON_PRINTABLE.search(text)
        place = Place(path, *position(text, at.start() if at else 0))
        return Diagnostic(Code.FRONT_MATTER, place, "有 YAML 不能用的字符", "删去这个看不见的字符")
    braces = next(_braces(root), None)
    return _marked(path, braces, "花括号或方括号开头的内容没有加引号", "用英文双引号括起来") if braces else root


def _marked(path: str, mark: yaml.Mark, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Code.FRONT_MATTER, Place(path, mark.line + 1, mark.column + 1), message, hint)


def _braces(node: yaml.Node | None) -> Iterator[yaml.Mark]:
    """Where mappings begin whose keys are no words, as {{ station.name }} is for YAML."""
    if isinstance(node, yaml.MappingNode):
        for name, body in node.value:
            yield from _braces(body) if isinstance(name, yaml.ScalarNode) else [node.start_mark]
    elif isinstance(node, yaml.SequenceNode):
        for body in node.value:
            yield from _braces(body)


def odd_events(text: str, deepest: int) -> Iterator[tuple[yaml.Event, str, str]]:
    """What YAML can and people who write records cannot: aliases, tags, and more than so many levels."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            yield event, "这里不能用 * 引用别处的内容", "以 * 开头的内容用英文双引号括起来"
        elif getattr(event, "tag", None):
            yield event, "这里不能用 ! 标注类型", "以 ! 开头的内容用英文双引号括起来"
        elif depth > deepest:
            yield event, "嵌套太深", f"最多 {deepest} 层"


def _without_entry(text: str, line: int, entry: re.Pattern[str]) -> str:
    """A text with the lines of one entry empty, so that the others keep their places."""
    lines = text.split("\n")
    starts = [at for at, words in enumerate(lines) if entry.match(words)]
    first = max((at for at in starts if at <= line), default=0)
    end = min((at for at in starts if at > line), default=len(lines))
    return "\n".join("" if first <= at < end else words for at, words in enumerate(lines))


def _loaded(node: yaml.Node | None, walk: _Walk) -> Any:
    """The plain value of a tree, and where all of it stands."""
    return None if node is None else _noted(node, (), walk)


def _noted(node: yaml.Node, key: Key, walk: _Walk) -> Any:
    """The value of a node; its place, and those below it, are noted."""
    mark = node.start_mark
    walk.said[key] = Place(walk.path, mark.line + 1, mark.column + 1)
    match node:
        case yaml.MappingNode():
            return {name: _noted(body, (*key, name), walk) for name, body in _named_entries(node, key, walk)}
        case yaml.SequenceNode():
            return _list_entries(node, key, walk)
        case yaml.ScalarNode():
            return _scalar(node, key, walk)
        case _:
            return None


def _named_entries(node: yaml.MappingNode, key: Key, walk: _Walk) -> Iterator[tuple[str, yaml.Node]]:
    """The names of a mapping with what they say; a name that stands twice, or is none, is told."""
    for name, body in node.value:
        place = Place(walk.path, name.start_mark.line + 1, name.start_mark.column + 1)
        if not name.value.strip() or CONTROL.search(name.value):
            walk.tell(place, "冒号前面没有名称，或者名称里有看不见的字符", "写上名称")
            continue
        below = (*key, name.value)
        if below in walk.keys:
            message = f"{name.value}：写了两次，第 {walk.keys[below].line} 行已有"
            walk.tell(place, message, "只留一处", Code.FRONT_KEY)
            continue
        walk.keys[below] = place
        yield name.value, body


def _scalar(node: yaml.ScalarNode, key: Key, walk: _Walk) -> Any:
    words = node.value
    first, *joins = scalar_spans(walk.lines, node)
    place = walk.said[key] = Place(walk.path, *first[1:])
    walk.joins[key] = tuple(joins)
    if unseen := CONTROL.search(words):
        walk.tell(place, f"有控制字符 U+{ord(unseen[0]):04X}", "删去它", Code.FRONT_KEY)
        words = CONTROL.sub("", words)
    if not node.style:
        return _unquoted(node, words, place, walk)
    return words


def _unquoted(node: yaml.ScalarNode, words: str, place: Place, walk: _Walk) -> Any:
    """What words without quotes mean: true, null, a number, or words."""
    start, end = node.start_mark.line, node.end_mark.line
    for at, column, message, hint in swallowed(walk.lines[start : end + 1]) if end > start else ():
        walk.tell(Place(walk.path, start + at + 1, column + 1), message, hint)
    if _CHINESE_QUOTED.fullmatch(words):
        walk.tell(place, "引号是中文的，会印出来", "改成英文双引号，或者删去", Code.FRONT_KEY)
        words = words[1:-1]
    match node.tag.rpartition(":")[2]:
        case "bool":
            return words.lower() == "true"
        case "null":
            return None if words else _words_meant(walk, start, node.start_mark.column)
        case "int":
            return int(words)
        case _:
            return words


def _words_meant(walk: _Walk, line: int, column: int) -> str | None:
    """Nothing; or the words that begin with # and were to stand where nothing stands."""
    found = _UNQUOTED.match(walk.lines[line], column) if line < len(walk.lines) else None
    if found is None:
        return None
    place = Place(walk.path, line + 1, found.start(1) + 1)
    walk.tell(place, "# 开头的内容没有加引号，会当作注释", "用英文双引号括起来；是注释的，# 后面空一格")
    return found[1].rstrip()


def _list_entries(node: yaml.SequenceNode, key: Key, walk: _Walk) -> list[Any]:
    """The entries of a list; [甲，乙] has a comma that separates nothing, and is read as it was meant."""
    found: list[Any] = []
    for body in node.value:
        if not (node.flow_style and isinstance(body, yaml.ScalarNode) and not body.style and "，" in body.value):
            found.append(_noted(body, (*key, len(found)), walk))
            continue
        offset = body.value.index("，")
        at = max(span for span in scalar_spans(walk.lines, body) if span[0] <= offset)
        place = Place(walk.path, at[1], at[2] + offset - at[0])
        hint = "改成英文逗号；逗号属于内容的，这一项用英文双引号括起来"
        walk.tell(place, "列表里的逗号是全角的", hint, Code.FRONT_KEY)
        for words in filter(None, body.value.split("，")):
            walk.said[(*key, len(found))] = place
            found.append(words.strip())
    return found
