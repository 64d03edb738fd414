"""Questions (题目) as their files state them: those on one rule, or on one procedure, a file."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from pydantic import TypeAdapter

from builder.diagnostics import Code, Diagnostic
from builder.model.places import Key, Places
from builder.model.procedure import provisions_named
from builder.model.quiz import LETTERS, OF_PROCEDURE, TRUE_OR_FALSE, Option, Question, Quiz, letters_of
from builder.parse.loading import Read
from builder.parse.typed import Shape, read_one
from builder.references import SLOT_LIKE
from builder.source import Source

_QUIZ = Shape(TypeAdapter(Quiz), {"questions": []})
_ID = re.compile(r"[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){0,4}")
_Told = tuple[Key, str, str]


def parse_quiz(source: Source) -> Read[dict[str, Quiz]]:
    """Read the questions of one file: regulations/quiz/<slug of a rule>.yaml, or procedure-<slug>.yaml."""
    read = read_one(source, _QUIZ)
    slug = source.path.rpartition("/")[2].removesuffix(".yaml")
    if read.value is None:
        return Read({}, read.diagnostics, read.places, read.incomplete | {slug})
    written = read.value
    questions = tuple(_unfolded(one, at, read.places) for at, one in enumerate(written.questions))
    quiz = replace(written, slug=slug, path=source.path, questions=questions)
    found = [*_head_slips(written, slug), *_none_asked(written, read), *_slips_of(quiz)]
    told = tuple(Diagnostic(Code.QUIZ, read.places.of(*key), message, hint) for key, message, hint in found)
    missed = read.incomplete | ({slug} if read.diagnostics or told else set())
    return Read({slug: quiz}, (*read.diagnostics, *told), read.places, missed)


def _unfolded(question: Question, at: int, places: Places) -> Question:
    """A question whose sentences stand in one line each."""

    def one_line(words: str, *key: str | int) -> str:
        return _without_folds(words, places.joins.get(("questions", at, *key), ()))

    options = tuple(
        replace(
            one, words=one_line(one.words, "options", number, "words"), why=one_line(one.why, "options", number, "why")
        )
        for number, one in enumerate(question.options)
    )
    return replace(
        question, ask=one_line(question.ask, "ask"), scene=one_line(question.scene, "scene"), options=options
    )


def _without_folds(words: str, joins: Iterable[tuple[int, int, int]]) -> str:
    """Words that go on in the next line of their file; Chinese ones have no blank there."""
    starts = [0, *(offset for offset, _, _ in joins), len(words)]
    pieces = [words[first:last] for first, last in pairwise(starts)]
    made = ""
    for piece in pieces:
        head = made.rstrip()
        folded = head != made and piece and not (head[-1:].isascii() and piece[0].isascii())
        made = f"{head if folded else made}{piece}"
    return made.replace("\n", " ").strip()


def _head_slips(written: Quiz, slug: str) -> Iterator[_Told]:
    for key in ("slug", "path"):
        if getattr(written, key):
            yield (key,), f"{key}：不认识这一项", "删去这一项"
    if bool(written.rule) == bool(written.procedure):
        message = "rule（制度）和 procedure（程序）写了两个" if written.rule else "没有写是哪个制度或者程序的题目"
        yield (), message, "rule、procedure 写其中一个，内容是它的代号"
    elif written.name != slug:
        key = "procedure" if written.procedure else "rule"
        hint = f"文件改名为 {written.name}.yaml；程序的题目，文件名以 {OF_PROCEDURE} 开头"
        yield (key,), f"文件名“{slug}”与 {key}“{getattr(written, key)[:40]}”对不上", hint


def _none_asked(written: Quiz, read: Read[Quiz | None]) -> Iterator[_Told]:
    """That there are no questions; where one has a mistake all are left out, and only that is told."""
    if not written.questions and not read.diagnostics:
        yield ("questions",), "一道题也没有", "在 questions 下写题目，每题以 - 开头，写 id、ask、options 和 article"


def _slips_of(quiz: Quiz) -> Iterator[_Told]:
    first: dict[str, int] = {}
    for at, question in enumerate(quiz.questions):
        key: Key = ("questions", at)
        if not _ID.fullmatch(question.id):
            hint = "用小写字母、数字和连字符，如 q1"
            yield (*key, "id"), f"题目的代号“{question.id[:40]}”不合规则", hint
        if (before := first.setdefault(question.id, at)) != at:
            message = f"题目“{question.id}”写了两次，第 {before + 1} 题已有"
            yield (*key, "id"), message, "每题用一个不同的代号，用过的不再用"
        for told in (*_asked_amiss(question), *_place_amiss(quiz, question), *_options_amiss(question)):
            yield (*key, *told[0]), f"题目 {question.id}：{told[1]}", told[2]


def _asked_amiss(question: Question) -> Iterator[_Told]:
    if not question.ask:
        yield ("ask",), "没有写问什么", "写 ask"
    said = (question.ask, question.scene, *(words for one in question.options for words in (one.words, one.why)))
    if any(map(SLOT_LIKE.search, said)):
        yield (), "题目里有填空项，会照原样印出来", "写通用的话，如 本所"


def _place_amiss(quiz: Quiz, question: Question) -> Iterator[_Told]:
    """Where the answer stands is not said, or not as an article is written."""
    if quiz.rule and question.step:
        yield ("step",), "制度的题目不写 step", "删去 step，或者移到程序的题目里"
    if not (question.article or question.law or question.step):
        yield (
            (),
            "没有写答案在哪一条",
            "写 article（制度的条号，如 7）或者 law（法律的 slug 和条号，如 penalty-hearing 18）",
        )
    if question.article and not provisions_named(question.article, "rule"):
        hint = "写条号，如 7 或 7-8；别的制度的写“slug 条号”，如 hearing-work 5"
        yield ("article",), f"“{str(question.article)[:40]}”不是条号", hint
    found = provisions_named(question.law, "") if question.law else None
    if question.law and not (found and found.document):
        yield ("law",), f"“{question.law[:40]}”不是法律文件的条号", "写“slug 条号”，如 penalty-hearing 18"


def _options_amiss(question: Question) -> Iterator[_Told]:
    options = question.options
    if not 1 < len(options) <= len(LETTERS):
        yield ("options",), f"有 {len(options)} 个选项", f"写 2 至 {len(LETTERS)} 个；判断题的选项是 对、错"
        return
    right = sum(one.right for one in options)
    if not right:
        yield ("options",), "没有对的选项", "在对的选项里写 right: true"
    elif right == len(options) and (right == 2 or {one.words for one in options} & TRUE_OR_FALSE):
        yield ("options",), "选项都是对的", "只在对的选项里写 right: true"
    yield from _options_alike(options)
    for at, (letter, one) in enumerate(letters_of(options)):
        if not one.words:
            yield ("options", at), f"选项 {letter} 没有内容", "写 words"
        elif not one.right and not one.why:
            yield ("options", at), f"选项 {letter} 是错的，没有写为什么", "写 why，一句话说明错在哪里"


def _options_alike(options: tuple[Option, ...]) -> Iterator[_Told]:
    """Options that say the same, whatever the width of their signs."""
    first: dict[str, str] = {}
    for at, (letter, one) in enumerate(letters_of(options)):
        words = re.sub(r"[\s。]+", "", unicodedata.normalize("NFKC", one.words))
        if words and first.setdefault(words, letter) != letter:
            message = f"选项 {first[words]} 和 {letter} 是一样的"
            yield ("options", at, "words"), message, "改其中一个，或者删去"
