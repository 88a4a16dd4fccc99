"""The population that searches are compared with: residents by area, ethnic group and age band."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audit.baselines.names import folded
from audit.errors import BaselineError, listed
from audit.ethnicity import EIGHTEEN, LABELS, PARENTS, ROMA
from audit.schema import AGE_BAND

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.baselines.ages import Ages, AgeSource

ANY_AREA = "*"
"""The area of a baseline that holds one population, and stands for the one area of an audit."""

ADDED_LATER = frozenset({"W3", "O2", ROMA.code})
"""
Groups that older tables count under "other": Gypsy or Irish Traveller and Arab before the Census
of 2011, Roma before that of 2021. A broad group can be added up without them.
"""

PRINTED_ORDER = (*EIGHTEEN.codes, ROMA.code)

PARTS: dict[str, tuple[str, ...]] = {
    broad: tuple(code for code in PRINTED_ORDER if PARENTS[code] == broad)
    for broad in dict.fromkeys(PARENTS.values())
}
"""The detailed groups of every broad one, in printed order."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A population by area and ethnic group, and where its figures come from."""

    name: str
    """As the plan writes it, such as `census-2021` or `station-footfall.csv`."""
    label: str
    """As a report prints it."""
    source: str
    date: str
    """The day or the period that the figures describe; empty where it is not known."""
    definition: str
    """Who is counted."""
    credit: str
    """The line that the publisher's licence asks for; empty where none is known."""
    sha256: str
    """Of the file that the figures were read from; of several, joined with spaces."""
    residents: Mapping[str, Mapping[str, int]]
    """
    People by the audit's area label, then by group code, broad or detailed.

    A baseline of one population holds it under `ANY_AREA`, and answers with it for every area.
    """
    aged: Mapping[str, AgeSource] = field(default_factory=dict)
    """The ages of those areas that have any, by the same labels, read when they are asked for."""
    modelled: float = 0.0
    """The largest share of a figure that its table says is an estimate, from 0 to 1."""

    @property
    def areas(self) -> tuple[str, ...]:
        """The labels of the areas, in their order; `ANY_AREA` alone for a single population."""
        return tuple(self.residents)

    @property
    def is_single(self) -> bool:
        """Whether it holds one population that stands for any one area."""
        return len(self.residents) == 1 and ANY_AREA in self.residents

    def residents_of(self, area: str, group: str) -> int:
        """
        The residents of a group in an area.

        A broad group is the sum of its detailed ones where only those are held. `BaselineError`
        says what is missing: the area, the group, or parts of a broad group.
        """
        held = self._held(area)
        number = _number(held, group)
        if number is None:
            raise BaselineError(self._lacks(area, group))
        return number

    def has(self, area: str, group: str) -> bool:
        """Whether `residents_of` knows the group in the area."""
        return self.number_of(area, group) is not None

    def number_of(self, area: str, group: str) -> int | None:
        """The residents of a group in an area; None where they are not known."""
        held = self._population(area)
        return None if held is None else _number(held, group)

    def total(self, area: str) -> int:
        """The residents of all groups that are held for the area."""
        return sum(self._held(area).values())

    def ages(self, area: str) -> Ages | None:
        """The residents of an area by age band, with their source; None where no ages are held."""
        source = self.aged.get(ANY_AREA if self.is_single else area)
        return source.read() if source else None

    def age_bands(self, area: str) -> tuple[str, ...]:
        """The age bands that are held for an area, the youngest first; none without ages."""
        ages = self.ages(area)
        return tuple(ages.residents) if ages else ()

    def has_ages(self, area: str, group: str) -> bool:
        """Whether `residents_aged` knows the group in every age band that is held for the area."""
        ages = self.ages(area)
        held = list(ages.residents.values()) if ages else []
        return bool(held) and all(_number(each, group) is not None for each in held)

    def residents_aged(self, area: str, group: str, band: str) -> int:
        """
        The residents of a group in an area and an age band, such as `10_17`.

        A broad group is the sum of its detailed ones where only those are held. The bands add up
        to the residents of all ages but for the few people by which rounding parts them.
        `BaselineError` says what is missing.
        """
        ages = self.ages(area)
        held = ages.residents.get(band) if ages else None
        number = None if held is None else _number(held, group)
        if number is None:
            raise BaselineError(self._lacks_ages(area, group, band))
        return number

    def modelled_share(self, area: str, group: str) -> float:
        """
        The share of a group's residents in an area whose age is modelled, from 0 to 1.

        Their age was not published, and was shared out over the bands. Told of the group in all
        bands together. `BaselineError` where no ages of the group are held.
        """
        ages = self.ages(area)
        if ages is None or not self.has_ages(area, group):
            raise BaselineError(self._lacks_ages(area, group))
        if group in next(iter(ages.residents.values())):
            return ages.modelled.get(group, 0.0)
        people = {
            code: sum(held.get(code, 0) for held in ages.residents.values())
            for code in PARTS.get(group, ())
        }
        modelled = sum(number * ages.modelled.get(code, 0.0) for code, number in people.items())
        return modelled / sum(people.values()) if any(people.values()) else 0.0

    def only(self, areas: Sequence[str]) -> Baseline:
        """
        The baseline of these areas alone, under these labels and in this order.

        Labels are matched without regard to case and punctuation. A single population is given
        back as it is, for at most one area: nobody knows how it divides over several.
        """
        if self.is_single:
            return self._for_one(areas)
        labels = {folded(label): label for label in self.areas}
        if missing := [area for area in areas if folded(area) not in labels]:
            raise BaselineError(self._lacks_areas(missing))
        held = {area: labels[folded(area)] for area in areas}
        return replace(
            self,
            residents={area: self.residents[label] for area, label in held.items()},
            aged={area: self.aged[label] for area, label in held.items() if label in self.aged},
        )

    def _for_one(self, areas: Sequence[str]) -> Baseline:
        if len(set(areas)) <= 1:
            return self
        raise BaselineError(
            f"The baseline {self.name!r} is one population without areas, and the audit has "
            f"{len(set(areas))} areas ({_some(areas)}). Name one under [scope] area, or give a "
            "table with the columns area,group,residents."
        )

    def _population(self, area: str) -> Mapping[str, int] | None:
        return self.residents.get(ANY_AREA if self.is_single else area)

    def _held(self, area: str) -> Mapping[str, int]:
        held = self._population(area)
        if held is None:
            raise BaselineError(self._lacks_areas([area]))
        return held

    def _lacks_areas(self, areas: Sequence[str]) -> str:
        return listed(
            f"The baseline {self.name!r} holds {_some(self.areas)}. Name one of these areas, "
            "or add the residents of what it lacks:",
            areas,
        )

    def _lacks(self, area: str, group: str) -> str:
        held = self._held(area)
        place = "" if self.is_single else f" in {area}"
        parts = [LABELS[code] for code in PARTS.get(group, ()) if code not in held]
        if PARENTS.get(group) in held:
            remedy = (
                f"It does not divide {LABELS[PARENTS[group]]}: use the classification 5+1 and the "
                "reference white, or a baseline with detailed groups."
            )
        elif parts and len(parts) < len(PARTS[group]):
            remedy = f"Add what it lacks of the group: {', '.join(parts)}."
        else:
            remedy = "Add a row for the group, or choose a baseline that has it."
        return (
            f"The baseline {self.name!r} has no residents for {LABELS.get(group, group)!r}{place}; "
            f"it has {', '.join(LABELS.get(code, code) for code in held)}. {remedy}"
        )

    def _lacks_ages(self, area: str, group: str, band: str | None = None) -> str:
        place = "" if self.is_single else f" in {area}"
        what = f"{LABELS.get(group, group)!r}" + (f", {AGE_BAND.get(band, band)}" if band else "")
        ages = self.ages(area)
        if ages is None:
            known = "It holds residents of all ages together."
        else:
            bands = ", ".join(AGE_BAND.get(each, each) for each in ages.residents)
            codes = dict.fromkeys(code for held in ages.residents.values() for code in held)
            groups = ", ".join(LABELS.get(code, code) for code in codes)
            known = f"It has the age bands {bands} of {groups}."
        return (
            f"The baseline {self.name!r} has no residents by age for {what}{place}. {known} "
            "Leave ages out, or choose a baseline that has them."
        )


def _number(held: Mapping[str, int], group: str) -> int | None:
    """The number of a group, itself or the sum of its parts; None where it cannot be known."""
    if group in held:
        return held[group]
    parts = PARTS.get(group, ())
    if not parts or any(code not in held for code in parts if code not in ADDED_LATER):
        return None
    return sum(held.get(code, 0) for code in parts)


def _some(areas: Sequence[str], most: int = 8) -> str:
    """The first of the areas, and how many more there are."""
    more = f" and {len(areas) - most} more" if len(areas) > most else ""
    return ", ".join(areas[:most]) + more
