"""Ages and intersections: what is said of people of the same ages, and which rows are printed."""

from __future__ import annotations

import pytest

from audit.findings import BaselineSource, Coverage, Finding, Findings, Provenance
from audit.intake.accounting import Accounting
from audit.plan import Plan
from audit.reporting import cells, sentences
from audit.reporting.section import Words
from audit.reporting.sections import MAKERS
from audit.reporting.sections.ages import at_the_same_ages
from audit.reporting.sections.strata import intersections, row_groups
from audit.reporting.subject import Subject
from audit.reporting.table import Table

SOURCE = BaselineSource(
    name="b", label="B", area="A", source="s", date="2021", definition="d", credit="c", sha256="0"
)
# 30 and 70 searches of Black people by age band, 40 and 60 of White people
BANDS = {"10_17": (30, 40), "18_24": (70, 60)}


def _finding(
    measure: str,
    numbers: tuple[float, float, float],
    *,
    group: str = "black",
    counts: dict[str, int] | None = None,
    extra: dict[str, float | list[float | None] | None] | None = None,
    **stratum: str,
) -> Finding:
    value, low, high = numbers
    return Finding(
        id="/".join((measure, group, *stratum.values())),
        measure=measure,
        group=group,
        reference="white" if "ratio" in measure else None,
        baseline=None if measure in ("searches", "find_rate", "share_of_searches") else "b",
        stratum=stratum,
        counts=counts or {},
        status="estimated",
        value=value,
        low=low,
        high=high,
        level=0.95,
        method=None if measure == "searches" else "by hand",
        extra=extra or {},
    )


def _findings(*found: Finding) -> Findings:
    return Findings(
        plan=Plan().as_used(),
        provenance=Provenance(
            files=(),
            code_books={},
            baselines=(SOURCE,),
            versions={},
            date="2026-11-22",
            coverage=Coverage(first=None, last=None, months={}, years=1.0),
        ),
        accounting=Accounting(rows_read=0, rows_used=0),
        recodes=(),
        health=(),
        findings=found,
    )


def _counts(own: int, other: int) -> dict[str, int]:
    return {
        "searches": own,
        "residents": 1_000,
        "reference_searches": other,
        "reference_residents": 2_000,
    }


def _at_ages(
    numbers: tuple[float, float, float], crude: float, searches: tuple[int, int] = (104, 101)
) -> tuple[Findings, Finding]:
    """A ratio at the same ages, of 100 searches each, beside a shown ratio of 2.0 of them all."""
    same = _finding(
        "standardised_rate_ratio", numbers, counts=_counts(*searches), extra={"crude": crude}
    )
    by_band = [
        _finding("rate_ratio", (2.0, 1.2, 3.3), counts=_counts(*pair), age_band=band)
        for band, pair in BANDS.items()
    ]
    whole = _finding("rate_ratio", (2.0, 1.6, 2.5), counts=_counts(*searches))
    own, other = searches
    counted = [
        _finding("searches", (number, number, number), group=group)
        for group, number in (("black", own), ("white", other), ("all", own + other))
    ]
    return _findings(*counted, whole, same, *by_band), same


def test_part_of_a_difference_goes_with_age_where_the_range_leaves_out_the_crude_ratio() -> None:
    assert sentences.age_sentence(*_at_ages((1.5, 1.2, 1.9), crude=2.0)) == (
        "At the same ages, Black people were searched at 1.5 times the rate of White people "
        "(likely range 1.2 to 1.9). A usable age is recorded for 100 of 104 searches of Black "
        "people (96%) and 100 of 101 of White people (99%). Without regard to age the ratio of "
        "the same searches is 2.0: part of the difference goes with age, but not all of it."
    )


