"""How a brief is handed over, as a form: look, what is added, what is left out."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from app.domain.handover import Handover
from app.domain.wording import later, tr
from app.storage.places import styles
from app.ui.kit.choice import Choice
from app.ui.kit.fields import plain_label
from app.ui.kit.layouts import caption, column, row, wrapped
from app.ui.kit.theme import GRID

_CONTENTS = (  # by the deepest level
    later("None"),
    later("Sections"),
    later("Sections and headings"),
)
_NOTES = (later("At the foot of each page"), later("Together after the text"))
_ENCRYPTED = later(
    "Nobody can open the files without it; a PDF is then not for archives"
)
_UNLIKE = later("The two passwords differ")
_NOTHING = later("This password is made of nothing that can be seen: choose another")
_GOES_ALONG = later(
    "It holds evidence, sources and author, so it is left out with them"
)
BRIEF = "brief"
WITHHELD = (
    ("evidence", later("Evidence of passages")),
    ("sources", later("Sources as data")),
    (BRIEF, later("The brief itself")),
    ("author", later("Author's name")),
)


class HandoverForm(QWidget):
    """Shows a ``Handover`` and lets it be changed, and takes a password."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._held = Handover()
        self._usual = ""  # the look of a handover that names none
        self.style_choice, self.contents, self.notes = Choice(), Choice(), Choice()
        self.marking = Choice()
        self.contents.addItems([tr(title) for title in _CONTENTS])
        self.notes.addItems([tr(title) for title in _NOTES])
        self.cover = QCheckBox(tr("Title on a page of its own"))
        self.sources = QCheckBox(tr("List of sources at the end"))
        self.origins = QCheckBox(tr("Table of where each passage comes from"))
        self.remarks = QCheckBox(tr("Findings of the checks as comments in Word"))
        self.added = (self.cover, self.sources, self.origins, self.remarks)
        self.withheld = {key: QCheckBox(tr(title)) for key, title in WITHHELD}
        self.password, self.again = _secret(), _secret()
        self.password.setAccessibleName(tr("Password"))
        self.again.setAccessibleName(tr("Password again"))
        self.again.setPlaceholderText(tr("Again"))
        self.hint = wrapped("", muted=True)
        self._lay_out()
        for choice in (self.style_choice, self.contents, self.notes, self.marking):
            choice.currentIndexChanged.connect(lambda _index: self.changed.emit())
        for box in (*self.added, *self.withheld.values()):
            box.toggled.connect(lambda _on: self._check())
        for line in (self.password, self.again):
            line.textChanged.connect(lambda _text: self._check())
        self._check()

    def _lay_out(self) -> None:
        fields = _grid()
        fields.setColumnStretch(1, 1)
        _labelled(fields, tr("Look"), self.style_choice)
        _labelled(fields, tr("Contents"), self.contents)
        _labelled(fields, tr("Notes"), self.notes)
        _labelled(fields, tr("Marking"), self.marking)
        body = column(spacing=1)
        body.addLayout(fields)
        for added in self.added:
            body.addWidget(added)
        body.addSpacing(GRID)
        body.addWidget(caption(tr("LEAVE OUT OF THE FILES")))
        for box in self.withheld.values():
            body.addWidget(box)
        body.addSpacing(GRID)
        body.addWidget(caption(tr("PASSWORD")))
        body.addLayout(row(self.password, self.again))
        body.addWidget(self.hint)
        self.setLayout(body)

    @property
    def handover(self) -> Handover:
        """What is chosen."""
        chosen = tuple(self._left_out())
        style = self.style_choice.currentText()
        return Handover(
            style="" if style == self._usual else style,
            contents=self.contents.currentIndex(),
            cover=self.cover.isChecked(),
            endnotes=self.notes.currentIndex() == 1,
            sources=self.sources.isChecked(),
            picture_dpi=self._held.picture_dpi,
            withheld=chosen,
            marking=self.marking.currentData() or "",
            remarks=self.remarks.isChecked(),
            origins=self.origins.isChecked(),
        )

    @property
    def is_sound(self) -> bool:
        """Whether a password, if there is one, was written twice and locks a file."""
        return not self._mistake()

    def _mistake(self) -> str:
        """Return what is wrong with the passwords, empty when nothing is."""
        from exports.password import prepared  # noqa: PLC0415 - on first use

        word = self.password.text()
        if word != self.again.text():
            return tr(_UNLIKE)
        return tr(_NOTHING) if word and not prepared(word) else ""

    def show_handover(self, handover: Handover) -> None:
        """Show what was chosen last; the password is empty each time."""
        with QSignalBlocker(self):
            self._fill(handover)

    def _fill(self, handover: Handover) -> None:
        from app.composing.styles import style_names  # noqa: PLC0415 - on first use
        from exports.sheet import DEFAULT  # noqa: PLC0415 - on first use

        self._held, self._usual = handover, DEFAULT
        names = list(style_names(styles()))
        wanted = handover.style or DEFAULT
        if wanted not in names:
            names.append(wanted)  # exporting then says what is wrong with it
        self.style_choice.clear()
        self.style_choice.addItems(names)
        self.style_choice.setCurrentText(wanted)
        self.contents.setCurrentIndex(min(handover.contents, len(_CONTENTS) - 1))
        self.notes.setCurrentIndex(int(handover.endnotes))
        self.cover.setChecked(handover.cover)
        self.sources.setChecked(handover.sources)
        self.remarks.setChecked(handover.remarks)
        self.origins.setChecked(handover.origins)
        self._offer_markings(handover.marking)
        for key, box in self.withheld.items():
            box.setChecked(key in handover.withheld)
        self.password.clear()
        self.again.clear()

    def _offer_markings(self, marking: str) -> None:
        from app.composing.markings import load_scheme  # noqa: PLC0415 - on first use

        labels = [known.label for known in load_scheme().labels]
        if marking and marking not in labels:
            labels.append(marking)
        self.marking.clear()
        self.marking.addItem(tr("As the brief says"), "")
        for label in labels:
            self.marking.addItem(label, label)
        self.marking.setCurrentIndex(max(0, self.marking.findData(marking)))

    def _left_out(self) -> list[str]:
        return [key for key, box in self.withheld.items() if box.isChecked()]

    def _check(self) -> None:
        others = [box for key, box in self.withheld.items() if key != BRIEF]
        goes_along = any(box.isChecked() for box in others)
        self.withheld[BRIEF].setEnabled(not goes_along)
        self.withheld[BRIEF].setToolTip(tr(_GOES_ALONG) if goes_along else "")
        given = bool(self.password.text())
        self.again.setEnabled(given)
        mistake = self._mistake()
        self.hint.setText(mistake or tr(_ENCRYPTED))
        self.hint.setVisible(given or bool(mistake))
        self.changed.emit()


def _secret() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(2 * GRID)
    return grid


def _labelled(grid: QGridLayout, text: str, field: QWidget) -> None:
    label = plain_label(text, muted=True)
    label.setBuddy(field)
    field.setAccessibleName(text)
    at = grid.rowCount()
    grid.addWidget(label, at, 0)
    grid.addWidget(field, at, 1)
