"""CSV files as they are met: every encoding, delimiter, line end and slip."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from audit.errors import RecordsError
from audit.intake.readers import RowProblem, tables
from audit.intake.readers.delimited import csv
from audit.intake.readers.delimited.stream import Utf8Stream

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audit.intake.readers import Rows, Table

    MakeTable = Callable[[str, str | bytes], Table]
    MakeRows = Callable[[str, str | bytes], Rows]
    Write = Callable[[str, str | bytes], Path]

DICTIONARY = pa.dictionary(pa.int32(), pa.string())
HEADER = "Type,Gender,Outcome"
TWO = f"{HEADER}\nPerson search,Male,Arrest\nVehicle search,,Café\n"
TWO_ROWS = {
    "Type": ["Person search", "Vehicle search"],
    "Gender": ["Male", None],
    "Outcome": ["Arrest", "Café"],
}


def test_only_the_columns_asked_for_are_read_as_one_dictionary_each(table: MakeTable) -> None:
    rows = table("a.csv", TWO).read(["Outcome", "Type"])

    assert rows.columns.to_pydict() == {each: TWO_ROWS[each] for each in ("Outcome", "Type")}
    assert set(rows.columns.schema.types) == {DICTIONARY}
    assert {column.num_chunks for column in rows.columns.columns} == {1}
    assert rows.rows_read == 2
    assert list(rows.lines) == [2, 3]
    assert rows.set_aside == ()


def test_a_column_asked_for_twice_is_given_once(table: MakeTable) -> None:
    assert table("a.csv", TWO).read(["Type", "Type"]).columns.column_names == ["Type"]


def test_no_columns_are_still_counted(table: MakeTable) -> None:
    rows = table("a.csv", TWO).read([])

    assert (rows.rows_read, rows.columns.num_columns, len(rows.lines)) == (2, 0, 2)


def test_a_missing_column_is_named_with_those_that_are_there(table: MakeTable) -> None:
    with pytest.raises(RecordsError) as caught:
        table("a.csv", TWO).read(["Type", "Date", "Age range"])

    assert str(caught.value) == (
        "a.csv: has no column 'Date', 'Age range'. Its columns are 'Type', 'Gender', 'Outcome'."
    )


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "cp1252"]
)
def test_every_usual_encoding_is_read(rows: MakeRows, encoding: str) -> None:
    bom = "\ufeff" if encoding.endswith("-bom") else ""
    content = (bom + TWO).encode(encoding.removesuffix("-bom"))

    assert rows("a.csv", content).columns.to_pydict() == TWO_ROWS


def test_the_dashes_of_windows_are_dashes(rows: MakeRows) -> None:
    assert rows("a.csv", b"a,b\nx \x96 y,\x80\n").columns.to_pydict() == {
        "a": ["x – y"],
        "b": ["€"],
    }


def test_bytes_that_no_windows_encoding_has_are_read_as_latin_1(rows: MakeRows) -> None:
    content = b"a,b\ncaf\xe9,\x81\n"

    assert rows("a.csv", content).columns.to_pydict() == {"a": ["café"], "b": ["\x81"]}


def test_one_word_in_two_encodings_is_one_word(rows: MakeRows) -> None:
    columns = rows("a.csv", b"a,b\ncaf\xe9,1\n" + "café,2\n".encode()).columns

    assert columns["a"].to_pylist() == ["café", "café"]
    assert columns["a"].chunk(0).dictionary.to_pylist() == ["café"]


def test_names_of_columns_are_decoded_and_stripped(table: MakeTable) -> None:
    assert table("a.csv", " Caf\xe9 ,b\n1,2\n".encode("cp1252")).header == ("Café", "b")


def test_text_from_right_to_left_is_read(rows: MakeRows) -> None:
    columns = rows("a.csv", "a,b\nמחקר,بحث\n").columns

    assert columns.to_pydict() == {"a": ["מחקר"], "b": ["بحث"]}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(rows: MakeRows, delimiter: str) -> None:
    content = TWO.replace(",", delimiter).replace("Arrest", '"Arrest, or; not|\t"')

    assert rows("a.csv", content).columns.to_pydict() == {
        **TWO_ROWS,
        "Outcome": ["Arrest, or; not|\t", "Café"],
    }


def test_delimiters_within_quoted_names_do_not_count(table: MakeTable) -> None:
    assert table("a.csv", 'a;"b, c, d, e"\n1;2\n').header == ("a", "b, c, d, e")


def test_the_line_that_tells_excel_the_delimiter_is_no_header(table: MakeTable) -> None:
    found = table("a.csv", "sep=;\r\na;b,c,d\r\n1;2\r\n")

    assert found.header == ("a", "b,c,d")
    assert list(found.read(["a"]).lines) == [3]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "end", "end end end"])
def test_line_ends_of_all_kinds_are_read(rows: MakeRows, end: str, last: str) -> None:
    content = TWO.rstrip("\n").replace("\n", end) + last.replace("end", end).replace(" ", "")
    found = rows("a.csv", content)

    assert found.columns.to_pydict() == TWO_ROWS
    assert list(found.lines) == [2, 3]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
@pytest.mark.parametrize(
    ("content", "lines"),
    [("", 0), ("a", 1), ("a\n", 1), ("a\r\nb\r\n", 2), ("\r\r\n\n\rb", 5), ("a\rb\r", 2)],
)
def test_lines_are_counted_wherever_a_file_is_cut(content: str, lines: int, size: int) -> None:
    stream = Utf8Stream(io.BytesIO(content.encode()), "utf-8")
    while stream.read(size):
        pass

    assert stream.lines == lines


def test_blank_lines_are_no_rows_but_count_as_lines(rows: MakeRows) -> None:
    found = rows("a.csv", "\n\na,b\n\n1,2\n\r\n\n3,4\n\n")

    assert found.columns["a"].to_pylist() == ["1", "3"]
    assert list(found.lines) == [5, 8]
    assert found.rows_read == 2


def test_line_ends_within_quotation_marks_belong_to_the_cell(rows: MakeRows) -> None:
    found = rows("a.csv", 'a,"b\nc"\n1,"2\n\n3"\n4,"say ""5"""\n6,7\n')

    assert found.columns.to_pydict() == {"a": ["1", "4", "6"], "b\nc": ["2\n\n3", 'say "5"', "7"]}
    assert list(found.lines) == [3, 6, 7]


