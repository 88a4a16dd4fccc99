"""The way from degrees, as records have them, to the coordinates of polygons."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from pyproj import CRS, Transformer
from pyproj.enums import TransformDirection
from pyproj.exceptions import ProjError
from pyproj.network import set_network_enabled  # type: ignore[attr-defined]  # not in an __all__
from pyproj.transformer import TransformerGroup

from audit.errors import PlanError

if TYPE_CHECKING:
    Numbers = np.ndarray[tuple[int], np.dtype[Any]]
    Extent = tuple[float, float, float, float]
    """West, south, east, north."""

WGS84 = "EPSG:4326"
_GRID_MISSES = "the finest known one needs a file of shifts that is not installed"
_POLE, _DATE_LINE = 90.0, 180.0


@dataclass(frozen=True, slots=True)
class FromDegrees:
    """The best transformation at hand from degrees (WGS84) to a system of coordinates."""

    crs: str
    """The name of the system."""
    accuracy: float
    """Metres, as its publisher states it."""
    is_best: bool
    """False where a finer one is known, and a file that it needs is not there."""
    _transformer: Transformer

    @classmethod
    def to(cls, crs: str, file: str) -> FromDegrees:
        """
        The transformation to a system given by code or definition.

        One is chosen for all points, so that neighbours never move apart. Without the grid
        OSTN15 a Helmert transformation serves for Great Britain, good to a few metres: Ordnance
        Survey (2020), A guide to coordinate systems in Great Britain, section 6.
        `PlanError` where none is known.
        """
        set_network_enabled(active=False)
        try:
            system = CRS.from_user_input(crs)
            with warnings.catch_warnings():
                # That a grid is missing is said in a note, not on the way.
                warnings.simplefilter("ignore")
                known = TransformerGroup(WGS84, system, always_xy=True)
            first = next(each for each in known.transformers if each.accuracy >= 0)
        except (ProjError, StopIteration) as error:
            raise PlanError(
                f"The boundaries {file} use a system of coordinates to which degrees cannot be "
                f"brought ({crs[:60]}). Export them as GeoJSON in degrees (EPSG:4326)."
            ) from error
        return cls(system.name, first.accuracy, known.best_available, first)

    def points(self, longitudes: Numbers, latitudes: Numbers) -> tuple[Numbers, Numbers]:
        """The points in the system's own coordinates; infinite where they have none."""
        x, y = self._transformer.transform(longitudes, latitudes)
        return np.asarray(x, "float64"), np.asarray(y, "float64")

    def extent(self, bounds: Extent, file: str) -> Extent:
        """
        Bounds in the system's own coordinates, in degrees.

        `PlanError` where they are none, as of metres that are said to be degrees.
        """
        try:
            found = self._transformer.transform_bounds(
                *bounds, direction=TransformDirection.INVERSE
            )
        except ProjError:
            found = (math.inf,) * 4
        west, south, east, north = found
        is_on_earth = abs(south) <= _POLE and abs(north) <= _POLE and south <= north
        if not is_on_earth or not (abs(west) <= _DATE_LINE and abs(east) <= _DATE_LINE):
            shown = ", ".join(f"{each:,.1f}" for each in bounds)
            raise PlanError(
                f"The boundaries {file} are said to be in {self.crs}, which their coordinates are "
                f"not (they run from {shown}: left, bottom, right, top). "
                "Export them again with the right system of coordinates."
            )
        return west, south, east, north

    def note(self) -> str:
        """How far points may be off; empty where that is nothing."""
        if not self.accuracy:
            return ""
        why = "" if self.is_best else f", since {_GRID_MISSES}"
        return (
            f"points are brought to the boundaries' own coordinates ({self.crs}) to within about "
            f"{max(1, round(self.accuracy))} m{why}"
        )
