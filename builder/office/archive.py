"""Zip archives that anyone may have made, unpacked within limits."""

import shutil
import zlib
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from builder.office import UnreadableError, refuse_devices, too_large

_MOST_FILES, _LARGEST = 5_000, 1_000_000_000
_UTF8 = 0x800
_LARGEST_READ = 200_000_000
_BROKEN = "内容不完整，可能没有传完或者已损坏"


def unpack(file: Path, folder: Path) -> dict[Path, str]:
    """Unpack an archive of documents, but for files that are too large, which it gives with the reason.

    Names that lead out of the folder are refused, archives in it stay packed.
    """
    refuse_devices(file)
    try:
        with ZipFile(file) as archive:
            found = [entry for entry in archive.infolist() if not entry.is_dir()]
            left = {folder / _name_of(one): why for one in found if (why := too_large(one.filename, one.file_size))}
            entries = [entry for entry in found if not too_large(entry.filename, entry.file_size)]
            if len(entries) > _MOST_FILES:
                raise UnreadableError(f"压缩包里超过 {_MOST_FILES} 个文件，请分开取入")
            if sum(entry.file_size for entry in entries) > _LARGEST:
                raise UnreadableError(f"压缩包解开后超过 {_LARGEST // 1_000_000} MB，请分开取入")
            if any(entry.flag_bits & 1 for entry in entries):
                raise UnreadableError("压缩包有密码，请解开以后取入")
            for entry in entries:
                target = folder / _name_of(entry)
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(entry) as content, target.open("wb") as out:
                    shutil.copyfileobj(content, out)
            return left
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnreadableError("不是完整的压缩包，可能已损坏") from error


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


def _name_of(entry: ZipInfo) -> PurePosixPath:
    """The name of a file; Chinese Windows writes names in GBK and does not say so."""
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        name = raw.decode("gbk", "replace") if not raw.isascii() else name
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name:
        raise UnreadableError("压缩包里有文件的名称指向别处，没有解开")
    return path
