"""Records that contradict each other: one name twice, a successor that is not there."""

from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.law import Law
from builder.model.places import Key
from builder.references import is_slug

_LAWS = "regulations/basis/laws.yaml"


def check_records(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check laws.yaml in itself, and titles and successors of rules against each other."""
    titles: dict[str, str] = {}
    for slug, law in corpus.recorded.items():
        if not is_slug(slug):
            message = f"slug“{slug}”只能用小写字母、数字和连字符，也不能叫 index"
            place = corpus.place(_LAWS, slug, "slug")
            yield Diagnostic(Code.FRONT_KEY, place, message, "改名，如 food-safety-law")
        if law.replaced_by and law.replaced_by not in corpus.laws:
            message = f"《{law.title}》的 replaced_by“{law.replaced_by}”没有记录"
            yield Diagnostic(Code.FRONT_KEY, corpus.place(_LAWS, slug, "replaced_by"), message, "补上这条记录")
        for key, title in _titles_of(law):
            if (other := titles.setdefault(title, slug)) != slug:
                message = f"“{title}”同时指 {other} 和 {slug}"
                yield Diagnostic(Code.RECORD_DOUBLE, corpus.place(_LAWS, slug, *key), message, "只留一处")
    yield from _check_rules(corpus)


def _titles_of(law: Law) -> Iterator[tuple[Key, str]]:
    """Every title of a law, with its key."""
    yield ("title",), law.title
    yield from ((("short_titles", at), title) for at, title in enumerate(law.short_titles))


def _check_rules(corpus: Corpus) -> Iterator[Diagnostic]:
    keys: dict[str, str] = {}
    for rule in corpus.rules:
        if rule.front.title and keys.setdefault(rule.front.title, rule.key) != rule.key:
            message = f"制度名称“{rule.front.title}”已用于 {keys[rule.front.title]}"
            yield Diagnostic(Code.RECORD_DOUBLE, corpus.place(rule.path, "title"), message, "改一个名称")
        if rule.front.replaced_by and not corpus.successor(rule):
            message = f"没有名为“{rule.front.replaced_by}”的制度"
            hint = "写替代它的制度的名称，或者删去这一项"
            yield Diagnostic(Code.FRONT_KEY, corpus.place(rule.path, "replaced_by"), message, hint)
