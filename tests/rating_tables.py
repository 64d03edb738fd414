"""Rating tables as bureaus have them, in our own words: written as Word tables and as workbooks for tests.

A table is rows of cells; `^` goes on from above (merged down), `<` goes on from the left (merged across).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

from docx import Document
from openpyxl import Workbook
from xlwt import Workbook as OldWorkbook

Rows = Sequence[Sequence[str]]


def write_word(file: Path, *parts: str | Rows) -> Path:
    """A Word file of paragraphs and tables."""
    paper: Any = Document()
    for part in parts:
        if isinstance(part, str):
            paper.add_paragraph(part)
            continue
        table = paper.add_table(len(part), len(part[0]))
        for (top, left), (bottom, right), words in _cells(part):
            cell = table.cell(top, left).merge(table.cell(bottom, right))
            cell.text = words
        # Word joins tables that have nothing between them.
        paper.add_paragraph("")
    paper.save(str(file))
    return file


def write_book(file: Path, **sheets: Rows) -> Path:
    """A workbook of sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for (top, left), (bottom, right), words in _cells(rows):
            number = float(words) if words.replace(".", "", 1).isdecimal() else words
            sheet.cell(top + 1, left + 1, number)
            if (top, left) != (bottom, right):
                sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    book.save(file)
    return file


def write_old_book(file: Path, **sheets: Rows) -> Path:
    """A workbook as Excel wrote it before 2007."""
    book = OldWorkbook(encoding="utf-8")
    for title, rows in sheets.items():
        sheet = book.add_sheet(title)
        for (top, left), (bottom, right), words in _cells(rows):
            sheet.write_merge(top, bottom, left, right, words)
    book.save(str(file))
    return file


