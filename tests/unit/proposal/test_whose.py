"""Whose word a column of ethnicity is, and where only the user can say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from audit.proposal.seen import Seen
from audit.proposal.whose import ethnicity

if TYPE_CHECKING:
    from collections.abc import Mapping

BROAD = {"White": 5, "Black": 3}
FINE = {"White British": 5, "Black Caribbean": 3}
CODES = {"W1": 5, "B1": 3}
IC = {"IC1 - White North European": 5, "IC3": 3}


def _seen(columns: Mapping[str, Mapping[str, int]]) -> dict[str, Seen]:
    return {header: Seen(header, Counter(labels)) for header, labels in columns.items()}


@pytest.mark.parametrize(
    ("header", "labels", "column", "certainty"),
    [
        ("Self-defined ethnicity", FINE, "ethnicity_self_defined", "certain"),
        ("SDE", CODES, "ethnicity_self_defined", "certain"),
        ("IC Code", IC, "ethnicity_officer_defined", "certain"),
        ("ODE", {"1": 4, "3": 2}, "ethnicity_officer_defined", "certain"),
        ("Officer defined ethnicity", CODES, "ethnicity_officer_defined", "likely"),
        ("Officer ethnicity", BROAD, "ethnicity_officer_defined", "likely"),
        ("SDE", {"White": 5, "Klingon": 5}, "ethnicity_self_defined", "likely"),
    ],
)
def test_a_name_that_says_it_is_used(
    header: str, labels: Mapping[str, int], column: str, certainty: str
) -> None:
    [told], opens = ethnicity(_seen({header: labels}))

    assert (told.column, told.certainty, opens) == (column, certainty, [])


@pytest.mark.parametrize(
    ("header", "labels", "hint"),
    [
        ("Ethnicity", BROAD, None),
        ("Ethnicity", CODES, "self_defined"),
        ("Ethnicity", IC, "officer_defined"),
        ("Code", IC, "officer_defined"),
        ("Code", CODES, "self_defined"),
        ("Ethnicity (person)", BROAD, None),
        ("Self-defined ethnicity", IC, "officer_defined"),
        ("Self or officer ethnicity", BROAD, None),
    ],
)
def test_a_name_that_does_not_say_it_leaves_it_to_the_user(
    header: str, labels: Mapping[str, int], hint: str | None
) -> None:
    told, [left] = ethnicity(_seen({header: labels}))

    assert (told, left.header, left.hint) == ([], header, hint)
    assert not left.choice.is_used


def test_a_person_beside_an_officer_is_likely_to_have_spoken() -> None:
    told, opens = ethnicity(_seen({"Ethnicity (person)": FINE, "Ethnicity (officer)": BROAD}))

    assert {each.column: each.certainty for each in told} == {
        "ethnicity_self_defined": "likely",
        "ethnicity_officer_defined": "likely",
    }
    assert opens == []


def test_beside_the_officers_word_only_the_persons_is_open() -> None:
    [told], [left] = ethnicity(_seen({"Ethnicity": FINE, "IC Code": IC}))

    assert (told.header, left.header, left.words) == ("IC Code", "Ethnicity", ("self_defined",))


def test_numbers_alone_are_no_ethnicity() -> None:
    assert ethnicity(_seen({"Area": {"1": 4, "3": 5, "6": 1}})) == ([], [])
