"""What is chosen for an export: formats, for whom, name, folder, and all the rest."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QToolButton, QWidget

from app.domain.file_names import Naming
from app.domain.handover import has_unusual_choices, own_profile_of
from app.domain.wording import later, tr
from app.ui.handover.form import HandoverForm
from app.ui.handover.place import ExportPlace
from app.ui.handover.profile_choice import ProfileChoice
from app.ui.kit.layouts import caption, column, row, wrapped
from app.ui.kit.theme import GRID

if TYPE_CHECKING:
    from app.domain.brief import Brief
    from app.domain.handover import OwnProfile, Profile
    from app.editing.store import DossierStore
    from app.storage.settings import Settings

FORM_WIDTH = 360  # px of what is unfolded
GAP = 6  # grid steps before it
FORMATS = (("docx", later("Word document (.docx)")), ("pdf", later("PDF (.pdf)")))


class ExportChoices(QWidget):
    """Shows what was chosen last; what most exports do not need unfolds beside it."""

    changed = Signal()
    grown = Signal()  # or shrunk
    handover_chosen = Signal(object)  # a Handover

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {key: QCheckBox(tr(title)) for key, title in FORMATS}
        self.profile, self.place = ProfileChoice(), ExportPlace()
        self.more, self.form = _fold(), HandoverForm()
        self.marked = wrapped("")  # also while the fold that has the choice is shut
        self.form.setFixedWidth(FORM_WIDTH)
        usual = column(caption(tr("FORMATS")))
        usual.addLayout(row(*self.boxes.values(), None, spacing=4))
        for widget in (self.profile, self.place, self.marked, self.more):
            usual.addWidget(widget)
        usual.addStretch(1)
        body = row(spacing=GAP)
        body.addLayout(usual, 1)
        body.addWidget(self.form, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(body)
        self._connect()

    def _connect(self) -> None:
        for box in self.boxes.values():
            box.toggled.connect(lambda _on: self.changed.emit())
        self.form.changed.connect(self._tell_handover)
        self.place.changed.connect(self.changed)
        self.profile.chosen.connect(self._use_profile)
        self.profile.own_changed.connect(self.changed)
        self.profile.own_changed.connect(self.grown)
        self.more.toggled.connect(self._unfold)

    @property
    def formats(self) -> tuple[str, ...]:
        """The suffixes of the formats that are chosen."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    @property
    def are_sound(self) -> bool:
        """Whether there is a format, a name, and no password written two ways."""
        return bool(self.formats and self.place.stem) and self.form.is_sound

    @property
    def wide(self) -> int:
        """How much wider it is than folded, in px."""
        return 0 if self.form.isHidden() else FORM_WIDTH + GAP * GRID

    def open(self, settings: Settings, folder: str) -> None:
        """Show what was chosen last, in this folder if none was."""
        for key, box in self.boxes.items():
            box.setChecked(key in settings.export_formats)
        self.place.open(settings.export_name, settings.export_folder or folder)
        self.form.show_handover(settings.handover)
        self.profile.own = settings.profiles
        self.profile.show_handover(settings.handover)
        named = own_profile_of(settings.handover, settings.profiles) is not None
        unusual = has_unusual_choices(settings.handover) and not named
        unusual = unusual or bool(settings.handover.marking)
        self.more.setChecked(unusual)
        self._unfold(open_=unusual)

    def remembered(self, settings: Settings) -> Settings:
        """Return settings that remember what is chosen but for the handover."""
        return replace(
            settings,
            export_folder=self.place.folder.text(),
            export_name=self.place.pattern.text(),
            export_formats=self.formats,
        )

    def show_names(self, store: DossierStore, brief: Brief) -> None:
        """Show what the files of a brief will be called, and how they are marked."""
        marking = _marking_text(brief.marking, self.form.handover.marking)
        self.marked.setText(marking)
        self.marked.setVisible(bool(marking))
        self.place.show_names(brief, self._naming(store, brief), self.formats)

    def _naming(self, store: DossierStore, brief: Brief) -> Naming:
        from app.storage.exported import times_handed_over  # noqa: PLC0415 - on use

        today = datetime.datetime.now(tz=datetime.UTC).astimezone().date()
        profile = self.profile.name
        if "{version}" not in self.place.pattern.text():
            return Naming(today, profile=profile)
        times = times_handed_over(store.file.exports(), brief.id)
        return Naming(today, times + 1, profile)

    def _tell_handover(self) -> None:
        self.profile.show_handover(self.form.handover)
        self.handover_chosen.emit(self.form.handover)
        self.changed.emit()
        self.grown.emit()

    def _use_profile(self, profile: Profile | OwnProfile) -> None:
        self.form.show_handover(profile.applied_to(self.form.handover))
        self._tell_handover()

    def _unfold(self, open_: bool) -> None:  # noqa: FBT001 - a slot of Qt
        self.form.setVisible(open_)
        self.more.setArrowType(
            Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow
        )
        self.grown.emit()


def _marking_text(own: str, chosen: str) -> str:
    """Say how files of a brief are marked; a label that is chosen replaces its own."""
    if chosen and own and chosen != own:
        text = tr("Marking: {label}, in place of {own}")
        return text.format(label=chosen, own=own)
    marking = chosen or own
    return tr("Marking: {label}").format(label=marking) if marking else ""


def _fold() -> QToolButton:
    """Return the button that shows and hides the choices most exports do not need."""
    button = QToolButton()
    button.setText(tr("Look, contents, marking, password"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setCheckable(True)
    button.setAutoRaise(True)
    return button
