"""``briefwright check``: what the preflight finds in the briefs of a dossier."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import DONE, FINDINGS, Command
from app.cli.jobs import add_opening, choose_brief, load_held, progress
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    import exports
    from app.checking.finding import Finding
    from app.domain.brief import Brief

SCHEMA = 1  # of the JSON form; raised when a key changes its meaning


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("dossier", type=Path, help=tr("a .dossier, or a PDF of ours"))
    parser.add_argument(
        "--brief", metavar="NAME", help=tr("only this one: title or id")
    )
    add_opening(parser)
    parser.add_argument("--json", action="store_true", help=tr("the findings as JSON"))


def _run(arguments: Namespace) -> int:
    from app.checking.registry import check  # noqa: PLC0415 - not paid for --help
    from app.composing.compile import compile_brief  # noqa: PLC0415
    from app.composing.templates import template_of  # noqa: PLC0415

    dossier = load_held(arguments.dossier, arguments.input_password_file)
    with progress(tr("Checking {name}").format(name=arguments.dossier.name)):
        briefs: Sequence[Brief] = dossier.briefs
        if arguments.brief is not None or not briefs:
            briefs = [choose_brief(dossier, arguments.brief)]
        found = []
        for brief in briefs:
            template = template_of(brief)
            pages = _pages(compile_brief(brief, dossier, template))
            found.append((brief, check(brief, dossier, template, pages)))
    if arguments.json:
        held = {
            "schema": SCHEMA,
            "file": arguments.dossier.name,
            "briefs": [_plain(brief, findings) for brief, findings in found],
        }
        print(json.dumps(held, ensure_ascii=False))
    else:
        for brief, findings in found:
            _print(brief, findings)
    blocking = any(finding.blocks for _, findings in found for finding in findings)
    return FINDINGS if blocking else DONE


def _pages(document: exports.Document) -> int:
    """Return how many pages the brief fills: only the laid-out brief knows."""
    import exports  # noqa: PLC0415 - loads the writers

    return exports.render(document, exports.Format.PDF).pages


def _plain(brief: Brief, findings: Sequence[Finding]) -> dict[str, object]:
    return {
        "id": brief.id,
        "title": brief.title,
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity.value,
                "message": finding.message,
                "section": finding.place.section or None,
                "item": finding.place.item or None,
                "source": finding.place.source or None,
                "slot": finding.place.slot or None,
            }
            for finding in findings
        ],
    }


def _print(brief: Brief, findings: Sequence[Finding]) -> None:
    errors = sum(finding.blocks for finding in findings)
    verdict = (
        tr("{count} findings, {errors} of them blocking").format(
            count=len(findings), errors=errors
        )
        if findings
        else tr("good")
    )
    print(f"{brief.title}: {verdict}")
    for finding in findings:
        print(f"    {finding.rule} {finding.severity.value:<8} {finding.message}")


COMMAND = Command(
    name="check",
    summary=later("find what should be put right before a brief is handed over"),
    examples=(
        "briefwright check job.dossier",
        "briefwright check job.dossier --json > findings.json",
    ),
    add_arguments=_add_arguments,
    run=_run,
)
