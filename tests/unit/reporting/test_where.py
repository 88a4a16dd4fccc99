"""Where and who: a ratio and its two parts, each with its range, on counts done by hand."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from audit.findings import Finding
from audit.reporting import sentences
from audit.reporting.section import Body, Caveat, LeftOut, Words
from audit.reporting.sections import where
from audit.reporting.subject import Subject
from audit.reporting.table import Table

if TYPE_CHECKING:
    from audit.findings import Findings

# North: 20 searches of 1,000 Black and 90 of 9,000 White residents; South: 480 of 6,000 and 160 of
# 4,000. Crude: (500 / 7,000) / (250 / 13,000) = 26 / 7. Expected at each area's rate for White
# people: 10 + 240 = 250. Who: 500 / 250 = 2. Where: (250 / 7,000) / (250 / 13,000) = 13 / 7.
COUNTS = {
    "searches": 500,
    "residents": 7_000,
    "reference_searches": 250,
    "reference_residents": 13_000,
}


def _ratio(measure: str, value: float, low: float, high: float, **more: object) -> Finding:
    return Finding.model_validate(
        {
            "id": f"{measure}/black",
            "measure": measure,
            "group": "black",
            "reference": "white",
            "counts": COUNTS | {"parts": 2},
            "status": "estimated",
            "value": value,
            "low": low,
            "high": high,
            "level": 0.95,
            "method": "any",
            **more,
        }
    )


def _searches(area: str) -> Finding:
    return Finding(
        id=f"searches/black/area={area}",
        measure="searches",
        group="black",
        stratum={"area": area},
        counts={"searches": 1},
        status="estimated",
        value=1,
    )


def _in_area(area: str, reference_searches: int) -> Finding:
    return _ratio(
        "rate_ratio",
        2.0,
        1.2,
        3.2,
        id=f"rate_ratio/black/area={area}",
        stratum={"area": area},
        counts={"searches": 20, "reference_searches": reference_searches},
    )


CRUDE = _ratio("rate_ratio", 26 / 7, 3.2, 4.3)
WHERE = _ratio("where_ratio", 13 / 7, 1.7, 2.04)
WHO = _ratio(
    "who_ratio",
    2.0,
    1.7,
    2.4,
    extra={"swapped": 2.0, "swapped_low": 1.6, "swapped_high": 2.5, "not_comparable_share": 0.0},
)
POOLED = _ratio("mh_rate_ratio", 2.0, 1.7, 2.4)
AREAS = (_searches("North"), _searches("South"), _in_area("North", 90), _in_area("South", 160))


def _made(findings: Findings, *held: Finding) -> Body:
    body = where.MAKER.make(Subject.of(findings.model_copy(update={"findings": held})))
    assert isinstance(body, Body)
    return body


def _caveats(body: Body) -> list[str]:
    return [block.text for block in body.blocks if isinstance(block, Caveat)]


def _rows(body: Body, name: str) -> list[dict[str, str]]:
    [table] = [each for each in body.blocks if isinstance(each, Table) and each.name == name]
    return list(csv.DictReader(io.StringIO(table.csv())))


def test_the_lead_says_the_whole_and_both_parts_with_their_ranges(force_year: Findings) -> None:
    lead = _made(force_year, CRUDE, WHERE, WHO, *AREAS).lead

    assert lead == (
        "Black people were searched at 3.7 times the rate of White people (likely range 3.2 to "
        "4.3). There were 500 searches for 7,000 Black residents and 250 for 13,000 White "
        "residents. The places where Black people live are searched 1.9 times as much as those "
        "where White people live (likely range 1.7 to 2.0). Within the same area Black people were "
        "searched at 2.0 times the rate of White people (likely range 1.7 to 2.4). Where times "
        "who: 1.9 × 2.0 is about 3.7."
    )


def test_the_parts_are_also_said_as_searches_and_where_is_called_a_decision(
    force_year: Findings,
) -> None:
    [words, *_] = [
        block
        for block in _made(force_year, CRUDE, WHERE, WHO, *AREAS).blocks
        if isinstance(block, Words)
    ]

    # 250 / 13,000 of 7,000 Black residents are 134.6.
    assert words.paragraphs == (
        (
            "In numbers: had Black people been searched at the rate of White people in the whole, "
            "there would be 135 searches of them; at the rate of White people in each area, 250. "
            "Recorded are 500."
        ),
        (
            "Deployment is itself a decision: where searches happen is decided by sending officers "
            "to a place."
        ),
    )


def test_the_table_holds_every_ratio_and_its_meaning(force_year: Findings) -> None:
    rows = _rows(_made(force_year, CRUDE, WHERE, WHO, POOLED, *AREAS), "where_and_who")

    assert [(row["part"], float(row["ratio"])) for row in rows] == [
        ("All areas together", 26 / 7),
        ("Where", 13 / 7),
        ("Who", 2.0),
        ("Within areas, pooled", 2.0),
        ("Who, seen from the other side", 2.0),
    ]
    assert (rows[4]["ratio_range_low"], rows[4]["ratio_range_high"]) == ("1.6", "2.5")
    assert all(row["meaning"].endswith(".") for row in rows)


def test_a_pooled_ratio_far_from_the_crude_one_is_warned_of(force_year: Findings) -> None:
    caveats = _caveats(_made(force_year, CRUDE, WHERE, WHO, POOLED, *AREAS))

    assert caveats[0] == (
        "For Black people and White people, all areas together give a ratio of 3.7 (likely range "
        "3.2 to 4.3); the ratios within the areas, pooled, give 2.0 (likely range 1.7 to 2.4). "
        "They differ by more than a tenth, so that neither can stand for the other."
    )


def test_a_pooled_ratio_on_the_other_side_of_one_is_said_to_be_there() -> None:
    crude, pooled = _ratio("a", 1.04, 0.9, 1.2), _ratio("b", 0.97, 0.85, 1.1)

    said = sentences.pooled_sentence(crude, pooled) or ""
    assert "different sides of an equal rate, though not by ranges that both leave it out" in said
    assert sentences.pooled_sentence(_ratio("a", 1.04, 0.9, 1.2), crude) is None


def _who(share: float, events: float) -> Finding:
    counts = {**WHO.counts, "searches": 500}
    extra = {"not_comparable_share": share, "not_comparable_events": events}
    return WHO.model_copy(update={"counts": counts, "extra": extra})


def test_where_nothing_can_be_compared_is_said_with_who_is_there(force_year: Findings) -> None:
    body = _made(force_year, CRUDE, WHERE, _who(0.08, 20.0), *AREAS)
    [table] = [
        each for each in body.blocks if isinstance(each, Table) and each.name == "where_and_who"
    ]

    assert table.notes == (
        (
            "In areas without White residents, or without a search of White people, nothing can be "
            "compared: 8% of Black residents live in them, and 20 of the 500 searches of Black "
            "people took place there."
        ),
        (
            "The range of “Where” takes these areas as they are; it is too narrow where the "
            "searches of a few areas decide it."
        ),
    )
    assert "Where times who" in body.lead


@pytest.mark.parametrize(("share", "events"), [(0.5, 20.0), (0.01, 106.0)])
def test_a_ratio_is_not_taken_apart_where_too_little_can_be_compared(
    force_year: Findings, share: float, events: float
) -> None:
    body = _made(force_year, CRUDE, WHERE, _who(share, events), *AREAS)

    said = " ".join(
        text for each in body.blocks if isinstance(each, Words) for text in each.paragraphs
    )
    assert "Where times who" not in body.lead + said
    assert "Within the same area" not in body.lead + said
    assert "The ratio is therefore not taken apart" in said


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (
            (1.1, 0.8, 1.4),
            (
                "These records cannot tell whether Black people were searched at another rate than "
                "White people within the same area: the ratio is 1.1, and could be anywhere from "
                "0.80 to 1.4."
            ),
        ),
        (
            (1.02, 0.96, 1.08),
            (
                "Within the same area the rates of Black people and White people were similar: the "
                "ratio is likely between 0.96 and 1.1."
            ),
        ),
        (
            (0.7, 0.6, 0.8),
            (
                "Within the same area Black people were searched at 0.70 times the rate of White "
                "people (likely range 0.60 to 0.80)."
            ),
        ),
    ],
)
def test_who_is_said_as_its_range_allows(
    force_year: Findings, ratio: tuple[float, float, float], said: str
) -> None:
    who = _ratio("who_ratio", *ratio)

    assert said in sentences.where_and_who_sentence(force_year, CRUDE, WHERE, who)


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (
            (0.8, 0.7, 0.88),
            (
                "The places where Black people live are searched 0.80 times as much as those where "
                "White people live (likely range 0.70 to 0.88)."
            ),
        ),
        (
            (1.2, 0.9, 1.5),
            (
                "These records cannot tell whether the places where Black people live are searched "
                "more than those where White people live: the ratio is 1.2, and could be anywhere "
                "from 0.90 to 1.5."
            ),
        ),
    ],
)
def test_where_is_said_as_its_range_allows(
    force_year: Findings, ratio: tuple[float, float, float], said: str
) -> None:
    place = _ratio("where_ratio", *ratio)

    assert said in sentences.where_and_who_sentence(force_year, CRUDE, place, WHO)


def test_a_product_is_printed_with_the_decimals_that_make_it_come_out(
    force_year: Findings,
) -> None:
    crude, place, who = (
        _ratio(name, value, value - 0.1, value + 0.1)
        for name, value in (("rate_ratio", 3.0), ("where_ratio", 1.5), ("who_ratio", 2.0))
    )

    assert "1.5 × 2.0 = 3.0." in sentences.where_and_who_sentence(force_year, crude, place, who)


def test_hidden_or_missing_parts_leave_the_areas_by_themselves(force_year: Findings) -> None:
    gone = {"status": "not_estimable", "value": None, "low": None, "high": None, "level": None}
    who = WHO.model_copy(update={**gone, "method": None, "reason": "no area has residents of both"})
    body = _made(force_year, CRUDE, WHERE, who, *AREAS)

    assert body.lead == (
        "Of 2 areas, two searched Black people at a higher rate than White people and none at a "
        "lower rate, by ranges that leave out an equal rate."
    )
    assert (
        Words(
            ("The ratio cannot be taken apart into where and who: no area has residents of both.",)
        )
        in body.blocks
    )
    assert _made(force_year, *AREAS).lead == body.lead


HIDDEN: dict[str, object] = {
    "status": "suppressed",
    "counts": {},
    "reason": "fewer than 5",
} | dict.fromkeys(("value", "low", "high", "level", "method"))


def test_hidden_areas_are_counted_as_hidden_and_nothing_is_said_of_their_side(
    force_year: Findings,
) -> None:
    hidden = AREAS[3].model_copy(update=HIDDEN)
    one = _made(force_year, *AREAS[:3], hidden).lead
    both = _made(force_year, *AREAS[:2], AREAS[2].model_copy(update=HIDDEN), hidden).lead

    assert one == (
        "Of 2 areas the ratio of one is hidden, so that nobody can be recognised. Nothing is said "
        "of all areas together: the one that is shown may differ from the others."
    )
    assert both == (
        "In each of the two areas the ratio is hidden, so that nobody can be recognised."
    )


def test_hidden_parts_of_a_ratio_are_called_hidden(force_year: Findings) -> None:
    body = _made(force_year, CRUDE, WHERE, WHO.model_copy(update=HIDDEN), *AREAS)

    assert (
        Words(
            (
                (
                    "How the ratio comes apart into where and who is hidden, so that nobody can be "
                    "recognised."
                ),
            )
        )
        in body.blocks
    )


def test_an_area_of_two_searches_or_without_a_ratio_shows_no_side(force_year: Findings) -> None:
    gone = {"status": "not_estimable", "value": None, "low": None, "high": None, "level": None}
    without = AREAS[3].model_copy(update={**gone, "method": None, "reason": "no residents"})

    assert _made(force_year, *AREAS[:2], _in_area("North", 2), without).lead == (
        "Of 2 areas, none searched Black people at a higher rate than White people and none at a "
        "lower rate, by ranges that leave out an equal rate; in one the records cannot tell; in "
        "one no ratio can be given."
    )


def test_areas_that_differ_are_said_to_stand_among_so_many_or_not(force_year: Findings) -> None:
    one, two = (
        each.model_copy(update={"extra": {"p_bh": p, "stands": stands, "comparisons": 2.0}})
        for each, p, stands in zip(AREAS[2:], (0.02, 0.2), (1.0, 0.0), strict=True)
    )

    assert _made(force_year, *AREAS[:2], one, two).lead.endswith(
        "leave out an equal rate. Allowing for the number of areas by Benjamini and Hochberg’s "
        "method, one of these stands."
    )


def test_beside_everyone_else_an_area_shows_the_counts_of_both(force_year: Findings) -> None:
    plan = {
        **force_year.plan,
        "ethnicity": {**force_year.plan["ethnicity"], "reference": "everyone_else"},
    }
    areas = [
        _ratio(
            "rate_ratio",
            (20 / 1_000) / (90 / 9_000),
            1.2,
            3.2,
            id=f"rate_ratio/black/area={area}",
            stratum={"area": area},
            reference="everyone_else",
            counts={
                "searches": 20,
                "residents": 1_000,
                "reference_searches": 90,
                "reference_residents": 9_000,
            },
        )
        for area in ("North", "South")
    ]
    body = _made(force_year.model_copy(update={"plan": plan}), *AREAS[:2], *areas)
    [table] = [each for each in body.blocks if isinstance(each, Table) and each.name == "areas"]

    assert [column.label for column in table.columns[2:6]] == [
        "Black searches",
        "Black residents",
        "Other searches",
        "Other residents",
    ]
    assert [cell.shown for cell in table.rows[0].cells[3:6]] == ["1,000", "90", "9,000"]
    assert "the search rate of Black people to that of everyone else" in table.caption


def test_of_one_area_nothing_is_taken_apart(force_year: Findings) -> None:
    held = (CRUDE, WHERE, WHO, AREAS[0])
    made = where.MAKER.make(Subject.of(force_year.model_copy(update={"findings": held})))

    assert isinstance(made, LeftOut)
