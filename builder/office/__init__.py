"""Office files that anyone may have made: opened without trust, read as parts and rows."""

import stat
from pathlib import Path


class UnreadableError(Exception):
    """A file that is not read, and why, in Chinese; who asked for it says which file."""


def refuse_devices(file: Path) -> None:
    """Refuse what has no end or waits for someone to write: pipes, sockets, devices."""
    mode = file.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise UnreadableError("不是文件，是管道或者设备")
