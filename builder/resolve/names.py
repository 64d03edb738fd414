"""Names of documents in running words: those that are known, and how far one goes that nobody knows."""

import re

from builder.model.citation import UNKNOWN
from builder.numerals import PATTERN as NUMBER
from builder.references import BLANK, CUE, STATE, normal_title
from builder.resolve.titles import Titles, title_before
from builder.resolve.wording import ENDS_LIKE_A_NAME, KIND, KINDS, VERBS
from builder.values import value

_GENERIC = re.compile(
    r"有关|相关|下列|上列|其他|任何|该|其|此|各|本|上述|前述|另|现行|具体|配套|内部|所有"
    rf"|.*[前本上该各][条款项目]|.*第.+[条款项目]|(?:国家|法律|法规|行政|规章|上级|地方|性|实施)*(?:{KINDS})$"
)
_CUE_ONLY = re.compile(rf".*{CUE}(?:{KINDS})")
"""依照条例 without a name: of which document only the text before can tell."""
_VERB_OR_KIND = ("通知", "通告", "公告", "决定", "命令", "解释", "安排", "批复")
"""Words that a sentence goes on with as well as a name: 通知刑事诉讼法第二百七十条规定的亲属."""
_KIN = re.compile(r"(?:[及和与]其?|以及)(?P<kin>实施(?:条例|细则|办法|规定))$")
"""食品安全法及其实施条例."""
_CITED = re.compile(rf"(?:[、和及与]?第{BLANK}*[（(]?{NUMBER}[）)]?{BLANK}*[条款项目](?:之{NUMBER})?)+$")
_RUN = re.compile(r"(?P<name>[\u4e00-\u9fffA-Za-z0-9“”·]+)$")
_JOINED = re.compile(rf"^(?:.*(?:{KINDS}|[条款项目])(?:和|与|及其?|或者?|以及)|.*按|[按依据照由和与及或])")
_TITLED_BEFORE = re.compile(r"《(?P<title>[^《》\n]{2,60})》$")
_CALLED_SO = re.compile("称为?[“‘「]?(?:本|《[^《》\n]*)$")
"""（以下简称本法）: no name that what follows belongs to, but what the one before is called."""
_IN_A_SENTENCE = re.compile("[有在对为由将被不未已了是能可其这该并且的以就因若但则即除]")
"""What a name seldom holds: words with it may be half a sentence that ends in a name."""
_LONGEST_NAME, _LONGEST_SURE, _SHORTEST_NAME = 24, 12, 3
_NEAR, _FARTHEST = 24, 240


@value
class Names:
    """Names that a text can call a document by: those everybody knows, those it defines, and its own key."""

    titles: Titles
    defined: Titles
    forms: Titles
    own: str

    def document(self, title: str) -> tuple[str, str]:
        """The document of a title as written, and the title that it stands for in this text."""
        full = self.defined.get(title, title)
        if not full:
            return UNKNOWN, title
        name = normal_title(full)
        return self.titles.get(name) or self.forms.get(name, ""), full

    def like_itself(self, words: str, at: int) -> str:
        """本办法 at an offset where the text calls another document so."""
        return next((short for short in self.defined if short.startswith("本") and words.startswith(short, at)), "")

    def ending_at(self, words: str, end: int) -> tuple[int, str] | None:
        """The longest known name without 《》 that ends at an offset: where it begins, and its title."""
        return title_before(words, end, self.titles, self.defined)

    def kin_ending_at(self, words: str, end: int) -> tuple[int, str] | None:
        """实施条例 of 食品安全法（第十条）及其实施条例: where it begins, and its title; None without such a law."""
        kin = _KIN.search(words, max(0, end - _NEAR), end)
        if kin is None:
            return None
        near = max(0, kin.start() - _FARTHEST)
        cited = _CITED.search(words, near, kin.start())
        at = cited.start() if cited else kin.start()
        titled = _TITLED_BEFORE.search(words, near, at)
        base = (titled.start(), titled["title"]) if titled else self.ending_at(words, at)
        return (kin.start("kin"), self.document(base[1])[1] + kin["kin"]) if base else None

    def may_end(self, name: str) -> bool:
        """Whether a name that nobody knows ends in one that is known: 销售食品安全法 may be a verb and a law."""
        if name.startswith(STATE):
            return False
        return any(normal_title(name[at:]) in self.titles for at in range(1, len(name) - 1))

    def ending_within(self, words: str, first: int, last: int) -> tuple[int, str] | None:
        """The known name that ends at an offset or, as in 程序规定, with a further word like 规定 behind it.

        No title where the name is closed away: （参照《食品安全法》）第三条 may be an article of what stands before.
        """
        kinds = (
            kind for kind in KIND.finditer(words, first, last) if not _CALLED_SO.search(words, first, kind.start())
        )
        ends = [first, *(kind.end() for kind in kinds)]
        found = next(filter(None, (self.ending_at(words, end) for end in reversed(ends))), None)
        return (last, "") if found and _closes_more(words, found[0], last) else found


def _closes_more(words: str, start: int, end: int) -> bool:
    """Whether more brackets are closed than opened between two offsets."""
    return any(
        words.count(shut, start, end) > words.count(open_, start, end) for open_, shut in ("（）", "()", "《》", "【】")
    )


def unknown_owner(names: Names, words: str, end: int, at: int) -> tuple[int, str, str]:
    """The document of an article at `at` by a name that ends at `end` and that no record has: open where unsure."""
    if kin := names.kin_ending_at(words, end):
        return kin[0], *names.document(kin[1])
    name = "" if _ends_in_a_short_name(words, end, names) else name_before(words, end)
    return (end - len(name), "", name) if name and not names.may_end(name) else (at, UNKNOWN, "")


def name_before(words: str, end: int) -> str:
    """A name that nobody knows as far as it can be told from what stands before it: 考勤制度; empty if it is none."""
    reach = max(0, end - _LONGEST_NAME)
    run = _RUN.search(words, reach, end)
    if run is None:
        return ""
    name = run["name"] if "”" in run["name"] else run["name"].rpartition("“")[2]
    if _CUE_ONLY.fullmatch(name):
        return ""
    for begin in range(len(name) - 2, 1, -1):
        if name[begin - 2 : begin] in VERBS and not KIND.fullmatch(name, begin):
            name = name[begin:]
            break
    name = _JOINED.sub("", name)
    sure = _SHORTEST_NAME <= len(name) <= _LONGEST_SURE and not _IN_A_SENTENCE.search(ENDS_LIKE_A_NAME.sub("", name))
    return name if sure and not _GENERIC.match(name) and not name.startswith(_VERB_OR_KIND) else ""


def _ends_in_a_short_name(words: str, end: int, names: Names) -> bool:
    """Whether a name ends in what the text calls a document by, such as 条例, and may be a longer one all the same."""
    return any(ENDS_LIKE_A_NAME.fullmatch(short) and words.endswith(short, 0, end) for short in names.defined)
