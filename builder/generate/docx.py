"""Papers as Word packages, cut into moulds; the only module that knows python-docx."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from builder.escaping import escaped_xml
from builder.generate.fill import run
from builder.generate.issuing import MODEL
from builder.generate.mould import Member, Mould, member, merge_literals
from builder.generate.paper import Paper
from builder.generate.provenance import CUSTOM, CUSTOM_TYPE
from builder.generate.styles import NAMESPACES, SETTINGS, section_xml, styles_xml
from builder.generate.wordml import HEAD, TAIL, blocks_xml, field_ends
from builder.model.faces import Faces
from builder.model.slot import Blank

DOCUMENT = "word/document.xml"
_KEPT = (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.FOOTER, RELATIONSHIP_TYPE.HEADER)
_SECTION = re.compile(r"<w:(?:header|footer)Reference [^>]*/>")
_FOOTERS = re.compile(r"<w:footerReference [^>]*/>")
_DATED = datetime(2000, 1, 1)
_CORE = "docProps/core.xml"
_TITLE = b"(title)"
"""Where the title goes in the properties of a document."""


def paper_mould(paper: Paper, faces: Faces) -> Mould:
    """The mould of one paper as a document of its own."""
    skeleton, references = package(paper.title, faces, model_text=paper.model_text, header=paper.header)
    parts = references if paper.numbered else _FOOTERS.sub("", references)
    section = section_xml(landscape=paper.landscape, parts=parts)
    return document_mould(skeleton, (*blocks_xml(paper.blocks, landscape=paper.landscape), section))


def document_mould(skeleton: Iterable[Member], body: Iterable[str | Blank]) -> Mould:
    """A mould with the body of a document."""
    return Mould(tuple(skeleton), {DOCUMENT: merge_literals((HEAD, *body, TAIL))}, "run")


def own_mould(mould: Mould, faces: Faces) -> Mould:
    """The mould of a model as a station issues it: its header says nothing."""
    unmarked = {entry.name: entry for entry in _skeleton(faces, "")[0] if entry.name.startswith("word/header")}
    return replace(mould, fixed=tuple(unmarked.get(entry.name, entry) for entry in mould.fixed))


def package(title: str, faces: Faces, *, model_text: bool, header: str = "") -> tuple[tuple[Member, ...], str]:
    """All members of a document but its body and its provenance, and what its sections say of their headers."""
    skeleton, core, references = _skeleton(faces, header or (MODEL if model_text else None))
    titled = core.replace(_TITLE, escaped_xml(title[:250]).encode())
    return tuple(member(_CORE, titled) if entry.name == _CORE else entry for entry in skeleton), references


# python-docx parses and writes thirty parts for each package; those of one look differ in their titles alone.
@lru_cache(maxsize=4)
def _skeleton(faces: Faces, header: str | None) -> tuple[tuple[Member, ...], bytes, str]:
    """The members of an untitled document, its properties with a place for the title, and what its sections say."""
    document = docx.Document()
    _drop_unwanted(document)
    _replace(document.styles.element, styles_xml(faces))
    _replace(document.settings.element, SETTINGS)
    section = document.sections[0]
    section.footer.is_linked_to_previous = section.even_page_footer.is_linked_to_previous = False
    _replace(section.footer._element, _footer("right"))
    _replace(section.even_page_footer._element, _footer("left"))
    if header is not None:
        section.header.is_linked_to_previous = section.even_page_header.is_linked_to_previous = False
        _replace(section.header._element, _header(header))
        _replace(section.even_page_header._element, _header(header))
    properties = document.core_properties
    properties.title, properties.author, properties.comments = _TITLE.decode(), "", ""
    properties.language, properties.created, properties.modified = "zh-CN", _DATED, _DATED
    properties.last_modified_by = ""
    references = "".join(_SECTION.findall(document.element.xml))
    _add_custom_properties(document)
    contents = dict(_members(document))
    return tuple(member(name, content) for name, content in contents.items()), contents[_CORE], references


def _drop_unwanted(document: Any) -> None:
    """Leave out what python-docx's own template brings: theme, thumbnail, fonts of another country."""
    for part, kept in (
        (document.part, _KEPT),
        (document.part.package, (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES)),
    ):
        for name in [name for name, relation in part.rels.items() if relation.reltype not in kept]:
            del part.rels[name]


def _replace(element: Any, xml: str) -> None:
    """Put other children into the root of a part."""
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(xml)))


def _footer(side: str) -> str:
    """— 1 —: at the right of odd pages and the left of even ones, one character from the edge (7.5)."""
    indent = f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
    begin, end = field_ends(" PAGE ")
    number = f"{begin}<w:r><w:t>1</w:t></w:r>{end}"
    style = f'<w:pPr><w:pStyle w:val="Footer"/>{indent}</w:pPr>'
    return f"<w:ftr {NAMESPACES}><w:p>{style}{run('— ')}{number}{run(' —')}</w:p></w:ftr>"


def _header(words: str) -> str:
    return f'<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{words and run(words)}</w:p></w:hdr>'


def _add_custom_properties(document: Any) -> None:
    """A place for the provenance, so that content types and relations name it."""
    whole = document.part.package
    whole.relate_to(Part(PackURI(f"/{CUSTOM}"), CUSTOM_TYPE, b"", whole), RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _members(document: Any) -> Iterable[tuple[str, bytes]]:
    stream = BytesIO()
    document.save(stream)
    with ZipFile(stream) as archive:
        for name in archive.namelist():
            if name not in (DOCUMENT, CUSTOM):
                yield name, archive.read(name)
