"""What the data of a brief must keep to before we work with them.

Their shape has been checked by then, but whoever made them may have meant harm: places
beyond a text, rows without cells, names that stand twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.brief import PictureItem, TableItem, TextItem, is_sound
from app.domain.errors import UserError
from app.domain.picture import fit_together
from app.domain.plain import has_whole_text
from app.domain.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.domain.anchor import Anchor
    from app.domain.portable import Excerpt, Portable

_LONGEST = 32 << 20  # code points of all essays; no import takes more bytes than that
_MOST = 1 << 10  # essays that one brief points into
_LONGEST_TAG = 64  # letters; people may type a language instead of its tag
_FORMATS = ("txt", "md")


class PortableError(UserError):
    """Data of a brief that cannot be used. The message goes on after a file's name."""


def require_whole(portable: Portable) -> None:
    """Accept data that hold together. PortableError for any other."""
    _require_bounded(portable.essays)
    whole = (
        all(map(_fits, portable.essays))
        and all(_is_tag(language) for language in _languages(portable))
        and all(map(is_sound, portable.brief.items()))
        and all(map(_is_place, _anchors(portable)))
        and all(map(_differ, _ids(portable)))
        and _has_its_pictures(portable)
        and not any(source.attachments for source in portable.sources)
    )
    if not whole:
        raise PortableError(tr("holds data of a brief that do not hold together"))


def _require_bounded(essays: Sequence[Excerpt]) -> None:
    """Refuse essays that would fill the memory: a few bytes can ask for any length."""
    length = sum(max(excerpt.length, 0) for excerpt in essays)
    if len(essays) > _MOST or length > _LONGEST:
        raise PortableError(
            tr(
                "asks for {count} essays with {length:,} characters together,"
                " which is more than any brief uses; do not trust it"
            ).format(count=len(essays), length=length)
        )


def _fits(excerpt: Excerpt) -> bool:
    """Tell whether passages, blocks and markup lie in the text, in order."""
    if excerpt.length <= 0 or excerpt.essay.format not in _FORMATS:
        return False
    at = 0
    for passage in excerpt.passages:
        if passage.at < at or not has_whole_text(passage.text):
            return False
        at = passage.at + len(passage.text)
    essay = excerpt.essay
    edges = [edge for span in essay.markup for edge in (span.start, span.end)]
    starts = [block.start for block in essay.blocks]
    return (
        at <= excerpt.length
        and edges == sorted(edges)
        and starts == sorted(starts)
        and all(_within(b.start, b.end, excerpt.length) for b in essay.blocks)
        and all(_within(s.start, s.end, excerpt.length) for s in essay.markup)
        and not (essay.text or essay.parts or essay.quotations or essay.links)
        and not essay.note_marks
    )


def _within(start: int, end: int, length: int) -> bool:
    return 0 <= start <= end <= length


def _has_its_pictures(portable: Portable) -> bool:
    """Tell whether each picture that is shown is there, and is what it says it is."""
    held = {picture.id for picture in portable.pictures}
    shown = {i.picture for i in portable.brief.items() if isinstance(i, PictureItem)}
    sound = all(picture.is_sound for picture in portable.pictures)
    return sound and shown <= held and fit_together(portable.pictures)


def _is_place(anchor: Anchor) -> bool:
    """Tell whether an essay could have such a place; its own may have moved away."""
    return 0 <= anchor.start < anchor.end <= _LONGEST and bool(anchor.exact)


def _anchors(portable: Portable) -> Iterator[Anchor]:
    for item in portable.brief.items():
        if isinstance(item, TextItem | TableItem) and item.anchor:
            yield item.anchor
        if isinstance(item, TextItem):
            yield from (held.anchor for held in item.notes if held.anchor)
    for card in portable.quotations:
        if card.anchor:
            yield card.anchor
        if card.translation and card.translation.anchor:
            yield card.translation.anchor


def _languages(portable: Portable) -> Iterator[str]:
    yield portable.brief.language
    for item in portable.brief.items():
        if isinstance(item, TextItem) and item.language is not None:
            yield item.language
    for card in portable.quotations:
        yield card.language
        if card.translation:
            yield card.translation.language
    for excerpt in portable.essays:
        yield excerpt.essay.language
        yield from (b.language for b in excerpt.essay.blocks if b.language is not None)


def _is_tag(language: str) -> bool:
    return language.isprintable() and len(language) <= _LONGEST_TAG


def _ids(portable: Portable) -> Iterator[list[str]]:
    yield [excerpt.essay.id for excerpt in portable.essays]
    yield [source.id for source in portable.sources]
    yield [card.id for card in portable.quotations]
    brief = portable.brief
    yield [brief.id, *(section.id for section in brief.sections)]
    yield [item.id for item in brief.items()]
    yield [picture.id for picture in portable.pictures]


def _differ(ids: Iterable[str]) -> bool:
    held = list(ids)
    return all(held) and len(set(held)) == len(held)
