"""Bounds on the process that parses a stranger's file: memory, time, files, network.

POSIX only; elsewhere the wall clock of the parent is the one bound there is. All but
the network, which needs Linux and user namespaces, hold on every POSIX system.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

_FILES = 64  # open at a time
_NEW_USER, _NEW_NET = (
    0x10000000,
    0x40000000,
)  # linux/sched.h CLONE_NEWUSER, CLONE_NEWNET
_NO_NEW_PRIVILEGES = 38  # linux/prctl.h PR_SET_NO_NEW_PRIVS


@dataclass(frozen=True, slots=True)
class Bounds:
    """What parsing one file may take; a novel of 1 MB takes a tenth of it."""

    memory: int = 1 << 30  # bytes of address space
    cpu: int = 60  # seconds
    wall: float = 90.0  # seconds


def limit_memory_and_time(bounds: Bounds) -> None:
    """Bound memory and CPU time of this process; where that is unknown, do nothing."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - POSIX only

    for kind, wanted in (
        (resource.RLIMIT_AS, bounds.memory),
        (resource.RLIMIT_CPU, bounds.cpu),
    ):
        _, hard = resource.getrlimit(kind)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        try:
            resource.setrlimit(kind, (most, hard))
        except (OSError, ValueError):  # macOS knows no RLIMIT_AS
            continue


def bound_this_process(bounds: Bounds) -> None:
    """Bound a process that reports for itself: too much time is a TimeoutError."""
    limit_memory_and_time(bounds)
    if sys.platform != "win32":
        import signal  # noqa: PLC0415 - POSIX only

        signal.signal(signal.SIGXCPU, _raise_timeout)


def _raise_timeout(_number: int, _frame: object) -> None:
    raise TimeoutError


def enclose(bounds: Bounds) -> None:
    """Also forbid this process to write files, gain rights or reach the network."""
    limit_memory_and_time(bounds)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - POSIX only

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(_FILES, hard), hard))
    if sys.platform == "linux":
        _leave_network()


def _leave_network() -> None:
    """Move this process to a network of its own, which has no way out; best effort."""
    import ctypes  # noqa: PLC0415 - only the child needs it

    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    libc.unshare(_NEW_USER | _NEW_NET)  # refused where namespaces are off