def test_a_quotation_mark_within_a_cell_is_only_a_mark(rows: MakeRows) -> None:
    found = rows("a.csv", 'a,b\n5" knife,1\nx,2\n')

    assert found.columns["a"].to_pylist() == ['5" knife', "x"]
    assert list(found.lines) == [2, 3]


@pytest.mark.parametrize("blank", ["", "  ", "\t", "\u00a0", '""', '" "', "\0\0"])
def test_blank_cells_are_null_and_no_word_of_the_dictionary(rows: MakeRows, blank: str) -> None:
    column = rows("a.csv", f"a,b\n{blank},1\nx,2\n").columns["a"]

    assert column.to_pylist() == [None, "x"]
    assert column.chunk(0).dictionary.to_pylist() == ["x"]


def test_labels_are_not_touched(rows: MakeRows) -> None:
    assert rows("a.csv", "a,b\n Male ,x\0y\n").columns.to_pydict() == {
        "a": [" Male "],
        "b": ["x\0y"],
    }


def test_the_unnamed_column_of_row_numbers_is_let_be(rows: MakeRows) -> None:
    found = rows("a.csv", ",a,b\n0,x,y\n,a,b\n1,z,w\n")

    assert found.columns.column_names == ["", "a", "b"]
    assert found.columns["a"].to_pylist() == ["x", "z"]
    assert found.set_aside == (RowProblem(3, "a repeated header"),)


def test_unnamed_columns_at_the_end_are_let_be(table: MakeTable) -> None:
    rows = table("a.csv", "a,b,c,,,,,,\n1,2,3,,,,,,\n").read(["a", "c"])

    assert rows.columns.to_pydict() == {"a": ["1"], "c": ["3"]}


