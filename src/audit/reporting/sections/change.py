"""What changed since an earlier audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.section import Body, LeftOut, Maker

if TYPE_CHECKING:
    from audit.reporting.subject import Subject


def _make(_: Subject) -> Body | LeftOut:
    return LeftOut("no earlier audit was given to compare with")


MAKER = Maker("change", "What changed", _make)
