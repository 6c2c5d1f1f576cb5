"""The commands that decide who can read what of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import has_dossier, has_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.keeping.privacy import Privacy


def privacy_specs(privacy: Privacy) -> Iterator[ActionSpec]:
    """Yield what gives a copy away, purges a piece and locks a dossier."""
    yield ActionSpec(
        "file.share",
        tr("S&hare a copy…"),
        privacy.share_copy,
        enabled=has_dossier,
        words=tr("send give clean history release"),
    )
    yield ActionSpec(
        "brief.purge",
        tr("Delete item for good…"),
        privacy.delete_for_good,
        icon="trash-2",
        enabled=has_item,
        words=tr("purge erase remove history secret"),
    )
    yield ActionSpec(
        "file.password",
        tr("Pass&word…"),
        privacy.set_password,
        enabled=has_dossier,
        words=tr("lock encrypt protect secret"),
    )
