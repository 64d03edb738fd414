"""The forms of one case (一个案件的整套表单): those of its procedure, and what all of them have in common."""

import difflib
from collections.abc import Iterable, Mapping

from builder.commands.terminal import OUT, DeployersMistake
from builder.commands.timetable import procedure_named
from builder.days import day
from builder.generate.case_values import CASE_START, CASE_TITLE, labels_of
from builder.generate.timetable import CaseTable
from builder.limits.timetable import moment_in
from builder.model.corpus import Corpus
from builder.model.form import ADDRESSEE, Form
from builder.model.given import read_value
from builder.model.slot import Slot

_MOST_NEAR, _NEAR, _FEW = 2, 0.6, 8
"""How many labels are asked about, and how like one must be; so many are all listed."""


def forms_of_procedure(corpus: Corpus, name: str) -> tuple[str, ...]:
    """The paths of the forms that a procedure uses; official papers, which are none of ours, are told."""
    if not name:
        return ()
    procedure = procedure_named(corpus, name)
    if papers := procedure.papers():
        OUT.print(f"官方文书用规定的式样，这里不生成：{'、'.join(papers)}")
    forms = tuple(corpus.forms[slug].path for slug in procedure.forms() if slug in corpus.forms)
    if not forms:
        raise DeployersMistake(f"“{procedure.title}”没有用到本知识库的表单")
    return forms


def values_of_case(forms: tuple[Form, ...], table: CaseTable | None, given: tuple[str, ...]) -> dict[str, str]:
    """What the forms of a case share: of its timetable, and what is given, which counts where the two differ."""
    known, said = _values_of_table(forms, table) if table else {}, _values_given(forms, given)
    for label, words in known.items():
        if said.get(label, words) != words:
            OUT.print(f"“{label}”填 --given 写的“{said[label]}”，不填时间表里的“{words}”")
    return known | said


def _values_of_table(forms: Iterable[Form], table: CaseTable) -> dict[str, str]:
    """What the timetable of a case knows and its forms have a field for."""
    takes, begun = labels_of(forms), moment_in(table.start)
    known = ((CASE_TITLE, table.title), (CASE_START, day(begun[0]) if begun else ""))
    given = {label: said for label, said in known if said}
    if lost := [label for label in given if not takes.get(label)]:
        OUT.print(f"这些表单没有可以填{'、'.join(lost)}的栏目，时间表里的没有带过来")
    return {label: said for label, said in given.items() if takes.get(label)}


def _values_given(forms: tuple[Form, ...], given: tuple[str, ...]) -> dict[str, str]:
    """What is given as 栏目=内容; a label that no form has is told, or one that is filled in by hand."""
    takes, called = labels_of(forms), _called_elsewhere(forms)
    labels = [label for label, kind in takes.items() if kind]
    values: dict[str, str] = {}
    for words in given:
        label, sign, said = (part.strip() for part in words.partition("="))
        if not sign or not said:
            raise DeployersMistake(f"--given“{words}”应当写作 栏目=内容")
        label = label if label in takes else called.get(label, label)
        if label not in labels:
            if label in takes:
                raise DeployersMistake(f"“{label}”这一栏是选择、签名，留待手写")
            raise DeployersMistake(f"没有一张表单有“{label}”这一栏；{_labels_instead(label, labels)}")
        if label in values:
            raise DeployersMistake(f"--given：“{label}”写了两次")
        values[label] = _given_said(label, takes[label], said)
    return values


def _called_elsewhere(forms: Iterable[Form]) -> dict[str, str]:
    """By a form's own label, what the forms of the case call that; no label that stands for two things."""
    found: dict[str, set[str]] = {}
    for form in forms:
        for own, shared in form.front.case.items():
            found.setdefault(own, set()).add(shared)
    return {own: next(iter(shared)) for own, shared in found.items() if len(shared) == 1}


def _labels_instead(label: str, labels: list[str]) -> str:
    """What may have been meant by a label that no form has, as a question; else where those that do stand."""
    if near := difflib.get_close_matches(label, labels, _MOST_NEAR, _NEAR):
        return f"是不是{'、'.join(f'“{one}”' for one in near)}？"
    if not labels:
        return "没有可以给的"
    if len(labels) <= _FEW:
        return f"可以给的有：{'、'.join(labels)}"
    return f"可以给的有 {len(labels)} 栏，网站上程序那一页的“整套表单”里都列着，也就是各张表单里空着的栏目"


def tell_ledgers(forms: Iterable[Form]) -> None:
    """Say that ledgers, which hold many cases, take nothing of one."""
    if ledgers := [form.front.title for form in forms if form.front.kind == "ledger"]:
        OUT.print(f"台账登记许多案件，不填一个案件的内容：{'、'.join(ledgers)}")


def tell_left_to_hand(forms: Iterable[Form], values: Mapping[str, str]) -> None:
    """Name what stays to fill in by hand: what a value is for and no field of the form takes, and open addressees."""
    left = [
        f"{form.front.title}的“{field.label.words}”"
        for form in forms
        if form.front.kind == "form"
        for field in form.fields
        if (shared := _meant_by(form, field.label.words)) in values and not labels_of((form,)).get(shared)
    ]
    if left:
        OUT.print(f"这几栏里印着别的字，没有填，要手写：{'、'.join(left)}")
    open_heads = [
        form.front.title
        for form in forms
        if form.has_open_addressee and not (form.takes_addressee and form.shared_label(ADDRESSEE) in values)
    ]
    if values and open_heads:
        OUT.print(f"这几份开头的“____：”（给谁）没有填，要手写：{'、'.join(open_heads)}")


def _meant_by(form: Form, label: str) -> str:
    """What a case calls a field; of one that is for some alone, 当事人（单位）, what it calls them all."""
    return form.shared_label(label.partition("（")[0] or label)


def _given_said(label: str, kind: str, words: str) -> str:
    """What is given for a field, a day as papers write it."""
    if kind != "day":
        return words
    found = read_value(Slot(label, label, "date"), words)
    if found.problem:
        raise DeployersMistake(f"--given：“{label}”{found.problem}")
    return found.words
