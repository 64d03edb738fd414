"""A package cut once and cast for each station: members that never change are compressed once.

Zip is written here because zipfile cannot take members that are compressed already; APPNOTE 6.3.10 is the format.
"""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal

from jinja2 import StrictUndefined, Template, nodes
from jinja2.sandbox import SandboxedEnvironment

from builder.model.slot import Blank, WithBlanks

_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_DAY = 0x21
"""1 January 1980: the same values make the same bytes."""
_MADE_BY, _NEEDS = 20, 20
_ONCE, _OFTEN = 9, 3
"""How hard zlib works: on what is compressed once, and on what is compressed for each station."""

_ENVIRONMENT = SandboxedEnvironment(autoescape=False, undefined=StrictUndefined)
"""Values are XML already; a blank without one is an error."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a zip as it stands in it."""

    name: str
    crc: int
    size: int
    data: bytes
    method: int = _DEFLATED


def member(name: str, content: bytes, *, often: bool = False) -> Member:
    """Compress a member; quickly when it is one of those that each station has of its own."""
    packer = zlib.compressobj(_OFTEN if often else _ONCE, zlib.DEFLATED, -15)
    return Member(name, zlib.crc32(content), len(content), packer.compress(content) + packer.flush())


def stored(name: str, content: bytes) -> Member:
    """A member as it is: a document is compressed already."""
    return Member(name, zlib.crc32(content), len(content), content, _STORED)


def zipped(members: Iterable[Member], comment: bytes = b"") -> bytes:
    """A zip archive of members, in their order, with UTF-8 names."""
    out, directory, at, count = [], [], 0, 0
    for entry in members:
        name = entry.name.encode()
        facts = struct.pack(
            "<HHHHIIIHH", _UTF8, entry.method, 0, _DAY, entry.crc, len(entry.data), entry.size, len(name), 0
        )
        out += [b"PK\x03\x04", struct.pack("<H", _NEEDS), facts, name, entry.data]
        directory += [
            b"PK\x01\x02",
            struct.pack("<HH", _MADE_BY, _NEEDS),
            facts,
            struct.pack("<HHHII", 0, 0, 0, 0, at),
            name,
        ]
        at += 30 + len(name) + len(entry.data)
        count += 1
    listed = b"".join(directory)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(listed), at, len(comment))
    return b"".join((*out, listed, end, comment))


@dataclass(frozen=True)
class Mould:
    """A package whose members are fixed but for some, which have blanks."""

    fixed: tuple[Member, ...]
    cut: Mapping[str, WithBlanks]
    """By name of the member, its XML."""
    takes: Literal["run", "text"]
    """What goes into its blanks: runs of WordprocessingML, or words escaped for XML."""

    @cached_property
    def _templates(self) -> dict[str, Template]:
        return {name: _template(xml) for name, xml in self.cut.items()}

    def cast(self, values: Mapping[str, Mapping[str, str]]) -> tuple[Member, ...]:
        """The members for one station; `values` have, by what a mould takes, what goes into each blank.

        What goes into one that signs they have under `signed`.
        """
        put = {"blanks": values[self.takes], "signed": values.get("signed", {})}
        rendered = ((name, template.render(put)) for name, template in self._templates.items())
        return (*self.fixed, *(member(name, xml.encode(), often=True) for name, xml in rendered))


def merge_literals(xml: Iterable[str | Blank]) -> WithBlanks:
    """Make one of literals that are neighbours."""
    runs = groupby(xml, key=lambda part: isinstance(part, Blank))
    return tuple(part for blanks, run in runs for part in (run if blanks else ("".join(map(str, run)),)))


def _template(xml: WithBlanks) -> Template:
    """A template built of its parts; none is read as source, so braces of an author are words like others."""
    output = [nodes.TemplateData(part) if isinstance(part, str) else _value_at(part) for part in xml]
    tree = nodes.Template([nodes.Output(output)], lineno=1)
    tree.set_environment(_ENVIRONMENT)
    return Template.from_code(_ENVIRONMENT, _ENVIRONMENT.compile(tree), {})


def _value_at(blank: Blank) -> nodes.Expr:
    values = nodes.Name("signed" if blank.signs else "blanks", "load")
    return nodes.Getitem(values, nodes.Const(blank.name), "load")
