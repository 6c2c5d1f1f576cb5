"""The commands that take from an essay into the brief, and back to the essay."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import BriefError
from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import desk_of, has_brief, has_item
from app.ui.commands.files import ask_for_file
from app.ui.commands.menus import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.actions import Context
    from app.ui.window import Window


def composing_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield what brings passages, quotations, sources and pieces into the brief."""
    for number in SECTIONS:
        yield _send_spec(window, number)
    yield ActionSpec(
        "brief.card",
        tr("Make &quotation card"),
        partial(make_card, window),
        "Ctrl+Shift+Q",
        "quote",
        enabled=lambda context: context.has_brief and context.has_card,
        bare="Q",
    )
    yield ActionSpec(
        "essay.passage",
        tr("Show in the &essay, or in the brief"),
        partial(show_passage, window),
        "F4",
        "eye",
        enabled=lambda context: context.item_in_essay or context.has_essay,
        words=tr("anchor original passage where from"),
    )
    yield from _source_specs(window)
    yield from _piece_specs(window)


def _send_spec(window: Window, number: int) -> ActionSpec:
    return ActionSpec(
        f"brief.send{number}",
        tr("Send to section {number}").format(number=number),
        partial(send, window, number),
        f"Ctrl+{number}",
        "send-horizontal",
        enabled=partial(_has_section, number),
        retitle=partial(_send_title, number),
        words=tr("selection part passage"),
    )


def _source_specs(window: Window) -> Iterator[ActionSpec]:
    yield ActionSpec(
        "brief.source",
        tr("Attach &source"),
        partial(attach_source, window),
        "Ctrl+Shift+S",
        "book-open",
        enabled=has_brief,
        words=tr("cite citation reference"),
    )
    yield ActionSpec(
        "brief.file",
        tr("Attach &file to the source…"),
        partial(attach_file, window),
        "Ctrl+Shift+A",
        enabled=has_item,
        words=tr("attachment pdf saved page scan evidence"),
    )
    yield ActionSpec(
        "brief.address",
        tr("Open the source's a&ddress…"),
        partial(open_address, window),
        enabled=has_item,
        words=tr("web link url browser site page"),
    )


def _piece_specs(window: Window) -> Iterator[ActionSpec]:
    yield ActionSpec(
        "brief.picture",
        tr("Insert &picture…"),
        partial(insert_picture, window),
        "Ctrl+Shift+I",
        enabled=has_brief,
        words=tr("image figure photo map png jpeg"),
    )
    yield ActionSpec(
        "brief.refer",
        tr("&Refer to a table, figure or section…"),
        partial(refer, window),
        "Ctrl+Shift+R",
        enabled=has_brief,
        words=tr("cross reference mention see link"),
    )


def send(window: Window, number: int) -> None:
    """Take the selection or the current part into a section, from 1."""
    desk_of(window).send(number)


def make_card(window: Window) -> None:
    """Take the found quotation at hand into the brief."""
    desk_of(window).triaging.make_card()


def show_passage(window: Window) -> None:
    """Go from an item to where it came from, and back, or the other way round."""
    desk_of(window).travel.there_or_back()


def attach_source(window: Window) -> None:
    """Go to where the source of the item is written. BriefError outside of items."""
    desk = desk_of(window)
    if not desk.editor.current_item():
        raise BriefError(tr("Put the cursor into an item of the brief first"))
    desk.attach_source()


def attach_file(window: Window) -> None:
    """Ask for files and attach them to the source of the item."""
    desk = desk_of(window)
    desk.show_tab(desk.item)
    desk.attaching.choose()


def open_address(window: Window) -> None:
    """Ask whether a browser may open the address of the source that is shown."""
    from app.ui.links import ask_to_open  # noqa: PLC0415 - on first use

    ask_to_open(desk_of(window).item.sources.address, window.messages.tell)


def insert_picture(window: Window) -> None:
    """Ask for a picture and put it behind the current item."""
    desk = desk_of(window)
    kinds = (tr("Pictures") + " (*.png *.jpg *.jpeg)", tr("All files") + " (*)")
    if path := ask_for_file(window, tr("Insert a picture"), ";;".join(kinds)):
        desk.picturing.insert(path)


def refer(window: Window) -> None:
    """Offer what the text at the caret can mention."""
    from app.ui.referring import offer_targets  # noqa: PLC0415 - on first use

    desk = desk_of(window)
    offer_targets(desk.editor, desk.store.brief)


def _has_section(number: int, context: Context) -> bool:
    takes = number <= len(context.sections) and bool(context.sections[number - 1])
    return context.has_passage and takes


def _send_title(number: int, context: Context) -> str:
    heading = context.sections[number - 1 :][:1]
    if not heading or not heading[0]:
        return tr("Send to section {number}").format(number=number)
    return tr("Send to {number} · {heading}").format(number=number, heading=heading[0])
