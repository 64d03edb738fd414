"""What supports an item, as its slip quotes it: the provision, and in it the words that prove something."""

import re
from collections.abc import Iterator

from builder.coverage.words import provision_texts
from builder.limits.choosing import limits_by_id
from builder.model.corpus import Corpus
from builder.model.coverage import FoundTie
from builder.model.indicator import IndicatorSystem
from builder.model.slot import cut_at_blanks
from builder.values import value

_APART = "\u3000"
"""Between paragraphs, and cells of a table: quoted words are found whatever blanks are between."""


@value
class Proof:
    """One thing that supports an item: where it stands, what is before the quoted words, they, what is after."""

    source: str
    before: str = ""
    words: str = ""
    after: str = ""
    doubt: str = ""
    """Why a person should look at it (待核)."""


def proofs_by_item(corpus: Corpus, system: IndicatorSystem) -> dict[str, tuple[Proof, ...]]:
    """By code, what supports each item, in the order of its ties; a tie that no longer holds says why."""
    covers = corpus.covered.get(system.path, ())
    return {cover.item.code: tuple(_proofs(corpus, cover.ties)) for cover in covers}


def _proofs(corpus: Corpus, ties: tuple[FoundTie, ...]) -> Iterator[Proof]:
    for found in ties:
        form = corpus.forms.get(found.tie.form)
        limit = limits_by_id(corpus).get(found.tie.limit)
        source = f"期限“{limit.matter}”：{limit}" if limit else found.tie.rule or found.tie.form or found.tie.limit
        source = f"《{form.front.title}》" if form else source
        doubt = f"待核：{found.why}" if found.why else ""
        yield Proof(source, *_around(_provision_shown(corpus, found), found.tie.quoted), doubt=doubt)


def _provision_shown(corpus: Corpus, found: FoundTie) -> str:
    """The words of the provision with its blanks by their labels; none where the tie does not hold."""
    if not found.holds or found.provision is None:
        return ""
    words = _APART.join(provision_texts(corpus.current(found.key), found.provision))
    parts = cut_at_blanks(words, corpus.slots)
    return "".join(part if isinstance(part, str) else corpus.slots[part.name].label for part in parts)


def _around(words: str, quoted: str) -> tuple[str, str, str]:
    """What stands before quoted words, they, and what is after, whatever blanks are between; else they alone."""
    sign_by_sign = r"\s*".join(map(re.escape, re.sub(r"\s+", "", quoted)))
    found = re.search(sign_by_sign, words) if sign_by_sign else None
    return (words[: found.start()], found[0], words[found.end() :]) if found else ("", quoted, "")
