"""What reads a stranger's exported file: bytes on stdin, one JSON value on stdout.

It runs in a process of its own (see ``app.importing.disposable``): pdfium brings its
process down on some files that were made to do so. The password stands before the
bytes of the file, since other programs see the words a process was started with.
"""

from __future__ import annotations

import sys
from importlib import import_module

_SIZE = 4  # bytes that say how many the password has


def request_of(data: bytes, password: str) -> bytes:
    """Return what the child takes on its standard input."""
    word = password.encode("utf-8", "replace")
    return len(word).to_bytes(_SIZE, "big") + word + data


def main() -> None:
    """Read what stands on stdin and answer with a readback or a sentence."""
    format_, memory, cpu = sys.argv[1:]
    given = sys.stdin.buffer
    password = given.read(int.from_bytes(given.read(_SIZE), "big")).decode()
    data = given.read()
    from app.domain.wording import later  # noqa: PLC0415
    from app.importing.limits import Bounds, enclose  # noqa: PLC0415 - after the pipe
    from exports.readback import ReadbackError, read  # noqa: PLC0415
    from exports.readback.plain import failure_to_json, to_json  # noqa: PLC0415
    from exports.rendered import Format  # noqa: PLC0415

    form = Format(format_)
    import_module(f"exports.readback.{form.value}")
    enclose(Bounds(int(memory), int(cpu)))  # no module is opened behind the limits
    try:
        answer = to_json(read(data, form, password))
    except ReadbackError as error:
        answer = failure_to_json(error)
    except MemoryError:
        heavy = later("It needs more memory than a brief may")
        answer = failure_to_json(ReadbackError(heavy))
    except RecursionError:
        answer = failure_to_json(ReadbackError(later("It is nested too deeply")))
    sys.stdout.write(answer)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
