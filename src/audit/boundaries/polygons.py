"""Geometries as received → polygons that points can be tried against, mended where they must be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from audit.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Geometries = np.ndarray[tuple[int], np.dtype[Any]]

_POLYGONS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
_COLLECTION = shapely.GeometryType.GEOMETRYCOLLECTION
_AREAL = (*_POLYGONS, _COLLECTION)
_WORDS = {
    shapely.GeometryType.MISSING: "nothing",
    shapely.GeometryType.POINT: "points",
    shapely.GeometryType.MULTIPOINT: "points",
    shapely.GeometryType.LINESTRING: "lines",
    shapely.GeometryType.LINEARRING: "lines",
    shapely.GeometryType.MULTILINESTRING: "lines",
    _COLLECTION: "collections without polygons",
}


@dataclass(frozen=True, slots=True)
class Polygons:
    """The polygons of a layer, each valid."""

    polygons: Geometries
    at: tuple[int, ...]
    """Which geometry of the layer each polygon is."""
    notes: tuple[str, ...]


def polygons(wkb: Sequence[Any], file: str) -> Polygons:
    """The polygons of a layer; `PlanError` where there are none."""
    try:
        received = shapely.from_wkb(np.asarray(wkb, dtype=object))
    except shapely.errors.ShapelyError as error:
        raise PlanError(f"The boundaries {file} cannot be read: {error}.") from error
    is_broken = ~shapely.is_valid(received) & np.isin(shapely.get_type_id(received), _AREAL)
    received[is_broken] = shapely.make_valid(received[is_broken])
    parts = np.array([_of_collection(each) for each in received], dtype=object)
    kinds = shapely.get_type_id(parts)
    is_kept = np.isin(kinds, _POLYGONS) & ~shapely.is_empty(parts)
    if not is_kept.any():
        raise PlanError(
            f"The boundaries {file} hold {_held(kinds)}, no polygons. Get the layer of the areas "
            "themselves."
        )
    mended = int((is_broken & is_kept).sum())
    notes = tuple(_notes(int((~is_kept).sum()), mended, _held(kinds[~is_kept])))
    return Polygons(parts[is_kept], tuple(np.flatnonzero(is_kept).tolist()), notes)


def _of_collection(geometry: Any) -> Any:  # noqa: ANN401 (shapely's geometries, or None)
    """The polygons of a mixed collection as one; any other geometry as it is."""
    if shapely.get_type_id(geometry) != _COLLECTION:
        return geometry
    within = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.union_all(within[shapely.get_type_id(within) == _POLYGONS[0]])


def _held(kinds: Geometries) -> str:
    """What geometries of those kinds are, in words."""
    words = Counter(_WORDS.get(shapely.GeometryType(kind), "empty polygons") for kind in kinds)
    return ", ".join(words)


def _notes(left: int, mended: int, what: str) -> Iterator[str]:
    if left:
        yield f"left out of the boundaries: {left:,} without a polygon ({what})"
    if mended:
        yield f"mended among the boundaries: {mended:,} whose edges cross"
