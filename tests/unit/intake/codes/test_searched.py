"""Flags of who was searched: what they say together, and what they leave open."""

from __future__ import annotations

import pytest

from audit.intake.codes.searched import what, whether

YES, NO, OPEN = "yes", "no", "not_recorded"


@pytest.mark.parametrize(
    ("said", "flags", "answer"),
    [
        (None, (YES, NO), YES),
        (None, (NO, YES), YES),
        (None, (YES, OPEN), YES),
        (None, (NO, NO), NO),
        (None, (NO,), NO),
        # Nobody was searched, and of the vehicle nothing is known.
        (None, (NO, OPEN), OPEN),
        (None, (OPEN, OPEN), OPEN),
        (YES, (OPEN, OPEN), YES),
        (YES, (NO, NO), YES),
        (NO, (OPEN, OPEN), NO),
        (OPEN, (YES, OPEN), YES),
        (OPEN, (NO, NO), NO),
        # Contradicted, so not known.
        (NO, (YES, NO), OPEN),
    ],
)
def test_whether_there_was_a_search(said: str | None, flags: tuple[str, ...], answer: str) -> None:
    assert whether(said, flags) == answer


@pytest.mark.parametrize(
    ("person", "vehicle", "kind"),
    [
        (YES, YES, "person_and_vehicle"),
        (YES, NO, "person"),
        (YES, OPEN, "person"),
        (NO, YES, "vehicle"),
        # It may have been of the person too.
        (OPEN, YES, OPEN),
        (NO, NO, "as it was"),
        (OPEN, OPEN, "as it was"),
    ],
)
def test_what_was_searched(person: str, vehicle: str, kind: str) -> None:
    assert what("as it was", person, vehicle) == kind
