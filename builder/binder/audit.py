"""A binder looked through: what is missing, from another time, there twice, broken or not complete, item by item."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from builder.binder.dating import Span, longest_gap, whole_span
from builder.binder.manifest import MANIFEST, Manifest
from builder.binder.papers import COVER, LIST, NOTES, SLIP, SPINE
from builder.binder.plan import Asked, Folder
from builder.binder.records import Record, file_hash, records_below
from builder.binder.sets import incomplete_sets, maybe_meetings, undated_meetings
from builder.folders import LIST as LIST_OF_FILES
from builder.references import same_words
from builder.values import value

OURS = (COVER, SPINE, LIST, NOTES, SLIP)
"""How the names of our own papers begin, after their number."""
_QUARTER, _HALF_YEAR = 92, 184
"""Days: how late records may begin or how early they may end, and how long they may be silent."""
_MOST_NAMED = 5


@value
class Finding:
    """Something that a person should see to."""

    kind: str
    message: str
    files: tuple[str, ...] = ()


@value
class ItemAudit:
    """What was found in one folder."""

    folder: Folder
    records: tuple[Record, ...]
    """What people put there, and forms of ours that they filled in."""
    findings: tuple[Finding, ...]


@value
class Audit:
    """What was found in a binder."""

    items: tuple[ItemAudit, ...]
    others: tuple[Finding, ...]
    """Of what lies in no item's folder."""
    unchecked: tuple[str, ...] = ()
    """Files of which nobody here can tell whether they open."""

    @property
    def count(self) -> int:
        """How many findings there are."""
        return len(self.others) + sum(len(item.findings) for item in self.items)


def audited(root: Path, manifest: Manifest, today: date) -> Audit:
    """Look through a binder; nothing in it is changed."""
    found: defaultdict[str, list[Record]] = defaultdict(list)
    numbers = {folder.number: folder for folder in manifest.folders}
    for where, record in records_below(root):
        found[_number_of_folder(where, numbers)].append(record)
    until = min(manifest.until or today, today)
    auditor = _Auditor(root, found, manifest.since, until, _same_files(root, found))
    items = tuple(auditor.item(folder) for folder in manifest.folders)
    shut = (one for records in found.values() for one in records if one.unchecked and not one.at)
    unchecked = sorted(one.path for one in shut if not _is_paper_of_ours(one))
    return Audit(items, tuple(auditor.others()), tuple(unchecked))


def _number_of_folder(where: str, numbers: Mapping[str, Folder]) -> str:
    """The item in whose folder something lies, by the number with which the folder's name begins."""
    return next((number for part in where.split("/") if (number := part.split(" ")[0]) in numbers), "")


def _is_paper_of_ours(record: Record) -> bool:
    bare = record.name.lstrip("0123456789- ")
    return record.name in (MANIFEST, LIST_OF_FILES) or (bare.startswith(OURS) and record.name.endswith(".docx"))


def _same_files(root: Path, found: Mapping[str, list[Record]]) -> Mapping[str, str]:
    """By path, the file that comes before and holds the same."""
    by_size: defaultdict[int, list[str]] = defaultdict(list)
    for record in (one for records in found.values() for one in records):
        if record.size and not record.blank and not _is_paper_of_ours(record):
            by_size[record.size].append(record.path)
    same: dict[str, str] = {}
    for paths in (sorted(paths) for paths in by_size.values() if len(paths) > 1):
        first: dict[str, str] = {}
        for path in paths:
            before = first.setdefault(file_hash(root / path), path)
            if before != path:
                same[path] = before
    return same


