"""Comparisons that are made part by part, area by area or age by age, and then taken together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit import schema
from audit.asking import counts_of
from audit.estimate import Estimate
from audit.inputs import Counted, counted
from audit.measures import MEASURES, Strata
from audit.measuring import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.baselines import Baseline
    from audit.counts import Compared
    from audit.estimate import Result
    from audit.findings import Finding
    from audit.inputs import Inputs

_NOTHING = Counted({})
_POOLED = tuple(measure for measure in MEASURES if isinstance(measure, Strata))
_AT_AN_AGE = tuple(each for each in MEASURES if each.name in ("search_rate", "rate_ratio"))


def pooled(total: Part) -> Iterator[Finding]:
    """
    Every measure over areas where there are several, and over ages where residents have them.

    None where the unknown are shared out: done part by part and done in the whole, whole numbers
    come out differently, so that the parts would not fit their whole.
    """
    inputs = total.inputs
    if inputs.unknown == "pro_rata":
        return
    compared = total.population().compared()
    for by, parts in (("area", _areas(inputs)), ("age_band", _ages(inputs))):
        held = [part.population().compared() for part in parts.values()]
        for measure in _POOLED if len(held) > 1 else ():
            if measure.by == by:
                for group, whole in compared.items():
                    yield _finding(total, measure, whole, [each[group] for each in held])


def _finding(part: Part, measure: Strata, total: Compared, parts: Sequence[Compared]) -> Finding:
    """One measure over all the parts; its counts are those of all of them together."""
    needed = [side for each in parts for side in (each.group, each.reference)]
    weights = [each.whole for each in parts] if measure.by == "age_band" else []
    refused = part.asking.refused(measure, *needed, *weights)
    result = refused or measure.pooled(parts, part.inputs.level)
    if measure.by == "age_band":
        result = _with_modelled(part.inputs, result, (total.group.group, total.reference.group))
    counts = counts_of(measure, total.group) | counts_of(measure, total.reference, "reference_")
    counts["parts"] = len(parts)
    return part.asking.finding(
        measure, total.group, result, counts=counts, reference=total.reference.group
    )


def at_ages(inputs: Inputs) -> Iterator[Finding]:
    """The rates of each age band by themselves, where the baseline counts residents by age."""
    for part in _ages(inputs).values():
        if part.counted is not _NOTHING:
            yield from part.findings(_AT_AN_AGE)


def _with_modelled(inputs: Inputs, result: Result, groups: tuple[str, str]) -> Result:
    """A result by age with the share of each group's residents whose age is not counted."""
    if not isinstance(result, Estimate):
        return result
    names = ("modelled_share", "reference_modelled_share")
    modelled = {
        name: share
        for name, group in zip(names, groups, strict=True)
        if (share := _modelled_share(inputs, group)) is not None
    }
    return replace(result, extra={**result.extra, **modelled})


def _modelled_share(inputs: Inputs, group: str) -> float | None:
    """Over all areas; None for a set of people that is no group of the baseline."""
    baseline = inputs.baselines[0]
    if not all(baseline.has_ages(area, group) for area in inputs.areas):
        return None
    residents = [baseline.residents_of(area, group) for area in inputs.areas]
    modelled = [baseline.modelled_share(area, group) for area in inputs.areas]
    return sum(n * share for n, share in zip(residents, modelled, strict=True)) / sum(residents)


def _areas(inputs: Inputs) -> dict[str, Part]:
    """Every area of the audit, those without a search among them."""
    parts = counted(inputs, "area") if len(inputs.areas) > 1 else {}
    return {
        area: Part(inputs, parts.get(area, _NOTHING), {"area": area}, areas=(area,))
        for area in inputs.areas
        if parts
    }


def _ages(inputs: Inputs) -> dict[str, Part]:
    """Every age band of which the main baseline counts the residents."""
    baseline = inputs.baselines[0]
    bands = _bands(baseline, inputs.areas)
    parts = counted(inputs, "age_band") if bands else {}
    if set(parts) <= {schema.NOT_RECORDED}:
        return {}
    return {
        band: Part(
            inputs, parts.get(band, _NOTHING), {"age_band": band}, baseline=_at_age(baseline, band)
        )
        for band in bands
    }


def _bands(baseline: Baseline, areas: tuple[str, ...]) -> tuple[str, ...]:
    """The age bands of which the baseline counts residents in every area."""
    held = [baseline.age_bands(area) for area in areas]
    return tuple(band for band in held[0] if all(band in bands for bands in held)) if held else ()


def _at_age(baseline: Baseline, band: str) -> Baseline:
    """The residents of one age band alone."""
    ages = {area: baseline.ages(area) for area in baseline.areas}
    return replace(
        baseline,
        residents={area: held.residents[band] for area, held in ages.items() if held is not None},
        aged={},
    )
