"""Files of polygons as received: which kinds are read, and what is wrong with the others."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from audit.errors import PlanError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 2_000_000_000
"""Bytes of a file of polygons, unpacked; a map in every detail has fewer."""
_HEAD = 128
_ZIP = b"PK\x03\x04"
_SQLITE, _GEOPACKAGE, _APPLICATION = b"SQLite format 3\0", b"GP", slice(68, 70)
"""OGC GeoPackage Encoding Standard, requirement 2: the application id begins with GP."""
_SHAPEFILE = b"\x00\x00\x27\x0a"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PACKED = (".shp", ".gpkg", ".geojson", ".json")
_PARTS = (".dbf", ".shx")
"""What belongs to a shapefile beside its .shp."""
_ASK = "Give polygons as GeoJSON, GeoPackage or shapefile."


@dataclass(frozen=True, slots=True)
class Container:
    """A file that may hold polygons."""

    name: str
    """As the plan names it."""
    path: str
    """As the library that reads polygons names it."""
    sha256: str
    has_one_layer: bool
    """Whether files of its kind never have several."""


def container(path: Path, name: str) -> Container:
    """The file of polygons at `path`; `PlanError` where it is none, or too large to be read."""
    if path.exists() and not path.is_file():
        raise PlanError(f"The boundaries {name} are no file. {_ASK}")
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
            _check_size(size, name)
            _check_kind(head, path, name)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise PlanError(f"The boundaries {name} cannot be read: {error.strerror}.") from error
    inner = _packed(path, name) if head.startswith(_ZIP) else str(path.resolve())
    return Container(name, inner, digest, has_one_layer=_is_json(head) or _is_json_name(inner))


def _check_size(size: int, name: str) -> None:
    if size > LARGEST:
        raise PlanError(
            f"The boundaries {name} have over {LARGEST / 1e9:.0f} GB. Get generalised ones: "
            "records name points to within some metres only."
        )


def _check_kind(head: bytes, path: Path, name: str) -> None:
    is_geopackage = head.startswith(_SQLITE) and head[_APPLICATION] == _GEOPACKAGE
    if head.startswith(_SHAPEFILE):
        lost = [part for part in _PARTS if not _has_part(path, part)]
        if lost:
            raise PlanError(
                f"The boundaries {name} lack the {' and '.join(lost)} of the shapefile. "
                "Put all its files into one folder, or give the zip file that they came in."
            )
    elif not (is_geopackage or _is_json(head) or head.startswith(_ZIP)):
        what = "are an empty file" if not head else "are no file of polygons that is known here"
        raise PlanError(f"The boundaries {name} {what}. {_ASK}")


def _has_part(path: Path, ending: str) -> bool:
    return any(path.with_suffix(each).is_file() for each in (ending, ending.upper()))


def _packed(path: Path, name: str) -> str:
    """The one file of polygons in a zip file, which is read without being unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except zipfile.BadZipFile as error:
        raise PlanError(f"The boundaries {name} are a damaged zip file. Get it again.") from error
    _check_size(sum(info.file_size for info in infos), name)
    held = [info.filename for info in infos if _ending(info.filename) in _PACKED]
    if not held:
        raise PlanError(f"The boundaries {name} hold no polygons that are known here. {_ASK}")
    if len(held) > 1:
        raise PlanError(
            f"The boundaries {name} hold several files: {', '.join(sorted(held))}. "
            "Unpack the zip file and give one of them."
        )
    return f"/vsizip/{path.resolve()}/{held[0]}"


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _is_json(head: bytes) -> bool:
    return head.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"{")


def _is_json_name(path: str) -> bool:
    return _ending(path) in (".geojson", ".json")
