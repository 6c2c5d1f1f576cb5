"""The versions of a dossier as a list, the last one first."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QDateTime, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.domain.wording import tr
from app.storage.versions import Version, VersionKind
from app.ui.kit.wrapped_lines import wrap_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 280  # px
_VERSION = Qt.ItemDataRole.UserRole + 1


class VersionList(QListWidget):
    """One line for each version; the one that is chosen stays so."""

    chosen = Signal()  # another one

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Versions, the last one first"))
        self.setMinimumWidth(WIDTH)
        wrap_lines(self)
        self.itemSelectionChanged.connect(self.chosen)

    @property
    def current(self) -> Version | None:
        """The version that is chosen, None for none."""
        lines = self.selectedItems()
        held: Version | None = lines[0].data(_VERSION) if lines else None
        return held

    def show_versions(self, held: Sequence[Version]) -> None:
        """Show these versions, without telling that one is chosen."""
        before = self.current
        blocked = QSignalBlocker(self)
        self.clear()
        for version in held:
            line = QListWidgetItem(described(version))
            line.setData(_VERSION, version)
            self.addItem(line)
        ids = [version.id for version in held]
        self.setCurrentRow(ids.index(before.id) if before and before.id in ids else 0)
        blocked.unblock()


def name_of(version: Version) -> str:
    """Return what a list calls a version."""
    match version.kind:
        case VersionKind.NAMED:
            return version.name
        case VersionKind.EXPORT:
            return tr("Export: {name}").format(name=version.name)
        case VersionKind.BEFORE_RESTORE:
            return tr("Before “{name}” was restored").format(name=version.name)
        case _:
            assert_never(version.kind)


def described(version: Version) -> str:
    """Return what a version is called, and under it of when it is."""
    time = datetime.datetime.fromisoformat(version.time)
    moment = QDateTime.fromSecsSinceEpoch(int(time.timestamp()))
    when = QLocale().toString(moment, "d MMMM yyyy, HH:mm:ss")
    edit = tr("{time} · edit {number}").format(time=when, number=version.seq)
    return f"{name_of(version)}\n{edit}"
