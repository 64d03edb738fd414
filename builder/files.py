"""Files come whole or not at all, and one process at a time writes into a folder."""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

LOCK = ".zhidu-lock"
_HALF = ".zhidu~"
"""How the name of a file ends that is still being written."""
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class RefusedError(Exception):
    """A folder that is not written to, and why, in Chinese; all that is in it stays as it was."""


def write_whole(file: Path, content: str | bytes) -> None:
    """Write beside, then rename, so that a full disk or a stop leaves the old file."""
    with _written_beside(file, content) as beside:
        beside.replace(file)


def write_new(file: Path, content: str | bytes) -> None:
    """Write a file that is not there yet, whole; FileExistsError if it is, though another put it there this moment."""
    with _written_beside(file, content) as beside:
        _named_anew(beside, file)


@contextmanager
def _written_beside(file: Path, content: str | bytes) -> Iterator[Path]:
    """The content in a file beside, which is gone afterwards under that name."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{file.name[:40]}.", suffix=_HALF, dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content.encode() if isinstance(content, str) else content)
        Path(beside).chmod(0o644)
        yield Path(beside)
    finally:
        Path(beside).unlink(missing_ok=True)


def _named_anew(beside: Path, file: Path) -> None:
    """Give a file a name that nothing has; a stick without hard links has only the look beforehand."""
    if os.path.lexists(file):
        raise FileExistsError(errno.EEXIST, "已经有了", str(file))
    try:
        os.link(beside, file)
    except OSError as error:
        if error.errno == errno.EEXIST:
            raise
        beside.rename(file)


@contextmanager
def only_writer(folder: Path, *trees: Path) -> Iterator[None]:
    """Nobody else writes there meanwhile; what a killed writer left half, in the folder or anywhere in trees, goes."""
    with held(folder):
        half = [*folder.glob(f".*{_HALF}")]
        for tree in trees:
            half += [Path(at, name) for at, _, names in os.walk(tree) for name in names if name.endswith(_HALF)]
        for file in half:
            file.unlink(missing_ok=True)
        yield


@contextmanager
def scratch(prefix: str) -> Iterator[Path]:
    """A folder for as long as the work lasts, among the system's temporary ones; what killed runs left there goes."""
    # A lock does not keep out the process that has it: its own folders are known by their names.
    own = f"{prefix}{os.getpid()}-"
    for left in Path(tempfile.gettempdir()).glob(f"{prefix}*/{LOCK}"):
        if not left.parent.name.startswith(own):
            with suppress(OSError, RefusedError):
                with held(left.parent):
                    pass
                shutil.rmtree(left.parent, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=own))
    try:
        with held(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def held(folder: Path, shown: Path | None = None) -> Iterator[None]:
    """A folder held by this process alone, however it ends; RefusedError, which names `shown`, when another has it."""
    file = folder / LOCK
    stream = _lock(file, shown or folder)
    try:
        yield
    finally:
        if sys.platform == "win32":
            stream.close()  # an open file cannot be removed there
        with suppress(OSError):
            file.unlink()
        stream.close()


def _lock(file: Path, shown: Path) -> BinaryIO:
    while True:
        file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            stream = file.open("ab")
            if not _taken(stream):
                stream.close()
                raise RefusedError(f"另一个 zhidu 正在写 {shown}，请等它结束再运行")
            # Whoever had it before may have removed the file since we opened it.
            if os.path.samestat(os.fstat(stream.fileno()), file.stat()):
                return stream
            stream.close()


def _taken(stream: BinaryIO) -> bool:
    """Take the lock of a file, unless another process has it; on a disk without locks, everyone gets it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            # Other than that of flock, this lock does not pass to processes that are forked off.
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _TAKEN
    return True
