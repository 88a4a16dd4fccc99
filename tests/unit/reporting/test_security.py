"""Nothing that a report is told can put markup, script, formulas, links or files into it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from copy import deepcopy
from html.parser import HTMLParser
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from audit.errors import PlanError
from audit.jobs.counting import count
from audit.plan import Plan
from audit.reporting import asking, html
from audit.reporting.contents import contents, with_drawings
from audit.reporting.spreadsheet.book import book
from audit.reporting.table import Cell, Column, Row, Table
from audit.resources import templates_directory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audit.findings import Findings

HOSTILE = "=1+1<script>x()</script>{{123*1001}}\u202e\x01\u2066\"'><a href=javascript:x()>"
"""A formula, markup, a script, a template, control characters and a link, in 70 characters."""
LONG = f"{HOSTILE}{'<b>' * 5_000}"
PRODUCT = "123123"
"""What a template would make of it: 123 × 1,001, by hand."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")

WHOLE: dict[str, Any] = {
    "title": "A",
    "records": {
        "paths": ["a.csv"],
        "columns": {"date": "A"},
        "values": {"outcome": {"A": "no_further_action"}},
    },
    "baseline": {"also": ["a.csv"]},
    "report": {"organisation": "A", "contact": "A"},
    "operation": {
        "place": "A",
        "source": "A",
        "drug_dog": True,
        "stages": {"passed": {"black": 9, "white": 90}, "searched": {"black": 3, "white": 65}},
        "estimated_stages": ["passed"],
        "published_totals": {"searched": 68, "positive_outcomes": 15},
        "other_totals": [{"source": "A", "totals": {"searched": 67}}],
        "changes": [{"what": "A", "now": 9, "before": 8, "elsewhere": "A"}],
        "claims": [
            {"quote": "A", "claim": "up_by_a_third", "what": "A", "now": 9, "before": 8},
            {
                "quote": "A",
                "claim": "it_worked",
                "elsewhere": {"where": "A", "found": 3, "searched": 9},
            },
            {
                "quote": "A",
                "claim": "two_counts",
                "first": {"count": 3, "name": "A"},
                "second": {"count": 9, "name": "A"},
                "says": "lower",
                "hypothesis": "A",
            },
        ],
    },
}
"""A plan with every table and list that there is, so that the strings within can be reached."""
OF_RECORDS = ("records", "scope", "baseline")
"""The parts of a plan that published totals are measured without."""

SOURCES = ["of_hostile_plan", "hostile", "hostile_year"]
"""Findings whose plan, records and baselines are hostile, by the names of their fixtures."""

Place = tuple[str | int, ...]


def strings(kind: object, held: object, place: Place = ()) -> Iterator[Place]:
    """Every place in a plan that may hold a string, by the types of its fields."""
    if kind is str:
        yield place
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            key = field.alias or name
            own = held.get(key) if isinstance(held, dict) else None
            yield from strings(field.annotation, own, (*place, key))
    elif get_origin(kind) is tuple:
        for number, own in enumerate(held if isinstance(held, list) else [None]):
            yield from strings(get_args(kind)[0], own, (*place, number))
    elif get_origin(kind) is dict:
        for key, own in held.items() if isinstance(held, dict) else ():
            yield from strings(get_args(kind)[1], own, (*place, key))
    elif get_origin(kind) in (Union, UnionType, Annotated):
        for each in get_args(kind):
            yield from strings(each, held, place)


def _with(plan: dict[str, Any], place: Place, text: str) -> dict[str, Any]:
    """The plan with a text in a place."""
    changed = deepcopy(plan)
    part: Any = changed
    for key, after in zip(place, (*place[1:], None), strict=True):
        if after is None:
            break
        if isinstance(part, dict):
            part = part.setdefault(key, [] if isinstance(after, int) else {})
        else:
            part = part[int(key)]
    if isinstance(part, list) and not part:
        part.append(text)
    else:
        part[place[-1]] = text
    return changed


def _accepted(plan: dict[str, Any]) -> bool:
    try:
        Plan.parse("", {(key,): each for key, each in plan.items()})
    except PlanError:
        return False
    return True


def _hostile_plan() -> tuple[dict[str, Any], set[Place]]:
    """A plan with a hostile text in every place that takes one, and those places."""
    plan, taken = deepcopy(WHOLE), set()
    for place in strings(Plan, WHOLE):
        for text in (LONG, f"{HOSTILE}{'x' * 20}"):
            if _accepted(changed := _with(plan, place, text)):
                plan = changed
                taken.add(place)
                break
    return plan, taken


