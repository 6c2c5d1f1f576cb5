"""One action per id and key, found by typing, and failures that reach the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BriefError, ExportError
from app.ui.actions import ActionRegistry, ActionSpec, Context, rank, tip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def nothing() -> None:
    """Do nothing."""


@pytest.fixture
def registry(qapp: object) -> ActionRegistry:  # noqa: ARG001
    registry = ActionRegistry()
    registry.add(
        [
            ActionSpec("file.open", "&Open…", nothing, "Ctrl+O", words="essay dossier"),
            ActionSpec(
                "edit.undo",
                "Undo",
                nothing,
                enabled=lambda context: bool(context.undo),
                retitle=lambda context: f"Undo {context.undo}".strip(),
            ),
            ActionSpec("brief.send1", "Send to section 1", nothing, in_palette=False),
        ]
    )
    return registry


@pytest.mark.parametrize(
    "clash",
    [
        ActionSpec("file.open", "Again", nothing),
        ActionSpec("edit.other", "Other", nothing, "Ctrl+O"),
    ],
)
def test_a_clash_is_found_at_once(registry: ActionRegistry, clash: ActionSpec) -> None:
    with pytest.raises(ValueError, match=r"clashes with 'file\.open'"):
        registry.add([clash])


def test_the_palette_offers_only_what_can_run(registry: ActionRegistry) -> None:
    registry.refresh(Context())
    assert [a.objectName() for a in registry.search("")] == ["file.open"]

    registry.refresh(Context(undo="typing"))
    assert [a.text() for a in registry.search("typ")] == ["Undo typing"]


def test_a_command_is_found_by_other_words_for_it(registry: ActionRegistry) -> None:
    registry.refresh(Context())
    assert [a.objectName() for a in registry.search("dossier")] == ["file.open"]


def test_a_tooltip_says_the_key(registry: ActionRegistry) -> None:
    assert tip(registry["file.open"]) == "Open (Ctrl+O)"


def test_a_failure_is_told_and_not_raised(
    registry: ActionRegistry, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise ExportError("The disk is full")

    registry.add([ActionSpec("brief.title", "Title", fail)])

    with qtbot.waitSignal(registry.failed) as failed:
        registry["brief.title"].trigger()
    assert failed.args == ["The disk is full"]


def test_what_the_brief_cannot_take_is_a_refusal_and_no_failure(
    registry: ActionRegistry, qtbot: QtBot
) -> None:
    def refuse() -> None:
        raise BriefError("A brief needs a title")

    registry.add([ActionSpec("brief.title", "Title", refuse)])

    with (
        qtbot.assertNotEmitted(registry.failed),
        qtbot.waitSignal(registry.refused) as refused,
    ):
        registry["brief.title"].trigger()
    assert refused.args == ["A brief needs a title"]


def test_a_bug_is_not_swallowed(registry: ActionRegistry, qtbot: QtBot) -> None:
    registry.add([ActionSpec("help.bug", "Bug", lambda: 1 // 0)])

    with qtbot.captureExceptions() as raised:
        registry["help.bug"].trigger()
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", 0), ("op", 0), ("br", 1), ("br op", 1), ("riefing", None), ("open x", None)],
)
def test_rank(query: str, expected: int | None) -> None:
    assert rank(query, "&Open briefing") == expected
