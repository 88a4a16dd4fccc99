"""Names and values weighed against each other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from audit.proposal.seen import Seen
from audit.proposal.weigh import choices

if TYPE_CHECKING:
    from collections.abc import Mapping

ARRESTS = {"Arrest": 3, "No further action": 7}


def _seen(**columns: Mapping[str, int]) -> dict[str, Seen]:
    """Columns by header (`_` for a space), each with its labels."""
    plain = {header.replace("_", " "): labels for header, labels in columns.items()}
    return {header: Seen(header, Counter(labels)) for header, labels in plain.items()}


def _said(seen: dict[str, Seen]) -> list[tuple[str, str, str, bool]]:
    return [(e.column, e.header, e.certainty, e.is_used) for e in choices(seen)]


@pytest.mark.parametrize(
    ("header", "labels", "certainty", "is_used"),
    [
        ("Outcome", ARRESTS, "certain", True),
        ("Outcome", {"Arrest": 1, "Sent home": 9}, "likely", True),
        ("Outcome_of_stop", ARRESTS, "likely", True),
        ("Outcome", {"Sent home": 9}, "unsure", False),
        ("Type_X", ARRESTS, "unsure", False),
    ],
)
def test_how_sure_it_is(
    header: str,
    labels: Mapping[str, int],
    certainty: str,
    is_used: bool,  # noqa: FBT001  # a parameter of the test
) -> None:
    [said] = [each for each in _said(_seen(**{header: labels})) if each[0] == "outcome"]

    assert said[2:] == (certainty, is_used)


def test_a_misleading_name_gives_way_to_values_and_is_not_used() -> None:
    seen = _seen(Type=ARRESTS, Reference={"2025-01-13 10:05": 1, "2025-02-14 11:06": 1})

    assert sorted(_said(seen)) == [
        ("datetime", "Reference", "unsure", False),
        ("outcome", "Type", "unsure", False),
    ]


def test_numbers_are_no_names_of_areas() -> None:
    assert _said(_seen(Area={"1": 4, "2": 5})) == [("area", "Area", "unsure", False)]


def test_a_column_that_could_be_meant_as_well_is_named() -> None:
    [outcome] = choices(_seen(Result=ARRESTS, Disposal=ARRESTS))

    assert (outcome.header, outcome.others) == ("Result", ("Disposal",))
    assert "or: 'Disposal'" in outcome.reason


def test_days_of_birth_are_no_days_of_searches() -> None:
    assert _said(_seen(DOB={"01/02/1960": 1, "13/04/2001": 1})) == []
    assert _said(_seen(Born_on={"01/02/1960": 1, "13/04/2001": 1})) == []


def test_a_number_of_anything_is_used_only_when_the_user_says_so() -> None:
    assert _said(_seen(Number={"1": 4, "2": 5})) == [("count", "Number", "unsure", False)]


def test_the_evidence_stands_in_the_reason() -> None:
    [outcome] = choices(_seen(Result={"Arrest": 45, "NFA": 4, "Sent home": 1}))

    assert outcome.reason == "certain: the name is usual; 2 of 3 values (98% of rows) are known"
