"""Write a ``Document`` as DOCX. Pure: the same document always gives the same bytes.

A block becomes paragraphs with *named* styles; how a style looks is said once, in the
style sheet. The writer opens no file: the caller saves ``Rendered.data`` and shows
``Rendered.losses`` to the user.
"""

from __future__ import annotations

from dataclasses import replace
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
from exports.readback.model import manifest_of, record_of_manifest
from exports.readback.outline import outline_of, outline_to_json
from exports.rendered import Rendered, Withheld
from exports.units import mm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.document import Document
    from exports.docx.anchors import Anchors
    from exports.docx.house import House
    from exports.rendered import RenderOptions
    from exports.sheet import Page, StyleSheet

_WORDPROCESSING = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
)
_RUNNING = mm(10)  # from the edge of the paper to the running head


def write_docx(document: Document, options: RenderOptions) -> Rendered:
    """Render a document to the bytes of a .docx file."""
    house = None
    if options.template:
        from exports.docx.house import House  # noqa: PLC0415 - few files have one

        house = House(options.template, document)
        options = replace(options, sheet=house.sheet(options.sheet))
    sheet = options.sheet
    body = Body(document, options)
    styles = styles_xml(sheet, document.metadata.language)
    if house:
        house.adopt(styles)
        body.losses += house.losses
    package = WordPackage()
    _add_looks(package, document, sheet, body, styles, house)
    section = _section(package, document, sheet, body, house)
    if noted := body.notes.xml():
        addresses = body.notes.runs.story.addresses
        package.add_notes(body.notes.kind, _named(noted, house), addresses)
    if said := body.comments.xml():
        media_type = _WORDPROCESSING.format("comments")
        part = "/word/comments.xml"
        package.add(part, media_type, RELATIONSHIP_TYPE.COMMENTS, _named(said, house))
    _add_properties(package, document, body.anchors, on_cover=options.cover)
    package.set_body(_named(_main(body.xml, section), house), body.addresses)
    data = package.data()
    if options.password:
        data = locked(data, options.password)
    return Rendered(data, tuple(body.losses))


def _named(part: bytes, house: House | None) -> bytes:
    """Return a part whose styles have the names of the house."""
    return house.renamed(part.decode()).encode() if house else part


def _main(body: Sequence[str], section: str) -> bytes:
    """Return the part of the text; what is long is put together in one go."""
    names = declared("w", "r", "wp", "a", "pic", "mc", "w15")
    inner = body if any(body) else ("<w:p/>",)
    opening = f"{HEAD}<w:document {names}><w:body>"
    return "".join((opening, *inner, section, "</w:body></w:document>")).encode()


def _add_looks(
    package: WordPackage,
    document: Document,
    sheet: StyleSheet,
    body: Body,
    styles: bytes,
    house: House | None,
) -> None:
    metadata = document.metadata
    hyphenated = any(style.justified for _, style in sheet.styles)
    faces = dict.fromkeys(face.word for _, face in sheet.faces)
    names = [*faces, COMPLEX_SCRIPT_FACE]
    numbering = body.blocks.numbering.xml()
    if house:
        styles, numbering = house.styles(), house.numbering(numbering)
        house.add_theme(package)
    for stem, relation, data in (
        ("styles", RELATIONSHIP_TYPE.STYLES, styles),
        ("numbering", RELATIONSHIP_TYPE.NUMBERING, numbering),
        (
            "settings",
            RELATIONSHIP_TYPE.SETTINGS,
            properties.settings_xml(
                metadata,
                body.notes.settings(),
                house.facing if house else (),
                hyphenated=hyphenated,
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
    house: House | None,
) -> str:
    """Add the running heads and return the properties of the one section."""
    heads = RunningHeads(document, sheet, body.pages, cover=body.cover)
    bidi = "<w:bidi/>" if is_right_to_left(document.metadata.language) else ""
    first = "<w:titlePg/>"
    if house and house.has_heads:
        references = house.add_heads(package, heads)
        first = first if house.first_differs else ""
    else:
        references = _add_heads(package, heads, house)
    return (
        f"<w:sectPr>{references}{body.notes.section()}{_page(sheet.page)}"
        f'<w:cols w:space="708"/>{first}{bidi}</w:sectPr>'
    )


def _add_heads(package: WordPackage, heads: RunningHeads, house: House | None) -> str:
    references = []
    for what, relation, write in (
        ("header", RELATIONSHIP_TYPE.HEADER, heads.header),
        ("footer", RELATIONSHIP_TYPE.FOOTER, heads.footer),
    ):
        for number, kind in enumerate(PAGES, 1):
            name = f"/word/{what}{number}.xml"
            media_type = _WORDPROCESSING.format(what)
            data = _named(write(kind), house)
            key = package.add(name, media_type, relation, data)
            references.append(f'<w:{what}Reference w:type="{kind}" r:id="{key}"/>')
    return "".join(references)


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


def _add_properties(
    package: WordPackage, document: Document, anchors: Anchors, *, on_cover: bool
) -> None:
    metadata = document.metadata
    manifest = manifest_of(document.evidence, document.sources)
    count = len(document.evidence)
    record = record_of_manifest(manifest, count, document.withheld)
    outline = ""
    if Withheld.EVIDENCE not in document.withheld:
        outline = outline_to_json(outline_of(document, on_cover=on_cover))
    evidence = properties.evidence_xml(metadata, manifest, anchors.names, outline)
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
