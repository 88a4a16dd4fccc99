"""What is said of one operation of which there are only published totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.jobs.counting import count
from audit.plan import Plan
from audit.reporting import sentences

if TYPE_CHECKING:
    from audit.findings import Findings

Number = int | dict[str, int]
OUTCOMES: dict[str, Number] = {
    "searched": 68, "positive_outcomes": 15,
    "community_resolution": 10, "penalty_notice": 1, "arrest": 2,
}  # fmt: skip
GROUPS = {"black": 30, "white": 20, "asian": 8, "mixed": 4, "other": 2, "unknown": 4}


def published(
    totals: dict[str, Number], *, place: str = "outside the station", **given: object
) -> Findings:
    operation = {"place": place, "published_totals": totals}
    return count(Plan.model_validate({"operation": operation, **given}))


def said(findings: Findings) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in findings.statements]


def test_three_things_are_said_of_totals_without_groups() -> None:
    assert said(published(OUTCOMES)) == [
        (
            "shown",
            # scipy.stats.binomtest(15, 68).proportion_ci(method="wilson") -> 0.138, 0.333
            (
                "In 15 of 68 searches something was found or another outcome followed (22%, likely "
                "range 14% to 33%); of the other 53 no more was published."
            ),
        ),
        (
            "cannot_tell",
            (
                "How many people of each ethnic group were searched was not published, so no share "
                "and no ratio of any group can be computed."
            ),
        ),
        (
            "shown",
            (
                "The outcomes named make 13 of the 15 positive outcomes: 2 are not explained, and "
                "up to 5 if some searches had two outcomes."
            ),
        ),
    ]


def test_of_groups_it_is_said_who_would_have_to_have_been_there() -> None:
    found = published(
        {**OUTCOMES, "by_ethnicity": GROUPS},
        scope={"area": "Haringey"},
        baseline={"also": ["ward:Seven Sisters"]},
    )

    # binomtest(30, 64).proportion_ci(method="exact") -> 0.3428, 0.5977; 30/68 and 34/68.
    assert said(found)[1] == (
        "cannot_tell",
        (
            "No ratio to residents is given: whether the people at a station are those who live "
            "nearby is not known. 30 of the 64 searches of people whose ethnicity is known were of "
            "Black people: for the searches to match those present, 47% of the people (likely "
            "range 34% to 60%) would have to be Black. Black people are 18% of the residents of "
            "Haringey, 25% of those of Seven Sisters ward and 14% of those of the Metropolitan "
            "police force area. If none of the 4 people of unknown ethnicity were Black, Black "
            "people would be 44% of all 68 searches; if all were, 50%. These numbers do not say "
            "who was there."
        ),
    )


@pytest.mark.parametrize(
    ("groups", "bounds"),
    [
        (
            {"black": 30, "white": 20},
            (
                "If none of the 18 people of unknown ethnicity were Black, Black people would be "
                "44% of all 68 searches; if all were, 71%."
            ),
        ),
        ({"black": 30, "white": 36, "unknown": 2}, None),
        ({"black": 30, "white": 38}, None),
    ],
)
def test_the_unknown_are_said_where_they_could_matter(
    groups: dict[str, int], bounds: str | None
) -> None:
    text = said(published({**OUTCOMES, "by_ethnicity": groups}, scope={"area": "Haringey"}))[1][1]

    assert (bounds in text) if bounds else ("If none of" not in text)


def test_one_other_is_one() -> None:
    text = said(
        published(
            {"searched": 15, "by_ethnicity": {"black": 8, "white": 6}}, scope={"area": "Kent"}
        )
    )[1][1]

    # 8/15 and 9/15.
    assert "If the one person of unknown ethnicity was not Black, Black people would be 53%" in text
    assert "; if so, 60%." in text


def test_where_residents_fit_the_ratio_is_said() -> None:
    found = published(
        {**OUTCOMES, "by_ethnicity": GROUPS}, place="the high street", scope={"area": "Haringey"}
    )

    # R: poisson.test(c(30, 20), c(46466, 150581)) -> 4.86.
    kind, text = said(found)[1]
    assert kind == "shown"
    assert text.startswith("Black people were searched at 4.9 times the rate of White people")


# Residents of Bristol in the census: 27,890 Black and 383,142 White people. 41 / 27,890 over
# 38 / 383,142 is 14.8; over 71 / 383,142 it is 7.9, and 74 / 27,890 over 38 / 383,142 is 26.8.
# 12 over 67 is 2.5, 12 over 100 is 1.6 and 45 over 67 is 9.2; R: poisson.test(c(12, 100),
# c(27890, 383142)) -> 0.83 to 3.02 holds 1.
@pytest.mark.parametrize(
    ("black", "white", "kind", "ending"),
    [
        (
            41,
            38,
            "shown",
            "if all 33 were White, the ratio would be 7.9; if all were Black, 26.8.",
        ),
        (
            12,
            67,
            "uncertain",
            (
                "if all 33 were White, the ratio would be 1.6; if all were Black, 9.2. So these "
                "numbers cannot tell whether there was a difference between Black people and White "
                "people."
            ),
        ),
    ],
)
def test_a_ratio_stands_beside_what_the_unknown_could_make_of_it(
    black: int, white: int, kind: str, ending: str
) -> None:
    groups = {"black": black, "white": white, "unknown": 33}
    found = published(
        {"searched": 112, "by_ethnicity": groups}, place="a street", scope={"area": "Bristol"}
    )

    assert said(found)[1][0] == kind
    assert said(found)[1][1].endswith(
        f"The ratio leaves out 33 searches of people whose ethnicity is not known: {ending}"
    )


def on_ratio(place: str, title: str = "An operation") -> str:
    groups = {"black": 41, "white": 71}
    found = published(
        {"searched": 112, "by_ethnicity": groups},
        place=place,
        title=title,
        scope={"area": "Bristol"},
        baseline={"resident_population_fits": True},
    )
    return said(found)[1][1]


def test_a_ratio_says_whose_residents_it_is_made_of() -> None:
    assert "residents of Bristol, Census 2021)" in on_ratio("a street")


@pytest.mark.parametrize("place", ["the city centre on a Saturday", "a street at night", ""])
def test_residents_may_be_the_wrong_comparison(place: str) -> None:
    assert " Residents may be the wrong comparison: " in on_ratio(place)


def test_it_is_numbers_that_cannot_tell_where_there_are_no_records() -> None:
    found = published(
        {"searched": 30, "by_ethnicity": {"black": 3, "white": 27}},
        place="a street",
        scope={"area": "Bristol"},
    )

    # 3 / 27,890 over 27 / 383,142 is 1.5; R: poisson.test(c(3, 27), c(27890, 383142)) holds 1.
    assert said(found)[1][0] == "uncertain"
    assert "These numbers cannot tell whether there was a difference." in said(found)[1][1]
    assert "records" not in said(found)[1][1]


def test_of_a_street_by_day_no_more_is_said() -> None:
    assert "wrong comparison" not in on_ratio("a street")
    assert "wrong comparison" in on_ratio("a street", "Searches in the town centre")


def test_one_who_is_not_known_is_one() -> None:
    groups = {"black": 9, "white": 9, "unknown": 1}
    found = published(
        {"searched": 19, "by_ethnicity": groups}, place="a street", scope={"area": "Bristol"}
    )

    # 9 / 27,890 over 10 / 383,142 and 10 / 27,890 over 9 / 383,142.
    assert said(found)[1][1].endswith(
        "The ratio leaves out 1 search of a person whose ethnicity is not known: if they were "
        "White, the ratio would be 12.4; if Black, 15.3."
    )


@pytest.mark.parametrize(
    ("more", "ending"),
    [
        ({"no_further_action": 53}, "53 ended in no further action."),
        (
            {"no_further_action": 50},
            "50 ended in no further action, and of the other 3 no more was published.",
        ),
        ({}, "of the other 53 no more was published."),
    ],
)
def test_the_rest_is_said_to_have_ended_in_nothing_only_where_that_was_published(
    more: dict[str, Number], ending: str
) -> None:
    assert said(published({"searched": 68, "positive_outcomes": 15, **more}))[0][1].endswith(ending)


def test_without_positive_outcomes_none_are_made_up() -> None:
    assert said(published({"searched": 68, "arrest": 2}))[0] == (
        "cannot_tell",
        (
            "In how many of the 68 searches something was found or another outcome followed was "
            "not published."
        ),
    )


@pytest.mark.parametrize(
    ("totals", "check"),
    [
        (
            {**OUTCOMES, "other_outcome": 2},
            (
                "The outcomes named make 15 of the 15 positive outcomes: they add up if no search "
                "had two outcomes; up to 5 are not explained if some had."
            ),
        ),
        (
            {"searched": 68, "positive_outcomes": 15, "arrest": 15},
            "The outcomes named make 15 of the 15 positive outcomes: they add up.",
        ),
        (
            {"searched": 68, "positive_outcomes": 15, "arrest": 14},
            "The outcomes named make 14 of the 15 positive outcomes: 1 is not explained.",
        ),
        (
            {"searched": 68, "by_ethnicity": {"black": 30, "white": 20}},
            "The ethnic groups named make 50 of the 68 searched: the ethnicity of 18 is not known.",
        ),
        (
            {"searched": 68, "by_ethnicity": {"black": 30, "white": 38}},
            "The ethnic groups named make 68 of the 68 searched: they add up.",
        ),
        ({"searched": 68}, "No parts were published that could be held against a total."),
    ],
)
def test_totals_are_held_against_their_parts(totals: dict[str, Number], check: str) -> None:
    assert sentences.totals_check(published(totals)) == check


def test_totals_that_add_up_are_no_statement() -> None:
    assert len(published({"searched": 68, "positive_outcomes": 15, "arrest": 15}).statements) == 2


def test_what_published_totals_cannot_tell() -> None:
    told = sentences.cannot_tell(published(OUTCOMES))

    assert told[0].startswith("Whether the published numbers are right.")
    assert not any("records" in each and "no records" not in each for each in told)


def test_the_source_of_the_numbers_is_cited() -> None:
    operation = {"published_totals": OUTCOMES, "source": "An article, 21 August 2025."}
    cited = sentences.cite(count(Plan.model_validate({"title": "One day", "operation": operation})))

    assert cited.startswith("One day. Numbers: An article, 21 August 2025. Made with stop-audit ")


def test_the_wards_of_a_borough_from_the_lowest_to_the_highest() -> None:
    found = published({**OUTCOMES, "by_ethnicity": GROUPS}, scope={"area": "Haringey"})
    (black,) = (each for each in found.findings if each.id == "ward_shares/black/wards:Haringey")

    # Census wards: 363 of 8,216 in Muswell Hill, 5,897 of 16,011 in Northumberland Park.
    assert sentences.wards_sentence(black) == (
        "Over the 21 wards of Haringey, the share of Black people goes from 4% to 37% of the "
        "residents."
    )


@pytest.mark.parametrize(
    ("searched", "opening"),
    [
        (19, "The likely range of the parity share of Black people (24% to 71%; 9 of 19 searches)"),
        (20, "The likely range of the parity share of Black people (27% to 73%)"),
    ],
)
def test_of_few_searches_no_percentage_stands_without_its_counts(
    searched: int, opening: str
) -> None:
    groups = {"black": searched // 2, "white": searched - searched // 2}
    found = published({"searched": searched, "by_ethnicity": groups}, scope={"area": "Haringey"})
    shares = found.where("parity_share", group="black")

    # binomtest(9, 19) and (10, 20).proportion_ci(method="exact") -> 0.2445, 0.7114; 0.2720, 0.7280.
    assert (sentences.presence_sentence(shares) or "").startswith(opening)


def test_what_is_hidden_is_not_called_unpublished() -> None:
    found = published(
        {**OUTCOMES, "by_ethnicity": GROUPS},
        scope={"area": "Haringey"},
        report={"disclosure": {"round_to": 5}},
    )
    texts = " ".join(text for _, text in said(found))

    assert "was not published" not in texts
    assert sentences.totals_check(found) == (
        "Whether the published totals add up is hidden, so that nobody can be recognised."
    )
