"""How lengths are said: words against a budget, parts of pages, lines."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from app.domain.wording import decimal, later, tr, trn

if TYPE_CHECKING:
    from app.composing.budget import SectionUse, Usage
    from app.composing.fitting import Cut, Plan
    from app.composing.tally import Tally
    from app.composing.trimming import Trim

_WHY = {  # keyed by the value of a ``Why``, which is not loaded before the first paint
    "over": later("its section is over its budget"),
    "unsupported": later("own words without a source"),
    "aside": later("an aside"),
    "marginal": later("says little of what the rest says"),
    "short": later("few words for their lines"),
}
_EXACT = 1e-6  # what sums of floats are off by, at most


def pages_text(pages: float) -> str:
    """Return pages to a tenth, never fewer than there are: what is over is seen."""
    tenths = math.ceil(pages * 10 - _EXACT) / 10
    text = tr("{pages} page") if tenths <= 1 else tr("{pages} pages")
    return text.format(pages=decimal(tenths, 1))


def share_text(share: float) -> str:
    """Return the part of a page that a section takes, to a hundredth; 0 is empty."""
    return tr("{share} p.").format(share=decimal(share, 2)) if share > _EXACT else ""


def words_text(use: SectionUse | Usage) -> str:
    """Return words against the budget, and in words where they are too many.

    Of no words and no budget there is nothing to say.
    """
    if not use.used and not use.allowed:
        return ""
    text = _numbers(use)
    return tr("{count}, over").format(count=text) if use.over else text


def total_text(use: Usage, pages: float) -> str:
    """Return the words and pages of a whole brief, and how many words are too many."""
    words = trn("{numbers} word", "{numbers} words", use.allowed or use.used)
    text = words.format(numbers=_numbers(use))
    if use.over:
        text += " " + tr("({count} over)").format(count=use.over)
    return f"{text} · {pages_text(pages)}"


def _numbers(use: SectionUse | Usage) -> str:
    return f"{use.used}/{use.allowed}" if use.allowed else str(use.used)


def kinds_text(tally: Tally) -> str:
    """Return the words of each kind, and what Word makes of all of them."""
    return tr(
        "Body {body} · quotations {quotations} · captions {captions} · notes {notes}"
        " · headings and names {labels} · {total} as Word counts, notes included"
    ).format(
        body=tally.body,
        quotations=tally.quotations,
        captions=tally.captions,
        notes=tally.notes,
        labels=tally.labels,
        total=tally.total,
    )


def plan_text(plan: Plan, *, compact: bool = False) -> str:
    """Return what a plan comes to; ``compact`` if it is one for the compact look."""
    pages, before = pages_text(plan.after), pages_text(plan.before)
    if not plan.fits:
        cut = tr("It stays too long by {over}, even without all of these")
        whole = tr("It is too long by {over}, and nothing here can be left out")
        return (cut if plan.cuts else whole).format(over=pages_text(plan.over))
    if compact and plan.cuts:
        text = tr("In the compact look, without all of these, it fits: {pages}")
    elif compact:
        text = tr("In the compact look it fits: {pages}")
    elif plan.cuts:
        text = tr("With all of these left out it fits: {pages} instead of {before}")
    else:
        text = tr("It fits: {pages}")
    return text.format(pages=pages, before=before)


def spare_text(pages: float) -> str:
    """Return that a brief fits before all that was proposed is left out."""
    return tr("It fits: {pages}. What is still listed can stay").format(
        pages=pages_text(pages)
    )


def saved_text(cut: Cut, lines: int) -> str:
    """Return what a cut saves."""
    words = trn("{count} word", "{count} words", cut.words).format(count=cut.words)
    return f"{words}, {_lines(lines)}" if lines else words


def empty_text(heading: str, lines: int) -> str:
    """Return what a section takes in which nothing is written."""
    said = tr("“{heading}” is still empty").format(heading=heading)
    return f"{said}\n{_lines(lines)}"


def _lines(count: int) -> str:
    return trn("{count} line", "{count} lines", count).format(count=count)


def why_text(trim: Trim) -> str:
    """Return why some words and no others should go; nothing where none is known."""
    return tr(_WHY[trim.why]) if trim.why else ""
