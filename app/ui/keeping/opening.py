"""From a file to an open dossier, off the window's thread; nothing is overwritten."""

from __future__ import annotations

import datetime
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Signal

from app.domain.errors import BriefError, DamageError, DossierError, NeedsPasswordError
from app.domain.wording import later, tr
from app.importing.children import Children
from app.ui.keeping.doorbell import ring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.domain.errors import UserError
    from app.domain.essay import Essay
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.importing.files import Imported
    from app.storage.dossier_file import DossierFile
    from app.storage.settings import Settings
    from app.storage.steps import History

_Result = TypeVar("_Result")
SUFFIX = ".dossier"
_PDF = ".pdf"
UNTITLED = later("New brief")


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file and what it holds, so that the window never waits for a disk.

    ``notices`` are sentences about where it came from.
    """

    file: DossierFile
    dossier: Dossier
    history: History
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OnDesk:
    """The dossier that the window has open, which nobody can open once more."""

    path: Path
    dossier: Dossier


class Opener(QObject):
    """Opens essays, dossiers, PDFs of ours. A sentence comes for what cannot be."""

    opened = Signal(object)  # a DossierStore
    added = Signal(object)  # an Essay of the dossier that is open
    failed = Signal(str)
    damaged = Signal(object, str, str)  # the Path of a dossier; why; its password
    noticed = Signal(str)  # about what was just opened
    locked = Signal(object, str)  # the Path of a file that needs another password; why
    busy = Signal(str)  # what is being read, empty at the end
    given_up = Signal()  # the user wants none of it any more

    def __init__(
        self, tasks: Tasks, settings: Callable[[], Settings], documents: Path
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._settings = settings
        self._documents = documents
        self._children = Children()
        self._awaited: Path | None = None  # what is being opened
        self._word = ""  # its password, as far as one was given
        self._desks = 0  # how many dossiers were closed
        self._round = 0  # how often all was given up

    def open(self, path: Path, desk: OnDesk | None = None, password: str = "") -> None:
        """Open a dossier; an essay, or the brief in a PDF, in a dossier of its own."""
        if path == self._awaited:
            return
        self._awaited, self._word = path, password
        finding = Finding(
            path, self._documents, self._settings(), self._children, desk, password
        )
        self._run(path.name, finding.find, self._show, slot="open")

    def add_to(self, store: DossierStore, path: Path) -> None:
        """Add an essay to a dossier that is open."""
        from app.importing.files import read_file  # noqa: PLC0415 - on first use

        work = partial(read_file, path, self._children)
        self._run(path.name, work, partial(self._add, store, self._desks))

    def start(self, template_id: str) -> None:
        """Make a dossier with an empty brief, in the user's documents."""
        settings = self._settings()
        work = partial(started, self._documents, template_id, settings)
        self._run(tr(UNTITLED), work, self._show, slot="open")

    def cancel(self) -> None:
        """Give up what is being read; what is open stays as it is."""
        self._round += 1
        self._children.end()
        self._children = Children()
        self._tasks.forget("open")
        self.forget_additions()
        self._rest()
        self.given_up.emit()

    def forget_additions(self) -> None:
        """Drop the essays on their way to a dossier that was closed."""
        self._desks += 1

    def close(self) -> None:
        """End what is being read; the program ends."""
        self._children.end()

    def _run(
        self,
        name: str,
        work: Callable[[], _Result],
        done: Callable[[_Result], object],
        slot: str = "",
    ) -> None:
        self.busy.emit(name)
        failed = partial(self._fail, self._round)
        self._tasks.run(
            work, partial(self._end, done), failed, slot=slot, dropped=let_go
        )

    def _end(self, done: Callable[[_Result], object], result: _Result) -> None:
        self._rest()
        done(result)

    def _fail(self, begun_in: int, error: UserError) -> None:
        if begun_in != self._round:
            return
        path = self._awaited
        self._rest()
        if path is not None and isinstance(error, NeedsPasswordError):
            self.locked.emit(path, str(error))
        elif path is not None and _is_damage(path, error):
            self.damaged.emit(path, str(error), self._word)
        else:
            self.failed.emit(_told(error))

    def _rest(self) -> None:
        self._awaited = None
        self.busy.emit("")

    def _show(self, found: Opened | Essay) -> None:
        if not isinstance(found, Opened):
            self.added.emit(found)
            return
        from app.editing.store import DossierStore  # noqa: PLC0415 - on first use

        held = (found.dossier, found.history)
        self.opened.emit(DossierStore(found.file, held=held))
        if found.notices:
            self.noticed.emit(
                " ".join(f"{said.rstrip('.')}." for said in found.notices)
            )

    def _add(self, store: DossierStore, desk: int, imported: Imported) -> None:
        if desk != self._desks:
            return
        try:
            store.add_essay(imported.essay, imported.original)
        except BriefError as error:
            self.failed.emit(str(error))
        else:
            self.added.emit(imported.essay)