def test_a_row_of_labels_below_a_short_header_is_no_header(table: MakeTable) -> None:
    assert table("a.csv", "Notes,,,\nx,x,y,z\n").header == ("Notes", "", "", "")


def test_ragged_rows_are_set_aside_with_their_lines(rows: MakeRows) -> None:
    found = rows("a.csv", 'a,b,c\n1,2,3\n\n4,5\n"6\n7",8,9\n1,2,3,4\nx\n\n10,11,12\n')

    assert found.columns["a"].to_pylist() == ["1", "6\n7", "10"]
    assert list(found.lines) == [2, 5, 10]
    assert found.rows_read == 6
    assert found.set_aside == (
        RowProblem(4, "2 cells where the header has 3"),
        RowProblem(7, "4 cells where the header has 3"),
        RowProblem(8, "1 cell where the header has 3"),
    )


def test_ragged_rows_are_set_aside_in_any_encoding(rows: MakeRows) -> None:
    text = "a,b\né,1\né\né,é\n"
    for encoding in ("utf-8", "cp1252", "utf-16"):
        found = rows("a.csv", text.encode(encoding))

        assert found.columns.to_pydict() == {"a": ["é", "é"], "b": ["1", "é"]}
        assert [problem.line for problem in found.set_aside] == [3]


def test_headers_repeated_further_down_are_set_aside(rows: MakeRows) -> None:
    found = rows("a.csv", f"{TWO}{HEADER}\nx,y,z\n\ufeff{HEADER}\nu,v,w\n")

    assert found.columns["Type"].to_pylist() == ["Person search", "Vehicle search", "x", "u"]
    assert "Type" not in found.columns["Type"].chunk(0).dictionary.to_pylist()
    assert list(found.lines) == [2, 3, 5, 7]
    assert found.rows_read == 6
    assert found.set_aside == (
        RowProblem(4, "a repeated header"),
        RowProblem(6, "a repeated header"),
    )


def test_a_label_that_is_also_a_name_is_no_repeated_header(rows: MakeRows) -> None:
    assert rows("a.csv", "a,b\na,1\nx,b\n").rows_read == 2
    assert rows("a.csv", "a,b\na,1\nx,b\n").set_aside == ()


def test_a_row_of_many_megabytes_is_read(rows: MakeRows) -> None:
    grounds = "smell of cannabis " * 400_000
    found = rows("a.csv", f'a,b\n1,2\n3,"{grounds}"\n5,6\n')

    assert found.columns["a"].to_pylist() == ["1", "3", "5"]
    assert found.columns["b"].to_pylist()[1] == grounds
    assert list(found.lines) == [2, 3, 4]


