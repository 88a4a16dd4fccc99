"""A ratio and a gap in find rates are read together as far as both ranges allow, and no further."""

from __future__ import annotations

import pytest

from audit.findings import Coverage, Finding, Findings, Provenance
from audit.intake.accounting import Accounting
from audit.plan import Plan
from audit.reporting import sentences
from audit.reporting.sentences.together import MEANING

RATIOS = {
    "higher": (3.0, 2.5, 3.6),
    "similar": (1.0, 0.95, 1.05),
    "lower": (0.5, 0.4, 0.6),
    "cannot_tell": (1.2, 0.8, 1.7),
}
GAPS = {
    "higher": (0.10, 0.06, 0.14),
    "similar": (0.0, -0.03, 0.03),
    "lower": (-0.10, -0.14, -0.06),
    "cannot_tell": (-0.05, -0.20, 0.10),
}
# 300 searches of Black people with 60 finds, 200 of White people with 60
SEARCHES = {
    "searches": 300,
    "residents": 1000,
    "reference_searches": 200,
    "reference_residents": 2000,
}
FINDS = {
    "finds": 60,
    "finds_known": 300,
    "reference_finds": 60,
    "reference_finds_known": 200,
}


def _comparison(
    measure: str, numbers: tuple[float, float, float], counts: dict[str, int], group: str = "black"
) -> Finding:
    value, low, high = numbers
    return Finding(
        id=f"{measure}/{group}",
        measure=measure,
        group=group,
        reference="white",
        counts=counts,
        status="estimated",
        value=value,
        low=low,
        high=high,
        level=0.95,
        method="by hand",
    )


def _ratio(side: str, **counts: int) -> Finding:
    return _comparison("rate_ratio", RATIOS[side], {**SEARCHES, **counts})


def _gap(side: str, group: str = "black") -> Finding:
    return _comparison("find_rate_difference", GAPS[side], FINDS, group)


def _findings(*found: Finding) -> Findings:
    return Findings(
        plan=Plan().as_used(),
        provenance=Provenance(
            files=(),
            code_books={},
            baselines=(),
            versions={},
            date="2026-11-22",
            coverage=Coverage(first=None, last=None, months={}, years=1.0),
        ),
        accounting=Accounting(rows_read=0, rows_used=0),
        recodes=(),
        health=(),
        findings=found,
    )


def test_searched_more_and_found_less_often_is_the_strongest_sign_and_no_proof() -> None:
    assert sentences.together_sentence(_ratio("higher"), _gap("lower")) == (
        "Read together: Black people were searched at a higher rate than White people, and "
        "searches of Black people led to a find less often than those of White people. Of all "
        "patterns in records like these this is the strongest sign that the threshold for "
        "searching Black people was lower, but other explanations are possible."
    )


def test_the_same_pattern_from_the_other_side_names_the_other_group() -> None:
    assert "the threshold for searching White people was lower" in sentences.together_sentence(
        _ratio("lower"), _gap("higher")
    )


def test_similar_find_rates_never_show_that_people_were_chosen_alike() -> None:
    for rates in RATIOS:
        text = sentences.together_sentence(_ratio(rates), _gap("similar"))
        assert "not show that people were chosen alike" in text


def test_where_neither_range_settles_anything_nothing_is_said() -> None:
    assert sentences.together_sentence(_ratio("cannot_tell"), _gap("cannot_tell")) == (
        "Read together: these records cannot tell whether the search rates, or the find rates, of "
        "Black people and White people differ. More records would be needed."
    )


@pytest.mark.parametrize("rates", RATIOS)
@pytest.mark.parametrize("finds", GAPS)
def test_every_pair_has_a_sentence_that_names_both_groups(rates: str, finds: str) -> None:
    text = sentences.together_sentence(_ratio(rates), _gap(finds))

    assert text.startswith("Read together: ")
    assert "Black people" in text
    assert "White people" in text
    assert ("cannot tell" in text) >= ("cannot_tell" in (rates, finds))
    assert len(MEANING) == 16


def test_too_few_searches_leave_the_ratio_out() -> None:
    # 2 searches of White people: a ratio of 3 whose range leaves out 1 is still of too few
    text = sentences.together_sentence(_ratio("higher", reference_searches=2), _gap("lower"))

    assert "cannot tell whether the search rates" in text


def test_the_statement_has_both_findings_and_the_weaker_of_both_kinds() -> None:
    ratio, gap = _ratio("cannot_tell"), _gap("lower")
    made = sentences.statements(_findings(ratio, gap))[-1]

    assert made.kind == "uncertain"  # the gap alone is shown
    assert made.findings == (gap.id, ratio.id)
    assert made.text.startswith("In 20% (60 of 300) of the searches of Black people")
    assert made.text.endswith("a difference between those has several explanations.")


