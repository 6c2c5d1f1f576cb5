"""What a suite answers, and how much of it there is to do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum


class Size(Enum):
    """How long a suite may take: that of the tests, of a mutation, of the proof."""

    SHORT = "short"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Result:
    """What was done, how often by name, and what went wrong, in words each."""

    counts: tuple[tuple[str, int], ...]
    faults: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Return the result as one line."""
        return json.dumps({"counts": self.counts, "faults": self.faults})

    @classmethod
    def from_json(cls, text: str) -> Result:
        """Return the result in a line. ValueError or KeyError when there is none."""
        plain = json.loads(text)
        counts = tuple((str(name), int(number)) for name, number in plain["counts"])
        return cls(counts, tuple(str(fault) for fault in plain["faults"]))
