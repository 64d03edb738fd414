"""The command `zhidu assess`: assessments of stations, reported and laid side by side."""

from pathlib import Path

import click

from builder.chinese import why_refused
from builder.commands.machine import Imported
from builder.commands.terminal import DeployersMistake
from builder.office import UnreadableError, refuse_devices
from builder.rating.assessment import LARGEST, Assessment, AssessmentError, read_assessment

_PLACES = {"merge": "merging:merge", "report": "reporting:report"}


@click.group(commands=Imported(_PLACES), options_metavar="[选项]", subcommand_metavar="命令 [参数]...")
def assess() -> None:
    """自评文件：汇总各所的自评，找出差距。"""


def content_of(file: Path) -> bytes:
    """As much of a file as any assessment has, and a little more."""
    refuse_devices(file)
    with file.open("rb") as stream:
        return stream.read(LARGEST + 1)


def assessment_in(file: Path) -> Assessment:
    """The assessment in a file; a deployer's mistake where there is none."""
    try:
        return read_assessment(content_of(file))
    except (AssessmentError, UnreadableError) as error:
        raise DeployersMistake(f"{file}：{error}") from error
    except OSError as error:
        raise DeployersMistake(f"{file}：{why_refused(error)}") from error