def is_within_reach(path: Path) -> bool:
    """Tell whether there is a file, or a working copy of one that cannot be reached."""
    from app.storage.working_copy import is_held  # noqa: PLC0415 - on first use

    return path.is_file() or is_held(path)


def _told(error: UserError) -> str:
    from app.storage.lock import OpenElsewhereError  # noqa: PLC0415 - on first use

    if isinstance(error, OpenElsewhereError) and ring(error.path):
        return tr(
            "“{name}” is already open in another window, which was called to the front"
        ).format(name=error.path.name)
    return str(error)


def let_go(result: object) -> None:
    """Close a dossier that came too late to be shown."""
    if isinstance(result, Opened):
        result.file.close(publish=False)


def begun(
    template_id: str, title: str, settings: Settings, language: str = ""
) -> Brief:
    """Return an empty brief from a template, the default one where none is named.

    It is of today, of whoever wrote the last one, and in a language of the template.
    """
    from app.composing.templates import (  # noqa: PLC0415 - after the first paint
        DEFAULT,
        load_template,
        new_brief,
        template_ids,
    )

    known = template_id if template_id in template_ids() else DEFAULT
    return replace(
        new_brief(load_template(known, language), title),
        author=settings.author,
        organisation=settings.organisation,
        date=datetime.datetime.now().astimezone().date(),
    )


