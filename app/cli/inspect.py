"""``briefwright inspect``: what an import finds in an essay, for people or as JSON.

The file is parsed by this process within bounds (see ``read_here``): a child of its
own would take 0.2 s more on a short essay, twice the time on 100,000 words.
"""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import DONE, Command
from app.domain.wording import later, retold, tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from app.domain.essay import Block, Essay, FoundQuotation

SCHEMA = 1  # of the JSON form; raised when a key changes its meaning
_SHOWN = 72  # columns of a line of the outline
_INDENT = "    "


def inspected(essay: Essay) -> dict[str, object]:
    """Return what was found as plain values; every offset points into ``text``."""
    return {
        "schema": SCHEMA,
        "file": essay.name,
        "sha256": essay.sha256,
        "format": essay.format,
        "title": essay.title,
        "language": essay.language,
        "text": essay.text,
        "blocks": [_block(block) for block in essay.blocks],
        "sections": [
            {"title": part.title, "first": part.first, "last": part.last}
            for part in essay.parts
        ],
        "quotations": [_quotation(found) for found in essay.quotations],
        "links": [
            {"url": link.url, "start": link.start, "end": link.end}
            for link in essay.links
        ],
        "notices": [
            {"code": notice.code, "message": notice.message} for notice in essay.notices
        ],
    }


def _block(block: Block) -> dict[str, object]:
    return {
        "kind": block.kind.value,
        "start": block.start,
        "end": block.end,
        "language": block.language,
        "level": block.level,
    }


def _quotation(found: FoundQuotation) -> dict[str, object]:
    span = found.translation
    return {
        "start": found.start,
        "end": found.end,
        "language": found.language,
        "inline": found.inline,
        "speaker": found.speaker,
        "role": found.role,
        "outlet": found.outlet,
        "translation": span
        and {"start": span.start, "end": span.end, "language": span.language},
        "source_url": found.source_url,
    }


def outline(essay: Essay) -> Iterator[str]:
    """Yield the lines of a summary that is read at a glance."""
    yield f"{essay.title} ({essay.language}, {essay.format}, {essay.encoding})"
    for number, part in enumerate(essay.parts, start=1):
        yield f"\n{number}. {part.title}"
        for block in essay.blocks[part.first : part.last + 1]:
            yield _outline_line(essay, block)
    if essay.quotations:
        yield "\n" + tr("Quotations: {count}").format(count=len(essay.quotations))
        for found in essay.quotations:
            yield from _quotation_lines(essay, found)
    if essay.links:
        yield "\n" + tr("Links: {count}").format(count=len(essay.links))
        yield from (f"{_INDENT}{link.url}" for link in essay.links)
    for notice in essay.notices:
        yield "\n" + tr("Notice: {message}").format(message=retold(notice.message))


def _outline_line(essay: Essay, block: Block) -> str:
    foreign = block.language not in {None, essay.language}
    kind = f"{block.kind} ({block.language})" if foreign else block.kind
    return f"{_INDENT}{kind:<17} {_short(essay.reading(block.start, block.end))}"


def _quotation_lines(essay: Essay, found: FoundQuotation) -> Iterator[str]:
    who = ", ".join(filter(None, (found.speaker, found.role, found.outlet)))
    yield f"{_INDENT}“{_short(essay.reading(found.start, found.end))}”"
    if who:
        yield f"{_INDENT * 2}{who}"
    if span := found.translation:
        text = _short(essay.reading(span.start, span.end))
        yield _INDENT * 2 + tr("translated: {text}").format(text=text)
    if found.source_url:
        yield f"{_INDENT * 2}{found.source_url}"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("essay", type=Path, help=tr("a .txt or .md file"))
    parser.add_argument(
        "--json", action="store_true", help=tr("everything that was found, as JSON")
    )


def _run(arguments: Namespace) -> int:
    essay = _read(arguments.essay)
    if arguments.json:
        print(json.dumps(inspected(essay), ensure_ascii=False))
    else:
        print("\n".join(outline(essay)))
    return DONE


def _read(path: Path) -> Essay:
    from app.importing.files import read_here  # noqa: PLC0415 - not paid for --help

    gc.disable()  # nothing made here is dropped before the end; saves a tenth
    return read_here(path).essay


COMMAND = Command(
    name="inspect",
    summary=later("show what is found in an essay: parts, quotations, links"),
    examples=(
        "briefwright inspect essay.txt",
        "briefwright inspect essay.md --json > essay.json",
    ),
    add_arguments=_add_arguments,
    run=_run,
)
