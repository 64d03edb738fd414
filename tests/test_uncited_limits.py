"""Lengths of time beside no citation, in sentences planted in the rules that we ship."""

import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from builder.check.procedure_rules import check_procedure_rules
from builder.check.rule_limits import check_rule_limits
from builder.check.said_limits import is_surely_longer
from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.limit import Span
from builder.pipeline import load
from tests.shipped import ROOT

_SURE = (
    ("confiscated-property", "查封、扣押的期限不得超过六十日，自实施之日起计算。", "CF07"),
    ("ordinary-procedure-cases", "当事人收到行政处罚告知书后，七个工作日内可以陈述、申辩。", "CF10"),
    ("ordinary-procedure-cases", "案件执行完毕的，主办人应当在二十个工作日内填写结案审批表。", "CF19"),
    ("ordinary-procedure-cases", "案件执行完毕的，主办人应当在一个月内填写结案审批表。", "CF19"),
    (
        "food-sampling-follow-up",
        "检查人员应当在收到不合格检验结论后十个工作日内把检验报告和抽样检验结果通知书送达食品生产经营者。",
        "CJ05",
    ),
    ("penalty-execution", "宣告处罚决定时当事人不在场的，行政处罚决定书应当在十五个工作日内送达。", "CF20"),
    ("special-equipment-safety", "特种设备发生事故的，使用单位负责人应当在接到报告后三小时内报告。", "TE08"),
    ("petition-reception", "信访事项应当自受理之日起九十日内办结。", "XV03"),
    ("food-licence-and-filing", "受理食品经营许可申请后，应当在二十个工作日内作出决定。", "SJ03"),
    ("summary-procedure", "自作出处罚决定之日起十五个工作日内，把简易程序案件材料交所属局归档。", "CF13"),
    ("legal-review", "法制审核应当在接到审核材料后二十个工作日内完成。", "CF09"),
    ("criminal-transfer", "所长接到移送书面报告后，正职负责人应当在七日内决定是否移送。", "YS01"),
)
"""By rule a sentence that says what starts a limit and does its matter, and allows longer."""
_LIKELY = (
    ("sealing-and-seizure", "查封、扣押的期限为九十日。", "CF07"),
    ("food-sampling-follow-up", "不合格食品的核查处置，应当在一百二十日内完成。", "CJ18"),
    ("service-of-documents", "当事人不在场的，主办人应当在十个工作日内把处罚决定书送达当事人。", "CF20"),
    ("credit-supervision", "当事人可以自收到处罚决定书之日起九十日内申请行政复议。", "FY01"),
    ("complaint-handling", "终止调解的，承办人在十个工作日内告知双方。", "TS03"),
    ("complaint-handling", "收到投诉后，两周内决定是否受理。", "TS01"),
    ("fines-and-receipts", "当场收缴的罚款，办案人员在五个工作日内交所属局。", "CF15"),
    ("sealing-and-seizure", "先行登记保存的证据，应当在十日内作出处理决定。", "CF05"),
)
"""The same where what starts it is not said, or less of it."""
_OTHER_MATTERS = (
    ("clue-management", "收到投诉材料后，数据员二十个工作日内做一次统计分析。"),
    ("hearing-work", "听证结束后，档案员在二十个工作日内把听证笔录归入案卷。"),
    ("hearing-work", "听证结束后，所长在三十日内组织一次听证业务研讨会。"),
    ("penalty-execution", "当事人收到处罚决定书后，主办人在六十日内回访一次。"),
    ("penalty-execution", "缴纳罚款的票据，内勤在三十日内核对完毕。"),
    ("service-of-documents", "处罚决定书送达后，送达人在十个工作日内把送达回证交档案员。"),
    ("complaint-handling", "受理投诉后，所长在九十日内组织一次消费者座谈会。"),
    ("sealing-and-seizure", "实施查封、扣押后，保管人在九十日内盘点一次库房。"),
    ("sealing-and-seizure", "查封、扣押的期限为二十日。"),
    ("food-sampling-follow-up", "收到不合格检验结论后，检查人员在六个月内开展一次回访检查。"),
)
"""Sentences that begin as a limit does and speak of another matter, or are stricter."""


