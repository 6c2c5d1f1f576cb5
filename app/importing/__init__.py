"""From the bytes of a file to an ``Essay``."""

from app.importing.parsing import parse

__all__ = ["parse"]
