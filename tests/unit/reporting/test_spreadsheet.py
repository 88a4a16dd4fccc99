"""tables.xlsx holds the numbers of the CSV files, in the form of official statistics."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from audit.reporting import words
from audit.reporting.contents import contents
from audit.reporting.spreadsheet.book import book
from audit.reporting.spreadsheet.entries import entries
from audit.reporting.spreadsheet.grids import grid
from audit.reporting.spreadsheet.number_formats import GENERAL, number_format
from audit.reporting.table import Cell, Column, Row, Table
from audit.reporting.wording import lint

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.findings import Findings

    Sheet = list[list[object]]
    Make = Callable[[str], tuple[bytes, tuple[Table, ...]]]

REPORTS = ["force_year", "operation", "suppressed", "nothing", "areas", "hostile"]
NAMES = ("Cover", "Contents", "Notes")


@pytest.fixture(scope="module")
def made(request: pytest.FixtureRequest) -> Make:
    """The workbook of a report, given by the name of its fixture, and the tables in it."""
    kept: dict[str, tuple[bytes, tuple[Table, ...]]] = {}

    def make(name: str) -> tuple[bytes, tuple[Table, ...]]:
        if name not in kept:
            findings = request.getfixturevalue(name)
            tables = contents(findings).tables
            kept[name] = book(findings, tables), tables
        return kept[name]

    return make


def _sheets(content: bytes) -> dict[str, Sheet]:
    read = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}


def _parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return {name: held.read(name).decode() for name in held.namelist()}


def _below_header(sheet: Sheet, heading: str) -> Sheet:
    """The rows of a worksheet's table."""
    places = [place for place, row in enumerate(sheet) if row[0] == heading and all(row)]
    return sheet[places[0] + 1 :]


def _one(*cells: Cell, columns: tuple[Column, ...]) -> Table:
    return Table("one", "One.", columns, (Row(cells),), "somebody", number=1)


