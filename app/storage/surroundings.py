"""The facts of this machine around a path: mounts, drives, who synchronises what."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from app.storage.whereabouts import (
    MARKS,
    Facts,
    Mount,
    Whereabouts,
    bsd_mounts,
    dropbox_folders,
    folders_by_environment,
    folders_by_home,
    linux_mounts,
    nextcloud_folders,
    whereabouts,
)

_MOUNTINFO = Path("/proc/self/mountinfo")
_PATIENCE = 2.0  # seconds for a listing of mounts
_LARGEST = 1 << 20  # bytes of another program's settings


def place_of(path: Path) -> Whereabouts:
    """Tell what kind of place a file is in, whether or not it exists."""
    path = Path(os.path.realpath(path))
    return whereabouts(path, _facts_about(path))


def _facts_about(path: Path) -> Facts:
    home = Path.home()
    synced = (
        *_marked(path),
        *folders_by_environment(os.environ, Path),
        *dropbox_folders(_text(_settings_of(home) / "info.json"), Path),
        *nextcloud_folders(_text(_nextcloud(home)), Path),
        *folders_by_home(home),
    )
    return Facts(_mounts(), _remote_drives(path), synced)


def _marked(path: Path) -> tuple[tuple[Path, str], ...]:
    return tuple(
        (folder, who)
        for folder in path.parents
        for mark, who in MARKS.items()
        if os.path.lexists(folder / mark)
    )


def _settings_of(home: Path) -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home)) / "Dropbox"
    return home / ".dropbox"


def _nextcloud(home: Path) -> Path:
    match sys.platform:
        case "win32":
            folder = Path(os.environ.get("APPDATA", home))
        case "darwin":
            folder = home / "Library" / "Preferences"
        case _:
            folder = Path(os.environ.get("XDG_CONFIG_HOME", home / ".config"))
    return folder / "Nextcloud" / "nextcloud.cfg"


def _mounts() -> tuple[Mount, ...]:
    if sys.platform == "darwin":
        return bsd_mounts(_listing(), Path)
    return linux_mounts(_text(_MOUNTINFO), Path)


def _listing() -> str:
    try:
        done = subprocess.run(
            ["/sbin/mount"], capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


if sys.platform == "win32":
    import ctypes

    _REMOTE = 4  # DRIVE_REMOTE of GetDriveTypeW

    def _remote_drives(path: Path) -> frozenset[str]:
        kind = ctypes.windll.kernel32.GetDriveTypeW(path.drive + "\\")
        return frozenset({path.drive.upper()} if kind == _REMOTE else ())

else:

    def _remote_drives(path: Path) -> frozenset[str]:
        del path  # drives are an idea of Windows
        return frozenset()


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST).decode("utf-8", "replace")
    except OSError:
        return ""
