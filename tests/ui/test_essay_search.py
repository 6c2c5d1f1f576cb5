"""Finding in an essay tells the same, in pieces, as folding all of it at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.essay import Span
from app.text.folding import fold
from app.ui.essay.search import EssaySearch

TEXTS = st.text(alphabet="abAé“”’ ё\u0301\u00ad…\n–ßя🌊", max_size=60)


def plainly(text: str, needle: str) -> list[Span]:
    """Return all matches, found in the text folded as one."""
    folded, wanted = fold(text), fold(needle).text
    found: list[Span] = []
    at = folded.text.find(wanted) if wanted.strip() else -1
    while at >= 0:
        found.append(Span(*folded.span(at, at + len(wanted))))
        at = folded.text.find(wanted, at + len(wanted))
    return found


@given(
    TEXTS,
    TEXTS.map(lambda text: text[:3]),
    st.integers(1, 5),
    st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
def test_all_matches_are_found_whatever_the_pieces(
    text: str, needle: str, piece: int, place: tuple[int, int]
) -> None:
    start, end = sorted(place)
    expected = plainly(text, needle)
    search = EssaySearch(text, piece)
    search.find(needle, start)

    behind = [hit for hit in expected if hit.start >= start]
    assert len(search) == len(expected)
    assert search.hit == next(iter(behind or expected), None)
    touching = [hit for hit in expected if hit.start <= end and hit.end >= start]
    assert search.between(start, end) == touching


def test_a_needle_of_spaces_is_no_needle() -> None:
    search = EssaySearch("a b c")
    search.find("  ", 0)
    search.step(1)
    assert search.hit is None


def test_a_long_text_is_searched_in_all_its_pieces() -> None:
    text = "".join(f"Line {n} of the “harbour” 🌊\n" for n in range(6_000))
    search = EssaySearch(text)
    assert search.prepare()
    search.find('"HARBOUR"', 40_000)

    assert not search.prepare()
    assert search.count.endswith("2000+")
    hits = search.between(0, len(text))
    assert len(hits) == 2_000
    assert {text[hit.start : hit.end] for hit in hits} == {"“harbour”"}
    assert search.hit is not None
    assert 40_000 <= search.hit.start < 40_030