def _is_number(part: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?(e[+-]\d+)?", part) is not None


@pytest.mark.parametrize("name", REPORTS)
def test_every_number_of_a_csv_file_stands_whole_in_its_worksheet(name: str, made: Make) -> None:
    content, tables = made(name)
    sheets = _sheets(content)
    compared = 0

    for table in tables:
        _, *rows = csv.reader(io.StringIO(table.csv()))
        held = _below_header(sheets[f"Table_{table.number}"], table.columns[0].label)
        assert len(held) == len(rows), table.name
        for row, cells in zip(rows, held, strict=True):
            numbers = [each for each in cells if isinstance(each, float | int)]
            texts = {str(each) for each in cells}
            for part in row:
                if _is_number(part):
                    assert float(part) in numbers or part in texts, (table.name, part)
                    compared += 1
    assert compared > (0 if name in ("suppressed", "nothing") else 500)


@pytest.mark.parametrize("name", REPORTS)
def test_a_cover_contents_and_notes_then_one_table_a_worksheet(name: str, made: Make) -> None:
    content, tables = made(name)
    sheets = _sheets(content)

    assert list(sheets) == [*NAMES, *(f"Table_{n}" for n in range(1, len(tables) + 1))]
    listed = [row[0] for row in _below_header(sheets["Contents"], "Worksheet")]
    assert listed == ["Cover", "Notes", *(f"Table_{n}" for n in range(1, len(tables) + 1))]
    for table in tables:
        assert sheets[f"Table_{table.number}"][0][0].startswith(f"Table {table.number}: ")


@pytest.mark.parametrize("name", REPORTS)
def test_tables_are_marked_and_hold_no_empty_and_no_merged_cell(name: str, made: Make) -> None:
    content, tables = made(name)
    parts, sheets = _parts(content), list(_sheets(content).values())
    marked = {each: text for each, text in parts.items() if each.startswith("xl/tables/")}

    assert len(marked) == len(tables) + 2
    for number, sheet in enumerate(sheets, start=1):
        text = parts[f"xl/worksheets/sheet{number}.xml"]
        assert "mergeCell" not in text
        assert "<f>" not in text
        assert all(str(row[0]).strip() for row in sheet)
        if number > 1:
            assert (
                '<pane xSplit="1" topLeftCell="B1" activePane="topRight" state="frozen"/>' in text
            )
            ref = re.search(
                r' ref="A(\d+):[A-Z]+(\d+)"', marked[f"xl/tables/table{number - 1}.xml"]
            )
            assert ref is not None
            first, last = map(int, ref.groups())
            assert last == len(sheet)
            assert all(str(cell).strip() for row in sheet[first - 1 :] for cell in row)
    names = re.findall(r' displayName="(\w+)"', "".join(marked.values()))
    assert len({each.casefold() for each in names}) == len(marked)


@pytest.mark.parametrize("name", ["force_year", "hostile"])
def test_links_lead_to_worksheets_of_the_book_and_nowhere_else(name: str, made: Make) -> None:
    content, tables = made(name)
    parts = _parts(content)
    links = re.findall(r"<hyperlink [^>]*>", "".join(parts.values()))
    places = [re.search(r' location="\'(\w+)\'!A1"', each) for each in links]

    assert len(links) == 2 + 1 + (2 + len(tables)) + 2 * len(tables)
    assert {each[1] for each in places if each} <= {*NAMES, *(f"Table_{t.number}" for t in tables)}
    assert all(places)
    assert "TargetMode" not in "".join(parts.values())


def test_the_same_findings_give_the_same_bytes_dated_as_the_report(
    force_year: Findings, made: Make
) -> None:
    content, tables = made("force_year")
    properties = _parts(content)["docProps/core.xml"]

    assert book(force_year, tables) == content
    day = f"{force_year.provenance.date}T00:00:00Z"
    assert re.findall(r"W3CDTF\">([^<]*)<", properties) == [day, day]
    assert "<dc:language>en-GB</dc:language>" in properties
    assert "<dc:title>PRACTICE DATA: Northmere" in properties
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        assert {each.date_time for each in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert str(dt.datetime.now(tz=dt.UTC).date()) not in properties


def test_the_cover_says_what_it_is_and_how_to_cite_it(
    made: Make,
) -> None:
    cover = [row[0] for row in _sheets(made("operation")[0])["Cover"]]

    assert (
        cover[0] == "DEMONSTRATION: Haringey, drug-dog operation outside a station, 20 August 2025"
    )
    assert cover[1:3] == ["What this is", "The tables of this report: Haringey, 20 August 2025."]
    assert "Sources and credits" in cover
    assert any("Open Government Licence" in str(line) for line in cover)
    assert any("Inputs " in str(line) for line in cover)


def test_notes_have_one_number_in_the_whole_book(nothing: Findings) -> None:
    columns = (Column("group", "Group", "text"),)
    rows = (Row((Cell("Black"),)),)
    one = Table("one", "One.", columns, rows, "somebody", ("First.", "Both."), number=1)
    two = Table("two", "Two.", columns, rows, "somebody", ("Both.", "Last."), number=2)

    sheets = _sheets(book(nothing, (one, two)))

    notes = _below_header(sheets["Notes"], "Note or symbol")
    assert notes[4:] == [
        ["Note 1", "First.", "Table_1"],
        ["Note 2", "Both.", "Table_1, Table_2"],
        ["Note 3", "Last.", "Table_2"],
    ]
    assert "Note 2: Both." in [row[0] for row in sheets["Table_2"]]
    assert [row[0] for row in notes[:4]] == ["!", "?", "-", "N/A"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://a.example")', "{=1}", "-"]
)
def test_text_stays_text_even_when_its_cell_is_edited(text: str, nothing: Findings) -> None:
    columns = (Column("label", text, "text"), Column("number", f"{text} ", "number"))
    content = book(nothing, (_one(Cell(text, text), Cell("3", 3), columns=columns),))
    parts = _parts(content)
    [row] = _sheets(content)["Table_1"][-1:]

    assert row == [text, 3.0]
    assert "<f" not in re.sub("<f(ont|ill|amily|ile)", "", parts["xl/worksheets/sheet4.xml"])
    [style] = re.findall(r'r="A\d+" s="(\d+)"', parts["xl/worksheets/sheet4.xml"])[-1:]
    styles = re.findall(r"<xf [^>]*>", parts["xl/styles.xml"].partition("<cellXfs")[2])
    assert ('quotePrefix="1"' in styles[int(style)]) == (text[0] != "{")


def test_a_text_that_looks_like_a_link_is_none(nothing: Findings) -> None:
    columns = (Column("label", "http://a.example", "text"),)
    table = replace(
        _one(Cell("mailto:a@a.example"), columns=columns),
        caption="https://a.example",
        notes=("ftp:",),
    )

    parts = _parts(book(nothing, (table,)))

    assert "a.example" in parts["xl/sharedStrings.xml"]
    assert "a.example" not in "".join(
        text for name, text in parts.items() if "rels" in name or "worksheets" in name
    )


def test_control_characters_and_text_of_any_length_are_borne(nothing: Findings) -> None:
    text = "\x00\u202e\ud800\ta" + "b" * 40_000
    columns = (Column("label", text, "text"), Column("again", text, "text"))

    content = book(nothing, (_one(Cell("a", text), Cell("b", text), columns=columns),))

    sheet = _sheets(content)["Table_1"]
    assert sheet[-1][0] == sheet[-1][1]
    assert str(sheet[-1][0]).strip().startswith("ab")
    assert len(str(sheet[-1][0])) == 32_767
    assert len(set(map(str, sheet[-2]))) == 2


@pytest.mark.parametrize(
    ("shown", "value", "code"),
    [
        ("1,234", 1234, "#,##0"),
        ("22%", 0.2205, "0%"),
        ("22.1%", 0.2205882, "0.0%"),
        ("3.04", 3.0401, "#,##0.00"),
        ("? 3.0", 3.01, '"? "#,##0.0'),
        ("? 20%", 0.2, '"? "0%'),
        ("+1.5", 1.5456, '"+"#,##0.0;"−"#,##0.0;#,##0.0'),
        ("−6", -0.0609, '"+"#,##0%" points";"−"#,##0%" points";#,##0%" points"'),
        ("−9", -9.2, '"+"#,##0;"−"#,##0;#,##0'),
        ("0", -0.0045, "#,##0;#,##0;#,##0"),
        ("<1%", 0.0003, '[<0.01]"<1%";0%'),
        ("<0.1", 0.04, '[<0.1]"<0.1";#,##0.0'),
        (">99%", 0.999, '[>0.99]">99%";0%'),
        ("1.1 or more", 1.13, '#,##0.0" or more"'),
        ("just under 29%", 0.29, '"just under "0%'),
        # The share is another number than the cell's.
        ("597 (94%)", 597, "#,##0"),
        ("? 5 (<1%)", 5, '"? "#,##0'),
        # A spreadsheet rounds 12.5 to 13, the report to 12.
        ("12%", 0.125, "0.0%"),
        ("0", 0.5, "#,##0.0"),
        # What is printed is no number, or not this one.
        ("shown", 0.00002, GENERAL),
        ("5", 7.0, GENERAL),
        ("5", -5.0, GENERAL),
    ],
)
def test_a_number_is_shown_as_it_is_printed(shown: str, value: float, code: str) -> None:
    assert number_format(shown, value) == code


def test_a_quotation_mark_cannot_end_the_words_of_a_format() -> None:
    assert number_format('a"[Red]" 5', 5) == '"a[Red] "#,##0'


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        (Cell("1.0 to 2.0", low=1.0, high=2.0), [1.0, 2.0]),
        (Cell("1.0 to no upper limit", low=1.0), [1.0, "no upper limit"]),
        (Cell("no lower limit to 3.0", high=3.0), ["no lower limit", 3.0]),
        (Cell("0% to 3%", high=0.03), ["N/A", 0.03]),
        (Cell("!", mark="!"), ["!", "!"]),
        (Cell("N/A", mark="N/A"), ["N/A", "N/A"]),
    ],
)
def test_a_range_has_two_ends_or_what_stands_for_them(cell: Cell, held: list[object]) -> None:
    column = Column("range", "Likely range", "range")

    assert [each.content for each in entries(column, cell, has_numbers=False)] == held


