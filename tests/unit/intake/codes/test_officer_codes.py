"""The codes that forces write for ethnicity, and the words beside them."""

from __future__ import annotations

import pytest

from audit.intake.codes.codebook import bundled

SELF = "ethnicity_self_defined"
OFFICER = "ethnicity_officer_defined"


@pytest.mark.parametrize("book", ["generic", "police_uk"])
@pytest.mark.parametrize(
    ("written", "code"),
    [
        (("IC0", "IC7", "IC9", "0", "7", "9", "0 - Not recorded/not known"), "unknown"),
        (("IC1", "ic 1", "1", "IC1 - White", "IC1 (White North European)"), "white"),
        (("White - North European", "1 White \u2013 North European"), "white"),
        (("IC2", "2", "White - South European", "Dark European", "Mediterranean"), "white"),
        (("IC3", "3", "3.0", "IC-3", "IC 3", "ic3 - black", "IC3: Black", "IC3 Black"), "black"),
        (("Afro-Caribbean", "IC3 - Afro-Caribbean", "African/Caribbean"), "black"),
        (("IC4", "4", "IC4 Asian", "Asian (Indian sub-continent)"), "asian"),
        # Chinese, Japanese and south-east Asian together: Chinese would say too much.
        (("IC5", "5", "IC5 - Chinese", "Oriental/SE Asian"), "asian"),
        (
            ("Chinese, Japanese or any other South East Asian", "Chinese, Japanese, SE Asian"),
            "asian",
        ),
        # Arab and north African together: Arab would say too much.
        (("IC6", "6", "IC6 - Arab", "Arabic or North African", "Middle Eastern"), "other"),
    ],
)
def test_codes_of_appearance(written: tuple[str, ...], code: str, book: str) -> None:
    assert bundled(book).codes(OFFICER, written) == [code] * len(written)


@pytest.mark.parametrize("label", ["IC1", "ic3 - black", "3", "0", "White - North European"])
def test_codes_of_appearance_are_nothing_that_a_person_says(label: str) -> None:
    assert bundled("generic").codes(SELF, [label]) == [None]


@pytest.mark.parametrize("label", ["IC8", "8", "IC3 - White", "IC10", "IC"])
def test_a_code_that_is_none_or_contradicts_its_words_is_not_known(label: str) -> None:
    assert bundled("generic").codes(OFFICER, [label]) == [None]


@pytest.mark.parametrize("column", [SELF, OFFICER])
@pytest.mark.parametrize(
    ("written", "code"),
    [
        (("W1", "w1", "W1 - White British", "White British (W1)", "W1 - British"), "W1"),
        (("White \u2013 British", "WHITE  -  BRITISH ", "White: British"), "W1"),
        (("W2 - Irish", "White Irish"), "W2"),
        (("W9", "White - Other", "Any Other White Background"), "W9"),
        (("M1", "Mixed - White & Black Caribbean"), "M1"),
        (("M3 - White and Asian", "Mixed \u2014 White & Asian"), "M3"),
        (("A4", "O1", "Asian - Chinese", "O1 - Chinese", "Other - Chinese"), "A4"),
        (("B1", "Black/Black British \u2013 Caribbean", "Black\u00a0Caribbean"), "B1"),
        (("B9", "Any Other Black Background", "Black or Black British - Other"), "B9"),
        (("O2", "Other - Arab"), "O2"),
        (("O9", "O9 - Any other ethnic group"), "O9"),
        (("NS", "Not stated", "NS - Not Stated", "Other ethnic group - Not stated"), "not_stated"),
        (("Declined/refused", "Prefer not to say", "Not provided", "N4"), "not_stated"),
        (("Unable to understand", "N3 - Person does not understand"), "not_stated"),
        (("Officer\u2019s presence required elsewhere", "N1", "Unknown", "Not asked"), "unknown"),
    ],
)
def test_self_defined_codes_and_free_variants(
    written: tuple[str, ...], code: str, column: str
) -> None:
    assert bundled("generic").codes(column, written) == [code] * len(written)


@pytest.mark.parametrize(
    "label",
    [
        "Other/not stated",
        "Mixed/Other",
        "BAME",
        "A1 - African",
        "M1 - Maltese",
        "W1/W2",
        "Black - Indian",
        "British",
    ],
)
def test_two_groups_in_one_and_contradictions_are_left_to_the_user(label: str) -> None:
    assert bundled("generic").codes(SELF, [label]) == [None]
