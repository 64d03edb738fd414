"""The command `zhidu proof`: Word files measured against the official format."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from builder.chinese import why_refused
from builder.commands.terminal import AUTHORS_MISTAKE, OUT, PATH, DeployersMistake, echo_json, progress_bar
from builder.office import UnreadableError
from builder.pipeline import no_progress
from builder.proof.findings import Finding
from builder.proof.standard import proof


@click.command("proof", options_metavar="[选项]")
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="文件...")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def proof_files(files: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001  a flag of the command line
    """按 GB/T 9704—2012 核验 Word 文件的格式。"""
    told: list[object] = []
    unread: list[str] = []
    failed = False
    # On a terminal the findings tell how far it is; a bar would stand among them.
    with nullcontext(no_progress) if OUT.is_terminal and not as_json else progress_bar() as report:
        for done, file in enumerate(files):
            report("核验", done - 1, len(files))
            try:
                found = proof(file, render=True)
            except UnreadableError as error:
                unread.append(f"{file}：{error}")
                continue
            except OSError as error:
                unread.append(f"{file}：{why_refused(error)}")
                continue
            failed = failed or any(finding.failed for finding in found)
            if as_json:
                told.append({"file": str(file), "findings": [finding.as_json() for finding in found]})
            else:
                _show_findings(file, found)
    if as_json:
        echo_json(told)
    if unread:
        raise DeployersMistake("；".join(unread))
    if failed:
        sys.exit(AUTHORS_MISTAKE)


def _show_findings(file: Path, found: tuple[Finding, ...]) -> None:
    OUT.print(str(file), style="bold")
    for finding in found:
        OUT.print(f"  {finding}", style="red" if finding.failed else "")
