"""What ``verify`` compared and what it did not: one line for each."""

from __future__ import annotations

from app.checking.edited import Against
from app.checking.remaking import Remade
from app.domain.wording import later, tr

_EVIDENCE = later(
    "Compared: what has evidence, with that evidence, which is unsigned{essays}"
)
_ESSAYS = later(", and with the essays in the dossier")
_SIGNED = later("; only --dossier finds what was rewritten together with its evidence")
_BESIDE = {
    Against.FILE: later(
        "; paragraphs, notes and marking, with what the file says of its export,"
        " unsigned too"
    ),
    Against.BRIEF: later(
        "; paragraphs, notes and marking, with the brief in the dossier"
    ),
    Against.NOTHING: "",
}
_LOOKS = later("pictures, charts, looks, running titles, properties and comments")
_UNKNOWN = later(
    "headings, own text, order and marking: the file does not say how they were at its"
    " export{dossier}"
)
_NO_BRIEF = later("; and no brief in the dossier has its evidence")
_ASK = later(", which --dossier does where the brief is as it was")
_OTHER_BRIEF = later(
    "; no brief in the dossier confirms what the file says of its export"
)
_WORDS = later("; the words of its text, with the brief inside it, unsigned too")
_DRAWN = later(
    "what is drawn, covered, cut off or hidden, pictures, links, heads, feet, numbers,"
    " properties, files inside, what is read aloud"
)
_ELSEWHERE = later(
    "; it is locked, or of another version or look, and could not be written again"
)
_SAME = later(
    "Compared: the whole file, which is to the last byte what this program writes from"
    " the brief inside it, unsigned too"
)
_ALL_ELSE = later("all else that the file says")
_GENUINE = later("whether that brief is genuine")


def extent_of_word(against: Against, *, dossier: bool) -> tuple[str, str]:
    """Return both lines for a Word file, ``against`` which its own text was held."""
    compared = _evidence(dossier=dossier) + tr(_BESIDE[against])
    missing = tr(_LOOKS)
    if against is Against.NOTHING:
        why = tr(_NO_BRIEF if dossier else _ASK)
        missing = f"{missing}; {tr(_UNKNOWN).format(dossier=why)}"
    elif against is Against.FILE and dossier:
        missing += tr(_OTHER_BRIEF)
    return compared, _not(missing, dossier=dossier)


def extent_of_pdf(
    again: Remade | None, *, whole: bool, dossier: bool
) -> tuple[str, str]:
    """Return both lines for a PDF; ``whole`` is against the brief inside it as well."""
    compared = _evidence(dossier=dossier)
    if not whole:
        return compared, _not(tr(_ALL_ELSE), dossier=dossier)
    if again is Remade.SAME:
        essays = tr(_ESSAYS) if dossier else ""
        return tr(_SAME) + essays, _not(tr(_GENUINE), dossier=dossier)
    missing = tr(_DRAWN) + (tr(_ELSEWHERE) if again is Remade.UNKNOWN else "")
    return compared + tr(_WORDS), _not(missing, dossier=dossier)


def _evidence(*, dossier: bool) -> str:
    return tr(_EVIDENCE).format(essays=tr(_ESSAYS) if dossier else "")


def _not(missing: str, *, dossier: bool) -> str:
    signed = "" if dossier else tr(_SIGNED)
    return tr("Not compared: {what}").format(what=missing) + signed
