"""The disposable processes that run now, so that none outlives the program."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator


class Children:
    """Holds processes while they run. All calls may come from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: list[subprocess.Popen[bytes]] = []
        self._ended = False

    @contextmanager
    def holding(self, child: subprocess.Popen[bytes]) -> Iterator[None]:
        """Hold a process that was just started; kill it at once after the end."""
        with self._lock:
            self._running.append(child)
            if self._ended:
                child.kill()
        try:
            yield
        finally:
            with self._lock:
                self._running.remove(child)

    def end(self) -> None:
        """Kill all that run, and any that is started later."""
        with self._lock:
            self._ended = True
            for child in self._running:
                child.kill()
