"""The command `zhidu import`: foreign texts taken in, one report line each."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder.commands.terminal import (
    AUTHORS_MISTAKE,
    OUT,
    DeployersMistake,
    disk_errors,
    echo_json,
    hold,
    progress_bar,
    require_root,
)
from builder.parse.records import read_laws
from builder.source import read_source

if TYPE_CHECKING:
    from builder.intake.folder import ImportReport


@click.command("import", options_metavar="[选项]")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件或文件夹...")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出报告。")
@click.pass_obj
def import_texts(root: Path, sources: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001  a flag of the command line
    """取入法律文件全文（Markdown 或纯文本），逐个报告条数和不清楚的地方。"""
    from builder.intake.folder import files_to_import, import_files
    from builder.intake.identity import Known

    require_root(root)
    known = Known(tuple(_recorded_laws(root)))
    reports: list[ImportReport] = []
    for source in sources:
        if not source.exists():
            raise DeployersMistake(f"找不到 {source}")
    hold(root, root / "regulations")
    folders = [source for source in sources if source.is_dir()]
    files = [file for source in sources for file in files_to_import(source)]
    try:
        with disk_errors(root), progress_bar() as report:
            for taken in import_files(files, root, known, folders):
                reports.append(taken)
                report("取入", len(reports), len(files))
    finally:
        if as_json:
            echo_json([report.as_json() for report in reports])
        else:
            _show_import(reports)
    if any(report.outcome == "未取入" for report in reports):
        sys.exit(AUTHORS_MISTAKE)


def _show_import(reports: "list[ImportReport]") -> None:
    for report in reports:
        OUT.print(f"{report.outcome} {report.file}：{report.articles} 条 → {report.path or '（无）'}")
        for unclear in report.unclear:
            OUT.print(f"    {unclear}")
    outcomes = {
        outcome: sum(report.outcome == outcome for report in reports) for outcome in ("新增", "未变", "另存", "未取入")
    }
    counted = "，".join(f"{outcome} {count}" for outcome, count in outcomes.items())
    articles = sum(report.articles for report in reports)
    plain = sum(not report.articles for report in reports)
    click.echo(f"共 {len(reports)} 个文件（{counted}），{articles} 条；不分条的 {plain} 个")


def _recorded_laws(root: Path) -> list[Any]:
    file = root / "regulations/basis/laws.yaml"
    return list(read_laws(read_source(file, "regulations/basis/laws.yaml")).value.values()) if file.exists() else []
