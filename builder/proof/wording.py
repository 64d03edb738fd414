"""What no page may show: gaps in numbering, half-width marks, leftovers of templates, fields and links that fetch."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from builder.model.identity import ArticleNumber, labelled_number
from builder.numerals import read_number, write_number
from builder.proof.document import Passage
from builder.proof.findings import Seen, weighed
from builder.proof.roles import ARTICLE_BEGINS, BODY, COUNT, LEVELS, Held
from builder.references import DIVISION

_CJK, _HAN = r"\u3001-\u30ff\u3400-\u9fff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e", r"\u3400-\u9fff"
_HALF = re.compile(
    rf"(?<=[{_CJK}”’])[,;:?!()\[\]<>]|[,;:?!()\[\]<>](?=[{_CJK}“‘])|(?<=[{_CJK}”’])\.(?![0-9A-Za-z])"
    rf"|(?:[\"']|-{{2,}})(?=[{_CJK}])|(?<=[{_CJK}])(?:[\"']|-{{2,}})"
    rf"|(?<=[{_HAN}”’）》])．(?![0-9A-Za-zＡ-Ｚａ-ｚ０-９])"
)
"""Marks as narrow as letters beside Chinese, and the wide point of numbers in the place of a full stop."""
_QUOTES = re.compile(rf"[”’][{_HAN}][^“”‘’]{{0,30}}[“‘]|[“”‘’]|[＂＇]")
_BLANK = r" \u00a0\u2002-\u200b\u3000"
_BLANKS = re.compile(
    rf"(?<=[{_HAN}])[{_BLANK}]+(?=(?![年月日时分号]|[{_HAN}]{{1,8}}[：:])[{_HAN}])"
    rf"|(?<=[，；、])[{_BLANK}]+(?=[{_HAN}])|(?<=：)[ \u00a0]+(?=[{_HAN}])|(?<=[。！？])[{_BLANK}]+(?=[{_HAN}])"
    rf"|(?<=[{_HAN}])[{_BLANK}]+(?=[，。；：、！？”’》）])|(?<=[“‘《（])[{_BLANK}]+(?=(?![年月日时分])[{_HAN}])"
)
_WITHIN = re.compile(rf"(?<=[{_HAN}])[{_BLANK}]+(?=[{_HAN}]{{2}})")
"""A blank within a title or a heading; one sign alone behind it is that of a word set wide (通　知)."""
_SIGNED_APART = re.compile(
    rf"(?<=[{_HAN}]{{2}})(?<![局所委府厅会办院部室处心长员任])[{_BLANK}]+(?=[{_HAN}]{{2,}}[局所委府厅会办院部室处心]$)"
)
"""A blank within the name of an office; two offices may sign in one line, and a post stands before a name."""
_DOUBLED = re.compile("[，。、；：？！][，。、；：]+|[，。、；：][？！]+")
"""Marks of which one is enough; ？！ and ！！ may stand together (GB/T 15834)."""
_YEAR = re.compile("(?<![一二三四五六七八九])[一二][一二三四五六七八九〇零○OＯ0０]{3}年")
"""A year in Chinese numerals, or what was meant for one."""
_NO_NOUGHT = re.compile("[OＯ0０]")
_DAY_APART = re.compile(
    rf"(?:[0-9]{{4}}[{_BLANK}]*年[{_BLANK}]*)?[0-9]{{1,2}}[{_BLANK}]*月(?:[{_BLANK}]*[0-9]{{1,2}}[{_BLANK}]*日)?"
)
"""A day, with its year or not, with blanks in it or without; one that is still to be written lacks a number."""
_NAMES_APART = {"signature": _SIGNED_APART, "attached": _WITHIN}
_HEADINGS = ("title", "level1", "level2")
_LABEL_APART = re.compile(
    rf"(?:{COUNT}(?:[{_BLANK}]+[、.．]|、[{_BLANK}]+)|[0-9]{{1,3}}[{_BLANK}]+[.．]|[（(](?:{COUNT}|[0-9]+)[）)][{_BLANK}]+)(?=.*[{_HAN}])"
)
"""The number of a level with a blank before or behind its mark."""
_THIRD_APART = re.compile(rf"[0-9]{{1,3}}[.．][ \u00a0]+(?=.*[{_HAN}])")
"""A narrow blank behind 1. as a level; items of articles may have one, and one of a character's width is a setting."""
_MARKS = {
    "level1": re.compile("、"),
    "level2": re.compile(r"(?![、.．，,])"),
    "level3": re.compile("[.．]"),
    "level4": re.compile(r"(?![、.．，,])"),
}
"""What stands after the number of a level: 一、 （一） 1. （1）."""
_LEFT = re.compile(r"\{\{|\}\}|\{%|%\}|(?<![0-9A-Za-z_])(?:None|nan|NaN)(?![0-9A-Za-z_])")
_FIELD = re.compile(r"\s*(?:PAGE|PAGEREF|TOC|NUMPAGES|HYPERLINK\s+\\l)(?:\s|$)|\s*$", re.IGNORECASE)
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_WRITTEN_OWN = ("number", "signer", "date")
_OWN_RULES = ("contents", "number", "signer", "addressee", "attached", "date")
_QUOTED = 20
_SENTENCE = re.compile("[。；，]")
_FIRSTS = {"level1": "一、", "level2": "（一）", "level3": "1.", "level4": "（1）"}
_LONE = 2  # what is due after a single item; a list has as many
_DIVISIONS = ("编", "分编", "章", "节")


