"""How a brief is handed over: its look, what is added to it, what is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Handover:
    """What was chosen for the files of a brief. A password is never kept.

    ``style`` is the name or path of a style sheet, empty for the usual one.
    ``contents`` is the deepest level of heading in a table of contents, 0 for none.
    ``withheld`` names what a file does not carry: evidence, sources, brief, author.
    ``marking`` is a label in place of that of the brief, empty for the brief's own.
    """

    style: str = ""
    contents: int = 0
    cover: bool = False
    endnotes: bool = False
    sources: bool = False  # a list of what was cited, where the template has none
    picture_dpi: int = 0
    withheld: tuple[str, ...] = ()
    marking: str = ""
    remarks: bool = False  # what the checks found, as comments in Word files
    origins: bool = False  # a table of where each passage comes from

    @property
    def tells_origins(self) -> bool:
        """Whether the table is there: not where what it tells is withheld."""
        return self.origins and "evidence" not in self.withheld


@dataclass(frozen=True, slots=True)
class Profile:
    """For whom the files are: what goes into them beside the text, what stays out."""

    id: str
    remarks: bool = False
    origins: bool = False
    sources: bool = False
    withheld: tuple[str, ...] = ()

    def applied_to(self, handover: Handover) -> Handover:
        """Return a handover for whom this is; look, contents and marking stay."""
        return replace(
            handover,
            remarks=self.remarks,
            origins=self.origins,
            sources=self.sources,
            withheld=self.withheld,
        )


WITHHOLDABLE = ("evidence", "sources", "brief", "author")  # as ``exports.Withheld``
PROFILES = (
    Profile("working"),  # as the brief is: nothing added, all of its data inside
    Profile("draft", remarks=True),
    Profile("release", withheld=WITHHOLDABLE),  # no trace but the text itself
    Profile("fact-check", remarks=True, origins=True, sources=True),
)


def profile_of(handover: Handover) -> Profile | None:
    """Return the profile that a handover is like, None where it is like none."""
    fits = (one for one in PROFILES if one.applied_to(handover) == handover)
    return next(fits, None)


@dataclass(frozen=True, slots=True)
class OwnProfile:
    """Choices to which a user gave a name: a handover with its look, never a marking.

    A label is for one brief; it would go along unseen to all the others.
    """

    name: str
    handover: Handover

    def applied_to(self, handover: Handover) -> Handover:
        """Return the handover that was kept, with the marking of the one before."""
        return replace(self.handover, marking=handover.marking)


LONGEST_NAME = 60  # code points of the name of a profile: they fit the sheet


def own_profile_of(
    handover: Handover, own: tuple[OwnProfile, ...]
) -> OwnProfile | None:
    """Return the user's profile that a handover is like, None where it is like none."""
    return next((one for one in own if one.applied_to(handover) == handover), None)


def with_profile(
    own: tuple[OwnProfile, ...], profile: OwnProfile
) -> tuple[OwnProfile, ...]:
    """Return the profiles with one more; one of its name gives way to it."""
    profile = replace(profile, handover=unmarked(profile.handover))
    same = profile.name.casefold()
    if all(one.name.casefold() != same for one in own):
        return (*own, profile)
    return tuple(profile if one.name.casefold() == same else one for one in own)


def unmarked(handover: Handover) -> Handover:
    """Return a handover with the marking that the brief itself has."""
    return replace(handover, marking="")


def has_unusual_choices(handover: Handover) -> bool:
    """Whether more is chosen than a profile of ours says: a look, a cover, a label."""
    profile = profile_of(handover)
    usual = profile.applied_to(Handover()) if profile else Handover()
    return handover != usual
