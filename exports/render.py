"""One way out: a ``Document`` and a format in, bytes and losses back. Opens no file."""

from __future__ import annotations

from dataclasses import replace
from operator import is_not
from typing import TYPE_CHECKING, assert_never

from exports.characters import mended
from exports.languages import is_right_to_left
from exports.recipe import recipe_of
from exports.release import release
from exports.rendered import Format, Loss, Rendered, RenderOptions
from exports.showing import as_shown
from exports.wording import sentence

if TYPE_CHECKING:
    from exports.document import Document
    from exports.pdf.memory import Memory

_UNLOCKED = Loss(
    "password", sentence("A text file cannot be encrypted: anybody can read it")
)


def render(
    document: Document,
    to: Format,
    options: RenderOptions | None = None,
    memory: Memory | None = None,
) -> Rendered:
    """Write a document. The same document and options always give the same bytes.

    But with a password: a locked file has salts, and so other bytes each time. A PDF is
    written in less time with the ``memory`` of the version before.
    """
    options = options or RenderOptions()
    unsaid = _unsaid(document, to, options)
    document, ids = release(document, options.withheld)
    document, losses = _mended(document, memory)
    if to is Format.PDF and document.attachments:  # else nobody could write it again
        document = replace(document, recipe=recipe_of(options))
    losses += unsaid
    if is_right_to_left(document.metadata.language):
        options = replace(options, sheet=options.sheet.mirrored())
    document, undrawn = as_shown(document, to, options.numbered(to))
    losses += undrawn
    rendered = _written(document, to, options, memory)
    return _naming(replace(rendered, losses=losses + rendered.losses), ids)


def _mended(
    document: Document, memory: Memory | None
) -> tuple[Document, tuple[Loss, ...]]:
    """Return what ``mended`` does; blocks of the last version are not gone through."""
    if memory is None:
        return mended(document)
    document = memory.known.known(document)
    fresh = tuple(b for b in document.blocks if id(b) not in memory.known.sound)
    rest, losses = mended(replace(document, blocks=fresh))
    if any(map(is_not, rest.blocks, fresh)):
        memory.known.sound = frozenset()
        return mended(document)
    memory.known.sound = frozenset(map(id, document.blocks))
    return replace(rest, blocks=document.blocks), losses


def _unsaid(document: Document, to: Format, options: RenderOptions) -> tuple[Loss, ...]:
    """Return the losses of what this format does not have."""
    open_to_all = options.password and to is Format.TEXT
    losses = (_UNLOCKED,) if open_to_all else ()
    return losses + _unremarked(document, to, options)


def _unremarked(
    document: Document, to: Format, options: RenderOptions
) -> tuple[Loss, ...]:
    """Return the loss of remarks, which are in drafts as Word files alone."""
    if not document.remarks or (to is Format.DOCX and not options.withheld):
        return ()
    kept = sentence("only Word files have them")
    why = sentence("a release has none") if options.withheld else kept
    message = sentence("{count} remarks are left out: {why}")
    return (Loss("remarks", message.format(count=len(document.remarks), why=why)),)


def _naming(rendered: Rendered, ids: dict[str, str]) -> Rendered:
    """Return what was rendered with losses and places under the ids of the caller."""
    if not ids:
        return rendered
    return replace(
        rendered,
        losses=tuple(
            replace(loss, id=ids.get(loss.id, loss.id)) for loss in rendered.losses
        ),
        placements=tuple(
            replace(place, id=ids.get(place.id, place.id))
            for place in rendered.placements
        ),
    )


def _written(
    document: Document, to: Format, options: RenderOptions, memory: Memory | None
) -> Rendered:
    match to:
        case Format.DOCX:
            from exports.docx.writer import write_docx  # noqa: PLC0415 - loaded on use

            return write_docx(document, options)
        case Format.PDF:
            from exports.pdf.writer import write_pdf  # noqa: PLC0415 - loaded on use

            rendered = write_pdf(document, options, memory)
            if not options.password:
                return rendered
            from exports.pdf.locking import locked  # noqa: PLC0415 - loads qpdf

            return locked(rendered, options.password)
        case Format.TEXT:
            from exports.text import write_text  # noqa: PLC0415 - loaded on use

            return write_text(document, options)
        case _:
            assert_never(to)
