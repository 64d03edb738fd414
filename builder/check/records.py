"""Records that rules have people make: a form for each, and a rule for each form."""

import difflib
import re
from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.procedure import Procedure
from builder.model.regulation import Regulation, Text, texts_in
from builder.references import normal_title

_HAN = "[\u4e00-\u9fff]"
_INTO = "[在于到入进]"
_MADE = (
    f"填写|填报|填具|填制|填好|填妥|填入|填|登记{_INTO}?|登{_INTO}|记{_INTO}|记录{_INTO}|记载{_INTO}|载入|录入|写{_INTO}|写到"
    "|制作|制发|开具|出具|建立|设立|设置|启用|使用|更新|维护|签署|签订|签发|下发|发出"
)
_COUNT = rf"(?:同?[一二两三四五六七八九十]+(?:式{_HAN})?[份张页本册套]的?)?"
_PAPER = (
    r"[表单簿册]|台账|(?:登记|记录|处置|联系|监督|信息|评价|回访)卡|登记本|日志|笔录"
    r"|(?:通知|告知|决定|承诺|责任|委托|意见|报告|建议|申请|确认|移交|交接|说明|审批)书"
)
_NAME = rf"(?![人者的时后前和簿表]|保存|备案){_HAN}{{2,18}}?(?:{_PAPER})"
_AFTER = (
    rf"(?!{_HAN})|(?=[的和与及或由并后前中里内上一经第送报交存归等应须作为以是至到要可需随签按在予逐每当向让请])"
    "|(?=登记|备案|留存|保存)"
)
_TITLE = r"《[^《》\n]{2,30}》"
_NAMED = re.compile(
    rf"(?:{_MADE}){_COUNT}(?:(?P<title>{_TITLE})|[“「]?(?P<name>{_NAME})(?:{_AFTER}))|[附用填](?P<used>{_TITLE})"
    rf"|在(?:(?P<place>{_TITLE})|[“「]?(?P<where>{_NAME}))[”」]?[上中里内]?"
    "(?:登记|登|签名|签字|签收|签领|记录|记|写明|注明|填写)"
    rf"|(?:(?<=[。；，：])|^)(?:(?P<whole>{_TITLE})|(?P<subject>{_NAME}))(?=由|一式|保存|存放)"
)
"""填写值守登记表, 用《请假单》, 在出入登记簿上签名, 派车单由内勤保存."""
_ALSO = re.compile(rf"[”」]?(?:[、，]?({_TITLE})|(?:、|以?及|或者?|[和与])(?:({_TITLE})|[“「]?({_NAME})(?:{_AFTER})))")
"""What else is made with it: 和值班日志, 《签到表》《考核表》."""
_TITLED = re.compile(rf"(?:{_PAPER}|记录|清单|目录|书|函|证|账)(?:（[^（）]*）)?$")
_KIND = (
    "登记|记录|告知|检查|统计|审批|申请|通知|报告|决定|明细|汇总|清点|核查|核对|受理|委托|移交|交接|确认|责任|承诺|意见|建议|说明"
    "|纸质|电子|书面|有关|相关|相应|统一|官方|空白|公开|已有|指定|其他|同一|上述|下列|前款|[本该此这那各原新旧上下两份张种类些]"
)
_NO_NAME = re.compile(
    rf"(?:{_KIND})*(?:{_PAPER})|{_HAN}*(?:名单|代表|报表|图表|账单|订单|发票|清单|注册|手册|仪表|外表|简单|菜单|罚单)"
)
"""What is named by its kind alone, and words that end like papers."""
_OF_OTHERS = re.compile(
    r"(?:经营者|经营户|企业|商户|摊主|当事人|投诉人|举报人|申请人|被投诉|生产者|销售者|使用者|开办者|餐饮|药店|学校|工厂|公安|法院"
    r"|检察|机构|电梯|(?<!本)单位|平台|系统|总局|省局|市局|县局|所属局|上级|机关|财政|银行|党委|组织部)"
)
"""Who makes papers besides the station."""
_CLAUSE = re.compile("[。；，：（]")


def check_recorded(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check that what a rule has filled in is a form, or a paper that is said to be of others; each name once."""
    if _any_unread(corpus):
        return
    known = {normal_title(title) for title in _titles_known(corpus)}
    for rule in corpus.rules_to_mend():
        for _, text in texts_in(rule):
            for start, name in _papers_made(text):
                if _is_a_known_paper(normal_title(name), known):
                    continue
                known.add(normal_title(name))
                message = f"“{name}”没有这个名称的表单"
                near = difflib.get_close_matches(name, [form.front.title for form in corpus.forms.values()], 1)
                perhaps = f"是不是“{near[0]}”；" if near else ""
                hint = f"{perhaps}在 regulations/forms 里写一个；式样由别的机关定的，写进制度题头的 papers"
                yield Diagnostic(Code.FORM_MISSING, text.place(rule.path, start), message, hint)


def _any_unread(corpus: Corpus) -> bool:
    """Whether a record with a mistake, which is told, may be or name what seems to lack."""
    return any(corpus.incomplete.get(kind) for kind in (Form, Regulation, Procedure))


def _is_a_known_paper(name: str, known: set[str]) -> bool:
    """Whether a name is one of those, what it is called in short, or one with words before it (本季度考勤表)."""
    last = re.split("[和及与]", name)[-1]
    return any(name.endswith(one) or one.endswith(last) for one in known)


def check_called(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check that somebody calls for each form; what belongs to an occasion is called for by its name."""
    if not corpus.rules or _any_unread(corpus):
        return
    called = {slug for procedure in corpus.of(Procedure).values() for slug in procedure.forms()}
    for rule in corpus.rules_to_mend():
        cited = (citation.document for found in corpus.citations[rule.path].values() for citation in found)
        called |= {*rule.front.forms, *(document.removeprefix("forms/") for document in cited)}
    for slug, form in corpus.forms.items():
        if slug not in called and not form.front.on_request:
            message = f"没有制度和程序用到“{form.front.title}”"
            hint = f"在用它的制度的题头 forms 里写 {slug}；一时才用的，写 on_request: true；不用的删去"
            yield Diagnostic(Code.FORM_UNUSED, corpus.place(form.path, "title"), message, hint)


def _titles_known(corpus: Corpus) -> Iterator[str]:
    """The names of forms, of papers of others, and of documents, whose citations have a check of their own."""
    yield from (form.front.title for form in corpus.forms.values())
    yield from (paper for rule in corpus.rules for paper in rule.front.papers)
    yield from (paper for procedure in corpus.of(Procedure).values() for paper in procedure.papers())
    yield from (rule.front.title for rule in corpus.rules)
    yield from (title for law in corpus.laws.values() for title in (law.title, *law.short_titles))


def _papers_made(text: Text) -> Iterator[tuple[int, str]]:
    """Where a text names a paper that somebody of the station makes, and the name."""
    for found in _NAMED.finditer(text.words):
        begins = max((cut.end() for cut in _CLAUSE.finditer(text.words, 0, found.start())), default=0)
        cut = _CLAUSE.search(text.words, found.end()) if found["whole"] or found["subject"] else None
        if _OF_OTHERS.search(text.words, begins, cut.start() if cut else found.end()):
            continue
        listed: re.Match[str] | None = found
        while listed:
            words = next(filter(None, listed.groups()))
            name = words.strip("《》").rpartition("的")[2]
            if _TITLED.search(name) if words.startswith("《") else not _NO_NAME.fullmatch(name):
                yield text.words.index(name, listed.start()), name
            listed = _ALSO.match(text.words, listed.end())
