#!/usr/bin/env python3
"""Set up Briefwright and run it, its tests, checks, benchmarks or screenshots.

Needs Python 3.11 or newer and nothing else: everything goes into ``.venv`` (locked
versions with hashes), external readers for the tests into the system or ``.tools``.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
TOOLS = ROOT / ".tools"
OUT = ROOT / "out"
LOCKS = ROOT / "requirements"
LEVELS = ("run", "dev", "bench")  # of what is installed
SAMPLE = ROOT / "resources" / "essays" / "harbour.txt"

QT_LIBRARIES = {  # what the wheel of Qt expects from a Linux system, and who has it
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
SCREEN_LIBRARIES = {  # further ones for a window on a real X server
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
READERS = {  # programs that read our exports with other eyes, for the tests
    "soffice": "libreoffice-writer-nogui",
    "pandoc": "pandoc",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
}
READER_FONT = (  # drawn by LibreOffice where a document asks for Calibri
    Path("/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf"),
    "fonts-crosextra-carlito",
)


class SetupError(Exception):
    """Something this script cannot mend; the message says what a person can do."""


def main() -> int:
    """Run one command and return its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this script runs before pip can say it
        print("Briefwright needs Python 3.11 or newer.", file=sys.stderr)
        return 2
    commands = {
        "run": (run, "set up, compose the sample essay, open the window"),
        "test": (test, "set up and run the whole test suite, without a screen"),
        "check": (check, "format, lint, types, tests"),
        "torture": (torture, "prove that the dossier loses nothing; minutes"),
        "bench": (bench, "measure side by side with other programs"),
        "shots": (shots, "pictures of the window and of exported pages"),
        "words": (words, "bring the catalogues of texts up to the code"),
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "command",
        choices=commands,
        help="; ".join(f"{name}: {what}" for name, (_, what) in commands.items()),
    )
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on")
    arguments = parser.parse_args()
    try:
        return commands[arguments.command][0](arguments.rest)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2


def run(rest: list[str]) -> int:
    """Compose the bundled essay, or the one named, and open the window on it."""
    set_up("run")
    essay = Path(rest[0]).resolve() if rest else SAMPLE
    if not essay.is_file():
        raise SetupError(f"There is no essay {essay}. Nothing was written.")
    OUT.mkdir(exist_ok=True)
    dossier = dossier_of(essay)
    if not dossier.exists():
        call(BIN / "briefwright", "draft", essay, "-o", dossier)
    call(BIN / "briefwright", "export", dossier, "--to", "docx,pdf", "-o", OUT)
    if not has_screen():
        print("There is no screen, so no window is opened.")
        return 0
    return call(BIN / "briefwright", "open", dossier)


def dossier_of(essay: Path) -> Path:
    """Return where the brief of an essay lies; another text of its name has another."""
    digest = hashlib.sha256(essay.read_bytes()).hexdigest()[:8]
    is_sample = essay == SAMPLE
    return OUT / (
        f"{essay.stem}.dossier" if is_sample else f"{essay.stem}-{digest}.dossier"
    )


def test(rest: list[str]) -> int:
    """Run the test suite; whatever follows is passed on to pytest."""
    set_up("dev")
    install_readers()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return call(PYTHON, "-m", "pytest", "-q", "-r", "fEs", *rest, may_fail=True)


def check(rest: list[str]) -> int:
    """Run what a change has to pass."""
    set_up("dev")
    for line in (["ruff", "format", "--check"], ["ruff", "check"], ["mypy"]):
        if failed := call(PYTHON, "-m", *line, ".", may_fail=True):
            return failed
    return test(rest)


def torture(rest: list[str]) -> int:
    """Run the proof of durability, or one of its suites by name."""
    set_up("dev")
    return call(PYTHON, "-m", "tests.torture", *rest, may_fail=True)


def bench(rest: list[str]) -> int:
    """Run one benchmark by name, or all."""
    set_up("bench")
    install_readers()
    return call(PYTHON, "-m", "benchmarks", *rest, may_fail=True)


def shots(rest: list[str]) -> int:
    """Write pictures into ``out/shots``."""
    set_up("dev")
    install_readers()
    return call(PYTHON, ROOT / "tests" / "shots.py", *rest, may_fail=True)


def words(rest: list[str]) -> int:
    """Refresh and compile the catalogues of what the program says."""
    set_up("dev")
    return call(PYTHON, ROOT / "tests" / "words.py", *rest, may_fail=True)


