"""Polygons that a user has, and the areas in which points lie."""

from audit.boundaries.load import load
from audit.boundaries.placing import Boundaries, Placed

__all__ = ["Boundaries", "Placed", "load"]
