"""Pictures on their way into files: what is kept, what is dropped, what is refused."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import docx
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from exports import Document, Figure, Format, Metadata, RenderOptions, render
from exports.pictures import JPEG, PNG, PictureError, read_picture, thinned

SECRET = b"48.8584 N, 2.2945 E"


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photograph(mode: str = "RGB", size: tuple[int, int] = (160, 80)) -> Image.Image:
    """Return a picture whose left half is dark and whose right half is light."""
    image = Image.new("RGB", size, "#203040")
    draw = ImageDraw.Draw(image)
    draw.rectangle((size[0] // 2, 0, *size), fill="#E0C090")
    return image.convert(mode)


def images(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    """Return the images of a PDF, their soft masks left out."""
    found = [held for held in pdf.objects if isinstance(held, pikepdf.Stream)]
    found = [held for held in found if held.get("/Subtype") == "/Image"]
    masks = {held.SMask.objgen for held in found if "/SMask" in held}
    return [held for held in found if held.objgen not in masks]


def pdf_of(data: bytes, **options: int) -> pikepdf.Pdf:
    document = Document(Metadata("T"), (Figure(data, "", "What it shows", id="f"),))
    made = render(document, Format.PDF, RenderOptions(**options))  # type: ignore[arg-type] # only numbers
    return pikepdf.open(io.BytesIO(made.data))


def with_chunk(png: bytes, kind: bytes, held: bytes) -> bytes:
    """Return a PNG with one more chunk before its end."""
    chunk = struct.pack(">I", len(held)) + kind + held
    chunk += struct.pack(">I", zlib.crc32(kind + held))
    return png[:-12] + chunk + png[-12:]


def test_a_jpeg_goes_into_a_pdf_bit_for_bit() -> None:
    data = saved(photograph(), "JPEG")
    pdf = pdf_of(data)
    (image,) = images(pdf)
    assert image.Filter == "/DCTDecode"
    assert image.ColorSpace == "/DeviceRGB"
    assert image.read_raw_bytes() == data


@pytest.mark.parametrize("hidden", ["exif", "comment", "trailer", "segment"])
def test_a_jpeg_tells_nothing_but_its_picture(hidden: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    options: dict[str, object] = {"exif": exif} if hidden == "exif" else {}
    if hidden == "comment":
        options = {"comment": SECRET}
    data = saved(photograph(), "JPEG", **options)
    if hidden == "trailer":
        data += SECRET
    if hidden == "segment":
        data = (
            data[:2]
            + b"\xff\xe2"
            + struct.pack(">H", 2 + len(SECRET))
            + SECRET
            + (data[2:])
        )
    assert SECRET in data
    cleaned = read_picture(data).data
    assert SECRET not in cleaned
    with Image.open(io.BytesIO(cleaned)) as image:
        assert image.tobytes() == Image.open(io.BytesIO(data)).tobytes()


@pytest.mark.parametrize("kind", [b"tEXt", b"eXIf", b"tIME", b"prVt"])
def test_a_png_tells_nothing_but_its_picture(kind: bytes) -> None:
    data = with_chunk(saved(photograph(), "PNG"), kind, SECRET)
    cleaned = read_picture(data + SECRET).data
    assert SECRET not in cleaned
    with Image.open(io.BytesIO(cleaned)) as image:
        assert image.tobytes() == photograph().tobytes()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_taken_sideways_is_turned_before_that_is_forgotten(
    kind: str,
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = read_picture(saved(photograph(), kind, exif=exif))
    assert (picture.width, picture.height) == (80, 160)
    with Image.open(io.BytesIO(picture.data)) as image:
        assert not image.getexif()
        top, bottom = (
            image.convert("L").getpixel((40, 10)),
            image.convert("L").getpixel((40, 150)),
        )
    assert isinstance(top, int)
    assert isinstance(bottom, int)
    assert top < bottom


def test_a_cmyk_jpeg_keeps_its_colours_in_rgb() -> None:
    picture = read_picture(saved(photograph("CMYK"), "JPEG", quality=95))
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.mode == "RGB"
        dark, light = image.getpixel((20, 40)), image.getpixel((140, 40))
    assert isinstance(dark, tuple)
    assert isinstance(light, tuple)
    assert sum(dark) + 200 < sum(light)
    pdf = pdf_of(picture.data)
    (held,) = images(pdf)
    assert held.ColorSpace == "/DeviceRGB"


def test_a_picture_of_other_colours_is_brought_into_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = saved(photograph(), "JPEG")
    same = read_picture(saved(photograph(), "JPEG", icc_profile=srgb))
    assert same.data == read_picture(plain).data
    strange = read_picture(saved(photograph(), "JPEG", icc_profile=lab))
    assert b"ICC_PROFILE" not in strange.data


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_a_png_of_any_kind_is_shown_as_it_looks(mode: str) -> None:
    image = photograph("L") if mode == "I;16" else photograph(mode)
    if mode == "I;16":
        wide = [value * 257 for value in image.tobytes()]
        image = Image.frombytes(
            "I;16", image.size, struct.pack(f"<{len(wide)}H", *wide)
        )
    data = saved(image, "PNG")
    pdf = pdf_of(data)
    (held,) = images(pdf)
    shown = pikepdf.PdfImage(held).as_pil_image().convert("L")
    assert "/Interpolate" not in held
    left, right = shown.getpixel((20, 40)), shown.getpixel((140, 40))
    assert isinstance(left, int)
    assert isinstance(right, int)
    assert left < 80
    assert right > 150


def test_what_is_transparent_gets_a_soft_mask() -> None:
    image = photograph("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    pdf = pdf_of(saved(image, "PNG"))
    (held,) = images(pdf)
    assert held.SMask.ColorSpace == "/DeviceGray"
    pdf = pdf_of(saved(photograph("RGBA"), "PNG"))
    (opaque,) = images(pdf)
    assert "/SMask" not in opaque


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_dots_are_thinned_on_request_only(kind: str) -> None:
    data = saved(photograph(size=(2000, 1000)), kind)
    pdf = pdf_of(data)
    (whole,) = images(pdf)
    other = pdf_of(data, picture_dpi=100)
    (thin,) = images(other)
    assert whole.Width == 2000
    assert 500 < thin.Width < 700  # the text is some 160 mm wide
    picture = read_picture(data)
    smaller = thinned(picture, 72.0, 150)
    assert (smaller.width, smaller.height) == (150, 75)
    assert smaller.size == pytest.approx(picture.size)
    assert thinned(smaller, 72.0, 150) is smaller


def test_dots_to_the_inch_say_how_large_a_picture_is() -> None:
    picture = read_picture(saved(photograph(), "PNG", dpi=(160, 160)))
    assert picture.size == pytest.approx((72, 36), rel=0.01)
    assert read_picture(saved(photograph(), "PNG")).size == (120, 60)


def lying(data: bytes, width: int, height: int) -> bytes:
    """Return a PNG whose header claims another size."""
    head = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + head + struct.pack(">I", zlib.crc32(head)) + data[33:]


PLAIN = saved(photograph(), "PNG")
PHOTO = saved(photograph(), "JPEG")
HOSTILE = {
    "empty": b"",
    "text": b"not a picture",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "gif": saved(photograph("P"), "GIF"),
    "truncated png": PLAIN[: len(PLAIN) // 2],
    "truncated jpeg": PHOTO[: len(PHOTO) // 2],
    "signature alone": PLAIN[:8],
    "taller than its data": lying(PLAIN, 160, 4000),
    "a thousand million pixels": lying(PLAIN, 40_000, 40_000),
    "no pixels": lying(PLAIN, 0, 80),
    "text that unpacks to 100 MB": with_chunk(
        PLAIN, b"zTXt", b"a\0\0" + zlib.compress(bytes(100_000_000), 9)
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("to", [Format.PDF, Format.DOCX])
def test_what_is_no_sound_picture_is_a_loss_and_its_words_stand_there(
    name: str, to: Format
) -> None:
    with pytest.raises(PictureError):
        read_picture(HOSTILE[name])
    figure = Figure(HOSTILE[name], "image/png", "The harbour from the east", id="f")
    rendered = render(Document(Metadata("T"), (figure,)), to)
    assert [(loss.code, loss.id) for loss in rendered.losses] == [("picture", "f")]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([PLAIN, PHOTO]), st.data())
def test_a_damaged_picture_is_shown_or_refused_and_nothing_else(
    whole: bytes, data: st.DataObject
) -> None:
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 3))] = data.draw(
            st.binary(max_size=3)
        )
    try:
        picture = read_picture(bytes(damaged))
    except PictureError:
        return
    assert read_picture(thinned(picture, 36.0, 72).data).width <= 40


def test_a_cleaned_picture_is_cleaned_again_to_itself() -> None:
    for data in (PLAIN, PHOTO, saved(photograph(), "JPEG", progressive=True)):
        picture = read_picture(data)
        assert read_picture(picture.data).data == picture.data
        assert picture.media_type in (PNG, JPEG)


def test_word_gets_fewer_dots_in_the_same_room() -> None:
    figure = Figure(saved(photograph(size=(2000, 1000)), "JPEG"), "", "A field")
    document = Document(Metadata("T"), (figure,))
    shapes, widths = [], []
    for dpi in (0, 100):
        options = RenderOptions(picture_dpi=dpi)
        data = render(document, Format.DOCX, options).data
        (shape,) = docx.Document(io.BytesIO(data)).inline_shapes
        shapes.append((shape.width, shape.height))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = archive.read("word/media/image1.jpeg")
        widths.append(Image.open(io.BytesIO(held)).width)
    assert shapes[0] == shapes[1]
    assert widths[0] == 2000
    assert widths[1] < 700
