"""Where the elements of a document stand and how they are written: title, 主送机关, 附件说明, 署名, 成文日期, 版记."""

import re
from collections.abc import Iterator

from builder.proof.elements import DATED, LISTED, NUMBERED, OPEN_DAY, at_right
from builder.proof.findings import Seen, weighed
from builder.proof.roles import BODY, Held

_WHOLE_DAY = re.compile("[12][0-9]{3}年(?:[1-9]|1[0-2])月(?:[1-9]|[12][0-9]|3[01])日")
_TORTOISE = ("〔〕", "﹝﹞")
_NEAR = 0.3  # of a character: what an indent in points may be off
_LINE = 26  # characters of a paragraph that surely has no second line
_NAMED_LIST = re.compile(r"[^，。；：:]{1,8}[：:]")
"""出席： and the like, whose names stand under each other (10.3)."""


def seen_document_numbers(held: Held) -> Iterator[Seen]:
    """发文字号: the whole year in 〔〕, a number without 第 and zeros before it."""
    for passage in held.of("number"):
        hit = NUMBERED.match(passage.words.strip())
        if hit:
            faults = {
                "年份没有加六角括号": hit["bare"],
                f"年份用了“{hit['open']}{hit['close']}”": hit["open"] and hit["open"] + hit["close"] not in _TORTOISE,
                "年份后面加了字": hit["unit"],
                "年份没有用四位阿拉伯数字": hit["year"] and not re.fullmatch("[0-9]{4}", hit["year"]),
                "加了“第”字": hit["ordinal"],
                "顺序号编了虚位": hit["number"].startswith(("0", "０", "零", "〇")),
                "顺序号不是半角阿拉伯数字": not re.fullmatch("[0-9]+", hit["number"]),
            }
            yield weighed(passage.place, "机关代字〔年份〕顺序号", faults)


def seen_titles(held: Held) -> Iterator[Seen]:
    for passage in held.of("title"):
        yield weighed(passage.place, "居中", {"没有居中": passage.side != "center"})


def seen_addressees(held: Held) -> Iterator[Seen]:
    for passage in held.of("addressee"):
        faults = {
            "没有居左顶格": passage.side != "left" or passage.first_line > _NEAR,
            "后面没有全角冒号": not passage.words.strip().endswith("："),
        }
        yield weighed(passage.place, "居左顶格，后标全角冒号", faults)


def seen_indents(held: Held) -> Iterator[Seen]:
    """The first line two characters in, the others none; in a list of names they stand under each other."""
    for passage in held.of(*BODY):
        if passage.part or passage.words.lstrip("\f\n").startswith("\t"):
            continue
        long = len(passage.words.strip()) > _LINE and not _NAMED_LIST.match(passage.words.strip())
        faults = {
            f"首行空{passage.first_line:.1g}字": abs(passage.first_line - 2) > _NEAR or passage.side != "left",
            f"回行空{passage.left:.1g}字": long and abs(passage.left) > _NEAR,
        }
        yield weighed(passage.place, "首行空二字，回行顶格", faults)


def seen_attached(held: Held) -> Iterator[Seen]:
    """附件说明: 附件：1. and the name, with no mark after it and no 《》 around it."""
    for passage in held.of("attached"):
        words = passage.words.strip()
        begins = words.startswith("附")
        listed = LISTED.search(words)
        faults = {
            "“附件”后面没有全角冒号": begins and not re.match(r"附\s*件：", words),
            "顺序号后面不是“.”": listed and listed["mark"] not in ".．",
            "名称后面有标点": re.search(r"[。；，、;,.：:]$", words),
            "名称加了书名号": re.search(r"^(?:附\s*件\s*[：:])?\s*(?:[0-9]+[.．、])?\s*《[^》]*》$", words),
            f"左空{passage.first_line:.1g}字": begins and abs(passage.first_line - 2) > _NEAR,
        }
        yield weighed(passage.place, "附件：1.名称", faults)


def seen_dates(held: Held) -> Iterator[Seen]:
    """成文日期 in Arabic numerals without zeros before them, at the right; a document that is sent has one."""
    dates = list(held.of("date"))
    for passage in dates:
        faults = {
            "没有用阿拉伯数字写全年月日或者编了虚位": not (
                OPEN_DAY.fullmatch(passage.flow.strip()) or _is_whole(passage.words)
            ),
            "没有居右": not passage.table and not at_right(passage),
        }
        yield weighed(passage.place, "2026年1月5日，居右", faults)
    minutes = any(
        "纪要" in passage.words for passage in held.of("mark", "title")
    )  # their day stands in the head (10.3)
    if not dates and (any(held.of("addressee")) or (any(held.of("number")) and not minutes)):
        yield Seen("", "没有成文日期")


def seen_imprints(held: Held) -> Iterator[Seen]:
    """版记 in 四号; 抄送 ends with a full stop, the day of printing is written as 成文日期 is."""
    for passage in held.of("imprint"):
        words = passage.words.strip()
        day = DATED.search(words) if re.search(r"印\s*[发制]$", words) else None
        faults = {
            "不是四号": any(piece.size != 14 for piece in passage.pieces if piece.words.strip()),
            "抄送机关后面没有句号": re.match(r"抄\s*[送报]", words) and not words.endswith("。"),
            "印发日期没有用阿拉伯数字写全年月日或者编了虚位": day and not _is_whole(day[0]),
        }
        yield weighed(passage.place, "相符", faults)


def _is_whole(day: str) -> bool:
    return bool(_WHOLE_DAY.fullmatch("".join(day.split())))