def test_without_a_ratio_the_find_rates_stand_alone() -> None:
    made = sentences.statements(_findings(_gap("lower")))

    assert [each.kind for each in made] == ["shown"]
    assert "Read together" not in made[0].text


def test_a_ratio_of_another_group_is_not_read_with_the_gap() -> None:
    found = _findings(_ratio("higher"), _gap("lower", group="asian"))

    assert sentences.pair_of_primary(found) is None


def test_page_one_has_no_more_than_three_statements() -> None:
    assert len(sentences.statements(_findings(_ratio("higher"), _gap("lower")))) <= 3


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0004, "less than 1 in 1,000"),
        (0.001, "about 1 in 1,000"),
        (0.004, "about 1 in 250"),
        (0.026, "about 1 in 40"),
        (0.06, "about 1 in 17"),
        (0.3, "about 1 in 3"),
        (0.7, "more than 1 in 2"),
    ],
)
def test_a_chance_is_told_in_round_odds(share: float, words: str) -> None:
    tested = _comparison("find_rate_homogeneity", (share, share, share), FINDS, "all")
    text = sentences.homogeneity_sentence(_findings(tested), tested)

    assert f"({words})" in text
    assert ("would be rare" in text) == (share < 0.05)
    assert ("cannot tell" in text) == (share >= 0.05)
    assert ("are common" in text) == (share >= 0.2)


def test_what_a_sample_could_have_shown_names_both_groups_with_their_counts() -> None:
    ratio = _comparison("detectable_ratio", (1.74, 0, 0), SEARCHES)
    gap = _comparison("detectable_find_rate_gap", (0.126, 0, 0), FINDS)

    assert sentences.could_have_shown(ratio) == (
        "With 300 searches of Black people and 200 of White people, a ratio of about 1.7 or more "
        "would have been shown in four of five such samples; a smaller one could have gone unseen."
    )
    assert sentences.gap_could_have_shown(gap) == (
        "Whether there was a find is known of 300 searches of Black people and 200 of White "
        "people. So many would, in four of five such samples, have shown a find rate about 13 "
        "percentage points above that of White people, which is 30% (60 of 200); a smaller gap "
        "could have gone unseen."
    )


def test_what_a_sample_could_have_shown_is_said_of_both_sides_where_both_are_known() -> None:
    ratio = _comparison("detectable_ratio", (1.74, 0, 0), SEARCHES)
    gap = _comparison("detectable_find_rate_gap", (0.126, 0, 0), FINDS)
    ratio = ratio.model_copy(update={"extra": {"lower_ratio": 0.53}})
    gap = gap.model_copy(update={"extra": {"lower_gap": -0.113}})

    assert (sentences.could_have_shown(ratio) or "").endswith(
        "a ratio of about 1.7 or more, or of about 0.53 or less, would have been shown in four of "
        "five such samples; one nearer to 1 could have gone unseen."
    )
    assert (sentences.gap_could_have_shown(gap) or "").endswith(
        "have shown a find rate about 13 percentage points above, or about 11 percentage points "
        "below, that of White people, which is 30% (60 of 200); a smaller gap could have gone "
        "unseen."
    )


def test_what_adds_nothing_is_said_plainly() -> None:
    assert sentences.together_sentence(_ratio("higher"), _gap("cannot_tell")).endswith(
        "So the find rates add nothing to what the ratio says."
    )


def test_a_gap_that_its_family_does_not_bear_is_read_as_one_that_cannot_be_told() -> None:
    ratio, gap = _ratio("higher"), _gap("lower")
    among = {"p_value": 0.02, "p_holm": 0.12, "comparisons": 8.0}
    alone = gap.model_copy(update={"extra": {**among, "p_holm": 0.04, "stands": 1.0}})
    many = gap.model_copy(update={"extra": among})

    borne, not_borne = (
        next(each for each in sentences.statements(_findings(ratio, each)) if "find" in each.text)
        for each in (alone, many)
    )

    assert borne.kind == "shown"
    assert "less often" in borne.text
    assert not_borne.kind == "uncertain"
    assert "such a gap can come about by chance" in not_borne.text
    assert "whether their find rates differ, the records cannot tell" in not_borne.text


def test_a_gap_that_its_own_test_does_not_bear_out_is_not_laid_to_the_other_comparisons() -> None:
    untested = {"p_value": 0.056, "p_holm": 0.22, "stands": 0.0, "comparisons": 4.0}
    gap = _gap("lower").model_copy(update={"extra": untested})

    [made] = [
        each
        for each in sentences.statements(_findings(_ratio("higher"), gap))
        if "find" in each.text
    ]

    assert made.kind == "uncertain"
    assert "An exact test does not bear it out" in made.text
    assert "the number of comparisons" not in made.text
    assert not sentences.is_shown(gap)
