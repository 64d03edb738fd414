"""Laws of one name: number and day of promulgation keep them apart; the newer may say that it ends the older."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from builder.model.law import Law
from builder.model.regulation import Regulation, texts_in
from builder.numerals import read_number
from builder.references import normal_title
from builder.values import value

_FIGURES = re.compile(r"[0-9]+|[零〇一二三四五六七八九十百]+(?=号)")
_ENDS = re.compile(r"废止|失效|停止(?:执行|施行)")
_NUMBER = re.compile(r"第?(?:[0-9]+|[零〇一二三四五六七八九十百]+)号")


@value
class Identity:
    """Name, order number and day of promulgation; what a text does not tell is empty."""

    title: str
    number: str = ""
    promulgated: date | None = None

    def contradicts(self, other: "Identity") -> bool:
        """Whether number or day differ where both tell them."""
        numbers = {_plain_number(each.number) for each in (self, other) if each.number}
        days = {each.promulgated for each in (self, other) if each.promulgated}
        return len(numbers) > 1 or len(days) > 1

    def agrees(self, other: "Identity") -> bool:
        """Whether number or day are the same, and neither differs."""
        told = (self.number and other.number) or (self.promulgated and other.promulgated)
        return bool(told) and not self.contradicts(other)


def identity_of(law: Law) -> Identity:
    """What tells a law from others of its name."""
    return Identity(law.title, law.number, law.promulgated)


def slugs_of_folders(recorded: Iterable[Law], texts: Iterable[Law]) -> dict[tuple[str, str], str]:
    """By title and folder, the law that the texts there are: one of their name that one of them may be, else their own.

    A folder holds one law: after a revision its texts may differ in number and day. In two folders they are two laws,
    as an import says, also where one body issued both.
    """
    named: defaultdict[str, dict[str, list[Identity]]] = defaultdict(dict)
    for law in recorded:
        named[normal_title(law.title)][law.slug] = [identity_of(law)]
    folders: defaultdict[tuple[str, str], list[Identity]] = defaultdict(list)
    for law in texts:
        folders[law.title, law.slug].append(identity_of(law))
    slugs: dict[tuple[str, str], str] = {}
    for (title, folder), own in folders.items():
        namesakes = named[normal_title(title)]
        slug = folder if folder in namesakes else _slug_among(namesakes, own) or folder
        slugs[title, folder] = slug
        namesakes.setdefault(slug, []).extend(own)
    return slugs


def rivals(laws: Iterable[Law]) -> dict[str, list[Law]]:
    """By title, the laws of one name of which none has ended: the name alone does not tell which is meant."""
    named: defaultdict[str, list[Law]] = defaultdict(list)
    for law in laws:
        if not law.ended:
            named[normal_title(law.title)].append(law)
    return {title: found for title, found in named.items() if len(found) > 1}


def _slug_among(namesakes: Mapping[str, list[Identity]], own: list[Identity]) -> str:
    pairs = [(slug, one, other) for slug, others in namesakes.items() for other in others for one in own]
    agreeing = [slug for slug, one, other in pairs if one.agrees(other)]
    open_ = [slug for slug, one, other in pairs if not one.contradicts(other)]
    return next(iter([*agreeing, *open_]), "")


def with_ends(laws: Mapping[str, Law], texts: Iterable[Regulation], recorded: Mapping[str, Law]) -> dict[str, Law]:
    """The laws; one without a record that a newer text of its name ends has its end and its successor from there."""
    told = dict(laws)
    named: defaultdict[str, list[Law]] = defaultdict(list)
    for law in laws.values():
        named[normal_title(law.title)].append(law)
    for text in texts:
        newer = laws[text.slug]
        for older in named[normal_title(newer.title)]:
            if older.slug in recorded or older.ended or not _is_older(older, newer):
                continue
            if _says_it_ends(text, older):
                told[older.slug] = replace(older, ended=newer.effective, replaced_by=newer.slug)
    return told


def _is_older(older: Law, newer: Law) -> bool:
    days = [law.promulgated or law.effective for law in (older, newer)]
    return bool(newer.effective and days[0] and days[1] and days[0] < days[1])


def _says_it_ends(text: Regulation, older: Law) -> bool:
    """Whether a text says of an older law of its own name that it ends; a number that is not the older's is another."""
    for _, words in texts_in(text):
        for sentence in words.words.split("。") if _ENDS.search(words.words) else ():
            title = re.search(rf"《{re.escape(older.title)}》", sentence)
            if title and _ENDS.search(sentence, title.end()):
                numbers = {_plain_number(found) for found in _NUMBER.findall(sentence)}
                own = {_plain_number(found) for found in _NUMBER.findall(older.number)}
                return not numbers or not own or bool(numbers & own)
    return False


def _plain_number(number: str) -> str:
    """中华人民共和国国务院令第五十七号 and 国务院令第57号 are one."""
    bare = "".join(number.split()).removeprefix("中华人民共和国")
    return _FIGURES.sub(lambda figures: str(read_number(figures[0])), bare)
