"""A finished file from drawn pages: fonts, tags, links, properties."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from exports.matter import title_of
from exports.pdf.links import write_links
from exports.pdf.objects import number, pdf_array, pdf_text
from exports.pdf.outline import write_outline
from exports.pdf.pictures import write_picture
from exports.pdf.properties import (
    fitted,
    information,
    write_attachments,
    write_metadata,
    write_output_intent,
)
from exports.pdf.tags import Content, Marked, ParentTree, write_tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.document import Document
    from exports.pdf.drawing import Drawing
    from exports.pdf.geometry import Geometry
    from exports.pdf.ink import Drawn
    from exports.pdf.objects import Objects
    from exports.pdf.tags import Element


def file_bytes(
    document: Document,
    root: Element,
    drawing: Drawing,
    drawn: Sequence[Drawn],
    objects: Objects,
) -> tuple[bytes, list[bytes]]:
    """Return the bytes of the file, and the content of each page, compressed.

    Takes everything drawn, once.
    What an edit of the text leaves as it is comes first: so its numbers stay, too.
    """
    intent = objects.once("output intent", write_output_intent)
    resources = _resources(drawing, objects)
    document = _described(document)
    tree = objects.reserve()
    pages = [objects.reserve() for _ in drawn]
    tags = _tags(drawn)
    tags.reserve(root, objects)
    parents = ParentTree()
    keys = [parents.add(tags.of_page(page.marks)) for page in drawn]
    links = write_links(
        [page.links for page in drawn], drawing.spots, pages, parents, tags, objects
    )
    own = [
        f"/Resources {resources}{_annotations(links[index])}/Tabs/S/StructParents {key}"
        for index, key in enumerate(keys)
    ]
    contents = _write_pages(drawn, drawing.page, (tree, pages), own, objects)
    catalogue = (
        f"/Type/Catalog/Pages {tree}/MarkInfo<</Marked true>>"
        f"/StructTreeRoot {write_tree(tags, parents, pages, objects)}"
        f"/OutputIntents[{intent}]" + _properties(document, drawing, pages, objects)
    )
    return objects.file(catalogue, information(document)), contents


def _write_pages(
    drawn: Sequence[Drawn],
    size: Geometry,
    numbered: tuple[str, Sequence[str]],
    entries: Sequence[str],
    objects: Objects,
) -> list[bytes]:
    """Write the pages, with ``entries`` each; return what is on them, compressed.

    ``numbered`` are the references of their tree and of each.
    """
    tree, pages = numbered
    contents = []
    for page, reference, own in zip(drawn, pages, entries, strict=True):
        content, packed = objects.content(tuple(page.operators))
        contents.append(packed)
        objects.fill(
            reference,
            f"<</Type/Page/Parent {tree}{_media_box(size)}/Contents {content}{own}>>",
        )
    kids = pdf_array(pages)
    objects.fill(tree, f"<</Type/Pages/Count {len(pages)}/Kids{kids}>>")
    return contents


def _annotations(links: Sequence[str]) -> str:
    return f"/Annots{pdf_array(links)}" if links else ""


def _described(document: Document) -> Document:
    """Return a document with a title, and with properties no longer than a file has."""
    named = replace(document.metadata, title=title_of(document))
    return replace(document, metadata=fitted(named))


def _tags(drawn: Sequence[Drawn]) -> Content:
    """Return what was drawn of each element, in the order of the pages."""
    tags = Content()
    for page in drawn:
        for mcid, element in enumerate(page.marks):
            tags.add(element, Marked(page.page, mcid))
    return tags


def _media_box(page: Geometry) -> str:
    return f"/MediaBox[0 0 {number(page.width)} {number(page.height)}]"


def _resources(drawing: Drawing, objects: Objects) -> str:
    pictures = "".join(
        f"/{name} {objects.once(picture, partial(write_picture, picture))}"
        for picture, name in drawing.pictures.items()
    )
    fonts = "".join(
        f"/{held.name} {held.write(objects)}" for held in drawing.fonts.held.values()
    )
    shown = f"/XObject<<{pictures}>>" if pictures else ""
    return objects.add(f"<</Font<<{fonts}>>{shown}>>")


def _properties(
    document: Document, drawing: Drawing, pages: list[str], objects: Objects
) -> str:
    outline = write_outline(drawing.bookmarks, pages, objects)
    shown = f"/PageMode/UseOutlines/Outlines {outline}" if outline else ""
    return (
        f"/Lang{pdf_text(document.metadata.language)}"
        f"/ViewerPreferences<</DisplayDocTitle true>>{shown}"
        f"/Metadata {write_metadata(document.metadata, objects)}"
        f"{write_attachments(document, objects)}"
    )
