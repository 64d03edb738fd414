"""The texts of several files become one law, of which they are the parts."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.intake.contents import CONTENTS_KEPT, without_contents
from builder.intake.facts import Facts
from builder.intake.legal_text import NO_ARTICLES, Imported
from builder.intake.rows import Row
from builder.parse.lines import read_lines
from builder.parse.structure import build_tree
from builder.parse.unparse import unparse
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


def merged_parts(parts: Sequence[Taken], title: str) -> Taken:
    """One law of a title out of its parts, and sentences on how."""
    first = parts[0].law
    names = "、".join(part.file for part in parts)
    facts = _agreed_facts([part.law.facts for part in parts])
    told: list[str] = []
    rows = without_contents([Row(words, 0) for words in "\n".join(_bodies(parts)).split("\n\n")], told)
    law = replace(
        first,
        title=title,
        facts=facts,
        body=unparse(*build_tree(read_lines("\n\n".join(row.words for row in rows)))),
        book="",
        untitled=all(part.law.untitled for part in parts),
        articles=sum(part.law.articles for part in parts),
        numbers=tuple(number for part in parts for number in part.law.numbers),
        unclear=(
            f"由 {len(parts)} 个文件合成：{names}",
            *told,
            *dict.fromkeys(_told_of(parts)),
        ),
    )
    digest = hashlib.sha256("".join(part.digest for part in parts).encode()).hexdigest()
    return replace(parts[0], file=names, digest=digest, law=law)


def _told_of(parts: Sequence[Taken]) -> Iterator[str]:
    """What was told of each part, with its file where not of all."""
    for part in parts:
        for said in part.law.unclear:
            if said in (CONTENTS_KEPT, NO_ARTICLES):
                continue
            yield said if all(said in other.law.unclear for other in parts) else f"{part.file}：{said}"


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
