"""The XMP packet: what the file says about itself, for programs that read only that.

The claims of PDF/UA-1 and PDF/A-3a are made here. ``tests/exports/pdf`` proves them
rule by rule, as far as a program can.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exports.document import Metadata

_UA = "http://www.aiim.org/pdfua/ns/id/"
_PADDING = "\n" + " " * 200  # room for a program that changes the packet in place

_ARCHIVAL = (  # ISO 19005-3, 6.6.4: the claim to be PDF/A-3a
    "<pdfaid:part>3</pdfaid:part>",
    "<pdfaid:conformance>A</pdfaid:conformance>",
)

# PDF/A wants each schema it does not know described (ISO 19005-3, 6.6.2.3).
_EXTENSION = f"""\
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 kept</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


def packet(metadata: Metadata, producer: str, stamp: str) -> bytes:
    """Return the packet. ``stamp`` is an ISO 8601 time, or empty."""
    lines = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"',
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
        f' xmlns:pdfuaid="{_UA}">',
        *_ARCHIVAL,
        "<pdfuaid:part>1</pdfuaid:part>",
        *_dublin_core(metadata),
        f"<pdf:Producer>{escape(producer)}</pdf:Producer>",
        *_keywords(metadata),
        f"<xmp:CreatorTool>{escape(producer)}</xmp:CreatorTool>",
        *_dates(stamp),
        "</rdf:Description>",
        _EXTENSION,
        "</rdf:RDF></x:xmpmeta>",
        _PADDING,
        '<?xpacket end="w"?>',
    ]
    return "\n".join(lines).encode("utf-8")


def without_archival_claim(packet: bytes) -> bytes:
    """Return a packet of ours for a file that must not claim to be PDF/A."""
    for claim in _ARCHIVAL:
        packet = packet.replace(f"{claim}\n".encode(), b"")
    return packet


def _dublin_core(metadata: Metadata) -> list[str]:
    lines = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{_alternative(metadata.title)}</dc:title>",
        f"<dc:language>{_collection('Bag', [metadata.language])}</dc:language>",
    ]
    if metadata.author:
        lines.append(
            f"<dc:creator>{_collection('Seq', [metadata.author])}</dc:creator>"
        )
    if metadata.subject:
        subject = _alternative(metadata.subject)
        lines.append(f"<dc:description>{subject}</dc:description>")
    if metadata.keywords:
        words = _collection("Bag", metadata.keywords)
        lines.append(f"<dc:subject>{words}</dc:subject>")
    if metadata.organisation:
        names = _collection("Bag", [metadata.organisation])
        lines.append(f"<dc:publisher>{names}</dc:publisher>")
    return lines


def _keywords(metadata: Metadata) -> list[str]:
    if not metadata.keywords:
        return []
    return [f"<pdf:Keywords>{escape(', '.join(metadata.keywords))}</pdf:Keywords>"]


def _dates(stamp: str) -> list[str]:
    if not stamp:
        return []
    return [
        f"<xmp:CreateDate>{stamp}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{stamp}</xmp:ModifyDate>",
    ]


def _alternative(text: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
    return f"<rdf:Alt>{item}</rdf:Alt>"


def _collection(kind: str, texts: tuple[str, ...] | list[str]) -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts)
    return f"<rdf:{kind}>{items}</rdf:{kind}>"
