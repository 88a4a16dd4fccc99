"""No sentence on where, who, the unknown or repeats says more than its range or bounds allow."""

from __future__ import annotations

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from audit.estimate import Estimate, Result
from audit.findings import BaselineSource, Coverage, Finding, Findings, Provenance
from audit.intake.accounting import Accounting
from audit.plan import Plan
from audit.reporting import sentences
from audit.reporting.wording import lint
from audit.stats import (
    detectable_share,
    missing_ethnicity_bounds,
    proportion,
    rate_ratio,
    unknown_tipping_share,
    where_ratio,
    who_ratio,
)

FORBIDDEN = re.compile(
    r"more likely|less likely|times more|discriminat|bias|racist|profiling|innocent|guilty|"
    r"convicted|success rate|BAME|BME|non-White|prove|significant|fair|\bonly\b|p-value|!|"
    r"\bnan\b|\binf\b",
    re.IGNORECASE,
)
PRODUCT = re.compile(r"Where times who: ([\d.]+) × ([\d.]+) = ([\d.]+)\.")

areas = st.lists(
    st.tuples(
        st.integers(0, 400), st.integers(50, 50_000), st.integers(0, 400), st.integers(50, 50_000)
    ),
    min_size=2,
    max_size=4,
)
counts = st.integers(0, 3_000)
residents = st.integers(100, 500_000)
ends = st.floats(0.01, 20)


def _finding(measure: str, result: Result, **more: object) -> Finding:
    stated: dict[str, object] = {"status": "not_estimable", "reason": "too few"}
    if isinstance(result, Estimate):
        stated = {
            "status": "estimated",
            "value": result.value,
            "low": result.low,
            "high": result.high,
            "level": result.level,
            "method": result.method,
            "extra": {n: each for n, each in result.extra.items() if isinstance(each, float)},
        }
    fixed = {"id": measure, "measure": measure, "group": "black", "counts": {}}
    return Finding.model_validate({**fixed, "reference": "white", **stated, **more})


def _ratio(measure: str, low: float, value: float, high: float) -> Finding:
    return Finding(
        id=measure,
        measure=measure,
        group="black",
        reference="white",
        counts={"searches": 50, "reference_searches": 50},
        status="estimated",
        value=value,
        low=low,
        high=high,
        level=0.95,
        method="any",
    )


def _findings(*found: Finding) -> Findings:
    source = BaselineSource(
        name="b", label="B", area="A", source="s", date="", definition="d", credit="", sha256="0"
    )
    return Findings(
        plan=Plan().as_used(),
        provenance=Provenance(
            files=(),
            code_books={},
            baselines=(source,),
            versions={},
            date="2026-11-22",
            coverage=Coverage(first=None, last=None, months={}, years=1.0),
        ),
        accounting=Accounting(rows_read=0, rows_used=0),
        recodes=(),
        health=(),
        findings=found,
    )


def _of_areas(held: list[tuple[int, int, int, int]]) -> tuple[Finding, Finding, Finding]:
    """The crude ratio, where and who of searches and residents of two groups by area."""
    x1, n1, x2, n2 = (list(column) for column in zip(*held, strict=True))
    counted = {
        "searches": sum(x1),
        "residents": sum(n1),
        "reference_searches": sum(x2),
        "reference_residents": sum(n2),
    }
    by_area = {"x1": x1, "exposure1": n1, "x2": x2, "exposure2": n2}
    crude = rate_ratio(x1=sum(x1), exposure1=sum(n1), x2=sum(x2), exposure2=sum(n2))
    return (
        _finding("rate_ratio", crude, counts=counted),
        _finding("where_ratio", where_ratio(**by_area, method="delta-log"), counts=counted),
        _finding("who_ratio", who_ratio(**by_area), counts=counted),
    )


def _includes_one(ratio: Finding) -> bool:
    low = 0.0 if ratio.low is None else ratio.low
    return low <= 1 and (ratio.high is None or ratio.high >= 1)


def _is_similar(ratio: Finding) -> bool:
    return (ratio.low or 0.0) >= 0.9 and ratio.high is not None and ratio.high <= 1.1


