"""How sure: unknown ethnicity, what could have been shown, agreement, families, repeats."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from audit.findings import Finding
from audit.reporting import sentences
from audit.reporting.captions import comparisons
from audit.reporting.section import Body, Heading, Points, Terms, Words
from audit.reporting.sections import agreement, family, repeats, sample, smallest, sure, unknown
from audit.reporting.subject import Subject
from audit.reporting.table import Table

if TYPE_CHECKING:
    from audit.findings import Findings
    from audit.reporting.section import Block

HIDDEN = {"status": "suppressed", "counts": {}, "reason": "fewer than 5"} | dict.fromkeys(
    ("value", "low", "high", "level", "method")
)


def _finding(measure: str, group: str = "black", **more: object) -> Finding:
    """An estimate beside White people, unless `more` says otherwise."""
    fixed = {
        "id": f"{measure}/{group}/{more.get('variation')}/{more.get('stratum')}",
        "measure": measure,
        "group": group,
        "reference": "white",
        "counts": {},
        "status": "estimated",
        "level": 0.95,
        "method": "any",
    }
    return Finding.model_validate({**fixed, **more})


def _counted(group: str, searches: int) -> Finding:
    return _finding(
        "searches",
        group,
        reference=None,
        level=None,
        method=None,
        value=float(searches),
        counts={"searches": searches},
    )


def _subject(findings: Findings, *held: Finding) -> Subject:
    groups = tuple(_counted(group, 100) for group in ("black", "white"))
    return Subject.of(findings.model_copy(update={"findings": (*groups, *held)}))


def _said(blocks: tuple[Block, ...]) -> str:
    return " ".join(text for each in blocks if isinstance(each, Words) for text in each.paragraphs)


def _rows(blocks: tuple[Block, ...]) -> list[dict[str, str]]:
    [table] = [each for each in blocks if isinstance(each, Table)]
    return list(csv.DictReader(io.StringIO(table.csv())))


# 300 searches of 10,000 Black and 400 of 40,000 White residents, 200 unknown. Left out: 3.0.
# All White: 0.03 / (600 / 40,000) = 2.0. All Black: 0.05 / 0.01 = 5.0.
BOUNDS = _finding("unknown_bounds", value=3.0, low=2.0, high=5.0, counts={"unknown_searches": 200})
NO_TIPPING = _finding(
    "unknown_tipping_share",
    status="not_estimable",
    reason="the first rate stays above the second",
    level=None,
    method=None,
    counts={"unknown_searches": 200},
)
IMPUTED = _finding("imputed_rate_ratio", value=3.1, low=2.6, high=3.7)
PRO_RATA = _finding("rate_ratio", variation="unknown_pro_rata", value=3.0, low=2.6, high=3.5)


def test_where_equal_rates_are_impossible_it_is_said_by_the_lower_bound(
    force_year: Findings,
) -> None:
    said = _said(unknown.blocks(_subject(force_year, BOUNDS, NO_TIPPING, IMPUTED, PRO_RATA)))

    assert said == (
        "Even if all 200 searches of unknown ethnicity were of White people, the recorded rate of "
        "Black people would be higher: 2.0 times that of White people. If the unknown are like "
        "others who were searched in the same circumstances, the ratio of Black people to White "
        "people is 3.1 (likely range 2.6 to 3.7); shared out in proportion to the known, it is "
        "3.0. None of this is evidence of who the people of unknown ethnicity are: it says how "
        "much could depend on it."
    )


def test_a_tipping_share_is_said_of_both_groups() -> None:
    # 300 of 10,000 and 1,000 of 40,000 with 200 unknown: q = (10,000 × 1,200 − 40,000 × 300)
    # / (200 × 50,000) = 0. With 310 unknown: 1,100,000 / 15,500,000 = 0.071.
    tipping = _finding(
        "unknown_tipping_share",
        value=1_100_000 / 15_500_000,
        level=None,
        method=None,
        counts={"unknown_searches": 310},
    )

    assert sentences.tipping_sentence(tipping, None) == (
        "For the two rates to be equal, 7% of the 310 searches of unknown ethnicity would have to "
        "be of Black people and all the rest, 93%, of White people."
    )


def test_a_rate_that_stays_lower_is_said_by_the_upper_bound() -> None:
    bounds = _finding("unknown_bounds", value=0.5, low=0.3, high=0.8)

    assert sentences.tipping_sentence(NO_TIPPING, bounds) == (
        "Even if all 200 searches of unknown ethnicity were of Black people, their recorded rate "
        "would be lower: 0.80 times that of White people."
    )


def test_the_table_of_the_unknown_has_bounds_and_both_ways_of_filling_in(
    force_year: Findings,
) -> None:
    held = _subject(force_year, BOUNDS, NO_TIPPING, IMPUTED, PRO_RATA)
    [row] = _rows(unknown.blocks(held))

    assert row == {
        "group": "Black",
        "left_out": "3.0",
        "bounds_low": "2.0",
        "bounds_high": "5.0",
        "shared_out": "3.0",
        "imputed": "3.1",
        "imputed_range_low": "2.6",
        "imputed_range_high": "3.7",
        "tipping_share": "N/A",
    }


def test_without_anybody_unknown_nothing_is_said_of_them(force_year: Findings) -> None:
    none = {"status": "not_estimable", "reason": "ethnicity is known for every search"}
    gone = dict.fromkeys(("value", "low", "high", "level", "method"))
    bounds = BOUNDS.model_copy(update={**none, **gone, "counts": {"unknown_searches": 0}})

    assert unknown.blocks(_subject(force_year, bounds)) == ()


def test_hidden_bounds_are_marked_and_called_hidden(force_year: Findings) -> None:
    blocks = unknown.blocks(_subject(force_year, BOUNDS.model_copy(update=HIDDEN)))

    assert _rows(blocks)[0]["left_out"] == "!"
    assert _said(blocks).startswith("What unknown ethnicity could do to the ratio is hidden")


def test_the_notes_of_the_unknown_say_for_whom_the_rest_are_taken(force_year: Findings) -> None:
    [table] = [
        each for each in unknown.blocks(_subject(force_year, BOUNDS)) if isinstance(each, Table)
    ]

    assert "all of unknown ethnicity are White, or all are of the group" in table.notes[0]
    assert "for equal rates if all the rest of them are White" in table.notes[3]


SMALLEST_RATIO = _finding(
    "detectable_ratio",
    value=1.4,
    level=None,
    method=None,
    counts={
        "searches": 300,
        "residents": 10_000,
        "reference_searches": 400,
        "reference_residents": 40_000,
    },
    extra={"lower_ratio": 0.71},
)
SMALLEST_GAP = _finding(
    "detectable_find_rate_gap",
    value=0.094,
    level=None,
    method=None,
    counts={
        "finds": 60,
        "finds_known": 290,
        "reference_finds": 88,
        "reference_finds_known": 400,
    },
    extra={"lower_gap": -0.086},
)


def test_what_could_have_been_shown_stands_beside_what_was_found(force_year: Findings) -> None:
    found = _finding("rate_ratio", value=3.0, low=2.6, high=3.5)
    gap = _finding("find_rate_difference", value=-0.013, low=-0.08, high=0.05)
    blocks = sample.blocks(_subject(force_year, SMALLEST_RATIO, SMALLEST_GAP, found, gap))
    [table] = [each for each in blocks if isinstance(each, Table)]

    assert _said(blocks) == (
        "The fewer the searches, the larger a difference must be to be shown: the table says from "
        "where on, for each group."
    )
    [row] = _rows(blocks)
    assert list(row) == [
        "group",
        "searches",
        "ratio",
        "ratio_shown_from",
        "gap",
        "gap_shown_from",
    ]
    # 300 of 10,000 lie above 400 of 40,000; 60 of 290 (20.7%) below 88 of 400 (22%).
    assert (row["ratio_shown_from"], row["gap_shown_from"]) == ("1.4", "-0.086")
    assert [cell.shown for cell in table.rows[0].cells[3::2]] == ["1.4 or more", "−9 or less"]
    assert row["gap"] == "-0.013"


SMALLEST_SHARE = _finding(
    "detectable_share",
    value=0.59,
    level=None,
    method=None,
    counts={"searches": 38, "all_searches": 100, "residents": 57, "all_residents": 100},
    extra={"lower_share": 0.55},
)


def test_a_share_below_its_baseline_is_held_against_the_lower_bound() -> None:
    above = SMALLEST_SHARE.model_copy(update={"counts": {**SMALLEST_SHARE.counts, "searches": 60}})
    none = SMALLEST_SHARE.model_copy(update={"extra": {"lower_share": None}})
    older = SMALLEST_SHARE.model_copy(update={"extra": {}})

    made = [smallest.cell(smallest.SHARE, each) for each in (SMALLEST_SHARE, above, none, older)]
    assert [cell.shown for cell in made] == ["55% or less", "59% or more", "none", "N/A"]
    assert smallest.cell(smallest.SHARE, None).shown == "N/A"
    hidden = SMALLEST_SHARE.model_copy(update=HIDDEN)
    assert smallest.cell(smallest.SHARE, hidden).shown == "!"


def test_where_residents_do_not_fit_the_shares_are_said_to_be_of_others(
    operation: Findings,
) -> None:
    blocks = sample.blocks(_subject(operation, SMALLEST_SHARE))

    assert _said(blocks).endswith(
        "Its shares are held against the shares of the residents of Haringey, who need not be the "
        "people who were present here."
    )


def test_a_sample_without_such_findings_has_no_heading(force_year: Findings) -> None:
    assert sample.blocks(_subject(force_year)) == ()


def _part(own: str, officer: str, number: int, whole: int) -> Finding:
    return _finding(
        "officer_defined_share",
        own,
        reference=None,
        stratum={"ethnicity_officer_defined": officer},
        counts={"with_code": number, "searches": whole},
        value=number / whole if whole else None,
        low=0.0,
        high=1.0,
    )


def _matrix(table: dict[str, dict[str, int]]) -> list[Finding]:
    return [
        _part(own, officer, number, sum(row.values()))
        for own, row in table.items()
        for officer, number in row.items()
    ]


AGREEMENT = _finding(
    "ethnicity_agreement",
    "all",
    reference=None,
    counts={"agreed": 3_598, "searches": 3_911},
    value=0.85,
    low=0.83,
    high=0.87,
)


def test_agreement_is_said_in_words_and_the_name_of_its_measure_comes_last(
    force_year: Findings,
) -> None:
    # 3,598 of 3,911 are 92%.
    blocks = agreement.blocks(_subject(force_year, AGREEMENT))
    [words] = [each for each in blocks if isinstance(each, Words)]

    assert words.paragraphs == (
        (
            "What people said of their ethnicity and what officers recorded agreed in 92% of 3,911 "
            "searches (3,598)."
        ),
        (
            "Part of that would come about by chance, because some groups are searched far more. "
            "On a scale from 0, for no more than chance would bring, to 1, for always, they agreed "
            "by 0.85 (likely range 0.83 to 0.87; Cohen’s kappa)."
        ),
    )


def test_agreement_of_few_is_counted_and_not_in_per_cent() -> None:
    few = AGREEMENT.model_copy(update={"counts": {"agreed": 12, "searches": 15}, "low": -0.1})

    assert sentences.agreement_sentence(few) == (
        "What people said of their ethnicity and what officers recorded agreed in 12 of 15 "
        "searches."
    )
    assert "cannot tell" in (sentences.beyond_chance_sentence(few) or "")


def test_the_matrix_has_counts_and_per_cents_of_its_rows(force_year: Findings) -> None:
    held = _matrix(
        {
            "black": {"black": 45, "white": 5, "mixed": 0},
            "mixed": {"black": 6, "white": 4, "mixed": 0},
        }
    )
    [table] = [
        each for each in agreement.blocks(_subject(force_year, *held)) if isinstance(each, Table)
    ]
    rows = {row.cells[0].shown: [cell.shown for cell in row.cells[1:]] for row in table.rows}

    # Columns: Asian, Black, Mixed, White, Other, All.
    assert rows["Black"] == ["-", "45 (90%)", "0 (0%)", "5 (10%)", "-", "50"]
    assert rows["Mixed"] == ["-", "? 6 (60%)", "? 0 (0%)", "? 4 (40%)", "-", "10"]
    assert table.notes[-1] == (
        "No officer recorded Mixed: codes that lack a group cannot agree with it."
    )


LOST = {
    "status": "not_estimable",
    "reason": "officer-defined ethnicity is never Black or White in these records, though people "
    "say that they are",
} | dict.fromkeys(("level", "method"))


@pytest.mark.parametrize("measure", ["rate_ratio", "share_of_searches"])
def test_where_codes_of_officers_were_lost_the_reason_stands_in_place_of_agreement(
    force_year: Findings, measure: str
) -> None:
    # 90 of 100 agree because nobody but Asian people kept both codes.
    held = _matrix({"asian": {"asian": 90, "black": 0, "white": 0, "other": 10}})
    main = _finding("rate_ratio", value=3.0, low=2.6, high=3.5)
    lost = _finding(measure, variation="officer_defined", **LOST)
    blocks = agreement.blocks(_subject(force_year, AGREEMENT, *held, main, lost))

    assert _said(blocks) == (
        "How often they agreed is not given: officer-defined ethnicity is never Black or White in "
        "these records, though people say that they are. The table holds the searches of which "
        "both are recorded."
    )
    assert not [each for each in blocks if isinstance(each, Points)]


def test_every_group_that_people_named_and_no_officer_recorded_is_named(
    force_year: Findings,
) -> None:
    # Black and White people were searched (_subject), though none has both words.
    held = _matrix({"mixed": {"asian": 5, "black": 0, "mixed": 0, "white": 0, "other": 0}})
    [table] = [
        each for each in agreement.blocks(_subject(force_year, *held)) if isinstance(each, Table)
    ]

    assert table.notes[-1].startswith("No officer recorded Black, Mixed or White:")


def test_the_ratio_under_each_choice_of_word_stands_below(force_year: Findings) -> None:
    main = _finding("rate_ratio", value=3.0, low=2.6, high=3.5)
    other = _finding("rate_ratio", variation="officer_defined", value=3.4, low=2.9, high=3.9)
    blocks = agreement.blocks(_subject(force_year, AGREEMENT, main, other))

    assert (
        Points(
            ("Officer-defined ethnicity: the ratio is 3.4 (likely range 2.9 to 3.9), up from 3.0.",)
        )
        in blocks
    )


def _compared(group: str, limits: tuple[float, float, float], **extra: float) -> Finding:
    low, value, high = limits
    return _finding("rate_ratio", group, value=value, low=low, high=high, extra=extra)


FAMILY = (
    _compared("asian", (1.15, 1.3, 1.5), p_value=0.001, p_holm=0.003, stands=1.0, comparisons=3.0),
    _compared("black", (2.6, 3.0, 3.5), p_value=1e-9),
    _compared("mixed", (1.01, 1.2, 1.4), p_value=0.04, p_holm=0.08, stands=0.0, comparisons=3.0),
    _compared("other", (0.8, 1.0, 1.2), p_value=0.9, p_holm=0.9, stands=0.0, comparisons=3.0),
)


def _family_subject(findings: Findings, *held: Finding) -> Subject:
    groups = tuple(_counted(each, 9) for each in ("asian", "black", "mixed", "white", "other"))
    return Subject.of(findings.model_copy(update={"findings": (*groups, *held)}))


def test_a_comparison_stands_where_it_is_shown_and_still_is_among_so_many(
    force_year: Findings,
) -> None:
    blocks = family.blocks(_family_subject(force_year, *FAMILY))
    [table] = [each for each in blocks if isinstance(each, Table)]

    assert [tuple(cell.shown for cell in row.cells[4:]) for row in table.rows] == [
        ("shown", "stands"),
        ("shown", "declared first"),
        ("shown", "does not stand"),
        ("cannot tell", "cannot tell"),
    ]
    assert _said(blocks) == (
        "Beside the one declared first, 3 comparisons were made of search rates. By their own "
        "ranges two show a difference; allowing for the number of comparisons by Holm’s method, "
        "one stands."
    )


def test_a_comparison_of_fewer_than_three_searches_is_too_few_and_shows_nothing(
    force_year: Findings,
) -> None:
    few = FAMILY[0].model_copy(update={"counts": {"searches": 2, "reference_searches": 90}})
    of_finds = _finding(
        "find_rate_difference",
        "asian",
        value=0.9,
        low=0.6,
        high=0.99,
        counts={"finds_known": 40, "reference_finds_known": 2},
        extra={"p_value": 0.001, "p_holm": 0.003, "stands": 1.0, "comparisons": 4.0},
    )
    blocks = family.blocks(_family_subject(force_year, few, *FAMILY[1:], of_finds))
    [table] = [each for each in blocks if isinstance(each, Table)]

    assert [table.rows[place].cells[4].shown for place in (0, -1)] == ["too few to tell"] * 2
    assert [table.rows[place].cells[5].shown for place in (0, -1)] == ["too few to tell"] * 2
    assert _said(blocks) == (
        "Beside the one declared first, 4 comparisons were made of search rates and find rates. By "
        "their own ranges one shows a difference; allowing for the number of comparisons by Holm’s "
        "method, none stands. Two have fewer than three searches on one side: too few to tell."
    )


@pytest.mark.parametrize(
    ("measure", "limits", "said"),
    [
        ("rate_ratio", (0.95, 1.0, 1.05), "similar"),
        ("rate_ratio", (1.02, 1.05, 1.08), "similar"),
        ("rate_ratio", (0.95, 1.0, 1.15), "cannot tell"),
        ("find_rate_difference", (-0.02, 0.01, 0.049), "similar"),
        ("find_rate_difference", (-0.02, 0.01, 0.051), "cannot tell"),
        ("find_rate_difference", (0.01, 0.05, 0.09), "shown"),
    ],
)
def test_a_range_close_to_no_difference_is_called_similar(
    measure: str, limits: tuple[float, float, float], said: str
) -> None:
    low, value, high = limits

    assert sentences.verdict(_finding(measure, value=value, low=low, high=high)) == said


def test_similar_rates_are_said_and_counted(force_year: Findings) -> None:
    close = _compared(
        "asian", (0.95, 1.0, 1.05), p_value=0.9, p_holm=0.9, stands=0.0, comparisons=3.0
    )
    blocks = family.blocks(_family_subject(force_year, close, *FAMILY[1:]))
    [table] = [each for each in blocks if isinstance(each, Table)]

    assert [cell.shown for cell in table.rows[0].cells[4:]] == ["similar", "similar"]
    assert _said(blocks).endswith("none stands. One shows rates that are similar.")


def test_a_declared_comparison_that_was_not_made_is_said_not_to_be(operation: Findings) -> None:
    refused = _finding(
        "rate_ratio",
        status="not_estimable",
        reason="the people who can be searched here are not the people who live here, so no ratio "
        "to residents is given",
        level=None,
        method=None,
    )
    gap = _finding(
        "find_rate_difference",
        value=0.0,
        low=-0.27,
        high=0.23,
        extra={"p_value": 0.9, "p_holm": 1.0, "stands": 0.0, "comparisons": 1.0},
    )
    blocks = family.blocks(_family_subject(operation, refused, gap))

    assert _said(blocks) == (
        "The comparison of search rates that was declared first, Black people with White people, "
        "was not made: the people who can be searched here are not the people who live here. "
        "1 comparison was made of find rates. By its own range none shows a difference; allowing "
        "for the number of comparisons by Holm’s method, none stands."
    )
    annex = comparisons.comparisons(_family_subject(operation, refused, gap))
    assert annex.startswith("The comparison of search rates that was declared first,")
    assert "was declared before" not in annex


def test_p_values_are_in_the_file_and_not_in_print(force_year: Findings) -> None:
    blocks = family.blocks(_family_subject(force_year, *FAMILY))
    [table] = [each for each in blocks if isinstance(each, Table)]

    assert [row["p_holm"] for row in _rows(blocks)] == ["0.003", "declared first", "0.08", "0.9"]
    assert next(row["p_value"] for row in _rows(blocks)) == "0.001"
    printed = " ".join(cell.shown for row in table.rows for cell in row.cells)
    assert "0.003" not in printed
    assert "p-value" not in f"{_said(blocks)} {table.caption} {' '.join(table.notes)}"


def test_hidden_comparisons_are_marked_and_count_for_nothing(force_year: Findings) -> None:
    hidden = FAMILY[0].model_copy(update={**HIDDEN, "extra": {}})
    [table] = [
        each
        for each in family.blocks(_family_subject(force_year, hidden, *FAMILY[1:]))
        if isinstance(each, Table)
    ]

    assert [cell.shown for cell in table.rows[0].cells[2:]] == ["!"] * 4
    assert "One comparison is hidden, so that nobody can be recognised." in _said(
        family.blocks(_family_subject(force_year, hidden, *FAMILY[1:]))
    )


def test_where_every_comparison_is_hidden_none_is_counted(force_year: Findings) -> None:
    hidden = [each.model_copy(update={**HIDDEN, "extra": {}}) for each in FAMILY]
    blocks = family.blocks(_family_subject(force_year, *hidden))

    assert _said(blocks) == (
        "The comparison of search rates that was declared first, Black people with White people, "
        "is hidden, so that nobody can be recognised. Four comparisons are hidden, so that nobody "
        "can be recognised."
    )
    assert "0 comparisons" not in str(blocks)


def test_older_findings_have_no_family_but_a_number_of_comparisons(force_year: Findings) -> None:
    plain = _compared("black", (2.6, 3.0, 3.5))
    blocks = family.blocks(_family_subject(force_year, plain))

    assert [each.kind for each in blocks] == ["heading", "words", "caveat"]
    assert _said(blocks) == "1 comparison was made of search rates."


PEOPLE = _finding(
    "people_searched",
    "all",
    reference=None,
    level=None,
    method=None,
    value=5_900.0,
    counts={"searches": 7_041},
    extra={"searched_again": 640.0, "most": 14.0},
)


def test_repeat_searches_are_said_with_the_wider_range(force_year: Findings) -> None:
    ratio = _finding("rate_ratio", value=3.0, low=2.6, high=3.5)
    clustered = _finding("clustered_rate_ratio", value=3.0, low=2.3, high=3.9)
    blocks = repeats.blocks(_subject(force_year, PEOPLE, ratio, clustered))

    assert _said(blocks) == (
        "7,041 searches were of 5,900 people; 640 of them were searched more than once (most: 14 "
        "times). A search without a key of a person counts as that of a person who was searched "
        "once. Allowing for repeat searches, the ratio of Black people to White people is 3.0 with "
        "a likely range of 2.3 to 3.9; taken as if every search stood by itself, the range is 2.6 "
        "to 3.5."
    )


def test_repeats_of_the_primary_group_are_said_of_it(force_year: Findings) -> None:
    of_all = PEOPLE.model_copy(update={"value": 0.0, "extra": {"searched_again": 0.0}})
    own = PEOPLE.model_copy(update={"group": "black"})

    assert _said(repeats.blocks(_subject(force_year, of_all, own))).startswith(
        "7,041 searches of Black people were of 5,900 people; 640 of them"
    )


def test_where_repeats_bring_one_into_the_range_the_records_cannot_tell() -> None:
    ratio = _finding("rate_ratio", value=1.2, low=1.05, high=1.4)
    clustered = _finding("clustered_rate_ratio", value=1.2, low=0.95, high=1.5)

    assert (sentences.clustered_sentence(clustered, ratio) or "").endswith(
        "With the first range these records cannot tell whether there was a difference."
    )


def test_nobody_searched_again_and_one_person_are_worded_rightly() -> None:
    none = PEOPLE.model_copy(
        update={"value": 1.0, "counts": {"searches": 1}, "extra": {"searched_again": 0.0}}
    )

    assert sentences.repeats_sentence(none) == (
        "1 search was of 1 person: nobody was searched more than once."
    )


def test_without_a_key_of_persons_ranges_are_called_a_lower_bound(force_year: Findings) -> None:
    blocks = repeats.blocks(_subject(force_year))

    assert blocks[0] == Heading("People searched more than once")
    assert "hold no key of persons" in _said(blocks)
    assert "lower bound on the uncertainty" in _said(blocks)


def test_a_hidden_number_of_people_is_called_hidden(force_year: Findings) -> None:
    blocks = repeats.blocks(_subject(force_year, PEOPLE.model_copy(update={**HIDDEN, "extra": {}})))

    assert _said(blocks).startswith("How many people these searches were of is not shown")


def _made(findings: Findings, *held: Finding) -> Body:
    body = sure.MAKER.make(_subject(findings, *held))
    assert isinstance(body, Body)
    return body


MAIN = _finding("rate_ratio", value=3.0, low=2.6, high=3.5)
IN_WHITE = _finding("rate_ratio", variation="unknown_in_reference", value=2.0, low=1.8, high=2.3)


def test_whom_the_unknown_are_taken_for_is_named(force_year: Findings) -> None:
    in_black = _finding("rate_ratio", variation="unknown_in_group", value=5.0, low=4.5, high=5.6)
    body = _made(force_year, MAIN, IN_WHITE, in_black)
    tables = [each for each in body.blocks if isinstance(each, Table)]

    assert [row.cells[0].shown for row in tables[0].rows] == [
        "Main analysis",
        "If all unknown are White",
        "If all unknown are Black",
    ]
    [terms] = [each for each in body.blocks if isinstance(each, Terms)]
    assert terms.items[0][1] == "Everyone whose ethnicity is unknown might be White."


def test_choices_that_are_hidden_are_counted(force_year: Findings) -> None:
    hidden = _finding("rate_ratio", variation="officer_defined").model_copy(update=HIDDEN)

    assert _made(force_year, MAIN, IN_WHITE, hidden).lead == (
        "The ratio of Black people to White people is 3.0 in the main analysis and lies between "
        "2.0 and 3.0 under the other choices. Under one more it is hidden, so that nobody can be "
        "recognised."
    )


def test_a_hidden_result_is_not_said_to_be_none(force_year: Findings) -> None:
    hidden = [each.model_copy(update=HIDDEN) for each in (MAIN, IN_WHITE)]

    assert _made(force_year, *hidden).lead.startswith("The result is hidden")
    assert (
        sentences.variation_sentence(MAIN, hidden[1], "Without section 60")
        == "Without section 60: hidden, so that nobody can be recognised."
    )
