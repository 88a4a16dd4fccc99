"""The core, wired together: records by `audit`, and an operation without any by `operation`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.lazily import from_homes

if TYPE_CHECKING:
    from audit.pipeline.wiring import STRATA, audit

__all__ = ["STRATA", "audit"]

if not TYPE_CHECKING:
    # Published totals need a few of the measures, and no variation.
    __getattr__ = from_homes(__name__, {"wiring": ("STRATA", "audit")})
