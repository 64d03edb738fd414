"""What holds for every text, however it was written."""

import tempfile
from datetime import date
from pathlib import Path
from time import process_time

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.growth import TEXTS, calls_of, grown, passes
from builder.compile.prose import page_html, page_markdown
from builder.compile.site import all_pages
from builder.intake.legal_text import import_laws
from builder.model.identity import ArticleNumber
from builder.model.regulation import texts_in
from builder.numerals import read_number, write_number
from builder.parse.lines import read_lines
from builder.parse.regulation import parse_rule
from builder.parse.scalars import scalar_spans
from builder.parse.structure import build_tree
from builder.parse.unparse import unparse
from builder.pipeline import load
from builder.resolve.find import find_mentions
from builder.source import Source, decode
from tests.texts import regulation, shown, text_html, written

_LABELS = (
    "第一条 ",
    "第二条之一　",
    "\n\n第二条 ",
    "第三章 总则",
    "第一节",
    "（一）",
    "(二)",
    "1. ",
    "２、",
    "（1）",
    "附件1",
)
_MARKS = (
    "附件：",
    "# ",
    "## ",
    "### 标题",
    "**第四条**",
    "【目的】",
    "---",
    "|",
    "\\|",
    "\n| 甲 | 乙 |\n| --- | --- |\n",
)
_WORDS = (
    "目　录",
    "《食品安全法》第五十条",
    "前款",
    "第十万条 ",
    "第零条 ",
    "title: x",
    "：",
    "；",
    "。",
    "\n",
    "\n\n",
)
_TRICKS = ("{{ station.name }}", "{{ 7*7 }}", "{% x %}", "<script>", "&amp;", "`*_~[a](b)", "\u3000", "\u00a0")
_PIECES = st.sampled_from((*_LABELS, *_MARKS, *_WORDS, *_TRICKS))
_TEXT = st.lists(_PIECES | st.text(max_size=6), max_size=40).map("".join)


def _canonical(text: str) -> str:
    return unparse(*build_tree(read_lines(text)))


@given(st.integers(1, 99_999_999))
def test_numerals_read_back_as_they_were_written(value: int) -> None:
    assert read_number(write_number(value)) == value


@pytest.mark.parametrize(
    ("value", "words"),
    [(10, "十"), (11, "十一"), (103, "一百零三"), (110, "一百一十"), (1010, "一千零一十"), (10_100, "一万零一百")],
)
def test_numerals_are_written_as_law_writes_them(value: int, words: str) -> None:
    assert write_number(value) == words


@given(st.text(max_size=8))
def test_reading_a_numeral_never_raises(words: str) -> None:
    read_number(words)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("廿三", 23),
        ("卅", 30),
        ("一百卌五", 145),
        ("一千零十", 1010),
        ("一百零十", 110),
        ("二廿", None),
        ("廿十", None),
    ],
)
def test_numerals_of_other_kinds_are_read(words: str, value: int | None) -> None:
    assert read_number(words) == value


@given(st.integers(1, 2000), st.integers(0, 30))
def test_an_article_number_is_found_as_it_is_printed(base: int, inserted: int) -> None:
    number = ArticleNumber(base, inserted)
    assert [mention.article for mention in find_mentions(f"依照{number}的规定")] == [number]


@settings(max_examples=400, deadline=None)
@example("# 第一条 ")
@example("    # 一\n")
@example("第一条 甲\n| a | b |\n|---|---|\n| c | d | e |\n")
@given(_TEXT)
def test_a_page_shows_every_word_of_its_source(text: str) -> None:
    text = decode(text.encode("utf-8", "replace"), "a").text
    assert shown(text_html(regulation(text))) == written(text)


@settings(max_examples=400, deadline=None)
@given(_TEXT)
def test_canonical_text_stays_as_it_is(text: str) -> None:
    once = _canonical(decode(text.encode("utf-8", "replace"), "a").text)
    assert _canonical(once) == once


@settings(max_examples=200, deadline=None)
@given(_TEXT)
def test_parsing_a_rule_never_raises(text: str) -> None:
    (rule,) = parse_rule(Source("regulations/rules/a/b/2026-01-01.md", f"---\n{text}\n---\n{text}")).value.values()
    for _, words in texts_in(rule):
        list(find_mentions(words.words))


