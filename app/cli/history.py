"""``briefwright history``: the versions of a dossier, and what changed since one."""

from __future__ import annotations

import datetime
import json
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import DONE, FINDINGS, Command
from app.cli.jobs import add_opening, key_to, printable, progress
from app.cli.past import choose_version
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from app.comparing.states import Comparison, Difference
    from app.storage.versions import Version

SCHEMA = 1  # of the JSON form; raised when a key changes its meaning
_MARKS = {"same": "{}", "gone": "[-{}-]", "added": "{{+{}+}}"}


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("dossier", type=Path, help=tr("a .dossier"))
    parser.add_argument(
        "--since",
        metavar="VERSION",
        help=tr("what differs today: a version's name, or the number of an edit"),
    )
    add_opening(parser)
    parser.add_argument("--json", action="store_true", help=tr("as JSON"))


def _run(arguments: Namespace) -> int:
    from app.storage.auditing import history_damage  # noqa: PLC0415 - loads SQLite
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415

    path = arguments.dossier
    key = key_to(path, arguments.input_password_file)
    with progress(tr("Reading {name}").format(name=path.name)):
        damage = history_damage(path, key)
        with closing(open_dossier(path, read_only=True, key=key)) as file:
            head, versions = file.head(), file.versions().held
            lines: Iterator[str]
            if arguments.since is not None:
                from app.comparing.states import compare  # noqa: PLC0415

                past = file.past(choose_version(file, arguments.since))
                found = compare(past, file.load())
                plain = _plain_changes(path, head, found, damage)
                lines = iter([json.dumps(plain)]) if arguments.json else _told(found)
            elif arguments.json:
                lines = iter([json.dumps(_plain(path, head, versions, damage))])
            else:
                lines = _listed(path, head, versions)
    for line in lines:
        print(line)
    for sentence in damage:
        sys.stderr.write(f"{printable(sentence)}\n")
    return FINDINGS if damage else DONE


def _listed(path: Path, head: int, versions: Sequence[Version]) -> Iterator[str]:
    yield tr("{name}: {head} edits, {count} versions").format(
        name=path.name, head=head, count=len(versions)
    )
    width = len(str(head)) + 1
    for version in versions:
        time = datetime.datetime.fromisoformat(version.time).astimezone()
        when, name = f"{time:%Y-%m-%d %H:%M}", printable(version.name)
        yield f"    {f'#{version.seq}':>{width}}  {when}  {version.kind:<14}  {name}"


def _plain(
    path: Path, head: int, versions: Sequence[Version], damage: Sequence[str]
) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "file": path.name,
        "edits": head,
        "versions": [
            {
                "edit": version.seq,
                "time": version.time,
                "kind": version.kind.value,
                "name": version.name,
                "id": version.id,
                "export": version.export,
            }
            for version in versions
        ],
        "damage": list(damage),
    }


def _plain_changes(
    path: Path, head: int, comparison: Comparison, damage: Sequence[str]
) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "file": path.name,
        "edits": head,
        "briefs": [
            {
                "id": brief.id,
                "title": brief.title,
                "what": brief.what.value,
                "facts": list(brief.facts),
                "parts": [_plain_part(part) for part in brief.parts],
            }
            for brief in comparison.briefs
        ],
        "others": [_plain_part(part) for part in comparison.others],
        "damage": list(damage),
    }


def _plain_part(part: Difference) -> dict[str, object]:
    return {
        "id": part.id,
        "kind": part.kind,
        "where": part.where,
        "what": part.what.value,
        "words": [{"kind": one.kind.value, "text": one.text} for one in part.words],
        "facts": list(part.facts),
    }


def _told(comparison: Comparison) -> Iterator[str]:
    if comparison.is_empty:
        yield tr("Nothing differs")
    for brief in comparison.briefs:
        yield f"{printable(brief.title)}: {brief.what}"
        for fact in brief.facts:
            yield f"    {printable(fact)}"
        for part in brief.parts:
            yield from _part(part)
    for part in comparison.others:
        yield from _part(part)


def _part(part: Difference) -> Iterator[str]:
    yield f"    {part.what:<8} {part.kind}, {printable(part.where)}"
    for fact in part.facts:
        yield f"        {printable(fact)}"
    words = "".join(_MARKS[one.kind.value].format(one.text) for one in part.words)
    if words:
        yield f"        {printable(words)}"


COMMAND = Command(
    name="history",
    summary=later("list the versions of a dossier, or what has changed since one"),
    examples=(
        "briefwright history job.dossier",
        'briefwright history job.dossier --since "First draft"',
        "briefwright export job.dossier --as-of 128 --to pdf",
    ),
    add_arguments=_add_arguments,
    run=_run,
)