@pytest.fixture(scope="module")
def hostile_plan() -> tuple[dict[str, Any], set[Place]]:
    return _hostile_plan()


@pytest.fixture(scope="module")
def of_hostile_plan(hostile_plan: tuple[dict[str, Any], set[Place]]) -> Findings:
    """Findings of published totals in whose plan every string is hostile."""
    plan, _ = hostile_plan
    shown = {**plan, "report": _without(plan["report"], "logo")}
    measured = _without(shown, *OF_RECORDS)
    measured["operation"] = _without(plan["operation"], "stages_file")
    findings = count(Plan.model_validate(measured))
    return findings.model_copy(update={"plan": Plan.model_validate(shown).as_used()})


@pytest.fixture(scope="module")
def hostile_year(force_year: Findings) -> Findings:
    """The year of a force against two baselines, of which everything that is said is hostile."""
    findings = force_year
    main = findings.provenance.baselines[0]
    texts = ("label", "source", "definition", "credit", "area", "date")
    sources = tuple(
        main.model_copy(update={**dict.fromkeys(texts, f"{name} {LONG}"), "name": name})
        for name in (main.name, "other")
    )
    again = tuple(
        each.model_copy(update={"id": f"{each.id}/other", "baseline": "other"})
        for each in findings.findings
        if each.baseline == main.name
    )
    provenance = findings.provenance.model_copy(update={"baselines": sources})
    held = {"findings": (*findings.findings, *again), "provenance": provenance}
    return findings.model_copy(update=held)


def _without(part: dict[str, Any], *keys: str) -> dict[str, Any]:
    """A part of a plan without what names a file, which nothing could be read from."""
    return {key: each for key, each in part.items() if key not in keys}


