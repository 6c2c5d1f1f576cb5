"""Attachments out of the dossier: as files of their own, or to be opened elsewhere.

What another program is to open is a copy that may only be read, and of a kind that a
program shows and does not run. There is no list of all that can run code, so there is
one of what is shown; and what is in the file has to fit its name.
"""

from __future__ import annotations

import shutil
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage.atomic import write_pieces

if TYPE_CHECKING:
    from app.domain.attachment import Attachment
    from app.storage.dossier_file import DossierFile

_OFFICE = frozenset(("docx", "xlsx", "pptx", "odt", "ods", "odp"))
_PICTURES = frozenset(("png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "bmp"))
_HEARD = frozenset(("mp3", "m4a", "wav", "ogg", "flac"))
_SEEN = frozenset(("mp4", "m4v", "mov", "webm", "mkv"))
SHOWN = _OFFICE | _PICTURES | _HEARD | _SEEN | {"pdf", "txt", "csv"}
_HEAD = 1024  # bytes in which a PDF says that it is one (ISO 32000-1, annex H, 3.4.1)
_RUN = (  # how files begin that a system runs
    b"MZ",  # Windows (PE/COFF)
    b"\x7fELF",
    b"#!",
    b"\xfe\xed\xfa",  # Mach-O, and below turned round
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",  # Mach-O for several processors; Java
    b"\xd0\xcf\x11\xe0",  # compound files: old office files with their macros; MSI
)
_MACROS = ("vbaproject", "macrosheets/", "activex/", "basic/", "scripts/")


_OURS = "briefwright-"  # how folders for copies begin
_STALE = 86_400.0  # seconds after which nobody still looks at what a crash has left


class RefusedError(DossierError):
    """A file that is kept, and is not opened from here."""


def save_as(file: DossierFile, attachment: Attachment, path: Path) -> None:
    """Write an attachment to a file of its own, whole or not at all.

    DossierError when it is damaged, ExportError when the file cannot be written.
    """
    write_pieces(path, file.attached.pieces(attachment))


def folder_apart() -> tempfile.TemporaryDirectory[str]:
    """Return a folder for copies, that only this user may look into.

    Those that a crash has left are removed when a day has gone by.
    """
    for left in Path(tempfile.gettempdir()).glob(f"{_OURS}*"):
        with suppress(OSError):  # it is somebody else's, or was just removed
            found = left.lstat()
            if stat.S_ISDIR(found.st_mode) and found.st_mtime < time.time() - _STALE:
                shutil.rmtree(left)
    return tempfile.TemporaryDirectory(prefix=_OURS)


def copy_to_open(file: DossierFile, attachment: Attachment, folder: Path) -> Path:
    """Return a copy in a folder that another program may be given.

    RefusedError when it could run code, or is not what its name says.
    """
    if _kind(attachment) not in SHOWN:
        raise _refused(
            attachment, tr("is of a kind that can run code, or that is unknown")
        )
    path = Path(tempfile.mkdtemp(dir=folder)) / attachment.safe_name
    save_as(file, attachment, path)
    try:
        _require_shown(path, attachment)
    except RefusedError:
        path.unlink()
        raise
    path.chmod(0o400)
    return path


def _require_shown(path: Path, attachment: Attachment) -> None:
    with path.open("rb") as opened:
        head = opened.read(_HEAD)
    kind = _kind(attachment)
    if head.startswith(_RUN):
        raise _refused(attachment, tr("holds a program, whatever its name says"))
    if kind == "pdf" and b"%PDF-" not in head:
        raise _refused(attachment, tr("is no PDF"))
    if kind in _OFFICE:
        names = _names_in(path)
        if not names:
            raise _refused(attachment, tr("is no office file"))
        if any(macro in name for name in names for macro in _MACROS):
            raise _refused(attachment, tr("holds macros"))


def _names_in(package: Path) -> list[str]:
    """Return what an archive holds, nothing when it is none."""
    import zipfile  # noqa: PLC0415 - with its decoders 20 ms, and seldom needed

    try:
        with zipfile.ZipFile(package) as held:
            return [name.casefold() for name in held.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return []


def _kind(attachment: Attachment) -> str:
    return attachment.safe_name.rpartition(".")[2].casefold()


def _refused(attachment: Attachment, why: str) -> RefusedError:
    return RefusedError(
        tr(
            "“{name}” {why}, so it is not opened from here; save it, and"
            " look at it where it can do no harm"
        ).format(name=attachment.safe_name, why=why)
    )
