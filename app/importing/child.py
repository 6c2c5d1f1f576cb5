"""What runs in the disposable process: bytes on stdin, one JSON value on stdout.

It is given no path, only a file name and its bounds, and next to no environment.
"""

from __future__ import annotations

import json
import sys

from app.domain.wording import later
from app.importing.limits import Bounds, enclose


def main() -> None:
    """Parse what stands on stdin and answer with an essay or a sentence."""
    name, memory, cpu = sys.argv[1:]
    data = sys.stdin.buffer.read()
    from app.domain.errors import EssayError  # noqa: PLC0415 - imported,
    from app.domain.plain import to_plain  # noqa: PLC0415
    from app.importing.parsing import parse, preload  # noqa: PLC0415

    preload(name)
    enclose(
        Bounds(int(memory), int(cpu))
    )  # then enclosed: no module is opened behind the limits
    try:
        answer = {"essay": to_plain(parse(data, name))}
    except EssayError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": later("The essay needs more memory than an import may use.")}
    except RecursionError:
        answer = {"error": later("The essay is nested too deeply to be imported.")}
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
