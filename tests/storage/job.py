"""A dossier with one of everything: Cyrillic, Arabic, an emoji, dates, a table."""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING

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
from app.storage.dossier_file import create_dossier

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


def make_job(path: Path) -> Dossier:
    """Write the job to a file, close it, and return what it must hold."""
    file = create_dossier(path)
    dossier = filled(file.load())
    file.save(dossier, "draft", {ESSAY.id: ORIGINAL})
    file.close()
    return dossier