@given(areas)
@settings(deadline=None)
def test_each_part_of_a_ratio_is_said_as_its_own_range_allows(
    held: list[tuple[int, int, int, int]],
) -> None:
    crude, where, who = _of_areas(held)
    assume(sentences.can_be_split(crude, where, who))
    text = sentences.where_and_who_sentence(_findings(crude), crude, where, who)

    assert not FORBIDDEN.search(text), text
    assert lint(text) == ()
    for part, unclear, said in (
        (where, "cannot tell whether the places where", "are searched"),
        (who, "at another rate than White people within the same area", "Within the same area"),
    ):
        assert (unclear in text) == (_includes_one(part) and not _is_similar(part))
        assert unclear in text or said in text


@given(areas)
@settings(deadline=None)
def test_a_product_that_is_printed_comes_out(held: list[tuple[int, int, int, int]]) -> None:
    crude, where, who = _of_areas(held)
    assume(sentences.can_be_split(crude, where, who))
    text = sentences.where_and_who_sentence(_findings(crude), crude, where, who)
    printed = PRODUCT.search(text)

    assert printed or "is about" in text
    if printed:
        first, second, whole = printed.groups()
        places = len(whole.partition(".")[2])
        assert round(float(first) * float(second), places) == float(whole)
        for shown, part in ((first, where), (second, who), (whole, crude)):
            assert abs(float(shown) - (part.value or 0)) <= 0.5 * 10**-places + 1e-9


@given(areas)
@settings(deadline=None)
def test_a_ratio_that_is_not_split_is_said_alone(held: list[tuple[int, int, int, int]]) -> None:
    crude, where, who = _of_areas(held)
    assume(crude.status == "estimated")
    text = sentences.where_and_who_sentence(_findings(crude), crude, where, who)

    is_few = min(crude.counts["searches"], crude.counts["reference_searches"]) < 3
    assert ("Where times who" in text) == sentences.can_be_split(crude, where, who)
    if is_few:
        assert "Where times who" not in text


@given(ends, ends)
def test_pooled_and_crude_ratios_are_warned_of_where_they_lie_apart(one: float, two: float) -> None:
    crude, pooled = (
        _ratio(name, each * 0.9, each, each * 1.1) for name, each in (("a", one), ("b", two))
    )
    text = sentences.pooled_sentence(crude, pooled)

    if abs(two / one - 1) > 0.1 + 1e-9 or (one - 1) * (two - 1) < 0:
        assert text is not None
        assert ("different sides" in text) == ((one - 1) * (two - 1) < 0)
        assert not FORBIDDEN.search(text)
        assert lint(text) == ()
    elif abs(two / one - 1) < 0.1 - 1e-9:
        assert text is None


@given(counts, residents, counts, residents, st.integers(0, 3_000))
def test_nobody_is_said_to_be_higher_whoever_the_unknown_are_but_by_the_bounds(
    x1: int, n1: int, x2: int, n2: int, unknown: int
) -> None:
    held = {"unknown_searches": unknown}
    tipping = _finding(
        "unknown_tipping_share",
        unknown_tipping_share(x1=x1, n1=n1, x2=x2, n2=n2, unknown=unknown),
        counts=held,
    )
    bounds = _finding(
        "unknown_bounds",
        missing_ethnicity_bounds(x1=x1, n1=n1, x2=x2, n2=n2, missing_stops=unknown),
        counts=held,
    )
    text = sentences.tipping_sentence(tipping, bounds) or ""

    assert not FORBIDDEN.search(text), text
    assert lint(text) == ()
    if "Even if" in text:
        least, most = x1 / n1, (x1 + unknown) / n1
        is_higher = least > (x2 + unknown) / n2
        assert is_higher or most < x2 / n2
        assert ("higher" in text) == is_higher
    elif text:
        assert tipping.status == "estimated"
    else:
        assert unknown == 0 or tipping.status == "not_estimable"


