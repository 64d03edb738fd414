"""The papers of a binder: a slip for each item, cover, labels for the spine, list of records, 备考表 (DA/T 22—2015)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import ceil

from builder.binder.manifest import Manifest
from builder.binder.plan import Asked, Folder
from builder.binder.proof import Proof
from builder.generate.breaking import name_lines
from builder.generate.listing import broken_lines, listing_grid
from builder.generate.paper import OPEN_DAY, Cell, Grid, Inline, Line, Paper, Row, Words, room
from builder.generate.styles import HEIGHT, WIDTH
from builder.model.indicator import EXAMPLE, Indicator
from builder.rating.amounts import plain
from builder.rating.assessment import Entry
from builder.rating.evidence import evidence_words, window_words
from builder.rating.listings import Column, Listing, Told
from builder.rating.words import beside_words, scoring_words

SLIP, COVER, SPINE, LIST, NOTES = "佐证说明", "封面", "卷脊", "卷内目录", "备考表"
_GAP = "\u3000"
_ACROSS = 12
"""Characters of a cover's title in a line."""
_TALL = 454
"""Twips of a ruled line to write on by hand: 8 mm."""
_DOWN = 18
"""Lines of a name on a spine, at most."""
_MM = 1440 / 25.4
_SPINES = (20, 30, 40, 50)
"""Millimetres of the boxes (DA/T 22—2015, 盒脊厚度)."""
_RULES = (
    "在原件里证明本项的句子下面划一条红色直线；复印件加盖本单位印章，注明“与原件一致”。",
    "照片一张一页，写明时间、地点、人物、事由；会议的通知、签到、记录、照片放在一起。",
)


def _worth_said(one: Indicator) -> str:
    if one.kind != "item":
        return beside_words(one)
    return "没有公布" if one.full is None else f"{plain(one.full)}分"


def slip(manifest: Manifest, folder: Folder, one: Indicator, proofs: tuple[Proof, ...], entry: Entry) -> Paper:
    """佐证说明 of one item: what is asked for, what proves it, the records to be there, what was said of it."""
    points = _worth_said(one)
    rules = (one.rule,) if one.rule else scoring_words(one.scoring)
    facts = (
        *(("编号", f"{folder.number}（原表 {folder.code}）"), ("指标", folder.title), ("分值", points)),
        *(("要求", one.criterion), ("计分方式", "\n".join(rules)), ("考核方式", "、".join(one.method))),
    )
    rows = [_labelled_row(label, broken_lines(words)) for label, words in facts if words]
    rows += _proof_rows(proofs)
    if said := evidence_words(entry, manifest.since, manifest.until):
        rows.append(_labelled_row("自评所填", broken_lines(said)))
    blocks: list[Line | Grid] = [Line("Title", (Words(SLIP),)), *_lead_lines(manifest)]
    blocks += [Grid((4, 23), tuple(rows)), Line("Lead", (Words("材料"),)), listing_grid(_asked_listing(folder))]
    blocks += [
        Line("Note", ()),
        Grid((4, 23), (_labelled_row("结论", (), 3 * _TALL),)),
        Line("Note", (Words("整理人："), room(6), Words(_GAP * 2), *OPEN_DAY)),
        *(Line("Note", (Words(words),)) for words in _RULES),
    ]
    return _binder_paper(f"{SLIP} {folder.number}", manifest, blocks)


def _head_of(manifest: Manifest) -> tuple[str, str]:
    return f"单位：{manifest.station}", f"考评期：{window_words(manifest.since, manifest.until)}"


def _lead_lines(manifest: Manifest) -> tuple[Line, ...]:
    return tuple(Line("Lead", (Words(words),)) for words in _head_of(manifest))


def _labelled_row(label: str, inline: Inline, height: int = 0) -> Row:
    return Row((Cell((Words(label),), "CellHead"), Cell(inline)), height)


def _proof_rows(proofs: tuple[Proof, ...]) -> Iterator[Row]:
    """依据: one label beside all that supports an item."""
    for at, proof in enumerate(proofs):
        merge = "" if len(proofs) == 1 else "more" if at else "first"
        label = Cell(() if at else (Words("依据"),), "CellHead", merge=merge)
        yield Row((label, Cell(_proof_inline(proof))))


def _proof_inline(proof: Proof) -> Inline:
    """The provision, with a line under the words that prove the item."""
    marked = (Words(proof.words, "Marked"),) if proof.words else ()
    before = (Words(f"{proof.source}："),) if proof.words or proof.before or proof.after else (Words(proof.source),)
    doubt = (Words(f"（{proof.doubt}）"),) if proof.doubt else ()
    around = (*((Words(proof.before),) * bool(proof.before)), *marked, *((Words(proof.after),) * bool(proof.after)))
    return (*before, *around, *doubt)


def _asked_listing(folder: Folder) -> Listing:
    columns = (Column("编号", 6), Column("材料", 9), Column("存放", 7), Column("日期", 6), Column("页数", 4))
    rows = tuple((f"{folder.number}-{one.sign}", one.title, _where_placed(one), "", "") for one in folder.asked)
    empty = (("", "", "", "", ""),) * 2
    return Listing("材料", (*columns, Column("证明什么", 8)), tuple((*row, "") for row in (*rows, *empty)))


