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
from app.text.profiles import small_words
from app.text.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"[^\W\d_]+(?:[.](?=[^\W\d_])[^\W\d_]+|['’ʼ‑-][^\W\d_]+)*")
_INITIAL = re.compile(r"\.\s?")
_PARTICLES = word_set("von van de der den di da del bin ibn al el la le du of")
_HONORIFICS = word_set("mr mrs ms dr prof sir lord lady herr frau")
_ARTICLES = word_set("the a an der die das ein eine le la les un une el los")
_STOPPERS = word_set("who which whose what and but where when кто который яка який")
_PLACING = word_set("of in from near to for at von aus bei в из у з із под")
_LONGEST_ROLE = 12  # words
_LONGEST_NAME = 4
_NEAR = 3  # words between a name and its verb
_ENOUGH = 3  # points
_REACH = 80  # code points before a name that can lead to it
_IN_FRONT = re.compile(r"(?:^|[,;:–—(])\s*([^,;:()–—“”«»\"\n]{3,120}),\s*$")
_BEHIND = re.compile(r"\s*[,(]\s*([^,;:()–—“”«»\"\n]{2,120})")
_FULL_STOP = re.compile(r"[.!?](?:\s|$)")
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
    def lowered(self) -> str:
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_acronym(self) -> bool:
        return len(self.text) > 1 and self.text.replace(".", "").isupper()

    @property
    def is_role(self) -> bool:
        return self.lowered in ROLES or self.lowered.rpartition("-")[2] in ROLES

    @property
    def is_speech(self) -> bool:
        return self.lowered in SPEECH

    @property
    def is_outlet(self) -> bool:
        return self.lowered in OUTLET_WORDS


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause, its words, and the small words of its language."""

    text: str
    words: tuple[_Word, ...]
    small: frozenset[str]

    def before(self, at: int) -> str:
        """Return what stands before a word."""
        return self.text[: self.words[at].start]

    def between(self, at: int) -> str:
        """Return what stands between a word and the next."""
        return self.text[self.words[at].end : self.words[at + 1].start]

    def of(self, run: range) -> str:
        """Return the text of a run of words."""
        return self.text[self.words[run.start].start : self.words[run.stop - 1].end]

    def is_small(self, at: int) -> bool:
        """Return whether a word is one of the small ones."""
        return self.words[at].lowered in self.small


@dataclass(frozen=True, slots=True)
class _Candidate:
    speaker: str = ""
    role: str = ""
    points: int = 0


def attribute(text: str, language: str | None = None) -> Attribution:
    """Return the attribution that a clause beside a quotation gives."""
    clause = _Clause(text, tuple(_words(text)), small_words(language))
    runs = list(_runs(clause))
    outlet, inside = _outlet(clause, runs)
    candidates = [_candidate(clause, run, inside) for run in runs]
    best = max(candidates, key=lambda one: one.points, default=_Candidate())
    if best.points < _ENOUGH:
        return Attribution(outlet=outlet)
    return Attribution(best.speaker, best.role, outlet)


def speaks(text: str) -> bool:
    """Return whether a clause holds a verb of speech."""
    return any(word.is_speech for word in _words(text))


def _words(text: str) -> Iterator[_Word]:
    for match in _TOKEN.finditer(text):
        yield _Word(match[0], match.start(), match.end())


def _runs(clause: _Clause) -> Iterator[range]:
    """Yield the runs of capitalised words, by their indexes."""
    at = 0
    while at < len(clause.words):
        if not clause.words[at].is_capital or (at == 0 and clause.is_small(at)):
            at += 1
            continue
        last = at
        while last + 1 < len(clause.words) and _is_joined(clause, last):
            last += 1
        while last > at and not clause.words[last].is_capital:
            last -= 1  # a particle at the end was no part of the name
        yield range(at, last + 1)
        at = last + 1


def _is_joined(clause: _Clause, at: int) -> bool:
    """Return whether a word and the next can be parts of one name."""
    here, following = clause.words[at], clause.words[at + 1]
    gap = clause.between(at)
    shortened = here.lowered in _HONORIFICS or len(here.text.split(".")[-1]) == 1
    if "\n" in gap or (gap.strip() and not (shortened and _INITIAL.fullmatch(gap))):
        return False
    if following.is_capital:
        return True
    return following.text in _PARTICLES and at + 2 < len(clause.words)


def _outlet(clause: _Clause, runs: list[range]) -> tuple[str, range]:
    """Return the outlet named, and the indexes of its words."""
    for run in runs:
        before = clause.before(run.start)
        if not OUTLET_BEFORE.search(before[-_REACH:]):
            continue
        quoted = _QUOTED_NAME.search(clause.text, max(0, len(before) - 1))
        if quoted and quoted.start(1) == clause.words[run.start].start:
            inside = [w for w in clause.words[run.start :] if w.end <= quoted.end()]
            return quoted[1].strip(), range(run.start, run.start + len(inside))
        own = range(run.start, _outlet_end(clause, run))
        if not _is_person(clause, own):
            return clause.of(own), own
    return "", range(0)


def _outlet_end(clause: _Clause, run: range) -> int:
    """Return where in a run its outlet ends and the name of a person begins."""
    words = clause.words
    stop = run.start
    while stop < run.stop and words[stop].is_acronym:
        stop += 1
    if stop > run.start:
        return stop + 1 if stop < run.stop and words[stop].is_outlet else stop
    for at in reversed(run):
        if words[at].is_outlet:
            goes_on = at + 1 < run.stop and words[at + 1].text in _PARTICLES
            return run.stop if goes_on else at + 1
    if len(run) >= _LONGEST_NAME and _role_behind(clause, run):
        return run.stop - 2  # a first and a last name, without a comma before them
    return run.stop


def _is_person(clause: _Clause, run: range) -> bool:
    """Return whether what «interview with» leads to is the person interviewed."""
    named = [clause.words[at] for at in run]
    if any(word.is_acronym or word.is_outlet for word in named):
        return False
    if any(word.is_role for word in named):
        return True
    before = clause.before(run.start).split()
    if before and before[-1].lower() in _ARTICLES:
        return False
    if _role_behind(clause, run):
        return True
    verbs = any(word.is_speech for word in clause.words[run.stop :])
    return len(named) in {2, 3} and not verbs


def _candidate(clause: _Clause, run: range, outlet: range) -> _Candidate:
    if run.start in outlet:
        run = range(max(run.start, outlet.stop), run.stop)
    role, run = _role_before(clause, run)
    name = [clause.words[at] for at in run]
    if not 0 < len(name) <= _LONGEST_NAME or all(w.is_acronym for w in name):
        return _Candidate()
    if any(word.is_outlet or word.is_speech for word in name):
        return _Candidate()
    role = role or _role_behind(clause, run)
    points = 2 if len(name) > 1 else 0
    points += 3 if role else 0
    points += 4 if _has_verb(clause, run, role) else 0
    points += 3 if ACCORDING.search(clause.before(run.start)) else 0
    return _Candidate(clause.of(run), role, points)


def _role_before(clause: _Clause, run: range) -> tuple[str, range]:
    """Return the role that stands before or at the head of a run, and the name left."""
    words = clause.words
    roles = [at for at in run if words[at].is_role]
    if roles and roles[-1] + 1 < run.stop:
        stop = roles[-1] + 1
        while stop + 1 < run.stop and words[stop].is_acronym:
            stop += 1  # глава СВР
        own = range(_role_start(clause, run.start), stop)
        return clause.of(own), range(stop, run.stop)
    if role := _role_in_front(clause, run):
        return role, run
    first = run.start
    while first + 1 < run.stop and words[first].is_acronym:
        first += 1
    own = range(_role_start(clause, first), first) if run else run
    named = any(words[at].is_role for at in own)
    return clause.of(own) if named else "", range(first, run.stop)


def _role_in_front(clause: _Clause, run: range) -> str:
    """Return the role of «The head of the port, Pavel Orlov, said»."""
    match = _IN_FRONT.search(clause.before(run.start)) if run else None
    return _role_in(match[1], clause.small) if match else ""


def _role_behind(clause: _Clause, run: range) -> str:
    """Return the role between commas behind a name."""
    match = _BEHIND.match(clause.text, clause.words[run.stop - 1].end) if run else None
    if match is None:
        return ""
    phrase = _FULL_STOP.split(match[1])[0].strip()
    verb = next((word.start for word in _words(phrase) if word.is_speech), len(phrase))
    return _role_in(phrase[:verb], _STOPPERS)


def _role_in(phrase: str, barred: frozenset[str]) -> str:
    """Return a phrase without its article if it is a role, else nothing."""
    inside = list(_words(phrase))
    if inside and inside[0].lowered in _ARTICLES:
        inside = inside[1:]
    if not inside or inside[0].lowered in barred or len(inside) > _LONGEST_ROLE:
        return ""
    named = any(word.is_role for word in inside)
    return phrase[inside[0].start :].strip() if named else ""


def _role_start(clause: _Clause, at: int) -> int:
    """Return where a role begins that ends before the word ``at``."""
    start = at
    while start > 0 and at - start < _LONGEST_ROLE:
        parted = clause.between(start - 1).strip() if start < len(clause.words) else ""
        if parted or clause.is_small(start - 1) or clause.words[start - 1].is_speech:
            break
        start -= 1
    return start


def _has_verb(clause: _Clause, run: range, role: str) -> bool:
    """Return whether a verb of speech stands close before or behind a name."""
    if run.start and clause.words[run.start - 1].lowered in _PLACING:
        return False  # the people of Norvik said
    first = max(0, run.start - _NEAR - len(role.split()))
    if any(word.is_speech for word in clause.words[first : run.start]):
        return True
    end = clause.words[run.stop - 1].end
    if role and role in clause.text[end:]:
        end = clause.text.index(role, end) + len(role)
    behind = [word for word in clause.words if word.start >= end][: _NEAR + 1]
    return any(word.is_speech for word in behind)
