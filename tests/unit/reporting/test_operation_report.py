"""The report of one operation: page one, and what is left out where there are only numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.jobs.counting import count
from audit.plan import Plan
from audit.reporting.contents import contents
from audit.reporting.quoting import paragraph
from audit.reporting.section import Caveat

if TYPE_CHECKING:
    from audit.findings import Findings
    from audit.reporting.contents import Contents
    from audit.reporting.table import Table

TOTALS: dict[str, int | dict[str, int]] = {
    "searched": 68, "positive_outcomes": 15,
    "community_resolution": 10, "penalty_notice": 1, "arrest": 2,
}  # fmt: skip
GROUPS = {"black": 30, "white": 20, "asian": 8, "mixed": 4, "other": 2, "unknown": 4}


def published(groups: dict[str, int] | None = None, **more: object) -> Findings:
    totals = {**TOTALS, **({"by_ethnicity": groups} if groups else {})}
    operation = {"published_totals": totals, "place": "outside the station", **more}
    area = {"area": "Haringey", "from": "2025-08-20", "to": "2025-08-20"} if groups else {}
    return count(Plan.model_validate({"operation": operation, "scope": area}))


def table(made: Contents, name: str) -> Table:
    return next(each for each in made.tables if each.name == name)


def shown(made: Contents, name: str) -> list[list[str]]:
    return [[cell.shown for cell in row.cells] for row in table(made, name).rows]


def test_five_numbers_say_what_was_not_published() -> None:
    page = contents(published()).page

    assert [(each.figure, each.detail) for each in page.numbers] == [
        ("68", "as published"),
        ("-", "not published"),
        ("-", "not published"),
        ("15", "22% of 68, likely 14% to 33%"),
        ("-", "not published"),
    ]


def test_what_is_not_explained_is_a_step() -> None:
    page = contents(published()).page

    assert [(each.label, each.count, each.share) for each in page.ladder] == [
        ("Arrest", "2", "3%"),
        ("Penalty notice", "1", "1%"),
        ("Community resolution", "10", "15%"),
        ("Positive, not explained", "2", "3%"),
        ("No more published", "53", "78%"),
    ]


def test_page_one_says_whose_numbers_these_are() -> None:
    page = contents(published(GROUPS, source="The Courier, 21 August 2025")).page

    assert page.subtitle == (
        "Outside the station, Haringey, 20 August 2025; numbers from The Courier, 21 August 2025"
    )
    assert page.description.startswith("What can be told from the numbers that were published")


def test_page_one_of_nowhere() -> None:
    page = contents(count(Plan.model_validate({"operation": {"published_totals": TOTALS}}))).page

    assert page.subtitle == "Place and day not given; published numbers alone"
    assert page.compared == ("Nobody: the searches were not published by ethnic group.",)


def test_whom_the_searches_are_compared_with() -> None:
    page = contents(published(GROUPS)).page

    assert page.compared == (
        ("Over the 21 wards of Haringey, the share of Black people goes from 4% to 37% of the "
        "residents."),
        "Counted: Census 2021 (21 March 2021; usual residents of all ages).",
        ("The people at this place need not be those who live nearby, so residents are shown for "
        "orientation."),
    )  # fmt: skip


def test_sections_of_numbers_alone() -> None:
    made = contents(published())

    assert [each.name for each in made.sections] == [
        "reading",
        "found",
        "operation",
        "questions",
        "method",
    ]
    assert {title for title, _ in made.left_out} >= {"Who was searched", "The data", "Glossary"}
    assert not made.figures
    assert all(each.rows for each in made.tables)


def test_the_table_of_two_methods() -> None:
    rows = shown(contents(published()), "exact_shares")

    # methods.md, section 24: 15/68 = 22.1% (Wilson 13.8 to 33.3; exact 12.9 to 33.8); 10/68 =
    # 14.7% (8.2 to 25.0); 2/68 = 2.9% (0.8 to 10.1). The other exact ends are those of
    # scipy.stats.binomtest(x, 68).proportion_ci(method="exact").
    assert rows[0] == [
        "Any positive outcome", "15", "68", "22.1%", "13.8% to 33.3%", "12.9% to 33.8%",
    ]  # fmt: skip
    assert ["Arrest", "2", "68", "2.9%", "0.8% to 10.1%", "0.4% to 10.2%"] in rows
    assert [
        "Community resolution", "10", "68", "14.7%", "8.2% to 25.0%", "7.3% to 25.4%",
    ] in rows  # fmt: skip


def test_groups_stand_beside_the_force_and_the_wards() -> None:
    rows = shown(contents(published(GROUPS)), "parity_shares")

    # binomtest(30, 64).proportion_ci(method="exact") -> 34% to 60%. Black residents: 46,466 of
    # 264,238 in Haringey, 1,188,137 of 8,791,152 in the force; wards from 4% to 37%.
    assert rows[1] == ["Black", "30", "47%", "34% to 60%", "18%", "14%", "4% to 37%"]


def test_what_so_few_searches_could_have_shown_is_said() -> None:
    made = contents(published(GROUPS))

    (sure,) = (each for each in made.sections if each.name == "sure")
    assert sure.body.lead.startswith("Black people were 47% (30 of 64)")
    assert [row[:1] for row in shown(made, "detectable")] == [
        ["Asian"], ["Black"], ["Mixed"], ["White"], ["Other"],
    ]  # fmt: skip


def test_without_unknown_ethnicity_there_is_no_other_choice() -> None:
    made = contents(published({"black": 30, "white": 38}))

    (sure,) = (each for each in made.sections if each.name == "sure")
    assert sure.body.lead.startswith("No other choice could move")


def test_groups_that_were_not_published_have_no_number() -> None:
    made = contents(published({"black": 30, "white": 20, "unknown": 18}, place="the high street"))

    assert [row[:3] for row in shown(made, "searches")] == [
        ["Black", "30", "60%"],
        ["White", "20", "40%"],
        ["Asian", "-", "-"],
        ["Mixed", "-", "-"],
        ["Other", "-", "-"],
        ["Unknown", "18", "N/A"],
        ["All", "68", "N/A"],
    ]
    assert table(made, "searches").notes[0] == (
        "How many Asian people, people of Mixed ethnicity or people of other ethnic groups were "
        "searched was not published; it is not known to be none."
    )


def test_page_one_does_not_tell_what_to_set_in_a_plan() -> None:
    made = contents(published(GROUPS))

    (told,) = (each for each in made.page.health if each.message.startswith("Whether"))
    assert told.message == (
        "Whether the people at a station are those who live nearby is not known: no ratio to "
        "residents is given."
    )
    (compared,) = (each for each in made.sections if each.name == "compared")
    caveats = [each.text for each in compared.body.blocks if isinstance(each, Caveat)]
    assert "set resident_population_fits = true" in caveats[0]


@pytest.mark.parametrize(("also", "is_said"), [([], True), (["ward:Seven Sisters"], False)])
def test_a_ward_is_suggested_where_none_was_given(also: list[str], *, is_said: bool) -> None:
    totals = {**TOTALS, "by_ethnicity": GROUPS}
    plan = {
        "operation": {"published_totals": totals, "place": "a street"},
        "scope": {"area": "Haringey"},
        "baseline": {"also": also},
    }
    made = contents(count(Plan.model_validate(plan)))

    (compared,) = (each for each in made.sections if each.name == "compared")
    caveats = [each.text for each in compared.body.blocks if isinstance(each, Caveat)]
    assert ('--also "ward:…"' in caveats[0]) is is_said


def test_without_a_day_no_caption_speaks_of_one() -> None:
    totals = {**TOTALS, "by_ethnicity": GROUPS}
    plan = {"operation": {"published_totals": totals}, "scope": {"area": "Haringey"}}
    made = contents(count(Plan.model_validate(plan)))

    assert not any("day not given" in each.caption for each in made.tables)
    assert "day not given" not in made.page.subtitle


def test_totals_are_said_to_their_end_on_page_one() -> None:
    other = {"source": "the dashboard of the force", "totals": {**TOTALS, "searched": 71}}
    totals = {**TOTALS, "positive_outcomes": 20, "by_ethnicity": {"black": 30, "white": 20}}
    made = contents(published(published_totals=totals, other_totals=[other]))

    assert made.page.totals.endswith(".")
    assert "if some searches had two outcomes." in made.page.totals
    assert "Totals differ: searches: 71 by the dashboard of the force, 68 published" in (
        made.page.totals
    )


def test_records_of_an_operation_have_both_methods_and_the_wards(operation: Findings) -> None:
    made = contents(operation)

    assert shown(made, "exact_shares")[0][3:] == ["22.1%", "13.8% to 33.3%", "12.9% to 33.8%"]
    assert "ward_shares" in [each.name for each in table(made, "parity_shares").columns]
    assert {"detectable", "outcomes", "accounting"} <= {each.name for each in made.tables}
    assert [each.text[:22] for each in operation.statements][:2] == [
        "In 15 of 68 searches s",
        "No ratio to residents ",
    ]


def test_one_share_has_one_range(operation: Findings) -> None:
    made = contents(operation)
    parity = {row[0]: row[3] for row in shown(made, "parity_shares")}

    # binomtest(26, 63).proportion_ci(method="exact") -> 0.29006, 0.54382; Wilson from 30%.
    assert parity["Black"] == "29% to 54%"
    assert shown(made, "variations")[0][:4] == ["Main analysis", "26", "41%", "29% to 54%"]
    (who,) = (each for each in made.sections if each.name == "who")
    assert "(likely range 29% to 54%)" in who.body.lead


def test_a_paragraph_to_quote_stands_by_itself() -> None:
    whole = paragraph(published(GROUPS, source="The Courier, 21 August 2025"))
    followed, of_whom, said, cited = whole.split("\n\n")

    assert followed.startswith(
        "68 people were searched in an operation outside the station in Haringey on 20 August "
        "2025, according to The Courier, 21 August 2025. In 15 of 68 searches"
    )
    assert followed.endswith(
        "(A likely range is where the true figure plausibly lies, at 95% confidence.)"
    )
    assert whole.count("A likely range is") == 1
    assert of_whom.startswith("No ratio to residents is given: ")
    assert said.endswith(
        "The ethnic groups named make 64 of the 68 searched: the ethnicity of 4 is not known."
    )
    assert "2 are not explained, and up to 5 if some searches had two outcomes." in said
    assert "The Courier, 21 August 2025" in cited


def test_a_paragraph_holds_every_claim_and_no_sentence_twice() -> None:
    claims = [
        {"claim": "dog_does_not_discriminate", "quote": "the dog doesn't discriminate"},
        {"claim": "it_worked", "quote": "it worked"},
    ]
    said = paragraph(published(GROUPS, drug_dog=True, claims=claims))

    assert "“the dog doesn't discriminate” holds cannot be told from these numbers" in said
    assert "“it worked”" in said
    sentences = said.split(". ")
    assert len(sentences) == len(set(sentences))


def test_a_paragraph_of_records_says_so(operation: Findings) -> None:
    assert paragraph(operation).startswith(
        "The records of an operation in Haringey on 20 August 2025 hold 68 searches. In 15 of 68"
    )


@pytest.mark.parametrize("groups", [None, GROUPS])
def test_nothing_published_is_called_a_record_of_ethnicity(groups: dict[str, int] | None) -> None:
    made = contents(published(groups))

    assert not any("self-defined" in each.caption for each in made.tables)


def test_what_is_not_known_is_not_said_twice_nor_of_records() -> None:
    made = contents(count(Plan.parse("[operation.published_totals]\nsearched = 1")))

    assert made.page.numbers[0].label == "person searched"
    assert made.page.statements[0].text == (
        "Whether something was found or another outcome followed in the one search was not "
        "published."
    )
    assert table(made, "exact_shares").caption.endswith("methods. As published.")
    reasons = [reason for _, reason in made.left_out]
    assert "the published numbers state no power, no object and no grounds" in reasons
    assert "numbers of one operation cannot be taken apart by area" in reasons


def test_the_smallest_differences_are_said_of_the_columns_that_are_there() -> None:
    made = contents(published(GROUPS))

    assert table(made, "detectable").caption == (
        "What was found beside the smallest that so many searches could have shown, each group’s "
        "share beside that of the baseline. Shares in per cent. Haringey, 20 August 2025; "
        "ethnicity as it was published."
    )


def test_where_most_are_unknown_the_other_choices_still_say_what_could_be() -> None:
    made = contents(published({"black": 20, "white": 9, "unknown": 39}))

    # 20 of 68 are 29%; 20 and 39 of 68 are 87%.
    assert [row[:3] for row in shown(made, "variations")] == [
        ["Main analysis", "20", "N/A"],
        ["If all unknown are White", "20", "29%"],
        ["If all unknown are Black", "59", "87%"],
    ]
    (sure,) = (each for each in made.sections if each.name == "sure")
    assert sure.body.lead.startswith("Of so many people searched the ethnic group was not")
