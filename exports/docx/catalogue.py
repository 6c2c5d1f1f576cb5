"""The named styles of our files: ids, Word's own names, roles in the style sheet.

Built-in styles carry Word's own names, by which it finds them in every interface
language; our roles have names a person can read in the style list.
"""

from __future__ import annotations

from dataclasses import dataclass

from exports.document import CalloutKind

_BUILT_IN = frozenset((
    "Normal", "Title", "heading 1", "heading 2", "heading 3", "Body Text", "Quote",
    "List Bullet", "List Bullet 2", "List Bullet 3", "List Number", "List Number 2",
    "List Number 3", "List Continue", "caption", "footnote text", "endnote text",
    "annotation text", "TOC Heading", "toc 1", "toc 2", "toc 3", "header", "footer",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamedStyle:
    """A paragraph style: id, Word's name, role in the sheet, what it is based on."""

    id: str
    name: str
    role: str = ""
    based: str = "Normal"
    next: str = ""

    @property
    def built_in(self) -> bool:
        """Whether Word knows it by its name."""
        return self.name in _BUILT_IN


BODY = "BodyText"
DEEPEST_HEADING = 3
CALLOUTS = {
    CalloutKind.KEY_JUDGEMENT: "KeyJudgement",
    CalloutKind.DECISION: "Decision",
    CalloutKind.NOTE: "NoteBox",
    CalloutKind.PROMPT: "Prompt",
}
CALLOUT_TITLES = {
    CalloutKind.KEY_JUDGEMENT: "CalloutTitle",
    CalloutKind.DECISION: "DecisionTitle",
    CalloutKind.NOTE: "NoteBoxTitle",
    CalloutKind.PROMPT: "PromptTitle",
}
PARAGRAPH_STYLES = (
    NamedStyle("Title", "Title", "title", next="Byline"),
    NamedStyle("Heading1", "heading 1", "heading1", next=BODY),
    NamedStyle("Heading2", "heading 2", "heading2", next=BODY),
    NamedStyle("Heading3", "heading 3", "heading3", next=BODY),
    NamedStyle(BODY, "Body Text", "body"),
    NamedStyle("Byline", "Byline", "byline", next=BODY),
    NamedStyle("Lead", "Lead", "lead", next=BODY),
    NamedStyle("Quote", "Quote", "quotation", next="Translation"),
    NamedStyle("Translation", "Translation", "translation", "Quote", "Attribution"),
    NamedStyle(
        "TranslationLabel", "Translation Label", "attribution", next="Translation"
    ),
    NamedStyle("Attribution", "Attribution", "attribution", next=BODY),
    NamedStyle("ListBullet", "List Bullet", "list"),
    NamedStyle("ListBullet2", "List Bullet 2", "list"),
    NamedStyle("ListBullet3", "List Bullet 3", "list"),
    NamedStyle("ListNumber", "List Number", "list"),
    NamedStyle("ListNumber2", "List Number 2", "list"),
    NamedStyle("ListNumber3", "List Number 3", "list"),
    NamedStyle("ListContinue", "List Continue", "list"),
    NamedStyle("Caption", "caption", "caption", next=BODY),
    NamedStyle("Figure", "Figure", next="Caption"),
    NamedStyle("TableText", "Table Text", "table"),
    NamedStyle("TableHeading", "Table Heading", "table", "TableText"),
    NamedStyle("CalloutTitle", "Callout Title", "callout", next="KeyJudgement"),
    NamedStyle(
        "DecisionTitle", "Decision Title", "callout", "CalloutTitle", "Decision"
    ),
    NamedStyle("NoteBoxTitle", "Note Box Title", "callout", "CalloutTitle", "NoteBox"),
    NamedStyle("PromptTitle", "Prompt Title", "callout", "CalloutTitle", "Prompt"),
    NamedStyle("KeyJudgement", "Key Judgement", "callout"),
    NamedStyle("Decision", "Decision", "callout"),
    NamedStyle("NoteBox", "Note Box", "callout"),
    NamedStyle("Prompt", "Prompt", "callout"),
    NamedStyle("FootnoteText", "footnote text", "note"),
    NamedStyle("EndnoteText", "endnote text", "note"),
    NamedStyle("CommentText", "annotation text", "note"),
    NamedStyle("EndnoteTitle", "Endnote Title", based="Heading1", next=BODY),
    NamedStyle("TOCHeading", "TOC Heading", "heading1", next="TOC1"),
    NamedStyle("TOC1", "toc 1", "body"),
    NamedStyle("TOC2", "toc 2", "body"),
    NamedStyle("TOC3", "toc 3", "body"),
    NamedStyle("TOCEnd", "Contents End"),
    NamedStyle("Logo", "Logo", next="Title"),
    NamedStyle("CoverLine", "Cover Line", "byline"),
    NamedStyle("MarkingLine", "Marking Line", "byline", next="Byline"),
    NamedStyle("Header", "header", "running"),
    NamedStyle("Footer", "footer", "running"),
    NamedStyle("Marking", "Marking", "marking"),
)
