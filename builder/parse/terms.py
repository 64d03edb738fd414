"""Terms (名词) as terms.yaml has them."""

from collections.abc import Iterator

from pydantic import TypeAdapter

from builder.diagnostics import Code, Diagnostic
from builder.model.places import Places
from builder.model.term import Term
from builder.parse.loading import Read
from builder.parse.typed import Shape, read_listed
from builder.source import Source

_TERM = Shape(TypeAdapter(Term), {"title": "", "meaning": ""}, "working-day")


def read_terms(source: Source) -> Read[dict[str, Term]]:
    """Read terms.yaml, a list of terms."""
    read = read_listed(source, _TERM)
    told = (*read.diagnostics, *_broken_lines(read.value, read.places), *_words_twice(read.value, read.places))
    return Read(read.value, told, read.places, read.incomplete)


def _broken_lines(terms: dict[str, Term], places: Places) -> Iterator[Diagnostic]:
    for slug, term in terms.items():
        for key, names in (("title", (term.title,)), ("words", term.words or ()), ("not_in", term.not_in)):
            if any("\n" in name for name in names):
                yield Diagnostic(Code.TERM, places.of(slug, key), f"名词“{slug}”的 {key} 分了行", "写在一行")


def _words_twice(terms: dict[str, Term], places: Places) -> Iterator[Diagnostic]:
    """Words that would lead to two terms."""
    first: dict[str, str] = {}
    for slug, term in terms.items():
        for word in term.spoken:
            if (other := first.setdefault(word, slug)) != slug:
                message = f"“{word}”在名词“{terms[other].title}”里已经写了"
                yield Diagnostic(
                    Code.RECORD_DOUBLE, places.of(slug, "words"), message, "一个词只链接到一处；在 words 里改"
                )
