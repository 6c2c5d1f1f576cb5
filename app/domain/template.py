"""The shape of a brief as data: which sections, in which order, how long."""

from __future__ import annotations

from dataclasses import dataclass

LEADING = ("bottom-line", "key-judgements")  # roles that carry the main message


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one section. ``words`` is its budget; ``role`` steers the draft.

    A slot with a ``prompt`` needs judgement: no draft fills it, the prompt stands there
    until a person has written. One that is ``required`` is missed where it was taken
    out, unless it is ``removable`` as well: without it the brief is one of its kind.
    """

    key: str
    heading: str
    role: str
    words: int
    required: bool = True
    removable: bool = False
    prompt: str = ""
    allowed: tuple[str, ...] = ("text", "bullet", "quotation", "table")

    @property
    def leads(self) -> bool:
        """Whether the main message stands here, to be read at one glance."""
        return self.role in LEADING


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of brief. ``words`` and ``pages`` are limits for the whole."""

    id: str
    name: str
    language: str
    words: int
    pages: int
    slots: tuple[Slot, ...]

    def slot(self, key: str) -> Slot | None:
        """Return the slot with this key, or None for a section of the user's own."""
        return next((slot for slot in self.slots if slot.key == key), None)
