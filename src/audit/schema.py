"""Our columns: the one place that knows their names, what they mean and the codes they allow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.ethnicity import CODES, LABELS, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_RECORDED = "not_recorded"
"""A blank. It is neither no, nor nothing found, nor other."""
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column of our schema."""

    name: str
    meaning: str
    codes: Mapping[str, str] = field(default_factory=dict)
    """Each allowed code with its printed label; empty where any value is allowed, as of an area."""
    blank: str = NOT_RECORDED
    """The code of an empty cell."""


_ETHNICITY = {code: LABELS[code] for code in CODES}
_YES_NO = {YES: "Yes", NO: "No", NOT_RECORDED: "Not recorded"}

KIND = {
    "person": "Person search",
    "person_and_vehicle": "Person and vehicle search",
    "vehicle": "Vehicle search",
    NOT_RECORDED: "Not recorded",
}

AGE_BAND = {
    "under_10": "Under 10",
    "10_17": "10 to 17",
    "18_24": "18 to 24",
    "25_34": "25 to 34",
    "over_34": "Over 34",
    NOT_RECORDED: "Not recorded",
}

GENDER = {"male": "Men", "female": "Women", "other": "Other", NOT_RECORDED: "Not recorded"}

POWER = {
    "misuse_of_drugs_23": "Misuse of Drugs Act 1971, section 23",
    "pace_1": "Police and Criminal Evidence Act 1984, section 1",
    "section_60": "Criminal Justice and Public Order Act 1994, section 60",
    "firearms_47": "Firearms Act 1968, section 47",
    "psychoactive_36": "Psychoactive Substances Act 2016, section 36",
    "psychoactive_37": "Psychoactive Substances Act 2016, section 37",
    "criminal_justice_139b": "Criminal Justice Act 1988, section 139B",
    "pace_1_and_associated": "Section 1 of the Police and Criminal Evidence Act 1984 and "
    "associated legislation",
    "terrorism_43": "Terrorism Act 2000, section 43",
    "terrorism_47a": "Terrorism Act 2000, section 47A",
    "pace_6": "Police and Criminal Evidence Act 1984, section 6",
    "poaching_2": "Poaching Prevention Act 1862, section 2",
    "wildlife_19": "Wildlife and Countryside Act 1981, section 19",
    "environmental_34b": "Environmental Protection Act 1990, section 34B",
    "aviation_27": "Aviation Security Act 1982, section 27",
    "deer_12": "Deer Act 1991, section 12",
    "public_stores_6": "Public Stores Act 1875, section 6",
    "customs_163": "Customs and Excise Management Act 1979, section 163",
    "hunting_8": "Hunting Act 2004, section 8",
    "badgers_11": "Protection of Badgers Act 1992, section 11",
    "seals_4": "Conservation of Seals Act 1970, section 4",
    "crossbows_4": "Crossbows Act 1987, section 4",
    "sporting_events_7": "Sporting Events (Control of Alcohol etc.) Act 1985, section 7",
    "other_power": "Another power",
    NOT_RECORDED: "Not recorded",
}

OBJECT_OF_SEARCH = {
    "controlled_drugs": "Controlled drugs",
    "drugs_possession": "Controlled drugs, possession",
    "drugs_supply": "Controlled drugs, supply",
    "offensive_weapons": "Offensive weapons",
    "stolen_goods": "Stolen goods",
    "article_for_theft": "Article for use in theft",
    "evidence_of_offences": "Evidence of offences under the Act",
    "threaten_or_harm": "Anything to threaten or harm anyone",
    "criminal_damage": "Articles for use in criminal damage",
    "firearms": "Firearms",
    "psychoactive_substances": "Psychoactive substances",
    "fireworks": "Fireworks",
    "game_or_poaching": "Game or poaching equipment",
    "duty_goods": "Goods on which duty has not been paid",
    "wildlife_evidence": "Evidence of wildlife offences",
    "crossbows": "Crossbows",
    "dog": "Dog",
    "seals_or_hunting": "Seals or hunting equipment",
    "object_unavailable": "Detailed object unavailable",
    "other_object": "Another object",
    NOT_RECORDED: "Not recorded",
}

NO_FURTHER_ACTION = "no_further_action"
ARREST = "arrest"

OUTCOME = {
    ARREST: "Arrest",
    "summons": "Summons or charge by post",
    "voluntary_attendance": "Voluntary attendance",
    "caution": "Caution",
    "penalty_notice": "Penalty notice",
    "community_resolution": "Community resolution",
    "cannabis_warning": "Cannabis or khat warning",
    "guardian_intervention": "Guardian intervention",
    "seizure_of_property": "Seizure of property",
    "verbal_warning": "Verbal warning or words of advice",
    "other_outcome": "Another outcome",
    NO_FURTHER_ACTION: "No further action",
    NOT_RECORDED: "Not recorded",
}
"""The outcome ladder in the fixed order in which it is printed; "not recorded" comes last."""

