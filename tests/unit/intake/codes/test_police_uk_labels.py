"""Every label that data.police.uk was seen to publish, written out: none may be lost or moved."""

from __future__ import annotations

import pytest

from audit.intake.codes.codebook import bundled

SELF_DEFINED = {
    "White - White British (W1)": "W1",
    "White - White Irish (W2)": "W2",
    "White - Any other White ethnic background (W9)": "W9",
    "Mixed - White and Black Caribbean (M1)": "M1",
    "Mixed - White and Black African (M2)": "M2",
    "Mixed - White and Asian (M3)": "M3",
    "Mixed - Any other Mixed ethnic background (M9)": "M9",
    "Asian or Asian British - Indian (A1)": "A1",
    "Asian or Asian British - Pakistani (A2)": "A2",
    "Asian or Asian British - Bangladeshi (A3)": "A3",
    "Asian or Asian British - Any other Asian ethnic background (A9)": "A9",
    "Black or Black British - Caribbean (B1)": "B1",
    "Black or Black British - African (B2)": "B2",
    "Black or Black British - Any other Black ethnic background (B9)": "B9",
    "Chinese or other ethnic group - Chinese (O1)": "A4",
    "Chinese or other ethnic group - Any other ethnic group (O9)": "O9",
    "Not Stated (NS)": "not_stated",
    "White - English/Welsh/Scottish/Northern Irish/British": "W1",
    "White - Irish": "W2",
    "White - Gypsy or Irish Traveller": "W3",
    "White - Any other White background": "W9",
    "Mixed/Multiple ethnic groups - White and Black Caribbean": "M1",
    "Mixed/Multiple ethnic groups - White and Black African": "M2",
    "Mixed/Multiple ethnic groups - White and Asian": "M3",
    "Mixed/Multiple ethnic groups - Any other Mixed/Multiple ethnic background": "M9",
    "Asian/Asian British - Indian": "A1",
    "Asian/Asian British - Pakistani": "A2",
    "Asian/Asian British - Bangladeshi": "A3",
    "Asian/Asian British - Chinese": "A4",
    "Asian/Asian British - Any other Asian background": "A9",
    "Black/African/Caribbean/Black British - Caribbean": "B1",
    "Black/African/Caribbean/Black British - African": "B2",
    "Black/African/Caribbean/Black British - Any other Black/African/Caribbean background": "B9",
    "Other ethnic group - Arab": "O2",
    "Other ethnic group - Any other ethnic group": "O9",
    "Other ethnic group - Not stated": "not_stated",
    "": "unknown",
    "null": "unknown",
}
OFFICER_DEFINED = {
    "White": "white",
    "Black": "black",
    "Asian": "asian",
    "Other": "other",
    "Mixed": "mixed",
    "": "unknown",
}
KIND = {
    "Person search": "person",
    "Person and Vehicle search": "person_and_vehicle",
    "Vehicle search": "vehicle",
}
GENDER = {"Male": "male", "Female": "female", "Other": "other", "": "not_recorded"}
AGE_BAND = {
    "under 10": "under_10",
    "10-17": "10_17",
    "18-24": "18_24",
    "25-34": "25_34",
    "over 34": "over_34",
    "Oct-17": "10_17",
    "": "not_recorded",
}
OUTCOME = {
    "Nothing found - no further action": "no_further_action",
    "Suspect arrested": "arrest",
    "Offender given drugs possession warning": "cannabis_warning",
    "Offender given penalty notice": "penalty_notice",
    "Local resolution": "community_resolution",
    "Suspect summonsed to court": "summons",
    "Offender cautioned": "caution",
    "A no further action disposal": "no_further_action",
    "Arrest": "arrest",
    "Khat or Cannabis warning": "cannabis_warning",
    "Penalty Notice for Disorder": "penalty_notice",
    "Community resolution": "community_resolution",
    "Summons / charged by post": "summons",
    "Caution (simple or conditional)": "caution",
    "bu-no-further-action": "no_further_action",
    "bu-arrest": "arrest",
    "bu-khat-or-cannabis-warning": "cannabis_warning",
    "bu-penalty-notice": "penalty_notice",
    "bu-community-resolution": "community_resolution",
    "bu-summons": "summons",
    "bu-caution": "caution",
    "false": "no_further_action",
    "": "not_recorded",
}
POWER = {
    "Misuse of Drugs Act 1971 (section 23)": "misuse_of_drugs_23",
    "Police and Criminal Evidence Act 1984 (section 1)": "pace_1",
    "Criminal Justice and Public Order Act 1994 (section 60)": "section_60",
    "Firearms Act 1968 (section 47)": "firearms_47",
    "Psychoactive Substances Act 2016 (s36(2))": "psychoactive_36",
    "Poaching Prevention Act 1862 (section 2)": "poaching_2",
    "Criminal Justice Act 1988 (section 139B)": "criminal_justice_139b",
    "Police and Criminal Evidence Act 1984 (section 6)": "pace_6",
    "Wildlife and Countryside Act 1981 (section 19)": "wildlife_19",
    "Environmental Protection Act 1990 (section 34B )": "environmental_34b",
    "Aviation Security Act 1982 (section 27(1))": "aviation_27",
    "Deer Act 1991 (section 12)": "deer_12",
    "Public Stores Act 1875 (section 6)": "public_stores_6",
    "Customs and Excise Management Act 1979 (section 163)": "customs_163",
    "Hunting Act 2004 (section 8)": "hunting_8",
    "Protection of Badgers Act 1992 (section 11)": "badgers_11",
    "Psychoactive Substances Act 2016 (s37(2))": "psychoactive_37",
    "Conservation of Seals Act 1970 (section 4)": "seals_4",
    "Crossbows Act 1987 (section 4)": "crossbows_4",
    "Sporting Events Act 1985 (section 7)": "sporting_events_7",
    "Terrorism Act 2000 (section 43)": "terrorism_43",
    "Terrorism Act 2000 (section 47A)": "terrorism_47a",
    # Not section 43, which is about persons.
    "Terrorism Act 2000 (section 43A)": "other_power",
    "": "not_recorded",
}
OBJECT_OF_SEARCH = {
    "Controlled drugs": "controlled_drugs",
    "Offensive weapons": "offensive_weapons",
    "Stolen goods": "stolen_goods",
    "Article for use in theft": "article_for_theft",
    "Evidence of offences under the Act": "evidence_of_offences",
    "Anything to threaten or harm anyone": "threaten_or_harm",
    "Articles for use in criminal damage": "criminal_damage",
    "Firearms": "firearms",
    "Psychoactive substances": "psychoactive_substances",
    "Fireworks": "fireworks",
    "Game or poaching equipment": "game_or_poaching",
    "Detailed object of search unavailable": "object_unavailable",
    "Goods on which duty has not been paid etc.": "duty_goods",
    "Evidence of wildlife offences": "wildlife_evidence",
    "Crossbows": "crossbows",
    "dog": "dog",
    "Seals or hunting equipment": "seals_or_hunting",
    "": "not_recorded",
}
YES_NO = {
    "True": "yes",
    "TRUE": "yes",
    "true": "yes",
    "1": "yes",
    "1.0": "yes",
    "'1'": "yes",
    "False": "no",
    "FALSE": "no",
    "false": "no",
    "0": "no",
    "0.0": "no",
    "'0'": "no",
    "": "not_recorded",
    "null": "not_recorded",
}


@pytest.mark.parametrize(
    ("column", "labels"),
    [
        ("ethnicity_self_defined", SELF_DEFINED),
        ("ethnicity_officer_defined", OFFICER_DEFINED),
        ("kind", KIND),
        ("gender", GENDER),
        ("age_band", AGE_BAND),
        ("outcome", OUTCOME),
        ("power", POWER),
        ("object_of_search", OBJECT_OF_SEARCH),
        ("outcome_linked", YES_NO),
        ("clothing_removed", YES_NO),
    ],
)
def test_every_published_label_has_its_code(column: str, labels: dict[str, str]) -> None:
    codes = bundled("police_uk").codes(column, labels)

    assert dict(zip(labels, codes, strict=True)) == labels


def test_every_code_of_a_group_but_roma_has_a_published_label() -> None:
    groups = {code for code in SELF_DEFINED.values() if len(code) == 2}

    assert groups == {
        *("W1", "W2", "W3", "W9", "M1", "M2", "M3", "M9"),
        *("A1", "A2", "A3", "A4", "A9", "B1", "B2", "B9", "O2", "O9"),
    }
