"""One layer of a file of polygons: its columns, its geometries and their system of coordinates."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyogrio

from audit.errors import PlanError, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.boundaries.container import Container


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer as it was read."""

    container: Container
    columns: Mapping[str, Sequence[Any]]
    """The values of each column, in the order of the file."""
    geometries: Sequence[Any]
    """As WKB, in two dimensions; None where a row has none."""
    crs: str
    """The system of its coordinates, as an authority's code such as EPSG:27700, or spelt out."""

    def texts(self, column: str, rows: Iterable[int]) -> tuple[str, ...]:
        """A column in some rows, as text with single spaces; empty where there is none."""
        values = self.columns[column]
        return tuple(_text(values[row]) for row in rows)


def layer_of(container: Container, wanted: str | None) -> Layer:
    """The layer of that name, or the only one; `PlanError` lists the layers there are."""
    # To list the layers of a GeoJSON is to read it once more, and it never has but one.
    is_known = wanted is None and container.has_one_layer
    name = None if is_known else _chosen(container, wanted)
    with _refusing(container):
        said, _, geometries, values = pyogrio.raw.read(container.path, layer=name, force_2d=True)
    if geometries is None or not len(geometries):
        raise PlanError(f"The boundaries {container.name} are empty: they hold no polygon.")
    if said["crs"] is None:
        raise PlanError(
            f"The boundaries {container.name} do not say in which system their coordinates are. "
            "A shapefile says so in its .prj, which must lie beside it; "
            "or export them again, as GeoJSON in degrees (EPSG:4326)."
        )
    columns = dict(zip(map(str, said["fields"]), values, strict=True))
    return Layer(container, columns, geometries, said["crs"])


def _chosen(container: Container, wanted: str | None) -> str:
    """The name of the layer that is wanted, or of the only one with geometries."""
    with _refusing(container):
        found = pyogrio.list_layers(container.path)
    layers = [str(name) for name, kind in found if kind is not None]
    if wanted is not None and wanted not in layers:
        heading = f"The boundaries {container.name} have no layer {wanted!r}, but:"
        raise PlanError(listed(heading, layers or ["no layer at all"]))
    if not layers:
        raise PlanError(f"The boundaries {container.name} are empty: they hold no polygon.")
    if wanted is None and len(layers) > 1:
        heading = (
            f"The boundaries {container.name} have several layers. "
            "Name one with boundaries_layer under [records] of the plan:"
        )
        raise PlanError(listed(heading, layers))
    return wanted or layers[0]


@contextmanager
def _refusing(container: Container) -> Iterator[None]:
    """Errors of the library as ours; its warnings are about details that are checked here."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (RuntimeError, ValueError, MemoryError) as error:
        reason = str(error).partition("; ")[0].replace(container.path, container.name)
        raise PlanError(
            f"The boundaries {container.name} cannot be read ({reason.rstrip('.')}). "
            "Get the file again."
        ) from error


def _text(value: object) -> str:
    # A missing number is not a number, and so not equal to itself.
    if value is None or value != value:  # noqa: PLR0124
        return ""
    is_whole = isinstance(value, float) and value.is_integer()
    return " ".join(str(int(value) if is_whole else value).split())  # type: ignore[call-overload]
