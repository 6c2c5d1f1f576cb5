"""A missing reader is a reason to skip at home and a failure where all are due."""

from __future__ import annotations

import pytest

from tests.readers.tools import require

ABSENT = "a-reader-that-nobody-has"


def test_at_home_a_missing_reader_skips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFWRIGHT_ALL_CHECKS", raising=False)
    with pytest.raises(pytest.skip.Exception, match=ABSENT):
        require(ABSENT)


def test_where_all_checks_are_due_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFWRIGHT_ALL_CHECKS", "1")
    with pytest.raises(pytest.fail.Exception, match=ABSENT):
        require(ABSENT)
