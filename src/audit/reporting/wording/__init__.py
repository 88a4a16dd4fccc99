"""Rules of wording, for what the program prints and for what its users write."""

from __future__ import annotations

from audit.reporting.wording.judging import Remark, lint

__all__ = ["Remark", "lint"]
