"""What the words of a line of a compendium tell of it: a title, its count, a part, the mark of an annex or a form."""

import re
from collections.abc import Iterable

from builder.numerals import PATTERN as NUMBER
from builder.references import ANNEX, ARTICLE, CLAUSE, DIVISION, ITEM, SUBITEM, TOP, bare_title, names_a_law

FIRST_LABEL = re.compile(
    r"[【\[]?第[ \u3000]*[一1１][ \u3000]*[编章节条]|一、|1(?:[.．、](?!\d)|[ \u3000]+(?=[\u4e00-\u9fff]))"
)
_FIRST_ITEM = re.compile(r"[（(][一1１][)）]")
_FIRST_CHAPTER = re.compile(r"1[ \u3000]+(?=[\u4e00-\u9fff])")
"""The first chapter as GB/T 1.1 counts it: 1 范围."""
PART_LABEL = re.compile(rf"第{NUMBER}(?:部分|编|篇|辑|类)[\s\u3000:：、]*")
_BRACKETED = re.compile(r"[（(【〔［\[「](?P<name>(?!试行|暂行|此件)[\u4e00-\u9fff、]{2,16})(?<!稿)[）)】〕］\]」]")
BARE_KIND = re.compile(
    r"(?:实施|管理|工作|暂行|监督|检查|试行)*(?:办法|规定|制度|细则|规则|规程|规范|方案|守则|准则|意见|指引|流程)(?:[（(].*)?"
)
"""The end of a title that is on a line of its own: 实施办法, 管理规定."""
_ALSO_RULES = re.compile(r".{3,}(?:规范|流程|预案|方案)")
_SPACED = re.compile(r"\S(?:[ \u3000]+\S)+")
FORM_NAME = re.compile(r"(?:表|单|台账|簿|记录|卡)(?:[（(].*)?$")
"""How the names of forms end."""
_ASIDE = re.compile(
    r"(?:前|引|绪)言|序[言文]|编者的话|写在前面(?:的话)?|卷首语|编者按|[前后附编]记|跋语?|结束?语|编后语?|致谢|鸣谢"
    r"|(?:编[印写辑制者]|汇编|出版|修订|使用|印制|阅读)(?:说明|须知|指南)|版权页?|内部资料"
)
"""What the words around the rules of a book are called."""
IMPRINT = re.compile(
    r"(?:编印|印[数刷制发]|副?主编|编[委者审校]|责任编辑|校对|排版|版次|开本|发行|定价|编[写辑](?:人员|单位|组)?|[编印][印刷](?:单位|日期))"
    r"\s*[:：]\s*(?=[^\s_＿]).{1,60}|内部(?:资料|使用|文件)[，,、 ]*(?:注意保存|请勿外传|不得外传|妥善保管)?"
)
"""Who printed a book, when and how often, as it says at its end."""
_FORM_MARK = re.compile(r"[附样]?表[ \u3000]*[0-9一二三四五六七八九十]{1,3}")
_LONGEST_BEFORE = 10
PART_ENDING = re.compile(r"(?:类|部分|制度|篇|编)$")
"""What the name of a part may end with and be the same."""
_COUNTING = re.compile(r".*[:：、.．]|[A-ZⅠ-Ⅻⅰ-ⅻ]+")
"""What counts parts otherwise: 壹、, Ⅱ, 制度汇编之二：."""
SENTENCE = re.compile(r"[，。；：、！？《》]")
_ANY_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十百]+")
DATE_LINE = re.compile(
    rf"[\d零〇一二三四五六七八九十元]{{1,5}}\s*年\s*(?:\d{{1,2}}|{NUMBER})\s*月(?:\s*(?:\d{{1,2}}|{NUMBER})\s*日)?"
)


def plain_title(words: str) -> str:
    """A title on one line, without the blanks that are only looks."""
    bare = " ".join(words.split())
    return "".join(bare.split()) if _SPACED.fullmatch(bare) else bare


def names_a_rule(title: str) -> bool:
    """Whether a title says that it is of a rule: 办法, 制度; or of a station's way of working: 快检工作规范."""
    bare = plain_title(title)
    core = bare_title(bare)
    also = _ALSO_RULES.fullmatch(core) and not BARE_KIND.fullmatch(core)
    return not PART_LABEL.match(bare) and (names_a_law(bare) or bool(also))


def unnumbered(words: str) -> str:
    """A title without what counts the rules of a compendium: 1. 名称, 一、名称, （一）名称."""
    bare = without_count(words)
    return bare if bare != words and names_a_rule(bare) else words


def without_count(words: str) -> str:
    """Words without a number before them, whatever they are."""
    found = next((hit for label in (CLAUSE, SUBITEM, ITEM, TOP) if (hit := label.match(words))), None)
    return words[found.end() :].strip() if found else words


def part_name(words: str) -> str:
    """The name of a part, without what counts it or stands round it; empty where a line has no sign of one."""
    words = plain_title(words)
    found = PART_LABEL.match(words)
    bracketed = _BRACKETED.fullmatch(words)
    return words[found.end() :] or words if found else bracketed["name"] if bracketed else ""


def listed_part(words: str, titles: Iterable[str]) -> str:
    """The part of a knowledge base that a line names, alone or behind other words: 二、综合管理, 某所综合管理类."""
    plain = plain_title(words)
    bare = PART_ENDING.sub("", "".join(part_name(words) or without_count(DIVISION.sub("", plain, count=1)).split()))
    names = {PART_ENDING.sub("", title): title for title in titles}
    if bare in names:
        return names[bare]
    near = (name for name in names if bare.endswith(name) and len(bare) <= len(name) + _LONGEST_BEFORE)
    found = next(near, "")
    counts = bool(found) and bool(_COUNTING.fullmatch(bare.removesuffix(found)))
    return names[found] if found and (counts or not (names_a_rule(bare) or SENTENCE.search(bare))) else ""


def counted_as(words: str) -> str:
    """How a line is counted, as 1 stands for any number."""
    bare = plain_title(words)
    return _ANY_NUMBER.sub("1", bare[: len(bare) - len(without_count(bare))]).strip()


def is_aside(words: str) -> bool:
    """Whether a line heads words around the rules of a book: 前言, 编印说明, 后记."""
    return bool(_ASIDE.fullmatch("".join(words.split())))


def is_annex_mark(words: str) -> bool:
    """附件1 on a line of its own."""
    found = ANNEX.match(words)
    return bool(found) and not words[found.end() :].strip(" \u3000:：") if found else False


def is_form_mark(words: str) -> bool:
    """附件1 or 表1 on a line of its own, as they stand above forms."""
    return is_annex_mark(words) or bool(_FORM_MARK.fullmatch(words))


def is_other_label(words: str) -> bool:
    """Whether a line begins with a number of a text, or is the mark of an annex."""
    return bool(ARTICLE.match(words) or DIVISION.match(words) or CLAUSE.match(words) or is_annex_mark(words))


def is_first_label(title: str, words: str) -> bool:
    """Whether words below a title bear the first number of a text; （一） does so below the name of a rule alone."""
    return bool(FIRST_LABEL.match(words) or (_FIRST_ITEM.match(words) and names_a_rule(unnumbered(title))))


def begins_text_below(title: str, first: str) -> bool:
    """Whether the first label of a text can stand below its title: one that is counted itself has none that goes on."""
    if first.startswith("第"):
        return True
    if unnumbered(title) != title:
        return bool(CLAUSE.match(first) or _FIRST_CHAPTER.match(first))
    return not (CLAUSE.match(title) or TOP.match(title))
