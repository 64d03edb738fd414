"""Tables of what small inputs become, crossed with each other, for tests/dumps.py: one line an input."""

import json
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path

from builder.intake.legal_text import import_laws
from builder.intake.rating_heads import head_role
from builder.intake.rating_rules import read_scoring
from builder.intake.rating_words import (
    is_note_row,
    is_total,
    points_of,
    without_code,
    without_points,
)
from builder.model.given import read_value
from builder.model.law import Law
from builder.model.outline import outline
from builder.model.slot import SLOT_KINDS, Slot
from builder.office.cells import Cell
from builder.office.formats import BUILT_IN, shown_number, shown_words
from builder.proof.standard import proof
from builder.resolve.citations import Library, resolve_citations
from builder.resolve.titles import known_titles
from tests.cases import read_yaml
from tests.commanded import GOLDEN
from tests.official import CENTRED, KINDS, NOTICE, SECTION, SENTENCE, TWO, line, package, parts, signed, text, title
from tests.test_official import AUTOMATIC, DEVIATIONS, OTHER_WAYS, changed, numbering
from tests.texts import regulation

_SPEC = read_yaml(Path(__file__).parent / "spec" / "matrices.yaml")
_LONG = (
    "第一条 为了规范市场监督管理所的记录，保证每一件事都有据可查，根据有关规定，制定本办法，各所都照本办法办理。",
    "记录应当真实、完整、及时，由经办人当日填写。",
    "第二条 下列事项应当记录：",
    "（一）依照第一条的规定和ISO 9001标准的要求接收的投诉、举报以及上级交办、其他部门移送的线索；",
    "（二）监督检查、抽样检验、复查和约谈；",
    "第三条 违反本办法第二条第一款第（一）项、第（二）项规定的，由所长责令改正，在会议上说明情况，记入当年的考核。",
    "第四条 本办法自公布之日起施行。",
)
_BODY = """第二条 甲：

（一）乙；

（二）丙。

第三条 丁。

戊。

第四条 己。

第五条 庚。

第六条 辛。

第七条 壬。

附件1

第一条 甲。

第二条 乙。
"""


def shown() -> Iterator[str]:
    """What a cell shows for a number, by its format; the same for words."""
    for number in (*BUILT_IN, 163):
        yield f"{number} {BUILT_IN.get(number, '')} {_said(shown_number(46027.25, BUILT_IN.get(number, 'General')))}"
    for code in dict.fromkeys((*BUILT_IN.values(), *_SPEC["formats"])):
        yield f"{code} | {' | '.join(_said(shown_number(float(number), code)) for number in _SPEC['numbers'])}"
        yield f"{code} | {_said(shown_number(46027, code, from_1904=True))} | {_said(shown_words('甲 乙', code))}"


def _said(cell: Cell) -> str:
    return f"{cell.words}{f'〔{cell.day}〕' if cell.day else ''}{f'（{cell.odd}）' if cell.odd else ''}"


def given() -> Iterator[str]:
    """What is read of what a station gives, by the kind of the slot."""
    for kind in SLOT_KINDS:
        for none_allowed in (False, True):
            slot = Slot("a.b", "甲", kind, choices=("当面", "电话"), none_allowed=none_allowed)
            yield f"# {kind} {'可填无' if none_allowed else ''}".rstrip()
            for words in _SPEC["values"] if not none_allowed else ("无", "", "/", "暂无"):
                read = read_value(slot, words)
                yield f"{words[:30]!r} → {read.words!r} {read.problem}".rstrip()


