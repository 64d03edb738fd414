"""Office files that anyone may have made: opened without trust, read as parts and rows."""

import stat
from pathlib import Path, PurePath

_TEXTS = ("", ".md", ".markdown", ".txt", ".csv")
_LARGEST_TEXT, _LARGEST = 5_000_000, 300_000_000
"""Bytes of a file: of plain text, a thousand pages of which have no more, and of any other kind."""


class UnreadableError(Exception):
    """A file that is not read, and why, in Chinese; who asked for it says which file."""


def refuse_devices(file: Path) -> None:
    """Refuse what has no end or waits for someone to write: pipes, sockets, devices."""
    mode = file.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise UnreadableError("不是文件，是管道或者设备")


def too_large(name: str, size: int) -> str:
    """Why a file of that size is not even opened; empty where it may be."""
    most = _LARGEST_TEXT if PurePath(name).suffix.lower() in _TEXTS else _LARGEST
    return (
        f"太大：有 {size // 1_000_000} MB，这种文件最多读 {most // 1_000_000} MB，请拆开再取入" if size > most else ""
    )


def refuse_large(file: Path) -> None:
    """Refuse what is too large to be read in time."""
    if why := too_large(file.name, file.stat().st_size):
        raise UnreadableError(why)
