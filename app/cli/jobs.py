"""What the commands share: a job from a file, a brief of it, progress."""

from __future__ import annotations

import datetime
import sys
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import FormatError
from app.domain.dossier import Dossier
from app.domain.errors import BriefError
from app.domain.ids import derived_id
from app.domain.wording import retold, tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from app.domain.brief import Brief
    from app.domain.essay import Essay
    from app.reopening.briefs import Reopened
    from app.storage.keys import FileKey

_OPENING = "--input-password-file"
DOSSIER_SUFFIX, PDF_SUFFIX = ".dossier", ".pdf"


def add_opening(parser: ArgumentParser) -> None:
    """Add the option that opens a locked PDF or dossier."""
    parser.add_argument(
        _OPENING,
        type=Path,
        metavar="FILE",
        help=tr("its first line opens a locked file; without it you are asked"),
    )


def add_template(parser: ArgumentParser) -> None:
    """Add the options for the template of a draft and its language."""
    from app.composing.templates import DEFAULT, template_ids  # noqa: PLC0415

    parser.add_argument(
        "--template",
        default=DEFAULT,
        help=tr("of a draft: one of {known} (default: {usual})").format(
            known=", ".join(template_ids()), usual=DEFAULT
        ),
    )
    parser.add_argument(
        "--language",
        default="",
        help=tr(
            "of a draft, such as ru (default: the essay's, where the template has it)"
        ),
    )


def add_head(parser: ArgumentParser) -> None:
    """Add the options for what stands at the head of a brief."""
    parser.add_argument("--title", help=tr("of the brief"))
    parser.add_argument("--author", help=tr("who signs it"))
    parser.add_argument("--marking", help=tr("such as TLP:AMBER"))
    parser.add_argument("--date", help=tr("such as 2026-03-09"))


def with_head(brief: Brief, arguments: Namespace) -> Brief:
    """Return a brief under the title, author, marking and date that are given.

    BriefError for a marking that is none, FormatError for a date that is none.
    """
    from app.checking.marking import false_label  # noqa: PLC0415 - not for --help

    given = {
        name: value
        for name in ("author", "marking")
        if (value := getattr(arguments, name))
    }
    if given.get("marking") and (mistake := false_label(given["marking"])):
        raise BriefError(tr("{mistake}. Nothing was written").format(mistake=mistake))
    brief = replace(brief, **given)
    if arguments.title is not None:
        brief = brief.with_title(arguments.title)
    return replace(brief, date=_date(arguments.date)) if arguments.date else brief


def _date(words: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(words)
    except ValueError as error:
        raise FormatError(
            tr("“{words}” is no date such as 2026-03-09").format(words=words)
        ) from error


def is_dossier(path: Path) -> bool:
    """Tell whether a path names a dossier, by its suffix."""
    return path.suffix.lower() == DOSSIER_SUFFIX


def load_dossier(path: Path, key: FileKey | None = None) -> Dossier:
    """Return what a dossier holds; a window may have it open. DossierError when not."""
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415 - loads SQLite

    with closing(open_dossier(path, read_only=True, key=key)) as file:
        return file.load()


def key_to(path: Path, given: Path | None) -> FileKey | None:
    """Return what opens a dossier, None for one that is not locked.

    That is the first line of the file ``given``; without it, who sits at a terminal is
    asked. DossierError when it cannot be opened.
    """
    from app.cli.passwords import (  # noqa: PLC0415 - not for --help
        read_password,
        with_password,
    )
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415 - loads SQLite
    from app.storage.keys import key_of  # noqa: PLC0415

    def opened(password: str) -> FileKey | None:
        key = key_of(password)
        with closing(open_dossier(path, read_only=True, key=key)) as file:
            return file.key

    return with_password(path.name, read_password(given), _OPENING, opened)


def is_pdf(path: Path) -> bool:
    """Tell whether a path names a PDF, by its suffix: then it can only be one of ours.

    (An essay is never read from a PDF.)
    """
    return path.suffix.lower() == PDF_SUFFIX


def load_pdf(path: Path, key: Path | None = None) -> Reopened:
    """Return the brief in a PDF of ours, and tell where its pages were edited since.

    The first line of the file ``key`` opens a locked one; without it, who sits at a
    terminal is asked. FileError if none.
    """
    from app.cli.passwords import (  # noqa: PLC0415 - not for --help
        read_password,
        with_password,
    )
    from app.reopening.briefs import reopen  # noqa: PLC0415

    def read(password: str) -> Reopened:
        with progress(tr("Reading {name}").format(name=path.name)):
            return reopen(path, password)

    found = with_password(path.name, read_password(key), _OPENING, read)
    for notice in found.notices:
        sys.stderr.write(f"{printable(notice)}\n")
    return found


def load_held(path: Path, key: Path | None = None) -> Dossier:
    """Return what a dossier or a PDF of ours holds.

    The first line of the file ``key`` opens a locked one.
    """
    if is_pdf(path):
        return load_pdf(path, key).portable.as_dossier(derived_id("job", path.name))
    return load_dossier(path, key_to(path, key))


def load_job(
    path: Path, template_id: str, key: Path | None = None, language: str = ""
) -> Dossier:
    """Return what a dossier or a PDF of ours holds; or a first draft of an essay.

    Of a draft, or a PDF, the dossier is never stored. ``key`` as in ``load_held``;
    ``language`` is the draft's, the essay's when it is empty.
    """
    if is_dossier(path) or is_pdf(path):
        return load_held(path, key)
    from app.composing.draft import draft  # noqa: PLC0415 - not for a dossier
    from app.composing.templates import load_template  # noqa: PLC0415
    from app.importing.files import read_here  # noqa: PLC0415

    essay = read_here(path).essay
    template = load_template(template_id, language or essay.language)
    tell_notices(essay)
    job = Dossier(derived_id("job", essay.sha256))
    return draft(job, essay, template).dossier


def tell_notices(essay: Essay) -> None:
    """Say what of an essay could not be read as it is, such as its pictures."""
    for notice in essay.notices:
        sys.stderr.write(
            f"{printable(essay.name)}: {printable(retold(notice.message))}\n"
        )


def choose_brief(dossier: Dossier, name: str | None) -> Brief:
    """Return the brief of a title or id, or the only one. BriefError says which are."""
    briefs = dossier.briefs
    if not briefs:
        raise BriefError(
            tr("The dossier holds no brief yet: make one in the window first")
        )
    if name is None:
        if len(briefs) == 1:
            return briefs[0]
        problem = tr("The dossier holds {count} briefs").format(count=len(briefs))
    else:
        wanted = name.casefold()
        named = [b for b in briefs if wanted in (b.title.casefold(), b.id)]
        if len(named) == 1:
            return named[0]
        many = tr("{count} briefs of the dossier are called “{name}”")
        none = tr("No briefs of the dossier are called “{name}”")
        problem = (many if named else none).format(count=len(named), name=name)
    titles = ", ".join(f"“{brief.title}” ({brief.id[:8]}…)" for brief in briefs)
    advice = tr("{problem}; name one with --brief: {titles}")
    raise BriefError(advice.format(problem=problem, titles=titles))


def printable(text: str) -> str:
    """Return a stranger's text in one line that cannot steer a terminal."""
    shown = " ".join(text.split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in shown)


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Show on a terminal what is being done, and take it away when it is done."""
    shown = f"{what} …"
    if sys.stderr.isatty():
        sys.stderr.write(shown)
        sys.stderr.flush()
    try:
        yield
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\r" + " " * len(shown) + "\r")
