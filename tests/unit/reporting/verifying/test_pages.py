"""Pages beside those made again: where their layout is ours word by word, else number by number."""

from __future__ import annotations

import io

import pikepdf
import pytest

from audit.errors import RecordsError
from audit.reporting.verifying.drawings import differences
from audit.reporting.verifying.pages import among, held_pages

FONT = pikepdf.Dictionary(
    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
)


def _pdf(*pages: str, more: bytes = b"") -> bytes:
    """A PDF with a line of text a page."""
    made = pikepdf.new()
    for text in pages:
        page = made.add_blank_page()
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=FONT))
        drawn = f"BT /F 12 Tf 20 700 Td ({text}) Tj ET".encode() + more
        page.obj.Contents = made.make_stream(drawn)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def test_the_same_pages_hold() -> None:
    one = _pdf("15 of 68 searches", "and 2 arrests")

    assert held_pages(one, one).problems == ()
    assert held_pages(_pdf("a 1"), _pdf("a 1")).problems == ()


def test_a_number_that_differs_is_a_number_and_a_word_a_word() -> None:
    held = held_pages(_pdf("15 of 68 searches were", "a"), _pdf("16 of 68 searches are", "a"))

    assert [(each.kind, str(each)) for each in held.problems] == [
        (
            "number",
            "page 1: the page has “15”, and the findings give “16” (at “… of 68 searches are”).",
        ),
        (
            "words",
            "page 1: the page has “were”, and the findings give “are” (at “16 of 68 searches …”).",
        ),
    ]
    # Of 15 and 68 one holds.
    assert held.numbers == 1


def test_a_page_drawn_otherwise_with_the_same_words_is_told() -> None:
    pages = differences(_pdf("15", "16", more=b" 0 0 9 9 re f"), _pdf("15", "16")).pages

    assert pages == (1, 2)
    assert differences(_pdf("15"), _pdf("15")).pages == ()


def test_of_another_layout_every_number_is_looked_for_anywhere() -> None:
    made = _pdf("15 of 68 searches", "22% of 68")

    assert among(_pdf("22% is 15 of", "68 searches"), made).problems == ()
    [wrong] = among(_pdf("23% is 15 of", "68 searches"), made).problems
    assert str(wrong) == "page 1: “23%” is no number that the findings give."


def test_damage_is_said_in_words() -> None:
    with pytest.raises(RecordsError, match="damaged and cannot be read"):
        held_pages(b"%PDF-1.7\nnothing", _pdf("15"))
