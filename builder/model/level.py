"""The level of a law (效力层级), as its issuer, number and title say it; empty where they do not."""

import re

from builder.model.law import Law

LEVELS = (
    *("法律", "行政法规", "司法解释", "部门规章", "地方性法规和规章", "党内法规和文件"),
    *("规范性文件", "标准", "没有写明层级"),
)
"""In their order; the last is that of which nobody knows."""
_LOCAL = re.compile(r"(?:省|自治区|市|州|盟|县|区)(?:人民代表大会|人民政府|人大)|(?:特别行政区|经济特区)")
_ORDER = re.compile(r"令\s*(?:〔[^〕]*〕)?\s*第?\s*[0-9０-９一二三四五六七八九十百]+\s*号")
_PAPER = re.compile(r"[〔\[（(]\s*\d{4}\s*[〕\])）]|公告|通告|通知")
_STATUTE = re.compile(r"(?:条例|规定|办法|细则|规则)(?:（[^）]*）)?$")
_PLAIN_PAPER = re.compile(r"(?:意见|通知|公告|方案|纲要|规划|指引|指南|批复|答复|函)$")


_APPROVED = re.compile("国务院[0-9年月日]*批准")
"""What a note tells of a regulation that the State Council approved and a department published, as was usual."""
_STANDARD = re.compile(r"(?:GB|DB|T/|SB|JJF|TSG|NY|YY)")
_STATE_COUNCIL = ("国务院", "中华人民共和国国务院", "政务院")
_MAKERS = {
    "全国人民代表大会": "法律",
    "最高人民法院": "司法解释",
    "最高人民检察院": "司法解释",
    "中共": "党内法规和文件",
    "中国共产党": "党内法规和文件",
}


def level_of(law: Law) -> str:
    """One of LEVELS."""
    approved = "行政法规" if _APPROVED.search(law.note) else ""
    return _told_by_maker(law) or approved or _told_by_number(law) or _told_by_title(law) or LEVELS[-1]


def _told_by_maker(law: Law) -> str:
    """What makers of their own kind make; the State Council makes regulations by its orders, and other papers."""
    if law.issuer in _STATE_COUNCIL:
        ordered = "国务院令" in law.number or (not law.number and _STATUTE.search(law.title))
        return "行政法规" if ordered else ""
    return next((level for maker, level in _MAKERS.items() if law.issuer.startswith(maker)), "")


def _told_by_number(law: Law) -> str:
    if _STANDARD.match(law.number):
        return "标准"
    if _PAPER.search(law.number):
        return "规范性文件"
    if _LOCAL.search(law.issuer):
        return "地方性法规和规章"
    return "部门规章" if law.issuer and _ORDER.search(law.number) else ""


def _told_by_title(law: Law) -> str:
    if law.title.startswith(("中国共产党", "中共")):
        return "党内法规和文件"
    if not law.issuer:
        return "法律" if re.fullmatch("中华人民共和国.+法(?:（[^）]*）)?", law.title) else ""
    return "规范性文件" if _PLAIN_PAPER.search(law.title) else ""
