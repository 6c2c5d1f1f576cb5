"""What a window offers for a damaged dossier: a new one of the last whole copy."""

from __future__ import annotations

import datetime
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.wording import tr

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.errors import UserError
    from app.editing.tasks import Tasks
    from app.storage.backup_folders import Backup
    from app.storage.salvaging.making import Salvaged
    from app.ui.kit.message_bar import MessageBar

_SLOT = "restore"


class Restoring(QObject):
    """Offers to restore, and does so on another thread; the damaged file stays."""

    restored = Signal(object, str)  # the Path of the new file, and its password

    def __init__(self, messages: MessageBar, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._messages = messages
        self._tasks = tasks

    def offer(self, path: Path, sentence: str, password: str) -> None:
        """Say what is damaged, from when the last whole copy is, and offer it."""
        from app.storage.backup_folders import backups_of  # noqa: PLC0415 - seldom

        damage, _, _ = sentence.partition(";")
        backups = backups_of(path)
        work = partial(self._restore, path, password)
        if backups:
            when = told_time(backups[0].at, datetime.datetime.now().astimezone())
            question = tr("Last verified copy: {when}. Restore from it?").format(
                when=when
            )
            self._messages.tell(f"{damage}. {question}", tr("Restore"), work)
        else:
            question = tr(
                "There is no copy of it. Save what is whole as a new dossier?"
            )
            self._messages.tell(f"{damage}. {question}", tr("Save what is whole"), work)

    def _restore(self, path: Path, password: str) -> None:
        self._tasks.run(
            partial(_restored, path, password),
            partial(self._show, password),
            self._fail,
            slot=_SLOT,
        )

    def _show(self, password: str, made: Salvaged) -> None:
        self.restored.emit(made.path, password)
        if made.missing:
            lost = "; ".join(made.missing)
            self._messages.tell(
                tr("Restored, but this is missing: {lost}").format(lost=lost)
            )

    def _fail(self, error: UserError) -> None:
        self._messages.tell(str(error))


def told_time(at: datetime.datetime, now: datetime.datetime) -> str:
    """Return a moment as one says it, such as “today 14:05”, in the zone of ``now``."""
    local = at.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    day = {0: tr("today"), 1: tr("yesterday")}.get(days, f"{local:%Y-%m-%d}")
    return f"{day} {local:%H:%M}"


def _restored(path: Path, password: str) -> Salvaged:
    from app.storage.backup_folders import backups_of  # noqa: PLC0415 - seldom
    from app.storage.keys import key_of  # noqa: PLC0415
    from app.storage.salvaging.making import salvage  # noqa: PLC0415

    stem = tr("{stem} (restored").format(stem=path.stem)
    names = (f"{stem}{f' {n}' if n > 1 else ''}){path.suffix}" for n in count(1))
    target = next(one for name in names if not (one := path.with_name(name)).exists())
    backups: tuple[Backup, ...] = backups_of(path)
    return salvage(path, target, [one.path for one in backups], key_of(password))
