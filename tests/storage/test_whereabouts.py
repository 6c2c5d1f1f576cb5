"""Where a network or another program stands before the disk is seen on every system."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.storage.surroundings import place_of
from app.storage.whereabouts import (
    Facts,
    Kind,
    bsd_mounts,
    dropbox_folders,
    folders_by_environment,
    folders_by_home,
    linux_mounts,
    nextcloud_folders,
    whereabouts,
)

LINUX = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:44 / /mnt/team\\040files rw - cifs //server/team rw
31 22 0:45 / /srv/nfs rw shared:7 - nfs4 server:/export rw
32 31 8:3 / /srv/nfs/local rw - xfs /dev/sdb rw
33 22 0:46 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
34 22 0:47 / /media/stick rw - vfat /dev/sdc1 rw
"""
MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ada@server/Team%20files on /Volumes/Team files (smbfs, nodev, nosuid, mounted by ada)
/dev/disk4s1 on /Volumes/STICK (msdos, local, nodev)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ada/job.dossier", Kind.LOCAL),
        ("/mnt/team files/job.dossier", Kind.NETWORK),
        ("/mnt/team", Kind.LOCAL),
        ("/srv/nfs/a/job.dossier", Kind.NETWORK),
        ("/srv/nfs/local/job.dossier", Kind.LOCAL),
        ("/run/user/1000/gvfs/smb-share:server=s/job.dossier", Kind.NETWORK),
        ("/media/stick/job.dossier", Kind.LOCAL),
    ],
)
def test_the_nearest_mount_tells_on_linux(path: str, kind: Kind) -> None:
    facts = Facts(linux_mounts(LINUX, PurePosixPath))
    assert whereabouts(PurePosixPath(path), facts).kind is kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/Users/ada/job.dossier", Kind.LOCAL),
        ("/Volumes/Team files/job.dossier", Kind.NETWORK),
        ("/Volumes/STICK/job.dossier", Kind.LOCAL),
    ],
)
def test_the_list_of_mounts_tells_on_macos(path: str, kind: Kind) -> None:
    facts = Facts(bsd_mounts(MACOS, PurePosixPath))
    assert whereabouts(PurePosixPath(path), facts).kind is kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (r"C:\Users\Ada\job.dossier", Kind.LOCAL),
        (r"\\server\share\job.dossier", Kind.NETWORK),
        (r"\\?\UNC\server\share\job.dossier", Kind.NETWORK),
        (r"z:\job.dossier", Kind.NETWORK),
        (r"c:\users\ada\onedrive - the desk\job.dossier", Kind.SYNCED),
        (r"C:\Users\Ada\OneDriver\job.dossier", Kind.LOCAL),
    ],
)
def test_drives_and_names_tell_on_windows(path: str, kind: Kind) -> None:
    environment = {"OneDriveCommercial": r"C:\Users\Ada\OneDrive - The Desk"}
    facts = Facts(
        remote_drives=frozenset({"Z:"}),
        synced=folders_by_environment(environment, PureWindowsPath),
    )
    assert whereabouts(PureWindowsPath(path), facts).kind is kind


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/j.dossier", "iCloud"),
        ("/Users/ada/OneDrive/j.dossier", "OneDrive"),
        ("/Users/ada/Google Drive/j.dossier", "Google Drive"),
        ("/Users/ada/Documents/j.dossier", ""),
    ],
)
def test_folders_that_are_always_synchronised_are_known(path: str, name: str) -> None:
    facts = Facts(synced=folders_by_home(PurePosixPath("/Users/ada")))
    assert whereabouts(PurePosixPath(path), facts).name == name


def test_folders_are_read_from_the_settings_of_those_who_keep_them() -> None:
    info = '{"personal": {"path": "/data/box", "host": 1}, "business": {"path": 5}}'
    config = (
        "[General]\nclientVersion=3.1\n\n[Accounts]\n"
        "0\\Folders\\1\\localPath=/data/cloud/\n0\\Folders\\1\\paused=false\n"
    )
    facts = Facts(
        synced=(
            *dropbox_folders(info, PurePosixPath),
            *nextcloud_folders(config, PurePosixPath),
        )
    )
    names = [
        whereabouts(PurePosixPath(path), facts).name
        for path in ("/data/box/a", "/data/cloud/b/c", "/data/other")
    ]
    assert names == ["Dropbox", "Nextcloud", ""]


@pytest.mark.parametrize("text", ["", "[", "[1]", '{"a": 1}', "=\n=[\n", "\x00[a]\nb"])
def test_settings_that_cannot_be_read_say_nothing(text: str) -> None:
    assert dropbox_folders(text, PurePosixPath) == ()
    assert nextcloud_folders(text, PurePosixPath) == ()


def test_a_mark_in_a_folder_above_tells_on_this_machine(tmp_path: Path) -> None:
    folder = tmp_path / "box" / "a" / "b"
    folder.mkdir(parents=True)
    assert place_of(folder / "job.dossier").kind is Kind.LOCAL
    (tmp_path / "box" / ".dropbox").touch()
    assert place_of(folder / "job.dossier").name == "Dropbox"
    assert place_of(tmp_path / "job.dossier").kind is Kind.LOCAL
