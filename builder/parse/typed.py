"""Plain values become typed ones; each mistake is told at its key or word, and what is right still counts."""

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from builder.diagnostics import Code, Diagnostic, Place
from builder.model.places import EVERY, Key, Places
from builder.parse.loading import Read, load_yaml
from builder.parse.slips import colon_slip
from builder.references import LONGEST_SLUG, SLUG_RULE, is_slug
from builder.source import Source
from builder.values import value

T = TypeVar("T")


@value
class Shape(Generic[T]):
    """What records of a kind are made of."""

    adapter: TypeAdapter[T]
    stand_in: Mapping[str, Any]
    """Says what a record must say where its author says it wrongly, so that the rest of it counts."""
    slug: str = ""
    """An example of a slug."""
    taken_back: frozenset[str] = frozenset()
    """Keys that say something by `null`: that what would stand for them does not."""


def read_one(source: Source, shape: Shape[T]) -> Read[T | None]:
    """Read one mapping, such as a front matter, as far as it is right."""
    read = load_yaml(source, dict[str, Any])
    if read.incomplete and not read.value:
        return Read(None, read.diagnostics, read.places, read.incomplete)
    found, told = _typed(shape, read.value, (), read.places, "")
    if read.incomplete:
        told = tuple(one for one in told if _NEEDS["missing"] not in one.message)
    return Read(found, (*read.diagnostics, *told), read.places, read.incomplete)


def read_named(source: Source, shape: Shape[T]) -> Read[dict[str, T]]:
    """Read a mapping of names to records, each as far as it is right."""
    read = load_yaml(source, dict[str, Any])
    bodies = read.value.items()
    named = ((name, name, {**body, "name": name} if isinstance(body, dict) else body) for name, body in bodies)
    odd = (name for name, body in bodies if isinstance(body, dict) and "name" in body)
    told = tuple(_unknown(read.places.of_key(name, "name"), f"{name}.name") for name in odd)
    found = _each(read, shape, named)
    return Read(found.value, (*found.diagnostics, *told), read.places, found.incomplete)


def read_listed(source: Source, shape: Shape[T]) -> Read[dict[str, T]]:
    """Read a list of records by their slugs; the first of a slug counts, and one whose slug makes no address none."""
    read = load_yaml(source, list[Any])
    names = _slugs_of(read.value)
    found = _each(read, shape, ((at, names.get(at, ""), body) for at, body in enumerate(read.value)))
    bad = [at for at, name in names.items() if not is_slug(name)]
    hint = f"改名，如 {shape.slug}"
    rule = ((read.places.of(at, "slug"), f"slug“{names[at][:LONGEST_SLUG]}”{SLUG_RULE}") for at in bad)
    told = (Diagnostic(Code.FRONT_KEY, place, message, hint) for place, message in rule)
    records = {name: record for name, record in found.value.items() if is_slug(name)}
    diagnostics = (*found.diagnostics, *_doubles(names, read.places), *told)
    left_out = frozenset([EVERY] if bad else [])
    return Read(records, diagnostics, read.places.named(names), found.incomplete | left_out)


def _slugs_of(records: list[Any]) -> dict[int, str]:
    """The slug of each record of a list, where it has one."""
    slugs = ((at, record.get("slug")) for at, record in enumerate(records) if isinstance(record, dict))
    return {at: slug for at, slug in slugs if isinstance(slug, str) and slug.strip()}


def _doubles(names: Mapping[int, str], places: Places) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for at, slug in names.items():
        if (before := first.setdefault(slug, at)) != at:
            line = places.of(before, "slug").line
            message = f"slug“{slug}”重复，第 {line} 行已有"
            yield Diagnostic(Code.RECORD_DOUBLE, places.of(at, "slug"), message, "每条记录用一个不同的 slug")


def _each(read: Read[Any], shape: Shape[T], records: Iterator[tuple[str | int, str, Any]]) -> Read[dict[str, T]]:
    """Type the records of a file, given as key, name and body."""
    values: dict[str, T] = {}
    diagnostics = list(read.diagnostics)
    missed = set(read.incomplete)
    for key, name, body in records:
        found, told = _typed(shape, body, (key,), read.places, name or f"第 {int(key) + 1} 条")
        diagnostics += told
        missed.update([name] if told and name else [])
        if found is not None and name:
            values.setdefault(name, found)
        else:
            missed.add(name or EVERY)
    return Read(values, tuple(diagnostics), read.places, frozenset(missed))


_NEEDS = {
    "missing": "缺少这一项",
    "unexpected_keyword_argument": "不认识这一项",
    "string_type": "应当是文字",
    "bool_type": "应当是 true 或 false",
    "int_type": "应当是整数",
    "tuple_type": "应当是一个列表",
    "dataclass_type": "应当是若干行“名称: 内容”",
    "literal_error": "不在可选的值里",
}
_HINTS = {
    "string_type": "数字、日期作文字用时加引号",
    "tuple_type": "写作 [甲, 乙]，或者每行以 - 开头",
    "missing": "补上这一项",
    "unexpected_keyword_argument": "删去，或者对照编写指南改成正确的名称",
}
_BOUNDS = {"greater_than_equal": "不能小于 {ge}", "less_than_equal": "不能大于 {le}"}
_OF_KEYS = ("missing", "unexpected_keyword_argument")


def right_entries(source: Source, key: str, shape: Shape[T]) -> Iterator[T]:
    """The records of a list under a key, each as far as it is right; nothing is told, since the whole is read for that.

    A record that has a mistake has what its shape says in place of what is wrong or not there.
    """
    read = load_yaml(source, dict[str, Any])
    entries = read.value.get(key)
    for at, entry in enumerate(entries if isinstance(entries, list) else []):
        found, _ = _typed(shape, entry if isinstance(entry, dict) else {}, (key, at), read.places, "")
        if found is not None:
            yield found


