"""Procedures (程序) as their files state them: one a file, its steps in their order."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pydantic import TypeAdapter

from builder.diagnostics import Code, Diagnostic
from builder.model.procedure import START, Branch, Procedure, Step, provisions_named
from builder.parse.loading import Read
from builder.parse.typed import Shape, read_one, right_entries
from builder.source import Source

_PROCEDURE = Shape(TypeAdapter(Procedure), {"title": "程序", "area": "", "steps": []})
_UNREAD = "…"
"""What stands for the words of a step that are not read, so that only they are left out and not told twice."""
_STEP = Shape(TypeAdapter(Step), {"id": _UNREAD, "do": _UNREAD, "post": _UNREAD, "limits": [_UNREAD]})
_ID = re.compile(r"[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){0,4}")
_ID_HINT = "用小写字母、数字和连字符，如 verify"


def parse_procedure(source: Source) -> Read[dict[str, Procedure]]:
    """Read one procedure: regulations/procedures/<slug>.yaml."""
    read = read_one(source, _PROCEDURE)
    slug = source.path.rpartition("/")[2].removesuffix(".yaml")
    if read.value is None:
        return Read({}, read.diagnostics, read.places, read.incomplete | {slug})
    written = read.value
    procedure = replace(written, slug=slug, path=source.path)
    # Of a list with a mistake nothing is typed; what else is wrong in it is told all the same.
    examined = procedure if procedure.steps else replace(procedure, steps=tuple(right_entries(source, "steps", _STEP)))
    told = tuple(
        Diagnostic(Code.PROCEDURE, read.places.of(*key), message, hint)
        for key, message, hint in (*_keys_of_ours(written), *_no_steps(written, read), *_mistakes_of(examined))
    )
    missed = read.incomplete | ({slug} if read.diagnostics or told else set())
    return Read({slug: procedure}, (*read.diagnostics, *told), read.places, missed)


_Told = tuple[tuple[str | int, ...], str, str]


def _keys_of_ours(written: Procedure) -> Iterator[_Told]:
    for key in ("slug", "path"):
        if getattr(written, key):
            yield (key,), f"{key}：不认识这一项", "删去这一项"


def _no_steps(written: Procedure, read: Read[Procedure | None]) -> Iterator[_Told]:
    """That there are none; where one has a mistake all are left out, and only that is told."""
    if not written.steps and not read.diagnostics:
        yield ("steps",), "一步也没有", "在 steps 下写步骤，每步以 - 开头，写 id 和 do"


def _mistakes_of(procedure: Procedure) -> Iterator[_Told]:
    """What its steps must say, and what they say amiss."""
    first: dict[str, int] = {}
    for at, step in enumerate(procedure.steps):
        key = ("steps", at)
        if step.id != _UNREAD and (not _ID.fullmatch(step.id) or step.id == START):
            yield (*key, "id"), f"步骤的代号“{step.id[:40]}”不合规则", _ID_HINT
        if step.id != _UNREAD and (before := first.setdefault(step.id, at)) != at:
            yield (*key, "id"), f"步骤“{step.id}”写了两次，第 {before + 1} 步已有", "每步用一个不同的代号"
        for told in (*_unsaid_in(step), *_misnamed_in(procedure, step), *_branches_amiss(step)):
            yield (*key, *told[0]), f"第 {at + 1} 步“{step.do}”：{told[1]}", told[2]


def _unsaid_in(step: Step) -> Iterator[_Told]:
    if not step.do.strip():
        yield ("do",), "没有写做什么", "写 do，如 决定是否立案"
    if not step.actors:
        yield (), "没有写由谁", "写 post（岗位，如 承办人）；不是所里的岗位的写 actor，如 当事人"
    if step.since and not step.limits:
        yield ("since",), "有起算的步骤，没有期限", "写 limits，或者删去 since"


def _misnamed_in(procedure: Procedure, step: Step) -> Iterator[_Told]:
    """Articles that are not written as such, or of no document."""
    hint = "写条号，如 18 或 18-20；别的文件的写“slug 条号”，如 penalty-hearing 20"
    named = (*((("articles", at), one, procedure.law) for at, one in enumerate(step.articles)),)
    rule = next(iter(procedure.rules), "")
    for key, one, usual in (*named, *(((("how",), step.how, rule),) if step.how else ())):
        found = provisions_named(one, usual)
        if not found:
            yield key, f"“{str(one)[:40]}”不是条号", hint
        elif not found.document:
            yield key, f"“{one}”没有写是哪个文件的", "在程序里写 law（条文）、rules（制度），或者写“slug 条号”"


def _branches_amiss(step: Step) -> Iterator[_Told]:
    for at, branch in enumerate(step.branches):
        if sum(map(bool, (branch.to, branch.procedure, branch.end))) != 1:
            message = f"第 {at + 1} 个分支没有去处" if not _leads_on(branch) else f"第 {at + 1} 个分支有几个去处"
            yield ("branches", at), message, "to（步骤）、procedure（别的程序）、end（到此为止）写其中一个"
    if len(step.branches) > 1:
        for at, branch in enumerate(step.branches):
            if not branch.when.strip():
                yield ("branches", at), f"第 {at + 1} 个分支没有写什么情况", "写 when，如 符合立案条件"


def _leads_on(branch: Branch) -> bool:
    return bool(branch.to or branch.procedure or branch.end)