class _Page(HTMLParser):
    """The tags, attributes and texts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def _page(findings: Findings, medium: html.Medium) -> tuple[str, _Page]:
    made = contents(findings)
    drawn = with_drawings(made, {figure.name: "<svg ></svg>" for figure in made.figures})
    text = html.render(drawn, medium)
    page = _Page()
    page.feed(text)
    return text, page


def test_strings_are_found_wherever_a_plan_may_hold_one() -> None:
    places = set(strings(Plan, WHOLE))

    assert {
        ("title",),
        ("records", "paths", 0),
        ("records", "boundaries"),
        ("records", "values", "outcome", "A"),
        ("scope", "area"),
        ("report", "organisation"),
        ("operation", "other_totals", 0, "source"),
        ("operation", "claims", 2, "second", "name"),
    } <= places


def test_every_list_and_table_of_a_plan_is_reached() -> None:
    # A list of tables that the plan above leaves empty would hide the strings in it.
    operation = Plan.model_validate(WHOLE).as_used()["operation"]

    assert [key for key, each in operation.items() if each in ([], {}, None)] == ["stages_file"]


def test_a_plan_takes_hostile_text_where_it_takes_any(
    hostile_plan: tuple[dict[str, Any], set[Place]],
) -> None:
    _, taken = hostile_plan

    assert {
        ("title",),
        ("scope", "area"),
        ("baseline", "use"),
        ("baseline", "also", 0),
        ("records", "paths", 0),
        ("records", "force"),
        ("report", "organisation"),
        ("report", "contact"),
        ("report", "primary", "group"),
        ("operation", "place"),
        ("operation", "source"),
        ("operation", "other_totals", 0, "source"),
        ("operation", "changes", 0, "what"),
        ("operation", "changes", 0, "elsewhere"),
        ("operation", "claims", 0, "quote"),
        ("operation", "claims", 1, "elsewhere", "where"),
        ("operation", "claims", 2, "first", "name"),
        ("operation", "claims", 2, "hypothesis"),
    } <= taken


def test_a_nul_anywhere_in_a_plan_is_refused() -> None:
    for place in strings(Plan, WHOLE):
        plan = _with(WHOLE, place, "a\0b")
        with pytest.raises(PlanError, match="NUL"):
            Plan.parse("", {(key,): each for key, each in plan.items()})


@pytest.mark.parametrize("medium", ["screen", "print"])
@pytest.mark.parametrize("name", SOURCES)
def test_pages_hold_hostile_text_as_text(
    name: str, medium: html.Medium, operation: Findings, request: pytest.FixtureRequest
) -> None:
    text, page = _page(request.getfixturevalue(name), medium)
    _, usual = _page(operation, medium)
    ours = (templates_directory() / "enhance.js").read_text(encoding="utf-8")

    assert "<script>" in "".join(page.texts)
    assert text.count("<script") == text.count(f"<script>{ours}</script>") == (medium == "screen")
    assert page.tags <= usual.tags | {"img", "ol"}
    assert not UNPRINTABLE.search(text)
    assert PRODUCT not in text
    assert not [each for each in page.attributes if each[0].startswith("on")]
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")
    assert all(
        value.startswith(("figure:", "data:image/"))
        for name, value in page.attributes
        if name == "src"
    )
    styles = {value for name, value in page.attributes if name == "style"}
    assert all(re.fullmatch(r"(font-size|width): [\d.]+(pt|%)", each) for each in styles)


@pytest.mark.parametrize("name", SOURCES)
def test_no_cell_of_a_csv_file_is_a_formula(name: str, request: pytest.FixtureRequest) -> None:
    findings = request.getfixturevalue(name)
    tables = [table.csv() for table in contents(findings).tables]
    forms = [each.decode() for path, each in asking.files(findings).items() if path[-4:] == ".csv"]
    cells = [
        cell for text in (*tables, *forms) for row in csv.reader(io.StringIO(text)) for cell in row
    ]

    assert any("<script>" in cell for cell in cells)
    assert not [each for each in cells if each.startswith(FORMULA) and not _is_plain(each)]
    assert not [each for each in cells if "\x00" in each]


def _is_plain(cell: str) -> bool:
    """Whether a cell is a number or the symbol of what was not collected."""
    return cell == "-" or re.fullmatch(r"[+-]?\d[\d.e+-]*", cell) is not None


@pytest.mark.parametrize("name", SOURCES)
def test_a_workbook_holds_no_formula_and_no_link_to_outside(
    name: str, request: pytest.FixtureRequest
) -> None:
    findings = request.getfixturevalue(name)
    made = book(findings, contents(findings).tables)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        texts = {each: parts.read(each).decode() for each in parts.namelist()}

    assert "&lt;script&gt;" in texts["xl/sharedStrings.xml"]
    for path, text in texts.items():
        assert not re.search(r"<f[ >/]", text), path
        assert 'TargetMode="External"' not in text, path
        assert "<script" not in text, path
        assert not UNPRINTABLE.search(text), path


@pytest.mark.parametrize("name", SOURCES)
def test_the_request_holds_no_character_that_turns_its_text_round(
    name: str, request: pytest.FixtureRequest
) -> None:
    letter = asking.files(request.getfixturevalue(name)).get("request.txt")

    assert letter is not None
    assert not UNPRINTABLE.search(letter.decode().replace("\n", " "))
    assert max(map(len, letter.decode().splitlines())) < 1_000


def test_the_page_says_that_nothing_is_loaded(of_hostile_plan: Findings) -> None:
    text, page = _page(of_hostile_plan, "screen")

    policies = [value for name, value in page.attributes if value.startswith("default-src")]
    assert [each.partition(";")[0] for each in policies] == ["default-src 'none'"]
    assert text.index("Content-Security-Policy") < text.index("<style")


def test_a_plan_of_over_one_megabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(f'title = "A" # {"x" * 1_000_000}', encoding="utf-8")

    with pytest.raises(PlanError, match="larger than 1 MB"):
        Plan.load(path)


def test_charts_are_told_no_control_character_and_no_endless_name(hostile_year: Findings) -> None:
    figures = contents(hostile_year).figures

    told = [text for figure in figures for row in figure.chart.rows for text in row.values()]
    told += [text for figure in figures for text in figure.chart.parameters.values()]
    names = [each for each in told if isinstance(each, str)]
    said = [text for figure in figures for text in (figure.caption, figure.alt)]
    assert any("<script>" in each for each in names)
    assert not [each for each in (*names, *said) if UNPRINTABLE.search(each)]
    assert max(map(len, names)) < 300
    assert max(map(len, said)) < 3_000


@pytest.mark.parametrize("text", ["=1+1", " =1+1", "\t=1", "\x00=1", "\r\n+1", "@a", "-a"])
def test_a_label_that_would_be_a_formula_is_marked_as_text(text: str) -> None:
    columns = (Column("label", "Label", "text"),)
    table = Table("labels", "Labels.", columns, (Row((Cell(text, text),)),), "somebody")

    (_, (cell,)) = csv.reader(io.StringIO(table.csv()))
    assert cell.startswith("'")
