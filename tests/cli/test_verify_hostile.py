"""A stranger's file is read at arm's length: whatever it does, we say one sentence."""

from __future__ import annotations

import contextlib
import json
import math
import time
from typing import TYPE_CHECKING, Any

import pytest

import exports
from app import cli
from exports.readback import Readback, read
from exports.readback.model import ReadbackError
from exports.readback.plain import from_json, to_json
from tests.cli import hostile
from tests.cli.calling import no_window
from tests.exports.showcase import SHOWCASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PDF, DOCX = exports.Format.PDF, exports.Format.DOCX


def verify(path: Path) -> int:
    return cli.run(["verify", str(path)], no_window)


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("flate-bomb.pdf", hostile.swollen_pdf, "made to do harm"),
        ("nested-forms.pdf", hostile.nested_pdf, "cannot be read"),
        ("locked.pdf", hostile.locked_pdf, "locked"),
        ("half.pdf", lambda: hostile.half(PDF), "cannot be read"),
        ("garbage.pdf", lambda: bytes(range(256)) * 40, "damaged or no PDF"),
        ("pageless.pdf", hostile.pageless_pdf, "lost all its pages"),
        ("empty.pdf", bytes, "damaged or no PDF"),
        ("word.pdf", lambda: hostile.honest(DOCX), "damaged or no PDF"),
        ("bare.pdf", lambda: hostile.pdf_of(b"", b"", b""), "no tags"),
        ("zip-bomb.docx", hostile.swollen_docx, "swells"),
        ("laughs.docx", hostile.laughing_docx, "cannot be read"),
        ("deep.docx", hostile.deep_docx, "cannot be read"),
        ("locked.docx", hostile.locked_docx, "locked by a password"),
        ("half.docx", lambda: hostile.half(DOCX), "damaged"),
        ("garbage.docx", lambda: bytes(range(256)) * 40, "no Word document"),
        ("empty.docx", bytes, "no Word document"),
        ("pdf.docx", lambda: hostile.honest(PDF), "no Word document"),
        ("brief.odt", lambda: hostile.honest(DOCX), "neither .docx nor .pdf"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_hostile_file_is_one_sentence(
    name: str,
    make: Callable[[], bytes],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    started = time.monotonic()
    assert verify(path) == 2
    assert time.monotonic() - started < 90
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert name in err
    assert said in err


@pytest.mark.parametrize("form", [DOCX, PDF])
def test_an_honest_file_is_read_alike_at_arms_length(form: exports.Format) -> None:
    readback = read(exports.render(SHOWCASE, form).data, form)
    assert from_json(to_json(readback)) == readback


@pytest.mark.parametrize(
    "answer", ["", "[]", "7", "{}", '{"error": 7}', '{"paragraphs": [7]}', "[" * 9999]
)
def test_an_answer_that_makes_no_sense_is_not_believed(answer: str) -> None:
    with pytest.raises(ReadbackError, match="no sensible answer"):
        from_json(answer)


@pytest.mark.parametrize("page", ["Infinity", "NaN", "true", "1.5", '"1"', "null"])
def test_a_page_that_is_no_number_is_not_believed(page: str) -> None:
    whole = to_json(Readback((), headings=(("Grain", 1017),)))
    with pytest.raises(ReadbackError, match="no sensible answer"):
        from_json(whole.replace("1017", page))


STRANGE: tuple[object, ...] = (
    math.inf,
    math.nan,
    True,
    None,
    -1,
    10**400,
    "",
    "\ud800",
    [],
    [[]],
    {},
)


def places(
    held: Any,  # noqa: ANN401 - JSON
    at: tuple[Any, ...] = (),
) -> Iterator[tuple[Any, ...]]:
    pairs = held.items() if isinstance(held, dict) else enumerate(held)
    for key, inner in pairs:
        yield (*at, key)
        if isinstance(inner, (dict, list)):
            yield from places(inner, (*at, key))


def test_a_value_exchanged_anywhere_in_an_answer_is_read_or_refused() -> None:
    whole = to_json(read(exports.render(hostile.BRIEF, PDF).data, PDF))
    for *above, last in places(json.loads(whole)):
        for strange in STRANGE:
            inner = held = json.loads(whole)
            for key in above:
                inner = inner[key]
            inner[last] = strange
            with contextlib.suppress(ReadbackError):
                from_json(json.dumps(held))


def test_why_a_file_cannot_be_read_cannot_steer_the_terminal() -> None:
    with pytest.raises(ReadbackError, match=r"^bad�\[2J$"):
        from_json('{"error": "bad\\u001b[2J"}')


def test_a_huge_file_is_refused_before_it_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(300 << 20)
    started = time.monotonic()
    assert verify(path) == 2
    assert time.monotonic() - started < 2
    assert "too large" in capsys.readouterr().err


def test_words_of_a_file_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forged = exports.Evidence("p1", "passage", "Talks\x1b[2J go on.", "ver\x07batim")
    document = exports.Document(
        hostile.BRIEF.metadata, hostile.BRIEF.blocks, evidence=(forged,)
    )
    path = tmp_path / "forged.docx"
    path.write_bytes(exports.render(document, DOCX).data)
    assert verify(path) == 1
    assert not set(capsys.readouterr().out) & {"\x1b", "\x07"}
