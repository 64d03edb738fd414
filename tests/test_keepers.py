"""Who keeps a form is read from what a clause does with it, and not from the words that stand around."""

from datetime import date
from pathlib import Path

import pytest

from builder.duties.gathering import duties_told
from builder.model.corpus import Corpus
from builder.pipeline import load

_TODAY = date(2026, 11, 26)
_FORM = (
    "---\ntitle: {}\nkind: ledger\n---\n"
    "| 栏目 | 宽 | 类型 | 填写说明 |\n| --- | --- | --- | --- |\n| 日期 | 10 | 日期 | 当天 |\n"
)
_FRONT = "---\ntitle: 台账制度\nforms: [duty, study]\n---\n"
_POSTS = (
    "- {slug: head, title: 所长, stand_in: 内勤}\n"
    "- {slug: clerk, title: 内勤, stand_in: 所长, slots: [duty.keeper_post]}\n"
    "- {slug: officer, title: 值班人员, several: true}\n"
    "- {slug: seals, title: 印章管理员, stand_in: 内勤}\n"
    "- {slug: member, title: 党员, several: true}\n"
)
_SLOTS = "duty.keeper_post: {label: 保管岗位, kind: text, example: 内勤}\n"


def _read(root: Path, body: str) -> Corpus:
    files = {
        "rules/general-management/ledgers/2026-01-01.md": f"{_FRONT}第一条 {body}\n",
        "forms/duty.md": _FORM.format("值班登记簿"),
        "forms/study.md": _FORM.format("党员学习记录"),
        "posts.yaml": _POSTS,
        "slots.yaml": _SLOTS,
    }
    for name, words in files.items():
        (root / "regulations" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "regulations" / name).write_text(words, "utf-8")
    return load(root, _TODAY)[0]


@pytest.mark.parametrize(
    ("body", "form", "who"),
    [
        ("值班登记簿由内勤保管。", "duty", ["内勤 管"]),
        ("内勤设立值班登记簿，逐件登记。", "duty", ["内勤 管"]),
        ("内勤设立考勤表、值班登记簿和外出单。", "duty", ["内勤 管"]),
        ("值班登记簿、考勤表由内勤按年度整理，移交所长。", "duty", ["内勤 管"]),
        ("值班登记簿由内勤在人员变动当日更新，归档另有规定。", "duty", ["内勤 管"]),
        ("值班登记簿由内勤依照《内勤制度》第三条管理。", "duty", ["内勤 管"]),
        ("值班登记簿为唯一账目，由内勤在电子台账中登记。", "duty", ["内勤 "]),
        ("值班登记簿由{{ duty.keeper_post }}长期保存，党员学习记录由其按年度保存。", "study", ["内勤 管"]),
        ("党员学习记录和签到页由内勤按年度收存。", "study", ["内勤 管"]),
        ("值班登记簿由设立单位自行保管，本所不收取原件。", "duty", ["设立单位 管"]),
        ("值班登记簿由所长指定的内勤统一管理。", "duty", ["内勤 管"]),
        ("每日情况由值班人员登入值班登记簿，次日交接。", "duty", ["值班人员 "]),
        ("值班人员在值班登记簿中记载交接情况。", "duty", ["值班人员 "]),
        ("值班人员核对时间，登记值班登记簿。\n\n第二条 值班登记簿由内勤保管。", "duty", ["内勤 管"]),
        ("值班登记簿、党员学习记录由内勤保管。", "study", ["内勤 管"]),
        ("值班人员登记值班登记簿。值班登记簿由内勤保管。", "duty", ["内勤 管"]),
        ("印章管理员负责下列事项：\n\n（一）监印，登记值班登记簿；\n\n（二）收回。", "duty", ["印章管理员 "]),
        # A word within a sentence, somebody else's matter, or nobody: nothing is said.
        ("每年核对一次印章，由印章管理员在印章登记表上记明。值班登记簿、印章登记表用完后移交。", "duty", []),
        ("值班情况在值班登记簿中登记。", "duty", []),
        ("填写值班登记簿，写明时间。", "duty", []),
        ("值班登记簿按年度归档，由内勤整理其他材料。", "duty", []),
        ("值班登记簿经所长审签后登记。", "duty", []),
        ("检查值班登记簿的，由所长陪同。", "duty", []),
        ("值班登记簿由所长指定一人保管。", "duty", []),
        ("所长组织填写值班登记簿。", "duty", []),
        ("所长依照有关规定报告，不另填写值班登记簿。", "duty", []),
        ("值班人员告知内勤，记入值班登记簿。", "duty", []),
        ("所长检查一次，问题登记值班登记簿。", "duty", []),
        ("报告附在值班登记簿后，由内勤保管。", "duty", []),
    ],
)
def test_who_keeps_a_form_or_writes_in_it(tmp_path: Path, body: str, form: str, who: list[str]) -> None:
    found = duties_told(_read(tmp_path, body)).keepers(f"forms/{form}")
    assert [f"{one.who} {'管' if one.keeps else ''}" for one in found] == who


def test_whoever_keeps_a_shipped_form_is_somebody_that_the_rules_know(corpus: Corpus) -> None:
    names = {one.who for one in duties_told(corpus).kept}
    assert not {"印章", "资产", "培训", "设立单位自行"} & names
    assert "印章管理员" in names
