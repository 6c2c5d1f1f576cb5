"""The index as a file: what is indexed anew, what survives, and what must not."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import apsw
import pytest

from app.domain.brief import Brief, Section, TextItem
from app.domain.dossier import Dossier
from app.domain.essay import Block, BlockKind, Essay
from app.domain.ids import BriefId, EssayId, ItemId, SectionId
from app.searching import keeping
from app.searching.finding import found_in
from app.searching.index import MOST, Held, IndexLostError, SearchError, SearchIndex
from app.searching.keeping import catch_up, follow, forget, held_at, index_for
from app.searching.passages import units_of
from app.storage.dossier_file import create_dossier
from app.storage.keys import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.searching.passages import Passage, Unit
    from app.storage.keys import FileKey

HIDDEN = "тайнопись"


@pytest.fixture
def file(home: Path) -> Path:
    return home / keeping.FILE


@pytest.fixture
def index() -> Iterator[SearchIndex]:
    index = index_for(locked=False)
    yield index
    index.close()


def job(*texts: str, dossier_id: str = "job") -> Dossier:
    items = tuple(TextItem(ItemId(f"{n}"), text) for n, text in enumerate(texts))
    brief = Brief(BriefId("brief"), "Ports", "one-page")
    section = Section(SectionId("section"), "Heading", items=items)
    return Dossier(dossier_id, briefs=(brief.with_new_section(section),))


def with_essay(text: str, last_title: str) -> Dossier:
    """Return a dossier with an essay of lines, each a passage; the last is a title."""
    text += last_title
    starts = [0, *(at + 1 for at, one in enumerate(text) if one == "\n")]
    spans = pairwise((*starts, len(text) + 1))
    blocks = [Block(BlockKind.PARAGRAPH, start, end - 1) for start, end in spans]
    blocks[-1] = replace(blocks[-1], kind=BlockKind.HEADING)
    named = ("essay.txt", "txt", "utf-8", "Essay", "en")
    essay = Essay(EssayId("essay"), *named, text, "", text, tuple(blocks))
    return Dossier("job", (essay,))


def here(path: Path, dossier_id: str = "job") -> Held:
    return Held(dossier_id, str(path))


def saved(path: Path, dossier: Dossier, key: FileKey | None = None) -> Path:
    file = create_dossier(path, dossier.id, key=key)
    file.save(dossier, "draft", {})
    file.close()
    return path


def hits(index: SearchIndex, typed: str) -> list[str]:
    return [hit.place.id for hit in found_in(index, typed)]


def test_only_what_changed_is_indexed_anew(index: SearchIndex, tmp_path: Path) -> None:
    follow(index, here(tmp_path / "a"), job("one", "two"))
    cut: list[str] = []

    def noted(unit: Unit) -> tuple[Passage, ...]:
        cut.append(unit.id)
        return unit.passages()

    units = [
        replace(unit, passages=partial(noted, unit))
        for unit in units_of(job("one", "three"))
    ]
    index.update(here(tmp_path / "a"), units)
    assert cut == ["1"]
    found = [hits(index, word) for word in ("one", "two", "three")]
    assert found == [["0"], [], ["1"]]


def test_what_is_removed_is_found_no_more(index: SearchIndex, tmp_path: Path) -> None:
    follow(index, here(tmp_path / "a"), job("one", "two"))
    follow(index, here(tmp_path / "a"), job("one"))
    assert hits(index, "two") == []
    assert hits(index, "one") == ["0"]


def test_any_order_of_edits_leaves_the_index_of_the_last_state(
    index: SearchIndex, tmp_path: Path
) -> None:
    drawn = random.Random(5)  # noqa: S311 - the same edits at every run
    words = ["порт", "порта", "мост", "bridge", "bridges", "п'ять", "елка"]
    held, fresh = here(tmp_path / "a"), SearchIndex()
    for _ in range(25):
        texts = [" ".join(drawn.choices(words, k=3)) for _ in range(drawn.randrange(5))]
        follow(index, held, job(*texts))
    follow(fresh, held, job(*texts))
    for word in words:
        assert sorted(hits(index, word)) == sorted(hits(fresh, word))


def test_an_index_is_there_after_a_restart(
    index: SearchIndex, tmp_path: Path, file: Path
) -> None:
    follow(index, here(tmp_path / "a"), job("one"))
    index.close()
    assert hits(index_for(locked=False), "one") == ["0"]
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert file.stat().st_mode & 0o077 == 0  # nobody else reads it


def test_work_that_was_stopped_is_taken_up_again(
    index: SearchIndex, tmp_path: Path
) -> None:
    asked = iter([False, True])
    dossier = job(*(f"one w{number}" for number in range(1500)))
    index.update(here(tmp_path / "a"), units_of(dossier), lambda: next(asked))
    assert hits(index, "w10")
    assert not hits(index, "w1499")
    follow(index, here(tmp_path / "a"), dossier)
    assert hits(index, "w1499") == ["1499"]
    assert len(found_in(index, "w10")) == 1


def test_a_title_is_found_among_more_passages_than_are_weighed(
    index: SearchIndex, tmp_path: Path
) -> None:
    dossier = with_essay(6000 * "port\n", "The port")
    follow(index, here(tmp_path / "a"), dossier)
    found = found_in(index, "port")
    assert found[0].snippet == "The port"
    assert len(found) == MOST


@pytest.mark.parametrize("damage", ["gone", "strange", "torn", "older", "emptied"])
def test_a_damaged_index_is_made_anew(
    index: SearchIndex, tmp_path: Path, file: Path, damage: str
) -> None:
    follow(index, here(tmp_path / "a"), job(*(f"one {n}" for n in range(3000))))
    index.close()
    whole = file.read_bytes()
    match damage:
        case "gone":
            file.unlink()
        case "strange":
            file.write_bytes(b"not a database" * 100)
        case "torn":
            file.write_bytes(whole[: len(whole) // 3])
        case "older":
            db = apsw.Connection(str(file))
            db.execute("PRAGMA user_version=0")
            db.close()
        case _:
            db = apsw.Connection(str(file))
            db.execute("DROP TABLE passage")
            db.close()
    again = index_for(locked=False)
    with suppress(IndexLostError):
        hits(again, "one")
    follow(again, here(tmp_path / "a"), job("one", "two"))
    assert (hits(again, "one"), hits(again, "two")) == (["0"], ["1"])


def test_a_place_that_cannot_be_written_to_is_one_sentence(
    index: SearchIndex, tmp_path: Path, home: Path
) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    home.write_text("a file where the folder should be")
    with pytest.raises(SearchError, match="all else works"):
        follow(index, here(tmp_path / "a"), job("one"))


def test_a_search_in_one_dossier_leaves_out_the_others(
    index: SearchIndex, tmp_path: Path
) -> None:
    follow(index, here(tmp_path / "a"), job("port"))
    follow(index, here(tmp_path / "b", "other"), job("port", dossier_id="other"))
    inside = found_in(index, "port", str(tmp_path / "b"))
    assert [hit.place.dossier.path for hit in inside if hit.place.id == "0"] == [
        str(tmp_path / "b")
    ]
    assert {hit.place.dossier.path for hit in found_in(index, "port")} == {
        str(tmp_path / "a"),
        str(tmp_path / "b"),
    }


@pytest.mark.parametrize("name", ["first", "middle", "last"])
def test_titles_and_essays_of_one_dossier_are_found_between_those_of_others(
    index: SearchIndex, tmp_path: Path, name: str
) -> None:
    for one in ("first", "middle", "last"):
        dossier = replace(with_essay(3 * "the port here\n", "The port"), id=one)
        follow(index, here(tmp_path / one, one), dossier)
    inside = found_in(index, "port", str(tmp_path / name))
    assert {hit.place.dossier.id for hit in inside} == {name}
    assert [hit.snippet for hit in inside] == ["The port", *3 * ["the port here"]]


def test_a_dossier_that_moved_is_known_and_a_copy_is_another(
    index: SearchIndex, tmp_path: Path
) -> None:
    first = saved(tmp_path / "a.dossier", job("one"))
    follow(index, held_at(first, "job"), job("one"))
    second = first.rename(tmp_path / "b.dossier")
    follow(index, held_at(second, "job"), job("one"))
    assert [held.path for held in index.dossiers()] == [str(second)]
    first.write_bytes(second.read_bytes())
    follow(index, held_at(first, "job"), job("two"))
    assert {held.path for held in index.dossiers()} == {str(first), str(second)}
    assert (hits(index, "one"), hits(index, "two")) == (["0"], ["0"])


def test_another_dossier_in_the_place_of_one_takes_its_words_away(
    index: SearchIndex, tmp_path: Path
) -> None:
    follow(index, here(tmp_path / "a"), job("one"))
    follow(index, here(tmp_path / "a", "other"), job("two", dossier_id="other"))
    assert (hits(index, "one"), hits(index, "two")) == ([], ["0"])


def test_dossiers_of_before_are_caught_up_with_but_not_those_with_a_password(
    index: SearchIndex, tmp_path: Path, file: Path
) -> None:
    plain = saved(tmp_path / "a.dossier", job("открыто"))
    other = job(HIDDEN, dossier_id="other")
    locked = saved(tmp_path / "b.dossier", other, key_of("eight words"))
    catch_up(index, [plain, locked, tmp_path / "gone.dossier"])
    assert hits(index, "открыто") == ["0"]
    assert hits(index, HIDDEN) == []
    index.close()
    assert HIDDEN.encode() not in file.read_bytes()
    marks = [held.mark for held in index.dossiers()]
    assert marks == [held_at(plain, "job").mark] != [""]


def test_an_index_of_a_locked_dossier_is_never_a_file(home: Path) -> None:
    index = index_for(locked=True)
    follow(index, Held("job", "/job.dossier"), job(HIDDEN))
    assert hits(index, HIDDEN) == ["0"]
    assert not home.exists()


@pytest.mark.parametrize("units", [(), ("1",)])
def test_what_is_forgotten_leaves_no_byte_behind(
    index: SearchIndex, tmp_path: Path, file: Path, units: tuple[str, ...]
) -> None:
    drawn = random.Random(7)  # noqa: S311 - the same words at every run
    alphabet = "абвгдежзиклмнопрст"
    texts = [
        " ".join("".join(drawn.choices(alphabet, k=8)) for _ in range(40))
        for _ in range(60)
    ]
    texts[1] = f"{HIDDEN} {HIDDEN}ью qzsecretword"
    follow(index, here(tmp_path / "a"), job(*texts))
    follow(index, here(tmp_path / "b", "other"), job("мост", dossier_id="other"))
    index.close()
    secrets = [HIDDEN.encode(), HIDDEN[2:8].encode(), b"secretwo"]
    held = file.read_bytes()
    assert all(secret in held for secret in secrets)
    forget("job", units)
    held = file.read_bytes()
    assert [secret for secret in secrets if secret in held] == []
    db = apsw.Connection(str(file))
    db.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, entry, row)")
    terms = {row[0] for row in db.execute("SELECT term FROM temp.term")}
    db.close()
    assert not any(term.startswith((HIDDEN[:4], "qzs")) for term in terms)
    assert "мост" in terms
    assert bool(units) == (texts[0].split()[0] in terms)
