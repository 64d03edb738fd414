"""Parts of one build for the browser: what a page works with, as scripts that it loads from a disk, too."""

import json
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from search.wire import as_script, part_call

TOOLS = "tools"
"""A part that is a script: what only some pages need."""


def part_scripts(folder: str, parts: Mapping[str, Any], scripts: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """By address, what the parts say, and scripts that hand themselves over; equal parts give equal bytes."""
    contents = {
        name: zlib.compress(json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode(), 9)
        for name, part in parts.items()
    }
    build = _build_of({**contents, **{name: script.encode() for name, script in scripts.items()}})
    for name, content in contents.items():
        yield f"{folder}/{name}.js", as_script(f"{folder}/{name}", build, content)
    for name, script in scripts.items():
        handed = part_call(f"{folder}/{name}", build, zlib.compress(b""))
        yield f"{folder}/{name}.js", f"{script}{handed}".encode()


def _build_of(contents: Mapping[str, bytes]) -> str:
    """What tells one build from another: parts of two builds must not meet in a browser's cache."""
    found = sha256()
    for name, content in contents.items():
        found.update(name.encode() + content)
    return found.hexdigest()[:12]
