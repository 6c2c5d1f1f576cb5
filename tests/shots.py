"""Pictures of the window and of exported pages, into ``out/shots``, to be looked at.

The window is the real one over real files, drawn without a screen. Run by
``python3 dev.py shots [NAME …]``; each scene is also the name of its picture.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from app.composing.triaging import Grain
from app.domain.brief import QuotationItem, TextItem
from app.domain.ids import ItemId
from tests.shot_pages import ESSAYS, OUT, briefwright, looks, pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.desk import Desk
    from app.ui.window import Window

PATIENCE = 60.0  # seconds
WIDE, SMALL = (1600, 1000), (1366, 768)
ARABIC = """The canal at the old town

The canal has been shut for a month. "سنفتح القناة عندما تكون السفن جاهزة", said Samir
Haddad, the director of the port, on 3 November. "We will open the canal when the ships
are ready."

What the town expects

Nobody in the town expects the canal to open before spring.
"""


def main(names: list[str]) -> int:
    """Write the pictures named, or all; return the exit code."""
    OUT.mkdir(parents=True, exist_ok=True)
    for name, (theme, size, act) in SCENES.items():
        if not names or name in names:
            in_own_process(name, theme, size, act.__name__)
    if not names or "pages" in names:
        pages()
    if not names or "looks" in names:
        looks()
    return 0


def in_own_process(name: str, theme: str, size: tuple[int, int], act: str) -> None:
    """Draw a scene in a fresh process with settings of its own."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": "2" if name == "scale-200" else "1",
            "BRIEFWRIGHT_HOME": home,
            "LANGUAGE": "ru" if name.startswith("russian") else "en",
        }
        words = [name, theme, str(size[0]), str(size[1]), act, home]
        command = [sys.executable, __file__, "--scene", *words]
        subprocess.run(command, env=environment, check=True)
    print(OUT / f"{name}.png")  # noqa: T201 - this is a command


def scene(words: list[str]) -> int:
    """Draw one scene in this process."""
    name, theme, width, height, act, home = words
    from PySide6.QtCore import Qt  # noqa: PLC0415 - after the platform is chosen
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from app.main import Made, dress  # noqa: PLC0415

    app = QApplication([])
    if name == "right-to-left":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    parts = Made(app)
    window = parts.window
    window.use_theme(theme)
    dress(window.memory)
    window.resize(int(width), int(height))
    window.show()
    parts.wake()
    globals()[act](window, Path(home))
    wait(0.4)
    window.grab().save(str(OUT / f"{name}.png"))
    parts.close()
    return 0


def history(window: Window, home: Path) -> None:
    """Show a version of this morning beside what was made of it since."""
    desk = shaping(window, home)
    store = desk.store
    brief = store.brief
    assert brief is not None
    store.save_version("Sent to the minister")
    texts = [item for item in brief.items() if isinstance(item, TextItem)]
    store.edit_text(texts[2].id, f"Twice {texts[2].text}")
    store.remove_item(texts[3].id)
    store.move_item(texts[1].id, brief.sections[-1].id, 0)
    store.set_marking("TLP:RED")
    window.registry["version.history"].trigger()
    wait_until(lambda: window.history.view.list.count() > 2)
    window.history.view.list.setCurrentRow(2)


def search(window: Window, home: Path) -> None:
    """Show what a search finds, in the essay and in the brief."""
    shaping(window, home)
    window.registry["dossier.search"].trigger()
    window.search.query.setText("harbours open*")
    wait_until(lambda: window.search.list.count() > 2)


def empty(window: Window, _home: Path) -> None:
    """Show the window as it is at first."""
    wait_until(window.isVisible)


def triage(window: Window, home: Path) -> None:
    """Show an essay half gone through: used, quoted, skipped, and what is left."""
    essay = Path(shutil.copy(ESSAYS / "harbour.txt", home))
    desk = opened(window, essay)
    desk.essay.parts.setFocus()
    desk.triaging.step(Grain.PARAGRAPH, 1)
    desk.send(2)
    desk.send(3)
    desk.make_card()
    desk.triaging.skip()
    desk.send(3)
    wait_for_pages(desk)


