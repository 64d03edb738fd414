"""Foreign files go into regulations/laws/, a report line for each text; nothing edited is overwritten."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from itertools import groupby
from pathlib import Path

from builder.chinese import why_refused
from builder.intake.above import has_letters
from builder.intake.characters import text_of
from builder.intake.codes import merged_codes
from builder.intake.compendium import cut_pieces
from builder.intake.documents import NO_BODY, TAKEN_IN, any_prose, in_paragraphs, rows_of, stated_above
from builder.intake.doubts import ends
from builder.intake.identity import Known
from builder.intake.legal_text import import_laws, laws_in
from builder.intake.markup import without_tags
from builder.intake.merging import Taken
from builder.intake.pieces import PieceKind
from builder.intake.points import Points, counted_points
from builder.intake.storing import lay_down
from builder.office import UnreadableError, too_large
from builder.office.prose import Prose
from builder.office.reading import DOCUMENTS
from builder.source import why_no_text
from builder.values import value

_SUFFIXES = {".md", ".markdown", ".txt"}
_SHEETS = {".xls", ".xlsx", ".xlsm", ".et", ".ods", ".csv"}
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e]")
_ANY = frozenset([*_SUFFIXES, *DOCUMENTS, *_SHEETS])
_SHORTEST_LINE, _MANY_LINES, _SHOWN = 4, 1000, 8
_LINK = "是链接，指向文件夹外面，没有读取"
_NOWHERE = "是链接，指向的文件不在了，没有读取"
_PASSED_OVER = ("._", ".#", "~$", ".~")


@value
class ImportReport:
    """What became of one text of a foreign file."""

    file: str
    title: str
    path: str
    """Where it is now, under the knowledge base; empty when it was not taken."""
    outcome: str
    """新增, 未变, 另存 (the file there differs, so this one stands beside it) or 未取入."""
    articles: int
    unclear: tuple[str, ...]
    begin: int = 0
    """With which paragraph of the file it begins, where a file has several."""
    draft: str = ""
    """What would be written, where a person only looks (--dry-run)."""
    points: Points = Points()
    """The 项 and 目 of a text without articles."""

    @property
    def counted(self) -> str:
        """How many articles there are, or what there is in their place."""
        return self.points.counted or f"{self.articles} 条"

    def as_json(self) -> dict[str, object]:
        """The report as data, for `--json`: what is told of a text, and not the text."""
        return {name: said for name, said in asdict(self).items() if name != "draft"}


def files_to_import(given: Path) -> list[Path]:
    """The files that a FILE or DIR stands for, in order, and folders that cannot be opened; links are not followed."""
    if not given.is_dir():
        return [given]
    found: list[Path] = []
    closed: list[OSError] = []
    for directory, folders, names in os.walk(given, onerror=closed.append):
        folders.sort()
        found += [folder for name in folders if (folder := Path(directory, name)).is_symlink()]
        found += [Path(directory, name) for name in sorted(names) if _can_be_read(name)]
    return [*found, *(Path(error.filename) for error in closed)]


def _can_be_read(name: str) -> bool:
    return Path(name).suffix.lower() in _ANY and not name.startswith(_PASSED_OVER)


def others_in(folder: Path, name: str) -> list[ImportReport]:
    """What a folder of that name holds besides, in one report: files of other formats, archives in an archive."""
    names = sorted(name for _, _, names in os.walk(folder) for name in names)
    left = [one for one in names if not _can_be_read(one) and not one.startswith((".", *_PASSED_OVER))]
    if not left:
        return []
    shown = "、".join(shown_name(Path(one)) for one in left[:_SHOWN]) + "等" * (len(left) > _SHOWN)
    why = f"里面有 {len(left)} 个文件不是能取入的格式，没有读取：{shown}"
    return [
        ImportReport(
            name, "", "", "不取", 0, (why, f"可以取入的有 {TAKEN_IN}；文件夹、压缩包里的压缩包请先解开，或者单独取入")
        )
    ]


def import_files(files: Iterable[Path], root: Path, known: Known, given: Sequence[Path] = ()) -> Iterator[ImportReport]:
    """Take files in, folder by folder; `given` are the folders out of which no link may lead."""
    for _, folder in groupby(files, key=lambda file: file.parent):
        taken: list[Taken] = []
        for file in folder:
            if _is_read_anyway(file, given):
                continue
            refused = _refusal(file, given)
            found = _refused(shown_name(file), refused) if refused else _texts_in_file(file)
            if isinstance(found, ImportReport):
                yield found
            else:
                taken += found
        for text in merged_codes(taken):
            yield _laid(text, root, known)


def shown_name(file: Path) -> str:
    """The file's name; bytes that are no UTF-8, and signs that no text may hold, become �."""
    return _ODD.sub("\ufffd", os.fsencode(file.name).decode("utf-8", "replace"))


def _is_read_anyway(file: Path, given: Sequence[Path]) -> bool:
    """Whether a file is a link to one in the folders that were given."""
    inside = any(file.resolve().is_relative_to(folder.resolve()) for folder in given)
    return file.is_symlink() and file.exists() and inside


def _is_link_below(file: Path, given: Sequence[Path]) -> bool:
    return file.is_symlink() and any(file.is_relative_to(folder) for folder in given)


