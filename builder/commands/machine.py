"""The machine that commands run on: any terminal can show their words, and what the system refuses is one line."""

import codecs
import errno
import io
import os
import re
import sys
from collections import UserDict
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from builder.chinese import why_refused
from builder.commands.terminal import DEPLOYERS_MISTAKE, DeployersMistake
from builder.days import ClockError

_NAME = re.compile(r'[/\\"\n]')
"""What stands between names of files in the words that cannot be written."""

_ASCII_NAMES = "这里的文件名只能用 ASCII，中文的读不了也写不出；请设环境变量 PYTHONUTF8=1 再运行"


class Imported(UserDict[str, Any]):
    """Commands by name, each given as module:function of this package and imported when it is asked for."""

    def __getitem__(self, key: str) -> Any:
        """The command of a name."""
        module, _, function = super().__getitem__(key).partition(":")
        return getattr(import_module(f"{__package__}.{module}"), function)


class Commands(click.Group):
    """A group of commands that ends with one line where the machine, and not zhidu, is at fault."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run a command line."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # GBK has no •, and the name of a file may be no UTF-8: such a sign is shown as its number. ASCII has
                # no Chinese at all, and most terminals that claim it (LC_ALL=C) show UTF-8.
                encoding = "utf-8" if codecs.lookup(stream.encoding).name == "ascii" else None
                stream.reconfigure(encoding=encoding, errors="backslashreplace")
        if os.environ.get("SOURCE_DATE_EPOCH") == "":
            # MkDocs takes an empty one for a number.
            del os.environ["SOURCE_DATE_EPOCH"]
        if sys.getfilesystemencoding() == "ascii":
            DeployersMistake(_ASCII_NAMES).show()
            sys.exit(DEPLOYERS_MISTAKE)
        try:
            return super().main(*args, **options)
        except (OSError, UnicodeEncodeError, ClockError) as error:
            told = _machines_fault(error)
            if not told:
                raise
            DeployersMistake(told).show()
            sys.exit(DEPLOYERS_MISTAKE)
        finally:
            _drop_what_cannot_be_written()


def _machines_fault(error: OSError | UnicodeEncodeError | ClockError) -> str:
    """What to tell of an error of the machine; nothing where it is none."""
    match error:
        case ClockError():
            return str(error)
        case UnicodeEncodeError():
            before, after = _NAME.split(error.object[: error.start])[-1], _NAME.split(error.object[error.start :])[0]
            name = (before + after)[:200].encode("utf-8", "backslashreplace").decode()
            return f"有文件的名称不是 UTF-8，读不了：{name}；请改名" if "surrogates" in error.reason else ""
        case FileNotFoundError() if not _working_folder():
            return "当前文件夹已经不在了，请先进入别的文件夹"
        case OSError(filename=None):
            return f"结果没有写完：{why_refused(error)}"
        case OSError():
            return f"{error.filename}：{why_refused(error)}"


def _working_folder() -> str:
    try:
        return str(Path.cwd())
    except FileNotFoundError:
        return ""


def _drop_what_cannot_be_written() -> None:
    """Give up the words that a full disk did not take; Python would try again at its end, with a traceback."""
    try:
        sys.stdout.flush()
    except OSError as error:
        if error.errno != errno.EPIPE:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
