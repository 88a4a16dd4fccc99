"""report.html is one file that stands alone, and nothing in the records can break it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from audit.errors import ReportError
from audit.reporting import html
from audit.reporting.contents import contents, with_drawings
from audit.resources import templates_directory

if TYPE_CHECKING:
    from pathlib import Path

    from audit.findings import Findings
    from audit.reporting.contents import Contents
    from audit.reporting.writing import Outputs


OURS = (templates_directory() / "enhance.js").read_text(encoding="utf-8")
"""The one script that a page holds."""


class _Page(HTMLParser):
    """The ids, links, tags and images of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: Counter[str] = Counter()
        self.unnamed = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags[tag] += 1
        self.ids.extend(filter(None, [held.get("id")]))
        self.links.extend(filter(None, [held.get("href")]))
        self.unnamed += tag == "svg" and not held.get("aria-label")


def _page(text: str) -> _Page:
    page = _Page()
    page.feed(text)
    return page


@pytest.fixture(scope="module")
def page(year_outputs: Outputs) -> _Page:
    return _page(year_outputs.files["report.html"].decode())


def _undrawn(findings: Findings) -> Contents:
    made = contents(findings)
    return with_drawings(made, {figure.name: "<svg ></svg>" for figure in made.figures})


def test_every_id_is_unique_and_every_link_leads_to_one(page: _Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)


def test_a_finding_can_be_linked_to(page: _Page) -> None:
    assert "rate_ratio/black/vs-white/northmere-residents.csv" in page.ids


def test_nothing_is_loaded_from_outside(year_outputs: Outputs) -> None:
    text = year_outputs.files["report.html"].decode()

    assert not re.search(r"\b(?:src|srcset|poster|action|data)=", text)
    assert "@import" not in text
    assert "url(" not in text
    assert text.count(f"<script>{OURS}</script>") == 1
    assert "<script" not in text.replace(f"<script>{OURS}</script>", "")


def test_the_policy_lets_the_page_s_own_script_run_and_no_other(year_outputs: Outputs) -> None:
    text = year_outputs.files["report.html"].decode()
    digest = base64.b64encode(hashlib.sha256(OURS.encode()).digest()).decode()

    (policy,) = re.findall('http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy.split("; ") == [
        "default-src 'none'", "style-src 'unsafe-inline'", f"script-src 'sha256-{digest}'",
        "img-src data:", "base-uri 'none'", "form-action 'none'",
    ]  # fmt: skip
    assert not re.search("</|<!--|fetch\\(|XMLHttp|import\\(|innerHTML|https?:", OURS)


def test_the_page_has_landmarks_a_language_and_one_first_heading(
    page: _Page, year_outputs: Outputs
) -> None:
    assert b'<html lang="en-GB">' in year_outputs.files["report.html"]
    assert page.tags["h1"] == page.tags["main"] == page.tags["header"] == page.tags["nav"] == 1
    assert "#report" in page.links


def test_every_chart_has_a_text_alternative(page: _Page) -> None:
    assert page.tags["svg"] >= 5
    assert page.unnamed == 0


def test_sections_stand_in_order_and_what_is_left_out_is_listed(year_outputs: Outputs) -> None:
    text = year_outputs.files["report.html"].decode()

    places = [text.index(f'<section id="{name}"') for name in ("reading", "who", "found", "method")]
    assert places == sorted(places)
    assert "What changed: no earlier audit was given to compare with." in text
    assert '<section id="change"' not in text


def test_hostile_text_is_escaped_and_shortened(hostile: Findings) -> None:
    for medium in ("screen", "print"):
        text = html.render(_undrawn(hostile), medium)

        assert "<script" not in text.replace(f"<script>{OURS}</script>", "")
        assert "x" * 400 not in text
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize("name", ["suppressed", "nothing", "areas"])
def test_a_report_is_made_whatever_is_missing(name: str, request: pytest.FixtureRequest) -> None:
    page = _page(html.render(_undrawn(request.getfixturevalue(name)), "screen"))

    assert page.tags["section"] >= 5
    assert len(page.ids) == len(set(page.ids))


def test_made_up_records_are_called_so(operation: Findings, hostile: Findings) -> None:
    assert "Demonstration: made-up records." in html.render(_undrawn(operation), "screen")
    plan = {**hostile.plan, "demonstration": False}
    real = hostile.model_copy(update={"plan": plan})
    assert "Demonstration" not in html.render(_undrawn(real), "screen")


def test_a_folder_in_front_replaces_and_adds_templates(
    force_year: Findings, tmp_path: Path
) -> None:
    (tmp_path / "sections").mkdir()
    own = '{% set title = "Our view" %}<p>{{ page.title }} as we see it</p>'
    (tmp_path / "sections" / "15-our-view.html.j2").write_text(own, encoding="utf-8")

    text = html.render(_undrawn(force_year), "screen", tmp_path)

    assert '<section id="our-view"' in text
    assert "Our view" in text
    assert text.index('id="reading"') < text.index('id="our-view"') < text.index('id="who"')


def test_the_script_of_a_page_is_ours_whatever_a_folder_holds(
    operation: Findings, tmp_path: Path
) -> None:
    (tmp_path / "enhance.js").write_text("alert(1)", encoding="utf-8")
    with pytest.raises(ReportError, match="holds no template"):
        html.render(_undrawn(operation), "screen", tmp_path)

    (tmp_path / "house.css").write_text("", encoding="utf-8")
    text = html.render(_undrawn(operation), "screen", tmp_path)
    assert f"<script>{OURS}</script>" in text
    assert "alert(1)" not in text


def test_cells_hold_what_they_stand_for_unrounded_on_screen_alone(force_year: Findings) -> None:
    screen, paper = (html.render(_undrawn(force_year), each) for each in ("screen", "print"))

    # 1,324 of the 6,613 searches of people whose ethnicity is known were of Black people.
    assert f'data-value="{1_324 / 6_613}">20%</td>' in screen
    assert re.search(
        r'data-low="22\.39\d{5,}" data-high="24\.96\d{5,}">22\.4 to 25\.0</td>', screen
    )
    assert not re.search('data-(value|low|high)=|<abbr|class="here"|statement-1', paper)


@pytest.mark.parametrize("own", ["{{ nonsense }}", "{% if %}", "{{ ''.__class__.__mro__ }}"])
def test_a_template_that_fails_or_reaches_out_is_an_error(
    own: str, force_year: Findings, tmp_path: Path
) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "15-bad.html.j2").write_text(own, encoding="utf-8")

    with pytest.raises(ReportError):
        html.render(_undrawn(force_year), "screen", tmp_path)


def test_a_report_of_few_sections_has_no_list_of_them_in_print(force_year: Findings) -> None:
    made = _undrawn(force_year)
    few, more = (replace(made, sections=made.sections[:number]) for number in (8, 9))

    assert [
        "<h2>Contents</h2>" in html.render(each, medium)
        for each in (few, more)
        for medium in ("screen", "print")
    ] == [True, False, True, True]
