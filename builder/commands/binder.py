"""The commands `zhidu binder` and `zhidu binder audit`: evidence of a station laid out by item, and looked through."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from builder.binder.audit import Audit, Finding, audited, names_of_files
from builder.binder.making import binder_files, list_file, manifest_of
from builder.binder.manifest import (
    LARGEST,
    MANIFEST,
    Manifest,
    ManifestError,
    manifest_words,
    period_of,
    read_manifest,
    window_on,
)
from builder.chinese import why_refused
from builder.commands.assessing import assessment_in
from builder.commands.filling import named_station
from builder.commands.made import tell_made
from builder.commands.rosters import readable_roster
from builder.commands.systems import system_corpus, system_named
from builder.commands.terminal import (
    AUTHORS_MISTAKE,
    OUT,
    PATH,
    DeployersMistake,
    disk_errors,
    echo_json,
    hold,
    require_root,
)
from builder.days import today_in_china
from builder.files import write_whole
from builder.generate.making import File
from builder.generate.written import write_files
from builder.model.indicator import IndicatorSystem
from builder.model.station import ROSTER
from builder.rating.assessment import Assessment, carried_over
from builder.rating.carrying import gone_listed, reworded_told, version_told
from builder.rating.evidence import window_words
from builder.rating.report import UNNAMED
from builder.roster.stations import read_roster


@click.group(invoke_without_command=True, options_metavar="[选项]", subcommand_metavar="[命令 [参数]...]")
@click.option("--station", default="", metavar="名称", help=f"花名册（{ROSTER}）里的一个所。")
@click.option("--roster", metavar="文件", type=PATH, help="另一张花名册（xlsx 或 csv）。")
@click.option("--system", default="", metavar="代号", help="哪一套指标，如 three-star。")
@click.option("--out", metavar="文件夹", type=PATH, help="写到哪个文件夹。")
@click.option("--assessment", metavar="文件", type=PATH, help="这个所的自评文件：填过的佐证、存放和起止写进佐证说明。")
@click.option("--date", "day", metavar="日期", default="", help="考评期算到哪一天，默认今天；写作 2026-11-22。")
@click.pass_context
def binder(context: click.Context, **options: Any) -> None:
    """佐证材料：一项指标一个文件夹，有佐证说明、目录、封面、卷脊、备考表和要填的台账；别人放的、改过的不动。"""
    if context.invoked_subcommand:
        return
    missing = [f"--{name}" for name in ("station", "system", "out") if not options[name]]
    if missing:
        raise DeployersMistake(f"还要写 {'、'.join(missing)}；核对已经放好的材料用 zhidu binder audit")
    root: Path = context.obj
    require_root(root)
    day = _day_asked(options["day"])
    corpus = system_corpus(root, options["system"], day)
    system = system_named(corpus, options["system"])
    file = options["roster"] or root / ROSTER
    with readable_roster(file):
        station = named_station(read_roster(file, corpus.slots), options["station"], file)
    read = _assessment_of(options["assessment"], system, station.name) if options["assessment"] else None
    period, question = period_of(
        (read.since, read.until) if read else (None, None), window_on(system.front.window, day)
    )
    manifest = manifest_of(corpus, system, station.name, period)
    out: Path = options["out"].absolute()
    before = _binder_before(out, manifest)
    if question:
        OUT.print(f"{question}佐证材料按自评文件的做；不对就在自评页上改“考评期”，导出后再做一遍")
    if before and (before.since, before.until) != period:
        OUT.print(f"考评期原来是{window_words(before.since, before.until)}，现在改成{window_words(*period)}")
    hold(out, out)
    with disk_errors(out):
        write_whole(out / MANIFEST, manifest_words(manifest))
        for folder in manifest.folders:
            if not _is_behind_link(out, folder.path):
                (out / folder.path).mkdir(parents=True, exist_ok=True)
        files = binder_files(corpus, system, manifest, station, read.entries if read else {})
        made = write_files(out, _with_list(files, lambda: list_file(corpus, system, manifest, out)))
    tell_made(made, out)


@binder.command("audit", options_metavar="[选项]")
@click.argument("folder", type=PATH, metavar="文件夹")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option("--date", "day", metavar="日期", default="", help="核对到哪一天，默认今天；写作 2026-11-22。")
def audit_binder(folder: Path, day: str, *, as_json: bool) -> None:
    """核对放好的佐证材料：缺的、时间不对的、重复的、不成套的、打不开的；只看，不改动。"""
    manifest = _manifest_in(folder)
    try:
        found = audited(folder, manifest, _day_asked(day))
    except OSError as error:
        raise DeployersMistake(f"{error.filename or folder}：{why_refused(error)}") from error
    if as_json:
        echo_json(_audit_json(manifest, found))
    else:
        _show_audit(manifest, found)
    if found.count:
        sys.exit(AUTHORS_MISTAKE)


def _show_audit(manifest: Manifest, found: Audit) -> None:
    OUT.print(f"{manifest.station}：{manifest.title}，考评期{_period(manifest)}")
    for item in found.items:
        if item.findings:
            OUT.print(f"{item.folder.number} {item.folder.title}", style="bold")
            _show_findings_of_binder(item.findings)
    if found.others:
        OUT.print("不在各项文件夹里的", style="bold")
        _show_findings_of_binder(found.others)
    if found.unchecked:
        OUT.print(f"没有核对是否能打开：{names_of_files(found.unchecked)}")
    empty = sum(any(one.kind == "nothing" for one in item.findings) for item in found.items)
    files = sum(len(item.records) for item in found.items)
    told = f"共 {len(found.items)} 项、{files} 个文件；{empty} 项没有材料；{found.count} 处要看"
    OUT.print(told if found.count else f"共 {len(found.items)} 项、{files} 个文件；没有发现问题")


def _show_findings_of_binder(findings: tuple[Finding, ...]) -> None:
    for one in findings:
        OUT.print(f"  {one.message}")


def _period(manifest: Manifest) -> str:
    if manifest.since is None and manifest.until is None:
        return "没有说明，没有核对时间"
    return window_words(manifest.since, manifest.until)


def _audit_json(manifest: Manifest, found: Audit) -> dict[str, Any]:
    head = ("station", "system", "title", "version", "since", "until")
    facts = {name: None if (said := getattr(manifest, name)) is None else str(said) for name in head}
    items = [
        {
            "number": item.folder.number,
            "code": item.folder.code,
            "title": item.folder.title,
            "files": [record.path for record in item.records],
            "findings": [asdict(one) for one in item.findings],
        }
        for item in found.items
    ]
    return {
        **facts,
        "items": items,
        "others": [asdict(one) for one in found.others],
        "unchecked": [*found.unchecked],
        "count": found.count,
    }


def _manifest_in(folder: Path) -> Manifest:
    file = folder / MANIFEST
    try:
        with file.open("rb") as stream:
            return read_manifest(stream.read(LARGEST + 1))
    except ManifestError as error:
        raise DeployersMistake(f"{file}：{error}") from error
    except FileNotFoundError as error:
        raise DeployersMistake(f"{folder} 里没有 {MANIFEST}，不是 zhidu binder 做的佐证材料") from error
    except OSError as error:
        raise DeployersMistake(f"{file}：{why_refused(error)}") from error


def _binder_before(out: Path, manifest: Manifest) -> Manifest | None:
    """What the folder was a binder of before; those of two stations, or of two systems, are never mixed."""
    if (out / MANIFEST).exists():
        found = _manifest_in(out)
        if (found.station, found.system) != (manifest.station, manifest.system):
            raise DeployersMistake(f"{out} 是{found.station}的《{found.title}》佐证材料，没有改动；请换一个文件夹")
        return found
    if out.is_dir() and any(not entry.name.startswith(".") for entry in out.iterdir()):
        raise DeployersMistake(f"{out} 里已经有别的文件，没有改动；请换一个文件夹")
    return None


def _assessment_of(file: Path, system: IndicatorSystem, station: str) -> Assessment:
    """What the assessment of a station says of items; files of two stations or systems are never mixed."""
    read = assessment_in(file)
    if (read.system, read.station.strip()) != (system.slug, station):
        whose = f"{read.station.strip() or UNNAMED}按 {read.system} 做的自评"
        raise DeployersMistake(f"{file} 是{whose}，不是{station}按 {system.slug} 做的")
    carried = carried_over(read, system)
    for words in (*version_told(read.version, system), *reworded_told(carried), *gone_listed(carried)):
        OUT.print(words)
    return carried.assessment


def _with_list(files: Iterator[File], listed: Callable[[], File]) -> Iterator[File]:
    """The list of records comes last: it tells what is there by then."""
    yield from files
    yield listed()


def _is_behind_link(out: Path, path: str) -> bool:
    return any((out / step).is_symlink() for step in (Path(path), *Path(path).parents) if step != Path())


def _day_asked(words: str) -> date:
    try:
        return date.fromisoformat(words) if words else today_in_china()
    except ValueError:
        raise DeployersMistake(f"--date“{words}”应当写作 2026-11-22") from None
