"""Every limit is what its article says, where the texts of the laws are at hand."""

import re
import shutil
import tarfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from builder.diagnostics import Code, Diagnostic
from builder.intake.folder import files_to_import, import_files
from builder.intake.identity import Known
from builder.limits.sentences import hash_of_sentence, is_same_span, lengths_in, longer_or_shorter, sentences_of
from builder.model.corpus import Corpus
from builder.model.law import Law
from builder.model.limit import TimeLimit
from builder.model.regulation import texts_in
from builder.pipeline import load

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
ARCHIVES = [CORPUS / "samr.tar.xz", CORPUS / "laws-l.tar.xz"]
TODAY = date(2026, 11, 26)
WITHOUT_TEXT = {"paid-annual-leave", "petition-regulation", "work-accident-regulation"}
"""Their texts are in the second archive alone."""
SAID_IN_WORDS = {"TE05", "SJ16"}
"""每月 has no number; 举办前十五个工作日内 ends with the day before, which needs none."""

pytestmark = pytest.mark.skipif(not ARCHIVES[0].exists(), reason=f"the texts of laws are not at {CORPUS}")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """The knowledge base with the texts of the laws that set its limits."""
    root = tmp_path_factory.mktemp("kb")
    shutil.copytree(ROOT / "regulations", root / "regulations")
    corpus, _ = load(ROOT, TODAY)
    laws = {limit.law for limit in corpus.of(TimeLimit).values()}
    titles = {re.sub("（.*", "", law.title) for law in corpus.laws.values() if law.slug in laws}
    folder = tmp_path_factory.mktemp("texts")
    for archive in filter(Path.exists, ARCHIVES):
        _extract(archive, titles, folder)
    for file in files_to_import(folder):
        list(import_files([file], root, Known(tuple(corpus.recorded.values()))))
    return load(root, TODAY)


def _extract(archive: Path, titles: set[str], folder: Path) -> None:
    """The texts of an archive that bear one of the titles, or publish several anew."""
    with tarfile.open(archive) as opened:
        for member in opened:
            stem = re.sub(r"\(.*", "", Path(member.name).stem)
            wanted = {stem, f"中华人民共和国{stem}"} & titles or "市场监督管理行政处罚程序暂行规定" in stem
            if member.name.endswith(".md") and wanted:
                opened.extract(member, folder, filter="data")


def _limits(corpus: Corpus) -> Iterator[tuple[TimeLimit, Law]]:
    for limit in corpus.of(TimeLimit).values():
        if limit.law in corpus.laws and f"laws/{limit.law}" in corpus.versions:
            yield limit, corpus.laws[limit.law]


def test_nearly_all_texts_are_there(loaded: tuple[Corpus, tuple[Diagnostic, ...]]) -> None:
    corpus, _ = loaded
    there = {law.slug for _, law in _limits(corpus)}
    wanted = {limit.law for limit in corpus.of(TimeLimit).values()} - {""}
    assert wanted - there <= WITHOUT_TEXT


def test_no_sentence_has_changed(loaded: tuple[Corpus, tuple[Diagnostic, ...]]) -> None:
    _, diagnostics = loaded
    assert [str(one) for one in diagnostics if one.code in (Code.LIMIT, Code.LIMIT_TEXT, Code.LIMIT_ENDED)] == []


def test_each_number_stands_in_its_article(loaded: tuple[Corpus, tuple[Diagnostic, ...]]) -> None:
    corpus, _ = loaded
    missing = []
    for limit, law in _limits(corpus):
        text = corpus.current(f"laws/{law.slug}")
        words = [at.words for where, at in texts_in(text) if where and where.article == limit.provision]
        lengths = [one.span for paragraph in words for one in lengths_in(paragraph)]
        sentence = {hash_of_sentence(one) for paragraph in words for _, one in sentences_of(paragraph)}
        if limit.sentence not in sentence:
            missing.append(f"{limit.name}: no such sentence")
        for case in () if limit.name in SAID_IN_WORDS else limit.all_cases:
            if not any(is_same_span(limit, case.span, stated) for stated in lengths):
                missing.append(f"{limit.name} {case}: {lengths}")
    assert missing == []


LENGTHS = {
    "不超过一个半月": [(45, "日")],
    "保存两年半": [(30, "个月")],
    "半年一次，两年": [(6, "个月"), (2, "年")],
    "半个月零五天内报告": [(20, "日")],
    "一个月零三天": [(33, "日")],
    "一年零六个月": [(18, "个月")],
    "1年6个月内": [(18, "个月")],
    "一年半零三个月": [(21, "个月")],
    "两个半月内": [(76, "日")],
    "十二个月零一天": [(367, "日")],
    "两周零三天": [(17, "日")],
    "三天半内": [(84, "小时")],
    "一天零两个小时": [(26, "小时")],
    "三年半数以上": [(3, "年")],
    "一个半小时内": [(1.5, "小时")],
    "一小时三十分内": [(1.5, "小时")],
    "半小时内": [(0.5, "小时")],
    "36h内，30 min内": [(36, "小时"), (0.5, "小时")],
    "扣5分，两个小时内，一小时内减5分": [(2, "小时"), (1, "小时")],
    "贰拾日内，壹佰零伍天内": [(20, "日"), (105, "日")],
    "百日内，百日行动": [(100, "日")],
    "7个自然日内，第八个自然日前": [(7, "日"), (8, "日")],
    "二十余日内，三十多天内，八个法定工作日内，10 个 工作日内": [
        (20, "日"),
        (30, "日"),
        (8, "工作日"),
        (10, "工作日"),
    ],
    "在收到投诉的第十个工作日告知，于作出决定的第八日交局，每月的第三个工作日": [(10, "工作日"), (8, "日")],
    "半个工作日内": [(0.5, "工作日")],
    "一个半工作日内": [(1.5, "工作日")],
    "2.5个工作日内，1.0个工作日内": [(2.5, "工作日"), (1, "工作日")],
    "1.5年，2.5日，0.5小时，1.5个月": [(18, "个月"), (60, "小时"), (0.5, "小时"), (45, "日")],
    "1.15日内，1.五日内，0.25小时内": [(15, "日"), (5, "日"), (0.25, "小时")],
    "两个季度内，前三个季度，第一季度": [(6, "个月")],
    "一个月零三个工作日": [],
    "2026年半年报告": [(6, "个月")],
    "十五日15日": [(15, "日"), (15, "日")],
    "2026年9月5日前": [],
}
"""Words with the lengths that they state; what no unit of a limit can say is none."""


@pytest.mark.parametrize("words", LENGTHS)
def test_halves_and_lengths_of_several_parts_are_read(words: str) -> None:
    assert [(one.exact or one.span.number, one.span.unit) for one in lengths_in(words)] == LENGTHS[words]


def test_a_length_of_several_parts_is_longer_than_the_first_of_them() -> None:
    for words, first in (("六个月零一天", "六个月"), ("一年零五天", "一年"), ("一个月零一天", "一个月")):
        (whole,), (part,) = lengths_in(words), lengths_in(first)
        assert longer_or_shorter(whole.span, [part.span]) == 1
