"""A small base with questions, whose rule and law change, for tests to read and to change."""

from pathlib import Path

from builder.pipeline import STARTER

_RULE = """---
title: 会议制度
---
第一条 会议由所长主持，内勤记录。

第二条 会议每{often}召开一次。

第三条 会议记录保存三年。
"""
_LAWS = """
- {slug: some-law, title: 某法, effective: 2020-01-01, articles: 9}
- {slug: old-law, title: 某旧法, effective: 2010-01-01, ended: 2026-12-15, articles: 9}
"""
_POSTS = """
- {slug: head, title: 所长}
- {slug: clerk, title: 内勤}
- {slug: staff, title: 工作人员, everyone: true}
"""
_PROCEDURE = """
title: 开会
area: 会议
rules: [meeting]
steps:
  - {id: call, do: 通知, post: 内勤}
  - {id: hold, do: 开会, post: 所长, how: 1, end: 散会}
"""
QUIZ = """rule: meeting
questions:
  - id: q1
    ask: 会议由谁主持？
    options: [{words: 内勤, why: 内勤记录}, {words: 所长, right: true}, {words: 副所长, why: 所长不在时才由他主持}]
    article: 1
    posts: [head]
  - id: q2
    ask: 会议多久召开一次？
    options: [{words: 每周, right: true}, {words: 每月, why: 每月一次的是学习}]
    article: 2
    posts: [clerk]
  - id: q3
    ask: 会议多久召开一次？
    options: [{words: 每周, why: 不再是每周}, {words: 每月, right: true}]
    article: 2
    as_of: 2027-01-01
  - id: q4
    ask: 会议记录保存三年。
    options: [{words: 对, right: true}, {words: 错, why: 保存三年}]
    article: 3
    law: old-law 2
    posts: [staff]
  - id: q5
    ask: 下列哪些人要到会？
    options: [{words: 所长, right: true}, {words: 内勤, right: true}, {words: 访客, why: 访客不参加}]
    article: 1
    law: some-law 2
"""
_SCENE = """
procedure: meeting
questions:
  - id: s1
    scene: 明天要开会，内勤拟好了议题。
    step: call
    ask: 接着做什么？
    options: [{words: 通知参会的人, right: true}, {words: 归档, why: 会还没有开}]
"""


def write_quizzes(root: Path) -> Path:
    """Write the base: a rule that changes on 2027-01-01, a law that ends on 2026-12-15, and questions."""
    files = {
        "mkdocs.yml": (STARTER / "mkdocs.yml").read_text("utf-8"),
        "docs/index.md": "# 首页\n",
        "regulations/rules/general-management/meeting/2026-01-01.md": _RULE.format(often="周"),
        "regulations/rules/general-management/meeting/2027-01-01.md": _RULE.format(often="月"),
        "regulations/basis/laws.yaml": _LAWS,
        "regulations/posts.yaml": _POSTS,
        "regulations/slots.yaml": (STARTER / "regulations/slots.yaml").read_text("utf-8"),
        "regulations/procedures/meeting.yaml": _PROCEDURE,
        "regulations/quiz/meeting.yaml": QUIZ,
        "regulations/quiz/procedure-meeting.yaml": _SCENE,
    }
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root