def judged() -> Iterator[str]:
    """What `zhidu proof` finds in official documents: in correct ones all, in others what is not as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.docx")
        for kind, body in KINDS.items():
            file.write_bytes(package(parts(body)))
            yield f"# {kind}"
            yield from (
                f"{one.verdict} {one.item}（{one.clause}，{one.wanted}）：{one.found}"
                for one in proof(file, render=False)
            )
        deviations = {
            f"{item}：{old[-60:]} → {new[-60:]}": changed(old, new, body) for item, old, new, body in DEVIATIONS
        }
        for name, made in (OTHER_WAYS | deviations | dict(_odd_papers())).items():
            file.write_bytes(package(made))
            yield f"# {name}"
            yield from (
                f"{one.verdict} {one.item}：{one.found}"
                for one in proof(file, render=False)
                if one.verdict not in ("合格", "不适用")
            )


def _odd_papers() -> Iterator[tuple[str, dict[str, str]]]:
    """A notice with other numbers, other lines, another section, other words above its text."""
    for form in (
        "decimalEnclosedCircle",
        "lowerLetter",
        "upperLetter",
        "decimalFullWidth",
        "ideographDigital",
        "bullet",
    ):
        lists = numbering().replace('numFmt w:val="chineseCountingThousand"', f'numFmt w:val="{form}"')
        yield f"{form}", parts(AUTOMATIC, numbering=lists)
    yield "a level that is not there", parts(AUTOMATIC, numbering=numbering().replace("%2", "%7"))
    for shape in (
        *('<w:spacing w:before="156"/>', '<w:spacing w:line="560" w:lineRule="atLeast"/>', '<w:spacing w:line="360"/>'),
        *(
            '<w:spacing w:line="560" w:lineRule="exact"/>',
            '<w:snapToGrid w:val="0"/>',
            '<w:ind w:left="640" w:hanging="640"/>',
        ),
        *(
            '<w:ind w:hangingChars="200" w:leftChars="200"/>',
            '<w:jc w:val="right"/>',
            '<w:jc w:val="both"/>',
            '<w:ind w:left="320"/>',
        ),
    ):
        yield f"a line with {shape}", parts(NOTICE.replace(text(), line(SENTENCE, shape), 1))
    for more in (
        '<w:spacing w:val="-10"/>',
        '<w:w w:val="90"/>',
        "<w:b/>",
        "<w:i/>",
        '<w:u w:val="single"/>',
        '<w:color w:val="333333"/>',
    ):
        yield f"words with {more}", parts(NOTICE.replace(text(), line(SENTENCE, TWO, more=more), 1))
    for old, new in (
        *((' w:type="linesAndChars"', ' w:type="snapToChars"'), (' w:type="linesAndChars"', ' w:type="lines"')),
        *((' w:type="linesAndChars"', ""), ("<w:pgMar", "<w:pgOther"), ("<w:pgSz", '<w:pgSz w:orient="landscape"')),
        (' w:gutter="0"', ' w:gutter="567"'),
    ):
        yield (
            f"a section with {new or 'less'}",
            {name: part.replace(SECTION, SECTION.replace(old, new)) for name, part in parts(NOTICE).items()},
        )
    for said in (
        "〔20261〕3号",
        "〔二〇二六〕3号",
        "〔２０２６〕3号",
        "〔2026〕第3号",
        "〔2026〕３号",
        "〔2026〕〇3号",
        "〔2026年〕3号",
    ):
        yield f"numbered {said}", parts(NOTICE.replace("〔2026〕3号", said))
    for said in (
        "二〇二六年一月五日",
        "2026年1月05日",
        "26年1月5日",
        "2026年1月",
        "2026 年 1 月 5 日",
        "２０２６年１月５日",
        "",
    ):
        yield f"dated {said}", parts(NOTICE.replace("2026年1月5日", said))
    for above in (
        *(
            title("关于开展检查") + title("工作的通知"),
            title("关于开展检查工作的通知") + line("（征求意见稿）", CENTRED),
        ),
        *(
            title("在会议上的讲话") + line("（2026年1月5日）", CENTRED) + line("同志们："),
            line("关于开展检查工作的通知"),
        ),
    ):
        yield f"above: {above[-60:]}", parts(above + text() + text() + signed())


def cited() -> Iterator[str]:
    """What a mention of a provision means behind each beginning of a sentence; what is not linked is left out."""
    laws = {
        "food": Law("food", "中华人民共和国食品安全法", short_titles=("食品安全法",), articles=154),
        "criminal": Law("criminal", "中华人民共和国刑法", short_titles=("刑法",)),
    }
    for lead in _SPEC["leads"]:
        rest = "\n\n".join(
            f"第{number}条 {lead}{mention}办理。" for number, mention in enumerate(_SPEC["mentions"], start=8)
        )
        text = regulation(f"{_BODY.partition('附件1')[0]}{rest}\n\n附件1{_BODY.partition('附件1')[2]}")
        library = Library(known_titles(laws.values(), [text]), laws, {})
        found: dict[str, list[str]] = {}
        for _, words, citations in resolve_citations(text, outline(text), library):
            for one in citations:
                place = "..".join(provision.anchor for provision in (one.first, one.last) if provision)
                document = "" if one.document == text.key else one.document or one.title
                target = f"{document}#{place}{'' if one.exists else ' !'}"
                found.setdefault(words.words, []).append(f"{words.words[one.start : one.end]} → {target}")
        yield f"# {lead}"
        for mention in _SPEC["mentions"]:
            yield f"{mention}：{'；'.join(found.get(f'{lead}{mention}办理。', ['没有链接']))}"


def _wrapped(width: int, indent: str, page: str) -> str:
    """Paragraphs in lines of so many columns, what stands between two pages after every seventh."""
    lines: list[str] = []
    for paragraph in _LONG:
        rest = f"{indent}{paragraph}"
        while rest:
            across = next(
                (at for at in range(len(rest), 0, -1) if sum(1 + (c > "\x7f") for c in rest[:at]) <= width), 1
            )
            lines.append(rest[:across])
            rest = rest[across:]
            lines += [str(len(lines) // 7) if page == "3" else page] if page and len(lines) % 7 == 6 else []
    return "\n".join(lines)


def taken() -> Iterator[str]:
    """What is read of notes above laws and of their last articles, and of odd texts from elsewhere."""
    for note, end in (*product(_SPEC["notes"], _SPEC["ends"][:1]), *product(_SPEC["notes"][:3], _SPEC["ends"][1:])):
        (law,) = import_laws(f"某某办法\n\n{note}\n\n第一条 甲。\n\n第二条 乙。\n\n{end}\n", "某某办法.txt")
        facts = law.facts
        days = f"公布 {facts.promulgated} 修改 {[*map(str, facts.amended)]} 施行 {facts.effective} 版本 {facts.version}"
        yield f"{note} | {end} → {facts.issuer} | {facts.number} | {days} | {'；'.join(law.unclear)}"
    for width, indent, page in product(
        (30, 61), ("", "　　"), ("", "— 3 —", "第 3 页 共 9 页", "3", "3/9", "某某办法")
    ):
        yield f"# 每行 {width} 列，缩进 {len(indent)}，页间 {page}"
        (law,) = import_laws(f"某某办法\n\n{_wrapped(width, indent, page)}\n", "某某办法.txt")
        yield from (*law.unclear, law.body)
    for sample in (GOLDEN / "texts.txt").read_text("utf-8").split("=== ")[1:]:
        name, _, text = sample.partition("\n")
        for law in import_laws(text.replace("␌", "\f"), f"{name}.txt"):
            called = f"{law.title}{'（文件名）' if law.untitled else ''}{law.book and f'，{law.book}'}"
            yield f"# {name}：{called}，{law.articles} 条"
            yield json.dumps([law.facts.issuer, law.facts.number, str(law.facts.version)], ensure_ascii=False)
            yield from law.unclear
            yield law.body


def rules() -> Iterator[str]:
    """What rating tables mean by a rule of scoring, with and without points beside it, and by a cell."""
    for words in _SPEC["rules"]:
        for points in (None, Decimal(4)):
            read = read_scoring(words, points)
            yield f"{words} | {points} → {json.dumps(read.scoring, ensure_ascii=False)} {read.unsure}".rstrip()
    yield read_scoring(" ", None).__repr__()
    for words in _SPEC["cells"]:
        what = {"总计": is_total(words), "注": is_note_row(words)}
        told = "、".join(name for name, found in what.items() if found)
        facts = (head_role(words), points_of(words), without_points(words), without_code(words), told)
        yield f"{words} → {' | '.join(map(str, facts))}".rstrip(" |")
