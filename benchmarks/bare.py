"""An empty main window, which every Qt program in Python has to pay for at least."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

if __name__ == "__main__":
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    sys.exit(app.exec())
