"""What the table of contents (目录) of a compendium names, and where each entry stands in its text."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from builder.intake.above import is_contents
from builder.intake.pieces import PieceKind
from builder.intake.title_words import (
    PART_LABEL,
    counted_as,
    is_annex_mark,
    names_a_rule,
    part_name,
    plain_title,
    without_count,
)
from builder.intake.titles import Looks
from builder.office.prose import Paragraph, Prose
from builder.references import ANNEX, ARTICLE, DIVISION, bare_title
from builder.values import value

_PAGE = re.compile(r"(?P<words>.*?\S)(?:[\s.．·•…‥_—-]+|(?<=[）)]))(?P<page>[0-9]{1,4})")
_LONGEST_ENTRY, _LONGEST_TITLE, _MOST_LINES, _LOOK_AHEAD = 80, 60, 3, 3
_NO_ENTRY = "。；：，"


@value
class Contents:
    """The entries of a table of contents, and the block behind it."""

    entries: tuple[str, ...]
    end: int = 0


@value
class Listed:
    """An entry: where its title begins, None where it is not in the text, what it is, and its part."""

    entry: str
    place: int | None
    kind: PieceKind | None
    """None for a part, and where it cannot be told."""
    part: str = ""
    is_part: bool = False


def contents_of(prose: Prose) -> Contents:
    """The table of contents that stands in a document, else that which its reader left out."""
    blocks = prose.blocks
    words = [block.whole.strip() if isinstance(block, Paragraph) else "\0" for block in blocks]
    at = next((at for at, said in enumerate(words) if is_contents(said)), None)
    if at is None:
        return Contents(
            tuple(entry for line in prose.contents if (entry := _entry_without_page(line)) and not is_contents(entry))
        )
    found: list[str] = []
    keys: set[str] = set()
    paged = 0
    places = [place for place in range(at + 1, len(blocks)) if words[place]]
    for order, place in enumerate(places):
        lines = words[place].split("\n")
        ahead = [words[below] for below in places[order : order + _LOOK_AHEAD]]
        again = key_of(_entry_without_page(lines[0])) in keys
        behind = paged > 1 and not any(map(_PAGE.fullmatch, ahead))
        if again or behind or len(lines[0]) > _LONGEST_ENTRY or words[place][-1] in _NO_ENTRY + "\0":
            return Contents(tuple(found), place) if again or paged > 1 else Contents(())
        paged += sum(bool(_PAGE.fullmatch(line)) for line in lines)
        found += [entry for line in lines if (entry := _entry_without_page(line))]
        keys |= {key_of(entry) for entry in found[-len(lines) :]}
    return Contents(())


def _entry_without_page(line: str) -> str:
    found = _PAGE.fullmatch(line.strip())
    return plain_title(found["words"].rstrip(".．·…‥_ ") if found else line.strip())


def key_of(entry: str) -> str:
    """What an entry and its title have in common, whatever counts them: the name without blanks and （试行）."""
    words = "".join(entry.split())
    if annex := ANNEX.match(entry):
        return "".join(entry[annex.end() :].strip(":： \u3000").split())
    return bare_title(part_name(words) or without_count(plain_title(entry)).replace(" ", "").replace("\u3000", ""))


def listed_titles(looks: Looks, contents: Contents) -> list[Listed]:
    """Each entry with its place and what it is."""
    entries = [entry for entry in contents.entries if not (ARTICLE.match(entry) or _is_chapter(entry))]
    places = _listed_places(looks, entries)
    rules = _labels_of_rules(looks, entries, places)
    listed: list[Listed] = []
    part = ""
    for at, entry in enumerate(entries):
        place = places.get(at)
        if _lists_a_part(looks, at, entry, places):
            part = part_name(entry) or without_count(plain_title(entry))
            listed.append(Listed(entry, place, None, is_part=True))
        else:
            listed.append(Listed(entry, place, _kind_listed(looks, entry, place, rules), part))
    return listed


def _is_chapter(entry: str) -> bool:
    return bool(DIVISION.match(entry) and not PART_LABEL.match(entry))


def _listed_places(looks: Looks, entries: Sequence[str]) -> dict[int, int]:
    """Where entries stand, by their numbers: the longest run of them in the order of the list."""
    starts: defaultdict[str, list[int]] = defaultdict(list)
    for at in looks.filled:
        for key in _keys_at(looks, at):
            starts[key].append(at)
    pairs = [(at, place) for at, entry in enumerate(entries) for place in reversed(starts.get(key_of(entry), ()))]
    tails: list[int] = []
    ends: list[int] = []
    above: list[int | None] = []
    for number, (_, place) in enumerate(pairs):
        slot = bisect_left(tails, place)
        tails[slot : slot + 1] = [place]
        ends[slot : slot + 1] = [number]
        above.append(ends[slot - 1] if slot else None)
    at = ends[-1] if ends else None
    found: dict[int, int] = {}
    while at is not None:
        found[pairs[at][0]] = pairs[at][1]
        at = above[at]
    return found


def _keys_at(looks: Looks, at: int) -> Iterator[str]:
    """What a title that begins at a block can be called, over one line or several."""
    key = ""
    place: int | None = at
    for _ in range(_MOST_LINES):
        words = looks.words(place) if place is not None else ""
        if not words or len(words) > _LONGEST_TITLE or words[-1] in _NO_ENTRY:
            return
        key += key_of(words)
        if key:
            yield key
        place = looks.below(place) if place is not None else None


def _labels_of_rules(looks: Looks, entries: Sequence[str], places: dict[int, int]) -> set[str]:
    """How rules are counted in a list: by the labels of which half of the entries at least name a rule."""
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for at, entry in enumerate(entries):
        if not _lists_a_part(looks, at, entry, places):
            groups[counted_as(entry)].append(names_a_rule(without_count(plain_title(entry))))
    return {label for label, named in groups.items() if 2 * sum(named) >= len(named)}


def _lists_a_part(looks: Looks, at: int, entry: str, places: dict[int, int]) -> bool:
    """Whether an entry is that of a part: it has the sign of one, or the title of the next stands directly below it."""
    if part_name(entry):
        return True
    if names_a_rule(without_count(plain_title(entry))) or ANNEX.match(entry):
        return False
    place, following = places.get(at), places.get(at + 1)
    return place is not None and following is not None and looks.below(place) == following


def _kind_listed(looks: Looks, entry: str, place: int | None, rules: set[str]) -> PieceKind | None:
    """What an entry is by its name, and by what stands below its title."""
    if ANNEX.match(entry) or (place is not None and is_annex_mark(looks.words(place))):
        return PieceKind.FORM
    named = names_a_rule(without_count(plain_title(entry)))
    if place is not None and not named and looks.leads_to_table(place):
        return PieceKind.FORM
    return PieceKind.RULE if named or counted_as(entry) in rules else None
