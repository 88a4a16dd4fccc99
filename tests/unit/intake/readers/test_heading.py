"""Where the header of a table stands, in rows that people have put above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.intake.readers.heading import Heading, heading, is_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.intake.readers import Rows, Table

    MakeRows = Callable[[str, str | bytes], Rows]
    MakeTable = Callable[[str, str | bytes], Table]

NAMES = ("Type", "Date", "Ethnicity", "Outcome")
RECORD = ["Person search", "2020-09-01", "White", "Arrest"]
VEHICLE = ["Vehicle search", "2020-09-02", "", ""]


@pytest.mark.parametrize(
    "titles",
    [
        [],
        [["Table 3: stops and searches"]],
        [["Kent Police"], ["Table 3: stops and searches, September 2020"], ["12/10/2020"]],
        [["Force:", "Kent"], ["Period:", "2020-09"]],
        [["", "", "Stops and searches"], ["", "Official", "", "2020"]],
    ],
)
def test_the_header_is_found_below_titles(titles: list[list[str]]) -> None:
    found = heading([*titles, list(NAMES), RECORD, VEHICLE])

    assert (found.at, found.names, found.is_sure) == (len(titles), NAMES, True)


def test_what_stands_above_is_told() -> None:
    found = heading([["Kent Police"], list(NAMES), RECORD])

    assert found.notes("a.csv", "line", 4) == (
        (
            "a.csv: line 4 is read as the header ('Type', 'Date', 'Ethnicity', 'Outcome'); what "
            "stands above is left out ('Kent Police')."
        ),
    )
    assert heading([list(NAMES), RECORD]).notes("a.csv", "line", 1) == ()


def test_two_names_are_a_header_where_numbers_stand_below() -> None:
    title = ["Searches by ethnic group"]

    assert heading([title, ["Group", "Searches"], ["White", "120"]]).at == 1
    assert not heading([title, ["Contact", "The team"], ["Office", "Maidstone"]]).is_sure


def test_names_may_begin_with_numbers() -> None:
    names = ("Type", "18+1 self-defined ethnicity", "1st outcome")

    assert heading([["Title"], list(names), ["a", "W1", "b"]]).names == names


def test_a_first_row_of_names_is_the_header_whatever_is_below() -> None:
    rows = [list(NAMES), VEHICLE, ["a", "b", "c", "d"], ["e", "f", "g", "h"]]

    assert heading(rows).at == 0


def test_rows_as_wide_as_the_header_are_no_titles() -> None:
    rows = [["Type", "Type", "Date"], ["a", "b", "c"], ["d", "e", "f"]]

    assert heading(rows) == Heading(0, ("Type", "Type", "Date"), is_sure=False)


def test_where_two_rows_are_needed_their_names_are_joined() -> None:
    rows = [
        ["Stops and searches"],
        ["Date", "Ethnicity", "", "Outcome"],
        ["", "Self-defined", "Officer-defined", ""],
        ["2020-09-01", "W1", "White", "Arrest"],
        ["2020-09-02", "B1", "Black", "NFA"],
    ]
    found = heading(rows)

    assert found.at == 2
    assert found.names == (
        "Date",
        "Ethnicity / Self-defined",
        "Ethnicity / Officer-defined",
        "Outcome",
    )
    assert found.notes("a.xlsx", "row", 3) == (
        (
            "a.xlsx: row 3 and the row above it are read as one header ('Date', "
            "'Ethnicity / Self-defined', 'Ethnicity / Officer-defined', 'Outcome'); what stands "
            "above is left out ('Stops and searches')."
        ),
    )


def test_names_that_come_twice_are_told_apart_by_their_groups() -> None:
    rows = [
        ["Area", "Black", "", "White", ""],
        ["", "Searches", "Finds", "Searches", "Finds"],
        ["Kent", "12", "3", "120", "31"],
    ]

    assert heading(rows).names == (
        "Area",
        "Black / Searches",
        "Black / Finds",
        "White / Searches",
        "White / Finds",
    )


def test_a_row_that_names_every_column_needs_no_groups() -> None:
    rows = [
        ["Person", "", "", "Search", ""],
        ["Age", "Gender", "Ethnicity", "Power", "Outcome"],
        ["17", "Male", "White", "PACE", "Arrest"],
        ["24", "Female", "Black", "PACE", "NFA"],
    ]
    found = heading(rows)

    assert (found.at, found.is_joined) == (1, False)
    assert found.names == ("Age", "Gender", "Ethnicity", "Power", "Outcome")


def test_merged_cells_say_how_far_a_group_reaches() -> None:
    rows = [
        ["Date", "Ethnicity", "", "", "Note"],
        ["", "Self-defined", "Officer-defined", "Outcome", ""],
        ["2020-09-01", "W1", "White", "Arrest", "x"],
        ["2020-09-02", "B1", "Black", "NFA", "y"],
    ]

    assert heading(rows, {(0, 1): 2}).names[1:4] == (
        "Ethnicity / Self-defined",
        "Ethnicity / Officer-defined",
        "Outcome",
    )


@pytest.mark.parametrize(
    "cell", ["5", "-5.25", "£1,200", "10-17", "2020-09-01T14:30:00Z", "1 September 2020", "1st Oct"]
)
def test_numbers_and_dates_are_values(cell: str) -> None:
    assert is_value(cell)


@pytest.mark.parametrize("cell", ["", "Type", "W1", "18+1 code", "Oct-17", "-"])
def test_names_are_no_values(cell: str) -> None:
    assert not is_value(cell)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("padding", ["", ",,,"])
def test_titles_of_a_csv_file_are_skipped(table: MakeTable, delimiter: str, padding: str) -> None:
    lines = [
        f"Stops and searches{padding}",
        padding,
        f"Produced on 1 October 2020{padding}",
        "Type,Date,Ethnicity,Outcome",
        "Person search,2020-09-01,White,Arrest",
        "Vehicle search,2020-09-02,,",
    ]
    found = table("a.csv", "\r\n".join(lines).replace(",", delimiter))
    rows = found.read(NAMES)

    assert found.header == NAMES
    assert rows.columns.to_pydict() == {
        "Type": ["Person search", "Vehicle search"],
        "Date": ["2020-09-01", "2020-09-02"],
        "Ethnicity": ["White", None],
        "Outcome": ["Arrest", None],
    }
    assert list(rows.lines) == [5, 6]
    assert rows.rows_read == 2
    assert rows.notes == (
        (
            "a.csv: line 4 is read as the header ('Type', 'Date', 'Ethnicity', 'Outcome'); what "
            "stands above is left out ('Stops and searches')."
        ),
    )


def test_a_title_with_commas_does_not_hide_the_delimiter(table: MakeTable) -> None:
    text = "Kent, stops, and searches, 2020\nType;Date;Ethnicity\na;2020-09-01;c, d, e\n"

    assert table("a.csv", text).header == ("Type", "Date", "Ethnicity")


def test_a_header_of_two_lines_is_joined(rows: MakeRows) -> None:
    found = rows("a.csv", "Area,Black,,White,\n,Searches,Finds,Searches,Finds\nKent,12,3,120,31\n")

    assert found.columns.to_pydict() == {
        "Area": ["Kent"],
        "Black / Searches": ["12"],
        "Black / Finds": ["3"],
        "White / Searches": ["120"],
        "White / Finds": ["31"],
    }
    assert list(found.lines) == [3]


def test_titles_are_read_in_the_encoding_of_the_file(table: MakeTable) -> None:
    text = "Stops \N{EN DASH} caf\N{LATIN SMALL LETTER E WITH ACUTE}\nType,Date,Gender\na,1,c\n"
    for encoding in ("utf-8", "cp1252", "utf-16"):
        (note,) = table("a.csv", text.encode(encoding)).read([]).notes
        assert "('Stops \N{EN DASH} caf\N{LATIN SMALL LETTER E WITH ACUTE}')" in note
