"""Records that contradict each other: one name twice, a successor that is not there."""

from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic, Place
from builder.model.corpus import Corpus
from builder.references import is_slug

_LAWS = Place("regulations/basis/laws.yaml")


def check_records(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check laws.yaml in itself, and titles of rules against each other."""
    titles: dict[str, str] = {}
    for slug in sorted(corpus.recorded):
        law = corpus.laws[slug]
        if not is_slug(slug):
            yield Diagnostic(
                Code.FRONT_KEY,
                _LAWS,
                f"slug“{slug}”只能用小写字母、数字和连字符，也不能叫 index",
                "改名，如 food-safety-law",
            )
        if law.replaced_by and law.replaced_by not in corpus.laws:
            yield Diagnostic(
                Code.FRONT_KEY, _LAWS, f"《{law.title}》的 replaced_by“{law.replaced_by}”没有记录", "补上这条记录"
            )
        for title in (law.title, *law.short_titles):
            if titles.setdefault(title, slug) != slug:
                yield Diagnostic(Code.RECORD_DOUBLE, _LAWS, f"“{title}”同时指 {titles[title]} 和 {slug}", "只留一处")
    keys: dict[str, str] = {}
    for rule in corpus.rules:
        if rule.front.title and keys.setdefault(rule.front.title, rule.key) != rule.key:
            message = f"制度名称“{rule.front.title}”已用于 {keys[rule.front.title]}"
            yield Diagnostic(Code.RECORD_DOUBLE, Place(rule.path, 2), message, "改一个名称")