def seen_numbering(held: Held) -> Iterator[Seen]:
    """Each 章, 节 and 条 follows the one before; it may begin again after a title, 节 in each 章."""
    last: dict[str, ArticleNumber] = {}
    fresh: set[str] = set()
    for passage, role in held.roles:
        fresh |= {*_DIVISIONS, "条"} if role in ("title", "annex", "centred") else set()
        pattern = {"chapter": DIVISION, "section": DIVISION, "body": ARTICLE_BEGINS}.get(role)
        label = pattern and pattern.match(passage.words.strip())
        if not label:
            continue
        kind = label.groupdict().get("kind", "条")
        before, here = last.get(kind, ArticleNumber(0)), labelled_number(label)
        follows = here in before.successors or (here == ArticleNumber(1) and kind in fresh)
        yield Seen(passage.place, "连续" if follows else f"前面{_before(before.base, kind)}", follows)
        last[kind] = here
        fresh = fresh - {kind} | set(_DIVISIONS[_DIVISIONS.index(kind) + 1 :] if kind in _DIVISIONS else ())


_OTHER_MARK = re.compile(r"[一二三四五六七八九十]{1,3}。|(?:[A-Za-z]|[Ⅰ-Ⅻ]{1,3})[.、．)）](?![0-9])|[⑴-⒛㈠-㈩●•■◆▪]")
_ANY_OTHER_MARK = re.compile(rf"{_OTHER_MARK.pattern}|[①-⑳]")
"""What programs offer to count or to mark with, and the standard has not."""
_AMOUNT = "[万亿元倍吨米千秒折]|厘米|毫|升(?!级)|年(?!度)|个(?![体人])|天|小时|分钟|平方|立方|公[里斤顷]|以[上下]|至"
_DECIMAL_MARK = re.compile(rf"[0-9]{{1,2}}(?:[.．][0-9]{{1,2}}){{1,3}}(?=[、.．\s]*(?!{_AMOUNT})[{_HAN}])")
"""1.1 as GB/T 1.1 counts, and no amount: among levels of this standard a sign from elsewhere."""


def seen_levels(held: Held) -> Iterator[Seen]:
    """一、 follows 一、; a deeper level begins anew under each higher one, or after text of its own.

    After a single item it does so only where the text announces it: a list has more than one.
    """
    last: dict[str, int] = {}
    before, said, listed = "", "", False
    for passage, role in held.roles:
        last = {} if role in ("title", "annex") else last
        if label := _level_label(passage, role):
            number, due = read_number(label["count"]) or 0, last.get(role, 0) + 1
            anew = number == 1 and before != role != "level1" and (due > _LONE or said.endswith("："))
            follows = number == due or anew
            odd = _out_of_place(role, last, listed=listed) if number == due == 1 else ""
            yield Seen(passage.place, odd or ("连续" if follows else _out_of_order(label, due)), follows and not odd)
            listed = said.endswith("：") if role not in last else listed
            higher = list(LEVELS)[: list(LEVELS).index(role)]
            last = {each: count for each, count in last.items() if each in higher} | {role: number}
        elif role in BODY and _ANY_OTHER_MARK.match(passage.words.strip()):
            last = {"level3": 0} | last
        before, said = (role, passage.words.strip()) if role else (before, said)


