"""The links of the chain: shares, ratios, the whole, and what cannot be answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep

from audit.ethnicity import EIGHTEEN
from audit.operations import chain

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.counts import GroupCounts
    from audit.findings import Finding
    from audit.operations.base import Facts

    Make = Callable[..., Facts]
    Groups = Callable[..., dict[str, GroupCounts]]

WHOLE = {
    "passed": {"black": 900, "white": 2_100, "unknown": 0},
    "screened": {"black": 600, "white": 1_200, "unknown": 0},
    "indicated": {"black": 40, "white": 50, "unknown": 0},
    "searched": {"black": 30, "white": 40, "unknown": 0},
    "found": {"black": 6, "white": 10, "unknown": 0},
}


def found(facts: Facts) -> dict[str, Finding]:
    return {finding.id: finding for finding in chain.findings(facts)}


def test_every_stage_has_its_count_with_what_is_estimated(facts: Make) -> None:
    held = found(facts(WHOLE, estimated=("passed",)))

    assert held["stage_count/all/stage=passed"].value == 3_000
    assert held["stage_count/black/stage=indicated"].value == 40
    assert held["stage_count/all/stage=passed"].extra == {"estimated": 1.0}
    assert held["stage_count/all/stage=screened"].extra == {}
    assert held["stage_rate/all/stage=screened/of=passed"].extra["estimated"] == 1
    assert "estimated" not in held["stage_rate/all/stage=indicated/of=screened"].extra


def test_the_share_that_went_on_has_wilsons_interval(facts: Make) -> None:
    rate = found(facts(WHOLE))["stage_rate/black/stage=indicated/of=screened"]
    low, high = binomtest(40, 600).proportion_ci(method="wilson")

    assert rate.value == pytest.approx(40 / 600)
    assert (rate.low, rate.high) == pytest.approx((low, high))
    assert rate.counts == {"people": 40, "of": 600}


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("stage_ratio/black/vs-white/stage=screened/of=passed", (600, 900, 1_200, 2_100)),
        ("stage_ratio/black/vs-white/stage=indicated/of=screened", (40, 600, 50, 1_200)),
        ("stage_ratio/black/vs-white/stage=searched/of=indicated", (30, 40, 40, 50)),
        ("stage_ratio/black/vs-white/stage=found/of=searched", (6, 30, 10, 40)),
        ("chain_ratio/black/vs-white/stage=searched/of=passed", (30, 900, 40, 2_100)),
    ],
)
def test_ratios_have_the_score_interval(
    facts: Make, name: str, counts: tuple[int, int, int, int]
) -> None:
    x1, n1, x2, n2 = counts
    ratio = found(facts(WHOLE))[name]
    limits = confint_proportions_2indep(
        x1, n1, x2, n2, compare="ratio", method="score", correction=False
    )

    assert ratio.value == pytest.approx((x1 / n1) / (x2 / n2))
    assert (ratio.low, ratio.high) == pytest.approx(limits, rel=1e-4)
    assert list(ratio.counts.values()) == [x1, n1, x2, n2]


def test_the_ratios_of_the_links_multiply_to_the_whole(facts: Make) -> None:
    # (600/900)/(1200/2100) x (40/600)/(50/1200) x (30/40)/(40/50): 7/6 x 1.6 x 15/16 = 1.75,
    # which is (30/900)/(40/2100).
    whole = found(facts(WHOLE))["chain_ratio/black/vs-white/stage=searched/of=passed"]

    assert whole.value == pytest.approx(1.75)
    assert whole.extra["product"] == pytest.approx(1.75)
    assert (whole.extra["agrees"], whole.extra["links"]) == (1, 3)


def test_nothing_before_the_search_leaves_every_link_but_the_last_unanswered(
    facts: Make, groups: Groups
) -> None:
    numbers = groups(black=(30, 6, 30), white=(20, 5, 20))
    held = found(facts({}, groups=numbers, items=numbers))
    reasons = {
        (each.stratum["stage"], each.stratum["of"]): each.reason
        for each in held.values()
        if each.measure == "stage_ratio"
    }

    assert reasons == {
        ("passed", "residents"): "this stage is not recorded",
        ("searched", "residents"): "the residents of one of the groups are not known",
        ("screened", "passed"): "this stage is not recorded",
        ("indicated", "screened"): "this stage is not recorded",
        ("searched", "indicated"): "the stage before is not recorded",
        ("found", "searched"): None,
    }
    assert "no stage before" in (held["chain_ratio/black/vs-white/stage=searched"].reason or "")


def test_a_stage_between_that_is_not_by_group_is_passed_over(facts: Make) -> None:
    held = found(facts({**WHOLE, "screened": 1_800}))
    by_group = held["stage_ratio/black/vs-white/stage=indicated/of=screened"]
    over = held["stage_ratio/black/vs-white/stage=indicated/of=passed"]
    whole = held["chain_ratio/black/vs-white/stage=searched/of=passed"]

    assert by_group.reason == "not recorded by ethnic group"
    assert over.value == pytest.approx((40 / 900) / (50 / 2_100))
    assert held["stage_rate/all/stage=indicated/of=screened"].value == pytest.approx(90 / 1_800)
    assert (whole.extra["agrees"], whole.extra["links"]) == (1, 2)


def test_a_group_that_a_stage_does_not_name_is_not_none_of_it(facts: Make) -> None:
    stages = {**WHOLE, "passed": {"black": 900, "white": 2_100, "asian": 400}}
    ratio = found(facts(stages))["stage_ratio/asian/vs-white/stage=screened/of=passed"]

    assert ratio.reason == "not recorded by ethnic group"
    assert ratio.counts == {"of": 400, "reference_people": 1_200, "reference_of": 2_100}


@pytest.mark.parametrize("few", [0, 1, 4])
def test_counts_below_five_have_no_ratio_and_are_shown(facts: Make, few: int) -> None:
    stages = {**WHOLE, "found": {"black": few, "white": 10}}
    held = found(facts(stages))
    ratio = held["stage_ratio/black/vs-white/stage=found/of=searched"]

    assert "below five" in (ratio.reason or "")
    assert ratio.counts["people"] == few
    assert held["stage_rate/black/stage=found/of=searched"].value == few / 30


def test_five_is_enough(facts: Make) -> None:
    stages = {**WHOLE, "found": {"black": 5, "white": 10}}

    ratio = found(facts(stages))["stage_ratio/black/vs-white/stage=found/of=searched"]
    assert ratio.value == pytest.approx((5 / 30) / (10 / 40))


def test_more_people_than_at_the_stage_before_is_no_share(facts: Make, groups: Groups) -> None:
    numbers = groups(black=45, white=40)
    held = found(facts({"indicated": {"black": 40, "white": 50, "unknown": 0}}, groups=numbers))

    reason = "more people were searched than are said to have been indicated"
    rate = held["stage_rate/black/stage=searched/of=indicated"]
    assert (rate.reason, rate.counts) == (reason, {"people": 45, "of": 40})
    assert held["stage_ratio/black/vs-white/stage=searched/of=indicated"].reason == reason
    # 45 + 40 are not more than 40 + 50, but they are not all of them.
    everybody = held["stage_rate/all/stage=searched/of=indicated"]
    assert "numbers of one of the groups grow" in (everybody.reason or "")
    assert held["stage_rate/white/stage=searched/of=indicated"].value == 40 / 50


def test_nothing_is_said_over_links_of_which_one_grows(facts: Make, groups: Groups) -> None:
    stages = {
        "passed": {"asian": 300, "black": 900, "white": 2_100},
        "indicated": {"asian": 9, "black": 40, "white": 50},
    }
    held = found(facts(stages, groups=groups(asian=11, black=30, white=40)))

    asian, black = (
        held[f"chain_ratio/{group}/vs-white/stage=searched/of=passed"]
        for group in ("asian", "black")
    )
    assert asian.reason == "more people were searched than are said to have been indicated"
    # (30 / 900) / (40 / 2,100) = 1.75
    assert black.value == pytest.approx(1.75)


def test_something_found_on_more_people_than_were_searched(facts: Make) -> None:
    # The plan refuses such stages; those of a form and of records can be so together.
    operation = facts({"searched": 20}).operation.model_copy(
        update={"stages": {"searched": 20, "found": 24}}
    )
    rate = found(replace(facts({}), operation=operation))["stage_rate/all/stage=found/of=searched"]

    assert rate.reason == "something was found on more people than are said to have been searched"


def test_a_total_is_not_held_against_that_of_other_groups(facts: Make, groups: Groups) -> None:
    numbers = groups(black=30, white=20, asian=9)
    rate = found(facts({"passed": {"black": 900, "white": 2_100, "unknown": 0}}, groups=numbers))[
        "stage_rate/all/stage=searched/of=passed"
    ]

    assert rate.reason == "the two stages are not counted of the same groups"


def test_nobody_at_the_stage_before_is_no_share(facts: Make) -> None:
    stages = {"passed": {"black": 0, "white": 100}, "searched": {"black": 0, "white": 50}}

    rate = found(facts(stages))["stage_rate/black/stage=searched/of=passed"]
    assert rate.reason == "nobody is counted at the stage before"


def test_everyone_else_is_all_other_groups_that_were_counted(facts: Make) -> None:
    stages = {
        "passed": {"black": 900, "white": 2_100, "asian": 400},
        "searched": {"black": 30, "white": 40, "asian": 10},
    }
    ratio = found(facts(stages, reference="everyone_else"))[
        "stage_ratio/black/vs-everyone_else/stage=searched/of=passed"
    ]

    assert list(ratio.counts.values()) == [30, 900, 50, 2_500]
    assert ratio.value == pytest.approx((30 / 900) / (50 / 2_500))


def test_a_broad_reference_is_all_of_its_finer_groups(facts: Make) -> None:
    stages = {
        "passed": {"B1": 300, "W1": 1_000, "W2": 100, "unknown": 40},
        "searched": {"B1": 9, "W1": 5, "W2": 6, "unknown": 2},
    }
    held = found(facts(stages, classification=EIGHTEEN))
    ratio = held["stage_ratio/B1/vs-white/stage=searched/of=passed"]

    assert list(ratio.counts.values()) == [9, 300, 11, 1_100]
    assert ratio.value == pytest.approx((9 / 300) / (11 / 1_100))
    assert "stage_ratio/W2/vs-white/stage=searched/of=passed" not in held


def test_the_first_stage_is_held_against_residents_only_where_they_fit(
    facts: Make, groups: Groups
) -> None:
    numbers = {
        group: replace(counts, residents={"black": 46_466, "white": 150_581}.get(group))
        for group, counts in groups(black=0, white=0).items()
    }
    name = "stage_ratio/black/vs-white/census/stage=passed/of=residents"
    fits, not_so = (
        found(facts(WHOLE, groups=numbers, baseline="census", residents_fit=fit))[name]
        for fit in (True, False)
    )

    assert fits.value == pytest.approx((900 / 46_466) / (2_100 / 150_581))
    assert "not the people who live here" in (not_so.reason or "")


def test_without_a_dog_and_without_stages_there_is_no_chain(facts: Make, groups: Groups) -> None:
    assert found(facts({}, groups=groups(black=30), dog=False)) == {}
    assert found(facts({"passed": 0}, groups=groups(black=30), dog=False)) == {}


def test_a_number_of_one_group_is_not_that_of_all(facts: Make, groups: Groups) -> None:
    held = found(facts({"found": {"black": 10}}, groups=groups(black=30, white=38)))

    whole, rate = (
        held["stage_count/all/stage=found"],
        held["stage_rate/all/stage=found/of=searched"],
    )
    assert whole.counts == {}
    assert (
        whole.reason == rate.reason == ("recorded of some ethnic groups alone, which make no total")
    )
    assert held["stage_count/black/stage=found"].value == 10
    assert held["stage_rate/black/stage=found/of=searched"].value == 10 / 30


def test_the_chain_says_which_of_its_stages_lack_groups(facts: Make, groups: Groups) -> None:
    passed = {"passed": {"black": 900, "white": 2_100}}
    name = "chain_ratio/black/vs-white/stage=searched"

    without_searched = found(facts({**passed, "searched": 68}, groups=groups(black=9, white=9)))
    without_before = found(facts({"passed": 900}, groups=groups(black=9, white=9)))

    assert without_searched[name].reason == "the searched are not recorded by ethnic group"
    assert without_before[name].reason == ("no stage before the search is recorded by ethnic group")
