"""A count over two periods, here and elsewhere, against scipy's exact intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError
from scipy.stats import binomtest
from scipy.stats.contingency import odds_ratio

from audit.operations import changes
from audit.operations.base import Facts
from audit.plan_operation import Change, Operation

if TYPE_CHECKING:
    from audit.findings import Finding


def found(**given: object) -> list[Finding]:
    operation = Operation(changes=(Change.model_validate({"what": "arrests", **given}),))
    return list(
        changes.findings(Facts(operation=operation, level=0.95, reference="white", groups={}))
    )


def near(expected: float | None) -> object:
    """The number as another program has it; an end without limit is None here."""
    return None if expected is None else pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(
    ("now", "before", "days_now", "days_before"),
    [(1376, 1032, 1, 1), (80, 120, 30, 31), (3, 9, 7, 28), (12, 0, 1, 1), (0, 12, 1, 1)],
)
def test_a_change_has_its_exact_conditional_range(
    now: int, before: int, days_now: float, days_before: float
) -> None:
    (ratio,) = found(now=now, before=before, days_now=days_now, days_before=days_before)

    # Given the sum, the later count is binomial: its odds are the ratio times that of the days.
    share = binomtest(now, now + before).proportion_ci(method="exact")
    days = days_before / days_now
    low = share.low / (1 - share.low) * days
    high = share.high / (1 - share.high) * days if before else None
    assert ratio.value == near(now / before * days if before else None)
    assert ratio.low == near(low)
    assert ratio.high == near(high)
    assert ratio.counts == {"now": now, "before": before}
    assert ratio.id == "change_ratio/all/change=arrests"


def test_the_published_claim_of_a_third() -> None:
    # Up by a third to 1,376: about 1,032 before, ratio 1.33, from 1.23 to 1.45.
    (ratio,) = found(now=1376, before=1032)

    assert ratio.value is not None
    assert ratio.low is not None
    assert ratio.high is not None
    assert [round(each, 2) for each in (ratio.value, ratio.low, ratio.high)] == [1.33, 1.23, 1.45]


@pytest.mark.parametrize(
    ("here", "elsewhere"),
    [((80, 120), (190, 200)), ((40, 120), (190, 200)), ((3, 9), (4, 5)), ((12, 0), (5, 6))],
)
def test_beside_elsewhere_it_is_an_odds_ratio_given_the_totals(
    here: tuple[int, int], elsewhere: tuple[int, int]
) -> None:
    first, second, both = found(
        now=here[0],
        before=here[1],
        elsewhere_now=elsewhere[0],
        elsewhere_before=elsewhere[1],
        days_now=7,
        days_before=28,
    )

    exact = odds_ratio([here, elsewhere], kind="conditional")
    limits = exact.confidence_interval(0.95)
    assert both.value == near(exact.statistic if here[1] else None)
    assert both.low == near(limits.low)
    assert both.high == near(limits.high if here[1] else None)
    assert first.stratum == both.stratum == {"change": "arrests"}
    assert second.stratum == {"change": "arrests", "where": "elsewhere"}
    assert second.value == pytest.approx(elsewhere[0] / elsewhere[1] * 4)


def test_nothing_counted_has_no_ratio() -> None:
    here, elsewhere, both = found(now=0, before=0, elsewhere_now=3, elsewhere_before=4)

    assert (here.status, both.status) == ("not_estimable", "not_estimable")
    assert here.reason == both.reason == "nothing was counted in either period"
    assert elsewhere.reason == "the counts are too few for a ratio"


@pytest.mark.parametrize(
    ("now", "before", "days_now", "days_before", "is_ratio"),
    [
        # (3 + 1) / 2 = 2, (5 + 5) / 2 = 5, (9 + 3) * 7 / 35 = 2.4, (3 + 9) * 28 / 35 = 9.6
        (3, 1, 1, 1, False),
        (5, 5, 1, 1, True),
        (5, 4, 1, 1, False),
        (9, 3, 28, 7, False),
        (3, 9, 7, 28, True),
    ],
)
def test_no_ratio_where_fewer_than_five_would_be_expected_before(
    now: int, before: int, days_now: float, days_before: float, *, is_ratio: bool
) -> None:
    (ratio,) = found(now=now, before=before, days_now=days_now, days_before=days_before)

    assert (ratio.value is not None) == is_ratio
    assert ratio.counts == {"now": now, "before": before}


def test_it_is_said_in_which_place_nothing_was_counted() -> None:
    *_, both = found(now=50, before=30, elsewhere_now=0, elsewhere_before=0)

    assert both.reason == "nothing was counted elsewhere in either period"


AUGUST, SEPTEMBER = ("2025-08-01", "2025-08-31"), ("2024-09-01", "2024-09-30")


def test_the_length_of_a_period_follows_from_its_days() -> None:
    (ratio,) = found(now=36, before=48, dates_now=AUGUST, dates_before=SEPTEMBER)

    # 36 in 31 days beside 48 in 30 days is 0.7258 for each day.
    assert ratio.value == pytest.approx(0.7258, abs=5e-5)
    assert (ratio.extra["days_now"], ratio.extra["days_before"]) == (31, 30)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"dates_now": AUGUST}, "gives the dates of one period"),
        ({"dates_now": AUGUST[::-1], "dates_before": SEPTEMBER}, "begins on 2025-08-31, after"),
        ({"dates_now": SEPTEMBER, "dates_before": AUGUST}, "the later period is now"),
        ({"dates_now": AUGUST, "dates_before": AUGUST}, "share days"),
        (
            {"dates_now": AUGUST, "dates_before": SEPTEMBER, "days_now": 31, "days_before": 30},
            "leave out days_now and days_before",
        ),
    ],
)
def test_days_that_cannot_be_are_refused(given: dict[str, object], problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        Change.model_validate({"what": "arrests", "now": 1, "before": 2, **given})
