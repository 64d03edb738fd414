"""The page 本库概况 says what the base has, counted another way."""

import re
from itertools import chain

from builder.compile.holdings import holdings_page
from builder.compile.prose import page_html
from tests.shipped import ROOT, shipped

_TAGS = re.compile(r"<[^>]+>")


def _rows(anchor: str) -> list[list[str]]:
    section = page_html(holdings_page(shipped())).partition(f'id="{anchor}"')[2].partition("<h2")[0]
    return [[_TAGS.sub("", cell) for cell in re.findall(r"<td>(.*?)</td>", one)] for one in section.split("<tr")[2:]]


def test_it_counts_what_the_folders_hold() -> None:
    *parts, total = _rows("parts")
    assert [one[0] for one in parts][:2] == [part.title for part in shipped().parts.values()][:2]
    assert int(total[1]) == len(list((ROOT / "regulations/rules").glob("*/*")))
    heads = [one.read_text("utf-8").partition("\n---")[0] for one in (ROOT / "regulations/forms").glob("*.md")]
    assert [int(cell) for cell in total[3:]] == [
        sum(f"kind: {kind}" in one for one in heads) for kind in ("form", "ledger")
    ]
    for column in range(1, 5):
        assert int(total[column]) == sum(int(one[column]) for one in parts)


def test_citations_by_law_are_those_of_the_rules() -> None:
    rows = {one[0].strip("《》"): [int(cell) for cell in one[1:]] for one in _rows("laws")}
    rules = [shipped().current(key) for key in {rule.key for rule in shipped().rules}]
    stated = chain.from_iterable(
        chain(chain.from_iterable(shipped().citations[rule.path].values()), *shipped().basis[rule.path])
        for rule in rules
    )
    cited = [one for one in stated if one.document.startswith("laws/")]
    assert sum(places for places, *_ in rows.values()) == len(cited)
    assert all(1 <= rules_citing <= places for places, rules_citing, _ in rows.values())
    assert [one[0] for one in rows.values()] == sorted((one[0] for one in rows.values()), reverse=True)