@pytest.mark.parametrize(
    ("searches", "left_out"),
    [
        ((515, 150), "most searches of Black people, and more of one group than of the other"),
        ((515, 250), "most searches, and more of one group than of the other"),
        ((250, 260), "most searches"),
        ((120, 150), "many more searches of one group than of the other"),
    ],
)
def test_where_most_or_uneven_ages_are_missing_nothing_is_said_of_age(
    searches: tuple[int, int], left_out: str
) -> None:
    findings, same = _at_ages((1.5, 1.2, 1.9), crude=2.0, searches=searches)
    text = sentences.age_sentence(findings, same)

    assert text.startswith(
        f"A usable age is recorded for 100 of {searches[0]} searches of Black people ("
    )
    assert f"leaves out {left_out}, so it cannot be read as the effect of age. Of " in text
    assert "Of those with an age: at the same ages, Black people were searched at 1.5 times" in text
    assert text.endswith("Without regard to age the ratio of the same searches is 2.0.")


def test_the_table_of_ratios_at_the_same_ages_says_which_cannot_be_read_as_what_age_does() -> None:
    findings, _ = _at_ages((1.5, 1.2, 1.9), crude=2.0, searches=(515, 250))
    [*_, table] = (
        block for block in at_the_same_ages(Subject.of(findings)) if isinstance(block, Table)
    )

    assert table.notes[0].startswith(
        "A usable age is recorded in 19% of searches of Black people and 40% of searches of White "
        "people: these ratios leave out too many searches"
    )


def test_a_hidden_number_with_an_age_leaves_the_counts_out() -> None:
    findings, same = _at_ages((1.5, 1.2, 1.9), crude=2.0, searches=(515, 250))
    hidden = findings.model_copy(
        update={
            "findings": tuple(
                each.model_copy(update={"counts": {}, "status": "suppressed", "value": None})
                if each.stratum == {"age_band": "10_17"}
                else each
                for each in findings.findings
            )
        }
    )

    assert sentences.age_sentence(hidden, same) == (
        "At the same ages, Black people were searched at 1.5 times the rate of White people "
        "(likely range 1.2 to 1.9). How many of the searches have an age is hidden, so this cannot "
        "be read as the effect of age."
    )


def test_a_crude_ratio_within_the_range_says_nothing_of_age() -> None:
    text = sentences.age_sentence(*_at_ages((1.8, 1.4, 2.3), crude=2.0))

    assert text.endswith("the ratio of the same searches is 2.0, which lies within that range.")
    assert "part of the difference" not in text


def test_nothing_is_said_of_a_rest_where_the_range_includes_equal_rates() -> None:
    text = sentences.age_sentence(*_at_ages((1.1, 0.8, 1.5), crude=2.0))

    assert "cannot tell whether there was a difference at the same ages" in text
    assert text.endswith("part of the difference goes with age.")


def test_a_ratio_that_is_farther_from_one_at_the_same_ages_is_called_higher() -> None:
    text = sentences.age_sentence(*_at_ages((3.0, 2.5, 3.6), crude=2.0))

    assert text.endswith("at the same ages it is higher.")


def test_ages_have_both_rates_beside_each_ratio_and_other_groups_in_the_file() -> None:
    findings, _ = _at_ages((1.5, 1.2, 1.9), crude=2.0)
    blocks = at_the_same_ages(Subject.of(findings))
    bands, overall = (block for block in blocks if isinstance(block, Table))

    assert [[cell.shown for cell in row.cells[1:3]] for row in bands.printed] == [
        ["10 to 17", "30"],
        ["18 to 24", "70"],
    ]
    assert [cell.shown for cell in overall.rows[0].cells] == ["Black", "1.5", "1.2 to 1.9", "2.0"]


def test_without_ages_of_residents_there_is_no_part_on_ages() -> None:
    assert at_the_same_ages(Subject.of(_findings())) == ()


def _intersection(group: str, age: str, gender: str, number: int) -> Finding:
    return _finding("searches", (number, number, number), group=group, age_band=age, gender=gender)