def set_up(level: str) -> None:
    """Make the environment as locked, unless it is; levels include those before."""
    install_libraries()
    wanted = fingerprint()
    stamps = {name: VENV / f"installed-{name}" for name in LEVELS}
    enough = LEVELS[LEVELS.index(level) :]
    if any(
        stamps[name].is_file() and stamps[name].read_text() == wanted for name in enough
    ):
        return
    print(f"Setting up {VENV.name} (once; this takes a minute) …", flush=True)
    make_environment()
    pip("--require-hashes", "-r", LOCKS / "build.txt", "-r", LOCKS / f"{level}.txt")
    plain = ("--config-settings", "editable_mode=compat")  # a path, no import hook
    pip("--no-deps", "--no-build-isolation", *plain, "--editable", ROOT)
    stamps[level].write_text(wanted)


def make_environment() -> None:
    """Make ``.venv`` unless this Python has made it. SetupError where it cannot."""
    made_by, config = f"version = {platform.python_version()}", VENV / "pyvenv.cfg"
    if PYTHON.exists() and made_by in config.read_text().splitlines():
        return
    if not find_spec("ensurepip") and not install_packages(["python3-venv"]):
        raise SetupError(
            "This Python cannot make environments. Nothing was changed. Run\n"
            f"  {apt_line(['python3-venv'])}\nand start again."
        )
    venv.create(VENV, with_pip=True, clear=True)


def pip(*words: str | Path) -> None:
    """Install into the environment."""
    os.environ.setdefault("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    call(PYTHON, "-m", "pip", "install", "--quiet", *words)


def fingerprint() -> str:
    """Return what the environment depends on, as one digest."""
    digest = hashlib.sha256(f"{sys.version}{ROOT}".encode())
    for path in [*sorted(LOCKS.glob("*.txt")), ROOT / "pyproject.toml"]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def install_libraries() -> None:
    """See that Qt finds its libraries on Linux; install them, or say what to do."""
    if not sys.platform.startswith("linux"):
        return
    wanted = QT_LIBRARIES | (SCREEN_LIBRARIES if has_screen() else {})
    missing = [package for name, package in wanted.items() if not loads(name)]
    if missing and not install_packages(missing):
        raise SetupError(
            "Qt needs libraries that this system lacks. Nothing was changed. Run\n"
            f"  {apt_line(missing)}\nand start again."
        )


def install_readers() -> None:
    """Install what the tests read our exports with, as far as we may."""
    missing = [package for name, package in READERS.items() if not shutil.which(name)]
    if sys.platform.startswith("linux") and not READER_FONT[0].exists():
        missing.append(READER_FONT[1])
    if missing and not install_packages(missing):
        print(
            f"Tests that need other readers will skip; to run them: {apt_line(missing)}"
        )
    validator = TOOLS / "node_modules" / ".bin" / "ooxml-validator"
    npm = shutil.which("npm")  # its whole path: on Windows it is npm.cmd
    if npm and not validator.exists():
        TOOLS.mkdir(exist_ok=True)
        for path in (LOCKS / "npm").iterdir():
            shutil.copy(path, TOOLS)
        quietly = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
        if call(npm, "install", *quietly, cwd=TOOLS, may_fail=True):
            print("The validator of Word files could not be installed from npm.")


def install_packages(packages: list[str]) -> bool:
    """Install Debian packages where that is ours to do; say whether they are there."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print(f"Installing {', '.join(packages)} …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call("apt-get", "update", "-qq", env=quiet, quiet=True)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    return call(*install, *packages, env=quiet, quiet=True, may_fail=True) == 0


def apt_line(packages: list[str]) -> str:
    """Return the one command that installs packages on Debian and Ubuntu."""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def loads(library: str) -> bool:
    """Tell whether the system finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_screen() -> bool:
    """Tell whether a window can be shown."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def call(
    *words: str | Path,
    cwd: Path = ROOT,
    env: dict[str, str] | None = None,
    quiet: bool = False,
    may_fail: bool = False,
) -> int:
    """Run a program and return its exit code. SetupError when it fails and may not."""
    line = [str(word) for word in words]
    sink = subprocess.DEVNULL if quiet else None
    code = subprocess.run(line, cwd=cwd, env=env, stdout=sink, check=False).returncode
    if code and not may_fail:
        raise SetupError(f"This did not work (exit code {code}): {' '.join(line)}")
    return code


if __name__ == "__main__":
    sys.exit(main())
