"""What can go wrong that the user can act on. Anything else is a bug and may crash."""

from __future__ import annotations


class UserError(Exception):
    """The message is for the user: what happened, what was kept, what to do."""


class EssayError(UserError):
    """An essay cannot be read."""


class DossierError(UserError):
    """A dossier cannot be opened or written, for a reason outside this program."""


class DamageError(DossierError):
    """A dossier is damaged; what is, stands before the first semicolon."""


class KeptError(DossierError):
    """What was edited is safe on this computer, but not yet where it belongs."""


class NeedsPasswordError(UserError):
    """A file takes a password, or another one than it was given."""


class BriefError(UserError, ValueError):
    """An edit that the brief cannot take."""


class ExportError(UserError):
    """A brief cannot be exported, or the written file is not what it should be."""
