"""Where the elements of a document stand and how they are written: title, 主送机关, 附件说明, 署名, 成文日期, 版记."""

import re
from calendar import monthrange
from collections.abc import Iterator

from builder.proof.document import Passage
from builder.proof.elements import DATED, ENDED, LISTED, NUMBERED, OPEN_DAY, PRINTED, SIGNER, at_right
from builder.proof.findings import Seen, weighed
from builder.proof.roles import BODY, Held

_WHOLE_DAY = re.compile("(?P<year>[12][0-9]{3})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日")
_GOES_UP = re.compile("(?:请示|报告)(?:[（(].*[）)])?$")
_REMARK = re.compile(r"[（(]?\s*(?:联\s*系\s*人|联系(?:电话|方式)|经办人|此件|(?:信息)?公开(?:属性|方式|选项))")
"""How 附注 begins: whom to ask, how far it goes."""
_PUSHED = 4  # characters from the edge: what stands so far in was not put at the left
_NEAR = 0.3  # of a character: what an indent in points may be off
_LINE = 26  # characters of a paragraph that surely has no second line
_NAMED_LIST = re.compile(r"[^，。；：:]{1,8}[：:]")
"""出席： and the like, whose names stand under each other (10.3)."""


def seen_document_numbers(held: Held) -> Iterator[Seen]:
    """发文字号: the whole year in 〔〕, a number without 第 and zeros before it; where it stands (7.2.5, 10.1)."""
    for passage in held.of("number", "signer"):
        signer = SIGNER.fullmatch(passage.words.strip())
        words = signer["before"].strip() if signer else passage.words.strip()
        hit = NUMBERED.fullmatch(words)
        if hit:
            yield weighed(passage.whole, f"“{words}”", _faults_of_number(hit) | _misplaced(held, passage))
        elif "号" in words:
            yield Seen(passage.whole, f"“{words}”不是机关代字〔年份〕顺序号")


def _faults_of_number(hit: re.Match[str]) -> dict[str, object]:
    brackets = f"{hit['open'] or ''}{hit['close'] or ''}"
    return {
        "没有机关代字": not re.match(r"[\u4e00-\u9fff]", hit[0].strip()),
        "年份没有加六角括号": hit["bare"],
        f"年份用了“{brackets}”，不是六角括号“〔〕”": brackets not in ("", "〔〕"),
        "年份后面加了字": hit["unit"],
        "年份没有用四位阿拉伯数字": hit["year"] and not re.fullmatch("[0-9]{4}", hit["year"]),
        "加了“第”字": hit["ordinal"],
        "顺序号编了虚位": hit["number"].startswith(("0", "０", "零", "〇")),
        "顺序号不是半角阿拉伯数字": not re.fullmatch("[0-9]+", hit["number"]),
        "顺序号后面没有“号”字": not hit["end"].strip(),
        "中间有空格": "".join(hit[0].split()) != hit[0],
    }


def _misplaced(held: Held, passage: Passage) -> dict[str, object]:
    """At the left beside 签发人 in what goes up, at the right in a letter, else in the middle."""
    upward = any(held.of("signer")) or any(map(_GOES_UP.search, _titles_before(held)))
    left = passage.side == "left" and not at_right(passage) and not _is_pushed_in(passage)
    is_letter = held.has_letterhead
    return {
        "没有居右（函的发文字号在右边）": is_letter and not passage.table and not at_right(passage),
        "没有居中（在左边的是上行文）": left and not passage.table and not upward and not is_letter,
    }


def _is_pushed_in(passage: Passage) -> bool:
    """Whether blanks, tabs or an indent push its words towards the middle."""
    return passage.first_line >= _PUSHED or "\t" in passage.words.strip("\n\f")[:1]


def _titles_before(held: Held) -> Iterator[str]:
    """The title of the document itself: those of annexes stand below its date."""
    for passage, role in held.roles:
        if role in ("date", "annex"):
            return
        if role == "title":
            yield ENDED.sub("", passage.words.strip())


def seen_titles(held: Held) -> Iterator[Seen]:
    """In the middle; what has a number or names its readers has one."""
    for passage in held.of("title"):
        yield weighed(passage.whole, "居中", {"没有居中": passage.side != "center"})
    if _is_sent(held) and not any(_titles_before(held)):
        yield Seen("", "没有标题")


def seen_title_ends(held: Held) -> Iterator[Seen]:
    for passage in held.of("title"):
        mark = ENDED.search(passage.words.strip())
        yield weighed(passage.whole, "没有", {f"末尾有“{mark[0].strip() if mark else ''}”": mark})


def _is_sent(held: Held) -> bool:
    """Whether it goes to somebody, and has what such documents have; minutes have their own form (10.3)."""
    minutes = any("纪要" in passage.words for passage in held.of("mark", "title"))
    numbered = any(_has_number(passage) for passage in held.of("number", "signer"))
    return any(held.of("addressee")) or (numbered and not minutes)


def _has_number(passage: Passage) -> bool:
    signer = SIGNER.fullmatch(passage.words.strip())
    return not signer or bool(NUMBERED.fullmatch(signer["before"].strip()))


