"""The torture in short, and that what it would miss is known to be none of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.torture.mutations import MUTATIONS, Mutation, MutationError, mutate
from tests.torture.result import Size
from tests.torture.running import run_suites
from tests.torture.suites import SUITES, Suite

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_the_promise_is_kept(suite: Suite, qapp: QApplication) -> None:
    _ = qapp  # which the suite of undo would make otherwise
    result = suite.run(Size.SHORT)
    assert result.faults == ()
    assert all(number for _, number in result.counts)


def test_every_mutation_fits_the_code(tmp_path: Path) -> None:
    for number, mutation in enumerate(MUTATIONS):
        mutate(mutation, tmp_path / str(number))


def test_one_that_does_not_is_told(tmp_path: Path) -> None:
    strange = Mutation("strange", "app/storage/schema.py", "no such words", "")
    with pytest.raises(MutationError, match="no longer fits"):
        mutate(strange, tmp_path)


def test_a_weaker_sync_is_found(tmp_path: Path) -> None:
    weaker = next(one for one in MUTATIONS if one.name == "synchronous=FULL")
    mutate(weaker, tmp_path)
    (ran,) = run_suites(Size.SHORT, ("power_cut",), tmp_path)
    assert not ran.broke
    assert ran.result.faults  # of which the code as it is has none, see above
