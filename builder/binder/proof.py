"""What supports an item, as its slip quotes it: the provision, and in it the words that prove something."""

from collections.abc import Iterator

from builder.model.corpus import Corpus
from builder.model.indicator import Indicator
from builder.values import value


@value
class Proof:
    """One thing that supports an item: where it stands, what is before the quoted words, they, what is after."""

    source: str
    before: str = ""
    words: str = ""
    after: str = ""
    doubt: str = ""
    """Why a person should look at it."""


def proofs_of(corpus: Corpus, one: Indicator) -> Iterator[Proof]:
    """What supports an item, in the order of its ties."""
    for tie in one.ties:
        if tie.rule:
            yield Proof(tie.rule, words=tie.words)
        if tie.form:
            form = corpus.forms.get(tie.form)
            yield Proof(f"《{form.front.title}》" if form else tie.form, doubt="" if form else "没有这个表单，请核对")
