"""The order of the compendium: rules of a part under their groups; forms under the rules that call for them."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from builder.compile.cited import forms_called
from builder.model.corpus import Corpus
from builder.model.part import Part
from builder.model.regulation import Regulation
from builder.model.status import Status

OTHERS = "其他"
"""Where there are groups, the name of what is in none."""


def current_rules(corpus: Corpus, part: str) -> tuple[Regulation, ...]:
    """The rules of a part, each in the version of today, in the order of the compendium; those of a group
    that have ended last."""
    keys = dict.fromkeys(rule.key for rule in corpus.rules if rule.part == part)
    rules = (corpus.current(key) for key in keys)
    groups = corpus.parts[part]
    return tuple(sorted(rules, key=lambda rule: (groups.place(rule.front.group), corpus.status(rule) is Status.ENDED)))


def by_group(part: Part, rules: tuple[Regulation, ...]) -> Iterator[tuple[str, tuple[Regulation, ...]]]:
    """Rules of a part by the title of their group; those without one stand last, as 其他 where there are groups."""
    grouped = any(rule.front.group in part.groups for rule in rules)
    for place, group in groupby(rules, lambda rule: part.place(rule.front.group)):
        title = part.groups[place] if place < len(part.groups) else OTHERS
        yield title if grouped else "", tuple(group)


def all_groups(corpus: Corpus) -> Iterator[tuple[Part, str, tuple[Regulation, ...]]]:
    """Every group of the compendium: its part, its title, its rules."""
    for part in corpus.parts.values():
        yield from ((part, title, rules) for title, rules in by_group(part, current_rules(corpus, part.slug)))


def rules_by_form(corpus: Corpus) -> dict[str, tuple[Regulation, ...]]:
    """The rules that call for each form, in the order of the compendium; forms without any come last."""
    rules: defaultdict[str, list[Regulation]] = defaultdict(list)
    for rule in (rule for part in corpus.parts for rule in current_rules(corpus, part)):
        for slug in forms_called(corpus, rule):
            rules[slug].append(rule)
    return {slug: tuple(rules[slug]) for slug in (*rules, *(slug for slug in corpus.forms if slug not in rules))}


def forms_by_rule(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """By rule the slugs of the forms that no rule before it calls for; under no key those that none calls for."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for slug, rules in rules_by_form(corpus).items():
        found[rules[0].key if rules else ""].append(slug)
    return {key: tuple(slugs) for key, slugs in found.items()}
