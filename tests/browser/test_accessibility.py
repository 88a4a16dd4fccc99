"""report.html can be used by everybody: axe-core, narrow pages, the keyboard, other letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Page

NAMES = ["operation", "force_year", "counts"]
WIDTHS = (1280, 320)
"""Of a window, and of a phone or that window at 400%, in pixels of CSS."""

# Target size is of WCAG 2.2, and axe leaves it out unless it is asked for.
VIOLATIONS = """
axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}})
  .then(({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]))
"""
# What is drawn beyond the card of its chart, or beyond a chart that is cut off at its edge, by
# more than a pixel of rounding.
BEYOND = """
[...document.querySelectorAll(".chart .scroll")].flatMap((card) => {
  const svg = card.querySelector("svg");
  const is_whole = getComputedStyle(svg).overflow === "visible";
  const { left, right } = (is_whole ? card : svg).getBoundingClientRect();
  const end = is_whole ? left + card.scrollWidth : right;
  return [...svg.querySelectorAll("text")]
    .filter((text) => {
      const own = text.getBoundingClientRect();
      return own.left < left - 1 || own.right > end + 1;
    })
    .map((text) => text.textContent);
})
"""
SCROLLED = """
[...document.querySelectorAll(".scroll:has(caption)")].map((region) => {
  const words = region.querySelector("caption .narrow");
  const before = words.getBoundingClientRect();
  region.scrollLeft = 100;
  const after = words.getBoundingClientRect();
  return [region.scrollLeft, after.left - before.left, before.width <= region.clientWidth];
})
"""


@pytest.fixture(params=NAMES)
def opened(request: pytest.FixtureRequest, page: Page, reports: dict[str, Path]) -> Page:
    """The page with one of the reports."""
    page.open(reports[request.param])
    return page


# Colours are the same in every width, and all that can be pressed by day and by night.
@pytest.mark.parametrize(("width", "light"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing(width: int, light: str, opened: Page, axe: str) -> None:
    opened.says(f"{axe};0")
    opened.shown(width, light)

    assert opened.says(VIOLATIONS) == []


def test_axe_does_find_what_is_wrong(page: Page, axe: str, reports: dict[str, Path]) -> None:
    page.open(reports["counts"])
    page.shown(320)
    page.says(f"{axe};document.querySelector('.lead').style.color = '#ddd';0")
    page.says("document.querySelector('.tools button').textContent = '';0")

    assert {id_ for id_, _ in page.says(VIOLATIONS)} == {"color-contrast", "button-name"}


def test_the_page_never_scrolls_sideways(opened: Page) -> None:
    for width in WIDTHS:
        opened.shown(width)
        assert opened.says("document.documentElement.scrollWidth") == width
    # The width of A4 without its margins, 174 mm at 96 dots an inch.
    opened.shown(658, medium="print")
    assert opened.says("document.documentElement.scrollWidth") == 658


def test_captions_stay_where_tables_scroll(page: Page, reports: dict[str, Path]) -> None:
    page.open(reports["force_year"])
    page.shown(320)

    moved = page.says(SCROLLED)
    assert max(by for by, _, _ in moved) == 100
    assert {(shift, fits) for _, shift, fits in moved} == {(0, True)}


def test_no_label_of_a_chart_is_cut_with_or_without_the_script(
    page: Page, reports: dict[str, Path], tmp_path: Path
) -> None:
    text = reports["operation"].read_text(encoding="utf-8")
    silent = tmp_path / "silent.html"
    silent.write_text(text[: text.index("<script>")], encoding="utf-8")
    for path in (reports["operation"], reports["force_year"], silent):
        page.open(path)
        for width in WIDTHS:
            page.shown(width)
            assert page.says(BEYOND) == []


def test_without_its_script_the_page_has_all_but_controls(
    page: Page, reports: dict[str, Path], tmp_path: Path
) -> None:
    said = "document.querySelector('main').innerText.split(/\\s+/).length"
    text = reports["counts"].read_text(encoding="utf-8")
    silent = tmp_path / "silent.html"
    silent.write_text(text[: text.index("<script>")], encoding="utf-8")

    page.open(silent)
    page.shown()
    assert page.says("document.querySelectorAll('button').length") == 0
    plain = page.says(said)
    page.open(reports["counts"])
    page.says("document.querySelectorAll('.tools, .unseen').forEach((each) => each.remove())")
    assert page.says(said) == plain > 1_000


def test_the_first_stop_leads_to_the_report_and_is_seen(
    page: Page, reports: dict[str, Path]
) -> None:
    page.open(reports["counts"])
    page.shown(320)

    page.press("Tab", 9)
    assert page.says("document.activeElement.className") == "skip"
    assert page.says("document.activeElement.getBoundingClientRect().left") == 16
    assert page.says("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.press("Enter", 13)
    assert page.says("location.hash") == "#report"


def test_a_region_is_a_stop_only_where_it_scrolls(page: Page, reports: dict[str, Path]) -> None:
    stops = "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done("
    stops += "[...document.querySelectorAll('.scroll')].map((each) => [each.scrollWidth > "
    stops += "each.clientWidth, each.tabIndex === 0 && each.role === 'group']))))) "
    page.open(reports["counts"])
    seen = []
    for width in (*WIDTHS, 1280):
        page.shown(width)
        pairs = page.says(stops)
        assert all(scrolls == stop for scrolls, stop in pairs)
        seen.append({scrolls for scrolls, _ in pairs})
    assert True in seen[1]
    assert False in seen[0] & seen[2]
