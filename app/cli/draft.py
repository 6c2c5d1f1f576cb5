"""``briefwright draft``: a new dossier with an essay and a first draft of a brief."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import DONE, Command
from app.cli.jobs import (
    add_head,
    add_opening,
    add_template,
    is_pdf,
    load_pdf,
    progress,
    tell_notices,
    with_head,
)
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Mapping

    from app.composing.draft import Drafted
    from app.domain.dossier import Dossier
    from app.domain.ids import EssayId

_SHOWN = 72  # columns of a text in the explanation


def explained(drafted: Drafted) -> Iterator[str]:
    """Yield the lines that say why each item stands where it does."""
    choices = {choice.item: choice for choice in drafted.choices}
    for section in drafted.brief.sections:
        yield f"\n{section.heading}"
        if not section.items:
            yield f"    {tr('left to you')}"
        for item in section.items:
            choice = choices[item.id]
            text = choice.text
            yield f"    {text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}"
            parts = ", ".join(f"{name} {value:+.2f}" for name, value in choice.parts)
            score = f" ({choice.score:.2f}: {parts})" if parts else ""
            yield f"        {choice.reason}{score}"


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "essay", type=Path, help=tr("a .txt or .md file, or a PDF of ours")
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, help=tr("the dossier to make")
    )
    add_template(parser)
    add_opening(parser)
    add_head(parser)
    parser.add_argument(
        "--explain", action="store_true", help=tr("say why each item was chosen")
    )


def _run(arguments: Namespace) -> int:
    from app.composing.draft import draft  # noqa: PLC0415 - not paid for --help
    from app.composing.templates import load_template  # noqa: PLC0415
    from app.domain.dossier import Dossier  # noqa: PLC0415
    from app.domain.ids import new_id  # noqa: PLC0415
    from app.importing.files import read_here  # noqa: PLC0415

    if is_pdf(arguments.essay):
        return _reopen(arguments)
    load_template(arguments.template)  # before the work, should there be none
    with progress(tr("Reading {name}").format(name=arguments.essay.name)):
        imported = read_here(arguments.essay)
    language = arguments.language or imported.essay.language
    template = load_template(arguments.template, language)
    tell_notices(imported.essay)
    with progress(tr("Drafting")):
        job = Dossier(new_id())
        drafted = _headed(draft(job, imported.essay, template), arguments)
    originals = {imported.essay.id: imported.original}
    _store(drafted.dossier, originals, arguments.output)
    print(arguments.output)
    if arguments.explain:
        print("\n".join(explained(drafted)))
    return DONE


def _headed(drafted: Drafted, arguments: Namespace) -> Drafted:
    """Return a draft with the head that is given; it is of today where no date is."""
    brief = replace(drafted.brief, date=datetime.date.today())
    brief = with_head(brief, arguments)
    return replace(drafted, dossier=drafted.dossier.with_brief(brief), brief=brief)


def _reopen(arguments: Namespace) -> int:
    """Store the brief of a PDF of ours as it is; there is nothing to draft."""
    from app.domain.ids import new_id  # noqa: PLC0415 - not paid for --help

    portable = load_pdf(arguments.essay, arguments.input_password_file).portable
    brief = with_head(portable.brief, arguments)
    dossier = replace(portable, brief=brief).as_dossier(new_id())
    _store(dossier, portable.originals(), arguments.output)
    print(arguments.output)
    for essay in dossier.essays:
        tell_notices(essay)
    return DONE


def _store(dossier: Dossier, originals: Mapping[EssayId, bytes], path: Path) -> None:
    """Write the dossier; what cannot be written whole is not left behind."""
    from app.storage.dossier_file import create_dossier  # noqa: PLC0415 - loads SQLite

    file = create_dossier(path, dossier.id)
    written = False
    try:
        file.save(dossier, "draft", originals)
        written = True
    finally:
        file.close()
        if not written:
            path.unlink(missing_ok=True)


COMMAND = Command(
    name="draft",
    summary=later("make a dossier with a first draft of a brief on an essay"),
    examples=(
        "briefwright draft essay.txt -o job.dossier",
        "briefwright draft essay.md -o job.dossier --template lines-to-take --explain",
    ),
    add_arguments=_add_arguments,
    run=_run,
)
