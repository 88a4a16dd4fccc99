"""What is printed of claims and changes: the quotation, the result with its range, no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.jobs.counting import count
from audit.plan import Plan
from audit.reporting.sections import operation_claims
from audit.reporting.sentences.claims import RESULT_WORDS, claim_sentence, claim_terms
from audit.reporting.subject import Subject
from audit.reporting.wording import lint

if TYPE_CHECKING:
    from pathlib import Path

    from audit.findings import Findings

COUNTS = {"now": 1376, "before": 1032, "what": "arrests"}
OWN = {"first": {"count": 12, "of": 40, "name": "finds with one"},
       "second": {"count": 3, "of": 28, "name": "finds without"}}  # fmt: skip
STAGES = {
    "screened": {"asian": 280, "black": 590, "mixed": 130, "white": 1250, "other": 160},
    "indicated": {"asian": 8, "black": 30, "mixed": 4, "white": 20, "other": 2},
    "searched_without_indication": 10,
}
TOTALS = {"searched": 68, "positive_outcomes": 15, "community_resolution": 10, "arrest": 2}


def made(claim: str, *, operation: dict[str, object] | None = None, **given: object) -> Findings:
    claims = [{"quote": "as it was said", "claim": claim, **given}]
    return count(
        Plan.model_validate(
            {
                "operation": {
                    "published_totals": TOTALS, "claims": claims, **(operation or {})
                }
            }
        )
    )  # fmt: skip


def said(claim: str, *, operation: dict[str, object] | None = None, **given: object) -> str:
    findings = made(claim, operation=operation, **given)
    return claim_sentence(findings.claims[0], findings)


# The ranges are those of scipy and statsmodels in tests/unit/operations/test_claimed.py and
# test_changes.py, rounded.
@pytest.mark.parametrize(
    ("claim", "given", "texts"),
    [
        (
            "up_by_a_third",
            COUNTS,
            (
                ("Of what was said, “as it was said”, a rise by a third, or more, was tested, "
                "because no size was given with the claim. That is shown: arrests, 1,376 now and "
                "1,032 before, 1.33 times as many (likely range 1.23 to 1.45), a range that holds "
                "the 1.33 times that was tested."),
            ),
        ),
        ("up_by_a_third", {"now": 200, "before": 60}, ("shown", "a range beyond the 1.33 times")),
        ("up_by_a_third", {"now": 105, "before": 100}, (
            "uncertain",
            ("1.05 times as many (likely range 0.79 to 1.39), a range that holds both 1, which is "
            "no change, and the 1.33 times"),
        )),
        ("up_by_a_third", {"now": 60, "before": 100}, (
            "contradicted", "0.60 times as many", "a range that does not reach the 1.33 times",
        )),
        ("up_by_a_third", {**COUNTS, "by": 0.25, "quote": "arrests up by a quarter"}, (
            ("What was said, “arrests up by a quarter”, would hold if the number rose, and a rise "
            "by a quarter, or more, agrees with the counts. That is shown: arrests, 1,376 now"),
            "a range that holds the 1.25 times that was tested",
        )),
        ("up_by_a_third", {"now": 12700, "before": 10000, "quote": "arrests up by a quarter"}, (
            # scipy.stats.binomtest(12700, 22700).proportion_ci(method="exact") as odds
            ("What was said, “arrests up by a quarter”, seems to name another size than the one "
            "that was tested. A rise by a third, or more, is contradicted by these numbers: "
            "12,700 now and 10,000 before, 1.27 times as many (likely range 1.24 to 1.30), a range "
            "that does not reach the 1.33 times that was tested."),
        )),
        ("reduced_crime", {"now": 9000, "before": 10000, "by": 0.25}, (
            # scipy.stats.binomtest(9000, 19000).proportion_ci(method="exact") as odds
            ("What was said, “as it was said”, is contradicted by these numbers: 9,000 now and "
            "10,000 before, 0.90 times as many (likely range 0.87 to 0.93), a range that does not "
            "reach the 0.75 times that was tested."),
        )),
        ("reduced_crime", {"now": 9000, "before": 10000}, (
            ("Of what was said, “as it was said”, only whether the number fell was tested, because "
            "no size was given with the claim. That it fell is shown: 9,000 now"),
        )),
        ("reduced_crime", {"now": 80, "before": 120, "by": 0.2}, (
            # scipy.stats.binomtest(80, 200).proportion_ci(method="exact") as odds -> 0.496, 0.892
            ("Of what was said, “as it was said”, only this was tested: whether the number fell "
            "here, and whether a fall by a fifth, or more, agrees with the counts. That is shown: "
            "80 now and 120 before, 0.67 times as many (likely range 0.50 to 0.89)"),
            "No place without the operation is compared with",
        )),
        ("reduced_crime", {"now": 40, "before": 120, "what": "robberies", "by": 0.2,
                           "elsewhere": {"now": 190, "before": 200, "where": "Camden"}}, (
            # scipy.stats.contingency.odds_ratio([[40, 120], [190, 200]]) -> 0.351, 0.227, 0.537
            ("That is shown: robberies, 40 now and 120 before here, 190 now and 200 before "
            "elsewhere (Camden); the ratio here over the ratio elsewhere is 0.35 (likely range "
            "0.23 to 0.54)"),
            "both places would have changed by the same factor, and the numbers do not say what",
        )),
        ("two_counts", {"first": {"count": 3}, "second": {"count": 1, "name": "before"},
                        "says": "higher"}, (
            ("cannot be told from these numbers. The counts are too few for a ratio. They are 3 "
            "and 1 before."),
        )),
        ("reduced_crime", {"now": 5, "before": 3, "elsewhere": {"now": 0, "before": 0}}, (
            "cannot be told from these numbers. Nothing was counted elsewhere in either period.",
        )),
        ("reduced_crime", {"now": 190, "before": 200}, (
            "uncertain", "a range that holds 1, which is no change",
        )),
        ("up_by_a_third", {"now": 60, "before": 100, "days_now": 30, "days_before": 31}, (
            "60 in 30 days now and 100 in 31 days before, 0.62 times as many for each day",
        )),
        ("it_worked", {"elsewhere": {"found": 400, "searched": 2600, "where": "in July"}}, (
            "That is uncertain: in 22% (15 of 68) of the searches",
            "in 15% (400 of 2,600) of the searches that it is compared with (in July)",
            "from 2 percentage points lower to 18 percentage points higher",
        )),
        ("it_worked", {}, (
            ("Whether “as it was said” holds cannot be told from these numbers. How often searches "
            "find something without the operation is not given"),
        )),
        ("two_counts", {"first": {"count": 68, "days": 1}, "second": {"count": 120, "days": 4},
                        "says": "at least 2"}, (
            ("is uncertain. 68 in 1 day are 2.27 times as many for each day (likely range 1.66 to "
            "3.08) as 120 in 4 days; the first is said to be at least 2 times the second."),
        )),
        ("two_rates", {**OWN, "says": "higher"}, (
            ("is uncertain. 12 of 40 (30%; finds with one) beside 3 of 28 (11%; finds without): "
            "2.80 times the rate (likely range 0.97 to 8.75); the gap is likely from 1 percentage "
            "point lower to 36 percentage points higher; the first is said to be higher."),
        )),
        ("two_rates", {"first": {"count": 8, "of": 25}, "second": {"count": 2, "of": 25},
                       "says": "higher"}, (
            "is uncertain.", "An exact test does not bear a difference out.",
        )),
        ("share_against_share", {"first": {"count": 30, "of": 68}, "share": 0.3,
                                 "says": "higher"}, (
            "is shown. 30 of 68 (44%), likely range 32% to 57%, beside 30%",
        )),
        ("share_against_share", {"first": {"count": 3, "of": 9}, "share": 0.3, "says": "higher"}, (
            "is uncertain. 3 of 9, likely range",
        )),
        ("intelligence_led", {}, (
            "cannot be told from these numbers. The grounds of the searches were not published.",
        )),
    ],
)  # fmt: skip
def test_a_claim_in_at_most_two_sentences(
    claim: str, given: dict[str, object], texts: tuple[str, ...]
) -> None:
    sentence = said(claim, **given)

    for text in texts:
        assert text in sentence


def test_the_dogs_claim_with_stages_by_group() -> None:
    findings = made("dog_does_not_discriminate", operation={"stages": STAGES, "drug_dog": True})
    sentence = claim_sentence(findings.claims[0], findings)
    ((_, result), *_) = claim_terms(findings.claims[0], findings)

    # statsmodels confint_proportions_2indep(30, 590, 20, 1250, compare="ratio", method="score")
    # -> 1.83, 5.51
    assert (
        "the dog indicated 30 of 590 Black people and 20 of 1,250 White people, 3.18 times the "
        "share (likely range 1.83 to 5.51), which does not by itself show how the dog or its "
        "handler behaves."
    ) in sentence
    assert (
        "is contradicted by these numbers if it means that the dog indicated about the same share "
        "of those screened in each ethnic group that can be compared here: according to the plan, "
        "of the people screened"
    ) in sentence
    assert "8 of 280 Asian people" in result
    assert "No ratio is given of people of Mixed ethnicity and people of other ethnic groups" in (
        result
    )


def test_the_dogs_claim_without_stages_names_the_reason_and_what_is_missing() -> None:
    findings = made("dog_does_not_discriminate", operation={"drug_dog": True})
    terms = dict(claim_terms(findings.claims[0], findings))

    assert "cannot be told from these numbers. Records of searches hold only people who were" in (
        claim_sentence(findings.claims[0], findings)
    )
    assert terms["What could test it"].endswith(
        "Missing here: the ethnic groups of those screened and the ethnic groups of those whom the "
        "dog indicated."
    )


def test_the_unknown_are_counted_in_the_sentence_on_the_dog() -> None:
    stages = {
        "screened": {"black": 590, "white": 1250, "unknown": 40},
        "indicated": {"black": 30, "white": 20, "unknown": 40},
    }
    operation = {"stages": stages, "drug_dog": True}
    sentence = said("dog_does_not_discriminate", operation=operation)

    assert "That is uncertain" in sentence
    assert sentence.endswith(
        "Left out are 40 people screened and 40 indicated whose ethnic group is not known, and the "
        "answer depends on them."
    )


FOOTFALL = "area,ethnicity,footfall\n" + "".join(
    f"Haringey,{group},{people}\n"
    for group, people in {
        "asian": 900, "black": 1800, "mixed": 300, "other": 300, "white": 6700
    }.items()
)  # fmt: skip


@pytest.mark.parametrize(
    ("also", "verdict", "text"),
    [
        ((), "cannot_tell", "no count of those present is given"),
        # 30 of 68 is from 32% to 57%, and 1,800 of 10,000 are 18%.
        (("footfall.csv",), "contradicted", "beside 18% (footfall.csv)."),
    ],
)
def test_at_a_station_residents_decide_nothing_and_those_present_do(
    tmp_path: Path, also: tuple[str, ...], verdict: str, text: str
) -> None:
    (tmp_path / "footfall.csv").write_text(FOOTFALL)
    claim = {"quote": "like the area", "claim": "proportionate_to_the_area"}
    totals = {"searched": 68, "by_ethnicity": {"black": 30, "white": 38}}
    operation = {
        "place": "Seven Sisters station", "published_totals": totals, "claims": [claim]
    }  # fmt: skip
    findings = count(
        Plan.model_validate(
            {
                "operation": operation,
                "scope": {"area": "Haringey"},
                "baseline": {"also": also},
                "folder": tmp_path,
            }
        )
    )

    assert findings.claims[0].verdict == verdict
    assert findings.claims[0].missing == (() if also else ("present",))
    assert text in claim_sentence(findings.claims[0], findings)


def test_one_count_alone_says_what_the_claim_would_mean() -> None:
    findings = made("up_by_a_third", now=1376, what="arrests")
    ((quote, result), *_) = claim_terms(findings.claims[0], findings)

    assert quote == "“as it was said”"
    assert (
        "1,376 now (arrests) would mean about 1,032 before, had the change the size tested: 1.33 "
        "times as many (likely range 1.23 to 1.45)."
    ) in result


def test_a_claim_of_the_users_own_stands_in_quotation_marks() -> None:
    findings = made("two_rates", **OWN, says="higher", hypothesis="An indication finds more!")
    terms = dict(claim_terms(findings.claims[0], findings))

    assert terms["It would hold if"] == "“An indication finds more!”"


def test_hidden_numbers_are_named_as_the_reason() -> None:
    plan = Plan.model_validate(
        {
            "report": {"disclosure": {"minimum": 5}},
            "operation": {
                "published_totals": {"searched": 68},
                "claims": [{"quote": "up", "claim": "up_by_a_third", "now": 30, "before": 2}],
            },
        }
    )
    findings = count(plan)

    assert claim_sentence(findings.claims[0], findings) == (
        "Whether “up” holds cannot be told from these numbers. Numbers that could test it are "
        "hidden, so that nobody can be recognised."
    )


CHANGE = {"what": "arrests", "now": 1376, "before": 1032, "elsewhere": "the rest of the force",
          "elsewhere_now": 5200, "elsewhere_before": 5100}  # fmt: skip


def test_changes_are_printed_here_elsewhere_and_both() -> None:
    findings = made("it_worked", operation={"changes": [CHANGE]})
    blocks = operation_claims.blocks(Subject.of(findings))
    (points,) = (block for block in blocks if block.kind == "points")
    (caveat,) = (block for block in blocks if block.kind == "caveat")

    # scipy.stats.contingency.odds_ratio([[1376, 1032], [5200, 5100]]) -> 1.31, 1.19 to 1.43
    assert points.items == (
        (
            "Arrests: 1,376 now and 1,032 before, 1.33 times as many (likely range 1.23 to 1.45). "
            "The number rose. Why it changed is not in these numbers."
        ),
        (
            "The rest of the force, arrests: 5,200 now and 5,100 before, 1.02 times as many "
            "(likely range 0.98 to 1.06). Whether the number rose or fell cannot be told from "
            "these two counts."
        ),
        (
            "The ratio here over that of the rest of the force is 1.31 (likely range 1.19 to "
            "1.43): the number here went above what the change there would give."
        ),
    )
    assert "would have changed by the same factor" in caveat.text


def test_the_days_of_both_periods_stand_beside_their_counts() -> None:
    dated = {
        "what": "robbery", "now": 36, "before": 48,
        "dates_now": ["2025-08-01", "2025-08-31"], "dates_before": ["2024-09-01", "2024-09-30"],
    }  # fmt: skip
    findings = made("it_worked", operation={"changes": [dated]})
    (points,) = (
        block for block in operation_claims.blocks(Subject.of(findings)) if block.kind == "points"
    )

    # (36 / 31) / (48 / 30) = 0.73
    assert points.items[0].startswith(
        "Robbery: 36 in 31 days now (1 August 2025 to 31 August 2025) and 48 in 30 days before "
        "(1 September 2024 to 30 September 2024), 0.73 times as many for each day"
    )


def test_changes_that_are_hidden_are_said_to_be_hidden() -> None:
    few = CHANGE | {"before": 4, "elsewhere_before": 3}
    given = {"published_totals": TOTALS, "changes": [few]}
    hidden = {"report": {"disclosure": {"minimum": 5}}}
    findings = count(Plan.model_validate({"operation": given, **hidden}))
    (points,) = (
        block for block in operation_claims.blocks(Subject.of(findings)) if block.kind == "points"
    )

    # The first two are the change here and elsewhere, the third both together.
    assert [text.partition(" is hidden")[0] for text in points.items] == [
        "Arrests: how the number changed",
        "The rest of the force, arrests: how the number changed",
        "How the change here stands to that of the rest of the force",
    ]


def test_every_word_on_claims_keeps_the_rules_of_wording() -> None:
    examples: list[tuple[str, dict[str, object]]] = [
        ("up_by_a_third", COUNTS),
        ("up_by_a_third", {"now": 60, "before": 100}),
        ("reduced_crime", {"now": 80, "before": 120, "by": 0.2,
                           "elsewhere": {"now": 190, "before": 200}}),
        ("it_worked", {"elsewhere": {"found": 20, "searched": 2600}}),
        ("two_rates", {**OWN, "says": "same"}),
        ("share_against_share", {"first": {"count": 30, "of": 68}, "share": 0.3, "says": "lower"}),
        ("dog_does_not_discriminate", {}),
        ("intelligence_led", {}),
        ("proportionate_to_the_area", {}),
    ]  # fmt: skip
    for claim, given in examples:
        findings = made(claim, operation={"stages": STAGES}, **given)
        found = findings.claims[0]
        texts = [
            claim_sentence(found, findings),
            *(f"{a}. {b}" for a, b in claim_terms(found, findings)),
        ]
        assert not [remark for text in texts for remark in lint(text)]


def test_results_are_four_words() -> None:
    assert set(RESULT_WORDS.values()) == {
        "Shown", "Contradicted", "Uncertain", "Cannot be told from these records",
    }  # fmt: skip


def test_a_fall_without_a_comparison_is_said_of_this_place_alone() -> None:
    counts = {"now": 80, "before": 120}
    alone, beside = (
        dict(claim_terms(findings.claims[0], findings))
        for findings in (
            made("reduced_crime", **counts),
            made("reduced_crime", **counts, elsewhere={"now": 190, "before": 200}),
        )
    )

    assert alone["“as it was said”"].startswith("Shown, of the number in this place alone.")
    assert alone["What was tested"] == "The number fell."
    assert alone["What could test it"].endswith(
        "Missing here: the same numbers without the operation."
    )
    assert "It would hold if" in beside
    assert beside["What could test it"].endswith("These numbers are here.")
