"""The words of a paragraph of a Word file as a reader sees them, and what else stands between them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from builder.office.controls import FORMULA, TOLD, form_field, unshown_field
from builder.office.looks import Styles, flat, is_on
from builder.office.prose import quoted_briefly, quoted_whole
from builder.office.raised import RAISED_TOLD, lowered, raised
from builder.office.xml import WORD

_W = f"{{{WORD}}}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_PICTURES = {f"{_W}drawing", f"{_W}pict", f"{_W}object"}
_NOTES = {f"{_W}footnoteReference": "脚注", f"{_W}endnoteReference": "尾注"}
_BOX = f"{_W}txbxContent"
_PICTURE_FONTS = {
    "Wingdings": {
        **dict.fromkeys("\x6f\x71\x72\xa8", "□"),
        **dict.fromkeys("\xfe\x52", "☑"),
        **dict.fromkeys("\xfd\x78", "☒"),
        "\xfc": "✓",
        "\xfb": "✗",
        "\x6c": "●",
        "\x6e": "■",
        "\x75": "◆",
        "\xa1": "○",
        "\x6d": "○",
        "\xe0": "→",
        **{chr(0x81 + at): chr(ord("①") + at) for at in range(10)},
        **{chr(0x8C + at): chr(ord("❶") + at) for at in range(10)},
    },
    "Wingdings 2": {
        **dict.fromkeys("\xa3\x2a\x30", "□"),
        **dict.fromkeys("\x52\x53", "☑"),
        "\x50": "✓",
        "\x51": "☒",
        "\x54": "☒",
        "\x4f": "✗",
        "\x97": "●",
        **{chr(0x6A + at): chr(ord("①") + at) for at in range(10)},
    },
    "Symbol": {
        **dict(zip("abgdepsmlqwDWS", "αβγδεπσμλθωΔΩΣ", strict=True)),
        "\xa3": "≤",
        "\xb3": "≥",
        "\xb1": "±",
        "\xb4": "×",
        "\xb8": "÷",
        "\xb0": "°",
        "\xb7": "·",
        "\xb9": "≠",
    },
}
"""Signs of fonts that draw pictures in place of letters (w:sym, ECMA-376, 17.3.3.30)."""


@dataclass(slots=True)
class Said:
    """The words of a paragraph, and what was met in it, by its kind."""

    words: list[str] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes by kind and id, each with its mark."""
    pages: int = 0
    """How often a page was begun when the file was last laid out."""
    breaks: int = 0
    """Page breaks that somebody put in."""
    sizes: Counter[float] = field(default_factory=Counter)
    bold: Counter[bool] = field(default_factory=Counter)
    """How many characters are bold, and how many are not."""
    begun: bool = False
    """Whether a page begins before the first of its words."""

    def text(self) -> str:
        """All words."""
        return "".join(self.words)


def said_in(paragraph: Any, look: Styles) -> Said:
    """Read a paragraph; deleted words, the other form of a drawing and text boxes are not part of it."""
    said = Said()
    base = look.shape("rPr", flat(paragraph.find(f"{_W}pPr")).get("pStyle", ""))
    open_: list[_Field] = []
    for element in _flow(paragraph):
        match element.tag.rpartition("}")[2]:
            case "fldChar":
                _field_sign(element, open_, said)
            case "instrText" if open_:
                open_[-1].code += element.text or ""
            case "fldSimple":
                _end_field(_Field(element, element.get(f"{_W}instr", ""), len(said.words)), said)
            case "r" if not any(field.telling for field in open_):
                _run(element, said, base, look)
            case "oMath":
                said.met["公式"] += 1
                said.words.append(FORMULA)
            case "instrText" | "r" | _:
                pass
    return said


@dataclass(slots=True)
class _Field:
    """A field that is open: the sign that begins it, its code, after which words it begins, and whether its code is
    being told; its result is what a reader sees."""

    begin: Any
    code: str
    at: int
    telling: bool = True


def _field_sign(element: Any, open_: list[_Field], said: Said) -> None:
    match element.get(f"{_W}fldCharType"):
        case "begin":
            open_.append(_Field(element, "", len(said.words)))
        case "separate" if open_:
            open_[-1].telling = False
        case "end" if open_:
            field = open_.pop()
            if not any(other.telling for other in open_):
                _end_field(field, said)
        case _:
            pass


def _end_field(field: _Field, said: Said) -> None:
    """Say what a field shows that has no result, or that there is one."""
    shown, told = form_field(field.begin)
    inside = field.begin.iter(f"{_W}t")
    if not shown and not any(text.text for text in inside) and not "".join(said.words[field.at :]):
        shown, told = unshown_field(field.code)
    if not "".join(said.words[field.at :]):
        said.words.append(shown)
    said.met[told] += bool(told)


