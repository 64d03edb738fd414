"""What becomes of a bureau's own files: rules, a compendium, forms and ledgers as drafts, for tests/dumps.py."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from tests.commanded import BASE, said
from tests.word_files import paragraph, table, word_file

_HASH = re.compile(r"\b[0-9a-f]{12,64}\b")
"""Of files that say when they were packed."""
_CENTRED = '<w:jc w:val="center"/>'
_LARGE = '<w:rPr><w:sz w:val="44"/></w:rPr>'
_WATCH = (
    "第一条 为了规范值班，制定本制度。",
    "第二条 依照《中华人民共和国某法》第二条、《无此法》第三条办理，于5日内报局。",
    "第三条 值班人员应当：",
    "（一）按时到岗；",
    "（二）做好登记：",
    "1.来电；",
    "2.来访。",
    "第五条 本制度自2026年3月1日起施行。",
    "某某区某某市场监督管理所",
    "2026年2月1日",
)
_VISIT = ("走访办法", *_WATCH[:4])
_FILES: dict[str, tuple[str, ...]] = {
    "值班.docx": ("值班制度", *_WATCH),
    "节约.docx": (
        "节约办法",
        "（试行）",
        "一、总的要求",
        "（一）人人节约。",
        "1.随手关灯。",
        "（1）下班以前。",
        "二、其他",
        "无。",
    ),
    "标准.docx": (
        "服务规范",
        "1 范围",
        "本文件规定服务。",
        "4 要求",
        "4.1 接待",
        "4.1.1 微笑。",
        "4.1.2 起立。",
        "4.3 送别",
    ),
    "通知.docx": (
        "某某局文件",
        "某市监〔2026〕3号",
        "关于印发《走访办法》的通知",
        "各所：",
        "现予印发。",
        "走访办法",
        *_WATCH[:4],
    ),
    "没有条.docx": ("一封信", "同志们：", "大家辛苦了。"),
    "缺号.docx": ("请假制度", "第一条 甲。", "第三条 乙。", "第三条 丙。", "第二条之一 丁。", "第四条"),
    "空.docx": ("",),
}
_FORMS = (
    (["检查登记表"], ["单位名称", "", "电话", ""], ["检查情况：", "", "", ""], ["检查人签字：", "", "年 月 日", ""]),
    (["值班台账"], ["序号", "日期", "值班人", "事项"], ["1", "", "", ""], ["2", "", "", ""], ["注：每月归档。"]),
    (["巡查台账"], ["序号", "日期", "人员"], ["1", "1月5日", "张三"], ["2", "1月6日", "李四"], ["合计", "", "2"]),
    (["甲", "乙"], ["丙"]),
    (),
)


def drafted() -> Iterator[str]:
    """Trials, drafts, second runs and reviews, and every file that they write."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(BASE, Path(folder, "base")))
        given = {file.relative_to(root) for file in root.rglob("*")}
        rules = Path(folder, "in")
        rules.mkdir()
        for name, lines in _FILES.items():
            word_file(rules / name, "".join(map(paragraph, lines)))
        (rules / "旧.txt").write_text("考勤制度\n\n第一条 按时。\n\n第二条 登记。\n", "gb18030")
        (rules / "表.csv").write_text("a,b\n", "utf-8")
        book, forms = _compendium(rules.parent / "汇编.docx"), _workbook(rules.parent / "表.xlsx")
        split, review, mine = f"{folder}/s.yaml", f"{folder}/r.html", f"{folder}/m.html"
        Path(mine).write_text("<p>自己写的页</p>", "utf-8")
        taking = ("import", "--rule", "--part", "business-norms", "--date", "2026-01-01", str(rules))
        for asked in (
            *(("import", "--rule", str(rules)), ("import", "--rule", "--part", "none", str(rules))),
            (*taking[:-1], "--dry-run", str(rules)),
            *(taking, taking),
            ("import", "--rule", "--dry-run", "--split", split, str(book)),
            ("import", "--rule", "--split", split, "--review", review, str(book)),
            ("import", "--rule", "--json", "--dry-run", str(book)),
            ("import", "--form", "--dry-run", str(forms)),
            ("import", "--form", str(forms), str(book), str(rules / "没有条.docx")),
            ("import", "--form", "--review", mine, str(forms)),
            *(("import", str(rules)), ("import", "--json", str(rules / "空.docx"))),
        ):
            yield said(*asked, root=root, out=folder)
        for edited in root.glob("regulations/rules/business-norms/*/2026-0*.md"):
            edited.write_text(edited.read_text("utf-8").replace("做好登记", "做好记录"), "utf-8")
        word_file(rules / "值班.docx", "".join(map(paragraph, ("值班制度", *_WATCH[:2], "第三条 新。", *_WATCH[7:]))))
        yield said(*taking, root=root, out=folder)
        yield said("check", root=root)
        for file in (Path(split), Path(review), *sorted(root.rglob("*"))):
            if file.is_file() and (file.parent == Path(folder) or file.relative_to(root) not in given):
                yield f"# {file.relative_to(folder)}"
                shown = _HASH.sub("…", file.read_text("utf-8"))
                yield shown.replace("<tr", "\n<tr").replace("<li", "\n<li")


def _compendium(file: Path) -> Path:
    def heading(words: str, more: str = "<w:pageBreakBefore/>") -> str:
        return paragraph(words, _CENTRED + more, _LARGE)

    watch = "".join(map(paragraph, _WATCH))
    body = heading("某某所制度汇编", "") + paragraph("2026年1月", _CENTRED)
    body += paragraph("目录", _CENTRED) + paragraph("值班制度……1") + paragraph("走访规定……3")
    body += heading("第一部分 党建工作") + heading("值 班 制 度") + watch
    body += heading("第二部分 后勤类") + heading("走访规定", "") + watch + paragraph("附件1") + paragraph("走访登记表")
    body += table([["日期", "对象", "<"], ["", "姓名", "住址"], ["", "", ""]]) + paragraph("注：存档。")
    body += paragraph("附则") + heading("会议制度") + "".join(map(paragraph, _FILES["节约.docx"][2:]))
    return word_file(file, body)


def _workbook(file: Path) -> Path:
    book = Workbook()
    for at, rows in enumerate(_FORMS):
        sheet = book.create_sheet(f"表{at}")
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(file)
    return file
