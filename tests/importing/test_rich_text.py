"""What browsers and word processors copy comes in with its structure, and no more."""

from __future__ import annotations

import time

import pytest

from app.domain.brief import Item, ItemNote, TableItem, TextItem
from app.domain.stretch import Stretch
from app.importing.rich_text import LARGEST, items_from_html

Shape = list[tuple[str, str]]


def shape(html: str) -> Shape:
    return [(form(item), words(item)) for item in items_from_html(html)]


def form(item: Item) -> str:
    return item.form.value if isinstance(item, TextItem) else "table"


def words(item: Item) -> str:
    if isinstance(item, TextItem):
        return item.text
    assert isinstance(item, TableItem)
    return " / ".join(" | ".join(row) for row in (item.header, *item.rows))


def only(html: str) -> TextItem:
    (item,) = items_from_html(html)
    assert isinstance(item, TextItem)
    return item


def test_a_page_of_the_web() -> None:
    html = """<meta charset='utf-8'><h2 style="color:red">Port <b>works</b></h2>
    <p>First
       line.<br>Second.</p>
    <ul><li>one</li><li><p>two</p><ol><li>inner</li></ol></li></ul>
    <blockquote><p>Quoted?</p></blockquote><pre>a  b
    c</pre><div>Loose <span>words</span></div>"""
    assert shape(html) == [
        ("subheading", "Port works"),
        ("paragraph", "First line.\nSecond."),
        ("bullet", "one"),
        ("bullet", "two"),
        ("number", "inner"),
        ("paragraph", "Quoted?"),
        ("paragraph", "a  b\n    c"),
        ("paragraph", "Loose words"),
    ]


def test_emphasis_and_links_are_kept_and_looks_are_not() -> None:
    item = only(
        '<p><b>Bold</b> <span style="font-style:italic;color:red">it</span> and '
        '<a href="https://example.org/a?b=1&amp;c=2"><u>a link</u></a> or '
        '<a href="javascript:alert(1)">none</a></p>'
    )
    assert item.text == "Bold it and a link or none"
    assert item.stretches == (
        Stretch(0, 4, strong=True),
        Stretch(5, 7, emphasis=True),
        Stretch(12, 18, link="https://example.org/a?b=1&c=2"),
    )


def test_google_docs_wraps_all_in_a_bold_that_is_none() -> None:
    item = only(
        '<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">'
        '<span style="font-weight:400">Plain </span>'
        '<span style="font-weight:700">bold</span></p></b>'
    )
    assert item.stretches == (Stretch(6, 10, strong=True),)


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
<!-- p.MsoNormal {margin:0} --></style></head><body><!--StartFragment-->
<h1>Findings<o:p></o:p></h1>
<p class=MsoNormal>The port is <b style='mso-bidi-font-weight:normal'>shut</b><a
style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='mso-special-character:footnote'>
<![if !supportFootnotes]>[1]<![endif]></span></span></a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·
<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>
Grain</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>Coal</p>
<table><tr><td><p class=MsoNormal>Port</p></td><td><p>Ships</p></td></tr>
<tr><td><p>Skarholm</p></td><td><p>0</p></td></tr></table>
<!--EndFragment--><div style='mso-element:footnote-list'><hr size=1><div
style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a
style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span
class=MsoFootnoteReference>[1]</span></a> TASS, 3 May.</p></div></div></body></html>"""


def test_a_document_of_word() -> None:
    assert shape(WORD) == [
        ("subheading", "Findings"),
        ("paragraph", "The port is shut."),
        ("bullet", "Grain"),
        ("number", "Coal"),
        ("table", "Port | Ships / Skarholm | 0"),
    ]
    text = items_from_html(WORD)[1]
    assert isinstance(text, TextItem)
    assert text.notes == (ItemNote("TASS, 3 May.", 16),)
    assert text.stretches == (Stretch(12, 16, strong=True),)


def test_notes_of_libreoffice_and_of_pages_of_the_web() -> None:
    sdnote = '<p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>So they say</p>'
    fnote = '<li id="fn1"><p>So they say<a href="#fnref1">↩</a></p></li>'
    cited = '<li id="cite_note-1"><a href="#cite_ref-1">↑</a> <i>So they say</i></li>'
    for reference, note in (
        ('<a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>', sdnote),
        ('<a href="#fn1" id="fnref1"><sup>1</sup></a>', fnote),
        ('<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>', cited),
    ):
        item = only(f"<p>Shut{reference} now</p>{note}")
        assert (item.text, item.notes) == (
            "Shut now",
            (ItemNote("So they say", 4),),
        )


def test_a_mark_whose_note_was_not_copied_stays_to_be_seen() -> None:
    item = only('<p>Shut<a href="#_ftn1" name="_ftnref1">[1]</a> now</p>')
    assert (item.text, item.notes) == ("Shut[1] now", ())


def test_a_table_has_a_header_a_caption_and_rows_of_one_length() -> None:
    html = """<table><caption>Ships</caption><thead><tr><th>Port<th>Ships<th>Flag
    <tbody><tr><td>A<td colspan=2>2 <b>big</b><tr><td>B</table>"""
    (table,) = items_from_html(html)
    assert isinstance(table, TableItem)
    assert table.caption == "Ships"
    assert table.header == ("Port", "Ships", "Flag")
    assert table.rows == (("A", "2 big", ""), ("B", "", ""))


def test_a_table_that_only_lays_out_a_page_is_its_texts() -> None:
    html = "<table><tr><td><p>One</p><table><tr><td>Two</table><p>Three</table>"
    assert [word for _, word in shape(html)] == ["One", "Two", "Three"]


def test_what_nobody_reads_is_not_taken() -> None:
    html = """<p>See<!-- <b>not</b> this --><script>var x = "<p>no</p>";</script></p>
    <style>p { color: red }</style><p style="display:none">hidden</p>
    <img src="file:///etc/passwd" alt="x"><p hidden>hidden</p>
    <svg><text>x</text></svg>"""
    assert shape(html) == [("paragraph", "See")]


def test_no_piece_claims_to_be_from_anywhere() -> None:
    for item in items_from_html(WORD):
        assert isinstance(item, TextItem | TableItem)
        assert item.anchor is None


@pytest.mark.parametrize(
    "html",
    ["", "<", "<p", "</p></p>", "<!--", "a < b & c", "<a href='#'>x", "<td>x", "&#0;"],
)
def test_any_html_is_read(html: str) -> None:
    items_from_html(html)


def test_broken_signs_are_text() -> None:
    assert only("1 < 2 & 3 > 2").text == "1 < 2 & 3 > 2"
    assert only('<p title="a > b">c</p>').text == "c"


def test_the_time_grows_with_the_length_alone() -> None:
    for piece in (
        "<p",
        "<!--",
        "x<br>",
        "<a name=x></a>y",
        "<table>",
        '<a b="',
        "</x>",
    ):
        once, twice = timed(piece * 1000), timed(piece * 8000)
        assert twice < max(once, 0.01) * 8 * 4, piece
    assert items_from_html("x" * (LARGEST + 1)) == ()


def timed(html: str) -> float:
    started = time.process_time()
    items_from_html(html)
    return time.process_time() - started