@given(st.binary(max_size=60))
def test_any_bytes_become_a_text_or_a_message(content: bytes) -> None:
    source = decode(content, "a")
    assert source.text.strip() or source.diagnostics
    assert not set(source.text) & {"\0", "\x07", "\x1b", "\x7f", "\r"}


@settings(max_examples=200, deadline=None)
@given(_TEXT)
def test_importing_never_raises(text: str) -> None:
    import_laws(text, "某法")


@settings(max_examples=60, deadline=None)
@given(_TEXT, _TEXT, _TEXT)
def test_a_preview_shows_whatever_the_files_hold(rule: str, laws: str, law: str) -> None:
    files = {
        "regulations/rules/party-building/a/2026-01-01.md": f"---\ntitle: 甲\n{rule}\n---\n{rule}",
        "regulations/rules/party-building/a/某日.md": rule,
        "regulations/basis/laws.yaml": f"- slug: x\n  title: 食品安全法\n{laws}",
        "regulations/slots.yaml": laws,
        "regulations/laws/某法/2020-01-01.md": f"---\ntitle: 某法\n---\n{law}",
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode("utf-8", "replace"))
        corpus, _ = load(Path(folder), date(2026, 11, 22))
    for page in all_pages(corpus):
        assert "<script" not in page_html(page)
        page_markdown(page)


_ESCAPED = (
    ("甲", "甲"),
    ("\\u6cd5", "法"),
    ("\\x41", "A"),
    ("\\U00020000", "𠀀"),
    ('\\"', '"'),
    ("\\\\", "\\"),
    ("\\n", "\n"),
)
_DOUBLED = (("甲", "甲"), ("''", "'"), ("\\", "\\"), ('"', '"'), ("u", "u"))


@given(
    st.one_of(
        st.tuples(st.just('"'), st.lists(st.sampled_from(_ESCAPED), min_size=1)),
        st.tuples(st.just("'"), st.lists(st.sampled_from(_DOUBLED), min_size=1)),
    )
)
def test_each_sign_of_a_yaml_text_is_placed_where_it_is_spelled(written: tuple[str, list[tuple[str, str]]]) -> None:
    quote, signs = written
    line = f"a: {quote}{''.join(spelled for spelled, _ in signs)}{quote}"
    node = yaml.compose(line).value[0][1]
    assert node.value == "".join(sign for _, sign in signs)
    spans = scalar_spans([line], node)
    column = line.index(quote) + 2
    for offset, (spelled, _) in enumerate(signs):
        begins, at_line, at_column = max(span for span in spans if span[0] <= offset)
        assert (at_line, at_column + offset - begins) == (1, column), (line, offset)
        column += len(spelled)


@pytest.mark.parametrize("name", ["check", "fmt", "import"])
@pytest.mark.parametrize("what", TEXTS)
def test_twice_the_text_is_twice_the_work(tmp_path: Path, what: str, name: str) -> None:
    """A way of reading that is tried at every sign, or a list that can be read in two ways, never ends here."""
    calls = []
    for size in (1000, 3000, 6000, 12000):
        calls.append(calls_of(passes(tmp_path, grown(what, size))[name]))
    # The patterns are compiled the first time.
    _, small, middle, large = calls
    # A text refused for its length is counted to its end: twice as long, that takes twice as long.
    least = 200 if small <= middle else middle
    assert large - middle <= 2.5 * max(middle - small, least)


@pytest.mark.parametrize(
    "sign",
    [
        *("|", " |", "打印 ", "字号 ", "#", "*甲", "> ", "_", "~~甲", "`甲", "=", "\\", "\t", "\u3000甲", "![甲]("),
        *(
            "[甲](",
            "（一）",
            "第一章",
            "第（",
            "《甲》",
            "〔2026〕",
            "附件",
            "注：",
            "------",
            "“",
            "【",
            "之一",
            "①",
            "……",
        ),
        *("1", "甲1", "<td>", "<br>甲", "&nbsp;", "&#1", "2026年1月1日", "见4.1、", "的", "，第三条规定", "、"),
        *("发的，第三条", "签订第三条"),
    ],
)
def test_no_sign_over_and_over_takes_a_pattern_long(sign: str) -> None:
    """What a pattern tries at every sign of a row calls nothing: only time tells."""
    length = 20_000

    def seconds(words: str) -> float:
        begin = process_time()
        import_laws(f"某办法\n第一条 {words}", "甲")
        return process_time() - begin

    assert seconds(sign * (length // len(sign))) <= 40 * seconds("甲" * length) + 0.2
