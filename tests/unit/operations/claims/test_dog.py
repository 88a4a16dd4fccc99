"""Whether the dog indicated every group about as often, of the people screened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.estimate import Estimate, Interval, NotEstimable, Suppressed
from audit.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.findings import ClaimFound

    Assess = Callable[..., ClaimFound]

DOG = "dog_does_not_discriminate"


def ratio(group: str, low: float | None, high: float | None, of: str = "screened") -> Finding:
    """A group's ratio to the reference with this range; without one where both ends are None."""
    result = (
        NotEstimable("not recorded by ethnic group")
        if low is None and high is None
        else Estimate(1.0, Interval(low, high, 0.95, "koopman"))
    )
    stratum = {"stage": "indicated", "of": of}
    return Finding.of("stage_ratio", group, result, counts={}, reference="white", stratum=stratum)


def count(stage: str, *, estimated: bool = False) -> Finding:
    """That a stage was counted of Black people."""
    extra = {"estimated": 1.0} if estimated else {}
    result = Estimate(590.0, extra=extra)
    return Finding.of("stage_count", "black", result, counts={}, stratum={"stage": stage})


@pytest.mark.parametrize(
    ("ratios", "verdict"),
    [
        ([("black", 0.95, 1.05), ("asian", 0.9, 1.1)], "shown"),
        ([("black", 0.95, 1.05), ("asian", None, None)], "shown"),
        ([("black", 0.95, 1.05), ("asian", 0.8, 1.1)], "uncertain"),
        ([("black", 0.95, 1.05), ("asian", 1.2, 1.4)], "uncertain"),
        ([("black", 0.7, 3.4)], "uncertain"),
        ([("asian", 1.2, 1.4), ("black", 1.83, 5.51)], "contradicted"),
        ([("black", 0.3, 0.8)], "contradicted"),
        ([("black", None, None), ("asian", 0.95, 1.05)], "uncertain"),
        ([("black", None, None), ("asian", None, None)], "cannot_tell"),
        ([], "cannot_tell"),
    ],
)
def test_the_range_of_every_group_decides_that_of_the_declared_one_first(
    assess: Assess, ratios: list[tuple[str, float | None, float | None]], verdict: str
) -> None:
    found = assess(DOG, findings=[ratio(*each) for each in ratios])

    assert found.verdict == verdict
    assert len(found.findings) == len(ratios)
    if any(group == "black" for group, *_ in ratios):
        assert found.findings[0] == "stage_ratio/black/vs-white/stage=indicated/of=screened"
    assert "How many people carry drugs may differ between groups" in found.caveats[-1]


def test_records_of_searched_people_test_only_the_last_link(assess: Assess) -> None:
    found = assess(DOG)

    assert found.missing == ("screened", "indicated")
    assert found.caveats[0].startswith("Records of searches hold only people who were searched")


def test_stages_that_were_counted_are_not_missing(assess: Assess) -> None:
    findings = [ratio("black", None, None), count("indicated"), count("passed")]
    found = assess(DOG, findings=findings)

    assert found.missing == ("screened",)
    assert found.caveats[0] == "How many were screened is not recorded by ethnic group."


def test_stages_in_total_are_said_not_to_be_by_group(assess: Assess) -> None:
    findings = [
        Finding.of("stage_count", "all", Estimate(9.0), counts={}, stratum={"stage": stage})
        for stage in ("screened", "indicated")
    ]
    found = assess(DOG, findings=findings)

    assert found.missing == ("screened", "indicated")
    assert found.caveats[0] == "These stages are not recorded by ethnic group."


def test_counts_that_are_too_few_are_not_missing(assess: Assess) -> None:
    stages = [count(each) for each in ("passed", "screened", "indicated")]
    few = "one of its counts is below five, which is too few for a ratio"
    untold = ratio("black", None, None).model_copy(update={"reason": few})
    found = assess(DOG, findings=[untold, *stages])

    assert (found.verdict, found.missing) == ("cannot_tell", ())
    assert found.caveats[0] == "The counts by group at these stages are too few for a ratio."


def test_those_who_passed_stand_not_for_those_screened(assess: Assess) -> None:
    found = assess(DOG, findings=[ratio("black", 1.83, 5.51, of="passed")])

    assert (found.verdict, found.missing) == ("cannot_tell", ("screened",))
    assert "test the choice of whom to screen and the indication together" in found.caveats[0]
    assert found.findings == ("stage_ratio/black/vs-white/stage=indicated/of=passed",)


def test_estimates_are_named(assess: Assess) -> None:
    told = ratio("black", 1.83, 5.51)

    found = assess(DOG, findings=[told, count("screened", estimated=True)])
    other = assess(DOG, findings=[told, count("passed", estimated=True)])

    assert found.caveats[0].startswith("Some of these counts are estimates")
    assert not any("estimates" in each for each in other.caveats)


def test_people_of_unknown_ethnicity_are_said_to_be_left_out(assess: Assess) -> None:
    stratum = {"stage": "indicated"}
    unknown = Finding.of("stage_count", "unknown", Estimate(4.0), counts={}, stratum=stratum)

    found = assess(DOG, findings=[ratio("black", 1.83, 5.51), unknown])

    assert found.caveats[0] == (
        "People whose ethnic group is not known are left out of these ratios."
    )


def test_hidden_numbers_are_said_to_be_hidden(assess: Assess) -> None:
    stratum = {"stage": "indicated", "of": "screened"}
    hidden = Finding.of(
        "stage_ratio", "black", Suppressed("few"), counts={}, reference="white", stratum=stratum
    )

    found = assess(DOG, findings=[hidden])

    assert (found.verdict, found.missing) == ("cannot_tell", ())
    assert "hidden, so that nobody can be recognised" in found.caveats[0]


@pytest.mark.parametrize(
    ("screened", "indicated", "verdict"),
    [
        # By hand: (30 / 590) / (20 / 1250) = 3.18, and with all of the unknown in the reference
        # (30 / 590) / (25 / 1255) = 2.55, in the group (35 / 595) / (20 / 1250) = 3.68: the ranges
        # stay above 1.1.
        (5, 5, "contradicted"),
        # (30 / 590) / (60 / 1290) = 1.09, so that a share alike is within what may be.
        (40, 40, "uncertain"),
        # 2,000 more of the group were screened: (30 / 2590) / (20 / 1250) = 0.72.
        (2_000, 0, "uncertain"),
        (0, 0, "contradicted"),
    ],
)
def test_whoever_the_unknown_are(
    assess: Assess, screened: int, indicated: int, verdict: str
) -> None:
    counts = {"people": 30, "of": 590, "reference_people": 20, "reference_of": 1_250}
    told = ratio("black", 1.83, 5.51).model_copy(update={"counts": counts})
    unknown = [
        Finding.of(
            "stage_count", "unknown", Estimate(float(number)), counts={}, stratum={"stage": stage}
        )
        for stage, number in (("screened", screened), ("indicated", indicated))
    ]
    found = assess(DOG, findings=[told, *unknown])

    assert found.verdict == verdict
    assert ("The answer depends on people whose ethnic group is not known." in found.caveats) == (
        verdict == "uncertain"
    )


def test_two_groups_are_not_each_ethnic_group(assess: Assess) -> None:
    two = assess(DOG, findings=[ratio("black", 0.95, 1.05)])
    every = [ratio(each, 0.95, 1.05) for each in ("asian", "black", "mixed", "other")]

    assert two.hypothesis.endswith("in each ethnic group that can be compared here.")
    assert assess(DOG, findings=every).hypothesis.endswith("in each ethnic group.")
