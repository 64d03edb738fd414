"""Mentions of provisions in running words, as written: no meaning yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.model.identity import ArticleNumber
from builder.numerals import PATTERN as N
from builder.numerals import read_number
from builder.references import BLANK as B
from builder.references import SIMPLIFIED
from builder.resolve.levels import QUANTITY, is_cited_bare, may_cite_level, refused_end
from builder.resolve.mention import Link, Mention
from builder.resolve.steps import Step, read_steps, unitless_end
from builder.resolve.wording import BETWEEN, BRIDGE, KINDS, NOTE, TITLE, TO_ANNEX, can_precede

_CUES = ("依照", "按照", "根据", "依据", "参照", "违反", "适用", "见", "》", "本办法", "本制度", "本规定")
_CITING = "|".join(f"(?<={cue})" for cue in _CUES)
_GOES_ON = r"[，。；、）)]|的?规定|的|办理|执行|处[理罚]|$"
_NO_UNIT = "[目件例幅线]|款(?!第)|(?<=款)项"
"""下条件 and 上条幅 are other words."""
_TOKEN = re.compile(
    rf"(?P<title>{TITLE})"
    rf"|(?P<own>本(?:(?:暂行|实施|试行|管理)?(?:{KINDS})|文件(?![夹柜袋盒]))|(?<![一两几每])本[《〈](?:{KINDS})[》〉])"
    rf"|(?P<odd>(?:(?:{_CITING}){B}*{N}条(?:第?{N}款)?(?:第?[（(]?{N}[）)]?项)?(?={_GOES_ON})|(?<!以)(?:下一?|后一?|上上)[条款项](?={_GOES_ON}|[第所中之])))"
    rf"|(?P<that>(?:该|(?<!合)同|上述|前述)(?P<kind>{KINDS}))"
    rf"|本(?P<here>[条款项])(?={B}*[第前上（(])"
    rf"|(?P<there>(?:该|(?<!合)同一?)条)(?={B}*第)"
    rf"|(?:(?<!目)前|(?<!以)上)(?P<back>[一二两三四五六七八九十])?(?P<unit>[条款项])(?!{_NO_UNIT})"
    rf"|(?P<named>{KINDS})"
    r"|(?P<level>(?<![0-9.．A-Za-z])(?:[1-9][0-9]?|[A-Z])[.．][1-9]|[一二三四五六七八九十]{1,3}、?[（(][一二三四五六七八九十]"
    r"|(?:(?<=[见按照据反合用守])|(?<=[见按照据反合用守][ \u3000]))[1-9一二三四五六七八九十])"
    r"|(?P<step>第|前?[（(])"
)
_LIST = re.compile(rf"{B}*(?:[、和或及与/／]|[）)]{B}*[（(]|以及|或者|及其|，以及|、以及|，或者|，和|，及){B}*")
_RANGE = re.compile(rf"{B}*(?:[至到—－~～-]|——){B}*")
_COMMA = re.compile(rf"{B}*[，,]{B}*")
_LISTED = re.compile(r"的?规定|的|等|[、，。；）)和及与至或,;/／]|之|办理|执行|处[理罚]|情形|$")
"""How 第八条，第九条的规定 goes on where both are of one document; 第九条不适用 begins a clause."""
_OPENED = re.compile(rf"{B}*[（(]{B}*")
_NOTE = re.compile(rf"{B}*{NOTE}")
_BESIDE = re.compile(rf"{B}*[；;，,。、/／]{B}*")
_PART_OF = re.compile(rf"{B}*{BETWEEN}{B}*")


def may_mention(words: str) -> bool:
    """Whether words can hold a mention at all; most lines of a law cannot."""
    return any(sign in words for sign in "第《前条款") or may_cite_level(words)


@dataclass(slots=True)
class _Trail:
    """The last mention, and the last one with a remark in brackets behind it, which a list can go on after."""

    last: Mention | None = None
    remarked: Mention | None = None
    remark_end: int = 0
    refused: int = 0
    """Where a list of numbers such as 1.5、2.5 ends that is not cited, so that none of them is looked at again."""
    unitless: int = 0
    """Where a list such as 第一、第二 ends that has no unit, so that none of its members is read to that end again."""


def find_mentions(words: str) -> Iterator[Mention]:
    """Give all mentions in order; a title, 本办法 or 前款 and the provision that follows it are one."""
    trail = _Trail()
    words = words.translate(SIMPLIFIED)
    at = 0
    while token := _TOKEN.search(words, at):
        at = token.end()
        for mention in _mentions_beyond(words, trail, token):
            linked = _linked(words, trail, mention)
            yield linked
            _remember(words, trail, linked)
            at = max(at, mention.end)


def _mentions_beyond(words: str, trail: _Trail, token: re.Match[str]) -> tuple[Mention, ...]:
    """What a token mentions; nothing within a list of numbers that is not cited."""
    if token.start() < (trail.refused if token["level"] else trail.unitless if token["step"] else 0):
        return ()
    found = _mentions(words, token)
    if not found and token["level"]:
        trail.refused = refused_end(words, token.start())
    if not found and token["step"]:
        trail.unitless = unitless_end(words, token.start())
    return found


def _mentions(words: str, token: re.Match[str]) -> tuple[Mention, ...]:
    start, end = token.span()
    match token.lastgroup:
        case "title":
            bare = Mention(start, end, title=token["title"][1:-1])
            return _of_document(words, bare) or (bare,)
        case "own":
            return _of_document(words, Mention(start, end, own=True))
        case "kind" | "that":
            return _of_document(words, Mention(start, end, that=token["kind"]))
        case "named":
            return _of_document(words, Mention(start, end, named=end))
        case "here" | "there":
            return _inside(words, Mention(start, end, here=token["here"] or words[start]))
        case "odd":
            return _unnumbered(words, start, end)
        case "unit":
            return _counted_back_from(words, token)
        case _:
            return _with_steps(Mention(start, start), _bare_steps(words, token))


def _bare_steps(words: str, token: re.Match[str]) -> tuple[Step, ...]:
    """第三条 and what follows it, or 4.1.2 where that is no quantity."""
    steps = read_steps(words, token.start())
    first = steps[0] if steps else None
    if not token["level"]:
        # 第4.1.2条 without the name of its document may be of one that nothing names.
        counted = first and first.level and words[first.end - 1] == "条"
        return steps if not counted or can_precede(words, token.start()) else ()
    if first and first.level:
        deep = len(first.level.path) > QUANTITY
        sure = first.annex and not deep
        return steps if sure or is_cited_bare(words, first.start, _levels_end(steps), deep=deep) else ()
    return ()


def _levels_end(steps: tuple[Step, ...]) -> int:
    """Where 4.1和5 ends, whose words tell of each whether it is cited."""
    return max((step.end for step in steps if step.level), default=0)


def _unnumbered(words: str, start: int, end: int) -> tuple[Mention, ...]:
    """依照3条 and 下条, which name no provision as it should be named."""
    apart = words[start] not in "下后上" or can_precede(words, start) or words[start - 1] in "条款"
    return (Mention(start, end, at=start, unread=True),) if apart else ()


def _counted_back_from(words: str, token: re.Match[str]) -> tuple[Mention, ...]:
    """前款 and 上条 with what is inside."""
    start, end = token.span()
    if words[start] == "上" and not can_precede(words, start):
        return ()
    return _inside(words, Mention(start, end, unit=token["unit"], back=read_number(token["back"] or "一") or 1))


def _of_document(words: str, document: Mention) -> tuple[Mention, ...]:
    """A document with the articles right behind it; empty when there is none."""
    bridge = (document.own and TO_ANNEX.match(words, document.end)) or BRIDGE.match(words, document.end)
    steps = read_steps(words, bridge.end()) if bridge else ()
    if not steps and (opened := _OPENED.match(words, document.end)):
        steps = read_steps(words, opened.end())
    return _with_steps(document, steps) if steps and steps[0].numbers[0][0] == "条" else ()


def _inside(words: str, whole: Mention) -> tuple[Mention, ...]:
    """本条 or 前款 with what is inside it."""
    back = _TOKEN.match(words, whole.end) if whole.here in ("条", "款") else None
    if back and back.lastgroup == "unit":
        counted = read_number(back["back"] or "一") or 1
        whole = replace(whole, end=back.end(), unit=back["unit"], back=counted)
    steps = read_steps(words, whole.end)
    inner = steps and steps[0].numbers[0][0] != "条"
    return _with_steps(whole, steps) if inner else (whole,) if whole.here != "条" or whole.back else ()


def _with_steps(first: Mention, steps: tuple[Step, ...]) -> tuple[Mention, ...]:
    """The first provision with what introduces it, the others hanging on the one before."""
    found: list[Mention] = []
    for step in steps:
        if found:
            link = Link.RANGE if step.ranged else Link.LIST
            first = Mention(step.start, step.end, link, found[-1].start)
        found.append(_with_numbers(first, step))
    return tuple(found)


def _with_numbers(first: Mention, step: Step) -> Mention:
    numbers = dict(step.numbers)
    return Mention(
        first.start,
        step.end,
        first.link,
        first.on,
        first.title,
        first.own,
        first.that,
        first.named,
        first.here,
        first.unit,
        first.back,
        step.start,
        step.level or (ArticleNumber(numbers["条"] or 0, step.inserted) if "条" in numbers else None),
        numbers.get("款") or 0,
        numbers.get("项") or 0,
        numbers.get("目") or 0,
        step.annex,
        not all(numbers.values()),
    )


def _linked(words: str, trail: _Trail, mention: Mention) -> Mention:
    """The mention with what it hangs on, as the words between tell."""
    last = trail.last
    if mention.on >= 0 or last is None or mention.title or mention.own or mention.that or mention.here or mention.named:
        return mention
    between = words[last.end : mention.start]
    mention = replace(mention, follows=last.end if _counts_on(words, last, mention) else -1)
    if mention.article and last.article and _COMMA.fullmatch(between) and _LISTED.match(words, mention.end):
        return replace(mention, link=Link.LIST, on=last.start)
    link = _link(between, last, mention)
    if link is not Link.NONE:
        return replace(mention, link=link, on=last.start)
    remarked = trail.remarked
    if remarked is None:
        return mention
    if mention.start < trail.remark_end:
        inside = not (mention.article or mention.back)
        return replace(mention, link=Link.PART, on=remarked.start) if inside else mention
    if _LIST.fullmatch(words, trail.remark_end, mention.start):
        return replace(mention, link=Link.LIST, on=remarked.start)
    return mention


def _counts_on(words: str, last: Mention, mention: Mention) -> bool:
    """Whether 第二款 goes on from 第一款 right before it, or 第（二）项 from 第（一）项 at the head of a clause."""
    if mention.article or mention.back or not last.names_provision:
        return False
    above, between = last.number_of(mention.level), words[last.end : mention.start]
    if _BESIDE.fullmatch(between):
        return bool(above or mention.paragraph)
    named = mention.paragraph or words[mention.start + 1] in "（("
    next_one = above and mention.number_of(mention.level) == above + 1
    return bool(named and next_one and between.endswith(("；", ";", "，", ",")) and "。" not in between)


def _link(between: str, last: Mention, mention: Mention) -> Link:
    if not last.names_provision:
        return Link.NONE
    if _LIST.fullmatch(between):
        return Link.LIST
    if _RANGE.fullmatch(between):
        return Link.RANGE
    inside = not (mention.article or mention.back)
    return Link.PART if inside and between and _PART_OF.fullmatch(between) else Link.NONE


def _remember(words: str, trail: _Trail, mention: Mention) -> None:
    trail.last = mention
    if mention.names_provision and (remark := _NOTE.match(words, mention.end)):
        trail.remarked, trail.remark_end = mention, remark.end()
