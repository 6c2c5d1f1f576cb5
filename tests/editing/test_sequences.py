"""Any sequence of edits, undo, redo and restarts leaves what a simple model says."""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.brief import Form, Section, TextItem
from app.domain.dossier import Dossier
from app.domain.ids import ItemId, SectionId, SourceId
from app.domain.source import Source
from app.editing.store import DossierStore
from app.storage.dossier_file import open_dossier
from app.storage.nodes import apply_splices
from tests.storage.job import make_job

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtCore import QCoreApplication

    from app.domain.brief import Brief
    from app.storage.dossier_file import DossierFile

    Step = tuple[str, int, int, str]

LETTERS = 'aБ👍ش \n"\\\ud83d'
TEXTS = st.text(alphabet=LETTERS, max_size=12)
EDITS = ("type", "add", "move", "remove", "section", "drop", "form", "attach")
NUMBERS = st.integers(0, 50)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            (*EDITS, "undo", "undo", "redo", "restart"),
        ),
        NUMBERS,
        NUMBERS,
        TEXTS,
    ),
    max_size=25,
)


@dataclass
class Model:
    """The dossier as it should be, and all that it was before and after."""

    now: Dossier
    undo: list[Dossier] = field(default_factory=list)
    redo: list[Dossier] = field(default_factory=list)

    def edited(self, after: Dossier) -> None:
        if after != self.now:
            self.undo.append(self.now)
            self.redo.clear()
            self.now = after

    def travel(self, here: list[Dossier], there: list[Dossier]) -> None:
        if here:
            there.append(self.now)
            self.now = here.pop()


class Clock:
    """Every edit of a sequence comes after a pause."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 10.0
        return self.now


def edit(store: DossierStore, kind: str, one: int, other: int, text: str) -> None:
    brief = store.brief
    assert brief is not None
    items = [item.id for item in brief.items()]
    sections = [section.id for section in brief.sections]
    match kind:
        case "add":
            item = TextItem(ItemId(f"new {one} {other}"), text)
            if item.id not in items:
                store.add_items(sections[one % len(sections)], [item], other)
        case "section":
            new = Section(SectionId(f"section {one} {other}"), "Heading")
            if new.id not in sections:
                store.add_section(new, other)
        case "drop" if len(sections) > 1:
            store.remove_section(sections[one % len(sections)])
        case _ if items:
            edit_item(store, brief, (kind, items[one % len(items)], other, text))


def edit_item(
    store: DossierStore, brief: Brief, step: tuple[str, ItemId, int, str]
) -> None:
    kind, item, number, text = step
    sections = [section.id for section in brief.sections]
    is_text = isinstance(brief.item(item), TextItem)
    match kind:
        case "type" if is_text:
            store.edit_text(item, text)
        case "form" if is_text:
            store.set_form(item, list(Form)[number % len(Form)])
        case "move":
            store.move_item(item, sections[number % len(sections)], number % 4)
        case "remove":
            store.remove_item(item)
        case "attach":
            store.attach_source(item, Source(SourceId(f"s{number % 3}"), title=text))


def replayed(file: DossierFile) -> Dossier:
    """Return what the log alone makes of an empty dossier."""
    dossier = Dossier(file.load().id)
    for step in range(1, file.history().head + 1):
        dossier = apply_splices(dossier, file.splices(step), file)
    return dossier


def steps_to_undo(file: DossierFile) -> int:
    """Return how many steps can be undone, read a page at a time."""
    history = file.history()
    number = len(history.undo)
    while history.older is not None:
        history = file.history(history.older)
        number += len(history.undo)
    return number


def walk(path: Path, steps: Iterable[Step]) -> None:
    """Take steps in a dossier and hold it against the model all the way."""
    model = Model(make_job(path))
    model.undo.append(Dossier(model.now.id))
    store = DossierStore(open_dossier(path), clock=Clock())
    for kind, one, other, text in steps:
        match kind:
            case "undo":
                if len(model.undo) > 1:  # the job itself stays
                    store.undo()
                    model.travel(model.undo, model.redo)
            case "redo":
                store.redo()
                model.travel(model.redo, model.undo)
            case "restart":
                store.close()
                store = DossierStore(open_dossier(path), clock=Clock())
            case _:
                edit(store, kind, one, other, text)
                model.edited(store.dossier)
        assert store.dossier == model.now
        assert store.can_redo == bool(model.redo)
    store.close()
    file = open_dossier(path)
    assert file.load() == model.now
    assert steps_to_undo(file) == len(model.undo)
    assert replayed(file) == model.now
    file.close()


@given(STEPS)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_sequence_is_as_the_model_says(
    qapp: QCoreApplication, steps: list[Step]
) -> None:
    _ = qapp
    with tempfile.TemporaryDirectory() as folder:
        walk(Path(folder) / "job.dossier", steps)


def at_random(seed: int, number: int) -> Iterator[Step]:
    chance = random.Random(seed)  # noqa: S311 - steps, not secrets
    kinds = (*EDITS, *EDITS, "undo", "undo", "undo", "undo", "redo", "redo", "restart")
    for _ in range(number):
        text = "".join(chance.choices(LETTERS, k=chance.randrange(12)))
        yield chance.choice(kinds), chance.randrange(50), chance.randrange(50), text


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(3))
def test_a_thousand_steps_are_as_the_model_says(
    qapp: QCoreApplication, tmp_path: Path, seed: int
) -> None:
    _ = qapp
    walk(tmp_path / "job.dossier", at_random(seed, 1000))
