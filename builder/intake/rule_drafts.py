"""A rule of a document becomes the draft of a rule's file: what it states of itself, and its text."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import yaml

from builder.intake.above import is_contents, is_note, is_title_like, unheaded
from builder.intake.annex_lists import marked_annexes
from builder.intake.contents import without_contents
from builder.intake.dates import even, read_day
from builder.intake.documents import in_paragraphs, rows_of
from builder.intake.doubts import gaps
from builder.intake.facts import Facts, read_facts
from builder.intake.front import lines_of_page
from builder.intake.head_tables import without_head_tables
from builder.intake.labels import Labels
from builder.intake.points import Points, counted_points
from builder.intake.reckoned import reckoned_start
from builder.intake.relabelled import labels_told
from builder.intake.rows import Row, is_labelled
from builder.intake.title_words import DATE_LINE, FIRST_LABEL, IMPRINT
from builder.model.numbering import Scheme
from builder.model.regulation import articles_in, numbered_in
from builder.office.prose import Paragraph, Prose, Ruled
from builder.parse.lines import read_lines
from builder.parse.structure import build_tree
from builder.parse.unparse import unparse
from builder.references import ANNEX, CLAUSE, TOP
from builder.values import value

_LAW = r"《[^《》]{2,80}》(?:第[零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?)?"
_BASIS = re.compile(rf"(?:根据|依据|依照|按照|遵照)(?P<named>(?:[^。；]{{0,30}}{_LAW})+)")
_MADE = re.compile(r"[^。；]{0,120}(?:制定|制订|修订|订立|编制|特作)")
"""What goes on behind the laws that a rule is made by; 依照《…》办理 applies one."""
_NAMED = re.compile(_LAW)
_SIGNED = re.compile(r"[^。；：，]{2,40}")
_PERSON = re.compile(
    r"(?:(?:签发|审核|审批|批准|核稿|拟稿|起草|校对|编制|会签|负责)人?|[所局站科处队组院]长|主任|书记)"
    r"(?:[（(](?:签字|签名|签章|盖章)[)）])?[:：][ \u3000_＿]*[^，。；：:]{0,12}"
)
"""Who signed, by what stands before the name: 签发人：赵五, 所长（签字）：____."""
_MAKER = re.compile(
    r"(?:[局所委部厅院府会处科室站校队署社]|办公室|中心|公司|支部|党组|小组|集团|机构|单位|[_＿]{2,}|\}\})(?:[（(].{1,20}[）)])?$"
)
"""How the names of those end who issue rules."""
_FOOT = re.compile(
    rf"{IMPRINT.pattern}|[（(](?:此件|联系人|联系电话|共印).{{0,60}}[）)]|(?:抄送|抄报|主送|分送|印送|主题词)\s*[:：].*"
    rf"|[^，。；：！？《》]{{0,60}}{DATE_LINE.pattern}\s*印发(?:\s*[（(]?共印\s*\d+\s*份[）)]?)?",
    re.DOTALL,
)
"""Who printed a book and how often; 附注 and the lines of a 版记 (GB/T 9704-2012, 7.3.7 and 7.4)."""
_ROWS_OF_TABLE = re.compile(r"[|\s]*\n[|\s-]*|\|")
_LAST_ROWS, _MOST_SIGNING, _MOST_ABOVE, _LONGEST_ISSUER = 3, 5, 14, 60
_READ_AS = {
    Scheme.LEVELS: "按原来的编号（一、（一）1.（1））保存，各级可以检索、引用",
    Scheme.DECIMAL: "按原来的编号（4、4.1、4.1.1）保存，各级可以检索、引用",
    None: "也没有读出别的编号，按原文保存",
}


@value
class Draft:
    """A rule as its document has it."""

    title: str
    issuer: str
    effective: date | None
    basis: tuple[str, ...]
    body: str
    articles: int
    unclear: tuple[str, ...]
    points: Points = Points()
    """Its 项 and 目, where it has no article."""
    rows: tuple[tuple[str, str], ...] = ()
    """The words of issuer and body, each with its place in the document."""


def read_draft(title: str, blocks: Sequence[Paragraph | Ruled], unit: str, name: str) -> Draft:
    """Read the rule whose title stands above the blocks, or is their first line; every word is in it, or told."""
    unclear: list[str] = []
    if not title:
        title, blocks = _title_of_first_line(blocks, unit, unclear)
        told = f"名称取第一行“{title}”" if title else f"没有找到名称，用文件名“{name}”"
        unclear.append(f"{told}，请核对")
    blocks, stated = without_head_tables(title, _without_own_lines(blocks, unclear), unclear)
    lines, notes, count = _heading_lines(blocks)
    issuers = [words for words in lines if _MAKER.search(words)]
    below, told = marked_annexes(blocks[count:], unit)
    unclear += told
    read = rows_of(Prose(tuple(below), (), unit))
    rows, closing = _without_ends(read.rows)
    labels = Labels(rows)
    text = without_contents(labels.separated(), unclear)
    children, annexes = build_tree(read_lines("\n\n".join(row.words for row in text)))
    facts = read_facts([*notes, *stated, *(row.words for row in closing)], [row.words for row in text])
    if closing:
        unclear.append(f"文末的署名、日期、版记没有放进正文：“{' '.join(row.words for row in closing)}”")
    if notes:
        unclear.append(f"标题下面的“{'；'.join(notes)}”没有放进正文，请核对施行日期")
    if others := [words for words in lines if words not in issuers]:
        unclear.append(f"标题下面的“{'；'.join(others)}”不像制定机关，没有放进正文")
    if len(issuers) > 1:
        unclear.append(f"标题下面有 {len(issuers)} 行：{'、'.join(issuers)}；制定机关取第一行，其余没有放进正文")
    numbers = [article.number for article in numbered_in(children)]
    scheme = numbers[0].scheme if numbers else None
    unclear += [*read.unclear, *labels.unclear, *labels_told(children, annexes), *gaps(children)]
    body = unparse(children, annexes)
    points = Points() if numbers else counted_points(body)
    if scheme is not Scheme.ARTICLES:
        read_as = f"读出 {points.counted}，按原来的编号保存" if points.counted else _READ_AS[scheme]
        unclear.append(f"没有“第×条”，{read_as}")
    first = next(iter(articles_in(children)), None)
    opening = (
        " ".join(row.words for row in text[:12])
        if first is None
        else " ".join(paragraph.text.words for paragraph in first.paragraphs)
    )
    basis = _basis(opening)
    if not basis:
        unclear.append("没有读出依据：开头没有“根据《…》，制定本制度”这样的话，题头的 basis 请自己写")
    day, told = _first_day(facts, text, _signed_day(closing))
    unclear += told
    return Draft(
        title or name,
        issuers[0] if issuers else "",
        day,
        basis,
        body,
        len(numbers),
        in_paragraphs(unclear, unit),
        points,
        tuple((f"第{row.line}{unit}", row.words) for row in [*_issuer_rows(blocks[:count], issuers), *text]),
    )


def _issuer_rows(above: Sequence[Paragraph | Ruled], issuers: Sequence[str]) -> Iterator[Row]:
    lines = (block for block in above if isinstance(block, Paragraph))
    yield from (Row(words, block.number) for block in lines if [words := block.whole.strip()] == issuers[:1])


def _without_own_lines(blocks: Sequence[Paragraph | Ruled], unclear: list[str]) -> list[Paragraph | Ruled]:
    """A text without the lines above it in which a web page tells of itself; these are told."""
    first = [block.whole.strip() if isinstance(block, Paragraph) else "" for block in blocks[:_MOST_ABOVE]]
    begin = next((at for at, words in enumerate(first) if words and is_labelled(words)), len(first))
    own, told = lines_of_page(first[:begin])
    unclear += told
    return [block for at, block in enumerate(blocks) if at not in own]


def _first_day(facts: Facts, text: Sequence[Row], signed: date | None) -> tuple[date | None, tuple[str, ...]]:
    """From when a rule holds, and what is told where that is reckoned from its issue."""
    start = reckoned_start([row.words for row in text], facts.promulgated or signed)
    if start and facts.effective in (None, facts.promulgated):
        return start.day, (start.told,)
    return facts.effective or facts.version or signed, ()


def _heading_lines(blocks: Sequence[Paragraph | Ruled]) -> tuple[list[str], list[str], int]:
    """Between a title and the text: who issues it, notes on when; and how many blocks they take."""
    issuers: list[str] = []
    notes: list[str] = []
    for at, block in enumerate(blocks[:_MOST_ABOVE]):
        words = block.whole.strip() if isinstance(block, Paragraph) else "\0"
        if not words:
            continue
        begins = is_contents(words) or is_labelled(words) or FIRST_LABEL.match(words)
        if not isinstance(block, Paragraph) or begins or words[-1] in "。；：":
            return issuers, notes, at
        if is_note(Row(words, block.number)) or DATE_LINE.search(words):
            notes.append(words)
        elif len(words) <= _LONGEST_ISSUER and (block.centred or block.style == "Issuer" or _may_issue(words, issuers)):
            issuers += [] if not words.strip("_ \u3000") else [words]
        else:
            return issuers, notes, at
    return issuers, notes, min(len(blocks), _MOST_ABOVE)


def _may_issue(words: str, issuers: Sequence[str]) -> bool:
    """Whether a line that stands as the text does is who issues it, or room for it: 总则 is of the text."""
    return not issuers and (bool(_MAKER.search(words)) or not words.strip("_ \u3000"))


def _title_of_first_line(
    blocks: Sequence[Paragraph | Ruled], unit: str, unclear: list[str]
) -> tuple[str, Sequence[Paragraph | Ruled]]:
    """The first line of a text that has no title's looks, or stands in a table, where it can be one."""
    read = rows_of(Prose(tuple(blocks), (), unit))
    if len(read.rows) < 2 or not is_title_like(read.rows[0]) or not _SIGNED.fullmatch(read.rows[0].words):
        return "", blocks
    first = next(at for at, block in enumerate(blocks) if isinstance(block, Ruled) or block.whole.strip())
    if isinstance(blocks[first], Paragraph):
        return unheaded(read.rows[0]), blocks[first + 1 :]
    if any(row.table for row in read.rows):
        return "", blocks
    unclear += read.unclear
    return unheaded(read.rows[0]), [Paragraph(row.words, row.line) for row in read.rows[1:]]


