"""Groups and labels that are missing: by residents, by other months, by the other word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audit.health.absent_category import CHECK

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.health import Evidence

NAMED = ("A1", "A2", "B1", "B2", "M1", "W1")
"""Six labels of four broad groups, none of them "any other"."""


def rows(column: str = "ethnicity_self_defined", month: str = "2024-01", **n: int) -> list[Any]:
    return [{column: code, "month": month, "searches": number} for code, number in n.items()]


@pytest.mark.parametrize(
    ("white", "level", "absent"),
    [
        (49, "ok", {}),  # 4.9 expected
        (50, "warning", {"asian": 5.0}),  # 5.0 expected
    ],
)
def test_a_group_is_missed_from_five_expected_searches_on(
    evidence: Callable[..., Evidence], white: int, level: str, absent: dict[str, float]
) -> None:
    # One resident in ten is Asian; of White people and Black people there are searches.
    made = evidence(
        *rows(white=white - 5, black=5), residents={"white": 800, "black": 100, "asian": 100}
    )

    seen = CHECK.check(made)

    assert seen.level == level, seen.message
    assert seen.evidence["expected_and_absent"] == absent
    assert seen.blocks == ()


OWN = "ethnicity_self_defined"


@pytest.mark.parametrize(
    ("hidden", "level"),
    [
        ({(OWN, "A1", 4): 1}, "note"),
        ({(OWN, "A1", 4): 2}, "warning"),  # 8 of those expected may be missing
        ({(OWN, "A1", 0): 1}, "warning"),  # nothing says how many
        ({(OWN, "asian", 4): 1}, "note"),  # by their broad group
    ],
)
def test_a_group_whose_number_is_hidden_is_not_absent(
    evidence: Callable[..., Evidence], hidden: dict[tuple[str, str, int], int], level: str
) -> None:
    made = evidence(
        *rows(W1=760, A2=120, A9=10, B1=30, not_stated=10),
        residents={"W1": 760, "A1": 9, "A2": 120, "A9": 10, "B1": 30},
        hidden=hidden,
    )

    seen = CHECK.check(made)

    assert (seen.level, seen.blocks) == (level, ())
    assert seen.message == "All numbers of searches are hidden of Indian (about 9 expected)."
    assert seen.evidence["expected_and_absent"] == {}
    assert seen.evidence["expected_and_hidden"] == {"A1": 8.9}


def test_a_group_hidden_by_the_other_word_is_absent(evidence: Callable[..., Evidence]) -> None:
    made = evidence(
        *rows(white=90, black=10),
        residents={"white": 800, "black": 100, "asian": 100},
        hidden={("ethnicity_officer_defined", "asian", 4): 1},
    )

    assert CHECK.check(made).evidence["expected_and_absent"] == {"asian": 10.0}


def test_a_group_of_the_headline_of_which_all_is_hidden_blocks_all_three(
    evidence: Callable[..., Evidence],
) -> None:
    made = evidence(
        *rows(white=60),
        residents={"white": 800, "black": 200},
        hidden={(OWN, "black", 4): 1},
    )

    seen = CHECK.check(made)

    assert (seen.level, seen.blocks) == ("unfit", ("searched", "found", "trend"))
    assert "All numbers of searches are hidden of Black (about 12 expected)" in seen.message


def test_a_large_part_that_may_be_hidden_blocks_the_ratio(
    evidence: Callable[..., Evidence],
) -> None:
    made = evidence(
        *rows(W1=800, B1=100, B9=10, not_stated=10),
        residents={"W1": 800, "B1": 100, "B2": 100, "B9": 10},
        hidden={(OWN, "B2", 0): 1},
    )

    seen = CHECK.check(made)

    assert (seen.level, seen.blocks) == ("unfit", ("searched", "trend"))


def test_a_group_of_the_headline_that_is_gone_blocks_all_three(
    evidence: Callable[..., Evidence],
) -> None:
    seen = CHECK.check(evidence(*rows(white=60), residents={"white": 800, "black": 200}))

    assert seen.level == "unfit"
    assert seen.blocks == ("searched", "found", "trend")
    assert "Black (about 12 expected)" in seen.message


@pytest.mark.parametrize(
    ("african", "level", "blocks"),
    [(100, "warning", ()), (200, "unfit", ("searched", "trend"))],
)
def test_a_tenth_of_a_group_of_the_headline_that_is_missing_blocks_the_ratio(
    evidence: Callable[..., Evidence], african: int, level: str, blocks: tuple[str, ...]
) -> None:
    # Of 1,000 residents 700 are White British and 300 Black, of whom `african` are African: a
    # third or two thirds, or where 7 are expected, too few to be sure.
    people = {"W1": 700, "B1": 300 - african, "B2": african}
    number = 66 if african == 100 else 700
    seen = CHECK.check(evidence(*rows(W1=number // 2, B1=number // 2), residents=people))

    assert (seen.level, seen.blocks) == (level, blocks), seen.message


def test_the_part_that_is_missing_must_be_a_tenth(evidence: Callable[..., Evidence]) -> None:
    people = {"W1": 700, "B1": 280, "B2": 20}
    seen = CHECK.check(evidence(*rows(W1=500, B1=500, not_stated=9), residents=people))

    assert (seen.level, seen.blocks) == ("warning", ())
    assert seen.evidence["expected_and_absent"] == {"B2": 20.0}


@pytest.mark.parametrize(
    ("code", "number", "level"), [("A9", 50, "warning"), ("B9", 4, "warning"), ("B9", 5, "unfit")]
)
def test_a_group_made_of_its_any_other_label(
    evidence: Callable[..., Evidence], code: str, number: int, level: str
) -> None:
    seen = CHECK.check(evidence(*rows(W1=90, not_stated=9, **{code: number})))

    assert seen.level == level
    assert "any other" in seen.message


@pytest.mark.parametrize(
    ("a_month", "months", "level"),
    [
        (249, 1, "note"),  # too few: "nobody is not stated" alone
        (250, 1, "unfit"),
        (125, 2, "unfit"),  # enough together
        (124, 2, "note"),
    ],
)
def test_an_export_without_any_other_and_not_stated(
    evidence: Callable[..., Evidence], a_month: int, months: int, level: str
) -> None:
    named = {**dict.fromkeys(NAMED[1:], a_month // 6), "A1": a_month - 5 * (a_month // 6)}
    every = [row for month in range(months) for row in rows(month=f"2024-0{month + 1}", **named)]

    seen = CHECK.check(evidence(*every))

    assert seen.level == level, seen.message
    assert seen.blocks == (("searched", "trend") if level == "unfit" else ())
    assert len(seen.evidence["labels_lost"]["months"]) == months * (level == "unfit")


def test_one_search_with_such_a_label_makes_the_export_whole(
    evidence: Callable[..., Evidence],
) -> None:
    seen = CHECK.check(evidence(*rows(**dict.fromkeys(NAMED, 100), W9=1, not_stated=1)))

    assert seen.level == "ok", seen.message


def test_not_stated_alone_makes_it_a_warning(evidence: Callable[..., Evidence]) -> None:
    seen = CHECK.check(evidence(*rows(**dict.fromkeys(NAMED, 100), not_stated=1)))

    assert (seen.level, seen.blocks) == ("warning", ())


def test_a_short_list_of_labels_is_no_export_that_lost_some(
    evidence: Callable[..., Evidence],
) -> None:
    seen = CHECK.check(evidence(*rows(W1=500, B1=500, A1=500, not_stated=1)))

    assert seen.level == "ok", seen.message


def test_a_month_in_many_blocks_the_trend_alone(evidence: Callable[..., Evidence]) -> None:
    whole = {**dict.fromkeys(NAMED, 100), "W9": 60, "B9": 60, "not_stated": 60}
    lost = dict.fromkeys(NAMED, 100)
    every = [row for month in range(11) for row in rows(month=f"2023-{month + 1:02}", **whole)]

    seen = CHECK.check(evidence(*every, *rows(month="2023-12", **lost)))

    assert (seen.level, seen.blocks) == ("unfit", ("trend",))
    assert "2023-12" in seen.message


def test_columns_that_have_no_other_either_are_told(evidence: Callable[..., Evidence]) -> None:
    both = [
        {**row, "ethnicity_officer_defined": "white", "gender": gender}
        for row in rows(**dict.fromkeys(NAMED, 100))
        for gender in ("male", "other")
    ]

    lost = CHECK.check(evidence(*both)).evidence["labels_lost"]

    assert lost["columns_without_other"] == ["ethnicity_officer_defined"]


@pytest.mark.parametrize(("before", "level"), [(8, "ok"), (12, "warning")])
def test_a_label_that_stops_appearing(
    evidence: Callable[..., Evidence], before: int, level: str
) -> None:
    # 8 in the first half: 8 expected in the second, and chance leaves them out in
    # 9 x 0.5^8 = 3.5% for this label alone, of 3 looked at. Of 12: 13 x 0.5^12 x 3 = 1.0%.
    first = rows(month="2024-01", W1=500, not_stated=50, A4=before)
    second = rows(month="2024-02", W1=500 + before, not_stated=50)

    seen = CHECK.check(evidence(*first, *second))

    assert seen.level == level, seen.message
    assert [each["code"] for each in seen.evidence["labels_that_stop"]] == (
        ["A4"] if level == "warning" else []
    )


def test_a_large_part_of_a_headline_group_that_stops_blocks_the_trend(
    evidence: Callable[..., Evidence],
) -> None:
    first = rows(month="2024-01", W1=500, not_stated=50, B1=90, B9=60)
    second = rows(month="2024-02", W1=500, not_stated=50, B1=90)

    seen = CHECK.check(evidence(*first, *second))

    assert (seen.level, seen.blocks) == ("unfit", ("trend",))
    assert "Other Black in the searches of 2024-02" in seen.message


@pytest.mark.parametrize(("people", "level"), [(19, "ok"), (20, "warning")])
def test_what_officers_never_say(
    evidence: Callable[..., Evidence], people: int, level: str
) -> None:
    every = [
        {"ethnicity_self_defined": "W1", "ethnicity_officer_defined": "white", "searches": 50},
        {"ethnicity_self_defined": "B1", "searches": people},
        {"ethnicity_self_defined": "not_stated", "searches": 2},
    ]

    seen = CHECK.check(evidence(*every))

    assert seen.level == level, seen.message
    by_officer = CHECK.check(evidence(*every, ethnicity={"basis": "officer_defined"}))
    assert by_officer.level == ("unfit" if level == "warning" else "ok")


def test_several_forces_are_named(evidence: Callable[..., Evidence]) -> None:
    kent = [{**row, "force": "kent"} for row in rows(month="2024-01", W1=500, A4=60, not_stated=9)]
    kent += [{**row, "force": "kent"} for row in rows(month="2024-02", W1=500, not_stated=9)]
    essex = [{**row, "force": "essex"} for row in rows(month="2024-01", W1=500, A4=60)]

    seen = CHECK.check(evidence(*kent, *essex))

    assert "Chinese in the searches of kent of 2024-02" in seen.message


def test_undated_records_are_looked_at_as_one(evidence: Callable[..., Evidence]) -> None:
    seen = CHECK.check(evidence(*rows(month="", **dict.fromkeys(NAMED, 100))))

    assert seen.level == "unfit"
    assert "none of about 600 searches has" in seen.message.lower()
