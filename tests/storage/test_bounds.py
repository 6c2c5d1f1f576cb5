"""Reading a file that would never come to an end comes to one, by its size."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DamageError
from app.storage.bounds import EVERY, Bound
from app.storage.connection import Connection
from tests.storage.job import make_job

if TYPE_CHECKING:
    from pathlib import Path

_ENDLESS = (
    "WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM x)"
    " SELECT count(*) FROM x"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a closed dossier."""
    make_job(tmp_path / "job.dossier")
    return tmp_path / "job.dossier"


def test_what_would_never_end_ends_in_a_sentence_and_reading_goes_on(
    path: Path,
) -> None:
    with closing(Connection(path)) as connection:
        for _ in range(2):
            with (
                pytest.raises(DamageError, match="far too long for its size"),
                connection.bounded(),
            ):
                connection.rows(_ENDLESS)
        assert connection.rows("SELECT count(*) FROM essay") == [(1,)]


def test_a_block_within_another_has_no_bound_of_its_own(path: Path) -> None:
    with closing(Connection(path)) as connection, connection.bounded():
        with pytest.raises(DamageError), connection.bounded():
            connection.rows(_ENDLESS)
        with pytest.raises(DamageError):
            connection.rows(_ENDLESS)


def test_a_larger_file_may_take_longer() -> None:
    small, large = Bound(8192), Bound(8192 * 100)
    steps = 300_000 // EVERY
    assert any(small.is_spent() for _ in range(steps))
    assert not any(large.is_spent() for _ in range(steps))
