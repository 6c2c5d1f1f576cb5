"""The commands that decide who can read what of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import ActionSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.actions import Context
    from app.ui.privacy import Privacy


def privacy_specs(privacy: Privacy) -> Iterator[ActionSpec]:
    """Yield what gives a copy away, purges a piece and locks a dossier."""
    yield ActionSpec(
        "file.share",
        "S&hare a copy…",
        privacy.share_copy,
        enabled=_has_dossier,
        words="send give clean history release",
    )
    yield ActionSpec(
        "brief.purge",
        "Delete item for good…",
        privacy.delete_for_good,
        icon="trash-2",
        enabled=lambda context: context.has_item,
        words="purge erase remove history secret",
    )
    yield ActionSpec(
        "file.password",
        "Pass&word…",
        privacy.set_password,
        enabled=_has_dossier,
        words="lock encrypt protect secret",
    )


def _has_dossier(context: Context) -> bool:
    return context.has_dossier
