"""Every command, in the order in which the palette offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.commands.briefs import brief_specs
from app.ui.commands.composing import composing_specs
from app.ui.commands.editing import editing_specs
from app.ui.commands.essays import essay_specs
from app.ui.commands.files import file_specs
from app.ui.commands.length import length_specs
from app.ui.commands.output import output_specs
from app.ui.commands.privacy import privacy_specs
from app.ui.commands.searching import searching_specs
from app.ui.commands.shaping import shaping_specs
from app.ui.commands.spelling import spelling_specs
from app.ui.commands.triage import triage_specs
from app.ui.commands.versions import version_specs
from app.ui.commands.viewing import viewing_specs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.actions import ActionSpec
    from app.ui.keeping.privacy import Privacy
    from app.ui.window import Window


def all_specs(window: Window, privacy: Privacy) -> Iterator[ActionSpec]:
    """Yield the commands of a window. A key is written down nowhere else."""
    yield from file_specs(window)
    yield from output_specs(window)
    yield from version_specs(window)
    yield from privacy_specs(privacy)
    yield from composing_specs(window)
    yield from triage_specs(window)
    yield from essay_specs(window)
    yield from editing_specs(window)
    yield from brief_specs(window)
    yield from shaping_specs(window)
    yield from searching_specs(window)
    yield from length_specs(window)
    yield from spelling_specs(window)
    yield from viewing_specs(window)