@pytest.fixture(params=[1 << 26, 0], ids=["by one thread", "by several threads"])
def parsed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files from some size on are parsed by several threads, which find other things wrong."""
    monkeypatch.setattr(csv, "_LARGE", request.param)


@pytest.mark.usefixtures("parsed")
def test_quotation_marks_far_into_a_file_are_heeded(rows: MakeRows) -> None:
    content = "a,b\n" + "1,2\n" * 400_000 + '3,"4\n5,6"\n7,8\n'
    found = rows("a.csv", content)

    assert found.columns["b"].to_pylist()[-3:] == ["2", "4\n5,6", "8"]
    assert found.lines[-2:] == [400_002, 400_004]
    assert found.set_aside == ()


@pytest.mark.usefixtures("parsed")
def test_no_cell_is_cut_where_the_parser_cuts_a_file(rows: MakeRows) -> None:
    cell = "x\n" * 1_000
    found = rows("a.csv", "a\n" + "1\n" * 600_000 + f'"{cell}"\n' * 1_000)

    assert found.rows_read == 601_000
    assert found.columns["a"].chunk(0).dictionary.to_pylist() == ["1", cell]


@pytest.mark.usefixtures("parsed")
def test_ragged_rows_far_into_a_file_are_located(rows: MakeRows) -> None:
    content = HEADER + "\n" + "a,b,c\n" * 300_000 + "a,b\n" + "é,b,c\n" * 300_000
    found = rows("a.csv", content)

    assert found.rows_read == 600_001
    assert found.set_aside == (RowProblem(300_002, "2 cells where the header has 3"),)
    assert (found.lines[299_999], found.lines[300_000]) == (300_001, 300_003)


@pytest.mark.parametrize(
    "content",
    [
        'a,b\n1,2\n3,"4\n5,6\n7,8\n',
        'a,b\n1,2\n"3,4\n5,6\n7,8\n',
        'a,b\n1,2\n"3,4\n' + "5,6\n" * 1_000_000,
        'a,b\n1,2\n3,"4""\n5,6\n',
    ],
)
def test_a_quotation_mark_that_is_never_closed_swallows_no_rows(
    rows: MakeRows, content: str
) -> None:
    with pytest.raises(RecordsError) as caught:
        rows("a.csv", content)

    assert str(caught.value) == (
        "a.csv, line 3: a quotation mark is opened and never closed. "
        "Close it, or save the file again as CSV."
    )


def test_a_header_that_fits_no_row_is_an_error(rows: MakeRows) -> None:
    with pytest.raises(RecordsError) as caught:
        rows("a.csv", "a,b\n1,x,y\n2,x,y\n")

    assert str(caught.value) == (
        "a.csv: no row has as many cells as the header; line 2 has 3 cells where the header has "
        "2. Make the header fit the rows."
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a,b\n", "holds a header and no rows. Leave it out, or get it again."),
        ("a,b", "holds a header and no rows. Leave it out, or get it again."),
        ("\n\r\n\n", "holds nothing but blank lines. Get the file again."),
        ("\ufeff", "holds nothing but blank lines. Get the file again."),
        (",,\n1,2,3\n", "no column has a name. Give it a header of column names."),
        (
            "a,b, a,c,a,b\n1,2,3,4,5,6\n",
            (
                "columns share a name. Rename or delete all but one of each:\n"
                "  'a' is the name of columns 1, 3 and 5\n"
                "  'b' is the name of columns 2 and 6"
            ),
        ),
        ("a,b\n\na, b\n1,2\n", "line 3 repeats the header. Delete one of the two."),
        (
            "Type,,,,Date\n1,2,3,4,5\n",
            (
                "only 2 of 5 columns have a name ('Type', 'Date'). "
                "Give it one header that names every column."
            ),
        ),
        (
            '"a,b\n1,2\n',
            (
                "its header never ends. Check that it begins with the names of its columns, "
                "and that every quotation mark is closed."
            ),
        ),
    ],
)
def test_a_file_without_a_usable_header_says_so(write: Write, content: str, message: str) -> None:
    with pytest.raises(RecordsError) as caught:
        tables([write("a.csv", content)])

    assert str(caught.value) == f"a.csv: {message}"
    assert caught.value.exit_code == 4


SPACED = "stops pop precinct eth\n75 1720 1 1\n36 1368 1 2\n74 23854 1 3\n17 2596 2 1\n"


@pytest.mark.parametrize("above", ["", "Noise was added\nto the numbers\n"])
def test_columns_set_apart_by_spaces_are_refused(table: MakeTable, above: str) -> None:
    with pytest.raises(RecordsError, match=r"set apart by spaces.*save it as CSV"):
        table("frisks.dat", above + SPACED)


@pytest.mark.parametrize(
    "rows",
    [
        "White British people\nBlack African people\nAny other group\n",  # words
        "1 2 3\n4 5\n6 7 8\n",  # not as many each
        "1 2 3,White\n4 5 6,White\n7 8 9,White\n",  # another delimiter
    ],
)
def test_cells_with_spaces_are_no_columns(table: MakeTable, rows: str) -> None:
    header = "Ethnicity,Name" if "," in rows else "Ethnicity"

    assert table("a.csv", f"{header}\n{rows}").header == tuple(header.split(","))
