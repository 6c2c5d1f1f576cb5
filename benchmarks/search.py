"""A search in ten million words, against ``grep -c`` over the same text.

The text is made of inflected Russian, Ukrainian and English words and their compounds,
as often as Zipf has it, in passages of the length of a paragraph. Ours is the whole way
from what is typed to 50 ranked hits with their snippets, in a process that is warm, as
the window is; grep is a process, with the text in the system's cache. Times of the
processor are compared too: other programs do not change these.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, islice
from time import perf_counter
from typing import TYPE_CHECKING

from app.domain.brief import Brief, Section, TextItem
from app.domain.dossier import Dossier
from app.domain.essay import Block, BlockKind, Essay
from app.domain.ids import BriefId, EssayId, ItemId, SectionId
from app.searching.finding import found_in
from app.searching.index import Held, SearchIndex
from app.searching.keeping import follow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WORDS = 10_000_000
PASSAGE = 60  # words
IN_AN_ESSAY = 100_000  # words
ROUNDS = 9
HEAD = """| search | against | wall (min–max) | CPU | ours ms | theirs ms |
|---|---|---|---|---|---|"""
_SHARES = {"ru": 45, "en": 40, "uk": 15}
_ROOTS = {
    "ru": "порт завод город закон договор бюджет министр канал совет союз район пункт"
    " отряд запрос ответ прогноз расчет проект процесс вопрос фронт мост флот склад"
    " рынок груз экспорт импорт налог кредит банк фонд доход расход ремонт транспорт",
    "uk": "порт завод уряд закон договір бюджет міністр канал союз район пункт загін"
    " запит прогноз розрахунок проєкт процес наказ фронт флот склад ринок вантаж банк"
    " експорт імпорт податок кредит фонд дохід видаток ремонт транспорт острів",
    "en": "harbour port law treaty budget minister canal council union district report"
    " forecast answer project process front bridge fleet market cargo export import tax"
    " credit bank fund income repair transport border island order request visit",
}
_ENDINGS = {
    "ru": ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"),
    "uk": ("", "а", "у", "ом", "і", "и", "ів", "ам", "ами", "ах"),
    "en": ("", "s", "ed", "ing"),
}
_LITTLE = {  # words, the first in every list of how often words come
    "ru": "и в не на что с по как из к для о от до при но за это а также или",
    "uk": "і в не на що з як до за та про для від але це й у чи також або",
    "en": "the of and to in a is that for on with as by at from it this be or an",
}
_JOINTS = {"ru": "о", "uk": "о", "en": ""}
_QUERIES = {  # by how often the words come
    "the most common word": "и",
    "common word": "порт",
    "two words": "бюджет министр",
    "rare word": "рынокопроцессах",
    "phrase": '"порта порт"',
    "beginning": "каналоми*",
}


@dataclass(frozen=True, slots=True)
class _Time:
    """Seconds by the clock, and of the processor, those of children included."""

    wall: float
    cpu: float


def search(folder: Path) -> Iterator[str]:
    """Build the index, ask it, change one piece of a brief."""
    text = folder / "corpus.txt"
    essays = list(_essays())
    text.write_text("\n".join(essay.text for essay in essays), encoding="utf-8")
    dossier = Dossier("job", essays=tuple(essays), briefs=(_brief("порт"),))
    held, index = Held("job", "/job.dossier"), SearchIndex(folder / "index.db")
    built = _timed(lambda: follow(index, held, dossier))
    size = (folder / "index.db").stat().st_size / text.stat().st_size
    yield (
        f"| build, {WORDS:,} words, {size:.1f} × the text | | {built.wall:.0f} s"
        f" | {built.cpu:.0f} s | | |"
    )
    for name, typed in _QUERIES.items():
        yield _row(name, index, typed, text)
    yield f"| re-index one edit | | {_edited(index, held, dossier):.1f} ms | | | |"
    index.close()


def _row(name: str, index: SearchIndex, typed: str, text: Path) -> str:
    # into a pipe: with nowhere to write to, grep stops at the first line that fits
    command = ["grep", "-c", typed.replace('"', "").rstrip("*"), str(text)]
    grep = partial(subprocess.run, command, stdout=subprocess.PIPE, check=False)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(_timed(lambda: found_in(index, typed, "/job.dossier")))
        theirs.append(_timed(grep))
    pairs = list(zip(ours, theirs, strict=True))
    wall = sorted(a.wall / b.wall for a, b in pairs)
    median = statistics.median
    return (
        f"| {name} | grep -c | **{median(wall):.2f}** ({wall[0]:.2f}–{wall[-1]:.2f})"
        f" | {median(a.cpu / b.cpu for a, b in pairs):.2f}"
        f" | {median(a.wall for a in ours) * 1e3:.1f}"
        f" | {median(b.wall for b in theirs) * 1e3:.1f} |"
    )


def _edited(index: SearchIndex, held: Held, dossier: Dossier) -> float:
    """Return the milliseconds that the index takes to follow one edit of a brief."""
    took = []
    for number in range(ROUNDS):
        after = dossier.with_brief(_brief(f"порт {number}"))
        took.append(_timed(partial(follow, index, held, after)).wall)
    return statistics.median(took) * 1e3


def _timed(work: Callable[[], object]) -> _Time:
    wall, cpu = perf_counter(), _cpu()
    work()
    return _Time(perf_counter() - wall, _cpu() - cpu)


def _cpu() -> float:
    """Return the seconds that this process and its ended children have computed."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, whose))


def _brief(text: str) -> Brief:
    item = TextItem(ItemId("item"), text)
    brief = Brief(BriefId("brief"), "Порты", "one-page")
    return replace(brief, sections=(Section(SectionId("s"), "Порт", items=(item,)),))


def _essays() -> Iterator[Essay]:
    drawn = random.Random(20261122)  # noqa: S311 - the same text at every run
    words = {language: _drawn_words(language, drawn) for language in _SHARES}
    languages, shares = list(_SHARES), list(_SHARES.values())
    for number in range(WORDS // IN_AN_ESSAY):
        lines = []
        for _ in range(IN_AN_ESSAY // PASSAGE):
            (language,) = drawn.choices(languages, shares)
            lines.append(" ".join(islice(words[language], PASSAGE)) + ".")
        ends = list(accumulate(len(line) + 1 for line in lines))
        blocks = tuple(
            Block(BlockKind.PARAGRAPH, end - len(line) - 1, end - 1)
            for end, line in zip(ends, lines, strict=True)
        )
        name, text = f"{number}.txt", "\n".join(lines)
        key = EssayId(str(number))
        yield Essay(key, name, "txt", "utf-8", name, "ru", text, "", name, blocks)


def _drawn_words(language: str, drawn: random.Random) -> Iterator[str]:
    """Yield words without end, the n-th of the list as often as 1/n."""
    roots, joint = _ROOTS[language].split(), _JOINTS[language]
    stems = [*roots, *(f"{a}{joint}{b}" for a in roots for b in roots)]
    inflected = [f"{stem}{ending}" for stem in stems for ending in _ENDINGS[language]]
    forms = [*_LITTLE[language].split(), *inflected]
    weights = list(accumulate(1 / rank for rank in range(1, len(forms) + 1)))
    while True:
        yield from drawn.choices(forms, cum_weights=weights, k=10_000)
