"""From bytes to an essay: one reader for each format, then what all formats share."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from pathlib import PurePath
from typing import TYPE_CHECKING

from app.domain.essay import Essay, FoundQuotation, Notice, TextLink
from app.domain.ids import EssayId, derived_id
from app.importing.decoding import decode
from app.importing.inline import inline_quotations
from app.importing.links import find_links
from app.importing.parts import find_parts
from app.importing.quoting import block_quotations, find_quoted, with_kinds
from app.importing.tongues import with_languages
from app.importing.txt import read_txt

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.importing.outline import Outline

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown"})


def parse(data: bytes, name: str) -> Essay:
    """Return the essay that a file holds; ``name`` is its file name.

    Pure: no file is read. EssayError when the bytes are not a text.
    """
    decoded = decode(data)
    text = decoded.text
    kind, read = _reader(name)
    outline = read(text)
    main, blocks = with_languages(text, outline.blocks)
    links = _links(text, outline)
    quoted = find_quoted(text, blocks, main)
    blocks = with_kinds(blocks, quoted)
    found = list(inline_quotations(text, blocks, links))
    quotations = list(block_quotations(text, blocks, quoted, links))
    quotations += [entry for entry in found if isinstance(entry, FoundQuotation)]
    notices = [entry for entry in found if isinstance(entry, Notice)]
    sha256 = hashlib.sha256(data).hexdigest()
    return Essay(
        id=EssayId(derived_id("essay", name, sha256)),
        name=name,
        format=kind,
        encoding=decoded.encoding,
        title=outline.title or PurePath(name).stem.replace("_", " "),
        language=main,
        text=text,
        sha256=sha256,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        blocks=blocks,
        parts=find_parts(text, blocks, quoted, links, outline.title),
        quotations=tuple(sorted(quotations, key=lambda found: found.start)),
        links=links,
        note_marks=outline.note_marks,
        markup=outline.markup,
        notices=(*decoded.notices, *outline.notices, *notices),
    )


def preload(name: str) -> None:
    """Import all that parsing a file of this name needs."""
    _reader(name)


def _reader(name: str) -> tuple[str, Callable[[str], Outline]]:
    if PurePath(name).suffix.lower() not in MARKDOWN_SUFFIXES:
        return "txt", read_txt
    from app.importing.markdown import read_markdown  # noqa: PLC0415 - dear

    return "md", read_markdown


def _links(text: str, outline: Outline) -> tuple[TextLink, ...]:
    """Return the links a format marks and the addresses that stand in the blocks."""
    taken = {(link.start, link.end) for link in outline.links}
    hidden = _starts_within(outline)
    bare = [
        link
        for link in find_links(text)
        if (link.start, link.end) not in taken and not hidden(link.start)
    ]
    return tuple(sorted((*outline.links, *bare), key=lambda link: link.start))


def _starts_within(outline: Outline) -> Callable[[int], bool]:
    """Return a test for offsets that lie in markup or in no block."""
    starts = [span.start for span in outline.markup]
    blocks = outline.blocks
    firsts = [block.start for block in blocks]

    def hidden(at: int) -> bool:
        index = bisect_right(firsts, at) - 1
        if index < 0 or at >= blocks[index].end:
            return True
        span = bisect_right(starts, at) - 1
        return span >= 0 and at < outline.markup[span].end

    return hidden
