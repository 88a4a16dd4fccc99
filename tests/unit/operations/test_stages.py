"""What is known of each stage: from the plan, from what was counted, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.operations.stages import Stage, stages_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.counts import GroupCounts
    from audit.operations.base import Facts

    Make = Callable[..., Facts]
    Groups = Callable[..., dict[str, GroupCounts]]


def by_name(facts: Facts) -> dict[str, Stage]:
    return {stage.name: stage for stage in stages_of(facts)}


def test_every_stage_of_a_dog_operation_is_there_and_a_blank_is_not_none(facts: Make) -> None:
    stages = by_name(facts({"passed": 0, "screened": 900}))

    assert list(stages) == ["passed", "screened", "indicated", "searched", "found"]
    assert (stages["passed"].total, stages["screened"].total) == (None, 900)
    assert stages["screened"].by_group == {}


def test_without_a_dog_nobody_was_screened_by_one(facts: Make) -> None:
    assert list(by_name(facts({"passed": 900}, dog=False))) == ["passed", "searched", "found"]


def test_finer_codes_of_the_plan_are_added_up_and_unknown_stands_apart(facts: Make) -> None:
    given = {"B1": 200, "B2": 100, "white": 700, "not_stated": 30, "unknown": 20}
    passed = by_name(facts({"passed": given}, estimated=("passed",)))["passed"]

    assert passed == Stage(
        name="passed",
        total=1_050,
        by_group={"black": 300, "white": 700},
        unknown=50,
        is_estimated=True,
    )


def test_who_was_never_spoken_of_has_no_number(facts: Make) -> None:
    given = {"screened": {"black": 590, "white": 1_250}, "indicated": {"black": 30, "unknown": 0}}
    stages = by_name(facts(given))

    assert (stages["screened"].number("asian"), stages["screened"].unknown) == (None, None)
    assert (stages["indicated"].number("white"), stages["indicated"].unknown) == (None, 0)


def test_the_searched_are_those_on_an_indication_where_the_records_say(
    facts: Make, groups: Groups
) -> None:
    known = facts(
        {},
        groups=groups(black=30, white=20),
        by_indication={"yes": groups(black=24, white=13), "not_recorded": groups(black=6, white=7)},
    )

    assert by_name(known)["searched"].by_group == {"black": 24, "white": 13}
    assert by_name(known)["searched"].total == 37


def test_where_no_record_says_all_searches_are_in_the_chain(facts: Make, groups: Groups) -> None:
    searches = groups(black=30, white=20)
    known = facts({}, groups=searches, by_indication={"not_recorded": searches})

    assert by_name(known)["searched"].total == 50


def test_those_without_an_indication_are_taken_off_as_far_as_they_are_known(facts: Make) -> None:
    searched = {"black": 30, "white": 20, "unknown": 0}
    by_group = {"searched": searched, "searched_without_indication": {"black": 4, "white": 1}}
    in_total = {"searched": searched, "searched_without_indication": 5}

    assert by_name(facts(by_group))["searched"].by_group == {"black": 26, "white": 19}
    assert by_name(facts(in_total))["searched"].total == 45
    assert by_name(facts(in_total))["searched"].by_group == {}
    assert by_name(facts(by_group, dog=False))["searched"].total == 50


def test_something_found_is_an_item_where_that_is_recorded(facts: Make, groups: Groups) -> None:
    known = facts(
        {},
        groups=groups(black=(30, 8, 30), white=(20, 5, 20)),
        items=groups(black=(30, 6, 28), white=(20, 4, 20)),
        dog=False,
    )
    found = by_name(known)["found"]

    assert (found.total, dict(found.by_group)) == (10, {"black": 6, "white": 4})
    assert found.of == {"black": 28, "white": 20, "all": 48}
    assert not found.is_by_definition


def test_else_it_is_what_the_plan_counts_as_a_find_and_says_so(facts: Make, groups: Groups) -> None:
    found = by_name(facts({}, groups=groups(black=(30, 8, 30), white=20), dog=False))["found"]

    assert (found.total, dict(found.by_group)) == (8, {"black": 8})
    assert found.is_by_definition


def test_finds_of_all_searches_are_not_those_on_an_indication(facts: Make, groups: Groups) -> None:
    numbers = groups(black=(30, 8, 30), white=(20, 5, 20))
    found = by_name(facts({"searched_without_indication": 5}, groups=numbers))["found"]

    assert found.total is None


def test_records_of_unknown_ethnicity_alone_are_of_no_group(facts: Make, groups: Groups) -> None:
    searched = by_name(facts({}, groups=groups(black=0, white=0, unknown=40), dog=False))[
        "searched"
    ]

    assert (searched.total, searched.by_group, searched.unknown) == (40, {}, None)