@dataclass(slots=True)
class _Auditor:
    """All that is known while items are looked at."""

    root: Path
    found: Mapping[str, list[Record]]
    since: date | None
    until: date
    doubles: Mapping[str, str]
    placed: dict[str, list[Record]] = field(default_factory=dict)
    """By their whole number, the records that are evidence."""

    def __post_init__(self) -> None:
        for number, records in self.found.items():
            for record in filter(_is_evidence, records):
                if record.sign:
                    self.placed.setdefault(f"{record.item or number}-{record.sign}", []).append(record)

    def item(self, folder: Folder) -> ItemAudit:
        records = tuple(one for one in self.found.get(folder.number, ()) if not _is_paper_of_ours(one))
        evidence = [record for record in records if _is_evidence(record) and not record.at]
        elsewhere = [one for asked in folder.asked for one in self.placed.get(asked.at, ())]
        elsewhere += [one for record in records if record.at for one in self.placed.get(record.at, ())]
        findings = [*self._of_files(records)]
        if not evidence and not elsewhere and folder.gate:
            return ItemAudit(folder, records, tuple(findings))
        if not evidence and not elsewhere:
            blank = sum(record.blank for record in records)
            told = f"没有材料（{blank} 张表还没有填）" if blank else "没有材料"
            findings.insert(0, Finding("nothing", told))
            return ItemAudit(folder, records, tuple(findings))
        findings += self._asked(folder, evidence)
        findings += self._of_time(evidence, elsewhere)
        findings += self._of_sets(folder, evidence)
        findings += self._unnumbered(evidence)
        return ItemAudit(folder, records, tuple(findings))

    def others(self) -> Iterator[Finding]:
        """What lies outside of the items' folders."""
        records = [one for one in self.found.get("", ()) if not _is_paper_of_ours(one)]
        yield from self._of_files(tuple(records))
        stray = tuple(record.path for record in records if _is_evidence(record))
        if stray:
            named = "、".join(stray[:_MOST_NAMED]) + (" 等" if len(stray) > _MOST_NAMED else "")
            yield Finding("stray", f"有 {len(stray)} 个文件不在任何一项的文件夹里：{named}", stray)

    def _of_files(self, records: tuple[Record, ...]) -> Iterator[Finding]:
        for record in records:
            if record.at:
                # What such a file holds is its writer's affair: its name is all that it says.
                if record.at not in self.placed:
                    yield Finding("reference", f"{record.name}：{record.at} 那里没有材料", (record.path,))
            elif record.trouble:
                yield Finding("unreadable", f"{record.name} {record.trouble}", (record.path,))
            elif record.path in self.doubles:
                before = self.doubles[record.path]
                message = f"{record.name} 与 {before} 完全相同；放一处，另一处放一个“见”加编号的文件"
                yield Finding("twice", message, (before, record.path))

    def _asked(self, folder: Folder, evidence: list[Record]) -> Iterator[Finding]:
        for asked in folder.asked:
            if not self._has(asked, evidence):
                where = f"（见 {asked.at}，那里还没有）" if asked.at else ""
                yield Finding("asked", f"没有找到 {folder.number}-{asked.sign} {asked.title}{where}")

    def _has(self, asked: Asked, evidence: list[Record]) -> bool:
        if asked.at and asked.at in self.placed:
            return True
        wanted = same_words(asked.title)
        return any(record.sign == asked.sign or wanted in same_words(record.name) for record in evidence)

    def _of_time(self, evidence: list[Record], elsewhere: list[Record]) -> Iterator[Finding]:
        undated = tuple(record.path for record in evidence if not record.spans)
        if undated:
            yield Finding(
                "undated", f"有 {len(undated)} 个文件看不出日期，没有核对时间：{names_of_files(undated)}", undated
            )
        since = self.since
        if since is None:
            return
        for record in evidence:
            span = whole_span(record.spans)
            if span and (span.until < since or span.since > self.until):
                message = f"{record.name} 是 {span} 的，不在考评期内"
                yield Finding("outside", message, (record.path,))
        if evidence:
            yield from self._of_span([one for record in (*evidence, *elsewhere) for one in record.spans], since)

    def _of_span(self, spans: list[Span], since: date) -> Iterator[Finding]:
        inside = [one for one in spans if one.until >= since and one.since <= self.until]
        whole = whole_span(inside)
        if not whole:
            return
        period = f"考评期从 {since} 到 {self.until}"
        if (whole.since - since).days > _QUARTER or (self.until - whole.until).days > _QUARTER:
            yield Finding("span", f"材料只有 {whole} 的，{period}")
        gap = longest_gap(inside)
        if gap and (gap.until - gap.since).days > _HALF_YEAR:
            yield Finding("gap", f"{gap.since} 到 {gap.until} 之间没有材料")

    def _of_sets(self, folder: Folder, evidence: list[Record]) -> Iterator[Finding]:
        where = self._folder_of(folder, evidence)
        for one in incomplete_sets(where, evidence):
            unsure = "；".join(f"“{name}”也可能是{place}" for name, place in one.unsure)
            message = f"{one.what}缺{'、'.join(one.missing)}" + (f"（{unsure}）" if unsure else "")
            yield Finding("set", message, one.files)
        if undated := undated_meetings(where, evidence):
            yield Finding("set", f"看不出是哪一次会议，没有核对是否成套：{names_of_files(undated)}", undated)

        for files in maybe_meetings(where, evidence):
            yield Finding(
                "set", f"像是一次会议或活动，没有写是什么会，没有核对是否成套：{names_of_files(files)}", files
            )

    def _folder_of(self, folder: Folder, evidence: list[Record]) -> str:
        """The folder as it is on the disk, whatever it is called behind its number."""
        for record in evidence:
            parts = record.path.split("/")
            for at, part in enumerate(parts[:-1], start=1):
                if part.split(" ")[0] == folder.number:
                    return "/".join(parts[:at])
        return folder.path

    def _unnumbered(self, evidence: list[Record]) -> Iterator[Finding]:
        bare = tuple(record.path for record in evidence if not record.sign)
        if bare:
            yield Finding("unnumbered", f"有 {len(bare)} 个文件的名称没有编号：{names_of_files(bare)}", bare)


def _is_evidence(record: Record) -> bool:
    return not record.trouble and not record.blank and not _is_paper_of_ours(record)


def names_of_files(paths: tuple[str, ...]) -> str:
    """Files by name, the first few of many."""
    names = "、".join(path.rpartition("/")[2] for path in paths[:_MOST_NAMED])
    return names + (f" 等 {len(paths)} 个" if len(paths) > _MOST_NAMED else "")
