"""Runs: text in its language, links, note marks, cross references."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, assert_never

from exports.document import (
    Chart,
    CrossReference,
    Figure,
    Heading,
    LineBreak,
    Link,
    Note,
    Table,
    Text,
    plain_text,
)
from exports.docx import isolates
from exports.docx.links import usable_address
from exports.docx.xml import element, field, run, run_properties, text_elements
from exports.languages import is_east_asian, is_right_to_left, region_tag
from exports.rendered import Loss
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.document import Inline
    from exports.docx.anchors import Anchors
    from exports.docx.notes import Notes

# strong, italic, language, link, whether from right to left where that is said
_Look = tuple[bool, bool | None, str, bool, bool | None]
# "Table 7": a word that Word takes for the name of a count, a space, the number.
_COUNTED = re.compile(r"([^\W\d_]{1,39})([ \u00a0])([1-9]\d{0,3})(?!\d|[.,]\d)")
_LINE_BREAK = run("<w:br/>")
_AFTER_NUMBER = "\N{NO-BREAK SPACE}"  # of a heading, where it is mentioned


class Around(NamedTuple):
    """What surrounds runs: their block, its language, whether its style is italic.

    ``leftward`` says which way its text runs that is said to be in no language, None
    where that is as the language of the block does.

    Every paragraph has one; a tuple is made in a third of the time of a dataclass.
    """

    id: str = ""
    language: str = ""
    emphasis: bool = False
    leftward: bool | None = None


class Story:
    """A part that holds text, and the addresses its links lead to."""

    def __init__(self) -> None:
        self.addresses: dict[str, str] = {}

    def link(self, address: str) -> str:
        """Return the relationship id of an address, the same for the same address."""
        return self.addresses.setdefault(address, f"rIdL{len(self.addresses) + 1}")


class Runs:
    """Writes inline nodes into one story. ``notes`` is None inside the notes."""

    def __init__(
        self, language: str, anchors: Anchors, losses: list[Loss], notes: Notes | None
    ) -> None:
        self.story = Story()
        self._document_language = region_tag(language)
        self._anchors = anchors
        self._losses = losses
        self._notes = notes
        self._looks: dict[_Look, str] = {}
        self._counts: Counter[str] = Counter()  # captions so far, by their label

    def xml(self, content: Sequence[Inline] | str, around: Around) -> str:
        """Return the runs of some content; a plain string is one run of text."""
        if isinstance(content, str):
            return self._text(Text(content), around)
        return "".join([self._inline(inline, around) for inline in content])

    def caption(self, content: Sequence[Inline], around: Around, mark: str) -> str:
        """Return the runs of a caption, its number a field that counts its like.

        It stays text where Word would count to another number. ``mark`` is a bookmark
        for label and number, "" for none.
        """
        match = _counted(content)
        first = content[0] if content else None
        if match is None or not isinstance(first, Text):
            return self.xml(content, around)
        label, number = match[1], match[3]
        self._counts[label] += 1
        counted = self._text(replace(first, text=match[0]), around)
        if number == str(self._counts[label]):
            before = self._text(replace(first, text=label + match[2]), around)
            look = self._look(first, around)
            counted = before + field(f"SEQ {label} \\* ARABIC", number, look)
        after = replace(first, text=first.text[match.end() :])
        return self._anchors.marked(mark, counted) + self.xml(
            (after, *content[1:]), around
        )

    def _inline(self, inline: Inline, around: Around) -> str:
        match inline:
            case Text():
                return self._text(inline, around)
            case Link():
                return self._link(inline, around)
            case LineBreak():
                return _LINE_BREAK
            case Note():
                return self._note(inline)
            case CrossReference():
                return self._cross_reference(inline, around)
            case _:
                assert_never(inline)

    def _text(self, text: Text, around: Around, *, link: bool = False) -> str:
        if not text.text:
            return ""
        if isolates.END in text.text:
            return self._isolated(text, around, link=link)
        return run(text_elements(text.text), self._look(text, around, link=link))

    def _isolated(self, text: Text, around: Around, *, link: bool) -> str:
        leftward = around.leftward
        if leftward is None:
            leftward = is_right_to_left(around.language)
        return "".join(
            run(text_elements(said), self._look(text, around, link=link, leftward=way))
            for said, way in isolates.stretches(text.text, right_to_left=leftward)
            if said
        )

    def _look(
        self,
        text: Text,
        around: Around,
        *,
        link: bool = False,
        leftward: bool | None = None,
    ) -> str:
        """Return the properties of a run. What stands out in italics is upright."""
        italic = (not around.emphasis) if text.emphasis else None
        language = text.language
        if language is None:
            language = around.language
            leftward = around.leftward if leftward is None else leftward
        key = (text.strong, italic, language, link, leftward)
        if key not in self._looks:
            if language and not region_tag(language):
                self._lose(
                    "language",
                    sentence("“{language}” is no language tag").format(
                        language=language
                    ),
                    around,
                )
            self._looks[key] = self._new_look(key)
        return self._looks[key]

    def _new_look(self, key: _Look) -> str:
        strong, italic, language, link, leftward = key
        children: dict[str, str] = {}
        if link:
            children["rStyle"] = element("rStyle", "Hyperlink")
        if strong:
            children |= {"b": "<w:b/>", "bCs": "<w:bCs/>"}
        if italic is not None:
            value = "" if italic else ' w:val="0"'
            children |= {"i": f"<w:i{value}/>", "iCs": f"<w:iCs{value}/>"}
        children |= self._told(region_tag(language), leftward=leftward)
        return run_properties(children)

    def _told(self, tag: str, *, leftward: bool | None) -> dict[str, str]:
        """Return what says of a run in which language it is, and which way it goes."""
        tag = tag or self._document_language
        if leftward not in (None, is_right_to_left(tag)):
            return {"rtl": "<w:rtl/>"} if leftward else {}  # in whichever language
        if is_right_to_left(tag):
            return {"rtl": "<w:rtl/>", "lang": f'<w:lang w:bidi="{tag}"/>'}
        if is_east_asian(tag):
            # Word asks a font of its own for these, and for the signs among them.
            fonts = '<w:rFonts w:hint="eastAsia"/>'
            return {"rFonts": fonts, "lang": f'<w:lang w:eastAsia="{tag}"/>'}
        if tag != self._document_language:
            return {"lang": element("lang", tag)}
        return {}

    def _link(self, link: Link, around: Around) -> str:
        address = usable_address(link.target)
        if address is None:
            self._lose(
                "link",
                sentence("“{address}” is no address to lead to").format(
                    address=link.target
                ),
                around,
            )
            return "".join([self._text(text, around) for text in link.content])
        runs = "".join([self._text(text, around, link=True) for text in link.content])
        key = self.story.link(address)
        return f'<w:hyperlink r:id="{key}" w:history="1">{runs}</w:hyperlink>'

    def _note(self, note: Note) -> str:
        if self._notes is None:
            raise TypeError("Notes do not hold notes")
        return self._notes.add(note)

    def _cross_reference(self, reference: CrossReference, around: Around) -> str:
        """Write a field where Word would update it to the same words, else a link."""
        text = Text(reference.text)
        name = self._anchors.names.get(reference.target)
        if name is None:
            message = sentence("“{text}” refers to something that is not there").format(
                text=reference.text
            )
            self._lose("reference", message, around)
            return self._text(text, around)
        block, look = self._anchors.blocks[reference.target], self._look(text, around)
        before, said = "", reference.text
        if isinstance(block, Heading):
            label = f"{block.number}{_AFTER_NUMBER}"
            if block.number and said.startswith(label):
                said = said.removeprefix(label)
                before = field(f"REF {name} \\w \\h", block.number, look)
                before += run(text_elements(_AFTER_NUMBER), look)
            if plain_text(block.content) == said:
                return before + field(f"REF {name} \\h", said, look)
        mark = self._anchors.labels.get(reference.target)
        if mark and isinstance(block, Table | Figure | Chart):
            match = _counted(block.caption)
            if match and match[0] == said:
                return field(f"REF {mark} \\h", said, look)
        runs = self._text(Text(said), around)
        link = f'<w:hyperlink w:anchor="{name}" w:history="1">{runs}</w:hyperlink>'
        return before + link

    def _lose(self, code: str, message: str, around: Around) -> None:
        self._losses.append(Loss(code, message, around.id))


def _counted(caption: Sequence[Inline]) -> re.Match[str] | None:
    """Return the label and the number that a caption begins with, None without any."""
    first = caption[0] if caption else None
    return _COUNTED.match(first.text) if isinstance(first, Text) else None
