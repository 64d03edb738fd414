"""A paper of questions to print: the questions, a table for the results, and the key on pages of its own at the end."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from builder.days import day
from builder.generate.breaking import lead_lines, name_lines
from builder.generate.layout import inline_of
from builder.generate.listing import broken_lines, listing_grid
from builder.generate.paper import Cell, Grid, Inline, Line, Paper, Row, Words
from builder.generate.styles import WIDTH
from builder.generate.whole_days import days_kept
from builder.generate.wordml import LEAD_SIZE
from builder.model.corpus import Corpus
from builder.model.quiz import JUDGED, SCENE, SEVERAL, SINGLE, letters_of
from builder.numerals import write_number
from builder.quiz.asking import Asked, answer_told
from builder.rating.listings import Column, Listing
from builder.values import value

_HOW = {
    SINGLE: "只有一个选项是对的",
    SEVERAL: "有两个以上选项是对的，多选、少选都不得分",
    JUDGED: "对的写“对”，错的写“错”",
    SCENE: "没有注明“有几个对的”的，只有一个选项是对的",
}
_FULL = 100
_ACROSS = 18
_KEY = (Column("题号", 5), Column("答案", 6), Column("错在哪里", 34), Column("依据", 25))
_RESULTS = (("序号", 8), ("姓名", 16), ("岗位", 20), ("得分", 12), ("本人签名", 20), ("备注", 20))
_PEOPLE, _LINE = 20, 454
"""Rows for names, and their height in twips: 8 mm."""


@value
class Drawn:
    """Questions drawn for one paper."""

    title: str
    seed: str
    day: date
    asked: tuple[Asked, ...]


def quiz_paper(corpus: Corpus, drawn: Drawn) -> Paper:
    """The paper; its first page has room for the name of who answers."""
    count = len(drawn.asked)
    each, rest = divmod(_FULL, count)
    points = f"每题 {each} 分，共 {_FULL} 分" if not rest else f"每题 1 分，共 {count} 分"
    told = f"卷号：{drawn.seed}　　{day(drawn.day)}　　共 {count} 题，{points}"
    blocks: list[Line | Grid] = [
        Line("Title", broken_lines(name_lines(drawn.title, _ACROSS))),
        *(Line("Lead", (Words(words),)) for words in lead_lines(told, {}, WIDTH // LEAD_SIZE)),
        Line("Lead", inline_of("姓名：________　岗位：________　得分：______", {})),
        *days_kept(_questions(drawn), {}),
        Line("Title", (Words("成绩登记表"),), new_page=True),
        Line("Lead", inline_of(f"{drawn.title}（卷号：{drawn.seed}）　　测试日期：____年__月__日", {})),
        _results_grid(),
        Line("Note", (Words("学时和成绩记入本所的培训台账。"),)),
        Line("Title", (Words("答案"),), new_page=True),
        Line("Lead", (Words(f"{drawn.title}（卷号：{drawn.seed}）。只列出卷时有效的条文。"),)),
        listing_grid(Listing("答案", _KEY, tuple(_key_rows(corpus, drawn)))),
    ]
    return Paper(drawn.title, "", "", model_text=False, landscape=False, blocks=tuple(blocks))


def _questions(drawn: Drawn) -> Iterator[Line]:
    """Under the heading of each kind its questions, numbered through."""
    numbered = enumerate(drawn.asked, start=1)
    for at, (kind, group) in enumerate(groupby(numbered, lambda one: one[1].question.kind), start=1):
        yield Line("Chapter", (Words(f"{write_number(at)}、{kind}"),))
        yield Line("Closing", (Words(f"（{_HOW[kind]}）"),))
        for number, asked in group:
            yield from _question_lines(number, asked)


def _question_lines(number: int, asked: Asked) -> Iterator[Line]:
    """A question whose lines stay on one page."""
    question = asked.question
    label = Words(f"{number}.", "Label")
    if question.scene:
        yield Line("Closing", (label, Words(question.scene)))
    remark = "（有几个对的）" if question.scene and question.takes_several else ""
    asking = Words(f"{question.ask}{remark}（　　）")
    lines: list[Inline] = [(asking,) if question.scene else (label, asking)]
    if question.kind != JUDGED:
        lines += [(Words(f"{letter}\u3000{one.words}"),) for letter, one in letters_of(question.options)]
    *kept, last = lines
    yield from (Line("Closing", inline) for inline in kept)
    yield Line("Body", last)


def _results_grid() -> Grid:
    """A table for names and results, to be filled in by hand."""
    heads = Row(tuple(Cell((Words(head),), "CellHead") for head, _ in _RESULTS), _LINE, head=True)
    rows = (Row((Cell((Words(str(at)),)), *(Cell(()) for _ in _RESULTS[1:])), _LINE) for at in range(1, _PEOPLE + 1))
    return Grid(tuple(share for _, share in _RESULTS), (heads, *rows))


def _key_rows(corpus: Corpus, drawn: Drawn) -> Iterator[tuple[str, ...]]:
    for number, asked in enumerate(drawn.asked, start=1):
        question = asked.question
        letters = (
            {} if question.kind == JUDGED else {letter: f"{letter}：" for letter, _ in letters_of(question.options)}
        )
        whys = (f"{letters.get(letter, '')}{one.why}" for letter, one in letters_of(question.options) if one.why)
        yield str(number), question.answer, "\n".join(whys), answer_told(corpus, asked).replace("；", "\n")
