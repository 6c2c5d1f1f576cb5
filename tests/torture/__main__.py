"""``python -m tests.torture``: all suites and mutations, and the table.

With the name and size of a suite: that one, in this process, its result as a line.
"""

from __future__ import annotations

import os
import sys
import time

from tests.torture.result import Size
from tests.torture.suites import suite

_WORDS = 2  # of one suite: its name and its size


def main(words: list[str]) -> int:
    """Run what is asked for and return 0 when the promise was kept."""
    if len(words) == _WORDS:
        sys.stdout.write(f"{suite(words[0]).run(Size(words[1])).to_json()}\n")
        return 0
    return _all(tuple(words))


def _all(names: tuple[str, ...]) -> int:
    from tests.torture.running import judge_mutations, run_suites  # noqa: PLC0415
    from tests.torture.table import table_of, write_table  # noqa: PLC0415 - apart

    began = time.monotonic()
    ran = []
    for one in run_suites(Size.FULL, names):
        ran.append(one)
        ended = one.broke or "; ".join(one.result.faults) or "no faults"
        _say(f"{one.suite.name}, {one.seconds:.0f} s: {ended}")
    kept = all(one.kept for one in ran)
    if names or not kept:  # a suite that fails in whole code can judge no other
        return int(not kept)
    judged = []
    for mutation in judge_mutations():
        judged.append(mutation)
        finders = ", ".join(name for name, _ in mutation.found) or "NOTHING"
        _say(f"{mutation.mutation.name}: found by {finders}")
    table = table_of(ran, judged, time.monotonic() - began, _spent())
    _say(table)
    write_table(table)
    missed = [one for one in judged if not any(name for name, _ in one.found)]
    return int(bool(missed))


def _spent() -> float:
    """Return the seconds of processors that all suites took which have ended."""
    times = os.times()
    return times.children_user + times.children_system


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
