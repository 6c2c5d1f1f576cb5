"""What reads a stranger's exported file: bytes on stdin, one JSON value on stdout.

It runs in a process of its own (see ``app.importing.disposable``): pdfium brings its
process down on some files that were made to do so.
"""

from __future__ import annotations

import sys
from importlib import import_module


def main() -> None:
    """Read what stands on stdin and answer with a readback or a sentence."""
    format_, memory, cpu = sys.argv[1:]
    data = sys.stdin.buffer.read()
    from app.importing.limits import Bounds, enclose  # noqa: PLC0415 - after the pipe
    from exports.readback import ReadbackError, read  # noqa: PLC0415
    from exports.readback.plain import failure_to_json, to_json  # noqa: PLC0415
    from exports.rendered import Format  # noqa: PLC0415

    form = Format(format_)
    import_module(f"exports.readback.{form.value}")
    enclose(Bounds(int(memory), int(cpu)))  # no module is opened behind the limits
    try:
        answer = to_json(read(data, form))
    except ReadbackError as error:
        answer = failure_to_json(str(error))
    except MemoryError:
        answer = failure_to_json("It needs more memory than a brief may")
    except RecursionError:
        answer = failure_to_json("It is nested too deeply")
    sys.stdout.write(answer)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
