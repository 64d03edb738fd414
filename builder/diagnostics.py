"""Every message to authors: its code, severity, words, place and hint."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum

from builder.values import value

MOST_ALIKE = 20
"""How many of one code in one file are shown one by one."""


class Severity(Enum):
    """How much a diagnostic weighs: an error fails the build."""

    ERROR = "error"
    WARNING = "warning"


class Code(Enum):
    """All diagnostics there are: (name, severity, what it tells the author)."""

    FILE_EMPTY = ("file-empty", Severity.ERROR, "文件是空的，没有可以编译的内容。")
    FILE_ENCODING = ("file-encoding", Severity.WARNING, "文件不是 UTF-8 编码；已按认出的编码读入，建议另存为 UTF-8。")
    FILE_UNREADABLE = ("file-unreadable", Severity.ERROR, "文件或者文件夹打不开，或者编码无法识别；其他文件照常检查。")
    FILE_CONTROL = ("file-control", Severity.WARNING, "文件里有看不见的控制字符，读入时以占位符代替。")
    FILE_PLACE = ("file-place", Severity.ERROR, "文件放错了地方，或者文件名不合规则。")
    FILE_UNREAD = ("file-unread", Severity.WARNING, "regulations 里的这个文件不会读入，网站上没有它。")
    FRONT_MATTER = ("front-matter", Severity.ERROR, "文件开头两行 --- 之间的说明（题头）写法有误。")
    FRONT_KEY = ("front-key", Severity.ERROR, "题头或资料文件里的某一项缺少、多余或写法不对。")
    FRONT_COMMENT = ("front-comment", Severity.WARNING, "同一行里 # 以后的文字当作注释，没有读入。")
    TITLE_MISSING = ("title-missing", Severity.ERROR, "题头里没有制度名称 title。")
    PART_MISSING = ("part-missing", Severity.ERROR, "制度所在的文件夹不是 parts.yaml 里的任何一个部分。")
    GROUP_UNKNOWN = ("group-unknown", Severity.ERROR, "制度题头里的分组，parts.yaml 里它那个部分没有。")
    RECORD_DOUBLE = ("record-double", Severity.ERROR, "资料文件里两条记录重名。")
    ARTICLE_BLANK = ("article-blank", Severity.WARNING, "“第×条”“第×章”后面应当空一格。")
    LABEL_FORM = ("label-form", Severity.WARNING, "条、章、节、项的序号不是规范的写法。")
    LINE_BREAK = ("line-break", Severity.WARNING, "一句话没有写完就换了行，下一行又没有序号；已接成一段。")
    LINE_WRAPPED = ("line-wrapped", Severity.WARNING, "文字按固定的宽度断行，看不出一段到哪里为止；先改正，再整理。")
    TABLE_ROWS = ("table-rows", Severity.ERROR, "表格缺少分隔行，或者有一行的格数与表头不同。")
    ARTICLE_NUMBER = ("article-number", Severity.ERROR, "条号跳号，或者次序颠倒。")
    ARTICLE_DOUBLE = ("article-double", Severity.ERROR, "同一个条号出现两次。")
    TEXT_CONTENTS = ("text-contents", Severity.ERROR, "正文前面带着目录；先删去，再整理。")
    ARTICLE_EMPTY = ("article-empty", Severity.WARNING, "条、章、节里什么也没有写。")
    DIVISION_NUMBER = ("division-number", Severity.ERROR, "编、章、节的序号跳号或重复。")
    ITEM_NUMBER = ("item-number", Severity.ERROR, "项或目的序号跳号或重复。")
    ITEM_LEAD_IN = ("item-lead-in", Severity.ERROR, "项前面没有引出它的话（以冒号结尾的一款）。")
    CITATION_TARGET = ("citation-target", Severity.ERROR, "引用的条、款、项不存在。")
    CITATION_LAW = ("citation-law", Severity.ERROR, "引用的制度或法律文件没有找到。")
    CITATION_OPEN = ("citation-open", Severity.WARNING, "引用的条、款、项看不出是哪一个文件的，没有做成链接。")
    LAW_ENDED = ("law-ended", Severity.ERROR, "引用的法律文件已经废止。")
    LAW_NOT_IN_FORCE = ("law-not-in-force", Severity.WARNING, "引用的法律文件尚未施行。")
    DAYS_ORDER = ("days-order", Severity.ERROR, "废止日期早于施行日期。")
    SUCCESSOR_CIRCLE = ("successor-circle", Severity.ERROR, "写作由它自己替代，或者几个文件互相替代。")
    LAW_TEXT = ("law-text", Severity.WARNING, "basis/laws.yaml 与收录的文本对不上。")
    RULE_ENDED = ("rule-ended", Severity.ERROR, "引用的制度已经废止。")
    SLOT_UNKNOWN = ("slot-unknown", Severity.ERROR, "填空项在 slots.yaml 里没有登记，或者写法不对。")
    FORM_TABLE = ("form-table", Severity.ERROR, "表单、台账的表格写法不对。")
    FORM_UNKNOWN = ("form-unknown", Severity.ERROR, "制度的 forms 里的表单在 regulations/forms 里没有。")
    FORM_MISSING = ("form-missing", Severity.WARNING, "制度里要填的表单、台账没有写；官方文书写进制度题头的 papers。")
    FORM_UNUSED = ("form-unused", Severity.WARNING, "没有制度和程序用到的表单、台账。")
    FORM_OFFICIAL = (
        "form-official",
        Severity.ERROR,
        "表单写明是官方文书，登记的那一套里没有它；或者步骤把有表单的写成了文书。",
    )
    TERM = ("term", Severity.ERROR, "名词分了行，或者它的解释里引用的条文、文件没有。")
    INDICATOR = ("indicator", Severity.ERROR, "指标体系里的编号、级别、分值或者引用的另一套指标不对。")
    INDICATOR_SUM = ("indicator-sum", Severity.WARNING, "印的分值与下面各项之和不一致；两个数都显示，不改。")
    INDICATOR_LOOSER = (
        "indicator-looser",
        Severity.WARNING,
        "用 extends 的指标，申报线、加分上限或者否决项比原来宽。",
    )
    LIMIT = ("limit", Severity.ERROR, "期限写得不全：代号、事项、多长、单位、依据缺少或者互相矛盾。")
    LIMIT_ENDED = ("limit-ended", Severity.ERROR, "期限所据的法律文件已经废止，或者制度、程序里用到的期限不再有效。")
    LIMIT_LONGER = (
        "limit-longer",
        Severity.ERROR,
        "制度里写的期限比所引的条文规定的长，或者没有引条文、比说的那件事的期限长；要提前、保存、等满的，比条文规定的短。",
    )
    LIMIT_OTHER = (
        "limit-other",
        Severity.WARNING,
        "制度里写的期限与所引的条文规定的不同，或者没有引条文、像是比期限长。",
    )
    LIMIT_CHANGES = ("limit-changes", Severity.WARNING, "期限即将改变或者不再有效；前后两个数都列出。")
    LIMIT_TEXT = (
        "limit-text",
        Severity.WARNING,
        "收录的条文里找不到规定这个期限的那句话，或者其中一档的数，条文可能改过。",
    )
    POST = ("post", Severity.ERROR, "岗位的名称、AB 岗或者填空项写错，AB 岗绕成一圈，或者制度不让同一人担任。")
    POST_ALONE = ("post-alone", Severity.WARNING, "岗位没有写 AB 岗，不在岗时没有人代。")
    CALENDAR = ("calendar", Severity.ERROR, "工作日历里的日期写错、写了两次，或者放错了年份。")
    CALENDAR_DAYS = ("calendar-days", Severity.WARNING, "工作日历缺法定节假日，那一年只能推算。")
    CALENDAR_NEXT = ("calendar-next", Severity.WARNING, "到了十二月，明年的工作日历还没有。")
    PROCEDURE = ("procedure", Severity.ERROR, "程序写得不全，或者写的期限、表单、官方文书、条文、岗位、步骤不存在。")
    PROCEDURE_WAY = ("procedure-way", Severity.ERROR, "程序里有一步没有出路、走不到，或者绕成一圈。")
    PROCEDURE_RULE = ("procedure-rule", Severity.WARNING, "制度和程序写的不是同一个人或者同一个期限。")
    PAPERS_UNHELD = ("papers-unheld", Severity.WARNING, "程序写了官方文书，没有名称的记录可以核对。")
    QUIZ = (
        "quiz",
        Severity.ERROR,
        "题目写得不全，或者写的制度、程序、步骤、条文、岗位不存在。",
    )
    QUIZ_LEFT_OUT = ("quiz-left-out", Severity.WARNING, "题目所据的条文改了或者废止了，不再出这道题。")
    TIE_TARGET = ("tie-target", Severity.ERROR, "指标的依据写法不对，或者写的制度、条文、表单不存在。")
    TIE_TO_CHECK = (
        "tie-to-check",
        Severity.WARNING,
        "指标引用的原话条文里已经没有，或者制度已经废止、尚未施行；这条依据转为待核。",
    )
    KEYWORD_ARTICLE = ("keyword-article", Severity.ERROR, "题头的关键词或俗称指明的条，正文里没有。")
    SIGN_LITERAL = ("sign-literal", Severity.WARNING, "Markdown、网页的记号或者花括号会照原样印出来。")
    BRACKET_STYLE = ("bracket-style", Severity.WARNING, "发文字号不是〔2026〕3号的写法，或者汉字旁是半角括号。")
    SIGN_UNSEEN = ("sign-unseen", Severity.WARNING, "有看不见的字符，或者只有某台电脑才有的字。")
    ARTICLE_NONE = ("article-none", Severity.WARNING, "正文里没有读到条，也没有一、二、三、的序号。")
    TEXT_UNTIDY = ("text-untidy", Severity.WARNING, "写法可以整理得更规范，运行 zhidu fmt 即可。")

    def __init__(self, slug: str, severity: Severity, meaning: str) -> None:
        self.slug = slug
        self.severity = severity
        self.meaning = meaning


@value(order=True)
class Place:
    """Where in a file of the knowledge base; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@value
