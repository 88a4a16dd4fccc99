"""Inputs → findings: the one place that wires the core together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit import schema
from audit.estimate import NotEstimable
from audit.inputs import counted, counted_by
from audit.measures import MEASURES, Comparison, Ladder, named
from audit.measuring import Part
from audit.pipeline.crossed import crossed
from audit.pipeline.family import adjusted, over_areas
from audit.pipeline.imputed import imputed
from audit.pipeline.operation import of_records
from audit.pipeline.pooled import at_ages, pooled
from audit.plan import DEFINITIONS
from audit.sensitivity import VARIATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Finding
    from audit.inputs import Inputs

STRATA = ("power", "object_of_search", "grounds", "age_band", "gender", "clothing_removed")
"""The parts of the records that are looked at by themselves."""
INTERSECTION = ("age_band", "gender")
"""The parts that are crossed with each other, as well as with ethnicity."""
SECTION_60 = "section_60"

_AGAIN = tuple(each for each in MEASURES if not each.once)
"""What is measured again for every area."""
_OF_RESIDENTS = tuple(each for each in MEASURES if each.needs_residents and not each.needs_people)
_OF_FINDS = tuple(each for each in _AGAIN if each.needs_finds)
_VARIED = tuple(each for each in _AGAIN if not isinstance(each, Ladder))
_COMPARED = tuple(each for each in _AGAIN if isinstance(each, Comparison))


_OF_SEARCHES = named("searches")
_OF_STRATA = named("searches", "share_of_searches", "find_rate")
"""Only who lives somewhere is known of residents, so parts of the records have no rate of them."""
_OF_SECTION_60 = named("search_rate", "rate_ratio")
"""Section 60 needs no suspicion of a person: its rates are published and argued about apart."""


def audit(inputs: Inputs) -> tuple[Finding, ...]:
    """Measure the inputs as they are, then part by part, then under every variation."""
    whole = Part(inputs, counted(inputs)[""])
    return (
        *adjusted(
            _main(whole),
            primary=inputs.plan.report.primary,
            baseline=inputs.baselines[0].name,
        ),
        *pooled(whole),
        *imputed(whole),
        *crossed(whole),
        *over_areas(_by_area(inputs)),
        *(finding for stratum in STRATA for finding in _by_stratum(inputs, stratum)),
        *at_ages(inputs),
        *_by_intersection(inputs),
        *_by_month(inputs),
        *_varied(inputs),
        *of_records(whole),
    )


def _main(whole: Part) -> Iterator[Finding]:
    """Every measure, then the other definitions of a find and the other baselines."""
    inputs = whole.inputs
    asked = [each for each in MEASURES if inputs.people or not each.needs_people]
    yield from whole.findings(asked)
    for each in DEFINITIONS:
        if each != inputs.plan.find.definition:
            part = replace(whole, stratum={"definition": each}, definition=each)
            yield from part.findings(_OF_FINDS)
    for baseline in inputs.baselines[1:]:
        yield from replace(whole, baseline=baseline).findings(_OF_RESIDENTS)


def _by_area(inputs: Inputs) -> Iterator[Finding]:
    if len(inputs.areas) > 1:
        for area, part in counted(inputs, "area").items():
            yield from Part(inputs, part, {"area": area}, areas=(area,)).findings(_AGAIN)


def _by_stratum(inputs: Inputs, stratum: str) -> Iterator[Finding]:
    parts = counted(inputs, stratum)
    if set(parts) == {schema.NOT_RECORDED}:
        return
    for code in schema.BY_NAME[stratum].codes:
        if code in parts:
            part = Part(inputs, parts[code], {stratum: code})
            yield from part.findings(_OF_STRATA)
            if code == SECTION_60:
                yield from part.findings(_OF_SECTION_60)


def _by_intersection(inputs: Inputs) -> Iterator[Finding]:
    """Ethnicity by age band by gender, where the records hold all three."""
    parts = counted_by(inputs, *INTERSECTION)
    if any({codes[at] for codes in parts} == {schema.NOT_RECORDED} for at in (0, 1)):
        return
    for codes, part in parts.items():
        stratum = dict(zip(INTERSECTION, codes, strict=True))
        yield from Part(inputs, part, stratum).findings(_OF_STRATA)


def _by_month(inputs: Inputs) -> Iterator[Finding]:
    for month, part in counted(inputs, "month").items():
        if month:
            yield from Part(inputs, part, {"month": month}).findings(_OF_SEARCHES)


def _varied(inputs: Inputs) -> Iterator[Finding]:
    for variation in VARIATIONS:
        name = variation.name
        match variation.alter(inputs):
            case None:
                continue
            case NotEstimable() as why:
                part = Part(inputs, counted(inputs)[""], variation=name, instead=why)
                yield from part.findings(_COMPARED)
            case altered:
                part = Part(altered, counted(altered)[""], variation=name)
                yield from part.findings(_VARIED)
                yield from pooled(part)
