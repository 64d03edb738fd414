"""Zip archives that anyone may have made, unpacked within limits."""

import shutil
import zlib
from contextlib import suppress
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from builder.chinese import why_refused
from builder.office import UnreadableError, refuse_devices, too_large

_MOST_FILES, _LARGEST = 5_000, 1_000_000_000
_UTF8 = 0x800
_LARGEST_READ = 200_000_000
_BROKEN = "内容不完整，可能没有传完或者已损坏"
_PASSWORD = "有密码，请解开以后取入"


def unpack(file: Path, folder: Path) -> list[tuple[Path, str]]:
    """Unpack an archive of documents into a folder, but for files that cannot be had, which it gives with the reason.

    Those are files whose name leads out of the folder, that are too large, damaged or have a password. Archives in it
    stay packed.
    """
    refuse_devices(file)
    folder.mkdir(exist_ok=True)
    try:
        with ZipFile(file) as archive:
            found = [(entry, _why_left(entry)) for entry in archive.infolist() if not entry.is_dir()]
            if len(found) > _MOST_FILES:
                raise UnreadableError(f"压缩包里超过 {_MOST_FILES} 个文件，请分开取入")
            if sum(entry.file_size for entry, why in found if not why) > _LARGEST:
                raise UnreadableError(f"压缩包解开后超过 {_LARGEST // 1_000_000} MB，请分开取入")
            tried = [(_written_name(entry), why or _why_not_written(archive, entry, folder)) for entry, why in found]
            return [(folder / PurePosixPath(name).name, why) for name, why in tried if why]
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnreadableError("不是完整的压缩包，可能已损坏") from error


def _why_left(entry: ZipInfo) -> str:
    """Why a file of an archive stays packed; empty where it may be unpacked."""
    path = PurePosixPath(_written_name(entry))
    if path.is_absolute() or ".." in path.parts or not path.parts or any(sign in entry.filename for sign in ":\0"):
        return "压缩包里这个文件的名称指向别处，没有解开"
    return _PASSWORD if entry.flag_bits & 1 else too_large(entry.filename, entry.file_size)


def _why_not_written(archive: ZipFile, entry: ZipInfo, folder: Path) -> str:
    """Write a file of an archive, or tell why it cannot be; nothing half-written stays."""
    target = folder / _written_name(entry)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as content, target.open("xb") as out:
            shutil.copyfileobj(content, out)
    except FileExistsError:
        return "压缩包里前面有同名的文件，没有解开"
    except NotImplementedError:
        return "压缩的方法读不了，请重新压缩成普通的 zip"
    except (BadZipFile, EOFError, zlib.error):
        target.unlink(missing_ok=True)
        return f"在压缩包里{_BROKEN}"
    except OSError as error:
        with suppress(OSError):
            target.unlink()
        return f"解不开：{why_refused(error)}"
    return ""


def why_archive_broken(file: Path, first: str = "") -> str | None:
    """Why an archive does not open: a file in it against its checksum, or none of a name that must be there.

    Empty words for one that is whole, None for one that is too large to look through.
    """
    try:
        with ZipFile(file) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_READ:
                return None
            is_whole = not archive.testzip() and (not first or first in archive.namelist())
            return "" if is_whole else _BROKEN
    except (BadZipFile, EOFError, NotImplementedError, ValueError, zlib.error):
        return _BROKEN
    except RuntimeError:
        return "有密码"


def _written_name(entry: ZipInfo) -> str:
    """The name of a file as it was given; Chinese Windows writes names in GBK and does not say so."""
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        name = raw.decode("gbk", "replace") if not raw.isascii() else name
    return name.replace("\\", "/")
