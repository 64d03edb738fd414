"""The versions of one document: which words count from which day, and until when.

Where the record of a law and its newest text differ, the record outweighs, but that no text counts before its day.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from builder.days import shifted
from builder.model.law import Law
from builder.model.regulation import UNDATED, Regulation
from builder.model.status import Validity
from builder.values import value

_SOON = 366
"""Days: a version that takes effect within a year of an amendment's adoption is what the amendment made."""


@value
class Versions:
    """All versions of one document, oldest first, each with its validity."""

    texts: tuple[Regulation, ...]
    begins: tuple[date, ...]
    """The day from which each counts; of an undated one, the first there is."""
    validities: tuple[Validity, ...]

    def current(self, day: date) -> Regulation:
        """The newest version that counts on a day, else the first to come."""
        begun = [text for text, begin in zip(self.texts, self.begins, strict=True) if begin <= day]
        return begun[-1] if begun else self.texts[0]

    def validity(self, text: Regulation) -> Validity:
        """The validity of one of them."""
        return self.validities[self.texts.index(text)]

    def after(self, text: Regulation) -> Regulation | None:
        """The version that takes over from another; None for the newest."""
        at = self.texts.index(text) + 1
        return self.texts[at] if at < len(self.texts) else None


def group_versions(
    texts: Iterable[Regulation], laws: Mapping[str, Law], told: Mapping[str, Law]
) -> dict[str, Versions]:
    """By key, the versions of every rule and of every law whose text is at hand.

    `laws` are facts by slug; `told` is by path what each text of a law tells of itself.
    """
    groups: defaultdict[str, list[Regulation]] = defaultdict(list)
    for text in texts:
        groups[text.key].append(text)
    ordered = {key: sorted(group, key=lambda text: text.effective) for key, group in groups.items()}
    return {
        key: _of_rule(group) if group[0].is_rule else _of_law(group, laws[group[0].slug], told)
        for key, group in ordered.items()
    }


def _of_rule(texts: list[Regulation]) -> Versions:
    begins = [text.effective for text in texts]
    return _superseding(texts, begins, [Validity(text.effective, ended=text.front.ended) for text in texts], ())


def _of_law(texts: list[Regulation], law: Law, told: Mapping[str, Law]) -> Versions:
    own = [told[text.path] for text in texts]
    begins = [_begins_on(text, facts) for text, facts in zip(texts, own, strict=True)]
    amendments, newest = law.amended, begins[-1]
    if law.effective and UNDATED < newest < law.effective:
        # The record speaks of the newest text, and may know a later day than the file's name tells: of these words
        # within a year, else of newer words that are not at hand.
        if law.effective == own[-1].effective or law.effective <= shifted(newest, _SOON):
            begins[-1] = law.effective
        else:
            amendments = (*amendments, law.effective)
    known = [(facts,) for facts in own[:-1]] + [(own[-1], law)]
    validities = [_of_law_text(facts, begin, law) for facts, begin in zip(known, begins, strict=True)]
    return _superseding(texts, begins, validities, amendments)


def _begins_on(text: Regulation, own: Law) -> date:
    """The day of a text: that of its file's name; of a file without one, that which the text states."""
    return own.effective if text.is_undated and own.effective else text.effective


def _of_law_text(known: tuple[Law, ...], begin: date, law: Law) -> Validity:
    """What is known of a text of a law: nothing of when it takes effect, when nobody states such a day."""
    ended = next((facts.ended for facts in (law, *known) if facts.ended), None)
    stated = {facts.effective for facts in (*known, law)} - {None}
    if begin == UNDATED or not stated:
        return Validity(ended=ended, as_of=law.as_of)
    return Validity(begin, ended=ended, as_of=law.as_of, stand_in="" if begin in stated else _stand_in(known, begin))


def _stand_in(known: tuple[Law, ...], begin: date) -> str:
    """What day a text counts from when none of its facts states it; empty for a day that its note alone may state."""
    if any(begin in facts.amended for facts in known):
        return "修改日期"
    if any(begin == facts.promulgated for facts in known):
        return "公布日期"
    return "" if known[0].effective else "文件名上的日期"


def _superseding(
    texts: list[Regulation], begins: list[date], validities: list[Validity], amendments: tuple[date, ...]
) -> Versions:
    """Each version lasts until the next, or until an amendment whose text is not at hand."""
    bare = [day for day in amendments if not any(day <= begin <= shifted(day, _SOON) for begin in begins)]
    for at, begin in enumerate(begins):
        if begin == UNDATED:
            continue
        later = min((day for day in (*begins[at + 1 :], *bare) if day > begin), default=None)
        validities[at] = replace(validities[at], superseded=later)
    return Versions(tuple(texts), tuple(begins), tuple(validities))
