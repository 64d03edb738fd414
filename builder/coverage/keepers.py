"""Who keeps a form or ledger, where a rule says so beside its name: 由内勤登入督办单, 内勤设立请示报告登记簿."""

import re
from collections.abc import Iterator

from builder.model.corpus import Corpus
from builder.model.identity import ProvisionId
from builder.model.regulation import texts_in
from builder.values import value

_STOPS = re.compile(r"[，。；：,;:]")
_DONE = r"(?:保管|整理|登记|填写|填报|收集|登入|记入|记录|录入|管理|收存)"
_BY = re.compile(rf"由(?P<who>[^由后前经]{{2,20}}?)(?:负责|统一|逐件|及时|按[年月季]度?)*{_DONE}")
_BY_ITS_SUBJECT = re.compile(r"^(?P<who>[^在由后前经]{2,8}?)(?:设立|建立|在.{1,12}中(?:记载|登记|记录))(?=.)")
"""内勤在学时登记中记载时间, but not 活动内容在台账中登记, where nobody is named."""


@value
class Keeper:
    """Who keeps a form, in the words of an article of a rule."""

    who: str
    key: str
    provision: ProvisionId


def keepers_of(corpus: Corpus, form: str) -> tuple[Keeper, ...]:
    """Who keeps a form by the rules in force, each once; nothing where no rule says so."""
    found: dict[str, Keeper] = {}
    for rule in corpus.rules_to_mend():
        named = any(citation.document == form for cited in corpus.citations[rule.path].values() for citation in cited)
        for at, text in texts_in(rule) if named else ():
            for citation in corpus.citations[rule.path].get((text.line, text.column), ()) if at else ():
                if citation.document == form and at:
                    for who in _said_beside(text.words, citation.start, citation.end):
                        found.setdefault(who, Keeper(who, rule.key, ProvisionId(at.article, annex=at.annex)))
    return tuple(found.values())


def _said_beside(words: str, start: int, end: int) -> Iterator[str]:
    """The posts named in the part of a sentence in which a form stands."""
    before = max((stop.end() for stop in _STOPS.finditer(words, 0, start)), default=0)
    after = _STOPS.search(words, end)
    part = words[before : after.start() if after else len(words)].strip()
    said = _BY.search(part) or _BY_ITS_SUBJECT.match(part)
    if said:
        yield said["who"]