def _out_of_place(role: str, last: Mapping[str, int], *, listed: bool) -> str:
    """Why a level cannot begin here: one below it came first, and was no list that a text announced, or 1. is left out.

    1. may stand right below 一、 (7.3.3 lets levels be used in their order), and a short text may begin with any.
    """
    deeper = next((each for each in list(LEVELS)[list(LEVELS).index(role) + 1 :] if last.get(each)), "")
    if deeper and not (listed and last[deeper] >= _LONE):
        return f"“{_FIRSTS[role]}”在“{_FIRSTS[deeper]}”后面，应在它前面"
    return "“（1）”前面没有“1.”" if role == "level4" and "level3" not in last else ""


def _before(number: int, kind: str) -> str:
    return f"是第{number}{kind}" if number else f"没有第1{kind}"


def _out_of_order(label: re.Match[str], due: int) -> str:
    """What a number is, and what it should be: “2.”是这一层的第1个，应是“1.”."""
    sign = label[0].strip()
    one = sign.replace(label["count"], str(due) if label["count"].isdecimal() else write_number(due), 1)
    told = "这一层从它开始" if due == 1 else f"前面是第{due - 1}个"
    return f"“{sign}”{told}，应是“{one}”"


def seen_level_marks(held: Held) -> Iterator[Seen]:
    """What stands after the number of a level; ① only below （1）, where the standard names no sign."""
    deepest = levelled = False
    for passage, role in held.roles:
        levelled = role in LEVELS or (levelled and role not in ("title", "annex"))
        if label := _level_label(passage, role):
            words, end = label.string, label.end("count")
            rest = words[end:].lstrip("）)") if role in ("level2", "level4") else words[end:]
            deepest, good = role == "level4", bool(_MARKS[role].match(rest))
            yield Seen(passage.place, "相符" if good else f"“{words[: end + 2].strip()}”", good)
        elif role in BODY:
            strange = (_OTHER_MARK if deepest else _ANY_OTHER_MARK), *((_DECIMAL_MARK,) if levelled else ())
            marks = (pattern.match(passage.words.strip()) for pattern in strange)
            yield from (Seen(passage.place, f"“{mark[0]}”") for mark in marks if mark)


def _level_label(passage: Passage, role: str) -> re.Match[str] | None:
    return LEVELS[role].match(passage.words.strip()) if role in LEVELS else None


def seen_half_width(held: Held) -> Iterator[Seen]:
    for passage, role in ((passage, role) for passage, role in held.roles if role not in _OWN_RULES):
        words = re.sub(r"(?:https?://|www\.)[!-~]+", "", passage.words)
        words = LEVELS[role].sub("", words.strip(), count=1) if role == "level1" else words.replace("\t", "")
        for hit in _HALF.finditer(words):
            yield Seen(passage.place, f"“{words[max(0, hit.start() - 3) : hit.end() + 3]}”")


def seen_quotes(held: Held) -> Iterator[Seen]:
    """Straight quotes as wide as a Chinese character, and pairs that are turned; a pair may reach over paragraphs."""
    depth = 0
    for passage, role in held.roles:
        depth = 0 if role in ("title", "annex") else depth
        for hit in _QUOTES.finditer(passage.words):
            first, last = hit[0][0], hit[0][-1]
            if first in "＂＇":
                yield Seen(passage.place, f"“{passage.words[max(0, hit.start() - 3) : hit.end() + 3]}”是直的引号")
            elif first in "”’" and not depth and last in "“‘":
                yield Seen(passage.place, f"{hit[0]}的引号反了")
            else:
                depth = max(0, depth - (first in "”’")) + (last in "“‘")


