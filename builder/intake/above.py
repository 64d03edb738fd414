"""What a row above a text can be: its title, its note (题注), the head of an order, a table of contents."""

import re
from collections.abc import Sequence
from functools import lru_cache

from builder.intake.dates import DAY, even
from builder.intake.notes import BODILESS
from builder.intake.rows import HEADING, READ_AGAIN, Row, is_labelled
from builder.references import ARTICLE, BLANK, DIVISION

FOOTNOTE = re.compile(r"(?:\[\^[^\[\]\s]{1,10}\]|[\[［]\d{1,2}[\]］])+$")
"""A footnote mark behind a title."""
_LONGEST_HEAD = 60
_CONTENTS = re.compile(rf"(?:#+\s*)?目{BLANK}*[录次]{BLANK}*")
_EVENT = re.compile(
    r"通过|批准|公布|发布|颁布|印发|修订|修正|修改|施行|实施|生效|废止|失效|停止执行|令第|公告第|第[0-9一二三四五六七八九十百]+号令"
)
_DATED = re.compile(DAY)
_MONTH_ALONE = re.compile(r"[（(【\[]?[12]\d{3}年\d{1,2}月(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改)[)）】\]]?")
"""An amendment without a day, alone on its line."""
_OF_A_DAY = re.compile(r"[年号./-]")
_SHORTEST_NOTE = 6
"""Without such a sign, or shorter, no words hold a day or an order."""
ORDER_HEAD = re.compile(
    r"[（(]?[\u4e00-\u9fff、]{2,100}(?:令|公告|通告|命令)[（(]?(?:第|[〔\[（(]?[12]\d{3}[〕\]）)]?年?第?)[0-9一二三四五六七八九十百零〇]{1,12}号[）)]{0,2}"
    r"|[\u4e00-\u9fff]{1,12}[〔\[（(][12]\d{3}[〕\]）)]第?\d{1,9}号|[\u4e00-\u9fff、]{2,100}第\d{1,4}号令"
)
PAPER = re.compile(r"[（(]?[\u4e00-\u9fff]{1,12}[〔\[（(][12]\d{3}[〕\]）)]第?\d{1,9}号[）)]?")
"""The number of a paper (发文字号) on a line of its own."""
_EDITION = re.compile(
    r"[（(〔\[【](?:[12]\d{3}年?(?:\d{1,2}月(?:\d{1,2}日)?)?)?(?:最新)?(?:第[一二三四五六七八九十]+次)?"
    r"(?:修正|修订|修改|公布|发布|通过|施行|制定|颁布|已?废止|已?失效)(?:本|版|稿|文本)?[)）〕\]】]$"
    r"|[（(〔\[【](?:正文)?全文[)）〕\]】]$"
)
_ENDED = re.compile(r".[^。]{0,40}(?:废止|失效|停止执行).")
"""A line in brackets that says of the text that it has ended."""
_LETTER = re.compile(r"[^\W\d_]")
_BODY = re.compile(
    r"[\u4e00-\u9fff、 \u3000]{2,60}(?:局|厅|署|委员会|人民政府|办公室|法院|检察院|[^干支俱全]部"
    r"|(?:管理|监管|派出|检[验测]|[^事公场]务|市场)所|(?:监督|监测|检查|工作)站|[支大]队|党支部|党[组委])"
)
"""A body alone on its line: above a title whose it is, or below a text that it signs; no title ends so."""


def body_begins(rows: Sequence[Row]) -> int:
    """Where the first article, division or table of contents stands."""
    for at, row in enumerate(rows[:_LONGEST_HEAD]):
        bare = HEADING.sub("", row.words)
        if (
            ARTICLE.match(bare)
            or (DIVISION.match(bare) and not row.words.startswith("# "))
            or _CONTENTS.fullmatch(bare)
        ):
            return at
    return min(len(rows), 12)


def without_edition(title: str) -> tuple[str, str]:
    """A title without 《》 round it and （2021修正） behind it, and what stood there."""
    bare = title.strip()
    if bare.startswith("《") and bare.endswith("》") and "《" not in bare[1:]:
        bare = bare[1:-1].strip()
    edition = _EDITION.search(bare)
    if edition and edition.start():
        return without_edition(bare[: edition.start()])[0], edition[0]
    return bare, ""


def has_letters(title: str) -> bool:
    """Whether a title has a letter or a character."""
    return bool(_LETTER.search(title))


def is_contents(words: str) -> bool:
    """目录 on a line of its own."""
    return bool(_CONTENTS.fullmatch(words))


def is_body(words: str) -> bool:
    """Whether a line is the name of a body and nothing else."""
    return bool(_BODY.fullmatch(words))


def is_title_like(row: Row) -> bool:
    """Words that could be a title: some, no sentence, no label, no day, no order."""
    return not row.table and _can_be_a_title(row.words)


@lru_cache(maxsize=READ_AGAIN)
def _can_be_a_title(words: str) -> bool:
    bare = HEADING.sub("", words) if words.startswith("#") else words
    if len(bare) > 100 or not _LETTER.search(bare) or bare[-1] in "。；：，、;:," or bare[0] in "（(【[":
        return False
    if is_labelled(bare) or is_contents(bare) or _DATED.fullmatch(even(bare)) or "。" in bare:
        return False
    # 某某局文件 is the head of the paper on which a text is printed.
    if is_body(bare.removesuffix("文件")):
        return False
    numbered = ORDER_HEAD.fullmatch(even(bare)) or BODILESS.fullmatch(even(bare))
    return not numbered and not _tells_event(without_edition(bare)[0])


def is_note(row: Row) -> bool:
    """A line that tells a day and what happened then, in brackets or short of a sentence."""
    return not row.table and _tells_event(row.words)


@lru_cache(maxsize=READ_AGAIN)
def _tells_event(row: str) -> bool:
    if row[:1] in tuple("（(【[〔") and _ENDED.fullmatch(row):
        return True
    if len(row) < _SHORTEST_NOTE:
        return False
    words = even(row)
    if PAPER.fullmatch(words):
        return True
    if not _OF_A_DAY.search(row):
        return False
    if _MONTH_ALONE.fullmatch(words):
        return True
    dated = _DATED.search(words)
    told = (dated or ORDER_HEAD.search(words)) and (
        _EVENT.search(words) or (words[0] in "（(" and ORDER_HEAD.search(words))
    )
    return bool(told) and not is_labelled(row) and (words[0] in "（(【[〔" or words[-1] != "。")


def unheaded(row: Row) -> str:
    return FOOTNOTE.sub("", HEADING.sub("", row.words).strip())
