"""The command `zhidu import`: laws, rules and forms taken in from files of any make, one report line each."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder.commands.terminal import (
    AUTHORS_MISTAKE,
    OUT,
    PATH,
    DeployersMistake,
    disk_errors,
    echo_json,
    hold,
    part_named,
    progress_bar,
    require_new,
    require_root,
    write_out,
)
from builder.days import today_in_china
from builder.files import scratch, write_new, write_whole
from builder.parse.records import read_laws
from builder.pipeline import load, parts_of, slots_of
from builder.source import read_source

if TYPE_CHECKING:
    from builder.intake.folder import ImportReport

_HEAD_OF_PAGE = 1 << 10
_OUTCOMES = ("新增", "未变", "另存", "试读", "表单", "不取", "未取入")


@click.command("import", options_metavar="[选项]")
@click.argument("sources", nargs=-1, required=True, type=PATH, metavar="文件或文件夹...")
@click.option("--rule", is_flag=True, help="取入的是制度：一个文件一件，或者整本汇编，写成草稿。")
@click.option("--form", is_flag=True, help="取入的是表单、台账：工作表，或者文件里的表格。")
@click.option("--part", default="", metavar="部分", help="和 --rule 一起用：放进哪个部分；汇编里写明的不用。")
@click.option("--date", "day", default="", metavar="日期", help="和 --rule 一起用：没有写施行日期的按这一天。")
@click.option("--dry-run", "dry", is_flag=True, help="和 --rule、--form 一起用：只看怎样拆分，不写文件。")
@click.option("--split", type=PATH, metavar="文件", help="拆分文件：试读时写出，改好以后照着取入。")
@click.option("--slots", type=PATH, metavar="文件", help="填空项清单：试读时写出，定好以后照着改成填空项。")
@click.option("--review", type=PATH, metavar="文件.html", help="核对用的网页：每段原文读作什么。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出报告。")
@click.pass_obj
def import_texts(root: Path, sources: tuple[Path, ...], **asked: Any) -> None:
    """取入已有的文件（Word、PDF、网页、文本、表格）：法律全文、制度、表单；逐个报告不清楚的地方。"""
    from builder.intake.folder import without_links

    require_root(root)
    _require_sound(sources, asked)
    reports: list[ImportReport] = []
    with ExitStack() as stack:
        given, refused, others = _unpacked(sources, stack)
        files, folders = _files_to_take(given)
        if not files and not refused:
            _nothing_found()
        if asked["rule"] or asked["form"]:
            files, links = without_links(files, folders)
            refused += links
        take = _taking(root, files, folders, asked)
        try:
            if not asked["dry"]:
                hold(root, root / "regulations")
            with disk_errors(root), progress_bar() as report:
                for taken in chain(refused, take, others):
                    reports.append(taken)
                    report("取入", len(reports), max(len(files), len(reports)))
            if (asked["rule"] or asked["form"]) and not asked["dry"]:
                reports = _with_checks(root, reports)
            if asked["review"]:
                _write_review(asked["review"], _review(root, files, reports))
        finally:
            _tell_import(reports, len(files) + len(refused), asked)
    if any(report.outcome == "未取入" for report in reports):
        sys.exit(AUTHORS_MISTAKE)


def _require_sound(sources: Sequence[Path], asked: dict[str, Any]) -> None:
    for source in sources:
        if not source.exists():
            raise DeployersMistake(f"找不到 {source}")
    if asked["rule"] and asked["form"]:
        raise DeployersMistake("--rule 和 --form 二者取一")
    if not asked["rule"] and any(asked[name] for name in ("part", "day", "split", "slots")):
        raise DeployersMistake("--part、--date、--split、--slots 要和 --rule 一起用")
    if asked["review"] and not _is_old_review(asked["review"]):
        require_new(asked["review"], ".html")
    if asked["dry"] and not (asked["rule"] or asked["form"]):
        raise DeployersMistake("--dry-run 要和 --rule 或者 --form 一起用")


def _is_old_review(file: Path) -> bool:
    """Whether a page of an earlier run stands there, a dry one before all; nobody edits these."""
    from builder.intake.review import is_review_page

    if file.suffix.lower() != ".html" or file.is_symlink() or not file.is_file():
        return False
    with disk_errors(file), file.open(encoding="utf-8", errors="replace") as page:
        return is_review_page(page.read(_HEAD_OF_PAGE))


def _write_review(file: Path, page: str) -> None:
    if _is_old_review(file):
        with disk_errors(file):
            write_whole(file, page.encode())
    else:
        write_out(file, page.encode())


def _review(root: Path, files: Sequence[Path], reports: "Sequence[ImportReport]") -> str:
    """The page that lays the files beside what was written from them."""
    from builder.intake.documents import any_prose
    from builder.intake.folder import shown_name
    from builder.intake.review import Written, review_page, seen_blocks
    from builder.office import UnreadableError

    found = {}
    for file in files:
        name = shown_name(file)
        mine = [report for report in reports if report.file == name]
        told = tuple(sentence for report in mine for sentence in report.unclear)
        named = [f"《{report.title}》：{sentence}" for report in mine for sentence in report.unclear]
        texts = [(report, report.draft or _text_at(root, report.path)) for report in mine]
        written = [Written(one.title, one.begin, text, one.path, one.unclear) for one, text in texts]
        seen = ()
        with suppress(UnreadableError, OSError):
            seen = seen_blocks(any_prose(file), written, told)
        found[name] = seen, tuple(named) if len(mine) > 1 else told
    return review_page(found)


def _text_at(root: Path, path: str) -> str:
    """What was written, or stands there; nothing where nothing does."""
    return (root / path).read_text("utf-8") if path else ""


def _tell_import(reports: "Sequence[ImportReport]", files: int, asked: dict[str, Any]) -> None:
    if asked["as_json"]:
        echo_json([report.as_json() for report in reports])
    else:
        _show_import(reports, files, forms=asked["form"])


def _unpacked(sources: Iterable[Path], stack: ExitStack) -> "tuple[list[Path], list[ImportReport], list[ImportReport]]":
    """The sources, archives as folders so named that go again; archives that cannot be opened; what is passed by."""
    from builder.intake.folder import others_in, refused_import, shown_name
    from builder.office import UnreadableError
    from builder.office.archive import unpack

    given: list[Path] = []
    refused: list[ImportReport] = []
    others: list[ImportReport] = []
    for source in sources:
        if source.suffix.lower() != ".zip" or source.is_dir():
            given.append(source)
            others += others_in(source, shown_name(source)) if source.is_dir() else []
            continue
        folder = stack.enter_context(scratch("zhidu-import-")) / (source.stem.strip(". ") or "zip")
        try:
            refused += [refused_import(file, why) for file, why in unpack(source, folder)]
            given.append(folder)
            others += others_in(folder, shown_name(source))
        except UnreadableError as error:
            refused.append(refused_import(source, str(error)))
    return given, refused, others


def _files_to_take(given: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    from builder.intake.folder import files_to_import

    return [file for source in given for file in files_to_import(source)], [one for one in given if one.is_dir()]


def _nothing_found() -> None:
    from builder.intake.folder import TAKEN_IN

    click.echo(f"没有找到可以取入的文件；可以取入的有 {TAKEN_IN}", err=True)
    sys.exit(AUTHORS_MISTAKE)


def _taking(
    root: Path, files: Sequence[Path], folders: Sequence[Path], asked: dict[str, Any]
) -> "Iterator[ImportReport]":
    if asked["form"]:
        from builder.intake.form_files import import_forms

        return import_forms(files, root, dry=asked["dry"])
    return _rules(root, files, asked) if asked["rule"] else _laws(root, files, folders)


def _laws(root: Path, files: Sequence[Path], folders: Sequence[Path]) -> "Iterator[ImportReport]":
    from builder.intake.folder import import_files
    from builder.intake.identity import Known

    return import_files(files, root, Known(tuple(_recorded_laws(root))), folders)


def _rules(root: Path, files: Sequence[Path], asked: dict[str, Any]) -> "Iterator[ImportReport]":
    from builder.intake.rule_files import Wanted, import_rules, plans_of

    parts = parts_of(root)
    part, day = part_named(asked["part"], parts), _asked_day(asked["day"])
    slots = slots_of(root)
    replaced = _slot_list(asked["slots"], slots, dry=asked["dry"])
    wanted = Wanted(parts, part, day, _plans(asked["split"]), slots, replaced, asked["dry"], bool(asked["slots"]))
    if asked["dry"] and asked["split"] and wanted.plans is None:
        from builder.intake.splitting import written_split

        require_new(asked["split"], ".yaml", ".yml")
        write_new(asked["split"], written_split(plans_of(files, parts)).encode())
        OUT.print(f"拆分文件写到 {asked['split']}，改好以后用 --split 照着取入")
    if asked["dry"] and asked["slots"] and replaced is None:
        from builder.intake.slot_list import written_slot_list
        from builder.intake.slot_offers import own_words_of

        require_new(asked["slots"], ".yaml", ".yml")
        write_new(asked["slots"], written_slot_list(own_words_of(files, wanted)).encode())
        OUT.print(f"填空项清单写到 {asked['slots']}，定好以后用 --slots 照着取入")
    return import_rules(files, root, wanted)


def _asked_day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise DeployersMistake(f"“{words}”不是日期，写作 2026-01-01") from error


def _plans(file: Path | None) -> Any:
    """The plans of a split file; None where there is none yet."""
    from builder.intake.splitting import SplitError, read_split

    if file is None or not file.exists():
        return None
    try:
        return read_split(file.read_text("utf-8"))
    except (SplitError, UnicodeDecodeError) as error:
        why = str(error) if isinstance(error, SplitError) else "不是 UTF-8 编码"
        raise DeployersMistake(f"拆分文件 {file}：{why}") from error


def _slot_list(file: Path | None, slots: Any, *, dry: bool) -> Any:
    """What a person decided; None where there is no list yet, which only a dry run writes."""
    from builder.intake.slot_list import read_slot_list
    from builder.intake.splitting import SplitError

    if file is None or (dry and not file.exists()):
        return None
    try:
        return read_slot_list(file.read_text("utf-8"), slots)
    except FileNotFoundError as error:
        raise DeployersMistake(f"找不到填空项清单 {file}；先加上 --dry-run 写出来") from error
    except (SplitError, UnicodeDecodeError) as error:
        why = str(error) if isinstance(error, SplitError) else "不是 UTF-8 编码"
        raise DeployersMistake(f"填空项清单 {file}：{why}") from error


def _with_checks(root: Path, reports: "Sequence[ImportReport]") -> "list[ImportReport]":
    """What `zhidu check` says of what has been taken in."""
    paths = {report.path for report in reports if report.outcome == "新增"}
    _, diagnostics = load(root, today_in_china()) if paths else (None, ())
    told: dict[str, list[str]] = {}
    for diagnostic in diagnostics:
        if diagnostic.place.path in paths:
            told.setdefault(diagnostic.place.path, []).append(str(diagnostic))
    beside = ("另存的这一份还没有检查：比对、替换以后运行 zhidu check",)
    more = {report.path: beside for report in reports if report.outcome == "另存"} | told
    return [replace(report, unclear=(*report.unclear, *more.get(report.path, ()))) for report in reports]


def _show_import(reports: "Sequence[ImportReport]", files: int, *, forms: bool) -> None:
    for report in reports:
        named = f"《{report.title}》" if report.title not in f"{report.file}{report.path}" else ""
        counted = "" if forms or report.outcome == "表单" else f"：{report.counted}"
        OUT.print(f"{report.outcome} {report.file}{named}{counted} → {report.path or '（无）'}")
        for unclear in report.unclear:
            OUT.print(f"    {unclear}")
    outcomes = {outcome: sum(report.outcome == outcome for report in reports) for outcome in _OUTCOMES}
    always = ("新增", "未变", "另存", "未取入")
    counted = "，".join(f"{outcome} {count}" for outcome, count in outcomes.items() if count or outcome in always)
    articles = sum(report.articles for report in reports)
    read = [report for report in reports if report.outcome not in ("不取", "未取入")]
    if forms:
        click.echo(f"共 {files} 个文件，读出 {len(read)} 个表单、台账（{counted}）")
        return
    plain = sum(not report.articles for report in read if report.outcome != "表单")
    click.echo(f"共 {files} 个文件，读出 {len(read)} 件（{counted}），{articles} 条；不分条的 {plain} 件")


def _recorded_laws(root: Path) -> list[Any]:
    file = root / "regulations/basis/laws.yaml"
    return list(read_laws(read_source(file, "regulations/basis/laws.yaml")).value.values()) if file.exists() else []
