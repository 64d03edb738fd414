"""What readers, stations and editors get stays as a person has read it: tests/golden, renewed by tests/dumps.py."""

import difflib

import pytest

from tests.dumps import DUMPS, GOLDEN


@pytest.mark.parametrize("name", DUMPS)
def test_what_people_get_is_as_it_was_read(name: str) -> None:
    golden = (GOLDEN / f"{name}.txt").read_text("utf-8").splitlines()
    made = "\n".join(DUMPS[name]()).rstrip("\n").splitlines()
    assert "\n".join(difflib.unified_diff(golden, made, "golden", "made", lineterm="", n=1)) == ""
