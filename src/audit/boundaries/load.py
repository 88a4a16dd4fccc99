"""A file of polygons → boundaries, with everything that a user should know of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from audit.boundaries.container import container
from audit.boundaries.degrees import FromDegrees
from audit.boundaries.layers import layer_of
from audit.boundaries.naming import candidates, check_codes, check_names, chosen, code_column
from audit.boundaries.placing import Boundaries
from audit.boundaries.polygons import polygons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.boundaries.layers import Layer

DIGITS = 12
"""Of a SHA-256 that a note shows."""


def load(
    file: str, *, folder: Path, layer: str | None = None, column: str | None = None
) -> Boundaries:
    """
    The boundaries in a GeoJSON, a GeoPackage or a shapefile, zipped or not.

    `column` holds the names of the areas, `layer` is the layer's name; each may be left out where
    the file leaves no choice. `PlanError` says what is wrong with the file.
    """
    held = layer_of(container(folder / Path(file).expanduser(), file), layer)
    among = candidates(tuple(held.columns), column, file)
    found = polygons(held.geometries, file)
    kept = {each: held.texts(each, found.at) for each in among}
    name = chosen(kept, among)
    check_names(kept[name], name, file)
    if code := code_column(tuple(held.columns), name):
        codes = held.texts(code, found.at)
        check_codes(kept[name], codes, columns=(name, code), file=file)
    from_degrees = FromDegrees.to(held.crs, file)
    names = tuple(sorted(set(kept[name])))
    number = {each: at for at, each in enumerate(names)}
    west, south, east, north = shapely.total_bounds(found.polygons).tolist()
    shapely.prepare(found.polygons)
    return Boundaries(
        file=file,
        sha256=held.container.sha256,
        names=names,
        polygons=found.polygons,
        of=np.array([number[each] for each in kept[name]]),
        from_degrees=from_degrees,
        extent=from_degrees.extent((west, south, east, north), file),
        notes=(*_naming(held, kept[name], name, among), *found.notes, *_metres(from_degrees)),
    )


def _naming(layer: Layer, names: Sequence[str], name: str, among: Sequence[str]) -> Iterator[str]:
    """Which file and which of its columns names the areas, and what else could have."""
    others = [each for each in among if each != name]
    or_else = f" ({', '.join(map(repr, others))} would do too)" if others else ""
    number = len(set(names))
    yield (
        f"areas are those of {layer.container.name} ({number:,}; SHA-256 "
        f"{layer.container.sha256[:DIGITS]}…), named by its column {name!r}{or_else}"
    )
    if number < len(names):
        yield f"of its {len(names):,} polygons some share a name: those of one name are one area"


def _metres(from_degrees: FromDegrees) -> Iterator[str]:
    if note := from_degrees.note():
        yield note
