"""Bounds on the process that parses a stranger's file: memory, time, files, network.

POSIX only; elsewhere the wall clock of the parent is the one bound there is. All but
the network, which needs Linux and user namespaces, hold on every POSIX system.
"""

from __future__ import annotations

import math
import os
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    cpu: float = 60  # seconds; whole ones for a process of its own
    wall: float = 90.0  # seconds
    answer: int = 1 << 28  # bytes; what is longer is no essay that memory allows


def limit_memory_and_time(bounds: Bounds) -> None:
    """Bound memory and CPU time of this process; where that is unknown, do nothing."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - POSIX only

    _limit(resource.RLIMIT_AS, bounds.memory)
    _limit(resource.RLIMIT_CPU, math.ceil(bounds.cpu))


def _limit(kind: int, wanted: int) -> None:
    import resource  # noqa: PLC0415 - POSIX only

    _, hard = resource.getrlimit(kind)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with suppress(OSError, ValueError):  # macOS knows no RLIMIT_AS
        resource.setrlimit(kind, (most, hard))


@contextmanager
def bounded(bounds: Bounds) -> Iterator[None]:
    """Bound what is done inside, on top of what this process has used so far.

    Too much is a MemoryError or a TimeoutError inside. POSIX only, main thread only.
    """
    if sys.platform == "win32":
        yield
        return
    import resource  # noqa: PLC0415 - POSIX only
    import signal  # noqa: PLC0415 - POSIX only

    before = resource.getrlimit(resource.RLIMIT_AS)
    handler = signal.signal(signal.SIGPROF, _raise_timeout)
    _limit(resource.RLIMIT_AS, _taken() + bounds.memory)
    signal.setitimer(signal.ITIMER_PROF, bounds.cpu)  # RLIMIT_CPU has whole seconds
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, before)
        signal.signal(signal.SIGPROF, handler)


def _taken() -> int:
    """Return the bytes of address space of this process; 0 where it is not known."""
    try:
        pages = Path("/proc/self/statm").read_bytes().split()[0]  # proc(5)
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGESIZE")


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
