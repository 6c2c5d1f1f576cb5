"""Texts in the language of the interface."""

from __future__ import annotations

import pytest

from app.domain.wording import tr, trn


def test_a_text_without_a_translation_stays_as_it_is() -> None:
    assert tr("Nobody has translated {this}") == "Nobody has translated {this}"


@pytest.mark.parametrize(("count", "form"), [(0, "many"), (1, "one"), (2, "many")])
def test_english_has_a_form_for_one_and_a_form_for_all_else(
    count: int, form: str
) -> None:
    assert trn("one", "many", count) == form