def write_open_document(file: Path, **sheets: Rows) -> Path:
    """A spreadsheet of OpenDocument."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    tables = "".join(
        f'<table:table table:name="{title}">{"".join(_open_row(at, rows) for at in range(len(rows)))}</table:table>'
        for title, rows in sheets.items()
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    with ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", f"<office:document-content{spaces}>{body}</office:document-content>")
    return file


def _open_row(at: int, rows: Rows) -> str:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for (top, left), (bottom, right), _ in _cells(rows)}
    cells = []
    for left, words in enumerate(rows[at]):
        if (at, left) in spans:
            down, across = spans[at, left]
            facts = f'table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"'
            cells.append(f"<table:table-cell {facts}><text:p>{escape(words)}</text:p></table:table-cell>")
        else:
            cells.append("<table:covered-table-cell/>")
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _cells(rows: Rows) -> list[tuple[tuple[int, int], tuple[int, int], str]]:
    found = []
    for top, row in enumerate(rows):
        for left, words in enumerate(row):
            if words in ("^", "<"):
                continue
            right = left
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            bottom = top
            while bottom + 1 < len(rows) and rows[bottom + 1][left] == "^":
                bottom += 1
            found.append(((top, left), (bottom, right), words))
    return found


POINTS_MERGED = (
    ("序号", "考核项目", "分值", "评估内容", "评分原则", "评估部门"),
    ("1", "食品监管", "12", "检查覆盖（4分）", "按比例得分，低于50%不得分。", "食品科"),
    ("^", "^", "^", "问题整改【5分】", "每少一家扣0.5分，扣完为止。", "食品科"),
    ("^", "^", "^", "快速检测（3分）", "完成任务得满分，否则不得分。", "食品科"),
    ("2", "消费维权", "8", "按期办结（5分）", "达到98%得满分，每低1个百分点扣0.5分。", "消保科"),
    ("^", "^", "^", "维权台账（3分）", "缺一项扣0.5分；弄虚作假的，该项不得分。", "消保科"),
    ("", "合计", "20", "", "", ""),
    ("注：以上各项不重复扣分。", "<", "<", "<", "<", "<"),
)
"""Points merged over several rows, points within cells, a total, a note."""

THREE_LEVELS = (
    ("某市规范化建设评分表", "<", "<", "<", "<", "<", "<"),
    ("一级指标", "二级指标", "三级指标", "分值", "评分标准", "采集数据项", "<"),
    ("^", "^", "^", "^", "^", "数据项1", "数据项2"),
    ("内部管理（10分）", "制度（4分）", "制度汇编", "2", "有汇编得1分，有修订记录得1分", "汇编", "修订记录"),
    ("^", "^", "制度执行", "2", "每发现一处不执行扣0.5分", "台账", ""),
    ("^", "档案（6分）", "归档", "6", "缺一卷扣1分，扣完为止", "目录", ""),
    ("基础保障（5分）", "用房（5分）", "功能室", "5", "每少一间扣2分", "平面图", ""),
    ("总分", "<", "<", "15", "", "", ""),
)
"""A title in the table, two rows of heads, a total at the end."""

GATES_AND_BONUS = (
    ("编号", "类别", "考核内容", "分值", "计分方法", "考核方式"),
    ("a1", "组织建设", "支部设置规范", "5", "好5分，较好3分，一般1分", "查阅资料"),
    ("a2", "^", "三会一课", "5", "每少1次扣1分，记录不实的，该项不得分", "查阅资料、现场查看"),
    ("编号", "类别", "考核内容", "分值", "计分方法", "考核方式"),
    ("b1", "加分", "工作经验推广", "", "省级推广的加2分，市级推广的加1分，最高不超过3分", "查阅资料"),
    ("c1", "否决", "重大责任事故", "", "发生的，一票否决", ""),
    ("考核组成员签名：", "<", "<", "被考核单位签字：", "<", "<"),
)
"""The head repeated on the second page, bands, a bonus, a gate, a line of signatures."""

UNPUBLISHED = (
    ("一级指标", "二级指标", "三级指标"),
    ("依法履职", "监管执法", "严格规范公正文明执法"),
    ("^", "^", "行政处罚案卷规范"),
    ("^", "便民服务", "一次性告知"),
)
"""Three levels, and no points at all."""

REPORT_FORM = (("单位名称", "", "填报人", ""), ("自评情况", "", "", ""), ("联系电话", "", "日期", ""))
"""A form to report on oneself, which rates nothing."""

WIDE = (
    ("序号", "考核类别", "考核项目", "内容", "分值", "考核方法", "打分标准", "附加说明", "数据来源", "算分方法"),
    ("1", "执法办案", "案件质量", "案卷评查", "6", "抽查5个", "每发现一处错误扣0.5分", "只查已结案件", "案卷", ""),
    ("2", "^", "^", "办案时限", "4", "系统导出", "每超期一件扣1分，扣完为止", "", "办案系统", ""),
    ("3", "^", "公示", "信息公示", "5", "系统导出", "", "", "公示系统", "按比例得分，低于80%的不得分"),
    ("合计", "<", "<", "<", "15", "", "", "", "", ""),
)
"""Ten columns; how it is scored stands in one of two of them."""

LEFT_EMPTY = (
    ("一级指标", "二级指标", "三级指标", "分值", "评分标准"),
    ("队伍建设", "学习", "集中学习", "3", "每少一次扣0.5分"),
    ("", "", "学习笔记", "2", "有笔记的得满分，否则不得分"),
    ("", "纪律", "考勤", "4", "每发现一人次扣1分，扣完为止"),
    ("党建引领", "阵地", "活动室", "2", "设有活动室得1分，制度上墙得1分"),
    ("", "", "公开栏", "1", "酌情给分"),
)
"""Cells of levels left empty below, not merged."""

POINTS_AT_EACH_LEVEL = (
    ("编号", "一级指标", "分值", "编号", "二级指标", "分值", "编号", "三级指标", "分值", "评分标准"),
    ("A", "履职绩效", "9", "A1", "监管（日常）", "5", "A1-1", "风险分级", "2", "缺一项扣0.5分"),
    ("^", "^", "^", "^", "^", "^", "A1-2", "检查频次", "3", "每少一次扣0.5分"),
    ("^", "^", "^", "A2", "应急", "4", "A2-1", "演练", "4", "全年未演练的不得分，每缺一项记录扣1分"),
)
"""Codes and points of each level in columns of their own."""

SERVICE_CENTRE = (
    ("乡镇便民服务中心评分表", "<", "<", "<", "<", "<"),
    ("考核内容", "考核标准", "扣分/加分情况", "考核办法", "自评分", "考核分"),
    ("环境设施（10分）", "标识统一规范（2分）", "", "看现场", "", ""),
    ("^", "功能分区合理(3分)", "", "看现场", "", ""),
    ("^", "无障碍设施【5分】", "", "看现场", "", ""),
    ("服务质量（6分）", "首问负责（4分）", "", "座谈", "", ""),
    ("^", "投诉处理（2分）", "", "查阅台账", "", ""),
)
"""Points within cells, in brackets of several kinds; no column of points, fields to fill."""

BRANCH = (
    ("目标", "考核项目", "考核内容", "评分说明", "自查分", "考核分"),
    ("组织规范【16分】", "班子健全(4分)", "按期换届", "未按期换届的扣4分", "", ""),
    ("^", "组织生活(12分)", "①三会一课②主题党日", "每少一次扣1分，扣完为止", "", ""),
    ("作用发挥【4分】", "先锋岗(4分)", "设岗定责", "好4分，较好3分，一般2分，差0分", "", ""),
)
"""Two levels with points in brackets, and what is asked."""

JUSTICE = (
    ("评价类别", "项目", "序号", "评价内容", "评价分值", "计分方法", "评价方法"),
    ("基础保障", "办公用房（11分）", "1", "独立用房", "6", "达到标准的得满分，否则不得分", "实地查看"),
    ("^", "^", "2", "窗口设置", "5", "每缺一室扣2分", "实地查看"),
    ("队伍", "人员（5分）", "3", "人员配备", "5", "每缺一人扣2分，扣完为止", "查阅资料"),
)
"""The number stands in the middle, points of the second level in its cell."""

KEY_ITEMS = (
    ("序号", "指标性质", "考核内容", "分值", "评分标准", "佐证材料"),
    ("1", "关键项", "责任落实", "5", "缺一项扣1分", "文件；会议记录"),
    ("2", "基本项", "宣传教育", "3", "每少一场扣0.5分", "照片"),
    ("3", "鼓励项", "试点任务", "", "承担省级试点的加2分，最高不超过4分", "批复"),
    ("注：1.关键项得分率不低于60%。", "<", "<", "<", "<", "<"),
)
"""Key, basic and encouraged items in one level."""

WEIGHTED = (
    ("考评内容", "考评要点", "计入总分权重"),
    ("进机关（100分）", "学法制度（60分）", "10%"),
    ("^", "述法（40分）", "^"),
    ("进企业（100分）", "合规指引（100分）", "15%"),
)
"""Each block has 100 points and counts a share."""

NUMBERED_DEDUCTIONS = (
    ("类别", "工作目标及扣分标准", "分值", "得分"),
    ("窗口服务", "1.未亮证上岗的，每人次扣0.5分；2.未一次性告知的，每次扣1分；3.被投诉属实的，该项不得分。", "3", ""),
    ("档案管理", "1.缺卷内目录的，每卷扣0.2分；2.未编号的，每卷扣0.1分。", "2", ""),
    ("总　分", "", "5", ""),
)
"""Several numbered deductions in one cell, under a head that says both."""

RANKED = (
    ("序号", "考核指标", "分值", "计分标准"),
    ("一", "信息报送（6分）", "", ""),
    ("1", "信息采用量", "6", "第一名得满分，每降低一名扣0.5分"),
    ("二", "满意度（5分）", "", ""),
    ("2", "群众满意度", "5", "达到95%得满分，每低1个百分点扣0.5分"),
)
"""Parts in rows of their own in one column."""

DECIMALS = (
    ("评定项目", "评定内容", "满分", "评定方式"),
    ("档案室", "防火", "1.5", "看现场"),
    ("^", "防潮", "0.5", "看现场"),
    ("^", "温湿度记录", "3", "查阅台账"),
)
"""Small points with decimals, no rules at all."""

PER_CASE = (
    ("指标编号", "评价要素", "评价标准", "标准分", "数据来源", "责任科室"),
    ("Z-01", "投诉办结", "超期的0.5分/件，扣完为止", "10", "12315平台", "消保科"),
    ("Z-02", "举报核查", "每迟一天扣0.2分", "10", "12315平台", "执法队"),
)
"""One level, 0.5分/件."""

HALVES = (
    ("序号", "考核项目", "分值", "得分", "序号", "考核项目", "分值", "得分"),
    ("1", "会议", "2", "", "3", "档案", "3", ""),
    ("2", "学习", "2", "", "4", "保密", "1", ""),
)
"""The columns again on the right half of a page."""

LEVEL_AND_NUMBER_ONCE = (
    ("附件1", "", "", ""),
    ("某区市场监管所考核表", "", "", ""),
    ("考核项目", "考核标准", "分值", "扣分标准"),
    ("一、组织领导（10分）", "建立机构", "5", "缺一项扣1分"),
    ("", "明确专人", "5", "未明确的扣5分"),
    ("二、工作落实（5分）", "完成任务", "5", "未完成的，每项扣2分"),
)
"""A level said once with its points, empty below; titles that are not merged."""

PARTS = (
    ("项目", "考核内容", "分值", "评分标准"),
    ("一、党建工作（10分）", "<", "<", "<"),
    ("组织", "换届", "4", "未换届扣4分"),
    ("学习", "学习会", "6", "少一次扣1分"),
    ("二、业务工作（5分）", "<", "<", "<"),
    ("执法", "案卷", "5", "错一处扣0.5分"),
    ("三、本表由考核组填写", "<", "<", "<"),
)
"""The first level in rows of one cell, and a last one that states none."""

HEADS_WITH_REMARKS = (
    ("考核\n项目", "考 核 内 容", "分 值", "评分标准\n（扣分）", "单位意见", "自评\n得分"),
    ("甲（６分）", "子", "５", "每次扣1分", "同意", ""),
    ("^", "丑", "1", "每次扣1分", "", ""),
)
"""Heads with blanks, line ends and remarks; a column that nobody knows; full-width digits."""

RULE_OVER_ROWS = (
    ("考核项目", "<", "分值", "评分标准"),
    ("甲", "子", "5", "以下每缺一项扣1分"),
    ("^", "丑", "5", "^"),
    ("乙", "<", "5", "每次扣1分"),
)
"""A head over two levels, a rule over two items, an item over both levels."""

LEVELS_REPEATED = (
    ("序号", "一级指标", "权重", "二级指标", "三级指标", "分值", "评分标准"),
    ("1", "履职绩效（7分）", "60%", "日常监管", "检查", "4", "每少一次扣1分"),
    ("1", "履职 绩效", "60%", "日常\n监管", "整改", "3", "每少一次扣1分"),
    ("序号", "一级指标", "权重", "二级指标", "三级指标", "分值", "评分标准"),
    ("1", "履职绩效（续）", "60%", "消费维权", "办结", "3", "每少一次扣1分"),
    ("2", "党建引领", "40%", "消费维权", "满意", "5", "每少一次扣1分"),
)
"""Each level written in each row, with blanks, line ends, points in one of them, and that it goes on."""

LEVELS_PARTLY_MERGED = (
    ("考核项目", "分值", "考核内容", "评分标准"),
    ("履职绩效", "9", "检查（4分）", "每少一次扣1分"),
    ("^", "^", "整改（3分）", "每少一次扣1分"),
    ("履职绩效", "9", "办结（1分）", "每少一次扣1分"),
    ("", "", "复核（1分）", "每少一次扣1分"),
    ("党建引领", "5", "三会（2分）", "每少一次扣1分"),
    ("党建引领", "5", "阵地（3分）", "每少一次扣1分"),
)
"""Levels merged over some of their rows, written or left empty in the rest; their points beside them."""

LEVELS_WITHIN_CELLS = (
    ("考核项目", "考核内容", "分值", "评分标准"),
    ("一、履职绩效\n（一）监管", "检查", "4", "每少一次扣1分"),
    ("", "整改", "3", "每少一次扣1分"),
    ("（二）维权", "办结", "3", "每少一次扣1分"),
    ("^", "复核", "3", "每少一次扣1分"),
    ("二、党建引领\n（三）组织", "三会", "5", "每少一次扣1分"),
)
"""Two levels in a cell, a line each, by their numbers."""

LEVELS_STACKED = (
    ("指标", "分值", "评分标准"),
    ("履职绩效\n监管\n检查", "4", "每少一次扣1分"),
    ("履职绩效\n监管\n整改", "3", "每少一次扣1分"),
    ("履职绩效\n维权\n办结", "3", "每少一次扣1分"),
    ("党建引领\n组织\n三会", "5", "每少一次扣1分"),
)
"""All levels in each cell, a line each, without numbers."""

ONE_EACH = (
    ("评价项目", "考核项目", "考评要点", "基本分", "算分方法"),
    ("市场", "广告", "处置", "5", "处置率×5分"),
    ("^", "价格", "标价", "3", "缺一户扣0.1分"),
    ("底线", "特设", "电梯", "6", "漏一台扣1分"),
)
PLACED = (
    ("指标及分值", "达标情形", "考核细则", "责任单位", "检查途径"),
    ("食品（9分）", "持证（4分）", "缺证1户扣1分", "食品科", "抽查20户"),
    ("^", "健康证（5分）", "缺1人扣0.5分", "食品科", "抽查10人"),
    ("药品（6分）", "凭方销售（6分）", "违规一次扣2分", "药械科", "暗访"),
    ("总分（15分）", "<", "<", "<", "<"),
)
CLASSED = (
    ("条线", "重点任务", "目标数", "赋分", "评分规则", "牵头部门"),
    ("重点", "宣传", "10场", "5分", "少一场扣0.5分", "宣教科"),
    ("^", "消费", "30户", "10分", "", "消保科"),
    ("日常", "信息", "24篇", "6分", "", "办公室"),
)
SHARED = (
    ("评价类别", "评价内容", "评价分值", "评价手段", "计分方法"),
    ("安全", "灭火器", "6", "现场查看", "一处不合格扣1分，扣完为止"),
    ("^", "线路", "^", "^", "^"),
    ("^", "出口", "^", "^", "^"),
    ("^", "预案", "4", "查阅台账", "没有预案不得分"),
)
SHARED_LOW = (
    ("一级指标", "二级指标", "三级指标", "分值"),
    ("甲", "乙", "丙", "3"),
    ("^", "^", "丁", "^"),
    ("^", "^", "己", "1"),
    ("^", "戊", "<", "2"),
)
FOUR = (
    ("一级指标", "二级指标", "三级指标", "四级指标", "分值"),
    ("履职", "监管", "食品", "餐饮", "2"),
    ("^", "^", "^", "校园", "3"),
    ("^", "^", "药品", "药店", "2"),
)
WEIGHED = (
    ("评价类别", "考核项目", "计入总分权重", "算分方法"),
    ("秩序", "广告", "5", "处置率×5分"),
    ("^", "价格", "3", "缺一户扣0.1分"),
)
SHARED_OUT = (
    ("考核项目", "权重", "评估途径"),
    ("执行", "25%", "系统"),
    ("时效", "15%", "系统"),
    ("满意", "60%", "问卷"),
)
LEVELS_ALONE = (
    ("考核内容", "考核标准", "看现场", "自评分"),
    ("窗口（5分）", "公示（2分）", "是", ""),
    ("^", "等候区（3分）", "是", ""),
    ("队伍（5分）", "着装（5分）", "是", ""),
)
ACROSS = (
    ("一级指标", "履职", "<", "党建"),
    ("二级指标", "检查", "办案", "党日"),
    ("分值", "4", "3", "2"),
    ("评分标准", "少一户扣0.5分", "未到位一件扣1分", ""),
)
SUMS = (
    ("类别", "内容", "标准分", "评分细则"),
    ("一、执法", "证件", "满分4分", "未出示一次扣1分"),
    ("^", "记录", "六分", ""),
    ("执法小计", "<", "10", ""),
    ("二、服务", "延时", "5", "未开展不得分"),
    ("总分值", "<", "15", ""),
)
BOUND = (
    ("序号", "考评内容", "分值", "评分标准"),
    ("一、办公（8分）", "<", "<", "<"),
    ("1", "用房", "8", "没有不得分"),
    ("二、加分项（最多5分）", "<", "<", "<"),
    ("2", "表彰", "", "每次加2分"),
)
RULE_AS_METHOD = (
    ("序号", "考核项目", "分值", "考核办法"),
    ("1", "考勤", "5", "迟到一次扣0.1分"),
    ("2", "值班", "6", "脱岗一次扣1分"),
)
RULE_AS_ITEM = (
    ("序号", "工作目标及扣分标准", "分值"),
    ("1", "例会每月一次，少一次扣1分", "5"),
    ("2", "档案齐全，缺一卷扣0.5分", "3"),
)

WORKBOOKS: dict[str, tuple[Rows, str]] = {
    "ten columns, two of them rules": (
        WIDE,
        "1 执法办案 15; 1.1 案件质量 10; 1.1.1 案卷评查 6 deductions; 1.1.2 办案时限 4 deductions; 1.2 公示 5; "
        "1.2.1 信息公示 5 proportion",
    ),
    "levels left empty": (
        LEFT_EMPTY,
        "1 队伍建设 9; 1.1 学习 5; 1.1.1 集中学习 3 deductions; 1.1.2 学习笔记 2 all; 1.2 纪律 4; "
        "1.2.1 考勤 4 deductions; 2 党建引领 3; 2.1 阵地 3; 2.1.1 活动室 2 conditions; 2.1.2 公开栏 1 discretion",
    ),
    "codes and points of each level": (
        POINTS_AT_EACH_LEVEL,
        "A 履职绩效 9; A1 监管（日常） 5; A1-1 风险分级 2 deductions; A1-2 检查频次 3 deductions; A2 应急 4; "
        "A2-1 演练 4 deductions",
    ),
    "points in brackets": (
        SERVICE_CENTRE,
        "1 环境设施 10; 1.1 标识统一规范 2; 1.2 功能分区合理 3; 1.3 无障碍设施 5; 2 服务质量 6; 2.1 首问负责 4; "
        "2.2 投诉处理 2",
    ),
    "points in brackets of two levels": (
        BRANCH,
        "1 组织规范 16; 1.1 班子健全 4 deductions; 1.2 组织生活 12 deductions; 2 作用发挥 4; 2.1 先锋岗 4 bands",
    ),
    "a number in the middle": (
        JUSTICE,
        "1 基础保障 11; 1.1 办公用房 11; 1.1.1 独立用房 6 all; 1.1.2 窗口设置 5 deductions; 2 队伍 5; 2.1 人员 5; "
        "2.1.1 人员配备 5 deductions",
    ),
    "key items": (KEY_ITEMS, "1 责任落实 5 deductions; 2 宣传教育 3 deductions; 3 试点任务 - bonus"),
    "blocks that count a share": (
        WEIGHTED,
        "1 进机关 100; 1.1 学法制度 60; 1.2 述法 40; 2 进企业 100; 2.1 合规指引 100",
    ),
    "deductions in one cell": (NUMBERED_DEDUCTIONS, "1 窗口服务 3 deductions; 2 档案管理 2 deductions"),
    "levels in one column": (
        RANKED,
        "一 信息报送 6; 1 信息采用量 6 rank; 二 满意度 5; 2 群众满意度 5 steps",
    ),
    "decimals": (DECIMALS, "1 档案室 5; 1.1 防火 1.5; 1.2 防潮 0.5; 1.3 温湿度记录 3"),
    "points per case": (PER_CASE, "Z-01 投诉办结 10 deductions; Z-02 举报核查 10 deductions"),
    "two halves": (HALVES, "1 会议 2; 2 学习 2; 3 档案 3; 4 保密 1"),
    "a level said once": (
        LEVEL_AND_NUMBER_ONCE,
        "一 组织领导 10; 1.1 建立机构 5 deductions; 1.2 明确专人 5 deductions; 二 工作落实 5; "
        "2.1 完成任务 5 deductions",
    ),
    "parts in rows of one cell": (
        PARTS,
        "一 党建工作 10; 1.1 组织 4 deductions; 1.2 学习 6 deductions; 二 业务工作 5; 2.1 执法 5 deductions",
    ),
    "heads with remarks": (HEADS_WITH_REMARKS, "1 甲 6; 1.1 子 5 deductions; 1.2 丑 1 deductions"),
    "levels repeated": (
        LEVELS_REPEATED,
        "1 履职绩效 7; 1.1 日常监管 7; 1.1.1 检查 4 deductions; 1.1.2 整改 3 deductions; 1.2 消费维权 3; "
        "1.2.1 办结 3 deductions; 2 党建引领 5; 2.1 消费维权 5; 2.1.1 满意 5 deductions",
    ),
    "levels partly merged": (
        LEVELS_PARTLY_MERGED,
        "1 履职绩效 9; 1.1 检查 4 deductions; 1.2 整改 3 deductions; 1.3 办结 1 deductions; 1.4 复核 1 deductions; "
        "2 党建引领 5; 2.1 三会 2 deductions; 2.2 阵地 3 deductions",
    ),
    "levels within cells": (
        LEVELS_WITHIN_CELLS,
        "1 履职绩效 13; 1.1 监管 7; 1.1.1 检查 4 deductions; 1.1.2 整改 3 deductions; 1.2 维权 6; "
        "1.2.1 办结 3 deductions; 1.2.2 复核 3 deductions; 2 党建引领 5; 2.1 组织 5; 2.1.1 三会 5 deductions",
    ),
    "levels stacked in cells": (
        LEVELS_STACKED,
        "1 履职绩效 10; 1.1 监管 7; 1.1.1 检查 4 deductions; 1.1.2 整改 3 deductions; 1.2 维权 3; "
        "1.2.1 办结 3 deductions; 2 党建引领 5; 2.1 组织 5; 2.1.1 三会 5 deductions",
    ),
    "a rule over rows": (RULE_OVER_ROWS, "1 甲 10; 1.1 子 5 deductions; 1.2 丑 5 deductions; 2 乙 5 deductions"),
    "a third level with one row each": (
        ONE_EACH,
        "1 市场 8; 1.1 广告 5; 1.1.1 处置 5 proportion; 1.2 价格 3; 1.2.1 标价 3 deductions; "
        "2 底线 6; 2.1 特设 6; 2.1.1 电梯 6 deductions",
    ),
    "heads nobody knows, by their place": (
        PLACED,
        "1 食品 9; 1.1 持证 4 deductions; 1.2 健康证 5 deductions; 2 药品 6; 2.1 凭方销售 6 deductions",
    ),
    "a class of items nobody knows": (CLASSED, "1 重点 15; 1.1 宣传 5 deductions; 1.2 消费 10; 2 日常 6; 2.1 信息 6"),
    "points for several rows": (
        SHARED,
        "1 安全 10; 1.1 灭火器等 3 项 6; 1.1.1 灭火器 - deductions; 1.1.2 线路 - deductions; 1.1.3 出口 - deductions; "
        "1.2 预案 4 all",
    ),
    "points for several rows of the third level": (
        SHARED_LOW,
        "1 甲 -; 1.1 乙 -; 1.1.1 丙 3; 1.1.2 丁 -; 1.1.3 己 1; 1.2 戊 2",
    ),
    "four levels": (FOUR, "1 履职 7; 1.1 监管 7; 1.1.1 食品：餐饮 2; 1.1.2 食品：校园 3; 1.1.3 药品：药店 2"),
    "weights that are the points": (WEIGHED, "1 秩序 8; 1.1 广告 5 proportion; 1.2 价格 3 deductions"),
    "shares of one item each": (SHARED_OUT, "1 执行 25; 2 时效 15; 3 满意 60"),
    "heads of levels alone": (LEVELS_ALONE, "1 窗口 5; 1.1 公示 2; 1.2 等候区 3; 2 队伍 5; 2.1 着装 5"),
    "heads in the first column": (
        ACROSS,
        "1 履职 7; 1.1 检查 4 deductions; 1.2 办案 3 deductions; 2 党建 2; 2.1 党日 2",
    ),
    "sums with names, points in words": (
        SUMS,
        "一 执法 10; 1.1 证件 4 deductions; 1.2 记录 6; 二 服务 5; 2.1 延时 5 all",
    ),
    "a bound of bonuses": (BOUND, "一 办公 8; 1 用房 8 all; 二 加分项 5; 2 表彰 - bonus"),
    "a rule below how it is checked": (RULE_AS_METHOD, "1 考勤 5 deductions; 2 值班 6 deductions"),
    "a rule in the cell of what is asked": (
        RULE_AS_ITEM,
        "1 例会每月一次，少一次扣1分 5 deductions; 2 档案齐全，缺一卷扣0.5分 3 deductions",
    ),
}
"""By what is odd of it, a table and its indicators: code, title, points, kind of scoring."""