def test_intersections_stand_in_the_order_of_their_searches_and_without_empty_ones() -> None:
    whole = [_finding("searches", (9, 9, 9), group=group) for group in ("black", "white", "all")]
    table = intersections(
        Subject.of(
            _findings(
                *whole,
                _intersection("black", "10_17", "male", 5),
                _intersection("white", "18_24", "female", 8),
                _intersection("white", "18_24", "male", 0),
                _intersection("all", "18_24", "male", 90),
            )
        )
    )

    assert table is not None
    assert [[cell.shown for cell in row.cells[:4]] for row in table.rows] == [
        ["White", "18 to 24", "Women", "8"],
        ["Black", "10 to 17", "Men", "5"],
    ]


def test_what_could_have_been_shown_stands_beside_an_uncertain_headline_only() -> None:
    [who] = [maker for maker in MAKERS if maker.name == "who"]
    for numbers, is_said in (((1.2, 0.8, 1.7), True), ((3.0, 2.5, 3.6), False)):
        ratio = _finding("rate_ratio", numbers, counts=_counts(30, 50))
        could = _finding("detectable_ratio", (1.9, 0, 0), counts=_counts(30, 50))
        searches = [
            _finding("searches", (n, n, n), group=g) for g, n in (("black", 30), ("white", 50))
        ]
        body = who.make(Subject.of(_findings(*searches, ratio, could)))
        blocks = getattr(body, "blocks", ())
        said = [text for block in blocks if isinstance(block, Words) for text in block.paragraphs]

        assert any("a ratio of about 1.9 or more" in text for text in said) == is_said


def test_an_operation_has_no_table_of_ages_and_genders_together(operation: Findings) -> None:
    assert intersections(Subject.of(operation)) is None


def _who(*found: Finding) -> dict[str, Table]:
    [who] = [maker for maker in MAKERS if maker.name == "who"]
    body = who.make(Subject.of(_findings(*found)))
    return {each.name: each for each in getattr(body, "blocks", ()) if isinstance(each, Table)}


def _searches(**numbers: int) -> list[Finding]:
    return [_finding("searches", (n, n, n), group=group) for group, n in numbers.items()]


def test_rates_are_said_to_be_too_low_only_where_there_are_rates() -> None:
    searches = _searches(black=30, white=50, unknown=7, all=87)
    rate = _finding("search_rate", (30.0, 20.0, 43.0), counts={"searches": 30, "residents": 1_000})

    assert _who(*searches)["searches"].notes == (
        "Shares leave out 7 searches of people of unknown ethnicity.",
        "A person searched twice counts twice.",
    )
    assert _who(*searches, rate)["searches"].notes[0] == (
        "Shares and rates of groups leave out 7 searches of people of unknown ethnicity, so every "
        "rate of a group is too low."
    )


def test_a_broad_group_beside_its_parts_is_marked() -> None:
    table = _who(*_searches(B1=10, B2=20, W1=50, black=30, all=80))["searches"]

    assert [row.cells[0].shown for row in table.rows] == [
        "Black Caribbean",
        "Black African",
        "White British",
        "Black, all together",
        "All",
    ]
    assert (
        "“Black, all together” counts again the searches of its parts above, so the shares exceed "
        "100%."
    ) in table.notes


def test_a_reference_that_is_one_of_the_groups_has_one_row() -> None:
    found = _findings(*_searches(B1=10, W1=50, white_british=50, all=60))
    ethnicity = {**found.plan["ethnicity"], "reference": "white_british"}
    found = found.model_copy(update={"plan": {**found.plan, "ethnicity": ethnicity}})

    assert row_groups(Subject.of(found)) == ("B1", "W1")
    assert row_groups(Subject.of(_findings(*_searches(white_british=50, black=3)))) == (
        "white_british",
        "black",
    )


def test_a_share_without_a_range_beside_it_is_in_whole_per_cent() -> None:
    share = _finding("share_of_searches", (0.0383, 0.0363, 0.0404), counts={"all_searches": 13_454})

    assert cells.bare_share(share, "all_searches").shown == "4%"
    assert cells.share(share, "all_searches").shown == "3.8%"


