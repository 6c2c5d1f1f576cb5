"""``briefwright check``: what the preflight finds in the briefs of a dossier."""

from __future__ import annotations

import json
from dataclasses import dataclass
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
    from app.composing.budget import SectionUse, Usage
    from app.composing.page_fill import PageFill
    from app.domain.brief import Brief

SCHEMA = 1  # of the JSON form; raised when a key changes its meaning


@dataclass(frozen=True, slots=True)
class _Checked:
    """A brief with what was found in it, and its length."""

    brief: Brief
    findings: Sequence[Finding]
    use: Usage
    fill: PageFill


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("dossier", type=Path, help=tr("a .dossier, or a PDF of ours"))
    parser.add_argument(
        "--brief", metavar="NAME", help=tr("only this one: title or id")
    )
    add_opening(parser)
    parser.add_argument("--json", action="store_true", help=tr("the findings as JSON"))


def _run(arguments: Namespace) -> int:
    from app.checking.registry import check  # noqa: PLC0415 - not paid for --help
    from app.composing.budget import usage  # noqa: PLC0415
    from app.composing.compile import compile_brief  # noqa: PLC0415
    from app.composing.page_fill import page_fill  # noqa: PLC0415
    from app.composing.templates import template_of  # noqa: PLC0415

    dossier = load_held(arguments.dossier, arguments.input_password_file)
    with progress(tr("Checking {name}").format(name=arguments.dossier.name)):
        briefs: Sequence[Brief] = dossier.briefs
        if arguments.brief is not None or not briefs:
            briefs = [choose_brief(dossier, arguments.brief)]
        found = []
        for brief in briefs:
            template = template_of(brief)
            rendered = _rendered(compile_brief(brief, dossier, template))
            use, fill = usage(brief, dossier, template), page_fill(brief, rendered)
            findings = check(brief, dossier, template, rendered.pages)
            found.append(_Checked(brief, findings, use, fill))
    if arguments.json:
        held = {
            "schema": SCHEMA,
            "file": arguments.dossier.name,
            "briefs": [_plain(checked) for checked in found],
        }
        print(json.dumps(held, ensure_ascii=False))
    else:
        for checked in found:
            _print(checked)
    blocking = any(finding.blocks for one in found for finding in one.findings)
    return FINDINGS if blocking else DONE


def _rendered(document: exports.Document) -> exports.Rendered:
    """Lay a brief out: only then it is known how many pages it fills."""
    import exports  # noqa: PLC0415 - loads the writers

    return exports.render(document, exports.Format.PDF)


def _plain(checked: _Checked) -> dict[str, object]:
    brief, use, fill = checked.brief, checked.use, checked.fill
    return {
        "id": brief.id,
        "title": brief.title,
        "length": {
            **_length(use, fill.pages),
            "sections": [
                {"heading": section.heading, **_length(part, fill.sections[section.id])}
                for section, part in zip(brief.sections, use.sections, strict=True)
            ],
        },
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
            for finding in checked.findings
        ],
    }


def _length(use: Usage | SectionUse, pages: float) -> dict[str, object]:
    """Return words, those that are allowed if there is a limit, and pages."""
    allowed = use.allowed or None
    return {"words": use.used, "allowed": allowed, "pages": round(pages, 3)}


def _print(checked: _Checked) -> None:
    from app.composing.lengths import total_text  # noqa: PLC0415 - as above

    brief, findings = checked.brief, checked.findings
    errors = sum(finding.blocks for finding in findings)
    verdict = (
        tr("{count} findings, {errors} of them blocking").format(
            count=len(findings), errors=errors
        )
        if findings
        else tr("good")
    )
    print(f"{brief.title}: {verdict}")
    print(f"    {total_text(checked.use, checked.fill.pages)}")
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
