"""What readers, stations, editors and clerks get stays as a person has read it.

`GOLDEN=renew .venv/bin/python -m pytest tests/test_golden.py tests/browser/test_words.py` renews tests/golden; read the
difference as those would who get it.
"""

import pytest

from tests.dumps import DUMPS, differences


@pytest.mark.parametrize("name", DUMPS)
def test_what_people_get_is_as_it_was_read(name: str) -> None:
    assert differences(name, DUMPS[name]()) == ""
