"""Markdown: what a reader sees, and where it stands in the text."""

from __future__ import annotations

import pytest

from app.domain.essay import BlockKind, Essay
from app.importing import parse


def read(text: str) -> Essay:
    return parse(text.encode(), "essay.md")


def seen(essay: Essay) -> list[tuple[str, str]]:
    return [(b.kind.value, essay.reading(b.start, b.end)) for b in essay.blocks]


@pytest.mark.parametrize(
    ("source", "reading"),
    [
        ("plain words.", "plain words."),
        ("*one* _two_ **three** __four__.", "one two three four."),
        ("**bold *both* bold** ***all***.", "bold both bold all."),
        ("snake_case and 2*3*4 stay.", "snake_case and 234 stay."),
        ("a `code *x*` b.", "a code *x* b."),
        (r"a \* star and \_ line.", "a * star and _ line."),
        ("[a *label*](https://e.org/x(1) 'T') b.", "a label b."),
        ("see <https://e.org/x>.", "see https://e.org/x."),
        ("a ![map](m.png) b.", "a map b."),
        ("R&amp;D <b>now</b>.", "R&D now."),
        ("first  \nsecond\\\nthird.", "first second third."),
        ("> quoted *words*\n> go on.", "quoted words go on."),
        ("- item **one**\n  goes on.", "item one goes on."),
        ("ends **early.", "ends **early."),
        ("«Цитата *важна*» — сказал он.", "«Цитата важна» — сказал он."),
    ],
)
def test_a_reader_sees_no_marks(source: str, reading: str) -> None:
    essay = read(f"Before it.\n\n{source}\n\nAfter it.")
    assert seen(essay)[1][1] == reading


def test_kinds_of_blocks() -> None:
    essay = read(
        "# Title\n\nText.\n\nUnderlined\n---\n\n1. one\n2. two\n\n   more\n   - deep\n"
        "\n> Said.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTable 1. Letters\n\n```\nx = 1"
        "\n```\n\n<!-- unseen -->\n\n***\n\nEnd.[^n]\n\n[^n]: Note.\n"
    )
    assert [kind for kind, _ in seen(essay)] == [
        "title",
        "paragraph",
        "heading",
        "list-item",
        "list-item",
        "paragraph",
        "list-item",
        "quotation",
        "table",
        "caption",
        "paragraph",
        "paragraph",
        "footnote",
    ]


def test_levels_and_order_of_lists() -> None:
    essay = read("Text:\n\n1. one\n   - deep\n     1. deeper\n2. two\n\n- other\n")
    items = [b for b in essay.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [(b.level, b.ordered) for b in items] == [
        (1, True),
        (2, False),
        (3, True),
        (1, True),
        (1, False),
    ]


def test_levels_of_headings() -> None:
    essay = read("# One\n\nText.\n\n## Two\n\nText.\n\n# Three\n\nText.")
    levels = [b.level for b in essay.blocks if b.kind is BlockKind.HEADING]
    assert levels == [1, 2, 1]


def test_a_footnote_is_called_where_its_mark_stands() -> None:
    text = "A claim[^one] and another[^two].\n\n[^one]: First.\n[^two]: *Second.*\n"
    essay = read(text)
    assert [
        (text[m.start : m.end], essay.blocks[m.block].kind) for m in essay.note_marks
    ] == [("[^one]", BlockKind.FOOTNOTE), ("[^two]", BlockKind.FOOTNOTE)]
    assert seen(essay)[0] == ("paragraph", "A claim and another.")


def test_a_call_without_a_note_stays_in_the_text() -> None:
    essay = read("A claim[^lost] is here.\n\nMore text.")
    assert essay.note_marks == ()
    assert seen(essay)[0][1] == "A claim[^lost] is here."


def test_links_stand_where_their_words_stand() -> None:
    text = (
        "See [the *figures*](https://a.org/1), [ref][r], <https://b.org/2> and "
        "https://c.org/3.\n\n[r]: https://d.org/4\n"
    )
    essay = read(text)
    assert [(link.url, text[link.start : link.end]) for link in essay.links] == [
        ("https://a.org/1", "the *figures*"),
        ("https://d.org/4", "ref"),
        ("https://b.org/2", "https://b.org/2"),
        ("https://c.org/3", "https://c.org/3"),
    ]


def test_front_matter_gives_the_title_and_no_block() -> None:
    essay = read('---\ntitle: "The dry year"\nauthor: x\n---\n\nText is here.\n')
    assert essay.title == "The dry year"
    assert seen(essay) == [("paragraph", "Text is here.")]


def test_html_is_kept_as_text_with_a_notice() -> None:
    essay = read("Text.\n\n<div class='x'>Some words</div>\n\nMore.")
    assert seen(essay)[1] == ("paragraph", "Some words")
    assert [notice.code for notice in essay.notices] == ["html"]


def test_of_a_picture_the_words_are_kept_with_a_notice() -> None:
    essay = read("Text.\n\n![A map](map.png)\n\nMore ![](b.png) of *it ![c](c.png)*.")
    assert seen(essay)[1] == ("caption", "A map")
    assert [notice.code for notice in essay.notices] == ["picture"] * 3
    assert "![A map](map.png)" in essay.notices[0].message
    (long,) = read(f"A ![map](data:image/png;base64,{'A' * 9999})").notices
    assert len(long.message) < 150
    assert [essay.text[notice.start or 0 :][:2] for notice in essay.notices] == [
        "!["
    ] * 3


def test_only_one_heading_of_the_first_level_is_a_title() -> None:
    assert seen(read("# A\n\nText.\n\n# B\n\nText."))[0][0] == "heading"
    assert seen(read("# A\n\nText.\n\n## B\n\nText."))[0][0] == "title"


def test_windows_line_ends_change_nothing() -> None:
    text = "# A\n\n> one\n> two\n\n- *x*\n  y\n\nZ.[^1]\n\n[^1]: n\n"
    windows = parse(text.replace("\n", "\r\n").encode(), "essay.md")
    plain = read(text)
    assert (windows.blocks, windows.markup) == (plain.blocks, plain.markup)


@pytest.mark.parametrize(
    "words",
    ["12. March was a Saturday, and nobody worked.", "+ 3 per cent is expected."],
)
def test_a_lone_number_or_sign_belongs_to_its_words(words: str) -> None:
    essay = parse(f"# Title\n\nOne.\n\n{words}\n\nTwo.\n".encode(), "essay.md")
    block = essay.blocks[2]
    assert (block.kind, essay.reading(block.start, block.end)) == (
        BlockKind.PARAGRAPH,
        words,
    )