def shaping(window: Window, home: Path) -> Desk:
    """Show a draft that a person has begun to change, with badges of several kinds."""
    desk = opened(window, drafted(home))
    store = desk.store
    brief = store.brief
    assert brief is not None
    texts = [item for item in brief.items() if isinstance(item, TextItem)]
    store.set_marking("TLP:AMBER")
    store.edit_text(texts[0].id, texts[0].text.replace("four", "five", 1))
    store.edit_text(texts[1].id, texts[1].text.partition(",")[0] + " […]")
    desk.editor.select_item(texts[0].id)
    wait_for_pages(desk)
    return desk


def card(window: Window, home: Path) -> None:
    """Show the quotation card and its source."""
    desk = shaping(window, home)
    brief = desk.store.brief
    assert brief is not None
    cards = [item.id for item in brief.items() if isinstance(item, QuotationItem)]
    desk.editor.select_item(cards[0])
    desk.show_tab(desk.item)


def card_arabic(window: Window, home: Path) -> None:
    """Show a card whose original runs leftwards beside its English translation."""
    essay = home / "قناة.md"
    essay.write_text(ARABIC, encoding="utf-8")
    desk = opened(window, essay)
    window.registry["brief.new.one-page-brief"].trigger()
    assert desk.essay.essay
    start = desk.essay.essay.quotations[0].start
    desk.essay.text.reveal(start, start)
    desk.make_card()
    desk.show_tab(desk.item)
    wait(1.0)


def keys(window: Window, home: Path) -> None:
    """Show the sheet of all commands and their keys."""
    shaping(window, home)
    window.registry["view.keys"].trigger()


def length(window: Window, home: Path) -> None:
    """Show how long a brief is, section by section."""
    desk = shaping(window, home)
    desk.show_tab(desk.length)
    wait_until(lambda: bool(desk.length.total.text()))


def spelling(window: Window, home: Path) -> None:
    """Show a word that no dictionary knows."""
    desk = shaping(window, home)
    brief = desk.store.brief
    assert brief is not None
    item = next(brief.items())
    assert isinstance(item, TextItem)
    desk.store.edit_text(item.id, item.text.replace("worth", "worht"))
    desk.editor.select_item(item.id)
    if not window.crew.spelling.is_on:
        window.registry["view.spelling"].trigger()
    wait(1.0)


def files(window: Window, home: Path) -> None:
    """Show files of a source, and one that is on its way."""
    card(window, home)
    desk = window.desk
    assert desk is not None
    paths = [home / "Port register 2026.pdf", home / "Гавань, сохранённая.html"]
    for size, path in zip((3_400_000, 61_000), paths, strict=True):
        path.write_bytes(bytes(size))
    desk.attaching.attach(paths)
    form = desk.item.sources.files
    wait_until(lambda: form.list.count() > 1 and not desk.attaching.coming)
    form.list.setCurrentRow(0)
    form.coming.show_step("Night crossing.mp4", 2, 5)
    wait(0.2)
    desk.item.ensureWidgetVisible(form)


def picture(window: Window, home: Path) -> None:
    """Show a picture on the page, and the fields of its words."""
    desk = shaping(window, home)
    brief = desk.store.brief
    assert brief is not None
    desk.editor.select_item(next(brief.items()).id)
    desk.picturing.insert(chart_of(home))
    wait_until(lambda: bool(desk.store.dossier.pictures))
    item = ItemId(desk.editor.current_item())
    desk.store.edit_caption(item, "Ships in the roads of Skarholm, by month")
    desk.store.describe_picture(item, "Three bars, each lower than the one before it")
    wait(1.5)  # for the page and the preview


def chart_of(home: Path) -> Path:
    """Return a picture as a person would have one beside an essay."""
    from PySide6.QtCore import QRectF  # noqa: PLC0415
    from PySide6.QtGui import QColor, QImage, QPainter  # noqa: PLC0415

    image = QImage(1200, 520, QImage.Format.Format_RGB32)
    image.fill(QColor("#E9F0F7"))
    painter = QPainter(image)
    for number, high in enumerate((420, 300, 130)):
        bar = QRectF(120 + number * 360, 500 - high, 240, high)
        painter.fillRect(bar, QColor("#1F5FA8"))
    painter.end()
    path = home / "ships.png"
    image.save(str(path))
    return path


def findings(window: Window, home: Path) -> None:
    """Show what the checks found."""
    desk = shaping(window, home)
    desk.show_tab(desk.findings)
    wait_until(lambda: bool(desk.findings.found))