def documents_folder() -> Path:
    """Return the user's folder for documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))


@dataclass(frozen=True, slots=True)
class Finding:
    """A file to open, and what has to be known for that. Any thread may find it."""

    path: Path
    documents: Path
    settings: Settings
    children: Children
    desk: OnDesk | None = None
    password: str = field(default="", repr=False)  # of a locked file

    def find(self) -> Opened | Essay:
        """Open a dossier; read an essay and open the dossier it has, or make one.

        The brief in a PDF always gets a dossier of its own.
        An essay of the dossier on the desk is only returned. UserError in one sentence
        when it cannot be; a file that is in the way is never changed.
        """
        if self.path.suffix.casefold() == SUFFIX:
            return _opened(self.path, self.password)
        if _is_pdf(self.path):
            return self._reopened()
        from app.importing.files import read_file  # noqa: PLC0415 - on first use

        imported = read_file(self.path, self.children)
        names = _names(self.path.parent, self.path.stem)
        for place in takewhile(Path.exists, names):
            if self.desk is not None and place.resolve() == self.desk.path:
                if _has(self.desk.dossier, imported.essay):
                    return imported.essay
            elif _has(_looked_at(place, self.password), imported.essay):
                return _opened(place, self.password)
        return self._made(imported)

    def _reopened(self) -> Opened:
        from app.editing.undo import Intention  # noqa: PLC0415 - on first use
        from app.reopening.briefs import reopen  # noqa: PLC0415

        found = reopen(self.path, self.password, self.children)
        with _new(make(self.path.parent, self.documents, self.path.stem)) as file:
            held = found.portable.as_dossier(file.load().id)
            file.save(held, Intention.ADD_BRIEF, found.portable.originals())
            return Opened(file, file.load(), file.history(), found.notices)

    def _made(self, imported: Imported) -> Opened:
        from app.editing.commands import with_essay  # noqa: PLC0415 - on first use
        from app.editing.undo import Intention  # noqa: PLC0415

        essay = imported.essay
        with _new(make(self.path.parent, self.documents, self.path.stem)) as file:
            originals = {essay.id: imported.original}
            file.save(with_essay(file.load(), essay), Intention.ADD_ESSAY, originals)
            chosen, settings = self.settings.template, self.settings
            brief = begun(chosen, essay.title, settings, essay.language)
            return _with_brief(file, brief)


def _is_damage(path: Path, error: UserError) -> bool:
    is_dossier = path.suffix.casefold() == SUFFIX
    return is_dossier and path.exists() and isinstance(error, DamageError)


def _is_pdf(path: Path) -> bool:
    return path.suffix.casefold() == _PDF


def started(documents: Path, template_id: str, settings: Settings) -> Opened:
    """Make a dossier with an empty brief. DossierError when that cannot be."""
    with _new(make(documents, documents, tr(UNTITLED))) as file:
        chosen = template_id or settings.template
        return _with_brief(file, begun(chosen, "", settings))


def _with_brief(file: DossierFile, brief: Brief) -> Opened:
    from app.editing.undo import Intention  # noqa: PLC0415 - on first use

    file.save(file.load().with_brief(brief), Intention.ADD_BRIEF, {})
    return Opened(file, file.load(), file.history())


@contextmanager
def _new(file: DossierFile) -> Iterator[DossierFile]:
    """Fill a dossier that was just made; one that cannot be filled is taken away."""
    try:
        yield file
    except BaseException:
        file.close()
        file.path.unlink(missing_ok=True)
        raise


def _opened(path: Path, password: str) -> Opened:
    """Open a dossier and read it whole. DossierError lets go of it."""
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415 - on first use
    from app.storage.integrity import sample  # noqa: PLC0415
    from app.storage.keys import key_of  # noqa: PLC0415

    with ExitStack() as on_error:
        file = open_dossier(path, key=key_of(password))
        on_error.callback(file.close)
        opened = Opened(file, file.load(), file.history(), file.between_edits(sample))
        on_error.pop_all()
    return opened


def _looked_at(path: Path, password: str) -> Dossier:
    """Read a dossier that another window may have open. DossierError on damage."""
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415 - on first use
    from app.storage.keys import key_of  # noqa: PLC0415

    with closing(open_dossier(path, read_only=True, key=key_of(password))) as file:
        return file.load()


def _has(dossier: Dossier, essay: Essay) -> bool:
    return any(
        held.sha256 == essay.sha256 and not held.is_excerpt for held in dossier.essays
    )


def make(folder: Path, documents: Path, stem: str) -> DossierFile:
    """Make a dossier in a folder, or in the documents where that takes no files."""
    if folder != documents:
        try:
            return _make_in(folder, stem)
        except DossierError:
            pass  # a place that is only read from; the documents are tried
    try:
        documents.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DossierError(
            tr(
                "No dossier was made: the folder {documents} cannot be made"
                " ({strerror}); move the essay to a folder of yours"
            ).format(documents=documents, strerror=error.strerror)
        ) from error
    return _make_in(documents, stem)


def _make_in(folder: Path, stem: str) -> DossierFile:
    from app.storage.dossier_file import create_dossier  # noqa: PLC0415

    names = _names(folder, stem)
    return create_dossier(next(path for path in names if not is_within_reach(path)))


def _names(folder: Path, stem: str) -> Iterator[Path]:
    for number in count(1):
        name = stem if number == 1 else f"{stem} {number}"
        yield folder / f"{name}{SUFFIX}"
