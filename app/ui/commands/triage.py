"""The commands for the way through an essay; their keys count in the essay alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.composing.triaging import Grain
from app.domain.wording import tr
from app.ui.actions import ESSAY, PARTS, ActionSpec
from app.ui.commands.conditions import desk_of, has_essay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.window import Window


def triage_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield what passes over, looks into, cuts and merges parts, and what selects."""
    yield ActionSpec(
        "triage.skip",
        tr("Skip, or ta&ke up again"),
        partial(skip, window),
        "X",
        "x",
        enabled=lambda context: context.has_passage,
        words=tr("pass over part selection"),
        within=ESSAY,
    )
    yield ActionSpec(
        "triage.peek",
        tr("Pee&k at the part"),
        partial(peek, window),
        "Space",
        "eye",
        enabled=has_essay,
        words=tr("read look whole"),
        within=PARTS,
    )
    yield from _cutting_specs(window)
    yield ActionSpec(
        "essay.doubts",
        tr("Show what is &doubtful in the essay"),
        partial(show_doubt, window),
        "F8",
        "triangle-alert",
        enabled=has_essay,
        words=tr("next problem notice unsure"),
    )
    yield from _stepping_specs(window)
    yield from _extending_specs(window)


def _cutting_specs(window: Window) -> Iterator[ActionSpec]:
    yield ActionSpec(
        "triage.split",
        tr("Split the part &here"),
        partial(split, window),
        "Ctrl+Return",
        "scissors",
        enabled=has_essay,
        words=tr("cut divide"),
        within=ESSAY,
    )
    yield ActionSpec(
        "triage.merge",
        tr("Merge the part with the one befo&re"),
        partial(merge, window),
        "Ctrl+Backspace",
        "fold-vertical",
        enabled=has_essay,
        words=tr("join"),
        within=ESSAY,
    )


def _stepping_specs(window: Window) -> Iterator[ActionSpec]:
    for name, title, key, grain, by in (
        ("next_sentence", tr("Select the next sentence"), "Right", Grain.SENTENCE, 1),
        (
            "previous_sentence",
            tr("Select the previous sentence"),
            "Left",
            Grain.SENTENCE,
            -1,
        ),
        (
            "next_paragraph",
            tr("Select the next paragraph"),
            "Ctrl+Right",
            Grain.PARAGRAPH,
            1,
        ),
        (
            "previous_paragraph",
            tr("Select the previous paragraph"),
            "Ctrl+Left",
            Grain.PARAGRAPH,
            -1,
        ),
    ):
        yield ActionSpec(
            f"triage.{name}",
            title,
            partial(step, window, grain, by),
            key,
            enabled=has_essay,
            within=PARTS,
        )


def _extending_specs(window: Window) -> Iterator[ActionSpec]:
    for name, title, key, by in (
        ("longer", tr("Select a sentence more"), "Shift+Right", 1),
        ("shorter", tr("Select a sentence less"), "Shift+Left", -1),
    ):
        yield ActionSpec(
            f"triage.{name}",
            title,
            partial(extend, window, by),
            key,
            enabled=has_essay,
            within=PARTS,
        )


def skip(window: Window) -> None:
    """Pass over the selection or the current part, or take it up again."""
    desk_of(window).triaging.skip()


def peek(window: Window) -> None:
    """Show the whole text of the current part, or close it."""
    desk_of(window).peek.toggle()


def split(window: Window) -> None:
    """Let a part begin at the caret."""
    desk_of(window).triaging.split()


def merge(window: Window) -> None:
    """Make the current part one with the part before it."""
    desk_of(window).triaging.merge()


def show_doubt(window: Window) -> None:
    """Go to the next thing in the essay that the import was not sure of, and say it."""
    said = desk_of(window).essays.at_hand().pane.line.go_on()
    window.messages.mention(said or tr("Nothing in this essay is doubtful"))


def step(window: Window, grain: Grain, by: int) -> None:
    """Select the next or previous paragraph or sentence of the essay."""
    desk_of(window).triaging.step(grain, by)


def extend(window: Window, by: int) -> None:
    """Let the selection in the essay be a sentence longer or shorter."""
    desk_of(window).triaging.extend(by)
