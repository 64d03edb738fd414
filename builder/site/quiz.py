"""What the page 培训自测 goes by: a list of all questions to draw from, and what they say, as parts of their own."""

from collections.abc import Iterator
from typing import Any

from builder.compile.quiz import answer_links
from builder.compile.routes import TRAINING, link, quiz_uri
from builder.model.corpus import Corpus
from builder.model.post import Post
from builder.model.quiz import QUESTION_KINDS
from builder.quiz.asking import Asked, all_asked, subject_of
from builder.quiz.drawing import posts_of_everyone
from builder.site.parts import TOOLS, part_scripts
from builder.site.scripts import quiz_script

QUESTIONS_FORMAT = 1
"""Version of the files; a browser refuses another."""
QUESTIONS = "questions"


def quiz_scripts(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """By address, the scripts with which a page asks; none where there are no questions."""
    asked = all_asked(corpus)
    if not asked:
        return
    parts = {"list": _list_part(corpus, asked), "said": {one.name: _said_part(corpus, one) for one in asked}}
    yield from part_scripts(QUESTIONS, parts, {TOOLS: quiz_script()})


def _list_part(corpus: Corpus, asked: tuple[Asked, ...]) -> dict[str, Any]:
    """What a paper is drawn from: files of questions, and of each question what decides whether it is drawn."""
    files = list(dict.fromkeys(one.quiz for one in asked))
    named = {slug for one in asked for slug in one.question.posts}
    posts = corpus.of(Post).values()
    return {
        "format": QUESTIONS_FORMAT,
        "parts": [(part.slug, part.title) for part in corpus.parts.values()],
        "posts": [(post.slug, post.title) for post in posts if post.slug in named],
        "everyone": sorted(posts_of_everyone(posts)),
        "files": [
            {
                "slug": quiz.slug,
                "title": subject_of(corpus, quiz),
                "of": "procedure" if quiz.procedure else "rule",
                "page": link(TRAINING, quiz_uri(quiz.slug), "", ".html"),
            }
            for quiz in files
        ],
        "asked": [
            {
                "name": one.name,
                "quiz": one.quiz.slug,
                "part": one.part,
                "posts": one.question.posts,
                "kind": QUESTION_KINDS.index(one.question.kind),
                "first": one.days.first.isoformat() if one.days.first else "",
                "until": one.days.until.isoformat() if one.days.until else "",
            }
            for one in asked
        ],
    }


def _said_part(corpus: Corpus, asked: Asked) -> dict[str, Any]:
    """A question as the browser shows it."""
    question = asked.question
    links = (
        (str(one.children[0]), link(TRAINING, one.target, one.anchor, ".html")) for one in answer_links(corpus, asked)
    )
    return {
        "ask": question.ask,
        "scene": question.scene,
        "kind": question.kind,
        "several": question.takes_several,
        "options": [{"words": one.words, "right": one.right, "why": one.why} for one in question.options],
        "places": list(links),
    }
