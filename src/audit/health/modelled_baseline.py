"""Baselines of which a part was not counted but estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.baselines import MUCH_MODELLED
from audit.baselines.blend import is_blend
from audit.ethnicity import LABELS
from audit.findings import Level
from audit.health.base import Evidence, HealthCheck, Seen, without_area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.baselines import Baseline

WARN_FROM = 0.5


def _look(evidence: Evidence) -> Seen:
    inputs = evidence.inputs
    if inputs is None:
        return without_area(modelled_share={}, modelled_share_of_ages={}, blends=[])
    return judged(inputs.baselines, inputs.areas, inputs.classification.codes)


def judged(baselines: Sequence[Baseline], areas: Sequence[str], groups: Sequence[str]) -> Seen:
    """How much of the baselines is an estimate, the main one first; of these areas and groups."""
    blends = [each.name for each in baselines if is_blend(each.name)]
    shares = _shares(baselines[0], areas, groups)
    tables = {each.name: each.modelled for each in baselines if each.modelled}
    numbers = {"modelled_share": tables, "modelled_share_of_ages": shares, "blends": blends}
    if tables:
        return Seen(*_of_tables(tables), numbers)
    return Seen(*_of_parts(shares, blends), numbers)


def _shares(baseline: Baseline, areas: Sequence[str], groups: Sequence[str]) -> dict[str, float]:
    """The largest modelled share of each group's ages, over the areas."""
    found: dict[str, float] = {}
    for group in groups:
        held = [_share(baseline, area, group) for area in areas]
        if known := [each for each in held if each is not None]:
            found[group] = round(max(known), 4)
    return found


def _share(baseline: Baseline, area: str, group: str) -> float | None:
    has_ages = baseline.ages(area) is not None and baseline.has_ages(area, group)
    return baseline.modelled_share(area, group) if has_ages else None


def _of_tables(tables: dict[str, float]) -> tuple[Level, str]:
    """Tables that say themselves that they are estimates."""
    named = ", ".join(f"{name} up to {share:.0%}" for name, share in tables.items())
    level: Level = "warning" if max(tables.values()) >= WARN_FROM else "note"
    return level, f"Residents are in part estimated, not counted, as their tables say ({named})."


def _of_parts(shares: dict[str, float], blends: list[str]) -> tuple[Level, str]:
    much = {group: share for group, share in shares.items() if share > MUCH_MODELLED}
    if much:
        named = ", ".join(f"{LABELS[group]} {share:.0%}" for group, share in much.items())
        return "note", f"Ages of residents are in part estimated, not counted ({named})."
    if blends:
        return "note", f"A blend of populations is a model, not a count: {', '.join(blends)}."
    return "ok", "The residents were counted, or no more than a little of their ages is estimated."


CHECK = HealthCheck(
    name="modelled_baseline",
    because="An estimate of who lives somewhere carries its makers' assumptions into every ratio.",
    look=_look,
    definition="Shares of residents that a table's column `modelled` says are estimates, the share "
    "of each group's residents whose age is estimated, and baselines that are blends of several.",
    threshold=f"Note where any residents are estimated, above {MUCH_MODELLED:.0%} of a group's "
    f"ages, and for a blend; warning from {WARN_FROM:.0%} of a figure.",
    source="62% of the Census's cells of age by ethnic group are withheld for small areas.",
)
