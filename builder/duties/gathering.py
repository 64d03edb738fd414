"""All duties of a knowledge base: from its rules, from limits whose actor is a post, and from procedures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from builder.duties.actors import Actors
from builder.duties.known import known_for, limits_that_count
from builder.duties.quantities import number_unread
from builder.duties.reading import not_ours, read_duties
from builder.duties.rhythm import EVENT, RHYTHMS, rhythm_of
from builder.duties.subjects import leaves_open, outsider_in, usual_verbs
from builder.limits.choosing import counts_on
from builder.model.corpus import Corpus
from builder.model.duty import Duty, Kept, Unread
from builder.model.identity import ProvisionId
from builder.model.limit import TimeLimit
from builder.model.post import Post
from builder.model.procedure import Procedure
from builder.model.regulation import Regulation
from builder.model.status import Status
from builder.values import remembered, value


@value
class Duties:
    """What is asked of posts, and what could not be read."""

    found: tuple[Duty, ...]
    unread: tuple[Unread, ...]
    kept: tuple[Kept, ...] = ()

    def of_post(self, slug: str) -> tuple[Duty, ...]:
        """The duties of one post."""
        return tuple(duty for duty in self.found if slug in duty.posts)

    def keepers(self, form: str) -> tuple[Kept, ...]:
        """Who keeps a form; where no rule says so, who writes in it; each once."""
        named = [one for one in self.kept if one.form == form]
        best = [one for one in named if one.keeps] or named
        return tuple({one.who: one for one in reversed(best)}.values())[::-1]


def gather_duties(corpus: Corpus, given: Mapping[str, str] | None = None) -> Duties:
    """Read the duties of all rules in force; `given` is what a station fills in."""
    filled = given or {}
    titles = (one.front.title for one in (*corpus.rules, *corpus.forms.values()))
    actors = Actors(corpus.of(Post), filled, tuple(dict.fromkeys(titles)))
    if not actors.posts:
        return Duties((), ())
    limits = limits_that_count(corpus)
    rules = [read_duties(rule, known_for(rule, corpus, actors, limits)) for rule in rules_read(corpus)]
    read = [one for asked, _ in rules for one in asked]
    found = [one for one in read if isinstance(one, Duty)]
    verbs = usual_verbs(actors, found)
    unread = (*(_with_subject(one, verbs) for one in read if isinstance(one, Unread)), *_with_numbers_unread(found))
    kept = tuple(one for _, keepers in rules for one in keepers)
    others = (*_limit_duties(corpus, actors), *_step_duties(corpus, actors))
    return Duties((*(_in_rhythm(duty, filled) for duty in found), *others), unread, kept)


def _with_numbers_unread(found: Iterable[Duty]) -> Iterator[Unread]:
    """Duties with a number of which nobody can tell what it counts, so that no other is held against it."""
    for one in {(one.place, one.words): one for one in found}.values():
        if number := number_unread(one.words):
            reason = f"“{number}”是什么数没有读懂，没有和别处的比"
            yield Unread(one.words, reason, one.document, one.provision, one.place)


duties_told = remembered(gather_duties)


def _with_subject(one: Unread, verbs: frozenset[str]) -> Unread:
    """A demand that names somebody outside says so, and leaves nothing open."""
    who = outsider_in(one.words, verbs) if one.unowned and not leaves_open(one.words) else ""
    return replace(one, reason=not_ours(who), unowned=False) if who else one


def rules_read(corpus: Corpus) -> Iterable[Regulation]:
    """The version of each rule that counts today, else the one to come; none that has ended."""
    keys = dict.fromkeys(rule.key for rule in corpus.rules)
    return (rule for key in keys if corpus.status(rule := corpus.current(key)) is not Status.ENDED)


def _in_rhythm(duty: Duty, filled: Mapping[str, str]) -> Duty:
    """A duty whose rhythm a station chooses, as it has chosen."""
    chosen = rhythm_of(filled.get(duty.cycle, ""))
    return duty if duty.rhythm or not chosen else duty.in_rhythm(chosen)


def _limit_duties(corpus: Corpus, actors: Actors) -> Iterator[Duty]:
    """Limits that say a post must keep them."""
    for limit in corpus.of(TimeLimit).values():
        posts = actors.named(limit.actor) if limit.counted != "figure" else ()
        if posts and counts_on(corpus, limit, corpus.today):
            yield Duty(
                posts=posts,
                words=f"{limit.matter}：{limit}" + (f"，自{limit.start}起" if limit.start else ""),
                rhythm=rhythm_of(f"{limit}".replace(" ", "")) or EVENT,
                kind="must",
                document=f"laws/{limit.law}",
                provision=ProvisionId(limit.provision) if limit.provision else None,
                place=corpus.place(limit.path, limit.name),
                limits=(limit.name,),
            )


def _step_duties(corpus: Corpus, actors: Actors) -> Iterator[Duty]:
    """Steps of procedures, where a knowledge base has such records, that a post takes."""
    for procedure in corpus.of(Procedure).values():
        for step in procedure.steps:
            if posts := actors.named(step.post):
                yield Duty(
                    posts=posts,
                    words=step.do,
                    rhythm=EVENT,
                    kind="must",
                    document=procedure.key,
                    provision=None,
                    place=corpus.place(procedure.path),
                    forms=tuple(f"forms/{form}" for form in step.forms),
                    limits=tuple(name for name, _ in step.limits_named),
                    step=step.anchor,
                    procedure=procedure.title,
                )


def by_rhythm(duties: Iterable[Duty]) -> Iterator[tuple[str, tuple[Duty, ...]]]:
    """Duties by how often, most often first; what a station has yet to choose comes before what an event asks for."""
    found = tuple(duties)
    for rhythm in (*RHYTHMS[:-2], "", *RHYTHMS[-2:]):
        if same := tuple(duty for duty in found if duty.rhythm == rhythm and duty.kind == "must"):
            yield rhythm or "周期由本所定", same
