"""What lies around an area and within it: its police force, and the wards of its authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.baselines.areas import find_area
from audit.baselines.figures import larger_areas, residents_of, wards
from audit.errors import BaselineError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.baselines.figures import Area

_HAS_WARDS = ("local_authority", "ward")


class Spread(NamedTuple):
    """How a group's share of the residents differs from ward to ward."""

    share: float
    """Of all the wards together."""
    lowest: float
    highest: float


def bundled(name: str) -> Area | None:
    """The bundled area that a name stands for; None where it stands for none, or for several."""
    try:
        return find_area(name)
    except BaselineError:
        return None


def force_around(name: str) -> str | None:
    """How a plan names the police force area around a local authority or a ward; else None."""
    area = bundled(name)
    if area is None or area.type not in _HAS_WARDS:
        return None
    force = larger_areas().areas.get(area.police_force_area)
    if force is None or residents_of(force) == residents_of(area):
        return None  # The City of London is both, with the same people.
    return f"force:{force.name}"


def is_of_force(name: str, force: str) -> bool:
    """Whether a baseline is of the residents of that force, however it is named."""
    area, other = bundled(name), bundled(force)
    return area is not None and other is not None and area.code == other.code


def authority_of(name: str) -> Area | None:
    """The local authority that an area is, or is a ward of."""
    area = bundled(name)
    if area is None or area.type not in _HAS_WARDS:
        return None
    return larger_areas().areas.get(area.local_authority) if area.type == "ward" else area


def wards_of(authority: Area) -> list[Area]:
    """The wards of a local authority, by code."""
    return [each for each in wards().areas.values() if each.local_authority == authority.code]


def spread(held: Sequence[Area], group: str) -> Spread | None:
    """A group's share of the residents over some wards; None where nobody lives in them."""
    numbers = [(residents_of(each)[group], sum(residents_of(each).values())) for each in held]
    lived_in = [(own, whole) for own, whole in numbers if whole]
    if not lived_in:
        return None
    shares = [own / whole for own, whole in lived_in]
    own, whole = (sum(each) for each in zip(*lived_in, strict=True))
    return Spread(own / whole, min(shares), max(shares))
