"""Data that ships with the program; read with ``importlib.resources``.

What is read before the first paint is read by its path: that machinery takes 5 ms.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
