"""The title of a print that stands on several lines made one: a page has lines and no paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from builder.intake.above import ORDER_HEAD, has_letters, is_body, is_contents, is_note
from builder.intake.dates import even
from builder.intake.rows import SENTENCE_END, Row, is_labelled
from builder.intake.title_words import BARE_KIND, DATE_LINE, is_aside, is_form_mark, names_a_rule, part_name
from builder.office.prose import Paragraph, Prose, Ruled, quoted_whole

_LARGER, _SAME, _MOST_LINES, _LONGEST_PART = 1.15, 0.5, 4, 12
"""How much larger than the text titles are, how alike their lines; how long the name of a part is at most."""
_ON_TRIAL = re.compile(r"[（(](?:试行|暂行)[）)]")
_GOING_ON = re.compile(r"[的和与及、暨]")
"""With what a line of a title begins that goes on with the one above, whatever that names."""
_OFFICIAL = ("文件", "令", "号")
"""How the lines above the title of an official paper end."""
Run = Sequence[Paragraph | Ruled]


def with_whole_titles(prose: Prose) -> Prose:
    """A print in which each title on several lines is one paragraph, which is told; other documents as they are."""
    if prose.unit != "页":
        return prose
    sizes: Counter[float] = Counter()
    for block in prose.blocks:
        if isinstance(block, Paragraph):
            sizes[block.size] += len(block.words)
    text = max(sizes, key=lambda size: sizes[size], default=0)
    runs = _lines_alike(prose.blocks, text)
    heads = Counter(round(run[0].size) for run in runs if isinstance(run[0], Paragraph) and _can_be_line(run[0], text))
    blocks: list[Paragraph | Ruled] = []
    told: list[str] = []
    for run in runs:
        lines = [block for block in run if isinstance(block, Paragraph)]
        begin, end = _title_within(lines, alone=heads[round(lines[0].size)] == 1) if len(lines) > 1 else (0, 0)
        if begin:
            above, below = lines[0].words, _said(lines[begin : max(end, begin + 1)])
            told.append(f"“{above}”看作制定机关，没有放进名称“{below}”，请核对")
        if end - begin < 2:
            blocks += run
            continue
        whole = replace(lines[begin], words=_said(lines[begin:end]), centred=lines[end - 1].centred)
        blocks += [*run[:begin], whole, *run[end:]]
        told.append(f"名称分在 {end - begin} 行，合为一个：{quoted_whole(whole.words)}，请核对")
    return replace(prose, blocks=tuple(blocks), told=(*told, *prose.told))


def _lines_alike(blocks: Run, text: float) -> list[list[Paragraph | Ruled]]:
    """Blocks, those together that may be lines of one title: they stand below each other on a page and look alike."""
    runs: list[list[Paragraph | Ruled]] = []
    for block in blocks:
        last = runs[-1][-1] if runs else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph):
            alike = last.page == block.page and abs(last.size - block.size) < _SAME
            if alike and _can_be_line(last, text) and (_can_be_line(block, text) or _ON_TRIAL.fullmatch(block.words)):
                runs[-1].append(block)
                continue
        runs.append([block])
    return runs


def _can_be_line(block: Paragraph, text: float) -> bool:
    """Whether a paragraph looks like a line of a title, and its words are none that stand around one."""
    words = block.whole.strip()
    return (
        (block.size > _LARGER * text or block.centred)
        and has_letters(words)
        and (words[-1] not in SENTENCE_END or words[-1] in "）》")
        and words[0] not in "（(【["
        and not words.endswith(_OFFICIAL)
        and not (is_labelled(words) or is_contents(words) or is_form_mark(words) or part_name(words) or is_aside(words))
        and not (DATE_LINE.fullmatch(words) or ORDER_HEAD.fullmatch(even(words)) or is_note(Row(words, 0)))
    )


def _title_within(lines: Sequence[Paragraph], *, alone: bool) -> tuple[int, int]:
    """From which to which of lines that look alike a title runs; none below who issues it, none from part to rule.

    `alone` says that no others of the document look so: then all of them are one, whatever they name.
    """
    begin = int(is_body(lines[0].words) and not lines[1].words.startswith("关于"))
    own = lines[begin : begin + _MOST_LINES]
    named = (count for count, words in enumerate(accumulate(line.words for line in own), 1) if names_a_rule(words))
    count = next(named, len(own) if alone else 0)
    if count > 1 and not alone and _is_part_above(own[0].words, own[count - 1].words):
        return begin, begin
    more = (at for at in range(count, len(own)) if not _goes_on_with_name(own[at].words))
    return begin, begin + (next(more, len(own)) if count else 0)


def _goes_on_with_name(words: str) -> bool:
    """Whether a line belongs to the name above it: （试行）, a kind alone, or words that begin with 和."""
    return bool(_ON_TRIAL.fullmatch(words) or BARE_KIND.fullmatch(words) or _GOING_ON.match(words))


def _is_part_above(first: str, last: str) -> bool:
    """Whether a short line may be the name of a part above the title of a rule."""
    return len(first) <= _LONGEST_PART and names_a_rule(last) and not BARE_KIND.fullmatch(last)


def _said(lines: Sequence[Paragraph]) -> str:
    return "".join(line.whole for line in lines)
