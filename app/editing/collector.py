"""Garbage is collected in the window's thread only.

Python collects cycles in whichever thread happens to allocate. A dialog that dies in
the writer's thread crashes the program, since Qt's objects must die where they live.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_LOOK = 1000  # milliseconds between looks at how much there is


class Collector(QObject):
    """Stands in for Python's automatic collection until it is closed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that Python itself would collect now."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def settle(self) -> None:
        """Look no more at what there is now: it stays until all is let go.

        To go through it takes longer than a key may.
        """
        gc.freeze()

    def let_go(self) -> None:
        """Look at all there is again, as most of it may be garbage now."""
        gc.unfreeze()

    def close(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
