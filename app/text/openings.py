"""The first words of a text, by which whoever wrote it knows it."""

from __future__ import annotations

from app.text.profiles import small_words

_SMALL = small_words()
_LONGEST = 48  # code points; what a list of parts shows on one line
_FEWEST = 3  # words; a comma after fewer ends no title
_CLAUSE_ENDS = ".?!…:;,—–)"


def opening(sentence: str) -> str:
    """Return the first words of a sentence, up to where they may stand alone."""
    words: list[str] = []
    for word in sentence.split():
        if words and len(" ".join([*words, word])) > _LONGEST:
            break
        words.append(word)
        if word[-1] in _CLAUSE_ENDS and len(words) >= _FEWEST:
            break
    while len(words) > _FEWEST and words[-1].lower() in _SMALL:
        words.pop()
    said = " ".join(words)[:_LONGEST].strip("“”«»„\"'‘’()[] " + _CLAUSE_ENDS)
    return said[:1].upper() + said[1:]
