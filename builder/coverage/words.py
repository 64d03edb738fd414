"""Words that are quoted from a provision, looked for in it as its page shows them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from builder.model.form import Form
from builder.model.identity import ArticleNumber, ProvisionId
from builder.model.regulation import Regulation, texts_in
from builder.model.slot import Slot, cut_at_blanks
from builder.values import remembered_of_each

SHORTEST = 4
"""Characters: fewer prove nothing, as they stand in any rule."""
_UNTOLD = re.compile(r"[\s\u200b]+")
_LABEL = re.compile(r"(?:^|(?<=[：:；;。，]))(?:[（(][一二三四五六七八九十百]+[）)]|[0-9]{1,3}[.．、](?![0-9]))")
"""The number of an item, which is no part of its words."""


def provision_words(regulation: Regulation, provision: ProvisionId) -> str:
    """The words of a provision with all that stands in it."""
    return "".join(provision_texts(regulation, provision))


def provision_texts(regulation: Regulation, provision: ProvisionId) -> Iterator[str]:
    """The same, each paragraph, item and cell of a table for itself."""
    return (text.words for at, text in texts_in(regulation) if at and _is_within(at, provision))


def form_words(form: Form) -> str:
    """The words of a form: its title and all that is printed."""
    return form.front.title + "".join(text.words for text in form.texts())


def stands_in(quoted: str, words: str, slots: Mapping[str, Slot]) -> bool:
    """Whether quoted words stand in others, whatever the blanks between; a slot may be quoted as its page shows it."""
    wanted = {_close(quoted), _LABEL.sub("", _close(quoted))}
    return any(each in written for each in wanted for written in (_close(words), _close(as_shown(words, slots))))


def as_shown(words: str, slots: Mapping[str, Slot]) -> str:
    """Words with their slots as a page shows them."""
    return "".join(part if isinstance(part, str) else slots[part.name].label for part in cut_at_blanks(words, slots))


def is_too_short(quoted: str) -> bool:
    """Whether words say too little to be a quotation."""
    return sum(sign.isalnum() for sign in quoted) < SHORTEST


@remembered_of_each
def words_by_article(regulation: Regulation) -> Mapping[ArticleNumber, str]:
    """The words of each article of the body, in their order."""
    found: defaultdict[ArticleNumber, str] = defaultdict(str)
    for at, text in texts_in(regulation):
        if at and not at.annex:
            found[at.article] += text.words
    return dict(found)


def _is_within(at: ProvisionId, provision: ProvisionId) -> bool:
    same = (at.annex, at.article) == (provision.annex, provision.article)
    parts = ((at.paragraph, provision.paragraph), (at.item, provision.item), (at.subitem, provision.subitem))
    return same and all(wanted in (0, there) for there, wanted in parts)


def _close(words: str) -> str:
    return _UNTOLD.sub("", words)
