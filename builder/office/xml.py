"""Office files from the inside: the namespace of Word, and a reader for XML that anyone may have made."""

from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  a compiled module without types

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""Namespace of WordprocessingML (ISO/IEC 29500-1, transitional)."""

BadXmlError = etree.XMLSyntaxError


def read_xml(content: bytes) -> Any:
    """The root of an XML document; BadXmlError when it is none."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
