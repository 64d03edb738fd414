"""The mutants that are planted to see whether tests bite."""

import ast

from benchmarks.mutants.in_python import python_mutants
from benchmarks.mutants.in_script import enclosing, script_mutants
from benchmarks.mutants.mutant import planted, sampled
from benchmarks.mutants.survivors import read_survivors

_PYTHON = '''
"""没有"""
def f(a: "甲", b=1):
    """没有"""
    if a < b and not a:
        return g(a, b)[1:], "甲", f"第{b + 1}条"
    assert a
'''
_SCRIPT = """
  /** 没有 */
  function f(a, b) {
    if (a === b && a) return `第${b + 1}条`;
    a.push(/[=<]/g, "甲"); // 没有
  }
"""


def test_what_python_does_is_changed_one_thing_at_a_time() -> None:
    mutants = list(python_mutants("f.py", _PYTHON.encode()))
    assert {mutant.line for mutant in mutants} == {3, 5, 6}
    assert all(ast.parse(planted(_PYTHON.encode(), mutant.edit)) for mutant in mutants)
    becomes = [mutant.becomes for mutant in mutants]
    for change in (
        'def f(a: "甲", b=2):',
        "if True:",
        "if (a < b or not a):",
        "if a <= b and not a:",
        "if a < b and (a):",
        "return None",
        'return g(b, a)[1:], "甲", f"第{b + 1}条"',
        'return g(a, b)[:], "甲", f"第{b + 1}条"',
        "return g(a, b)[1:], '', f\"第{b + 1}条\"",
        "return g(a, b)[1:], \"甲\", f'第{b + 2}条'",
        "return g(a, b)[1:], \"甲\", f'{b + 1}条'",
    ):
        assert change in becomes, change


def test_what_a_script_does_is_changed_one_thing_at_a_time() -> None:
    mutants = list(script_mutants("f.js", _SCRIPT.encode()))
    assert [mutant.becomes for mutant in mutants] == [
        "if (a !== b && a) return `第${b + 1}条`;",
        "if (a === b || a) return `第${b + 1}条`;",
        "if (a === b && a) return `第${b - 1}条`;",
        "if (a === b && a) return `第${b + 2}条`;",
        "if (a === b && a) return `第${b + 0}条`;",
        'a.unshift(/[=<]/g, "甲"); // 没有',
        'a.push(/[=<]/g, ""); // 没有',
        "if (a === b && a) return undefined;",
        "if (!(a === b && a)) return `第${b + 1}条`;",
    ]
    assert list(enclosing(_SCRIPT.encode(), 5)) == ["f"]


def test_a_seed_is_a_sample() -> None:
    mutants = list(python_mutants("f.py", _PYTHON.encode()))
    assert sampled(mutants, 2, 7) == sampled(mutants, 2, 7)
    assert len({mutant.line for mutant in sampled(mutants, 9, 7)}) == 3


def test_each_named_survivor_says_why_it_lives() -> None:
    for survivor in read_survivors().values():
        assert survivor.why.startswith(("equivalent: ", "tuning: ")), survivor
