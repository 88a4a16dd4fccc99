"""What is not recorded: bounds, tipping points and pooled estimates as others printed them."""

from __future__ import annotations

import pytest

from audit.estimate import Estimate, Result
from audit.stats.missing import (
    missing_ethnicity_bounds,
    rubin_pool,
    tipping_point,
)


def _estimate(result: Result) -> Estimate:
    assert isinstance(result, Estimate)
    return result


def test_an_e_value_is_that_of_its_authors_example() -> None:
    # VanderWeele & Ding (2017), Annals of Internal Medicine 167:268: a ratio of 3.9 (1.8 to 8.7)
    # has an E-value of 7.26, and its limit one of 3.0.
    result = _estimate(tipping_point(rr=3.9, lower=1.8, upper=8.7))

    assert result.value == pytest.approx(7.26, abs=5e-3)
    assert result.low == pytest.approx(3.0, abs=1e-12)
    assert result.high is None


def test_estimates_are_pooled_as_mice_does() -> None:
    # mice 3.15.0: pool.scalar(q, u, n = Inf, k = 1), and for barnard-rubin n = 51.
    q, u = [0.51, 0.56, 0.48, 0.55, 0.6], [0.012, 0.0115, 0.013, 0.0121, 0.0118]

    large = _estimate(rubin_pool(q=q, u=u, n="inf"))
    small = _estimate(rubin_pool(q=q, u=u, n=51, method="barnard-rubin-1999-df"))

    assert large.value == pytest.approx(0.54, rel=1e-12)
    assert (large.extra["df"], large.extra["fmi"]) == pytest.approx(
        (129.148248302386, 0.188460093693434), rel=1e-12
    )
    assert (small.extra["df"], small.extra["fmi"]) == pytest.approx(
        (30.3339275128163, 0.225428859508296), rel=1e-12
    )
    assert (small.low, small.high) == pytest.approx((0.292838838323104, 0.787161161676896))


def test_bounds_that_meet_have_the_usual_interval_and_wide_ones_the_one_sided_quantile() -> None:
    # The normal quantiles of 0.975 and 0.95: 1.959964 and 1.644854.
    same = {"lower": 0.3, "upper": 0.3, "se_lower": 0.04, "se_upper": 0.04}
    apart = same | {"upper": 30.0}

    meeting, far = (
        _estimate(missing_ethnicity_bounds(**bounds, method="imbens-manski-2004-ci"))
        for bounds in (same, apart)
    )

    assert meeting.extra["c"] == pytest.approx(1.959964, abs=5e-7)
    assert far.extra["c"] == pytest.approx(1.644854, abs=5e-7)
    assert (far.low, far.high) == pytest.approx((0.3 - 0.06579415, 30.06579415), abs=5e-8)
