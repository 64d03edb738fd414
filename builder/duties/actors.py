"""Who acts in a clause: a post at its beginning or after 由, the station itself, or somebody who is no post."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from builder.model.post import Post
from builder.references import SLOT
from builder.values import value

STATION = r"本所|我所|全所|各所|党支部|支部|\{\{\s*station\.(?:name|short_name|party_branch)\s*\}\}"
_WHOSE = (
    r"(?:(?![向对给与和经报交送由请让把将按])(?:[^，。；：、\s]{1,14}的|(?:(?!由)[一-龥]){1,5}(?:岗位?|组|股|室|科|窗口|支部))|本所|我所"
    r"|\{\{\s*station\.\w+\s*\}\}"
    r"|全体|全部|有关|相关|各|原|该|其他|其|每[名位]"
    r"|(?:不少于|至少)?(?:[一二两三四五六1-6]名)(?:以上|以下)?(?:（[^（）]*）)?)*?"
)
"""What may stand before the name of a post: 分管食品的, 所长指定的, 全体."""
_ROLE = r"(?:有关|相关|其他|其|被)?[一-龥]{2}(?:人员|人|员|者|机关|机构|部门|单位|组织|科室|书记|组长)"
"""Somebody by the shape of the word: 落实人员, 提出人, 当事人, 纪检机关."""
_NO_ROLE = re.compile(
    r"负责人员|组织人员|安排人员|指定人员|抽调人员|[的了一两每他个无因为对向与和将把报交送转经自以按依]|.*(?:[向对由给]|通知|告知)"
)
_NEVER = "严禁|禁止|不准|不许"
_TOGETHER = re.compile(r"共同|一起|一同|联合|分别|均|都|各自|应当|必须|不得")
"""What after 副所长与承办人 says that both act; in 副所长与本人商定 one of them does."""
AND = r"(?:、|和|及|以及|与|或者|或|，或者)"
_PASSED = r"(?:经|报请|提请|转报|报|交由|交|送|请|呈)"
"""Verbs that pass a matter on to somebody, who then acts: 报所长批准, 交内勤汇总."""
_NOT_ACTING = (
    r"[，。；：、的后前时等之并和及或员们人]|人?数|$|以外|以上|以下"
    r"|大会|会议|会(?![同商签见])|身份|资格|人数|思想|名单|代表|队伍|关系"
)
"""What after a name shows that nobody acts: the name is part of a longer one, or belongs to what follows."""
_LEADING = (
    r"(?:(?:必要|届时|同时|此外|其中|逐级|每次|平时|会后|会前|事前|事后|现场|当日|当场|按规定|依法)|"
    r"[^，。；：、]{1,14}?(?:后|前|时|内|日|末|度|次|周|月|年|起))??"
)
"""A time before whoever acts: 每季度末所长组织."""


@value
class Actor:
    """Who acts, and where the words of the action begin and end in a clause."""

    posts: tuple[str, ...]
    """By slug; none for the station itself or for somebody who is no post."""
    who: str
    """In the words of the clause."""
    end: int
    by: bool = False
    """Whether 由 says so."""
    never: bool = False
    """Whether it is forbidden: 严禁承办人会见."""
    either: bool = False
    """Whether any one of several may: 所长或者副所长."""
    is_station: bool = False


@dataclass(frozen=True)
class Actors:
    """The posts of a knowledge base by their names in rules; `filled` has what a station writes in their blanks."""

    posts: Mapping[str, Post]
    filled: Mapping[str, str]
    titles: tuple[str, ...] = ()
    """Those of rules and forms: 党员集中学习记录 names no post, whatever it begins with."""

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        return {name: post.slug for post in self.posts.values() for name in post.names}

    @cached_property
    def _by_slot(self) -> Mapping[str, str]:
        usual = {slot: post.slug for post in self.posts.values() for slot in post.slots}
        return {slot: self._by_name.get(self.filled.get(slot, ""), slug) for slot, slug in usual.items()}

    @cached_property
    def _name(self) -> str:
        names = sorted(self._by_name, key=len, reverse=True)
        slots = (rf"\{{\{{\s*{re.escape(slot)}\s*\}}\}}" for slot in self._by_slot)
        return "|".join((*map(re.escape, names), *slots))

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        one = rf"{_WHOSE}(?:{self._name})(?:们|员)?"
        other = rf"(?:[^，。；：、]{{0,6}}?{_ROLE}|其[一-龥]{{1,4}}?(?=不得|不准|应当|应|须|必须|可以))"
        group = rf"(?P<who>(?:{_ROLE}{AND})*{one}(?:{AND}(?:{one}|{other}))*)"
        at_start = re.compile(rf"{_LEADING}(?:应当|应|须|必须|可以|(?P<never>{_NEVER}))?由?{group}(?!{_NOT_ACTING})")
        # 由所长指定的副所长代行: whoever was named by another acts.
        naming = rf"(?:(?:{self._name})[一-龥]{{2,3}}的(?={_WHOSE}(?:{self._name})))?"
        after_by = re.compile(rf"(?:应当|应|须|一律|统一|直接)?由{naming}{group}(?!{_NOT_ACTING})")
        owner = re.compile(rf"归口?(?:由|到)?{group}(?=管|负责|办|保管|$)")
        alone = re.compile(rf"{group}(?:的?(?:岗位|工作|主要)?(?:职责|任务|分工|责任|要求))?$")
        passed = re.compile(rf"(?<![未不非]){_PASSED}{group}(?!{_NOT_ACTING}|与)")
        beside = re.compile(rf"、{group}(?!{_NOT_ACTING}|与)")
        return at_start, after_by, alone, passed, beside, owner

    @cached_property
    def _title(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self.titles)) or r"(?!)")

    def without_titles(self, words: str) -> str:
        """Words of the same length in which no title of a paper says what is done: 用印审批登记簿 registers nothing."""
        return self._title.sub(lambda found: "表" * len(found[0]), words)

    def _at_start(self, words: str) -> re.Match[str] | None:
        """A post with which words begin, and not the title of a paper."""
        return None if self._title.match(words) else self._patterns[0].match(words)

    @cached_property
    def mention(self) -> re.Pattern[str]:
        """Any name of a post."""
        return re.compile(self._name or r"(?!)")

    def acting(self, clause: str) -> Actor | None:
        """Who acts in a clause, if it says so."""
        if not self._by_name:
            return None
        after_by = self._patterns[1]
        if found := self._at_start(clause) if not after_by.match(clause) else None:
            return self._actor(found)
        if found := after_by.search(clause) or self._patterns[5].search(clause):
            return self._actor(found)
        return _nobody_of_ours(clause)

    def section_of(self, words: str) -> Actor | None:
        """Whose duties stand below a heading or a colon: 内勤：, 所长岗位职责."""
        found = self._patterns[2].fullmatch(words.strip()) if self._by_name else None
        return self._actor(found) if found else None

    def cell(self, words: str) -> Actor | None:
        """The posts with which a cell of a table begins."""
        found = self.section_of(words) if not _OF.search(words) else None
        at_start = self._at_start(words) if self._by_name else None
        return found or (self._actor(at_start) if at_start else None)

    def passed_on(self, clause: str) -> Iterator[Actor]:
        """Whoever a matter is passed on to, to act on it: 报所长批准; or who acts beside: 承办人整理、内勤归档."""
        if self._by_name:
            _, _, alone, passed, beside, _ = self._patterns
            yield from map(self._actor, passed.finditer(clause))
            # 通知承办人、内勤: a name before the comma makes both one list.
            found = (one for one in beside.finditer(clause) if not alone.search(clause, 0, one.start()))
            yield from map(self._actor, found)

    def named(self, words: str) -> tuple[str, ...]:
        """The posts that words name, by slug."""
        return tuple(dict.fromkeys(self._slug(found[0]) for found in self.mention.finditer(words)))

    def _actor(self, found: re.Match[str]) -> Actor:
        who = found["who"]
        if "与" in who and not _TOGETHER.match(found.string, found.end()):
            who = who[: who.index("与")]
        # 所长指定的副所长: whoever is named last before each comma of a list acts.
        parts = re.split(AND, who)
        posts = (self.named(part)[-1:] for part in parts)
        slugs = tuple(dict.fromkeys(slug for each in posts for slug in each))
        by = "由" in found[0][: found.start("who") - found.start()]
        never = bool(found.groupdict().get("never"))
        end = found.start("who") + len(who)
        return Actor(slugs, who, end, by, never, either="或" in who)

    def _slug(self, name: str) -> str:
        slot = SLOT.fullmatch(name)
        return self._by_slot[slot["name"]] if slot else self._by_name[name]


_OF = re.compile(r"(?:职责|任务|分工|责任|要求)$")
_OURS = re.compile(rf"{_LEADING}(?:应当)?由?(?P<who>{STATION})(?!{_NOT_ACTING})")
_SOMEBODY = re.compile(
    rf"(?:应当)?由?(?P<who>{_ROLE}|\{{\{{[^}}]*\}}\}}|[一-龥]{{1,3}}机关|双方|当事人"
    rf"|(?![向对给与和经报交送由请让把将按])[一-龥]{{3,8}}(?:部门|机构|单位|机关)(?=没有|未经|不得|应当|可以|依法))(?!{_NOT_ACTING})"
)
_BY_SOMEBODY = re.compile(
    r"(?<![自理])由(?![于此])(?P<who>[^，。；：、由]{0,8}?(?:人员|人|员|者|机关|机构|部门|单位|组织|科室|局(?:机关)?|会|院|站|企业|双方|同事|领导|负责人))"
)


def _nobody_of_ours(clause: str) -> Actor | None:
    """The station itself, or somebody by the shape of the word."""
    if found := _OURS.match(clause):
        return Actor((), found["who"], found.end(), is_station=True)
    found = _SOMEBODY.match(clause)
    if found and not _NO_ROLE.match(found["who"]):
        return Actor((), found["who"], found.end())
    if found := _BY_SOMEBODY.search(clause):
        return Actor((), found["who"], found.end())
    return None
