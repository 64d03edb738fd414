"""XML of files that anyone may have made, read without entities, networks or huge trees."""

from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  a compiled module without types

BadXmlError = etree.XMLSyntaxError


def read_xml(content: bytes) -> Any:
    """The root of an XML document; BadXmlError when it is none."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
