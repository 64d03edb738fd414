"""The `zhidu` command: what it takes before a command, and which commands there are."""

from pathlib import Path

import click

from builder.chinese import speak_chinese
from builder.commands.machine import Commands, Imported
from builder.commands.terminal import PATH

_PLACES = {
    "assess": "assessing:assess",
    "binder": "binder:binder",
    "build": "building:build",
    "check": "building:check",
    "coverage": "coverage:coverage",
    "due": "due:due",
    "duties": "duties:duties",
    "fill": "filling:fill",
    "fmt": "editing:fmt",
    "import": "importing:import_texts",
    "indicators": "indicators:indicators",
    "new": "editing:new",
    "pages": "building:pages",
    "plan": "planning:plan",
    "proof": "proofing:proof_files",
    "quiz": "quiz:quiz_command",
    "roster": "rosters:roster",
    "search": "searching:search",
    "serve": "building:serve",
    "synonyms": "searching:synonyms",
    "timetable": "timetable:timetable_command",
}
"""Where each command stands: to import all of them takes a second and more."""

speak_chinese()


@click.group(
    cls=Commands,
    commands=Imported(_PLACES),
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]...",
)
@click.option(
    "--root",
    metavar="文件夹",
    type=PATH,
    default=Path(),
    help="知识库所在的文件夹（有 mkdocs.yml），默认当前文件夹。",
)
@click.version_option(package_name="zhidu", prog_name="zhidu", message="%(prog)s %(version)s", help="显示版本号。")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """把制度和法律依据编成可以离线查阅的网站。"""
    context.obj = root


if __name__ == "__main__":
    main()