def _without_ends(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Take off what ends a paper: who signs and when, above its annexes or at its end, and its foot (版记)."""
    annex = next((at for at, row in enumerate(rows) if at and not row.table and ANNEX.match(row.words)), len(rows))
    text, closing = _without_signature(rows[:annex])
    annexes, foot = _without_signature(rows[annex:])
    return [*text, *annexes], [*closing, *foot]


def _without_signature(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Take a signature and its day off the end, and the foot of a paper below."""
    end = len(rows)
    while end > 1 and _is_foot(rows[end - 1]):
        end -= 1
    day = next((at for at in range(end - 1, max(end - 1 - _LAST_ROWS, 0), -1) if _is_day_row(rows[at])), None)
    if day is None or not all(map(_can_sign, rows[day + 1 : end])):
        return rows[:end], rows[end:]
    begin = day
    while begin > 1 and day - begin < 2 and not rows[begin - 1].table and _can_sign(rows[begin - 1]):
        begin -= 1
    while begin > 1 and day - begin < _MOST_SIGNING and _PERSON.fullmatch(rows[begin - 1].words):
        begin -= 1
    return rows[:begin], rows[begin:]


def _is_foot(row: Row) -> bool:
    return not _has_number_of_text(row) and bool(_FOOT.fullmatch(_ROWS_OF_TABLE.sub(" ", row.words).strip()))


def _can_sign(row: Row) -> bool:
    signs = _SIGNED.fullmatch(row.words) or _PERSON.fullmatch(row.words)
    return not _has_number_of_text(row) and bool(signs)


def _has_number_of_text(row: Row) -> bool:
    """Whether a row has a number of the text: whatever it says, it closes no paper."""
    return is_labelled(row.words) or bool(CLAUSE.match(row.words) or TOP.match(row.words))


def _is_day_row(row: Row) -> bool:
    return not row.table and read_day(even(row.words)) is not None


def _signed_day(closing: Sequence[Row]) -> date | None:
    return next((day for row in closing if _is_day_row(row) and (day := read_day(even(row.words)))), None)


def _basis(opening: str) -> tuple[str, ...]:
    """The laws that a rule says it was made by."""
    found = _BASIS.search(opening)
    made = found and _MADE.match(opening, found.end())
    return tuple(dict.fromkeys(_NAMED.findall(found["named"]))) if found and made else ()


def written_draft(draft: Draft, source: str, digest: str) -> str:
    """The file of a draft; where it comes from stands above its text for who edits it."""
    front: dict[str, object] = {"title": draft.title, "issuer": draft.issuer, "basis": list(draft.basis)}
    kept = {key: said for key, said in front.items() if said}
    head = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n# 取自 {source}（sha256 {digest[:12]}），请核对\n{head}---\n{draft.body}"
