"""A quotation's words and who said them. The original is shown, never written on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.quotation import Translation
from app.domain.wording import tr
from app.models.language_names import language_name
from app.ui.kit.fields import TextBox, add_field, add_line, write

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from app.domain.quotation import Quotation
    from app.editing.store import DossierStore


class QuotationForm(QWidget):
    """Fields of one quotation; each is taken when the caret leaves it."""

    def __init__(self, store: DossierStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._quotation: Quotation | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.original = TextBox()
        self.original.setReadOnly(True)
        add_field(layout, tr("Original"), self.original)
        self.language = add_line(layout, tr("Language"), "ru")
        self.translation = TextBox()
        add_field(layout, tr("Translation"), self.translation)
        self.into = add_line(layout, tr("Language of the translation"), "en")
        self.translator = add_line(layout, tr("Translated by"))
        self.speaker = add_line(layout, tr("Speaker"))
        self.role = add_line(layout, tr("Role"))
        self.outlet = add_line(layout, tr("Outlet"))
        self.locator = add_line(layout, tr("Place in the source"))
        for line in self._lines():
            line.editingFinished.connect(self._commit)
        self.translation.editing_finished.connect(self._commit)

    def show_quotation(self, quotation: Quotation) -> None:
        """Show a quotation, or the same one as it now is."""
        self._quotation = quotation
        translation = quotation.translation or Translation("", "")
        write(self.original, quotation.original)
        write(self.translation, translation.text)
        shown = (
            quotation.language,
            translation.language,
            translation.by,
            quotation.speaker,
            quotation.role,
            quotation.outlet,
            quotation.locator,
        )
        for line, text in zip(self._lines(), shown, strict=True):
            write(line, text)
        for line in (self.language, self.into):
            name = language_name(line.text())
            line.setToolTip(name)
            line.setAccessibleDescription(name)

    def _lines(self) -> tuple[QLineEdit, ...]:
        return (
            self.language,
            self.into,
            self.translator,
            self.speaker,
            self.role,
            self.outlet,
            self.locator,
        )

    def _commit(self) -> None:
        held = self._quotation
        if held is None:
            return
        written = replace(
            held,
            language=self.language.text().strip() or held.language,
            translation=self._translated(held),
            speaker=self.speaker.text().strip(),
            role=self.role.text().strip(),
            outlet=self.outlet.text().strip(),
            locator=self.locator.text().strip(),
        )
        if written != held:
            self._quotation = written
            self._store.edit_quotation(written)

    def _translated(self, held: Quotation) -> Translation | None:
        text = self.translation.toPlainText().strip()
        into, by = self.into.text().strip(), self.translator.text().strip()
        old = held.translation
        if old is None:
            brief = self._store.brief
            language = into or (brief.language.partition("-")[0] if brief else "en")
            return Translation(text, language, by) if text else None
        return replace(old, text=text, language=into or old.language, by=by)
