"""Findings as remarks in a draft: what is still wrong stands beside where it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import exports

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.checking.finding import Finding


def with_remarks(
    document: exports.Document, findings: Iterable[Finding]
) -> exports.Document:
    """Return the document of a brief with a remark for each finding.

    It stands at its item, else at the heading of its section; one about a source, or
    about the brief, is a remark on the whole document.
    """
    return replace(document, remarks=tuple(map(_remark, findings)))


def _remark(finding: Finding) -> exports.Remark:
    return exports.Remark(
        finding.place.item or finding.place.section,
        f"{finding.message} ({finding.rule})",
        exports.RemarkKind(finding.severity.value),
    )
