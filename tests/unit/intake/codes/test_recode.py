"""Labels to codes: each distinct label once, no row lost."""

from __future__ import annotations

import pyarrow as pa
import pytest

from audit.intake.codes.codebook import bundled
from audit.intake.codes.recode import Recoded, recode


def recoded(**columns: list[str | None]) -> Recoded:
    """A table whose headers are our own names, with the generic code book."""
    arrays = {
        name: pa.array(cells, pa.string()).dictionary_encode() for name, cells in columns.items()
    }
    table = pa.table({name: pa.chunked_array([array]) for name, array in arrays.items()})
    return recode(table, {name: name for name in columns}, bundled("generic"))


def codes(found: Recoded, column: str) -> list[str]:
    return found.records[column].tolist()


def test_ages_become_bands() -> None:
    found = recoded(age=["9", "10", "17", "18.0", "24", "25", "34", "35", "120", None])

    assert codes(found, "age_band") == [
        "under_10", "10_17", "10_17", "18_24", "18_24", "25_34", "25_34", "over_34", "over_34",
        "not_recorded",
    ]  # fmt: skip


def test_labels_of_bands_among_ages_are_known_and_the_rest_is_unmapped() -> None:
    found = recoded(age=["Under 10", "Unknown", "about thirty", "121", "-1"])

    assert codes(found, "age_band")[:2] == ["under_10", "not_recorded"]
    assert found.is_unmapped.tolist() == [False, False, True, True, True]
    assert {each.column for each in found.unmapped} == {"age_band"}


@pytest.mark.parametrize("column", ["age", "age_band"])
def test_a_band_that_a_spreadsheet_took_for_a_date_is_known_and_shown(column: str) -> None:
    labels = ["Oct-17", "2017-10-01", "2017-10-01T00:00:00", "01/10/2017", "44486", "10-17"]
    found = recoded(**{column: labels})

    assert codes(found, "age_band") == ["10_17"] * 6
    assert [(each.label, each.code, each.rows) for each in found.recodes] == [
        (label, "10_17", 1) for label in labels
    ]


def test_a_date_that_is_no_band_of_the_code_book_stays_unmapped() -> None:
    found = recoded(age_band=["2019-03-02", "12/05/2001", "2017-10-01T14:30:00"])

    assert [each.label for each in found.unmapped] == [
        "2019-03-02",
        "12/05/2001",
        "2017-10-01T14:30:00",
    ]


def test_a_sheet_without_kinds_holds_searches_of_persons() -> None:
    assert codes(recoded(gender=["M", None]), "kind") == ["person", "person"]


def test_blanks_are_neither_no_nor_nothing_found() -> None:
    found = recoded(outcome=[None, "NFA"], item_found=[None, "No"])

    assert codes(found, "outcome") == ["not_recorded", "no_further_action"]
    assert codes(found, "item_found") == ["not_recorded", "no"]


def test_the_words_of_grounds_do_not_leave() -> None:
    found = recoded(grounds=["Dog indicated, name of a person", "Smell of cannabis", None])

    assert codes(found, "grounds") == ["drug_dog_indication", "smell_of_cannabis", "not_recorded"]
    assert {each.label for each in found.recodes} == {"(text)", ""}


def test_a_column_of_indications_comes_before_the_text() -> None:
    found = recoded(grounds=["Dog indicated", "Smell of cannabis"], drug_dog_indication=["No", "Y"])

    assert codes(found, "grounds") == ["other", "drug_dog_indication+smell_of_cannabis"]
    assert codes(found, "drug_dog_indication") == ["no", "yes"]


def test_an_indication_is_recorded_by_its_column_or_by_the_grounds_and_a_blank_is_no_no() -> None:
    said = ["Yes", "No", None, None, None]
    texts = ["Smell of cannabis", None, "Dog indicated", "Smell of cannabis", None]
    found = recoded(grounds=texts, drug_dog_indication=said)

    assert codes(found, "drug_dog_indication") == [
        "yes", "no", "yes", "not_recorded", "not_recorded",
    ]  # fmt: skip


def test_without_any_word_of_a_dog_the_column_of_indications_has_one_code() -> None:
    column = recoded(gender=["M", "F"]).records["drug_dog_indication"]

    assert column.tolist() == ["not_recorded", "not_recorded"]
    assert list(column.cat.categories) == ["not_recorded"]


@pytest.mark.parametrize(
    ("cell", "searches"),
    [
        ("3", 3),
        ("1,234", 1_234),
        ("5.0", 5),
        ("0", 0),
        ("", -1),
        ("-2", -1),
        ("2.5", -1),
        ("²", -1),
        ("many", -1),
        ("9" * 30, -1),
        ("9" * 5_000, -1),
    ],
)
def test_counts_of_searches_are_whole_numbers(cell: str, searches: int) -> None:
    assert recoded(count=[cell]).records["searches"].tolist() == [searches]


def test_areas_keep_their_names_and_blanks_stay_blank() -> None:
    found = recoded(area=["Haringey", " Haringey  ", None, "null", "ward + ward"])

    assert codes(found, "area") == ["Haringey", "Haringey", "", "", "ward + ward"]


def test_a_table_without_rows_is_no_trouble() -> None:
    assert len(recoded(gender=[]).records) == 0


def test_every_label_is_told_with_its_rows() -> None:
    found = recoded(gender=["M", "Male", "M", "robot", None])

    told = {(each.label, each.code): each.rows for each in found.recodes}
    assert told == {("M", "male"): 2, ("Male", "male"): 1, ("", "not_recorded"): 1}
    assert [(each.label, each.rows) for each in found.unmapped] == [("robot", 1)]
