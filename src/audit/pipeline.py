"""Inputs → findings: the one place that wires the core together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.estimate import NotEstimable
from audit.inputs import counted
from audit.measures import MEASURES, Comparison, Ladder
from audit.measuring import Part
from audit.plan import DEFINITIONS
from audit.sensitivity import VARIATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Finding
    from audit.inputs import Inputs

STRATA = ("power", "object_of_search", "grounds", "age_band", "gender", "clothing_removed")
"""The parts of the records that are looked at by themselves."""

_OF_RESIDENTS = tuple(measure for measure in MEASURES if measure.needs_residents)
_OF_FINDS = tuple(measure for measure in MEASURES if measure.needs_finds)
_OF_SEARCHES = tuple(measure for measure in MEASURES if measure.name == "searches")
_OF_STRATA = tuple(
    measure
    for measure in MEASURES
    if measure.name in ("searches", "share_of_searches", "find_rate")
)
"""Residents are not known by power or by grounds, so no rate of residents is."""
_VARIED = tuple(measure for measure in MEASURES if not isinstance(measure, Ladder))
_COMPARED = tuple(measure for measure in MEASURES if isinstance(measure, Comparison))


def audit(inputs: Inputs) -> tuple[Finding, ...]:
    """Measure the inputs as they are, then part by part, then under every variation."""
    return (
        *_main(inputs),
        *_by_area(inputs),
        *(finding for stratum in STRATA for finding in _by_stratum(inputs, stratum)),
        *_by_month(inputs),
        *_varied(inputs),
    )


def _main(inputs: Inputs) -> Iterator[Finding]:
    """Every measure, then the other definitions of a find and the other baselines."""
    everything = counted(inputs)[""]
    yield from Part(inputs, everything).findings(MEASURES)
    for each in DEFINITIONS:
        if each != inputs.plan.find.definition:
            part = Part(inputs, everything, {"definition": each}, definition=each)
            yield from part.findings(_OF_FINDS)
    for baseline in inputs.baselines[1:]:
        yield from Part(inputs, everything, baseline=baseline).findings(_OF_RESIDENTS)


def _by_area(inputs: Inputs) -> Iterator[Finding]:
    if len(inputs.areas) > 1:
        for area, part in counted(inputs, "area").items():
            yield from Part(inputs, part, {"area": area}, areas=(area,)).findings(MEASURES)


def _by_stratum(inputs: Inputs, stratum: str) -> Iterator[Finding]:
    parts = counted(inputs, stratum)
    if set(parts) == {schema.NOT_RECORDED}:
        return
    for code in schema.BY_NAME[stratum].codes:
        if code in parts:
            yield from Part(inputs, parts[code], {stratum: code}).findings(_OF_STRATA)


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
