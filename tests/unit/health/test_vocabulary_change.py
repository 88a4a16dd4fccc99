"""Labels that change over the months, labels written two ways, and groups that are new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audit.health.vocabulary_change import CHECK

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.health import Evidence

SELF = "ethnicity_self_defined"
OLD = {"White - White British (W1)": "W1", "Black or Black British - African (B2)": "B2"}
NEW = {
    "White - English/Welsh/Scottish/Northern Irish/British": "W1",
    "Black/African/Caribbean/Black British - African": "B2",
}


def labels(column: str, month: str, number: int, force: str = "", **codes: str) -> dict[Any, int]:
    return {(force, month, column, label, code): number for label, code in codes.items()}


def test_new_words_for_the_same_groups_are_a_note(evidence: Callable[..., Evidence]) -> None:
    seen = CHECK.check(
        evidence(
            {"searches": 1},
            labels=labels(SELF, "2017-04", 5, **OLD)
            | labels(SELF, "2017-04", 50, **dict([*OLD.items()][:1]))
            | labels(SELF, "2017-05", 60, **NEW),
        )
    )

    assert seen.level == "note"
    assert '"White - White British (W1)" in 2017-04' in seen.message
    assert "(2 codes)" in seen.message
    assert seen.evidence["columns"][SELF]["W1"] == {
        "White - English/Welsh/Scottish/Northern Irish/British": {
            "rows": 60,
            "rows_by_month": {"2017-05": 60},
        },
        "White - White British (W1)": {"rows": 50, "rows_by_month": {"2017-04": 50}},
    }


def test_each_column_changes_at_its_own_month(evidence: Callable[..., Evidence]) -> None:
    outcome = {"Suspect arrested": "arrest", "Offender cautioned": "caution"}
    later = {"Arrest": "arrest", "Caution (simple or conditional)": "caution"}
    seen = CHECK.check(
        evidence(
            {"searches": 1},
            labels=labels(SELF, "2017-04", 50, **OLD)
            | labels(SELF, "2017-05", 50, **NEW)
            | labels("outcome", "2018-01", 40, **outcome)
            | labels("outcome", "2018-02", 40, **later),
        )
    )

    assert "2017-05" in seen.message
    assert '"Suspect arrested" in 2018-01, "Arrest" in 2018-02' in seen.message


@pytest.mark.parametrize(
    ("later", "level"),
    [
        ("Asian/Asian British - Chinese", "warning"),
        ("Chinese or other ethnic group - Chinese (O1)", "ok"),
    ],
)
def test_labels_that_put_chinese_people_with_other_are_warned_of(
    evidence: Callable[..., Evidence], later: str, level: str
) -> None:
    before = {"Chinese or other ethnic group - Chinese (O1)": "A4"}
    made = labels(SELF, "2017-04", 50, **before) | labels(SELF, "2017-05", 50, **{later: "A4"})

    seen = CHECK.check(evidence({"searches": 1}, labels=made))

    assert seen.level == level
    assert ("2001 Census" in seen.message) == (level == "warning")


@pytest.mark.parametrize(("arab", "level"), [(8, "ok"), (20, "warning")])
def test_a_group_that_begins_is_warned_of(
    evidence: Callable[..., Evidence], arab: int, level: str
) -> None:
    # Half the searches stand before; of 20, chance leaves all to the later half in
    # 21 x 0.5^20 x 2 labels: far under 1%. Of 8: 9 x 0.5^8 x 2 = 7%.
    rows = [
        {"month": "2024-01", SELF: "W1", "searches": 500 + arab},
        {"month": "2024-02", SELF: "W1", "searches": 500},
        {"month": "2024-02", SELF: "O2", "searches": arab},
    ]

    seen = CHECK.check(evidence(*rows, labels=labels(SELF, "2024-01", 9, **NEW)))

    assert seen.level == level, seen.message
    assert ("Arab do not occur" in seen.message) == (level == "warning")


@pytest.mark.parametrize(("number", "level"), [(4, "ok"), (5, "note")])
def test_both_spellings_of_yes_within_a_month(
    evidence: Callable[..., Evidence], number: int, level: str
) -> None:
    column = "outcome_linked"
    made = labels(column, "2021-04", 50, **{"True": "yes", "False": "no"})
    made |= labels(column, "2021-04", number, **{"1.0": "yes"})

    seen = CHECK.check(evidence({"searches": 1}, labels=made))

    assert seen.level == level, seen.message
    assert ('"1.0" and "True" (2021-04)' in seen.message) == (level == "note")


@pytest.mark.parametrize(
    "pair",
    [
        {"White": "white", "WHITE ": "white"},  # capitals and spaces
        {"": "unknown", "null": "unknown"},  # blanks
        {"IC1": "white", "IC2": "white"},  # one code that two labels are counted under
        {"IC1": "white", "IC2": "white", "IC4": "asian", "IC5": "asian"},
        {"1": "white", "2": "white", "4": "asian", "5": "asian"},
        {"1 - White North European": "white", "2 - White South European": "white"}
        | {"4 - Asian": "asian", "5 - Chinese": "asian"},
        {"Not known": "unknown", "N/A - vehicle search": "unknown"},
    ],
)
def test_what_is_no_change(evidence: Callable[..., Evidence], pair: dict[str, str]) -> None:
    made = labels("ethnicity_officer_defined", "2024-01", 50, **pair)

    assert CHECK.check(evidence({"searches": 1}, labels=made)).level == "ok"


def test_codes_beside_words_are_two_ways(evidence: Callable[..., Evidence]) -> None:
    pair = {"IC1": "white", "White": "white", "IC3": "black", "Black": "black"}
    made = labels("ethnicity_officer_defined", "2024-01", 50, **pair)

    seen = CHECK.check(evidence({"searches": 1}, labels=made))

    assert seen.level == "note"
    assert "is written two ways within one month" in seen.message


def test_ages_in_years_and_free_text_are_no_spellings(evidence: Callable[..., Evidence]) -> None:
    made = labels("age_band", "2024-01", 50, **{"18": "18_24", "19": "18_24", "30": "25_34"})
    made |= labels("age_band", "2024-02", 50, **{"20": "18_24", "31": "25_34"})
    made |= labels("grounds", "2024-02", 50, **{"(text)": "other", "Other": "other"})

    assert CHECK.check(evidence({"searches": 1}, labels=made)).level == "ok"


def test_forces_are_not_compared_with_each_other(evidence: Callable[..., Evidence]) -> None:
    made = labels(SELF, "2017-04", 50, "kent", **OLD) | labels(SELF, "2017-05", 50, "essex", **NEW)

    assert CHECK.check(evidence({"searches": 1}, labels=made)).level == "ok"


def test_a_file_of_two_labels_without_dates(evidence: Callable[..., Evidence]) -> None:
    made = labels(SELF, "", 50, **OLD) | labels(SELF, "", 50, **NEW)

    seen = CHECK.check(evidence({"month": "", "searches": 1}, labels=made))

    assert seen.level == "note"
    assert "(no month)" in seen.message


def test_records_without_labels_are_not_looked_at(evidence: Callable[..., Evidence]) -> None:
    seen = CHECK.check(evidence({"searches": 1}))

    assert (seen.level, seen.message[:14]) == ("ok", "Not looked at:")


def test_labels_to_which_the_plan_gives_one_code_are_no_spellings(
    evidence: Callable[..., Evidence],
) -> None:
    found = labels("clothing_removed", "", 30, JOG="no", No="no")
    chosen = {"records": {"values": {"clothing_removed": {"jog": "no"}}}}

    alone = CHECK.check(evidence({"searches": 1}, labels=found))
    mapped = CHECK.check(evidence({"searches": 1}, labels=found, **chosen))

    assert (alone.level, mapped.level) == ("note", "ok")
    assert mapped.evidence["columns"] == {}
