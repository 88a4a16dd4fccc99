"""What a plan may say of claims, and everything that can be wrong with it, at once."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from audit.plan_claims import CLAIM_NAMES, TAKES, Claim, said
from audit.plan_operation import Operation, unmatched


def refused(claim: str, **given: object) -> str:
    with pytest.raises(ValidationError) as error:
        Claim.model_validate({"quote": "so", "claim": claim, **given})
    return str(error.value)


COUNT, OF = {"count": 3}, {"count": 3, "of": 9}


@pytest.mark.parametrize(
    ("claim", "given", "problem"),
    [
        ("up_by_a_thrid", {}, "did you mean 'up_by_a_third'?"),
        (
            "dog_does_not_discriminate",
            {"by": 0.2, "now": 3},
            "by, now are of no use to dog_does_not_discriminate (it takes no numbers)",
        ),
        ("it_worked", {"share": 0.2}, "share is of no use to it_worked (it takes: elsewhere)"),
        ("it_worked", {"elsewhere": {"found": 3}}, "elsewhere lacks found or searched"),
        ("it_worked", {"elsewhere": {"found": 3, "searched": 2}}, "3 found are more than 2"),
        (
            "it_worked",
            {"elsewhere": {"found": 1, "searched": 2, "now": 3}},
            "elsewhere takes found and searched here, not now and before",
        ),
        ("up_by_a_third", {"before": 3}, "before is given without now"),
        ("up_by_a_third", {"now": 3, "days_now": 30}, "give days_now and days_before"),
        ("up_by_a_third", {"days_now": 30, "days_before": 31}, "which are not given"),
        ("up_by_a_third", {"by": 0}, "greater than 0"),
        (
            "up_by_a_third",
            {"now": 3, "elsewhere": {"now": 3, "before": 4}},
            "elsewhere is given without now and before of the place itself",
        ),
        (
            "reduced_crime",
            {"now": 3, "before": 4, "elsewhere": {"found": 3, "searched": 4}},
            "elsewhere lacks now or before",
        ),
        ("reduced_crime", {"by": 20}, "by is 20, and nothing falls by all of it or more"),
        ("intelligence_led", {"at_least": 75}, "less than or equal to 1"),
        ("two_counts", {}, "first and says and second are missing"),
        ("two_counts", {"first": COUNT, "second": COUNT}, "says is missing"),
        (
            "two_counts",
            {"first": OF, "second": COUNT, "says": "higher"},
            "first: of is of no use to two_counts",
        ),
        (
            "two_counts",
            {"first": {"count": 3, "days": 2}, "second": COUNT, "says": "higher"},
            "give days of first and second",
        ),
        (
            "two_rates",
            {"first": COUNT, "second": {"count": 9, "of": 3}, "says": "same"},
            "first lacks of: { count = 3, of = … }; second: 9 is more than the 3",
        ),
        (
            "two_rates",
            {"first": OF, "second": OF, "says": "more"},
            "'more' is none of: higher, lower, same, at least NUMBER, at most NUMBER",
        ),
        ("two_rates", {"first": OF, "second": OF, "says": "at least -2"}, "'at least -2' is none"),
        ("share_against_share", {"first": OF, "says": "same"}, "second is missing"),
        (
            "share_against_share",
            {"first": OF, "second": OF, "share": 0.5, "says": "same"},
            "share and second are both given; give one of them",
        ),
        (
            "share_against_share",
            {"first": OF, "second": {"count": 0, "of": 9}, "says": "same"},
            "nothing is so many times a share of 0",
        ),
        ("share_against_share", {"first": OF, "share": 18, "says": "same"}, "less than 1"),
    ],
)
def test_what_a_claim_lacks_or_has_no_use_for_is_named(
    claim: str, given: dict[str, object], problem: str
) -> None:
    assert problem in refused(claim, **given)


def test_all_that_is_wrong_with_one_claim_is_named_at_once() -> None:
    message = refused("two_rates", first={"count": 3}, second=OF, by=0.2)

    assert "by is of no use to two_rates" in message
    assert "says is missing" in message
    assert "first lacks of" in message


def test_every_claim_has_its_keys() -> None:
    assert set(TAKES) == set(CLAIM_NAMES)
    fields = set(Claim.model_fields)
    assert all(set(keys) <= fields for keys in TAKES.values())


@pytest.mark.parametrize(
    ("text", "word", "number"),
    [
        ("higher", "higher", 1.0),
        ("same", "same", 1.0),
        ("at least 1.5", "at least", 1.5),
        ("at most 0.8", "at most", 0.8),
    ],
)
def test_what_is_said_is_a_word_and_a_number(text: str, word: str, number: float) -> None:
    assert said(text) == (word, number)


def test_a_claim_is_kept_as_it_was_given() -> None:
    given = {"quote": "so", "claim": "up_by_a_third", "now": 1376, "by": 0.25}

    assert Claim.model_validate(given).model_dump(mode="json") == given


def test_claims_on_changes_name_one_of_them() -> None:
    claims = [Claim(quote="so", claim="up_by_a_third"), Claim(quote="so", claim="it_worked"),
              Claim(quote="so", claim="reduced_crime", what="thefts")]  # fmt: skip

    assert list(unmatched(claims, ["arrests", "robberies", "arrests"])) == [
        "changes: 'arrests' is named 2 times; say in what how they differ",
        "claim 1: say in what which change it is of ('arrests', 'robberies', 'arrests')",
        "claim 3: no change is of 'thefts' (there are: 'arrests', 'robberies', 'arrests')",
    ]
    assert not list(unmatched(claims[:2], ["arrests"]))
    assert not list(unmatched(claims, []))


def test_an_operation_refuses_what_does_not_match() -> None:
    change = {"what": "arrests", "now": 3, "before": 4}
    claims = [{"quote": "so", "claim": "up_by_a_third", "what": "arests"}]

    with pytest.raises(ValidationError, match="no change is of 'arests'"):
        Operation.model_validate({"changes": [change], "claims": claims})