def test_a_ratio_and_a_share_that_point_two_ways_are_explained() -> None:
    # 100 of 1,000 searches and 120 of 1,000 residents, beside a ratio of 1.3 to White people
    ratio = _finding("rate_ratio", (1.3, 1.1, 1.6), group="mixed", counts=_counts(100, 300))
    counts = {"searches": 100, "all_searches": 1_000, "residents": 120, "all_residents": 1_000}
    share = _finding("parity_share", (0.1, 0.08, 0.12), group="mixed", counts=counts)
    searches = _searches(mixed=100, white=300, all=1_000)
    same_way = share.model_copy(update={"counts": {**counts, "residents": 80}})

    [note] = _who(*searches, ratio, share)["rate_ratios"].notes
    assert note == (
        "Of people of Mixed ethnicity the ratio lies on one side of 1, the share of searches on "
        "the other side of that of residents: the ratio is to White people, the share is of "
        "everyone."
    )
    assert _who(*searches, ratio, same_way)["rate_ratios"].notes == ()


@pytest.mark.parametrize(
    ("counts", "shown"), [((9, 300), "? 3.0"), ((300, 9), "? 3.0"), ((10, 10), "3.0")]
)
def test_a_ratio_of_few_searches_is_marked(counts: tuple[int, int], shown: str) -> None:
    ratio = _finding("rate_ratio", (3.0, 1.4, 6.1), counts=_counts(*counts))
    [row] = _who(*_searches(black=counts[0], white=counts[1]), ratio)["rate_ratios"].rows

    assert row.cells[1].shown == shown
    assert row.cells[1].value == 3.0


def test_a_ratio_without_limit_is_marked_too() -> None:
    ratio = _finding("rate_ratio", (3.0, 0.1, 6.1), counts=_counts(1, 0)).model_copy(
        update={"value": None, "high": None}
    )
    [row] = _who(*_searches(black=1, white=0), ratio)["rate_ratios"].rows

    assert row.cells[1].shown == "? no limit"


def test_a_ratio_of_few_searches_says_how_many() -> None:
    ratio = _finding("rate_ratio", (3.0, 1.4, 6.1), counts=_counts(9, 3))

    assert sentences.ratio_sentence(_findings(ratio), ratio).startswith(
        "Black people were searched at 3.0 times the rate of White people (likely range 1.4 to "
        "6.1), with 9 and 3 searches."
    )


@pytest.mark.parametrize(("own", "there"), [(1, "was 1 search"), (2, "were 2 searches")])
def test_too_few_searches_are_counted(own: int, there: str) -> None:
    ratio = _finding("rate_ratio", (3.0, 1.4, 6.1), counts=_counts(own, 113))

    assert sentences.ratio_sentence(_findings(ratio), ratio) == (
        f"There {there} of Black people and 113 of White people: too few to compare their rates."
    )


def test_everyone_else_has_a_rate_made_of_the_counts_of_the_ratio() -> None:
    # 60 searches of 1,000 residents and 80 of 2,000 in six months: 120 and 80 a year per 1,000
    ratio = _finding("rate_ratio", (1.5, 1.1, 2.1), counts=_counts(60, 80)).model_copy(
        update={"reference": "everyone_else"}
    )
    rate = _finding(
        "search_rate",
        (120.0, 92.0, 154.0),
        counts={"searches": 60, "residents": 1_000, "months": 6},
    )

    assert sentences.ratio_sentence(_findings(ratio, rate), ratio).endswith(
        "There were 120.0 searches a year, at the pace of the six months covered, for every 1,000 "
        "Black residents and 80.0 for every 1,000 other residents."
    )


def test_a_baseline_is_named_as_it_is() -> None:
    counts = {"residents": 80, "all_residents": 1_000}
    share = _finding("parity_share", (0.1, 0.08, 0.12), counts=counts)

    assert sentences.baseline_share_sentence(share, "residents.csv") == (
        "Black people are 8% of those counted in residents.csv (80 of 1,000)."
    )
