"""A dossier on disk: what goes in comes out, what is not ours is refused."""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING

import pytest

from app.domain.anchor import anchor_in
from app.domain.brief import (
    Brief,
    Citation,
    Form,
    QuotationItem,
    Section,
    TableItem,
    TextItem,
)
from app.domain.errors import DossierError
from app.domain.essay import Block, BlockKind, Essay, Notice, Part, TextLink
from app.domain.ids import (
    BriefId,
    EssayId,
    ItemId,
    QuotationId,
    SectionId,
    SourceId,
)
from app.domain.quotation import Quotation, Translation
from app.domain.source import Name, PartialDate, Source
from app.storage.dossier_file import create_dossier, open_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.dossier import Dossier

ORIGINAL = "Гавань\r\n\r\nПорт открыт 👍.\r\nمرحبا بالعالم".encode("utf-16")
TEXT = "Гавань\n\nПорт открыт 👍.\nمرحبا بالعالم"
ESSAY = Essay(
    id=EssayId("essay"),
    name="гавань.txt",
    format="txt",
    encoding="utf-16",
    title="Гавань",
    language="ru",
    text=TEXT,
    sha256=hashlib.sha256(ORIGINAL).hexdigest(),
    text_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    blocks=(
        Block(BlockKind.TITLE, 0, 6, "ru"),
        Block(BlockKind.PARAGRAPH, 8, 22, "ru"),
        Block(BlockKind.LIST_ITEM, 23, 36, "ar", level=2, ordered=True),
    ),
    parts=(Part("Гавань", 0, 2),),
    links=(TextLink("https://example.org", 8, 12),),
    notices=(Notice("encoding", "Read as UTF-16"),),
)
SOURCE = Source(
    SourceId("source"),
    title="Порт",
    authors=(Name("Иванова", "А."), Name(literal="TASS")),
    issued=PartialDate(2025, 3),
)
QUOTATION = Quotation(
    QuotationId("quotation"),
    "Порт открыт 👍.",
    "ru",
    Translation("The port is open.", "en", "own"),
    source=SOURCE.id,
    anchor=anchor_in(ESSAY, 8, 22),
)
BRIEF = Brief(
    BriefId("brief"),
    "Harbour",
    "one-page",
    marking="TLP:AMBER",
    date=datetime.date(2025, 6, 1),
    sections=(
        Section(
            SectionId("first"),
            "Bottom line",
            "bottom-line",
            (
                TextItem(
                    ItemId("text"),
                    "Порт открыт 👍.",
                    anchor_in(ESSAY, 8, 22),
                    Form.BULLET,
                    citations=(Citation(SOURCE.id, "p. 3", 4),),
                ),
                QuotationItem(ItemId("card"), QUOTATION.id),
            ),
        ),
        Section(
            SectionId("second"),
            "Figures",
            items=(TableItem(ItemId("table"), ("a", "b"), (("1", "2"),)),),
        ),
    ),
)


def filled(dossier: Dossier) -> Dossier:
    """Return a dossier with one of everything."""
    return (
        dossier.with_essay(ESSAY)
        .with_source(SOURCE)
        .with_quotation(QUOTATION)
        .with_brief(BRIEF)
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a closed dossier with one of everything."""
    path = tmp_path / "Гавань 1.dossier"
    file = create_dossier(path)
    file.save(filled(file.load()), "draft", {ESSAY.id: ORIGINAL})
    file.close()
    return path


def test_everything_comes_back_equal(path: Path) -> None:
    file = open_dossier(path)
    loaded = file.load()
    assert loaded == filled(type(loaded)(loaded.id))
    assert file.original(ESSAY.id) == ORIGINAL
    file.close()


def test_nothing_lies_beside_a_closed_dossier(path: Path) -> None:
    assert [p.name for p in path.parent.glob("*.dossier*")] == [path.name]
    assert list(path.parent.glob(".~*")) == []


def test_a_second_window_is_told_that_the_dossier_is_open(path: Path) -> None:
    file = open_dossier(path)
    with pytest.raises(DossierError, match="already open"):
        open_dossier(path)
    file.close()
    open_dossier(path).close()


def test_an_open_dossier_can_be_read_by_another(path: Path) -> None:
    file = open_dossier(path)
    reader = open_dossier(path, read_only=True)
    assert reader.load() == file.load()
    reader.close()
    file.close()


def test_creating_never_replaces_a_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(DossierError, match="already"):
        create_dossier(path)
    assert path.read_bytes() == before
