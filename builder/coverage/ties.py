"""A tie judged on a day: whether the rule holds, has the provision, and still says what is quoted."""

import difflib
from collections.abc import Callable
from datetime import date

from builder.coverage.words import form_words, is_too_short, provision_words, stands_in, words_by_article
from builder.days import day as written
from builder.limits.choosing import limits_by_id, validity_of
from builder.model.citation import Citation
from builder.model.corpus import Corpus
from builder.model.coverage import FoundTie
from builder.model.form import Form
from builder.model.identity import ProvisionId
from builder.model.indicator import Tie
from builder.model.limit import TimeLimit
from builder.model.outline import outline
from builder.model.places import EVERY
from builder.model.regulation import Regulation
from builder.model.status import Status

Reader = Callable[[str], Citation | None]
"""Tells what 《会议制度》第三条 names; None for words that name nothing."""
_SHOWN = 30


def found_tie(corpus: Corpus, tie: Tie, day: date, cited: Reader) -> FoundTie:
    """Judge a tie."""
    named = [name for name in (tie.rule, tie.form, tie.limit) if name]
    if len(named) != 1:
        why = "一条依据写 rule、form、limit 中的一个" if named else "依据里没有写 rule、form 或者 limit"
        hint = "rule: 《会议制度》第三条，或者 form: 表单的代号，或者 limit: 期限的编号"
        return FoundTie(tie, why=why, hint=hint, is_unknown=True)
    if tie.limit:
        return _by_limit(corpus, tie, day)
    return _by_form(corpus, tie, day) if tie.form else _by_rule(corpus, tie, day, cited(tie.rule))


def rules_of(corpus: Corpus, form: Form) -> set[str]:
    """The keys of the rules whose articles ask for a form."""
    cited = {citation.document for entry in corpus.basis[form.path] for citation in entry}
    return {key for key in cited if key.startswith("rules/")}


def _by_form(corpus: Corpus, tie: Tie, day: date) -> FoundTie:
    form = corpus.forms.get(tie.form)
    if form is None:
        titled = next((slug for slug, other in corpus.forms.items() if other.front.title == tie.form), "")
        near = titled or next(iter(difflib.get_close_matches(tie.form, corpus.forms, 1)), "")
        hint = f"写 {near}" if titled else f"是不是 {near}" if near else "写 regulations/forms 里的文件名，不带 .md"
        return FoundTie(tie, why=f"没有表单“{tie.form[:40]}”", hint=hint, at="form", is_unknown=True)
    if tie.quoted and not stands_in(tie.quoted, form_words(form), corpus.slots):
        why = f"《{form.front.title}》里没有“{_short(tie.quoted)}”"
        return FoundTie(tie, form.key, why=why, hint="照表单现在的字写，或者删去 quoted", at="quoted")
    texts = [corpus.versions[key].current(day) for key in rules_of(corpus, form)]
    if texts and all(_not_in_force(corpus, text, day) for text in texts):
        why = f"《{form.front.title}》所依据的《{texts[0].front.title}》已经废止或者还没有施行"
        return FoundTie(tie, form.key, why=why, hint=_successor_hint(corpus, texts[0], day), at="form")
    return FoundTie(tie, form.key)


def _by_limit(corpus: Corpus, tie: Tie, day: date) -> FoundTie:
    """A limit that counts on the day; numbers that are quoted must still be its own."""
    limits = limits_by_id(corpus)
    limit = limits.get(tie.limit)
    if not limits:
        return FoundTie(tie, why="知识库里还没有期限", hint="放进期限以后再检查", at="limit")
    if limit is None:
        ids = [other.name for other in limits.values() if tie.limit in (other.matter, other.name.lower())]
        near = next(iter((*ids, *difflib.get_close_matches(tie.limit.upper(), limits, 1))), "")
        hint = f"是不是 {near} {limits[near].matter}" if near else "写“期限一览”里的编号，如 CF08"
        return FoundTie(tie, why=f"没有期限“{tie.limit[:40]}”", hint=hint, at="limit", is_unknown=True)
    key = limit_key(limit.name)
    status = validity_of(corpus, limit).on(day)
    if status in (Status.ENDED, Status.NOT_YET):
        why = f"期限“{limit.matter}”{'已经失效' if status is Status.ENDED else '还没有施行'}"
        return FoundTie(tie, key, None, why, f"改为 {limit.replaced_by}" if limit.replaced_by else "", "limit")
    said = f"{limit.start}{limit.matter}{limit}{limit.silence}"
    if tie.quoted and not stands_in(tie.quoted, said, corpus.slots):
        why = f"期限“{limit.matter}”里没有“{_short(tie.quoted)}”"
        hint = f"这项期限是 {limit}" if str(limit) else "这项期限没有写多长"
        return FoundTie(tie, key, None, why, hint, "quoted")
    return FoundTie(tie, key)


