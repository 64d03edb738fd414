"""Rankings are scored as a hand computes it."""

from math import log2

import pytest

from search.judge import Figures, Judged, Place, figures, mean, read_judged

BEST, SAME, PARTIAL, OTHER = (Place("某法", article) for article in ("第一条", "第二条", "第三条", "第四条"))
QUERY = Judged("词", "kw", ((BEST, 3), (SAME, 2), (PARTIAL, 1)))
IDEAL = 7 + 3 / log2(3) + 1 / 2


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        ([BEST, SAME, PARTIAL], Figures(1, 1, 1, 1)),
        ([], Figures(0, 0, 0, 0)),
        ([OTHER, SAME], Figures(1 / 2, 3 / log2(3) / IDEAL, 1 / 2, 0)),
        ([PARTIAL, OTHER, BEST], Figures(1 / 3, (1 + 7 / 2) / IDEAL, 1 / 2, 0)),
        ([BEST, BEST], Figures(1, 7 / IDEAL, 1 / 2, 1)),
        ([OTHER] * 10 + [BEST], Figures(0, 0, 0, 0)),
    ],
    ids=["ideal", "nothing", "grade two", "grade one is not relevant", "twice is once", "eleventh is unseen"],
)
def test_a_ranking_is_scored_by_grade_and_place(ranked: list[Place], expected: Figures) -> None:
    assert figures(QUERY, ranked) == expected


def test_recall_is_of_ten_where_more_is_relevant() -> None:
    many = [Place("某法", f"第{number}条") for number in range(20)]
    query = Judged("词", "kw", tuple((place, 3) for place in many))
    assert figures(query, many[:5]).recall == 5 / 10
    assert figures(query, many) == Figures(1, 1, 1, 1)


def test_a_query_for_a_law_takes_all_hits_in_one_law_as_one() -> None:
    query = Judged("某法", "title", ((Place("某法", "*"), 3),))
    other = [Place("别的法", f"第{number}条") for number in range(30)]
    assert figures(query, [*other, OTHER, SAME]) == Figures(1 / 2, 1 / log2(3), 1, 0)
    assert figures(query, [Place("某法", "")]) == Figures(1, 1, 1, 1)


def test_a_smaller_corpus_has_only_its_own_answers() -> None:
    query = Judged("词", "kw", ((BEST, 3), (Place("别的法", "第一条"), 3)))
    assert query.within({"某法"}) == Judged("词", "kw", ((BEST, 3),))
    assert query.answered
    assert not query.within(()).answered


def test_a_mean_is_taken_of_each_figure() -> None:
    assert mean([Figures(1, 1, 0.5, 1), Figures(0, 0.5, 0, 0)]) == Figures(0.5, 0.75, 0.25, 0.5)


def test_queries_are_read_from_lines_of_json() -> None:
    entry = '{"doc_id": "某法", "article_no": "第一条", "grade": 3}'
    line = f'{{"qid": "q1", "query": "词", "type": "kw", "relevant": [{entry}]}}'
    assert read_judged([line, "", line]) == [Judged("词", "kw", ((BEST, 3),))] * 2
    with pytest.raises(ValueError, match="not a judged query"):
        read_judged(['{"query": "词"}'])
