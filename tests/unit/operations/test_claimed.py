"""What follows from the numbers that claims bring, against scipy and statsmodels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scipy.stats import binomtest, fisher_exact
from statsmodels.stats.proportion import confint_proportions_2indep

from audit.counts import GroupCounts
from audit.operations import claimed
from audit.operations.base import Facts
from audit.plan_operation import Operation

if TYPE_CHECKING:
    from audit.findings import Finding

SEARCHES = GroupCounts(
    "all", {"positive_outcome": 15, "no_positive_outcome": 53}, finds=15, finds_known=68
)


def found(claim: str, *, searches: GroupCounts = SEARCHES, **given: object) -> list[Finding]:
    claims = [{"quote": "so", "claim": claim, **given}]
    operation = Operation.model_validate({"claims": claims})
    facts = Facts(operation=operation, level=0.95, reference="white", groups={"all": searches})
    return list(claimed.findings(facts))


def test_a_change_of_the_claims_own_is_a_change() -> None:
    ratio, elsewhere, both = found(
        "reduced_crime", now=80, before=120, elsewhere={"now": 190, "before": 200}
    )

    assert [each.id for each in (ratio, elsewhere, both)] == [
        "change_ratio/all/claim=1",
        "change_ratio/all/claim=1/where=elsewhere",
        "ratio_of_ratios/all/claim=1",
    ]
    assert both.counts == {"now": 80, "before": 120, "elsewhere_now": 190, "elsewhere_before": 200}


@pytest.mark.parametrize(
    ("claim", "given", "before"),
    [
        ("up_by_a_third", {"now": 1376}, 1032),  # 1376 / (4 / 3)
        ("up_by_a_third", {"now": 1376, "by": 0.25}, 1101),  # 1376 / 1.25 = 1100.8
        ("reduced_crime", {"now": 80, "by": 0.2}, 100),  # 80 / 0.8
    ],
)
def test_what_one_count_would_mean_for_the_other(
    claim: str, given: dict[str, float], before: int
) -> None:
    (implied,) = found(claim, **given)

    assert implied.measure == "implied_ratio"
    assert implied.counts == {"now": given["now"], "implied_before": before}


def test_without_numbers_nothing_follows() -> None:
    assert not found("up_by_a_third")
    assert not found("reduced_crime", now=80)
    assert not found("it_worked")
    assert not found("dog_does_not_discriminate")


def test_finds_here_less_finds_elsewhere() -> None:
    (gap,) = found("it_worked", elsewhere={"found": 400, "searched": 2600})

    low, high = confint_proportions_2indep(15, 68, 400, 2600, method="newcomb", compare="diff")
    assert gap.value == pytest.approx(15 / 68 - 400 / 2600)
    assert (gap.low, gap.high) == pytest.approx((low, high), rel=1e-6)
    assert gap.extra["p_value"] == pytest.approx(fisher_exact([[15, 53], [400, 2200]]).pvalue)


def test_finds_that_are_not_known_cannot_be_compared() -> None:
    searches = GroupCounts("all", {"not_recorded": 68})
    (gap,) = found("it_worked", searches=searches, elsewhere={"found": 4, "searched": 26})

    assert gap.reason == "it is not known of any search whether there was a find"


def test_two_counts_over_days() -> None:
    (ratio,) = found(
        "two_counts",
        first={"count": 68, "days": 1},
        second={"count": 120, "days": 4},
        says="at least 2",
    )

    share = binomtest(68, 188).proportion_ci(method="exact")
    assert ratio.value == pytest.approx(68 / 30)  # 120 in 4 days are 30 a day
    assert ratio.low == pytest.approx(4 * share.low / (1 - share.low))
    assert ratio.high == pytest.approx(4 * share.high / (1 - share.high))


def test_two_rates_have_a_ratio_and_a_difference() -> None:
    ratio, gap = found(
        "two_rates", first={"count": 12, "of": 40}, second={"count": 3, "of": 28}, says="higher"
    )

    p_value = fisher_exact([[12, 28], [3, 25]]).pvalue
    low, high = confint_proportions_2indep(12, 40, 3, 28, method="newcomb", compare="diff")
    assert ratio.value == pytest.approx(12 / 40 / (3 / 28))
    assert (gap.low, gap.high) == pytest.approx((low, high), rel=1e-6)
    assert ratio.extra["p_value"] == gap.extra["p_value"] == pytest.approx(p_value)


@pytest.mark.parametrize(
    ("second", "against"),
    [({"share": 0.5}, 0.5), ({"second": {"count": 46466, "of": 264238}}, 46466 / 264238)],
)
def test_a_share_has_its_exact_range(second: dict[str, object], against: float) -> None:
    (share,) = found("share_against_share", first={"count": 30, "of": 68}, says="same", **second)

    exact = binomtest(30, 68).proportion_ci(method="exact")
    assert (share.low, share.high) == pytest.approx((exact.low, exact.high), rel=1e-8)
    assert share.extra["against"] == against
