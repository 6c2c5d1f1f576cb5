"""What argparse itself says, in the language of the interface.

It asks gettext for these texts in the domain that is set for the process, and has no
catalogue of its own (Python Library Reference, "argparse" and "gettext.textdomain").
"""

from __future__ import annotations

import gettext

from app.domain.wording import CATALOGUES, DOMAIN, ENGLISH, later, spoken

SAID = (  # a test holds these against the argparse of the Python that runs it
    later("usage: "),
    later("positional arguments"),
    later("options"),
    later("show this help message and exit"),
    later("%(prog)s: error: %(message)s\n"),
    later("argument %(argument_name)s: %(message)s"),
    later("the following arguments are required: %s"),
    later("unrecognized arguments: %s"),
    later("expected one argument"),
    later("expected at most one argument"),
    later("expected at least one argument"),
    later("ignored explicit argument %r"),
    later("ambiguous option: %(option)s could match %(matches)s"),
    later("invalid %(type)s value: %(value)r"),
    later("invalid choice: %(value)r (choose from %(choices)s)"),
    later("not allowed with argument %s"),
    later("one of the arguments %s is required"),
)


def speak_as_we_do() -> None:
    """Let argparse speak the language of the interface in this process."""
    if spoken() != ENGLISH:
        gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
        gettext.textdomain(DOMAIN)