def _told(
    root: Path,
    planted: Iterable[tuple[str, str]],
    check: Callable[[Corpus], Iterable[Diagnostic]] = check_procedure_rules,
) -> dict[str, list[tuple[Code, str]]]:
    """What is told of sentences planted as paragraphs above the last article of the rules."""
    shutil.copytree(ROOT / "regulations", root / "regulations")
    where = dict[tuple[str, int], str]()
    for slug, sentence in planted:
        file = max(root.glob(f"regulations/rules/*/{slug}/*.md"))
        lines = file.read_text("utf-8").splitlines()
        last = max(at for at, line in enumerate(lines) if line.startswith("第") and "条 " in line[:8])
        above = max(at for at, line in enumerate(lines[:last]) if line and not line.startswith("#"))
        file.write_text("\n".join([*lines[: above + 1], "", sentence, *lines[above + 1 :]]) + "\n", "utf-8")
        where[file.relative_to(root).as_posix(), above + 3] = sentence
    corpus, _ = load(root, date(2026, 11, 28))
    found: dict[str, list[tuple[Code, str]]] = {sentence: [] for _, sentence in planted}
    for one in check(corpus):
        if one.code in (Code.LIMIT_LONGER, Code.LIMIT_OTHER):
            found[where[one.place.path, one.place.line]].append((one.code, one.message))
    return found


def test_what_says_the_start_and_the_matter_of_a_limit_and_is_longer_is_an_error_else_asked(tmp_path: Path) -> None:
    told = _told(tmp_path, [(slug, sentence) for slug, sentence, _ in (*_SURE, *_LIKELY)])
    for code, rows in ((Code.LIMIT_LONGER, _SURE), (Code.LIMIT_OTHER, _LIKELY)):
        for _, sentence, limit in rows:
            assert [(one, limit in message) for one, message in told[sentence]] == [(code, True)], sentence


def test_what_only_begins_as_a_limit_does_is_not_told(tmp_path: Path) -> None:
    assert not any(_told(tmp_path, _OTHER_MATTERS).values())


def test_what_is_longer_beside_its_article_is_an_error_though_its_extension_is_right(tmp_path: Path) -> None:
    cited = (
        "依照《禁止传销条例》第十八条，期限不超过四十五日，情况复杂的，经批准可以延长十五日。",
        "查封、扣押的期限不超过四十五日，情况复杂的，可以延长十五日，依据是《禁止传销条例》第十八条。",
        "依照《禁止传销条例》第十八条，期限不超过三十日，情况复杂的，经批准可以延长三十日。",
    )
    right = "依照《禁止传销条例》第十八条，期限不超过三十日，情况复杂的，经批准可以延长十五日。"
    told = _told(tmp_path, [("sealing-and-seizure", one) for one in (*cited, right)], check_rule_limits)
    assert [[code for code, _ in told[one]] for one in (*cited, right)] == [[Code.LIMIT_LONGER]] * 3 + [[]]


@pytest.mark.parametrize(
    ("stated", "limit", "is_longer"),
    [
        (Span(14, "日"), Span(7, "工作日"), False),
        (Span(30, "日"), Span(7, "工作日"), True),
        (Span(1, "个月"), Span(15, "工作日"), True),
        (Span(15, "工作日"), Span(15, "日"), False),
        (Span(20, "工作日"), Span(15, "日"), True),
        (Span(1, "个月"), Span(30, "日"), False),
        (Span(2, "日"), Span(24, "小时"), True),
        (Span(8, "工作日"), Span(7, "工作日"), True),
    ],
)
def test_a_length_is_surely_longer_where_every_reckoning_says_so(stated: Span, limit: Span, *, is_longer: bool) -> None:
    assert is_surely_longer(stated, [limit]) is is_longer
