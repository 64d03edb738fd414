"""A folder made anew takes the place of the old one whole; what others put into the old one stays in place.

A list in the folder says what was written there. Whatever happens, a killed run included, no other file is deleted.
"""

import ctypes
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from builder.files import LOCK, RefusedError, held

LIST = "zhidu-files.txt"
"""What was written into a folder: the SHA-256, size and path of each file but the list itself."""
_LIST_HEAD = "# {}：本程序写出的文件的 SHA-256、字节数、路径。再次生成时，不在这里的文件原样保留。\n"
_NEW, _OLD, _READY = "new", "old", "ready"
"""Beside the folder: the new tree, the old one where the two cannot be exchanged at once, and a mark.

The mark stands while others' files may be in one of the trees; without it, all there is ours to delete.
"""
_MOST_NAMED = 3
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2

Listed = Mapping[str, tuple[str, str]]
"""The hash and size of each file by its path."""


@dataclass(slots=True)
class Remade:
    """The new tree, and then what of the old one was kept."""

    folder: Path
    kept: list[str] = field(default_factory=list)


@contextmanager
def replaced_whole(folder: Path, what: str) -> Iterator[Remade]:
    """Give an empty folder beside; it takes the place of `folder` only when all went well.

    What it is to hold, in Chinese, stands in its list: it replaces nothing but the same.
    """
    head = _LIST_HEAD.format(what)
    with _workplace(folder) as (work, target):
        if (target / LIST).exists() and not (target / LIST).read_bytes().startswith(head.encode()):
            raise RefusedError(f"{folder} 里不是{what}（见其中 {LIST} 的第一行），没有替换；请换一个文件夹")
        made = Remade(work / _NEW)
        yield made
        _write_list(made.folder, head)
        made.kept = _put_in_place(work, target)


@contextmanager
def filled_whole(folder: Path) -> Iterator[Path]:
    """Give an empty folder beside; what it holds goes into `folder`, which is new or empty, when all went well."""
    with _workplace(folder) as (work, target):
        if target.exists() and any(target.iterdir()):
            raise RefusedError(f"{folder} 里已经有文件，请换一个空文件夹")
        yield work / _NEW
        (work / _READY).touch()
        _recover(work, target)


@contextmanager
def _workplace(folder: Path) -> Iterator[tuple[Path, Path]]:
    """A place beside the folder that a link or path means, with an empty new tree; afterwards it is gone."""
    target = Path(os.path.realpath(folder))
    if os.path.lexists(target) and not target.is_dir():
        raise RefusedError(f"{folder} 是文件，不是文件夹；请换一个名称")
    if os.path.ismount(target):
        raise RefusedError(f"{folder} 是一个盘的根，不能整个替换；请写到里面的一个文件夹")
    work = target.with_name(f".{target.name}.zhidu")
    try:
        with held(work, folder):
            _recover(work, target)
            (work / _NEW).mkdir()
            try:
                yield work, target
            finally:
                _clear(work)
    finally:
        with suppress(OSError):
            work.rmdir()


def _put_in_place(work: Path, target: Path) -> list[str]:
    """Exchange the trees, with what others have in the old one; all goes back if that fails."""
    new = work / _NEW
    kept = list(_others(target, new)) if target.exists() else []
    _require_room(target, new, kept)
    moved: list[str] = []
    (work / _READY).touch()
    try:
        for path in kept:
            _move(target / path, new / path)
            moved.append(path)
        old = _exchange(new, target, work / _OLD)
    except BaseException:
        for path in reversed(moved):
            _move(new / path, target / path)
        (work / _READY).unlink()
        raise
    # Something may have come while the trees were exchanged.
    _rescue(old, target)
    (work / _READY).unlink()
    return kept


def _require_room(target: Path, new: Path, kept: list[str]) -> None:
    clashing = [path for path in kept if os.path.lexists(new / path)]
    if clashing:
        named = "、".join(clashing[:_MOST_NAMED]) + (" 等" if len(clashing) > _MOST_NAMED else "")
        raise RefusedError(
            f"{target} 里有 {len(clashing)} 个文件不是本程序写的，或者写出以后有人改动过，与要写的重名：{named}；"
            "什么都没有改动。请把它们移走或者改名再运行，或者换一个文件夹"
        )


def _exchange(new: Path, target: Path, old: Path) -> Path:
    """Put the new tree in place of the old one, in one step where the system can; tell where the old one is."""
    if not target.exists():
        new.rename(target)
        return new
    shutil.copymode(target, new)
    if exchanged(new, target):
        return new
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    return old


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the disk cannot."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    return rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0


def _recover(work: Path, target: Path) -> None:
    """End what a killed run began: others' files go to where they belong, its own are deleted."""
    if (work / _READY).exists():
        if not target.exists() and (work / _OLD).exists():
            (work / _OLD).rename(target)
        for tree in (work / _NEW, work / _OLD):
            _rescue(tree, target)
        (work / _READY).unlink()
    _clear(work)


def _rescue(tree: Path, target: Path) -> None:
    for path in list(_others(tree, target)) if tree.exists() else ():
        _move(tree / path, _free(target / path))


def _free(path: Path) -> Path:
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.stem}（{number}）{path.suffix}")
    return free


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.rename(target)


def _clear(work: Path) -> None:
    """Delete our own trees; with the mark they may hold others' files, and the next run sees to them."""
    if (work / _READY).exists():
        return
    for path in work.iterdir():
        if path.name != LOCK:
            shutil.rmtree(path, ignore_errors=True)


def _others(tree: Path, new: Path) -> Iterator[str]:
    """What in a tree is not ours as its list has it, nor the same in the new one: files, and folders as a whole."""
    listed = _read_list(tree)
    folders = {parent.as_posix() for path in listed for parent in Path(path).parents}

    def look(folder: str) -> Iterator[str]:
        for entry in sorted(os.scandir(tree / folder), key=lambda entry: entry.name):
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                known = _listed_name(path) in folders or (new / path).is_dir()
                yield from look(path) if known else (path,)
            elif path != LIST and not _is_known(tree / path, listed.get(_listed_name(path)), new / path):
                yield path

    return look("")


def _is_known(file: Path, given: tuple[str, str] | None, new: Path) -> bool:
    facts = _fingerprint(file)
    return facts is not None and (facts == given or facts == _fingerprint(new))


def _fingerprint(file: Path) -> tuple[str, str] | None:
    """Hash and size of a plain file; a link, or what is no file, has none."""
    if file.is_symlink() or not file.is_file():
        return None
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest(), str(os.fstat(stream.fileno()).st_size)


def _write_list(tree: Path, head: str) -> None:
    files = sorted(Path(folder, name) for folder, _, names in os.walk(tree) for name in names)
    facts = ((_fingerprint(file), file.relative_to(tree).as_posix()) for file in files)
    lines = (f"{found[0]}  {found[1]}  {_listed_name(path)}\n" for found, path in facts if found)
    (tree / LIST).write_bytes((head + "".join(lines)).encode("utf-8", "surrogateescape"))


def _read_list(tree: Path) -> Listed:
    """The list of a tree, as far as it can be read; who wrote it may be anyone."""
    try:
        lines = (tree / LIST).read_bytes().decode("utf-8", "surrogateescape").split("\n")
    except OSError:
        return {}
    fields = (line.split("  ", 2) for line in lines if not line.startswith("#"))
    return {words[2]: (words[0], words[1]) for words in fields if len(words) == 3}


def _listed_name(path: str) -> str:
    return path.replace("\\", "\\\\").replace("\n", "\\n")
