"""A title on several lines made one: those of a page, or paragraphs in the middle that look alike."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import accumulate

from builder.intake.above import ORDER_HEAD, has_letters, is_body, is_contents, is_note
from builder.intake.dates import even
from builder.intake.rows import SENTENCE_END, Row, is_labelled
from builder.intake.title_words import (
    BARE_KIND,
    DATE_LINE,
    is_aside,
    is_form_mark,
    names_a_rule,
    part_name,
    plain_title,
)
from builder.office.prose import Paragraph, Prose, Ruled, quoted_whole

_LARGER, _SAME, _MOST_LINES, _LONGEST_PART = 1.15, 0.5, 4, 12
"""How much larger than the text titles are, how alike their lines; how long the name of a part is at most."""
_ON_TRIAL = re.compile(r"[（(](?:试行|暂行)[）)]")
_GOING_ON = re.compile(r"[的和与及、暨]")
"""With what a line of a title begins that goes on with the one above, whatever that names."""
_OFFICIAL = ("文件", "令", "号")
"""How the lines above the title of an official paper end."""
_PAGE_BEHIND = re.compile(r"[\s.．·…—-]*\d{1,4}$")
Run = Sequence[Paragraph | Ruled]


def with_whole_titles(prose: Prose) -> Prose:
    """A document in which each title on several lines is one paragraph, which is told."""
    printed = prose.unit == "页"
    listed = _names_listed(prose)
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
        large = printed or (bool(lines) and lines[0].size > _LARGER * text)
        alone = large and bool(lines) and heads[round(lines[0].size)] == 1
        begin, end = _title_within(lines, listed, alone=alone) if len(lines) > 1 else (0, 0)
        if begin and (printed or end - begin > 1):
            above, below = lines[0].words, _said(lines[begin : max(end, begin + 1)])
            told.append(f"“{above}”看作制定机关，没有放进名称“{below}”，请核对")
        if end - begin < 2:
            blocks += run
            continue
        whole = replace(lines[begin], words=_said(lines[begin:end]), centred=lines[end - 1].centred)
        whole = whole if printed else replace(whole, label="", paragraphs=end - begin)
        blocks += [*run[:begin], whole, *run[end:]]
        told.append(f"名称分在 {end - begin} 行，合为一个：{quoted_whole(whole.words)}，请核对")
    return replace(prose, blocks=tuple(blocks), told=(*told, *prose.told))


def _lines_alike(blocks: Run, text: float) -> list[list[Paragraph | Ruled]]:
    """Blocks, those together that may be lines of one title: they stand below each other on a page and look alike."""
    runs: list[list[Paragraph | Ruled]] = []
    for block in blocks:
        last = runs[-1][-1] if runs else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and _go_together(last, block, text):
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _go_together(above: Paragraph, below: Paragraph, text: float) -> bool:
    ends = _can_be_line(below, text) or bool(_ON_TRIAL.fullmatch(below.words))
    return ends and _look_alike(above, below) and _can_be_line(above, text)


def _look_alike(above: Paragraph, below: Paragraph) -> bool:
    """Whether two paragraphs can be lines of one title by their looks; those without a page stand in the middle."""
    if abs(above.size - below.size) >= _SAME or above.page != below.page:
        return False
    styled = (above.style, above.level, above.bold) == (below.style, below.level, below.bold)
    return bool(above.page) or (above.centred and below.centred and styled and not below.new_page)


def _can_be_line(block: Paragraph, text: float) -> bool:
    """Whether a paragraph looks like a line of a title, and its words are none that stand around one."""
    words = block.whole.strip()
    return (
        (block.size > _LARGER * text or block.centred)
        and has_letters(words)
        and (words[-1] not in SENTENCE_END or words[-1] in "）》")
        and words[0] not in "（(【[〔—"
        and not words.endswith(_OFFICIAL)
        and not (is_labelled(words) or is_contents(words) or is_form_mark(words) or part_name(words) or is_aside(words))
        and not (DATE_LINE.fullmatch(words) or ORDER_HEAD.fullmatch(even(words)) or is_note(Row(words, 0)))
    )


def _title_within(lines: Sequence[Paragraph], listed: Set[str], *, alone: bool) -> tuple[int, int]:
    """From which to which of lines that look alike a title runs; none below who issues it, none from part to rule.

    `listed` are names that stand whole elsewhere. `alone` says that no others of the document look so: then all of
    them are one, whatever they name.
    """
    spans = [(at, end) for at in range(len(lines)) for end in range(at + 2, min(len(lines), at + _MOST_LINES) + 1)]
    if found := next((span for span in spans if _without_blanks_in(_said(lines[slice(*span)])) in listed), None):
        return found
    begin = int(is_body(lines[0].words) and not lines[1].words.startswith("关于"))
    own = lines[begin : begin + _MOST_LINES]
    named = (count for count, words in enumerate(accumulate(line.words for line in own), 1) if names_a_rule(words))
    count = next(named, len(own) if alone else 0)
    if count > 1 and not alone and _is_part_above(own[0].words, own[count - 1].words):
        return begin, begin
    more = (at for at in range(count, len(own)) if not _goes_on_with_name(own[at]))
    return begin, begin + (next(more, len(own)) if count else 0)


def _goes_on_with_name(line: Paragraph) -> bool:
    """Whether a line belongs to the name above it: （试行）, words that begin with 和, on a page a kind alone."""
    kind = bool(line.page) and BARE_KIND.fullmatch(line.words)
    return bool(_ON_TRIAL.fullmatch(line.words) or kind or _GOING_ON.match(line.words))


def _is_part_above(first: str, last: str) -> bool:
    """Whether a short line may be the name of a part above the title of a rule."""
    return len(first) <= _LONGEST_PART and names_a_rule(last) and not BARE_KIND.fullmatch(last)


def _names_listed(prose: Prose) -> frozenset[str]:
    """The lines of a document without the number before them and the page behind them, as a 目录 has its names."""
    words = (*prose.contents, *(block.whole for block in prose.blocks if isinstance(block, Paragraph)))
    return frozenset(_without_blanks_in(plain_title(_PAGE_BEHIND.sub("", one.strip()))) for one in words)


def _without_blanks_in(words: str) -> str:
    return "".join(words.split())


def _said(lines: Sequence[Paragraph]) -> str:
    return "".join(line.whole for line in lines)
