"""Programs of others that read our files.

Where one is missing the test is skipped, but with ``BRIEFWRIGHT_ALL_CHECKS=1``, as in
continuous integration, it fails.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_LOCAL = {  # installed into the checkout by dev.py, not found on the PATH
    "ooxml-validator": ROOT / ".tools" / "node_modules" / ".bin" / "ooxml-validator",
}
_SECONDS = 110  # under the limit that pytest sets a test


def require(tool: str) -> str:
    """Return the path of a program, or skip the test (fail it where all are due)."""
    local = _LOCAL.get(tool)
    if local and local.exists():
        return str(local)
    if found := shutil.which(tool):
        return found
    reason = f"{tool} is not installed; dev.py test installs it where it may"
    due = tool not in _LOCAL or shutil.which("npm")  # it comes by way of npm
    if due and os.environ.get("BRIEFWRIGHT_ALL_CHECKS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def run(*command: str | Path, seconds: float = _SECONDS) -> str:
    """Run a program and return its standard output. AssertionError when it fails."""
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        check=False,
        timeout=seconds,
    )
    said = (done.stdout + done.stderr).decode(errors="replace")
    assert done.returncode == 0, f"{command[0]} says: {said[-2000:]}"
    return done.stdout.decode(errors="replace")


def validator_errors(path: Path) -> list[str]:
    """Return what the Open XML SDK finds wrong with a DOCX."""
    done = subprocess.run(
        [require("ooxml-validator"), str(path)],
        capture_output=True,
        check=False,
        timeout=_SECONDS,
    )
    if done.returncode == 0:
        return []
    try:
        errors = json.loads(done.stdout)["errors"]
    except (ValueError, KeyError):
        return [(done.stdout + done.stderr).decode(errors="replace")]
    return [f"{error.get('path')}: {error.get('description')}" for error in errors]


def to_pdf(path: Path, folder: Path, seconds: float = _SECONDS) -> Path:
    """Return the PDF that LibreOffice makes of a document, in a folder of its own."""
    return by_office(path, folder, "pdf", seconds)


def by_office(path: Path, folder: Path, suffix: str, seconds: float = _SECONDS) -> Path:
    """Return what LibreOffice makes of a document in another format."""
    office = require("soffice")
    profile = (folder / "office-profile").absolute().as_uri()
    run(
        office,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        suffix,
        "--outdir",
        folder,
        path,
        seconds=seconds,
    )
    return folder / f"{path.stem}.{suffix}"


def pdf_text(path: Path) -> str:
    """Return the text of a PDF as poppler reads it, in reading order."""
    return run(require("pdftotext"), "-enc", "UTF-8", path, "-")


def verapdf_failures(program: str, path: Path, flavour: str) -> list[str]:
    """Return the rules that veraPDF sees broken, in a flavour such as ``ua1``."""
    command = [program, "--format", "xml", "--flavour", flavour, str(path)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)
    report = done.stdout.decode(errors="replace")
    assert "<validationReport" in report, report[-500:] + done.stderr.decode()
    return re.findall(r'<rule [^>]*status="failed"[^>]*>', report)
