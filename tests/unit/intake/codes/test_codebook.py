"""Code books: labels, not rows, and nothing guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.errors import PlanError, RecordsError
from audit.intake.codes.codebook import bundled, choose, normal_header, recognise

if TYPE_CHECKING:
    from pathlib import Path

SELF = "ethnicity_self_defined"
OFFICER = "ethnicity_officer_defined"


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Other ethnic group - Not stated", "not_stated"),
        ("Not Stated (NS)", "not_stated"),
        ("Other ethnic group - Any other ethnic group", "O9"),
        ("Asian/Asian British - Chinese", "A4"),
        ("Chinese or other ethnic group - Chinese (O1)", "A4"),
        ("Chinese or other ethnic group - Any other ethnic group (O9)", "O9"),
        ("White - White British (W1)", "W1"),
        ("  white - english/welsh/scottish/northern  irish/british ", "W1"),
        (None, "unknown"),
        ("", "unknown"),
        ("null", "unknown"),
        ("Martian", None),
    ],
)
def test_labels_of_both_vocabularies(label: str | None, code: str | None) -> None:
    assert bundled("police_uk").codes(SELF, [label]) == [code]


@pytest.mark.parametrize(
    ("column", "label", "code"),
    [
        ("age_band", "Oct-17", "10_17"),
        ("outcome_linked", "0.0", "no"),
        ("outcome_linked", "TRUE", "yes"),
        ("outcome_linked", "null", "not_recorded"),
        ("outcome", "", "not_recorded"),
        ("outcome", "A no further action disposal", "no_further_action"),
        ("outcome", "Nothing found - no further action", "no_further_action"),
        ("power", "Environmental Protection Act 1990 (section 34B )", "environmental_34b"),
        ("object_of_search", "dog", "dog"),
    ],
)
def test_other_labels_of_the_police(column: str, label: str, code: str) -> None:
    assert bundled("police_uk").codes(column, [label]) == [code]


def test_headers_are_found_in_every_form_that_was_met() -> None:
    book = bundled("police_uk")
    forms = [
        "Self-defined ethnicity",
        "self_defined_ethnicity",
        "Self.defined.ethnicity",
        "SELF DEFINED ETHNICITY",
    ]

    assert [book.headers([form])[SELF] for form in forms] == forms


def test_a_header_written_exactly_as_the_plan_has_it_comes_first() -> None:
    book = bundled("generic").with_plan({"date": "Date"}, {})

    assert book.headers(["date", "Date"])["date"] == "Date"


def test_a_label_that_a_plan_maps_is_no_blank() -> None:
    book = bundled("generic").with_plan({}, {"outcome": {"None": "no_further_action"}})

    assert book.codes("outcome", ["None", "none ", "n/a", None]) == [
        "no_further_action",
        "no_further_action",
        "not_recorded",
        "not_recorded",
    ]


def test_the_generic_book_knows_the_labels_of_all_others() -> None:
    generic = bundled("generic")

    for column, labels in bundled("police_uk").values.items():
        assert None not in generic.codes(column, labels)


def test_a_header_of_no_known_form_needs_a_plan() -> None:
    with pytest.raises(RecordsError, match="'Who', 'When'"):
        recognise(("Who", "When"), {}, "sheet.csv")

    assert recognise(("Who", "When"), {SELF: "Who"}, "sheet.csv").name == "generic"


def test_a_users_code_book_is_read_and_its_mistakes_are_named_together(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    head = 'name = "mine"\nlabel = "Mine"\nsource = "me"\ntime_zone = "UTC"\n'
    good.write_text(head + '[values.ethnicity]\n"Blanco" = "white"\n', encoding="utf-8")
    bad.write_text(
        head + '[columns]\nshoe = ["Shoe"]\n[values.outcome]\n"X" = "hanged"\n', encoding="utf-8"
    )

    book = choose("good.toml", tmp_path)

    assert book is not None
    assert book.codes(OFFICER, ["blanco"]) == ["white"]
    with pytest.raises(PlanError, match=r"(?s)'shoe'.*'hanged'"):
        choose("bad.toml", tmp_path)
    with pytest.raises(PlanError, match="neither bundled"):
        choose("nowhere.toml", tmp_path)


@pytest.mark.parametrize(
    "header",
    [
        "Self-defined ethnicity [note 2]",
        "Self-defined\nethnicity [1, 2]",
        " self_defined_ethnicity (note 3)*",
        "Self-defined  ethnicity\N{SUPERSCRIPT ONE}",
        "Self-Defined Ethnicity (1)",
        "Self-defined ethnicity \N{SUPERSCRIPT TWO},\N{SUPERSCRIPT THREE}",
    ],
)
def test_line_breaks_and_marks_of_notes_are_no_part_of_a_name(header: str) -> None:
    assert normal_header(header) == "self_defined_ethnicity"


@pytest.mark.parametrize(
    ("header", "normal"),
    [("Searches (2021)", "searches_2021"), ("[a]", "a"), ("Age (years)", "age_years")],
)
def test_what_tells_columns_apart_is_part_of_a_name(header: str, normal: str) -> None:
    assert normal_header(header) == normal
