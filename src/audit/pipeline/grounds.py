"""Searches apart by whether a ground is among those recorded, each of them once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from audit import schema
from audit.inputs import Cells, Counted, counted_by

if TYPE_CHECKING:
    from audit.counts import GroupCounts
    from audit.measuring import Part


def by_ground(whole: Part, ground: str) -> dict[str, GroupCounts]:
    """Everybody by whether the ground is recorded: yes, no, not_recorded; none where nobody is."""
    parts: defaultdict[str, defaultdict[str, Cells]] = defaultdict(lambda: defaultdict(Cells))
    for (codes,), part in counted_by(whole.inputs, "grounds").items():
        for ethnicity, cells in part.cells.items():
            parts[_answer(codes, ground)][ethnicity].update(cells)
    return {
        answer: replace(whole, counted=Counted(cells)).population().everybody()
        for answer, cells in parts.items()
    }


def _answer(codes: str, ground: str) -> str:
    recorded = codes.split(schema.GROUNDS_JOIN)
    if ground in recorded:
        return schema.YES
    return schema.NOT_RECORDED if recorded == [schema.NOT_RECORDED] else schema.NO
