"""What the script adds to report.html: sorting, copying, downloads and links to findings."""

from __future__ import annotations

import csv
import io
import time
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Page

SVG = "{http://www.w3.org/2000/svg}"
FIRST = """
[...document.querySelectorAll("#table-%s tbody tr")].map((row) => row.cells[0].textContent.trim())
"""
GROUPS = ["Asian", "Black", "Mixed", "White", "Other", "Unknown", "All"]
"""The rows of the table as they are printed; its searches are 652, 1,324, 361, 4,079, 197, 853."""


@pytest.fixture
def year(page: Page, reports: dict[str, Path]) -> Page:
    """The page with the report of the year, as it was opened."""
    page.open(reports["force_year"])
    page.shown()
    return page


@pytest.fixture
def saved(year: Page, tmp_path: Path) -> Path:
    """The folder into which the browser saves."""
    folder = {"behavior": "allow", "downloadPath": str(tmp_path)}
    year.browser.ask("Browser.setDownloadBehavior", **folder)
    return tmp_path


def _button(table: str, words: str) -> str:
    """A button of a block, by what it says to the eye."""
    return (
        f"[...document.querySelectorAll('#{table} button')]"
        f".find((each) => each.textContent.startsWith('{words}'))"
    )


def _text(path: Path) -> str:
    """A file that the browser is saving, once it is there."""
    until = time.monotonic() + 10
    while not path.is_file() and time.monotonic() < until:
        time.sleep(0.02)
    return path.read_text(encoding="utf-8")


def _head(page: Page, place: int) -> object:
    own = f"document.querySelectorAll('#table-searches th[scope=col]')[{place}]"
    return page.says(f"{own}.getAttribute('aria-sort')")


def test_a_table_is_sorted_by_keyboard_and_put_back(year: Page) -> None:
    year.says("document.querySelectorAll('#table-searches thead button')[1].focus()")

    seen = []
    for _ in range(3):
        year.press("Enter", 13)
        seen.append((_head(year, 1), year.says(FIRST % "searches")))
    assert seen == [
        ("ascending", ["Other", "Mixed", "Asian", "Unknown", "Black", "White", "All"]),
        ("descending", ["White", "Black", "Unknown", "Asian", "Mixed", "Other", "All"]),
        (None, GROUPS),
    ]


def test_what_has_no_number_stands_after_all_that_has_one(year: Page) -> None:
    # Searches per 1,000 residents are 9.3, 23.7, 12.9, 7.8, 9.4 and, of unknown ethnicity, none;
    # the lower ends of their ranges, 8.6, 22.4, 11.6, 7.5 and 8.1, are in another order.
    orders = []
    for place in (4, 4, 5):
        year.says(f"document.querySelectorAll('#table-searches thead button')[{place}].click()")
        orders.append(year.says(FIRST % "searches"))

    assert orders == [
        ["White", "Asian", "Other", "Mixed", "Black", "Unknown", "All"],
        ["Black", "Mixed", "Other", "Asian", "White", "Unknown", "All"],
        ["White", "Other", "Asian", "Mixed", "Black", "Unknown", "All"],
    ]
    assert (_head(year, 4), _head(year, 5)) == (None, "ascending")


def test_a_table_is_copied_as_it_is_shown(year: Page) -> None:
    permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"]
    year.browser.ask("Browser.grantPermissions", permissions=permissions)
    year.ask("Page.bringToFront")
    year.says(f"{_button('table-searches', 'Links')}.click()")
    year.says("document.querySelector('#table-searches tbody th').textContent = ' =1+1';0")

    year.says(f"{_button('table-searches', 'Copy')}.click()")
    copied = year.says("navigator.clipboard.readText()")
    rows = [line.split("\t") for line in copied.splitlines()]
    assert rows[0][:4] == ["Ethnic group", "Searches", "Share of known", "Residents"]
    assert rows[2] == ["Black", "1,324", "20%", "55,970", "23.7", "22.4 to 25.0"]
    # A text that a spreadsheet would run is marked as text; a number with its sign is none.
    assert rows[1][0] == "'=1+1"
    year.says(f"{_button('table-rate_ratios', 'Copy')}.click()")
    rows = [line.split("\t") for line in year.says("navigator.clipboard.readText()").splitlines()]
    assert "+15.9" in rows[2]
    assert year.says("document.querySelector('[role=status]').textContent") == "Copied: Table 2"
    # In print a fall of 7 points has a true minus, which no spreadsheet counts with.
    year.says(f"{_button('table-find_rates', 'Copy')}.click()")
    assert "\t-7\t" in year.says("navigator.clipboard.readText()")


