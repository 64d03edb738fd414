"""The one home of escaping: words that anyone wrote, made safe for HTML and XML."""

import re
from html import escape

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def escaped_text(words: str) -> str:
    """Escape words for HTML and XML; most hold nothing to escape, and looking is quicker than replacing thrice."""
    return escape(words, quote=False) if "<" in words or "&" in words or ">" in words else words


def escaped_xml(words: str) -> str:
    """Escape words for XML text; what XML 1.0 cannot hold (clause 2.2) becomes U+FFFD."""
    return escaped_text(_NOT_XML.sub("\ufffd", words))


def escaped_attribute(words: str) -> str:
    """Escape words for a quoted attribute of HTML or XML."""
    return escape(_NOT_XML.sub("\ufffd", words))


def escaped_line(words: str) -> str:
    """Words for one line of a terminal: what would move its cursor, colour it or turn its words round is spelled."""
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode(), words)
