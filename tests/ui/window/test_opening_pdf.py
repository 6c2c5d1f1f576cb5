"""A PDF of ours opens in the window as the brief it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from app import cli
from app.ui.dialogs.password import PasswordDialog
from tests.composing.making import HARBOUR
from tests.ui.window.test_opening import wait_for_desk

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.window import Window

PATIENCE = 30_000
ESSAY = "\n".join(words for _, words, _ in HARBOUR) + "\n"


def exported(folder: Path, *words: object) -> Path:
    """Export a draft to a folder in which no dossier lies."""
    essay, target = folder / "harbour.txt", folder / "sent"
    essay.write_text(ESSAY, encoding="utf-8")
    command = ["export", essay, "--to", "pdf", "-o", target, *words]
    assert cli.run([str(word) for word in command], lambda _path: 3) == 0
    return target / "harbour.pdf"


def test_its_brief_gets_a_dossier_of_its_own_beside_it(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    pdf = exported(tmp_path, "--title", "Port call")
    window.open(pdf)
    desk = wait_for_desk(window, qtbot)
    assert desk.store.file.path == pdf.with_suffix(".dossier")
    assert desk.store.brief is not None
    assert desk.store.brief.title == "Port call"
    assert window.messages.text == ""
    (essay,) = desk.store.dossier.essays
    assert desk.store.file.original(essay.id) == essay.text.encode()


def test_the_essay_behind_it_is_opened_in_another_dossier(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    pdf = exported(tmp_path)
    window.open(pdf)
    store = wait_for_desk(window, qtbot).store
    window.opener.add_to(store, tmp_path / "harbour.txt")
    qtbot.waitUntil(lambda: "Only passages" in window.messages.text, timeout=PATIENCE)
    essay = pdf.with_suffix(".txt")
    essay.write_text(ESSAY, encoding="utf-8")
    window.open(essay)
    qtbot.waitUntil(lambda: name_of(window) == "harbour 2.dossier", timeout=PATIENCE)
    assert window.desk is not None
    assert [held.text for held in window.desk.store.dossier.essays] == [ESSAY]


def name_of(window: Window) -> str:
    return window.desk.store.file.path.name if window.desk else ""


def test_what_was_changed_on_its_pages_is_told(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    pdf = exported(tmp_path)
    with pikepdf.open(pdf, allow_overwriting_input=True) as held:
        content = held.pages[0].Contents.read_bytes()
        at = content.index(b"/MCID 0>>BDC") + len(b"/MCID 0>>BDC")
        held.pages[0].Contents.write(
            content[:at] + content[content.index(b"EMC", at) :]
        )
        held.save(pdf)
    window.open(pdf)
    wait_for_desk(window, qtbot)
    assert "does not say on its pages" in window.messages.text


def test_a_locked_one_asks_for_its_password_until_it_is_right(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    key = tmp_path / "key.txt"
    key.write_text("sesam\n", encoding="utf-8")
    window.open(exported(tmp_path, "--password-file", key))
    for word in ("wrong", "sesam"):
        qtbot.waitUntil(lambda: bool(asking(window)), timeout=PATIENCE)
        (dialog,) = asking(window)
        dialog.findChildren(QLineEdit)[0].setText(word)
        (buttons,) = dialog.findChildren(QDialogButtonBox)
        buttons.button(QDialogButtonBox.StandardButton.Ok).click()
        qtbot.waitUntil(lambda: not asking(window), timeout=PATIENCE)
    assert wait_for_desk(window, qtbot).store.brief is not None


def asking(window: Window) -> list[PasswordDialog]:
    return [held for held in window.findChildren(PasswordDialog) if held.isVisible()]


def test_one_without_its_data_is_a_sentence_and_no_dossier(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    pdf = exported(tmp_path, "--release=brief")
    window.open(pdf)
    qtbot.waitUntil(
        lambda: "its sender chose" in window.messages.text, timeout=PATIENCE
    )
    assert window.desk is None
    assert list(pdf.parent.glob("*.dossier")) == []
