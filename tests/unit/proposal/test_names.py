"""What names of columns say."""

from __future__ import annotations

import pytest

from audit.proposal import names


@pytest.mark.parametrize(
    ("column", "header", "said"),
    [
        ("outcome", "Outcome", "usual"),
        ("outcome", "OUTCOME_OF_SEARCH", "usual"),
        ("outcome", "Outcome of stop", "near"),
        ("outcome", "Age", "no"),
        ("date", "Date of Birth", "no"),
        ("date", "Date created", "no"),
        ("age", "Officer age", "no"),
        ("operation", "Op Name", "usual"),
        ("gender", "Gender of person", "near"),
    ],
)
def test_how_near_a_header_is(column: str, header: str, said: str) -> None:
    assert names.named(column, header) == said


@pytest.mark.parametrize(
    ("header", "is_one", "by_person", "by_officer"),
    [
        ("Ethnicity", True, False, False),
        ("Self-Defined Ethnicity", True, True, False),
        ("SDE", True, True, False),
        ("IC Code", True, False, True),
        ("Officer observed ethnicity", True, False, True),
        ("Code", False, False, False),
        ("Price", False, False, False),
    ],
)
def test_whose_word_a_header_says(
    header: str,
    is_one: bool,  # noqa: FBT001  # a parameter of the test
    by_person: bool,  # noqa: FBT001  # likewise
    by_officer: bool,  # noqa: FBT001  # likewise
) -> None:
    said = (
        names.is_ethnicity(header),
        names.is_by_the_person(header),
        names.is_by_the_officer(header),
    )

    assert said == (is_one, by_person, by_officer)
