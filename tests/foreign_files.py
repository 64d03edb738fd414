"""Word files and web pages as they come from elsewhere, each block as it is read, for tests/dumps.py."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from builder.intake.documents import rows_of
from builder.office import UnreadableError
from builder.office.prose import Paragraph, Ruled
from builder.office.reading import prose_of
from tests.word_files import numbered, numbering, paragraph, table, word_file, wrapped

_P = "".join(f"<p>第{number}条　办理事项应当登记，并在{ord(number) % 9}日内答复。</p>" for number in "一二三四")
_MAIN = "".join(f"<p>第{number}条　值班人员应当准时到岗，做好登记，交接清楚。</p>" for number in "一二三四五六")
_GRID = "<table><tr><th rowspan=2>序号</th><th colspan=2>内容</th></tr><tr><td>甲</td><td>乙</td></tr>"
_PAGES = {
    "一页正文": f"<h1>登记办法</h1>{_P}",
    "导航在前": f"<div><a href=1>首页</a> <a href=2>政策</a></div><h1>登记办法</h1><div>{_P}</div>",
    "标题在别处": f"<div class=head><h2>登记办法</h2><p>发布时间：2026-01-05</p></div><div id=text>{_MAIN}</div>"
    "<div class=foot><p>上一篇：值班办法</p><p>下一篇：请假办法</p></div>",
    "清单": f"{_P}<ol start=4 type=A><li>甲<ul><li>乙</li><li>丙</li></ul></li><li value=9>丁</li></ol><ul><li>戊</ul>",
    "清单倒数": f"{_P}<ol reversed><li>甲</li><li>乙</li></ol><ol type=i><li>丙</li><li>丁</li></ol>",
    "表格": f"{_P}{_GRID}<tr><td>1<td>2<br>3<td><ul><li>4</li></ul></table>",
    "表中有表": f"{_P}<table><tr><td>外<table><tr><td>内一</td><td>内二</td></tr></table></td><td>旁</td></tr></table>",
    "排版用的表": f"<table><tr><td><a href=1>首页</a></td><td>{_MAIN}</td></tr></table>",
    "宽表": "<table><tr>" + "".join(f"<td>{number}</td>" for number in range(70)) + "</tr></table>" + _P,
    "断行与实体": f"{_P}<p>第五条　甲\n  乙&emsp;丙&nbsp;丁<br>戊<br/><br/>己 <b>粗</b><sup>2</sup>、H<sub>2</sub></p>",
    "看不见的": f"{_P}<p hidden>藏一</p><p style='visibility:hidden'>藏二</p><div style='DISPLAY:none'>藏三</div>",
    "图与框": f"{_P}<p>见图<img src=a><img src=b></p><iframe src='http://x/y'></iframe><iframe></iframe><img src=c>",
    "填表": f"{_P}<form><p>请填写<input value=甲><select><option>乙</select></p></form><fieldset>丙</fieldset>",
    "标题各级": "".join(f"<h{level}>第{level}级</h{level}>{_P}" for level in range(1, 7)),
    "不成段": f"甲乙丙<div>丁<div>戊</div>己</div>庚{_P}<section>辛<article>壬</article></section>",
    "脚注": f"{_P}<p>第五条　甲<a href='#n1'>[1]</a>。</p><hr><p>[1] 注释。</p><del>删</del><ins>增</ins><s>划</s>",
    "没有字": "<div><script>document.write('甲')</script></div>",
    "没收尾": f"<div><p>甲<p>乙<b>丙<table><tr><td>丁{_P}",
    "很深": "<div>" * 230 + _P,
}
_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar '
    'w:fldCharType="separate"/></w:r><w:r><w:t>第三条</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
_SPAN = (
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{0}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge '
    'w:val="restart"/></w:tcPr>{1}</w:tc><w:tc>{2}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{3}</w:tc>'
    "<w:tc>{0}</w:tc></w:tr></w:tbl>"
)
_BREAK = (
    "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/>"
    '<w:br w:type="page"/></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>划</w:t></w:r></w:p>'
)
_STEPS = [(0, 0), (1, 0), (1, 0), (2, 0), (0, 0), (1, 0), (2, 0), (2, 0)]
_LEVELS = [
    [("第%1章", "chineseCounting", ""), ("第%2条", "decimal", "<w:isLgl/>"), ("%2.%3", "decimal", "")],
    [("%1、", "ideographTraditional", ""), ("（%2）", "upperLetter", ""), ("%3)", "lowerRoman", "")],
    [("%1", "decimal", ""), ("%1.%2", "decimal", ""), ("%1.%2.%3", "decimal", "")],
]
_BODIES = {
    "各级编号": "".join(
        numbered(*at, "甲。") for at in [(0, 0), (1, 0), (1, 0), (2, 0), (0, 0), (1, 0), (2, 0), (2, 0)]
    ),
    "三套编号": "".join(numbered(level, list_, "甲。") for list_ in (1, 2) for level in (0, 1, 2, 2, 1, 0, 1)),
    "编号之间": numbered(0, 2, "甲。") + paragraph("乙。") + numbered(0, 2, "") + numbered(0, 2, "丙。"),
    "没有这级": numbered(7, 0, "甲。") + numbered(0, 6, "乙。"),
    "合并单元格": _SPAN.format(*map(paragraph, "甲乙丙丁")),
    "空表与长表": table([["", ""], ["", ""]]) + table([["甲"] * 3, ["乙"]]),
    "字段与断行": _FIELD + _BREAK,
    "大纲级别": "".join(paragraph(f"第{at}级", f'<w:outlineLvl w:val="{at}"/>') for at in range(10)),
    "居中与分页": paragraph("题目", '<w:jc w:val="center"/>') + paragraph("甲。", "<w:pageBreakBefore/>"),
    "字号": paragraph("大字", "", '<w:rPr><w:sz w:val="44"/></w:rPr>')
    + paragraph("小字", "", '<w:rPr><w:sz w:val="15"/></w:rPr>'),
    "空白": paragraph("　　甲　乙 丙。") + paragraph("") + paragraph("\u00a0丁\u200b戊"),
    "只有图": '<w:p><w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r></w:p>' + paragraph("甲。"),
}


def read() -> Iterator[str]:
    """Each page and each Word file: its paragraphs and tables, what is told, and its rows as an import takes them."""
    with tempfile.TemporaryDirectory() as folder:
        for name, body in _PAGES.items():
            file = Path(folder, "a.html")
            file.write_text(f"<!DOCTYPE html><html><meta charset=utf-8><body>{body}</body></html>", "utf-8")
            yield from _told(name, file)
        for name, body in _BODIES.items():
            parts = {"numbering": numbering(_LEVELS), "styles": wrapped("styles", "")}
            yield from _told(name, word_file(Path(folder, "a.docx"), body, parts))


def _told(name: str, file: Path) -> Iterator[str]:
    yield f"# {name}{file.suffix}"
    try:
        prose = prose_of(file)
    except UnreadableError as error:
        yield f"! {error}"
        return
    for block in prose.blocks:
        yield _shown(block)
    yield from (f"! {told}" for told in prose.told)
    rows = rows_of(prose)
    yield from (f"= {row.words!r}" for row in rows.rows)
    yield from (f"? {unclear}" for unclear in rows.unclear)


def _shown(block: Paragraph | Ruled) -> str:
    if isinstance(block, Ruled):
        return f"{block.number} {block.grid}"
    looks = [f"{block.level}级"] * bool(block.level) + ["新页"] * block.new_page + ["居中"] * block.centred
    return f"{block.number} [{block.label}] {block.words!r} {' '.join(looks)} {block.size or ''}".rstrip()
