"""Ties (依据对应) in words, one a line, and read back: 《会议制度》第五条“所务会每月至少一次”; 表单 leave-approval."""

import re
from typing import Any

from builder.model.indicator import Tie

_FORM = "表单 "
_SAID = re.compile(r"(?P<named>[^“]+)(?:“(?P<quoted>.*)”)?")


def tie_words(tie: Tie) -> str:
    """A tie as a line of words."""
    return f"{_FORM}{tie.form}" * bool(tie.form) + tie.rule + f"“{tie.quoted}”" * bool(tie.quoted)


def read_tie(line: str) -> dict[str, Any] | None:
    """A tie as a file has it; None for a line that is none."""
    found = _SAID.fullmatch(line.strip())
    if not found:
        return None
    named = found["named"].strip()
    said = {"form": named.removeprefix(_FORM).strip()} if named.startswith(_FORM) else {"rule": named}
    return {**said, "quoted": found["quoted"]} if found["quoted"] else said
