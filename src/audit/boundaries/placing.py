"""Points → the areas that contain them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Collection

    from audit.boundaries.degrees import Extent, FromDegrees, Numbers

BRITISH_ISLES = (-11.0, 49.0, 3.0, 61.5)
"""West, south, east, north, in degrees. Where the polygons lie within, so must the points."""
EARTH = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where each of some points lies."""

    area: Numbers
    """The number of the area in `Boundaries.names`; -1 where a point lies in none."""
    is_usable: Numbers
    """False where coordinates are missing, impossible, 0 and 0, or far from the British Isles."""
    is_shared: Numbers
    """Whether a point lies in several areas, as on an edge; it is given to the first."""
    is_swapped: Numbers
    """Whether a point lies in no area, and would lie among them with its coordinates swapped."""


@dataclass(frozen=True, slots=True, eq=False)
class Boundaries:
    """The polygons of areas that a user has."""

    file: str
    sha256: str
    names: tuple[str, ...]
    """All different; of several areas at a point, the first here has it."""
    polygons: np.ndarray[tuple[int], np.dtype[Any]] = field(repr=False)
    of: Numbers = field(repr=False)
    """The number of the area that each polygon belongs to."""
    from_degrees: FromDegrees = field(repr=False)
    extent: Extent
    """Of all polygons, in degrees."""
    notes: tuple[str, ...] = ()
    """What the user should be told of how they were read."""

    def place(self, longitudes: Numbers, latitudes: Numbers) -> Placed:
        """The areas of points in degrees (WGS84), NaN where a coordinate is missing."""
        is_usable = self._is_usable(longitudes, latitudes)
        points = np.flatnonzero(is_usable)
        x, y = self.from_degrees.points(longitudes[points], latitudes[points])
        inside, of = self._met(x, y)
        area, times = _first(points[inside], of, len(longitudes))
        is_swapped = (area < 0) & _is_within(self.extent, latitudes, longitudes)
        return Placed(area, is_usable, times > 1, is_swapped)

    def preferring(self, names: Collection[str]) -> Boundaries:
        """With those areas before all others where a point lies in several."""
        ordered = sorted(self.names, key=lambda name: (name not in names, name))
        number = {name: at for at, name in enumerate(ordered)}
        moved = np.array([number[name] for name in self.names])
        return replace(self, names=tuple(ordered), of=moved[self.of])

    def _is_usable(self, longitudes: Numbers, latitudes: Numbers) -> Numbers:
        where = BRITISH_ISLES if _holds(BRITISH_ISLES, self.extent) else EARTH
        is_near = _is_within(where, longitudes, latitudes)
        is_null = (longitudes == 0) & (latitudes == 0)
        return np.asarray(is_near & ~is_null, bool)

    def _met(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        """Pairs of a point and an area that has it, inside or on its edge; each pair once."""
        is_finite = np.isfinite(x) & np.isfinite(y)
        points = np.flatnonzero(is_finite)
        tree = shapely.STRtree(np.array(shapely.points(x[points], y[points]), dtype=object))
        polygon, point = tree.query(self.polygons, predicate="intersects")
        pairs = np.unique(np.stack([points[point], self.of[polygon]]), axis=1)
        return pairs[0], pairs[1]


def _first(points: Numbers, areas: Numbers, number: int) -> tuple[Numbers, Numbers]:
    """The first area of each point, -1 where it has none, and how many it has."""
    times = np.bincount(points, minlength=number)
    first = np.full(number, np.iinfo("int64").max)
    np.minimum.at(first, points, areas)
    return np.where(times > 0, first, -1), times


def _is_within(extent: Extent, longitudes: Numbers, latitudes: Numbers) -> Numbers:
    west, south, east, north = extent
    is_between = (longitudes >= west) & (longitudes <= east)
    return is_between & (latitudes >= south) & (latitudes <= north)


def _holds(outer: Extent, inner: Extent) -> bool:
    (west, south, east, north), (left, low, right, high) = outer, inner
    return west <= left and south <= low and right <= east and high <= north
