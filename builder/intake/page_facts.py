"""What a web page tells of itself beside the facts of its text: who put it there, when, and what to press."""

import re
from collections.abc import Collection

from builder.intake.fact_names import MEANING

OF_THE_PAGE = re.compile(
    r"(?:信息|文章|稿件|新闻)?来源|稿源|栏目|作者|责任编辑|责编|编辑|审核|校对|录入|发布[人者]|(?:浏览|点击|阅读|访问|人气)(?:次数|人数|量|数)?|点击率|来自|供稿|撰稿|通讯员|摄影"
    r"|字体|字号|字体大小|分享|打印|更新(?:日期|时间)|列表日期|关键词|索引号"
)
"""What a web page tells of itself."""
OF_PEOPLE = re.compile(r"审核|校对|录入|作者|责任编辑|责编|编辑|发布[人者]|供稿|撰稿|通讯员|摄影")
"""Those that a paper, too, says of who made it."""
DAY_OF_PAGE = re.compile(r"发布(?:时间|日期)")
_BESIDE_DAY_OF_PAGE = ("成文日期", "成文时间", "发文日期", "主题分类", "公文种类")
"""What a site of an office states beside the day on which a page came out (发布日期)."""
_OF_A_DATABASE = {"effective", "status", "ended"}
"""What databases of laws state, whose 发布日期 is that of the text."""
_BUTTONS = re.compile(
    r"(?:(?<![\s|｜])[\s|｜]++)?[【\[（(]?(?:字[体号](?:大小)?\s*+[:：]?\s*+[【\[（(]?\s*+(?:[大中小默认]+[\s|｜/]*){2,}[】\]）)]?"
    r"|(?<![\u4e00-\u9fff:：])(?:打印(?:本页|此页|文章)?|关闭(?:窗口|本页)?|收藏(?:本页)?|分享到?|纠错|保存|下载|复制|放大|缩小|[大中小])(?![\u4e00-\u9fff:：]))[】\]）)]?"
)
"""What a web page has to press beside its facts: 字体：[大 中 小] 打印."""
_WHEN = re.compile(
    r"^(?P<day>[12]\d{3}[-./年]\d{1,2}[-./月]\d{1,2}日?)(?:\s+\d\d?:\d\d(?::\d\d)?)?(?=[\s|｜]+[\u4e00-\u9fff]{2,8}\s*[:：])"
)
"""A day without a key before such facts is that on which the page came out."""


def is_of_an_office(keys: Collection[str]) -> bool:
    """Whether facts are those of the page of an office: with 成文日期, or a 发文字号 that no database states."""
    meanings = {MEANING.get(key) for key in keys}
    numbered = "发文字号" in keys and not meanings & _OF_A_DATABASE
    return numbered or any(key in _BESIDE_DAY_OF_PAGE for key in keys)


def facts_of_page(line: str) -> str:
    """A line of facts without buttons, a day alone as a fact of the page; a row of a table stays as it is."""
    return line if line.startswith("|") else _WHEN.sub(r"更新时间：\g<day>", _BUTTONS.sub(" ", line).strip(), count=1)
