"""Areas, ages and other parts taken together: made-up sheets with answers by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.baselines.baseline import PRINTED_ORDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.findings import Finding

    Audited = Callable[..., dict[str, Finding]]

AREAS = ["area,group,residents", "North,White,9000", "North,Black,1000", "South,White,4000",
         "South,Black,6000"]  # fmt: skip
IN_AREAS = ["White,NFA,90,North", "Black,NFA,20,North", "White,NFA,160,South",
            "Black,Arrest,480,South"]  # fmt: skip
BY_AREA = "ethnicity_self_defined outcome count area"


def the(found: dict[str, Finding], measure: str, **more: str | None) -> Finding:
    """The one finding of a measure on Black people, in the main analysis unless told otherwise."""
    variation = more.pop("variation", None)
    same = [
        each
        for each in found.values()
        if (each.measure, each.group, each.variation) == (measure, "black", variation)
        and each.stratum == more
    ]
    assert len(same) == 1, same
    return same[0]


def test_where_times_who_is_the_crude_ratio_and_both_carry_their_counts(audited: Audited) -> None:
    found = audited(BY_AREA, IN_AREAS, AREAS)
    who, where, crude = (the(found, name) for name in ("who_ratio", "where_ratio", "rate_ratio"))

    assert who.value == pytest.approx(500 / (1_000 * 0.01 + 6_000 * 0.04))
    assert where.value == pytest.approx((250 / 7_000) / (250 / 13_000))
    assert (who.value or 0) * (where.value or 0) == pytest.approx(crude.value, rel=1e-12)
    assert who.counts == {
        "searches": 500, "residents": 7_000, "reference_searches": 250,
        "reference_residents": 13_000, "parts": 2,
    }  # fmt: skip
    assert the(found, "mh_rate_ratio").value == pytest.approx(2.0)


def test_an_area_without_a_search_counts_its_residents_all_the_same(audited: Audited) -> None:
    residents = [*AREAS, "East,White,2000", "East,Black,3000"]
    rows = [*IN_AREAS, "White,NFA,0,East"]
    found = audited(BY_AREA, rows, residents)
    who, where, crude = (the(found, name) for name in ("who_ratio", "where_ratio", "rate_ratio"))

    assert who.counts["residents"] == 10_000
    assert who.extra["not_comparable_share"] == pytest.approx(0.3)
    assert (who.value or 0) * (where.value or 0) == pytest.approx(crude.value, rel=1e-12)


def test_one_area_has_nothing_to_take_together(audited: Audited) -> None:
    found = audited(BY_AREA, IN_AREAS[:2], AREAS, scope={"area": "North"})

    assert not {"who_ratio", "where_ratio", "mh_rate_ratio"} & {f.measure for f in found.values()}


def test_where_and_who_are_measured_under_every_variation_too(audited: Audited) -> None:
    rows = [*IN_AREAS, "NS,NFA,100,South"]
    found = audited(BY_AREA, rows, AREAS)
    moved = the(found, "who_ratio", variation="unknown_in_reference")

    # With the 100 unknown taken as White, 6,000 x 260 / 4,000 + 10 = 400 are expected.
    assert moved.value == pytest.approx(500 / 400)


AGES = ["area,group,age_band,residents",
        "Town,White,under 10,0", "Town,Black,under 10,0", "Town,White,10-17,1000",
        "Town,Black,10-17,500", "Town,White,18-24,1000", "Town,Black,18-24,300",
        "Town,White,25-34,1000", "Town,Black,25-34,100", "Town,White,over 34,6000",
        "Town,Black,over 34,100"]  # fmt: skip
AT_AGES = ["White,NFA,20,10-17", "Black,NFA,20,10-17", "White,NFA,40,18-24", "Black,NFA,24,18-24",
           "White,NFA,30,25-34", "Black,NFA,6,25-34", "White,NFA,60,over 34", "Black,NFA,2,over 34",
           "Black,NFA,9,"]  # fmt: skip
BY_AGE = "ethnicity_self_defined outcome count age_band"


def test_a_ratio_at_the_same_ages_takes_out_what_age_alone_explains(audited: Audited) -> None:
    found = audited(BY_AGE, AT_AGES, AGES, scope={"area": "Town"})
    same_ages = the(found, "standardised_rate_ratio")

    # In every band the rate of Black people is twice that of White people; crude it is not.
    assert same_ages.value == pytest.approx(2.0)
    assert same_ages.extra["crude"] == pytest.approx((52 / 1_000) / (150 / 9_000))
    assert the(found, "rate_ratio").value == pytest.approx((61 / 1_000) / (150 / 9_000))
    for band in ("10_17", "18_24", "25_34", "over_34"):
        assert the(found, "rate_ratio", age_band=band).value == pytest.approx(2.0)
    assert the(found, "search_rate", age_band="25_34").value == pytest.approx(60.0)
    assert not [f for f in found.values() if f.stratum == {"age_band": "under_10"}]


def test_section_60_has_rates_of_its_own(audited: Audited) -> None:
    rows = ["White,NFA,40,s60", "Black,NFA,20,s60", "White,NFA,50,PACE", "Black,NFA,10,PACE"]
    residents = ["group,residents", "White,9000", "Black,1000"]
    columns = "ethnicity_self_defined outcome count power"
    found = audited(columns, rows, residents, scope={"area": "Town"})

    assert the(found, "rate_ratio", power="section_60").value == pytest.approx(4.5)
    assert the(found, "rate_ratio", variation="without_section_60").value == pytest.approx(1.8)
    assert not [f for f in found.values() if f.stratum == {"power": "pace_1"}
                and f.measure == "rate_ratio"]  # fmt: skip


def test_ethnicity_age_and_gender_are_crossed_with_their_counts(audited: Audited) -> None:
    rows = ["Black,Arrest,3,18-24,Male", "Black,NFA,9,18-24,Male", "Black,NFA,2,25-34,Female",
            "White,NFA,4,18-24,Male"]  # fmt: skip
    columns = "ethnicity_self_defined outcome count age_band gender"
    residents = ["group,residents", "White,9000", "Black,1000"]
    found = audited(columns, rows, residents, scope={"area": "Town"})

    young_men = {"age_band": "18_24", "gender": "male"}
    assert the(found, "searches", **young_men).value == 12
    assert the(found, "find_rate", **young_men).value == pytest.approx(0.25)
    assert the(found, "share_of_searches", **young_men).value == pytest.approx(12 / 16)


def test_what_officers_recorded_is_set_against_what_people_said(audited: Audited) -> None:
    rows = [
        "B1,Black,20,Yes",
        "Black,White,5,No",
        "W1,Black,10,No",
        "W1,White,15,",
        "NS,Black,7,No",
    ]
    columns = "ethnicity_self_defined ethnicity_officer_defined count clothing_removed"
    residents = ["group,residents", "White,9000", "Black,1000"]
    found = audited(columns, rows, residents, scope={"area": "Town"})

    said = the(found, "officer_defined_share", ethnicity_officer_defined="white")
    assert (said.counts, said.value) == ({"with_code": 5, "searches": 25}, pytest.approx(0.2))
    # Cohen's kappa of 20, 5, 10 and 15 is 0.4 (vcd::Kappa in R).
    agreed = found["ethnicity_agreement/all"]
    assert agreed.value == pytest.approx(0.4)
    assert agreed.counts == {"agreed": 35, "searches": 50}
    removed = the(found, "clothing_removal_rate", clothing_removed="yes")
    assert removed.counts == {"with_code": 20, "searches": 25}


def test_the_unknown_are_imputed_from_searches_in_the_same_circumstances(audited: Audited) -> None:
    rows = ["Black,NFA,90,North", "White,NFA,10,North", "NS,NFA,100,North",
            "Black,NFA,10,South", "White,NFA,90,South"]  # fmt: skip
    found = audited(BY_AREA, rows, AREAS)
    ratio = the(found, "imputed_rate_ratio")

    # Nine in ten of the known of North are Black, so that about 190 of 300 are.
    assert ratio.value == pytest.approx((190 / 7_000) / (110 / 13_000), rel=0.05)
    assert (ratio.low or 0) < (ratio.value or 0) < (ratio.high or 0)
    assert ratio.counts["unknown_searches"] == 100


def test_one_comparison_is_declared_and_the_others_are_adjusted(audited: Audited) -> None:
    rows = ["White,NFA,60,", "White,Arrest,20,", "Black,NFA,60,", "Black,Arrest,1,", "Asian,NFA,9,"]
    residents = ["group,residents", "White,9000", "Black,1000", "Asian,800"]
    found = audited(BY_AREA, rows, residents, scope={"area": "Town"})

    declared, ratio = found["rate_ratio/black/vs-white/own.csv"], the(found, "find_rate_difference")
    other = found["rate_ratio/asian/vs-white/own.csv"]
    assert "p_holm" not in declared.extra
    assert declared.extra["p_value"] is not None
    family = [f for f in found.values() if "p_holm" in f.extra]
    assert {f.measure for f in family} == {"rate_ratio", "find_rate_difference"}
    assert ratio.extra["comparisons"] == len(family)
    # By Holm's method the smallest is multiplied by the number of comparisons.
    least = min(family, key=lambda each: float(each.extra["p_value"] or 0))
    assert float(least.extra["p_holm"] or 0) == pytest.approx(
        min(1.0, len(family) * float(least.extra["p_value"] or 0))
    )
    assert float(other.extra["p_holm"] or 0) >= float(other.extra["p_value"] or 0)


def test_areas_are_a_family_of_their_own(audited: Audited) -> None:
    rows = [*IN_AREAS, "White,NFA,40,East", "Black,NFA,11,East"]
    found = audited(BY_AREA, rows, [*AREAS, "East,White,4000", "East,Black,1000"])
    areas = [f for f in found.values() if f.measure == "rate_ratio" and f.group == "black"
             and list(f.stratum) == ["area"]]  # fmt: skip
    ranked = sorted(float(f.extra["p_value"] or 0) for f in areas)

    # By Benjamini and Hochberg's method the k-th smallest of three is multiplied by 3 / k.
    stepped = [min(3 * p / (k + 1) for k, p in list(enumerate(ranked))[at:]) for at in range(3)]
    assert sorted(float(f.extra["p_bh"] or 0) for f in areas) == pytest.approx(stepped)
    for each in areas:
        assert each.extra["stands"] == (float(each.extra["p_bh"] or 0) < 0.05)
    assert {each.extra["stands"] for each in areas} == {0.0, 1.0}


def test_people_are_told_apart_by_their_key(audited: Audited) -> None:
    rows = ["Black,a", "Black,a", "Black,b", "White,c", "White,", "White,d", "W1,d", "NS,a"]
    residents = ["group,residents", "White,9000", "Black,1000"]
    columns = "ethnicity_self_defined person_key"
    found = audited(columns, rows, residents, scope={"area": "Town"})

    black, white = (found[f"people_searched/{group}"] for group in ("black", "white"))
    assert (black.value, black.extra["searched_again"], black.extra["most"]) == (2, 1, 2)
    # Searches of d as White and as White British are of one person; the one without a key is one.
    assert (white.value, white.counts["searches"], white.extra["without_key"]) == (3, 4, 1)
    # All searches of a, also the one without an ethnicity, are of one person.
    assert (found["people_searched/all"].value, found["people_searched/all"].extra["most"]) == (
        5,
        3,
    )
    wide, narrow = (the(found, name) for name in ("clustered_rate_ratio", "rate_ratio"))
    assert wide.value == pytest.approx(narrow.value)


@pytest.mark.parametrize("classification", ["5+1", "18+1"])
@pytest.mark.parametrize("reference", ["white", "white_british", "everyone_else"])
def test_people_are_counted_in_every_group_and_reference(
    audited: Audited, classification: str, reference: str
) -> None:
    rows = ["B1,a", "B1,a", "B2,a", "B2,b", "W1,c", "W1,c", "W9,c", "W9,d"]
    residents = ["group,residents", *(f"{code},1000" for code in PRINTED_ORDER)]
    ethnicity = {"classification": classification, "reference": reference}
    columns = "ethnicity_self_defined person_key"
    found = audited(columns, rows, residents, scope={"area": "Town"}, ethnicity=ethnicity)
    wide = [f for f in found.values() if f.measure == "clustered_rate_ratio"]

    # Of Black people, whatever their fine group, a was searched three times and b once.
    black = found["people_searched/black"]
    assert (black.value, black.extra["searched_again"], black.extra["most"]) == (2, 1, 3)
    assert {f.status for f in wide if f.group == "black"} == {"estimated"}
    for each in wide:
        same = found[each.id.replace("clustered_rate_ratio", "rate_ratio")]
        assert (each.value, each.status) == (pytest.approx(same.value), same.status) or (
            each.counts["searches"] == 0 or each.counts["reference_searches"] == 0
        )
    if reference == "white_british":
        assert found["people_searched/white_british"].value == 1


def test_residents_without_a_fine_code_are_residents_all_the_same(audited: Audited) -> None:
    rows = ["B1,NFA,10,", "W1,NFA,20,", "W9,NFA,5,"]
    residents = ["group,residents", *(f"{code},1000" for code in PRINTED_ORDER)]
    ethnicity = {"classification": "18+1", "reference": "everyone_else"}
    found = audited(BY_AREA, rows, residents, scope={"area": "Town"}, ethnicity=ethnicity)
    ratio = found["rate_ratio/B1/vs-everyone_else/own.csv"]

    # W4 are Roma people, whom the census counts and the police have no code for: 19 groups.
    assert ratio.counts["reference_residents"] == 18_000
    assert found["search_rate/all/own.csv"].counts["residents"] == 19_000


def test_parts_are_not_taken_together_where_the_unknown_are_shared_out(audited: Audited) -> None:
    rows = [*IN_AREAS, "NS,NFA,100,South"]
    found = audited(BY_AREA, rows, AREAS)
    pooled = {"who_ratio", "where_ratio", "mh_rate_ratio"}

    assert pooled <= {f.measure for f in found.values() if f.variation == "unknown_in_group"}
    assert not pooled & {f.measure for f in found.values() if f.variation == "unknown_pro_rata"}


def test_without_a_key_nothing_is_said_of_people(audited: Audited) -> None:
    found = audited(BY_AREA, IN_AREAS, AREAS)

    assert not {"people_searched", "clustered_rate_ratio"} & {f.measure for f in found.values()}