def test_columns_are_named_so_that_each_can_be_read_by_itself() -> None:
    columns = (
        Column("group", "Ethnic group", "text"),
        Column("black", "Black"),
        Column("rate_black", "Find rate"),
        Column("range_black", "Likely range", "range"),
        Column("white", "White"),
        Column("rate_white", "Find rate"),
        Column("bounds", "Lowest to highest", "range"),
        Column("verdict", "By itself", "text"),
    )
    empty = [Cell("1", 1)] * 2
    cells = (Cell("a"), *empty, Cell("1 to 2", low=1, high=2), *empty, Cell("N/A", mark="N/A"))

    made = grid(_one(*cells, Cell("shown", 0.01), columns=columns))

    assert made.headings == (
        "Ethnic group",
        "Black",
        "Black: find rate",
        "Black: find rate: likely range, lower end",
        "Black: find rate: likely range, upper end",
        "White",
        "White: find rate",
        "Lowest to highest, lower end",
        "Lowest to highest, upper end",
        "By itself",
        "By itself: verdict",
    )
    assert [each.content for each in made.rows[0][-2:]] == ["shown", 0.01]


def test_headings_that_differ_in_their_letters_size_alone_are_told_apart() -> None:
    columns = (Column("a", "Of"), Column("b", "of"), Column("c", ""))

    assert grid(_one(*[Cell("1", 1)] * 3, columns=columns)).headings == ("Of", "of (2)", "No name")


