"""Procedures in themselves: what their steps name is there, each step has a way on and can be reached."""

import difflib
from collections.abc import Iterable, Iterator

from builder.diagnostics import Code, Diagnostic
from builder.limits.choosing import ends_soon, in_turn, limits_by_id, validity_of
from builder.model.corpus import Corpus
from builder.model.form import Form
from builder.model.identity import ArticleNumber, ProvisionId
from builder.model.law import Law
from builder.model.limit import TimeLimit
from builder.model.places import Key
from builder.model.post import Post
from builder.model.procedure import START, Procedure, Provisions, Step, provisions_named, reached_from
from builder.model.regulation import Regulation
from builder.model.status import Status

_Told = tuple[Key, Code, str, str]


def check_procedures(corpus: Corpus) -> Iterator[Diagnostic]:
    """Tell what is wrong with each procedure that is read as it was meant."""
    unended = _unended(corpus)
    for slug, procedure in corpus.of(Procedure).items():
        if corpus.is_open(Procedure, slug):
            continue
        told = [*_head_amiss(corpus, procedure), *_ways_amiss(corpus, procedure)]
        if slug in unended:
            onward = "、".join(corpus.of(Procedure)[one].title for one in _onward(procedure))
            message = f"“{procedure.title}”没有终点：只通到{onward}，又绕回来"
            told.append((("steps",), Code.PROCEDURE_WAY, message, "在其中一步写 end，如 end: 结案"))
        for at, step in enumerate(procedure.steps):
            amiss = [(key, Code.PROCEDURE, *said) for key, *said in _step_amiss(corpus, procedure, step)]
            for key, code, message, hint in (*amiss, *_limits_over(corpus, step)):
                told.append((("steps", at, *key), code, f"第 {at + 1} 步“{step.do}”：{message}", hint))
        for key, code, message, hint in told:
            yield Diagnostic(code, corpus.place(procedure.path, *key), message, hint)


def _head_amiss(corpus: Corpus, procedure: Procedure) -> Iterator[_Told]:
    if procedure.law and (told := _no_law(corpus, procedure.law)):
        yield ("law",), Code.PROCEDURE, *told
    for at, slug in enumerate(procedure.rules):
        if not corpus.rule_of(slug) and not corpus.is_open(Regulation):
            slugs = [key.rpartition("/")[2] for key in corpus.versions if key.startswith("rules/")]
            yield ("rules", at), Code.PROCEDURE, f"没有制度“{slug[:40]}”", _nearest_of(slug, slugs)


def _nearest_of(slug: str, known: Iterable[str]) -> str:
    known = list(known)
    same = [one for one in known if one.casefold() == slug.casefold()]
    near = same or difflib.get_close_matches(slug, known, 1)
    return f"是不是 {near[0]}" if near else "改成已有的，或者删去"


def _no_law(corpus: Corpus, slug: str) -> tuple[str, str] | None:
    if slug in corpus.laws or corpus.is_open(Law, slug):
        return None
    near = difflib.get_close_matches(slug, corpus.laws, 1)
    hint = f"是不是 {near[0]}" if near else "先在 regulations/basis/laws.yaml 里补一条记录"
    return f"没有 slug 为“{slug[:40]}”的法律文件", hint


def _step_amiss(corpus: Corpus, procedure: Procedure, step: Step) -> Iterator[tuple[Key, str, str]]:
    """What a step names and is not there."""
    for at, named in enumerate(step.limits_named):
        if told := _no_limit(corpus, *named):
            yield ("limits", at), *told
    for at, slug in enumerate(step.forms):
        if slug not in corpus.forms and not corpus.is_open(Form, slug):
            hint = f"{_nearest_of(slug, corpus.forms)}；官方文书写在 papers 里"
            yield ("forms", at), f"没有表单“{slug[:40]}”", hint
    for at, slug in enumerate(step.beside):
        if told := _no_procedure(corpus, slug):
            yield ("beside", at), *told
    if step.post and (told := _no_post(corpus, step.post)):
        yield ("post",), *told
    yield from _articles_amiss(corpus, procedure, step)


def _no_limit(corpus: Corpus, name: str, case: str) -> tuple[str, str] | None:
    limits = limits_by_id(corpus)
    if name not in limits:
        known = corpus.is_open(TimeLimit, name)
        return None if known else (f"没有代号为“{name[:20]}”的期限", _nearest_of(name, limits))
    cases = [one.name for one in limits[name].cases]
    if not case or case in cases:
        return None
    return f"{name} 没有“{case[:20]}”这一档", f"写 {'、'.join(cases)} 之一" if cases else "只写代号"


