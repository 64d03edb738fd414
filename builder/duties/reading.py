"""The duties that the words of a rule state, and the sentences in which nobody could be found who acts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from builder.duties.actors import Actor
from builder.duties.clauses import Sentence, list_kind, sentences
from builder.duties.keepers import keeping_in
from builder.duties.known import Known
from builder.duties.rhythm import EVENT, STANDING, cycle_in, rhythm_of, times_in
from builder.duties.rows import rows_read
from builder.duties.runs import Run, clause_runs, cut_by_rhythm, says_more, topic_of
from builder.duties.sections import Section, sections
from builder.duties.subjects import asks_somebody, leaves_open
from builder.limits.sentences import is_same_span, lengths_in, spans_of
from builder.model.citation import Citation
from builder.model.duty import Duty, Kept, Kind, Unread
from builder.model.identity import ProvisionId
from builder.model.regulation import Item, Paragraph, Regulation, Table, Text
from builder.values import remembered_of_each, value

_ASKS = re.compile(
    r"应当|必须|须(?!知)|负责|不得|严禁|禁止|(?<![必需重主不只还所将首])要(?![求点素件害闻员职道领么])|定期|一律"
    r"|(?<![理自事案缘因])由(?![于此来衷])[^，。；：]{2}"
)
_FORMULA = re.compile(r"为了?[^。]*制定本|本(?:制度|办法|规定|规范|细则)(?:适用|自|所称|由[^，。]*解释)")
"""What begins and ends every rule and asks nobody for anything."""
_EXPLAINS = re.compile(
    r"(?:依照|按照|参照|遵守|执行|适用)[^，]*(?:的规定|《[^》]*》|规定)|《[^》]*》|依据是|(?:时限|要求)是|是内部|(?:包括|包含|分为)$|本(?:制度|办法|规定|规范|细则)(?:所称|规定)|适用|除外|可以|如下|下列|上述|为准"
)
"""What points elsewhere, allows, or says what something is, and asks for nothing of its own."""
_OWN_CASE = re.compile("[一-龥]{2}的(?:由|依照|按照|直接|报|可以|应当|不得|原则|采纳)")
"""六个月以上的依照第五条: a case of its own within a clause."""
_IN_CASE = re.compile(r"[的时后]由")
Read = Duty | Unread
RuleRead = tuple[tuple[Read, ...], tuple[Kept, ...]]


@value
class Setting:
    """What holds for the words that are read: who is carried over, under which conditions, how often."""

    carried: Actor | None = None
    kind: Kind = "must"
    rhythm: str = ""
    leads: bool = False
    """Whether a list stands below the words."""
    usual: str = STANDING
    """What it is where the words say no time: steps wait for an event."""
    asks: bool = True
    """Whether what has no actor is told; things in a list ask for nothing."""
    topic: str = ""
    """How the sentence begins, where the words say only a verb: of what."""
    under: str = ""
    """The lead of the list, where it says when all of it holds."""


def read_duties(rule: Regulation, known: Known) -> RuleRead:
    """What a rule asks for, in its order, and who keeps its forms; read anew where it is read by something else."""
    last = _last_read(rule)
    if not last or last[0][0] != known:
        reader = _RuleReader(rule, known)
        last[:] = [(known, (tuple(reader.read()), tuple(reader.kept)))]
    return last[0][1]


@remembered_of_each
def _last_read(_rule: Regulation) -> list[tuple[Known, RuleRead]]:
    return []


@dataclass(slots=True)
class _RuleReader:
    """Reads one rule."""

    rule: Regulation
    known: Known
    found: list[Read] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    def read(self) -> list[Read]:
        for section in sections(self.rule):
            named = next((one for words in section.headings if (one := self.known.actors.section_of(words))), None)
            setting = Setting(named)
            if isinstance(section.block, Paragraph):
                setting = self._paragraph(section, section.block, setting)
            else:
                rows = rows_read(self.known.actors, section, self.rule, self.known.slots)
                self.found += rows or self._cells(section)
        return self.found

    def _cells(self, section: Section) -> Iterator[Duty]:
        """The duties in cells of a table without a column of posts: what a post named there does every so often."""
        rows = section.block.rows[1:] if isinstance(section.block, Table) else ()
        for cell in (cell for row in rows for cell in row):
            cut = (clause_runs(self.known.actors, sentence, None) for sentence in sentences(cell.words))
            for run in (run for runs in cut for run in runs):
                if run.actor and run.actor.posts and any(rhythm_of(part.words) for part in run.parts):
                    yield from self._run_read(section.provision, cell, run, Setting())

    def _paragraph(self, section: Section, paragraph: Paragraph, setting: Setting) -> Setting:
        last = self._text(section.provision, paragraph.text, setting, leads=bool(paragraph.items))
        if paragraph.items:
            below = self._below(paragraph.text, last, setting)
            for item in paragraph.items:
                self._item(section, item, below)
        for text in paragraph.closing:
            under = paragraph.text.words if list_kind(paragraph.text.words) == "circumstances" else ""
            self._text(section.provision, text, replace(setting, under=under))
        return setting

    def _item(self, section: Section, item: Item, setting: Setting) -> None:
        at = section.provision
        where = ProvisionId(at.article, at.paragraph, item.number, annex=at.annex) if at else None
        last = self._text(where, item.text, setting, leads=bool(item.subitems))
        below = self._below(item.text, last, setting)
        for subitem in item.subitems:
            self._text(where, subitem.text, below)

    def _below(self, lead: Text, last: Run | None, setting: Setting) -> Setting:
        """What holds for the items below a lead."""
        kind = list_kind(lead.words)
        if not setting.asks:
            return setting
        actor = last.actor if last else setting.carried
        rhythm = rhythm_of(lead.words) or setting.rhythm
        if kind in ("things", "circumstances"):
            doing = actor if actor and actor.by and kind == "things" else None
            # 每十日检查，发现下列情形的报告: what is found comes when it comes.
            rhythm = rhythm if kind == "things" else EVENT
            return Setting(doing, rhythm=rhythm, usual=EVENT, asks=False, under=lead.words if doing else "")
        carried = actor if actor and actor.posts else None
        usual = EVENT if kind == "steps" else STANDING
        return Setting(carried, last.kind if last and carried else "must", rhythm, usual=usual)

    def _text(self, at: ProvisionId | None, text: Text, setting: Setting, *, leads: bool = False) -> Run | None:
        """Read one text; its last run, from which a list below may take its subject."""
        last: Run | None = None
        case = ""
        for sentence in sentences(text.words):
            carried, kind = setting.carried, setting.kind
            case = _case_of(sentence, case)
            if sentence.goes_on and last:
                # 由内勤登记；来不及的，补办手续: whoever came in by 由 does not do what follows.
                carried, kind = (None if last.actor and last.actor.by else last.actor), "must"
            runs = clause_runs(self.known.actors, sentence, carried, kind)
            # A thing or circumstance that names a post asks nothing of it: 党员思想状况, but not 由所长谈.
            asks = setting.asks and not _FORMULA.match(text.words, sentence.start)
            runs = runs if asks else tuple(run for run in runs if _acts_unasked(run, setting))
            lead = runs[-1] if runs and leads and sentence.clauses[-1].heads else None
            for run in runs:
                self.kept += self._kept(at, text, run)
                is_under = sentence.goes_on and not sentence.clauses[0].is_case and not run.conditions
                under = case if is_under else setting.under
                topic = "" if under else topic_of(run, sentence)
                here = replace(setting, leads=run is lead, under=under, topic=topic)
                self.found += self._read_run(at, text, run, here)
            last = runs[-1] if runs else last
        return last

    def _read_run(self, at: ProvisionId | None, text: Text, run: Run, setting: Setting) -> list[Read]:
        """The duties of a run, else what it leaves open; the lead of a list says less than what stands below it."""
        below = list_kind(text.words) if setting.leads else "none"
        if below == "circumstances" and run.clauses[-1].is_condition:
            return []
        if below in ("", "steps") and not says_more(run):
            return []
        found: list[Read] = [duty for part in cut_by_rhythm(run) for duty in self._run_read(at, text, part, setting)]
        return found or self._unread(at, text, run)

    def _run_read(self, at: ProvisionId | None, text: Text, run: Run, setting: Setting) -> Iterator[Duty]:
        words = words_of(text, run, setting)
        for actor, kind in self._acting(run):
            yield Duty(
                posts=actor.posts,
                words=words,
                rhythm=self._rhythm(run, words, setting),
                kind=kind,
                document=self.rule.key,
                provision=at,
                place=text.place(self.rule.path, run.parts[0].start),
                times=_times_of_run(run),
                forms=tuple(self._forms(text, run)),
                limits=tuple(self._limits(text, run)),
                cycle=cycle_in(words, self.known.slots),
                either=actor.either,
                topic=setting.topic,
            )

    def _acting(self, run: Run) -> Iterator[tuple[Actor, Kind]]:
        """Whoever does the run, and those to whom it is passed on."""
        if run.actor and run.actor.posts and run.clauses[0].words != run.actor.who:
            yield run.actor, run.kind
        own = set(run.actor.posts) if run.actor else set[str]()
        for part in run.parts:
            for actor in self.known.actors.passed_on(part.words):
                if not own & set(actor.posts):
                    yield actor, "must"
                    own |= set(actor.posts)

    def _rhythm(self, run: Run, words: str, setting: Setting) -> str:
        said = "，".join(part.words for part in run.parts if not part.words.startswith(("不", "无需", "免")))
        if rhythm := rhythm_of(said) or setting.rhythm:
            return rhythm
        if cycle_in(words, self.known.slots):
            return ""
        waits = any(part.is_condition or part.is_setting for part in run.conditions) or _IN_CASE.search(words)
        return EVENT if _times_of_run(run) or waits or setting.under else setting.usual

    def _cited(self, text: Text, run: Run) -> Iterator[tuple[str, int]]:
        first, last = run.parts[0].start, run.parts[-1].end
        for one in self.known.citations.get((text.line, text.column), ()):
            if first <= one.start < last:
                yield one.document, one.first.article.base if one.first else 0

    def _kept(self, at: ProvisionId | None, text: Text, run: Run) -> Iterator[Kept]:
        cited = self.known.citations.get((text.line, text.column), ()) if at else ()
        for form in (
            again for one in cited if one.document.startswith("forms/") for again in _places_naming(text, one)
        ):
            if at and (said := keeping_in(self.known.actors, text.words, run, form)):
                yield Kept(form.document, said.who, said.keeps, self.rule.key, ProvisionId(at.article, annex=at.annex))

    def _forms(self, text: Text, run: Run) -> Iterator[str]:
        return (document for document, _ in self._cited(text, run) if document.startswith("forms/"))

    def _limits(self, text: Text, run: Run) -> Iterator[str]:
        """The limits of the articles cited that the words repeat; where they say no length, of an article with one."""
        lengths = [one.span for part in run.parts for one in lengths_in(part.words)]
        for document, article in self._cited(text, run):
            now = self.known.limits.get((document, article), ())
            same = [
                one for one in now if any(is_same_span(one, span, each) for span in spans_of(one) for each in lengths)
            ]
            yield from (one.name for one in same or (now if len(now) == 1 and not lengths else ()))

    def _unread(self, at: ProvisionId | None, text: Text, run: Run) -> list[Read]:
        """What a run asks of nobody that is a post here; what asks for nothing is left out."""
        words = words_of(text, run, Setting())
        actor = run.actor
        is_open = leaves_open(words)
        other = actor.who if actor and not actor.posts and not actor.is_station and not is_open else ""
        timed = rhythm_of(words) or any(True for _ in times_in(words))
        asks = bool(other or is_open or _ASKS.search(words) or timed)
        names_post = self.known.actors.mention.search(words)
        if not (asks or names_post) and _EXPLAINS.search(words):
            return []
        unowned = is_open or (not other and run.kind == "must" and asks_somebody(run.parts))
        left = "提到岗位，没有读出要做什么" if names_post else "没有写岗位，也没有读出是不是要求"
        reason = not_ours(other) if other else "没有写由哪个岗位做" if asks else left
        return [Unread(words, reason, self.rule.key, at, text.place(self.rule.path, run.parts[0].start), unowned)]


def _case_of(sentence: Sentence, before: str) -> str:
    """In which case a sentence holds: its own, or of the one before ；: 哺乳婴儿的，不值夜班；每天安排一小时."""
    first = sentence.clauses[0]
    if first.is_case:
        return first.words
    own = first.is_condition or _OWN_CASE.search(first.words)
    return before if sentence.goes_on and not own else ""


def _places_naming(text: Text, form: Citation) -> Iterator[Citation]:
    """Each place of a text where the words stand with which it names a form; only the first of them is a citation."""
    for found in re.finditer(re.escape(text.words[form.start : form.end]), text.words):
        yield replace(form, start=found.start(), end=found.end())


def not_ours(who: str) -> str:
    """Why a demand has no post: somebody else does it."""
    return f"由“{who}”做，不是这里的岗位"


def _acts_unasked(run: Run, setting: Setting) -> bool:
    """Whether somebody acts in a thing of a list: by its own words, or by its lead and how often."""
    if run.actor is None or not run.actor.by:
        return False
    return run.actor is not setting.carried or any(rhythm_of(part.words) for part in run.parts)


def _times_of_run(run: Run) -> tuple[str, ...]:
    """By when, without who acts."""
    who = run.actor.who if run.actor else ""
    said = (part.words.replace(who, "", 1) if who and part in run.clauses else part.words for part in run.parts)
    return tuple(dict.fromkeys(_LEFT.sub("", one) for words in said for one in times_in(words)))


_LEFT = re.compile(r"^(?:并|应当|应|须|由|于|在|必须)+")


def words_of(text: Text, run: Run, setting: Setting) -> str:
    """The words of a run as the text has them; …… where something between is left out."""
    said = "".join(f"{one.rstrip('：:。')}……" for one in (setting.under, setting.topic) if one)
    end = run.parts[0].start
    for part in run.parts:
        gap = text.words[end : part.start]
        said += (gap.strip() if len(gap) <= 1 else "……") + part.words if said else part.words
        end = part.end
    return said
