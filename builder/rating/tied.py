"""Ties (依据对应) in words, one a line, and read back: 《会议制度》第五条“所务会每月一次”; 表单 minutes; 期限 CF08."""

import re
from typing import Any

from builder.model.indicator import Tie

_KINDS = {"表单 ": "form", "期限 ": "limit"}
_SAID = re.compile(r"(?P<named>[^“]+)(?:“(?P<quoted>.*)”)?")


def tie_words(tie: Tie) -> str:
    """A tie as a line of words."""
    named = (f"{head}{getattr(tie, kind)}" for head, kind in _KINDS.items() if getattr(tie, kind))
    return "".join(named) + tie.rule + f"“{tie.quoted}”" * bool(tie.quoted)


def read_tie(line: str) -> dict[str, Any] | None:
    """A tie as a file has it; None for a line that is none."""
    found = _SAID.fullmatch(line.strip())
    if not found:
        return None
    named = found["named"].strip()
    head = next((head for head in _KINDS if named.startswith(head)), "")
    said = {_KINDS.get(head, "rule"): named.removeprefix(head).strip()}
    return {**said, "quoted": found["quoted"]} if found["quoted"] else said
