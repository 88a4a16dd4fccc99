"""Says which bundled area contains which."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from audit.baselines.figures import larger_areas

if TYPE_CHECKING:
    from audit.baselines.figures import Area


def contains(outer: Area, inner: Area) -> bool:
    """
    Whether all of `inner` lies in `outer`; an area contains itself.

    Told by whole local authorities, so that a ward contains nothing but itself.
    """
    if outer.code == inner.code:
        return True
    return outer.type != "ward" and _authorities(inner) <= _authorities(outer)


def _authorities(area: Area) -> frozenset[str]:
    """The codes of the local authorities that the area is made of, or lies in."""
    match area.type:
        case "ward":
            return frozenset({area.local_authority})
        case "local_authority":
            return frozenset({area.code})
        case _:
            return frozenset(_authorities_in(area.code))


@cache
def _authorities_in(code: str) -> tuple[str, ...]:
    """The local authorities of a police force area, region or country, by its code."""
    initials = {"E92000001": "E", "W92000004": "W", "K04000001": "EW"}.get(code, "")
    return tuple(
        area.code
        for area in larger_areas().areas.values()
        if area.type == "local_authority"
        and (code in (area.police_force_area, area.region) or area.code[0] in initials)
    )
