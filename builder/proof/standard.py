"""`zhidu proof`: a Word file held against GB/T 9704—2012, item by item."""

from collections.abc import Callable, Iterator
from pathlib import Path

from builder.office.package import package_of
from builder.proof.annexes import seen_annexed
from builder.proof.findings import Demand, Finding, Seen, judged
from builder.proof.folios import seen_further_feet, seen_page_numbers
from builder.proof.placing import (
    seen_addressees,
    seen_attached,
    seen_dates,
    seen_document_numbers,
    seen_imprints,
    seen_indents,
    seen_remarks,
    seen_signatures,
    seen_title_ends,
    seen_titles,
)
from builder.proof.rendering import printed_by, rendered
from builder.proof.roles import BODY, TITLE_FACE, Held
from builder.proof.setting import seen_annexes, seen_density, seen_margins, seen_paper, seen_tables, seen_widths
from builder.proof.typefaces import (
    HEI,
    KAI,
    seen_body_faces,
    seen_colors,
    seen_faces,
    seen_latin,
    seen_level_faces,
    seen_marks,
    seen_named,
    seen_signers,
    seen_sizes,
    seen_spacing,
    seen_stress,
    seen_themed,
)
from builder.proof.wording import (
    seen_alien,
    seen_blanks,
    seen_changes,
    seen_doubled_marks,
    seen_full_width,
    seen_half_width,
    seen_leftovers,
    seen_level_marks,
    seen_levels,
    seen_noughts,
    seen_numbering,
    seen_quotes,
    seen_unseen,
)

_Check = Callable[[Held], Iterator[Seen]]
_TEXT = ("body", "level3", "level4")


def proof(file: Path, *, render: bool) -> tuple[Finding, ...]:
    """Measure a .docx, with `render` its print too; UnreadableError says in Chinese why a file is none."""
    with package_of(file) as package:
        held = Held(package)
        printed = printed_by(held) if render else "没有要求核验"
        if not isinstance(printed, str):
            held = Held(package, [page.words for page in printed])
        measures = [
            judged(Demand(item, clause, wanted, absent), check(held)) for item, clause, wanted, absent, check in _CHECKS
        ]
        for item, wanted, absent, check in _ADVICE:
            measures.append(judged(Demand(item, "—", wanted, absent, advice=True), check(held)))
        return (*measures, *rendered(printed, held))


