"""What in a draft is of one station alone: told, or made blanks as a person decided."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.intake.own_words import IN_FORCE, OwnWords, offers_standing
from builder.intake.rule_drafts import Draft
from builder.intake.slot_list import Replaced, with_slots_for
from builder.office.prose import Paragraph, Ruled

_MOST_SHOWN, _LONGEST_LABEL = 6, 8
_TO_LIST = "要改成填空项的，加上 --dry-run --slots 清单.yaml 列出来，定好再取入"
_IN_LIST = "已列在填空项清单里"


def placed_words(blocks: Sequence[Paragraph | Ruled], unit: str) -> Iterator[tuple[str, str]]:
    """The words of blocks, each with its place."""
    for block in blocks:
        place = f"第{block.number}{unit}"
        if isinstance(block, Paragraph):
            yield place, block.whole
        else:
            yield from ((place, cell.words) for row in block.grid.rows for cell in dict.fromkeys(row))


def words_offered(blocks: Sequence[Paragraph | Ruled], unit: str) -> list[tuple[str, str]]:
    """The words of blocks, and those of cells behind the label that stands beside or above them."""
    return [*placed_words(blocks, unit), *_labelled_cells(blocks, unit)]


def _labelled_cells(blocks: Sequence[Paragraph | Ruled], unit: str) -> Iterator[tuple[str, str]]:
    for block in blocks:
        rows = [[cell.words.strip() for cell in row] for row in block.grid.rows] if isinstance(block, Ruled) else []
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                beside, above = row[column - 1 : column], rows[0][column : column + 1] if at else []
                yield from (
                    (f"第{block.number}{unit}", f"{label.rstrip('：:')}：{words}")
                    for label in dict.fromkeys((*beside, *above))
                    if words and label not in ("", words) and len(label) <= _LONGEST_LABEL
                )


def with_blanks(draft: Draft, offers: Sequence[OwnWords], decided: Sequence[Replaced] | None, *, listed: bool) -> Draft:
    """A draft with the blanks that a person decided on; where nobody has yet, what may become one is told."""
    if decided is None:
        told = _offered(offers_standing(offers, draft.rows), _IN_LIST if listed else _TO_LIST)
        return replace(draft, unclear=(*draft.unclear, *told))
    others = [one.words for one in offers]
    body, counts = with_slots_for(draft.body, decided, others)
    issuer, more = with_slots_for(draft.issuer, decided, others)
    made = {words: count + more[words] for words, count in counts.items() if count + more[words]}
    told = tuple(f"“{words}”改成了填空项，共 {count} 处" for words, count in made.items())
    told += tuple(f"名称里的“{one.words}”没有改：名称里不能用填空项" for one in decided if one.words in draft.title)
    return replace(draft, body=body, issuer=issuer, unclear=(*draft.unclear, *told))


def _offered(found: Sequence[OwnWords], how: str) -> tuple[str, ...]:
    # Every rule says from when it holds; that alone is no reason to look at the list.
    offers = [one for one in found if one.kind != IN_FORCE]
    if not offers:
        return ()
    shown = "、".join(f"“{one.words}”（{one.kind}）" for one in offers[:_MOST_SHOWN])
    more = "等" if len(offers) > _MOST_SHOWN else ""
    return (f"有 {len(offers)} 种写法像是一个所自己的：{shown}{more}；{how}",)
