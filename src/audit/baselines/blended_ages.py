"""The ages of a blend of baselines, mixed when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from audit.baselines.ages import Ages, in_whole_people
from audit.baselines.baseline import PARTS
from audit.ethnicity import PARENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.baselines.baseline import Baseline


@dataclass(frozen=True, slots=True)
class BlendedAges:
    """What one area of a blend is made of."""

    weights: tuple[Fraction, ...]
    baselines: tuple[Baseline, ...]
    """The parts, each with ages."""
    area: str
    residents: Mapping[str, int]
    """The blend's own, of all ages, by group."""

    def read(self) -> Ages:
        """
        The ages of every group of which all parts hold them, in the bands that all parts hold.

        A group's bands are those of the parts, in proportion to the residents of the group that
        each part brings to the blend; so is its modelled share.
        """
        bands = self._bands()
        groups = self._groups()
        by_group = {code: self._by_band(code, bands) for code in groups}
        held = [ages for each in self.baselines if (ages := each.ages(self.area))]
        return Ages(
            {band: {code: by_group[code][band] for code in groups} for band in bands},
            {code: self._modelled(code) for code in groups},
            "; ".join(dict.fromkeys(each.source for each in held if each.source)),
            " ".join(dict.fromkeys(sha for each in held for sha in each.sha256.split())),
        )

    def _bands(self) -> list[str]:
        others = [each.age_bands(self.area) for each in self.baselines]
        return [band for band in others[0] if all(band in bands for bands in others)]

    def _groups(self) -> list[str]:
        """The blend's own groups where all parts have their ages, else the broad ones."""
        own = [code for code in self.residents if self._has(code)]
        broader = {PARENTS.get(code, code) for code in self.residents if code not in own}
        return [*own, *(code for code in PARTS if code in broader and self._has(code))]

    def _has(self, code: str) -> bool:
        return all(each.has_ages(self.area, code) for each in self.baselines)

    def _people(self, code: str) -> int:
        """The blend's residents of a group, of all ages."""
        codes = (code,) if code in self.residents else PARTS[code]
        return sum(self.residents.get(each, 0) for each in codes)

    def _brought(self, code: str) -> list[Fraction]:
        """What each part brings of a group: its weight times the group's share of the part."""
        return [
            weight * Fraction(each.residents_of(self.area, code), each.total(self.area))
            for weight, each in zip(self.weights, self.baselines, strict=True)
        ]

    def _by_band(self, code: str, bands: list[str]) -> dict[str, int]:
        """The group's residents by age band, in whole people."""
        brought = self._brought(code)
        whole = sum(brought)
        if not whole:
            return dict.fromkeys(bands, 0)
        shares = [Fraction(0)] * len(bands)
        for part, each in zip(brought, self.baselines, strict=True):
            people = [each.residents_aged(self.area, code, band) for band in bands]
            # Rounding may part bands from their total, and a table may lack a band.
            total = max(each.residents_of(self.area, code), sum(people), 1)
            shares = [
                share + part / whole * Fraction(number, total)
                for share, number in zip(shares, people, strict=True)
            ]
        parts = in_whole_people(self._people(code), [*shares, 1 - sum(shares, Fraction())])
        return dict(zip(bands, parts, strict=False))

    def _modelled(self, code: str) -> float:
        """The modelled share of the group's residents."""
        brought = self._brought(code)
        shares = [each.modelled_share(self.area, code) for each in self.baselines]
        modelled = sum(part * Fraction(share) for part, share in zip(brought, shares, strict=True))
        return float(modelled / sum(brought)) if any(brought) else 0.0