def limit_key(name: str) -> str:
    """What a limit is called among all that supports items."""
    return f"limits/{name}"


def _by_rule(corpus: Corpus, tie: Tie, day: date, citation: Citation | None) -> FoundTie:
    if citation is None or citation.document.startswith("laws/") or citation.document not in corpus.versions:
        is_law = bool(citation and citation.document.startswith("laws/"))
        why = f"“{tie.rule[:40]}”是法律文件" if is_law else f"“{tie.rule[:40]}”不是哪项制度"
        hint = "依据写本所的制度；法律写在制度的 basis 里" if is_law else _rule_hint(corpus, tie)
        return FoundTie(tie, why=why, hint=hint, at="rule", is_unknown=True)
    key, provision = citation.document, citation.first
    if provision is None or citation.last:
        hint = "写到条，如 《会议制度》第三条；几条各写一行"
        return FoundTie(tie, key, why=f"“{tie.rule[:40]}”没有写明一条", hint=hint, at="rule", is_unknown=True)
    text = corpus.versions[key].current(day)
    if why := _not_in_force(corpus, text, day):
        return FoundTie(tie, key, provision, why, _successor_hint(corpus, text, day), "rule")
    if not outline(text).has(provision):
        why = f"《{text.front.title}》{written(text.effective)}的版本里没有{provision}"
        never = not any(outline(version).has(provision) for version in corpus.versions[key].texts)
        return FoundTie(
            tie, key, provision, why, _where_it_stands(corpus, tie, text, provision), "rule", is_unknown=never
        )
    return _by_words(corpus, tie, text, provision)


def _by_words(corpus: Corpus, tie: Tie, text: Regulation, provision: ProvisionId) -> FoundTie:
    if not tie.quoted.strip():
        hint = "quoted: 照抄条文里支持这个指标的话"
        return FoundTie(tie, text.key, provision, "没有引用条文的原话，不算依据", hint, "rule")
    if is_too_short(tie.quoted):
        why, hint = f"引用的原话“{_short(tie.quoted)}”太短", "照抄条文里完整的一句或者半句"
        return FoundTie(tie, text.key, provision, why, hint, "quoted")
    if not stands_in(tie.quoted, provision_words(text, provision), corpus.slots):
        why = f"《{text.front.title}》{provision}里没有“{_short(tie.quoted)}”"
        return FoundTie(tie, text.key, provision, why, _where_it_stands(corpus, tie, text, provision), "quoted")
    return FoundTie(tie, text.key, provision)


def _not_in_force(corpus: Corpus, text: Regulation, day: date) -> str:
    validity = corpus.validity(text)
    match validity.on(day):
        case Status.ENDED:
            return f"《{text.front.title}》已经废止"
        case Status.NOT_YET:
            return f"《{text.front.title}》{written(text.effective)}才施行"
        case _:
            return ""


def _successor_hint(corpus: Corpus, text: Regulation, day: date) -> str:
    key = corpus.in_place_of(text, day)
    return f"改为引用《{corpus.title(key)}》" if key else "换成别的依据，或者删去"


def _where_it_stands(corpus: Corpus, tie: Tie, text: Regulation, provision: ProvisionId) -> str:
    """Where the words stand, when another article of the rule has them."""
    if tie.quoted and not is_too_short(tie.quoted):
        written_in = words_by_article(text).items()
        places = [str(number) for number, words in written_in if stands_in(tie.quoted, words, corpus.slots)]
        if places == [str(provision.article)]:
            return f"这句话在{provision.article}，不在这一款、项"
        if places:
            return f"这句话在{'、'.join(places)}"
    return "对照条文现在的文字改正，或者删去这一条"


def _rule_hint(corpus: Corpus, tie: Tie) -> str:
    titles = {rule.front.title for rule in corpus.rules}
    near = difflib.get_close_matches(tie.rule.split("》")[0].strip("《 "), titles, 1)
    return f"是不是《{near[0]}》" if near else "写制度的全称和条，如 《会议制度》第三条"


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def is_waiting(corpus: Corpus, found: FoundTie) -> bool:
    """Whether what it names may stand in a file with a mistake, which is told."""
    kind = TimeLimit if found.tie.limit else Form if found.tie.form else Regulation
    return found.is_unknown and not found.key and corpus.is_open(kind, found.tie.limit or found.tie.form or EVERY)
