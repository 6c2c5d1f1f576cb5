"""Write a ``Document`` as DOCX. Pure: the same document always gives the same bytes.

A block becomes paragraphs with *named* styles; how a style looks is said once, in the
style sheet. The writer opens no file: the caller saves ``Rendered.data`` and shows
``Rendered.losses`` to the user.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from exports.docx import properties
from exports.docx.body import Body
from exports.docx.locking import locked
from exports.docx.looks import COMPLEX_SCRIPT_FACE
from exports.docx.package import (
    CUSTOM_PROPERTIES,
    CUSTOM_PROPERTIES_TYPE,
    WordPackage,
)
from exports.docx.running import PAGES, RunningHeads
from exports.docx.styles import styles_xml
from exports.docx.xml import HEAD, declared
from exports.languages import is_right_to_left
from exports.readback.model import manifest_of, record_of
from exports.rendered import Rendered
from exports.units import mm

if TYPE_CHECKING:
    from exports.document import Document
    from exports.docx.anchors import Anchors
    from exports.rendered import RenderOptions
    from exports.sheet import Page, StyleSheet

_WORDPROCESSING = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
)
_RUNNING = mm(10)  # from the edge of the paper to the running head


def write_docx(document: Document, options: RenderOptions) -> Rendered:
    """Render a document to the bytes of a .docx file."""
    sheet = options.sheet
    body = Body(document, options)
    package = WordPackage()
    _add_looks(package, document, sheet, body)
    section = _section(package, document, sheet, body)
    if noted := body.notes.xml():
        addresses = body.notes.runs.story.addresses
        package.add_notes(body.notes.kind, noted, addresses)
    _add_properties(package, document, body.anchors)
    package.set_body(_main(body.xml, section), body.addresses)
    data = package.data()
    if options.password:
        data = locked(data, options.password)
    return Rendered(data, tuple(body.losses))


def _main(body: str, section: str) -> bytes:
    names = declared("w", "r", "wp", "a", "pic", "mc", "w15")
    inner = body or "<w:p/>"
    return (
        f"{HEAD}<w:document {names}><w:body>{inner}{section}</w:body></w:document>"
    ).encode()


def _add_looks(
    package: WordPackage,
    document: Document,
    sheet: StyleSheet,
    body: Body,
) -> None:
    metadata = document.metadata
    hyphenated = any(style.justified for _, style in sheet.styles)
    faces = dict.fromkeys(face.word for _, face in sheet.faces)
    names = [*faces, COMPLEX_SCRIPT_FACE]
    for stem, relation, data in (
        ("styles", RELATIONSHIP_TYPE.STYLES, styles_xml(sheet, metadata.language)),
        ("numbering", RELATIONSHIP_TYPE.NUMBERING, body.blocks.numbering.xml()),
        (
            "settings",
            RELATIONSHIP_TYPE.SETTINGS,
            properties.settings_xml(
                metadata, body.notes.settings(), hyphenated=hyphenated
            ),
        ),
        ("fontTable", RELATIONSHIP_TYPE.FONT_TABLE, properties.fonts_xml(names)),
    ):
        package.add(f"/word/{stem}.xml", _WORDPROCESSING.format(stem), relation, data)
    for key, name, picture in body.blocks.figures.pictures:
        package.add_picture(name, picture.media_type, key, picture.data)


def _section(
    package: WordPackage,
    document: Document,
    sheet: StyleSheet,
    body: Body,
) -> str:
    """Add the running heads and return the properties of the one section."""
    heads = RunningHeads(document, sheet, body.pages, cover=body.cover)
    references = []
    for what, relation, write in (
        ("header", RELATIONSHIP_TYPE.HEADER, heads.header),
        ("footer", RELATIONSHIP_TYPE.FOOTER, heads.footer),
    ):
        for number, kind in enumerate(PAGES, 1):
            name = f"/word/{what}{number}.xml"
            media_type = _WORDPROCESSING.format(what)
            key = package.add(name, media_type, relation, write(kind))
            references.append(f'<w:{what}Reference w:type="{kind}" r:id="{key}"/>')
    bidi = "<w:bidi/>" if is_right_to_left(document.metadata.language) else ""
    return (
        f"<w:sectPr>{''.join(references)}{body.notes.section()}{_page(sheet.page)}"
        f'<w:cols w:space="708"/><w:titlePg/>{bidi}</w:sectPr>'
    )


def _page(page: Page) -> str:
    margins = " ".join(
        f'w:{side}="{length.twips}"'
        for side, length in (
            ("top", page.top),
            ("right", page.right),
            ("bottom", page.bottom),
            ("left", page.left),
            ("header", _RUNNING),
            ("footer", _RUNNING),
        )
    )
    return (
        f'<w:pgSz w:w="{page.width.twips}" w:h="{page.height.twips}"/>'
        f'<w:pgMar {margins} w:gutter="0"/>'
    )


def _add_properties(package: WordPackage, document: Document, anchors: Anchors) -> None:
    metadata = document.metadata
    manifest = manifest_of(document.evidence, document.sources)
    record = record_of(document.evidence, document.sources, document.withheld)
    evidence = properties.evidence_xml(metadata, manifest, anchors.names)
    package.add_data(evidence, properties.evidence_properties_xml(metadata, manifest))
    for name, media_type, relation, data in (
        (
            "core",
            CONTENT_TYPE.OPC_CORE_PROPERTIES,
            RELATIONSHIP_TYPE.CORE_PROPERTIES,
            properties.core_xml(metadata),
        ),
        (
            "app",
            CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
            RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
            properties.extended_xml(metadata),
        ),
        (
            "custom",
            CUSTOM_PROPERTIES_TYPE,
            CUSTOM_PROPERTIES,
            properties.custom_xml(metadata, manifest, record),
        ),
    ):
        package.add_property_part(f"/docProps/{name}.xml", media_type, relation, data)
