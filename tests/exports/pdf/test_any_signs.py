"""Signs that programs read otherwise than they stand: marks of direction, signs in one.

Texts pasted from elsewhere have them; none may keep a brief from being exported.
"""

from __future__ import annotations

import io
import random

import pikepdf
import pytest

from exports import (
    Cell,
    Column,
    Document,
    Format,
    Heading,
    Metadata,
    Note,
    Paragraph,
    Table,
    Text,
    render,
)
from exports.readback import differences
from exports.readback.words import same_words

PLAIN = ("the", "(left)", "12", "a-b", "“q”", "3.5", "Київ", "שלום", "عرب")
FORMS = (
    "\ufb01",
    "\ufdfa",
    "\ufefb",
    "\ufffc",
    "\u180e",
    "\u200b",
    "½",
    "①",
    "Ａ",
    "㎏",
)
MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
SIGNS = "¨´¸½⅔…;·‑⁽⁾①％＋｡々㎏㎡②"  # beside letters from right to left


def said_back(*blocks: Heading | Paragraph | Table, language: str) -> tuple[str, ...]:
    document = Document(Metadata("Signs", language), blocks)
    return differences(document, render(document, Format.PDF).data, Format.PDF)


@pytest.mark.parametrize("mark", MARKS, ids=ascii)
def test_a_mark_of_direction_that_is_never_closed_reads_back(mark: str) -> None:
    text = Text(f"He said {mark}12 (left), “no” 3.5 and left.")
    blocks = Heading(1, (text,)), Paragraph((text, Note((text,)), text))
    assert said_back(*blocks, language="en") == ()


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(n, marks=pytest.mark.slow) for n in range(2, 60))]
)
def test_any_signs_in_any_words_read_back(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - of words, not of secrets

    def word() -> str:
        around = (*MARKS, *[""] * 2 * len(MARKS))
        said = chance.choice((*PLAIN, *FORMS))
        return f"{chance.choice(around)}{said}{chance.choice(around)}"

    def run() -> Text:
        return Text(" ".join(word() for _ in range(chance.randint(3, 25))))

    row = (Cell((run(),)), Cell((run(),)))
    assert (
        said_back(
            Heading(1, (run(),)),
            Paragraph((run(), Note((run(),)), run())),
            Table((Column(1.0), Column(1.0)), row, (row,), (run(),)),
            language=chance.choice(("en", "ar", "uk")),
        )
        == ()
    )


@pytest.mark.parametrize("language", ["ar", "en"])
def test_signs_beside_letters_from_right_to_left_read_back(language: str) -> None:
    texts = [Text(f"عرب {sign} شلو {sign}x 1{sign}") for sign in SIGNS]
    blocks = [Paragraph((text,)) for text in texts]
    assert said_back(*blocks, language=language) == ()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_so_do_figures_in_a_cell_beside_one_that_runs_so(language: str) -> None:
    row = Cell((Text("عرب شلو"),)), Cell((Text("1½"),))
    table = Table((Column(1.0), Column(1.0)), row, (row,))
    assert said_back(table, language=language) == ()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("10²", "102"),
        ("½", "1/3"),
        ("1½", "11/2"),
        ("11/2", "1½"),
        ("2①", "21"),
        ("①", "②"),
        ("a\u180eb", "a b"),
        ("‑", "–"),
        ("a \u2066bcd\u2069 e", "a \u202ebcd\u202c e"),  # an override
        ("x\u200e10 – 20", "x\u202b10 – 20"),
    ],
)
def test_other_words_are_still_told_from_them(wanted: str, found: str) -> None:
    assert not same_words(wanted, found)


def test_a_soft_hyphen_parts_words_where_pdfium_counts_them_for_its_direction() -> None:
    text = "أكد شحنات co\xadoperation “so-called”; والتاريخ العطلة أن ممثل “so-called”,"
    assert said_back(Paragraph((Text(text),), language="ar"), language="ar") == ()


def test_no_line_ends_in_an_empty_string_at_which_pdfium_adds_a_space() -> None:
    words = (
        "Переговори тривають, домовленостей немає, “так звана” пропозиція лишається. "
    )
    runs = Text(words * 6), Text(words * 6, strong=True)
    document = Document(Metadata("Signs", "uk"), (Paragraph(runs),))
    data = render(document, Format.PDF).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        content = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert b"]TJ" in content
    assert b"()]TJ" not in content
    assert differences(document, data, Format.PDF) == ()
