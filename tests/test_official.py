"""Official documents of any office: correct ones raise no alarm, and each deviation is named by its item."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from builder.proof.findings import Finding
from builder.proof.standard import proof
from tests.official import (
    ATTACHED,
    CENTRED,
    DATE_AT,
    DECISION,
    FANG,
    HEI,
    KAI,
    KINDS,
    LETTER,
    LEVELS,
    MINUTES,
    NAMES,
    NOTICE,
    REPORT,
    REQUEST,
    RIGHT,
    RULES,
    SECTION,
    SENTENCE,
    STYLES,
    TITLE,
    TO,
    TWO,
    aligned,
    boxed,
    framed,
    imprint,
    level1,
    level2,
    line,
    mark,
    number,
    package,
    parts,
    run,
    signed,
    text,
    title,
)


def _proved(folder: Path, made: dict[str, str]) -> tuple[Finding, ...]:
    file = folder / "文件.docx"
    file.write_bytes(package(made))
    return proof(file, render=False)[:-1]


def _alarms(folder: Path, made: dict[str, str]) -> dict[str, str]:
    return {each.item: each.found for each in _proved(folder, made) if each.failed}


@pytest.mark.parametrize("footer", [aligned, boxed, framed], ids=["aligned", "boxed", "framed"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_correct_document_of_any_kind_raises_no_alarm(tmp_path: Path, kind: str, footer) -> None:
    assert _alarms(tmp_path, parts(KINDS[kind], footer)) == {}


def _level(at: int, form: str, words: str, face: str, suffix: str = "nothing") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{words}"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{face}" w:eastAsia="{face}"/><w:sz w:val="32"/></w:rPr></w:lvl>'
    )


def numbering(first: str = HEI, second: str = KAI, begins: str = "1") -> str:
    levels = (
        _level(0, "chineseCountingThousand", "%1、", first)
        + _level(1, "japaneseCounting", "（%2）", second)
        + _level(2, "decimal", "%3.", FANG)
    )
    return (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum><w:num w:numId="3">'
        f'<w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="{begins}"/></w:lvlOverride>'
        "</w:num></w:numbering>"
    )


def _listed(depth: int, words: str, face: str) -> str:
    return line(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr>', face)


AUTOMATIC = (
    title("关于开展检查工作的通知")
    + TO
    + _listed(0, "总体要求", HEI)
    + text()
    + _listed(0, "主要任务", HEI)
    + _listed(1, "压实责任", KAI)
    + text()
    + _listed(1, "加强检查", KAI)
    + _listed(2, "逐项核对登记信息。", FANG)
    + signed()
)
STYLED = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="a"/>'
    f"<w:pPr>{shape}</w:pPr>"
    f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{face}"/>'
    f'<w:sz w:val="{size}"/></w:rPr></w:style>'
    for name, face, size, shape in (
        ("公文标题", TITLE, 44, '<w:jc w:val="center"/>'),
        ("主送", FANG, 32, ""),
        ("文字", FANG, 32, TWO),
        ("一级", HEI, 32, TWO),
    )
)
PLAIN_RUNS = "".join(
    f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'
    for style, words, more in (
        ("公文标题", "关于开展检查工作的通知", ""),
        ("主送", "各市场监督管理所：", ""),
        ("文字", SENTENCE, ""),
        ("一级", "一、总体要求", ""),
        ("文字", SENTENCE, ""),
        ("主送", "某某市市场监督管理局", DATE_AT),
        ("主送", "2026年1月5日", DATE_AT),
    )
)
TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4530"/>'
    f'<w:gridCol w:w="4530"/></w:tblGrid><w:tr><w:tc>{line("姓名", size=21)}</w:tc><w:tc>{line("电话", size=21)}</w:tc>'
    "</w:tr></w:tbl>"
)
IMPRINT_TABLE = TABLE.replace(line("姓名", size=21), imprint()).replace(line("电话", size=21), "<w:p/>")


def changed(old: str, new: str, body: str = NOTICE) -> dict[str, str]:
    """The parts of a document with something else in one of them; the change is seen to be one."""
    made = parts(body)
    after = {name: content.replace(old, new) for name, content in made.items()}
    assert after != made, old
    return after


def _without_a_grid() -> dict[str, str]:
    """Lines of a fixed height and characters pressed together by 0.2 points, as some offices keep 28 to a line."""
    exact = REPORT.replace("<w:pPr>", '<w:pPr><w:spacing w:line="579" w:lineRule="exact"/>')
    exact = exact.replace("<w:sz ", '<w:spacing w:val="-4"/><w:sz ')
    return changed(SECTION, re.sub("<w:docGrid[^>]*>", "", SECTION), exact)


def _by_theme() -> dict[str, str]:
    """Words of the body in the faces of a theme that names the right ones."""
    fonts = '<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312" w:hAnsi="Times New Roman"/>'
    made = changed(fonts, "", REPORT)
    named = made["theme"].replace("Calibri", "Times New Roman").replace('typeface=""', f'typeface="{FANG}"')
    return made | {"theme": named}


def _set_in_by_blanks() -> dict[str, str]:
    blank = re.sub(f'({TWO}.*?<w:t xml:space="preserve">)', r"\1　　", REPORT)
    return parts(blank.replace(TWO, ""))


def _first_page_apart() -> dict[str, str]:
    first = '<w:footerReference w:type="first" r:id="first"/><w:pgSz'
    return changed(SECTION, SECTION.replace("<w:pgSz", first).replace("<w:docGrid", "<w:titlePg/><w:docGrid"), LETTER)


def to_write(before: str, after: str, shape: str) -> str:
    """A paragraph with room to write between its words."""
    room = run("\u2003\u2003", more='<w:u w:val="single"/>')
    return f"<w:p><w:pPr>{shape}</w:pPr>{run(before)}{room}{run(after)}</w:p>"


def ended_lines(shape: str, *lines: str) -> str:
    """A paragraph whose lines are ended one by one."""
    return line("</w:t><w:br/><w:t>".join(lines), shape)


OTHER_WAYS = {
    "automatic numbering": parts(AUTOMATIC, numbering=numbering()),
    "faces by theme": _by_theme(),
    "styles": changed("</w:styles>", f"{STYLED}</w:styles>", PLAIN_RUNS),
    "no grid": _without_a_grid(),
    "another width of cells": changed('w:charSpace="-849"', 'w:charSpace="-842"', REQUEST),
    "a number without its sign": changed('w:charSpace="-849"', 'w:charSpace="4294966447"', MINUTES),
    "a small default": changed(
        '<w:sz w:val="32"/></w:rPr></w:style>', '<w:sz w:val="21"/></w:rPr></w:style>', DECISION
    ),
    "a table of Word": parts(REPORT.replace(signed(), TABLE + signed())),
    "copies below 版记": parts(MINUTES + line("（共印20份）", '<w:ind w:leftChars="100" w:left="280"/>', size=28)),
    "版记 in a table": parts(NOTICE.replace(imprint(), IMPRINT_TABLE)),
    "no number on the first page of a letter": _first_page_apart(),
    "blanks for indents": _set_in_by_blanks(),
    "indents in twips": parts(NOTICE.replace(TWO, '<w:ind w:firstLine="640"/>')),
    "a speech": parts(
        title("在工作会议上的讲话") + line("局长　王某", '<w:jc w:val="center"/>', KAI) + line("同志们：") + text()
    ),
    "padded names": parts(
        NOTICE.replace(text(), text() + text("主　任：王某　副主任：李　某") + text("局　长　王某"), 1)
    ),
    "a street with a number": parts(title("工作情况") + line("某某路12号", TWO) + text()),
    "labels in a line": parts(DECISION.replace(SENTENCE, "会议时间：2026年1月5日　地点：一楼会议室。")),
    "the issuer in a box": changed(
        mark("某某市市场监督管理局文件"),
        '<w:p><w:r><w:pict><v:shape style="position:absolute"><v:textbox><w:txbxContent>'
        f"{mark('某某市市场监督管理局文件')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    ),
    "a number before a tab and the signer": parts(REQUEST.replace("　　　　签发人", "\t签发人")),
    "a report without a signer, its number at the left": parts(
        mark("某某市市场监督管理局文件") + number("某市监〔2026〕8号", "") + REPORT
    ),
    "one annex without a number": parts(
        REPORT.replace(signed(), line("附件：责任清单", TWO) + signed())
        + line("附件", "<w:pageBreakBefore/>", HEI)
        + title("责任清单")
        + text()
    ),
    "a list of what is sent in other files": parts(REPORT.replace(signed(), ATTACHED + signed())),
    "signatures of two": parts(REPORT.replace(signed(), line("某某市财政局　　　某某市商务局", TWO) + signed())),
    "a reply whose sentences have numbers": parts(
        title("关于同意设立投诉站的批复")
        + TO
        + text("一、同意设立。")
        + text("二、请按要求管理。")
        + text("此复。")
        + signed()
    ),
    "items of a sentence each": parts(
        REPORT.replace(
            LEVELS, text("检查下列内容：") + text("（一）资质是否齐全；") + text("（二）台账是否完整。") + text()
        )
    ),
    "a year in Chinese numerals, marks that stand together": parts(
        REPORT.replace(text(), text("二〇二六年的工作怎么办？！任务“谁来落实？”，要明确。"))
    ),
    "paragraphs that the ends of lines part": parts(
        REPORT.replace(
            LEVELS,
            level1("一、总体要求") + ended_lines(TWO, SENTENCE, f"　　{SENTENCE}") + level1("二、主要任务") + text(),
        ).replace(
            signed(),
            ended_lines(TWO, "附件：1.实施方案", "　　　　　2.责任清单")
            + ended_lines(DATE_AT, "某某市市场监督管理局", "2026年1月5日"),
        )
    ),
    "a sign that keeps two others in one line, hidden or not": parts(
        REPORT.replace("2025年", "2025\u2060年")
        .replace("2026年1月5日", "2026年\u20601月5日")
        .replace(text(), text().replace("</w:p>", run("\u2060", "宋体", 21, "<w:vanish/>") + "</w:p>"))
    ),
    "① below （1）": parts(
        REPORT.replace(text("（2）核对数量。"), text("①日期；") + text("②数量。") + text("（2）核对页数。"))
    ),
    "lists that the text announces, one of them of a single item": parts(
        REPORT.replace(
            LEVELS,
            text("检查下列内容：")
            + text("1.资质。")
            + text("发现问题的，按下列办法处理：")
            + text("1.责令改正；")
            + text("2.立案。"),
        )
    ),
    "a unit at the right above a table of an annex": parts(
        NOTICE.replace(title("责任清单") + text(), title("责任清单") + line("单位：万元", RIGHT) + TABLE)
    ),
    "a title whose line is ended": parts(
        NOTICE.replace("关于加强食品安全", "某某市市场监督管理局</w:t><w:br/><w:t>关于加强食品安全")
    ),
    "a line that begins with room to write": parts(
        REPORT.replace(text(), to_write("本办法自</w:t><w:br/><w:t>", "年1月1日起施行。", TWO), 1)
    ),
    "a name to write where it is signed": parts(
        NOTICE.replace(signed(), to_write("", "", DATE_AT) + line("2026年1月5日", DATE_AT))
    ),
    "quotes in quotes, and over paragraphs": parts(
        REPORT.replace(text(), text("他说：“按‘双随机’的要求查。") + text("“再报结果。”所谓“结果”，是‘红’和‘黑’。"), 1)
    ),
    "another red": parts(NOTICE.replace("FF0000", "E60012")),
}


@pytest.mark.parametrize("way", OTHER_WAYS)
def test_a_correct_document_made_in_another_way_raises_no_alarm(tmp_path: Path, way: str) -> None:
    assert _alarms(tmp_path, OTHER_WAYS[way]) == {}


@pytest.mark.parametrize(
    ("item", "lists"),
    [
        ("一级层次字体", numbering(first=KAI)),
        ("二级层次字体", numbering(second=FANG)),
        ("层次连续", numbering(begins="2")),
        ("层次序数", numbering().replace("%1、", "%1.")),
    ],
)
def test_automatic_numbers_are_read_like_written_ones(tmp_path: Path, item: str, lists: str) -> None:
    assert list(_alarms(tmp_path, parts(AUTOMATIC, numbering=lists))) == [item]


FAR_IN = '<w:ind w:right="6000"/><w:jc w:val="right"/>'
FIRST = SECTION.replace("<w:docGrid", "<w:titlePg/><w:docGrid")
BODY = text()
REPORTED = title("关于2025年工作情况的报告")
ENDED_TITLE = NOTICE.replace("关于加强", "某某市市场监督管理局</w:t><w:br/><w:t>关于加强")
LISTED_ONLY = REPORT.replace(signed(), ATTACHED + signed())
ACROSS = SECTION.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
TURNED = re.sub("w:top=.*?w:left=.1588.", 'w:top="1588" w:right="2098" w:bottom="1474" w:left="1985"', ACROSS, count=1)
OTHERWISE_TITLED = NOTICE.replace("关于加强食品安全检查工作的通知", "考勤检查情况")
TITLED = title("关于加强食品安全检查工作的通知")
DEVIATIONS = [
    ("发文字号", "某市监发〔2026〕3号", "〔2026〕3号", NOTICE),
    ("发文字号", number("某市监函〔2026〕12号", RIGHT), number("某市监函〔2026〕12号"), LETTER),
    ("发文字号", "〔2026〕", "[2026]", NOTICE),
    ("发文字号", "〔2026〕", "【2026】", NOTICE),
    ("发文字号", "〔2026〕", "（2026）", LETTER),
    ("发文字号", "〔2026〕", "〔26〕", RULES),
    ("发文字号", "〕3号", "〕第3号", NOTICE),
    ("发文字号", "〕3号", "〕03号", NOTICE),
    ("发文字号", "〕12号", "〕012号", LETTER),
    *(
        ("发文字号", "某市监发〔2026〕3号", wrong, NOTICE)
        for wrong in ("某市监发-2026-12号", "某市监发2026-12", "某市监发—2026—12号", "某市监发 2026 12")
    ),
    ("发文机关标志", "FF0000", "000000", NOTICE),
    ("层次序数", text("（1）核对日期。") + text("（2）核对数量。"), text("1.1抽样。") + text("1.2检验。"), NOTICE),
    ("层次序数", text("（1）核对日期。"), text("2．1.1 抽样。") + text("（1）核对日期。"), NOTICE),
    ("字间空格", "1.查登记", "1. 查登记", NOTICE),
    ("字间空格", "2.查台账", "2 .查台账", NOTICE),
    ("签发人", run("李某某", KAI), run("李某某", FANG), REQUEST),
    ("成文日期", signed(), signed(day="2026年01月05日"), NOTICE),
    ("成文日期", signed(), signed(day="二〇二六年一月五日"), REPORT),
    ("成文日期", signed(), signed(day="二〇二六年"), LETTER),
    ("成文日期", signed(), signed(day="2026.1.5"), LETTER),
    ("成文日期", signed(), signed(day="2026-01-05"), DECISION),
    ("成文日期", signed(), signed(day="2026年1月"), REQUEST),
    ("成文日期", line("2026年1月5日", DATE_AT), "", REPORT),
    ("成文日期", line("2026年1月5日", DATE_AT), line("2026年1月5日"), NOTICE),
    *(
        ("成文日期", signed(), signed(day=day), NOTICE)
        for day in (
            "2026年2月30日", "2025年2月29日", "2026年13月1日", "2026年4月31日", "2026年0月5日", "2026年1月32日",
            "2026 年 11 月 20 日", "2026年 1月5日", "2026年1月5号", "２０２６年1月5日", "26年1月5日",
        )
    ),
    ("成文日期", signed(), signed(day="2026年11月31日"), REQUEST),
    ("成文日期", line("2026年1月5日", DATE_AT), line("2026年3月5日", FAR_IN), REPORT),
    *(
        ("发文字号", "某市监〔2026〕8号　　　　签发人", f"{numbered}\t签发人", REQUEST)
        for numbered in (
            "某市监[2026]第010号", "某市监﹝2026﹞10号", "某市监〔2026〕第10号", "某市监〔2026〕010号",
            "某市监(2026)10号", "某市监〔26〕10号",
            "某市监2026-10号", "某市监〔2026〕10", "某市监〔2026〕十号", "某市监 〔2026〕 10号",
            "某市监字第10号",
        )
    ),
    ("发文字号", "〔2026〕", "﹝2026﹞", NOTICE),
    ("发文字号", "〕4号", "〕4", RULES),
    ("发文字号", number("某市监发〔2026〕3号"), number("某市监发〔2026〕3号", ""), NOTICE),
    ("发文字号", number("某市监发〔2026〕4号"), number("　某市监发〔2026〕4号", ""), RULES),
    ("发文字号", number("某市监函〔2026〕12号", RIGHT), number("某市监函〔2026〕12号", ""), LETTER),
    ("标题位置", title("关于加强食品安全检查工作的通知"), "", NOTICE),
    ("标题位置", title("关于调整办公用房的请示"), "", REQUEST),
    ("标题位置", REPORTED, "", REPORT),
    ("标题位置", title("关于商请协助核查的函"), "", LETTER),
    *(
        ("主送机关", TO, line(names), NOTICE)
        for names in ("各市场监督管理所。", "各市场监督管理所、机关各科室，", "各有关单位;", "消费者协会，各专业组")
    ),
    ("主送机关", REPORTED + line("市人民政府："), title("2025年工作总结") + line("市人民政府"), REPORT),
    ("主送机关", title("考勤检查情况") + TO, title("考勤检查情况") + line("各市场监督管理所"), OTHERWISE_TITLED),
    ("署名", signed(), line("某某市市场监督管理局") + line("2026年1月5日", DATE_AT), NOTICE),
    ("署名", signed(), line("某某市市场监督管理局", CENTRED) + line("2026年1月5日", DATE_AT), REPORT),
    ("署名", signed(), line("某某市市场监督管理局", TWO) + line("2026年1月5日", DATE_AT), LETTER),
    ("署名", signed(), line("某某市市场监督管理局", FAR_IN) + line("2026年1月5日", DATE_AT), NOTICE),
    ("署名", signed(), line("2026年1月5日", DATE_AT), NOTICE),
    ("署名", signed(), line("2026年1月5日", DATE_AT), LETTER),
    ("署名", signed(), line("2026年1月5日", DATE_AT), REQUEST),
    ("附件序号和标题", ATTACHED, line("附件：1．实施方案", TWO), NOTICE),
    ("附件序号和标题", ATTACHED, line("附件：实施方案", TWO), NOTICE),
    ("附件序号和标题", ">附件2<", ">附件3<", NOTICE),
    ("附件序号和标题", ">附件2<", ">附件二<", NOTICE),
    ("附件序号和标题", "2.责任清单", "2.责任分工表", NOTICE),
    ("附件序号和标题", "附件：1.实施方案", "附件：1.工作方案", NOTICE),
    ("行数字数", BODY, BODY.replace("<w:pPr>", '<w:pPr><w:spacing w:line="440" w:lineRule="exact"/>'), REPORT),
    ("行数字数", "<w:pPr>" + TWO, '<w:pPr><w:spacing w:line="440" w:lineRule="exact"/>' + TWO, REPORT),
    ("行数字数", 'w:charSpace="-849"', 'w:charSpace="0"', DECISION),
    ("页码", SECTION, FIRST, REPORT),
    ("页码", "<w:docGrid", '<w:pgNumType w:start="5"/><w:docGrid', REPORT),
    ("页码", 'w:footer="1400"', 'w:footer="284"', REPORT),
    ("页码", "— </w:t>", "- </w:t>", MINUTES),
    ("正文缩进", BODY, line(SENTENCE), REPORT),
    ("正文缩进", BODY, line(SENTENCE, '<w:ind w:firstLineChars="400" w:firstLine="1280"/>'), NOTICE),
    ("正文缩进", BODY, line(SENTENCE, '<w:ind w:leftChars="200" w:left="640"/>'), LETTER),
    ("标题位置", title("关于商请协助核查的函"), line("关于商请协助核查的函", "", TITLE, 44), LETTER),
    ("标题字体", REPORTED, REPORTED.replace(TITLE, HEI), REPORT),
    ("标题字号", REPORTED, REPORTED.replace('"44"', '"36"'), REPORT),
    ("主送机关", TO, line("各市场监督管理所，机关各科室：", TWO), NOTICE),
    ("主送机关", TO, line("各市场监督管理所，机关各科室"), NOTICE),
    ("主送机关", TO, line("各市场监督管理所，机关各科室：", TWO), ENDED_TITLE),
    ("主送机关", TO, line("各市场监督管理所，机关各科室:"), RULES),
    ("主送机关", TITLED + TO, TO + TITLED, NOTICE),
    ("主送机关", TO + text(), text() + TO, NOTICE),
    ("主送机关", TO + text(), text() + text() + line("市人民政府:"), NOTICE),
    ("主送机关", line("市人民政府："), line("市人民政府：", '<w:jc w:val="center"/>'), REQUEST),
    ("文字颜色", BODY, line(SENTENCE, TWO, more='<w:color w:val="FF0000"/>'), REPORT),
    ("文字颜色", BODY, line(SENTENCE, TWO, more='<w:highlight w:val="yellow"/>'), DECISION),
    ("文字颜色", BODY, line(SENTENCE, TWO, more='<w:shd w:val="clear" w:fill="FFFF00"/>'), LETTER),
    ("加粗和划线", BODY, line(SENTENCE, TWO, more="<w:b/>"), NOTICE),
    ("加粗和划线", REPORTED, line("关于2025年工作情况的报告", CENTRED, TITLE, 44, "<w:b/>"), REPORT),
    *(
        ("加粗和划线", BODY, BODY + line(SENTENCE, TWO, more=f'<w:{name} w:val="{how}"/>'), LETTER)
        for name, how in (("em", "dot"), ("dstrike", "1"), ("outline", "1"), ("bdr", "single"))
    ),
    ("字距", BODY, BODY + line(SENTENCE, TWO, more='<w:position w:val="6"/>'), NOTICE),
    ("看不见的内容", BODY, BODY + line("不印的话。", TWO, more="<w:vanish/>"), NOTICE),
    ("看不见的内容", "姓名", '姓名</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>批注', REPORT + TABLE),
    *(
        ("看不见的内容", "统一部署", f"统一{sign}部署", MINUTES)
        for sign in ("\u00ad", "\u200b", "\u200d", "\u202e", "\u2800", "\u3164", "\ufeff")
    ),
    ("字母和数字", "2026年12月31日前", "２０２６年12月31日前", NOTICE),
    ("字母和数字", "统一部署", "ＡＢ级统一部署", LETTER),
    ("字母和数字", "1.查登记", "１.查登记", NOTICE),
    ("字母和数字", "姓名", "ｅ姓名", REPORT + TABLE),
    ("重叠标点", BODY, text(SENTENCE.replace("，落实", "，，落实")), NOTICE),
    ("重叠标点", BODY, text(f"{SENTENCE}。"), LETTER),
    ("重叠标点", BODY, text(SENTENCE.replace("责任，", "责任；。")), REQUEST),
    ("半角标点", BODY, text(SENTENCE.replace("，落实", "--落实")), NOTICE),
    ("字间空格", BODY, text(SENTENCE.replace("2026年12月31日", "2026 年 12 月 31 日")), NOTICE),
    ("汉字年份", BODY, text("二O二六年要按照统一部署落实责任。"), NOTICE),
    ("汉字年份", BODY, text("自二0二六年起施行。"), DECISION),
    ("加粗和划线", BODY, line(SENTENCE, TWO, more='<w:u w:val="single"/>'), LETTER),
    ("字距", BODY, BODY + line(SENTENCE, TWO, more='<w:w w:val="80"/>'), REPORT),
    ("字距", BODY, BODY + line(SENTENCE, TWO, more='<w:spacing w:val="-20"/>'), LETTER),
    ("半角标点", "统一部署，", "\"统一部署\"，", NOTICE),
    ("半角标点", "报送情况。", "报送情况.", REPORT),
    ("半角标点", "统一部署，", "统一部署,", MINUTES),
    ("半角标点", "报送情况。", "报送情况．", NOTICE),
    *(
        ("引号", "统一部署", words, NOTICE)
        for words in ("＂统一＂部署", "＇统一＇部署", "”统一“部署", "“统一”部署和”有关“要求", "’统一‘部署")
    ),
    ("字间空格", BODY, text(SENTENCE.replace("2026年12月31日", "12月 31日")), REPORT),
    ("字间空格", BODY, text(SENTENCE.replace("2026年12月31日", "12 月 31 日")), LETTER),
    ("字间空格", BODY, text("台账逐日　登记，每月核对一次。"), NOTICE),
    ("字间空格", BODY, text(SENTENCE.replace("，落实", "，　落实")), NOTICE),
    ("字间空格", "三、工作要求", "三、 工作要求", REPORT),
    ("字间空格", "三、工作要求", "三、　工作要求", MINUTES),
    ("字间空格", "（二）加强检查", "（二） 加强检查", NOTICE),
    ("字间空格", "统一部署", "统一 部署", NOTICE),
    ("字间空格", "统一部署", "统一　部署", REPORT),
    ("字间空格", "统一部署，", "统一部署 ，", LETTER),
    ("字间空格", "商请协助", "商请　协助", LETTER),
    ("字间空格", "三、工作要求", "三、工作 要求", REPORT),
    ("字间空格", BODY, text("各所要落实责任。　加强检查，按时报送。"), NOTICE),
    ("字间空格", BODY, text("按照“ 四个最严 ”要求，落实责任。"), NOTICE),
    ("字间空格", BODY, text("按照《 食品安全法》的规定，落实责任。"), REPORT),
    ("字间空格", BODY, text("各所（含分所 ）要落实责任，加强检查。"), LETTER),
    ("字间空格", "各市场监督管理所，机关", "各市场监督管理所， 机关", NOTICE),
    ("附件说明", ">附件：1.", ">附　件：1.", NOTICE),
    ("字间空格", ">某某市市场监督管理局<", ">某某市　市场监督管理局<", NOTICE),
    ("字间空格", ">某某市市场监督管理局<", ">某某市 市场监督管理局<", LETTER),
    ("字间空格", "附件：1.实施方案", "附件：1.实施　方案", NOTICE),
    ("层次序数", BODY, BODY + text("一。各所落实责任。"), LETTER),
    ("层次序数", "1.查登记", "1、查登记", NOTICE),
    ("层次序数", BODY, BODY + text("1、各所落实责任，逐项核对。"), LETTER),
    ("层次序数", "1.查登记", "1）查登记", NOTICE),
    ("层次序数", "1.查登记", "①查登记", REPORT.replace(text("2.查台账。逐项核对台账。"), "")),
    ("层次序数", "二、主要任务", "二.主要任务", REPORT),
    ("层次序数", "（二）加强检查", "（二）、加强检查", MINUTES),
    ("层次连续", "三、工作要求", "五、工作要求", MINUTES),
    ("层次连续", "三、工作要求", "二、工作要求", REPORT),
    ("层次连续", "（二）加强检查", "（三）加强检查", NOTICE),
    ("层次连续", "2.查台账", "3.查台账", MINUTES),
    ("层次连续", "（二）加强检查", "（一）加强检查", NOTICE),
    ("层次连续", level1("一、总体要求"), level2("（一）当前形势") + text() + level1("一、总体要求"), NOTICE),
    ("层次连续", level1("一、总体要求"), text("1.当前形势。") + level1("一、总体要求"), MINUTES),
    ("层次连续", level2("（一）压实责任"), text("1.压实责任。") + level2("（一）压实责任"), REPORT),
    ("层次连续", text("1.查登记。逐项核对登记信息。") + text("2.查台账。逐项核对台账。"), "", NOTICE),
    ("层次连续", level1("三、工作要求"), level1("三、工作要求") + text("（1）按时。") + text("（2）如实。"), REPORT),
    ("一级层次字体", level1("一、总体要求"), line("一、总体要求", TWO, FANG), NOTICE),
    ("二级层次字体", level2("（一）压实责任"), line("（一）压实责任", TWO, FANG), REPORT),
    ("一级层次字体", LEVELS, text("一、提高认识。各所要落实责任。") + text("二、加强检查。各所要逐项检查。"), NOTICE),
    ("附件标识位置", ">附件1<", ">附件1：<", NOTICE),
    ("附件标识位置", ">附件2<", ">附件：<", NOTICE),
    ("附件标识位置", line("附件1", "<w:pageBreakBefore/>", HEI), line("附件1", "", HEI), NOTICE),
    ("附件标识字体", line("附件1", "<w:pageBreakBefore/>", HEI), line("附件1", "<w:pageBreakBefore/>", FANG), NOTICE),
    ("附件说明", "1.实施方案", "1.实施方案。", NOTICE),
    ("附件说明", "1.实施方案", "1.《实施方案》", NOTICE),
    ("附件说明", "2.责任清单", "2、责任清单", NOTICE),
    ("附件说明", "2.责任清单", "2.责任清单；", NOTICE),
    ("附件说明", "2.责任清单", "3.责任清单", LISTED_ONLY),
    ("附件说明", ATTACHED, line("附件：1.实施方案", TWO), LISTED_ONLY),
    ("附件序号和标题", ATTACHED, ATTACHED + line("3.检查表", '<w:ind w:left="1600"/>'), NOTICE),
    ("附件说明", ATTACHED + signed(), signed() + ATTACHED, NOTICE),
    ("附注", "（联系人：王某，电话：12345678）", "联系人：王某，电话：12345678", NOTICE),
    ("附注", "（联系人：王某，电话：12345678）", "（联系电话：12345678", NOTICE),
    ("附注", signed(), signed() + text("此件公开发布"), LETTER),
    ("密级和紧急程度", line("秘密★1年", "", HEI), line("秘密★1年"), REQUEST),
    ("密级和紧急程度", line("特急", "", HEI), line("特急", "", KAI), REQUEST),
    ("附件说明", signed(), signed() + line("附件：责任清单", TWO), REPORT),
    ("版记", "抄送：市人民政府办公室。", "抄送：市人民政府办公室", NOTICE),
    ("版记", "抄送：市人民政府办公室。", "抄送　市人民政府办公室。", NOTICE),
    ("版记", imprint(), imprint().replace('w:val="28"', 'w:val="32"'), MINUTES),
    ("版记", "1月5日印发", "01月05日印发", NOTICE),
    ("版记", "1月5日印发", "1月5日", NOTICE),
    ("版记", "　　　　　2026年1月5日印发", "\t2026年3月12日", MINUTES),
    ("版记", imprint(), line("某某市市场监督管理局办公室　　2026年1月5日", "", size=28), NOTICE),
    ("纸型", SECTION, ACROSS, REPORT),
    ("纸型", SECTION, TURNED, NOTICE),
    ("标题末尾", "检查工作的通知<", "检查工作的通知。<", NOTICE),
    ("正文字体", BODY, line(SENTENCE, TWO, "宋体"), REPORT),
    ("正文字号", BODY, BODY + line(SENTENCE, TWO, FANG, 28), REPORT),
    ("纸型", '<w:pgSz w:w="11906" w:h="16838"/>', "", REPORT),
    ("编号连续", "第二条　考勤", "第三条　考勤", RULES),
]  # fmt: skip


@pytest.mark.parametrize(("item", "old", "new", "body"), DEVIATIONS)
def test_each_deviation_is_named_by_its_item(tmp_path: Path, item: str, old: str, new: str, body: str) -> None:
    assert list(_alarms(tmp_path, changed(old, new, body))) == [item]


@pytest.mark.parametrize("words", ["责任单位：", "各所要做到：", "会议要求，市局：", "抄送各所：", "1.市局："])
def test_a_line_of_the_body_that_ends_with_a_colon_names_no_readers(tmp_path: Path, words: str) -> None:
    unaddressed = NOTICE.replace(TO + text(), text() + line(words) + text(), 1)
    assert "主送机关" not in _alarms(tmp_path, parts(unaddressed))


def _in_faces(*stretches: tuple[str, str]) -> str:
    """A paragraph whose words change their face."""
    return f"<w:p><w:pPr>{TWO}</w:pPr>{''.join(run(words, face) for words, face in stretches)}</w:p>"


@pytest.mark.parametrize(
    ("stretches", "found"),
    [
        ([("样品应当", FANG), ("按照规定的条件", HEI), ("保存和运输。", FANG)], "“按照规定的条件”黑体"),
        ([("样品应当按照", FANG), ("规定的条件保存。", HEI)], "“规定的条件保存。”黑体"),
        ([("按照规定的条件", HEI), ("保存和运输样品。", FANG)], "“按照规定的条件”黑体"),
        ([("各所、各科室", HEI), ("，都要按时报送。", FANG)], "“各所、各科室”黑体"),
        ([("按时报送情况。", FANG), ("逾期不候。", HEI)], "“逾期不候。”黑体"),
        (
            [("抽查不少于3", FANG), ("批次", HEI), ("，每", FANG), ("月", HEI), ("一次。", FANG)],
            "“批次，每月一次。”黑体",
        ),
        (
            [("（五）抽样。", KAI), ("样品应当", FANG), ("按照规定的条件", KAI), ("保存。", FANG)],
            "“按照规定的条件”楷体_GB2312",
        ),
        ([("（五）抽样。", KAI), ("按照规定的条件保存。", "宋体")], "“按照规定的条件保存。”宋体"),
        ([("（五）", KAI), ("抽样。", HEI), ("按照规定的条件保存。", FANG)], "“抽样。”黑体"),
    ],
)
def test_a_face_that_changes_inside_of_words_that_belong_together_is_told(tmp_path: Path, stretches, found) -> None:
    told = _alarms(tmp_path, parts(REPORT.replace(signed(), text() + _in_faces(*stretches) + signed())))["正文字体"]
    assert found in told


@pytest.mark.parametrize(
    "stretches",
    [
        [("第三条", HEI), ("规定的情形，按时报送。", FANG)],
        [("第三条　", HEI), ("□每月报送一次。", FANG)],
        [("压实责任。", HEI), ("各所按时报送情况。", FANG)],
        [("各所按时报送情况。", FANG), ("二是加强检查。", HEI), ("逐项核对。", FANG)],
        [("一是", HEI), ("各所按时报送情况。", FANG)],
        [("答：", HEI), ("各所按时报送情况。", FANG)],
        [("1.抽样", HEI), ("。样品按照规定的条件保存。", FANG)],
        [("联系人", HEI), ("：李某　　", FANG), ("电话", HEI), ("：12315", FANG)],
    ],
)
def test_words_that_lead_in_may_be_in_the_face_of_headings(tmp_path: Path, stretches) -> None:
    assert "正文字体" not in _alarms(tmp_path, parts(title("工作情况") + text() + _in_faces(*stretches)))


@pytest.mark.parametrize("mark", "。！？；：、，.!")
def test_a_mark_behind_the_title_is_told_and_hides_neither_it_nor_its_readers(tmp_path: Path, mark: str) -> None:
    named = "关于加强食品安全检查工作的通知"
    made = changed(title(named), line(named + mark, CENTRED, "宋体", 44), NOTICE.replace("室：", "室"))
    found = {each.item: each for each in _proved(tmp_path, made)}
    assert (found["标题字体"].verdict, found["主送机关"].verdict) == ("不合格", "不合格")
    assert (found["标题末尾"].verdict, found["标题末尾"].clause) == ("不合格", "7.3.1")
    assert found["标题末尾"].found == f"第3段“{named}{mark}”末尾有“{mark}”"


@pytest.mark.parametrize(
    "levels",
    [
        level1("一、总体要求") + text("1.查登记。") + text("2.查台账。") + level1("二、工作要求") + text(),
        text("存在下列问题：") + text("1.登记不全。") + text("2.台账不全。") + LEVELS,
        text("1.查登记。") + text("（1）查日期。") + text("（2）查数量。") + text("2.查台账。"),
        level2("（一）压实责任") + text("1.查登记。") + text("2.查台账。") + level2("（二）加强检查"),
        level1("一、总体要求") + text("1.5米以上的货架应当固定。") + text("2.5万元以上的，报局机关。"),
    ],
    ids=["1. below 一、", "a list before the levels", "no 一、", "from （一） on", "amounts"],
)
def test_levels_in_their_order_raise_no_alarm(tmp_path: Path, levels: str) -> None:
    assert _alarms(tmp_path, changed(LEVELS, levels, NOTICE)) == {}


@pytest.mark.parametrize(("across", "told"), [(ACROSS, "第2节横放，上37.0 左28.0 右26.0 下35.0 mm"), (TURNED, None)])
def test_a_table_may_lie_across_and_is_said_to(tmp_path: Path, across: str, told: str | None) -> None:
    annex = line("附件", "<w:pageBreakBefore/>", HEI) + title("责任清单") + TABLE + "<w:p/>"
    made = parts(f"{REPORT}<w:p><w:pPr>{SECTION}</w:pPr></w:p>{annex}")
    made["document"] = made["document"].replace(f"{SECTION}</w:body>", f"{across}</w:body>")
    assert _alarms(tmp_path, made).get("页边与版心") == told


def test_what_was_found_is_what_stands_there(tmp_path: Path) -> None:
    other = NOTICE.replace("2026年1月5日", "2026年11月20日").replace("〔2026〕3号", "〔2026〕118号")
    found = {each.item: each.found for each in _proved(tmp_path, parts(other))}
    assert found["成文日期"] == "“2026年11月20日”，居右"
    assert found["发文字号"] == "“某市监发〔2026〕118号”"
    assert found["附件说明"] == "“附件：1.实施方案”、“2.责任清单”"
    assert found["署名"] == "“某某市市场监督管理局”"


@pytest.mark.parametrize(
    ("new", "item", "found"),
    [
        (signed(day="2026年11月05日"), "成文日期", "第21段“2026年11月05日”月、日编了虚位"),
        (signed(day="2026年2月30日"), "成文日期", "第21段“2026年2月30日”没有这一天"),
        (
            text("各所照办，").replace("</w:p>", run("务必落实", more="<w:b/>") + "</w:p>"),
            "加粗和划线",
            "“务必落实”加粗",
        ),
        (text("各所照办，").replace("</w:p>", run("务必落实", "宋体") + "</w:p>"), "正文字体", "“务必落实”宋体"),
        (text("各所照\u200b办。"), "看不见的内容", "“各所照办。”里有看不见的字符 U+200B，删去重写"),
        (text("各所照办３次。"), "字母和数字", "“所照办３次。”“３”应是“3”"),
    ],
)
def test_the_words_that_are_wrong_are_quoted(tmp_path: Path, new: str, item: str, found: str) -> None:
    told = _alarms(tmp_path, changed(signed(), new if "年" in new else new + signed(), NOTICE))
    assert found in told[item]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("1.查登记", "2.查登记", "“2.”这一层从它开始，应是“1.”"),
        ("（二）加强", "（四）加强", "“（四）”前面是第1个，应是“（二）”"),
        ("三、工作", "五、工作", "“五、”前面是第2个，应是“三、”"),
    ],
)
def test_a_number_out_of_order_is_told_with_the_one_that_is_due(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in _alarms(tmp_path, changed(old, new))["层次连续"]


def test_a_place_in_a_footer_is_named_as_one(tmp_path: Path) -> None:
    made = parts(REPORT)
    foot = made["odd"].replace("</w:ftr>", f"{line('第一科室,印制')}</w:ftr>")
    (finding,) = (each for each in _proved(tmp_path, made | {"odd": foot}) if each.failed)
    assert finding.found == "页脚第2段“第一科室,印制”“一科室,印制”"
    assert finding.as_json()["places"] == [{"place": "页脚第2段“第一科室,印制”", "found": "“一科室,印制”"}]


def test_changes_that_word_keeps_track_of_are_told_and_no_fault(tmp_path: Path) -> None:
    taken = run("尽快").replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    tracked = text().replace("</w:p>", f"<w:ins>{run('并备案。')}</w:ins><w:del>{taken}</w:del></w:p>")
    (found,) = (each for each in _proved(tmp_path, changed(LEVELS, tracked)) if each.item == "修订")
    assert (found.verdict, found.found) == ("提示", "插入“并备案。”；删除“尽快”")
    assert _alarms(tmp_path, changed(LEVELS, tracked)) == {}


def test_a_section_that_goes_on_has_the_paper_of_the_one_before(tmp_path: Path) -> None:
    goes_on = re.sub("<w:pgSz.*?/><w:pgMar.*?/>", '<w:type w:val="continuous"/>', SECTION)
    made = parts(f"{REPORTED}<w:p><w:pPr>{SECTION}</w:pPr></w:p>{text()}")
    made["document"] = made["document"].replace(f"{SECTION}</w:body>", f"{goes_on}</w:body>")
    assert _alarms(tmp_path, made) == {}


def test_paper_that_is_not_told_is_one_fault_and_no_number_below_zero(tmp_path: Path) -> None:
    found = _alarms(tmp_path, changed('<w:pgSz w:w="11906" w:h="16838"/>', "", REPORT))
    assert list(found) == ["纸型"]
    assert "没有写明" in found["纸型"]


SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@needs_libreoffice
def test_what_libreoffice_writes_of_a_correct_document_raises_no_alarm(tmp_path: Path) -> None:
    for kind, body in KINDS.items():
        (tmp_path / f"{kind}.docx").write_bytes(package(parts(body)))
    files = [str(tmp_path / f"{kind}.docx") for kind in KINDS]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = [str(SOFFICE), profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path / "out"]
    subprocess.run([*asked, *files], check=True, capture_output=True, timeout=300)
    for kind in KINDS:
        found = proof(tmp_path / f"out/{kind}.docx", render=False)[:-1]
        assert [str(each) for each in found if each.failed] == [], kind


@needs_libreoffice
def test_a_default_style_that_only_its_name_tells_is_the_default_style(tmp_path: Path) -> None:
    smaller = '<w:sz w:val="22"/></w:rPr></w:rPrDefault>'
    styles = STYLES.replace(' w:default="1"', "").replace("</w:rPr></w:rPrDefault>", smaller)
    file = tmp_path / "文件.docx"
    file.write_bytes(package(parts(REPORT.replace(SENTENCE, SENTENCE * 12), styles=styles)))
    found = {each.item: each for each in proof(file, render=True)}
    assert found["渲染字数"].found.startswith("每行28字")


def _length_of_lines(folder: Path, said: str, styles: str = STYLES) -> str:
    file = folder / "文件.docx"
    file.write_bytes(package(parts(REPORT.replace(SENTENCE, said), styles=styles)))
    return next(each.found for each in proof(file, render=True) if each.item == "渲染字数")


@needs_libreoffice
def test_a_stop_hangs_over_the_edge_in_a_file_that_calls_its_words_english(tmp_path: Path) -> None:
    said = "近期，各单位结合实际推进集贸市场秩序整治，取得了一定成效，但计量器具检定不及时、摊位公示不全等问题依然有。"
    styles = STYLES.replace("</w:rPr></w:rPrDefault>", '<w:lang w:eastAsia="en-US"/></w:rPr></w:rPrDefault>')
    assert _length_of_lines(tmp_path, said, styles).startswith("每行28字")


@needs_libreoffice
def test_the_last_line_of_a_paragraph_is_not_full_with_27_characters(tmp_path: Path) -> None:
    said = "近期，各所结合实际推进集贸市场秩序整治，取得了一定的成效，但器具检定不及时、摊位公示不全等问题仍然存在。"
    assert _length_of_lines(tmp_path, said) == "没有排满汉字的整行"


@needs_libreoffice
def test_a_line_that_is_no_text_of_the_body_is_not_counted(tmp_path: Path) -> None:
    """As 单位： under a title, in 四号 with lines that end before the edge."""
    wide = line("单位：" + "某某市某某区某某街道市场监督管理所" * 3, '<w:pStyle w:val="Lead"/>')
    styles = STYLES.replace(
        "</w:styles>", '<w:style w:type="paragraph" w:styleId="Lead"><w:name w:val="附注"/></w:style></w:styles>'
    )
    file = tmp_path / "文件.docx"
    file.write_bytes(package(parts(title("填写清单") + wide, styles=styles)))
    found = {finding.item: finding.found for finding in proof(file, render=True)}
    assert found["渲染字数"] == "没有排满汉字的整行"


@needs_libreoffice
def test_a_letter_of_one_page_needs_no_number_in_print(tmp_path: Path) -> None:
    file = tmp_path / "文件.docx"
    file.write_bytes(package(OTHER_WAYS["no number on the first page of a letter"]))
    assert not [str(each) for each in proof(file, render=True) if each.failed]


@needs_libreoffice
def test_a_title_that_is_too_small_is_no_row_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "文件.docx"
    file.write_bytes(package(parts(title("关于做好冬季食品安全监管工作有关事项的通知" * 2).replace('"44"', '"36"'))))
    found = {each.item: each for each in proof(file, render=True)}
    assert found["标题字号"].failed
    assert not found["渲染字数"].failed


@needs_libreoffice
def test_a_print_tells_the_page_of_each_place_and_the_numbers_of_the_contents(tmp_path: Path) -> None:
    long = REPORT.replace(SENTENCE, SENTENCE * 12).replace("三、工作要求", "三,工作要求")
    contents = title("目录") + line("一、总体要求……2") + line("二、主要任务\t9")
    made = parts(f'{contents}<w:p><w:r><w:br w:type="page"/></w:r></w:p>{long}', boxed)
    file = tmp_path / "文件.docx"
    file.write_bytes(package(made))
    found = {each.item: each for each in proof(file, render=True)}
    assert re.match("第[3-9]页第[0-9]+段“三,工作要求”", found["半角标点"].found)
    assert re.fullmatch("第1页第3段“二、主要任务\t9”目录写9，排在第[2-9]页", found["渲染目录"].found)
    assert (found["渲染字数"].verdict, found["渲染页码"].verdict) == ("合格", "不适用"), "a box is not laid out"


DOTTED = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8800"/></w:tabs>'


@needs_libreoffice
@pytest.mark.parametrize("heading", ["第一章 总则", "第一章 监督抽检与风险监测的组织实施"])
@pytest.mark.parametrize(("told", "found"), [(2, "相符"), (3, "目录写3，排在第2页")])
def test_the_line_of_a_heading_in_the_contents_is_not_its_place(
    tmp_path: Path, heading: str, told: int, found: str
) -> None:
    contents = title("食品抽检管理办法") + line("目　录", CENTRED) + line(f"{heading}\t{told}", DOTTED)
    chapter = line(heading, CENTRED + "<w:pageBreakBefore/>", HEI)
    file = tmp_path / "文件.docx"
    file.write_bytes(package(parts(contents + chapter + text(f"第一条 {SENTENCE}"))))
    (seen,) = (each for each in proof(file, render=True) if each.item == "渲染目录")
    assert seen.found.endswith(found)


SIDES = {"odd": "right", "even": "left"}


@needs_libreoffice
def test_words_under_a_page_number_do_not_hide_it(tmp_path: Path) -> None:
    words = line("内部资料，请勿外传")
    below = {side: f"<w:ftr {NAMES}>{aligned(edge)}{words}</w:ftr>" for side, edge in SIDES.items()}
    file = tmp_path / "文件.docx"
    file.write_bytes(package(parts(REPORT.replace(SENTENCE, SENTENCE * 12), **below)))
    found = {each.item: each for each in proof(file, render=True)}
    assert found["页脚"].found == "页脚第2段“内部资料，请勿外传”不是页码"
    assert (found["渲染页码"].verdict, found["渲染页码"].found) == ("合格", "位置相符")


@needs_libreoffice
def test_a_number_in_other_brackets_has_its_page(tmp_path: Path) -> None:
    file = tmp_path / "文件.docx"
    file.write_bytes(package(changed("〔2026〕3号", "﹝2026﹞3号", NOTICE)))
    found = {each.item: each for each in proof(file, render=True)}
    assert found["发文字号"].found.startswith("第1页第2段“某市监发﹝2026﹞3号”")


def test_where_some_lines_have_22_to_a_page_the_others_are_named(tmp_path: Path) -> None:
    exact = '<w:spacing w:line="440" w:lineRule="exact"/>'
    made = REPORT.replace(TWO, exact + TWO).replace(exact + TWO, TWO, 1)
    told = _alarms(tmp_path, parts(made))["行数字数"]
    assert "第1节29行 × 28字；" in told
    assert "行距22磅" in told
    assert "行距28.95磅" not in told
