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
    """
    Everybody by whether the ground is recorded: yes, no, not_recorded; none where nobody is.

    A yes of a column on the dog is no ground that an officer wrote. Where there is such a column,
    grounds that say nothing but that the dog indicated may be its answer beside a blank.
    """
    columns = whole.inputs.columns
    is_written = columns is None or "grounds" in columns
    blank = {schema.NOT_RECORDED}
    if columns is not None and schema.DRUG_DOG_INDICATION in columns:
        blank.add(schema.DRUG_DOG_INDICATION)
    parts: defaultdict[str, defaultdict[str, Cells]] = defaultdict(lambda: defaultdict(Cells))
    for (codes,), part in counted_by(whole.inputs, "grounds").items():
        for ethnicity, cells in part.cells.items():
            answer = _answer(codes, ground, blank) if is_written else schema.NOT_RECORDED
            parts[answer][ethnicity].update(cells)
    return {
        answer: replace(whole, counted=Counted(cells)).population().everybody()
        for answer, cells in parts.items()
    }


def _answer(codes: str, ground: str, blank: set[str]) -> str:
    recorded = set(codes.split(schema.GROUNDS_JOIN))
    if ground in recorded:
        return schema.YES
    return schema.NOT_RECORDED if recorded <= blank else schema.NO
