"""Tables that say who does what: a column whose cells name posts, and a row for each matter."""

from collections.abc import Mapping

from builder.duties.actors import Actor, Actors
from builder.duties.rhythm import EVENT, STANDING, cycle_in, rhythm_of, times_in
from builder.duties.sections import Section
from builder.model.duty import Duty
from builder.model.regulation import Regulation, Table, Text
from builder.model.slot import Slot

_MOST = 0.5
"""The share of a column's cells that name posts and nothing else, from which it is a column of posts."""


def rows_read(actors: Actors, section: Section, rule: Regulation, slots: Mapping[str, Slot]) -> list[Duty]:
    """A duty for each cell that names posts, in the words of its row."""
    table = section.block
    if not isinstance(table, Table) or len(table.rows) < 2:
        return []
    head, *rows = table.rows
    columns = [at for at in range(len(head)) if _names_posts(actors, [row[at] for row in rows])]
    # Where the first column names posts and another does too, it says whose matter it is, and not who acts.
    doing = [at for at in columns if at] or columns
    return [
        _row_duty(section, rule, (head, row, at), actor, slots)
        for row in rows
        for at in doing
        if (actor := actors.cell(row[at].words))
    ]


def _names_posts(actors: Actors, cells: list[Text]) -> bool:
    said = [cell.words for cell in cells if cell.words.strip()]
    return bool(said) and sum(bool(actors.cell(words)) for words in said) > _MOST * len(said)


def _row_duty(
    section: Section,
    rule: Regulation,
    cell: tuple[tuple[Text, ...], tuple[Text, ...], int],
    actor: Actor,
    slots: Mapping[str, Slot],
) -> Duty:
    head, row, at = cell
    words = "；".join(f"{name.words}：{said.words}" for name, said in zip(head, row, strict=True) if said.words.strip())
    times = tuple(dict.fromkeys(one for said in row for one in times_in(said.words)))
    cycle = cycle_in(words, slots)
    return Duty(
        posts=actor.posts,
        words=words,
        rhythm=rhythm_of(words) or ("" if cycle else EVENT if times else STANDING),
        kind="must",
        document=rule.key,
        provision=section.provision,
        place=row[at].place(rule.path, 0),
        times=times,
        cycle=cycle,
        either=actor.either,
    )
