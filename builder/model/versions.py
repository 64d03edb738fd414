"""The versions of one document: which words count from which day, and until when."""

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


def group_versions(texts: Iterable[Regulation], laws: Mapping[str, Law]) -> dict[str, Versions]:
    """By key, the versions of every rule and of every law whose text is at hand."""
    groups: defaultdict[str, list[Regulation]] = defaultdict(list)
    for text in texts:
        groups[text.key].append(text)
    return {key: _versions_of(sorted(group, key=lambda text: text.effective), laws) for key, group in groups.items()}


def _versions_of(texts: list[Regulation], laws: Mapping[str, Law]) -> Versions:
    if texts[0].is_rule:
        begins = [text.effective for text in texts]
        validities = [Validity(text.effective, ended=text.front.ended) for text in texts]
        return _superseding(texts, begins, validities, ())
    law = laws[texts[0].slug]
    begins = [text.effective for text in texts]
    # The record speaks of the newest text, and may know a later day than the file's name tells.
    begins[-1] = max(begins[-1], law.effective) if law.effective else begins[-1]
    return _superseding(texts, begins, [_of_law_text(law, begin) for begin in begins], law.amended)


def _of_law_text(law: Law, begin: date) -> Validity:
    """What is known of a text of a law: nothing of when it takes effect, when nobody states such a day."""
    known = law.effective and begin != UNDATED
    # Words that count only from the day on which the record's law ends are those of its successor.
    ended = law.ended if law.ended and begin < law.ended else None
    return Validity(begin if known else None, ended=ended, as_of=law.as_of)


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
