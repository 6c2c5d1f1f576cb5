"""What was decided anew on the way through an essay: parts cut, joined, passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.essay import Essay, Span
    from app.domain.triage import Triage

_SHOWN = 6  # words by which a reader knows a place again


def decided(essay: Essay, was: Triage | None, now: Triage | None) -> tuple[str, ...]:
    """Return a line for each cut and each skip that only one of two states has."""
    old, new = _starts(essay, was), _starts(essay, now)
    before = was.skipped if was else ()
    after = now.skipped if now else ()
    lines = (
        (tr("A part begins at “{words}”"), sorted(new - old)),
        (tr("No part begins any more at “{words}”"), sorted(old - new)),
        (tr("Skipped: “{words}”"), _only(after, before)),
        (tr("Taken up again: “{words}”"), _only(before, after)),
    )
    return tuple(
        line.format(words=_words(essay, at)) for line, places in lines for at in places
    )


def _starts(essay: Essay, triage: Triage | None) -> frozenset[int]:
    """Return where the parts of an essay begin, but for the first one."""
    if not (blocks := essay.blocks):
        return frozenset()
    cuts = triage.cuts if triage else ()
    starts = cuts or tuple(blocks[part.first].start for part in essay.parts)
    return frozenset(at for at in starts if at > blocks[0].start)


def _only(spans: Iterable[Span], others: Iterable[Span]) -> list[int]:
    """Return the start of each stretch that spans have and others have not."""
    left = list(spans)
    for other in others:
        left = [piece for span in left for piece in span.without(other)]
    return [span.start for span in left]


def _words(essay: Essay, at: int) -> str:
    """Return the first words behind a place; of the last one maybe a part."""
    words = essay.reading(at, min(at + 80, len(essay.text))).split()
    return " ".join(words[:_SHOWN]) + ("…" if len(words) > _SHOWN else "")
