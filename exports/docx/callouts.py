"""Boxes made of bordered paragraphs: what Word joins to one box, and where it does not.

Word and LibreOffice join neighbours of the same borders and indents, and fill the
space between them; between others it stays white, so there must be none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.docx.catalogue import CALLOUT_TITLES, CALLOUTS
from exports.docx.looks import ROOM, callout_borders, callout_ground, twips

if TYPE_CHECKING:
    from exports.document import CalloutKind
    from exports.sheet import StyleSheet

_WHOLE = "<w:keepLines/>"
_WITHIN = 4.0  # points between two paragraphs of a box
_FROM_TEXT_TO_LIST = 2.0  # they share an edge but not their indents


class CalloutBox:
    """One box; knows what its last paragraph was like."""

    def __init__(
        self, kind: CalloutKind, sheet: StyleSheet, *, right_to_left: bool
    ) -> None:
        self.style = CALLOUTS[kind]
        self.title_style = CALLOUT_TITLES[kind]
        self._kind = kind
        self._sheet = sheet
        self._right_to_left = right_to_left
        self._base = sheet.style("callout").indent
        self._above: tuple[float, float] | None = None

    def title(self) -> dict[str, str]:
        """Return how the title deviates from its style."""
        return self._spaced((0.0, 0.0)) | {
            "ind": f'<w:ind w:left="{twips(self._base)}"/>',
            "keepNext": "<w:keepNext/>",
            "keepLines": _WHOLE,
            "pBdr": self._borders(),
            "shd": callout_ground(self._kind, self._sheet),
        }

    def paragraph(self, *, last: bool, turned: bool = False) -> dict[str, str]:
        """Return how a plain paragraph deviates from the style of the box.

        One that is ``turned`` runs against its direction: there it ends at the bar.
        """
        kept = {} if last else {"keepNext": "<w:keepNext/>"}
        if turned:
            kept["ind"] = f'<w:ind w:left="0" w:right="{twips(self._base)}"/>'
        return self._spaced((0.0, 0.0)) | kept | {"keepLines": _WHOLE}

    def point(self, left: float, hanging: float, *, ends: bool) -> dict[str, str]:
        """Return how a paragraph of a list does, with its indents in points.

        One that ``ends`` the box has room below it.
        """
        hung = f' w:hanging="{twips(hanging)}"' if hanging else ""
        return self._spaced((left, hanging)) | {
            "ind": f'<w:ind w:left="{twips(self._base + left)}"{hung}/>',
            "keepLines": _WHOLE,
            "pBdr": self._borders(left - hanging, (0, ROOM if ends else 0)),
        }

    def _borders(self, away: float = 0.0, room: tuple[int, int] = (ROOM, ROOM)) -> str:
        return callout_borders(
            self._kind, self._sheet, away, room, right_to_left=self._right_to_left
        )

    def _spaced(self, indents: tuple[float, float]) -> dict[str, str]:
        above, self._above = self._above, indents
        if above is None:
            return {}
        space = 0.0
        if above == indents:
            space = _WITHIN
        elif above[0] - above[1] == indents[0] - indents[1]:
            space = _FROM_TEXT_TO_LIST
        return {"spacing": f'<w:spacing w:before="{twips(space)}"/>'}
