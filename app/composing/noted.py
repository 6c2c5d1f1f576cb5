"""What a line of an essay that names a source makes of it: the sources it speaks of.

A source is what somebody else can look up: an address, or a publication with its year.
"Source: ibid." and "Source: a friend" are none, and stay what the essay says. The ids
follow from address or words, so that one source is never two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.domain.ids import SourceId, derived_id
from app.domain.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.essay import Block, Essay

_LONGEST = 200  # code points without addresses; a longer line is prose of its own
_LABEL = re.compile(r"[(\[]?\s*[^\W\d_]+(?: [^\W\d_]+)?\s*[:：–—-]\s*(?=\S)")
_AROUND = " \t\n.,;:()[]<>–—-"  # between and about what is named
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")  # since there is print
# Words of English, Russian and Ukrainian that point at what stands elsewhere. Where
# that is in a brief, nobody knows; a title with such a word is only left as text.
_POINTER = (
    r"(?:ibid(?:em)?|id(?:em)?|(?:op|loc)\. ?cit|same|aforementioned|above|below|see"
    r"|cf|previous|earlier|preceding"
    r"|там же|т[аоие]т? же|т(?:ого|ой|ому|ем|ех|ою) же|выше\w*|ниже\w*|см"
    r"|указ\. ?соч|предыдущ\w+|упомянут\w+"
    r"|там само|т(?:ой|а|е|і) сам(?:ий|а|е|і)|т(?:ого|ієї|их) сам\w+|вище\w*|нижче\w*"
    r"|див|попередн\w+|згадан\w+)(?!\w)"
)
_POINTS = re.compile(rf"(?<!\w){_POINTER}", re.IGNORECASE)
_BEGINS_POINTING = re.compile(rf"(?:(?:in )?the |[вуіз] )?{_POINTER}", re.IGNORECASE)


def sources_noted(
    essay: Essay, block: Block, known: Sequence[Source] = ()
) -> tuple[Source, ...]:
    """Return the sources that a source line names, those of ``known`` where they are.

    None for a line that says who spoke, for one that has a story to tell, and for one
    without an address that names nothing to be looked up, such as "Source: ibid.".
    """
    text = essay.reading(block.start, block.end)
    label = _LABEL.match(text)
    if label is None:
        return ()
    urls = tuple(dict.fromkeys(_addresses(essay, block)))
    words = text[label.end() :]
    for url in sorted(urls, key=len, reverse=True):
        words = words.replace(url, " ")
    words = " ".join(re.sub(r"[(\[<]\s*[)\]>]", "", words).split()).strip(_AROUND)
    if len(words) > _LONGEST:
        return ()
    if urls:
        first, *others = urls
        title = "" if _BEGINS_POINTING.match(words) else words
        return (
            source_at(first, known, title=title),
            *(source_at(url, known) for url in others),
        )
    return (source_called(words, known),) if _can_be_looked_up(words) else ()


def names_speaker(essay: Essay, block: Block) -> bool:
    """Tell whether a source line says who spoke: «— Maria Lindqvist, minister»."""
    return _LABEL.match(essay.reading(block.start, block.end)) is None


def source_at(
    url: str,
    known: Sequence[Source] = (),
    *,
    title: str = "",
    outlet: str = "",
    language: str = "",
) -> Source:
    """Return the source of an address: of ``known``, else the piece or page there."""
    address = _address(url)
    for source in known:
        if _address(source.url) == address:
            return source
    source_id = SourceId(derived_id("source", address))
    if outlet:
        return Source(
            source_id,
            "article-newspaper",
            title,
            container_title=outlet,
            url=url,
            language=language,
        )
    site = address.partition("://")[2].partition("/")[0].removeprefix("www.")
    return Source(source_id, title=title, publisher=site, url=url, language=language)


def source_called(words: str, known: Sequence[Source] = ()) -> Source:
    """Return the source that is known by words alone, as they stand."""
    source_id = SourceId(derived_id("source", words))
    held = (one for one in known if one.id == source_id or one.title == words)
    return next(held, Source(source_id, "document", words))


def _can_be_looked_up(words: str) -> bool:
    """Tell whether words without an address name a publication, with its year."""
    return _YEAR.search(words) is not None and _POINTS.search(words) is None


def _addresses(essay: Essay, block: Block) -> list[str]:
    first = bisect_left(essay.links, block.start, key=lambda link: link.start)
    last = bisect_left(essay.links, block.end, key=lambda link: link.start)
    return [link.url for link in essay.links[first:last]]


def _address(url: str) -> str:
    """Return an address without what does not tell it from another."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # brackets that are no IPv6 host; such an address is kept as is
        return url.strip()
    return parts._replace(
        scheme=parts.scheme.lower(),
        netloc=parts.netloc.lower(),
        path=parts.path.rstrip("/"),
    ).geturl()
