"""Controls and fields of a Word file that show no words of their own: what a reader sees, or what is told of them."""

import re
from typing import Any

from builder.office.looks import flat, is_on
from builder.office.xml import WORD

_W = f"{{{WORD}}}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TOLD = "control"
"""The attribute of words that stand for a control: what is told of it."""
FORMULA = "〔公式〕"
"""Stands where a formula was, whose signs in a row would say something else."""
_ROOM, _TICKED, _EMPTY = "____", "☑", "□"
_OVER = re.compile(r"\\o\s*\\a[a-z]\s*\(\\s\\up\s*\d*\s*\((?P<gloss>[^()]*)\)\s*,\s*(?P<base>[^()]*)\)")
_ENCLOSED = re.compile(r"\\o\s*\\ac\s*\([○〇◯]\s*,\s*(?P<number>[0-9]{1,2})\s*\)")
_COUNTED = re.compile(r"AUTONUM(?:LGL|OUT)?|LISTNUM")
_UNSEEN = {"TC", "XE", "TA", "RD", "SET", "PRIVATE", "ADVANCE", "ASK", "DATABASE", "PAGE"}
"""Fields that show nothing in the text, or what the site makes itself."""


def settle_controls(body: Any) -> None:
    """Put what a reader sees, or room to write, in place of ticks and prompts of content controls."""
    for control in body.iter(f"{_W}sdt"):
        given = control.find(f"{_W}sdtPr")
        content = control.find(f"{_W}sdtContent")
        if given is None or content is None:
            continue
        entries = [
            entry.get(f"{_W}displayText") or entry.get(f"{_W}value", "") for entry in given.iter(f"{_W}listItem")
        ]
        tick = given.find(f"{_W14}checkbox")
        words = "".join(text.text or "" for text in content.iter(f"{_W}t"))
        if tick is not None:
            checked = tick.find(f"{_W14}checked")
            _show_alone(
                content, _TICKED if checked is not None and checked.get(f"{_W14}val") in ("1", "true") else _EMPTY, ""
            )
        elif is_on(flat(given), "showingPlcHdr"):
            _show_alone(content, _ROOM, f"还没有填写的内容控件（提示“{words}”{_entries_told(entries)}）")
        elif entries:
            _show_alone(content, words, f"下拉列表里没有选的各项（{'、'.join(filter(None, entries))}）")


def _show_alone(content: Any, words: str, told: str) -> None:
    """Have a control show these words alone."""
    shown = list(content.iter(f"{_W}t", f"{_W}sym"))
    for text in shown[1:]:
        text.getparent().remove(text)
    for text in shown[:1]:
        text.tag, text.text = f"{_W}t", words
        text.set(TOLD, told)


def _entries_told(entries: list[str]) -> str:
    return f"，可以选{'、'.join(filter(None, entries))}" if any(entries) else ""


def form_field(begin: Any) -> tuple[str, str]:
    """What an old form field shows, by the sign that begins it, and what is told of it (17.16.7, 17.16.9)."""
    data = begin.find(f"{_W}ffData")
    if data is None:
        return "", ""
    if (box := data.find(f"{_W}checkBox")) is not None:
        shape = flat(box)
        return (_TICKED if is_on(shape, "checked" if "checked" in shape else "default") else _EMPTY), ""
    if (chosen := data.find(f"{_W}ddList")) is not None:
        entries = [entry.get(f"{_W}val", "") for entry in chosen.iter(f"{_W}listEntry")]
        shape = flat(chosen)
        at = shape.get("result", shape.get("default", "0"))
        shown = entries[int(at)] if at.isdecimal() and int(at) < len(entries) else _ROOM
        return shown, f"下拉列表里没有选的各项（{'、'.join(entries)}）"
    return "", ""


def unshown_field(code: str) -> tuple[str, str]:
    """What stands for a field that the file gives no result of, and what is told of it; empty where neither does."""
    name = (code.split() or [""])[0].upper()
    if name.startswith("EQ"):
        if gloss := _OVER.search(code):
            return gloss["base"].strip(), f"注音“{gloss['gloss'].strip()}”"
        circled = _ENCLOSED.search(code)
        if circled and 1 <= int(circled["number"]) <= 20:
            return chr(ord("①") + int(circled["number"]) - 1), ""
        return FORMULA, "公式"
    if _COUNTED.fullmatch(name):
        return "", f"Word 自己数的编号（{name} 域）"
    return "", "" if not name or name in _UNSEEN else f"没有结果的域（{name}）"
