"""No sentence contradicts its interval, names a group wrongly or uses a forbidden word."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from audit.estimate import Estimate, Result
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
from audit.stats import (
    homogeneity_of_proportions,
    poisson_rate,
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


@given(searches, residents, searches, residents)
def test_no_sentence_on_a_ratio_uses_a_forbidden_word(x1: int, n1: int, x2: int, n2: int) -> None:
    _, _, text = _on_ratio(x1, n1, x2, n2)

    assert not FORBIDDEN.search(text), text
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


@given(
    st.lists(st.tuples(searches, residents, searches, residents), min_size=2, max_size=5),
)
def test_age_explains_a_part_only_where_its_range_leaves_out_the_crude_ratio(
    bands: list[tuple[int, int, int, int]],
) -> None:
    columns = [list(column) for column in zip(*bands, strict=True)]
    x1, n1, x2, n2 = (sum(column) for column in columns)
    assume(x1 and x2)
    weights = [own + other for own, other in zip(columns[1], columns[3], strict=True)]
    result = standardised_rate_ratio(
        x1=columns[0], exposure1=columns[1], x2=columns[2], exposure2=columns[3], weights=weights
    )
    counts = {"searches": x1, "residents": n1, "reference_searches": x2, "reference_residents": n2}
    crude = (x1 / n1) / (x2 / n2)
    same = _finding(
        "standardised_rate_ratio", "black", result, counts, reference="white", baseline="b"
    ).model_copy(update={"extra": {"crude": crude}})
    whole, _, _ = _on_ratio(x1, n1, x2, n2)
    text = sentences.age_sentence(_findings(whole, same), same)
    low, high = same.low or 0.0, float("inf") if same.high is None else same.high

    assert not FORBIDDEN.search(text), text
    assert low > 1 or high < 1 or "people were searched at" not in text
    assert low > 1 or high < 1 or "but not all of it" not in text
    assert 0.9 <= low <= high <= 1.1 or "were similar" not in text
    if low <= crude <= high:
        assert "part of the difference" not in text
    if "part of the difference" in text:
        assert (whole.low or 0) > 1 or (whole.high is not None and whole.high < 1)


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
    assert ("would be rare" in text) == ((tested.value or 0) < 0.05)
    assert ("cannot tell" in text) == ((tested.value or 0) >= 0.05)
    assert "p-value" not in text
