"""``briefwright export``: a brief as files, each read again before it gets its name."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import DONE, Command, FormatError
from app.cli.jobs import (
    add_head,
    add_opening,
    add_template,
    choose_brief,
    is_dossier,
    key_to,
    load_dossier,
    load_job,
    progress,
    with_head,
)
from app.cli.naming import add_naming, stem_of
from app.cli.past import add_as_of, load_past
from app.cli.recording import record
from app.cli.rendering import ALONE, add_rendering, handover_of, options_of
from app.domain.errors import ExportError
from app.domain.wording import later, retold, tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Sequence

    import exports
    from app.checking.finding import Finding
    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.storage.keys import FileKey


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "job",
        type=Path,
        help=tr("a .dossier, a PDF of ours, or an essay to draft from"),
    )
    parser.add_argument("--brief", metavar="NAME", help=tr("its title or id"))
    add_template(parser)
    parser.add_argument(
        "--to",
        default="docx,pdf",
        help=tr("formats: docx, pdf, txt (default: docx,pdf)"),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path(),
        metavar="DIR",
        help=tr("the folder"),
    )
    add_opening(parser)
    add_as_of(parser)
    add_naming(parser)
    add_head(parser)
    add_rendering(parser)


def _run(arguments: Namespace) -> int:
    formats = _formats(arguments.to)
    options = options_of(arguments)
    _require_lockable(formats, options)
    key = _key_to(arguments)
    with progress(tr("Reading {name}").format(name=arguments.job.name)):
        dossier, seq = _loaded(arguments, key)
    brief = choose_brief(dossier, arguments.brief)
    brief = with_head(brief, arguments)
    name = stem_of(arguments, brief, dossier, key)

    document, found = _compiled(brief, dossier, arguments)
    paths = {
        format_: arguments.output / f"{name}.{format_.value}" for format_ in formats
    }
    _spare(arguments.job, paths.values())
    _make(arguments.output)
    digests = {}
    for format_, path in paths.items():
        with progress(tr("Writing {name}").format(name=path.name)):
            rendered, replaced = write(document, format_, path, options)
        digests[path] = hashlib.sha256(rendered.data).hexdigest()
        print(path)
        if replaced:
            told = tr("{name}: the file that was there is replaced")
            sys.stderr.write(f"{told.format(name=path.name)}\n")
        for loss in rendered.losses:
            sys.stderr.write(f"{path.name}: {retold(loss.message)}\n")
    for finding in found:
        if finding.blocks:  # it is written all the same: the hand is the analyst's
            sys.stderr.write(f"{finding.rule} {finding.message}\n")
    record(arguments.job, brief, digests, seq, key)
    return DONE


def _key_to(arguments: Namespace) -> FileKey | None:
    """Return what opens the job, if that is a dossier that is locked."""
    if not is_dossier(arguments.job):
        return None
    return key_to(arguments.job, arguments.input_password_file)


def _loaded(arguments: Namespace, key: FileKey | None) -> tuple[Dossier, int | None]:
    """Return the job, and after which edit it was so where that was asked for."""
    if arguments.as_of is None and is_dossier(arguments.job):
        return load_dossier(arguments.job, key), None
    if arguments.as_of is None:
        given = arguments.input_password_file
        return load_job(
            arguments.job, arguments.template, given, arguments.language
        ), None
    if not is_dossier(arguments.job):
        raise FormatError(
            tr(
                "“{name}” has no versions, so nothing was written: only a"
                " .dossier has; leave out --as-of"
            ).format(name=arguments.job.name)
        )
    return load_past(arguments.job, arguments.as_of, key)


def _compiled(
    brief: Brief, dossier: Dossier, arguments: Namespace
) -> tuple[exports.Document, Sequence[Finding]]:
    """Return the document of a brief, and what the checks find in the brief."""
    from app.checking.registry import check  # noqa: PLC0415 - not paid for mistakes
    from app.checking.remarks import with_remarks  # noqa: PLC0415
    from app.composing.compile import compile_brief  # noqa: PLC0415
    from app.composing.portable import with_data  # noqa: PLC0415
    from app.composing.rendering import as_released  # noqa: PLC0415
    from app.composing.templates import template_of  # noqa: PLC0415

    template, handover = template_of(brief), handover_of(arguments)
    shown = as_released(brief, handover.withheld)
    document = compile_brief(
        shown,
        dossier,
        template,
        sources=handover.sources,
        endnotes=handover.endnotes,
        origins=handover.tells_origins,
    )
    document = with_data(document, shown, dossier)
    found = check(brief, dossier, template)
    return with_remarks(document, found) if handover.remarks else document, found


def write(
    document: exports.Document,
    to: exports.Format,
    path: Path,
    options: exports.RenderOptions,
) -> tuple[exports.Rendered, bool]:
    """Write a document to a file; return its bytes and losses, and if one was there.

    ExportError, and no file, when what is read back is not what the document says.
    """
    import exports  # noqa: PLC0415 - loads the writers
    from app.composing.proof import demand, holds  # noqa: PLC0415
    from app.storage.atomic import TakenError, write_atomically  # noqa: PLC0415
    from exports.readback import differences  # noqa: PLC0415

    rendered = exports.render(document, to, options)
    demand(path.name, differences(document, rendered.data, to, options))
    accept = holds(rendered.data)
    try:
        write_atomically(path, rendered.data, accept, replaces=False)
    except TakenError:
        write_atomically(path, rendered.data, accept)
        return rendered, True
    return rendered, False


def _formats(words: str) -> Sequence[exports.Format]:
    import exports  # noqa: PLC0415

    known = {format_.value: format_ for format_ in exports.Format}
    chosen = [word.strip().lower() for word in words.split(",") if word.strip()]
    strange = [word for word in chosen if word not in known]
    if strange or not chosen:
        named = (
            tr("“{strange}” is no format").format(strange=strange[0])
            if strange
            else tr("No format is named")
        )
        raise FormatError(
            tr("{problem}: choose from {known}").format(
                problem=named, known=", ".join(known)
            )
        )
    return [known[word] for word in dict.fromkeys(chosen)]


def _require_lockable(
    formats: Sequence[exports.Format], options: exports.RenderOptions
) -> None:
    """Refuse a password for what cannot be encrypted: somebody would rely on it."""
    import exports  # noqa: PLC0415

    if options.password and exports.Format.TEXT in formats:
        raise FormatError(
            tr(
                "A text file cannot be encrypted, so nothing was written: leave out txt"
                " or the password"
            )
        )


def _spare(job: Path, targets: Iterable[Path]) -> None:
    """Refuse to write a brief over the very text that it is made from."""
    for target in targets:
        if target.exists() and target.samefile(job):
            raise ExportError(
                tr(
                    "“{name}” is the file that was read, so nothing was written:"
                    " choose another folder with -o"
                ).format(name=target.name)
            )


def _make(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            tr(
                "The folder “{path}” cannot be made, so nothing was written:"
                " {strerror}; choose another with -o"
            ).format(path=path, strerror=error.strerror)
        ) from error


COMMAND = Command(
    name="export",
    summary=later("write a brief as Word, PDF or text; an essay is drafted first"),
    examples=(
        "briefwright export job.dossier --to docx,pdf -o out",
        "briefwright export essay.txt --to pdf --marking TLP:GREEN --date 2026-03-09",
        "briefwright export job.dossier --to pdf --cover --contents=2 --sources",
        "briefwright export job.dossier --profile fact-check",
        'briefwright export job.dossier --name "{date} {title} v{version}"',
        'briefwright export job.dossier --to docx --as-of "First draft"',
        "briefwright export job.dossier --to pdf --endnotes --release=brief,author",
        "briefwright export job.dossier --to pdf --password-file secret.txt",
    ),
    add_arguments=_add_arguments,
    run=_run,
    alone=ALONE,
)
