"""Names of files and folders that Windows, too, can have (Win32 naming conventions)."""

import re
import unicodedata

LONGEST = 80
_LOOKALIKE = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in '\\/:*?"<>|'}
_ENDS = re.compile(r"^[ .]+|[ .]+$")
BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))
"""What counts as blank here; a browser has a list of its own."""
_RESERVED = re.compile(
    r"^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$", re.IGNORECASE | re.ASCII
)


def file_name(words: str) -> str:
    """Words as one step of a path: no sign that Windows reserves, no way out of the folder, never empty."""
    plain = "".join(sign for sign in words if unicodedata.category(sign)[0] != "C")
    name = _ENDS.sub("", " ".join(plain.translate(_LOOKALIKE).split())[:LONGEST])
    return f"_{name}" if not name or _RESERVED.match(name) else name
