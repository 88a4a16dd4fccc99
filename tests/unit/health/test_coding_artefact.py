"""Detailed groups whose numbers are a matter of coding, with and without residents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audit.health.coding_artefact import CHECK

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.health import Evidence

RESIDENTS = {
    "W1": 9_000, "W2": 400, "W3": 300, "W4": 100, "W9": 200,
    "B1": 1_500, "B2": 1_300, "B9": 200, "A1": 500, "A2": 300, "A3": 200, "A4": 100, "A9": 100,
    "M1": 100, "M2": 100, "M3": 100, "M9": 100, "O2": 250, "O9": 250,
}  # fmt: skip
DETAILED = {"classification": "18+1"}


def rows(**n: int) -> list[dict[str, Any]]:
    return [{"ethnicity_self_defined": code, "searches": number} for code, number in n.items()]


@pytest.mark.parametrize(
    ("other", "level"),
    [
        (19, "ok"),  # fewer than 20 searches
        (59, "ok"),  # 59 of 200 against 280 of 2,800: 2.95 times
        (60, "note"),  # 3 times
    ],
)
def test_an_any_other_group_with_three_times_the_rate_of_its_siblings(
    evidence: Callable[..., Evidence], other: int, level: str
) -> None:
    seen = CHECK.check(evidence(*rows(B1=140, B2=140, B9=other, W1=100), residents=RESIDENTS))

    assert (seen.level, seen.blocks) == (level, ())
    if level == "note":
        assert "Other Black has 3.0 times the search rate" in seen.message
        # Mid-p limits of 60 of 340 by scipy's binom, as odds times 2,800 / 200.
        assert "(likely range 2.3 to 3.9; 60 searches" in seen.message
        assert "60 searches and 200 residents against 280 and 2,800" in seen.message


@pytest.mark.parametrize(
    ("group", "level", "blocks"), [("B2", "warning", ()), ("B9", "unfit", ("searched",))]
)
def test_it_matters_where_detailed_groups_are_compared(
    evidence: Callable[..., Evidence], group: str, level: str, blocks: tuple[str, ...]
) -> None:
    made = evidence(
        *rows(B1=140, B2=140, B9=90, W1=100),
        residents=RESIDENTS,
        ethnicity=DETAILED,
        report={"primary": {"group": group}},
    )

    seen = CHECK.check(made)

    assert (seen.level, seen.blocks) == (level, blocks)


@pytest.mark.parametrize(
    ("white_british", "travellers", "level"),
    [
        (660, 1, "ok"),  # 300 of 10,000 residents: 19.8 expected
        (666, 1, "note"),  # 20.0 expected
        (666, 3, "ok"),  # over a tenth of them
    ],
)
def test_a_label_that_is_hardly_used(
    evidence: Callable[..., Evidence], white_british: int, travellers: int, level: str
) -> None:
    seen = CHECK.check(evidence(*rows(W1=white_british, W3=travellers), residents=RESIDENTS))

    assert seen.level == level, seen.message
    assert ("Gypsy or Irish Traveller is recorded 1 times" in seen.message) == (level == "note")


@pytest.mark.parametrize(("other", "level"), [(50, "ok"), (51, "note")])
def test_without_residents_the_share_of_any_other_is_noted(
    evidence: Callable[..., Evidence], other: int, level: str
) -> None:
    seen = CHECK.check(evidence(*rows(B1=50, B9=other)))

    assert seen.level == level
    if level == "note":
        assert "50% of searches of Black people are of Other Black" in seen.message


def test_broad_groups_are_not_looked_at(evidence: Callable[..., Evidence]) -> None:
    seen = CHECK.check(evidence(*rows(black=900, white=900), residents=RESIDENTS))

    assert (seen.level, seen.message[:14]) == ("ok", "Not looked at:")
