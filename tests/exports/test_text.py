"""The text of a document reads well without any key."""

from __future__ import annotations

from exports import (
    Callout,
    CalloutKind,
    Cell,
    Column,
    Document,
    Figure,
    Format,
    Heading,
    Link,
    List,
    ListItem,
    Marking,
    Metadata,
    Note,
    Paragraph,
    Quotation,
    RenderOptions,
    Table,
    Text,
    Translation,
    render,
)


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


BRIEF = Document(
    Metadata("A brief"),
    (
        Heading(1, (Text("What was said"),)),
        Paragraph(
            (
                Text("Talks "),
                Text("go on ", strong=True),
                Text("in two formats."),
                Note((Text("Agency, "), Link((Text("here"),), "https://a.example"))),
            )
        ),
        Quotation(
            (Text("Мы готовы."),),
            "ru",
            Translation((Text("We are ready."),), "en", "Our translation"),
            (Text("A spokesman"), Note((Text("ТАСС"),))),
        ),
        List(
            (
                ListItem((said("One"), List((ListItem((said("Inner"),)),)))),
                ListItem((said("Two"),)),
            ),
            ordered=True,
            start=9,
        ),
        Table(
            (Column(), Column()),
            (Cell((Text("Year"),)), Cell((Text("Talks"),))),
            ((Cell((Text("2025"),)), Cell((Text("3"),))),),
            (Text("Talks by year"),),
        ),
        Callout(CalloutKind.DECISION, (said("Agree."),)),
    ),
    Marking("TLP:GREEN"),
)

TEXT = """\
TLP:GREEN

A brief
=======

# What was said

Talks **go on** in two formats.[1]

> Мы готовы.
> Our translation: We are ready.
> — A spokesman[2]

9. One
   - Inner
10. Two

Talks by year

| Year | Talks |
| --- | --- |
| 2025 | 3 |

| DECISION
| Agree.

[1] Agency, here <https://a.example>
[2] ТАСС

TLP:GREEN
"""


def test_every_block_is_written_as_a_person_would_type_it() -> None:
    assert render(BRIEF, Format.TEXT).data.decode() == TEXT


def test_a_picture_becomes_its_words_and_a_loss() -> None:
    figure = Figure(b"", "image/png", "Three bars", id="f1")
    rendered = render(Document(Metadata(""), (figure,)), Format.TEXT)
    assert rendered.data == b"[Three bars]\n"
    assert [loss.id for loss in rendered.losses] == ["f1"]


def test_a_password_that_locks_nothing_is_said() -> None:
    options = RenderOptions(password="harbour")  # noqa: S106 - of this test alone
    assert [loss.code for loss in render(BRIEF, Format.TEXT, options).losses].count(
        "password"
    ) == 1
    assert not render(BRIEF, Format.TEXT).losses
