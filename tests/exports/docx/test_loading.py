"""A Word file is written without what other formats and rarer documents need."""

from __future__ import annotations

import subprocess
import sys

PLAIN = """
import sys
from exports import *
made = Attachment("brief.json", "application/json", "Source", "The brief", b"{}")
blocks = (Heading(1, (Text("Facts"),)), Paragraph((Text("Grain"), Note((Text("1"),)))))
document = Document(Metadata("Ports"), blocks, attachments=(made,))
assert render(document, Format(sys.argv[1])).data
print(*sys.modules)
"""
COSTLY = ("exports.pdf.writer", "exports.charts", "importlib.metadata", "reportlab")


def _loaded(suffix: str) -> set[str]:
    words = [sys.executable, "-c", PLAIN, suffix]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def test_a_word_file_loads_no_writer_of_pdf_no_charts_and_no_reader_of_versions() -> (
    None
):
    assert not _loaded("docx") & set(COSTLY)
    assert "importlib.metadata" in _loaded("pdf")  # its recipe names the version