def _where_placed(one: Asked) -> str:
    return f"见{one.at}" if one.at else "本夹"


def cover(manifest: Manifest) -> Paper:
    """封面: whose, by which system, from when; what the archive gives by hand."""
    empty = Line("CoverLine", ())
    lines = [*[empty] * 3]
    lines += [Line("CoverTitle", broken_lines(name_lines(manifest.station, _ACROSS)))]
    lines += [Line("CoverTitle", (Words("评定佐证材料"),)), empty]
    lines += [Line("CoverLine", broken_lines(name_lines(manifest.title, 22)))]
    lines += [Line("CoverLine", (Words(f"考评期：{window_words(manifest.since, manifest.until)}"),)), *[empty] * 4]
    rows = (_labelled_row(label, (), 2 * _TALL) for label in ("全宗号", "年度", "保管期限", "盒号"))
    return _unnumbered_paper(COVER, manifest, (*lines, Grid((4, 7), tuple(rows), WIDTH * 3 // 5)))


def spine(manifest: Manifest) -> Paper:
    """卷脊: a label for each width of box, side by side, to cut out."""
    across = tuple(round(width * _MM) for width in _SPINES)
    name = f"{manifest.station}评定佐证材料"
    step = ceil(len(name) / _DOWN)
    upright = "\n".join(name[at : at + step] for at in range(0, len(name), step))
    rows = [_spine_row(f"{label}\n") for label in ("全宗号", "年度", "保管\n期限", "机构")]
    rows.append(_spine_row(upright, _DOWN * 320))
    rows += [_spine_row(f"{label}\n") for label in ("起件号", "止件号", "盒号")]
    heads = Row(tuple(Cell((Words(f"{width} mm"),), "CellHead") for width in _SPINES))
    blocks = [Line("Lead", (Words("按盒脊的厚度选用，沿线剪下。"),)), Grid(across, (heads, *rows), sum(across))]
    return _unnumbered_paper(SPINE, manifest, blocks)


def _spine_row(words: str, height: int = 0) -> Row:
    return Row(tuple(Cell(broken_lines(words), "CellHead") for _ in _SPINES), height)


def record_list(manifest: Manifest, rows: Iterable[tuple[Told, ...]], levels: frozenset[int]) -> Paper:
    """卷内目录: each record with its number, and what is missing or placed elsewhere.

    The columns are those of DA/T 22—2015 (归档文件目录), but 编号, which is the number of the evidence.
    """
    columns = (
        *(Column("序号", 4), Column("编号", 8), Column("文号", 7), Column("责任者", 7), Column("题名", 20)),
        *(Column("日期", 9), Column("密级", 4), Column("页数", 4), Column("备注", 9)),
    )
    listing = Listing(LIST, columns, tuple(rows), levels)
    lead = Line("Lead", (Words((_GAP * 2).join(_head_of(manifest))),))
    blocks = [Line("Title", (Words(LIST),)), lead, listing_grid(listing, HEIGHT)]
    return _binder_paper(LIST, manifest, blocks, landscape=True)


def keeping_notes(manifest: Manifest) -> Paper:
    """备考表: what is damaged, changed, added, taken out, destroyed; who put it in order, who checked."""
    asked = ("缺损", "修改", "补充", "移出", "销毁")
    count: Inline = (
        *(Words("本卷共"), room(2), Words("件"), room(2), Words("页，其中复印件")),
        *(room(2), Words("件。")),
    )
    told: list[Words] = [*(part for part in count if isinstance(part, Words))]
    for label in asked:
        told += [Words("\n", "Break"), Words("\n", "Break"), Words(f"{label}："), room(14)]
    rows = (
        Row((Cell((Words("盒内文件情况说明"),), "CellHead"), Cell(tuple(told), span=3)), 16 * _TALL),
        _two_facts("整理人", "整理日期"),
        _two_facts("检查人", "检查日期"),
    )
    blocks = [Line("Title", (Words(NOTES),)), *_lead_lines(manifest), Grid((5, 9, 5, 9), rows)]
    return _binder_paper(NOTES, manifest, blocks)


def _two_facts(who: str, when: str) -> Row:
    head, other = (Cell((Words(label),), "CellHead") for label in (who, when))
    return Row((head, Cell(()), other, Cell(OPEN_DAY)), 2 * _TALL)


def _unnumbered_paper(name: str, manifest: Manifest, blocks: Iterable[Line | Grid]) -> Paper:
    return replace(_binder_paper(name, manifest, blocks), numbered=False)


def _binder_paper(name: str, manifest: Manifest, blocks: Iterable[Line | Grid], *, landscape: bool = False) -> Paper:
    header = EXAMPLE if manifest.example else ""
    return Paper(name, "", "", model_text=False, landscape=landscape, blocks=tuple(blocks), header=header)
