"""How a file is to be written: the words of a command line to ``RenderOptions``."""

from __future__ import annotations

from argparse import ArgumentTypeError
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.passwords import read_password
from app.domain.handover import PROFILES, WITHHOLDABLE, Handover, Profile
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _ArgumentGroup

    import exports

_DEFAULT_DEPTH, _DEEPEST = 2, 6  # levels of headings that contents list
_MOST_DPI = 2400
_STYLES = later("how it looks: sober, modern, one of your own, or a .toml file")
_ALL = "all"
ALONE = {"--contents": f"--contents={_DEFAULT_DEPTH}", "--release": f"--release={_ALL}"}


def add_rendering(parser: ArgumentParser) -> None:
    """Add the options for what is added to the text, left out of it, and its look."""
    _add_additions(parser.add_argument_group(tr("what is added to the text")))
    parser.add_argument(
        "--profile",
        choices=[profile.id for profile in PROFILES],
        help=tr(
            "for whom: draft (--remarks), release (--release=all), fact-check"
            " (--remarks --origins --sources); the options below are added to it"
        ),
    )
    _add_look(parser.add_argument_group(tr("how it looks, and what is left out")))


def _add_additions(group: _ArgumentGroup) -> None:
    group.add_argument(
        "--contents",
        type=_depth,
        nargs="?",
        const=_DEFAULT_DEPTH,
        default=0,
        metavar="LEVEL",
        help=tr(
            "a table of contents, with =LEVEL down to this level (default: {usual})"
        ).format(usual=_DEFAULT_DEPTH),
    )
    group.add_argument(
        "--cover", action="store_true", help=tr("the title on its own page")
    )
    group.add_argument(
        "--endnotes",
        action="store_true",
        help=tr("notes after the text, not at the foot"),
    )
    group.add_argument(
        "--sources",
        action="store_true",
        help=tr("a list of the cited sources at the end"),
    )
    group.add_argument(
        "--origins",
        action="store_true",
        help=tr("a table of where each passage stands in its essay"),
    )
    group.add_argument(
        "--remarks",
        action="store_true",
        help=tr("what the checks found, as comments in Word files; for drafts"),
    )


def _add_look(look: _ArgumentGroup) -> None:
    look.add_argument("--style", metavar="NAME", default="sober", help=tr(_STYLES))
    look.add_argument(
        "--word-template",
        type=Path,
        metavar="FILE",
        help=tr("a .docx or .dotx: Word files take its styles, page, heads and feet"),
    )
    look.add_argument(
        "--word-styles",
        type=Path,
        metavar="FILE",
        help=tr('a .toml that names its styles for ours: Lead = "Intro"'),
    )
    look.add_argument(
        "--picture-dpi",
        type=_dpi,
        default=0,
        metavar="N",
        help=tr("the most dots per inch that pictures keep (default: all they have)"),
    )
    look.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help=tr("encrypt with the first line of this file; a PDF is then not PDF/A"),
    )
    look.add_argument(
        "--release",
        type=_withheld,
        nargs="?",
        const=WITHHOLDABLE,
        default=(),
        metavar="WHAT",
        help=tr(
            "leave out of the file, with =WHAT: {known} (default: all of"
            " them); the brief's data hold all of it, so they go with any"
        ).format(known=", ".join(WITHHOLDABLE)),
    )


def handover_of(arguments: Namespace) -> Handover:
    """Return what was chosen, the choices of a profile included."""
    known = {profile.id: profile for profile in PROFILES}
    profile = known.get(arguments.profile, Profile(""))
    withheld = {*arguments.release, *profile.withheld}
    return Handover(
        style=arguments.style,
        contents=arguments.contents,
        cover=arguments.cover,
        endnotes=arguments.endnotes,
        sources=arguments.sources or profile.sources,
        picture_dpi=arguments.picture_dpi,
        withheld=tuple(one for one in WITHHOLDABLE if one in withheld),
        remarks=arguments.remarks or profile.remarks,
        origins=arguments.origins or profile.origins,
    )


def options_of(arguments: Namespace) -> exports.RenderOptions:
    """Return the options that were given. FormatError says what is wrong with them."""
    from app.cli.word_template import word_template  # noqa: PLC0415 - not for --help
    from app.composing.rendering import options_for  # noqa: PLC0415
    from app.storage.places import styles  # noqa: PLC0415

    made = options_for(
        handover_of(arguments), styles(), read_password(arguments.password_file)
    )
    template = word_template(arguments.word_template, arguments.word_styles)
    return replace(made, template=template)


def _depth(word: str) -> int:
    return _between(word, 1, _DEEPEST, "level")


def _dpi(word: str) -> int:
    return _between(word, 1, _MOST_DPI, tr("number of dots"))


def _between(word: str, least: int, most: int, what: str) -> int:
    try:
        number = int(word)
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise ArgumentTypeError(
            tr("“{word}” is no {what} from {least} to {most}").format(
                word=word, what=what, least=least, most=most
            )
        )
    return number


def _withheld(words: str) -> tuple[str, ...]:
    chosen = tuple(word.strip().lower() for word in words.split(",") if word.strip())
    if chosen == (_ALL,):
        return WITHHOLDABLE
    strange = [word for word in chosen if word not in WITHHOLDABLE]
    if strange or not chosen:
        named = (
            tr("“{strange}” cannot be left out").format(strange=strange[0])
            if strange
            else tr("Nothing is named")
        )
        raise ArgumentTypeError(
            tr("{problem}: choose from {known}").format(
                problem=named, known=", ".join(WITHHOLDABLE)
            )
        )
    return chosen
