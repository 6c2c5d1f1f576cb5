"""The levels within one stretch of text of one embedding level: UAX 9, W1 to I2."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby

STARTS = ("LRI", "RLI", "FSI")  # of an isolate
_NEUTRAL = ("B", "S", "WS", "ON", *STARTS, "PDI")  # NI of N1 and N2
_AS_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}  # as N0 to N2 say
_MOST_BRACKETS = 63  # BD16
_PAIRS = (  # BidiBrackets.txt, Unicode 15: each opening one before what closes it
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘"
    "⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_ALIKE = {"\u2329": "\u3008", "\u232a": "\u3009"}  # canonically equivalent (BD16)
_OPENING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_CLOSING = frozenset(_OPENING.values())


@dataclass(slots=True)
class Sequenced:
    """An isolating run sequence at work; ``before`` and ``after`` are sos and eos."""

    types: list[str]
    characters: list[str]
    level: int
    before: str
    after: str

    def levels(self) -> list[int]:
        """Return the level of each character."""
        self._marks()
        self._numbers()
        self._separators()
        self._latin_numbers()
        self._brackets()
        self._neutrals()
        return [self._implicit(kind) for kind in self.types]

    def _marks(self) -> None:
        """Let marks be as what carries them (W1)."""
        last = self.before
        for place, kind in enumerate(self.types):
            if kind == "NSM":
                self.types[place] = last
            last = "ON" if kind in STARTS or kind == "PDI" else self.types[place]

    def _numbers(self) -> None:
        """Tell Arabic numbers, then forget that letters were Arabic (W2, W3)."""
        strong = self.before
        for place, kind in enumerate(self.types):
            if kind in ("L", "R", "AL"):
                strong = kind
            elif kind == "EN" and strong == "AL":
                self.types[place] = "AN"
        self.types = ["R" if kind == "AL" else kind for kind in self.types]

    def _separators(self) -> None:
        """Join one separator between digits, and signs beside them (W4 to W6)."""
        types = self.types
        for place in range(1, len(types) - 1):
            kind, left, right = types[place], types[place - 1], types[place + 1]
            if left == right and (
                (kind == "CS" and left in ("EN", "AN"))
                or (kind == "ES" and left == "EN")
            ):
                types[place] = left
        start = 0
        for kind, run in groupby(list(types)):
            end = start + len(list(run))
            if kind == "ET":
                beside = (*types[max(start - 1, 0) : start], *types[end : end + 1])
                types[start:end] = ["EN" if "EN" in beside else "ON"] * (end - start)
            elif kind in ("ES", "CS"):
                types[start:end] = ["ON"] * (end - start)
            start = end

    def _latin_numbers(self) -> None:
        """Let numbers after Latin letters be of them (W7)."""
        strong = self.before
        for place, kind in enumerate(self.types):
            if kind in ("L", "R"):
                strong = kind
            elif kind == "EN" and strong == "L":
                self.types[place] = "L"

    def _brackets(self) -> None:
        """Let both brackets of a pair run as what they hold (N0)."""
        own = "R" if self.level % 2 else "L"
        for start, end in self._pairs():
            inside = {_AS_STRONG.get(kind) for kind in self.types[start + 1 : end]}
            if own in inside:
                found = own
            elif inside <= {None}:
                continue
            else:
                found = self._strong_before(start)
            self._set(start, found)
            self._set(end, found)

    def _set(self, place: int, kind: str) -> None:
        """Give a bracket and the marks on it their class."""
        self.types[place] = kind
        for at in range(place + 1, len(self.types)):
            if unicodedata.bidirectional(self.characters[at]) != "NSM":
                break
            self.types[at] = kind

    def _strong_before(self, place: int) -> str:
        for kind in reversed(self.types[:place]):
            if kind in _AS_STRONG:
                return _AS_STRONG[kind]
        return self.before

    def _pairs(self) -> list[tuple[int, int]]:
        """Return where brackets of a pair stand (BD16), by the first of them."""
        opened: list[tuple[str, int]] = []
        found = []
        for place, character in enumerate(self.characters):
            if self.types[place] != "ON":
                continue
            held = _ALIKE.get(character, character)
            if held in _OPENING:
                if len(opened) == _MOST_BRACKETS:
                    return []
                opened.append((_OPENING[held], place))
            elif held in _CLOSING:
                for depth in range(len(opened) - 1, -1, -1):
                    if opened[depth][0] == held:
                        found.append((opened[depth][1], place))
                        del opened[depth:]
                        break
        return sorted(found)

    def _neutrals(self) -> None:
        """Let neutrals run as both sides do, else as the sequence (N1, N2)."""
        types = self.types
        own = "R" if self.level % 2 else "L"
        start = 0
        for neutral, run in groupby(list(types), key=lambda kind: kind in _NEUTRAL):
            end = start + len(list(run))
            if neutral:
                left = _AS_STRONG[types[start - 1]] if start else self.before
                right = _AS_STRONG[types[end]] if end < len(types) else self.after
                types[start:end] = [left if left == right else own] * (end - start)
            start = end

    def _implicit(self, kind: str) -> int:
        """Return the level of a resolved class (I1, I2)."""
        if self.level % 2:
            return self.level + (kind != "R")
        return self.level + {"L": 0, "R": 1}.get(kind, 2)
