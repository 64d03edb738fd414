"""Pictures of hand-written pages, with the room that they take: no text moves when they come."""

import re
import struct
from functools import partial
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from mkdocs.structure.files import File, Files

_PICTURE = re.compile(r'<img (?=[^>]*?\bsrc="(?P<address>[^":?#]+)")(?![^>]*\b(?:width|height)=)')
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG behind which its size stands (ITU-T T.81, B.1.1.3)."""


def with_picture_sizes(html: str, page: File, files: Files) -> str:
    """A page whose pictures say how large they are, where their files tell."""
    return _PICTURE.sub(partial(_with_size, page, files), html)


def _with_size(page: File, files: Files, picture: re.Match[str]) -> str:
    address = unquote(unescape(picture["address"]))
    file = files.get_file_from_path(normpath(join(dirname(page.src_uri), address)))
    size = _pixels_of(file.content_bytes) if file else None
    return f'{picture[0]}width="{size[0]}" height="{size[1]}" ' if size else picture[0]


def _pixels_of(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        return struct.unpack_from(">II", content, 16)
    if content.startswith((b"GIF87a", b"GIF89a")) and len(content) >= 10:
        return struct.unpack_from("<HH", content, 6)
    return _pixels_of_jpeg(content) if content.startswith(b"\xff\xd8") else None


def _pixels_of_jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return None
