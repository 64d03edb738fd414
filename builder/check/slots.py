"""Blanks in rules and forms that slots.yaml does not know."""

import difflib
import re
from collections.abc import Iterator
from itertools import chain

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.regulation import Text, texts_in
from builder.model.slot import Slot
from builder.references import SLOT, SLOT_LIKE

_SHOWN = 40
_STATEMENTS = ("{%", "{#")
_WRITE = "填空项写作 {{ station.name }}"
_BRACES = re.compile(r"\{\{|\}\}")


def check_slots(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check every {{ … }} of every rule and form; what is no slot stays plain text on the page."""
    for path, texts in _papers(corpus):
        for text in texts:
            for found in _in_braces(text.words) if "{" in text.words else ():
                slot = SLOT.fullmatch(found[0])
                name = slot["name"] if slot else found[0].strip("{} ")
                if name in corpus.slots or corpus.is_open(Slot, name):
                    continue
                message, hint = _braces_told(found[0], name if slot else "", corpus)
                yield Diagnostic(Code.SLOT_UNKNOWN, text.place(path, found.start()), message, hint)
    for path, text in _unread_by_the_parser(corpus):
        yield from _half_slots(path, text)


def _in_braces(words: str) -> Iterator[re.Match[str]]:
    """All that may be meant for a blank; {% if … %} and its {% endif %} are one mistake."""
    statements = 0
    for found in SLOT_LIKE.finditer(words):
        statements += found[0].startswith(_STATEMENTS)
        if statements < 2 or not found[0].startswith(_STATEMENTS):
            yield found


def _braces_told(braces: str, name: str, corpus: Corpus) -> tuple[str, str]:
    """What is wrong with braces that are no blank: only a name can be registered, and be meant for another."""
    words = braces if len(braces) <= _SHOWN else braces[:_SHOWN] + "…"
    if braces.startswith(_STATEMENTS):
        return f"{words} 是模板软件的语句，这里不起作用", f"删去；{_WRITE}"
    near = difflib.get_close_matches(name or braces, corpus.slots, 1)
    if near:
        return f"填空项 {words} 没有登记", f"是不是 {{{{ {near[0]} }}}}"
    if name:
        return f"填空项 {words} 没有登记", "在 regulations/slots.yaml 里登记，或者删去"
    return f"填空项 {words} 的写法不对", f"{_WRITE}，名称用小写英文字母，中间有点；不是填空项就删去"


def _unread_by_the_parser(corpus: Corpus) -> Iterator[tuple[str, Text]]:
    """Words whose signs no parser looks at: those of front matter and of forms."""
    for rule in corpus.rules:
        yield rule.path, _placed_text(corpus, rule.path, "issuer", rule.front.issuer)
    for form in corpus.forms_to_mend():
        yield from ((form.path, text) for text in form.texts())
        yield form.path, _placed_text(corpus, form.path, "number", form.front.number)


def _half_slots(path: str, text: Text) -> Iterator[Diagnostic]:
    """Braces that begin or end a blank, and no blank is there."""
    if "{{" not in text.words and "}}" not in text.words:
        return
    rest = SLOT_LIKE.sub(lambda found: " " * len(found[0]), text.words)
    if found := _BRACES.search(rest):
        message = f"填空项没有写完：{rest[found.start() :][:20].strip()}"
        hint = f"{_WRITE.removeprefix('填空项')}，两边各两个花括号"
        yield Diagnostic(Code.SLOT_UNKNOWN, text.place(path, found.start()), message, hint)


def _papers(corpus: Corpus) -> Iterator[tuple[str, Iterator[Text]]]:
    for rule in corpus.rules:
        issuer = _placed_text(corpus, rule.path, "issuer", rule.front.issuer)
        yield rule.path, chain((issuer,), (text for _, text in texts_in(rule)))
    for form in corpus.forms_to_mend():
        yield form.path, chain((_placed_text(corpus, form.path, "number", form.front.number),), form.texts())


def _placed_text(corpus: Corpus, path: str, key: str, words: str) -> Text:
    return corpus.places[path].text(words, key)
