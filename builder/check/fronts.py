"""The front matter of rules and forms in itself: what can only be there once, and what leads to nothing."""

from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.identity import ArticleNumber
from builder.model.places import Key
from builder.model.regulation import Regulation
from builder.model.spoken import spoken
from builder.references import same_words


def check_fronts(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check what each rule and form states above its text."""
    for paper in (*corpus.rules, *corpus.forms_to_mend()):
        told = [*_listed_twice(paper), *_with_slots(paper)]
        if isinstance(paper, Regulation):
            told += [*_place_of(paper), *_spoken_of(paper)]
        for key, message, hint in told:
            yield Diagnostic(Code.FRONT_KEY, corpus.place(paper.path, *key), message, hint)


def _listed_twice(paper: Regulation | Form) -> Iterator[tuple[Key, str, str]]:
    """Forms and bases that a list has twice."""
    forms = paper.forms if isinstance(paper, Regulation) else ()
    for name, entries in (("forms", forms), ("basis", paper.basis)):
        seen: set[str] = set()
        for at, entry in enumerate(entries):
            if (words := same_words(entry.words)) in seen:
                yield (name, at), f"{name} 里“{entry.words[:40]}”写了两次", "只留一处"
            seen.add(words)


def _with_slots(paper: Regulation | Form) -> Iterator[tuple[Key, str, str]]:
    """Blanks where the page prints them as they are written."""
    front, usable = paper.front, "issuer" if isinstance(paper, Regulation) else "number"
    for name in ("title", "keywords", "basis", "aka", "group"):
        said = getattr(front, name, "")
        for at, words in enumerate(said if isinstance(said, tuple) else [said]):
            if "{{" in words or "}}" in words:
                key: Key = (name, at) if isinstance(said, tuple) else (name,)
                yield key, f"{name} 里不能用填空项", f"题头里只有 {usable} 可以用"


def _place_of(rule: Regulation) -> Iterator[tuple[Key, str, str]]:
    front = rule.front
    if front.order is not None and front.order < 1:
        yield ("order",), f"order 是 {front.order}，应当从 1 起", "写 1 以上的整数，或者删去"
    if front.replaced_by.strip("《》 ") not in ("", front.title) and not front.ended:
        yield ("replaced_by",), "有替代的制度而没有废止日期", "补上 ended，或者删去 replaced_by"


def _spoken_of(rule: Regulation) -> Iterator[tuple[Key, str, str]]:
    """Keywords and everyday names of which two are one, or that say nothing of their article."""
    for name, entries in (("keywords", rule.front.keywords), ("aka", rule.front.aka)):
        seen: set[tuple[ArticleNumber | None, str]] = set()
        if name == "aka":
            seen.add((None, same_words(rule.front.title)))
        for at, entry in enumerate(entries):
            found = [(article, same_words(words)) for article, words in spoken((entry,))]
            if not found and entry.strip():
                yield (name, at), f"“{entry.strip()[:40]}”后面没有写词", "写作 第五条：例会、碰头会"
            for one in found:
                if one in seen:
                    yield (name, at), f"{name} 里“{one[1]}”写了两次，或者就是名称", "只留一处"
                seen.add(one)
