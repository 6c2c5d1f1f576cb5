"""Markdown, read as plain text until its own reader is there."""

from app.importing.txt import read_txt as read_markdown

__all__ = ["read_markdown"]