def fitting(window: Window, home: Path) -> None:
    """Show what could be left out of a brief that is over its page."""
    from app.composing.gather import taken_from  # noqa: PLC0415

    desk = shaping(window, home)
    essay, brief = desk.essay.essay, desk.store.brief
    assert essay
    assert brief
    taken = taken_from(essay, 0, len(essay.text) * 2 // 3)
    desk.store.add_items(brief.sections[2].id, taken.items)
    wait_until(lambda: desk.layout_feed.settled)
    window.registry["brief.fit"].trigger()
    wait_until(desk.length.cuts.isVisible)


def palette(window: Window, home: Path) -> None:
    """Show the palette over the window."""
    shaping(window, home)
    window.registry["view.palette"].trigger()


def export(window: Window, home: Path) -> None:
    """Show the export sheet after it has written both files."""
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415

    shaping(window, home)
    window.registry["brief.export"].trigger()
    QTest.keyClick(window.sheet, Qt.Key.Key_Return)
    wait_until(lambda: any("pdf" in line for line in window.sheet.results))


def replace_words(window: Window, home: Path) -> None:
    """Show the bar that replaces words, with the list of what would change."""
    shaping(window, home)
    window.registry["brief.replace"].trigger()
    assert window.desk is not None
    assert window.desk.page.search is not None
    bar = window.desk.page.search.bar
    bar.by.setText("port")
    bar.needle.setText("harbour")
    bar.stepped.emit(1)


def handover(window: Window, home: Path) -> None:
    """Show the export sheet with all that can be chosen."""
    shaping(window, home)
    window.registry["brief.export"].trigger()
    window.sheet.choices.more.setChecked(True)
    window.sheet.choices.form.cover.setChecked(True)
    window.sheet.choices.form.password.setText("harbour")


Scene = tuple[str, tuple[int, int], "Callable[[Window, Path], object]"]
SCENES: dict[str, Scene] = {
    "first-run": ("light", SMALL, empty),
    "triage": ("light", WIDE, triage),
    "window": ("light", WIDE, shaping),
    "window-1366": ("light", SMALL, shaping),
    "card": ("light", WIDE, card),
    "card-arabic": ("light", SMALL, card_arabic),
    "keys": ("light", SMALL, keys),
    "length": ("dark", SMALL, length),
    "spelling": ("light", SMALL, spelling),
    "picture": ("light", WIDE, picture),
    "files": ("light", WIDE, files),
    "files-dark": ("dark", SMALL, files),
    "findings": ("light", WIDE, findings),
    "fitting": ("light", WIDE, fitting),
    "palette": ("light", WIDE, palette),
    "export": ("light", WIDE, export),
    "handover": ("light", SMALL, handover),
    "replace": ("light", SMALL, replace_words),
    "replace-dark": ("dark", SMALL, replace_words),
    "history": ("light", SMALL, history),
    "search": ("light", SMALL, search),
    "history-dark": ("dark", WIDE, history),
    "dark": ("dark", WIDE, card),
    "contrast": ("contrast", WIDE, shaping),
    "scale-200": ("light", (1100, 700), shaping),
    "right-to-left": ("light", WIDE, shaping),
    "russian": ("light", SMALL, shaping),
    "russian-handover": ("light", SMALL, handover),
    "russian-findings": ("light", SMALL, findings),
    "russian-card": ("light", SMALL, card),
    "russian-palette": ("light", SMALL, palette),
}


def drafted(home: Path) -> Path:
    """Return a dossier with a first draft of the sample essay."""
    dossier = home / "harbour.dossier"
    briefwright("draft", ESSAYS / "harbour.txt", "-o", dossier)
    return dossier


def opened(window: Window, path: Path) -> Desk:
    """Open a file in the window and return the desk it lies on."""
    window.open(path)
    wait_until(lambda: window.desk is not None)
    desk = window.desk
    assert desk is not None
    wait_for_pages(desk)
    return desk


def wait_for_pages(desk: Desk) -> None:
    """Wait until the preview shows what the brief now says."""
    spy: list[int] = []
    desk.preview.pages_shown.connect(spy.append)
    wait_until(lambda: bool(spy))


def wait_until(true: Callable[[], bool]) -> None:
    """Let the window work until something is true. TimeoutError after a minute."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("The window did not get there")
        wait(0.02)


def wait(seconds: float) -> None:
    """Let the window work for a while."""
    from PySide6.QtTest import QTest  # noqa: PLC0415

    QTest.qWait(round(seconds * 1000))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--scene"]:
        sys.exit(scene(sys.argv[2:]))
    sys.exit(main(sys.argv[1:]))
