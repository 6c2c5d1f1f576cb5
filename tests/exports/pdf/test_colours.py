"""The bundled colour profile is the one LittleCMS makes, but for date and identity."""

from __future__ import annotations

import PIL.ImageCms

from exports.pdf.properties import srgb_profile


def test_the_profile_is_the_one_it_says_it_is() -> None:
    made = PIL.ImageCms.ImageCmsProfile(PIL.ImageCms.createProfile("sRGB")).tobytes()
    bundled = srgb_profile()
    assert bundled[:24] == made[:24]
    assert bundled[24:36] == bytes(12)
    assert bundled[36:84] == made[36:84]
    assert bundled[84:100] == bytes(16)
    assert bundled[100:] == made[100:]
