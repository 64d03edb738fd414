"""Rules of documents go into regulations/rules/ as drafts, a report line for each; nothing edited is overwritten."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from itertools import takewhile
from pathlib import Path

from builder.chinese import why_refused
from builder.intake.comparing import changes_between
from builder.intake.compendium import cut_pieces
from builder.intake.documents import any_prose
from builder.intake.folder import ImportReport, shown_name
from builder.intake.form_annexes import forms_within
from builder.intake.head_tables import can_stand_above
from builder.intake.homes import RULES, KnownRules, home_of_rule, rules_in
from builder.intake.own_words import OwnWords, names_of_places, own_words
from builder.intake.pieces import PieceKind
from builder.intake.rule_drafts import Draft, read_draft, written_draft
from builder.intake.rule_slots import placed_words, with_blanks, words_offered
from builder.intake.slot_list import Replaced
from builder.intake.splitting import Planned, as_planned
from builder.intake.storing import store_beside
from builder.intake.title_words import unnumbered, without_count
from builder.intake.trials import told_of_one_place
from builder.model.part import Part
from builder.model.slot import Slot
from builder.office import UnreadableError
from builder.office.prose import Paragraph, Prose, Ruled
from builder.parse.fences import split_front
from builder.source import Source
from builder.values import value

_TITLE_BLOCKS, _MOST_ABOVE = 8, 4
_ENTRY = re.compile(r".{2,80}?(?:[.．·…‥。]{3,}|…| )[ .．·…‥]*[0-9]{1,4}")
"""A line of a table of contents: words, dots or a tab, the number of a page."""
_NOT_PLANNED = "拆分文件没有写到的开头"


@value
class Wanted:
    """What a publisher says of rules to take in."""

    parts: Mapping[str, Part]
    part: str = ""
    """The slug of the part for all rules; empty where the documents tell it."""
    effective: date | None = None
    """The day for rules that tell none."""
    plans: Mapping[str, tuple[Planned, ...]] | None = None
    """By the name of a file, how a person has it split."""
    slots: Mapping[str, Slot] = field(default_factory=dict)
    """The blanks that there are."""
    replaced: Mapping[str, tuple[Replaced, ...]] | None = None
    """By the name of a file, which words a person has made blanks."""
    dry: bool = False
    listed: bool = False
    """Whether this run lists the words that may become blanks."""

    @property
    def part_titles(self) -> tuple[str, ...]:
        """The names of the parts, which a document may be divided by."""
        return tuple(part.title for part in self.parts.values())


def import_rules(files: Iterable[Path], root: Path, wanted: Wanted) -> Iterator[ImportReport]:
    """Take the rules of files in, one after another."""
    return told_of_one_place(_rules_taken(files, root, wanted))


def _rules_taken(files: Iterable[Path], root: Path, wanted: Wanted) -> Iterator[ImportReport]:
    known = rules_in(root)
    for file in files:
        name = shown_name(file)
        try:
            prose = any_prose(file)
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
        except (UnreadableError, OSError) as error:
            why = why_refused(error) if isinstance(error, OSError) else str(error)
            yield ImportReport(name, "", "", "未取入", 0, (why,))
            continue
        pieces = list(planned_pieces(prose, name, wanted))
        source = _Source(name, digest, root, wanted, known, offers_in(prose, pieces, wanted.slots))
        rules = [at for at, (planned, _) in enumerate(pieces) if planned.kind is PieceKind.RULE]
        spoken = rules[0] if len(rules) == 1 else 0
        for at, (planned, blocks) in enumerate(pieces):
            report, told = _piece_taken(planned, blocks, prose.unit, source), prose.told if at == spoken else ()
            yield replace(report, unclear=(*planned.doubts, *report.unclear, *told), begin=planned.from_)


@value
class _Source:
    name: str
    digest: str
    root: Path
    wanted: Wanted
    known: KnownRules
    offers: tuple[OwnWords, ...]
    """What in its rules is of one station alone."""


Blocks = Sequence[Paragraph | Ruled]


def offers_in(
    prose: Prose, pieces: Iterable[tuple[Planned, Blocks]], slots: Mapping[str, Slot]
) -> tuple[OwnWords, ...]:
    """What in the rules of a document is of one station alone; what is sure in one is looked for in all."""
    rules = [blocks for one, blocks in pieces if one.kind is PieceKind.RULE]
    rows = [row for blocks in rules for row in words_offered(blocks, prose.unit)]
    return own_words(rows, slots, names_of_places(words for _, words in placed_words(prose.blocks, prose.unit)))


def plans_of(files: Iterable[Path], parts: Mapping[str, Part]) -> dict[str, tuple[Planned, ...]]:
    """How the documents that can be read are split, for a person to look at and correct."""
    plans: dict[str, tuple[Planned, ...]] = {}
    for file in files:
        try:
            prose = any_prose(file)
        except (UnreadableError, OSError):
            continue
        name = shown_name(file)
        planned = [one for one, _ in planned_pieces(prose, name, Wanted(parts))]
        plans[name] = tuple(one if one.title else replace(one, title=Path(name).stem) for one in planned)
    return plans


def planned_pieces(prose: Prose, name: str, wanted: Wanted) -> Iterator[tuple[Planned, Blocks]]:
    """Each piece with the blocks below its title."""
    planned = (wanted.plans or {}).get(name)
    if planned is None:
        for piece in cut_pieces(prose, wanted.part_titles):
            one = as_planned(piece, prose.blocks)
            blocks = prose.blocks[piece.start : piece.end]
            titled = piece.title and piece.kind is not PieceKind.DROPPED
            below = _below_title(blocks, piece.title) if titled else blocks
            head = blocks[: len(blocks) - len(below)]
            lines = sum(isinstance(block, Paragraph) and bool(block.whole.strip()) for block in head)
            yield replace(one, lines=lines), blocks[1:] if titled and len(below) == len(blocks) else below
        return
    titles = {prose.blocks[piece.start].number: piece.title for piece in cut_pieces(prose, wanted.part_titles)}
    ordered = sorted(planned, key=lambda one: one.from_)
    above = [block for block in prose.blocks if not ordered or block.number < ordered[0].from_]
    if above:
        yield Planned(above[0].number, PieceKind.DROPPED, _NOT_PLANNED), above
    for at, one in enumerate(ordered):
        end = ordered[at + 1].from_ if at + 1 < len(ordered) else 1 << 60
        blocks = [block for block in prose.blocks if one.from_ <= block.number < end]
        below, was = _below_title(blocks, one.title), ""
        if len(below) == len(blocks):
            below = _below_title(blocks, was := titles.get(one.from_, ""))
        yield replace(one, was=was), below


def _below_title(blocks: Blocks, title: str) -> Blocks:
    """The blocks below a title, which may run over two lines; all where it does not stand there.

    Who issues a rule, and the table of its facts, may stand above its title as below it.
    """
    for count in range(len(list(takewhile(can_stand_above, blocks[:_MOST_ABOVE]))) + 1):
        above, words = blocks[:count], ""
        for at, block in enumerate(blocks[count:_TITLE_BLOCKS], count):
            words += "".join(block.whole.split()) if isinstance(block, Paragraph) else "\0"
            if "".join(title.split()) in (words, unnumbered(words), without_count(words)):
                return [*above, *blocks[at + 1 :]]
    return blocks


def _piece_taken(planned: Planned, blocks: Blocks, unit: str, source: _Source) -> ImportReport:
    """One piece as a file, or why it is none."""
    name = source.name
    if planned.kind is PieceKind.DROPPED:
        return ImportReport(name, planned.title, "", "不取", 0, tuple(_dropped_words(blocks)))
    if planned.kind is PieceKind.FORM:
        return ImportReport(name, planned.title, "", "表单", 0, ("是表单，用 zhidu import --form 取入",))
    decided = None if source.wanted.replaced is None else source.wanted.replaced.get(name, ())
    read = read_draft(planned.title, blocks, unit, Path(name).stem)
    if planned.was:
        renamed = f"原来的名称“{planned.was}”换成了“{planned.title}”"
        read = replace(read, unclear=(renamed, *read.unclear))
    if planned.lines > 1:
        joined = f"名称分在 {planned.lines} 行，合为一个“{planned.title}”"
        read = replace(read, unclear=(joined, *read.unclear))
    draft = with_blanks(read, source.offers, decided, listed=source.wanted.listed)
    if not draft.body.strip():
        return ImportReport(name, draft.title, "", "未取入", 0, ("名称下面没有正文", *draft.unclear))
    folder, told = home_of_rule(draft.title, planned.part, source.wanted.part, source.wanted.parts, source.known)
    told = (*told, *forms_within(blocks, unit))
    day = planned.effective or draft.effective or source.wanted.effective
    where = f"从第{planned.from_}{unit}起{_pages_of(blocks)}"
    text = written_draft(draft, name, source.digest)
    shown = text if source.wanted.dry else ""
    made = ImportReport(name, draft.title, "", "未取入", draft.articles, (), draft=shown, points=draft.points)
    if not folder or day is None:
        why = (*told, *(() if day else ("找不到施行日期：加上 --date 2026-01-01，或者写在拆分文件里",)))
        part = (f"放进“{folder.partition('/')[0]}”部分",) if folder else ()
        return replace(made, unclear=(where, *part, *why, *draft.unclear))
    path = f"{RULES}/{folder}/{day.isoformat()}.md"
    told = (*told, *draft.unclear)
    if source.wanted.dry:
        return replace(made, path=path, outcome="试读", unclear=(where, *told))
    outcome, written, more = _stored(draft, text, path, source)
    return replace(made, path=written, outcome=outcome, unclear=(*told, *more))


def _dropped_words(blocks: Blocks) -> Iterator[str]:
    """Every word of a piece that is not taken in; entries of a table of contents by their number."""
    said = [words for _, row in placed_words(blocks, "") if (words := " ".join(row.split()))]
    listed = [words for words in said if _ENTRY.fullmatch(words)]
    if shown := "、".join(words for words in said if not _ENTRY.fullmatch(words)):
        yield f"没有取入的文字：{shown}"
    if listed:
        yield f"目录 {len(listed)} 行没有取入，网站自己生成：“{listed[0]}”至“{listed[-1]}”"


def _pages_of(blocks: Blocks) -> str:
    """From which page to which, where the document knows it."""
    pages = [block.page for block in blocks if block.page]
    if not pages:
        return ""
    return f"，在第{pages[0]}页" if pages[0] == pages[-1] else f"，第{pages[0]}页至第{pages[-1]}页"


def _stored(draft: Draft, text: str, path: str, source: _Source) -> tuple[str, str, tuple[str, ...]]:
    """Write a draft; where a file is already, what differs by article."""
    if not (source.root / path).resolve().is_relative_to(source.root.resolve()):
        return "未取入", "", (f"{path} 是链接，指向知识库外面，没有写入",)
    there = source.root / path
    old = there.read_text("utf-8", "replace") if there.exists() else ""
    if old and _body_of(old, path).strip() == draft.body.strip():
        return "未变", path, ()
    outcome, written, told = store_beside(source.root, path, text)
    return outcome, written, (*told, *(changes_between(_body_of(old, path), draft.body) if old else ()))


def _body_of(text: str, path: str) -> str:
    return split_front(Source(path, text))[1]
