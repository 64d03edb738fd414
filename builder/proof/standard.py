"""`zhidu proof`: a Word file held against GB/T 9704—2012, item by item."""

from collections.abc import Callable, Iterator
from pathlib import Path

from builder.office.package import package_of
from builder.proof.findings import Demand, Finding, Seen, judged
from builder.proof.rendering import rendered
from builder.proof.roles import BODY, Held
from builder.proof.setting import seen_annexes, seen_density, seen_margins, seen_page_numbers, seen_paper, seen_tables
from builder.proof.typefaces import FANG, HEI, KAI, seen_faces, seen_latin, seen_named, seen_sizes, seen_themed
from builder.proof.wording import seen_alien, seen_half_width, seen_leftovers, seen_numbering


def proof(file: Path, *, render: bool) -> tuple[Finding, ...]:
    """Measure a .docx, with `render` its print too; UnreadableError says in Chinese why a file is none."""
    with package_of(file) as package:
        held = Held(package)
        measures = tuple(judged(Demand(*demand), check(held)) for *demand, check in _CHECKS)
    sheet = min(held.document.sheets[held.front :], key=lambda sheet: sheet.landscape)
    left, bottom, (width, height) = sheet.side("pgMar.left"), sheet.side("pgMar.bottom"), sheet.area
    printed = rendered(file if render else None, (left / 20, bottom / 20, (left + width) / 20, (bottom + height) / 20))
    return (*measures, *printed)


_CHECKS: tuple[tuple[str, str, str, str, Callable[[Held], Iterator[Seen]]], ...] = (
    ("纸型", "5.2.1", "A4，210 × 297 mm", "", seen_paper),
    ("页边与版心", "5.2.1", "天头37±1、订口28±1、版心156×225 mm", "", seen_margins),
    ("行数字数", "5.2.3", "文档网格每页22行、每行28字", "只有横页", seen_density),
    ("标题字体", "7.3.1", "小标宋", "没有标题", lambda held: seen_faces(held, "小标宋", "title")),
    ("章名字体", "7.3.3", "黑体", "没有章", lambda held: seen_faces(held, HEI, "chapter")),
    ("节名字体", "7.3.3", "楷体", "没有节", lambda held: seen_faces(held, KAI, "section")),
    ("一级层次字体", "7.3.3", "黑体", "没有“一、”", lambda held: seen_faces(held, HEI, "level1")),
    ("二级层次字体", "7.3.3", "楷体", "没有“（一）”", lambda held: seen_faces(held, KAI, "level2")),
    ("正文字体", "5.2.2", "仿宋，条号可用黑体", "没有正文", lambda held: seen_faces(held, FANG, "body")),
    ("西文字体", "5.2.2", "Times New Roman 或同中文", "没有西文", seen_latin),
    ("标题字号", "7.3.1", "二号，22 磅", "没有标题", lambda held: seen_sizes(held, 22, 22, "title")),
    ("章名、节名字号", "7.3.3", "三号，16 磅", "没有章节", lambda held: seen_sizes(held, 16, 16, "chapter", "section")),
    ("正文字号", "5.2.2", "三号，16 磅", "没有正文", lambda held: seen_sizes(held, 16, 16, *BODY)),
    ("表格字号", "—", "9 磅至 16 磅", "没有表格", lambda held: seen_sizes(held, 9, 16, "table", "note")),
    ("未写明字体", "—", "中文都写明字体", "没有中文", seen_named),
    ("主题字体", "—", "不用主题字体", "没有文字", seen_themed),
    ("页码", "7.5", "四号半角宋体“— 1 —”，单页居右、双页居左，空一字", "没有正文", seen_page_numbers),
    ("编号连续", "—", "章、节、条连续编号", "没有章、节、条", seen_numbering),
    ("附件标识字体", "7.3.7", "黑体", "没有附件", lambda held: seen_faces(held, HEI, "annex")),
    ("附件标识字号", "7.3.7", "三号，16 磅", "没有附件", lambda held: seen_sizes(held, 16, 16, "annex")),
    ("附件标识位置", "7.3.7", "另起一页，顶格", "没有附件", seen_annexes),
    ("表格", "—", "列宽合计等于表宽，不宽出版心；行不跨页；超过15行重复表头", "没有表格", seen_tables),
    ("半角标点", "—", "汉字旁用全角标点", "", seen_half_width),
    ("残留", "—", "没有花括号、None、nan", "", seen_leftovers),
    ("域和外部内容", "—", "只有页码、目录和文内链接", "", seen_alien),
)