def test_numbers_of_too_few_are_named_in_a_column_of_their_own() -> None:
    columns = (Column("group", "Ethnic group", "text"), Column("rate", "Find rate"))
    few = Row((Cell("Asian"), Cell("? 20%", 0.2, mark="?")))
    enough = Row((Cell("Black"), Cell("25%", 0.25)))

    made = grid(Table("one", "One.", columns, (few, enough), "somebody"))

    assert made.headings == ("Ethnic group", "Find rate", "Too few to be reliable")
    assert [row[-1].content for row in made.rows] == ["Find rate", "none"]


def test_every_row_is_there_however_few_are_printed(nothing: Findings) -> None:
    rows = tuple(Row((Cell(str(n), n), Cell("!", mark="!"))) for n in range(50))
    table = Table(
        "n", "N.", (Column("n", "N"), Column("m", "M")), rows, "somebody", most=3, number=1
    )

    sheet = _sheets(book(nothing, (table,)))["Table_1"]

    assert [row[0] for row in sheet[-50:]] == [float(n) for n in range(50)]
    assert any(words.HIDDEN in str(row[0]) for row in sheet[:5])


def test_a_table_without_rows_says_so(nothing: Findings) -> None:
    table = replace(_one(columns=(Column("n", "N"),)), rows=())

    assert "No rows." in [row[0] for row in _sheets(book(nothing, (table,)))["Table_1"]]


def test_csv_files_are_read_by_pandas_in_full_precision(force_year: Findings) -> None:
    [table] = [each for each in contents(force_year).tables if each.name == "searches"]
    read = pd.read_csv(io.StringIO(table.csv()), index_col="group")

    [rate] = force_year.where("search_rate", group="black")
    assert read.loc["Black", "rate"] == rate.value
    assert read.loc["Black", "rate_range_high"] == rate.high
    assert read["rate"].isna().tolist() == [False] * 5 + [True, False]  # N/A of the unknown


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@A1", "\n=1", "\uff1d1+1"])
@pytest.mark.parametrize("kind", ["text", "name", "number"])
def test_a_formula_in_a_csv_file_is_text_and_pandas_reads_it(
    text: str, kind: Literal["text", "name", "number"]
) -> None:
    table = _one(Cell(text), Cell("2", 2), columns=(Column("a", "A", kind), Column("b", "B")))

    read = pd.read_csv(io.StringIO(table.csv()))

    # A control character is a space.
    assert read.to_numpy().tolist() == [["'" + text.replace("\n", " "), 2]]


def test_a_hidden_range_is_marked_as_hidden_in_a_csv_file() -> None:
    columns = (Column("a", "A", "range"), Column("b", "B", "range"))
    table = _one(Cell("!", mark="!"), Cell("1.0 to no upper limit", low=1.0), columns=columns)

    assert table.csv() == "a_low,a_high,b_low,b_high\n!,!,1.0,N/A\n"


def test_what_stands_around_the_tables_keeps_to_the_rules_of_wording(made: Make) -> None:
    sheets = _sheets(made("force_year")[0])
    said = [str(row[0]) for name in NAMES for row in sheets[name]]
    said += [str(row[0]) for row in sheets["Table_3"] if str(row[0]).endswith(".")]

    assert len(said) > 60
    assert [each for line in said for each in lint(line)] == []


def test_the_cover_names_the_organisation_and_how_to_reach_it(operation: Findings) -> None:
    report = {**operation.plan["report"], "organisation": "Panel", "contact": "post@a.example"}
    named = operation.model_copy(update={"plan": {**operation.plan, "report": report}})

    content = book(named, ())

    cover = [row[0] for row in _sheets(content)["Cover"]]
    assert cover[cover.index("Who made it, and when") + 1] == "Panel."
    assert cover[cover.index("Contact") + 1] == "post@a.example"
    assert "<dc:creator>Panel</dc:creator>" in _parts(content)["docProps/core.xml"]
