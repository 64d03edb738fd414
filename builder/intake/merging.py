"""A code that is kept in several files, one for each of its books (编), becomes one law."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from builder.intake.facts import Facts
from builder.intake.legal_text import Imported
from builder.parse.lines import read_lines
from builder.parse.structure import build_tree
from builder.parse.unparse import unparse
from builder.references import normal_title
from builder.values import value

_FACTS = {
    "issuer": "发布机关",
    "number": "文号",
    "promulgated": "公布日期",
    "amended": "修改日期",
    "effective": "施行日期",
    "ended": "废止日期",
}


@value
class Taken:
    """A text of a file, read and not yet laid down."""

    file: str
    folder: str
    """The name of the folder that the file lies in."""
    digest: str
    law: Imported


def merged_codes(taken: Sequence[Taken]) -> Iterator[Taken]:
    """The texts of one folder; those of one title whose articles go on from file to file are one."""
    groups: dict[str, list[Taken]] = {}
    for text in taken:
        groups.setdefault("" if text.law.untitled else normal_title(text.law.title), []).append(text)
    for title, group in groups.items():
        parts = sorted((text for text in group if text.law.numbers), key=lambda text: text.law.numbers[0])
        if len(parts) > 1 and all(_comes_after(before, after) for before, after in pairwise(parts)):
            merged = _merged(parts)
            yield merged if title else _named_by_folder(merged)
            yield from (text for text in group if not text.law.numbers)
        else:
            yield from map(_book_alone, group)


def _named_by_folder(text: Taken) -> Taken:
    told = f"各个文件里没有标题，用文件夹名“{text.folder}”"
    law = replace(text.law, title=text.folder, untitled=False, unclear=(told, *text.law.unclear))
    return replace(text, law=law)


def _book_alone(text: Taken) -> Taken:
    """A book without the others of its code is named with the code."""
    law = text.law
    return replace(text, law=replace(law, title=f"{law.title} {law.book}", book="")) if law.book else text


def _comes_after(before: Taken, after: Taken) -> bool:
    return after.law.numbers[0] in before.law.numbers[-1].successors


def _merged(parts: Sequence[Taken]) -> Taken:
    """One law out of its parts, and sentences on how."""
    first = parts[0].law
    names = "、".join(part.file for part in parts)
    facts = _agreed_facts([part.law.facts for part in parts])
    law = replace(
        first,
        facts=facts,
        body=unparse(*build_tree(read_lines("\n".join(_bodies(parts))))),
        articles=sum(part.law.articles for part in parts),
        numbers=tuple(number for part in parts for number in part.law.numbers),
        unclear=(
            f"由 {len(parts)} 个文件合成：{names}",
            *dict.fromkeys(sentence for part in parts for sentence in part.law.unclear),
        ),
    )
    digest = hashlib.sha256("".join(part.digest for part in parts).encode()).hexdigest()
    return replace(parts[0], file=names, digest=digest, law=law)


def _bodies(parts: Sequence[Taken]) -> Iterator[str]:
    """Each part under the name of its book, a note that all repeat only once."""
    seen: set[str] = set()
    for part in parts:
        lines = part.law.body.split("\n\n")
        while lines and lines[0].strip() in seen:
            lines.pop(0)
        seen |= {line.strip() for line in lines[:6] if not line.startswith(("#", "第"))}
        book, text = part.law.book, "\n\n".join(lines)
        at_once = not book or "".join(text.lstrip("# ").split()).startswith("".join(book.split()))
        note, heading = _note(text)
        yield text if at_once else f"{note}## {book}\n\n{heading}"


def _note(text: str) -> tuple[str, str]:
    """What stands above the first heading or article, and the rest."""
    lines = text.split("\n\n")
    at = next((at for at, line in enumerate(lines) if line.startswith(("#", "第"))), 0)
    return "".join(f"{line}\n\n" for line in lines[:at]), "\n\n".join(lines[at:])


def _agreed_facts(all_facts: Sequence[Facts]) -> Facts:
    """What the parts tell, where they do not contradict each other."""
    told = []
    agreed: dict[str, object] = {}
    for key, name in _FACTS.items():
        said = {getattr(facts, key) for facts in all_facts if getattr(facts, key)}
        if len(said) > 1:
            told.append(f"各个文件的{name}不一，留空")
        agreed[key] = said.pop() if len(said) == 1 else getattr(Facts(), key)
    merged = replace(Facts(unclear=tuple(told)), **agreed)
    if any(facts.ended_unsure for facts in all_facts):
        return replace(merged, version=None, ended_unsure=True)
    stands = merged.effective and (not merged.amended or merged.effective >= merged.amended[-1])
    days = (facts.version for facts in all_facts if facts.version)
    return replace(merged, version=merged.effective if stands else max(days, default=None))
