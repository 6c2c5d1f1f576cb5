"""From bytes to an essay: one reader for each format, then what all formats share."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from app.domain.essay import BlockKind, Essay, FoundQuotation, Notice, TextLink
from app.domain.ids import EssayId, derived_id
from app.importing.decoding import decode
from app.importing.inline import inline_quotations
from app.importing.links import find_links
from app.importing.parts import find_parts
from app.importing.quoting import block_quotations, find_quoted, with_kinds
from app.importing.tongues import with_languages
from app.importing.txt import read_txt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.importing.decoding import Decoded
    from app.importing.outline import Outline
    from app.importing.quoting import Quoted

_SURROGATE = re.compile("[\ud800-\udfff]")
_BEHIND = 3  # code points between words and the call of their note: marks
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown"})


def parse(data: bytes, name: str) -> Essay:
    """Return the essay that a file holds; ``name`` is its file name.

    Pure: no file is read. EssayError when the bytes are not a text. Bytes of a name
    that are no UTF-8 (surrogates, PEP 383) are replaced, so that it can be stored.
    """
    name = _SURROGATE.sub("\ufffd", name)
    decoded = decode(data)
    kind, read = _reader(name)
    essay = _essay(data, name, kind, decoded, read(decoded.text))
    main, blocks = with_languages(essay.text, essay.blocks)
    quoted = find_quoted(essay.text, blocks, main)
    essay = replace(essay, language=main, blocks=with_kinds(blocks, quoted))
    essay = _with_quotations(essay, quoted)
    essay = replace(essay, title=essay.title or _title(essay))
    return replace(essay, parts=find_parts(essay, quoted))


def _essay(
    data: bytes, name: str, kind: str, decoded: Decoded, outline: Outline
) -> Essay:
    sha256 = hashlib.sha256(data).hexdigest()
    return Essay(
        id=EssayId(derived_id("essay", name, sha256)),
        name=name,
        format=kind,
        encoding=decoded.encoding,
        title=outline.title,
        language="",
        text=decoded.text,
        sha256=sha256,
        text_sha256=hashlib.sha256(decoded.text.encode()).hexdigest(),
        blocks=outline.blocks,
        links=_links(decoded.text, outline),
        note_marks=outline.note_marks,
        markup=outline.markup,
        notices=(*decoded.notices, *outline.notices),
    )


def _with_quotations(essay: Essay, quoted: Sequence[Quoted]) -> Essay:
    """Return an essay with the quotations in it, block and inline, in order."""
    inside = list(inline_quotations(essay.text, essay.blocks, essay.links))
    found = list(block_quotations(essay.text, essay.blocks, quoted, essay.links))
    found += [entry for entry in inside if isinstance(entry, FoundQuotation)]
    noted = _noted_sources(essay)
    return replace(
        essay,
        quotations=tuple(
            entry if entry.source_url else replace(entry, source_url=noted(entry.end))
            for entry in sorted(found, key=lambda entry: entry.start)
        ),
        notices=(
            *essay.notices,
            *(entry for entry in inside if isinstance(entry, Notice)),
        ),
    )


def _noted_sources(essay: Essay) -> Callable[[int], str]:
    """Return what finds the first address in the note that is called at a place."""
    calls = [mark.start for mark in essay.note_marks]
    starts = [link.start for link in essay.links]

    def source(end: int) -> str:
        at = bisect_left(calls, end)
        if at == len(calls) or calls[at] - end > _BEHIND:
            return ""
        note = essay.blocks[essay.note_marks[at].block]
        link = bisect_left(starts, note.start)
        inside = link < len(starts) and starts[link] < note.end
        return essay.links[link].url if inside else ""

    return source


def _title(essay: Essay) -> str:
    """Return the words of the title block, or else the name of the file."""
    for block in essay.blocks:
        if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
            return essay.reading(block.start, block.end)
    return PurePath(essay.name).stem.replace("_", " ")


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
