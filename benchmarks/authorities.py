"""A made-up tally of searches in every local authority of England and Wales."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from audit import baselines
from audit.baselines.figures import larger_areas
from audit.counts import Period
from audit.inputs import Inputs
from audit.intake.ingest import DIMENSIONS
from audit.plan import Plan
from audit.tally import Tally

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = 331
"""Local authorities of England and Wales on the day of the Census of 2021."""
CODES = {
    "force": ["here"],
    "searched": ["yes"],
    "month": [f"2025-{month:02d}" for month in range(1, 13)],
    "kind": ["person", "vehicle"],
    "ethnicity_self_defined": ["W1", "W9", "B1", "B2", "A1", "A2", "M1", "O9", "not_stated"],
    "ethnicity_officer_defined": ["white", "black", "asian", "other", "unknown"],
    "age_band": ["10_17", "18_24", "25_34", "over_34", "not_recorded"],
    "gender": ["male", "female"],
    "power": ["misuse_of_drugs_23", "pace_1", "section_60"],
    "object_of_search": ["controlled_drugs", "offensive_weapons", "stolen_goods"],
    "grounds": ["behaviour", "intelligence+behaviour", "not_recorded"],
    "drug_dog_indication": ["not_recorded"],
    "outcome": ["no_further_action", "arrest", "community_resolution", "caution"],
    "outcome_linked": ["yes", "no", "not_recorded"],
    "item_found": ["not_recorded"],
    "clothing_removed": ["yes", "no", "not_recorded"],
}
"""What records hold; every code is as likely as the others."""


def everywhere(rows: int, folder: Path, *, seed: int = 1) -> Inputs:
    """An audit of so many made-up searches over the 331 authorities of the 2021 Census."""
    draw = np.random.default_rng(seed)
    names = authorities()
    columns = {
        name: pd.Categorical.from_codes(
            draw.integers(len(codes), size=rows), pd.Index(codes, dtype="str")
        )
        for name, codes in ({"area": names} | CODES).items()
    }
    records = pd.DataFrame(columns).assign(searches=1)
    return Inputs(
        tally=Tally.of(records[[*DIMENSIONS, "searches"]], DIMENSIONS),
        baselines=(baselines.load(baselines.CENSUS_2021, areas=names, folder=folder),),
        plan=Plan(),
        areas=tuple(names),
        period=Period(months=12),
        basis="self_defined",
        kinds=("person", "person_and_vehicle"),
    )


def authorities() -> list[str]:
    """The codes of as many bundled local authorities."""
    found = [area.code for area in larger_areas().areas.values() if area.type == "local_authority"]
    return found[:NUMBER]
