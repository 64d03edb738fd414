"""What a second import of a changed document changes: by article, heading and annex."""

import re
from collections.abc import Iterator

from builder.model.regulation import Article, Block, Division
from builder.parse.lines import read_lines
from builder.parse.structure import build_tree

_SHOWN = 12


def changes_between(old: str, new: str) -> Iterator[str]:
    """What differs between two texts, each by the name that a reader finds it by."""
    before, after = _words_by_name(old), _words_by_name(new)
    kinds = {
        "有改动": [name for name in after if name in before and before[name] != after[name]],
        "是新的": [name for name in after if name not in before],
        "没有了": [name for name in before if name not in after],
    }
    for kind, names in kinds.items():
        if names:
            shown = "、".join(names[:_SHOWN]) + (f"等 {len(names)} 处" if len(names) > _SHOWN else "")
            yield f"与知识库里的比，{shown}{kind}"


def _words_by_name(body: str) -> dict[str, str]:
    """The words of a text: those of each article, of each heading, and what else the text and each annex say."""
    children, annexes = build_tree(read_lines(body))
    words: dict[str, str] = {}
    _take_blocks(children, "", "条文以外的文字", words)
    for annex in annexes:
        label = annex.label.words.strip()
        words[label] = words.get(label, "") + annex.title.words
        _take_blocks(annex.children, f"{label}的", label, words)
    return words


def _take_blocks(blocks: tuple[Block, ...], within: str, besides: str, words: dict[str, str]) -> None:
    for block in blocks:
        match block:
            case Article():
                name, said = f"{within}{block.number}", f"{_said(block.heading)}{_said(block.content)}"
            case Division():
                name, said = f"{within}{block.label.words.strip()}的标题", block.heading.words
                _take_blocks(block.children, within, besides, words)
            case _:
                name, said = besides, _said(block)
        # A number may begin anew below each heading; what it names there counts, too.
        words[name] = words.get(name, "") + said


def _said(part: object) -> str:
    """Words of a tree without their places."""
    return re.sub(r"line=\d+, column=\d+, joins=(?:\(\)|\((?:\([\d, ]*\),? ?)*\))", "", repr(part))
