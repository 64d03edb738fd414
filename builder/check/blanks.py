"""slots.yaml in itself: names, labels, choices and examples of blanks."""

from collections.abc import Iterator
from itertools import cycle

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.given import read_value
from builder.model.places import Key
from builder.model.slot import Slot
from builder.references import SLOT_NAME, same_words

_SLOTS = "regulations/slots.yaml"
_UNKNOWN = "×"
"""Stands for a sign of an example that each station has of its own."""


def check_blanks(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check that each blank can be written, filled in and told from the others."""
    labels: dict[str, str] = {}
    for name, slot in corpus.slots.items():
        if not SLOT_NAME.fullmatch(name):
            message = f"填空项名称“{name[:40]}”应当是小写字母、数字和下划线，中间至少有一个点"
            place = corpus.places[_SLOTS].of_key(name)
            yield Diagnostic(Code.FRONT_KEY, place, message, "改名，如 meeting.place，制度里的也要改")
        if slot.label and (other := labels.setdefault(same_words(slot.label), name)) != name:
            message = f"“{slot.label}”已是 {other} 显示的名称"
            place = corpus.place(_SLOTS, name, "label")
            yield Diagnostic(Code.RECORD_DOUBLE, place, message, "每个填空项用一个不同的名称")
        right = name not in corpus.incomplete[Slot]
        for key, message, hint in (*_about_choices(slot), *_about_bounds(slot), *_about_example(slot)) if right else ():
            yield Diagnostic(Code.FRONT_KEY, corpus.place(_SLOTS, name, *key), f"{name}：{message}", hint)


def _about_choices(slot: Slot) -> Iterator[tuple[Key, str, str]]:
    if slot.kind != "choice":
        if slot.choices:
            yield ("choices",), "只有 choice 这一种才有可选的内容", "删去 choices，或者 kind 写 choice"
        return
    if not slot.choices:
        yield ("kind",), "没有可选的内容", "加一行 choices: [甲, 乙]"
    if len(slot.choices) == 1:
        yield ("choices",), "可选的内容只有一个", "写作 [甲, 乙]，之间用英文逗号"
    for at, choice in enumerate(slot.choices):
        if choice in slot.choices[:at]:
            yield ("choices", at), f"“{choice}”写了两次", "只留一处"


def _about_bounds(slot: Slot) -> Iterator[tuple[Key, str, str]]:
    for key, given in (("min", slot.min is not None), ("max", slot.max is not None), ("whole", slot.whole)):
        if given and slot.kind != "number":
            yield (key,), f"只有 number 这一种才有 {key}", f"删去 {key}，或者 kind 写 number"
    if slot.min is not None and slot.max is not None and slot.min > slot.max:
        yield ("max",), f"最大的 {slot.max} 比最小的 {slot.min} 还小", "把 min 和 max 对调，或者改正其中一个"


def _about_example(slot: Slot) -> Iterator[tuple[Key, str, str]]:
    """An example must be what a station could give, but for the sign that it is one."""
    signs = cycle({"document_number": "某", "text": "甲", "phone": "12"}.get(slot.kind, "1"))
    given = "".join(next(signs) if sign == _UNKNOWN else sign for sign in slot.example)
    if slot.kind == "choice" and not slot.choices:
        return
    if problem := read_value(slot, given).problem:
        yield ("example",), f"例子不能用：{problem}", "换一个照着填就对的例子"