class Diagnostic:
    """One thing an author should mend: what is wrong, where, and what to write instead."""

    code: Code
    place: Place
    message: str
    hint: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it fails the build."""
        return self.code.severity is Severity.ERROR

    def __str__(self) -> str:
        hint = f"（{self.hint}）" if self.hint else ""
        return f"{self.place}: {self.code.severity.value}[{self.code.slug}] {self.message}{hint}"

    def as_json(self) -> dict[str, str | int]:
        """The diagnostic as flat data, for `--format json`."""
        return {
            "file": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            "severity": self.code.severity.value,
            "code": self.code.slug,
            "message": self.message,
            "hint": self.hint,
        }


def holding_back(told: Diagnostic, waits: str) -> Diagnostic:
    """The same, saying also what is not checked until it is mended."""
    hint = f"改好以前不检查{waits}"
    return replace(told, hint=f"{told.hint}；{hint}" if told.hint else hint)


def in_reading_order(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file, line and column; the same message at one place counts once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: (d.place, d.code.slug, d.message)))


def in_short(diagnostics: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """All of them; of one code in one file those beyond the first twenty are one, where the first of them stands."""
    count = Counter((told.place.path, told.code) for told in diagnostics)
    shown: Counter[tuple[str, Code]] = Counter()
    for told in diagnostics:
        kind = told.place.path, told.code
        shown[kind] += 1
        if shown[kind] <= MOST_ALIKE or count[kind] == MOST_ALIKE + 1:
            yield told
        elif shown[kind] == MOST_ALIKE + 1:
            rest = count[kind] - MOST_ALIKE
            yield Diagnostic(
                told.code, told.place, f"从这里起还有 {rest} 处同样的问题", "改好一批再检查；--format json 全部列出"
            )
