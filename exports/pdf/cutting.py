"""Where a line may end within a word, without a hyphen."""

from __future__ import annotations

import re

from exports.pdf.clusters import chunks, clusters

_IDEOGRAPH = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
# UAX 14: CL, CP, EX, IN, IS, NS, PO, QU that close; CJ as for strict lines (as NS).
_NOT_FIRST = (
    "、。，．：；！？）］｝」』】〕》〉〗〙〛｠｣〞〟”’»›…‥・ー―々〻ゝゞヽヾ〜～％‰℃°"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ｡､･ｧｨｩｪｫｬｭｮｯｰ,.:;!?)]}%"
)
_NOT_LAST = "（［｛「『【〔《〈〖〘〚｟｢〝“‘«‹￥＄￡([{$£€¥№"  # OP, PR, QU that open
_AFTER_DASH = re.compile(r"(?<=[-–—/])(?=[^\W\d_])")
# A line never ends at a hyphen of an address: readers, and people, take it for one that
# says that the word goes on.
_IN_ADDRESS = re.compile(r"(?<=[/?&=.#_])(?=\w)")
_LONG, _CHUNK = 40, 16  # code points of a word cut anywhere, and of its parts


def cut(word: str) -> list[str]:
    """Cut a word where a line may end without a hyphen."""
    if "://" in word:
        return _long(word)
    if _IDEOGRAPH.search(word):
        return [part for found in _ideographs(word) for part in _long(found)]
    return _long(word) if len(word) > _LONG else _AFTER_DASH.split(word)


def _long(word: str) -> list[str]:
    """Cut an address after its signs, and anywhere what is too long without any."""
    if len(word) <= _LONG and "://" not in word:
        return [word]
    return [
        piece
        for part in _IN_ADDRESS.split(word)
        for piece in (chunks(part, _CHUNK) if len(part) > _LONG else [part])
    ]


def _ideographs(word: str) -> list[str]:
    """Cut between ideographs, not before what closes or after what opens (UAX 14)."""
    parts: list[str] = []
    for cluster in clusters(word):
        after = parts[-1][-1] if parts else ""
        if parts and (
            cluster in _NOT_FIRST
            or after in _NOT_LAST
            or not (_IDEOGRAPH.match(cluster) or _IDEOGRAPH.match(after))
        ):
            parts[-1] += cluster
        else:
            parts.append(cluster)
    return parts
