"""What the file says about itself: core, extended and custom properties, settings.

Nothing of the machine, the program's user or the moment goes in: the dates are that
of the document, or there are none.
"""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING

from exports.docx.xml import HEAD, declared, element, escape
from exports.languages import is_right_to_left, region_tag
from exports.readback.model import RECORD

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from exports.document import Metadata

EVIDENCE = "urn:briefwright:evidence:1"
_OPC = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # ECMA-376 part 1, 22.3
_COMPATIBILITY = (  # [MS-DOCX] 2.5.1; 15 is Word 2013 and all later ones
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
)


def core_xml(metadata: Metadata) -> bytes:
    """Return title, author, language and dates."""
    texts = (
        ("dc:title", metadata.title),
        ("dc:subject", metadata.subject),
        ("dc:creator", metadata.author),
        ("cp:keywords", ", ".join(metadata.keywords)),
        ("dc:language", metadata.language),
    )
    inner = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in texts if text)
    if metadata.date:
        moment = f"{metadata.date.isoformat()}T00:00:00Z"
        inner += "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_OPC}" xmlns:dc="{_DC}"'
        f' xmlns:dcterms="{_DCTERMS}" xmlns:xsi="{_XSI}">{inner}</cp:coreProperties>'
    ).encode()


def extended_xml(metadata: Metadata) -> bytes:
    """Return the program and the organisation."""
    company = f"<Company>{escape(metadata.organisation)}</Company>"
    return (
        f'{HEAD}<Properties xmlns="{_OFFICE}/extended-properties">'
        f"<Application>Briefwright</Application>"
        f"{company if metadata.organisation else ''}</Properties>"
    ).encode()


def custom_xml(metadata: Metadata, manifest: str, record: str) -> bytes:
    """Return by what a brief that comes back is known again, and all its evidence."""
    held = {"BriefingId": briefing_id(metadata, manifest), RECORD: record}
    properties = "".join(
        f'<property fmtid="{_USER_DEFINED}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{text}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(held.items(), 2)
    )
    return (
        f'{HEAD}<Properties xmlns="{_OFFICE}/custom-properties"'
        f' xmlns:vt="{_OFFICE}/docPropsVTypes">{properties}</Properties>'
    ).encode()


def briefing_id(metadata: Metadata, manifest: str) -> str:
    """Return what names a document: a digest of what it is and what it proves."""
    parts = (metadata.title, metadata.reference, str(metadata.date), manifest)
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]


def evidence_xml(
    metadata: Metadata, manifest: str, names: Mapping[str, str], outline: str
) -> bytes:
    """Return the manifest, with the bookmark under which each block is found.

    ``outline`` is that of ``exports.readback.outline``, "" for none.
    """
    bookmarks = "".join(
        f'<bookmark name="{name}" block="{escape(key)}"/>'
        for key, name in names.items()
    )
    name = briefing_id(metadata, manifest)
    return (
        f'{HEAD}<evidence xmlns="{EVIDENCE}" briefing="{name}">'
        f"{bookmarks}<manifest>{escape(manifest)}</manifest>"
        f"{f'<outline>{escape(outline)}</outline>' if outline else ''}</evidence>"
    ).encode()


def evidence_properties_xml(metadata: Metadata, manifest: str) -> bytes:
    """Return what a custom XML part has to say of itself (ECMA-376 part 1, 22.5)."""
    name = uuid.UUID(hex=briefing_id(metadata, manifest), version=5)
    return (
        f'{HEAD}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml"'
        f' ds:itemID="{{{str(name).upper()}}}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{EVIDENCE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def settings_xml(
    metadata: Metadata, notes: str, facing: Collection[str], *, hyphenated: bool
) -> bytes:
    """Return the settings, in the order of the schema (ECMA-376 part 1, 17.15.1.78).

    ``notes`` is what they say of notes, ``facing`` names what sets even pages apart.
    """
    tag = region_tag(metadata.language) or "en-GB"
    languages = f'w:val="{tag}"'
    if is_right_to_left(tag):
        languages = f'w:val="en-GB" w:bidi="{tag}"'
    hyphens = (
        '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/>'
        '<w:hyphenationZone w:val="360"/><w:doNotHyphenateCaps/>'
    )
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office'
        f'/word" w:val="{value}"/>'
        for name, value in _COMPATIBILITY
    )
    return (
        f'{HEAD}<w:settings {declared("w")}><w:zoom w:percent="100"/>'
        f"{'<w:mirrorMargins/>' if 'mirrorMargins' in facing else ''}"
        f'<w:defaultTabStop w:val="567"/>{hyphens if hyphenated else ""}'
        f"{'<w:evenAndOddHeaders/>' if 'evenAndOddHeaders' in facing else ''}"
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"{notes}<w:compat><w:doNotExpandShiftReturn/>{compatible}</w:compat>"
        f"<w:themeFontLang {languages}/>"
        + element("decimalSymbol", ".")
        + element("listSeparator", ",")
        + "</w:settings>"
    ).encode()


def fonts_xml(names: list[str]) -> bytes:
    """Return the fonts that the styles name."""
    fonts = "".join(
        f'<w:font w:name="{escape(name)}"><w:charset w:val="00"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name in names
    )
    return f"{HEAD}<w:fonts {declared('w')}>{fonts}</w:fonts>".encode()
