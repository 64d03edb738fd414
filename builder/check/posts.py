"""Posts in themselves: who stands in for whom, and blanks that name a post."""

import re
from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.post import Post
from builder.model.regulation import texts_in
from builder.model.slot import Slot

_PATH = "regulations/posts.yaml"
_CLAUSE = re.compile(r"[^。；：，]+")
_NOT_ONE_PERSON = re.compile(r"不(?:得|能|可|应|可以)?(?:由(?:同)?一(?:个)?人|(?:相互|互相)?兼(?!职))")


def check_posts(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell of stand-ins that are missing or unknown, or go in a circle, and of blanks that are not there."""
    posts = corpus.of(Post)
    by_name = {name: post for post in posts.values() for name in post.names}
    told: set[str] = set()
    for post in posts.values():
        place = corpus.place(_PATH, post.slug, "stand_in")
        if post.stand_in and post.stand_in not in by_name:
            if not corpus.is_open(Post):
                message = f"{post.title}的 AB 岗“{post.stand_in}”不是 posts.yaml 里的岗位"
                yield Diagnostic(Code.POST, place, message, "写已有岗位的 title，或者先补这个岗位")
        elif (circle := _circle(post, by_name)) and post.title not in told:
            told |= set(circle)
            message = f"AB 岗绕成一圈：{'→'.join(circle)}"
            hint = "自己不能代自己；两个岗位互代可以，三个以上绕圈的改成两两互代"
            yield Diagnostic(Code.POST, place, message, hint)
        # Of a post without a sound title others tell.
        has_title = bool(post.title.strip()) and post.title.isprintable()
        if has_title and not (post.stood_in_by or post.everyone):
            hint = "写 stand_in；几个人同任、互相代的写 several: true，全体人员写 everyone: true"
            place = corpus.place(_PATH, post.slug)
            yield Diagnostic(Code.POST_ALONE, place, f"{post.title}没有写 AB 岗，不在岗时没有人代", hint)
        yield from _unknown_slots(corpus, post)
    yield from _kept_apart(corpus, by_name)


def _circle(post: Post, by_name: dict[str, Post]) -> tuple[str, ...]:
    """The circle that begins with a post; two posts that stand in for each other (互为AB岗) make none."""
    way = [post.title]
    at = by_name.get(post.stand_in) if post.stand_in else None
    while at and at.title not in way:
        way.append(at.title)
        at = by_name.get(at.stand_in)
    return (*way, post.title) if at is post and len(way) != _PAIR else ()


_PAIR = 2


def _kept_apart(corpus: Corpus, by_name: dict[str, Post]) -> Iterator[Diagnostic]:
    """Tell of posts whose stand-in a rule keeps apart from them: 安全员和内勤不由同一人担任."""
    one_name = re.compile("|".join(map(re.escape, sorted(by_name, key=len, reverse=True))))
    for rule in corpus.rules_to_mend() if by_name else ():
        for provision, text in texts_in(rule):
            for clause in _CLAUSE.findall(text.words):
                if _NOT_ONE_PERSON.search(clause):
                    apart = {by_name[name].slug: by_name[name] for name in one_name.findall(clause)}
                    where = f"《{rule.front.title}》{provision.article if provision else ''}"
                    yield from _stood_in_within(corpus, apart, by_name, where)


def _stood_in_within(
    corpus: Corpus, apart: dict[str, Post], by_name: dict[str, Post], where: str
) -> Iterator[Diagnostic]:
    for post in apart.values():
        other = by_name.get(post.stand_in)
        if other and other.slug in apart and other is not post:
            message = f"{post.title}的 AB 岗是{other.title}，{where}不让这两个岗位由同一人担任"
            place = corpus.place(_PATH, post.slug, "stand_in")
            yield Diagnostic(Code.POST, place, message, "换一个 AB 岗，或者改那一条")


def _unknown_slots(corpus: Corpus, post: Post) -> Iterator[Diagnostic]:
    keys: tuple[tuple[str, tuple[str | int, ...]], ...] = (
        *((name, ("slots", at)) for at, name in enumerate(post.slots)),
        *(((post.person, ("person",)),) if post.person else ()),
    )
    for name, key in keys:
        if name not in corpus.slots and not corpus.is_open(Slot, name):
            message = f"{post.title}：填空项“{name}”没有登记"
            yield Diagnostic(Code.POST, corpus.place(_PATH, post.slug, *key), message, "改成 slots.yaml 里的名称")
