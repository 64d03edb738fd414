"""The package of an Office file that anyone may have made: a zip of parts, opened within limits and read by name."""

import errno
import posixpath
import re
import shutil
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from builder.office import UnreadableError, refuse_devices
from builder.office.xml import read_xml, refuse_types, written_xml

_MOST_PARTS = 10_000
_LARGEST, _LARGEST_PART = 300_000_000, 30_000_000
"""Bytes unpacked: of all parts, and of one that is read as a whole; its tree takes thirty times as many."""
_HEAD, _MEGABYTE = 1 << 16, 1 << 20
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_FAULTS = (BadZipFile, zlib.error, struct.error, ArithmeticError, EOFError, RuntimeError, ValueError)
"""What zipfile raises over broken files; a RuntimeError over what it cannot do."""
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage"
_FORMER = {"WordDocument": ".doc", "Workbook": ".xls", "Book": ".xls"}
"""The stream that tells a format older than 2007."""


class Package:
    """The parts of a package, all XML; UnreadableError where one is hostile or broken.

    openpyxl reads a workbook through it as it would through a ZipFile.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        with _zip_faults_told():
            self._archive = ZipFile(stream)
        entries = self._archive.infolist()
        if len(entries) > _MOST_PARTS:
            raise UnreadableError(f"里面的部件超过 {_MOST_PARTS} 个，不予打开")
        if sum(entry.file_size for entry in entries) > _LARGEST:
            raise UnreadableError(f"解开后超过 {_LARGEST // 1_000_000} MB，不予打开")
        if any(entry.flag_bits & 1 or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
            raise UnreadableError("加了密，或者用了 Office 不用的压缩方法")
        if any(_CONTROL.search(entry.filename) for entry in entries):
            raise UnreadableError("里面有部件的名称不合规则")
        self._entries = {entry.filename.replace("\\", "/"): entry for entry in entries}

    @property
    def comment(self) -> bytes:
        """What stands at the end of the zip."""
        return self._archive.comment

    def checksums(self) -> Iterator[tuple[str, int]]:
        """Name and CRC of every entry, as the directory has them."""
        return ((entry.filename, entry.CRC) for entry in self._archive.infolist())

    def namelist(self) -> list[str]:
        """The names of all parts."""
        return list(self._entries)

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream, which may be as long as the whole package."""
        entry = self._entry(name)
        with _zip_faults_told():
            with self._archive.open(entry) as stream:
                refuse_types(stream.read(_HEAD), name)
            return self._archive.open(entry)

    def read(self, name: str) -> bytes:
        """A part as a whole."""
        entry = self._entry(name)
        if entry.file_size > _LARGEST_PART:
            most = f"部件 {name} 解开后超过 {_LARGEST_PART // 1_000_000} MB"
            raise UnreadableError(f"里面的内容或者格式太多（{most}），请把要用的复制到新的文件")
        with _zip_faults_told(), self._archive.open(entry) as stream:
            # Without a number, zipfile unpacks all there is, whatever the directory says.
            content = stream.read(entry.file_size + 1)
        refuse_types(content[:_HEAD], name)
        return content

    def write_copy(self, file: Path, changed: Mapping[str, Any]) -> None:
        """Write the package anew, with other trees in some of its parts."""
        with _zip_faults_told(), ZipFile(file, "w", ZIP_DEFLATED) as copy:
            for name, entry in self._entries.items():
                with self._archive.open(entry) as content, copy.open(name, "w") as target:
                    if name in changed:
                        target.write(written_xml(changed[name]))
                    else:
                        shutil.copyfileobj(content, target)

    def _entry(self, name: str) -> ZipInfo:
        if name not in self._entries:
            raise UnreadableError("不完整，里面缺少部件")
        return self._entries[name]

    def tree(self, name: str) -> Any:
        """The XML of a part."""
        return read_xml(self.read(name), name)

    def links(self, name: str) -> dict[str, tuple[str, str, bool]]:
        """The relations in a .rels part by id: their kind, what they lead to, if that is outside; none in another."""
        if name not in self._entries or not name.endswith(".rels"):
            return {}
        folder, found = posixpath.dirname(posixpath.dirname(name)), {}
        for relation in self.tree(name).iter(_RELATION):
            kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
            external = relation.get("TargetMode") == "External"
            inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id", "")] = (kind, target if external else inside, external)
        return found


@contextmanager
def package_of(file: Path) -> Iterator[Package]:
    """The package of a file; OSError when the system does not give it."""
    refuse_devices(file)
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
        refuse_compound(head + (stream.read(_MEGABYTE) if head.startswith(_OLE) else b""), file.suffix.lower())
        yield Package(BytesIO(head) if len(head) < _HEAD else stream)


def refuse_compound(head: bytes, ending: str) -> None:
    """Compound files (MS-CFB) hold packages with a password ([MS-OFFCRYPTO], 2.3) and the formats before 2007."""
    if not head.startswith(_OLE):
        return
    streams = [name for name in (_LOCKED, *_FORMER) if name.encode("utf-16-le") in head]
    former = next((_FORMER[name] for name in streams if name != _LOCKED), ending if ending in (".doc", ".xls") else "")
    if former and _LOCKED not in streams:
        raise UnreadableError(f"是旧的 {former} 格式，请用 Office 或 WPS 另存为 {former}x")
    raise UnreadableError("有密码，或者是旧的格式；请用 Office 或 WPS 打开，不加密码另存为新的格式")


@contextmanager
def _zip_faults_told() -> Iterator[None]:
    try:
        yield
    except (*_FAULTS, OSError) as error:
        # A broken directory sends zipfile to places before the beginning; all else is no fault of the file.
        if isinstance(error, OSError) and error.errno != errno.EINVAL:
            raise
        raise UnreadableError("不是完整的 Office 文件，可能已损坏：作为压缩包打不开") from error
