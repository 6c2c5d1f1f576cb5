"""Suites as processes of their own, as many at a time as there are processors."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.torture.mutations import MUTATIONS, ROOT, Mutation, MutationError, mutate
from tests.torture.result import Result, Size
from tests.torture.suites import SUITES, Suite

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 1800.0  # seconds after which a suite has hung, whoever works beside it
_TAIL = 400  # characters of what a suite that broke has said


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of a suite, and how long it took in seconds.

    ``broke`` is the end of what one said that gave no result: it has found nothing.
    """

    suite: Suite
    result: Result
    seconds: float
    broke: str = ""

    @property
    def kept(self) -> bool:
        """Whether the promise was kept, as far as the suite can tell."""
        return not self.broke and not self.result.faults


@dataclass(frozen=True, slots=True)
class Judged:
    """The suites that found a mutation, and what each said first."""

    mutation: Mutation
    found: tuple[tuple[str, str], ...]


def run_suites(
    size: Size, names: tuple[str, ...] = (), code: Path = ROOT
) -> Iterator[Ran]:
    """Run the suites, or those named, and yield how each ended, in their order.

    ``code`` is the folder of what is put to the proof.
    """
    chosen = [one for one in SUITES if one.name in names or not names]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(lambda one: _ran(one, size, code), chosen)


def judge_mutations(mutations: tuple[Mutation, ...] = MUTATIONS) -> Iterator[Judged]:
    """Show each mutation to all suites that judge, and yield which found it."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(_judged, mutations)


def _judged(mutation: Mutation) -> Judged:
    with tempfile.TemporaryDirectory(prefix="mutated-") as name:
        folder = Path(name)
        try:
            mutate(mutation, folder)
        except MutationError as error:
            return Judged(mutation, (("", str(error)),))
        ran = [_ran(one, Size.SHORT, folder) for one in SUITES if one.judges]
    return Judged(
        mutation,
        tuple((e.suite.name, e.result.faults[-1]) for e in ran if e.result.faults),
    )


def _ran(suite: Suite, size: Size, folder: Path) -> Ran:
    """Run a suite on the code that lies in a folder."""
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.torture", suite.name, size.value]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=_LONGEST,
            check=False,
        )
        result, broke = Result.from_json(done.stdout.splitlines()[-1]), ""
    except subprocess.TimeoutExpired:
        result, broke = Result(()), "it hung"
    except (IndexError, ValueError, KeyError):
        result, broke = Result(()), f"it broke: {done.stderr.strip()[-_TAIL:]}"
    return Ran(suite, result, time.monotonic() - began, broke)
