"""Where the mark of a source stands that was asked for while one typed."""

from __future__ import annotations

_CLOSING = ".,;:!?…)]}”’»"


def without_sign(text: str, start: int, end: int) -> tuple[str, int]:
    """Return a text without the sign at ``start`` to ``end``, and where its mark is.

    Places are code points. A mark stands at the word before it, so the space that was
    typed before the sign goes with it, unless a word follows that it keeps apart. With
    no sign there the text is as it was, and the mark at ``start``.
    """
    before, after = text[:start], text[end:]
    word = before.rstrip()
    if start == end or not word:
        return before + after, start
    follows = after[:1]
    is_over = not follows or follows.isspace() or follows in _CLOSING
    return (word if is_over else before) + after, len(word)
