"""Names of forms (表单、台账) in the words of a rule: 填写请假审批单."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from builder.model.citation import Citation
from builder.model.form import Form
from builder.references import normal_title
from builder.resolve.titles import Titles
from builder.resolve.wording import can_precede_name

_VERBS = (
    "填写|填报|填具|填制|填好|填入|填|登记|登入|记入|记录|载入|录入|使用|制作|出具|开具|签署|签收|提交|报送|领取|发放|送达"
    "|下发|印发|归入|存入|附上|附|见|凭|持|交|送|用|写|查阅|保管|更新|核对|建立|设置|设立|设|启用|完成|形成|打印"
)
_BEFORE = re.compile(rf"(?:{_VERBS})$")
_AFTER = re.compile(
    r"$|[^\u4e00-\u9fff]|[的和与及或由并后前中里内上一经第送报交存归等进应须作以为是至到要可不需随填签按在予统逐每当]"
    r"|登记|备案|留存|保存|样式|格式"
)
_PAPER = re.compile(r"[表单簿册账卡书本证函]$")
"""How titles end that can only be a paper; 会议记录 may be what is recorded, in whatever form."""


@dataclass(frozen=True)
class FormTitles:
    """The keys of forms by their titles, and a pattern that finds the longest of them."""

    keys: Titles

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Finds a title in either width of bracket."""
        titles = sorted(self.keys, key=len, reverse=True)
        spelled = (re.escape(title).replace("（", "[（(]").replace("）", "[）)]") for title in titles)
        return re.compile("|".join(spelled)) if titles else None


def form_titles(forms: Iterable[Form]) -> FormTitles:
    """The titles that name exactly one form."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for form in forms:
        found[normal_title(form.front.title)].add(form.key)
    return FormTitles({title: next(iter(keys)) for title, keys in found.items() if title and len(keys) == 1})


def with_forms(
    words: str, cited: tuple[Citation, ...], titles: FormTitles, listed: Collection[str]
) -> tuple[Citation, ...]:
    """The citations of a text with those of forms that it names outside of them, each form once."""
    if titles.pattern is None:
        return cited
    found = tuple(_forms_named(words, cited, titles, listed))
    return tuple(sorted((*cited, *found), key=lambda citation: citation.start)) if found else cited


def _forms_named(
    words: str, cited: tuple[Citation, ...], titles: FormTitles, listed: Collection[str]
) -> Iterator[Citation]:
    named = {citation.document for citation in cited}
    ends = [citation.end for citation in cited]
    for name in titles.pattern.finditer(words) if titles.pattern else ():
        start, end = name.span()
        document = titles.keys[normal_title(name[0])]
        above = bisect_right(ends, start)
        inside = above < len(cited) and cited[above].start < end
        sure = bool(_PAPER.search(name[0])) or document in listed
        if sure and not inside and document not in named and _stands_alone(words, start, end):
            named.add(document)
            yield Citation(start, end, document, name[0])


def _stands_alone(words: str, start: int, end: int) -> bool:
    """Whether a name is no part of a longer word: 检查表 in 食品检查表 or 检查表册 is another name."""
    begins = can_precede_name(words, start) or _BEFORE.search(words, max(0, start - 2), start)
    return bool(begins and _AFTER.match(words, end))