_CHECKS: tuple[tuple[str, str, str, str, _Check], ...] = (
    ("纸型", "5.2.1", "A4，210 × 297 mm", "", seen_paper),
    ("页边与版心", "5.2.1", "天头37±1、订口28±1、版心156×225 mm", "没有写明纸张大小", seen_margins),
    ("行数字数", "5.2.3", "每页22行、每行28字", "没有排文字的竖页", seen_density),
    ("密级和紧急程度", "7.2.2", "黑体", "没有密级和紧急程度", lambda held: seen_faces(held, HEI, "urgency")),
    ("发文机关标志", "7.2.4", "红色", "没有发文机关标志", seen_marks),
    (
        "发文字号",
        "7.2.5",
        "机关代字〔年份〕顺序号，年份全称，不编虚位，不加“第”；居中，上行文居左，函居右",
        "没有发文字号",
        seen_document_numbers,
    ),
    ("签发人", "7.2.6", "姓名用楷体", "没有签发人", seen_signers),
    ("标题字体", "7.3.1", "小标宋", "没有标题", lambda held: seen_faces(held, TITLE_FACE.pattern, "title")),
    ("标题位置", "7.3.1", "居中", "没有标题", seen_titles),
    ("标题末尾", "7.3.1", "不加标点", "没有标题", seen_title_ends),
    ("主送机关", "7.3.2", "居左顶格，后标全角冒号", "没有主送机关", seen_addressees),
    ("章名字体", "7.3.3", "黑体", "没有章", lambda held: seen_faces(held, HEI, "chapter")),
    ("节名字体", "7.3.3", "楷体", "没有节", lambda held: seen_faces(held, KAI, "section")),
    ("一级层次字体", "7.3.3", "黑体", "没有“一、”", lambda held: seen_level_faces(held, HEI, "level1")),
    ("二级层次字体", "7.3.3", "楷体", "没有“（一）”", lambda held: seen_level_faces(held, KAI, "level2")),
    ("正文字体", "5.2.2", "仿宋，条号可用黑体", "没有正文", lambda held: seen_body_faces(held, *_TEXT)),
    ("西文字体", "5.2.2", "Times New Roman 或同中文", "没有西文", seen_latin),
    ("标题字号", "7.3.1", "二号，22 磅", "没有标题", lambda held: seen_sizes(held, 22, 22, "title")),
    ("章名、节名字号", "7.3.3", "三号，16 磅", "没有章节", lambda held: seen_sizes(held, 16, 16, "chapter", "section")),
    ("正文字号", "5.2.2", "三号，16 磅", "没有正文", lambda held: seen_sizes(held, 16, 16, *BODY)),
    ("正文缩进", "7.3.3", "首行空二字，回行顶格", "没有正文", seen_indents),
    ("文字颜色", "5.2.4", "黑色", "没有文字", seen_colors),
    ("加粗和划线", "5.2.2", "不加粗、不倾斜、不划线，不加着重号", "没有文字", seen_stress),
    ("字距", "5.2.3", "标准字宽和字距", "没有正文", seen_spacing),
    ("未写明字体", "5.2.2", "中文都写明字体", "没有中文", seen_named),
    ("页码", "7.5", "四号半角宋体“— 1 —”，单页居右、双页居左，空一字，从1起连续", "没有正文", seen_page_numbers),
    ("编号连续", "7.3.3", "章、节、条连续编号", "没有章、节、条", seen_numbering),
    ("层次连续", "7.3.3", "一、（一）1.（1）逐层连续编号", "没有层次序数", seen_levels),
    ("层次序数", "7.3.3", "一、（一）1.（1）", "没有层次序数", seen_level_marks),
    ("附件说明", "7.3.4", "左空二字“附件：1.名称”，名称后不加标点", "没有附件说明", seen_attached),
    ("成文日期", "7.3.5", "阿拉伯数字写全年月日，不编虚位，居右", "没有成文日期", seen_dates),
    ("署名", "7.3.5", "在成文日期之上，居右", "没有署名", seen_signatures),
    ("附注", "7.3.6", "在成文日期之下，加圆括号", "没有附注", seen_remarks),
    ("附件标识字体", "7.3.7", "黑体", "没有附件", lambda held: seen_faces(held, HEI, "annex")),
    ("附件标识字号", "7.3.7", "三号，16 磅", "没有附件", lambda held: seen_sizes(held, 16, 16, "annex")),
    ("附件标识位置", "7.3.7", "另起一页，顶格，不加冒号", "没有附件", seen_annexes),
    ("附件序号和标题", "7.3.7", "与附件说明一致", "没有附件说明或者附件", seen_annexed),
    ("版记", "7.4", "四号，抄送末尾用句号", "没有版记", seen_imprints),
    ("表格宽度", "5.2.1", "不宽出版心", "没有表格", seen_widths),
    ("半角标点", "8", "汉字旁用全角标点", "", seen_half_width),
    ("引号", "8", "用“”‘’，前后不反", "", seen_quotes),
    ("重叠标点", "8", "一处一个标点", "", seen_doubled_marks),
    ("汉字年份", "8", "“〇”不写作字母 O 或者数字 0", "没有汉字年份", seen_noughts),
    ("字间空格", "8", "句子里的汉字之间、日期里没有空格", "", seen_blanks),
    ("字母和数字", "8", "半角字母和数字", "", seen_full_width),
    ("看不见的内容", "—", "没有隐藏文字和看不见的字符", "", seen_unseen),
    ("残留", "—", "没有花括号、None、nan", "", seen_leftovers),
    ("域和外部内容", "—", "只有页码、目录和文内链接", "", seen_alien),
)
_ADVICE: tuple[tuple[str, str, str, _Check], ...] = (
    ("表格字号", "9 磅至 16 磅", "没有表格", lambda held: seen_sizes(held, 9, 16, "table", "note")),
    ("页脚", "只有页码", "", seen_further_feet),
    ("修订", "修订都已接受或者拒绝", "", seen_changes),
    ("主题字体", "不用主题字体", "没有文字", seen_themed),
    ("表格", "列宽合计等于表宽；行不跨页；超过15行重复表头", "没有表格", seen_tables),
)
"""What the standard leaves open: told, and no fault."""
