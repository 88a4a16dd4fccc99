"""Ages and intersections: what is said of people of the same ages, and which rows are printed."""

from __future__ import annotations

from audit.findings import BaselineSource, Coverage, Finding, Findings, Provenance
from audit.intake.accounting import Accounting
from audit.plan import Plan
from audit.reporting import sentences
from audit.reporting.section import Words
from audit.reporting.sections import MAKERS
from audit.reporting.sections.ages import at_the_same_ages
from audit.reporting.sections.strata import intersections
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


def _at_ages(numbers: tuple[float, float, float], crude: float) -> tuple[Findings, Finding]:
    """A ratio at the same ages beside a shown ratio of 2.0 without regard to age."""
    same = _finding(
        "standardised_rate_ratio", numbers, counts=_counts(104, 101), extra={"crude": crude}
    )
    by_band = [
        _finding("rate_ratio", (2.0, 1.2, 3.3), counts=_counts(*pair), age_band=band)
        for band, pair in BANDS.items()
    ]
    whole = _finding("rate_ratio", (2.0, 1.6, 2.5), counts=_counts(104, 101))
    searches = [
        _finding("searches", (number, number, number), group=group)
        for group, number in (("black", 104), ("white", 101), ("all", 205))
    ]
    return _findings(*searches, whole, same, *by_band), same


def test_part_of_a_difference_goes_with_age_where_the_range_leaves_out_the_crude_ratio() -> None:
    assert sentences.age_sentence(*_at_ages((1.5, 1.2, 1.9), crude=2.0)) == (
        "At the same ages, Black people were searched at 1.5 times the rate of White people "
        "(likely range 1.2 to 1.9), with 100 searches of the first and 100 of the second whose "
        "age is recorded. Without regard to age the ratio of the same searches is 2.0: part of "
        "the difference goes with age, but not all of it."
    )


def test_a_crude_ratio_within_the_range_says_nothing_of_age() -> None:
    text = sentences.age_sentence(*_at_ages((1.8, 1.4, 2.3), crude=2.0))

    assert text.endswith("these records cannot tell whether age makes a difference to it.")
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
