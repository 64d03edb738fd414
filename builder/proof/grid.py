"""A copy of a Word file in which LibreOffice sets as many characters to a line as Word does."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.office.looks import default_style
from builder.office.xml import WORD
from builder.proof.document import cell_change
from builder.proof.roles import Held

_W = f"{{{WORD}}}"
_PARTS = re.compile(r"word/[^/]*\.xml")
_TEXT_SIZE = 16  # points of 三号
_NARROW = "98"  # per cent: a character that is wider than its cell gets two, and 三号 has cells of 15.8 points


def copy_on_the_grid(held: Held, copy: Path) -> None:
    """Write a copy for LibreOffice.

    It has cells for 三号, since LibreOffice reckons them from the size in the default style alone, and no VML boxes in
    footers, over which it may never end.
    """
    held.package.write_copy(copy, dict(_changed_parts(held)))


def _changed_parts(held: Held) -> Iterator[tuple[str, Any]]:
    """Styles, sections and footers as Word means them; strict files would lose their namespaces and stay."""
    gridded = any(sheet.shape.get("docGrid.type") == "linesAndChars" for sheet in held.document.sheets)
    for name in held.package.namelist():
        if not _PARTS.fullmatch(name) or b"purl.oclc.org" in held.package.read(name):
            continue
        root = held.package.tree(name)
        boxes = list(root.iter(f"{_W}pict")) if root.tag == f"{_W}ftr" else []
        for box in boxes:
            box.getparent().remove(box)
        if gridded and root.tag != f"{_W}ftr":
            _set_grid(root, held.document.size)
        if boxes or gridded:
            yield name, root


def _set_grid(root: Any, size: float) -> None:
    """Cells as wide as 三号 with what the file adds to it, in a default style that says its size; words in Chinese.

    In a file that calls them English, as makers of files outside China do, LibreOffice lets no stop hang over the edge.
    """
    for language in root.iter(f"{_W}lang"):
        language.set(f"{_W}eastAsia", "zh-CN")
    for grid in root.iter(f"{_W}docGrid"):
        more = cell_change(grid.attrib, f"{_W}charSpace")
        grid.set(f"{_W}charSpace", str(round((_TEXT_SIZE + more - size) * 4096)))
    if root.tag == f"{_W}styles":
        _narrow(root, size)


def _narrow(styles: Any, size: float) -> None:
    defaults = _child(_child(_child(styles, "docDefaults", first=True), "rPrDefault"), "rPr")
    normal = default_style(styles)
    if defaults.find(f"{_W}w") is None:
        _child(defaults, "w").set(f"{_W}val", _NARROW)
    if normal is not None:
        _child(_child(normal, "rPr"), "sz").set(f"{_W}val", f"{size * 2:g}")


def _child(parent: Any, name: str, *, first: bool = False) -> Any:
    found = parent.find(f"{_W}{name}")
    if found is None:
        found = parent.makeelement(f"{_W}{name}")
        parent.insert(0 if first else len(parent), found)
    return found
