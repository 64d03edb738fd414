"""What styles and the theme of a Word file give its paragraphs and runs (ECMA-376, 17.7.2)."""

import re
from collections.abc import Mapping
from typing import Any

from builder.office.xml import WORD

_W = f"{{{WORD}}}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_NUMBER = re.compile(r"-?[0-9]{1,10}(?:\.[0-9]{1,9})?")
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_FIRST_LINE = ("ind.firstLine", "ind.firstLineChars", "ind.hanging", "ind.hangingChars")
Shape = Mapping[str, str]
"""Effective properties: `jc` is the w:val of w:jc, `ind.left` another attribute of w:ind."""


def default_style(styles: Any) -> Any:
    """The style of paragraphs that name none: that which says so, else Normal by its name (LibreOffice marks none)."""
    own = [style for style in styles.iterfind(f"{_W}style") if style.get(f"{_W}type") == "paragraph"]
    marked = [style for style in own if style.get(f"{_W}default") in ("1", "true", "on")]
    named = (style for style in own if flat(style).get("name", "").casefold() == "normal")
    return next(iter((*marked, *named)), None)


class Styles:
    """What styles give to paragraphs and runs (ECMA-376, 17.7.2)."""

    def __init__(self, styles: Any, faces: Mapping[str, str]) -> None:
        self.faces = faces
        self._by_id = {style.get(f"{_W}styleId", ""): style for style in styles.iterfind(f"{_W}style")}
        normal = default_style(styles)
        self._normal = "" if normal is None else normal.get(f"{_W}styleId", "")
        path = f"{_W}docDefaults/{_W}"
        self._defaults = {kind: flat(styles.find(f"{path}{kind}Default/{_W}{kind}")) for kind in ("pPr", "rPr")}
        self._known: dict[tuple[str, str], dict[str, str]] = {}

    def shape(self, kind: str, style: str, table: str = "") -> dict[str, str]:
        """Properties of a paragraph style in a table style; one that does not exist means the default style."""
        style = style if style in self._by_id else self._normal
        return laid(self._defaults[kind], self.given(kind, table), self.given(kind, style))

    def given(self, kind: str, style: str) -> dict[str, str]:
        """Properties that a style of any type gives, with those that it is based on; `style` is its name."""
        if (kind, style) not in self._known:
            chain: list[tuple[Any, str]] = []
            above, shape = style, {}
            while above in self._by_id and len(chain) < 50:
                own = flat(self._by_id[above])
                chain.append((self._by_id[above].find(f"{_W}{kind}"), own.get("name", above)))
                above = own.get("basedOn", "")
            for properties, name in reversed(chain):
                shape = laid(shape, flat(properties), {"style": name})
            self._known[kind, style] = shape
        return self._known[kind, style]


def flat(properties: Any) -> dict[str, str]:
    """Properties by name; a face of the theme is marked + and stands in its slot."""
    shape: dict[str, str] = {}
    if properties is not None and (numbers := properties.find(f"{_W}numPr")) is not None:
        shape |= {f"numPr.{key}": text for key, text in flat(numbers).items()}
    for child in properties.iterchildren("*") if properties is not None else ():
        name = child.tag.rpartition("}")[2]
        shape[name] = child.get(f"{_W}val", "1")
        shape.update({f"{name}.{key.rpartition('}')[2]}": text for key, text in child.attrib.items()})
    themed = {slot: shape.get(f"rFonts.{slot}Theme") for slot in ("ascii", "eastAsia")}
    return shape | {f"rFonts.{slot}": f"+{theme}" for slot, theme in themed.items() if theme}


def laid(*shapes: Shape) -> dict[str, str]:
    """Properties over properties; who says how the first line stands says it whole."""
    whole: dict[str, str] = {}
    for shape in shapes:
        first = any(name in shape for name in _FIRST_LINE)
        whole = {name: text for name, text in whole.items() if not first or name not in _FIRST_LINE} | dict(shape)
    return whole


def theme_faces(theme: Any) -> dict[str, str]:
    """The faces of a theme by the names that runs call them (ECMA-376, 20.1.4.1)."""
    faces = {}
    for group in ("major", "minor"):
        named = {f.get("script", f.tag): f.get("typeface", "") for f in theme.iterfind(f".//{_A}{group}Font/*")}
        faces[f"+{group}EastAsia"] = named.get(f"{_A}ea") or named.get("Hans", "")
        faces[f"+{group}Ascii"] = faces[f"+{group}HAnsi"] = named.get(f"{_A}latin", "")
    return faces


def points(shape: Shape) -> float:
    return number_in(shape, "sz") / 2 or 10  # what Word does when nothing gives a size (ECMA-376, 17.3.2.38)


def number_in(shape: Shape, name: str) -> float:
    """The number that a property gives, 0 when it gives none."""
    return float(shape[name]) if _NUMBER.fullmatch(shape.get(name, "")) else 0


def is_on(shape: Shape, name: str) -> bool:
    """Whether a property is there and not switched off."""
    return shape.get(name, "0") not in ("0", "false", "off", "none")


def heading_level(shape: Shape, style: str) -> int:
    """1 to 9 for a heading, by its outline level or the name of its style; else 0."""
    if "outlineLvl" in shape and 0 <= (level := int(number_in(shape, "outlineLvl"))) < 9:
        return level + 1
    named = _HEADING_STYLE.match(style)
    return int(named[1]) if named else 0
