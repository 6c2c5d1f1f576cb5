"""What steps are called."""

from __future__ import annotations

import pytest

from app.domain.wording import speak
from app.editing.step_names import name_of_step
from app.editing.undo import Intention


@pytest.mark.parametrize("kind", Intention)
def test_every_step_has_a_name_in_every_language(kind: Intention) -> None:
    english = name_of_step(kind.value)
    speak("ru")
    try:
        assert name_of_step(kind.value).isascii() is False
    finally:
        speak("en")
    assert english == kind.value.replace("-", " ").capitalize()


def test_a_step_of_a_later_version_is_called_by_its_kind() -> None:
    assert name_of_step("fold-napkins") == "Fold napkins"
