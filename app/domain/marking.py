"""Labels that say who may read a brief. The program never chooses one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkingLabel:
    """One label of a scheme. Colours are ``#RRGGBB``; a higher rank is stricter."""

    label: str
    text_colour: str
    background: str
    rank: int


@dataclass(frozen=True, slots=True)
class MarkingScheme:
    """A set of labels, such as TLP 2.0, loaded from ``resources/markings``."""

    id: str
    name: str
    labels: tuple[MarkingLabel, ...]

    def find(self, label: str) -> MarkingLabel | None:
        """Return the label spelt exactly so, or None."""
        return next((known for known in self.labels if known.label == label), None)