def without_links(files: Iterable[Path], given: Sequence[Path]) -> tuple[list[Path], list[ImportReport]]:
    """Files without links in the folders given; one that leads out of them is told, any other is read anyway."""
    files = [file for file in files if not _is_read_anyway(file, given)]
    left = [refused_import(file, _LINK if file.exists() else _NOWHERE) for file in files if _is_link_below(file, given)]
    return [file for file in files if not _is_link_below(file, given)], left


def _refusal(file: Path, given: Sequence[Path]) -> str:
    """Why a file is not even opened."""
    if file.suffix.lower() in _SHEETS:
        return "是表格，不是法律或者制度的文本；表单和台账用 zhidu import --form 取入"
    try:
        if _is_link_below(file, given):
            return _LINK if file.exists() else _NOWHERE
        if file.is_dir():
            next(file.iterdir(), None)
        facts = file.stat()
        return too_large(file.name, facts.st_size) if stat.S_ISREG(facts.st_mode) else "不是普通文件，没有读取"
    except OSError as error:
        return f"打不开：{why_refused(error)}"


def refused_import(file: Path, why: str) -> ImportReport:
    """A file that cannot be read at all."""
    return _refused(shown_name(file), why)


def _refused(name: str, *why: str) -> ImportReport:
    return ImportReport(name, "", "", "未取入", 0, why)


def _texts_in_file(file: Path) -> ImportReport | list[Taken]:
    """The texts in one file, or why there is none."""
    if file.suffix.lower() in DOCUMENTS:
        return _texts_in_document(file)
    try:
        content = file.read_bytes()
    except OSError as error:
        return _refused(shown_name(file), f"文件打不开：{why_refused(error)}")
    text, told = text_of(content)
    if text is None and file.suffix.lower() not in _SUFFIXES:
        return _refused(shown_name(file), f"不取入这种格式；可以取入的有 {TAKEN_IN}")
    if not text:
        return _refused(shown_name(file), *told)
    if why := why_no_text(text) or why_no_text(without_tags(text)[0]):
        return _refused(shown_name(file), why)
    if _is_like_no_law(text):
        return _refused(shown_name(file), "各行都不到 4 个字，也没有“第×条”，不像法律文本")
    digest = hashlib.sha256(content).hexdigest()
    name = shown_name(file)
    laws = import_laws(text, Path(name).stem)
    return [Taken(name, file.parent.name, digest, replace(law, unclear=(*told, *law.unclear))) for law in laws]


def _texts_in_document(file: Path) -> ImportReport | list[Taken]:
    """The texts in a document of an office program."""
    name = shown_name(file)
    try:
        prose = any_prose(file)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
    except (UnreadableError, OSError) as error:
        return _refused(name, why_refused(error) if isinstance(error, OSError) else str(error))
    read = rows_of(prose)
    stated, rows = stated_above(read.rows)
    laws = laws_in(rows, Path(name).stem, stated, (*stated.unclear, *read.unclear))
    told = _like_a_compendium(prose, len(laws))
    named = [replace(law, unclear=(*told, *in_paragraphs(law.unclear, prose.unit))) for law in laws]
    return [Taken(name, file.parent.name, digest, law) for law in named]


def _like_a_compendium(prose: Prose, laws: int) -> tuple[str, ...]:
    """What is told where a document has the titles of more rules than texts were read; a notice is none of them."""
    rules = [piece.title for piece in cut_pieces(prose) if piece.kind is PieceKind.RULE and piece.title]
    rules = [title for title in rules if not title.endswith("通知")]
    if len(rules) <= max(laws, 1):
        return ()
    shown = "、".join(rules[:_SHOWN]) + "等" * (len(rules) > _SHOWN)
    return (f"里面像有 {len(rules)} 件制度（{shown}），当作法律取入；是制度汇编的，用 --rule 取入",)


def _is_like_no_law(text: str) -> bool:
    """Whether none of many lines is long enough for a title or a sentence, nor a label."""
    return (
        text.count("\n") > _MANY_LINES
        and "第" not in text
        and all(len(line.strip()) < _SHORTEST_LINE for line in text.split("\n"))
    )


def _laid(taken: Taken, root: Path, known: Known) -> ImportReport:
    """Write one text, unless it has no name or no words."""
    law = taken.law
    if not has_letters(law.title):
        why = "找不到有文字的标题，没有取入；请在第一行写上名称"
        return replace(_refused(taken.file, why, *law.unclear), articles=law.articles)
    if not has_letters(law.body):
        why = NO_BODY if law.untitled else "只有标题，没有正文"
        return replace(_refused(taken.file, why), title="" if law.untitled else law.title)
    outcome, path, more = lay_down(taken, root, known)
    untitled = (f"正文里没有标题，用文件名“{law.title}”",) if law.untitled else ()
    told = (
        *untitled,
        *law.unclear,
        *law.facts.doubts(),
        *ends(law.numbers, law.body, known.recorded_articles(law.title)),
        *more,
    )
    points = Points() if law.articles else counted_points(law.body)
    return ImportReport(taken.file, law.title, path, outcome, law.articles, told, points=points)
