"""A picture is named by its bytes; its head says what it is and how large."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from app.domain.ids import PictureId
from app.domain.picture import LARGEST, MOST, Picture, fit_together, picture_of
from tests.pictures import photo


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_head_says_kind_and_size(kind: str) -> None:
    picture = picture_of(photo(kind, (321, 123)))
    assert picture.media_type == f"image/{kind.lower()}"
    assert picture.size == (321, 123)
    assert picture.is_sound


def test_a_progressive_picture_says_its_size_too() -> None:
    out = io.BytesIO()
    Image.new("RGB", (77, 55)).save(out, "JPEG", progressive=True)
    assert picture_of(out.getvalue()).size == (77, 55)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_file_cut_anywhere_never_fails(kind: str) -> None:
    whole = photo(kind, (9, 7))
    sizes = {picture_of(whole[:end]).size for end in range(len(whole))}
    assert sizes == {(0, 0), (9, 7)}


def test_what_is_no_picture_is_not_sound() -> None:
    drawing = picture_of(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert (drawing.media_type, drawing.size, drawing.is_sound) == ("", (0, 0), False)


def test_a_picture_under_another_name_is_not_sound() -> None:
    assert not Picture(PictureId("0" * 64), photo()).is_sound


def test_a_picture_has_a_largest_size_and_so_have_all_together() -> None:
    head = photo()
    large = picture_of(head + bytes(LARGEST - len(head)))
    assert large.is_sound
    assert not picture_of(large.data + b"\0").is_sound
    assert fit_together([large] * (MOST // LARGEST))
    assert not fit_together([large] * (MOST // LARGEST) + [picture_of(head)])
