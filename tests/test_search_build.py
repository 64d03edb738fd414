"""What a build of the search index keeps, and how it writes what it has."""

import re
import tracemalloc
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from search.export import export
from search.gathered import Gathered
from search.letters import Letters
from search.places import Places
from search.postings import meet, numbered, shared, with_taken
from search.record import Document, Record
from search.remembered import Remembered
from search.synonyms import Synonyms
from search.text import characters_but
from tests.packages import spelt_from


def _text(title: str, records: tuple[Record, ...]) -> Document:
    return Document(f"laws/{title}.md", f"laws/{title}.html", title, "law", "", title, (), 1, records)


def _exported(documents: list[Document], folder: Path, kept: Path | None = None) -> dict[str, bytes]:
    """The bytes of an index by file, made with what is kept in a file, if any."""
    remembered = Remembered(kept) if kept else None
    gathered = Gathered(remembered.own_of) if remembered else Gathered()
    for document in documents:
        gathered.add(document)
    if remembered:
        remembered.keep()
    export(gathered, {}, {"parts": {}, "kinds": {}}, folder)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_an_index_of_remembered_terms_has_the_same_bytes(
    knowledge: tuple[list[Document], Synonyms], tmp_path: Path
) -> None:
    kept, documents = tmp_path / "deep/terms", knowledge[0][:60]
    _exported(documents[:50], tmp_path / "before", kept)
    changed = [replace(documents[3], records=documents[4].records), *documents[10:]]
    for how in ("some known", "all known", "cut", "of another version"):
        if how == "cut":
            kept.write_bytes(kept.read_bytes()[:-1])
        elif how == "of another version":
            kept.write_bytes(b"x" + kept.read_bytes()[1:])
        assert _exported(changed, tmp_path / how, kept) == _exported(changed, tmp_path / f"{how} anew"), how


def test_a_text_that_says_the_same_is_not_cut_again(tmp_path: Path) -> None:
    class Likewise(str):
        """Words that say that they are others."""

        def __repr__(self) -> str:
            return "'食品安全'"

    first, second = (_text("甲", (Record("a", "一", None, (), words),)) for words in ("食品安全", Likewise("特种设备")))
    remembered = Remembered(tmp_path / "terms")
    own = remembered.own_of(first)
    remembered.keep()
    assert Remembered(tmp_path / "terms").own_of(second) == own
    assert Remembered(tmp_path / "elsewhere").own_of(second).terms != own.terms


def test_what_is_remembered_stays_in_files(tmp_path: Path) -> None:
    words = "".join(map(chr, range(0x4E00, 0x9000)))
    texts = [_text("甲", (Record("a", "一", None, (), f"{words}{at}"),)) for at in range(20)]
    for how in ("new", "known"):
        remembered = Remembered(tmp_path / "terms")
        tracemalloc.start()
        for text in texts:
            remembered.own_of(text)
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        remembered.keep()
        assert held < (tmp_path / "terms").stat().st_size / 10, how


def test_what_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    remembered = Remembered(tmp_path / "file/terms")
    assert "食品" in remembered.own_of(_text("甲", (Record("a", "一", None, (), "食品"),))).terms
    remembered.keep()


@given(st.text(max_size=300))
def test_letters_give_the_text_back(words: str) -> None:
    letters = Letters([words])
    assert spelt_from(letters.written(words), letters.signs, letters.singles) == words


@given(st.dictionaries(st.text("abc 1", min_size=1, max_size=9), st.integers(1, 90), min_size=1), st.integers(20, 100))
def test_every_sound_has_one_of_the_shards(sizes: dict[str, int], wished: int) -> None:
    places = Places(sizes, ["a", "b", "ab", "c"], wished)
    assert {places.of(sound) for sound in sizes} <= set(range(places.count))
    assert places.count <= 1 + 2 * sum(sizes.values()) // wished + len(places.hubs)


def test_neighbouring_pairs_stand_with_their_rarest_syllable() -> None:
    sizes = {"shi pin": 9, "pin an": 9, "an quan": 9, "shi an": 9, "shi shi": 90, "1 quan": 9}
    places = Places(sizes, ["shi", "pin", "an", "quan"], 30)
    assert places.of("shi pin") == places.of("pin an")
    assert len({places.of(sound) for sound in sizes}) > 1


_STRENGTHS = st.dictionaries(st.integers(0, 900), st.integers(1, 7), max_size=60)
"""By passage, how strong a term is."""


def _numbers(levels: dict[int, int]) -> list[int]:
    return [numbered(passage, level, passage % 3) for passage, level in sorted(levels.items())]


@given(st.lists(_STRENGTHS, min_size=1, max_size=4))
def test_shared_passages_are_those_of_all_terms(terms: list[dict[int, int]]) -> None:
    everywhere = set[int](terms[0]).intersection(*terms)
    found = shared(list(map(_numbers, terms)))
    assert found == {passage: sum(levels[passage] for levels in terms) for passage in everywhere}
    assert meet(_numbers(terms[0]), _numbers(terms[-1])) == bool(terms[0].keys() & terms[-1].keys())


@given(_STRENGTHS, _STRENGTHS)
def test_a_passage_takes_on_no_term_that_it_has(own: dict[int, int], taken: dict[int, int]) -> None:
    usual = [passage % 3 for passage in range(901)]
    assert list(with_taken(_numbers(own), taken, usual)) == _numbers({**taken, **own})


def test_a_class_leaves_characters_out() -> None:
    assert re.findall(f"[{characters_but('一七食', '一', '丄')}]", "一丁丂七丄丅食") == ["丁", "丂", "丄"]