def _limits_over(corpus: Corpus, step: Step) -> Iterator[_Told]:
    """Limits of a step that count no more, or soon will not, with none that follows."""
    for at, (name, _) in enumerate(step.limits_named):
        turns = in_turn(corpus, name)
        if not turns or any(validity_of(corpus, one).on(corpus.today) is Status.NOT_YET for one in turns):
            continue
        last = turns[-1]
        if validity_of(corpus, last).on(corpus.today) is Status.ENDED:
            message = f"{last.name} {last.matter}（{last}）自 {validity_of(corpus, last).ended} 起不再有效"
            hint = "改用现行的期限；有接替的，在旧的那一项写 replaced_by；没有了的，删去"
            yield ("limits", at), Code.LIMIT_ENDED, message, hint
        elif ended := ends_soon(corpus, last, corpus.today):
            message = f"{last.name} {last.matter}现在是 {last}，自 {ended} 起不再有效，没有接替的"
            yield ("limits", at), Code.LIMIT_CHANGES, message, "新的期限另写一项，在这一项写 replaced_by"


def _no_procedure(corpus: Corpus, slug: str) -> tuple[str, str] | None:
    known = corpus.of(Procedure)
    if slug in known or corpus.is_open(Procedure, slug):
        return None
    return f"没有程序“{slug[:40]}”", _nearest_of(slug, known)


def _no_post(corpus: Corpus, title: str) -> tuple[str, str] | None:
    """A post that posts.yaml does not have; nothing is told where there is no such file."""
    titles = post_names(corpus)
    if not titles or title in titles:
        return None
    return f"没有岗位“{title[:20]}”", f"{_nearest_of(title, titles)}；不是所里的岗位的写 actor"


