"""The selected picture: what it shows, in words and to the eye, and how wide it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from app.domain.brief import WIDTHS, PictureItem
from app.domain.wording import tr
from app.ui.editor.thumbnails import Thumbnails
from app.ui.kit.fields import TextBox, add_field, add_line, plain_label, write
from app.ui.kit.theme import theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.domain.brief import Item
    from app.domain.picture import Picture
    from app.editing.store import DossierStore

_TALLEST = 160  # px of the picture in the pane
_FIELD = 28  # px, as high as a field of one line
_INSET = 6  # px before its number, as in such a field


class PictureForm(QWidget):
    """Fields of one picture; each is taken when the caret leaves it."""

    def __init__(self, store: DossierStore) -> None:
        super().__init__()
        self._store = store
        self._item: PictureItem | None = None
        self.view = PictureView()
        self.description = TextBox(3)
        self.width_field = QSpinBox()
        self.width_field.lineEdit().setTextMargins(_INSET, 0, _INSET, 0)
        self.width_field.setRange(WIDTHS[0], WIDTHS[-1])
        self.width_field.setSingleStep(5)
        self.width_field.setSuffix(tr(" %"))
        self.width_field.setMinimumHeight(_FIELD)
        self.width_field.setKeyboardTracking(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(2)
        layout.addWidget(self.view)
        layout.addSpacing(8)
        add_field(layout, tr("What it shows, in words"), self.description)
        hint = tr("Read aloud to whoever cannot see it. The check asks for it.")
        layout.addWidget(plain_label(hint, muted=True))
        layout.addSpacing(8)
        self.caption = add_line(layout, tr("Caption"))
        add_field(layout, tr("Part of the text’s width"), self.width_field)
        self.description.editing_finished.connect(self._describe)
        self.caption.editingFinished.connect(self._name)
        self.width_field.valueChanged.connect(self._size)
        self.hide()

    def show_item(self, item: Item | None) -> None:
        """Show the fields of a picture; for everything else there are none."""
        self._item = item if isinstance(item, PictureItem) else None
        self.setVisible(self._item is not None)
        if self._item is None:
            return
        write(self.description, self._item.alt)
        write(self.caption, self._item.caption)
        self.width_field.blockSignals(True)
        self.width_field.setValue(self._item.width)
        self.width_field.blockSignals(False)
        self.view.show_picture(
            self._store.dossier.picture(self._item.picture), self._item.alt
        )

    def take_typed(self) -> None:
        """Take what was typed into a field that the caret has not left yet."""
        self._describe()
        self._name()

    def _describe(self) -> None:
        alt = " ".join(self.description.toPlainText().split())
        if self._item is not None and alt != self._item.alt:
            self._store.describe_picture(self._item.id, alt)

    def _name(self) -> None:
        caption = self.caption.text().strip()
        if self._item is not None and caption != self._item.caption:
            self._store.edit_caption(self._item.id, caption)

    def _size(self, width: int) -> None:
        if self._item is not None and width != self._item.width:
            self._store.size_picture(self._item.id, width)


class PictureView(QWidget):
    """Shows a picture as large as the pane allows."""

    def __init__(self) -> None:
        super().__init__()
        self.thumbnails = Thumbnails(self)
        self.thumbnails.ready.connect(self.update)
        self._picture: Picture | None = None

    def show_picture(self, picture: Picture, alt: str) -> None:
        """Show another picture; ``alt`` is what a screen reader says of it."""
        self._picture = picture
        self.setAccessibleName(alt or tr("Picture without a description"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _TALLEST)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _TALLEST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        picture = self._picture
        if picture is None:
            return
        painter = QPainter(self)
        across, down = picture.size if all(picture.size) else (1, 1)
        scale = min(self.width() / across, self.height() / down, 1.0)
        place = QRectF(0, 0, across * scale, down * scale)
        if self.isRightToLeft():
            place.moveRight(self.width())
        wide = max(1, round(place.width() * self.devicePixelRatioF()))
        image = self.thumbnails.image(picture, wide)
        if image is not None and not image.isNull():
            painter.drawImage(place, image)
        else:
            painter.setPen(QColor(theme_of(self.palette()).muted))
            said = "" if image is None else tr("This picture cannot be shown")
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignTop), said)
        painter.end()
