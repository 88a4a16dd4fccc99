"""Finds the folders that are not code: the report's templates and the sample data."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def templates_directory() -> Path:
    """The folder of the report's templates, chart specifications and fonts."""
    return _directory("templates")


def sample_data_directory() -> Path:
    """The folder of synthetic records and the plans that audit them."""
    return _directory("sample_data")


def _directory(name: str) -> Path:
    """
    The folder of that name, in an installed wheel or in a checkout.

    A wheel holds it as `audit/NAME` (pyproject's force-include); a checkout holds
    it at its root, two folders above this package.
    """
    package = Path(str(files("audit")))
    packaged = package / name
    return packaged if packaged.is_dir() else package.parents[1] / name
