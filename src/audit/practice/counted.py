"""Counts of made-up records by group and outcome, so that truth.json can say what is left."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from audit.ethnicity import FIVE, NOT_STATED
from audit.practice import earlier, vocabulary
from audit.practice.editing import cells

if TYPE_CHECKING:
    import pyarrow as pa

_BLANK = "blank"
_FOUND, _NOTHING, _NOT_RECORDED = "found", "nothing", "not_recorded"

_NO_ACTION = (vocabulary.NO_FURTHER_ACTION, earlier.OUTCOME[vocabulary.NO_FURTHER_ACTION])
_NOW = {
    label: group
    for group, labels in vocabulary.SELF_DEFINED.items()
    for label in labels
    if label != vocabulary.BLANK
}
_GROUP_OF = {
    **{earlier.SELF_DEFINED[label]: group for label, group in _NOW.items()},
    **_NOW,
    vocabulary.BLANK: _BLANK,
}

Cell = tuple[str, str, str]
"""`vehicle` or `person`; a group's code, `not_stated` or `blank`; what was found."""


def counted(records: pa.Table) -> Counter[Cell]:
    """The rows of a month by kind, self-defined group and outcome, in either vocabulary."""
    columns = ("Type", vocabulary.SELF_DEFINED_ETHNICITY, "Outcome")
    labels, places = zip(*(cells(records, column) for column in columns), strict=True)
    if not records.num_rows:
        return Counter()
    distinct, numbers = np.unique(np.stack(places), axis=1, return_counts=True)
    found: Counter[Cell] = Counter()
    for at, number in zip(distinct.T, numbers.tolist(), strict=True):
        kind, group, outcome = (named[n] for named, n in zip(labels, at, strict=True))
        found[_kind(kind), _GROUP_OF[group], _outcome(outcome)] += number
    return found


def _kind(label: str) -> str:
    return "vehicle" if label == vocabulary.VEHICLE_SEARCH else "person"


def _outcome(label: str) -> str:
    return {vocabulary.BLANK: _NOT_RECORDED, **dict.fromkeys(_NO_ACTION, _NOTHING)}.get(
        label, _FOUND
    )


def described(counts: Counter[Cell]) -> dict[str, object]:
    """The counts as truth.json has them; groups are of searches of people."""
    return {
        "rows": counts.total(),
        "vehicle_searches": _sum(counts, kind="vehicle"),
        "person_searches": _sum(counts, kind="person"),
        "person_searches_not_stated": _sum(counts, kind="person", group=NOT_STATED),
        "person_searches_blank": _sum(counts, kind="person", group=_BLANK),
        "groups": {code: _described(counts, code) for code in FIVE.codes},
    }


def _described(counts: Counter[Cell], group: str) -> dict[str, int]:
    searches = _sum(counts, kind="person", group=group)
    blank = _sum(counts, kind="person", group=group, outcome=_NOT_RECORDED)
    return {
        "searches_stated": searches,
        "searches_stated_with_outcome": searches - blank,
        "finds_stated": _sum(counts, kind="person", group=group, outcome=_FOUND),
    }


def _sum(counts: Counter[Cell], *, kind: str, group: str = "", outcome: str = "") -> int:
    """The rows of a kind, and of a group and an outcome where they are named."""
    return sum(
        number
        for (its_kind, its_group, its_outcome), number in counts.items()
        if its_kind == kind and group in ("", its_group) and outcome in ("", its_outcome)
    )
