"""What kind of place a file lies in, told by given facts and nothing else.

Where a network or another program stands between us and the disk, no lock and no order
of writes can be relied on, so a dossier there is not edited in place. The facts come
from ``app/storage/surroundings.py``; these functions know every system on any of them.
"""

from __future__ import annotations

import configparser
import json
import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import PurePath

_NETWORK = re.compile(  # file systems in the mount tables of Linux and macOS
    r"nfs4?|cifs|smb[23]|smbfs|afs|afpfs|ncpfs|ceph|glusterfs|lustre|webdav|davfs|9p"
    r"|fuse\.(sshfs|rclone|davfs2|gvfsd-fuse|glusterfs|s3fs|kio-fuse|ceph|smbnetfs"
    r"|onedriver)"
)
MARKS = {  # what a program that synchronises leaves in the top folder that it keeps
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
    ".stfolder": "Syncthing",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
}
_BY_HOME = {  # folders of the user's own that such programs keep unless told otherwise
    "OneDrive": "OneDrive",
    "Dropbox": "Dropbox",
    "iCloudDrive": "iCloud",
    "Library/Mobile Documents": "iCloud",
    "Library/CloudStorage": "a synchronised folder",  # all providers on macOS
    "Nextcloud": "Nextcloud",
    "Google Drive": "Google Drive",
    "My Drive": "Google Drive",
}
_ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")  # set by Windows
_OCTAL = re.compile(r"\\([0-7]{3})")  # proc(5): spaces and backslashes in mountinfo
_BSD_LINE = re.compile(r".* on (?P<point>/.*) \((?P<kind>\w+)[,)]")  # mount(8) of macOS


class Kind(Enum):
    """How a dossier in a place is edited: where it lies, or in a working copy."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The kind of a place, and what the user calls it; empty for a local disk."""

    kind: Kind = Kind.LOCAL
    name: str = ""


@dataclass(frozen=True, slots=True)
class Mount:
    """A folder at which a file system of this type begins."""

    point: PurePath
    type: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of a machine around a path. Folders are absolute."""

    mounts: tuple[Mount, ...] = ()
    remote_drives: frozenset[str] = frozenset()  # of Windows, such as "Z:"
    synced: tuple[tuple[PurePath, str], ...] = ()  # a folder, and who keeps it


def whereabouts(path: PurePath, facts: Facts) -> Whereabouts:
    """Tell what kind of place an absolute path is in."""
    if path.drive.startswith("\\\\"):  # a UNC name
        return Whereabouts(Kind.NETWORK, "a network folder")
    for folder, name in facts.synced:
        if path.is_relative_to(folder):
            return Whereabouts(Kind.SYNCED, name)
    if path.drive.upper() in facts.remote_drives:
        return Whereabouts(Kind.NETWORK, "a network drive")
    around = [mount for mount in facts.mounts if path.is_relative_to(mount.point)]
    nearest = max(around, key=lambda mount: len(mount.point.parts), default=None)
    root = nearest is None or len(nearest.point.parts) == 1  # what the system runs from
    if nearest is not None and not root and _NETWORK.fullmatch(nearest.type):
        return Whereabouts(Kind.NETWORK, "a network folder")
    return Whereabouts()


def linux_mounts(mountinfo: str, kind: type[PurePath]) -> tuple[Mount, ...]:
    """Read ``/proc/self/mountinfo`` (proc(5)): the point is the fifth word."""
    found = []
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        words, types = before.split(), after.split()
        if len(words) > 4 and types:  # noqa: PLR2004 - the fifth word
            point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), words[4])
            found.append(Mount(kind(point), types[0]))
    return tuple(found)


def bsd_mounts(listing: str, kind: type[PurePath]) -> tuple[Mount, ...]:
    """Read what ``mount`` prints on macOS: ``WHAT on FOLDER (TYPE, …)``."""
    lines = map(_BSD_LINE.match, listing.splitlines())
    return tuple(Mount(kind(m["point"]), m["kind"]) for m in lines if m)


def folders_by_home(home: PurePath) -> tuple[tuple[PurePath, str], ...]:
    """Return the folders that programs keep in the user's own by default."""
    return tuple((home / name, who) for name, who in _BY_HOME.items())


def folders_by_environment(
    environment: Mapping[str, str], kind: type[PurePath]
) -> tuple[tuple[PurePath, str], ...]:
    """Return the folders of OneDrive as Windows names them."""
    named = (environment.get(key, "") for key in _ONEDRIVE)
    return tuple((kind(folder), "OneDrive") for folder in named if folder)


def dropbox_folders(
    info: str, kind: type[PurePath]
) -> tuple[tuple[PurePath, str], ...]:
    """Read Dropbox's ``info.json``: for each account the ``path`` of its folder."""
    try:
        accounts = json.loads(info)
    except (ValueError, RecursionError):
        return ()
    held: Iterable[object] = accounts.values() if isinstance(accounts, dict) else ()
    paths = (one.get("path") for one in held if isinstance(one, dict))
    named = (path for path in paths if isinstance(path, str) and path)
    return tuple((kind(path), "Dropbox") for path in named)


def nextcloud_folders(
    settings: str, kind: type[PurePath]
) -> tuple[tuple[PurePath, str], ...]:
    """Read ``nextcloud.cfg``: the keys that end in ``localPath``."""
    parser = configparser.RawConfigParser(strict=False, delimiters=("=",))
    try:
        parser.read_string(settings)
    except configparser.Error:
        return ()
    values = (
        value
        for section in parser.sections()
        for key, value in parser.items(section)
        if key.endswith("localpath")  # the parser folds the case of keys
    )
    return tuple((kind(value), "Nextcloud") for value in values if value)
