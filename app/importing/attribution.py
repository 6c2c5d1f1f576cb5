"""Who said it: speaker, role and outlet from the words around a quotation.

A name is a run of capitalised words. It is the speaker when a verb of speech, a role
or «according to» stands beside it; it is the outlet when «interview with», «told» and
their like lead to it. Nothing is proposed on a name alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.importing.cues import ACCORDING, OUTLET_BEFORE, OUTLET_WORDS, ROLES, SPEECH
from app.text.profiles import WORDS
from app.text.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = re.compile(r"[^\W\d_]+(?:[.](?=[^\W\d_])[^\W\d_]+|['’ʼ‑-][^\W\d_]+)*")
_INITIAL = re.compile(r"\.\s?")
_PARTICLES = word_set("von van de der den di da del bin ibn al el la le du of")
_HONORIFICS = word_set("mr mrs ms dr prof sir lord lady herr frau")
_SMALL = frozenset().union(*WORDS["Latn"].values(), *WORDS["Cyrl"].values())
_ARTICLES = word_set("the a an der die das ein eine le la les un une el los")
_STOPPERS = word_set("who which whose what and but where when кто который яка який")
_PLACING = word_set("of in from near to for at von aus bei в из у з із под")
_LONGEST_ROLE = 12  # words
_LONGEST_NAME = 4
_NEAR = 3  # words between a name and its verb
_ENOUGH = 3  # points
_PHRASE_IN_FRONT = re.compile(r"(?:^|[,;:–—(])\s*([^,;:()–—“”«»\"\n]{3,120}),\s*$")
_QUOTED_NAME = re.compile(r"[«“\"„‘]([^«»“”\"„‘’]{2,40})[»”\"“’]")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words they are. What is not known is empty."""

    speaker: str = ""
    role: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_acronym(self) -> bool:
        return len(self.text) > 1 and self.text.replace(".", "").isupper()

    @property
    def is_role(self) -> bool:
        lowered = self.text.lower()
        return lowered in ROLES or lowered.rpartition("-")[2] in ROLES

    @property
    def is_speech(self) -> bool:
        return self.text.lower() in SPEECH


@dataclass(frozen=True, slots=True)
class _Candidate:
    speaker: str
    role: str
    points: int


def attribute(clause: str) -> Attribution:
    """Return the attribution that a clause beside a quotation gives."""
    found = _words(clause)
    runs = list(_runs(clause, found))
    outlet, inside = _outlet(clause, found, runs)
    best = _Candidate("", "", 0)
    for run in runs:
        candidate = _candidate(clause, found, run, inside)
        if candidate.points > best.points:
            best = candidate
    if best.points < _ENOUGH:
        return Attribution("", "", outlet)
    return Attribution(best.speaker, best.role, outlet)


def speaks(clause: str) -> bool:
    """Return whether a clause holds a verb of speech."""
    return any(word.is_speech for word in _words(clause))


def _words(clause: str) -> list[_Word]:
    return [_Word(m[0], m.start(), m.end()) for m in _TOKEN.finditer(clause)]


def _runs(clause: str, found: Sequence[_Word]) -> Iterator[range]:
    """Yield the runs of capitalised words, by their indexes."""
    at = 0
    while at < len(found):
        if not _begins_run(found[at], at):
            at += 1
            continue
        last = at
        while last + 1 < len(found) and _joined(clause, found, last):
            last += 1
        while last > at and not found[last].is_capital:
            last -= 1  # a particle at the end was no part of the name
        yield range(at, last + 1)
        at = last + 1


def _begins_run(word: _Word, at: int) -> bool:
    return word.is_capital and not (at == 0 and word.text.lower() in _SMALL)


def _joined(clause: str, found: Sequence[_Word], at: int) -> bool:
    here, following = found[at], found[at + 1]
    gap = clause[here.end : following.start]
    honorific = here.text.lower() in _HONORIFICS or len(here.text.split(".")[-1]) == 1
    if gap.strip() and not (honorific and _INITIAL.fullmatch(gap)):
        return False
    if not following.is_capital and following.text not in _PARTICLES:
        return False
    return "\n" not in gap and (following.is_capital or at + 2 < len(found))


def _outlet(
    clause: str, found: Sequence[_Word], runs: Sequence[range]
) -> tuple[str, range]:
    """Return the outlet named, and the indexes of its words."""
    for run in runs:
        before = clause[: found[run.start].start]
        if not OUTLET_BEFORE.search(before[-80:]):
            continue
        quoted = _QUOTED_NAME.search(clause, max(0, len(before) - 1))
        if quoted and quoted.start(1) == found[run.start].start:
            last = max(i for i, w in enumerate(found) if w.end <= quoted.end())
            return quoted[1].strip(), range(run.start, last + 1)
        stop = _outlet_end(clause, found, run)
        if stop > run.start and not _is_person(clause, found, run, stop):
            words = found[run.start].start, found[stop - 1].end
            return clause[slice(*words)], range(run.start, stop)
    return "", range(0)


def _outlet_end(clause: str, found: Sequence[_Word], run: range) -> int:
    """Return where in a run its outlet ends and the name of a person begins."""
    stop = run.start
    while stop < run.stop and found[stop].is_acronym:
        stop += 1
    if stop > run.start:
        if stop < run.stop and found[stop].text.lower() in OUTLET_WORDS:
            return stop + 1
        return stop
    for at in reversed(run):
        if found[at].text.lower() in OUTLET_WORDS:
            return at + 1
    if len(run) >= _LONGEST_NAME and _role_after(clause, found, run):
        return run.stop - 2  # a first and a last name, without a comma before them
    return run.stop


