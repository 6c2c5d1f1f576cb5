"""Where sentences end: after a mark, unless an abbreviation or a number owns it."""

from __future__ import annotations

import re

from app.text.profiles import small_words
from app.text.words import word_set

_ABBREVIATIONS = {
    "en": "mr mrs ms dr prof st rev hon gen col lt sgt capt sen rep gov pres vs no nos "
    "fig figs p pp vol ed eds cf e.g i.e etc al viz ca approx jr sr op cit ibid dept "
    "jan feb mar apr jun jul aug sept sep oct nov dec mt ltd inc co corp para art ch",
    "ru": "г гг в вв т т.е т.к т.д т.п т.н др пр см ср стр с рис табл п пп ст ч ул д "
    "кв корп обл р руб коп млн млрд трлн тыс им и.о акад проф доц ген янв февр фев "
    "апр июн июл авг сент сен окт нояб ноя дек напр ред изд гл разд прим тов",
    "uk": "р рр ст стор с т т.зв т.д т.п т.ч ін див напр рис табл п пп ч вул буд кв "
    "обл грн коп млн млрд трлн тис ім в.о акад проф доц ген м смт січ лют бер квіт "
    "трав черв лип серп верес жовт листоп груд ред вид гл розд прим",
    "de": "bzw ca d.h dr evtl f ff ggf hr fr inkl kap nr prof s sog st str u.a usw vgl "
    "z.b z.t mio mrd abs art jan feb apr aug sept okt nov dez jh bd hrsg",
    "fr": "m mm mme mlle dr prof st ste p pp vol éd cf env etc art chap fig janv févr "
    "avr juil sept oct nov déc av apr",
    "es": "sr sra srta dr dra prof ud uds p pp pág págs vol ed cf etc art cap fig núm "
    "ee.uu av ene feb abr ago sept oct nov dic",
    "pl": "dr prof mgr inż r w ul al pl nr s str t tzw np itd itp m.in tj ok godz zł "
    "gr mln mld tys św im por red wyd art ust pkt",
}
_FINAL = word_set(  # abbreviations that often end a sentence as well
    "etc jr sr inc ltd co corp г гг руб коп млн млрд трлн тыс др т.д т.п р рр грн тис "
    "usw zł tzw itd itp kg km u.a"
)
_TABLES = {tag: word_set(table) for tag, table in _ABBREVIATIONS.items()}
_ALL = frozenset().union(*_TABLES.values())
_END = re.compile(
    r"(?P<mark>[.!?…]+)(?P<close>[\"”’»“)\]]*)(?=\s)|(?P<wide>[。！？]+[」』”]*)"
    r"|(?P<gap>\n[ \t]*\n)"
)
_BEFORE = re.compile(r"[^\W\d_](?:[\w.]*[^\W\d_])?$")
_ORDINALS = (_TABLES["de"], _TABLES["pl"])  # languages that write 12th as 12.
_NUMBER = re.compile(r"(?<!\d)\d{1,3}$")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = small_words()
_OPENING = '"“‘«„([—–-'
_LOOK_BACK = 24  # code points; longer than any abbreviation


def sentences(text: str, language: str | None = None) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences of a text, without the space around them."""
    known = _TABLES.get(language or "", _ALL)
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match["mark"] and not _ends(text, match, known):
            continue
        end = match.start() if match["gap"] else match.end()
        _add(text, start, end, spans)
        start = match.end()
    _add(text, start, len(text), spans)
    return tuple(spans)


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    if bare := piece.strip():
        first = start + len(piece) - len(piece.lstrip())
        spans.append((first, first + len(bare)))


def _ends(text: str, match: re.Match[str], known: frozenset[str]) -> bool:
    following = _next_letter(text, match.end())
    if following.islower():
        return False
    after = text[match.end() : match.end() + 3].strip()
    if match["close"] and after[:1] in {"—", "–"}:
        return False  # «…» — said somebody
    if match["mark"] != "." or match["close"]:
        return True
    before = _BEFORE.search(text, max(0, match.start() - _LOOK_BACK), match.start())
    if before is None:
        return not _numbers(text, match.start(), known)
    word = before[0].lower()
    if not _abbreviated(word, following, known):
        return True
    return (word in _FINAL or "." in word) and _starts_anew(text, match.end())


def _abbreviated(word: str, following: str, known: frozenset[str]) -> bool:
    if word in known:
        return True
    parts = word.split(".")
    initials = all(len(part) <= 1 for part in parts)
    return initials and (len(parts) > 1 or word != "i") and not following.isdigit()


def _numbers(text: str, at: int, known: frozenset[str]) -> bool:
    """Return whether a full stop makes an ordinal («12. März») or numbers a line."""
    number = _NUMBER.search(text, max(0, at - 4), at)
    if number is None:
        return False
    line_start = not text[text.rfind("\n", 0, number.start()) + 1 : number.start()]
    return line_start or (known in _ORDINALS and len(number[0]) <= 2)  # noqa: PLR2004


def _starts_anew(text: str, at: int) -> bool:
    """Return whether a small word stands there with a capital: it begins a sentence."""
    word = _WORD.search(text, at, at + _LOOK_BACK)
    return word is not None and word[0].istitle() and word[0].lower() in _SMALL


def _next_letter(text: str, at: int) -> str:
    while at < len(text) and (text[at].isspace() or text[at] in _OPENING):
        at += 1
    return text[at] if at < len(text) else ""
