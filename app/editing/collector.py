"""Garbage is collected in the window's thread only.

Python collects cycles in whichever thread happens to allocate. A dialog that dies in
the writer's thread crashes the program, since Qt's objects must die where they live.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_LOOK = 1000  # milliseconds between looks at how much there is
_GONE = 400  # milliseconds after which what was let go of has been deleted by Qt


class Collector(QObject):
    """Stands in for Python's automatic collection until it is closed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        self._settled = False
        self._leaving = QTimer(self, singleShot=True, interval=_GONE)
        self._leaving.timeout.connect(self._collect_all)

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

        To go through it takes longer than a key may. What is on its way out is not
        kept: it is collected before.
        """
        self._settled = True
        if not self._leaving.isActive():
            gc.freeze()

    def let_go(self) -> None:
        """Collect what there was, which is garbage as soon as Qt has deleted it."""
        self._settled = False
        gc.unfreeze()
        self._leaving.start()

    @Slot()
    def _collect_all(self) -> None:
        gc.collect()
        if self._settled:
            gc.freeze()

    def close(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        self._leaving.stop()
        gc.unfreeze()
        gc.enable()