@given(st.lists(ends, min_size=3, max_size=3).map(sorted))
def test_ranges_with_one_in_them_are_said_to_leave_it_in(limits: list[float]) -> None:
    low, value, high = limits
    imputed = sentences.imputed_sentence(_ratio("imputed_rate_ratio", low, value, high), None)
    narrow = _ratio("rate_ratio", value, value, value)
    clustered = sentences.clustered_sentence(
        _ratio("clustered_rate_ratio", low, value, high), narrow
    )

    assert imputed is not None
    assert clustered is not None
    assert ("does not leave out" in imputed) == (low <= 1 <= high)
    assert ("cannot tell whether there was" in clustered) == (low <= 1 <= high)
    assert not FORBIDDEN.search(imputed + clustered)
    assert lint(f"{imputed}\n\n{clustered}") == ()


@given(st.data(), st.integers(1, 5_000), st.floats(-1, 1))
def test_agreement_is_counted_and_chance_is_left_out_by_its_range(
    data: st.DataObject, searches: int, value: float
) -> None:
    agreed = data.draw(st.integers(0, searches))
    low, high = (
        data.draw(st.floats(-1, value)),
        data.draw(st.floats(value, 1)),
    )
    agreement = _ratio("ethnicity_agreement", low, value, high).model_copy(
        update={"counts": {"agreed": agreed, "searches": searches}}
    )
    said = sentences.agreement_sentence(agreement) or ""
    more = sentences.beyond_chance_sentence(agreement) or ""

    assert f"{agreed:,}" in said
    assert f"{searches:,}" in said
    assert ("%" in said) == (searches >= 20)
    assert ("cannot tell" in more) == (low <= 0 <= high)
    assert not FORBIDDEN.search(said + more)
    assert lint(f"{said}\n\n{more}") == ()


@given(
    st.lists(st.tuples(st.lists(ends, min_size=3, max_size=3).map(sorted), st.floats(0, 1))),
)
def test_no_comparison_stands_whose_own_range_shows_nothing(
    family: list[tuple[list[float], float]],
) -> None:
    held = [
        _ratio("rate_ratio", *limits).model_copy(
            update={"extra": {"p_holm": adjusted, "stands": float(adjusted < 1 - 0.95)}}
        )
        for limits, adjusted in family
    ]
    text = sentences.family_sentence(held, has_declared=True) or ""

    assert bool(text) == bool(held)
    assert not FORBIDDEN.search(text), text
    assert lint(text) == ()
    for comparison, (limits, adjusted) in zip(held, family, strict=True):
        shown = limits[0] > 1 or limits[2] < 1
        assert sentences.stands(comparison) == (shown and adjusted < 1 - 0.95)


@given(st.data(), st.integers(20, 5_000), st.lists(st.integers(0, 1_000), min_size=1, max_size=4))
def test_the_parity_share_lies_where_its_range_says(
    data: st.DataObject, whole: int, baselines: list[int]
) -> None:
    own = data.draw(st.integers(0, whole))
    share = _finding("parity_share", proportion(x=own, n=whole), reference=None)
    held = [
        share.model_copy(
            update={
                "counts": {
                    "searches": own,
                    "all_searches": whole,
                    "residents": part,
                    "all_residents": 1_000,
                }
            }
        )
        for part in baselines
    ]
    text = sentences.presence_sentence(held) or ""
    low, high = share.low or 0.0, share.high or 1.0
    above = sum(low > part / 1_000 for part in baselines)
    below = sum(high < part / 1_000 for part in baselines)

    assert not FORBIDDEN.search(text), text
    assert lint(text) == ()
    assert ("lies above" in text) == (above > 0)
    assert ("lies below" in text) == (below > 0)
    assert ("holds" in text) == (above + below < len(baselines))
    assert ("cannot tell" in text) == (above == below == 0)


@given(st.integers(0, 2_000), st.integers(1, 999))
def test_a_share_that_could_have_shown_is_never_below_that_of_the_baseline(
    whole: int, part: int
) -> None:
    found = detectable_share(n=whole, baseline_share=part / 1_000)
    detectable = _finding(
        "detectable_share",
        found,
        reference=None,
        counts={
            "searches": 0,
            "all_searches": whole,
            "residents": part,
            "all_residents": 1_000,
        },
    )
    text = sentences.share_could_have_shown(detectable)

    assert (text is None) == (detectable.status != "estimated")
    if text is not None:
        assert not FORBIDDEN.search(text), text
        assert lint(text) == ()
        assert f"{whole:,} search" in text
    if detectable.value is not None:
        assert detectable.value > part / 1_000