def post_names(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """The posts that are known by their titles, with their other names and the blanks that stand for them."""
    posts = [post for post in corpus.of(Post).values() if post.title.strip()]
    return {post.title: (*post.names, *(f"{{{{ {slot} }}}}" for slot in post.slots)) for post in posts}


def _articles_amiss(corpus: Corpus, procedure: Procedure, step: Step) -> Iterator[tuple[Key, str, str]]:
    for at, named in enumerate(step.articles):
        found = provisions_named(named, procedure.law)
        if found and (told := _no_law(corpus, found.document)):
            yield ("articles", at), *told
        elif found and found.document in corpus.laws and not _has_articles(corpus, f"laws/{found.document}", found):
            title = corpus.laws[found.document].title
            yield ("articles", at), f"《{title}》没有{ArticleNumber(found.last, 0)}", "核对条号"
    told_how = procedure.told_how(step)
    key = corpus.rule_of(told_how.document) if told_how else ""
    if told_how and not key and told_how.document not in procedure.rules and not corpus.is_open(Regulation):
        yield ("how",), f"没有制度“{told_how.document[:40]}”", "改成已有的制度，或者删去 how"
    elif told_how and key and not _has_articles(corpus, key, told_how):
        yield ("how",), f"《{corpus.title(key)}》没有{ArticleNumber(told_how.last, 0)}", "核对条号"


def _has_articles(corpus: Corpus, key: str, named: Provisions) -> bool:
    """Whether a document has the articles; a law without text is believed up to its number of articles."""
    if outline := corpus.outlines.get(key):
        return all(outline.has(ProvisionId(ArticleNumber(one, 0))) for one in (named.first, named.last))
    count = corpus.laws[key.removeprefix("laws/")].articles
    return not count or named.last <= count


def _ways_amiss(corpus: Corpus, procedure: Procedure) -> Iterator[_Told]:
    """Ways that lead nowhere, steps that nothing leads to, circles of ways and of days."""
    steps = procedure.steps
    lost = list(_ways_to_nothing(corpus, procedure))
    yield from lost
    if lost:
        return
    ways = {one.id: tuple(way.to for way in procedure.ways(at) if way.to) for at, one in enumerate(steps)}
    reached = reached_from(ways, steps[0].id)
    ends = {one.id for at, one in enumerate(steps) if any(not way.to for way in procedure.ways(at))}
    circles = list(_circles(procedure))
    yield from circles
    endless = [] if circles else [one.id for one in steps if not ends & reached_from(ways, one.id)]
    for at, one in enumerate(steps):
        if one.id not in reached:
            message = f"第 {at + 1} 步“{one.do}”走不到：没有一步通到它"
            yield ("steps", at), Code.PROCEDURE_WAY, message, "在通到它的那一步的 branches 里写它，或者删去这一步"
        elif one.id in endless[:1]:
            message = f"第 {at + 1} 步“{one.do}”没有终点：从这一步起绕来绕去，到不了头"
            yield ("steps", at), Code.PROCEDURE_WAY, message, "在其中一步写 end，如 end: 结案"
    yield from _since_amiss(procedure)


def _onward(procedure: Procedure) -> list[str]:
    """The slugs of the procedures that its ways lead to, each once."""
    ways = (way for at in range(len(procedure.steps)) for way in procedure.ways(at))
    return list(dict.fromkeys(way.procedure for way in ways if way.procedure))


def _unended(corpus: Corpus) -> set[str]:
    """The slugs of procedures that only lead to one another, and none of them to an end."""
    onward = {slug: _onward(one) for slug, one in corpus.of(Procedure).items()}
    left = {
        slug
        for slug, one in corpus.of(Procedure).items()
        if onward[slug] and not any(way.end for at in range(len(one.steps)) for way in one.ways(at))
    }
    while ended := {slug for slug in left if not left.issuperset(onward[slug])}:
        left -= ended
    return left


def _ways_to_nothing(corpus: Corpus, procedure: Procedure) -> Iterator[_Told]:
    for at, step in enumerate(procedure.steps):
        said = f"第 {at + 1} 步“{step.do}”"
        if not procedure.ways(at):
            yield (
                ("steps", at),
                Code.PROCEDURE_WAY,
                f"{said}没有出路：后面没有步骤，也没有写 end",
                "写 end，如 end: 归档",
            )
        for number, way in enumerate(step.branches):
            key: Key = ("steps", at, "branches", number)
            if way.to and not procedure.step(way.to):
                hint = _nearest_of(way.to, [one.id for one in procedure.steps])
                yield (*key, "to"), Code.PROCEDURE_WAY, f"{said}通到“{way.to[:40]}”，没有这一步", hint
            if way.procedure and (told := _no_procedure(corpus, way.procedure)):
                yield (*key, "procedure"), Code.PROCEDURE, f"{said}：{told[0]}", told[1]


def _circles(procedure: Procedure) -> Iterator[_Told]:
    """Ways back that are not said to be so on purpose."""
    forth = {
        step.id: tuple(way.to for way in procedure.ways(at) if way.to and not way.again)
        for at, step in enumerate(procedure.steps)
    }
    for at, step in enumerate(procedure.steps):
        for number, way in enumerate(procedure.ways(at)):
            if not way.to or way.again or step.id not in reached_from(forth, way.to):
                continue
            if way.to != step.id and not _is_back(procedure, at, way.to):
                continue
            key: Key = ("steps", at, "branches", number) if step.branches else ("steps", at)
            back = procedure.step(way.to)
            where = procedure.number(back) if back else 0
            message = f"第 {at + 1} 步“{step.do}”又回到第 {where} 步，绕成一圈"
            yield key, Code.PROCEDURE_WAY, message, "本来就要回去重做的，在这个分支写 again: true；不是的，改去处"


def _is_back(procedure: Procedure, at: int, to: str) -> bool:
    return any(one.id == to for one in procedure.steps[:at])


def _since_amiss(procedure: Procedure) -> Iterator[_Told]:
    """Days that count from a step that is not there, or, round about, from themselves."""
    since = {one.id: (one.since,) if one.since not in ("", START) else () for one in procedure.steps}
    told: set[str] = set()
    for at, step in enumerate(procedure.steps):
        key: Key = ("steps", at, "since")
        for other in since[step.id]:
            if not procedure.step(other):
                message = f"第 {at + 1} 步“{step.do}”从“{other[:40]}”起算，没有这一步"
                hint = _nearest_of(other, since)
                yield key, Code.PROCEDURE, message, f"{hint}；从程序开始起算的写 {START}"
            elif step.id in reached_from({**since, step.id: ()}, other) and not told & reached_from(since, step.id):
                told.add(step.id)
                yield key, Code.PROCEDURE_WAY, _since_circle(procedure, at), _SINCE_HINT


def _since_circle(procedure: Procedure, at: int) -> str:
    """A circle of days with each of its steps: 第 1 步“查”从第 2 步“封”起算，第 2 步“封”又从第 1 步“查”起算."""
    said = [f"第 {at + 1} 步“{procedure.steps[at].do}”"]
    step = procedure.step(procedure.steps[at].since)
    while step and step.id != procedure.steps[at].id:
        said.append(f"第 {procedure.number(step)} 步“{step.do}”")
        step = procedure.step(step.since)
    if len(said) == 1:
        return f"{said[0]}从它自己起算，绕成一圈"
    counted = (f"{one}从{other}起算" for one, other in zip(said, (*said[1:], said[0]), strict=True))
    return f"{'，'.join(counted)}，绕成一圈"


_SINCE_HINT = "写真正起算的那一步；另有起算的日子的，删去 since"
