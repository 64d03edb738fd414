"""XML that anyone may have made, read without trust; strict files get the namespaces of all others."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  a compiled module without types

from builder.office import UnreadableError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""Namespace of WordprocessingML (ISO/IEC 29500-1, transitional)."""
# Strict files have the same elements in other namespaces (ISO/IEC 29500-1).
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(main|relationships|wordprocessingDrawing)")
_SAFE: dict[str, bool] = {"resolve_entities": False, "no_network": True, "huge_tree": False}


def refuse_types(head: bytes, name: str) -> None:
    """Refuse a part that begins with a document type (DTD): Office writes none, and its entities grow without end."""
    try:
        _, root = next(etree.iterparse(BytesIO(head), events=("start",), **_SAFE))
    except (etree.XMLSyntaxError, StopIteration) as error:
        raise _broken(name) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableError(f"部件 {name} 里有 Office 不会写的内容（DTD 或者实体），不予打开")


def read_xml(content: bytes, name: str) -> Any:
    """The root of a part whose beginning is known to be harmless."""
    plain = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", content)
    try:
        return etree.fromstring(plain, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise UnreadableError(f"部件 {name} 里一层套一层，套得太深，不予读取") from error
        raise _broken(name) from error


def written_xml(root: Any) -> bytes:
    """A part as it stands in a package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _broken(name: str) -> UnreadableError:
    return UnreadableError(f"可能已损坏：部件 {name} 的 XML 有错，读不下去")


def elements(source: IO[bytes], *names: str) -> Iterator[Any]:
    """Elements as they end; each is dropped once it has been looked at, so that memory stays flat."""
    tags = [f"{{*}}{name}" for name in names]
    for _, element in etree.iterparse(source, tag=tags, **_SAFE):
        yield element
        element.clear()
        while (before := element.getprevious()) is not None:
            before.getparent().remove(before)


def fact(element: Any, name: str) -> str:
    """An attribute by its local name; nothing where there is none."""
    return next((given for full, given in element.attrib.items() if full.endswith(f"}}{name}")), "")
