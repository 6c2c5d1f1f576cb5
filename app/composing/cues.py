"""Cue words: what the wording of a sentence says about its place in a brief."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from app.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ENOUGH = 2  # different cues that make a sentence a sure case
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words of one language, ready to be found in folded text."""

    leaning: re.Pattern[str]
    closers: re.Pattern[str]
    pointing: re.Pattern[str]
    shells: re.Pattern[str]
    announcing: re.Pattern[str]
    first_person: re.Pattern[str]
    roles: tuple[tuple[str, re.Pattern[str]], ...]
    against: tuple[tuple[str, re.Pattern[str]], ...]

    def found(self, role: str, folded: str) -> tuple[str, ...]:
        """Return the different cues of a role in a folded sentence, in order."""
        pattern = dict(self.roles).get(role, _NEVER)
        return tuple(dict.fromkeys(hit[0] for hit in pattern.finditer(folded)))

    def strength(self, role: str, folded: str) -> float:
        """Return how sure the cues are that a sentence belongs to a role: 0 to 1."""
        count = min(len(self.found(role, folded)), _ENOUGH)
        if dict(self.against).get(role, _NEVER).search(folded):
            count -= 1
        return max(0, count) / _ENOUGH


@cache
def load_cues(language: str) -> Cues:
    """Return the cues of a BCP 47 tag; without any, only places and numbers speak."""
    name = f"cues-{language.partition('-')[0].lower()}.toml"
    path = files("resources").joinpath("lexicons", name)
    if not path.is_file():
        return Cues(_NEVER, _NEVER, _NEVER, _NEVER, _NEVER, _NEVER, (), ())
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Cues(
        re.compile(
            rf"\A\W*(?!{_any_of(data['expletives'])}){_any_of(data['openers'])}"
            rf"|{_any_of(data['referring'])}"
        ),
        re.compile(rf"{_any_of(data['closers'])}\W*\Z"),
        re.compile(  # but “this:” points ahead
            _any_of([*data["pointing"], *data["pronouns"]]) + r"(?!:)"
        ),
        re.compile(_any_of(data["pointing"]) + rf" (?:\w+ )?{_any_of(data['shells'])}"),
        re.compile(_any_of(data["announcing"])),
        re.compile(_any_of(data["first_person"])),
        _by_role(data["roles"]),
        _by_role(data["against"]),
    )


def _by_role(table: Mapping[str, list[str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, re.compile(_any_of(words))) for role, words in table.items())


def _any_of(words: Iterable[str]) -> str:
    """Return an expression for whole words; a star stands for any ending."""
    longest_first = sorted((fold(word).text for word in words), key=len, reverse=True)
    forms = (re.escape(word).replace(r"\*", r"\w*") for word in longest_first)
    return rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)"
