"""The ratios of the links multiply to the ratio over all of them, whatever the counts."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from audit.counts import GroupCounts
from audit.ethnicity import ALL, UNKNOWN
from audit.findings import Finding
from audit.operations import chain
from audit.operations.base import Facts
from audit.plan_operation import Operation

BEFORE = ("passed", "screened", "indicated")


@st.composite
def _falling(draw: st.DrawFn) -> list[int]:
    """Counts along the chain, none of them above the one before, all of them enough for a ratio."""
    counts = draw(st.lists(st.integers(5, 10**6), min_size=4, max_size=4))
    return sorted(counts, reverse=True)


@given(_falling(), _falling(), st.sets(st.sampled_from(BEFORE)))
def test_the_product_is_the_whole(own: list[int], other: list[int], missing: set[str]) -> None:
    stages = {
        name: {"black": black, "white": white}
        for name, black, white in zip((*BEFORE, "searched"), own, other, strict=True)
        if name not in missing
    }
    nobody = {name: GroupCounts(name) for name in (ALL, UNKNOWN)}
    found = list(
        chain.findings(
            Facts(
                operation=Operation(drug_dog=True, stages=stages),
                level=0.95,
                reference="white",
                groups=nobody,
            )
        )
    )
    (whole,) = (each for each in found if each.measure == "chain_ratio")

    assert (whole.status == "estimated") == (len(missing) < len(BEFORE))
    if whole.status == "estimated":
        assert whole.extra["agrees"] == 1
        assert whole.value is not None
        assert math.isclose(_product(found), whole.value, rel_tol=1e-9)


def _product(found: list[Finding]) -> float:
    """Of every ratio of two stages that are both recorded, and so beside each other here."""
    values = [
        each.value
        for each in found
        if each.measure == "stage_ratio"
        and each.status == "estimated"
        and each.stratum["of"] != "residents"
    ]
    return math.prod(value for value in values if value is not None)
