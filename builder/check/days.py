"""Days and successors that cannot be: an end before the beginning, a circle, a record that its own text contradicts."""

from collections.abc import Iterator
from datetime import date

from builder.diagnostics import Code, Diagnostic, Place
from builder.model.corpus import Corpus
from builder.model.law import Law, LawText
from builder.model.regulation import Regulation

_LAWS = "regulations/basis/laws.yaml"


def check_days(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell what ends before it begins, and what takes its own place."""
    for rule in corpus.rules:
        place = corpus.place(rule.path, "ended")
        yield from _ends_early(rule.front.title, rule.effective, rule.front.ended, place)
        yield from _in_a_circle(corpus, rule, rule.front.title, corpus.place(rule.path, "replaced_by"))
    for slug, law in corpus.recorded.items():
        yield from _ends_early(law.title, law.effective, law.ended, corpus.place(_LAWS, slug, "ended"))
        yield from _in_a_circle(corpus, law, law.title, corpus.place(_LAWS, slug, "replaced_by"))
    for path, own in corpus.of(LawText).items():
        yield from _ends_early(own.law.title, own.law.effective, own.law.ended, corpus.place(path, "ended"))


def _ends_early(title: str, effective: date | None, ended: date | None, place: Place) -> Iterator[Diagnostic]:
    if effective and ended and ended < effective:
        message = f"《{title}》的废止日期 {ended} 早于施行日期 {effective}"
        yield Diagnostic(Code.DAYS_ORDER, place, message, "ended 是不再有效的第一天，改正其中一个日期")


def _in_a_circle(corpus: Corpus, document: Law | Regulation, title: str, place: Place) -> Iterator[Diagnostic]:
    key = document.key if isinstance(document, Regulation) else f"laws/{document.slug}"
    chain = corpus.successors(document)
    if key in chain:
        between = "、".join(f"《{corpus.title(one)}》" for one in chain[: chain.index(key)])
        message = f"《{title}》由{between}替代，又替代了它" if between else f"《{title}》写作由它自己替代"
        yield Diagnostic(Code.SUCCESSOR_CIRCLE, place, message, "写真正替代它的文件，或者删去 replaced_by")


def check_records_and_texts(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell where laws.yaml and the newest text of the law say different things of its days."""
    for slug, law in corpus.recorded.items():
        versions = corpus.versions.get(f"laws/{slug}")
        if versions:
            newest = versions.texts[-1]
            own = corpus.of(LawText)[newest.path].law
            for key, message, hint in _differences(law, own, newest):
                place = corpus.place(_LAWS, slug, key)
                yield Diagnostic(Code.LAW_TEXT, place, f"《{law.title}》{message}", f"{hint}；文本在 {newest.path}")


def _differences(law: Law, own: Law, newest: Regulation) -> Iterator[tuple[str, str, str]]:
    """The key of the record that its text contradicts, what both say, and the way out."""
    names = (("promulgated", "公布", "这里"), ("effective", "施行", "其中较晚的"), ("ended", "废止", "这里"))
    for key, what, counts in names:
        recorded, told = getattr(law, key), getattr(own, key)
        if recorded and told and recorded != told:
            yield key, f"记作 {recorded} {what}，文本写的是 {told}", f"核对原文，改正不对的一处；页面以{counts}为准"
    if newest.is_undated:
        yield "slug", "收录的文本没有日期，时效无法核实", "把文件按施行日期命名"
        return
    if law.ended and law.ended <= newest.effective:
        message = f"记作 {law.ended} 废止，文本自 {newest.effective} 起施行"
        yield "ended", message, "改正日期；文本属于替代它的文件时，补上 replaced_by 和那个文件的记录"
    last = max(law.amended, default=None)
    if last and last > max(newest.effective, *own.amended, own.effective or date.min):
        message = f"记作 {last} 修改，文本是 {newest.effective} 的"
        yield "amended", message, "导入修改后的文本；在此之前页面写“已修改”"
    elif own.amended and own.amended[-1] > max(law.amended, default=date.min):
        yield "amended", f"没有记 {own.amended[-1]} 的修改，文本里有", "在 amended 里补上"
    elif law.effective and newest.effective > law.effective == own.effective and not (law.amended or own.amended):
        message = f"记作 {law.effective} 施行，文本自 {newest.effective} 起，没有记修改"
        yield "effective", message, "在 amended 里补上修改日期，或者改正施行日期"
