"""How commands speak: lines, bars, and what a deployer can mend."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.text import Text

from builder.chinese import why_refused
from builder.diagnostics import Diagnostic, in_short
from builder.escaping import escaped_line
from builder.files import RefusedError, only_writer, write_new
from builder.model.part import Part

if TYPE_CHECKING:
    from builder.pipeline import Progress as Report

AUTHORS_MISTAKE = 1
DEPLOYERS_MISTAKE = 2


class _Lines(Console):
    """A console to which words are one line each, whoever wrote them."""

    def print(self, *objects: Any, **options: Any) -> None:
        """Print, as a console does."""
        super().print(*(escaped_line(one) if isinstance(one, str) else one for one in objects), **options)


PATH = click.Path(path_type=Path, readable=False)
"""A file or folder that a command is given; who reads it says, in Chinese, what the system refuses."""
OUT = _Lines(markup=False, highlight=False, soft_wrap=True, emoji=False)
_ERR = Console(stderr=True, markup=False, highlight=False, soft_wrap=True, emoji=False)


MOMENT = '"2026-03-02 14:20"'
"""A moment as somebody writes it for a command: in quotes, because of the blank."""


class DeployersMistake(click.ClickException):
    """One clear line and exit code 2."""

    exit_code = DEPLOYERS_MISTAKE

    def show(self, file: Any = None) -> None:  # noqa: ARG002  click passes it
        """Print the line to standard error."""
        click.echo(escaped_line(f"zhidu: {self.message}"), err=True)


def show_diagnostics(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Print the diagnostics, those that are many of a kind in short, and how many there are."""
    for diagnostic in in_short(diagnostics):
        style = "red" if diagnostic.is_error else "yellow"
        OUT.print(str(diagnostic), style=style)
    errors = sum(diagnostic.is_error for diagnostic in diagnostics)
    if diagnostics:
        OUT.print(f"{errors} 个错误，{len(diagnostics) - errors} 个提醒")


def stop_on_errors(diagnostics: tuple[Diagnostic, ...]) -> None:
    """End the command when one of them is an error."""
    if any(diagnostic.is_error for diagnostic in diagnostics):
        sys.exit(AUTHORS_MISTAKE)


def echo_json(found: object, indent: int | None = 1) -> None:
    """Print data as JSON, in ASCII where the output is of another encoding than UTF-8."""
    plain = not (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(json.dumps(found, ensure_ascii=plain, indent=indent))


@contextmanager
def progress_bar() -> "Iterator[Report]":
    """A bar on standard error while work lasts longer than a second."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn

    class Rate(ProgressColumn):
        def render(self, task: Any) -> Text:
            return Text(f"{task.speed:.0f} 个/秒" if task.speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=_ERR, transient=True, disable=not _ERR.is_terminal) as bar:
        tasks: dict[str, Any] = {}

        def report(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=of)
            bar.update(tasks[what], completed=done + 1)

        yield report


@contextmanager
def disk_errors(where: Path) -> Iterator[None]:
    """A disk that is full, read-only or not ours is the deployer's to mend, and so is a folder with others' files."""
    try:
        yield
    except RefusedError as error:
        raise DeployersMistake(str(error)) from error
    except OSError as error:
        raise DeployersMistake(f"写不进 {error.filename or where}：{why_refused(error)}") from error


def require_new(out: Path, *endings: str) -> None:
    """A file that a person may have edited is not written over; its name says what it is."""
    if out.suffix.lower() not in endings:
        raise DeployersMistake(f"“{out}”要以 {' 或者 '.join(endings)} 结尾")
    if os.path.lexists(out):
        raise DeployersMistake(f"{out} 已经有了，没有覆盖；请换一个名字")


def write_out(out: Path, content: bytes) -> None:
    """Write a file that is not there, not even since this moment."""
    with disk_errors(out):
        try:
            write_new(out, content)
        except FileExistsError as error:
            raise DeployersMistake(f"{out} 已经有了，没有覆盖；请换一个名字") from error


def hold(folder: Path, *trees: Path) -> None:
    """Let nobody else write into a folder until the command ends, and sweep what a killed one left in its trees."""
    with disk_errors(folder):
        click.get_current_context().with_resource(only_writer(folder, *trees))


@contextmanager
def site_errors() -> Iterator[None]:
    """What is wrong with mkdocs.yml or the address is the deployer's to mend."""
    from builder.site.report import DeploymentError

    try:
        yield
    except DeploymentError as error:
        raise DeployersMistake(str(error)) from error


def require_root(root: Path) -> None:
    """Refuse a folder that is no knowledge base."""
    if not (root / "mkdocs.yml").is_file():
        raise DeployersMistake(f"{root.resolve()} 不是知识库：没有 mkdocs.yml（用 zhidu new 新建，或者用 --root 指明）")
    if not (root / "regulations").is_dir():
        raise DeployersMistake(f"{root.resolve()} 不是知识库：没有 regulations 文件夹")


def part_named(words: str, parts: Mapping[str, Part]) -> str:
    """The folder of a part, from its title or the folder itself; nothing stands for all parts."""
    if not words:
        return ""
    for part in parts.values():
        if words in (part.slug, part.title):
            return part.slug
    titles = "、".join(part.title for part in parts.values())
    raise DeployersMistake(f"--part 只能是 {titles}（或者文件夹名 {'、'.join(parts)}）")
