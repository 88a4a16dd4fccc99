"""No sentence contradicts its interval, names a group wrongly or uses a forbidden word."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from audit.estimate import Estimate, Interval, Result
from audit.findings import (
    BaselineSource,
    Coverage,
    Finding,
    Findings,
    Kind,
    Provenance,
)
from audit.intake.accounting import Accounting
from audit.plan import Plan
from audit.reporting import sentences
from audit.reporting.wording import lint
from audit.stats import (
    homogeneity_of_proportions,
    poisson_rate,
    proportion,
    rate_ratio,
    risk_difference,
    standardised_rate_ratio,
)

FORBIDDEN = re.compile(
    r"more likely|less likely|times more|discriminat|bias|racist|profiling|innocent|guilty|"
    r"convicted|success rate|BAME|BME|non-White|prove|significant|fair|\bonly\b|\b100% of\b|!",
    re.IGNORECASE,
)

searches = st.integers(0, 5_000)
residents = st.integers(100, 2_000_000)


def _finding(
    measure: str, group: str, result: Result, counts: dict[str, int], **named: str
) -> Finding:
    stated = (
        {
            "status": "estimated",
            "value": result.value,
            "low": result.low,
            "high": result.high,
            "level": result.level,
            "method": result.method,
        }
        if isinstance(result, Estimate)
        else {"status": "not_estimable", "reason": "too few"}
    )
    return Finding.model_validate(
        {
            "id": f"{measure}/{group}",
            "measure": measure,
            "group": group,
            "counts": counts,
            **named,
            **stated,
        }
    )


def _findings(*found: Finding) -> Findings:
    source = BaselineSource(
        name="b",
        label="B",
        area="A",
        source="s",
        date="2021",
        definition="d",
        credit="c",
        sha256="0",
    )
    return Findings(
        plan=Plan().as_used(),
        provenance=Provenance(
            files=(),
            code_books={},
            baselines=(source,),
            versions={"stop-audit": "0"},
            date="2026-11-22",
            coverage=Coverage(first=None, last=None, months={}, years=1.0),
        ),
        accounting=Accounting(rows_read=0, rows_used=0),
        recodes=(),
        health=(),
        findings=found,
    )


def _on_ratio(x1: int, n1: int, x2: int, n2: int) -> tuple[Finding, Kind, str]:
    ratio = _finding(
        "rate_ratio",
        "black",
        rate_ratio(x1=x1, exposure1=n1, x2=x2, exposure2=n2),
        {"searches": x1, "residents": n1, "reference_searches": x2, "reference_residents": n2},
        reference="white",
        baseline="b",
    )
    rates = [
        _finding(
            "search_rate",
            group,
            poisson_rate(x=x, exposure=n / 1000),
            {"searches": x, "residents": n, "months": 12},
            baseline="b",
        )
        for group, x, n in (("black", x1, n1), ("white", x2, n2))
    ]
    assume(ratio.status == "estimated")
    made = sentences.statements(_findings(ratio, *rates))[0]
    return ratio, made.kind, made.text


@given(searches, residents, searches, residents)
def test_a_ratio_is_shown_only_where_its_interval_leaves_one_out_or_lies_close_to_it(
    x1: int, n1: int, x2: int, n2: int
) -> None:
    ratio, kind, text = _on_ratio(x1, n1, x2, n2)
    low, high = ratio.low or 0.0, float("inf") if ratio.high is None else ratio.high
    leaves_one_out = low > 1 or high < 1
    is_close = 0.9 <= low <= high <= 1.1

    if min(x1, x2) < 3:
        assert kind == "cannot_tell"
        assert "too few" in text
    elif is_close:
        assert (kind, "similar" in text) == ("shown", True)
    elif leaves_one_out:
        assert kind == "shown"
        assert "times the rate of White people" in text
    else:
        assert kind == "uncertain"
        assert "cannot tell whether there was a difference" in text


@given(searches, residents, searches, residents)
def test_a_ratio_that_is_shown_stands_beside_both_rates_and_its_range(
    x1: int, n1: int, x2: int, n2: int
) -> None:
    _, kind, text = _on_ratio(x1, n1, x2, n2)

    if kind == "shown":
        assert "Black residents" in text
        assert "White residents" in text
        assert "likely" in text
        is_told_of_few = f", with {x1:,} and {x2:,} searches." in text
        assert is_told_of_few == (min(x1, x2) < 20 and "times the rate" in text)


@given(searches, residents, searches, residents)
def test_no_range_of_a_ratio_has_two_ends_that_look_alike_where_a_decimal_tells_them_apart(
    x1: int, n1: int, x2: int, n2: int
) -> None:
    ratio, kind, text = _on_ratio(x1, n1, x2, n2)
    found = re.search(r"likely range ([\d.]+) to ([\d.]+)\)", text)

    if kind == "shown" and found is not None and (ratio.high or 0) - (ratio.low or 0) > 0.02:
        assert found[1] != found[2]


@given(searches, residents, searches, residents)
def test_no_sentence_on_a_ratio_uses_a_forbidden_word(x1: int, n1: int, x2: int, n2: int) -> None:
    _, _, text = _on_ratio(x1, n1, x2, n2)

    assert not FORBIDDEN.search(text), text
    assert lint(text) == ()
    assert "nan" not in text.lower().split()
    assert "inf" not in text.lower().split()


@given(st.data(), st.integers(1, 3_000), st.integers(1, 3_000))
def test_find_rates_differ_only_where_the_interval_leaves_nought_out(
    data: st.DataObject, n1: int, n2: int
) -> None:
    x1, x2 = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n2))
    difference = _finding(
        "find_rate_difference",
        "black",
        risk_difference(x1=x1, n1=n1, x2=x2, n2=n2),
        {"finds": x1, "finds_known": n1, "reference_finds": x2, "reference_finds_known": n2},
        reference="white",
    )
    text = sentences.difference_sentence(_findings(difference), difference)
    low, high = difference.low or 0.0, difference.high or 0.0

    assert not FORBIDDEN.search(text), text
    assert lint(text) == ()
    if "similar" in text:
        assert -0.05 <= low <= high <= 0.05
    elif "cannot tell" in text:
        assert low <= 0 <= high
    else:
        assert low > 0 or high < 0
        assert ("higher than that" in text) == (x1 / n1 > x2 / n2)
    for x, n in ((x1, n1), (x2, n2)):
        assert f"{x:,} of {n:,}" in text


@given(searches, residents, searches, residents, st.data())
def test_a_joint_reading_says_no_more_than_either_interval(
    x1: int, n1: int, x2: int, n2: int, data: st.DataObject
) -> None:
    assume(x1 > 0 and x2 > 0)
    ratio, _, _ = _on_ratio(x1, n1, x2, n2)
    finds1, finds2 = data.draw(st.integers(0, x1)), data.draw(st.integers(0, x2))
    gap = _finding(
        "find_rate_difference",
        "black",
        risk_difference(x1=finds1, n1=x1, x2=finds2, n2=x2),
        {
            "finds": finds1,
            "finds_known": x1,
            "reference_finds": finds2,
            "reference_finds_known": x2,
        },
        reference="white",
    )
    findings = _findings(ratio, gap)
    text = sentences.together_sentence(ratio, gap)
    low, high = ratio.low or 0.0, float("inf") if ratio.high is None else ratio.high
    below, above = gap.low or 0.0, gap.high or 0.0

    assert not FORBIDDEN.search(text), text
    assert lint(text) == ()
    assert low > 1 or "searched at a higher rate" not in text
    assert high < 1 or "searched at a lower rate" not in text
    assert min(x1, x2) >= 3 or "searched at a" not in text
    assert 0.9 <= low <= high <= 1.1 or "White people were similar" not in text
    assert above < 0 or "find less often" not in text
    assert below > 0 or "find more often" not in text
    assert -0.05 <= below <= above <= 0.05 or "find rates of both were similar" not in text
    if "the threshold for searching" in text:
        rarer = "Black" if above < 0 else "White"
        assert f"the threshold for searching {rarer} people was lower" in text
        assert "other explanations are possible" in text
    made = sentences.statements(findings)[-1]
    kinds = ["shown", "uncertain", "cannot_tell"]
    alone = sentences.statements(_findings(gap))[-1]
    assert made.text.endswith(text)
    assert kinds.index(made.kind) >= kinds.index(alone.kind)


def _at_ages(
    bands: list[tuple[int, int, int, int]], without: tuple[int, int]
) -> tuple[Findings, Finding]:
    """A ratio at the same ages, with those of the bands, and of all searches with others."""
    columns = [list(column) for column in zip(*bands, strict=True)]
    x1, n1, x2, n2 = (sum(column) for column in columns)
    assume(x1 and x2)
    weights = [own + other for own, other in zip(columns[1], columns[3], strict=True)]
    result = standardised_rate_ratio(
        x1=columns[0], exposure1=columns[1], x2=columns[2], exposure2=columns[3], weights=weights
    )
    names = ("searches", "residents", "reference_searches", "reference_residents")
    whole, _, _ = _on_ratio(x1 + without[0], n1, x2 + without[1], n2)
    same = _finding(
        "standardised_rate_ratio", "black", result, whole.counts, reference="white", baseline="b"
    ).model_copy(update={"extra": {"crude": (x1 / n1) / (x2 / n2)}})
    by_band = [
        whole.model_copy(
            update={
                "stratum": {"age_band": str(place)},
                "counts": dict(zip(names, band, strict=True)),
            }
        )
        for place, band in enumerate(bands)
    ]
    return _findings(whole, same, *by_band), same


@given(
    st.lists(st.tuples(searches, residents, searches, residents), min_size=2, max_size=5),
    st.tuples(st.integers(0, 3_000), st.integers(0, 3_000)),
)
def test_age_explains_a_part_only_where_its_range_leaves_out_the_crude_ratio(
    bands: list[tuple[int, int, int, int]], without: tuple[int, int]
) -> None:
    findings, same = _at_ages(bands, without)
    text = sentences.age_sentence(findings, same)
    low, high = same.low or 0.0, float("inf") if same.high is None else same.high
    crude, [whole] = same.extra["crude"], findings.where("rate_ratio")
    assert isinstance(crude, float)

    assert not FORBIDDEN.search(text), text
    assert lint(text) == ()
    assert low > 1 or high < 1 or "people were searched at" not in text
    assert low > 1 or high < 1 or "but not all of it" not in text
    assert 0.9 <= low <= high <= 1.1 or "were similar" not in text
    if low <= crude <= high:
        assert "part of the difference" not in text
    if "part of the difference" in text:
        assert (whole.low or 0) > 1 or (whole.high is not None and whole.high < 1)


@given(
    st.lists(st.tuples(searches, residents, searches, residents), min_size=2, max_size=5),
    st.tuples(st.integers(0, 3_000), st.integers(0, 3_000)),
)
def test_age_is_said_to_do_something_only_where_most_ages_are_known_of_both_groups(
    bands: list[tuple[int, int, int, int]], without: tuple[int, int]
) -> None:
    findings, same = _at_ages(bands, without)
    text = sentences.age_sentence(findings, same)
    known = (sum(band[0] for band in bands), sum(band[2] for band in bands))
    one, other = (
        number / (number + missing) for number, missing in zip(known, without, strict=True)
    )
    is_warned = min(one, other) < 0.5 or abs(one - other) > 0.1
    assume("too few searches" not in text)

    assert f"{known[0]:,} of {known[0] + without[0]:,} searches of Black people" in text
    assert f"{known[1]:,} of {known[1] + without[1]:,} of White people" in text
    assert ("cannot be read as the effect of age" in text) == is_warned
    assert text.startswith("A usable age is recorded") == is_warned
    if is_warned:
        assert "goes with age" not in text
        assert "age makes a difference" not in text


@given(st.data(), st.lists(st.integers(1, 400), min_size=2, max_size=5))
def test_find_rates_of_all_groups_differ_only_where_chance_would_seldom_do_the_same(
    data: st.DataObject, known: list[int]
) -> None:
    finds = [data.draw(st.integers(0, n)) for n in known]
    assume(0 < sum(finds) < sum(known))
    result = homogeneity_of_proportions(x=finds, n=known)
    assert isinstance(result, Estimate)
    p_value = result.extra["p_value"]
    tested = _finding(
        "find_rate_homogeneity",
        "all",
        Estimate(p_value if isinstance(p_value, float) else None, None),
        {"finds": sum(finds), "finds_known": sum(known)},
    )
    text = sentences.homogeneity_sentence(_findings(tested), tested)

    assert not FORBIDDEN.search(text), text
    assert lint(text) == ()
    assert ("would be rare" in text) == ((tested.value or 0) < 0.05)
    assert ("cannot tell" in text) == ((tested.value or 0) >= 0.05)
    assert "p-value" not in text


@given(x1=searches, n1=residents, x2=searches, n2=residents, is_kept=st.booleans())
def test_a_verdict_says_no_more_than_the_interval_and_the_numbers_allow(
    x1: int, n1: int, x2: int, n2: int, *, is_kept: bool
) -> None:
    ratio, _, _ = _on_ratio(x1, n1, x2, n2)
    other = ratio.model_copy(update={"extra": {"comparisons": 1.0, "stands": float(is_kept)}})
    low, high = ratio.low or 0.0, float("inf") if ratio.high is None else ratio.high
    said = sentences.verdict(other)
    text = sentences.family_sentence([other], has_declared=True) or ""

    assert not FORBIDDEN.search(text), text
    assert lint(text) == ()
    assert (said == "none recorded") == (min(x1, x2) == 0)
    assert (said == "too few to tell") == (0 < min(x1, x2) < 3)
    assert said != "shown" or low > 1 or high < 1
    assert said != "similar" or 0.9 <= low <= high <= 1.1
    assert said != "cannot tell" or low <= 1 <= high
    assert (" one shows a difference" in text) == (said == "shown")
    assert (" one stands" in text) == (said == "shown" and is_kept)


@given(st.data(), st.integers(20, 3_000), st.integers(1, 999))
def test_a_baseline_is_beyond_a_parity_share_only_where_its_range_leaves_it_out(
    data: st.DataObject, whole: int, residents: int
) -> None:
    own = data.draw(st.integers(0, whole))
    counts = {"searches": own, "all_searches": whole}
    counts |= {"residents": residents, "all_residents": 1_000}
    share = _finding("parity_share", "black", proportion(x=own, n=whole), counts, baseline="b")
    text = sentences.presence_sentence([share]) or ""
    low, high, baseline = share.low or 0.0, 1.0 if share.high is None else share.high, residents
    found = sentences.holds_baseline(share)

    assert not FORBIDDEN.search(text.replace("100%", "")), text
    assert lint(text) == ()
    assert ("lies above" in text) == (low > baseline / 1_000)
    assert ("lies below" in text) == (high < baseline / 1_000)
    assert found == ("cannot tell" in text)


@given(own=st.integers(1, 400), whole=st.integers(1, 400), is_below=st.booleans())
def test_a_smallest_share_is_said_of_the_side_that_was_asked(
    own: int, whole: int, *, is_below: bool
) -> None:
    counts = {"searches": own, "all_searches": own + whole}
    counts |= {"residents": 400, "all_residents": 1_000}
    smallest = _finding("detectable_share", "black", Estimate(0.5, None), counts)
    smallest = smallest.model_copy(update={"extra": {"lower_share": 0.3}})
    text = sentences.share_could_have_shown(smallest, is_below=is_below) or ""

    assert not FORBIDDEN.search(text), text
    assert lint(text) == ()
    assert ("about 30% or less would have been shown to be below their 40%" in text) == is_below
    assert ("about 50% or more would have been shown to be above their 40%" in text) != is_below


@given(st.floats(-0.5, 1), st.floats(0, 1), st.floats(0, 1))
def test_agreement_beyond_chance_is_said_only_where_the_range_leaves_nought_out(
    value: float, below: float, above: float
) -> None:
    kappa = Estimate(value, Interval(value - below, min(value + above, 1.0), 0.95, "any"))
    found = _finding("ethnicity_agreement", "all", kappa, {"agreed": 30, "searches": 50})
    text = sentences.beyond_chance_sentence(found) or ""

    assert not FORBIDDEN.search(text), text
    assert lint(text) == ()
    assert ("cannot tell" in text) == ((found.low or 0) <= 0 <= (found.high or 0))
    assert "less often" not in text or (found.high or 0) < 0
    assert "agreed by" not in text or (found.low or 0) > 0
