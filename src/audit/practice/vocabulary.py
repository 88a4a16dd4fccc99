"""The words that data.police.uk writes, with the share that each has in made-up records."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SELF_DEFINED_ETHNICITY = "Self-defined ethnicity"
OFFICER_DEFINED_ETHNICITY = "Officer-defined ethnicity"
LINKED_FLAG = "Outcome linked to object of search"

HEADER = (
    "Type",
    "Date",
    "Part of a policing operation",
    "Policing operation",
    "Latitude",
    "Longitude",
    "Gender",
    "Age range",
    SELF_DEFINED_ETHNICITY,
    OFFICER_DEFINED_ETHNICITY,
    "Legislation",
    "Object of search",
    "Outcome",
    LINKED_FLAG,
    "Removal of more than just outer clothing",
)
"""The columns of a monthly file, in order."""

FLAGS = (
    "Part of a policing operation",
    LINKED_FLAG,
    "Removal of more than just outer clothing",
)
"""The columns that hold True, False or nothing."""

BLANK = ""
NOT_STATED = "Other ethnic group - Not stated"
"""Unknown, whatever it begins with."""

VEHICLE_ONLY = "vehicle_only"
"""Stands where a group would, for a search that was of nobody."""

VEHICLE_SEARCH = "Vehicle search"
"""The label of such a search."""

ANY_OTHER_MIXED = "Mixed/Multiple ethnic groups - Any other Mixed/Multiple ethnic background"
ANY_OTHER_BLACK = (
    "Black/African/Caribbean/Black British - Any other Black/African/Caribbean background"
)

TYPE: Mapping[str, Mapping[str, float]] = {
    "person": {"Person search": 0.79, "Person and Vehicle search": 0.21},
    VEHICLE_ONLY: {VEHICLE_SEARCH: 1.0},
}

GENDER: Mapping[str, Mapping[str, float]] = {
    "person": {"Male": 0.878, "Female": 0.112, "Other": 0.002, BLANK: 0.008},
    VEHICLE_ONLY: {BLANK: 1.0},
}

AGE_RANGE: Mapping[str, Mapping[str, float]] = {
    "person": {
        "under 10": 0.0004,
        "10-17": 0.19,
        "18-24": 0.32,
        "25-34": 0.2396,
        "over 34": 0.21,
        BLANK: 0.04,
    },
    VEHICLE_ONLY: {BLANK: 1.0},
}

RESIDENT_AGES: Mapping[str, float] = {
    "under 10": 0.12,
    "10-17": 0.10,
    "18-24": 0.10,
    "25-34": 0.14,
    "over 34": 0.54,
}
"""The ages of residents, alike in all groups, so that the true ratio is true at every age."""

SELF_DEFINED: Mapping[str, Mapping[str, float]] = {
    "asian": {
        "Asian/Asian British - Indian": 0.19,
        "Asian/Asian British - Pakistani": 0.34,
        "Asian/Asian British - Bangladeshi": 0.17,
        "Asian/Asian British - Chinese": 0.02,
        "Asian/Asian British - Any other Asian background": 0.28,
    },
    "black": {
        "Black/African/Caribbean/Black British - African": 0.42,
        "Black/African/Caribbean/Black British - Caribbean": 0.33,
        ANY_OTHER_BLACK: 0.25,
    },
    "mixed": {
        "Mixed/Multiple ethnic groups - White and Black Caribbean": 0.47,
        "Mixed/Multiple ethnic groups - White and Black African": 0.13,
        "Mixed/Multiple ethnic groups - White and Asian": 0.14,
        ANY_OTHER_MIXED: 0.26,
    },
    "white": {
        "White - English/Welsh/Scottish/Northern Irish/British": 0.80,
        "White - Irish": 0.02,
        "White - Gypsy or Irish Traveller": 0.005,
        "White - Any other White background": 0.175,
    },
    "other": {
        "Other ethnic group - Arab": 0.05,
        "Other ethnic group - Any other ethnic group": 0.95,
    },
    "not_stated": {NOT_STATED: 1.0},
    VEHICLE_ONLY: {BLANK: 1.0},
}

OFFICER_DEFINED: Mapping[str, Mapping[str, float]] = {
    "asian": {"Asian": 0.91, "Black": 0.01, "Other": 0.04, "White": 0.02, BLANK: 0.02},
    "black": {"Asian": 0.005, "Black": 0.955, "Other": 0.015, "White": 0.005, BLANK: 0.02},
    "mixed": {
        "Asian": 0.08,
        "Black": 0.47,
        "Mixed": 0.05,
        "Other": 0.08,
        "White": 0.30,
        BLANK: 0.02,
    },
    "white": {"Asian": 0.01, "Black": 0.01, "Other": 0.015, "White": 0.945, BLANK: 0.02},
    "other": {"Asian": 0.23, "Black": 0.08, "Other": 0.5, "White": 0.17, BLANK: 0.02},
    VEHICLE_ONLY: {BLANK: 1.0},
}
"""Officers seldom write Mixed, and have no box for Chinese or Arab people."""

_DRUGS = "Misuse of Drugs Act 1971 (section 23)"
_PACE = "Police and Criminal Evidence Act 1984 (section 1)"
_FIREARMS = "Firearms Act 1968 (section 47)"
_PSYCHOACTIVE = "Psychoactive Substances Act 2016 (s36(2))"
_KNIVES_AT_SCHOOL = "Criminal Justice Act 1988 (section 139B)"
_SECTION_60 = "Criminal Justice and Public Order Act 1994 (section 60)"

LEGISLATION: Mapping[str, Mapping[str, float]] = {
    "suspicion": {
        _DRUGS: 0.62,
        _PACE: 0.35,
        _FIREARMS: 0.012,
        _PSYCHOACTIVE: 0.004,
        _KNIVES_AT_SCHOOL: 0.004,
        BLANK: 0.01,
    },
    "section_60": {_SECTION_60: 1.0},
}

_CONTROLLED_DRUGS = "Controlled drugs"
_PSYCHOACTIVE_SUBSTANCES = "Psychoactive substances"
DRUGS = (_CONTROLLED_DRUGS, _PSYCHOACTIVE_SUBSTANCES)
"""Objects of search for which a warning about cannabis can follow."""

OBJECT_OF_SEARCH: Mapping[str, Mapping[str, float]] = {
    _DRUGS: {_CONTROLLED_DRUGS: 1.0},
    _PACE: {
        "Offensive weapons": 0.44,
        "Stolen goods": 0.29,
        "Article for use in theft": 0.18,
        "Articles for use in criminal damage": 0.04,
        "Evidence of offences under the Act": 0.04,
        "Fireworks": 0.01,
    },
    _FIREARMS: {"Firearms": 1.0},
    _PSYCHOACTIVE: {_PSYCHOACTIVE_SUBSTANCES: 1.0},
    _KNIVES_AT_SCHOOL: {"Offensive weapons": 1.0},
    _SECTION_60: {"Anything to threaten or harm anyone": 1.0},
    BLANK: {BLANK: 0.5, _CONTROLLED_DRUGS: 0.5},
}

NO_FURTHER_ACTION = "A no further action disposal"

OUTCOME: Mapping[str, Mapping[str, float]] = {
    "not_recorded": {BLANK: 1.0},
    "nothing": {NO_FURTHER_ACTION: 1.0},
    "drugs": {
        "Arrest": 0.36,
        "Community resolution": 0.36,
        "Khat or Cannabis warning": 0.13,
        "Penalty Notice for Disorder": 0.06,
        "Summons / charged by post": 0.06,
        "Caution (simple or conditional)": 0.03,
    },
    "other_object": {
        "Arrest": 0.72,
        "Community resolution": 0.15,
        "Penalty Notice for Disorder": 0.03,
        "Summons / charged by post": 0.05,
        "Caution (simple or conditional)": 0.05,
    },
}

LINKED: Mapping[str, Mapping[str, float]] = {
    "not_recorded": {BLANK: 1.0},
    "nothing": {BLANK: 0.7, "False": 0.3},
    "drugs": {BLANK: 0.1, "False": 0.12, "True": 0.78},
    "other_object": {BLANK: 0.1, "False": 0.3, "True": 0.6},
}
"""Whether the outcome is linked to the object of search, given what followed."""

CLOTHING_REMOVED: Mapping[str, Mapping[str, float]] = {
    "person": {BLANK: 0.05, "False": 0.92, "True": 0.03},
    VEHICLE_ONLY: {BLANK: 1.0},
}

BY_HOUR = (5, 4, 3, 2, 1, 1, 1, 2, 3, 4, 5, 5, 6, 6, 7, 8, 9, 9, 9, 9, 9, 9, 8, 7)
"""How often searches begin in each hour of the day, from midnight."""

BY_MINUTE = tuple(10 if minute % 30 == 0 else 4 if minute % 5 == 0 else 1 for minute in range(60))
"""How often each minute is written down: officers round."""
