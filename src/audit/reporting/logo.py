"""The logo of an organisation: a PNG or SVG file, made harmless and kept within the findings."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from audit.errors import PlanError
from audit.reporting import logo_png, logo_svg

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 500_000
"""Bytes of a logo's file; a mark of a few centimetres needs less."""
KINDS = {"image/png": logo_png.harmless, "image/svg+xml": logo_svg.harmless}
"""Every kind of picture that a logo may be, and what makes one of it harmless."""
_BASE64 = ";base64,"


def embedded(path: Path) -> str:
    """
    A logo's file as a `data:` address that holds no more than the picture.

    `PlanError` where it is no PNG or SVG, or holds what a logo has no need for.
    """
    try:
        if not path.is_file():
            raise PlanError(f"The logo {path} is not a file. Name a PNG or SVG file.")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: NUL in the name
        raise PlanError(f"The logo {str(path)[:200]!r} cannot be read: {error}.") from error
    kind = "image/png" if content.startswith(logo_png.SIGNATURE) else "image/svg+xml"
    return _address(kind, _harmless(f"The logo {path}", kind, content))


def checked(address: str) -> str:
    """
    The address of a logo that findings hold, its picture made harmless once more.

    `PlanError` where it is none: findings are files, which anybody may have written.
    """
    name = "The logo in the findings"
    kind, content = parts(address)
    if content is None:
        raise PlanError(f"{name} is not a picture. Make them again from the plan.")
    return _address(kind, _harmless(name, kind, content))


def parts(address: str) -> tuple[str, bytes | None]:
    """The kind and the bytes of a `data:` address; None where it is not one of a logo's."""
    head, marker, text = address.partition(_BASE64)
    kind = head.removeprefix("data:")
    if not marker or head != f"data:{kind}" or kind not in KINDS:
        return kind, None
    try:
        return kind, base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return kind, None


def is_embedded(logo: str) -> bool:
    """Whether a plan's logo is the picture itself and no name of a file."""
    return logo.startswith("data:")


def _harmless(name: str, kind: str, content: bytes) -> bytes:
    try:
        made = KINDS[kind](content) if len(content) <= LARGEST else content
    except ValueError as error:
        raise PlanError(f"{name} cannot be used: {error}.") from error
    if len(made) > LARGEST:  # as it was, or written out again
        raise PlanError(f"{name} is larger than {LARGEST // 1000} kB. Save it smaller.")
    return made


def _address(kind: str, content: bytes) -> str:
    return f"data:{kind}{_BASE64}{base64.b64encode(content).decode()}"
