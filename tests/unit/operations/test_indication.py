"""Searches on an indication, without one, and with a blank: three kinds, never two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep

from audit.operations import indication

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.counts import GroupCounts
    from audit.findings import Finding
    from audit.operations.base import Facts

    Make = Callable[..., Facts]
    Groups = Callable[..., dict[str, GroupCounts]]


@pytest.fixture
def held(facts: Make, groups: Groups) -> dict[str, Finding]:
    """50 searches on an indication, 14 without one, and 4 of which nothing is recorded."""
    by_indication = {
        "yes": groups(black=(30, 8, 30), white=(20, 5, 20)),
        "no": groups(black=(8, 1, 8), white=(6, 1, 6)),
        "not_recorded": groups(black=(4, 0, 4)),
    }
    items = {
        "yes": groups(black=(30, 7, 28), white=(20, 5, 19)),
        "no": groups(black=(8, 1, 8), white=(6, 1, 6)),
        "not_recorded": groups(black=4),
    }
    return found(facts({}, by_indication=by_indication, items_by_indication=items))


def found(facts: Facts) -> dict[str, Finding]:
    return {finding.id: finding for finding in indication.findings(facts)}


def test_a_blank_is_counted_apart_from_no(held: dict[str, Finding]) -> None:
    searches = {
        code: held[f"searches/all/drug_dog_indication={code}"].value
        for code in ("yes", "no", "not_recorded")
    }
    without = held["searches_without_indication/all"]

    assert searches == {"yes": 50, "no": 14, "not_recorded": 4}
    assert without.value == 18
    assert without.counts == {"yes": 50, "no": 14, "not_recorded": 4}


def test_find_rates_have_wilsons_interval_by_both_definitions(held: dict[str, Finding]) -> None:
    by_plan = held["find_rate/all/drug_dog_indication=yes"]
    by_item = held["find_rate/all/drug_dog_indication=yes/definition=item_found"]

    for rate, finds, known in ((by_plan, 13, 50), (by_item, 12, 47)):
        ends = binomtest(finds, known).proportion_ci(method="wilson")
        assert rate.value == finds / known
        assert (rate.low, rate.high) == pytest.approx((ends.low, ends.high))
    assert held["find_rate/black/drug_dog_indication=no"].counts["finds"] == 1


def test_the_gap_between_both_kinds_has_newcombes_interval(held: dict[str, Finding]) -> None:
    gap = held["indication_find_rate_difference/all"]
    limits = confint_proportions_2indep(13, 50, 2, 14, compare="diff", method="newcomb")

    assert gap.value == pytest.approx(13 / 50 - 2 / 14)
    assert (gap.low, gap.high) == pytest.approx(limits)


def test_nothing_found_is_by_items_where_those_are_recorded(held: dict[str, Finding]) -> None:
    nothing = held["nothing_found_after_indication/all/definition=item_found"]
    ends = binomtest(35, 47).proportion_ci(method="wilson")

    assert nothing.counts == {"nothing": 35, "finds_known": 47, "searches": 50}
    assert (nothing.low, nothing.high) == pytest.approx((ends.low, ends.high))
    assert "nothing_found_after_indication/all" not in held


def test_else_it_is_by_the_definition_of_the_plan(facts: Make, groups: Groups) -> None:
    known = found(facts({}, by_indication={"yes": groups(black=(30, 8, 30))}))

    assert known["nothing_found_after_indication/all"].counts["nothing"] == 22
    assert "find_rate/all/drug_dog_indication=yes/definition=item_found" not in known


def test_without_searches_that_say_no_there_is_no_gap(facts: Make, groups: Groups) -> None:
    kinds = {"yes": groups(black=(30, 8, 30)), "not_recorded": groups(black=(9, 1, 9))}
    known = found(facts({}, by_indication=kinds))

    assert known["indication_find_rate_difference/all"].reason == "no searches are recorded"
    assert "searches/all/drug_dog_indication=no" not in known


def test_the_plan_may_give_those_without_an_indication_as_a_number(
    facts: Make, groups: Groups
) -> None:
    known = found(facts({"searched_without_indication": 8}, groups=groups(black=40, white=28)))

    assert known["searches/all/drug_dog_indication=yes"].value == 60
    assert known["searches_without_indication/all"].counts == {"yes": 60, "no": 8}
    assert known["find_rate/all/drug_dog_indication=yes"].status == "not_estimable"


def test_where_nothing_is_recorded_nothing_is_supposed(facts: Make, groups: Groups) -> None:
    known = found(facts({}, groups=groups(black=40)))

    assert list(known) == ["searches_without_indication/all"]
    assert "not recorded" in (known["searches_without_indication/all"].reason or "")


def test_without_a_dog_there_is_nothing_to_say(facts: Make, groups: Groups) -> None:
    assert found(facts({}, dog=False, by_indication={"yes": groups(black=3)})) == {}
