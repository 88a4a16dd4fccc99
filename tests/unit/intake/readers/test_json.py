"""JSON as the interface of data.police.uk gives it, and as others save it again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from audit.errors import RecordsError
from audit.intake.readers import RowProblem, tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audit.intake.readers import Rows

    MakeRows = Callable[[str, str | bytes], Rows]
    Write = Callable[[str, str | bytes], Path]

RECORDS = [
    {
        "type": "Person search",
        "involved_person": True,
        "location": {"latitude": "51.50", "street": {"id": 1685235, "name": "On or near Road"}},
        "outcome": "",
        "outcome_object": {"id": "", "name": ""},
    },
    {
        "type": "Vehicle search",
        "involved_person": False,
        "location": None,
        "outcome": "Arrest",
        "outcome_object": {"id": "bu-arrest", "name": "Arrest"},
    },
]
COLUMNS = {
    "type": ["Person search", "Vehicle search"],
    "involved_person": ["true", "false"],
    "location.latitude": ["51.50", None],
    "location.street.id": ["1685235", None],
    "location.street.name": ["On or near Road", None],
    "outcome": [None, "Arrest"],
    "outcome_object.id": [None, "bu-arrest"],
    "outcome_object.name": [None, "Arrest"],
}
LIST = json.dumps(RECORDS)
LINES = "\n".join(map(json.dumps, RECORDS))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", LIST),
        ("a.json", "\ufeff  " + json.dumps(RECORDS, indent=2)),
        ("a.txt", LIST),
        ("a.json", json.dumps({"pages": 1, "stops": RECORDS, "none": []})),
        ("a.jsonl", LINES + "\n"),
        ("a.json", LINES),
        ("a.json", LIST.encode("utf-16")),
    ],
)
def test_nested_objects_become_columns(rows: MakeRows, name: str, content: str | bytes) -> None:
    found = rows(name, content)

    assert found.columns.to_pydict() == COLUMNS
    assert found.rows_read == 2
    assert list(found.lines) == [1, 2]


def test_numbers_are_kept_as_they_are_written_and_nan_is_empty(rows: MakeRows) -> None:
    found = rows(
        "a.json", '[{"a": 1.50, "b": 1e3, "c": -7, "d": NaN, "e": Infinity, "f": [1, "x"]}]'
    )

    assert found.columns.to_pydict() == {
        "a": ["1.50"],
        "b": ["1e3"],
        "c": ["-7"],
        "d": [None],
        "e": ["Infinity"],
        "f": ['["1", "x"]'],
    }


def test_a_number_of_ten_thousand_digits_is_only_a_label(rows: MakeRows) -> None:
    assert rows("a.json", f'[{{"a": {"9" * 10_000}}}]').columns["a"].to_pylist() == ["9" * 10_000]


def test_names_that_come_and_go_leave_empty_cells(rows: MakeRows) -> None:
    found = rows("a.json", '[{"a": "1"}, {"b": "2"}, {}, {"a": "3", "b": null}]')

    assert found.columns.to_pydict() == {"a": ["1", None, None, "3"], "b": [None, "2", None, None]}


def test_the_last_of_two_equal_names_counts(rows: MakeRows) -> None:
    found = rows("a.json", '[{"a": "1", "a": "2", "b.c": "3", "b": {"c": "4"}}]')

    assert found.columns.to_pydict() == {"a": ["2"], "b.c": ["4"]}


def test_halves_of_characters_do_not_stop_the_reader(rows: MakeRows) -> None:
    assert rows("a.json", r'[{"a": "x\ud800"}]').columns["a"].to_pylist() == ["x\ufffd"]


def test_what_is_no_object_is_set_aside(rows: MakeRows) -> None:
    found = rows("a.json", '[{"a": "1"}, null, {"a": "2"}, "x"]')

    assert list(found.lines) == [1, 3]
    assert found.rows_read == 4
    assert found.set_aside == (
        RowProblem(2, "not an object of names and values"),
        RowProblem(4, "not an object of names and values"),
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[]", "a.json: holds no records. Leave it out, or get it again."),
        ("[1, 2]", "a.json: holds no records. Leave it out, or get it again."),
        (
            '{"error": "no such force"}',
            (
                "a.json: is one object (its names: 'error') with 0 lists of records, where one is "
                "needed. Give the list of records alone."
            ),
        ),
        (
            '{"a": [{"x": 1}], "b": [{"x": 1}]}',
            (
                "a.json: is one object (its names: 'a', 'b') with 2 lists of records, where one is "
                "needed. Give the list of records alone."
            ),
        ),
        (
            '[{"a": "1"},\n {"a": ',
            (
                "a.json, line 2, column 8: is not JSON (Expecting value). "
                "Get the file again; it may be cut short."
            ),
        ),
        (
            '[{"a": "1"}\n {"a": "2"}]',
            (
                "a.json, line 2, column 2: is not JSON (a comma or the end of the list is missing)"
                ". Get the file again; it may be cut short."
            ),
        ),
        (
            '[{"a": "1"}] x',
            (
                "a.json, line 1, column 14: is not JSON (something follows the list). "
                "Get the file again; it may be cut short."
            ),
        ),
        (
            '{"a": "1"}\n{"a" "2"}',
            (
                "a.json, line 2, column 6: is not JSON (Expecting ':' delimiter). "
                "Get the file again; it may be cut short."
            ),
        ),
        (
            "[" * 100_000,
            "a.json: nests its values too deeply to be records. Ask for it as CSV.",
        ),
        (
            '[{"a": ' + '{"a": ' * 100_000,
            "a.json: nests its values too deeply to be records. Ask for it as CSV.",
        ),
        (
            json.dumps([{str(number): "x" for number in range(1_001)}]),
            (
                "a.json: has more than 1,000 different names. "
                "Ask for a list of records that all have the same names."
            ),
        ),
        (
            '[{"a": "1", " a": "2"}]',
            (
                "a.json: columns share a name. Rename or delete all but one of each:\n"
                "  'a' is the name of columns 1 and 2"
            ),
        ),
    ],
)
def test_what_is_no_list_of_records_says_so(write: Write, content: str, message: str) -> None:
    with pytest.raises(RecordsError) as caught:
        tables([write("a.json", content)])

    assert str(caught.value) == message