def test_the_numbers_of_a_chart_are_saved_unrounded(year: Page, saved: Path) -> None:
    year.says("document.querySelectorAll('#table-searches thead button')[1].click()")
    year.says(f"{_button('figure-rates', 'Numbers')}.click()")

    rows = list(csv.DictReader(io.StringIO(_text(saved / "figure-rates.csv"))))
    assert [row["group"] for row in rows] == GROUPS
    black, unknown = rows[1], rows[5]
    # 1,324 searches in a year of 55,970 residents.
    assert float(black["rate"]) == pytest.approx(1_324 / 55_970 * 1_000, rel=1e-12)
    assert black["residents"] == "55970"
    assert 22.35 < float(black["rate_range_low"]) < 22.45
    assert 24.95 < float(black["rate_range_high"]) < 25.05
    assert unknown["rate"] == unknown["rate_range_low"] == "N/A"


def test_a_chart_is_saved_as_a_drawing_that_stands_alone(year: Page, saved: Path) -> None:
    year.says(f"{_button('figure-ratios', 'Chart')}.click()")

    drawing = ET.fromstring(_text(saved / "figure-ratios.svg"))  # noqa: S314 - ours
    assert drawing.tag == f"{SVG}svg"
    title, paper, *_ = drawing
    assert title.text == drawing.get("aria-label")
    assert "Black: 3.0, likely range 2.9 to 3.2" in str(title.text)
    assert (paper.tag, paper.get("fill")) == (f"{SVG}rect", "#ffffff")
    assert paper.get("x") == str(drawing.get("viewBox")).split()[0]
    assert all(
        "IBM Plex Sans" in str(each.get("font-family")) for each in drawing.iter(f"{SVG}text")
    )


def test_links_to_findings_are_shown_on_request_and_lead_there(year: Page) -> None:
    signs = "document.querySelectorAll('#table-rate_ratios td .here').length"
    button = _button("table-rate_ratios", "Links")

    assert year.says(signs) == 0
    year.says(f"{button}.click()")
    assert year.says(f"{button}.getAttribute('aria-pressed')") == "true"
    assert year.says(signs) == year.says(
        "document.querySelectorAll('#table-rate_ratios [id]').length"
    )
    year.says("document.querySelectorAll('#table-rate_ratios td .here')[0].click()")
    assert year.says("document.querySelector(':target').id") == (
        "rate_ratio/asian/vs-white/northmere-residents.csv"
    )
    year.says(f"{button}.click()")
    assert year.says(signs) == 0


def test_a_sign_stands_in_the_cell_under_the_pointer_alone(year: Page) -> None:
    year.says("document.querySelector('#table-rate_ratios').scrollIntoView();0")
    places = year.says(
        "[...document.querySelectorAll('#table-rate_ratios td[id]')].slice(0, 2).map((each) => {"
        "const {left, top} = each.getBoundingClientRect(); return [left + 30, top + 8]; })"
    )
    held = "[...document.querySelectorAll('#table-rate_ratios td[id]')].map((each) => "
    held += "each.querySelectorAll('.here').length)"

    for place, (x, y) in enumerate(places):
        year.ask("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        counts = year.says(held)
        assert (counts[place], sum(counts)) == (1, 1)


def test_every_statement_figure_and_table_can_be_linked_to(year: Page) -> None:
    dead = "[...document.querySelectorAll('a.here')].filter((each) => "
    dead += "!document.getElementById(decodeURIComponent(each.hash.slice(1)))).length"

    assert year.says(dead) == 0
    for block in (".statement", ".chart", ".table"):
        blocks = f"document.querySelectorAll('{block}').length"
        assert year.says(blocks) == year.says(f"document.querySelectorAll('{block} .here').length")


def test_a_symbol_says_what_it_means(year: Page) -> None:
    said = year.says("[...document.querySelectorAll('abbr')].map((each) => each.title)")

    assert "" not in said
    assert "too few to be reliable" in said


def test_no_other_script_runs(year: Page) -> None:
    year.says(
        "document.body.append(Object.assign(document.createElement('script'), "
        "{textContent: 'window.has_run = true'}));0"
    )
    year.says(
        "document.body.insertAdjacentHTML('beforeend', '<img onerror=\"has_run = 1\" src=x>')"
    )

    assert (
        year.says("new Promise((done) => setTimeout(() => done(typeof has_run), 50))")
        == "undefined"
    )
