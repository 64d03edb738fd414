"""The command `zhidu proof`: Word files measured against the official format."""

import sys
from pathlib import Path

import click

from builder.chinese import why_refused
from builder.commands.terminal import AUTHORS_MISTAKE, OUT, PATH, DeployersMistake, echo_json
from builder.office import UnreadableError
from builder.proof.findings import Finding
from builder.proof.standard import proof


@click.command("proof", options_metavar="[选项]")
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="文件...")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def proof_files(files: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001  a flag of the command line
    """按 GB/T 9704—2012 核验 Word 文件的格式。"""
    reports: list[tuple[Path, tuple[Finding, ...]]] = []
    unread: list[str] = []
    for file in files:
        try:
            reports.append((file, proof(file, render=True)))
        except UnreadableError as error:
            unread.append(f"{file}：{error}")
        except OSError as error:
            unread.append(f"{file}：{why_refused(error)}")
    if as_json:
        told = [{"file": str(file), "findings": [finding.as_json() for finding in found]} for file, found in reports]
        echo_json(told)
    else:
        _show_findings(reports)
    if unread:
        raise DeployersMistake("；".join(unread))
    if any(finding.failed for _, found in reports for finding in found):
        sys.exit(AUTHORS_MISTAKE)


def _show_findings(reports: list[tuple[Path, tuple[Finding, ...]]]) -> None:
    for file, found in reports:
        OUT.print(str(file), style="bold")
        for finding in found:
            OUT.print(f"  {finding}", style="red" if finding.failed else "")
