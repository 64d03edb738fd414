"""The `zhidu` command: what it takes before a command, and which commands there are."""

from pathlib import Path

import click

from builder.chinese import speak_chinese
from builder.commands.assessing import assess
from builder.commands.binder import binder
from builder.commands.building import build, check, pages, serve
from builder.commands.coverage import coverage
from builder.commands.due import due
from builder.commands.duties import duties
from builder.commands.editing import fmt, new
from builder.commands.filling import fill
from builder.commands.importing import import_texts
from builder.commands.indicators import indicators
from builder.commands.machine import Commands
from builder.commands.planning import plan
from builder.commands.proofing import proof_files
from builder.commands.rosters import roster
from builder.commands.searching import search, synonyms
from builder.commands.timetable import timetable_command

speak_chinese()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]...",
)
@click.option(
    "--root",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    default=Path(),
    help="知识库所在的文件夹（有 mkdocs.yml），默认当前文件夹。",
)
@click.version_option(package_name="zhidu", prog_name="zhidu", message="%(prog)s %(version)s", help="显示版本号。")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """把制度和法律依据编成可以离线查阅的网站。"""
    context.obj = root


COMMANDS = (
    *(assess, binder, build, check, coverage, due, duties, fill, fmt, import_texts, indicators, new, pages, plan),
    proof_files,
    *(roster, search, serve, synonyms, timetable_command),
)
for command in COMMANDS:
    main.add_command(command)
if __name__ == "__main__":
    main()
