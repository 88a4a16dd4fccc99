"""Sharing out unknown ethnicity: nothing is made, nothing is lost."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from audit.inputs import Counted

CELLS = st.dictionaries(
    st.sampled_from(
        [
            ("arrest", "yes", "yes"),
            ("arrest", "no", "not_recorded"),
            ("no_further_action", "not_recorded", "no"),
            ("not_recorded", "not_recorded", "not_recorded"),
        ]
    ),
    st.integers(0, 400),
)
PARTS = st.dictionaries(
    st.sampled_from(["W1", "W2", "B1", "black", "A4", "unknown", "not_stated"]), CELLS
)
UNKNOWN = ("unknown", "not_stated")


def counted(parts: dict[str, dict[tuple[str, str, str], int]]) -> Counted:
    return Counted({code: Counter(cells) for code, cells in parts.items()})


@given(PARTS)
def test_every_cell_keeps_its_total(parts: dict[str, dict[tuple[str, str, str], int]]) -> None:
    before = counted(parts)
    after = before.shared_out()

    def sums(part: Counted) -> Counter[tuple[str, str, str]]:
        return sum((Counter(cells) for cells in part.cells.values()), Counter())

    assert +sums(after) == +sums(before)


@given(PARTS)
def test_no_code_loses_a_search_in_any_cell(
    parts: dict[str, dict[tuple[str, str, str], int]],
) -> None:
    before = counted(parts)
    after = before.shared_out()

    for code, cells in before.cells.items():
        if code not in UNKNOWN:
            assert all(after.cells[code][cell] >= number for cell, number in cells.items())


@given(PARTS)
def test_nobody_stays_unknown_where_anybody_is_known(
    parts: dict[str, dict[tuple[str, str, str], int]],
) -> None:
    before = counted(parts)
    known = sum(cells.total() for code, cells in before.cells.items() if code not in UNKNOWN)
    after = before.shared_out()

    left = sum(cells.total() for code, cells in after.cells.items() if code in UNKNOWN)
    whole = sum(cells.total() for cells in before.cells.values())
    assert left == (0 if known else whole)


@given(PARTS)
def test_shares_follow_the_known_within_one_search(
    parts: dict[str, dict[tuple[str, str, str], int]],
) -> None:
    before = counted(parts)
    weights = {c: cells.total() for c, cells in before.cells.items() if c not in UNKNOWN}
    unknown = sum(cells.total() for c, cells in before.cells.items() if c in UNKNOWN)
    whole = sum(weights.values())
    if not whole:
        return
    after = before.shared_out()

    for code, weight in weights.items():
        got = after.cells[code].total() - weight
        assert abs(got - unknown * weight / whole) < len(weights)
        assert got == 0 or weight > 0
