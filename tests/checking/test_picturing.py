"""P29: a picture says in words what it shows."""

from __future__ import annotations

from app.checking.finding import Severity
from app.checking.registry import check
from tests.checking.briefs import TEMPLATE, complete
from tests.pictures import MAP, shown


def test_p29_a_picture_without_a_description_is_found() -> None:
    brief, dossier = complete()
    section = brief.sections[-1]
    dossier = dossier.with_picture(MAP)
    described = brief.with_item(section.id, shown())
    assert check(described, dossier, TEMPLATE) == check(brief, dossier, TEMPLATE)
    for silent in ("", "  "):
        bare = brief.with_item(section.id, shown(alt=silent))
        (finding,) = [f for f in check(bare, dossier, TEMPLATE) if f.rule == "P29"]
        assert finding.severity is Severity.ERROR
        assert finding.place.item == "picture"
        assert "“The harbour”" in finding.message
