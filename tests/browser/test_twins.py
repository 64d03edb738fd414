"""What Python and the browser must do alike: the cases of tests/spec/twins.yaml in Chromium."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.test_twins import CASES, CHOICES

MEETINGS = "rules/general-management/meetings.html"
_RUN = """async ([name, cases, choices]) => {
  await zhidu.loadTools();
  const { hidden } = await zhidu.moulds.first();
  const { catalogue } = await zhidu.search.warm();
  const adapted = {
    terms: catalogue.terms,
    statusOn: (day, effective, superseded, ended) => zhidu.statusOn(day, { effective, superseded, ended }),
    numberOf: (words) => zhidu.readQuery(words, catalogue).number,
    fileName: (words) => zhidu.fileName(words, hidden),
    fillIn: (kind, given) => {
      const { words, problem } = zhidu.readValue({ kind, choices }, given, hidden);
      return [words, problem, zhidu.shown({ kind, choices }, words)];
    },
  };
  const twin = adapted[name] || zhidu[name];
  return cases.map((given) => twin(...given));
}"""


@pytest.mark.parametrize("name", CASES)
def test_the_browser_does_what_the_cases_say(page: Page, site: Path, name: str) -> None:
    page.goto((site / MEETINGS).as_uri())
    camel = re.sub(r"_(\w)", lambda found: found[1].upper(), name)
    cases: list[list[Any]] = CASES[name]
    told = page.evaluate(_RUN, [camel, [case[:-1] for case in cases], list(CHOICES)])
    for case, found in zip(cases, told, strict=True):
        assert found == case[-1], case
