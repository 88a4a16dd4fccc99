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
from audit.stats import poisson_rate, rate_ratio, risk_difference

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
