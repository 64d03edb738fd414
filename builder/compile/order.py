"""The order of the compendium: rules of a part under their groups; forms under the rules that call for them."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import count, groupby

from builder.compile.cited import forms_called
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.official import OfficialForms
from builder.model.part import Part
from builder.model.regulation import Regulation
from builder.model.status import Status
from builder.values import remembered, value

OTHERS = "其他"
"""Where there are groups, the name of what is in none."""


def current_rules(corpus: Corpus, part: str) -> tuple[Regulation, ...]:
    """The rules of a part, each in the version of today, in the order of the compendium; those of a group
    that have ended last."""
    return _rules_by_part(corpus).get(part, ())


@remembered
def _rules_by_part(corpus: Corpus) -> dict[str, tuple[Regulation, ...]]:
    keys: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for rule in corpus.rules:
        keys[rule.part][rule.key] = None

    def place(rule: Regulation) -> tuple[int, bool]:
        return corpus.parts[rule.part].place(rule.front.group), corpus.status(rule) is Status.ENDED

    return {part: tuple(sorted(map(corpus.current, found), key=place)) for part, found in keys.items()}


@value
class Standing:
    """Where a rule stands in the compendium: in which group, at which place of it, and in which part's rules."""

    title: str
    group: tuple[Regulation, ...]
    at: int
    rules: tuple[Regulation, ...]
    turn: int
    """Its place among the rules of its part."""


@remembered
def standings(corpus: Corpus) -> dict[str, Standing]:
    """By path, where the version of today of each rule stands."""
    found: dict[str, Standing] = {}
    for part in corpus.parts.values():
        rules = current_rules(corpus, part.slug)
        turns = count()
        for title, group in by_group(part, rules):
            found |= {rule.path: Standing(title, group, at, rules, next(turns)) for at, rule in enumerate(group)}
    return found


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
    """By rule the slugs of the forms that no rule before it calls for; under no key those of no rule.

    An official form is of its set, whoever calls for it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for slug, rules in rules_by_form(corpus).items():
        found[rules[0].key if rules and not corpus.forms[slug].front.official else ""].append(slug)
    return {key: tuple(slugs) for key, slugs in found.items()}


def forms_of_no_rule(corpus: Corpus) -> Iterator[tuple[str, tuple[Form, ...]]]:
    """Forms of no rule: official ones by the title of their set, in its order; then the others under no title."""
    left = [corpus.forms[slug] for slug in forms_by_rule(corpus).get("", ())]
    for official in corpus.of(OfficialForms).values():
        turns = list(official.papers)
        own = [form for form in left if form.front.official == official.slug and form.front.title in turns]
        yield official.title, tuple(sorted(own, key=lambda form: turns.index(form.front.title)))
        left = [form for form in left if form.front.official != official.slug or form.front.title not in turns]
    yield "", tuple(left)
