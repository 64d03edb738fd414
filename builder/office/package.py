"""The package of a Word file that anyone may have made, opened without trust."""

import posixpath
import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from builder.office.xml import BadXmlError, read_xml

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# Strict files have the same elements in other namespaces (ISO/IEC 29500-1).
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(main|relationships|wordprocessingDrawing)")
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class NotADocumentError(ValueError):
    """The file is no Word document that can be measured; the message says why, in Chinese."""


def unpacked(file: Path) -> dict[str, bytes]:
    """The parts of a package by name, those that are no XML without their bytes; NotADocumentError when it is none."""
    with file.open("rb") as stream:
        if stream.read(len(_OLE)) == _OLE:
            raise NotADocumentError("文件加了密，或者是旧格式（.doc），请另存为不加密的 .docx")
    try:
        with ZipFile(file) as archive:
            entries = archive.infolist()
            if max((entry.file_size for entry in entries), default=0) > 100_000_000:
                raise NotADocumentError("包里有一个部件展开后超过 100 MB，不予打开")
            if sum(entry.file_size for entry in entries) > 300_000_000:
                raise NotADocumentError("整个包展开后超过 300 MB，不予打开")
            return {entry.filename.replace("\\", "/"): _content(archive, entry) for entry in entries}
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, UnicodeDecodeError) as error:
        raise NotADocumentError("不是完整的 Word 文件（.docx）：作为压缩包打不开") from error


def _content(archive: ZipFile, entry: ZipInfo) -> bytes:
    """One byte more is asked for than it says to hold, which keeps zipfile from unpacking all at once."""
    if not entry.filename.lower().endswith((".xml", ".rels")):
        return b""
    if entry.flag_bits & 1 or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotADocumentError("文件加了密，或者用了 Word 不用的压缩方法")
    with archive.open(entry) as stream:
        return stream.read(entry.file_size + 1)


def tree_of(parts: Mapping[str, bytes], name: str) -> Any:
    """The XML of a part; an empty element when there is no such part."""
    content = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", parts.get(name) or b"<none/>")
    try:
        root = read_xml(content)
    except BadXmlError as error:
        raise NotADocumentError(f"部件 {name} 的 XML 有错，读不下去") from error
    if root.getroottree().docinfo.doctype:
        raise NotADocumentError(f"部件 {name} 里有 DTD 或者实体，不予打开")
    return root


def links(parts: Mapping[str, bytes], name: str) -> dict[str, tuple[str, str, bool]]:
    """The relations in a .rels part by id: their kind, what they lead to, whether it is outside; none in another."""
    if not name.endswith(".rels"):
        return {}
    folder, found = posixpath.dirname(posixpath.dirname(name)), {}
    for relation in tree_of(parts, name).iter(_RELATION):
        kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        external = relation.get("TargetMode") == "External"
        inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[relation.get("Id", "")] = (kind, target if external else inside, external)
    return found
