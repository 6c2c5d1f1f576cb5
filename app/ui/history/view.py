"""What differs between a version and today, piece by piece or as two whole texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from app.comparing.facts import words_of
from app.comparing.states import Comparison, Difference, What
from app.comparing.words import Kind, Piece, shortened
from app.domain.wording import tr, trn
from app.ui.kit.fields import plain_label
from app.ui.kit.layouts import column, hairline, row
from app.ui.kit.pieces import insert_pieces, spoken
from app.ui.kit.theme import theme_of
from app.ui.kit.wrapped_lines import wrap_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.domain.ids import BriefId

_PLACE = Qt.ItemDataRole.UserRole + 1
_SHORT = 60  # code points of words in a line of the list


class HistoryView(QTabWidget):
    """A list of differences with their words, and the texts of then and today."""

    chosen = Signal()  # another difference, or none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setAccessibleName(tr("What differs today"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Differences between the version and today"))
        wrap_lines(self.list)
        self.words = reading_box(
            tr("Words of the difference: removed struck, added lined")
        )
        self.told = plain_label("", muted=True)
        self.then, self.today = reading_box(tr("The version")), reading_box(tr("Today"))
        changes = QWidget()
        layout = column(self.told, self.list, hairline(), self.words)
        layout.setStretchFactor(self.list, 3)
        layout.setStretchFactor(self.words, 2)
        changes.setLayout(layout)
        beside = QWidget()
        beside.setLayout(
            row(
                _under(tr("The version"), self.then),
                _under(tr("Today"), self.today),
            )
        )
        self.addTab(changes, tr("Differences"))
        self.addTab(beside, tr("Side by side"))
        self.list.itemSelectionChanged.connect(self._show_words)

    @property
    def current(self) -> tuple[BriefId | None, Difference] | None:
        """The difference that is chosen and the brief it is in, None for none."""
        lines = self.list.selectedItems()
        return lines[0].data(_PLACE) if lines else None

    @property
    def texts(self) -> list[str]:
        """What the list says, line by line."""
        return [self.list.item(at).text() for at in range(self.list.count())]

    def show_comparison(self, past: Dossier, today: Dossier, found: Comparison) -> None:
        """Show what differs; the earlier state comes first."""
        before = self.current
        self.list.clear()
        for brief, part in _parts(found):
            line = QListWidgetItem(_line(part))
            line.setData(_PLACE, (brief, part))
            said = ". ".join((_line(part), *part.facts, spoken(part.words)))
            line.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.list.addItem(line)
        count = self.list.count()
        many = trn("{count} piece differs today", "{count} pieces differ today", count)
        self.tell(many.format(count=count) if count else tr("Nothing differs today"))
        parts = {part.id: part for _, part in _parts(found)}
        rows = list(parts)
        at = rows.index(before[1].id) if before and before[1].id in parts else 0
        self.list.setCurrentRow(at)
        self._write(self.then, past, parts, Kind.GONE)
        self._write(self.today, today, parts, Kind.ADDED)
        self._show_words()

    def tell(self, sentence: str) -> None:
        """Say a sentence above the list."""
        self.told.setText(sentence)

    def forget(self, sentence: str = "") -> None:
        """Show nothing but a sentence."""
        self.list.clear()
        for box in (self.words, self.then, self.today):
            box.clear()
        self.tell(sentence)

    def _show_words(self) -> None:
        self.words.clear()
        if self.current is not None:
            _, part = self.current
            cursor = self.words.textCursor()
            for fact in part.facts:
                cursor.insertText(f"{fact}\n")
            same = all(one.kind is Kind.SAME for one in part.words)
            words = part.words if same else shortened(part.words)
            insert_pieces(cursor, words, theme_of(self.palette()))
            self.words.moveCursor(QTextCursor.MoveOperation.Start)
        self.chosen.emit()

    def _write(
        self, box: QTextEdit, state: Dossier, parts: Mapping[str, Difference], own: Kind
    ) -> None:
        """Write all briefs of a state, with the words that only it has marked."""
        box.clear()
        cursor, theme = box.textCursor(), theme_of(self.palette())
        heading = QTextCharFormat()
        heading.setFontWeight(QFont.Weight.DemiBold)
        for text, item_id in _paragraphs(state):
            if item_id is None:
                cursor.insertText(f"{text}\n", heading)
                continue
            plain = (Piece(Kind.SAME, text),)
            part = parts.get(item_id)
            words = part.words if part and part.words else plain
            pieces = [one for one in words if one.kind in {Kind.SAME, own}]
            insert_pieces(cursor, [*pieces, Piece(Kind.SAME, "\n")], theme)
        box.moveCursor(QTextCursor.MoveOperation.Start)


def reading_box(name: str) -> QTextEdit:
    """Return a box of text that is only read; the keyboard moves in it."""
    box = QTextEdit()
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName(name)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByKeyboard
        | Qt.TextInteractionFlag.TextSelectableByMouse
    )
    return box


def _under(name: str, box: QTextEdit) -> QWidget:
    held = QWidget()
    held.setLayout(column(plain_label(name, caption=True), box, spacing=1))
    return held


def _parts(found: Comparison) -> Iterator[tuple[BriefId | None, Difference]]:
    for brief in found.briefs:
        if brief.facts or brief.what is not What.CHANGED:
            name = brief.title
            yield (
                None,
                Difference(brief.what, tr("Brief"), brief.id, name, (), brief.facts),
            )
        for part in brief.parts:
            yield brief.id, part
    for part in found.others:
        yield None, part


def _line(part: Difference) -> str:
    """Return what the list says of a difference, such as “Changed · Bullet · Why”."""
    left = [one.text for one in part.words if one.kind is not Kind.GONE]
    shown = left or [one.text for one in part.words]
    words = " ".join("".join(shown).split())
    said = f"{words[:_SHORT]}…" if len(words) > _SHORT else words
    head = f"{part.what.capitalize()} · {part.kind} · {part.where}"
    return f"{head}: {said}" if said and not part.is_section else head


def _paragraphs(state: Dossier) -> Iterator[tuple[str, str | None]]:
    """Yield headings, without an id, and the words of items with theirs."""
    for brief in state.briefs:
        yield brief.title, None
        yield from _of_brief(brief, state)


def _of_brief(brief: Brief, state: Dossier) -> Iterator[tuple[str, str | None]]:
    for section in brief.sections:
        yield f"\n{section.heading}", None
        for item in section.items:
            yield words_of(item, state), item.id
