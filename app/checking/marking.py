"""P21: a TLP label is one of TLP 2.0, spelt as it is there (FIRST, August 2022)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.finding import Finding, Rule, Severity
from app.composing.markings import load_scheme
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.checking.finding import Subject

_TLP = re.compile(r"\s*(?:TLP|ТЛП|T\.L\.P\.|Traffic Light)", re.IGNORECASE)
_LETTERS = re.compile(r"[^A-Z+]")
_RENAMED = {"TLPWHITE": "TLP:CLEAR"}  # a label of TLP 1.0: the one of 2.0


def find_false_labels(subject: Subject) -> Iterator[Finding]:
    """Find a marking that means to be TLP but is no label of it."""
    if mistake := false_label(subject.brief.marking):
        yield Finding("P21", Severity.ERROR, mistake)


def false_label(marking: str) -> str:
    """Say what is wrong with a marking that means to be TLP; empty when nothing is."""
    scheme = load_scheme("tlp")
    if not _TLP.match(marking):
        return ""
    label, _, restrictions = marking.partition(" ")  # restrictions may follow a label
    if scheme.find(label) and not restrictions.lstrip().startswith("+"):
        return ""
    bare = _LETTERS.sub("", marking.upper())
    meant = {_LETTERS.sub("", known.label): known.label for known in scheme.labels}
    suggestion = meant.get(bare) or _RENAMED.get(bare)
    labels = ", ".join(known.label for known in scheme.labels)
    hint = (
        tr("write {suggestion}").format(suggestion=suggestion)
        if suggestion
        else tr("choose from {labels}").format(labels=labels)
    )
    return tr("“{marking}” is no label of TLP 2.0: {hint}").format(
        marking=marking, hint=hint
    )


RULES = (Rule("P21", later("The TLP label is valid"), find_false_labels),)