def _is_person(clause: str, found: Sequence[_Word], run: range, stop: int) -> bool:
    """Return whether what «interview with» leads to is the person interviewed."""
    named = found[run.start : stop]
    if any(word.is_acronym or word.text.lower() in OUTLET_WORDS for word in named):
        return False
    if any(word.is_role for word in named):
        return True
    before = clause[: named[0].start].split()
    article = bool(before) and before[-1].lower() in _ARTICLES
    role = _role_after(clause, found, range(run.start, stop))
    if article or role:
        return bool(role) and not article
    return len(named) in {2, 3} and not any(word.is_speech for word in found[stop:])


def _candidate(
    clause: str, found: Sequence[_Word], run: range, outlet: range
) -> _Candidate:
    run = range(
        max(run.start, outlet.stop) if run.start in outlet else run.start, run.stop
    )
    role, run = _role_before(clause, found, run)
    name = [found[at] for at in run]
    if not name or len(name) > _LONGEST_NAME or all(w.is_acronym for w in name):
        return _Candidate("", "", 0)
    if any(word.text.lower() in OUTLET_WORDS or word.is_speech for word in name):
        return _Candidate("", "", 0)
    role = role or _role_after(clause, found, run)
    points = 2 if len(name) > 1 else 0
    points += 3 if role else 0
    points += 4 if _has_verb(clause, found, run, role) else 0
    points += 3 if ACCORDING.search(clause[: name[0].start]) else 0
    return _Candidate(clause[name[0].start : name[-1].end], role, points)


def _role_before(clause: str, found: Sequence[_Word], run: range) -> tuple[str, range]:
    """Return the role that stands before or at the head of a run, and the name left."""
    roles = [at for at in run if found[at].is_role]
    if roles and roles[-1] + 1 < run.stop:
        start = _role_start(clause, found, run.start)
        stop = roles[-1] + 1
        while stop + 1 < run.stop and found[stop].is_acronym:
            stop += 1  # глава СВР
        return clause[found[start].start : found[stop - 1].end], range(stop, run.stop)
    first = run.start
    while first + 1 < run.stop and found[first].is_acronym:
        first += 1
    if role := _role_in_front(clause, found, run):
        return role, run
    if first == 0 or not run:
        return "", run
    start = _role_start(clause, found, first)
    if any(found[at].is_role for at in range(start, first)):
        return clause[found[start].start : found[first - 1].end], range(first, run.stop)
    return "", range(first, run.stop)


def _role_in_front(clause: str, found: Sequence[_Word], run: range) -> str:
    """Return the role of «The head of the port, Pavel Orlov, said»."""
    if not run or not run.start:
        return ""
    match = _PHRASE_IN_FRONT.search(clause[: found[run.start].start])
    inside = _words(match[1]) if match else []
    if inside and inside[0].text.lower() in _ARTICLES:
        inside = inside[1:]
    if not inside or len(inside) > _LONGEST_ROLE or inside[0].text.lower() in _SMALL:
        return ""
    named = match is not None and any(word.is_role for word in inside)
    return match[1][inside[0].start :].strip() if match and named else ""


def _role_start(clause: str, found: Sequence[_Word], at: int) -> int:
    """Return where a role begins that ends before the word ``at``."""
    start = at
    while start > 0 and at - start < _LONGEST_ROLE:
        word = found[start - 1]
        gap = clause[word.end : found[start].start]
        if gap.strip() or word.text.lower() in _SMALL or word.is_speech:
            break
        start -= 1
    return start


def _role_after(clause: str, found: Sequence[_Word], run: range) -> str:
    """Return the role between commas behind a name."""
    if not run:
        return ""
    rest = clause[found[run.stop - 1].end :]
    match = re.match(r"\s*[,(]\s*([^,;:()–—“”«»\"\n]{2,120})", rest)
    if match is None:
        return ""
    phrase = re.split(r"[.!?](?:\s|$)", match[1])[0].strip()
    inside = _words(phrase)
    if not inside or inside[0].text.lower() in _STOPPERS:
        return ""
    if len(inside) > _LONGEST_ROLE or not any(word.is_role for word in inside):
        return ""
    if inside[0].text.lower() in _ARTICLES and len(inside) > 1:
        phrase = phrase[inside[1].start :]
    return _without_tail(phrase)


def _without_tail(phrase: str) -> str:
    """Cut a role where its sentence goes on: «the minister said on Monday»."""
    for word in _words(phrase):
        if word.is_speech:
            return phrase[: word.start].strip()
    return phrase


def _has_verb(clause: str, found: Sequence[_Word], run: range, role: str) -> bool:
    """Return whether a verb of speech stands close before or behind a name."""
    if run.start and found[run.start - 1].text.lower() in _PLACING:
        return False  # the people of Norvik said
    before = range(max(0, run.start - _NEAR - len(role.split())), run.start)
    if any(found[at].is_speech for at in before):
        return True
    end = found[run.stop - 1].end
    if role and role in clause[end:]:
        end = clause.index(role, end) + len(role)
    behind = [word for word in found if word.start >= end][: _NEAR + 1]
    return any(word.is_speech for word in behind)