def seen_addressees(held: Held) -> Iterator[Seen]:
    """主送机关 right below the title, flush left, with a colon behind."""
    end = min((passage.number for passage in held.of("date", "annex")), default=0)
    titles = [passage.number for passage in held.of("title") if not 0 < end < passage.number]
    text = min((passage.number for passage in held.of(*BODY)), default=0)
    for passage in held.of("addressee"):
        faults = {
            "不在标题和正文之间": 0 < text < passage.number or (titles and passage.number < titles[0]),
            "没有居左顶格": passage.side != "left" or passage.first_line > _NEAR,
            "后面没有全角冒号": not passage.words.strip().endswith("："),
        }
        yield weighed(passage.whole, "居左顶格，后标全角冒号", faults)


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
    dated = min((passage.number for passage in held.of("date")), default=0)
    due, entries = 0, list(held.of("attached"))
    alone = len(list(held.of("annex"))) <= 1 == sum(bool(LISTED.match(passage.words.strip())) for passage in entries)
    for passage in entries:
        words = passage.words.strip()
        begins = words.startswith("附")
        listed = LISTED.match(words)
        due = due + 1 if listed else 0
        faults = {
            "只有一个附件，不编顺序号": listed and alone,
            f"顺序号应是{due}": listed and int(listed["number"]) != due,
            "排在成文日期之后，应在署名之前": 0 < dated < passage.number,
            "“附件”二字之间有空格": begins and re.match(r"附\s+件", words),
            "“附件”后面没有全角冒号": begins and not re.match(r"附\s*件：", words),
            "顺序号后面不是“.”": listed and listed["mark"] not in ".．",
            "名称后面有标点": re.search(r"[。；，、;,.：:]$", words),
            "名称加了书名号": re.search(r"^(?:附\s*件\s*[：:])?\s*(?:[0-9]+[.．、])?\s*《[^》]*》$", words),
            f"左空{passage.first_line:.1g}字": begins and abs(passage.first_line - 2) > _NEAR,
        }
        yield weighed(passage.whole, f"“{words}”", faults)


def seen_remarks(held: Held) -> Iterator[Seen]:
    """附注 below the date, in brackets (7.3.6)."""
    dated = False
    for passage, role in held.roles:
        words = passage.words.strip()
        if role == "date":
            dated = True
        elif role in ("title", "annex", "imprint"):
            dated = False
        elif dated and role in BODY and _REMARK.match(words):
            good = words.startswith("（") and words.endswith("）")
            yield weighed(passage.whole, f"“{words}”", {"没有加圆括号": not good})


def seen_dates(held: Held) -> Iterator[Seen]:
    """成文日期 in Arabic numerals without zeros before them, at the right; a document that is sent has one."""
    dates = list(held.of("date"))
    for passage in dates:
        words = passage.words.strip()
        open_day = OPEN_DAY.fullmatch(passage.flow.strip())
        faults = {} if open_day else _faults_of_day(words)
        side = {"没有居右": not passage.table and not at_right(passage)}
        yield weighed(passage.whole, f"“{words}”" if passage.table else f"“{words}”，居右", faults | side)
    if not dates and _is_sent(held):
        yield Seen("", "没有成文日期")


def _faults_of_day(day: str) -> dict[str, object]:
    """What is wrong with a day as it is written."""
    plain = "".join(day.split())
    whole = _WHOLE_DAY.fullmatch(plain)
    if not whole:
        return {"没有用半角阿拉伯数字写全年月日": True}
    year, month, number = (int(whole[name]) for name in ("year", "month", "day"))
    return {
        "月、日编了虚位": whole["month"].startswith("0") or whole["day"].startswith("0"),
        "没有这一天": not (1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]),
        "中间有空格": plain != day,
    }


def seen_signatures(held: Held) -> Iterator[Seen]:
    """署名 above the date, at the right as it is; what is sent has one."""
    signatures = list(held.of("signature"))
    for passage in signatures:
        several = len(passage.words.split()) > 1
        side = {"没有居右": not (passage.table or several or at_right(passage))}
        yield weighed(passage.whole, f"“{passage.words.strip()}”", side)
    dates = list(held.of("date"))
    if dates and not signatures and not dates[-1].table and _is_sent(held):
        yield Seen(dates[-1].whole, "上面没有发文机关署名")


def seen_imprints(held: Held) -> Iterator[Seen]:
    """版记 in 四号; 抄送 ends with a full stop, the day of printing is written as 成文日期 is."""
    for passage in held.of("imprint"):
        words = passage.words.strip()
        unsaid = PRINTED.fullmatch(words)
        day = DATED.search(words) if unsaid or re.search(r"印\s*[发制]$", words) else None
        faults: dict[str, object] = {
            "不是四号": any(piece.size != 14 for piece in passage.pieces if piece.words.strip()),
            "“抄送”后面没有冒号": re.match(r"(?:抄\s*[送报]|分\s*送)\s*[^：:\s]", words),
            "印发日期后面没有“印发”": unsaid,
            "抄送机关后面没有句号": re.match(r"抄\s*[送报]", words) and not words.endswith("。"),
        }
        faults |= (
            {f"印发日期“{day[0]}”{fault}": there for fault, there in _faults_of_day(day[0]).items()} if day else {}
        )
        yield weighed(passage.whole, "相符", faults)
