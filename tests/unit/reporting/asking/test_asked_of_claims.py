"""What was claimed without a comparison is asked for, and what was answered is not."""

from __future__ import annotations

import pytest

from audit.findings import ClaimFound, Findings, Verdict
from audit.reporting.asking.claims import about_claims, requested
from audit.reporting.asking.known import Known
from audit.reporting.wording import lint


def with_claims(findings: Findings, *missing: str, verdict: Verdict = "cannot_tell") -> Known:
    """The findings with one claim for each thing that is missing to test it."""
    claims = tuple(
        ClaimFound(
            claim=each,
            quote=f"the {each} of it",
            hypothesis="",
            needs="",
            verdict=verdict,
            missing=(each,),
        )
        for each in missing
    )
    return Known(findings.model_copy(update={"claims": claims}))


@pytest.mark.parametrize(
    ("missing", "asked"),
    [
        ("before", "the number that was counted now and in the period before, here and in a"),
        ("elsewhere", "the number of searches without such an operation, at the same place"),
        ("grounds", "the number of searches by category of grounds, intelligence among them"),
    ],
)
def test_what_a_claim_lacks_is_requested(operation: Findings, missing: str, asked: str) -> None:
    (point,) = requested(with_claims(operation, missing))

    assert point.startswith(f"For the statement “the {missing} of it”, {asked}")
    assert lint(point) == ()


def test_the_stages_of_a_dog_are_asked_for_by_themselves(operation: Findings) -> None:
    known = with_claims(operation, "screened")

    assert list(requested(known)) == []
    assert about_claims(known) is None


def test_a_claim_that_was_answered_asks_for_nothing(operation: Findings) -> None:
    known = with_claims(operation, "before", "elsewhere", verdict="uncertain")

    assert list(requested(known)) == []
    assert about_claims(known) is None


def test_the_question_quotes_every_claim_without_a_comparison(operation: Findings) -> None:
    one, both = (
        about_claims(with_claims(operation, *missing))
        for missing in (("before", "grounds"), ("before", "elsewhere"))
    )

    assert one == (
        "Which numbers stand behind the statement “the before of it”, of which place and period, "
        "and what is it compared with?"
    )
    assert both is not None
    assert "statements “the before of it” and “the elsewhere of it”, of" in both
    assert lint(both) == ()
