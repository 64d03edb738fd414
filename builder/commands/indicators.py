"""The command `zhidu indicators`."""

import click

from builder.commands.machine import Imported

_PLACES = {
    "compare": "indicator_tables:compare",
    "export": "indicator_tables:export_indicators",
    "import": "indicator_import:import_indicators",
    "show": "indicator_tables:show",
}
"""An import is asked for by itself, and needs nothing that reads a knowledge base."""


@click.group(commands=Imported(_PLACES), options_metavar="[选项]", subcommand_metavar="命令 [参数]...")
def indicators() -> None:
    """评定指标：一套指标一个文件夹，一个版本一个文件。"""
