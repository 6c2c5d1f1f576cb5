"""What exports say of what they could not carry over, marked for translators.

An export knows no language but that of its document, and says its losses in English;
whoever shows one turns it into the language of the interface (``wording.retold``).
"""

from __future__ import annotations

from app.domain.wording import later

SENTENCES = (
    later("A text file cannot be encrypted: anybody can read it"),
    later("The text has only the words for a picture: {description}"),
    later("LibreOffice sets endnotes on pages without the marking; Word does not"),
    later("No block has the id of this evidence, so the file cannot show it"),
    later("The template lacks styles, ours are added: {names}"),
    later("The template has no style “{name}” for “{role}”"),
    later("“{language}” is no language tag"),
    later("“{address}” is no address to lead to"),
    later("Notes do not hold notes"),
    later("“{text}” refers to something that is not there"),
    later("A picture is left out: {reason}"),
    later("The template sets its text in columns; here it stands in one"),
    later("A remark has no place in the text: {text}"),
    later("A heading of level {level} became one of level {least}"),
    later("A list {count} levels deep is set at level {most}"),
    later("A field of the template that reaches outside was left out"),
    later("A picture of the template was left out: no PNG, JPEG"),
    later("No file can show {signs}: � stands there"),
    later("The file is locked with a password, so it is not fit for archives (PDF/A)"),
    later("A chart is set as its table: {reason}"),
    later("The logo is smaller than its sheet says, so that it stays on the page"),
    later("The link to {address} is written as text only"),
    later("“{text}” leads nowhere in this file"),
    later("its figures are not all of one unit"),
    later("it has no figures"),
    later("it needs a column of labels, another one, and rows"),
    later("it has notes in its cells"),
    later("its rows are of different lengths"),
    later("its labels are too long for a line"),
    later("it is damaged or no PNG or JPEG"),
    later("it has too many pixels"),
    later("it has fewer pixels than it says"),
)
