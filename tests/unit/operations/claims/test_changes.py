"""Claims on a change: up by a third, and reduced by so much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.findings import ClaimFound

    Assess = Callable[..., ClaimFound]

# scipy.stats.binomtest(now, now + before).proportion_ci(method="exact") as odds:
#  1376, 1032 -> 1.229, 1.447    200, 60 -> 2.486, 4.526    105, 100 -> 0.791, 1.395
#  60, 100 -> 0.428, 0.835       80, 120 -> 0.496, 0.892    190, 200 -> 0.775, 1.165
#  1100, 1000 -> 1.008, 1.200    990, 1000 -> 0.906, 1.082


@pytest.mark.parametrize(
    ("now", "before", "by", "verdict"),
    [
        (1376, 1032, None, "shown"),
        (200, 60, None, "shown"),
        (105, 100, None, "uncertain"),
        (60, 100, None, "contradicted"),
        (1100, 1000, None, "contradicted"),
        (1100, 1000, 0.1, "shown"),
        (0, 0, None, "cannot_tell"),
    ],
)
def test_up_by_a_third(
    assess: Assess, now: int, before: int, by: float | None, verdict: str
) -> None:
    size = {} if by is None else {"by": by}
    found = assess("up_by_a_third", now=now, before=before, **size)

    assert found.verdict == verdict
    assert found.findings[0] == "change_ratio/all/claim=1"
    assert any("may have changed everywhere alike" in each for each in found.caveats) == (
        verdict != "cannot_tell"
    )


def test_without_a_size_only_the_direction_is_tested(assess: Assess) -> None:
    found = assess("reduced_crime", now=9000, before=10000, quote="cut robbery by a quarter")

    assert found.verdict == "shown"
    assert found.caveats[0] == (
        "No size was given with the claim, so only whether it fell was tested."
    )
    assert "of the size" not in found.hypothesis


@pytest.mark.parametrize(
    ("quote", "by", "caveat"),
    [
        ("up by a quarter", None, "seems to name another size"),
        ("up by a quarter", 0.2, "seems to name another size"),
        ("up by a quarter", 0.25, "may have changed everywhere alike"),
        ("up by a third", None, "may have changed everywhere alike"),
        ("up", None, "No size was given with the claim, so a rise by a third was tested."),
        ("up", 0.25, "may have changed everywhere alike"),
    ],
)
def test_the_size_tested_is_held_against_the_quotation(
    assess: Assess, quote: str, by: float | None, caveat: str
) -> None:
    size = {} if by is None else {"by": by}
    found = assess("up_by_a_third", now=1376, before=1032, quote=quote, **size)

    assert caveat in found.caveats[0]


def test_one_count_alone_cannot_tell_and_says_what_it_would_mean(assess: Assess) -> None:
    found = assess("up_by_a_third", now=1376)

    assert (found.verdict, found.missing) == ("cannot_tell", ("before",))
    assert found.findings == ("implied_ratio/all/claim=1",)


def test_without_counts_both_are_missing(assess: Assess) -> None:
    assert assess("up_by_a_third").missing == ("now", "before")
    assert assess("reduced_crime").missing == ("now", "before")


@pytest.mark.parametrize(
    ("now", "before", "by", "verdict"),
    [
        (80, 120, 0.2, "shown"),
        (190, 200, 0.2, "uncertain"),
        (990, 1000, 0.2, "contradicted"),
        (200, 60, 0.2, "contradicted"),
        (60, 100, None, "shown"),
        (190, 200, None, "uncertain"),
        (200, 60, None, "contradicted"),
    ],
)
def test_reduced_crime(
    assess: Assess, now: int, before: int, by: float | None, verdict: str
) -> None:
    size = {} if by is None else {"by": by}
    found = assess("reduced_crime", now=now, before=before, **size)

    assert found.verdict == verdict
    assert any(each.startswith("Recorded crime is not crime") for each in found.caveats)


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        # scipy.stats.contingency.odds_ratio([[80, 120], [190, 200]]) -> 0.489, 1.006
        (80, "uncertain"),
        # scipy.stats.contingency.odds_ratio([[40, 120], [190, 200]]) -> 0.227, 0.537
        (40, "shown"),
    ],
)
def test_with_another_place_the_ratio_of_ratios_decides(
    assess: Assess, now: int, verdict: str
) -> None:
    elsewhere = {"now": 190, "before": 200}
    found = assess("reduced_crime", now=now, before=120, by=0.2, elsewhere=elsewhere)

    assert found.verdict == verdict
    assert found.findings == (
        "ratio_of_ratios/all/claim=1",
        "change_ratio/all/claim=1",
        "change_ratio/all/claim=1/where=elsewhere",
    )
    assert found.caveats[0].startswith("The comparison takes it that both places")
    assert found.missing == ()
    alone = assess("reduced_crime", now=now, before=120, by=0.2)
    assert alone.missing == ("elsewhere",)


def test_a_change_of_the_plan_is_used_by_the_claim_that_names_it(assess: Assess) -> None:
    changes = [
        {"what": "arrests", "now": 1376, "before": 1032},
        {"what": "searches", "now": 60, "before": 100},
    ]

    named = assess("up_by_a_third", what="searches", operation={"changes": changes})
    only = assess("up_by_a_third", operation={"changes": changes[:1]})
    own = assess("up_by_a_third", now=105, before=100, operation={"changes": changes[:1]})

    assert (named.verdict, named.findings) == (
        "contradicted",
        ("change_ratio/all/change=searches",),
    )
    assert (only.verdict, only.findings) == ("shown", ("change_ratio/all/change=arrests",))
    assert (own.verdict, own.findings) == ("uncertain", ("change_ratio/all/claim=1",))