def _flow(element: Any) -> Iterator[Any]:
    """The runs of a paragraph and the signs of its fields in order, formulas whole."""
    for child in element.iterchildren("*"):
        if child.tag == f"{_M}oMath":
            yield child
        elif child.tag == f"{_W}r":
            yield from child.iterchildren(f"{_W}fldChar", f"{_W}instrText")
            yield child
            yield from (inner for ruby in child.iterchildren(f"{_W}ruby") for inner in ruby.iter(f"{_W}rubyBase"))
        elif child.tag not in (f"{_W}pPr", f"{_W}rt"):
            if child.tag == f"{_W}fldSimple":
                yield child
            yield from _flow(child)


def _run(run: Any, said: Said, base: dict[str, str], look: Styles) -> None:
    given = flat(run.find(f"{_W}rPr"))
    shape = {**base, **look.given("rPr", given.get("rStyle", "")), **given} if given else base
    if is_on(shape, "vanish"):
        if hidden := "".join(child.text or "" for child in run.iterchildren(f"{_W}t")).strip():
            said.met[f"隐藏的文字{quoted_briefly(hidden)}"] += 1
        return
    for child in run.iterchildren("*"):
        _piece_of(child, said, shape)
    for ruby in run.iterchildren(f"{_W}ruby"):
        said.met[f"注音{quoted_briefly(''.join(ruby.find(f'{_W}rt').itertext()))}"] += 1
        for inner in ruby.iterfind(f"{_W}rubyBase/{_W}r"):
            _run(inner, said, base, look)


def _piece_of(child: Any, said: Said, shape: dict[str, str]) -> None:
    """One thing in a run: words, a sign, a break, a picture, a mark of a note."""
    name = child.tag.rpartition("}")[2]
    if name == "t":
        _words(child.text or "", said, shape)
        said.met[child.get(TOLD, "")] += bool(child.get(TOLD))
    elif name in _SIGNS:
        _words(_SIGNS[name], said, shape)
    elif name == "br":
        page = child.get(f"{_W}type") == "page"
        said.breaks += page
        said.begun = said.begun or (page and not said.text().strip())
        said.words.append("" if page else "\n")
    elif name == "sym":
        drawn = _drawn_sign(child.get(f"{_W}font", ""), int(child.get(f"{_W}char", "0")[-4:], 16))
        said.met["认不出的符号"] += drawn == "\ufffd"
        said.words.append(drawn)
    elif name == "lastRenderedPageBreak":
        said.pages += 1
        said.begun = said.begun or not said.text().strip()
    elif child.tag in _NOTES:
        said.notes.append((_NOTES[child.tag], child.get(f"{_W}id", "")))
    elif child.tag in _PICTURES:
        said.met["图片"] += _is_picture(child)
        drawn = [part.get("string", "") for part in child.iter("{urn:schemas-microsoft-com:vml}textpath")]
        said.met.update(f"艺术字{quoted_whole(words)}" for words in drawn if words)
        said.met["图表"] += any(part.tag.endswith(("}chart", "}relIds")) for part in child.iter("*"))


def _words(words: str, said: Said, shape: dict[str, str]) -> None:
    """Words as they are drawn; blanks with a line under them are room to write."""
    font = next((shape[name] for name in ("rFonts.ascii", "rFonts.hAnsi") if shape.get(name) in _PICTURE_FONTS), "")
    if font:
        words = "".join(_drawn_sign(font, ord(sign)) if sign >= "\uf000" else sign for sign in words)
    if (high := shape.get("vertAlign")) in ("superscript", "subscript") and words.strip():
        words = raised(words) if high == "superscript" else lowered(words)
        said.met[RAISED_TOLD] += 1
    if is_on(shape, "u") and not words.strip():
        words = "__" * len(words) if words != "\t" else "____"
    said.met["划掉的字"] += bool(words.strip()) and (is_on(shape, "strike") or is_on(shape, "dstrike"))
    if words.strip() and (size := shape.get("sz", "")).isdecimal():
        said.sizes[int(size) / 2] += len(words)
    said.bold[is_on(shape, "b")] += len(words.strip())
    said.words.append(words)


def _drawn_sign(font: str, code: int) -> str:
    """What a sign of a font shows; of other fonts, the character itself."""
    sign = chr(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code)
    if font in _PICTURE_FONTS:
        return _PICTURE_FONTS[font].get(sign, "\ufffd")
    return sign if code < 0xE000 else "\ufffd"


def _is_picture(drawing: Any) -> bool:
    """Whether a drawing shows a picture, and is no text box, line or frame."""
    return any(part.tag.endswith(("}blip", "}imagedata", "}OLEObject")) for part in drawing.iter("*"))


def boxed_words(paragraph: Any, look: Styles) -> Iterator[str]:
    """The words of the text boxes that hang on a paragraph."""
    for box in paragraph.iter(_BOX):
        words = " ".join(filter(None, (said_in(inner, look).text().strip() for inner in box.iter(f"{_W}p"))))
        if words:
            yield words
