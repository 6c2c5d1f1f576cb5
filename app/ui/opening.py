"""From a file to an open dossier, off the window's thread; nothing is overwritten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal

from app.domain.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.brief import Brief
    from app.domain.errors import UserError
    from app.domain.essay import Essay
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.importing.files import Imported
    from app.storage.dossier_file import DossierFile
    from app.storage.settings import Settings

SUFFIX = ".dossier"
UNTITLED = "New brief"


@dataclass(frozen=True, slots=True)
class Found:
    """An open file; ``imported`` is an essay that has still to be put into it."""

    file: DossierFile
    imported: Imported | None = None


class Opener(QObject):
    """Opens essays and dossiers. One sentence comes for what cannot be opened."""

    opened = Signal(object)  # a DossierStore
    added = Signal(object)  # an Essay, put into the dossier that was open
    failed = Signal(str)
    busy = Signal(str)  # what is being read, empty at the end

    def __init__(
        self, tasks: Tasks, settings: Callable[[], Settings], documents: Path
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._settings = settings
        self._documents = documents

    def open(self, path: Path) -> None:
        """Open a dossier, or an essay in a dossier of its own."""
        work = partial(find, path, self._documents)
        self._run(path.name, work, self._show)

    def add_to(self, store: DossierStore, path: Path) -> None:
        """Add an essay to a dossier that is open."""
        from app.importing.files import read_file  # noqa: PLC0415 - on first use

        self._run(path.name, partial(read_file, path), partial(self._add, store))

    def start(self, template_id: str) -> None:
        """Make a dossier with an empty brief, in the user's documents."""
        work = partial(make, self._documents, self._documents, UNTITLED)
        self._run(UNTITLED, work, partial(self._show_new, template_id))

    def _run(
        self,
        name: str,
        work: Callable[[], object],
        done: Callable[..., object],
    ) -> None:
        self.busy.emit(name)
        self._tasks.run(work, partial(self._end, done), self._fail, slot="open")

    def _end(self, done: Callable[[object], object], result: object) -> None:
        self.busy.emit("")
        done(result)

    def _fail(self, error: UserError) -> None:
        self.busy.emit("")
        self.failed.emit(str(error))

    def _show(self, found: Found) -> None:
        from app.editing.store import DossierStore  # noqa: PLC0415 - on first use

        store = DossierStore(found.file)
        if found.imported is not None:
            store.add_essay(found.imported.essay, found.imported.original)
            self._begin_brief(store, "", found.imported.essay)
        self.opened.emit(store)

    def _show_new(self, template_id: str, file: DossierFile) -> None:
        from app.editing.store import DossierStore  # noqa: PLC0415 - on first use

        store = DossierStore(file)
        self._begin_brief(store, template_id, None)
        self.opened.emit(store)

    def _add(self, store: DossierStore, imported: Imported) -> None:
        store.add_essay(imported.essay, imported.original)
        self.added.emit(imported.essay)

    def _begin_brief(
        self, store: DossierStore, template_id: str, essay: Essay | None
    ) -> None:
        settings = self._settings()
        chosen = template_id or settings.template
        store.add_brief(begun(chosen, essay.title if essay else "", settings.author))


def begun(template_id: str, title: str, author: str) -> Brief:
    """Return an empty brief from a template, the default one where none is named."""
    from app.composing.templates import (  # noqa: PLC0415 - after the first paint
        DEFAULT,
        load_template,
        new_brief,
        template_ids,
    )

    known = template_id if template_id in template_ids() else DEFAULT
    return replace(new_brief(load_template(known), title), author=author)


def documents_folder() -> Path:
    """Return the user's folder for documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))


def find(path: Path, documents: Path) -> Found:
    """Open a dossier; read an essay and open the dossier it has, or make one.

    UserError in one sentence when that cannot be. Any thread may call it.
    """
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415

    if path.suffix.casefold() == SUFFIX:
        return Found(open_dossier(path))
    from app.importing.files import read_file  # noqa: PLC0415

    imported = read_file(path)
    held = _dossier_with(imported.essay, path.with_suffix(SUFFIX))
    if held is not None:
        return Found(held)
    return Found(make(path.parent, documents, path.stem), imported)


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
            f"No dossier was made: the folder {documents} cannot be made"
            f" ({error.strerror}); move the essay to a folder of yours"
        ) from error
    return _make_in(documents, stem)


def _make_in(folder: Path, stem: str) -> DossierFile:
    from app.storage.dossier_file import create_dossier  # noqa: PLC0415

    return create_dossier(next(_free_names(folder, stem)))


def _free_names(folder: Path, stem: str) -> Iterator[Path]:
    for number in count(1):
        name = stem if number == 1 else f"{stem} {number}"
        path = folder / f"{name}{SUFFIX}"
        if not path.exists():
            yield path


def _dossier_with(essay: Essay, path: Path) -> DossierFile | None:
    """Return the dossier at a path when it has this very essay, else None."""
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415

    if not path.is_file():
        return None
    try:
        file = open_dossier(path)
    except DossierError:
        return None  # it stays as it is; the essay gets another dossier
    if any(held.sha256 == essay.sha256 for held in file.load().essays):
        return file
    file.close()
    return None
