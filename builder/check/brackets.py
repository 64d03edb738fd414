"""Brackets: one style for the year of a document's number (发文字号), and full-width ones beside Chinese."""

import re
from collections.abc import Iterator
from itertools import chain

from builder.diagnostics import Code, Diagnostic, Place
from builder.model.corpus import Corpus
from builder.model.regulation import Text, texts_in

_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|_{2,}|\{\{[^{}]*\}\})"
_ORDER = r"(?P<number>[0-9]+|_{2,}|\{\{[^{}]*\}\})"
_NUMBER = re.compile(rf"(?P<open>[〔﹝【［\[(（]) ?{_YEAR} ?(?P<close>[〕﹞】］\])）]) ?(?P<ordinal>第?) ?{_ORDER} ?号")
"""〔2026〕3号, right or wrong; a court's （2026）辽01民初3号 is none."""
_ANY = re.compile(r"[〔﹝【［\[(（〕﹞】］\])）]")
_SMALL = re.compile("[﹝﹞]")
_FULL = str.maketrans("()[]", "（）［］")
_LINK = re.compile(r"(?<![A-Za-z0-9(（])[a-z]\)|!?\[[^\[\]\n]*\]\([^()\n]*\)|\[\^[^\[\]\n]*\]")
_CHINESE = "[\u3007\u4e00-\u9fff]"
_PAIR = re.compile(r"\([^()\[\]\n]{0,100}\)|\[[^()\[\]\n]{0,100}\]|[()\[\]]")
_WITHIN = re.compile(_CHINESE)
_QUOTED = 20
_FORBIDDEN_SINCE = 2013
"""The first whole year of GB/T 9704—2012, which has no 第 there; older documents are called what they are called."""


def check_brackets(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check rules and forms; the text of a law is as its maker published it."""
    for path, texts in _texts_by_path(corpus):
        for text in texts:
            yield from _about_brackets(text, path)


def _texts_by_path(corpus: Corpus) -> Iterator[tuple[str, Iterator[Text]]]:
    for rule in corpus.rules:
        yield rule.path, (text for _, text in texts_in(rule))
    for form in corpus.forms_to_mend():
        number = corpus.places[form.path].text(form.front.number, "number")
        yield form.path, chain((number,), form.texts())


def _about_brackets(text: Text, path: str) -> Iterator[Diagnostic]:
    """Tell each place once: what is part of a number is told as one."""
    words, told = text.words, []
    if not _ANY.search(words):
        return
    for found in _NUMBER.finditer(words):
        right = f"〔{found['year']}〕{found['number']}号"
        others = found["open"] != "〔" or found["close"] != "〕"
        if others or (found["ordinal"] and _is_recent(found["year"])):
            yield _unlike(found, text.place(path, found.start()), f"发文字号写作 {right}")
        told.append(found.span())
    words = _blanked(words, told)
    for found in _SMALL.finditer(words):
        yield _unlike(found, text.place(path, found.start()), "六角括号用〔〕")
    words = _LINK.sub(lambda link: " " * len(link[0]), words)
    for found in _PAIR.finditer(words):
        if _is_in_chinese(found):
            hint = f"汉字旁用全角括号，写作 {found[0].translate(_FULL)[:_QUOTED]}"
            yield _unlike(found, text.place(path, found.start()), hint)


def _is_recent(year: str) -> bool:
    return not year.isdecimal() or int(year) >= _FORBIDDEN_SINCE


def _is_in_chinese(found: re.Match[str]) -> bool:
    """Whether brackets stand beside Chinese, or around it."""
    beside = found.string[max(0, found.start() - 1) : found.start()] + found.string[found.end() : found.end() + 1]
    return bool(_WITHIN.search(beside + found[0]))


def _blanked(words: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        words = words[:start] + " " * (end - start) + words[end:]
    return words


def _unlike(found: re.Match[str], place: Place, hint: str) -> Diagnostic:
    words = found[0] if len(found[0]) <= _QUOTED else found[0][:_QUOTED] + "…"
    return Diagnostic(Code.BRACKET_STYLE, place, f"“{words}”的括号或者写法与公文不同", hint)