def seen_doubled_marks(held: Held) -> Iterator[Seen]:
    for passage in held.of():
        for hit in _DOUBLED.finditer(passage.flow):
            yield Seen(passage.place, f"“{passage.flow[max(0, hit.start() - 3) : hit.end()]}”")


def seen_noughts(held: Held) -> Iterator[Seen]:
    """Years in Chinese numerals have 〇, and no letter and no digit that looks like it (GB/T 15835)."""
    for passage in held.of(*BODY, "title"):
        for hit in _YEAR.finditer(passage.words):
            yield weighed(passage.place, f"“{hit[0]}”", {f"“{hit[0]}”": _NO_NOUGHT.search(hit[0])})


def seen_blanks(held: Held) -> Iterator[Seen]:
    """Blanks in a day, beside the mark of a level and between characters of a sentence, but behind 第三条."""
    yield from _parts_of_names(held)
    for passage, role in held.roles:
        if role not in (*BODY, "title", "addressee"):
            continue
        words = passage.flow.strip()
        label = ARTICLE_BEGINS.match(words)
        words = words[label.end() :].lstrip() if label else words
        if apart := (_THIRD_APART if role == "level3" else _LABEL_APART).match(words):
            yield Seen(passage.place, f"“{words[: apart.end() + 3]}”")
        for hit in _BLANKS.finditer(words) if _SENTENCE.search(words) else ():
            yield Seen(passage.place, f"“{words[max(0, hit.start() - 3) : hit.end() + 3]}”")
        for hit in _WITHIN.finditer(words) if role in _HEADINGS and not _SENTENCE.search(words) else ():
            yield Seen(passage.place, f"“{words[max(0, hit.start() - 3) : hit.end() + 3]}”")
        for hit in _DAY_APART.finditer(words):
            if hit[0] != "".join(hit[0].split()):
                yield Seen(passage.place, f"“{hit[0]}”")


def _parts_of_names(held: Held) -> Iterator[Seen]:
    """Blanks in the name of who signs and in those of annexes."""
    for passage, apart in ((passage, _NAMES_APART.get(role)) for passage, role in held.roles):
        words = passage.words.strip()
        for hit in apart.finditer(words) if apart else ():
            yield Seen(passage.place, f"“{words[max(0, hit.start() - 3) : hit.end() + 3]}”")


def seen_full_width(held: Held) -> Iterator[Seen]:
    """Letters and digits as wide as a Chinese character (GB/T 15835, 5.1.2 has half of one)."""
    for passage in (passage for passage, role in held.roles if role not in _WRITTEN_OWN):
        for hit in _FULL_WIDTH.finditer(passage.words):
            around = passage.words[max(0, hit.start() - 3) : hit.end() + 3].strip()
            yield Seen(passage.at(around), f"“{hit[0]}”应是“{unicodedata.normalize('NFKC', hit[0])}”")


def seen_unseen(held: Held) -> Iterator[Seen]:
    """Hidden words, and signs that leave no ink: a search and a copy have them, a reader has not."""
    for passage in held.of():
        yield from (Seen(passage.at(words[:_QUOTED]), told) for words, told in passage.unseen)


def seen_changes(held: Held) -> Iterator[Seen]:
    """Changes that Word keeps track of: others see them, and may yet refuse them."""
    return (Seen("", f"{done}{f'“{words[:_QUOTED]}”' if words else '段落'}") for done, words in held.document.changes)


def seen_leftovers(held: Held) -> Iterator[Seen]:
    return (Seen(passage.place, hit[0]) for passage in held.of() for hit in _LEFT.finditer(passage.words))


def seen_alien(held: Held) -> Iterator[Seen]:
    """Fields that reckon or fetch, links out of the file, macros and embedded fonts."""
    for passage in held.of():
        bad = [field.strip() for field in passage.fields if not _FIELD.match(field)]
        yield from (Seen(passage.place, f"域 {field[:30]}") for field in bad)
    for name in held.package.namelist():
        outside = (target for _, target, external in held.package.links(name).values() if external)
        yield from (Seen("", f"外部链接 {target[:60]}") for target in outside)
        if name.lower().endswith(("vbaproject.bin", ".odttf", ".ttf", ".otf")):
            yield Seen("", f"宏或者嵌入字体 {name}")
