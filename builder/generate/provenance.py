"""What a file was made from, kept in the file: source, version, station, and a hash that tells whether it was edited.

It stands in docProps/custom.xml, which Word, WPS and LibreOffice keep and show (ECMA-376, 22.3).
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.escaping import escaped_xml
from builder.generate.mould import Member, Mould, merge_literals
from builder.model.slot import Blank
from builder.office import UnreadableError
from builder.office.package import Package, package_of
from builder.values import value

CUSTOM = "docProps/custom.xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_PREFIX = "zhidu."
_FACTS = ("source", "version", "station", "sha256")
_SEAL = b"zhidu.sha256="


@value
class Origin:
    """What a file was made from."""

    source: str
    version: str
    station: str


@value
class Found:
    """What a file tells of itself: where it comes from, the hash it was given, the hash it has."""

    origin: Origin
    given: str
    actual: str

    @property
    def edited(self) -> bool:
        """Whether anything but the provenance has changed since it was made."""
        return self.given != self.actual


def stamped(members: tuple[Member, ...], origin: Origin) -> tuple[Member, ...]:
    """The members with their provenance."""
    facts = (origin.source, origin.version, origin.station, checksum(members))
    return (*members, *STAMP.cast({"text": dict(zip(_FACTS, map(escaped_xml, facts), strict=True))}))


def checksum(members: Iterable[Member]) -> str:
    """The hash that a file with these members is given."""
    return digest((entry.name, entry.crc) for entry in members)


def digest(members: Iterable[tuple[str, int]]) -> str:
    """One hash over the names and checksums of all members but the provenance."""
    listed = sorted(f"{name}\0{crc}\n" for name, crc in members if name != CUSTOM)
    return hashlib.sha256("".join(listed).encode()).hexdigest()


def _properties() -> Iterator[str | Blank]:
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    yield f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_TYPES}">'
    for number, name in enumerate(_FACTS, start=2):
        yield f'<property fmtid="{_FORMAT}" pid="{number}" name="{_PREFIX}{name}"><vt:lpwstr>'
        yield Blank(name)
        yield "</vt:lpwstr></property>"
    yield "</Properties>"


STAMP = Mould((), {CUSTOM: merge_literals(_properties())}, "text")
"""The provenance of any file, whose blanks are its facts."""


def read_origin(file: Path) -> Found | None:
    """What a file tells of itself, in its properties or, an archive, in its comment; None when it is none of ours."""
    try:
        with package_of(file) as package:
            told = _told_by(package)
            actual = digest(package.checksums())
    except UnreadableError:
        return None
    given = told.pop("sha256", "")
    origin = Origin(*(told.get(name, "") for name in ("source", "version", "station")))
    return Found(origin, given, actual) if given else None


def _told_by(package: Package) -> dict[str, str]:
    if package.comment.startswith(_SEAL):
        return {"sha256": package.comment.removeprefix(_SEAL).decode("ascii", "replace")}
    if CUSTOM not in package.namelist():
        return {}
    return {
        str(entry.get("name", "")).removeprefix(_PREFIX): "".join(str(part) for part in entry.itertext())
        for entry in package.tree(CUSTOM).iterfind(f"{{{_PROPERTIES}}}property")
        if str(entry.get("name", "")).startswith(_PREFIX)
    }


def sealed(members: Iterable[Member]) -> bytes:
    """The comment of an archive that holds a station's files: a hash over them."""
    return _SEAL + checksum(members).encode()
