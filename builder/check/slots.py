"""Blanks in rules and forms that slots.yaml does not know."""

import difflib
from collections.abc import Iterator
from itertools import chain

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.regulation import Text, texts_in
from builder.references import SLOT, SLOT_LIKE


def check_slots(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check every {{ … }} of every rule and form; what is no slot stays plain text on the page."""
    for path, texts in _papers(corpus):
        for text in texts:
            for found in SLOT_LIKE.finditer(text.words) if "{" in text.words else ():
                slot = SLOT.fullmatch(found[0])
                if slot and slot["name"] in corpus.slots:
                    continue
                place = text.place(path, found.start())
                near = difflib.get_close_matches(slot["name"] if slot else found[0], corpus.slots, 1)
                hint = f"是不是 {{{{ {near[0]} }}}}" if near else "在 regulations/slots.yaml 里登记，或者删去"
                words = found[0] if len(found[0]) <= 40 else found[0][:40] + "…"
                yield Diagnostic(Code.SLOT_UNKNOWN, place, f"填空项 {words} 没有登记", hint)


def _papers(corpus: Corpus) -> Iterator[tuple[str, Iterator[Text]]]:
    for rule in corpus.rules:
        issuer = _placed_text(corpus, rule.path, "issuer", rule.front.issuer)
        yield rule.path, chain((issuer,), (text for _, text in texts_in(rule)))
    for form in corpus.forms.values():
        yield form.path, chain((_placed_text(corpus, form.path, "number", form.front.number),), form.texts())


def _placed_text(corpus: Corpus, path: str, key: str, words: str) -> Text:
    place = corpus.place(path, key)
    return Text(words, place.line, place.column)