def _typed(shape: Shape[T], found: Any, at: Key, places: Places, name: str) -> tuple[T | None, tuple[Diagnostic, ...]]:
    """The typed value, as far as it is right, and what is not."""
    slips = _slips(found, at, places)
    said = {key: words for key, words in found.items() if key not in slips} if isinstance(found, dict) else found
    told = [*slips.values(), *_silent(_without_taken_back(said, shape), at, places, name)]
    silent = {key for key, words in said.items() if _says_nothing(words)} if isinstance(said, dict) else set()
    said = {key: words for key, words in said.items() if key not in silent} if isinstance(said, dict) else said
    try:
        return shape.adapter.validate_json(json.dumps(said), strict=True), tuple(told)
    except ValidationError as error:
        mistakes: list[Any] = error.errors(include_url=False, include_context=True)
    misspelt = set(_misspelt(mistakes))
    told += [
        _mistake_at(one, at, places, name)
        for one in mistakes
        if one["loc"][:1] not in {(key,) for key in silent}
        and not (_says_nothing(one["input"]) and _is_in_a_list(one["loc"]))
        and one["loc"] not in misspelt
        and not (slips and one["type"] == "missing")
    ]
    if not isinstance(said, dict):
        return None, tuple(told)
    wrong = {str(one["loc"][0]) for one in mistakes if one["loc"]}
    right = {**shape.stand_in, **{key: words for key, words in said.items() if key not in wrong}}
    try:
        return shape.adapter.validate_json(json.dumps(right), strict=True), tuple(told)
    except ValidationError:
        return None, tuple(told)


def _without_taken_back(said: Any, shape: Shape[Any]) -> Any:
    if not isinstance(said, dict):
        return said
    return {key: words for key, words in said.items() if words is not None or key not in shape.taken_back}


def _is_in_a_list(loc: Key) -> bool:
    """Whether a place is that of an entry of a list under a key, which is told where it says nothing."""
    return len(loc) > 1 and all(isinstance(step, int) for step in loc[1:])


def _misspelt(mistakes: list[Any]) -> Iterator[Key]:
    """Keys that are missing as another of the same record, which is told, is a slip of them."""
    missing, unknown = ([one["loc"] for one in mistakes if one["type"] == kind] for kind in _OF_KEYS)
    for loc in missing:
        beside = [str(other[-1]) for other in unknown if other[:-1] == loc[:-1]]
        if difflib.get_close_matches(str(loc[-1]), beside, 1):
            yield loc


def _slips(found: Any, at: Key, places: Places) -> dict[str, Diagnostic]:
    """Keys that hold a colon of the wrong width, and so what they should say: {label：本所, kind: text}."""
    keys = found if isinstance(found, dict) else {}
    slips = ((key, colon_slip(key, places.of_key(*at, key))) for key in keys)
    return {key: slip for key, slip in slips if slip}


def _says_nothing(words: Any) -> bool:
    return words is None or (isinstance(words, str) and not words.strip())


def _silent(found: Any, at: Key, places: Places, name: str) -> Iterator[Diagnostic]:
    """Keys, and entries of lists, that say nothing."""
    for key, words in _items(found):
        said = _said_as((*([name] if name else []), key))
        if _says_nothing(words):
            code = Code.TITLE_MISSING if (*at, key) == ("title",) else Code.FRONT_KEY
            yield Diagnostic(code, places.of_key(*at, key), f"{said}：没有内容", "写上内容，或者删去这一项")
        elif isinstance(words, list):
            yield from _silent(words, (*at, key), places, said)


def _items(found: Any) -> list[tuple[Any, Any]]:
    if isinstance(found, dict):
        return list(found.items())
    return list(enumerate(found)) if isinstance(found, list) else []


def _mistake_at(mistake: Mapping[str, Any], at: Key, places: Places, name: str) -> Diagnostic:
    loc: Key = mistake["loc"]
    key, kind = (*at, *loc), mistake["type"]
    place = places.of_key(*key) if kind in _OF_KEYS else places.of(*key)
    if kind == "dataclass_type" and isinstance(words := mistake["input"], str) and (slip := colon_slip(words, place)):
        return slip
    said = _said_as((*([name] if name else []), *loc))
    if kind == "unexpected_keyword_argument":
        return _unknown(place, said)
    code = Code.TITLE_MISSING if key == ("title",) and kind == "missing" else Code.FRONT_KEY
    bound = _BOUNDS.get(kind, "").format(**mistake.get("ctx", {}))
    need = bound or _NEEDS.get(kind, "日期应当写作 2026-11-22" if "date" in kind else "写法不对")
    hint = f"写 {_choices_of(mistake)} 中的一个" if kind == "literal_error" else _HINTS.get(kind, "")
    return Diagnostic(code, place, f"{said}：{need}", hint)


def _choices_of(mistake: Mapping[str, Any]) -> str:
    """What may stand there: pydantic lists it in English, quoted as Python does."""
    return "、".join(re.findall(r"[^\s',]+(?=')|\b\d+\b", mistake["ctx"]["expected"]))


def _unknown(place: Place, said: str) -> Diagnostic:
    kind = "unexpected_keyword_argument"
    return Diagnostic(Code.FRONT_KEY, place, f"{said}：{_NEEDS[kind]}", _HINTS[kind])


def _said_as(steps: Key) -> str:
    """The way to a value as people say it: slug.title, short_titles 第 2 项."""
    return "".join(f" 第 {step + 1} 项" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")