POSITIVE, NOT_POSITIVE = "positive_outcome", "no_positive_outcome"
ARREST_ALONE, NO_ARREST = "arrest_alone", "no_arrest"
UNTOLD = {
    POSITIVE: "A positive outcome, of a kind not told",
    NOT_POSITIVE: "No positive outcome, and no more told",
    ARREST_ALONE: "Arrest, where only arrests are told",
    NO_ARREST: "No arrest, and no more told",
}
"""
What tables of counts tell in place of an outcome: whether it was positive, or an arrest.

They come in pairs, so that a search of which one thing is known is never counted among the
answers to another: all searches of a table of arrests, arrests too, tell nothing of other outcomes.
"""
STEPS = {**UNTOLD, **OUTCOME}
"""Every code of an outcome, in the order in which a ladder is printed."""
ARRESTS = (ARREST, ARREST_ALONE)
WITHOUT_ARREST_TOLD = (POSITIVE, NOT_POSITIVE, NOT_RECORDED)
"""Outcomes of which it is not known whether an arrest was among them."""
WITHOUT_POSITIVE_TOLD = (ARREST_ALONE, NO_ARREST, NOT_RECORDED)
"""Outcomes of which it is not known whether any was positive."""

DRUG_DOG_INDICATION = "drug_dog_indication"

GROUNDS = {
    DRUG_DOG_INDICATION: "Drug-dog indication",
    "smell_of_cannabis": "Smell of cannabis",
    "intelligence": "Intelligence",
    "matches_description": "Matches a description",
    "behaviour": "Behaviour",
    "seen_handling": "Seen handling an item",
    "section_60_authorisation": "Section 60 authorisation",
    "suspected_supply": "Suspected supply of drugs",
    "suspected_possession": "Suspected possession of drugs",
    "other": "Other grounds",
    NOT_RECORDED: "Not recorded",
}
"""A record's grounds are a set of these; several are joined with `GROUNDS_JOIN`."""
GROUNDS_JOIN = "+"

COLUMNS = (
    ColumnSpec("record_id", "the publisher's number of the record"),
    ColumnSpec("person_key", "a pseudonym that is the same for one person's searches"),
    ColumnSpec("force", "the police force that recorded the search"),
    ColumnSpec("area", "the area where the search took place"),
    ColumnSpec("datetime", "when the search took place, date and time"),
    ColumnSpec("date", "the day of the search"),
    ColumnSpec("time", "the time of day of the search"),
    ColumnSpec("kind", "what was searched: a person, a vehicle, or both", KIND),
    ColumnSpec("ethnicity_self_defined", "as stated by the person", _ETHNICITY, UNKNOWN),
    ColumnSpec("ethnicity_officer_defined", "as recorded by the officer", _ETHNICITY, UNKNOWN),
    ColumnSpec("age_band", "the person's age in the police's bands", AGE_BAND),
    ColumnSpec("age", "the person's age in years"),
    ColumnSpec("gender", "the person's gender", GENDER),
    ColumnSpec("power", "the law used", POWER),
    ColumnSpec("object_of_search", "what was looked for", OBJECT_OF_SEARCH),
    ColumnSpec("grounds", "why the person was searched", GROUNDS),
    ColumnSpec("drug_dog_indication", "whether a drug dog indicated", _YES_NO),
    ColumnSpec("outcome", "what followed", STEPS),
    ColumnSpec("outcome_linked", "whether the outcome is linked to the object of search", _YES_NO),
    ColumnSpec("item_found", "whether an item was found", _YES_NO),
    ColumnSpec("clothing_removed", "whether more than outer clothing was removed", _YES_NO),
    ColumnSpec("operation", "the operation that the search was part of"),
    ColumnSpec("latitude", "degrees north, as published (snapped to a map point)"),
    ColumnSpec("longitude", "degrees east, as published (snapped to a map point)"),
    ColumnSpec("searched", "whether the stop led to a search", _YES_NO),
    ColumnSpec("person_searched", "whether a person was searched in the stop", _YES_NO),
    ColumnSpec("vehicle_searched", "whether a vehicle was searched in the stop", _YES_NO),
    ColumnSpec("count", "how many searches the row stands for"),
    ColumnSpec("positive_outcomes", "how many of the row's searches had a positive outcome"),
    ColumnSpec("items_found", "in how many of the row's searches an item was found"),
    ColumnSpec("arrests", "how many of the row's searches led to an arrest"),
    ColumnSpec("no_further_action", "how many of the row's searches led to no further action"),
    ColumnSpec("period", "the month, quarter or year that the row counts"),
    ColumnSpec("quarter", "the quarter, where the period is the year"),
    ColumnSpec("classification", "the set of ethnic groups that the row's group is one of"),
    ColumnSpec("measure", "what the row counts, where a table counts several things"),
)

BY_NAME = {column.name: column for column in COLUMNS}
NAMES = tuple(BY_NAME)
