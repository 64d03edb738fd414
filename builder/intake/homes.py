"""Where rules go: the folder of each, by its title and its part, and the addresses that are made of titles."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.intake.front import read_stated
from builder.intake.title_words import PART_ENDING
from builder.model.part import Part
from builder.references import LONGEST_SLUG, can_be_named, normal_title

RULES = "regulations/rules"
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class KnownRules:
    """Where rules are, by title; and slugs that are taken."""

    by_title: dict[str, tuple[str, str]]
    slugs: set[str]


def rules_in(root: Path) -> KnownRules:
    """The rules that a knowledge base has."""
    known = KnownRules({}, set())
    for file in sorted((root / RULES).glob("*/*/*.md")):
        part, slug = file.parts[-3:-1]
        title = read_stated(file.read_text("utf-8", "replace")).title
        known.by_title[normal_title(title)] = part, slug
        known.slugs.add(slug)
    return known


def home_of_rule(
    title: str, part_named: str, part_asked: str, parts: Mapping[str, Part], rules: KnownRules
) -> tuple[str, tuple[str, ...]]:
    """<part>/<slug> of a rule: where one of its title is, else in the part that its document or a person names."""
    known = rules.by_title.get(normal_title(title))
    part = _part_slug(part_named, parts) or part_asked or (known[0] if known else "")
    if known and known[0] == part:
        return "/".join(known), ()
    if not part:
        named = f"文件里的部分“{part_named}”不在 parts.yaml" if part_named else "文件里没有写是哪个部分"
        return "", (f"{named}：加上 --part，或者写在拆分文件里；已有的部分是 {'、'.join(parts)}",)
    told = (f"知识库的 {known[0]} 里已有同名制度，这一件放进 {part}",) if known else ()
    slug = new_slug(title, rules.slugs)
    rules.by_title[normal_title(title)] = part, slug
    rules.slugs.add(slug)
    return f"{part}/{slug}", told


def _part_slug(name: str, parts: Mapping[str, Part]) -> str:
    bare = PART_ENDING.sub("", normal_title(name))
    named = (slug for slug, part in parts.items() if PART_ENDING.sub("", normal_title(part.title)) == bare)
    return name if name in parts else next(named, "")


def new_slug(title: str, taken: set[str]) -> str:
    """The sound of a title as an address that no other rule has."""
    from pypinyin import lazy_pinyin

    spoken = _NOT_SLUG.sub("-", "-".join(lazy_pinyin(title)).lower()).strip("-")[: LONGEST_SLUG - 4].strip("-")
    slug = spoken if spoken and can_be_named(spoken) else f"rule-{hashlib.sha256(title.encode()).hexdigest()[:8]}"
    number = 2
    made = slug
    while made in taken:
        made, number = f"{slug}-{number}", number + 1
    return made
