"""Names that two documents share, that are none, or that nobody has."""

import re
from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.law import Law, LawText
from builder.model.namesakes import rivals
from builder.model.places import Key
from builder.model.regulation import Regulation
from builder.references import STATE, same_words, shortened
from builder.values import value

_LAWS = "regulations/basis/laws.yaml"
_REMARK = re.compile(r"\([^()]*\)$")


@value
class _Name:
    """A title, the document that it names, and where it stands."""

    title: str
    document: str
    path: str
    key: Key


def check_records(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check titles of laws, rules and forms, and the successors of laws and rules."""
    taken: dict[str, _Name] = {}
    for name in _names(corpus):
        yield from _unlike_a_title(corpus, name)
        other = taken.setdefault(same_words(name.title), name)
        if name.title.strip() and other.document != name.document:
            place = corpus.place(name.path, *name.key)
            yield Diagnostic(
                Code.RECORD_DOUBLE, place, _twice(name, other), "只留一处" if name.path == _LAWS else "改一个名称"
            )
    yield from _check_aka(corpus, taken)
    yield from _check_successors(corpus)
    yield from _check_folders(corpus)
    yield from _check_namesakes(corpus)


def _names(corpus: Corpus) -> Iterator[_Name]:
    """Every title that an author gives: laws first, under the names by which rules cite them."""
    given: set[str] = set()
    for name in _law_names(corpus):
        given.add(same_words(name.title))
        yield name
    yield from _short_names(corpus, given)
    for rule in corpus.rules:
        yield _Name(rule.front.title, rule.key, rule.path, ("title",))
    for form in corpus.forms.values():
        yield _Name(form.front.title, form.key, form.path, ("title",))


def _law_names(corpus: Corpus) -> Iterator[_Name]:
    for slug, law in corpus.recorded.items():
        yield _Name(law.title, slug, _LAWS, (slug, "title"))
        yield _Name(law.title.removeprefix(STATE), slug, _LAWS, (slug, "title"))
        yield from (_Name(title, slug, _LAWS, (slug, "short_titles", at)) for at, title in enumerate(law.short_titles))


def _short_names(corpus: Corpus, given: set[str]) -> Iterator[_Name]:
    """The title of a law without （试行）, where no law is called so: a rule cannot take that name either."""
    for slug, law in corpus.recorded.items():
        for title in shortened(law.title):
            if same_words(title) not in given:
                given.add(same_words(title))
                yield _Name(title, slug, _LAWS, (slug, "title"))


def _twice(name: _Name, other: _Name) -> str:
    if name.title != other.title:
        return f"“{name.title}”与 {other.document} 的“{other.title}”只差空格、全角半角或者大小写"
    if name.path == _LAWS:
        return f"“{name.title}”同时指 {other.document} 和 {name.document}"
    return f"制度名称“{name.title}”已用于 {other.document}"


def _unlike_a_title(corpus: Corpus, name: _Name) -> Iterator[Diagnostic]:
    title, what = name.title.strip(), ""
    if title.count("《") != title.count("》"):
        what, hint = f"名称“{title}”的书名号不成对", "补上，或者删去"
    elif title and not any(map(str.isalnum, title)):
        what, hint = f"名称“{title}”里没有字", "写名称"
    elif "\n" in title:
        what, hint = "名称分了行", "写一行文字"
    else:
        return
    yield Diagnostic(Code.FRONT_KEY, corpus.place(name.path, *name.key), what, hint)


def _check_aka(corpus: Corpus, taken: dict[str, _Name]) -> Iterator[Diagnostic]:
    """An everyday name of one rule must not be the title of another."""
    for rule in corpus.rules:
        for at, aka in enumerate(rule.front.aka):
            other = taken.get(same_words(aka))
            if other and other.document != rule.key:
                message = f"俗称“{aka}”是 {other.document} 的名称"
                yield Diagnostic(Code.RECORD_DOUBLE, corpus.place(rule.path, "aka", at), message, "删去，或者换一个")


def _check_successors(corpus: Corpus) -> Iterator[Diagnostic]:
    for slug, law in corpus.recorded.items():
        if law.replaced_by and law.replaced_by not in corpus.laws and not corpus.is_open(Law, law.replaced_by):
            message = f"《{law.title}》的 replaced_by“{law.replaced_by}”没有记录"
            yield Diagnostic(Code.FRONT_KEY, corpus.place(_LAWS, slug, "replaced_by"), message, "补上这条记录")
    for rule in corpus.rules:
        if rule.front.replaced_by and not corpus.successor(rule) and not corpus.is_open(Regulation):
            message = f"没有名为“{rule.front.replaced_by}”的制度"
            hint = "写替代它的制度的名称，或者删去这一项"
            yield Diagnostic(Code.FRONT_KEY, corpus.place(rule.path, "replaced_by"), message, hint)


def _check_folders(corpus: Corpus) -> Iterator[Diagnostic]:
    """Texts of two laws in one folder would pass for versions of one."""
    titles = {slug: law.title for slug, law in corpus.recorded.items()}
    for path, text in corpus.of(LawText).items():
        folder = path.split("/")[2]
        first = titles.setdefault(folder, text.law.title)
        if text.law.title and _REMARK.sub("", same_words(first)) != _REMARK.sub("", same_words(text.law.title)):
            message = f"文件夹“{folder}”已放《{first}》，不能再放《{text.law.title}》"
            hint = "一件法律文件一个文件夹"
            yield Diagnostic(Code.RECORD_DOUBLE, corpus.place(path, "title"), message, hint)


def _check_namesakes(corpus: Corpus) -> Iterator[Diagnostic]:
    """Laws of one name in several folders of which none has ended: two laws, or one whose texts do not say so."""
    newest = {text.slug: text.path for text in sorted(corpus.texts, key=lambda text: text.effective)}
    for title, (first, *others) in rivals(corpus.laws.values()).items():
        for law in others if first.slug not in corpus.recorded else ():
            if law.slug not in corpus.recorded:
                place = corpus.place(newest[law.slug], "title")
                message = f"同名的《{title}》在几个文件夹里（{first.slug}、{law.slug}），当作不同的几件"
                hint = "一件的几个版本，放进一个文件夹；旧的已经废止，写上 ended；本来是几件，不用改"
                yield Diagnostic(Code.LAW_TEXT, place, message, hint)
