"""What belongs to the file as a whole: properties, colours, files inside."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from exports.document import Attachment
from exports.pdf.objects import fits, fitting, pdf_array, pdf_text, text_bytes
from exports.pdf.xmp import packet
from exports.readback.model import RECIPE, RECORD, manifest_of, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.document import Document, Metadata
    from exports.pdf.objects import Objects

PRODUCER = "Briefwright"
SOURCES_FILE, EVIDENCE_FILE = "sources.csl.json", "evidence.json"
_PROFILE = "sRGB IEC61966-2.1"
_EPOCH = "1980-01-01"  # the date of a document without one


def write_metadata(metadata: Metadata, objects: Objects) -> str:
    """Write the XMP packet and return its reference."""
    stamp = f"{metadata.date}T00:00:00Z" if metadata.date else ""
    data = packet(metadata, PRODUCER, stamp)
    return objects.stream(data, "/Type/Metadata/Subtype/XML", packed=False)


def fitted(metadata: Metadata) -> Metadata:
    """Return metadata of which each is short enough for the property of a file."""
    lists = accumulate(metadata.keywords, "{}, {}".format)
    words = metadata.keywords[: len(list(takewhile(fits, lists)))]
    return replace(
        metadata,
        title=fitting(metadata.title),
        author=fitting(metadata.author),
        subject=fitting(metadata.subject),
        keywords=words,
    )


def information(document: Document) -> str:
    """Return the document information dictionary: it says the same as the XMP.

    Besides it holds the record of the evidence, which XMP would have to describe, and
    how the file was written.
    """
    metadata = document.metadata
    entries = {
        "Title": metadata.title,
        "Author": metadata.author,
        "Subject": metadata.subject,
        "Keywords": ", ".join(metadata.keywords),
        "Creator": PRODUCER,
        "Producer": PRODUCER,
        RECORD: record_of(document.evidence, document.sources, document.withheld),
        RECIPE: document.recipe,
    }
    said = "".join(f"/{key}{pdf_text(text)}" for key, text in entries.items() if text)
    if metadata.date:
        said += f"/CreationDate({_stamp(metadata)})/ModDate({_stamp(metadata)})"
    return said


def write_output_intent(objects: Objects) -> str:
    """Write what the colours mean (ISO 19005-3, 6.2.3): sRGB."""
    profile = objects.stream(srgb_profile(), "/N 3/Alternate/DeviceRGB")
    return objects.add(
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({_PROFILE})"
        f"/Info({_PROFILE})/DestOutputProfile {profile}>>"
    )


@cache
def srgb_profile() -> bytes:
    """Return the bundled sRGB profile; where it is from stands beside it."""
    return files("resources").joinpath("colours", "srgb.icc").read_bytes()


def write_attachments(document: Document, objects: Objects) -> str:
    """Write the files that travel inside. Returns entries for the catalogue."""
    inside = sorted(_attachments(document), key=lambda held: text_bytes(held.name))
    written = [
        (held.name, _write_attachment(held, document.metadata, objects))
        for held in inside
    ]
    if not written:
        return ""
    names = pdf_array(f"{pdf_text(name)} {reference}" for name, reference in written)
    listed = pdf_array(reference for _, reference in written)
    return f"/AF{listed}/Names<</EmbeddedFiles<</Names{names}>>>>"


def _attachments(document: Document) -> Iterator[Attachment]:
    yield from document.attachments
    if document.evidence or document.sources:
        manifest = manifest_of(document.evidence, document.sources)
        yield Attachment(
            EVIDENCE_FILE,
            "application/json",
            "Data",
            "What each passage must say, and where it comes from",
            manifest.encode("utf-8"),
        )
    if document.sources:
        listed = "[\n" + ",\n".join(document.sources) + "\n]\n"
        yield Attachment(
            SOURCES_FILE,
            "application/vnd.citationstyles.csl+json",
            "Source",
            "The sources of this document as CSL-JSON",
            listed.encode("utf-8"),
        )


def _write_attachment(held: Attachment, metadata: Metadata, objects: Objects) -> str:
    check = hashlib.md5(held.data, usedforsecurity=False).hexdigest()
    kind = held.media_type.replace("/", "#2F").replace("+", "#2B")
    file = objects.stream(
        held.data,
        f"/Type/EmbeddedFile/Subtype/{kind}/Params<</Size {len(held.data)}"
        f"/ModDate({_stamp(metadata)})/CheckSum<{check}>>>",
    )
    name = pdf_text(held.name)
    return objects.add(
        f"<</Type/Filespec/F{name}/UF{name}/Desc{pdf_text(held.describes)}"
        f"/AFRelationship/{held.relation}/EF<</F {file}/UF {file}>>>>"
    )


def _stamp(metadata: Metadata) -> str:
    day = str(metadata.date or _EPOCH).replace("-", "")
    return f"D:{day}000000Z"
