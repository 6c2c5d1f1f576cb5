"""What ``verify`` compared and what it did not: one line for each."""

from __future__ import annotations

from app.checking.edited import Against
from app.checking.remaking import Remade

_EVIDENCE = "Compared: what has evidence, with that evidence, which is unsigned{essays}"
_ESSAYS = ", and with the essays in the dossier"
_SIGNED = "; only --dossier finds what was rewritten together with its evidence"
_BESIDE = {
    Against.FILE: "; paragraphs, notes and marking, with what the file says of its"
    " export, unsigned too",
    Against.BRIEF: "; paragraphs, notes and marking, with the brief in the dossier",
    Against.NOTHING: "",
}
_LOOKS = "pictures, charts, looks, running titles, properties and comments"
_UNKNOWN = (
    "headings, own text, order and marking: the file does not say how they were at its"
    " export{dossier}"
)
_NO_BRIEF = "; and no brief in the dossier has its evidence"
_ASK = ", which --dossier does where the brief is as it was"
_OTHER_BRIEF = "; no brief in the dossier confirms what the file says of its export"
_WORDS = "; the words of its text, with the brief inside it, unsigned too"
_DRAWN = (
    "what is drawn, covered, cut off or hidden, pictures, links, heads, feet, numbers,"
    " properties, files inside, what is read aloud"
)
_ELSEWHERE = (
    "; it is locked, or of another version or look, and could not be written again"
)
_SAME = (
    "Compared: the whole file, which is to the last byte what this program writes from"
    " the brief inside it, unsigned too"
)
_ALL_ELSE = "all else that the file says"


def extent_of_word(against: Against, *, dossier: bool) -> tuple[str, str]:
    """Return both lines for a Word file, ``against`` which its own text was held."""
    compared = _evidence(dossier=dossier) + _BESIDE[against]
    missing = _LOOKS
    if against is Against.NOTHING:
        why = _NO_BRIEF if dossier else _ASK
        missing = f"{_LOOKS}; {_UNKNOWN.format(dossier=why)}"
    elif against is Against.FILE and dossier:
        missing += _OTHER_BRIEF
    return compared, _not(missing, dossier=dossier)


def extent_of_pdf(
    again: Remade | None, *, whole: bool, dossier: bool
) -> tuple[str, str]:
    """Return both lines for a PDF; ``whole`` is against the brief inside it as well."""
    compared = _evidence(dossier=dossier)
    if not whole:
        return compared, _not(_ALL_ELSE, dossier=dossier)
    if again is Remade.SAME:
        essays = _ESSAYS if dossier else ""
        return _SAME + essays, _not("whether that brief is genuine", dossier=dossier)
    missing = _DRAWN + (_ELSEWHERE if again is Remade.UNKNOWN else "")
    return compared + _WORDS, _not(missing, dossier=dossier)


def _evidence(*, dossier: bool) -> str:
    return _EVIDENCE.format(essays=_ESSAYS if dossier else "")


def _not(missing: str, *, dossier: bool) -> str:
    return f"Not compared: {missing}{'' if dossier else _SIGNED}"
