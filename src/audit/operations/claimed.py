"""Numbers that a claim brings with it → findings, so that whatever is said can be checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.estimate import Estimate, NotEstimable, Result
from audit.ethnicity import ALL
from audit.findings import Finding
from audit.operations import changes
from audit.plan_claims import CHANGES
from audit.plan_operation import Change
from audit.stats import proportion, risk_difference, risk_ratio, test_2x2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.counts import GroupCounts
    from audit.operations.base import Facts
    from audit.plan_claims import Claim, Count

COUNTS, RATES, DIFFERENCE = "claimed_ratio", "claimed_rate_ratio", "claimed_rate_difference"
SHARE, IMPLIED = "claimed_share", "implied_ratio"
FIND_RATES = "find_rate_against_elsewhere_difference"
A_THIRD = 1 / 3
NOTHING_KNOWN = NotEstimable("it is not known of any search whether there was a find")


def findings(facts: Facts) -> Iterator[Finding]:
    """What follows from the numbers of every claim, in the plan's order."""
    for number, claim in enumerate(facts.operation.claims, start=1):
        yield from _of(claim, stratum_of(number), facts)


def stratum_of(number: int) -> dict[str, str]:
    """The stratum of what a claim brings; claims are numbered from 1 in the plan's order."""
    return {"claim": str(number)}


def tested_size(claim: str, by: float | None) -> float | None:
    """The size of change that is tested, as a part of the earlier count; None where none is."""
    return A_THIRD if claim == "up_by_a_third" and by is None else by


def claimed_ratio(claim: Claim) -> float | None:
    """Now over before, had the change the size that is claimed; None where none is."""
    size = tested_size(claim.claim, claim.by)
    if size is None:
        return None
    return 1 + size if claim.claim == "up_by_a_third" else 1 - size


def _of(claim: Claim, stratum: dict[str, str], facts: Facts) -> Iterator[Finding]:
    match claim.claim:
        case name if name in CHANGES:
            yield from _change(claim, stratum, facts.level)
        case "it_worked" if claim.elsewhere is not None:
            yield from _finds(claim, stratum, facts)
        case "two_counts":
            yield from _counts(claim, stratum, facts.level)
        case "two_rates":
            yield from _rates(claim, stratum, facts.level)
        case "share_against_share":
            yield from _share(claim, stratum, facts.level)
        case _:
            pass


def _change(claim: Claim, stratum: dict[str, str], level: float) -> Iterator[Finding]:
    if claim.now is None:
        return
    if claim.before is None:
        yield from _implied(claim, claim.now, stratum, level)
        return
    elsewhere = claim.elsewhere
    change = Change(
        what=claim.what or "events",
        now=claim.now,
        before=claim.before,
        days_now=claim.days_now,
        days_before=claim.days_before,
        elsewhere_now=elsewhere.now if elsewhere else None,
        elsewhere_before=elsewhere.before if elsewhere else None,
    )
    yield from changes.of_change(change, stratum, level)


def _implied(claim: Claim, now: int, stratum: dict[str, str], level: float) -> Iterator[Finding]:
    """How many there would have been before, were the claim right, and what would follow."""
    claimed = claimed_ratio(claim)
    if claimed is None:
        return
    before = round(now / claimed)
    result = changes.rate_ratio_of_counts(now, 1, before, 1, level)
    yield Finding.of(
        IMPLIED, ALL, result, counts={"now": now, "implied_before": before}, stratum=stratum
    )


def _finds(claim: Claim, stratum: dict[str, str], facts: Facts) -> Iterator[Finding]:
    """The find rate of all searches less that of searches without the operation."""
    elsewhere, here = claim.elsewhere, facts.groups[ALL]
    if elsewhere is None or elsewhere.found is None or elsewhere.searched is None:
        return
    yield Finding.of(
        FIND_RATES,
        ALL,
        _find_rates(here, elsewhere.found, elsewhere.searched, facts.level),
        counts={
            "finds": here.finds,
            "finds_known": here.finds_known,
            "reference_finds": elsewhere.found,
            "reference_finds_known": elsewhere.searched,
        },
        reference="elsewhere",
        stratum=stratum,
    )


def _find_rates(here: GroupCounts, found: int, searched: int, level: float) -> Result:
    if not here.finds_known:
        return NOTHING_KNOWN
    return _tested(
        risk_difference(x1=here.finds, n1=here.finds_known, x2=found, n2=searched, level=level),
        (here.finds, here.finds_known, found, searched),
    )


def _counts(claim: Claim, stratum: dict[str, str], level: float) -> Iterator[Finding]:
    first, second = _sides(claim)
    days = {"days": first.days or 1.0, "second_days": second.days or 1.0}
    result = changes.rate_ratio_of_counts(
        first.count, days["days"], second.count, days["second_days"], level
    )
    counts = {"count": first.count, "second_count": second.count}
    if isinstance(result, Estimate) and first.days:
        result = replace(result, extra={**result.extra, **days})
    yield Finding.of(COUNTS, ALL, result, counts=counts, stratum=stratum)


def _rates(claim: Claim, stratum: dict[str, str], level: float) -> Iterator[Finding]:
    first, second = _sides(claim)
    x1, n1, x2, n2 = first.count, first.of or 1, second.count, second.of or 1
    counts = {"count": x1, "of": n1, "second_count": x2, "second_of": n2}
    for measure, result in (
        (RATES, _rate_ratio(x1, n1, x2, n2, level)),
        (DIFFERENCE, risk_difference(x1=x1, n1=n1, x2=x2, n2=n2, level=level)),
    ):
        tested = _tested(result, (x1, n1, x2, n2))
        yield Finding.of(measure, ALL, tested, counts=counts, stratum=stratum)


def _rate_ratio(x1: int, n1: int, x2: int, n2: int, level: float) -> Result:
    """One rate over another; none where the second count is expected to be too small."""
    if changes.expected_reference(x1 + x2, n1, n2) < changes.FEWEST:
        return changes.TOO_FEW
    return risk_ratio(x1=x1, n1=n1, x2=x2, n2=n2, level=level)


def _tested(result: Result, of: tuple[int, int, int, int]) -> Result:
    """A comparison of two rates with the p-value of Fisher's test that they are the same."""
    x1, n1, x2, n2 = of
    tested = test_2x2(x1=x1, n1=n1, x2=x2, n2=n2, method="fisher-exact")
    if not isinstance(result, Estimate) or not isinstance(tested, Estimate):
        return result
    return replace(result, extra={**result.extra, "p_value": tested.extra.get("p_value")})


def _share(claim: Claim, stratum: dict[str, str], level: float) -> Iterator[Finding]:
    """The first share with its exact range, beside the share that it is held against."""
    first = claim.first
    if first is None or first.of is None:
        return
    counts = {"count": first.count, "of": first.of}
    against = claim.share
    if claim.second is not None and claim.second.of is not None:
        counts |= {"second_count": claim.second.count, "second_of": claim.second.of}
        against = claim.second.count / claim.second.of
    result = proportion(x=first.count, n=first.of, level=level, method="clopper-pearson")
    if isinstance(result, Estimate):
        result = replace(result, extra={**result.extra, "against": against})
    yield Finding.of(SHARE, ALL, result, counts=counts, stratum=stratum)


def _sides(claim: Claim) -> tuple[Count, Count]:
    """Both sides of a hypothesis of the user's own, which the plan's checks ask for."""
    if claim.first is None or claim.second is None:
        raise ValueError(f"{claim.claim} has no two sides")
    return claim.first, claim.second
