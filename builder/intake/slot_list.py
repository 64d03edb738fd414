"""Which words of rules become blanks, as a small file that a person decides in and a second run obeys."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from builder.intake.own_words import OwnWords
from builder.intake.splitting import SplitError, rows_by_document
from builder.intake.standing import standing
from builder.model.slot import Slot
from builder.values import value

_WORDS, _SLOT, _KIND, _PLACES = _KEYS = ("原文", "填空项", "种类", "在")
_HEAD = """# 哪些字改成填空项：每一行是一种写法。改的，“填空项”写 slots.yaml 里的名称；不改的，空着或者删去这一行。
# 改好以后，用 zhidu import --rule --slots 这个文件 再取入一次；没有写在这里的字不动。
"""


@value
class Replaced:
    """Words, and the blank that a person puts in their place."""

    words: str
    slot: str


def written_slot_list(found: Mapping[str, Sequence[OwnWords]]) -> str:
    """The file: for each document a line for each words."""
    return _HEAD + "".join(_written_words(file, offers) for file, offers in found.items())


def _written_words(file: str, offers: Sequence[OwnWords]) -> str:
    lines = [f"{_in_yaml(file)}:" + (" []" if not offers else "")]
    for one in offers:
        said = (one.words, one.slot, one.kind, f"{'、'.join(one.places)}，共{one.count}处")
        lines.append(f"- {_in_yaml(dict(zip(_KEYS, said, strict=True)))}")
    return "\n".join(lines) + "\n"


def _in_yaml(said: object) -> str:
    dumped = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, default_flow_style=True, width=10_000)
    return dumped.removesuffix("...\n").strip()


def read_slot_list(text: str, slots: Mapping[str, Slot]) -> dict[str, tuple[Replaced, ...]]:
    """What a person decided, by the name of the document; SplitError with the mistake."""
    return {file: tuple(_decided(file, rows, slots)) for file, rows in rows_by_document(text).items()}


def _decided(file: str, rows: list[Any], slots: Mapping[str, Slot]) -> Iterator[Replaced]:
    for number, row in enumerate(rows, 1):
        where = f"“{file}”的第 {number} 行"
        if not isinstance(row, dict) or set(row) - set(_KEYS):
            raise SplitError(f"{where}只能写 {'、'.join(_KEYS)}")
        words, slot = (str(row.get(key) or "").strip() for key in (_WORDS, _SLOT))
        if not words:
            raise SplitError(f"{where}没有原文")
        if slot and slot not in slots:
            raise SplitError(f"{where}的填空项“{slot}”没有在 slots.yaml 里登记")
        if slot:
            yield Replaced(words, slot)


def with_slots_for(text: str, decided: Sequence[Replaced], others: Iterable[str] = ()) -> tuple[str, dict[str, int]]:
    """Words with blanks in place of what was decided, and how often each was there; others stay as they are."""
    by_words = {one.words: one.slot for one in decided}
    counts = dict.fromkeys(by_words, 0)
    made, at = "", 0
    for begin, end in standing({*by_words, *others}, text):
        if (words := text[begin:end]) in by_words:
            counts[words] += 1
            made, at = f"{made}{text[at:begin]}{{{{ {by_words[words]} }}}}", end
    return made + text[at:], counts
