"""Claims on the searches themselves: it worked, proportionate, intelligence-led."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.counts import GroupCounts
from audit.estimate import Estimate, Interval, NotEstimable, Suppressed
from audit.findings import Check, Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.findings import ClaimFound

    Assess = Callable[..., ClaimFound]

SEARCHES = {
    "all": GroupCounts(
        "all", {"positive_outcome": 15, "no_positive_outcome": 53}, finds=15, finds_known=68
    )
}
RATE = Finding.of(
    "find_rate", "all", Estimate(15 / 68, Interval(0.138, 0.333, 0.95, "wilson")), counts={}
)
HIDDEN = "hidden, so that nobody can be recognised"


@pytest.mark.parametrize(
    ("found", "searched", "verdict"),
    [
        # statsmodels confint_proportions_2indep(15, 68, x, 2600, method="newcomb"):
        (400, 2600, "uncertain"),  # -0.017, 0.180
        (20, 2600, "shown"),  # 0.130, 0.325
        (2000, 2600, "contradicted"),  # -0.632, -0.437
    ],
)
def test_it_worked_beside_searches_without_the_operation(
    assess: Assess, found: int, searched: int, verdict: str
) -> None:
    elsewhere = {"found": found, "searched": searched}
    claim = assess("it_worked", groups=SEARCHES, findings=[RATE], elsewhere=elsewhere)

    assert claim.verdict == verdict
    assert claim.findings[:2] == (
        "find_rate_against_elsewhere_difference/all/vs-elsewhere/claim=1",
        "find_rate/all",
    )


def test_without_a_comparison_it_cannot_be_told_and_the_find_rate_stands_there(
    assess: Assess,
) -> None:
    claim = assess("it_worked", groups=SEARCHES, findings=[RATE])

    assert (claim.verdict, claim.missing) == ("cannot_tell", ("elsewhere",))
    assert claim.findings == ("find_rate/all",)


def test_without_outcomes_it_cannot_be_told(assess: Assess) -> None:
    groups = {"all": GroupCounts("all", {"not_recorded": 68})}
    elsewhere = {"found": 4, "searched": 26}
    claim = assess("it_worked", groups=groups, elsewhere=elsewhere)

    assert (claim.verdict, claim.missing) == ("cannot_tell", ("outcome",))
    assert claim.caveats[0] == "It is not known of any search whether there was a find."


def share(
    group: str, low: float, high: float, residents: int = 200, baseline: str = "census"
) -> Finding:
    """A parity share with this range, of a group that is so many of 1,000 residents."""
    return Finding.of(
        "parity_share",
        group,
        Estimate((low + high) / 2, Interval(low, high, 0.95, "clopper-pearson")),
        counts={"searches": 1, "residents": residents, "all_searches": 9, "all_residents": 1000},
        baseline=baseline,
    )


@pytest.mark.parametrize(
    ("shares", "verdict", "caveat"),
    [
        # A group that is 200 of 1,000: from 0.18 to 0.22.
        ([share("black", 0.19, 0.21), share("white", 0.73, 0.87, 800)], "shown", ""),
        ([share("black", 0.19, 0.21), share("white", 0.6, 0.88, 800)], "uncertain", ""),
        ([share("black", 0.34, 0.6)], "contradicted", ""),
        ([share("black", 0.05, 0.17)], "contradicted", ""),
        ([share("black", 0.1, 0.3)], "uncertain", "too wide"),
        ([share("black", 0.21, 0.4), share("black", 0.21, 0.4, 100, "force")], "uncertain",
         "depends on whom"),
        ([share("black", 0.34, 0.6), share("black", 0.34, 0.6, 100, "force")], "contradicted", ""),
        ([share("white", 0.5, 0.6, 800)], "uncertain", ""),
        ([share("black", 0.34, 0.6, 0)], "cannot_tell", "is not known"),
        ([], "cannot_tell", "is not known"),
    ],
)  # fmt: skip
def test_proportionate_to_the_area(
    assess: Assess, shares: list[Finding], verdict: str, caveat: str
) -> None:
    claim = assess("proportionate_to_the_area", findings=shares)

    assert claim.verdict == verdict
    assert caveat in claim.caveats[0]
    assert claim.caveats[-1].startswith("Residents are not the people who pass")


@pytest.mark.parametrize(
    ("low", "high", "verdict", "caveat"),
    [
        (0.3, 0.6, "contradicted", "Residents"),
        (0.22, 0.6, "uncertain", "The answer depends on people whose ethnicity is unknown."),
    ],
)
def test_people_of_unknown_ethnicity_can_leave_it_open(
    assess: Assess, low: float, high: float, verdict: str, caveat: str
) -> None:
    interval = Interval(low, high, 0.95, "manski-worst-case-share")
    bounds = Finding.of("parity_bounds", "black", Estimate(0.4, interval), counts={})

    # The range alone, 0.34 to 0.6, lies beyond 1.1 times 200 of 1,000 = 0.22.
    claim = assess("proportionate_to_the_area", findings=[share("black", 0.34, 0.6), bounds])

    assert claim.verdict == verdict
    assert claim.caveats[0].startswith(caveat)
    assert claim.findings == ("parity_share/black/census", "parity_bounds/black")


def test_unfit_records_say_nothing_of_proportions(assess: Assess) -> None:
    unfit = Check(check="few_residents", level="unfit", message="Few.", blocks=("searched",))
    other = Check(check="blank_outcomes", level="unfit", message="Blank.", blocks=("found",))
    shares = [share("black", 0.34, 0.6)]

    blocked = assess("proportionate_to_the_area", findings=shares, health=[unfit])
    told = assess("proportionate_to_the_area", findings=shares, health=[other])

    assert (blocked.verdict, blocked.findings) == ("cannot_tell", ())
    assert "unfit" in blocked.caveats[0]
    assert told.verdict == "contradicted"


def intelligence(low: float, high: float, **stratum: str) -> Finding:
    """The share of searches with intelligence among their grounds, with this range."""
    result = Estimate((low + high) / 2, Interval(low, high, 0.95, "clopper-pearson"))
    return Finding.of("intelligence_share", "all", result, counts={}, stratum=stratum)


@pytest.mark.parametrize(
    ("low", "high", "at_least", "verdict"),
    [
        (0.5, 0.7, None, "shown"),
        (0.49, 0.7, None, "uncertain"),
        (0.1, 0.5, None, "uncertain"),
        (0.1, 0.49, None, "contradicted"),
        (0.6, 0.7, 0.75, "contradicted"),
        (0.3, 0.4, 0.25, "shown"),
    ],
)
def test_intelligence_led(
    assess: Assess, low: float, high: float, at_least: float | None, verdict: str
) -> None:
    given = {} if at_least is None else {"at_least": at_least}
    claim = assess("intelligence_led", findings=[intelligence(low, high)], **given)

    assert claim.verdict == verdict


@pytest.mark.parametrize(
    ("without", "having", "verdict"),
    [
        ((0.51, 0.6), (0.7, 0.8), "shown"),
        ((0.4, 0.6), (0.7, 0.8), "uncertain"),
    ],
)
def test_blank_grounds_can_leave_it_open(
    assess: Assess, without: tuple[float, float], having: tuple[float, float], verdict: str
) -> None:
    ends = [
        intelligence(*without, without_grounds="without"),
        intelligence(*having, without_grounds="with"),
    ]
    claim = assess("intelligence_led", findings=[intelligence(0.6, 0.7), *ends])

    assert claim.verdict == verdict
    assert any("for which none are recorded" in each for each in claim.caveats) == (
        verdict == "uncertain"
    )


def test_grounds_that_are_not_recorded_cannot_tell(assess: Assess) -> None:
    none = Finding.of(
        "intelligence_share", "all", NotEstimable("no search records its grounds"), counts={}
    )

    for findings in ([], [none]):
        claim = assess("intelligence_led", findings=findings)
        assert (claim.verdict, claim.missing) == ("cannot_tell", ("grounds",))


@pytest.mark.parametrize(
    ("claim", "measure", "more"),
    [
        ("proportionate_to_the_area", "parity_share", {"baseline": "census"}),
        ("intelligence_led", "intelligence_share", {}),
    ],
)
def test_hidden_numbers_are_said_to_be_hidden(
    assess: Assess, claim: str, measure: str, more: dict[str, str]
) -> None:
    hidden = Finding.of(measure, "all", Suppressed("few"), counts={}, **more)  # type: ignore[arg-type] (a name or nothing)
    found = assess(claim, findings=[hidden])

    assert (found.verdict, found.missing) == ("cannot_tell", ())
    assert HIDDEN in found.caveats[0]
